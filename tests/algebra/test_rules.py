"""What we compile is what the algebra system derives, for every shipped rule."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from checker.algebra import normal, redundancies, rule_faults, sensitivities
from checker.algebra import solved as solutions
from checker.algebra.tree import residual as symbolic
from checker.diagnose.solve import cleared, solved
from checker.grammar.rules import parse_equation
from checker.judge.nonlinear import formula
from checker.judge.quotient import point
from checker.model.expression import Binary, Equation, Number, Ref, terms
from checker.model.rule import Rule, Rulebook
from checker.relate.linear import linear
from checker.rulebook import load_rules

EQUATIONS = [pytest.param(e, id=f"{r.code} {n}") for r in load_rules().rules for n, e in enumerate(r.equations)]
MARGIN = Equation(Ref("margin"), Binary("/", Ref("profit"), Ref("revenue")), text="margin = profit / revenue")


def _sample(equation: Equation, step: int) -> dict[str, Fraction]:
    return {r: Fraction(7919 * (k + 2) + 31 * step, k + 3) for k, r in enumerate(dict.fromkeys(t.role for t in terms(equation)))}


@pytest.mark.parametrize("equation", EQUATIONS)
def test_the_compiled_residual_is_that_of_the_algebra_system(equation: Equation) -> None:
    for step in range(3):
        values = _sample(equation, step)
        substituted = symbolic(equation).subs({sympy.Symbol(r): sympy.Rational(v.numerator, v.denominator) for r, v in values.items()})
        box = formula(equation).difference({r: point(v) for r, v in values.items()})
        assert box is not None
        ours = Fraction(box[2], box[3])
        assert sympy.Rational(ours.numerator, ours.denominator) == substituted
        assert normal(equation).at(values) == ours


@pytest.mark.parametrize("equation", EQUATIONS)
def test_the_linear_form_is_that_of_the_algebra_system(equation: Equation) -> None:
    """Up to its sign: ours is the side that is one term less the other."""
    ours, theirs = linear(equation), normal(equation).linear
    assert (ours is None) == (theirs is None or equation.comparison != "=")
    if ours is not None and theirs is not None:
        head, coefficients = ours
        assert {t.role: c * theirs[head.role] for t, c in coefficients.items()} == theirs


@pytest.mark.parametrize("equation", EQUATIONS)
def test_each_term_follows_from_the_others(equation: Equation) -> None:
    values = _sample(equation, 1)
    for role, solution in solutions(equation).items():
        found = solved(equation, values, role)
        assert found is not None
        ours = found[0]
        assert sympy.Rational(ours.numerator, ours.denominator) == solution.subs(
            {sympy.Symbol(r): sympy.Rational(v.numerator, v.denominator) for r, v in values.items()}
        )
        assert cleared(equation)({**values, role: ours}) == 0


def test_the_shipped_rules_are_sound() -> None:
    assert rule_faults(load_rules()) == []


def _rule(code: str, equation: Equation) -> Rule:
    return Rule(code, "invented", "", "error", "identity", "identity", "instant", equation)


def _sum(total: str, *parts: str, last: str = "+") -> Equation:
    right: object = Ref(parts[0])
    for part in parts[1:]:
        right = Binary(last, right, Ref(part))  # type: ignore[arg-type]
    return Equation(Ref(total), right, text=f"{total} = {f' {last} '.join(parts)}")  # type: ignore[arg-type]


def test_rules_that_say_the_same_are_told() -> None:
    moved = Equation(Ref("b"), Binary("-", Ref("a"), Ref("c")), text="b = a - c")
    faults = rule_faults(Rulebook((_rule("AAA101", _sum("a", "b", "c")), _rule("BBB101", moved))))
    assert faults == ["AAA101 and BBB101 say the same: 'a = b + c' and 'b = a - c'"]


def test_rules_that_cannot_both_hold_are_told() -> None:
    faults = rule_faults(Rulebook((_rule("AAA101", _sum("a", "b", "c")), _rule("BBB101", _sum("a", "b", "c", last="-")))))
    assert len(faults) == 1
    assert "contradict" in faults[0]
    assert "c is zero" in faults[0]


def test_an_equation_that_is_always_true_is_told() -> None:
    (fault,) = rule_faults(Rulebook((_rule("AAA101", Equation(Ref("a"), Ref("a"), text="a = a")),)))
    assert "true whatever" in fault


@pytest.mark.parametrize("below", ["b - b", "b * c - c * b", "b / c - b / c"])
def test_an_equation_that_divides_by_zero_is_told_with_its_place(below: str) -> None:
    equation = replace(parse_equation(f"a = d / ({below})"), line=7)
    rule = replace(_rule("AAA101", equation), path="own/AAA101.rule")
    (fault,) = rule_faults(Rulebook((rule,)))
    assert fault.startswith("own/AAA101.rule:7: AAA101: ")
    assert fault.endswith("divides by zero, whatever is printed")


def test_an_equation_too_large_to_be_multiplied_out_is_told_at_once() -> None:
    text = "a = " + " * ".join(f"(b{k} + c{k} + d{k})" for k in range(30))
    (fault,) = rule_faults(Rulebook((_rule("AAA101", parse_equation(text)),)))
    assert "too large" in fault and len(fault) < 400


def test_a_rule_that_follows_from_others_is_known() -> None:
    rules = (_rule("AAA101", _sum("a", "b", "c")), _rule("BBB101", _sum("c", "d", "e")), _rule("CCC101", _sum("a", "b", "d", "e")))
    assert len(redundancies(Rulebook(rules))) == 3


def test_sensitivities_say_how_far_a_term_reaches() -> None:
    slopes = sensitivities(MARGIN)
    assert slopes["margin"] == 1
    assert slopes["profit"] == -1 / sympy.Symbol("revenue")


@given(st.fractions(min_value=1, max_value=10**9), st.fractions(min_value=1, max_value=10**9))
def test_a_hostile_name_is_a_name(profit: Fraction, revenue: Fraction) -> None:
    """sympy's parsing functions would run this."""
    name = "__import__('os').abort()"
    equation = Equation(Ref(name), Binary("/", Ref("E"), Binary("*", Ref("I"), Number(Fraction(2)))))
    assert normal(equation).at({name: profit / revenue / 2, "E": profit, "I": revenue}) == 0
