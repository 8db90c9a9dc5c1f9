"""Words that govern numbers: what time and what unit a stretch of text names, before it is resolved."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .period import Kind
from .record import dataclass
from .span import Span

Relative = Literal["", "same-period-a-year-ago", "previous-period", "this-period"]


@dataclass(frozen=True, slots=True)
class PeriodPhrase:
    """One wording of a time: "Nine Months Ended December 31, 2020", "As of Dec. 31, 2019", "1Q-3Q20", "FY2020",
    "fiscal 2024 first quarter", "2021", "13-week", "a year ago". What it does not say is None; `months` and `weeks` are the
    length; `quarter` the number of the fiscal quarter; `label` the wording in a normal form."""

    span: Span
    kind: Kind
    label: str
    end: date | None = None
    start: date | None = None
    months: int | None = None
    weeks: int | None = None
    year: int | None = None  # bare or fiscal year where no full date is printed
    month: int | None = None  # "March 2020", "December 31" without a year
    day: int | None = None
    quarter: int | None = None
    fiscal: bool = False
    forecast: bool = False
    relative: Relative = ""


@dataclass(frozen=True, slots=True)
class UnitPhrase:
    """One wording of unit and scale: "Thousands of yen", "JPY millions", "(In millions, except per share amounts)", "%",
    "(yen)", "(Gbps)". `scale` is a power of ten; `exceptions` names what it does not govern ("per-share", "shares", "ratio"),
    `shares_scale` the scale of share counts where the wording gives one."""

    span: Span
    unit: str | None
    scale: int = 0
    exceptions: tuple[str, ...] = ()
    shares_scale: int | None = None
