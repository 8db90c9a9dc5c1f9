"""The gap of a linear relation, and the gaps that rounding can explain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from ..model.relation import Relation
from .scale import Scale

Scaled = int  # a coefficient that is no whole number makes its gap a Fraction: the arithmetic is the same, and as exact


class Range(NamedTuple):
    """Gaps from low to high, in scaled units; an end is explained only where its flag says closed."""

    low: Scaled
    high: Scaled
    low_closed: bool
    high_closed: bool

    def explains(self, gap: Scaled) -> bool:
        return self.low < gap < self.high or (gap == self.low and self.low_closed) or (gap == self.high and self.high_closed)


def weights(relation: Relation) -> list[tuple[str, Scaled]] | None:
    """(figure, coefficient) of every term, whole coefficients as integers; None for a relation that is not linear."""
    found: list[tuple[str, Scaled]] = []
    for term in relation.terms:
        c = term.coefficient
        if c is None:
            return None
        whole, parts = c.as_integer_ratio()
        found.append((term.figure, whole if parts == 1 else cast(Scaled, c)))
    return found


def gap_of(terms: Sequence[tuple[str, Scaled]], scale: Scale) -> Scaled:
    """Sum of coefficient x value."""
    value = scale.value
    return sum(c * value[i] for i, c in terms)


def nearest_range(terms: Sequence[tuple[str, Scaled]], scale: Scale) -> Range:
    """Half a last unit of every term to either side, open: one quantity printed twice at one precision must be equal."""
    ulp = scale.ulp
    half = sum(abs(c) * (ulp[i] // 2) for i, c in terms)
    return Range(-half, half, not half, not half)


def widened(around: Range, terms: Sequence[tuple[str, Scaled]], scale: Scale, cut: frozenset[str]) -> Range:
    """A range with what the source of translations rounded away, each by itself: half a unit of it, all of one where it was cut off."""
    lost = sum(abs(c) * scale.lost.get(i, 0) * (2 if i in cut else 1) for i, c in terms)
    return Range(around.low - lost, around.high + lost, around.low_closed, around.high_closed) if lost else around


def truncated_range(terms: Sequence[tuple[str, Scaled]], scale: Scale, cut: frozenset[str]) -> Range:
    """As `nearest_range`, where the figures in `cut` had their last digits cut off: what is lost has the sign of the figure."""
    low: Scaled = 0
    high: Scaled = 0
    low_closed = high_closed = True
    for i, c in terms:
        below, above, below_in, above_in = _lost(scale.value[i], scale.ulp[i], i in cut)
        if c > 0:  # the gap takes minus what is lost
            low, high = low - c * above, high - c * below
            low_closed, high_closed = low_closed and above_in, high_closed and below_in
        else:
            low, high = low - c * below, high - c * above
            low_closed, high_closed = low_closed and below_in, high_closed and above_in
    return Range(low, high, low_closed, high_closed)


def either(one: Range, two: Range) -> Range:
    """The smallest range that holds both."""
    low, high = min(one.low, two.low), max(one.high, two.high)
    return Range(
        low,
        high,
        any(r.low_closed for r in (one, two) if r.low == low),
        any(r.high_closed for r in (one, two) if r.high == high),
    )


def _lost(value: int, ulp: int, cut: bool) -> tuple[int, int, bool, bool]:
    """The range of (true - printed), and whether its ends belong to it."""
    if not ulp:
        return 0, 0, True, True
    if not cut:
        return -(ulp // 2), ulp // 2, False, False
    if value > 0:
        return 0, ulp, True, False
    return (-ulp, 0, False, True) if value < 0 else (-ulp, ulp, False, False)


def proper(terms: Sequence[tuple[str, Scaled]], scale: Scale, gap: Scaled) -> bool:
    """Whether the coarse figure is the proper rounding (a half either way) of the finer side: one coarse term against
    finer ones, or coarse ones against one finer."""
    sizes = [abs(c) * scale.ulp[i] for i, c in terms if scale.ulp[i]]
    coarsest = max(sizes, default=0)
    coarse = sum(s == coarsest for s in sizes)
    fine = len(sizes) - coarse
    return fine > 0 and (coarse == 1 or fine == 1) and 2 * abs(gap) <= coarsest
