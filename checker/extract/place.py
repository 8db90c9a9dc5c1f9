"""Which columns the cells of a short row belong to."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.numeral import Numeral
from .run import percent

MISMATCH = 1000


def kinds(rows: Sequence[Sequence[Numeral]], width: int) -> tuple[int, ...]:
    """For each column 1 where the full rows print percentages, -1 where they print amounts, 0 where both or none."""
    found = []
    for column in range(width):
        cells = [row[column] for row in rows if row[column].form == "number"]
        share = sum(percent(c) for c in cells)
        found.append(1 if share * 5 > 4 * len(cells) else -1 if cells and share * 5 < len(cells) else 0)
    return tuple(found)


def place(cells: Sequence[Numeral], profile: Sequence[int], left: bool = False) -> tuple[Numeral | None, ...]:
    """The cells in order over the columns: percentages to percent columns, amounts to the others; where the kinds leave
    a choice, as far right as possible (totals stand right), or left."""
    width, n = len(profile), len(cells)
    if n >= width:
        return tuple(cells[:width])
    costs = [[_cost(cell, kind) for kind in profile] for cell in cells]
    # best[i][j]: least cost of placing cells i.. in columns j..
    best = [[0] * (width + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        best[i][width] = MISMATCH * (n + 1) * width
        for j in range(width - 1, -1, -1):
            if width - j < n - i:
                best[i][j] = MISMATCH * (n + 1) * width
            else:
                best[i][j] = min(best[i][j + 1], costs[i][j] + best[i + 1][j + 1])
    placed: list[Numeral | None] = [None] * width
    i = 0
    for j in range(width):
        if i == n:
            break
        here = costs[i][j] + best[i + 1][j + 1]
        later = best[i][j + 1]
        if here < later or (here == later and left):
            placed[j] = cells[i]
            i += 1
    return tuple(placed)


def _cost(cell: Numeral, kind: int) -> int:
    """What it costs to print a cell in a column of that kind."""
    if cell.form != "number" or not kind:
        return 0
    return MISMATCH if percent(cell) != (kind > 0) else 0
