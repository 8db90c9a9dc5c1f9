"""Wordings of time: dates, lengths, fiscal labels, relative words."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import pyparsing as pp

from ..model.phrase import PeriodPhrase
from ..model.span import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "twenty-four": 24, "twenty-six": 26,
    "twenty-seven": 27, "thirty": 30, "thirty-six": 36, "thirty-nine": 39, "forty": 40, "fifty-two": 52, "fifty-three": 53,
}  # fmt: skip
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}

_S = r"[ \n\t\u00a0]"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:\.|(?![a-z])))"
)
_YEAR = r"(?:19|20)\d\d(?!\d|,\d|[.]\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d,.]?\d)"
_DATE = (
    rf"(?:{_MONTH}{_S}{{0,3}}\d{{1,2}}(?:st|nd|rd|th)?(?:{_S}{{0,2}},{_S}{{0,3}}{_YEAR}|{_S}{{1,3}}{_YEAR}|(?![\d.]|,\d))"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:{_S}of)?[ \n\u00a0-]{_MONTH}(?:[,. \n\u00a0-]{{1,3}}{_YEAR})?"
    rf"|{_MONTH},?{_S}{{1,3}}{_YEAR}"
    r"|(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])(?![\d])"
    r"|\d{1,2}/\d{1,2}/(?:19|20)?\d\d(?![\d/])|\d{1,2}[.](?:1[0-2]|0?[1-9])[.](?:19|20)\d\d(?!\d)"
    r"|(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日|期)?|度)?)"
)
_COUNT = r"(?:\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_LENGTH = rf"{_COUNT}(?:{_S}{{1,2}}|-)(?:month|week|quarter)s?(?![a-z])"
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_SHORT = r"(?:[’']?\d\d|(?:19|20)\d\d)(?![\d]|[,.]\d)"  # a year in two or four digits
_LABEL = (
    rf"(?:[1-4]q(?:-[1-4]q)?[ -]?(?:fy|cy)?[ ]?{_SHORT}|[1-4]q(?:-end)?(?![a-z0-9])|q[1-4]-?[ ]?(?:fy|cy|of )?[ ]?{_SHORT}"
    rf"|q[1-4](?![a-z0-9])|h[12][ ]?(?:fy)?[ ]?{_SHORT}|[12]h[ ]?(?:fy)?[ ]?{_SHORT}|(?:9m|6m|3m|12m)[ ]?(?:fy)?{_SHORT}"
    rf"|fy[ ]?(?:ended )?[ ]?{_SHORT}(?:[ -]?(?:q[1-4]|[1-4]q))?|year-end(?![a-z]))"
)
_FISCAL = (
    rf"(?:(?:fiscal|financial){_S}(?:years?{_S})?{_YEAR}(?:{_S}{_ORDINAL}{_S}(?:quarter|half))?"
    rf"|{_ORDINAL}[ \n-](?:fiscal{_S})?(?:quarter|half)(?:(?:{_S}of)?(?:{_S}the)?(?:{_S}(?:fiscal|financial))?(?:{_S}year)?{_S}{_YEAR})?"
    rf"|full[ -]year(?:{_S}{_YEAR})?|year-to-date|year to date|ytd)"
)
_ENDED = (
    rf"(?:{_LENGTH}|{_ORDINAL}[ -](?:quarter|half)|(?:fiscal{_S}|financial{_S})?(?:years?|quarters?|half[ -]year|months?|periods?)|{_FISCAL})"
    rf"(?:{_S}(?:fiscal{_S})?(?:year|period|quarter))?s?{_S}{{1,2}}(?:ended|ending)(?:{_S}on)?(?:,?{_S}{{0,4}}{_DATE})?"
)
_RELATIVE = (
    r"(?:(?:the )?(?:(?:same|corresponding|comparable|prior[ -]year|year-ago)[ \n](?:fiscal )?(?:quarter|period|months?)|prior[ -]year(?:[’']s)?|prior period"
    r"|previous(?: fiscal)? year)(?:[ \n](?:of (?:the )?)?(?:(?:a|one|the)[ \n](?:year[ \n]ago|previous(?: fiscal)? year|prior year)|last year|fiscal (?:19|20)\d\d|(?:19|20)\d\d(?![\d,])))?"
    r"|(?:a|one)[ \n]year[ \n](?:ago|earlier)|year[- ]ago|last year|year[- ]over[- ]year"
    r"|(?:the )?(?:preceding|previous|prior)[ \n](?:fiscal )?quarter|last quarter|sequentially)(?![a-z])"
)
_FRAMED = rf"(?:from{_S})?{_DATE}{_S}?(?:to|through|-|–|~|～){_S}?{_DATE}"
_AT = rf"(?:(?:as{_S}(?:of|at)|at|balances?,?(?:{_S}(?:at|as{_S}of))?){_S}{{1,3}}){_DATE}"
_FORECAST = rf"(?:{_S}{{0,4}}\((?:forecast|outlook|target|plan|projected|estimate)\))?"

_PHRASE = re.compile(rf"(?:{_FRAMED}|{_AT}|{_ENDED}|{_RELATIVE}|{_FISCAL}|{_DATE}|{_LABEL}|{_LENGTH}|{_YEAR}){_FORECAST}")
_TOKEN = (
    rf"(?P<date>{_DATE})|(?P<relative>{_RELATIVE})|(?P<label>{_LABEL})|(?P<length>{_LENGTH})|(?P<ytd>year-to-date|year to date|ytd)"
    rf"|(?P<part>{_ORDINAL}[ \n-](?:fiscal{_S})?(?:quarter|half))|(?P<ended>ended|ending)|(?P<forecast>\(?(?:forecast|outlook|target|plan|projected|estimate)\)?)"
    rf"|(?P<instant>as{_S}of|as{_S}at|at\b|balances?\b)|(?P<to>to\b|through\b|[-–~～])|(?P<fiscal>fiscal|financial)|(?P<full>full[ -]year)"
    rf"|(?P<half>half[ -]year)|(?P<unit>years?|quarters?|months?|periods?)|(?P<year>{_YEAR})|(?P<other>[a-z]+|[^\s])"
)
_GRAMMAR = pp.OneOrMore(pp.Regex(_TOKEN, as_match=True)).parse_with_tabs()

_NUMBER_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class _When:
    """A date as far as it is printed."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        if not (self.year and self.month and self.day):
            return None
        inside = 1 <= self.month <= 12 and 1 <= self.day <= monthrange(self.year, self.month)[1]
        return date(self.year, self.month, self.day) if inside else None


