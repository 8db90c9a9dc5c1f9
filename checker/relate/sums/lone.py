"""Totals of a single line: all others of their block hold nothing. Arithmetic finds no sum in two equal lines; what they are
called and where they stand says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...model.cast import Cast
from ...model.table import Row, Table
from ..book import Book
from ..words import words
from .headed import SURE, core

_FLOW = re.compile(r"net cash\b|cash .*activities", re.I)


def lone(book: Book, table: Table) -> Iterator[Cast]:
    """Totals whose heading says what they add: a heading, lines of which one holds amounts, then the total by its name. Over
    several lines only where it comes out somewhere, and in all columns but one: else a line between them was not read."""
    parts = _parts(table)
    for head, line in enumerate(table.rows):
        block = _headed(table, head) if core(line.label) or _FLOW.match(line.label) else range(0)
        if not block or not parts.get(head, set()).isdisjoint(block) or (len(block) == 1 and head in parts):
            continue
        if len(block) > 1 and len([row for row in block if _filled(book, table, row)]) != 1:
            continue
        cast = _sum(book, table, head, block)
        if len(block) == 1 or _comes_out(book, table, cast):
            yield cast


def repeated(book: Book, table: Table) -> Iterator[Cast]:
    """Lines that say again what the last line with amounts above them says, in every column: nothing but lines that hold nothing
    stands between, and both go by one name. They can only tick."""
    parts, last = _parts(table), -1
    for head, line in enumerate(table.rows):
        if not _filled(book, table, head):
            continue
        block, last = range(last, head), head
        above = any(row < head for row in parts.get(head, ()))  # what adds up to it from below is another sum
        if block.start < 0 or above or not _one_name(table.rows[block.start], line, len(block)):
            continue
        cast = _sum(book, table, head, block)
        if _comes_out(book, table, cast) and cast.exact:
            yield cast


def _parts(table: Table) -> dict[int, set[int]]:
    """The lines that sums of each line add."""
    found: dict[int, set[int]] = {}
    for cast in table.casts:
        if cast.axis == "down":
            found.setdefault(cast.head, set()).update(row for row, _ in cast.parts)
    return found


def _headed(table: Table, head: int) -> range:
    """The rows under the heading that a line takes up again, none where it takes up none."""
    line = table.rows[head]
    if line.opens is not None:
        return range(line.opens, head)
    if not head:
        return range(0)
    part, before = table.rows[head - 1], table.rows[head - 2].headings if head > 1 else ()
    heading = part.headings[-1] if part.headings else ""
    fits = heading and words(heading) == core(line.label) and before[: len(part.headings)] != part.headings
    return range(head - 1, head) if fits else range(0)


def _one_name(part: Row, head: Row, lines: int) -> bool:
    """Whether two lines are called alike: by the same first word where others stand between them, else the second as the total of
    the first."""
    mine, name = ([w for w in words(one.label) if not w.isdigit()] for one in (part, head))
    if not name:
        return False
    return mine[:1] == name[:1] if lines > 1 else bool(core(head.label)) and mine == name


def _filled(book: Book, table: Table, row: int) -> bool:
    return any(f and f.value for f in book.row(table, row))


def _comes_out(book: Book, table: Table, cast: Cast) -> bool:
    """Whether a sum comes out to an amount in some column, and fails in one at most."""
    holds = [column for column, gap in enumerate(cast.residuals) if gap == 0 and (f := book.cell(table, cast.head, column)) and f.value]
    return bool(holds) and sum(bool(gap) for gap in cast.residuals) < 2


def _sum(book: Book, table: Table, head: int, block: Sequence[int]) -> Cast:
    """A line as the sum of others; a dash is nothing, and a column in which it or all of them are missing has no residual."""
    found: list[int | None] = []
    for column in range(len(table.columns)):
        total = book.cell(table, head, column)
        cells = [f for row in block if (f := book.cell(table, row, column))]
        if total is None or not cells:
            found.append(None)
            continue
        gap = total.value - sum((f.value for f in cells), Fraction(0))
        found.append(int(gap / (total.ulp or max((f.ulp for f in cells if f.ulp), default=Fraction(1)))))
    return Cast("down", head, tuple((row, 1) for row in block), tuple(found), SURE)
