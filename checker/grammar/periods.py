"""Wordings of time: dates, lengths, fiscal labels, relative words."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from datetime import date
from functools import lru_cache

from ..model.pattern import late
from ..model.phrase import PeriodPhrase
from ..model.record import dataclass, replace
from ..model.span import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "twenty-four": 24, "twenty-six": 26,
    "twenty-seven": 27, "thirty": 30, "thirty-six": 36, "thirty-nine": 39, "forty": 40, "fifty-two": 52, "fifty-three": 53,
}  # fmt: skip
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}

_S = r"(?:\n[ \t]{1,40}|\s)"  # a blank, or a line's end with the next line set in
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)(?![a-z])\.?"
)
_YEAR = r"(?:19|20)\d\d(?!\d|[,.]\d)"
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_SHORT = r"(?:[’']?\d\d|(?:19|20)\d\d)(?!\d|[,.]\d)"  # a year in two or four digits
_DATE = re.compile(
    rf"{_MONTH}{_S}{{0,3}}(?:\d{{1,2}}(?:st|nd|rd|th)?(?:{_S}{{0,2}},{_S}{{0,3}}{_YEAR}|{_S}{{1,3}}{_YEAR}|(?![\d.]"
    rf"|,\d|{_S}{{1,2}}(?:month|week)s?(?![a-z])))|(?:,?{_S}{{0,3}}|-){_YEAR})"
    rf"|(?<![\d.,])\d{{1,2}}(?:st|nd|rd|th)?(?:{_S}of)?[ \n\u00a0-]{_MONTH}(?:[,. \n\u00a0-]{{1,3}}{_YEAR}|-\d\d(?!\d))?"
    r"|(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])(?!\d)"
    r"|(?:(?:19|20)\d\d|(?:令和|平成|昭和)(?:\d{1,2}|元))年(?:\d{1,2}月(?:\d{1,2}日|期)?|度)?"
    r"|\d{1,2}/\d{1,2}/(?:19|20)?\d\d(?![\d/])|\d{1,2}[.](?:1[0-2]|0?[1-9])[.](?:19|20)\d\d(?!\d)"
)
_LENGTH = re.compile(
    rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?:{_S}{{1,2}}|-)(?:month|week|quarter|year)s?(?![a-z])(?!-old)"
)
_LABEL = re.compile(
    rf"[1-4]q(?:(?:-[1-4]q)?[ -]?(?:fy|cy)?[ ]?{_SHORT}|(?:-end)?(?![a-z0-9]))|q[1-4](?:[-/]?[ ]?(?:fy|cy|of )?[ ]?{_SHORT}|(?![a-z0-9]))"
    rf"|(?:h[12]|[12]h|9m|6m|3m|12m)[ ]?(?:fy)?[ ]?{_SHORT}|fy[ ]?{_SHORT}(?:[ -]?(?:q[1-4]|[1-4]q))?|year-end(?![a-z])"
)
_PART = re.compile(
    rf"(?:(?<!\d\s){_YEAR}[ \u00a0](?=[a-z0-9]{{3,6}}[ -](?:fiscal )?(?:quarter|half)(?![a-z])))?"  # "the 2021 third quarter"
    rf"{_ORDINAL}(?:{_S}|-)(?:fiscal{_S})?(?:quarter|half)(?!-end\b)"
    rf"(?:(?:{_S}of)?(?:{_S}the)?(?:{_S}(?:fiscal|financial))?(?:{_S}year)?{_S}{_YEAR})?"
    rf"|(?:fiscal|financial){_S}(?:years?{_S})?{_YEAR}(?:{_S}{_ORDINAL}{_S}(?:quarter|half))?"
    rf"|(?:full[ -]year|year-to-date|year to date|ytd)(?![a-z])(?:{_S}{_YEAR})?"
)
_UNIT = re.compile(rf"(?:(?:fiscal|financial){_S})?(?:half[ -]year|years?|quarters?|qtrs?\.?|months?|periods?|fy)(?![a-z])")
_ENDED = re.compile(
    rf"(?:[ -](?:fiscal{_S})?(?:year|period|quarter)s?)?{_S}{{1,2}}(?:end(?:ed|ing)(?:{_S}on)?(?![a-z]),?{_S}{{0,4}}"
    rf"|to{_S}(?={_MONTH}|\d{{1,2}}(?:(?:st|nd|rd|th)?[ \n\u00a0-]{_MONTH}|/\d|\.\d{{1,2}}\.)|(?:19|20)\d\d))"
    rf"|(?<=months) (?={_MONTH} \d{{1,2}}, (?:19|20)\d\d)"  # the word forgotten: "for the nine months May 31, 2021"
)
_AGO = (
    rf"(?:(?:a|one|the){_S}(?:year{_S}(?:ago|earlier)|previous(?:{_S}fiscal)?{_S}year|prior{_S}year)"
    rf"|last{_S}year|fiscal{_S}{_YEAR}|{_YEAR})"
)
_RELATIVE = re.compile(
    rf"(?:(?:same|corresponding|compara(?:ble|tive)|previous{_S}compara(?:ble|tive)|year-(?:ago|earlier)"
    rf"|prior[ -]year(?:[’']s)?(?:{_S}(?:corresponding|compara(?:ble|tive)))?){_S}(?:fiscal{_S})?(?:quarter|period|months?)"
    rf"|previous(?:{_S}fiscal)?{_S}year"
    rf"|prior[ -]year(?:[’']s)?|prior{_S}period)(?![a-z])(?:{_S}(?:of{_S}(?:the{_S})?|in{_S})?{_AGO})?"
    rf"|year(?:{_S}ago|{_S}earlier|-ago|-earlier|[- ]over[- ]year)(?![a-z])|last{_S}(?:fiscal{_S})?(?:year|quarter)(?![a-z])"
    rf"|(?:preceding|previous|prior){_S}(?:fiscal{_S})?quarter(?![a-z])|sequentially"
)
_AT = re.compile(rf"(?:as{_S}(?:of|at)|at|balances?,?(?:{_S}(?:at|as{_S}of))?){_S}{{1,3}}")
_FROM = re.compile(rf"from{_S}{{1,2}}")
_TO = re.compile(rf"{_S}?(?:to|through|-|–|~|～){_S}?")
_BARE = re.compile(_YEAR)
_EAST = late(r"(?:令和|平成|昭和)(?=[\d元])|[自至](?=[ \u3000]{0,3}(?:令和|平成|昭和|(?:19|20)\d\d年))")
_EAST_SPACE = late(r"[自至][ \u3000]{0,3}")
_ERAS = {"令": 2018, "平": 1988, "昭": 1925}  # the year before the first one
_WIDE = {ord("０") + n: str(n) for n in range(10)}
_FORECAST = re.compile(rf"{_S}{{0,4}}\((?:forecast|outlook|target|plan|projected|estimate)\)")
# A wording begins at one of these words, or at digits that something of a date or a label follows.
_WORD = re.compile(r"[a-z]+")
_DIGITS = re.compile(
    r"\d(?<!\d\d)(?:[qhm](?![a-z])|\d?(?:[ \n\u00a0-][a-z]|[/.]\d\d?[/.]|st|nd|rd|th|m\d)|\d{2}[ \n\u00a0-][a-z]|\d{3}(?!\d"
    r"|[,.]\d\d\d|[.]\d\d?(?!\d*[.])))"
)
_LEADS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("as", "at", "balance", "balances"), ("at",)),
    **dict.fromkeys(("from",), ("from",)),
    **dict.fromkeys((*_MONTHS, "sept", *_MONTH_NAMES), ("date",)),
    **dict.fromkeys((w.split("-")[0] for w in _NUMBERS), ("length",)),
    **dict.fromkeys(("first", "second", "third", "fourth", "ytd"), ("part",)),
    **dict.fromkeys(("fiscal", "financial", "full"), ("part", "unit")),
    **dict.fromkeys(("q", "h"), ("label",)),
    **dict.fromkeys(("fy",), ("label", "unit")),
    **dict.fromkeys(("year",), ("label", "relative", "part", "unit")),
    **dict.fromkeys(("half", "years", "quarter", "quarters", "qtr", "month", "months", "period", "periods"), ("unit",)),
    **dict.fromkeys(("same", "corresponding", "comparable", "comparative", "prior", "previous"), ("relative",)),
    **dict.fromkeys(("preceding", "last", "sequentially"), ("relative",)),
}
_FOR_DIGITS = ("label", "date", "length", "part", "year")
_FORMS = {"length": _LENGTH, "label": _LABEL, "part": _PART, "unit": _UNIT, "relative": _RELATIVE, "year": _BARE, "date": _DATE}
_Piece = tuple[str, str]


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
    return _all_periods(text) if start == 0 and end == len(text) else _periods(text, start, end)


def _periods(text: str, start: int, end: int) -> tuple[PeriodPhrase, ...]:
    low, found, done = lowered(text), [], start
    for at, leads in _candidates(low, start, end):
        pieces, stop = _cut(low, at, end, leads) if at >= done else ((), 0)
        if not pieces or (stop < end and low[stop].isalnum() and low[stop - 1].isalnum() and low[stop - 1].isascii()):
            continue
        if pieces[0][0] == "length" and low[at].isdigit() and begins_line(text, at, stop):
            continue
        phrase = _read(pieces)
        if phrase is not None:
            found.append(replace(phrase, span=Span(at, stop)))
            done = stop
    return tuple(found)


def begins_line(text: str, at: int, stop: int) -> bool:
    """Whether the word behind a number is the first of a next line and begins it: "12" ends a row, "Years ended" follows."""
    end = text.find("\n", at, stop)
    return end >= 0 and not any(map(str.isalpha, text[at:end])) and text[end + 1 : stop].lstrip()[:1].isupper()


def _candidates(low: str, start: int, end: int) -> list[tuple[int, tuple[str, ...]]]:
    """Where a wording may begin, and by which forms."""
    words = _words(low)
    found = list(words[bisect_left(words, (start,)) : bisect_left(words, (end,))])
    digits = [m.start() for m in _DIGITS.finditer(low, start, end)]
    if low.find("年", start, end) >= 0:
        found += [(m.start(), ("east",)) for m in _EAST.finditer(low, start, end)]
    found += [(at, _FOR_DIGITS) for at in digits if at == start or not (low[at - 1].isalnum() or _in_number(low, at))]
    return sorted(found)


@lru_cache(maxsize=4)
def _words(low: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The words of a text with which a wording may begin, and its forms."""
    found = ((m.start(), leads) for m in _WORD.finditer(low) if (leads := _LEADS.get(m.group())))
    return tuple((at, leads) for at, leads in found if not at or not low[at - 1].isalnum())


