"""Figures in words for people: amounts with separators and unit, gaps in the units in which they are printed."""

from __future__ import annotations

from fractions import Fraction

from ..model.contract import decimal
from ..model.figure import Figure
from ..model.span import CellLocation, Location, PageLocation, TextLocation, WordLocation

_SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def grouped(value: Fraction) -> str:
    """1234567.5 as 1,234,567.5; exact."""
    sign, digits = ("-", decimal(value)[1:]) if value < 0 else ("", decimal(value))
    whole, point, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{rest}"


def amount(value: Fraction, unit: str | None, ulp: Fraction = Fraction(1)) -> str:
    """A value in the largest scale word that its last digit fills: 93983 million and not 93,983,000,000."""
    scale, word = next(((s, f" {w}") for s, w in _SCALES if ulp >= s and not ulp % s), (1, ""))
    shown = grouped(value / scale)
    if unit == "%":
        return f"{shown} %"
    return f"{unit} {shown}{word}" if unit and unit not in ("count", "ratio") else f"{shown}{word}"


def subject(figure: Figure) -> str:
    """Who a figure is: its label path and period."""
    name = " / ".join(dict.fromkeys(figure.label)) or "unlabelled figure"
    when = figure.period.key
    member = f" [{figure.member}]" if figure.member and figure.member not in name else ""
    return f"{name}{member}, {when}"


def place(name: str, at: Location) -> str:
    """file:line:column, or page, cell, paragraph, fact."""
    return f"{name}{':' if isinstance(at, TextLocation) else ', '}{within(at)}"


def within(at: Location) -> str:
    """A place in a document that needs no name: line:column, or page, cell, paragraph, fact."""
    if isinstance(at, TextLocation):
        return f"{at.line}:{at.column}"
    if isinstance(at, PageLocation):
        return f"page {at.page}"
    if isinstance(at, CellLocation):
        return f"{at.sheet}!{at.cell}" if at.sheet else at.cell
    if isinstance(at, WordLocation):
        return f"paragraph {at.paragraph}" if at.paragraph else f"table {at.table}, row {at.row}, cell {at.cell}"
    return f"fact {at.fact}"
