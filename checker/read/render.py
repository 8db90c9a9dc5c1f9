"""Rendered text put together from pieces, each with its way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from ..model.document import Block, SourceCell
from ..model.record import dataclass, field
from ..model.span import Location, Span

Place = Callable[[Span], tuple[Location, ...]]  # of a span within a piece, counted from the piece's start


@dataclass(slots=True)
class Rendering:
    """A text that grows: `put` adds a piece, `locate` answers for any span of the whole."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _places: list[Place] = field(default_factory=list)

    def put(self, text: str, place: Place) -> Span:
        """Adds a piece that stands at a place; its span in the whole."""
        span = Span(self.length, self.length + len(text))
        self._starts.append(span.start)
        self._places.append(place)
        self.fill(text)
        return span

    def fill(self, text: str) -> None:
        """Adds separators that stand nowhere in the source."""
        self.parts.append(text)
        self.length += len(text)

    def block(self, kind: str, start: int, cells: list[SourceCell] | None = None) -> None:
        """Closes a block that began at `start`."""
        assert kind in ("plain", "prose", "heading", "grid")
        if self.length > start:
            self.blocks.append(Block(kind, Span(start, self.length), tuple(cells or ())))  # type: ignore[arg-type]

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def locate(self, span: Span) -> tuple[Location, ...]:
        """The place of the piece where a span begins, and of each further piece that it runs into."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(first, bisect_right(self._starts, max(span.start, span.end - 1)) - 1)
        found: list[Location] = []
        for n in range(first, last + 1):
            start = self._starts[n]
            found += self._places[n](Span(max(0, span.start - start), max(0, span.end - start)))
        return tuple(found)
