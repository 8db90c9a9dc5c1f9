"""Exact interval arithmetic on pairs of integers, for the hot path: no greatest common divisor is taken before the end.

A `Box` is low, middle and high as numerators over positive denominators, and whether its ends belong to it. The middle
is the value as printed; it goes through every operation beside the ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

Box = tuple[int, int, int, int, int, int, bool, bool]
Boxes = Mapping[str, Box]
Enclosing = Callable[[Boxes], Box | None]

NOTHING: Box = (0, 1, 0, 1, 0, 1, True, True)


def point(value: Fraction) -> Box:
    """A number that is exact."""
    n, d = value.numerator, value.denominator
    return n, d, n, d, n, d, True, True


def end(box: Box, high: bool) -> Box:
    """One end of a box as a number."""
    n, d = (box[4], box[5]) if high else (box[0], box[1])
    return n, d, n, d, n, d, True, True


def scaled(box: Box, numerator: int, denominator: int) -> Box:
    """The box times a rational; a negative one swaps the ends."""
    if numerator < 0:
        box, numerator = negative(box), -numerator
    a, b, c, d, e, f, low, high = box
    return a * numerator, b * denominator, c * numerator, d * denominator, e * numerator, f * denominator, low, high


def negative(box: Box) -> Box:
    a, b, c, d, e, f, low, high = box
    return -e, f, -c, d, -a, b, high, low


def plus(x: Box, y: Box) -> Box:
    a, b, c, d, e, f, low, high = x
    g, h, i, j, k, m, down, up = y
    if b == d == f == h == j == m:
        return a + g, b, c + i, b, e + k, b, low and down, high and up
    return a * h + g * b, b * h, c * j + i * d, d * j, e * m + k * f, f * m, low and down, high and up


def minus(x: Box, y: Box) -> Box:
    return plus(x, negative(y))


def times(x: Box, y: Box) -> Box:
    a, b, c, d, e, f, low, high = x
    g, h, i, j, k, m, down, up = y
    if a >= 0 and g >= 0:
        return a * g, b * h, c * i, d * j, e * k, f * m, low and down, high and up
    corners = [(a * g, b * h, low and down), (a * k, b * m, low and up), (e * g, f * h, high and down), (e * k, f * m, high and up)]
    lowest = highest = corners[0]
    for corner in corners[1:]:
        lowest = _outer(corner, lowest, -1)
        highest = _outer(corner, highest, 1)
    return lowest[0], lowest[1], c * i, d * j, highest[0], highest[1], lowest[2], highest[2]


def _outer(one: tuple[int, int, bool], two: tuple[int, int, bool], way: int) -> tuple[int, int, bool]:
    """The corner that lies further out; of two at one place a closed one."""
    difference = (one[0] * two[1] - two[0] * one[1]) * way
    return one if difference > 0 or (difference == 0 and one[2]) else two


def over(x: Box, y: Box) -> Box | None:
    """x / y; None where y may be zero."""
    g, h, i, j, k, m, down, up = y
    if g > 0:
        return times(x, (m, k, j, i, h, g, up, down))
    if k < 0:
        return times(x, (-m, -k, -j, -i, -h, -g, up, down))
    return None


def hull(x: Box, y: Box) -> Box:
    """The smallest box around two, with the middle of the first; its ends are open."""
    low = (x[0], x[1]) if x[0] * y[1] <= y[0] * x[1] else (y[0], y[1])
    high = (x[4], x[5]) if x[4] * y[5] >= y[4] * x[5] else (y[4], y[5])
    return *low, x[2], x[3], *high, False, False
