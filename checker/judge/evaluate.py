"""One relation to one tie, before forced rounding is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from ..model.expression import Ref
from ..model.figure import Figure
from ..model.interval import Interval
from ..model.relation import Relation, Tie, Verdict
from .chance import unlikely
from .linear import Range, Scaled, either, nearest_range, proper, truncated_range
from .nonlinear import Measured, meaning, measure, role, verdict
from .scale import Scale
from .style import Style, Sum

ZERO = Fraction(0)


def never_fails(relation: Relation, figures: Sequence[Figure]) -> bool:
    """Whether a relation ticks or says nothing. "About", "over" and a printed dash never contradict."""
    if relation.dry or relation.strength in ("corroborating", "plausible"):
        return True
    return any(f.hedge for f in figures) or (relation.kind == "agreement" and any(f.dash for f in figures))


def linear_tie(relation: Relation, terms: Sequence[tuple[str, Scaled]], gap: Scaled, scale: Scale, style: Style) -> tuple[Verdict, Range]:
    """Verdict and range of a linear relation whose gap is known."""
    cut = style.cut
    truncated = bool(cut) and any(i in cut for i, _ in terms)
    around = nearest_range(terms, scale)
    if truncated:
        one_sided = truncated_range(terms, scale, cut)
        around = one_sided if style.stated else either(around, one_sided)
    if relation.kind == "inequality":
        return ("exact" if gap <= 0 else "rounding" if gap < around.high else "broken"), around
    if not gap:
        return "exact", around
    if not around.explains(gap):
        return "broken", around
    return ("exact" if proper(terms, scale, gap) else "rounding"), around


def grade(one: Sum | None, style: Style) -> Literal["likely", "unlikely"]:
    """unlikely: the statement foots exactly everywhere else, or so many sums would hardly bring such a gap by rounding."""
    if one is None or not one.gap:
        return "likely"
    bent = one.within and style.footing.get((one.table, one.kind)) == "exact"
    return "unlikely" if bent or unlikely(one.parts, abs(one.gap), style.sums) else "likely"


def interval(figure: Figure, cut: frozenset[str], closed: bool = False) -> Interval:
    """What a printed figure stands for. Halves go either way where `closed`."""
    value, ulp = figure.value, figure.ulp
    if not ulp:
        return Interval.point(value)
    if figure.id not in cut:
        return Interval(value - ulp / 2, value + ulp / 2, closed, closed)
    if value > 0:
        return Interval(value, value + ulp, True, False)
    return Interval(value - ulp, value, False, True) if value < 0 else Interval(-ulp, ulp)


def nonlinear_tie(id: str, relation: Relation, figures: Sequence[Figure], cut: frozenset[str]) -> Tie | None:
    """The tie of a relation that has a residual; None where it divides by what may be zero."""
    equation = relation.residual
    if equation is None:
        return None
    values: dict[str, Fraction] = {}
    boxes: dict[str, Interval] = {}
    for term, figure in zip(relation.terms, figures, strict=True):
        name = role(equation, term.role)
        factor = signed_meaning(relation, name, figure)
        box = interval(figure, cut, closed=figure.unit == "%").scaled(factor)
        values[name] = values.get(name, ZERO) + figure.value * factor
        boxes[name] = boxes[name] + box if name in boxes else box
    left = left_figure(relation, figures)
    per = 1 / signed_meaning(relation, left_role(relation), left) if left else Fraction(1)
    found = measure(equation, values, boxes, per)
    if found is None:
        return None
    return _tie(id, relation, found, left)


def _tie(id: str, relation: Relation, found: Measured, left: Figure | None) -> Tie:
    assert relation.residual is not None
    said = verdict(relation.residual, found, left.ulp if left else ZERO)
    low = min(found.gap, found.range.low) if relation.residual.comparison == "<=" else found.range.low
    return Tie(id, relation, found.gap, low, found.range.high, said)


def left_role(relation: Relation) -> str:
    """The role that stands alone on the left of the equation, "" where none does."""
    left = relation.residual.left if relation.residual else None
    return left.role if isinstance(left, Ref) else ""


def left_figure(relation: Relation, figures: Sequence[Figure]) -> Figure | None:
    """The figure that stands alone on the left of the equation."""
    name = left_role(relation)
    return next((f for t, f in zip(relation.terms, figures, strict=True) if t.role == name), None)


def signed_meaning(relation: Relation, name: str, figure: Figure) -> Fraction:
    """What a printed 1 of a figure counts for: a percentage printed without a sign takes that of its direction word."""
    factor = meaning(relation, name, figure.unit)
    return -factor if relation.direction and name == left_role(relation) and figure.value < 0 else factor
