"""Columns whose amounts add up down their lines, and those that say something of each line alone: a change, a price, an index."""

from __future__ import annotations

from fractions import Fraction

from ..model.cast import Cast
from ..model.figure import Figure
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
VAGUE = 50  # points in percent that rounding may bring
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


def grown(book: Book, table: Table, column: int) -> bool:
    """Whether a column of amounts says of nearly all lines by how many percent the two before it differ, whatever its heading was
    taken for."""
    three = table.columns[max(column - FEW, 0) : column + 1]
    if len(three) <= FEW or any(one.role not in ("amount", "total") for one in three):
        return False
    lines = [[book.cell(table, row, c) for c in range(column - FEW, column + 1)] for row in range(len(table.rows))]
    full = [(one, two, last) for one, two, last in lines if one and two and last]
    newer_first = [held for one, two, last in full if (held := _grew(last, one, two)) is not None]
    older_first = [held for one, two, last in full if (held := _grew(last, two, one)) is not None]
    return any(sum(said) > FEW and 10 * sum(said) >= 7 * len(said) for said in (newer_first, older_first))


def _grew(change: Figure, this: Figure, prior: Figure) -> bool | None:
    """Whether a number as printed is the change in percent from one to another, with either sign for costs that are printed negative;
    None where nothing tells."""
    if change.dash or not (change.value and prior.value) or this.unit != prior.unit:
        return None
    fine = Fraction(1, 10 ** len(change.text.partition(".")[2].strip(" )")))
    slack = fine + (HUNDRED + 1) * (this.ulp + prior.ulp) / abs(prior.value)
    rise, said = HUNDRED * (this.value - prior.value) / abs(prior.value), change.value / change.ulp * fine
    return min(abs(rise - said), abs(rise + said)) <= slack if slack <= VAGUE else None


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