def _cut(low: str, at: int, end: int, leads: tuple[str, ...]) -> tuple[tuple[_Piece, ...], int]:
    """The pieces of the wording that begins at `at`, and where it ends; none where no form fits."""
    for lead in leads:
        if lead in ("at", "from"):
            match = (_AT if lead == "at" else _FROM).match(low, at, end)
            first = _DATE.match(low, match.end(), end) if match else None
            pieces = [(lead, lead)]
        elif lead == "east":
            return _eastern(low, at, end)
        else:
            match = first = _FORMS[lead].match(low, at, end)
            pieces = [] if lead == "date" else [(lead, match.group() if match else "")]
        if match is None or first is None:
            continue
        pieces, stop = _continued(low, end, pieces, first if lead in ("at", "from", "date") else match)
        forecast = _FORECAST.match(low, stop, end)
        if forecast:
            pieces.append(("forecast", ""))
        return tuple((k, " ".join(v.split())) for k, v in pieces), forecast.end() if forecast else stop
    return (), at


def _eastern(low: str, at: int, end: int) -> tuple[tuple[_Piece, ...], int]:
    """A date of a Japanese era, or the first or last day of a stretch (自 … 至 …)."""
    mark = _EAST_SPACE.match(low, at, end)
    day = _DATE.match(low, mark.end() if mark else at, end)
    if day is None:
        return (), at
    first: tuple[_Piece, ...] = (("since" if low[at] == "自" else "until", ""),) if mark else ()
    return (*first, ("date", day.group())), day.end()


