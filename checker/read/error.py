"""What a reader says when a file cannot be read."""

from __future__ import annotations


class ReadError(Exception):
    """A file is not readable as a document; the message is one sentence for a person.

    `code` is the exit code: 3 where the file cannot be checked, 2 where the installation lacks what reading it needs.
    """

    def __init__(self, message: str, code: int = 3) -> None:
        super().__init__(message)
        self.code = code
