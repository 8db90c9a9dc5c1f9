"""A number as it is printed, before it is known what it means."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Literal

from .record import dataclass
from .span import Span

Form = Literal["number", "dash", "not-given"]
YEARS = range(1900, 2100)  # numbers that may name a year


@lru_cache(maxsize=64)
def _unit(up: int, down: int) -> Fraction:
    return Fraction(up, down)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One printed number. `span` holds its digits (or the dash), `outer` what touches it besides:
    sign, brackets, currency, percent sign, scale word."""

    span: Span
    outer: Span
    mantissa: int  # the digits as one integer, without sign
    decimals: int = 0  # how many of them stand behind the decimal point
    negative: bool = False
    form: Form = "number"
    currency: str | None = None  # ISO 4217 where a sign or code touches it
    scale: int = 0  # power of ten of a scale word or letter that touches it: million 6, k 3
    suffix: str = ""  # "%", "bps", "pts", "x", "cents", "" …
    bracketed: bool = False  # negative because of brackets around it (in a sentence they may be plain brackets)
    malformed: bool = False  # read in spite of a misprint ("$1, 465,000")

    def worth(self, power: int) -> tuple[Fraction, Fraction]:
        """Value and ulp, times ten to a power."""
        size = self.scale + power
        up, down = 10 ** max(size, 0), 10 ** (self.decimals - min(size, 0))
        value = Fraction((-self.mantissa if self.negative else self.mantissa) * up, down)
        return value, _unit(up, down) if self.form == "number" else Fraction(0)

    def whole(self, places: int) -> tuple[int, int]:
        """Value and ulp in units of the given decimal place, which must be no coarser than the last one printed."""
        unit: int = 10 ** (self.scale + places - self.decimals)
        return (-self.mantissa if self.negative else self.mantissa) * unit, unit if self.form == "number" else 0

    @property
    def is_year(self) -> bool:
        """Whether the digits may name a year, whatever touches them: four, and no decimals."""
        return self.mantissa in YEARS and len(self.span) == 4 and not self.decimals

    @property
    def bare_year(self) -> bool:
        """Whether a year may be all that is printed."""
        return self.outer == self.span and self.is_year

    @property
    def percent(self) -> bool:
        """Whether a percent sign or points stand with it."""
        return self.suffix in ("%", "bps", "pts")

    @property
    def value(self) -> Fraction:
        """As printed, sign included, the scale word applied."""
        size = Fraction(self.mantissa * 10**self.scale, 10**self.decimals)
        return -size if self.negative else size

    @property
    def ulp(self) -> Fraction:
        """What one unit of the last printed digit is worth; 0 for a dash."""
        return Fraction(10**self.scale, 10**self.decimals) if self.form == "number" else Fraction(0)
