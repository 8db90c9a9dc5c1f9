"""Whether a table takes from the one before it what a page says once for both."""

from __future__ import annotations

from ...model.grid import Grid
from ...model.phrase import UnitPhrase
from ...model.span import Span
from ..context import Context

_BETWEEN = 400  # blank characters between two tables of one page


def under(grid: Grid, before: Span) -> bool:
    """Whether a table stands under the headings of the one before: a statement cut by a heading between its halves."""
    return bool(grid.headers) and all(h.span.end <= before.end for h in grid.headers)


def below(context: Context, grid: Grid, before: Span, unit: UnitPhrase | None) -> bool:
    """Whether a table stands right below the one before, whose unit has the scale of the document: a title of the page tells it for
    both, and the next page, or words between them, may tell another."""
    between = context.text[before.end : grid.span.start]
    alike = unit is not None and unit.scale == context.scale != 0
    return alike and len(between) < _BETWEEN and not between.strip() and "\f" not in between
