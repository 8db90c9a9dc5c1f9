"""The two sides of a balance sheet whose grand totals are printed without a name, or as "Total"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from ..model.pattern import late
from ..model.table import Table
from .book import Book
from .closed import reached
from .words import words

_ASSETS = late(r"\bassets?\b", re.I)
_OWED = late(r"\bliabilit|\bpayables?\b|\bcreditors?\b", re.I)
_OWNED = late(r"\bequity\b|\bcapital\b|\bsurplus\b|\breserves?\b|\bretained\b|\bdeficit\b", re.I)
_MOST_LINES = 200  # of a balance sheet: for each total all that it consists of is looked at
ASSETS, CLAIMS = "assets", "liabilities-and-equity"


def sides(book: Book, table: Table) -> dict[int, str]:
    """The term of each grand total by row: of assets and of what they are financed by. Known by place and by the sums of the table
    alone: the last line and one above are totals of all lines down from each other; of one of the two it is enough that it stands
    right below another total, where its own sum does not come out. None where the words do not say that assets come first and
    nothing owed is among them."""
    rows = [r for r, row in enumerate(table.rows) if any(row.cells)]
    if table.statement != "balance-sheet" or not 0 < len(rows) <= _MOST_LINES or not _nameless(table, rows[-1]):
        return {}
    border = _border(table, rows, _parts(book, table, rows))
    if border is None or not _speak(table, [r for r in rows if r <= border], [r for r in rows if r > border]):
        return {}
    return {border: ASSETS, rows[-1]: CLAIMS}


def _border(table: Table, rows: list[int], parts: Mapping[int, set[int]]) -> int | None:
    """The nameless total that parts the two sides: the total of all lines above it, or the last line that is no part of the total
    below all."""
    last = rows[-1]
    grand = {row for above, row in pairwise(rows) if above in parts or row in parts}
    below = reached(parts, (last,))
    outside = max((r for r in rows if r not in below), default=-1) if last in parts else -1
    whole = [r for n, r in enumerate(rows[:-1], 1) if r in parts and reached(parts, (r,)).issuperset(rows[:n])]
    known = (r for r in (*whole[-1:], outside) if r >= outside and {r, last} <= grand)
    return next((r for r in known if _nameless(table, r)), None)


def _nameless(table: Table, row: int) -> bool:
    return not words(table.rows[row].label)


def _parts(book: Book, table: Table, rows: list[int]) -> dict[int, set[int]]:
    """Per total the rows above it of all its sums; a nameless line that repeats the one above it is the total of that line alone."""
    found: dict[int, set[int]] = {}
    for cast in table.casts:
        turned = cast.derived and any(sign < 0 for _, sign in cast.parts)  # another sum solved for one of its parts
        if cast.axis == "down" and not turned and all(row < cast.head for row, _ in cast.parts):
            found.setdefault(cast.head, set()).update(row for row, _ in cast.parts)
    for above, row in pairwise(rows):
        if _nameless(table, row) and _values(book, table, above) == _values(book, table, row):
            found.setdefault(row, set()).add(above)
            found.setdefault(above, set()).add(row)
    return found


def _values(book: Book, table: Table, row: int) -> list[object]:
    return [figure.value if figure else None for figure in book.row(table, row)]


def _speak(table: Table, above: Iterable[int], below: Iterable[int]) -> bool:
    """Whether the words over the first side and in it say assets and nothing owed, and those of the second what is owned: a table of
    fair values has assets over liabilities too, and nothing that they leave."""
    first, second = (" ".join(f"{' '.join(table.rows[r].headings)} {table.rows[r].label}" for r in side) for side in (above, below))
    return bool(_ASSETS.search(first) and _OWNED.search(second)) and not _OWED.search(first)
