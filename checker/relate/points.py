"""A change in percent as the points that make it up (CHG105): reported growth is that in constant currency and the effect of currency.

Columns of percentages that compare the same two levels are told apart by their headings. Which sign an effect has is decided by all
lines of a table together: some issuers print the effect, others what takes it out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model.figure import Figure
from ..model.relation import Relation
from ..model.rule import Rule
from ..model.table import Table
from .book import ONE, Book, Term, relation, worded
from .misread import holds
from .words import words

CURRENCY = frozenset({"currency", "fx", "forex", "exchange", "translation"})
CONSTANT = frozenset({"constant", "operation", "operational", "local", "excluding", "ex", "neutral", "organic", "underlying"})
FEWEST = 3  # lines that tell how an effect is counted


class _Three(NamedTuple):
    """The columns of a change as reported, in constant currency, and of the effect of currency."""

    reported: int
    constant: int
    effect: int


def points(book: Book) -> list[Relation]:
    """One relation for every line that prints all three, in tables in which most lines come out."""
    rule = book.rules.get("change-points")
    if rule is None:
        return []
    return [one for table in book.extract.tables for three in _threes(table) for one in _lines(book, rule, table, three)]


def _threes(table: Table) -> Iterator[_Three]:
    """The columns of each pair of levels, where one of each sort stands; parts other than currency stand in no such table."""
    by_pair: dict[tuple[int, ...], list[int]] = {}
    for index, column in enumerate(table.columns):
        if column.role == "percent" and len(column.of) == 2:
            by_pair.setdefault(column.of, []).append(index)
    for columns in by_pair.values():
        said = {c: frozenset(words(f"{table.columns[c].member} {' '.join(table.columns[c].basis)}")) for c in columns}
        constant = [c for c in columns if said[c] & CONSTANT and "adjusted" not in said[c]]
        effect = [c for c in columns if said[c] & CURRENCY and not said[c] & CONSTANT]
        plain = [c for c in columns if not said[c] & (CURRENCY | CONSTANT)]
        if len(constant) == len(effect) == len(plain) == 1:
            yield _Three(plain[0], constant[0], effect[0])


def _lines(book: Book, rule: Rule, table: Table, three: _Three) -> list[Relation]:
    lines = [cells for row in range(len(table.rows)) if (cells := _cells(book, table, row, three))]
    for sign in (1, -1):
        said = [_said(rule, table, cells, sign) for cells in lines]
        if len(said) >= FEWEST and 4 * sum(holds(book, one, None) for one in said) >= 3 * len(said):
            return said
    return []


def _cells(book: Book, table: Table, row: int, three: _Three) -> Sequence[Figure] | None:
    cells = [f for column in three if (f := book.cell(table, row, column)) and f.unit == "%"]
    return cells if len(cells) == len(three) and any(not f.dash for f in cells[1:]) and not cells[0].dash else None


def _said(rule: Rule, table: Table, cells: Sequence[Figure], sign: int) -> Relation:
    reported, constant, effect = cells
    terms = (Term(reported, "reported", ONE), Term(constant, "constant currency", -ONE), Term(effect, "currency", -ONE * sign))
    return relation(rule, worded("reported", [(1, "constant currency"), (sign, "currency")]), terms, table=table.id)
