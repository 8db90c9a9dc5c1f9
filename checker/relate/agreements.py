"""One quantity printed in several tables: every print against the finest one (AGR102, AGR103 with a summary)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from ..model.figure import Figure
from ..model.relation import Confidence, Relation
from ..model.table import Table
from .book import ONE, Book, Term, doubtful, relation
from .equity import equity_items
from .items import Item, items
from .words import words

Key = tuple[object, ...]
Line = tuple[str, int]  # table, row (or column where the columns are the items)
PRIMARY = ("balance-sheet", "income-statement", "comprehensive-income", "cash-flow", "changes-in-equity", "segments", "breakdown")
COARSE = ("summary", "forecast", "per-share", "dividends")


@dataclass(frozen=True, slots=True)
class Print:
    """A figure with what it is a print of."""

    figure: Figure
    table: Table
    item: Item

    @property
    def line(self) -> Line:
        row = self.figure.row or 0
        sideways = self.table.rows[row].term is None and self.table.columns[self.figure.column or 0].term is not None
        return (self.table.id, -1 - (self.figure.column or 0)) if sideways else (self.table.id, row)

    @property
    def rank(self) -> tuple[object, ...]:
        """The finest first, of equals the primary statement, of those the first in reading order."""
        place = PRIMARY.index(self.table.statement) if self.table.statement in PRIMARY else len(PRIMARY)
        return (self.figure.ulp, place, self.figure.span)


def prints(book: Book) -> dict[Key, list[Print]]:
    """Every figure of a table under the quantity that it prints."""
    named = items(book) | equity_items(book)
    shared = _lines_of_other_statements(book)
    closings: set[object] = {f.period.end for f in book.extract.figures if f.statement == "balance-sheet" and f.period.kind == "instant"}
    found: dict[Key, list[Print]] = defaultdict(list)
    for figure in book.extract.figures:
        item = named.get(figure.id)
        table = book.tables.get(figure.table or "")
        if item is None or table is None or figure.dash or figure.doubt:
            continue
        if table.statement == "cash-flow" and not _of_cash_flow(table, figure, item, shared):
            continue
        found[_key(figure, item, closings)].append(Print(figure, table, item))
    return found


def _key(figure: Figure, item: Item, closings: set[object]) -> Key:
    period, end = figure.period, figure.period.end
    when: object = period.key
    if period.kind == "instant" and end is not None and end not in closings and end - timedelta(days=1) in closings:
        when = (end - timedelta(days=1)).isoformat()  # "Balance, April 1" opens with what March 31 closed with
    base = figure.base.key if figure.base and figure.change else ""
    return (item, when, figure.unit, figure.basis, figure.state, figure.change, base)


def _lines_of_other_statements(book: Book) -> set[str]:
    """Terms that other primary statements print. In a cash flow statement the same name is an adjustment, a payment or a
    change, not the item: finance income, trade receivables."""
    others = [t for t in book.extract.tables if t.statement in PRIMARY and t.statement not in ("cash-flow", "changes-in-equity")]
    return {row.term for table in others for row in table.rows if row.term}


def _of_cash_flow(table: Table, figure: Figure, item: Item, shared: set[str]) -> bool:
    """Of a cash flow statement its first line (profit), its balances of cash and the lines that only it prints."""
    if not item.named or item.member:
        return False
    first = next((r for r, row in enumerate(table.rows) if any(row.cells)), None)
    return figure.row == first or figure.period.kind == "instant" or item.concept not in shared


def agreements(book: Book) -> list[Relation]:
    """n prints of one quantity are n - 1 agreements, each to the finest print."""
    if not {"agreement-table", "agreement-summary"} & set(book.rules):
        return []
    groups = [clear for group in prints(book).values() if len(clear := _clear(group)) > 1]
    signs = _Signs.of(groups)
    return [said for group in groups for said in _say(book, group, signs)]


def _clear(group: list[Print]) -> list[Print]:
    """One print a table: where a table prints an item on several lines, the first; more than one label is no item at all."""
    by_table: dict[str, list[Print]] = defaultdict(list)
    for one in group:
        by_table[one.table.id].append(one)
    kept: list[Print] = []
    for several in by_table.values():
        names = {words(one.figure.label[-1]) if one.figure.label else () for one in several}
        if len(several) == 1 or (several[0].item.named and len(names) == 1):
            kept.append(several[0])
    return kept


@dataclass(frozen=True, slots=True)
class _Signs:
    """How two lines print one item: +1 with the same sign, -1 where one has brackets and the other has not. Decided once
    for two lines over all that they share, so that one wrong sign stands out."""

    votes: dict[tuple[Line, Line], int]
    habits: dict[Line, int]

    @staticmethod
    def of(groups: list[list[Print]]) -> _Signs:
        votes: dict[tuple[Line, Line], int] = defaultdict(int)
        habits: dict[Line, int] = defaultdict(int)
        for group in groups:
            finest = min(group, key=lambda p: p.rank)
            for one in group:
                habits[one.line] += _sign(one.figure)
                votes[one.line, finest.line] += _sign(one.figure) * _sign(finest.figure)
        return _Signs(votes, habits)

    def between(self, one: Print, other: Print) -> int:
        votes = self.votes.get((one.line, other.line), 0)
        if abs(votes) < 2:
            votes += self.habits.get(one.line, 0) * self.habits.get(other.line, 0)
        return -1 if votes < 0 else 1


def _sign(figure: Figure) -> int:
    return (figure.value > 0) - (figure.value < 0)


def _say(book: Book, group: list[Print], signs: _Signs) -> Iterator[Relation]:
    finest = min(group, key=lambda p: p.rank)
    for one in group:
        if one is finest:
            continue
        coarse = {one.table.statement, finest.table.statement} & set(COARSE)
        rule = book.rules.get("agreement-summary" if coarse else "agreement-table")
        if rule is None:
            continue
        sign = signs.between(one, finest)
        terms = (Term(one.figure, _role(one), ONE), Term(finest.figure, _role(finest), -ONE * sign))
        equation = f"{_role(one)} = {'- ' if sign < 0 else ''}{_role(finest)}"
        yield relation(rule, equation, terms, confidence=_confidence(one, finest))


def _role(one: Print) -> str:
    name = one.figure.label[-1] if one.figure.label else one.item.concept
    return f"{name} ({one.table.statement})"


def _confidence(one: Print, other: Print) -> Confidence:
    if not (one.item.named and other.item.named) or doubtful((one.figure, other.figure)):
        return "medium"
    return "high" if all(p.table.statement not in ("other", "operating-data") for p in (one, other)) else "medium"
