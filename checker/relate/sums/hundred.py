"""Shares of a whole that a table prints without its amounts: the lines above a total of 100 %. Beside columns of growth, which add to
nothing, a few short percentages are too weak evidence for arithmetic alone; the total and its 100 % say what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ...model.cast import Cast
from ...model.figure import Figure
from ...model.table import Table
from ..book import Book
from ..columns import HUNDRED
from .headed import SURE

_TOTAL = re.compile(r"(?:grand )?total\b", re.I)


def hundred(book: Book, table: Table) -> Iterator[Cast]:
    """Sums over the lines above each total of 100 %, in the columns in which it is that; where one comes out and the others are off by
    their rounding at most."""
    for head, line in enumerate(table.rows):
        columns = [c for c in range(len(table.columns)) if _whole(book, table, head, c)] if _TOTAL.match(line.label) else []
        known = {c for cast in table.casts if cast.head == head for c, gap in enumerate(cast.residuals) if gap is not None}
        first = _first(book, table, head, columns[0]) if columns else head
        if head - first > 1 and not known & set(columns):
            gaps = tuple(_gap(book, table, range(first, head), c) if c in columns else None for c in range(len(table.columns)))
            printed = [abs(gap) for gap in gaps if gap is not None]
            if 0 in printed and max(printed) <= (head - first + 1) // 2:
                yield Cast("down", head, tuple((row, 1) for row in range(first, head)), gaps, SURE)


def _whole(book: Book, table: Table, row: int, column: int) -> bool:
    total = book.cell(table, row, column)
    return total is not None and total.unit == "%" and total.value == HUNDRED


def _first(book: Book, table: Table, head: int, column: int) -> int:
    """The first of the lines above a total, under its headings, that print a share in a column."""
    row = head
    while row and table.rows[row - 1].headings == table.rows[head].headings and _share(book.cell(table, row - 1, column)):
        row -= 1
    return row


def _share(cell: Figure | None) -> bool:
    return cell is not None and (cell.dash or (cell.unit == "%" and cell.value != HUNDRED))


def _gap(book: Book, table: Table, rows: range, column: int) -> int | None:
    """What is missing to 100 %, in last units of the finest cell; None where a line prints none."""
    cells = [f for row in rows if (f := book.cell(table, row, column)) and (f.dash or f.unit == "%")]
    if len(cells) < len(rows):
        return None
    grain = min((f.ulp for f in cells if f.ulp), default=Fraction(1))
    return int((HUNDRED - sum((f.value for f in cells), Fraction(0))) / grain)
