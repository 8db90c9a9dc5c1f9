"""Normal forms: a residual as one quotient of polynomials, an equation solved for each term, its sensitivities."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

import sympy  # type: ignore[import-untyped]  # it ships no types

from ..model.expression import Binary, Equation, Expression, Negative
from ..model.record import dataclass
from . import tree

MOST_MONOMIALS = 1_000  # more of them nobody can read, and sympy not in a second
_PLENTY = 10**9
_ENDLESS = (sympy.zoo, sympy.nan, sympy.oo)
Monomial = tuple[tuple[str, int], ...]  # roles and their powers, by name
Polynomial = tuple[tuple[Monomial, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Normal:
    """Left minus right as numerator over denominator, without common factors. The equation holds where the numerator
    is zero and the denominator is not."""

    numerator: Polynomial
    denominator: Polynomial

    def at(self, values: Mapping[str, Fraction]) -> Fraction | None:
        """The residual for some values; a role without one counts as zero. None where it divides by zero."""
        below = evaluated(self.denominator, values)
        return evaluated(self.numerator, values) / below if below else None

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(r for part in (self.numerator, self.denominator) for monomial, _ in part for r, _ in monomial)

    @property
    def linear(self) -> dict[str, Fraction] | None:
        """Coefficient by role, the constant under "", where the equation is linear; else None."""
        if any(monomial for monomial, _ in self.denominator):
            return None
        found: dict[str, Fraction] = {}
        for monomial, coefficient in self.numerator:
            if len(monomial) > 1 or (monomial and monomial[0][1] > 1):
                return None
            found[monomial[0][0] if monomial else ""] = coefficient
        return found


def evaluated(polynomial: Polynomial, values: Mapping[str, Fraction]) -> Fraction:
    """The value of a polynomial."""
    total = Fraction(0)
    for monomial, coefficient in polynomial:
        term = coefficient
        for role, power in monomial:
            term *= values.get(role, Fraction(0)) ** power
        total += term
    return total


class NoNormalForm(ValueError):
    """An equation that has none, or whose normal form is too large to be worked out; the message says which."""


@lru_cache(maxsize=512)
def normal(equation: Equation) -> Normal:
    """The normal form of an equation's residual. Raises NoNormalForm."""
    if size(equation) > MOST_MONOMIALS:
        raise NoNormalForm("is too large to be multiplied out: it is several rules")
    return normal_of(tree.residual(equation))


def normal_of(expression: sympy.Expr) -> Normal:
    """The normal form of any rational expression. Raises NoNormalForm where it divides by what is always zero."""
    if not expression.has(*_ENDLESS):
        above, below = sympy.fraction(sympy.cancel(sympy.together(expression)))
        if below != 0 and not above.has(*_ENDLESS):
            return Normal(_polynomial(above), _polynomial(below))
    raise NoNormalForm("divides by zero, whatever is printed")


def size(equation: Equation) -> int:
    """No fewer than the monomials of the equation multiplied out, numerator and denominator together."""
    return sum(_size(Binary("-", equation.left, equation.right)))


def _size(expression: Expression) -> tuple[int, int]:
    if isinstance(expression, Negative):
        return _size(expression.inner)
    if not isinstance(expression, Binary):
        return 1, 1
    (above, below), (over, under) = _size(expression.left), _size(expression.right)
    if expression.op == "*":
        found = above * over, below * under
    elif expression.op == "/":
        found = above * under, below * over
    elif below == under == 1:
        found = above + over, 1
    else:
        found = above * under + over * below, below * under
    return min(found[0], _PLENTY), min(found[1], _PLENTY)


def _polynomial(expression: sympy.Expr) -> Polynomial:
    symbols = sorted(expression.free_symbols, key=lambda s: s.name)
    if not symbols:
        value = tree.fraction(expression)
        return (((), value),) if value else ()
    terms = sympy.Poly(expression, *symbols).terms()
    found = [(tuple((s.name, p) for s, p in zip(symbols, powers, strict=True) if p), tree.fraction(c)) for powers, c in terms]
    return tuple(sorted(found))


def solved(equation: Equation) -> dict[str, sympy.Expr]:
    """The equation solved for each of its roles, where there is one solution."""
    found: dict[str, sympy.Expr] = {}
    above, _ = sympy.fraction(sympy.cancel(sympy.together(tree.residual(equation))))
    for symbol in sorted(above.free_symbols, key=lambda s: s.name):
        if sympy.degree(above, symbol) == 1:
            slope = sympy.diff(above, symbol)
            rest = sympy.Add(above, sympy.Mul(sympy.Integer(-1), slope, symbol))
            found[symbol.name] = sympy.cancel(sympy.Mul(sympy.Integer(-1), sympy.expand(rest), sympy.Pow(slope, sympy.Integer(-1))))
    return found


def sensitivities(equation: Equation) -> dict[str, sympy.Expr]:
    """By how much the residual moves when a role moves by one."""
    of = tree.residual(equation)
    return {s.name: sympy.cancel(sympy.diff(of, s)) for s in sorted(of.free_symbols, key=lambda s: s.name)}


def zero_set(form: Normal) -> Polynomial:
    """The numerator with coefficients without a common factor, the first one positive: equal for equivalent equations."""
    if not form.numerator:
        return ()
    first = form.numerator[0][1]
    return tuple((m, c / first) for m, c in form.numerator)
