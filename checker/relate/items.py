"""What each printed figure is a figure of: the item (a term, or a name within a named total) and the member it is broken down by.

Two figures are prints of one quantity only where item, member, period, unit, basis and state agree; this module decides
the first two, by the vocabulary's terms, by the sums that the table shows, and by its headings. Never by values alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ..model.pattern import late
from ..model.record import dataclass
from ..model.table import Table
from .book import Book
from .sides import sides
from .words import Words, abbreviations, expand, words

WHOLE = {
    ("consolidated",),
    ("company",),
    ("group",),
    (),
    ("combined",),
    ("grand",),
    ("consolidated", "amount"),
    ("company", "consolidated"),
    ("amount",),
    ("per", "share"),  # in what a column counts, not whose it is
    ("per", "diluted", "share"),
    ("per", "common", "share"),
}
BETWEEN = {"elimination", "eliminated", "adjustment", "intersegment", "reconciling", "reconciliation", "corporate", "inter"}
ELIMINATION = ("elimination",)  # the member of every line that stands between the parts and their total
EXTERNAL = {
    (*before, *after)
    for before in ((), ("revenue",), ("sale",), ("revenue", "from"), ("sale", "from"))
    for after in (("customer",), ("external", "customer"), ("unaffiliated", "customer"))
}


# Terms of the vocabulary that name a column or line of a breakdown, and no quantity.
CUSTOMERS = "customer-revenue"
_TOTAL = {"net", "total"}
TOTALS = {"dividends": "annual-dividend"}  # what a column headed "Total" alone is, by statement
PLACES = {"eliminations", "corporate", "consolidated", "reportable-segments-total"}


_HELD = late(
    r"\b(?:expenses?|costs?|charges?|compensation|amorti\wation|depreciation|payments?)\s(?:(?:is|are|was|were)\s)?"
    r"(?:included|recorded|recogni\wed|reflected|allocated)\s(?:in|within|to|as follows|by)\b",
    re.I,
    ("included", "recorded", "recogni", "reflected", "allocated"),
)


class Item(NamedTuple):  # what most keys hold: its hash has to be quick
    """`concept` is a term of the vocabulary (`named`) or a normal form of a label; `gross` where a segment's figure still
    holds what segments sell each other."""

    concept: str
    member: Words = ()
    named: bool = True
    gross: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What a document's own labels say: the terms by label, those of the balance sheet apart, and the abbreviations."""

    terms: dict[Words, str]
    balances: dict[Words, str]
    short: dict[str, Words]

    @staticmethod
    def of(book: Book) -> Names:
        terms: dict[Words, str] = {}
        balances: dict[Words, str] = {}
        labels: list[str] = []
        for table in book.extract.tables:
            into = balances if table.statement == "balance-sheet" else terms
            labels += [column.header for column in table.columns]
            for row in table.rows:
                labels.append(row.label)
                if row.term and words(row.label):
                    into.setdefault(words(row.label), row.term)
        return Names(terms, balances, abbreviations(labels))

    def within(self, title: str) -> str | None:
        """The term that a title mentions ("Revenues by product"); the longest name wins."""
        said = words(title)
        runs = (said[i:j] for i in range(len(said)) for j in range(i + 1, min(len(said), i + 4) + 1))
        found = [run for run in runs if run in self.terms]
        return self.terms[max(found, key=len)] if found else None


def items(book: Book, names: Names) -> dict[str, Item]:
    """The item of every figure in a table that has one, by figure id."""
    found: dict[str, Item] = {}
    for table in book.extract.tables:
        rows = _rows(table, names)
        for r, side in sides(book, table).items():
            rows[r] = Item(side)
        for r in range(len(table.rows)):
            cells = ((c, figure) for c, figure in enumerate(book.row(table, r)) if figure)
            found |= {figure.id: item for c, figure in cells if (item := _item(table, rows[r], c, names))}
    return found


def parents(table: Table) -> dict[int, int]:
    """The total that each row is a part of: of several sums the one that lies closest together, totals of totals last."""
    best: dict[int, tuple[bool, int, int, int, int]] = {}
    for cast in table.casts:
        if cast.axis != "down" or len(cast.parts) < 2:
            continue
        lines = [cast.head, *(r for r, _ in cast.parts)]
        loose = max(lines) - min(lines) + 1 - len(lines)
        for row, _ in cast.parts:
            rank = (cast.derived, loose, len(cast.parts), -cast.evidence, cast.head)
            if row not in best or rank < best[row]:
                best[row] = rank
    return {row: rank[-1] for row, rank in best.items()}


def _rows(table: Table, names: Names) -> list[Item | None]:
    """The item of each row, before its columns say more."""
    above = parents(table)
    heads = table.totals
    between = {above[r] for r, row in enumerate(table.rows) if r in above and BETWEEN & set(words(row.label))}
    found: list[Item | None] = []
    for r, row in enumerate(table.rows):
        name = expand(words(row.label), names.short)
        total = above.get(r)
        concept = row.term if row.term not in PLACES else None
        if concept == CUSTOMERS:
            found.append(Item("revenue", ("customer",)))
            continue
        if r not in heads and _aside(table, row.headings):
            found.append(None)
            continue
        if row.term and concept:
            found.append(Item(_cash(row.term, name)))
            continue
        if total is not None and not name:
            found.append(None)  # a subtotal without a name is not the total above it
            continue
        if total is not None:
            above_term = table.rows[total].term
            concept = above_term if above_term and above_term not in PLACES else _from_heading(table, total, names)
        concept = concept or _from_heading(table, r, names)
        if concept is None and table.statement == "breakdown" and (r in heads or total is not None):
            concept = names.within(table.title)
        if concept:
            found.append(Item(concept, _member(name, concept), True, total in between))
        else:
            under = words(table.rows[total].label) if total is not None else words(row.headings[-1]) if row.headings else ()
            found.append(Item(" ".join((*under, "/", *name)), (), False) if name else None)
    return _apart(table, _by_heading(table, _by_block(table, found)), above)


