"""Times that words name without a date: "in the quarter", "for the year", "year to date"."""

from __future__ import annotations

import re

from ...grammar.periods import lowered
from ...model.pattern import late
from ...model.period import Period
from ...model.span import Span
from .sentence_time import YEAR_MONTHS, Times, months_to_date

_THE = r"\s{0,40}(?:in|for|during)\s{1,40}(?:the|this)\s{1,40}(?:(?:current|fiscal|reported|full|whole|entire)\s{1,40}){0,2}"
_QUARTER = late(rf"{_THE}quarter\b(?!\s(?:of\s(?:\d|fiscal|the|last)|(?:ended|ending|end)\b))", re.I, ("quarter",))
_YEAR = late(
    rf"(?:{_THE}year|\s{{0,40}}\b(?<!last\s)(?<!prior\s)(?<!previous\s)(?<!next\s)(?:fiscal|full)[-\s]{{1,40}}year)\b"
    r"(?!\s{1,40}(?:of|ended|ending|end|ago|to|before|over)\b|\s{0,40}\d)",
    re.I,
    ("year",),
)
_TO_DATE = late(r"\s{0,40}(?:on\s{1,40}a\s{1,40})?\b(?:year[-\s]{1,40}to[-\s]{1,40}date|ytd)\b", re.I, ("date", "ytd"))
_REACH = 60  # characters behind a figure in which such words begin and end


def undated(text: str, before: Span, end: int, times: Times, first: bool) -> Period | None:
    """The flow that words right behind a figure (where it ends) or before it name: of the time that the document reports.
    What stands right behind the figure before, if it is not the first, is of that one."""
    main = times.main
    if main is None or main.end is None:
        return None
    near = lowered(text)[before.start : end + _REACH]
    if "quarter" not in near and "year" not in near and "ytd" not in near:
        return None
    reach = months_to_date(times)
    months = {_QUARTER: 3, _TO_DATE: reach, _YEAR: YEAR_MONTHS if reach == YEAR_MONTHS else 0}
    behind = next((words for words in months if words.match(text, end, end + _REACH)), None)
    taken = () if first else (found.end() for words in months if (found := words.match(text, before.start, before.end)))
    start = max(taken, default=before.start)
    said = behind or next((words for words in months if words.search(text, start, before.end)), None)
    return times.flow(main.end, months[said]) if said and months[said] else None


def to_date(text: str, label: Span) -> bool:
    """Whether a fiscal label is of all the year up to its quarter: "Q2 YTD"."""
    return _TO_DATE.match(text, label.end, label.end + _REACH) is not None