def periods(text: str, start: int = 0, end: int | None = None) -> tuple[PeriodPhrase, ...]:
    """Every wording of a time between start and end, in order, the longest one at each place."""
    end = len(text) if end is None else end
    low = _lowered(text)
    found = []
    for match in _PHRASE.finditer(low, start, end):
        at, stop = match.span()
        if at > start and (low[at - 1].isalnum() or _in_number(low, at)) or stop < end and low[stop].isalnum() and low[stop - 1].isalnum():
            continue
        phrase = _read(match.group())
        if phrase is not None:
            found.append(replace(phrase, span=Span(at, stop)))
    return tuple(found)


def dated_spans(text: str) -> tuple[Span, ...]:
    """Spans of the wordings whose digits are no figures; a bare year is not among them."""
    return tuple(p.span for p in _all_periods(text) if len(p.span) != 4 or not p.label.isdigit())


@lru_cache(maxsize=4)
def _all_periods(text: str) -> tuple[PeriodPhrase, ...]:
    return periods(text)


@lru_cache(maxsize=4)
def _lowered(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if c < "\x80" else c for c in text)


def _in_number(low: str, at: int) -> bool:
    """Whether digits at `at` continue a printed number ("1,2020")."""
    return low[at].isdigit() and low[at - 1] in ",.$€£¥" and (low[at - 1] not in ",." or low[at - 2 : at - 1].isdigit())


@lru_cache(maxsize=4096)
def _read(wording: str) -> PeriodPhrase | None:
    """What one wording says; the span is set by the caller."""
    parts: dict[str, list[str]] = {}
    for match in _GRAMMAR.parse_string(wording):
        parts.setdefault(match.lastgroup, []).append(" ".join(match.group().split()))
    phrase = _phrase(parts, [_when(d) for d in parts.get("date", [])])
    if phrase is None:
        return None
    return replace(phrase, forecast="forecast" in parts, label=phrase.label or " ".join(wording.split()))


def _phrase(parts: dict[str, list[str]], dates: list[_When]) -> PeriodPhrase | None:
    """The parts of a wording put together."""
    fiscal = "fiscal" in parts or any("fy" in x for x in parts.get("label", []))
    nothing = PeriodPhrase(Span(0, 0), "unknown", "", fiscal=fiscal)
    if "relative" in parts:
        return _relative(parts["relative"][0])
    if "label" in parts:
        return _labelled(parts["label"][0])
    if len(dates) == 2 and "to" in parts:
        first, last = dates
        first = first if first.year else replace(first, year=last.year)
        return replace(nothing, kind="duration", start=first.date, end=last.date, year=last.year, months=_months(first.date, last.date))
    if "length" in parts or "ended" in parts or "part" in parts or "ytd" in parts or "full" in parts:
        return _duration(parts, dates, nothing)
    if dates:
        return _dated(dates[0], replace(nothing, kind="instant" if dates[0].day else "unknown"))
    if "year" in parts:
        return replace(
            nothing, year=int(parts["year"][0]), label=("FY" if fiscal else "") + parts["year"][0], kind="duration" if fiscal else "unknown"
        )
    return None


def _dated(when: _When, phrase: PeriodPhrase) -> PeriodPhrase:
    end = when.date
    return replace(phrase, end=end, year=when.year, month=when.month, day=when.day, label=end.isoformat() if end else "")


