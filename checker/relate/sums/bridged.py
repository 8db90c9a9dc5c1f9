"""Reconciliations by their names: "GAAP tax rate", lines, "Non-GAAP tax rate". Both ends are called alike but for the basis, so that
what stands between leads from one to the other; points of a rate and cents are too few for arithmetic to tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.cast import Cast
from ...model.table import Row, Table
from ..book import Book
from ..words import Words, words
from .headed import SURE, Parts, residual
from .purpose import ADJUSTED, adjusted

BASIS = ADJUSTED | {"gaap", "non", "nongaap", "ifrs", "reported", "as", "on", "basis", "measure"}
TELLING = ("gaap", *ADJUSTED)
ALL = ("all",)  # what lines are called that name no item but a basis: those of a matrix whose columns are the items
LONGEST = 30  # lines of a reconciliation
BOTH = 2  # columns that must come out before one that does not is wrong


def bridged(book: Book, table: Table) -> Iterator[Cast]:
    """Sums from an item on one basis to the same item on the other over all lines between, that no cast has. They come out in every
    column but one at most, or the lines are meant otherwise."""
    known = [(cast.head, {row for row, _ in cast.parts}) for cast in table.casts if cast.axis == "down"]
    totals = {head for head, _ in known}
    for first, head in _ends(table.rows):
        told = any(first in parts for at, parts in known if at == head)
        if told or head - first == 1 or not totals.isdisjoint(range(first + 1, head)):
            continue
        parts = tuple((row, 1) for row in range(first, head))
        residuals = tuple(_residual(book, table, head, parts, column) for column in range(len(table.columns)))
        if _comes_out([r for r in residuals if r is not None], [table.rows[row].label for row, _ in parts]):
            yield Cast("down", head, parts, residuals, SURE)


def _residual(book: Book, table: Table, head: int, parts: Parts, column: int) -> int | None:
    """None also where no line between the ends prints anything: a column of the ends alone leads nowhere."""
    between = (book.cell(table, row, column) for row, _ in parts[1:])
    return residual(book, table, (head, parts), column) if any(f and not f.dash for f in between) else None


def unadjusted(book: Book, table: Table) -> Iterator[Cast]:
    """Adjusted items right below what they adjust that are equal to it in every column: there was nothing to adjust."""
    for first, head in _ends(table.rows):
        parts = ((first, 1),)
        residuals = tuple(residual(book, table, (head, parts), column) for column in range(len(table.columns)))
        if head - first == 1 and 0 in residuals and not any(residuals):
            yield Cast("down", head, parts, residuals, SURE)


def _ends(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each reconciliation: the nearest two of one name, of which one is adjusted."""
    last: dict[Words, int] = {}
    labels = " ".join([row.label for row in rows]).lower()
    bases = [adjusted(words(row.label)) for row in rows] if any(word in labels for word in TELLING) else []
    for r, row in enumerate(rows if any(bases) else ()):
        name = _name(row.label) if any(row.cells) else ()
        if not name:
            continue
        first = last.get(name)
        if first is not None and r - first <= LONGEST and bases[first] != bases[r]:
            yield first, r
        last[name] = r


def _name(label: str) -> Words:
    """What a line is called on any basis, without the marks of notes that stick to its words."""
    bare = [word for said in words(label) if (word := said.rstrip("0123456789"))]
    return tuple(word for word in bare if word not in BASIS) or (ALL if bare else ())


def _comes_out(printed: Sequence[int], lines: Sequence[str]) -> bool:
    """Whether a sum is within what rounding brings, in every column or, where no line lacks a name, in all of several but one."""
    wrong = sum(abs(r) > (len(lines) + 1) // 2 for r in printed)
    return len(printed) > wrong and (not wrong or (wrong == 1 and len(printed) > BOTH and all(lines)))
