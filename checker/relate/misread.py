"""Where a rule was met by lines that are not what they were taken for: nothing is said there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm

from ..model.expression import Equation
from ..model.figure import Figure
from ..model.relation import Relation
from .book import Book
from .columns import adds_up, governed
from .linear import evaluate


def known(book: Book, found: Iterable[Relation]) -> list[Relation]:
    """Without the tables of several columns in which a rule holds nowhere: there the lines are not what they were taken
    for, or what else belongs to the equation was not recognised. And without sums down a column that does not add up."""
    places: dict[tuple[str, str, str | None], list[Relation]] = {}
    every = list(found)
    for one in every:
        places.setdefault(_place(one), []).append(one)
    lost = {place for place, several in places.items() if _nowhere(book, several)}
    return [one for one in every if _place(one) not in lost and not _scaled(book, one) and not _beside(book, one)]


def _place(one: Relation) -> tuple[str, str, str | None]:
    return (one.rule, one.equation, one.table)


def _beside(book: Book, one: Relation) -> bool:
    """Whether a sum stands in a column of changes; that two lines are equal holds there too. Or is off by more than half of its
    total in one, of prices or an index, that the sums of its table are not meant for."""
    if one.residual is not None or one.table is None or len(one.terms) < 3:
        return False
    table, columns = book.tables[one.table], {book.figures[t.figure].column for t in one.terms}
    column = next(iter(columns))
    if len(columns) > 1 or column is None or column >= len(table.columns):
        return False
    role = table.columns[column].role
    if role in ("percent", "change"):
        return not adds_up(book, table, column)
    return not governed(book, table, column) and 2 * abs(_gap(book, one)) > abs(book.figures[one.terms[0].figure].value)


def _nowhere(book: Book, several: list[Relation]) -> bool:
    """Whether a rule holds in none of several columns, and not because two cells of one line changed places."""
    if len(several) < 2 or any(_fits(book, one) for one in several):
        return False
    exchanged = _exchanged if several[0].kind == "per-share" else _swapped
    meant = several[0].residual is None or several[0].kind == "per-share"
    return not (meant and any(exchanged(book, one, two) for one, two in pairwise(several)))


def _fits(book: Book, one: Relation) -> bool:
    if one.kind == "per-share":
        return comes_out(book, one)  # by a little in every column: what one share gets is reckoned otherwise, as with two classes
    return holds(book, one, None) if one.residual is None else _about(book, one)


def _swapped(book: Book, one: Relation, two: Relation) -> bool:
    """Whether two sums are off by opposite amounts, and by just what two cells of one role differ, up to rounding."""
    gap = _gap(book, one)
    figures = {t.role: book.figures[t.figure] for t in two.terms}
    pairs = [(book.figures[t.figure], figures[t.role]) for t in one.terms if t.role in figures]
    room = sum((max(a.ulp, b.ulp) for a, b in pairs), Fraction(0)) / 2
    apart = (abs(a.value - b.value) for a, b in pairs)
    return abs(gap + _gap(book, two)) <= room and any(abs(abs(gap) - off) <= room for off in apart)


def _exchanged(book: Book, one: Relation, two: Relation) -> bool:
    """Whether two quotients both come out with the figures of one role exchanged."""
    here, there = ([book.figures[t.figure] for t in relation.terms] for relation in (one, two))
    if [t.role for t in one.terms] != [t.role for t in two.terms]:
        return False
    pairs = (([*here[:k], b, *here[k + 1 :]], [*there[:k], a, *there[k + 1 :]]) for k, (a, b) in enumerate(zip(here, there, strict=True)))
    return any(_quotient(one, first) and _quotient(two, second) for first, second in pairs)


def _gap(book: Book, one: Relation) -> Fraction:
    return sum(((t.coefficient or 0) * book.figures[t.figure].value for t in one.terms), Fraction(0))


def _scaled(book: Book, one: Relation) -> bool:
    """Whether the sides are thousands of times apart: then the scale of a line (shares in thousands) was not read."""
    if one.residual is None or one.kind not in ("per-share", "inequality"):
        return False
    left, right = worth(book, one, one.residual)
    if not left or not right:
        return False
    return abs(left) > 500 * abs(right) or abs(right) > 500 * abs(left)


def _about(book: Book, one: Relation) -> bool:
    """Whether the sides of an equation are of one size (a percentage is its printed number: equations say 100 * part / whole);
    an inequality always is."""
    if one.residual is None or one.residual.comparison != "=":
        return True
    left, right = worth(book, one, one.residual)
    if left is None or right is None:
        return True
    return abs(left - right) * 10 <= max(abs(left), abs(right))


def worth(book: Book, one: Relation, equation: Equation) -> tuple[Fraction | None, Fraction | None]:
    """What the two sides of a relation's equation come to; None for one that divides by nothing."""
    values = {t.role: book.figures[t.figure].value for t in one.terms}
    return evaluate(equation.left, values), evaluate(equation.right, values)


def comes_out(book: Book, one: Relation) -> bool:
    """Whether the left side of a quotient is what the right one comes to, up to what the rounding of every figure may bring: half a
    last unit of each, which of a small amount deducted from a large one is little."""
    return _quotient(one, [book.figures[t.figure] for t in one.terms])


def _quotient(one: Relation, figures: Sequence[Figure]) -> bool:
    """Whether a quotient comes out with these figures in its roles."""
    values = {t.role: f.value for t, f in zip(one.terms, figures, strict=True)}
    right = evaluate(one.residual.right, values) if one.residual else None
    if one.residual is None or right is None:
        return False
    moved = [evaluate(one.residual.right, {**values, t.role: f.value + f.ulp / 2}) for t, f in zip(one.terms[1:], figures[1:], strict=True)]
    grain = sum((abs(m - right) for m in moved if m is not None), Fraction(0))
    return abs(figures[0].value - right) <= figures[0].ulp / 2 + grain


def holds(book: Book, one: Relation, turned: str | None) -> bool:
    """Whether a sum holds up to rounding, with the sign of one role turned. Reckoned in whole parts of one."""
    amounts: list[tuple[int, int]] = []
    slacks: list[tuple[int, int]] = []
    for term in one.terms:
        figure = book.figures[term.figure]
        (up, down), (factor, part) = figure.value.as_integer_ratio(), (term.coefficient or Fraction(0)).as_integer_ratio()
        amounts.append((-up * factor if term.role == turned else up * factor, down * part))
        slacks.append(figure.ulp.as_integer_ratio())
    unit = lcm(*(down for _, down in (*amounts, *slacks)))
    gap, slack = (sum(up * (unit // down) for up, down in ratios) for ratios in (amounts, slacks))
    return 2 * abs(gap) <= slack
