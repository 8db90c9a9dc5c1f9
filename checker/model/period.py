"""What a figure's time is: an instant or a stretch, with an end, a length and a key that is always there."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from .record import dataclass

Kind = Literal["instant", "duration", "unknown"]


@lru_cache(4096)  # a document has few periods and asks for them at every figure
def _iso(kind: Kind, start: date | None, end: date | None) -> str | None:
    if end is None or kind == "unknown":
        return None
    if kind == "instant":
        return end.isoformat()
    return f"{start.isoformat()}/{end.isoformat()}" if start else None


@dataclass(frozen=True, slots=True)
class Period:
    """Equal periods have equal keys. Dates are None where none follow from the document; then `label`
    ("9M2020", "Q4 2022", "column 2 of t3") is what tells periods apart."""

    kind: Kind
    label: str = ""
    start: date | None = None
    end: date | None = None
    months: int | None = None  # length of a duration in months, where printed or counted
    weeks: int | None = None

    @property
    def iso(self) -> str | None:
        """`2020-12-31` or `2020-04-01/2020-12-31`, None where the dates are not known."""
        return _iso(self.kind, self.start, self.end)

    @property
    def key(self) -> str:
        """Equal for the same period within one document. An undated duration of known end keeps end and length."""
        if iso := self.iso:
            return iso
        if self.end is not None and (self.months or self.weeks):
            return f"{self.months}M" + f"/{self.end}" if self.months else f"{self.weeks}W/{self.end}"
        return self.label or (self.end.isoformat() if self.end else "undated")

    def edge(self, opens: bool) -> str:
        """The label of the instant at which a duration opens or ends, by which it is known where its day is not."""
        return f"{'start' if opens else 'end'} of {self.label or self.key}"

    @property
    def opening(self) -> date | None:
        """The instant at which a duration opens: the day before it starts."""
        return self.start - timedelta(days=1) if self.start else None