def _continued(low: str, end: int, pieces: list[_Piece], match: re.Match[str]) -> tuple[list[_Piece], int]:
    """What follows the first piece: a second date, or "ended" and its date."""
    stop = match.end()
    if not pieces or pieces[0][0] in ("at", "from"):
        pieces = [*pieces, ("date", match.group())]
        to = _TO.match(low, stop, end)
        last = _DATE.match(low, to.end(), end) if to and pieces[0][0] != "at" else None
        return ([*pieces, ("date", last.group())], last.end()) if last else (pieces, stop)
    if pieces[0][0] not in ("length", "part", "unit"):
        return pieces, stop
    ended = _ENDED.match(low, stop, end)
    if ended is None:
        return (pieces, stop) if pieces[0][0] != "unit" else ([], stop)
    day = _DATE.match(low, ended.end(), end)
    words = ended.group().rstrip(" \n\t\u00a0,")
    pieces = [*pieces, ("ended", ended.group()), *([("date", day.group())] if day else [])]
    return pieces, day.end() if day else stop + len(words)


def dated_spans(text: str) -> tuple[Span, ...]:
    """Spans of the wordings whose digits are no figures; a bare year is not among them."""
    return tuple(p.span for p in _all_periods(text) if len(p.span) != 4 or not p.label.isdigit())


