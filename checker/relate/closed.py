"""Whether every printed line between the first and the last term of an equation has its place in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model.figure import Figure
from ..model.table import Table
from .book import Book


def unused(book: Book, table: Table, column: int, head: int, rows: Iterable[int]) -> tuple[Figure, ...]:
    """The figures of a column between the head of an equation and its other rows that neither those rows nor the sums of
    which they are totals account for."""
    others = set(rows)
    used = _with_parts(table, others, head) | {head}
    unit = next((f.unit for f in (book.cell(table, head, column),) if f), None)
    loose: list[Figure] = []
    for row in range(min(*others, head) + 1, max(*others, head)):
        figure = book.cell(table, row, column) if row not in used else None
        if figure and not figure.dash and figure.unit == unit and not (row + 1 in used and _alone(book, table, row, column)):
            loose.append(figure)
    return tuple(loose)


def _alone(book: Book, table: Table, row: int, column: int) -> bool:
    """Whether a line is all that the total right below it consists of: a sum of one, which no search for sums finds."""
    line, total = book.cell(table, row, column), book.cell(table, row + 1, column)
    return line is not None and total is not None and (line.value, line.unit) == (total.value, total.unit)


def _with_parts(table: Table, rows: set[int], head: int) -> set[int]:
    """Some rows with all that they are the totals of, and with the totals that consist of nothing else. Sums in which the
    head of the equation itself stands, or its own parts from beyond it, say nothing: they are the equation, or the equation
    turned round."""
    sums = [(cast.head, [row for row, _ in cast.parts]) for cast in table.casts if cast.axis == "down"]
    sums = [(total, members) for total, members in sums if not min(total, *members) <= head <= max(total, *members)]
    parts: dict[int, list[int]] = {}
    for head, members in sums:
        parts.setdefault(head, []).extend(members)
    used = reached(parts, rows)
    return used | {head for head, members in sums if used.issuperset(members)}


def reached(parts: Mapping[int, Iterable[int]], rows: Iterable[int]) -> set[int]:
    """Some rows with all that they consist of, and what that consists of; `parts` are those of each total."""
    found: set[int] = set()
    rest = list(rows)
    while rest:
        row = rest.pop()
        if row not in found:
            found.add(row)
            rest += parts.get(row, ())
    return found
