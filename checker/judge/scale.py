"""Figures as scaled integers: exact as fractions, and many times faster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from math import lcm

from ..model.figure import Figure
from ..model.record import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """Values and ulps by figure id, in `1 / unit` of a base unit; a half ulp is a whole number too. `lost` is for translations:
    half a unit of their source, in whole scaled units."""

    unit: int
    value: dict[str, int]
    ulp: dict[str, int]
    figures: dict[str, Figure]
    lost: dict[str, int]

    @staticmethod
    def of(figures: Iterable[Figure]) -> Scale:
        found = {f.id: f for f in figures}
        values = {i: f.value.as_integer_ratio() for i, f in found.items()}
        ulps = {i: f.ulp.as_integer_ratio() for i, f in found.items()}
        unit = 2 * lcm(*{down for _, down in (*values.values(), *ulps.values())})
        lost = {i: -int(-f.grain * unit // 2) for i, f in found.items() if f.grain}
        return Scale(unit, _whole(values, unit), _whole(ulps, unit), found, lost)

    def back(self, scaled: int) -> Fraction:
        """A scaled number in base units."""
        return _exact(scaled, self.unit) if scaled else _ZERO


def _whole(ratios: Mapping[str, tuple[int, int]], unit: int) -> dict[str, int]:
    return {i: up * (unit // down) for i, (up, down) in ratios.items()}


_ZERO = Fraction(0)


@lru_cache(4096)
def _exact(scaled: int, unit: int) -> Fraction:
    """Scaled over unit: most gaps and what rounding explains of them are one of a few numbers."""
    return Fraction(scaled, unit)


def unit_kind(unit: str | None) -> str:
    """amount, percent, per-share or count: the kinds of unit that one document may round in different ways."""
    if unit == "%":
        return "percent"
    if unit and unit.endswith("/share"):
        return "per-share"
    return "count" if unit in ("count", "ratio") else "amount"
