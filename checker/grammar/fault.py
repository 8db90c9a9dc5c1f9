"""What is wrong with a rule or terms file, and where."""

from __future__ import annotations

MAX_SHOWN = 160  # characters of a faulty line within a message


class RuleError(ValueError):
    """A rule or terms file that cannot be read: what is wrong, where (line and column from 1), and the line itself."""

    def __init__(self, message: str, text: str, at: int, path: str = "") -> None:
        at = max(0, min(at, len(text)))
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        self.message = message
        self.path = path
        self.line = text.count("\n", 0, at) + 1
        self.column = at - start + 1
        first = start if self.column <= MAX_SHOWN else at
        self.snippet = f"{text[first : end if end >= 0 else len(text)][:MAX_SHOWN]}\n{' ' * (at - first)}^"
        super().__init__(f"{path or 'rule'}:{self.line}:{self.column}: {message}\n{self.snippet}")