@lru_cache(maxsize=4)
def _all_periods(text: str) -> tuple[PeriodPhrase, ...]:
    return _periods(text, 0, len(text))


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """The text in small letters, character for character."""
    low = text.lower()
    if "年" in low:
        low = low.translate(_WIDE)
    return low if len(low) == len(text) else "".join(c.lower() if c < "\x80" else c for c in text)


def _in_number(low: str, at: int) -> bool:
    """Whether digits at `at` continue a printed number ("1,2020")."""
    return low[at].isdigit() and low[at - 1] in ",.$€£¥" and (low[at - 1] not in ",." or low[at - 2 : at - 1].isdigit())


@lru_cache(maxsize=4096)
def _read(pieces: tuple[_Piece, ...]) -> PeriodPhrase | None:
    """What one wording says; the span is set by the caller."""
    parts: dict[str, list[str]] = {}
    for kind, words in pieces:
        parts.setdefault(kind, []).append(words)
    phrase = _phrase(parts, [_when(d) for d in parts.get("date", [])])
    if phrase is None:
        return None
    wording = " ".join(words for kind, words in pieces if kind not in ("at", "from", "since", "until"))
    return replace(phrase, forecast="forecast" in parts, label=phrase.label or wording)


def _phrase(parts: dict[str, list[str]], dates: list[_When]) -> PeriodPhrase | None:
    """The parts of a wording put together."""
    fiscal = any("fiscal" in w or "financial" in w or "fy" in w for words in parts.values() for w in words)
    nothing = PeriodPhrase(Span(0, 0), "unknown", "", fiscal=fiscal)
    if "relative" in parts:
        return _relative(parts["relative"][0])
    if "label" in parts:
        return _labelled(parts["label"][0])
    if len(dates) == 2:
        first, last = dates
        first = first if first.year else replace(first, year=last.year)
        label = f"{first.date}/{last.date}" if first.date and last.date else ""
        months = _months(first.date, last.date)
        return replace(nothing, kind="duration", label=label, start=first.date, end=last.date, year=last.year, months=months)
    if "length" in parts or "part" in parts or "unit" in parts:
        return _duration(parts, dates, nothing)
    if dates and "since" in parts:
        return replace(nothing, kind="duration", start=dates[0].date)
    if dates and "until" in parts:
        return _dated(dates[0], replace(nothing, kind="duration"))
    if dates and parts["date"][0].endswith(("年度", "期")):
        year, month = dates[0].year, dates[0].month
        last = replace(dates[0], day=monthrange(year, month)[1]) if year and month and 1 <= month <= 12 else dates[0]
        return _dated(last, replace(nothing, kind="duration", months=12, fiscal=True))
    if dates:
        return _dated(dates[0], replace(nothing, kind="instant" if dates[0].day else "unknown"))
    return replace(nothing, year=int(parts["year"][0]), label=parts["year"][0]) if "year" in parts else None


