"""Ends of lines in one form for all that reads a text, with the way back to the source: nothing may depend on how a
document's lines end."""

from __future__ import annotations

import re
from bisect import bisect_right

from ..model.record import dataclass
from ..model.span import LineIndex, Span, TextLocation

_PAIR = re.compile(r"\r\n")


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded source: `text` is the same with every line ended by a line feed alone; `locate` answers in characters of
    the source as it was. `dropped` are the places, in `text`, of the line feeds that lost the mark before them."""

    text: str
    index: LineIndex
    dropped: tuple[int, ...] = ()

    @staticmethod
    def of(source: str) -> Source:
        index = LineIndex.of(source)
        if "\r" not in source:
            return Source(source, index)
        dropped = tuple(m.start() - n for n, m in enumerate(_PAIR.finditer(source)))
        return Source(source.replace("\r\n", "\n").replace("\r", "\n"), index, dropped)

    def locate(self, span: Span) -> TextLocation:
        """Where a span of `text` stands in the source."""
        start = self._before(span.start)
        return self.index.locate(Span(start, max(start, self._before(span.end - 1) + 1)))

    def _before(self, at: int) -> int:
        return at + bisect_right(self.dropped, at)
