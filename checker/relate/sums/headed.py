"""Totals that their labels announce: the heading "Costs", lines, then "Total costs" or, in Japanese, the name and 合計.

Arithmetic alone asks for more evidence than a few small lines can give, most of all where each was cut to thousands. Here
the labels say which lines are meant; the sum is said where it comes out, and can only tick."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ...model.cast import Cast
from ...model.figure import Figure
from ...model.table import Table
from ..book import Book
from ..words import Words, words

_TOTAL = re.compile(r"(?:sub-?)?total (?:of )?", re.I)
SUM = "合計"  # behind what it is the total of
BARE = ("total", "totals", "grand total", SUM)
WHOLE = 100  # percent
LONGEST = 40  # lines under a heading
Parts = tuple[tuple[int, int], ...]
Sum = tuple[int, Parts]  # a total and its lines
SURE = 16_000  # millibits: odds of 65,000 to one against chance


def core(label: str) -> Words:
    """What a label says that it is the total of; nothing where it is no total."""
    if label.endswith(SUM):
        return words(label.removesuffix(SUM))
    said = _TOTAL.match(label)
    return words(label[said.end() :]) if said else ()


def headed(book: Book, table: Table) -> Iterator[Cast]:
    """Sums of the lines between a heading and its total that no cast has for its head, where they come out."""
    known = table.totals
    for head, line in enumerate(table.rows):
        name = core(line.label)
        first = _first(table, head, name) if name and head not in known else None
        if first is None or head - first < 2 or any(row in known for row in range(first, head)):
            continue
        parts = tuple((row, 1) for row in range(first, head))
        residuals = tuple(residual(book, table, (head, parts), column) for column in range(len(table.columns)))
        printed = [r for r in residuals if r is not None]
        if printed and all(abs(r) <= head - first for r in printed):
            yield Cast("down", head, parts, residuals, SURE)


def plain(book: Book, table: Table) -> Iterator[Cast]:
    """Sums of all lines between the total before, or the top, and a line that is called "Total" and no more, which no cast has for
    its head, where they come out exactly in every column, or as shares to 100 %."""
    known = table.totals
    first = 0
    for head, line in enumerate(table.rows):
        if head in known or line.label.strip(" :.").casefold() in BARE:
            block, first = range(max(first, head - LONGEST), head), head + 1
            if head not in known and len(block) > 1 and any(line.cells):
                parts = tuple((row, 1) for row in block)
                yield from _adding(book, table, head, parts)


def nameless(book: Book, table: Table) -> Iterator[Cast]:
    """Sums of all lines under a heading and the line without a name that is the last under it, which no cast has for its head: "(1)
    Includes stock-based compensation as follows". They come out exactly in every column of several. Without a heading it is 100 %."""
    known = table.totals
    for head, line in enumerate(table.rows):
        whole = not line.headings and all(f.unit == "%" and f.value == WHOLE for f in book.row(table, head) if f)
        first = _opened(table, head) if (line.headings or whole) and not line.label and head not in known else head
        if head - first > 1 and known.isdisjoint(range(first, head)) and sum(bool(c) for c in line.cells) > 1:
            yield from _adding(book, table, head, tuple((row, 1) for row in range(first, head)))


def _opened(table: Table, head: int) -> int:
    """The first line under the headings of the last one under them; that line itself where others stand in between or follow."""
    headings = table.rows[head].headings
    if head + 1 < len(table.rows) and table.rows[head + 1].headings == headings:
        return head
    first = head
    while first and table.rows[first - 1].headings == headings:
        first -= 1
    return first


def _adding(book: Book, table: Table, head: int, parts: Parts) -> Iterator[Cast]:
    """The sum in the columns that add; one of rates does where its total is the whole, up to what rounding brings."""
    whole = [f is not None and f.unit == "%" and f.value == WHOLE for f in book.row(table, head)]
    rates = [f is not None and f.unit in ("%", "bps", "pts") for f in book.row(table, head)]
    adds = [share or not rate for share, rate in zip(whole, rates, strict=True)]
    found = [residual(book, table, (head, parts), column) if add else None for column, add in enumerate(adds)]
    gaps = [(abs(gap), len(parts) // 2 if share else 0) for gap, share in zip(found, whole, strict=True) if gap is not None]
    if gaps and all(gap <= slack for gap, slack in gaps):
        yield Cast("down", head, parts, tuple(found), SURE)


def _first(table: Table, head: int, name: Words) -> int | None:
    """The first line under the heading of that name above its total, which may say more of it than the heading does."""
    inside = [any(words(h) == name for h in table.rows[row].headings) for row in range(max(0, head - LONGEST), head)]
    if True not in inside:
        inside = [any(_begins(words(h), name) for h in table.rows[row].headings[-1:]) for row in range(max(0, head - LONGEST), head)]
    if True not in inside:
        return None
    last = len(inside) - 1 - inside[::-1].index(True)
    while last and inside[last - 1]:
        last -= 1
    return max(0, head - LONGEST) + last


def _begins(heading: Words, name: Words) -> bool:
    return bool(heading) and name[: len(heading)] == heading


def residual(book: Book, table: Table, sum_: Sum, column: int) -> int | None:
    """Total less lines in a column, in units of the total's last digit; None where it is not printed or units differ."""
    head, parts = sum_
    total = book.cell(table, head, column)
    cells: list[tuple[int, Figure]] = [(sign, f) for row, sign in parts if (f := book.cell(table, row, column)) and not f.dash]
    if total is None or total.dash or not total.ulp or not cells or {f.unit for _, f in cells} != {total.unit}:
        return None
    return int((total.value - sum((sign * f.value for sign, f in cells), Fraction(0))) / total.ulp)
