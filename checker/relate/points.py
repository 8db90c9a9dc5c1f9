"""A change in percent as the points that make it up (CHG105): reported growth is that in constant currency and the effect of currency;
adjusted growth is the reported one and each effect that is printed between the two.

Columns of percentages are told apart by their headings. Which sign effects have is decided by all lines of a table together: some
issuers print the effect, others what takes it out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.figure import Figure
from ..model.relation import Relation
from ..model.rule import Rule
from ..model.table import Table
from .book import ONE, Book, Term, relation, worded
from .misread import holds
from .words import words

CURRENCY = frozenset({"currency", "fx", "forex", "exchange", "translation"})
CONSTANT = frozenset({"constant", "operation", "operational", "local", "excluding", "ex", "neutral", "organic", "underlying"})
ADJUSTED = CONSTANT | {"core", "adjusted", "comparable"}
REPORTED = frozenset({"reported", "gaap"})
EFFECT = frozenset({"impact", "effect", "volume", "price", "pricing", "mix"})
FEWEST = 3  # lines that tell how an effect is counted
_Columns = tuple[int, ...]  # the whole, what it starts from, the effects


def points(book: Book) -> list[Relation]:
    """One relation for every line that prints a change and all its parts, in tables in which most lines come out."""
    rule = book.rules.get("change-points")
    if rule is None:
        return []
    return [one for table in book.extract.tables for columns in _columns(table) for one in _lines(book, rule, table, columns)]


def _columns(table: Table) -> Iterator[_Columns]:
    said = {c: _said_of(table, c) for c, column in enumerate(table.columns) if column.role == "percent"}
    yield from _of_currency(table, said)
    yield from _adjusted(said)


def _said_of(table: Table, column: int) -> frozenset[str]:
    one = table.columns[column]
    return frozenset(words(f"{one.member} {' '.join(one.basis)}"))


def _of_currency(table: Table, said: dict[int, frozenset[str]]) -> Iterator[_Columns]:
    """The changes of each pair of levels: as reported, in constant currency, and by currency, where one of each stands."""
    by_pair: dict[_Columns, list[int]] = {}
    for index in said:
        if len(of := table.columns[index].of) == 2:
            by_pair.setdefault(of, []).append(index)
    for columns in by_pair.values():
        constant = [c for c in columns if said[c] & CONSTANT and "adjusted" not in said[c]]
        effect = [c for c in columns if said[c] & CURRENCY and not said[c] & CONSTANT]
        plain = [c for c in columns if not said[c] & (CURRENCY | CONSTANT)]
        if len(constant) == len(effect) == len(plain) == 1:
            yield plain[0], constant[0], effect[0]


def _adjusted(said: dict[int, frozenset[str]]) -> Iterator[_Columns]:
    """From a change as reported, or adjusted for less, over the effects right of it to the next that is adjusted."""
    start: int | None = None
    for index, name in said.items():
        adjusted = bool(name & ADJUSTED) and not name & EFFECT
        if start is not None and adjusted and index - start > 1 and set(range(start, index)) <= said.keys():
            yield index, *range(start, index)
        if adjusted or (name & REPORTED and not name & EFFECT):
            start = index


def _lines(book: Book, rule: Rule, table: Table, columns: _Columns) -> list[Relation]:
    lines = [cells for row in range(len(table.rows)) if (cells := _cells(book, table, row, columns))]
    names = [table.columns[c].member or table.columns[c].header for c in columns]
    for sign in (1, -1):
        said = [_said(rule, table, cells, names, sign) for cells in lines]
        if len(said) >= FEWEST and 4 * sum(holds(book, one, None) for one in said) >= 3 * len(said):
            return said
    return []


def _cells(book: Book, table: Table, row: int, columns: _Columns) -> Sequence[Figure] | None:
    cells = [f for column in columns if (f := book.cell(table, row, column)) and (f.unit == "%" or f.dash)]
    return cells if len(cells) == len(columns) and any(not f.dash for f in cells[1:]) and not cells[0].dash else None


def _said(rule: Rule, table: Table, cells: Sequence[Figure], names: Sequence[str], sign: int) -> Relation:
    signs = [1, *(sign for _ in cells[2:])]
    terms = [Term(cells[0], names[0], ONE), *(Term(f, name, -ONE * s) for f, name, s in zip(cells[1:], names[1:], signs, strict=True))]
    nothing = any(f.dash for f in cells)  # or less than half a point of it
    return relation(rule, worded(names[0], list(zip(signs, names[1:], strict=True))), terms, table=table.id, dry=nothing)
