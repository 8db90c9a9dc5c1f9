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

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def scaled(self, factor: Fraction) -> Interval:
        """The interval times a factor; a negative one swaps the ends and their flags."""
        if factor < 0:
            return (-self).scaled(-factor)
        if factor == 0:
            return Interval.point(Fraction(0))
        return Interval(self.low * factor, self.high * factor, self.low_closed, self.high_closed)

    def __mul__(self, other: Interval) -> Interval:
        corners = [
            (x * y, a and b)
            for x, a in ((self.low, self.low_closed), (self.high, self.high_closed))
            for y, b in ((other.low, other.low_closed), (other.high, other.high_closed))
        ]
        return _hull(corners)

    def inverse(self) -> Interval | None:
        """1 / interval, None where it may be zero."""
        if self.low <= 0 <= self.high:
            return None
        return Interval(1 / self.high, 1 / self.low, self.high_closed, self.low_closed)

    def __truediv__(self, other: Interval) -> Interval | None:
        inverse = other.inverse()
        return None if inverse is None else self * inverse

    def meet(self, other: Interval) -> Interval | None:
        """The intersection, None where it is empty."""
        low = max((self.low, not self.low_closed), (other.low, not other.low_closed))
        high = min((self.high, self.high_closed), (other.high, other.high_closed))
        if low[0] > high[0] or (low[0] == high[0] and (low[1] or not high[1])):
            return None
        return Interval(low[0], high[0], not low[1], high[1])


def _hull(corners: list[tuple[Fraction, bool]]) -> Interval:
    """The interval of some corner products; an end is closed where any product at it is."""
    low, high = min(v for v, _ in corners), max(v for v, _ in corners)
    return Interval(low, high, any(c for v, c in corners if v == low), any(c for v, c in corners if v == high))
