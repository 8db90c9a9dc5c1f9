"""What columns are by arithmetic: the difference of two others, their percent change, a share of a total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Literal

from ..model.record import dataclass
from .axis import Cell, millibits

_WIDEST, _LONGEST = 16, 80  # columns and rows looked at
_ACCEPT = 12_000
_SCALES = (100, 1_000, 10_000, 100_000)  # a percentage of none to three decimals, as an integer, of 1

Columns = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """`column` is, in nearly all rows, "change": of[0] - of[1]; "percent": of[0] / of[1] - 1; "share": its row's part of
    the row `total` in column of[0]. `broken` are the rows that disagree; `evidence` is in millibits."""

    column: int
    role: Literal["change", "percent", "share"]
    of: tuple[int, ...]
    evidence: int
    broken: tuple[int, ...] = ()
    total: int | None = None


def column_roles(cells: Sequence[Sequence[Cell]]) -> tuple[ColumnRole, ...]:
    """The best role of each column that has one; cells as for `casts`, percentages in units of their own last digit."""
    rows = cells[:_LONGEST]
    width = min(max((len(row) for row in rows), default=0), _WIDEST)
    columns = [[row[c] if c < len(row) else None for row in rows] for c in range(width)]
    best: dict[int, ColumnRole] = {}
    for found in (*_two(columns), *_shares(columns)):
        if found.evidence > best.get(found.column, _NONE).evidence:
            best[found.column] = found
    return tuple(best[c] for c in sorted(best))


_NONE = ColumnRole(-1, "change", (), _ACCEPT - 1)


def _two(columns: Columns) -> Iterator[ColumnRole]:
    """Columns computed from two others. Of a difference and its two terms the last printed is the one computed."""
    tried = millibits(max(len(columns), 1) ** 2)
    for this, prior in permutations(range(len(columns)), 2):
        for column in range(len(columns)):
            if column in (this, prior):
                continue
            if column > max(this, prior):
                yield from _weighed(column, "change", (this, prior), tried, _change(columns, column, this, prior))
            for scale in _SCALES:
                yield from _weighed(
                    column, "percent", (this, prior), tried + 2000, _percent((columns[column], columns[this], columns[prior]), scale)
                )


def _weighed(
    column: int, role: Literal["change", "percent"], of: tuple[int, int], cost: int, rows: Iterator[tuple[int, int]]
) -> Iterator[ColumnRole]:
    evidence, broken, agree = -cost, [], 0
    for row, bits in rows:
        if bits < 0:
            broken.append(row)
            if len(broken) > 1 and len(broken) * 4 > agree:
                return
        else:
            agree += 1
            evidence += bits
    if evidence >= _ACCEPT and len(broken) * 4 <= agree:
        yield ColumnRole(column, role, of, evidence, tuple(broken))


def _change(columns: Columns, column: int, this: int, prior: int) -> Iterator[tuple[int, int]]:
    """(row, millibits) for each row with all three; -1 where the difference is off by more than rounding."""
    for row, (d, a, b) in enumerate(zip(columns[column], columns[this], columns[prior], strict=True)):
        if d is None or a is None or b is None or not (d[0] or a[0] or b[0]):
            continue
        gap, unit = abs(d[0] - a[0] + b[0]), max(d[1], a[1], b[1], 1)
        yield row, millibits(abs(d[0]) // (2 * gap + unit)) if gap <= unit else -1


def _percent(three: tuple[list[Cell], list[Cell], list[Cell]], scale: int) -> Iterator[tuple[int, int]]:
    """(row, millibits) for each row in which both amounts are above zero."""
    for row, (p, a, b) in enumerate(zip(*three, strict=True)):
        if not p or not a or not b or a[0] <= 0 or b[0] <= 0 or not p[1]:
            continue
        gap = 2 * abs(p[0] * b[0] - scale * p[1] * (a[0] - b[0]))
        room = p[1] * b[0] + scale * p[1] * (a[1] + -(-b[1] * a[0] // b[0]))
        yield row, millibits(abs(p[0]) * b[0] // room) if gap <= room else -1


def _shares(columns: Columns) -> Iterator[ColumnRole]:
    """Columns of percentages of one row of another column: that row itself reads 100 percent."""
    for column, amounts in permutations(range(len(columns)), 2):
        for scale in _SCALES:
            whole = [r for r, p in enumerate(columns[column]) if p and p[1] and p[0] == scale * p[1] and columns[amounts][r]]
            for total in whole[:3]:
                yield from _of_total(columns, column, amounts, total, scale)


def _of_total(columns: Columns, column: int, amounts: int, total: int, scale: int) -> Iterator[ColumnRole]:
    head = columns[amounts][total]
    if head is None or head[0] <= 0:
        return
    evidence, broken, agree = -millibits(len(columns) ** 2 * 12), [], 0
    for row, (p, a) in enumerate(zip(columns[column], columns[amounts], strict=True)):
        if row == total or not p or not a or not p[1] or not p[0]:
            continue
        gap = 2 * abs(p[0] * head[0] - scale * p[1] * a[0])
        room = 2 * p[1] * head[0] + scale * p[1] * a[1]
        if gap > room:
            broken.append(row)
        else:
            agree += 1
            evidence += millibits(abs(p[0]) * head[0] // room)
    if evidence >= _ACCEPT and len(broken) * 4 <= agree:
        yield ColumnRole(column, "share", (amounts,), evidence, tuple(broken), total)
