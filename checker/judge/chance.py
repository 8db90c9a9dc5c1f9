"""How often rounding alone brings a gap: the Irwin-Hall distribution, in exact integers."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import comb, factorial

MANY = 60  # beyond so many terms a sum is not graded: its gaps are all likely
EXPECTED = Fraction(1, 20)  # fewer expected gaps of that size in the whole document: unlikely


@lru_cache(maxsize=1024)
def gap_probability(parts: int, gap: int) -> Fraction:
    """The probability that a total differs by at least `gap` last units from the sum of its rounded parts.

    The rounding errors of n parts are n independent uniform numbers of width one; the total is the rounding of the true
    sum, so a gap of g means that the errors add to at least g - 1/2 (Irwin-Hall, both tails).
    """
    if gap <= 0 or parts > MANY:
        return Fraction(1)
    twice = parts - 2 * gap + 1  # 2y, with y = parts/2 - gap + 1/2: how much of the upper tail is left
    if twice <= 0:
        return Fraction(0)
    total = sum((-1) ** k * comb(parts, k) * (twice - 2 * k) ** parts for k in range(twice // 2 + 1))
    return min(Fraction(1), Fraction(2 * total, 2**parts * factorial(parts)))


def unlikely(parts: int, gap: int, sums: int) -> bool:
    """Whether a document with so many sums would rarely (expected under 1/20) show such a gap by rounding alone."""
    return gap_probability(parts, gap) * sums < EXPECTED
