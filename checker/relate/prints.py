"""Every figure of a table as a print of some quantity: item, time, unit, basis and state together."""

from __future__ import annotations

from datetime import date, timedelta

from ..model.figure import Figure
from ..model.period import Period
from ..model.record import dataclass
from ..model.table import Row, Table
from .book import Book
from .equity import equity_items
from .items import Item, Names, items
from .words import words

Key = tuple[object, ...]
Line = tuple[str, int, int]  # table, row and column, -1 for the one that does not matter
PRIMARY = ("balance-sheet", "income-statement", "comprehensive-income", "cash-flow", "changes-in-equity", "segments", "breakdown")
_AT_SIGHT = {"overdraft", "borrowing"}  # below the closing cash of a statement of cash flows
RESTATED = {"restated", "adjusted", "revised", "reclassified"}
COUNTED = {"basic-shares"}  # what is counted is the same however profit is measured; dilution is not, which profit decides
MEASURES = {"gaap", "non-gaap", "as-reported", "pro-forma"}


@dataclass(frozen=True, slots=True)
class Print:
    """A figure with what it is a print of. `when` tells periods apart: an opening balance stands at the day before.
    `alike` is false for a line that only looks like an item of another statement."""

    figure: Figure
    table: Table
    item: Item
    when: str
    alike: bool = True

    @property
    def line(self) -> Line:
        row, column = self.figure.row or 0, self.figure.column or 0
        sideways = self.table.rows[row].term is None and self.table.columns[column].term is not None
        if sideways:
            return (self.table.id, -1, column)
        return (self.table.id, row, column if self.table.columns[column].member else -1)

    @property
    def rank(self) -> tuple[object, ...]:
        """The finest first, of equals the primary statement, of those the first in reading order; a dash last, for it may
        say only that nothing is given here."""
        return (self.figure.dash, self.figure.ulp, place(self.table), self.figure.span)

    @property
    def site(self) -> Key:
        """What figures must have in common to stand in one equation, besides their time."""
        return (self.figure.basis, self.figure.state, self.item.member, self.item.gross)

    @property
    def change(self) -> bool:
        """Whether it is what an amount changed by, not the amount."""
        column = self.table.columns[self.figure.column or 0]
        return self.figure.change or (column.role == "percent" and [self.table.columns[c].term for c in column.of[:1]] == [column.term])

    @property
    def key(self) -> Key:
        """Equal for prints of one quantity."""
        figure, change = self.figure, self.change
        base = figure.base.key if change and figure.base and not year_apart(figure.period, figure.base) else ""
        basis = tuple(b for b in figure.basis if b not in MEASURES) if self.item.concept in COUNTED else figure.basis
        return (self.item, self.when, figure.unit, basis, figure.state, change, base)


def place(table: Table) -> int:
    """Which statement's word counts first: the smaller."""
    return PRIMARY.index(table.statement) if table.statement in PRIMARY else len(PRIMARY)


def prints(book: Book) -> list[Print]:
    """All figures of tables that are a print of some quantity, in reading order."""
    names = Names.of(book)
    named = items(book, names) | equity_items(book, names.balances)
    shared = _lines_of_other_statements(book)
    closings = {f.period.end for f in book.extract.figures if f.period.kind == "instant"}
    found: list[Print] = []
    for figure in book.extract.figures:
        item, table = named.get(figure.id), book.tables.get(figure.table or "")
        if item is not None and table is not None:
            alike = table.statement != "cash-flow" or _of_cash_flow(table, figure, item, shared)
            found.append(Print(figure, table, item, when(figure, closings), alike))
    return found


def when(figure: Figure, closings: set[date | None]) -> str:
    """The key of a figure's period; "Balance, April 1" opens with what March 31 closed with, unless it was restated."""
    period, end = figure.period, figure.period.end
    if period.kind != "instant" and figure.term and figure.term.startswith(("opening-", "closing-")):
        return _edge(figure, figure.term.startswith("opening-"))
    if period.kind != "instant" or end is None:
        return period.key
    restated = " restated" if figure.label and RESTATED & set(words(figure.label[-1])) else ""
    day = end - timedelta(days=1) if end.day == 1 and end - timedelta(days=1) in closings else end
    return day.isoformat() + restated


def _edge(figure: Figure, opens: bool) -> str:
    """The time of a balance that is printed in the column of a duration: where it opens or ends."""
    day = figure.period.opening if opens else figure.period.end
    return day.isoformat() if day else figure.period.edge(opens)


def year_apart(this: Period, prior: Period) -> bool:
    """Whether two periods are of one length and end a year apart (a week's play for years of 52 and 53 weeks)."""
    if this.end is None or prior.end is None or this.kind != prior.kind or (this.months, this.weeks) != (prior.months, prior.weeks):
        return False
    return 357 <= (this.end - prior.end).days <= 373


def _lines_of_other_statements(book: Book) -> set[str]:
    """Terms that other primary statements print. In a cash flow statement the same name is an adjustment, a payment or a
    change, not the item: finance income, trade receivables."""
    others = [t for t in book.extract.tables if t.statement in PRIMARY and t.statement not in ("cash-flow", "changes-in-equity")]
    return {row.term for table in others for row in table.rows if row.term}


def _balance(row: Row) -> bool:
    """Whether a line is cash at the beginning, which some statements print first."""
    return bool({"beginning", "opening", "start"} & set(words(row.label))) or (row.term or "").startswith("opening-")


def _of_cash_flow(table: Table, figure: Figure, item: Item, shared: set[str]) -> bool:
    """Of a cash flow statement its first line (profit), its balances of cash and the lines that only it prints."""
    if not item.named or item.member:
        return False
    first = next((r for r, row in enumerate(table.rows) if any(row.cells) and not _balance(row)), None)
    if figure.period.kind == "instant":
        return not _net_of_overdrafts(table, figure.row or 0)
    return figure.row == first or item.concept not in shared


def _net_of_overdrafts(table: Table, cash: int) -> bool:
    """Whether lines below the balances of cash say that debt payable at sight is deducted in them: no balance sheet prints these."""
    return any(_AT_SIGHT & set(words(row.label)) for row in table.rows[cash + 1 :] if any(row.cells))
