"""An amount whose digits are right and whose size is not: another scale word, a point that moved."""

from __future__ import annotations

from fractions import Fraction

from ...model.figure import Figure

POWERS = (1, 2, 3, 6, 9)  # of ten, by which an amount slips up or down
TELLING = 100  # a number of fewer last units is met by chance


def moved(one: Figure, other: Figure) -> Fraction | None:
    """The power of ten, not 1, with which an amount is the proper rounding of another; None where there is none, or where it has
    too few digits to tell."""
    if not one.ulp or not other.value or _digits(one) < TELLING:
        return None
    return next((by for by in _factors() if 2 * abs(abs(one.value) * by - abs(other.value)) <= one.ulp * by), None)


def scaled(one: Figure) -> list[Fraction]:
    """What an amount of digits enough may be meant to be, if its point moved."""
    return [one.value * by for by in _factors()] if one.ulp and _digits(one) >= TELLING else []


def _factors() -> list[Fraction]:
    return [Fraction(10) ** (sign * power) for power in POWERS for sign in (1, -1)]


def _digits(one: Figure) -> Fraction:
    """Its last units, without the zeros at its end."""
    units = abs(one.value) / one.ulp
    while units and units % 10 == 0:
        units /= 10
    return units