def _dated(when: _When, phrase: PeriodPhrase) -> PeriodPhrase:
    end = when.date
    return replace(phrase, end=end, year=when.year, month=when.month, day=when.day, label=end.isoformat() if end else "")


def _duration(parts: dict[str, list[str]], dates: list[_When], phrase: PeriodPhrase) -> PeriodPhrase:
    """A stretch of time: length, quarter, half or year, with the date on which it ended where one is printed."""
    months = weeks = quarter = year = None
    words = " ".join(w for kind in ("part", "unit") for w in parts.get(kind, []))
    if "length" in parts:
        count, unit = _length(parts["length"][0])
        months, weeks = (None, count) if unit == "week" else (count * {"month": 1, "quarter": 3, "year": 12}[unit], None)
    elif "half" in words:
        months = 6
    elif "quarter" in words or "qtr" in words:
        months, quarter = 3, next((n for name, n in _ORDINALS.items() if name in words), None)
    elif ("year" in words and "to" not in words) or "fy" in words or "fiscal" in words or "financial" in words:
        months = 12
    printed = _BARE.search(words)
    year = int(printed.group()) if printed else None
    phrase = replace(phrase, kind="duration", months=months, weeks=weeks, quarter=quarter, year=year)
    phrase = _dated(dates[0], phrase) if dates else phrase
    unknown = "YTD" if "ytd" in words or "to date" in words or "to-date" in words else "period"
    length = f"Q{quarter}" if quarter else f"{weeks}W" if weeks else f"{months}M" if months else unknown
    if months == 12 and year and not dates:
        return replace(phrase, label=f"FY{year}")
    if "half" in words and year and not dates and (first := "first" in words) | ("second" in words):
        return replace(phrase, label=f"H{1 if first else 2} {year}")
    return replace(phrase, label=" ".join(x for x in (length, phrase.end.isoformat() if phrase.end else str(year or "")) if x))


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
    number = None if number is None else _century(number)
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
    if "sequential" in words or re.match(r"(?:preceding|previous|prior|last) (?:fiscal )?quarter", words):
        return replace(phrase, relative="previous-period")
    return replace(phrase, relative="same-period-a-year-ago")


def _century(year: int) -> int:
    """A year in four digits: 99 -> 1999, 07 -> 2007."""
    return year if year > 99 else year + (1900 if year > 80 else 2000)


def _when(words: str) -> _When:
    """A date as printed; parts that it does not name are None."""
    if "年" in words:
        numbers = [int(x) for x in re.findall(r"\d+", words.replace("元", "1"))] + [None, None]
        return _When((numbers[0] or 0) + _ERAS.get(words[0], 0), *numbers[1:3])
    name = re.search(r"[a-z]{3,9}", re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", words).replace("of", ""))
    numbers_ = [int(x) for x in re.findall(r"\d+", words)]
    if name:
        month = _MONTHS.index(name.group()[:3]) + 1
        year = next((n for n in numbers_ if n > 99), None)
        day = next((n for n in numbers_ if n <= 99), None)
        if year is None and len(numbers_) == 2:
            year = _century(numbers_[1])
        return _When(year, month, day)
    first, second, third = numbers_[:3]
    if first > 99:
        return _When(first, second, third)
    third = _century(third)
    if "." in words or first > 12:
        return _When(third, second, first)
    return _When(third, first, second)
