"""What change and percentage columns are computed from, by arithmetic: the pair of columns that most rows agree on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import permutations

from ...model.grid import Grid
from ...model.numeral import Numeral

_MOST_COLUMNS = 12  # wider tables are compared by their headings alone
_VAGUE = 50  # points in percent that rounding may bring
_FEWEST = 2  # rows that have to agree

Pair = tuple[int, int]


def change_of(grid: Grid, column: int, amounts: Sequence[int]) -> Pair | None:
    """(this, prior) such that the column is this - prior in nearly all rows."""
    return _best(grid, column, amounts, _is_difference)


def percent_of(grid: Grid, column: int, amounts: Sequence[int]) -> Pair | None:
    """(this, prior) such that the column is the change in percent from prior to this in nearly all rows."""
    return _best(grid, column, amounts, _is_percent)


def _best(grid: Grid, column: int, amounts: Sequence[int], holds: Callable[[Numeral, Numeral, Numeral], bool | None]) -> Pair | None:
    near = [c for c in amounts if c != column][-_MOST_COLUMNS:]
    found: list[tuple[int, int, Pair]] = []
    for one, two in permutations(near, 2):
        tested = [held for cells in _rows(grid, (column, one, two)) if (held := holds(*cells)) is not None]
        right = sum(tested)
        if right >= _FEWEST and 10 * right >= 7 * len(tested):
            found.append((right, -abs(column - one) - abs(column - two), (one, two)))
    return max(found)[2] if found else None


def _rows(grid: Grid, columns: Iterable[int]) -> Iterator[list[Numeral]]:
    """The cells of three columns in the rows that print a number in each and whose base is not zero."""
    for line in grid.lines:
        cells = [line.cells[c] for c in columns]
        full = [cell for cell in cells if cell is not None and cell.form == "number"]
        if len(full) == len(cells) and full[-1].mantissa and full[1].suffix == full[2].suffix:
            yield full


def _is_difference(change: Numeral, this: Numeral, prior: Numeral) -> bool:
    slack = max(this.ulp, prior.ulp, change.ulp)
    return abs(this.value - prior.value - change.value) <= slack and change.mantissa != 0


def _is_percent(change: Numeral, this: Numeral, prior: Numeral) -> bool | None:
    """Within the rounding of the three numbers, and either sign for costs that are printed negative. None where amounts of a digit
    come to almost any percentage."""
    if change.suffix in ("bps", "pts"):
        return False
    places = max(change.decimals, this.decimals, prior.decimals)
    (moved, fine), (new, new_ulp), (old, old_ulp) = change.whole(places), this.whole(places), prior.whole(places)
    unit: int = 10**places
    base = abs(old)
    slack = fine * base + 101 * (new_ulp + old_ulp) * unit
    if slack > _VAGUE * base * unit:
        return None
    gap = 100 * (new - old) * unit
    return min(abs(gap - moved * base), abs(gap + moved * base)) <= slack
