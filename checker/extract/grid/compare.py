"""What change and percentage columns are computed from, by arithmetic: the pair of columns that most rows agree on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import permutations

from ...model.grid import Grid
from ...model.numeral import Numeral

_MOST_COLUMNS = 12  # wider tables are compared by their headings alone
_VAGUE = 50  # points in percent that rounding may bring
_FEWEST = 2  # rows that have to agree
_WHOLE = 100  # percent

Pair = tuple[int, int]


def change_of(grid: Grid, column: int, amounts: Sequence[int]) -> Pair | None:
    """(this, prior) such that the column is this - prior in nearly all rows."""
    return _best(grid, column, amounts, _is_difference)


def percent_of(grid: Grid, column: int, amounts: Sequence[int]) -> Pair | None:
    """(this, prior) such that the column is the change in percent from prior to this in nearly all rows."""
    return _best(grid, column, amounts, _is_percent)


def growth_of(grid: Grid, column: int, amounts: Sequence[int]) -> Pair | None:
    """(this, prior) as of `percent_of`, for a column that nothing calls a percentage: in more rows than chance brings."""
    return _best(grid, column, amounts, _grew, _FEWEST + 1)


def share_of(grid: Grid, column: int, amounts: Sequence[int]) -> int | None:
    """The amounts of which a column gives each line's share in the one that is 100 percent, in nearly all rows; the
    nearest, of two the one before it: shares of two years may be the same."""
    if not any((cell := line.cells[column]) is not None and _is_whole(cell) for line in grid.lines):
        return None
    found: list[tuple[int, bool, int]] = []
    for amount in [c for c in amounts if c != column][-_MOST_COLUMNS:]:
        pairs = list(_pairs(grid, column, amount))
        whole = next((part for share, part in pairs if _is_whole(share) and part.mantissa), None)
        tested = [_is_share(share, part, whole) for share, part in pairs if whole is not None and part is not whole]
        right = sum(tested)
        if right > _FEWEST and 10 * right >= 8 * len(tested):
            found.append((-abs(column - amount), amount < column, amount))
    return max(found)[2] if found else None


def _is_whole(cell: Numeral) -> bool:
    return cell.form == "number" and cell.mantissa == _WHOLE * 10**cell.decimals


def _pairs(grid: Grid, column: int, amount: int) -> Iterator[tuple[Numeral, Numeral]]:
    """A percentage and the amount beside it in the rows that print both."""
    for line in grid.lines:
        share, part = line.cells[column], line.cells[amount]
        if share is not None and part is not None and share.form == part.form == "number" and part.suffix == "":
            yield share, part


def _is_share(share: Numeral, part: Numeral, whole: Numeral) -> bool:
    """Within the rounding of the three numbers, and either sign for costs that are printed negative in one column alone."""
    gap = abs(abs(share.value * whole.value) - abs(_WHOLE * part.value))
    return 2 * gap <= share.ulp * abs(whole.value) + _WHOLE * part.ulp + abs(share.value) * whole.ulp


def _best(
    grid: Grid, column: int, amounts: Sequence[int], holds: Callable[[Numeral, Numeral, Numeral], bool | None], fewest: int = _FEWEST
) -> Pair | None:
    near = [c for c in amounts if c != column][-_MOST_COLUMNS:]
    found: list[tuple[int, int, Pair]] = []
    for one, two in permutations(near, 2):
        tested = [held for cells in _rows(grid, (column, one, two)) if (held := holds(*cells)) is not None]
        right = sum(tested)
        if right >= fewest and 10 * right >= 7 * len(tested):
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


def _grew(change: Numeral, this: Numeral, prior: Numeral) -> bool | None:
    """Where nothing moved, a nought says nothing of its column."""
    return _is_percent(change, this, prior) if change.mantissa else None
