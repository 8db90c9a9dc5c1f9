"""Blocks of a statement that a line is missing from: their total is announced and their lines add to it in no column.

Arithmetic finds no such sum. Two things say which lines are meant: the heading that the total takes up again, or, where there
is none, where the total before ended. The lines count as printed, each total among them for its own lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from ...model.cast import Cast
from ...model.pattern import late
from ...model.table import Row, Table
from ..book import Book
from ..words import words
from .headed import Sum, core, residual

STATEMENTS = ("balance-sheet", "income-statement", "comprehensive-income", "cash-flow")
AMOUNTS = ("amount", "total")  # roles of columns
ASSETS = "assets"
OTHER_SIDE = (ASSETS, "liabilities", "equity", "liabilities-and-equity")
LONGEST = 60  # lines of a block
EXACT = 20  # sums without a gap for each that rounding may explain make a habit
MOST = 8  # times what its lines come to: the largest line that may be missing
_TOTAL = re.compile(r"(?:sub-?)?total\b", re.I)
_NET = late(r"net (?:cash|decrease|increase|change)|cash (?:flows? |provided|used|generated)", re.I)
_FLOW = re.compile(r"^(?:net )?cash .*activities", re.I)  # the total of one of the three kinds of cash flow
_LESS = re.compile(r"(?:less|deduct)\b", re.I)
_WORN = re.compile(r"(?:less|deduct|accumulated|allowances?)\b", re.I)  # what a gross amount is printed before


def unclosed(book: Book, table: Table, exact: bool) -> Iterator[Cast]:
    """The blocks whose total no cast has for its head, where every column that prints it is off by more than rounding."""
    first = first_lines(table)
    sums = table.sums
    if table.statement not in STATEMENTS or not sums:
        return
    opened = {row for row, line in enumerate(table.rows) if line.opens is not None}
    known = {*first, *(cast.head for cast in sums if (cast.head + 1, 1) in cast.parts and cast.head not in opened)}
    exactly = [{row for row, _ in cast.parts} for cast in sums if cast.exact]
    adds = set[int]().union(*exactly)
    for head, line in enumerate(table.rows):
        if head in known or not (first or head in opened) or not (_announced(line) or (head in adds and _nameless(line))):
            continue
        rows = sorted(_block(table, head, first))
        if any(head in lines and lines.intersection(rows) for lines in exactly):
            continue  # it adds beside them to a total of both
        if not rows or any(table.rows[row].inside and not _whole(table, table.rows[row], line) for row in rows):
            continue
        parts = tuple((row, _sign(book, table, row)) for row in rows)
        first[head] = min(first.get(row, row) for row in rows)
        if (len(rows) > 1 or (head in adds and _under_one_heading(table, head, rows))) and (
            found := off(book, table, (head, parts), exact)
        ):
            yield found


def _sign(book: Book, table: Table, row: int) -> int:
    """-1 for a line that its words deduct, unless it is printed below nothing already."""
    deducted = _LESS.match(table.rows[row].label) is not None
    return -1 if deducted and all(f.value >= 0 for f in book.row(table, row) if f) else 1


def off(book: Book, table: Table, sum_: Sum, exact: bool) -> Cast | None:
    """A sum that is off by more than rounding in two columns and in most, or in one where it is exact in all others. None for any
    other; where the lines are so little of their total that, if no heading says it, most of them stand elsewhere; and where one
    of them accounts for it, an "of which" or a line whose sign was misread."""
    head, parts = sum_
    residuals = tuple(_residual(book, table, sum_, column) for column in range(len(table.columns)))
    found = {column: gap for column, gap in enumerate(residuals) if gap is not None}
    telling = [column for column, gap in found.items() if abs(gap) > (0 if exact else len(parts))]
    whole = sum(gap == 0 for gap in found.values())
    if not telling or (whole + 1 < len(found) if len(telling) < 2 else 2 * len(telling) <= len(found)) or len(found) < 2:
        return None
    sizes = [_units(book, table, sum_, column) for column in telling]
    heading = table.rows[head].opens is not None or _named(table.rows[head]) is not None
    little = not heading and any(abs(found[column]) > MOST * sum(size) for column, size in zip(telling, sizes, strict=True))
    told = any(
        all(abs(found[column]) == int(times * size[k]) for column, size in zip(telling, sizes, strict=True))
        for k in range(len(parts))
        for times in (1, 2)
    )
    return None if little or told else Cast("down", head, parts, residuals, 0)


def foots(tables: Iterable[Table]) -> bool:
    """Whether the sums of a document come out to the last digit: then rounding is no reason for a gap. Larger gaps are
    errors and say nothing of rounding."""
    sums = [(len(cast.parts), cast.residuals) for table in tables for cast in table.sums]
    gaps = [(parts, abs(gap)) for parts, residuals in sums for gap in residuals if gap is not None]
    near = sum(0 < gap <= parts for parts, gap in gaps)
    return EXACT * near < sum(gap == 0 for _, gap in gaps)


def _units(book: Book, table: Table, sum_: Sum, column: int) -> list[Fraction]:
    """What each line of a column prints, without its sign, in units of the last digit of the total, which is printed there."""
    head, parts = sum_
    total = book.cell(table, head, column)
    cells = [book.cell(table, row, column) for row, _ in parts]
    return [abs(f.value) / total.ulp if f and total else Fraction(0) for f in cells]


def _announced(line: Row) -> bool:
    """Whether a label says that its line is a total: by the word, or by taking up a heading."""
    return bool(_TOTAL.match(line.label) or _flow(line) or (line.opens is not None and _NET.match(line.label)))


def _under_one_heading(table: Table, head: int, rows: list[int]) -> bool:
    """Whether a total and the one line above it are all that stands under their heading."""
    headings = table.rows[head].headings
    alone = rows == [head - 1] and bool(headings) and table.rows[head - 1].headings == headings
    return alone and (head < 2 or table.rows[head - 2].headings != headings)


def _nameless(line: Row) -> bool:
    """Whether a line may be the total of those under its heading though it has no name."""
    return not line.label and bool(line.headings)


def _whole(table: Table, line: Row, total: Row) -> bool:
    """Whether the amounts of a line are printed wherever those of its total are: one with numbers in its label may have lost a
    cell to it."""
    amounts = (i for i, column in enumerate(table.columns) if column.role in AMOUNTS)
    return all(total.cells[i] is None or line.cells[i] is not None for i in amounts)


def first_lines(table: Table) -> dict[int, int]:
    """For each total that adds the line at which its block begins; a total within it stands for all its own lines."""
    first: dict[int, int] = {}
    for cast in sorted(table.sums, key=lambda c: c.head):
        begins = min(first.get(row, row) for row, _ in cast.parts)
        if begins < cast.head:
            first[cast.head] = min(begins, first.get(cast.head, begins))
        elif _gross(table, cast):
            first[cast.head + 2] = cast.head  # what is left stands for all three
    return first


def _gross(table: Table, cast: Cast) -> bool:
    """Whether a sum is a gross amount right above what is deducted from it and what is left."""
    rows = sorted(row for row, _ in cast.parts)
    return rows == [cast.head + 1, cast.head + 2] and _WORN.match(table.rows[rows[0]].label) is not None


def _block(table: Table, head: int, first: dict[int, int]) -> list[int]:
    """The rows that a total is announced to be the sum of, the nearest first; none where that cannot be told."""
    line = table.rows[head]
    start = 0 if line.opens is None and _all_above(table, head) else line.opens
    under = _named(line)
    rows: list[int] = []
    row = head - 1
    while row >= (start or 0) and len(rows) < LONGEST:
        other = table.rows[row]
        if start is None and (
            _ends(other, line, row in first) or (not _TOTAL.match(other.label) and under is not None and not _under(other, line, under))
        ):
            return rows
        if start is None and row not in first and not _under(other, line, under):
            return rows if _nameless(line) else []
        if row not in first and _TOTAL.match(other.label):
            return []  # a total of lines that are not here
        rows.append(row)
        row = first.get(row, row) - 1
    return rows if start is None or row < start else []


def _all_above(table: Table, head: int) -> bool:
    """Whether a line is the total assets that a balance sheet begins with: their heading may stand on the line of the dates."""
    return table.rows[head].term == ASSETS and all(line.term not in OTHER_SIDE for line in table.rows[:head])


def _ends(line: Row, total: Row, adds: bool) -> bool:
    """Whether a block without a heading begins after a line: a total of something else, or what cash there was at first. Totals
    called by more or fewer words of one name are a part and its whole ("Total current assets", "Total assets")."""
    if _flow(total):
        return (adds and _flow(line)) or line.term == "opening-cash"
    name, inner = set(core(total.label)), set(words(line.label))
    if _nameless(total):
        return adds
    return adds and not (name < inner or inner < name)


def _flow(line: Row) -> bool:
    return bool(_FLOW.search(line.label))


def _named(total: Row) -> int | None:
    """Which of its headings a total is the total of by its name, the outermost first; None where none says so."""
    name = set(core(total.label))
    return next((i for i, heading in enumerate(total.headings) if total.label and name <= set(words(heading))), None)


def _under(line: Row, total: Row, under: int | None) -> bool:
    """Whether a line may stand under a total without a heading of its own: both stand under the heading that it is named after,
    else under the same ones; flows of cash stand under any."""
    if _flow(total):
        return True
    return line.headings == total.headings if under is None else line.headings[: under + 1] == total.headings[: under + 1]


def _residual(book: Book, table: Table, sum_: Sum, column: int) -> int | None:
    """The residual of a column of amounts; None in any other."""
    total = book.cell(table, sum_[0], column)
    amounts = table.columns[column].role in AMOUNTS and total is not None and total.unit != "%"
    return residual(book, table, sum_, column) if amounts else None
