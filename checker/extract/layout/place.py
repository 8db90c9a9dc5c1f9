"""Which columns the cells of a short row belong to."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.numeral import Numeral

MISMATCH = 1000


def kinds(rows: Sequence[Sequence[Numeral]], width: int) -> tuple[int, ...]:
    """For each column 1 where the full rows print percentages, -1 where they print amounts, 0 where both or none. A percent sign, as
    a currency sign, need not be repeated below the first row."""
    found = []
    for column in range(width):
        cells = [row[column] for row in rows if row[column].form == "number"]
        share = sum(c.percent for c in cells)
        first = bool(cells) and cells[0].percent and not any(c.currency for c in cells)
        found.append(1 if first or share * 5 > 4 * len(cells) else -1 if cells and share * 5 < len(cells) else 0)
    return tuple(found)


def beside(cells: Sequence[Numeral], totals: Sequence[int], width: int) -> tuple[Numeral | None, ...] | None:
    """The cells over all columns but those of totals, or over these alone, where their number says so."""
    if not totals or len(cells) not in {len(totals), width - len(totals)}:
        return None
    given = iter(cells)
    to_totals = len(cells) == len(totals)
    return tuple(next(given) if (i in totals) == to_totals else None for i in range(width))


def by_kind(cells: Sequence[Numeral], profile: Sequence[int], levels: int) -> tuple[Numeral | None, ...] | None:
    """The cells over all columns of one kind, where there are just as many; or, where `levels` columns hold the item
    itself and as many cells are printed, over these: a row of ratios or of dashes has no change beside it."""
    n, width = len(cells), len(profile)
    amounts = [i for i, kind in enumerate(profile) if kind < 0]
    shares = [i for i, kind in enumerate(profile) if kind > 0]
    chosen: list[int] = []
    if len(shares) == n and all(c.percent for c in cells):
        chosen = shares
    elif len(amounts) == n < width and shares:
        chosen = amounts
    elif levels == n < width:
        chosen = list(range(n))
    given = dict(zip(chosen, cells, strict=False))
    return tuple(given.get(i) for i in range(width)) if chosen else None


def place(cells: Sequence[Numeral], profile: Sequence[int], left: bool = False) -> tuple[Numeral | None, ...]:
    """The cells in order over the columns: percentages to percent columns, amounts to the others; where the kinds leave
    a choice, as far right as possible (totals stand right), or left."""
    width, n = len(profile), len(cells)
    if n >= width:
        return tuple(cells[:width])
    if spread := _around(cells, profile) or _halves(cells, width):
        return spread
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


def _around(cells: Sequence[Numeral], profile: Sequence[int]) -> tuple[Numeral | None, ...] | None:
    """Groups of three columns (reported, adjustment, adjusted) of which a row fills two: the adjustment is missing, as no
    ratio and no amount per share is adjusted by a printed difference."""
    amounts = [j for j, kind in enumerate(profile) if kind <= 0]
    others = len(profile) - len(amounts)
    given = len(cells) - others
    if len(amounts) < 6 or len(amounts) % 3 or 3 * given != 2 * len(amounts) or amounts != list(range(len(amounts))):
        return None
    queue = iter(cells)
    return tuple(None if j < len(amounts) and j % 3 == 1 else next(queue) for j in range(len(profile)))


def _halves(cells: Sequence[Numeral], width: int) -> tuple[Numeral | None, ...] | None:
    """Two halves of a table of which a row lacks one column each, the last (no percentage of a ratio's change): where both halves of
    the row print the same signs."""
    half = len(cells) // 2
    signs = [(cell.currency, cell.suffix) for cell in cells]
    if width < 8 or len(cells) != width - 2 or width % 2 or signs[:half] != signs[half:]:
        return None
    return (*cells[:half], None, *cells[half:], None)


def _cost(cell: Numeral, kind: int) -> int:
    """What it costs to print a cell in a column of that kind."""
    if cell.form != "number" or not kind:
        return 0
    return MISMATCH if cell.percent != (kind > 0) else 0
