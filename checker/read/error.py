"""What a reader says when a file cannot be read."""

from __future__ import annotations


class ReadError(Exception):
    """A file is not readable as a document; the message is one sentence for a person."""
