"""What the document says of one thing in two ways: an item under two names (FMT203), a date that cannot be (FMT205)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..model.cast import Cast
from ..model.figure import Figure
from ..model.relation import Observation
from ..model.rule import Rule
from ..model.table import Table
from .agreements import Groups
from .book import Book, observation
from .items import ELIMINATION
from .prints import Print
from .words import spelled, words

LONGEST = 380  # days that a statement of changes may span


def labels(book: Book, prints: Groups) -> list[Observation]:
    """One observation for each pair of names, and for each block of balances whose dates do not fit."""
    names, dates = book.rules.get("item-names"), book.rules.get("date-label")
    return [*(_names(names, prints) if names else ()), *(_dates(book, dates) if dates else ())]


def _names(rule: Rule, prints: Groups) -> Iterator[Observation]:
    """Lines whose names are one but for a letter: they are prints of one quantity, by the same normal form."""
    spellings: dict[tuple[object, ...], dict[str, Figure]] = defaultdict(dict)
    for group in prints.values():
        lines = {one.line: one for one in group if one.figure.label and _by_label(one)}
        for one in lines.values() if len(lines) > 1 else ():
            item = one.item
            spelling = spelled(one.figure.label[-1], frozenset(item.concept.split("-") if item.named else ()))
            name = (item.member, "" if item.member and item.named else item.concept)
            spellings[name].setdefault(spelling, one.figure)
    for several in spellings.values():
        first, *others = sorted(several.values(), key=lambda f: f.span)
        for other in others:
            message = f"“{first.label[-1]}” and “{other.label[-1]}” name one item"
            yield observation(rule, message, (first, other), cause="label")


def _by_label(one: Print) -> bool:
    """Whether a print is known by its line's own words: no term of the vocabulary, no heading of its column, block or lines,
    no adjustment, of which there are many."""
    row, member = one.table.rows[one.figure.row or 0], one.item.member
    if row.member or one.table.columns[one.figure.column or 0].member or member == ELIMINATION:
        return False
    return member != words(row.headings[-1] if row.headings else "") if member else not one.item.named


def _dates(book: Book, rule: Rule) -> Iterator[Observation]:
    """Blocks of a statement of changes whose opening balance is dated after the closing one, or years before it."""
    for table in book.extract.tables:
        blocks = ((table, cast) for cast in table.casts if table.statement == "changes-in-equity" and cast.axis == "down")
        for opening, closing in (ends for at in blocks if (ends := _ends(book, *at))):
            first, last = opening.period.end, closing.period.end
            if first and last and not 0 < (last - first).days <= LONGEST:
                message = f"“{opening.label[-1]}” opens what “{closing.label[-1]}” closes: one of the two dates is wrong"
                yield observation(rule, message, (opening,), cause="label")


def _ends(book: Book, table: Table, cast: Cast) -> tuple[Figure, Figure] | None:
    """A printed figure of the opening and of the closing balance of a block. A sum that deducts the movements leads from the
    closing balance back to the opening one."""
    if cast.head < min(row for row, _ in cast.parts) and sum(sign for _, sign in cast.parts) <= 0:
        return None
    rows = [row for row in (*(r for r, _ in cast.parts), cast.head) if not cast.derived]
    balances = [f for row in rows if (f := next((f for f in book.row(table, row) if f), None)) and f.period.kind == "instant"]
    if len(balances) != 2 or balances[1].row != cast.head or not all(f.label for f in balances):
        return None
    return balances[0], balances[1]
