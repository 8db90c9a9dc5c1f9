"""The statement of changes in equity is a matrix: its columns are balance sheet lines at the balances, and owners or
minority of the row's item between them."""

from __future__ import annotations

from ..model.figure import Figure
from ..model.table import Column, Table
from .book import Book
from .items import Item
from .words import words

OWNERS = "owners-equity"
MINORITY = "noncontrolling-interests"
WHOLE = "equity"
# Which part of an income item a column of equity holds. Profit goes to retained earnings whole; what comprehensive income
# adds besides goes to the owners' other components.
SHARED = ("profit", "other-comprehensive-income", "comprehensive-income")
FLOWS = ("dividends-paid", "share-based-compensation", "treasury-purchases")


def equity_items(book: Book) -> dict[str, Item]:
    """The items of all figures in statements of changes in equity, by figure id."""
    found: dict[str, Item] = {}
    for table in book.extract.tables:
        if table.statement != "changes-in-equity":
            continue
        for r, row in enumerate(table.rows):
            for figure in book.row(table, r):
                item = _item(book, table, r, figure, row.term) if figure else None
                if figure and item:
                    found[figure.id] = item
    return found


def column_term(column: Column) -> str:
    """The balance sheet line that a column is: a term, or its name."""
    return column.term or " ".join(words(column.member or column.header))


def _item(book: Book, table: Table, row: int, figure: Figure, term: str | None) -> Item | None:
    column = table.columns[figure.column or 0]
    name = column_term(column)
    if figure.period.kind == "instant":
        return Item(name, (), column.term is not None)
    if term in SHARED:
        return _shared(book, table, row, term, name)
    if term in FLOWS and name in (OWNERS, WHOLE):
        return Item(term if name == OWNERS else f"{term}-with-minority")
    return None


def _shared(book: Book, table: Table, row: int, term: str, name: str) -> Item | None:
    if name == WHOLE:
        return Item(term)
    if name == OWNERS or (name == "retained-earnings" and term == "profit"):
        return Item(term if _alone(book, table, row) else f"owners-{term}")
    return Item(f"minority-{term}") if name == MINORITY else None


def _alone(book: Book, table: Table, row: int) -> bool:
    """Whether the row gives nothing to minorities, so that the owners' part is the whole."""
    minority = [c for c, column in enumerate(table.columns) if column.term == MINORITY]
    cells = [book.cell(table, row, c) for c in minority]
    return bool(minority) and all(f is None or f.dash for f in cells)
