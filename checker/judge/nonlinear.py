"""Relations that are no plain sum: quotients, percent changes, products, inequalities, in exact interval arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Literal

from ..model.expression import Binary, Equation, Expression, Negative, Number, Ref
from ..model.interval import Interval
from ..model.relation import Relation
from .compile import has_hundred, leaves, residual, role_of

Boxes = Mapping[str, Interval]
Enclosing = Callable[[Boxes], Interval | None]
HUNDRED = Fraction(100)
ZERO = Fraction(0)
MOST_REPEATED = 4  # roles that an equation may name twice before its range is given up


@dataclass(frozen=True, slots=True)
class Measured:
    """gap = left - right as printed; `range` the gaps that rounding can explain; exact: the left side is the proper
    rounding of the right one."""

    gap: Fraction
    range: Interval
    exact: bool


@lru_cache(maxsize=512)
def enclosure(expression: Expression) -> Enclosing:
    """The range of an expression over intervals by role; exact where every role is named once. None where a divisor
    may be zero."""
    if isinstance(expression, Number):
        point = Interval.point(expression.value)
        return lambda boxes: point
    if isinstance(expression, Negative):
        inner = enclosure(expression.inner)
        return lambda boxes: None if (x := inner(boxes)) is None else -x
    if isinstance(expression, Binary):
        return _both(expression.op, enclosure(expression.left), enclosure(expression.right))
    role = role_of(expression)
    none = Interval.point(ZERO)
    return lambda boxes: boxes.get(role, none)


def _both(op: str, left: Callable[[Boxes], Interval | None], right: Callable[[Boxes], Interval | None]) -> Enclosing:
    def combine(boxes: Boxes) -> Interval | None:
        a, b = left(boxes), right(boxes)
        if a is None or b is None:
            return None
        if op == "+":
            return a + b
        if op == "-":
            return a - b
        return a * b if op == "*" else a / b

    return combine


def difference(equation: Equation, boxes: Boxes) -> Interval | None:
    """The range of left - right. A role that is named more than once is tried at both its ends: the equations are
    quotients of multilinear forms, monotone in each term, so that their extremes are there."""
    named = leaves(equation.left) + leaves(equation.right)
    repeated = [r for r in dict.fromkeys(named) if named.count(r) > 1 and r in boxes]
    if len(repeated) > MOST_REPEATED:
        return None
    left, right = enclosure(equation.left), enclosure(equation.right)
    hull: Interval | None = None
    for ends in product((False, True), repeat=len(repeated)):
        at = {**boxes, **{r: _end(boxes[r], high) for r, high in zip(repeated, ends, strict=True)}}
        a, b = left(at), right(at)
        if a is None or b is None:
            return None
        hull = a - b if hull is None else _hull(hull, a - b)
    return hull if not repeated or hull is None else Interval(hull.low, hull.high)


def _end(box: Interval, high: bool) -> Interval:
    return Interval.point(box.high if high else box.low)


def _hull(a: Interval, b: Interval) -> Interval:
    return Interval(min(a.low, b.low), max(a.high, b.high))


def meaning(relation: Relation, role: str, unit: str | None) -> Fraction:
    """What a printed 1 counts for in the equation: a percentage is a share (3.6 is 0.036) unless the equation itself
    multiplies by 100; one without a sign of its own takes that of the direction word."""
    equation = relation.residual
    assert equation is not None
    factor = Fraction(1)
    if unit == "%" and not hundredfold(equation):
        factor = 1 / HUNDRED
    if relation.direction and isinstance(equation.left, Ref) and equation.left.role == role:
        factor *= relation.direction
    return factor


@lru_cache(maxsize=512)
def hundredfold(equation: Equation) -> bool:
    """Whether the equation itself multiplies by 100."""
    return has_hundred(equation.left) or has_hundred(equation.right)


def role(equation: Equation, name: str) -> str:
    """The role of the equation that a term of the relation fills: `parts (2)` and `parts (3)` fill a sum together."""
    return name if name in set(leaves(equation.left) + leaves(equation.right)) else name.rpartition(" (")[0] or name


def measure(equation: Equation, values: Mapping[str, Fraction], boxes: Boxes, per: Fraction) -> Measured | None:
    """Gap and range in units of the left side (`per` of them make one of the equation's). None where it divides by zero."""
    at = residual(equation)(values)
    around = difference(equation, boxes)
    if at is None or around is None:
        return None
    gap = at * per
    if per < 0:
        around = -around
    size = abs(per)
    low, high = around.low * size, around.high * size
    spread = Interval(gap - high, gap - low, around.high_closed, around.low_closed)
    return Measured(gap, spread, False)


def verdict(equation: Equation, found: Measured, ulp: Fraction) -> Literal["exact", "rounding", "broken"]:
    """exact: no gap, or the printed left side is the proper rounding of the right; rounding: within the range."""
    if (equation.comparison == "<=" and found.gap <= 0) or found.gap == 0 or 2 * abs(found.gap) <= ulp:
        return "exact"
    if equation.comparison == "<=":
        return "rounding" if found.gap < found.range.high else "broken"
    return "rounding" if found.gap in found.range else "broken"
