"""Balances that words name by the end of a stretch of time: "at the end of the quarter", "at year end"."""

from __future__ import annotations

import re
from datetime import timedelta

from ...grammar.periods import lowered
from ...model.pattern import late
from ...model.period import Period
from ...model.span import Span
from ..period import NEAR, is_month_end, month_end
from .sentence_time import YEAR_MONTHS, Times, compared, months_to_date

_UNIT = r"(?:quarter|year|period|half)"
_CLOSE = late(
    rf"\b(?:at|as\s{{1,12}}of|as\s{{1,12}}at)\s{{1,12}}(?:the\s{{1,12}})?"
    rf"(?:(?:end|close)\s{{1,12}}of\s{{1,12}}(?:[a-z]{{2,9}}[\s-]{{1,12}}){{0,4}}?(?P<of>{_UNIT})(?!\s(?:quarter|period))"
    r"|(?:end|close)\s{1,12}of\s{1,12}(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b)"
    rf"|(?:[a-z]{{2,9}}[\s-]{{1,12}}){{0,3}}?(?P<end>{_UNIT})[\s-]end)(?:\b|(?<=\s))",
    re.I,
    ("end", "close"),
)
_ENDED = late(  # "ended the quarter with 5 million in cash"
    rf"\b(?:end|clos|finish)(?:ed|ing|es)\s{{1,12}}(?:the\s{{1,12}})?(?:[a-z]{{2,9}}[\s-]{{1,12}}){{0,2}}?(?P<of>{_UNIT})\b"
    r"(?P<end>)[^.;]{0,30}\bwith\b",
    re.I,
    ("ended", "ending", "clos", "finish"),
)
_BEFORE = re.compile(r"\b(?:prior|previous|last)\b")
_REACH = 90  # characters behind a figure in which such words end


def closes(text: str, before: Span, end: int) -> bool:
    """Whether a figure that ends there is said to be of the end of something, in words before it or right behind it."""
    return _found(text, before, end) is not None


def closing(text: str, before: Span, end: int, times: Times) -> Period | None:
    """The balance at the end of what words name: of the period that the document reports, or of the year before it."""
    found, main = _found(text, before, end), times.main
    unit = (found["of"] or found["end"] or "") if found else ""
    if found is None or not unit or main is None or main.end is None:
        return None  # a month has its date
    earlier = _BEFORE.search(found.group().lower()) is not None
    if unit == "year":
        return _year_end(times, earlier)
    now = times.balance(main.end)
    return compared(now, times) if earlier else now


def _found(text: str, before: Span, end: int) -> re.Match[str] | None:
    low = lowered(text)
    behind = _CLOSE.match(low, end + 1, end + _REACH) if low[end : end + 1].isspace() else None
    return behind or _CLOSE.search(low, before.start, before.end) or _ENDED.search(low, before.start, before.end)


def _year_end(times: Times, earlier: bool) -> Period | None:
    """The last end of a fiscal year, the reported one if it closes the year; the one before where the words say so."""
    main, months = times.main, months_to_date(times)
    if main is None or main.end is None:
        return None
    back = 0 if months == YEAR_MONTHS and not earlier else months
    if is_month_end(main.end):
        return times.balance(month_end(main.end.year, main.end.month - back))
    day = main.end - timedelta(days=back * 365 // YEAR_MONTHS)
    return next((p for p in times.balances if p.end and abs(p.end - day) <= NEAR), None)