def _aside(table: Table, headings: tuple[str, ...]) -> bool:
    """Whether a heading or title says that lines are no items of the statement but what each of them holds of something:
    "Share-based expense included in costs"."""
    return any(_HELD.search(said) for said in (*headings, table.title))


def _by_block(table: Table, found: list[Item | None]) -> list[Item | None]:
    """Items of the blocks of a sheet are those of the blocks' members."""
    members = [words(row.member) if row.member else () for row in table.rows]
    return [item._replace(member=(*item.member, *member)) if item and member else item for item, member in zip(found, members, strict=True)]


def _by_heading(table: Table, found: list[Item | None]) -> list[Item | None]:
    """Where a breakdown prints one named item under heading after heading, the headings are whose it is: "Europe" over
    its sales and its profit. Other statements have headings for the item itself (current, basic, operating)."""
    if table.statement not in ("segments", "breakdown"):
        return found
    rows: dict[Item, list[int]] = defaultdict(list)
    for r, item in enumerate(found):
        if item and item.named and not item.member:
            rows[item].append(r)
    out = list(found)
    for item, several in rows.items():
        heads = [words(table.rows[r].headings[-1]) if table.rows[r].headings else () for r in several]
        if len(several) > 1 and len(set(heads)) == len(heads):
            for r, head in zip(several, heads, strict=True):
                out[r] = item._replace(member=head)
    return out


def _apart(table: Table, found: list[Item | None], above: dict[int, int]) -> list[Item | None]:
    """One name under several totals (borrowings, current and non-current) is several items, told apart by the totals, and
    one that leads to another of its name (cash from operations before and after tax) is not that one; a balance that opens and closes
    is one, whichever of the two a sum counts as the total."""
    rows: dict[Item, list[int]] = defaultdict(list)
    for r, item in enumerate(found):
        if item and not (table.rows[r].term or "").startswith(("opening-", "closing-")):
            rows[item].append(r)
    apart = list(found)
    for item, several in rows.items():
        totals = {above.get(r) for r in several}
        led = {above[r]: r for r in several if above.get(r) in several and _says_total(table, above[r], r)}
        if len(several) > 1 and len(totals) == len(several) and (None not in totals or led):
            for r in (r for r in several if above.get(r) is not None and (above[r] in led or r not in led)):
                apart[r] = item._replace(member=(*words(table.rows[above[r]].label), "/", *item.member))
    return apart


def _says_total(table: Table, total: int, part: int) -> bool:
    """Whether a line says that it is the total of another of its name: its label is that one's with "net" or "total"."""
    whole, less = (set(table.rows[r].label.lower().split()) for r in (total, part))
    return less < whole and whole - less <= _TOTAL


def _from_heading(table: Table, row: int, names: Names) -> str | None:
    """The term that the nearest heading names as its total would."""
    headings = table.rows[row].headings
    return names.terms.get(words(headings[-1])) if headings else None


def _cash(term: str, name: Words) -> str:
    """Balances by their plain name whether the line says "opening", "closing" or neither; cash with restricted cash apart."""
    plain = term.removeprefix("opening-").removeprefix("closing-")
    return f"{plain}-with-restricted" if plain == "cash" and "restricted" in name else plain


def _member(name: Words, concept: str) -> Words:
    """What a part is called within its total: "Cost of network services" within cost of sales is network services."""
    drop = set(_concept_words(concept))
    kept = tuple(w for w in name if w not in drop)
    member = kept or name
    return ELIMINATION if BETWEEN & set(member) else member


def _concept_words(concept: str) -> Iterator[str]:
    plain = concept.split("-")
    yield from plain
    if "cost" in plain or "revenue" in plain:
        yield from ("cost", "revenue", "sale")


def _item(table: Table, row: Item | None, column: int, names: Names) -> Item | None:
    head = table.columns[column]
    item = _of_column(table, column)
    if table.statement == "changes-in-equity":
        return None  # its columns are items themselves: see equity.py
    if item and (row is None or not row.named):
        return item  # exchange forms: the column is the item, the row its period
    if row is None or not head.member:
        return row
    member = expand(words(head.member), names.short)
    if member in WHOLE or head.role == "total":
        return row if not _customers(row) else row._replace(member=())
    if BETWEEN & set(member):
        member = ELIMINATION
    if _customers(row):
        return row._replace(member=member, gross=False)
    between = any(BETWEEN & set(words(c.member)) for c in table.columns)
    return row._replace(member=(*row.member, *member), gross=row.gross or between)


def _of_column(table: Table, column: int) -> Item | None:
    head = table.columns[column]
    term = head.term if head.term not in PLACES else None
    if term is None and not words(head.member or head.header) and any(c.term for c in table.columns):
        term = TOTALS.get(table.statement)
    return Item(term) if term else None


def _customers(row: Item) -> bool:
    return row.member in EXTERNAL
