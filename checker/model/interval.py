"""Exact interval arithmetic with open and closed ends."""

from __future__ import annotations

from fractions import Fraction

from .record import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between low and high; an end belongs to it where its flag says closed."""

    low: Fraction
    high: Fraction
    low_closed: bool = False
    high_closed: bool = False

    @staticmethod
    def point(value: Fraction) -> Interval:
        return Interval(value, value, True, True)

    def __contains__(self, value: Fraction) -> bool:
        above = self.low < value or (self.low_closed and self.low == value)
        below = value < self.high or (self.high_closed and self.high == value)
        return above and below

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_closed, self.low_closed)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def scaled(self, factor: Fraction) -> Interval:
        """The interval times a factor; a negative one swaps the ends and their flags."""
        if factor < 0:
            return (-self).scaled(-factor)
        if factor == 0:
            return Interval.point(Fraction(0))
        return Interval(self.low * factor, self.high * factor, self.low_closed, self.high_closed)

    def meet(self, other: Interval) -> Interval | None:
        """The intersection, None where it is empty."""
        low = max((self.low, not self.low_closed), (other.low, not other.low_closed))
        high = min((self.high, self.high_closed), (other.high, other.high_closed))
        if low[0] > high[0] or (low[0] == high[0] and (low[1] or not high[1])):
            return None
        return Interval(low[0], high[0], not low[1], high[1])