def _duration(parts: dict[str, list[str]], dates: list[_When], phrase: PeriodPhrase) -> PeriodPhrase:
    """A stretch of time: length, quarter, half or year, with the date on which it ended where one is printed."""
    months = weeks = quarter = None
    for words in parts.get("length", []):
        count, unit = _length(words)
        months, weeks = (count, weeks) if unit == "month" else (months, count) if unit == "week" else (3 * count, weeks)
    for words in parts.get("part", []):
        number = _ORDINALS[re.split(r"[ -]", words)[0]]
        months, quarter = (6, None) if words.endswith("half") else (3, number)
    units = " ".join(parts.get("unit", [])) + " ".join(parts.get("half", []))
    if months is None and weeks is None:
        months = 6 if "half" in units else 12 if "year" in units or "full" in parts else 3 if "quarter" in units else None
    year = int(parts["year"][0]) if "year" in parts else None
    phrase = replace(phrase, kind="duration", months=months, weeks=weeks, quarter=quarter, year=year)
    phrase = _dated(dates[0], phrase) if dates else phrase
    length = f"{weeks}W" if weeks and not months else f"{months}M" if months else "YTD" if "ytd" in parts else ""
    label = f"Q{quarter}" if quarter else length
    after = phrase.end.isoformat() if phrase.end else str(year or "")
    return replace(phrase, label=" ".join(x for x in (label, after) if x))


def _length(words: str) -> tuple[int, str]:
    """13 weeks -> (13, "week")."""
    at = max(words.rfind(" "), words.rfind("-"))
    count, unit = words[:at].strip(" -"), words[at + 1 :].rstrip("s")
    return int(count) if count.isdigit() else _NUMBERS[count], unit


def _months(start: date | None, end: date | None) -> int | None:
    """Whole months from the first to the last day; None where they are none."""
    if start is None or end is None or end <= start:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return months + 1
    return months if abs(start.day - end.day) <= 4 and months else None


def _labelled(words: str) -> PeriodPhrase:
    """1Q-3Q20, Q4 2022, FY2020, 1H21, 9M20, 3Q-end, year-end."""
    year = re.search(r"(\d{4}|(?<!\d)\d\d)(?:[ -]?(?:q[1-4]|[1-4]q))?$", words)
    number = int(year.group(1)) if year else None
    number = None if number is None else number if number > 99 else number + (1900 if number > 80 else 2000)
    quarters = [int(a or b) for a, b in re.findall(r"([1-4])q|q([1-4])", words)]
    fiscal, phrase = "fy" in words, PeriodPhrase(Span(0, 0), "duration", "", year=number)
    phrase = replace(phrase, fiscal=fiscal)
    if words.endswith("-end"):
        return replace(phrase, kind="instant", quarter=quarters[0] if quarters else None, label=words, months=None)
    suffix = f" {number}" if number else ""
    if len(quarters) == 2:
        months, label = 3 * (quarters[1] - quarters[0] + 1), f"{quarters[0]}Q-{quarters[1]}Q"
        return replace(phrase, months=months if months > 0 else None, quarter=quarters[1], label=label + suffix)
    if quarters:
        return replace(phrase, months=3, quarter=quarters[0], label=f"Q{quarters[0]}{suffix}")
    if half := re.match(r"(?:h([12])|([12])h)", words):
        return replace(phrase, months=6, label=f"H{half.group(1) or half.group(2)}{suffix}")
    if months_ := re.match(r"(\d{1,2})m", words):
        return replace(phrase, months=int(months_.group(1)), label=f"{months_.group(1)}M{suffix}")
    return replace(phrase, months=12, label=f"FY{number}" if number else words)


def _relative(words: str) -> PeriodPhrase:
    """A year ago, the preceding quarter, the same period of fiscal 2006."""
    phrase = PeriodPhrase(Span(0, 0), "unknown", words)
    year = re.search(r"(?:19|20)\d\d", words)
    if year:
        phrase = replace(phrase, year=int(year.group()), fiscal="fiscal" in words)
    if "sequential" in words or re.search(r"(?:preceding|previous|prior|last) (?:fiscal )?quarter", words) and "same" not in words:
        return replace(phrase, relative="previous-period")
    return replace(phrase, relative="same-period-a-year-ago")


def _when(words: str) -> _When:
    """A date as printed; parts that it does not name are None."""
    if "年" in words:
        numbers = [int(x) for x in re.findall(r"\d+", words)] + [None, None]  # type: ignore[list-item]
        return _When(*numbers[:3])
    name = re.search(r"[a-z]{3,9}", re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", words).replace("of", ""))
    numbers_ = [int(x) for x in re.findall(r"\d+", words)]
    if name:
        month = _MONTHS.index(name.group()[:3]) + 1
        year = next((n for n in numbers_ if n > 99), None)
        day = next((n for n in numbers_ if n <= 99), None)
        return _When(year, month, day)
    first, second, third = numbers_[:3]
    if first > 99:
        return _When(first, second, third)
    third += 0 if third > 99 else 1900 if third > 80 else 2000
    if "." in words or first > 12:
        return _When(third, second, first)
    return _When(third, first, second)
