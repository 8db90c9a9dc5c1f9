"""What "about", "nearly" and "over" leave open: one unit of the last digit that is not zero, to the side that the word says."""

from __future__ import annotations

from collections.abc import Sequence

from .linear import Range, Scaled
from .scale import Scale

SIDES = {"approximately": (-1, 1), "under": (-1, 0)}  # units below and above; "over" has no such end above, but half of its size


def loosened(around: Range, terms: Sequence[tuple[str, Scaled]], scale: Scale) -> Range:
    """The gaps that rounding explains and those that the hedges of the terms leave open, ends included there."""
    low, high = around.low, around.high
    for i, c in terms:
        below, above = _left_open(i, scale)
        ends = (-c * below, -c * above)
        low, high = low + min(ends), high + max(ends)
    return Range(low, high, around.low_closed or low < around.low, around.high_closed or high > around.high)


def _left_open(figure: str, scale: Scale) -> tuple[int, int]:
    """How far below and above what is printed the true value may be, beyond rounding; in scaled units."""
    hedge, value = scale.figures[figure].hedge, scale.value[figure]
    if not hedge or not value:
        return 0, 0
    if hedge == "over":
        return 0, abs(value) // 2
    step = scale.ulp[figure] or 1
    while value % (10 * step) == 0:
        step *= 10
    below, above = SIDES[hedge]
    return below * step, above * step
