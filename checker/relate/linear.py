"""A rule's equation as a sum of terms with coefficients, where it is one; else its value at given figures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from ..model.expression import Binary, Equation, Expression, Negative, Number, Ref, SumOf, Term

ZERO = Fraction(0)
Linear = dict[Term, Fraction]


@lru_cache(maxsize=512)
def linear(equation: Equation) -> tuple[Term, Linear] | None:
    """(head, coefficients of head - rest) of an equation of terms added and subtracted; the head, with coefficient 1, is
    the side that is one term. None where terms are multiplied, or a number is added."""
    left, right = _sum(equation.left), _sum(equation.right)
    if left is None or right is None or equation.comparison != "=":
        return None
    if len(left) != 1 and len(right) == 1:
        left, right = right, left
    head = next(iter(left), None)
    if head is None or len(left) != 1 or left[head] != 1:
        return None
    total: Linear = dict(left)
    for term, factor in right.items():
        total[term] = total[term] - factor if term in total else -factor
    return head, total


def _sum(expression: Expression) -> Linear | None:
    """Term by term, without recursion into the left spine: `a + b - c …` may be long."""
    total: Linear = {}
    rest: list[tuple[Expression, Fraction]] = [(expression, Fraction(1))]
    while rest:
        part, factor = rest.pop()
        if isinstance(part, Ref | SumOf):
            total[part] = total[part] + factor if part in total else factor
        elif isinstance(part, Negative):
            rest.append((part.inner, -factor))
        elif isinstance(part, Binary) and part.op in "+-":
            rest += [(part.right, factor if part.op == "+" else -factor), (part.left, factor)]
        elif isinstance(part, Binary) and part.op == "*" and isinstance(part.left, Number):
            rest.append((part.right, factor * part.left.value))
        else:
            return None
    return total


def evaluate(expression: Expression, values: Mapping[str, Fraction]) -> Fraction | None:
    """The value of an expression at values by role; None where a role that is not optional has none, or a divisor is zero."""
    if isinstance(expression, Number):
        return expression.value
    if isinstance(expression, Ref):
        return values.get(expression.role, ZERO if expression.optional else None)
    if isinstance(expression, SumOf):
        return None
    if isinstance(expression, Negative):
        inner = evaluate(expression.inner, values)
        return None if inner is None else -inner
    left, right = evaluate(expression.left, values), evaluate(expression.right, values)
    if left is None or right is None:
        return None
    if expression.op == "/":
        return left / right if right else None
    if expression.op == "*":
        return left * right
    return left + right if expression.op == "+" else left - right
