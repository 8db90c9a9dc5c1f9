"""Numbers that a cell too narrow for them prints over two lines: "799,33" and below it "2"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ...model.record import replace
from .line import Cell, Line

_GROUP = 3  # digits between two commas


def without_torn(text: str, every: Sequence[Line]) -> list[Line]:
    """The lines without the pieces of such numbers. Neither piece is an amount, and no span of the text is the number."""
    found = list(every)
    for i, (above, below) in enumerate(pairwise(every)):
        pairs = [(a, b) for a in above.cells if a.numeral.malformed for b in below.cells if _belongs(text, a, b)]
        if pairs:
            found[i] = _blanked(text, found[i], [a for a, _ in pairs])
            found[i + 1] = _blanked(text, found[i + 1], [b for _, b in pairs])
    return found


def _belongs(text: str, above: Cell, below: Cell) -> bool:
    """Whether a number ends where the one above it does, and has just the digits that its last group lacks."""
    last = above.numeral.span.of(text).rpartition(",")[2]
    rest = below.numeral.span.of(text)
    whole = len(last) < _GROUP and last.isdigit() and rest.isdigit() and len(last) + len(rest) == _GROUP
    return whole and abs(above.edge - below.edge) <= 1


def _blanked(text: str, line: Line, torn: Sequence[Cell]) -> Line:
    """A line that gives nothing in the place of some of its numbers; words or nothing, where it has no others."""
    if len(torn) == len(line.cells):
        return replace(line, kind="words" if line.label.of(text).strip() else "rule", cells=())
    nothing = {cell: replace(cell, numeral=replace(cell.numeral, form="not-given", mantissa=0)) for cell in torn}
    return replace(line, cells=tuple(nothing.get(cell, cell) for cell in line.cells))
