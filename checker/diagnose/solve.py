"""An equation solved for one of its terms, exactly. Values are by role; a role without one counts as zero (an optional line not
printed)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

from ..model.expression import Binary, Equation, Expression, Negative, Number

Values = Mapping[str, Fraction]
Ratio = tuple[Fraction, Fraction]  # numerator and denominator, so that no division is needed before the end

ZERO, ONE = Fraction(0), Fraction(1)


def solved(equation: Equation, values: Values, role: str) -> tuple[Fraction, Fraction] | None:
    """The value of one term that makes the equation hold, all others as given, and the slope of the cleared residual in it;
    None where the value is not determined or where the term does not enter linearly once denominators are cleared."""
    of = cleared(equation)
    at = [of({**values, role: Fraction(x)}) for x in range(3)]
    slope = at[1] - at[0]
    return (-at[0] / slope, slope) if slope and at[2] - at[1] == slope else None


@lru_cache(maxsize=512)
def cleared(equation: Equation) -> Callable[[Values], Fraction]:
    """Left minus right with all denominators multiplied out: zero exactly where the equation holds."""
    left, right = _ratio(equation.left), _ratio(equation.right)

    def residual(values: Values) -> Fraction:
        (a, b), (c, d) = left(values), right(values)
        return a * d - c * b

    return residual


def _ratio(expression: Expression) -> Callable[[Values], Ratio]:
    if isinstance(expression, Number):
        constant = (expression.value, ONE)
        return lambda values: constant
    if isinstance(expression, Negative):
        return _combined("-", lambda values: (ZERO, ONE), _ratio(expression.inner))
    if isinstance(expression, Binary):
        return _combined(expression.op, _ratio(expression.left), _ratio(expression.right))
    role = expression.role
    return lambda values: (values.get(role, ZERO), ONE)


def _combined(op: str, left: Callable[[Values], Ratio], right: Callable[[Values], Ratio]) -> Callable[[Values], Ratio]:
    def combine(values: Values) -> Ratio:
        (a, b), (c, d) = left(values), right(values)
        if op == "*":
            return a * c, b * d
        if op == "/":
            return a * d, b * c
        sign = 1 if op == "+" else -1
        return (a + sign * c, b) if b == d else (a * d + sign * c * b, b * d)

    return combine
