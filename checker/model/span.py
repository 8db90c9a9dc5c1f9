"""Places: inside the checker every place is a Span of the document's one rendered text."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from .record import dataclass


class Span(NamedTuple):  # made, hashed and sorted more often than anything else
    """Characters start..end (end excluded) of `Document.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def cover(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def trimmed(self, text: str) -> Span:
        """Without the blanks at its ends."""
        raw = text[self.start : self.end]
        start = self.start + len(raw) - len(raw.lstrip())
        return Span(start, start + len(raw.strip()))

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class TextLocation:
    """Characters of the decoded source; line and column from 1."""

    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class PageLocation:
    """A box on a page of a PDF, in points, origin top left; page from 1."""

    page: int
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class CellLocation:
    """A cell of a workbook; for CSV and TSV the sheet is "" and `text` gives the characters."""

    sheet: str
    cell: str
    text: TextLocation | None = None


@dataclass(frozen=True, slots=True)
class WordLocation:
    """A place in the body of a Word document, counted from 1: a paragraph outside tables (empty ones count), or the cell of a row of a
    table. `text` gives the characters of the rendered text."""

    text: TextLocation
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0


@dataclass(frozen=True, slots=True)
class FactLocation:
    """A tagged fact of an XBRL instance, and where it stands if that is known."""

    fact: str
    text: TextLocation | None = None


Location = TextLocation | PageLocation | CellLocation | WordLocation | FactLocation


@dataclass(frozen=True, slots=True)
class LineIndex:
    """Where the lines of a text begin; answers line and column of an offset by bisection."""

    starts: tuple[int, ...]

    @staticmethod
    def of(text: str) -> LineIndex:
        """Lines end at \\n, \\r\\n or a lone \\r; no newline is translated."""
        starts = [0]
        for at, char in enumerate(text) if "\r" in text else ():
            if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
                starts.append(at + 1)
        if "\r" not in text:
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
        return LineIndex(tuple(starts))

    def locate(self, span: Span) -> TextLocation:
        line = bisect_right(self.starts, span.start)
        return TextLocation(span.start, span.end, line, span.start - self.starts[line - 1] + 1)
