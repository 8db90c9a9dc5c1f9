"""The statement of changes in equity is a matrix: its columns are balance sheet lines at the balances, and owners or
minority of the row's item between them."""

from __future__ import annotations

from ..model.figure import Figure
from ..model.table import Table
from .book import Book
from .items import Item
from .words import Words, words

Names = tuple[tuple[str, bool], ...]  # the item of each column, and whether it is a term

OWNERS = "owners-equity"
MINORITY = "noncontrolling-interests"
WHOLE = "equity"
OWNED = {"owner", "attributable", "equity", "parent", "company", "shareholder", "stockholder", "holder"}
# Which part of an income item a column of equity holds. Profit goes to retained earnings whole; what comprehensive income
# adds besides goes to the owners' other components.
SHARED = ("profit", "other-comprehensive-income", "comprehensive-income")
BETWEEN = {"temporary", "between", "redeemable", "mezzanine"}  # what stands between liabilities and equity has its own share of profit
BETWEEN_TERM, MINORITIES = "temporary-equity", {"controlling", "noncontrolling", "minority"}
_SHARES_OF_ALL = frozenset((*SHARED, *(f"minority-{one}" for one in SHARED)))
PAID = ("equity-dividends", "total-equity-dividends", "dividends-paid")


def equity_items(book: Book, terms: dict[Words, str]) -> dict[str, Item]:
    """The items of all figures in statements of changes in equity, by figure id; `terms` by the document's own labels."""
    found: dict[str, Item] = {}
    outside = _outside(book)
    for table in book.extract.tables:
        if table.statement == "changes-in-equity":
            names = column_names(table, terms)
            cells = ((r, figure) for r in range(len(table.rows)) for figure in book.row(table, r) if figure)
            found |= {figure.id: item for r, figure in cells if (item := _item(book, table, r, figure, names))}
    if outside:
        found = {i: item for i, item in found.items() if item.concept not in _SHARES_OF_ALL}
    return found


def _outside(book: Book) -> bool:
    """Whether the balance sheet prints holders of minorities outside equity: a part of profit is theirs, and in no column of equity."""
    said = (row for table in book.extract.tables if table.statement == "balance-sheet" for row in table.rows if row.term == BETWEEN_TERM)
    return any(MINORITIES & set(words(row.label)) and any(row.cells) for row in said)


def column_names(table: Table, terms: dict[Words, str]) -> Names:
    """The balance sheet line that each column is (a term where the document's own labels have one), and whether it is a
    term. A column headed "Total" alone is the owners' where a total of all equity stands to its right."""
    found: list[tuple[str, bool]] = []
    for column in reversed(table.columns):
        name = words(column.member or column.header)
        term = column.term or terms.get(name)
        if not term and not name:
            term = OWNERS if any(known == WHOLE for known, _ in found) else WHOLE
        found.append((term or " ".join(name), term is not None))
    return tuple(reversed(found))


def _item(book: Book, table: Table, row: int, figure: Figure, names: Names) -> Item | None:
    name, known = names[figure.column or 0]
    term = table.rows[row].term
    if figure.period.kind == "instant":
        return Item(name, (), known)
    if term in SHARED:
        return None if name == WHOLE and _beside(book, table, row, names) else _shared(term, name, _alone(book, table, row, names))
    if term in PAID and "declared" not in words(table.rows[row].label):
        owners = [column == OWNERS or _owned(table.columns[c].member) for c, (column, _) in enumerate(names)]
        return _dividends(name, owners[figure.column or 0], any(owners))
    return None


def _owned(member: str) -> bool:
    """Whether a column says that it is the owners' and nothing else."""
    said = set(words(member))
    return bool(said & {"owner", "attributable"}) and said <= OWNED


def _dividends(name: str, owners: bool, apart: bool) -> Item | None:
    """Dividends of the owners; of all, where the owners have a column `apart`."""
    if owners or (name == WHOLE and not apart):
        return Item(PAID[0])
    return Item(PAID[1]) if name == WHOLE else None


def _shared(term: str, name: str, alone: bool) -> Item | None:
    """The part of an item of income that a column of equity holds; all of it where nothing goes to the minority."""
    if name == WHOLE:
        return Item(term)
    if name == OWNERS or (name == "retained-earnings" and term == "profit"):
        return Item(term if alone else f"owners-{term}")
    return Item(f"minority-{term}") if name == MINORITY else None


def _beside(book: Book, table: Table, row: int, names: Names) -> bool:
    """Whether a part of the row's item goes to holders outside equity, so that the total of equity is not all of it."""
    return any(
        (f := book.cell(table, row, c)) and f.value for c, (name, _) in enumerate(names) if BETWEEN & set(words(name.replace("-", " ")))
    )


def _alone(book: Book, table: Table, row: int, names: Names) -> bool:
    """Whether the row gives nothing to minorities, so that the owners' part is the whole."""
    minority = [book.cell(table, row, c) for c, (name, _) in enumerate(names) if name == MINORITY]
    return bool(minority) and all(f is None or f.dash for f in minority)
