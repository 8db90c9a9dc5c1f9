"""The second, independent evaluation of every tie: normal forms by sympy, values at the corners of the intervals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product

import sympy  # type: ignore[import-untyped]  # it ships no types

from ..model.claim import Extract
from ..model.expression import Equation, Ref, numbers, terms
from ..model.figure import Figure
from ..model.relation import Tie
from . import tree
from .normal import NoNormalForm, normal, normal_of

Ends = tuple[Fraction, Fraction]
MOST_CORNERS = 10  # roles whose corners are walked


def differences(ties: Iterable[Tie], extract: Extract) -> Iterator[str]:
    """One sentence for each tie whose gap, range or verdict does not come out the same; none where all is well."""
    figures = {f.id: f for f in extract.figures}
    cut = {t.id for t in extract.tables if t.rounding == "truncated"}
    for tie in ties:
        fault = difference(tie, figures, cut)
        if fault:
            yield f"tie {tie.id} ({tie.relation.rule}): {fault}"


def difference(tie: Tie, figures: Mapping[str, Figure], cut: Iterable[str] = ()) -> str | None:
    """What comes out otherwise for one tie; `cut` names tables whose last digits were cut off, where the range may be
    one-sided and is not held against the tie."""
    try:
        gap, ends = _linear(tie, figures) if tie.relation.residual is None else _quotient(tie, figures)
    except NoNormalForm as fault:
        return f"it cannot be evaluated a second time: its equation {fault}"
    if gap != tie.gap:
        return f"the gap is {gap}, not {tie.gap}"
    if ends is None or tie.relation.kind == "inequality" or (tie.relation.residual and tie.relation.residual.comparison == "<="):
        return None
    one_sided = any(figures[i].table in set(cut) for i in tie.figures) or ends[1] - ends[0] != tie.high - tie.low
    if (tie.low, tie.high) != ends and not one_sided:
        return f"rounding explains {ends[0]} to {ends[1]}, not {tie.low} to {tie.high}"
    within = tie.low < gap < tie.high or gap in (0, tie.low, tie.high)
    holds = tie.verdict in ("exact", "rounding")
    return (
        None if holds == within or gap in (tie.low, tie.high) else f"a gap of {gap} within {tie.low} to {tie.high} is called {tie.verdict}"
    )


def _linear(tie: Tie, figures: Mapping[str, Figure]) -> tuple[Fraction, Ends]:
    """Gap and range of a linear tie: the form is built by sympy, its slopes say how far each half unit reaches."""
    terms = [(tree.symbol(f"x{k}"), t) for k, t in enumerate(tie.relation.terms)]
    form = normal_of(sympy.Add(*(sympy.Mul(tree.rational(t.coefficient or Fraction(0)), s) for s, t in terms)))
    values = {s.name: figures[t.figure].value for s, t in terms}
    slopes = form.linear or {}
    half = sum((abs(slopes.get(s.name, Fraction(0))) * figures[t.figure].ulp / 2 for s, t in terms), Fraction(0))
    return form.at(values) or Fraction(0), (-half, half)


def _quotient(tie: Tie, figures: Mapping[str, Figure]) -> tuple[Fraction | None, Ends | None]:
    """Gap and range of a tie with an equation: the extremes of a quotient that is monotone in each term are at corners."""
    relation, equation = tie.relation, tie.relation.residual
    assert equation is not None
    form = normal(equation)
    middle: dict[str, Fraction] = {}
    half: dict[str, Fraction] = {}
    for term in relation.terms:
        figure, role = figures[term.figure], _role(equation, term.role)
        factor = _factor(tie, role, figure)
        middle[role] = middle.get(role, Fraction(0)) + figure.value * factor
        half[role] = half.get(role, Fraction(0)) + figure.ulp / 2 * abs(factor)
    per = _per(tie, figures)
    at = form.at(middle)
    if at is None or len(middle) > MOST_CORNERS:
        return (None if at is None else at * per), None
    corners = [x for at_ in _corners(middle, half) if (x := form.at(at_)) is not None]
    moved = [at * per - x * per for x in corners]
    return at * per, (min(moved), max(moved))


def _corners(middle: Mapping[str, Fraction], half: Mapping[str, Fraction]) -> Iterator[dict[str, Fraction]]:
    for signs in product((-1, 1), repeat=len(middle)):
        yield {r: middle[r] + s * half[r] for r, s in zip(middle, signs, strict=True)}


def _role(equation: Equation, name: str) -> str:
    """The role that a term fills; `x (2)` fills `x` too."""
    return name if any(name == term.role for term in terms(equation)) else name.rpartition(" (")[0] or name


def _factor(tie: Tie, role: str, figure: Figure) -> Fraction:
    """What a printed 1 counts for: percentages are shares unless the equation says 100; a direction word gives the sign."""
    equation = tie.relation.residual
    assert equation is not None
    hundred = 100 in numbers(equation)
    factor = Fraction(1) if figure.unit != "%" or hundred else Fraction(1, 100)
    left = equation.left.role if isinstance(equation.left, Ref) else ""
    if tie.relation.direction and role == left:
        factor *= tie.relation.direction * (-1 if figure.value < 0 else 1)
    return factor


def _per(tie: Tie, figures: Mapping[str, Figure]) -> Fraction:
    """Units of the left figure in one of the equation's."""
    equation = tie.relation.residual
    left = equation.left.role if equation and isinstance(equation.left, Ref) else ""
    figure = next((figures[t.figure] for t in tie.relation.terms if t.role == left), None)
    return 1 / _factor(tie, left, figure) if figure else Fraction(1)
