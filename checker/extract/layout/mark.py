"""Marks of notes that a transcription sets behind the last digit of a number: "83,818⁴" comes as "83,8184"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.grid import Grid, GridLine
from ...model.numeral import Numeral
from ...model.record import replace
from ...model.span import Span

_MARKED = re.compile(r"\d{1,3}(?:,\d{3})+(\d)")  # groups of thousands, and a digit too many


def without_marks(text: str, made: Grid) -> Grid:
    """The grid without the digit that several of its numbers have too many, where it is one and the same: one typed twice by mistake
    seldom is. Numbers that are written as numbers keep all of theirs."""
    marked = [m[1] for cell in _malformed(made) if (m := _MARKED.fullmatch(text, cell.span.start, cell.span.end))]
    if len(marked) < 2 or len(set(marked)) > 1:
        return made
    return replace(made, lines=tuple(_unmarked(text, line) for line in made.lines))


def _malformed(made: Grid) -> Iterator[Numeral]:
    return (cell for line in made.lines for cell in line.cells if cell and cell.malformed)


def _unmarked(text: str, line: GridLine) -> GridLine:
    return replace(line, cells=tuple(_bare(cell) if cell and _is_marked(text, cell) else cell for cell in line.cells))


def _is_marked(text: str, cell: Numeral) -> bool:
    return cell.malformed and _MARKED.fullmatch(text, cell.span.start, cell.span.end) is not None


def _bare(cell: Numeral) -> Numeral:
    """A number without its last digit."""
    span = Span(cell.span.start, cell.span.end - 1)
    outer = Span(cell.outer.start, span.end) if cell.outer.end == cell.span.end else cell.outer
    return replace(cell, span=span, outer=outer, mantissa=cell.mantissa // 10, malformed=False)
