"""Our syntax tree to sympy, node by node. No string ever reaches a function of sympy that parses: `Symbol` takes its
name as it is, numbers go through `Rational`."""

from __future__ import annotations

from fractions import Fraction

import sympy  # type: ignore[import-untyped]  # it ships no types

from ..model.expression import Binary, Equation, Expression, Negative, Number, Ref, terms


def rational(value: Fraction) -> sympy.Rational:
    """The same number."""
    return sympy.Rational(value.numerator, value.denominator)


def fraction(value: sympy.Expr) -> Fraction:
    """The same number; the expression must be a rational one."""
    exact = sympy.Rational(value)
    return Fraction(int(exact.p), int(exact.q))


def symbol(role: str) -> sympy.Symbol:
    return sympy.Symbol(role)


def expr(expression: Expression) -> sympy.Expr:
    """An expression of sympy with one symbol for each role."""
    if isinstance(expression, Number):
        return rational(expression.value)
    if isinstance(expression, Negative):
        return sympy.Mul(sympy.Integer(-1), expr(expression.inner))
    if not isinstance(expression, Binary):
        return symbol(expression.role)
    left, right = expr(expression.left), expr(expression.right)
    if expression.op == "+":
        return sympy.Add(left, right)
    if expression.op == "-":
        return sympy.Add(left, sympy.Mul(sympy.Integer(-1), right))
    return sympy.Mul(left, right if expression.op == "*" else sympy.Pow(right, sympy.Integer(-1)))


def residual(equation: Equation) -> sympy.Expr:
    """Left minus right."""
    return sympy.Add(expr(equation.left), sympy.Mul(sympy.Integer(-1), expr(equation.right)))


def optional(equation: Equation) -> frozenset[str]:
    """The roles that count as zero where they are not printed."""
    return frozenset(t.role for t in terms(equation) if isinstance(t, Ref) and t.optional)
