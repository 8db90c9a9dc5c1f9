"""Roll-forwards that notes print: a balance at the beginning, what moved it, the balance at the end (ROL107).

The words of the first and the last line say that a block is one, whatever the balance is of: property, goodwill, debt,
leases, provisions, allowances. Source: IAS 16.73, IFRS 3.B67, IAS 37.84; ASC 326-20-50-13, 350-20-50-1, 460-10-50-8."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...model.figure import Figure
from ...model.relation import Relation
from ...model.rule import Rule
from ...model.table import Table
from ..book import ONE, Book, Term, doubtful, relation, worded
from ..misread import holds
from ..once import Met
from ..words import words

OTHERS = ("cash-flow", "changes-in-equity")  # rolled forward by rules of their own
OPENING = {"beginning", "opening", "start"}
CLOSING = {"end", "ending", "closing"}
DEDUCTED = {
    *("used", "utilised", "utilized", "settled", "settlement", "payment", "paid", "repayment", "repaid", "redemption"),
    *("disposal", "disposed", "divestiture", "retirement", "amortisation", "amortization", "depreciation", "impairment"),
    *("released", "reversed", "charge-off", "write-off", "less", "forfeited", "forfeiture", "exercised", "vested", "cancelled"),
    *("canceled", "cancellation", "expired", "lapsed"),
}
DATED = {"balance", "outstanding", "nonvested", "unvested"}  # with a day: "Outstanding at June 30, 2022"
RATES = {"average", "price", "rate", "remaining", "intrinsic"}  # columns beside numbers of options or shares: they do not add
MOST = 30  # lines of a block


def movements(book: Book) -> list[Met]:
    """One relation for every column of a block. A block of one column has nothing that confirms how its signs are meant:
    it can tick and never break."""
    rule = book.rules.get("movements")
    if rule is None:
        return []
    tables = (t for t in book.extract.tables if t.statement not in OTHERS)
    blocks = ((table, first, last) for table in tables for first, last in _blocks(book, table))
    return [Met(one) for table, first, last in blocks for one in _block(book, rule, table, range(first, last + 1))]


def _blocks(book: Book, table: Table) -> Iterator[tuple[int, int]]:
    """The lines that open and close each block; lines that total others within it are left to the sums of the table. A
    balance of a day closes what one of another day opened, and may open the next."""
    opening: int | None = None
    for index, row in enumerate(table.rows):
        said = set(words(row.label)) if any(row.cells) else set()
        dated = bool(said & DATED) and _day(book, table, index) is not None
        if said & OPENING or (dated and opening is None):
            opening = index
        elif (dated or said & CLOSING) and opening is not None:
            if 1 < index - opening <= MOST and not _subtotals(table, opening, index) and _later(book, table, opening, index):
                yield opening, index
            opening = index if dated else None


def _day(book: Book, table: Table, row: int) -> date | None:
    """The day of a line of balances; None where it is of none, or of several."""
    days = {f.period.end if f.period.kind == "instant" else None for f in book.row(table, row) if f}
    return days.pop() if len(days) == 1 else None


def _later(book: Book, table: Table, first: int, last: int) -> bool:
    """Whether a block does not close on the day on which it opens, nor before."""
    opens, closes = _day(book, table, first), _day(book, table, last)
    return opens is None or closes is None or opens < closes


def _subtotals(table: Table, first: int, last: int) -> bool:
    within = range(first + 1, last)
    sums = ((c.head, [line for line, _ in c.parts]) for c in table.sums)
    return any(head in within and all(line in within for line in parts) for head, parts in sums)


def _block(book: Book, rule: Rule, table: Table, rows: range) -> list[Relation]:
    """Of a block that fails in several columns some line was not read, or is meant otherwise: there only what holds is said."""
    below = all(f.value <= 0 for row in (rows[0], rows[-1]) for f in book.row(table, row) if f)  # treasury shares, allowances
    signs = {row: _sign(book, table, row, below) for row in rows}
    adding = [c for c, column in enumerate(table.columns) if not RATES & set(words(f"{column.header} {column.member}"))]
    columns = [{r: f for r in rows if (f := book.cell(table, r, c))} for c in adding]
    whole = [cells for cells in columns if rows[0] in cells and rows[-1] in cells and len(cells) > 2 and _alike(cells)]
    loose = any(_mixed(book, table, row) or _totals(table, row) for row in rows[1:-1])
    strength = rule.strength if len(whole) > 1 and not loose else "corroborating"
    said = [_said(rule, table, cells, signs, strength) for cells in whole]
    held = [one for one in said if holds(book, one, None)]
    return said if len(held) >= len(said) - 1 else held


def _alike(cells: dict[int, Figure]) -> bool:
    """Whether a column holds amounts of one unit that add, and a balance at either end."""
    first, *_, last = cells.values()
    return (
        len({f.unit for f in cells.values()}) == 1
        and first.unit != "%"
        and "/" not in (first.unit or "")
        and not first.dash
        and not last.dash
    )


def _sign(book: Book, table: Table, row: int, below: bool) -> int:
    """-1 for a line whose words deduct it and that is printed positive in all columns, where what it is taken from is."""
    deducted = DEDUCTED & set(words(table.rows[row].label)) and not below
    return -1 if deducted and all(f.value >= 0 for f in book.row(table, row) if f) else 1


def _totals(table: Table, row: int) -> bool:
    """Whether a line between may be the total of others there: "Net change"."""
    return words(table.rows[row].label)[:1] in (("net",), ("total",))


def _mixed(book: Book, table: Table, row: int) -> bool:
    """Whether a line whose words deduct it is printed with one sign here and with the other there."""
    values = [f.value for f in book.row(table, row) if f]
    return bool(DEDUCTED & set(words(table.rows[row].label))) and min(values, default=0) < 0 < max(values, default=0)


def _said(rule: Rule, table: Table, cells: dict[int, Figure], signs: dict[int, int], strength: str) -> Relation:
    *before, (last, closing) = cells.items()
    names = {row: table.rows[row].label for row in cells}
    terms = [Term(closing, names[last], ONE), *(Term(f, names[row], -ONE * signs[row]) for row, f in before)]
    equation = worded(names[last], [(signs[row], names[row]) for row, _ in before])
    sure = "medium" if doubtful(cells.values()) else "high"
    return relation(rule, equation, terms, table=table.id, confidence=sure, strength=strength)
