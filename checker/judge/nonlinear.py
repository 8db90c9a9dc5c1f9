"""Relations that are no plain sum: quotients, percent changes, products, inequalities, in exact interval arithmetic."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from ..model.expression import Binary, Equation, Expression, Negative, Number, Ref, numbers, terms
from ..model.record import dataclass
from ..model.relation import Verdict
from .quotient import NOTHING, Box, Boxes, Enclosing, end, hull, minus, negative, over, plus, point, times

MOST_REPEATED = 4  # roles that an equation may name twice before its range is given up
MOST_KEPT = 512


@dataclass(frozen=True, slots=True)
class Formula:
    """An equation ready to be measured: both sides, its roles, those that it names more than once, the role that stands
    alone on its left, and whether it multiplies by 100 (percentages are meant as printed) or not (as shares)."""

    left: Enclosing
    right: Enclosing
    roles: frozenset[str]
    repeated: tuple[str, ...]
    left_role: str
    hundred: bool
    at_most: bool

    def role(self, name: str) -> str:
        """The role that a term of the relation fills: `parts (2)` and `parts (3)` fill a sum together."""
        return name if name in self.roles else name.rpartition(" (")[0] or name

    def difference(self, boxes: Boxes) -> Box | None:
        """Left minus right. A role that is named more than once is tried at both its ends: the equations are quotients of
        multilinear forms, monotone in each term, so that their extremes are there. None where it may divide by zero."""
        found = self._at(boxes)
        if not self.repeated or found is None:
            return found
        if len(self.repeated) > MOST_REPEATED:
            return None
        tight: Box | None = None
        for ends in product((False, True), repeat=len(self.repeated)):
            at = {**boxes, **{r: end(boxes.get(r, NOTHING), e) for r, e in zip(self.repeated, ends, strict=True)}}
            corner = self._at(at)
            if corner is None:
                return None
            tight = corner if tight is None else hull(tight, corner)
        return None if tight is None else (*tight[:2], found[2], found[3], *tight[4:6], False, False)

    def _at(self, boxes: Boxes) -> Box | None:
        left, right = self.left(boxes), self.right(boxes)
        return None if left is None or right is None else minus(left, right)


_KEPT: dict[int, tuple[Equation, Formula]] = {}  # by identity: hashing a tree of fractions costs more than evaluating it


def formula(equation: Equation) -> Formula:
    """The equation compiled; kept, since one equation serves many relations."""
    kept = _KEPT.get(id(equation))
    if kept and kept[0] is equation:
        return kept[1]
    named = [term.role for term in terms(equation)]
    found = Formula(
        enclosure(equation.left),
        enclosure(equation.right),
        frozenset(named),
        tuple(r for r in dict.fromkeys(named) if named.count(r) > 1),
        equation.left.role if isinstance(equation.left, Ref) else "",
        100 in numbers(equation),
        equation.comparison == "<=",
    )
    if len(_KEPT) >= MOST_KEPT:
        _KEPT.clear()
    _KEPT[id(equation)] = equation, found
    return found


def enclosure(expression: Expression) -> Enclosing:
    """The range of an expression over boxes by role; exact where every role is named once. None where a divisor may be
    zero."""
    if isinstance(expression, Number):
        exact = point(expression.value)
        return lambda boxes: exact
    if isinstance(expression, Negative):
        inner = enclosure(expression.inner)
        return lambda boxes: None if (x := inner(boxes)) is None else negative(x)
    if isinstance(expression, Binary):
        return _both(expression.op, enclosure(expression.left), enclosure(expression.right))
    role = expression.role
    return lambda boxes: boxes.get(role, NOTHING)


def _both(op: str, left: Enclosing, right: Enclosing) -> Enclosing:
    combine = {"+": plus, "-": minus, "*": times, "/": over}[op]

    def both(boxes: Boxes) -> Box | None:
        x, y = left(boxes), right(boxes)
        return None if x is None or y is None else combine(x, y)

    return both


@dataclass(frozen=True, slots=True)
class Measured:
    """gap = left - right as printed, and low..high the gaps that rounding can explain."""

    gap: Fraction
    low: Fraction
    high: Fraction
    verdict: Verdict


def measured(box: Box, ulp: Fraction, at_most: bool) -> Measured:
    """The verdict on left minus right. exact: no gap, or the printed left side is the proper rounding of the right one, a
    half either way; rounding: a difference of zero lies within the box."""
    a, b, c, d, e, f, low_closed, high_closed = box
    gap = Fraction(c, d)
    low, high = Fraction(c * f - e * d, d * f), Fraction(c * b - a * d, d * b)
    above = a < 0 or (a == 0 and low_closed)
    holds = above if at_most else above and (e > 0 or (e == 0 and high_closed))
    exact = not c or (at_most and gap < 0) or 2 * abs(gap) <= ulp
    if at_most:
        low = min(low, gap)
    return Measured(gap, low, high, "exact" if exact else "rounding" if holds else "broken")
