"""What algebra says of a set of rules: equations that say nothing, that say the same, or that cannot all hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import sympy  # type: ignore[import-untyped]  # it ships no types

from ..model.expression import Equation
from ..model.rule import Rule, Rulebook
from . import tree
from .normal import normal, zero_set

Form = tuple[Rule, Equation]
MOST_TERMS = 120  # terms of one site beyond which the linear system is not solved


def rule_faults(rulebook: Rulebook) -> list[str]:
    """One sentence for each fault; none where the rules are sound."""
    forms = [(rule, equation) for rule in rulebook.rules for equation in rule.equations]
    return [*_empty(forms), *_equivalent(forms), *_contradictory(forms)]


def _empty(forms: list[Form]) -> Iterator[str]:
    for rule, equation in forms:
        form = normal(equation)
        if not form.numerator:
            yield f"{rule.code}: {equation.text!r} is true whatever is printed"
        elif not form.roles:
            yield f"{rule.code}: {equation.text!r} is never true"


def _equivalent(forms: list[Form]) -> Iterator[str]:
    same: dict[object, list[Form]] = defaultdict(list)
    for rule, equation in forms:
        form = normal(equation)
        if form.numerator:
            same[rule.site, equation.comparison, zero_set(form), tree.optional(equation)].append((rule, equation))
    for group in same.values():
        for (one, a), (two, b) in combinations(group, 2):
            if one.code != two.code or a.text != b.text:
                yield f"{one.code} and {two.code} say the same: {a.text!r} and {b.text!r}"


def _contradictory(forms: list[Form]) -> Iterator[str]:
    """Linear rules of one site that only hold together where a term is zero which all of them need."""
    sites: dict[str, list[Form]] = defaultdict(list)
    for rule, equation in forms:
        if rule.strength == "identity" and equation.comparison == "=" and normal(equation).linear:
            sites[rule.site].append((rule, equation))
    for group in sites.values():
        for (one, a), (two, b) in combinations(group, 2):
            term = _forced_to_zero(a, b)
            if term is not None:
                yield f"{one.code} and {two.code} contradict each other: together they hold only where {term} is zero"


def _forced_to_zero(a: Equation, b: Equation) -> str | None:
    """The one term that is left when one equation is taken from the other; "1 = 0" where none is."""
    one, two = normal(a).linear or {}, normal(b).linear or {}
    shared = next((r for r in one if r and r in two), None)
    if shared is None:
        return None
    factor = one[shared] / two[shared]
    rest = {r: c for r in {**one, **two} if (c := one.get(r, 0) - factor * two.get(r, 0))}
    if len(rest) != 1:
        return None
    (term,) = rest
    return None if term in tree.optional(a) | tree.optional(b) else term or "a constant that is not"


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
