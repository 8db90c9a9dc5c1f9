"""An equation compiled to exact functions: its residual, its linear coefficients, the value it implies for a term.

Every function works on plain `Fraction`s by role; a role without a value counts as zero (an optional line not printed).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

from ..model.expression import Binary, Equation, Expression, Negative, Number, Ref

Values = Mapping[str, Fraction]
Ratio = tuple[Fraction, Fraction]  # numerator and denominator, so that no division is needed before the end
Linear = dict[str, Fraction]

ZERO, ONE = Fraction(0), Fraction(1)
CONSTANT = ""  # the role under which a linear form keeps its constant


def role_of(expression: Expression) -> str:
    """The role under which a leaf finds its figures; those of a sum over parts or members all share one."""
    if isinstance(expression, Ref):
        return expression.role
    return f"sum({expression.over} of {expression.what})" if not isinstance(expression, Number | Binary | Negative) else ""


def leaves(expression: Expression) -> tuple[str, ...]:
    """The roles of an expression in reading order, as often as they occur."""
    if isinstance(expression, Binary):
        return leaves(expression.left) + leaves(expression.right)
    if isinstance(expression, Negative):
        return leaves(expression.inner)
    return () if isinstance(expression, Number) else (role_of(expression),)


def roles(equation: Equation) -> tuple[str, ...]:
    """Every role of an equation once, in reading order."""
    return tuple(dict.fromkeys(leaves(equation.left) + leaves(equation.right)))


def has_hundred(expression: Expression) -> bool:
    """Whether an expression names the number 100: then percentages are meant as printed (3.6), else as shares (0.036)."""
    if isinstance(expression, Binary):
        return has_hundred(expression.left) or has_hundred(expression.right)
    if isinstance(expression, Negative):
        return has_hundred(expression.inner)
    return isinstance(expression, Number) and expression.value == 100


def _ratio(expression: Expression) -> Callable[[Values], Ratio]:
    if isinstance(expression, Number):
        constant = (expression.value, ONE)
        return lambda values: constant
    if isinstance(expression, Negative):
        return _combined("-", lambda values: (ZERO, ONE), _ratio(expression.inner))
    if isinstance(expression, Binary):
        return _combined(expression.op, _ratio(expression.left), _ratio(expression.right))
    role = role_of(expression)
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


@lru_cache(maxsize=512)
def cleared(equation: Equation) -> Callable[[Values], Fraction]:
    """Left minus right with all denominators multiplied out: zero exactly where the equation holds."""
    left, right = _ratio(equation.left), _ratio(equation.right)

    def residual(values: Values) -> Fraction:
        (a, b), (c, d) = left(values), right(values)
        return a * d - c * b

    return residual


@lru_cache(maxsize=512)
def residual(equation: Equation) -> Callable[[Values], Fraction | None]:
    """Left minus right; None where that divides by zero."""
    left, right = _ratio(equation.left), _ratio(equation.right)

    def difference(values: Values) -> Fraction | None:
        (a, b), (c, d) = left(values), right(values)
        return a / b - c / d if b and d else None

    return difference


def solved(equation: Equation, values: Values, role: str) -> tuple[Fraction, Fraction] | None:
    """The value of one term that makes the equation hold, all others as given, and the slope of the cleared residual in it;
    None where the value is not determined or where the term does not enter linearly once denominators are cleared."""
    of = cleared(equation)
    at = [of({**values, role: Fraction(x)}) for x in range(3)]
    slope = at[1] - at[0]
    return (-at[0] / slope, slope) if slope and at[2] - at[1] == slope else None


def implied(equation: Equation, values: Values, role: str) -> Fraction | None:
    """As `solved`, the value alone."""
    found = solved(equation, values, role)
    return found[0] if found else None


@lru_cache(maxsize=512)
def coefficients(equation: Equation) -> Linear | None:
    """left - right as a linear form: coefficient by role, the constant under ""; None where it is not linear."""
    left, right = _linear(equation.left), _linear(equation.right)
    return None if left is None or right is None else _added(left, right, Fraction(-1))


def _linear(expression: Expression) -> Linear | None:
    if isinstance(expression, Number):
        return {CONSTANT: expression.value}
    if isinstance(expression, Negative):
        inner = _linear(expression.inner)
        return None if inner is None else {k: -v for k, v in inner.items()}
    if not isinstance(expression, Binary):
        return {role_of(expression): ONE}
    left, right = _linear(expression.left), _linear(expression.right)
    if left is None or right is None:
        return None
    if expression.op in "+-":
        return _added(left, right, ONE if expression.op == "+" else -ONE)
    return _multiplied(expression.op, left, right)


def _added(left: Linear, right: Linear, factor: Fraction) -> Linear:
    return {k: left.get(k, ZERO) + factor * right.get(k, ZERO) for k in {**left, **right}}


def _multiplied(op: str, left: Linear, right: Linear) -> Linear | None:
    if set(right) == {CONSTANT}:
        factor = right[CONSTANT]
        if op == "/" and not factor:
            return None
        return {k: v * factor if op == "*" else v / factor for k, v in left.items()}
    if op == "*" and set(left) == {CONSTANT}:
        return {k: v * left[CONSTANT] for k, v in right.items()}
    return None
