"""Columns that hold no figures: note numbers, which say where to read on, and years, which say of when a line is."""

from __future__ import annotations

import re
from itertools import pairwise

from ...model.grid import Grid
from ...model.numeral import Numeral
from ...model.pattern import late
from ...model.record import replace

NOTES = late(r"(?:see )?notes?(?: nos?\.?)?|ref\.?|注記(?:番号)?|※", re.I)
_LEAST, _HIGHEST = 4, 60  # how many numbers tell a column without heading, and the largest of them


def without_references(made: Grid) -> Grid:
    """The grid without its columns of note numbers: a heading names them, or they stand first, are few, small and rise;
    and without a first column of nothing but years beside names."""
    named = {h.first for h in made.headers if h.first == h.last and NOTES.fullmatch(h.text.strip())}
    notes = {k for k in named if all(_may_refer(line.cells[k]) for line in made.lines)}
    if not notes and (_rises(made) or _dates(made)):
        notes = {0}
    notes |= {k for k in range(1, made.width) if _marks(made, k)}
    if not notes or len(notes) == made.width:
        return made
    kept = [k for k in range(made.width) if k not in notes]
    place = {k: n for n, k in enumerate(kept)}
    headers = []
    for header in made.headers:
        over = [place[k] for k in range(header.first, header.last + 1) if k in place]
        headers += [replace(header, first=over[0], last=over[-1])] if over else []
    lines = tuple(replace(line, cells=tuple(line.cells[k] for k in kept)) for line in made.lines)
    return replace(made, width=len(kept), headers=tuple(headers), lines=lines)


def _may_refer(cell: Numeral | None) -> bool:
    return cell is None or cell.form != "number" or (cell.decimals <= 1 and cell.mantissa < 1000 and not cell.negative)


def _rises(made: Grid) -> bool:
    """Whether the first column has no heading of its own and counts notes: small whole numbers that mostly rise, not on
    every line, beside large ones."""
    if made.width < 3 or any(h.first == 0 and h.last < made.width - 1 for h in made.headers):
        return False
    rows = [line.cells for line in made.lines if line.cells[0] is not None]
    numbers = [cells[0] for cells in rows if cells[0] is not None]
    if len(rows) < _LEAST or not all(_is_small(cell) for cell in numbers) or len(rows) == len(made.lines):
        return False
    beside = sorted(cell.mantissa for cells in rows for cell in cells[1:] if cell and cell.form == "number")
    falls = sum(a.mantissa > b.mantissa for a, b in pairwise(numbers))
    return bool(beside) and beside[len(beside) // 4] > 2 * _HIGHEST and 4 * falls <= len(numbers)


def _marks(made: Grid, k: int) -> bool:
    """Whether a column without a heading beside headed ones holds marks of footnotes: small whole numbers behind the amounts of
    some lines, which are large."""
    if not made.headers or any(h.first <= k <= h.last for h in made.headers):
        return False
    rows = [(line.cells, mark) for line in made.lines if (mark := line.cells[k])]
    if len(rows) < 2 or 3 * len(rows) > 2 * len(made.lines) or not all(cells[k - 1] and _is_small(mark) for cells, mark in rows):
        return False
    large = sorted(cell.mantissa for cells, _ in rows for cell in cells[:k] if cell and cell.form == "number")
    return bool(large) and large[3 * len(large) // 4] > 2 * _HIGHEST


def _dates(made: Grid) -> bool:
    """Whether the first column holds years alone, beside amounts and behind the names of lines."""
    rows = [line for line in made.lines if line.cells[0] is not None]
    years = sum(cell.bare_year for line in rows if (cell := line.cells[0]))
    named = sum(bool(line.label) for line in rows)
    amounts = made.width > 1 and any(cell and cell.form == "number" for line in rows for cell in line.cells[1:])
    return amounts and years == len(rows) > 1 and 2 * named >= len(rows)


def _is_small(cell: Numeral) -> bool:
    plain = cell.form == "number" and not cell.decimals and cell.outer == cell.span
    return plain and 0 < cell.mantissa <= _HIGHEST
