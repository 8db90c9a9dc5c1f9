"""Our syntax tree to sympy, node by node. No string ever reaches a function of sympy that parses: `Symbol` takes its
name as it is, numbers go through `Rational`."""

from __future__ import annotations

from fractions import Fraction

import sympy  # type: ignore[import-untyped]  # it ships no types

from ..model.expression import Binary, Equation, Expression, Negative, Number, Ref


def rational(value: Fraction) -> sympy.Rational:
    """The same number."""
    return sympy.Rational(value.numerator, value.denominator)


def fraction(value: sympy.Expr) -> Fraction:
    """The same number; the expression must be a rational one."""
    exact = sympy.Rational(value)
    return Fraction(int(exact.p), int(exact.q))


def symbol(role: str) -> sympy.Symbol:
    return sympy.Symbol(role)


def name(expression: Expression) -> str:
    """The role of a leaf; a sum over parts or members is one symbol."""
    if isinstance(expression, Ref):
        return expression.role
    if isinstance(expression, Number | Binary | Negative):
        return ""
    return f"sum({expression.over} of {expression.what})"


def expr(expression: Expression) -> sympy.Expr:
    """An expression of sympy with one symbol for each role."""
    if isinstance(expression, Number):
        return rational(expression.value)
    if isinstance(expression, Negative):
        return sympy.Mul(sympy.Integer(-1), expr(expression.inner))
    if not isinstance(expression, Binary):
        return symbol(name(expression))
    left, right = expr(expression.left), expr(expression.right)
    if expression.op == "+":
        return sympy.Add(left, right)
    if expression.op == "-":
        return sympy.Add(left, sympy.Mul(sympy.Integer(-1), right))
    return sympy.Mul(left, right if expression.op == "*" else sympy.Pow(right, sympy.Integer(-1)))


def residual(equation: Equation) -> sympy.Expr:
    """Left minus right."""
    return sympy.Add(expr(equation.left), sympy.Mul(sympy.Integer(-1), expr(equation.right)))


def roles(expression: Expression) -> tuple[str, ...]:
    """Every role once, in reading order."""
    if isinstance(expression, Binary):
        return tuple(dict.fromkeys(roles(expression.left) + roles(expression.right)))
    if isinstance(expression, Negative):
        return roles(expression.inner)
    return () if isinstance(expression, Number) else (name(expression),)


def optional(equation: Equation) -> frozenset[str]:
    """The roles that count as zero where they are not printed."""
    return frozenset(r.role for side in (equation.left, equation.right) for r in _refs(side) if r.optional)


def _refs(expression: Expression) -> tuple[Ref, ...]:
    if isinstance(expression, Binary):
        return _refs(expression.left) + _refs(expression.right)
    if isinstance(expression, Negative):
        return _refs(expression.inner)
    return (expression,) if isinstance(expression, Ref) else ()


def numbers(expression: Expression) -> tuple[Fraction, ...]:
    """The numbers that an expression is written with, before anything is multiplied out."""
    if isinstance(expression, Binary):
        return numbers(expression.left) + numbers(expression.right)
    if isinstance(expression, Negative):
        return numbers(expression.inner)
    return (expression.value,) if isinstance(expression, Number) else ()
