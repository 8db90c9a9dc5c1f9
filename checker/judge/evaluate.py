"""One relation to one tie, before forced rounding is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from ..model.figure import Figure
from ..model.interval import Interval
from ..model.relation import Relation, Tie, Verdict
from .chance import unlikely
from .hedge import loosened
from .linear import Range, Scaled, either, nearest_range, proper, truncated_range, widened
from .nonlinear import Formula, formula, measured
from .quotient import Box, plus, scaled
from .scale import Scale
from .style import SUMS, Style, Sum

ZERO = Fraction(0)


def never_fails(relation: Relation, figures: Sequence[Figure]) -> bool:
    """Whether a relation ticks or says nothing. A printed dash contradicts no other print; "about" and "over" contradict only
    what one quantity is printed as."""
    if relation.dry or relation.strength in ("corroborating", "plausible"):
        return True
    return any(f.dash for f in figures) if relation.kind == "agreement" else any(f.hedge for f in figures)


def linear_tie(relation: Relation, terms: Sequence[tuple[str, Scaled]], gap: Scaled, scale: Scale, style: Style) -> tuple[Verdict, Range]:
    """Verdict and range of a linear relation whose gap is known."""
    cut = style.cut
    truncated = bool(cut) and any(i in cut for i, _ in terms)
    around = nearest_range(terms, scale)
    if truncated:
        one_sided = truncated_range(terms, scale, cut)
        around = one_sided if style.stated else either(around, one_sided)
    if scale.lost and relation.kind in SUMS:
        around = widened(around, terms, scale, cut)
    if relation.kind == "inequality":
        return ("exact" if gap <= 0 else "rounding" if gap < around.high else "broken"), around
    if not gap:
        return "exact", around
    around = loosened(around, terms, scale) if relation.kind == "agreement" else around
    if not around.explains(gap):
        return "broken", around
    return ("exact" if proper(terms, scale, gap) else "rounding"), around


def grade(one: Sum | None, style: Style) -> Literal["likely", "unlikely"]:
    """unlikely: the statement foots exactly everywhere else, or so many sums would hardly bring such a gap by rounding."""
    if one is None or not one.gap:
        return "likely"
    return "unlikely" if style.bent(one) or unlikely(one.parts, abs(one.gap), style.sums) else "likely"


def footed(one: Sum | None, around: Range, gap: Scaled, style: Style) -> Range:
    """The gaps that rounding explains in a table whose columns were made to add, in a document that does so: one last unit, however
    many its lines; elsewhere those of before."""
    if one is None or not one.gap or not style.made_to_foot(one):
        return around
    unit = abs(gap // one.gap)
    return Range(max(around.low, -unit), min(around.high, unit), True, True)


def interval(figure: Figure) -> Interval:
    """What a printed figure stands for, rounded to the nearest."""
    half = figure.ulp / 2
    return Interval(figure.value - half, figure.value + half) if half else Interval.point(figure.value)


def _box(figure: Figure, scale: Scale, cut: frozenset[str]) -> Box:
    """What a printed figure stands for, in scaled integers. Halves of percentages go either way."""
    value, ulp, unit = scale.value[figure.id], scale.ulp[figure.id], scale.unit
    if not ulp:
        return value, unit, value, unit, value, unit, True, True
    if figure.id not in cut:
        either = figure.unit == "%"
        return value - ulp // 2, unit, value, unit, value + ulp // 2, unit, either, either
    if value > 0:
        return value, unit, value, unit, value + ulp, unit, True, False
    if value < 0:
        return value - ulp, unit, value, unit, value, unit, False, True
    return -ulp, unit, 0, unit, ulp, unit, False, False


def nonlinear_tie(id: str, relation: Relation, figures: Sequence[Figure], scale: Scale, cut: frozenset[str]) -> Tie | None:
    """The tie of a relation that has a residual; None where it divides by what may be zero."""
    if relation.residual is None:
        return None
    of = formula(relation.residual)
    boxes: dict[str, Box] = {}
    left: Figure | None = None
    per = (1, 1)
    for term, figure in zip(relation.terms, figures, strict=True):
        name = of.role(term.role)
        above, below = meaning(relation, of, name, figure)
        box = _box(figure, scale, cut)
        box = box if above == below == 1 else scaled(box, above, below)
        boxes[name] = plus(boxes[name], box) if name in boxes else box
        if name == of.left_role and left is None:
            left, per = figure, (above * below, above * above)  # in lowest terms it would be below / above
    difference = of.difference(boxes)
    if difference is None:
        return None
    found = measured(difference if per == (1, 1) else scaled(difference, *per), left.ulp if left else ZERO, of.at_most)
    return Tie(id, relation, found.gap, found.low, found.high, found.verdict)


def meaning(relation: Relation, of: Formula, role: str, figure: Figure) -> tuple[int, int]:
    """What a printed 1 counts for in the equation, as a quotient: a percentage and a point of one is a share (3.6 is 0.036) unless
    the equation itself multiplies by 100; one without a sign of its own takes that of the direction word."""
    below = 100 if figure.unit in ("%", "pts") and not of.hundred else 1
    if not relation.direction or role != of.left_role:
        return 1, below
    return (-relation.direction if figure.value < 0 else relation.direction), below


def left_figure(relation: Relation, figures: Sequence[Figure]) -> Figure | None:
    """The figure that stands alone on the left of the equation."""
    name = formula(relation.residual).left_role if relation.residual else ""
    return next((f for t, f in zip(relation.terms, figures, strict=True) if t.role == name), None)
