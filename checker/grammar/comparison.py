"""What sentences say in short of the time that they compare with: "up 5 % Y/Y", "down 3 % on a sequential basis".

Over the columns of a table the same words say what these hold, and no time."""

from __future__ import annotations

from ..model.pattern import late
from ..model.phrase import PeriodPhrase
from ..model.span import Span
from .periods import lowered

_SHORT = late(
    r"(?<![a-z])(?:(?P<year>y/y|yoy|y-o-y|yty|year-on-year)|q/q|qoq|q-o-q|quarter-o(?:n|ver)-quarter|sequential basis)(?![a-z])",
    0,
    ("yoy", "y/y", "-o-", "yty", "-on-", "q/q", "qoq", "-over-", "sequential"),
)


def comparisons(text: str, start: int, end: int) -> tuple[PeriodPhrase, ...]:
    """These wordings between start and end, in order."""
    return tuple(_phrase(m.span(), m.group(), m["year"] is not None) for m in _SHORT.finditer(lowered(text), start, end))


def _phrase(at: tuple[int, int], words: str, yearly: bool) -> PeriodPhrase:
    return PeriodPhrase(Span(*at), "unknown", words, relative="same-period-a-year-ago" if yearly else "previous-period")
