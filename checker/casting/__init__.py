"""The search for sums: integers in, casts out. Knows no label and no format."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.cast import Cast


def casts(cells: Sequence[Sequence[tuple[int, int] | None]]) -> tuple[Cast, ...]:
    """All sums down the columns and across the rows of a table.

    `cells[row][column]` is (signed integer in units of the finest last digit of the table, its own ulp in the same
    units), or None where nothing is printed; a dash is (0, 0).
    """
    return ()
