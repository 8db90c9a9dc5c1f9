"""A number that means something: value, unit, period, name, basis."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from .period import Period
from .record import dataclass
from .span import Span

State = Literal["actual", "forecast", "previous-forecast", "trailing"]
Hedge = Literal["", "approximately", "over", "under"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount, percentage, per-share amount or count, in base units with its printed sign.

    `label` is the path of names, outermost heading first. `term` is the vocabulary's name of the item where one was
    recognised; `member` what the figure is broken down by (a segment, a component of equity, a column of a matrix).
    `sense` is what the line does to its total as printed; it is decided once per row. In a sentence the value is
    positive and `direction` says whether it went up (1) or down (-1)."""

    id: str
    span: Span  # the digits
    outer: Span  # with sign, bracket, currency and scale word
    text: str
    value: Fraction
    ulp: Fraction  # worth of one unit of the last printed digit; 0 for a dash
    unit: str | None
    period: Period
    label: tuple[str, ...]
    statement: str | None
    where: Literal["table", "text"]
    basis: tuple[str, ...] = ()
    state: State = "actual"
    table: str | None = None
    row: int | None = None
    column: int | None = None
    sense: Literal[1, -1] = 1
    term: str | None = None
    member: str = ""
    dash: bool = False
    direction: int = 0
    hedge: Hedge = ""
    change: bool = False  # a change (difference or percentage) of the item, not its level
    base: Period | None = None  # the period that a change compares with
    pieces: tuple[Span, ...] = ()  # where it stands in more than one piece (a bracket in its own cell)
    doubt: Literal["", "unit", "period", "column", "label", "value"] = ""  # the reading that has a close rival
    malformed: bool = False  # read in spite of a misprint: a group of thousands that lacks a digit, a blank within
    grain: Fraction = Fraction(0)  # of a translation: worth of one unit of the last digit of what was translated
    key: str = ""  # statement / label path / member / period / unit / basis / occurrence

    @property
    def sign(self) -> int:
        """1, -1, or 0 for none; the numerator knows it, and is asked without any reckoning."""
        up = self.value.numerator
        return (up > 0) - (up < 0)

    @property
    def printed(self) -> str:
        """Its text as it stands in the document, on one line."""
        return " ".join(self.text.split())

    @property
    def last(self) -> Fraction:
        """What the last printed digit is worth: the last unit, or less where the zeros of a round number in a sentence are no digits
        that count."""
        printed = int("".join(c for c in self.text if c in "0123456789") or "0")
        return abs(self.value) / printed if self.where == "text" and printed and self.value else self.ulp
