"""What algebra says of a set of rules: equations that say nothing, that say the same, or that cannot all hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

import sympy  # type: ignore[import-untyped]  # it ships no types

from ..model.expression import Equation
from ..model.rule import Rule, Rulebook
from . import tree
from .normal import NoNormalForm, normal, zero_set

Form = tuple[Rule, Equation]
Coefficients = Mapping[str, Fraction]
MOST_SHOWN = 200  # characters of an equation within a message
MOST_TERMS = 120  # terms of one site beyond which the linear system is not solved


def rule_faults(rulebook: Rulebook) -> list[str]:
    """One sentence for each fault; none where the rules are sound."""
    every = [(rule, equation) for rule in rulebook.rules for equation in rule.equations]
    without = {id(equation): fault for _, equation in every if (fault := _fault(equation))}
    faults = [f"{_place(r, e)}{r.code}: {_short(e)} {without[id(e)]}" for r, e in every if id(e) in without]
    forms = [form for form in every if id(form[1]) not in without]
    return [*faults, *_empty(forms), *_equivalent(forms), *_contradictory(forms)]


def _fault(equation: Equation) -> str:
    """Why an equation has no normal form; empty where it has one."""
    try:
        normal(equation)
    except NoNormalForm as fault:
        return str(fault)
    return ""


def _place(rule: Rule, equation: Equation) -> str:
    return f"{rule.path}:{equation.line}: " if rule.path and equation.line else ""


def _short(equation: Equation) -> str:
    return repr(equation.text if len(equation.text) <= MOST_SHOWN else f"{equation.text[:MOST_SHOWN]} …")


def _empty(forms: list[Form]) -> Iterator[str]:
    for rule, equation in forms:
        form = normal(equation)
        if not form.numerator:
            yield f"{_place(rule, equation)}{rule.code}: {_short(equation)} is true whatever is printed"
        elif not form.roles:
            yield f"{_place(rule, equation)}{rule.code}: {_short(equation)} is never true"


def _equivalent(forms: list[Form]) -> Iterator[str]:
    same: dict[object, list[Form]] = defaultdict(list)
    for rule, equation in forms:
        form = normal(equation)
        if form.numerator:
            same[rule.site, equation.comparison, zero_set(form), tree.optional(equation)].append((rule, equation))
    for group in same.values():
        for (one, a), (two, b) in combinations(group, 2):
            if one.code != two.code or a.text != b.text:
                yield f"{_place(two, b)}{one.code} and {two.code} say the same: {_short(a)} and {_short(b)}"


def _contradictory(forms: list[Form]) -> Iterator[str]:
    """Linear rules of one site that only hold together where a term is zero which all of them need."""
    sites: dict[str, list[tuple[Rule, Equation, Coefficients]]] = defaultdict(list)
    for rule, equation in forms:
        linear = normal(equation).linear
        if rule.strength == "identity" and equation.comparison == "=" and linear:
            sites[rule.site].append((rule, equation, linear))
    for group in sites.values():
        for (one, a, first), (two, b, second) in combinations(group, 2):
            term = _forced_to_zero(first, second)
            if term is not None and term not in tree.optional(a) | tree.optional(b):
                what = term or "a constant that is not"
                yield f"{_place(two, b)}{one.code} and {two.code} contradict each other: together they hold only where {what} is zero"


def _forced_to_zero(one: Coefficients, two: Coefficients) -> str | None:
    """The one term that is left when one equation is taken from the other, "" where it is a number; None where more are."""
    shared = next((r for r in one if r and r in two), None)
    if shared is None:
        return None
    factor = one[shared] / two[shared]
    rest = [r for r in {**one, **two} if one.get(r, 0) != factor * two.get(r, 0)]
    return rest[0] if len(rest) == 1 else None


def redundancies(rulebook: Rulebook) -> list[str]:
    """Linear rules that follow from the others of their site. This is no fault (a derived rule may be met where the
    others are not printed), but good to know."""
    found: list[str] = []
    sites: dict[str, list[Form]] = defaultdict(list)
    for rule in rulebook.rules:
        for equation in rule.equations:
            if equation.comparison == "=" and normal(equation).linear:
                sites[rule.site].append((rule, equation))
    for group in sites.values():
        found += [f"{rule.code}: {equation.text!r} follows from the other rules" for rule, equation in _dependent(group)]
    return found


def _dependent(group: list[Form]) -> Iterator[Form]:
    names = sorted({r for _, e in group for r in normal(e).linear or {}})
    if len(names) > MOST_TERMS:
        return
    rows = [
        [tree.rational((normal(e).linear or {}).get(n, 0 * next(iter((normal(e).linear or {}).values())))) for n in names] for _, e in group
    ]
    whole = sympy.Matrix(rows)
    rank = whole.rank()
    for k, form in enumerate(group):
        rest = sympy.Matrix([row for i, row in enumerate(rows) if i != k]) if len(rows) > 1 else None
        if rest is not None and rest.rank() == rank:
            yield form
