"""The formulas of a workbook against what their cells store (EXT102): a sum of cells is a relation of their figures; any formula
that comes to another value than the stored one was not worked out again."""

from __future__ import annotations

from fractions import Fraction

from ..model.claim import Worked
from ..model.figure import Figure
from ..model.relation import Observation, Relation
from ..model.rule import Rule
from .book import ONE, Book, Term, observation, relation, worded

DECIMALS = 6  # of a stored value that is told


def formulas(book: Book) -> tuple[list[Relation], list[Observation]]:
    """A relation for every formula that adds figures of its table, and a word on each stale value that print does not show."""
    rule = book.rules.get("formula")
    sums: list[Relation] = []
    stale: list[Observation] = []
    if rule is None:
        return sums, stale
    for one in book.extract.worked:
        head, parts = book.figures[one.figure], [(book.figures[name], sign) for name, sign in one.parts]
        shown = bool(parts) and all((f.table, f.unit) == (head.table, head.unit) for f, _ in parts)
        sums += [_sum(rule, one, head, parts)] if shown else []
        if one.stored != one.computed and not (shown and _told(head, parts)):
            stale.append(_stale(rule, one, head))
    return sums, stale


def _sum(rule: Rule, one: Worked, head: Figure, parts: list[tuple[Figure, int]]) -> Relation:
    terms = [Term(head, _name(head), ONE), *(Term(f, _name(f), Fraction(-sign)) for f, sign in parts)]
    equation = worded(_name(head), ((sign, _name(f)) for f, sign in parts))
    return relation(rule, f"{equation} ({one.text})", terms)


def _name(figure: Figure) -> str:
    return figure.label[-1] if figure.label else "no label"


def _told(head: Figure, parts: list[tuple[Figure, int]]) -> bool:
    """Whether the printed figures alone cannot agree: then the relation says all."""
    gap = head.value - sum(sign * f.value for f, sign in parts)
    return 2 * abs(gap) >= head.ulp + sum((f.ulp for f, _ in parts), Fraction(0))


def _stale(rule: Rule, one: Worked, head: Figure) -> Observation:
    message = f"{one.text} comes to {_plain(one.computed)}, but {_plain(one.stored)} is stored"
    return observation(rule, f"{_name(head)}: {message}", (head,), cause="stale")


def _plain(number: Fraction) -> str:
    """A number in digits, without zeros at the end."""
    whole, rest = divmod(round(abs(number) * 10**DECIMALS), 10**DECIMALS)
    digits = f"{whole:,}.{rest:0{DECIMALS}}".rstrip("0").rstrip(".")
    return f"-{digits}" if number < 0 else digits
