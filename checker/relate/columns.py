"""Columns whose amounts add up down their lines, and those that say something of each line alone: a change, a price, an index."""

from __future__ import annotations

from ..model.cast import Cast
from ..model.table import Table
from .book import Book
from .changes import is_difference
from .words import words

AVERAGE = {"average", "avg"}
WEIGHED = {"weighted", "price", "rate", "yield", "cost", "life", "term", "maturity"}  # averages of what does not add up
# Words of a heading under which stands what one share costs or is worth, or how long a thing lasts, which the column averages.
PRICES = (
    {"life", "year"},
    {"useful", "life"},
    {"remaining", "life"},
    {"exercise", "price"},
    {"price", "paid"},
    {"grant", "fair", "value"},
    {"per", "share"},
    {"per", "unit"},
)
EARNED = {"earning", "income", "profit", "loss", "eps"}  # what a share earns is made up of what its parts earn
HUNDRED = 100
FEW = 2  # sums of a table that come out beside a column tell that it is none of theirs


def adds_up(book: Book, table: Table, column: int, total: str = "") -> bool:
    """Percentages add up only where they are shares of one whole; changes in percent do not, whatever they come to, nor
    does a column of changes that are no differences, nor one of weighted averages, nor of
    prices, unless the label of the total says that it is earned per share."""
    if column >= len(table.columns) or table.columns[column].role == "note":
        return False
    header = set(words(table.columns[column].header))
    if (AVERAGE & header and WEIGHED & header) or (any(header >= price for price in PRICES) and not EARNED & {*header, *words(total)}):
        return False
    role, of = table.columns[column].role, table.columns[column].of
    if role == "percent":
        return len({table.columns[c].period.key for c in of}) == 1 if of else _of_whole(book, table, column)
    return role != "change" or not of or is_difference(book, table, column)


def _of_whole(book: Book, table: Table, column: int) -> bool:
    """Whether the last cell of a column of percentages is the 100 % of which the others are shares."""
    cells = [f for row in range(len(table.rows)) if (f := book.cell(table, row, column))]
    return len(cells) > 2 and cells[-1].value == HUNDRED


def averaged(table: Table, column: int) -> bool:
    """Whether a column holds averages: those of a total are the sum of those of its parts, where each is taken over as many."""
    return bool(AVERAGE & set(words(table.columns[column].header)))


def governed(book: Book, table: Table, column: int) -> bool:
    """Whether the sums of a table, where it has several, are meant for a column of amounts in which their lines are printed."""
    sums = [cast for cast in table.casts if cast.axis == "down" and not cast.derived]
    if len(sums) < FEW or any(column < len(cast.residuals) and cast.residuals[column] is not None for cast in sums):
        return True
    return sum(_printed(book, table, cast, column) for cast in sums) < FEW


def _printed(book: Book, table: Table, cast: Cast, column: int) -> bool:
    return all(book.cell(table, row, column) for row in (cast.head, *(row for row, _ in cast.parts)))
