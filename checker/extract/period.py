"""Periods, resolved in a pass of their own: from the wordings of a document to dates, by the document's own calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from ..model.pattern import late
from ..model.period import Kind, Period
from ..model.phrase import PeriodPhrase
from ..model.record import dataclass, replace
from ..model.span import Span

WEEKS_OF_MONTHS = {3: 13, 6: 26, 9: 39, 12: 52}
_WEEKS = late(r"\b(1[2-4]|2[5-8]|39|40|5[1-3])[ -]weeks?\b", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = timedelta(days=1)
_SETTLED = timedelta(days=10)  # a week's calendar may end in the first days of the next month
_ENDED_AT = 20  # characters of ", which ended on "
_TO_DATE = (6, 9)  # months that are counted from the start of a fiscal year
NEAR = timedelta(days=8)  # a week more or less, and a day


@dataclass(frozen=True, slots=True)
class Calendar:
    """The fiscal calendar of a document. `year_end` is (month, day) of the end of the fiscal year; `offset` is what
    has to be added to the label of a fiscal year to get the calendar year in which it ends (1 for an FY2020 that ends
    in March 2021); `weekly` says that periods end on a weekday, not with a month; `ends` are all dates that the document
    prints as ends; `weeks` the lengths that its sentences give to (fiscal year, quarter); `quarters` the dates on which
    these end; `defined` gives the dates of a wording that the document explains ("1Q-3Q20")."""

    year_end: tuple[int, int] | None = None
    offset: int = 0
    weekly: bool = False
    ends: tuple[date, ...] = ()
    weeks: tuple[tuple[tuple[int, int], int], ...] = ()
    quarters: tuple[tuple[tuple[int, int], date], ...] = ()
    defined: tuple[tuple[str, tuple[date, date]], ...] = ()
    closings: tuple[date, ...] = ()  # dates on which periods of a stated length end
    annual: bool = False  # years are what it reports, and no shorter periods
    latest: tuple[tuple[tuple[int | None, int | None], date], ...] = ()  # last end of each (months, weeks)


def month_end(year: int, month: int) -> date:
    """The last day of a month; month may lie outside 1..12 and carries over."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def before(end: date, months: int) -> date:
    """The first day of the stretch of whole months that ends in the month of `end`."""
    return month_end(end.year, end.month - months) + _DAY


def is_month_end(day: date) -> bool:
    return (day + _DAY).month != day.month


def year_earlier(period: Period, weekly: bool = False) -> Period:
    """The same stretch one year before."""

    def back(day: date | None) -> date | None:
        if day is None:
            return None
        if weekly:
            return day - timedelta(days=364)
        return month_end(day.year - 1, day.month) if is_month_end(day) else day.replace(year=day.year - 1)

    label = _YEAR.sub(lambda m: str(int(m[0]) - 1), period.label)
    if period.end is None:
        return replace(period, label=label if label != period.label else f"year before {period.label}")
    return replace(period, label=label, start=back(period.start), end=back(period.end))


MOST_LABELS = 3  # quarters that columns are headed by: this one, the one before, and a year ago


def calendar(text: str, phrases: Sequence[PeriodPhrase]) -> Calendar:
    """The calendar that a document's own wordings show."""
    year_end = _year_end(phrases)
    defined = _definitions(text, phrases)
    ends = tuple(sorted({p.end for p in phrases if p.end and p.start is None}))
    closing = [p.end for p in phrases if p.end and (p.months or p.weeks)]
    weekly = any(p.weeks for p in phrases if p.end) or 4 * sum(not is_month_end(d) for d in closing) > len(closing)
    years = sum(p.months == 12 for p in phrases if p.end)
    annual = sum(bool(p.months or p.weeks) for p in phrases if p.end) <= 2 * years if closing else year_end is not None
    latest = {(p.months, p.weeks): p.end for p in sorted((p for p in phrases if p.end and (p.months or p.weeks)), key=_end) if p.end}
    quarters = tuple(((year, p.quarter), p.end) for p in phrases if p.quarter and p.end and (year := _fiscal_year(text, p)))
    said = () if year_end else tuple(_that_ended(text, phrases))
    quarters, weekly = (*quarters, *said), weekly or any(not is_month_end(end) for _, end in said)
    quarters = quarters or _newest_quarter(phrases)
    offset = _offset(phrases, defined, year_end, quarters)
    return Calendar(
        year_end, offset, weekly, ends, _weeks_said(text, phrases), quarters, defined, tuple(closing), annual, tuple(latest.items())
    )


def _end(phrase: PeriodPhrase) -> date:
    return phrase.end or date.min


def _year_end(phrases: Sequence[PeriodPhrase]) -> tuple[int, int] | None:
    votes = Counter((p.end.month, p.end.day) for p in phrases if p.end and (p.months == 12 or (p.weeks or 0) > 50))
    if not votes:  # "fiscal year ended June 30" without a year
        votes = Counter((p.month, p.day) for p in phrases if p.month and p.day and p.months == 12)
    votes = _untrailing(votes, phrases)
    if not votes:
        votes = _by_quarters(phrases) or _by_labels(phrases) or _by_balances(phrases)
    return votes.most_common(1)[0][0] if votes else None


def _untrailing(votes: Counter[tuple[int, int]], phrases: Iterable[PeriodPhrase]) -> Counter[tuple[int, int]]:
    """The days on which twelve months end, without those of trailing ones: no fiscal year ends with its third quarter, nor where more
    is said of the months since its start."""
    if not votes:
        return votes
    quarters = {(p.end.month, p.end.day) for p in phrases if p.end and p.quarter in (1, 2, 3)}
    to_date = Counter((p.end.month, p.end.day) for p in phrases if p.end and p.months in _TO_DATE)
    return Counter({day: count for day, count in votes.items() if day not in quarters and count > to_date[day]})


def _by_quarters(phrases: Iterable[PeriodPhrase]) -> Counter[tuple[int, int]]:
    """The ends of fiscal years that follow from "first quarter ended January 31, 2023", and from nine months to a day."""
    dated = [p for p in phrases if p.end and is_month_end(p.end)]
    passed = [(p.end, 3 * p.quarter if p.quarter else p.months) for p in dated if p.end and (p.quarter or p.months in _TO_DATE)]
    ends = [month_end(end.year, end.month + 12 - months) for end, months in passed if months]
    return Counter((end.month, end.day) for end in ends)


def _by_balances(phrases: Iterable[PeriodPhrase]) -> Counter[tuple[int, int]]:
    """The day on which balances of more than one year stand, in a document that dates no period of another length."""
    phrases = list(phrases)
    days = {p.end for p in phrases if p.end and p.kind == "instant"}
    if any(p.end and (p.months or p.weeks) for p in phrases):
        return Counter()
    votes = Counter((p.end.month, p.end.day) for p in phrases if p.end in days and p.end and is_month_end(p.end))
    years = Counter((d.month, d.day) for d in days)
    return Counter({day: count for day, count in votes.items() if years[day] > 1 and 2 * count > votes.total()})


def _fiscal_year(text: str, phrase: PeriodPhrase) -> int | None:
    """The label of the fiscal year in "fiscal 2024 first quarter ended December 30, 2023"."""
    years = _YEAR.findall(phrase.span.of(text))
    return int(years[0]) if len(years) > 1 else None


def _that_ended(text: str, phrases: Sequence[PeriodPhrase]) -> Iterator[tuple[tuple[int, int], date]]:
    """The ends of quarters that a clause behind their names gives: "its first quarter of fiscal 2020, which ended on May 3, 2020"."""
    for place, two in enumerate(phrases):
        named = [p for p in phrases[max(0, place - 2) : place] if (p.quarter or p.year) and not p.end]
        between = text[named[-1].span.end : two.span.start] if named else ""
        quarter, year = (next((v for p in named[::-1] if (v := getattr(p, name))), None) for name in ("quarter", "year"))
        if two.end and quarter and year and len(between) <= _ENDED_AT and "which ended" in between:
            yield (year, quarter), two.end


def _definitions(text: str, phrases: Sequence[PeriodPhrase]) -> tuple[tuple[str, tuple[date, date]], ...]:
    """Wordings without dates that stand close before the dates they mean: ("1Q-3Q20", from April 1, 2020 to …), and years
    named in brackets behind the day on which they end: January 31, 2025 ("fiscal 2025")."""
    found: dict[str, tuple[date, date]] = {}
    for one, two in pairwise(phrases):
        between = text[one.span.end : two.span.start] if two.span.start - one.span.end < 12 else "."
        if "." in between:
            continue
        if one.end is None and two.start and two.end and one.label:
            found.setdefault(one.label, (two.start, two.end))
        bracket = "(" in between and ")" not in between  # a mark of a note parts them: "May 31, 2020(1) | Fiscal 2021"
        if one.end and not one.start and is_month_end(one.end) and two.fiscal and two.months == 12 and bracket and not two.end:
            found.setdefault(two.label, (before(one.end, 12), one.end))
    return tuple(found.items())


def _offset(
    phrases: Iterable[PeriodPhrase],
    defined: Sequence[tuple[str, tuple[date, date]]],
    year_end: tuple[int, int] | None,
    quarters: Sequence[tuple[tuple[int, int], date]],
) -> int:
    """Years from the label of a fiscal year to its end, by majority of what the document dates."""
    month = year_end[0] if year_end else next(((day - _SETTLED).month + 12 - 3 * number for (_, number), day in quarters), 12)
    month = (month - 1) % 12 + 1
    dates = dict(defined)
    votes: Counter[int] = Counter()

    def closes(end: date) -> int:
        return end.year + (1 if end.month > month else 0)

    for p in phrases:
        end = p.end or dates.get(p.label, (None, None))[1]
        labelled = p.year and p.end is None and (p.label in dates or (p.quarter and p.fiscal))
        if end and p.year and labelled:
            votes[closes(end) - p.year] += 1
    votes.update(closes(end if year_end else end - _SETTLED) - year for (year, _), end in quarters)
    return votes.most_common(1)[0][0] if votes else 0


def _weeks_said(text: str, phrases: Sequence[PeriodPhrase]) -> tuple[tuple[tuple[int, int], int], ...]:
    """Lengths that sentences give to fiscal quarters: "fiscal 2023 first quarter had 14 weeks"."""
    named = [p for p in phrases if p.fiscal and p.year and p.quarter and not p.end]
    if not named:
        return ()
    found = {}
    for m in _WEEKS.finditer(text):
        close = [p for p in named if 0 <= m.start() - p.span.end < 40]
        if close and close[-1].year and close[-1].quarter:
            found[close[-1].year, close[-1].quarter] = int(m[1])
    return tuple(found.items())


def merge(phrases: Sequence[PeriodPhrase]) -> PeriodPhrase | None:
    """One wording out of the pieces that stand over a column, from the top down: "Three Months Ended" + "Mar 31," + "2007".
    Where two say the same thing differently the lower one, nearer to the numbers, is meant."""
    if not phrases:
        return None
    if len(phrases) == 1:
        return phrases[0]
    got = {name: next((v for p in reversed(phrases) if (v := getattr(p, name)) is not None), None) for name in _FIELDS}
    dated = next((p for p in reversed(phrases) if p.end is not None), None)
    year = next((p for p in reversed(phrases) if p.year is not None), None)
    if got["year"] and got["month"] and (dated is None or year is not dated):
        last = monthrange(got["year"], got["month"])[1]
        got["end"] = date(got["year"], got["month"], min(got["day"] or last, last))
    if got["quarter"]:
        phrases = sorted(phrases, key=lambda p: p.quarter is None)  # "2023 | Q3" is "Q3 2023"
    duration = any(p.kind == "duration" for p in phrases)
    kind: Kind = "duration" if duration else "instant" if any(p.kind == "instant" for p in phrases) else "unknown"
    return PeriodPhrase(
        Span(min(p.span.start for p in phrases), max(p.span.end for p in phrases)),
        kind,
        " ".join(dict.fromkeys(p.label for p in phrases if p.label)),
        fiscal=any(p.fiscal for p in phrases),
        forecast=any(p.forecast for p in phrases),
        relative=next((p.relative for p in phrases if p.relative), ""),
        **got,
    )


_FIELDS = ("start", "end", "months", "weeks", "month", "day", "quarter", "year")


def _by_labels(phrases: Iterable[PeriodPhrase]) -> Counter[tuple[int, int]]:
    """The end of fiscal years for which each of the quarters that a document speaks of most, as "1Q22, 4Q21, 1Q21", ends on a day that it
    prints; nothing where several would do."""
    phrases = list(phrases)
    labels = [label for label, times in _labels(phrases).most_common(MOST_LABELS) if times > 1]
    days = {p.end for p in phrases if p.end and is_month_end(p.end)}
    fits = [month for month in range(1, 13) if all(month_end(year, month - 12 + 3 * quarter) in days for year, quarter in labels)]
    return Counter({(fits[0], month_end(2001, fits[0]).day): 1} if len(labels) > 1 and len(fits) == 1 else {})


def _labels(phrases: Iterable[PeriodPhrase]) -> Counter[tuple[int, int]]:
    """How often quarters are named with their year and without a day."""
    return Counter((p.year, p.quarter) for p in phrases if p.quarter and p.year and not p.end and not p.forecast)


def _newest_quarter(phrases: Sequence[PeriodPhrase]) -> tuple[tuple[tuple[int, int], date], ...]:
    """What the newest quarter that is dated is called elsewhere: "second quarter ended July 26, 2020" and "Q2 FY21"."""
    dated = [(p.end, p.quarter) for p in phrases if p.quarter and p.end and not is_month_end(p.end)]
    if not dated:
        return ()
    end, quarter = max(dated)
    years = [year for year, number in _labels(phrases) if number == quarter and year - end.year in (0, 1)]
    return (((max(years), quarter), end),) if years else ()


def resolve(phrase: PeriodPhrase, known: Calendar, kind: Kind = "unknown", months: int | None = None) -> Period:
    """The period of a wording. `kind` is what the table holds (balances or flows) where the wording leaves it open,
    `months` a length given elsewhere (in the caption)."""
    dates = dict(known.defined).get(phrase.label)
    if dates:
        return Period("duration", phrase.label, dates[0], dates[1], phrase.months, phrase.weeks)
    if phrase.start and phrase.end:
        return Period("duration", phrase.label, phrase.start, phrase.end, phrase.months or _months(phrase.start, phrase.end), phrase.weeks)
    long = phrase.months or (months if not phrase.weeks else None) or (3 if phrase.quarter else None) or _to_date(phrase, known)
    settled: Kind = _settle(phrase, kind, long)
    end = phrase.end or _end_by_label(phrase, known)
    if end is None and settled == "instant" and phrase.year and phrase.month and not phrase.day:
        end = month_end(phrase.year, phrase.month)
    if end is None:
        return Period(settled, phrase.label, None, None, phrase.months, phrase.weeks)
    if settled != "duration":
        return Period(settled, phrase.label, None, end)
    if long is None and phrase.weeks is None and phrase.end is None and phrase.year:
        long = 12
    return Period("duration", phrase.label, start_of(end, long, phrase.weeks, known), end, long, phrase.weeks)


def _to_date(phrase: PeriodPhrase, known: Calendar) -> int | None:
    """The months of a "year to date" that ends with a quarter; None where the end of the fiscal year is not known."""
    if not phrase.label.startswith("YTD") or phrase.end is None or phrase.weeks or known.year_end is None:
        return None
    months = (phrase.end.month - known.year_end[0]) % 12 or 12
    return months if months % 3 == 0 else None


def of_years(phrase: PeriodPhrase, known: Calendar) -> bool:
    """Whether a bare day closes a year of a document that reports years: over flows it means the year."""
    if phrase.end is None or phrase.start or phrase.months or phrase.weeks or phrase.quarter:
        return False
    return known.annual and (phrase.end.month, phrase.end.day) == known.year_end


def _settle(phrase: PeriodPhrase, kind: Kind, long: int | None) -> Kind:
    """Balance or flow: what the wording says; for a bare date or year what the table holds."""
    if phrase.kind == "instant" and kind == "duration" and long and not phrase.months:
        return "duration"
    if phrase.kind == "duration" and kind == "instant" and phrase.end is None and not phrase.months:
        return "instant"
    if phrase.kind != "unknown":
        return phrase.kind
    return "duration" if (phrase.months or phrase.weeks) or (kind == "unknown" and phrase.quarter) else kind


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month + (1 if end.day >= start.day else 0)


def _end_by_label(phrase: PeriodPhrase, known: Calendar) -> date | None:
    """The end of "fiscal 2024 first quarter", "FY2020", "9M2020", where the calendar of the document tells it."""
    if phrase.year and phrase.quarter:
        end = dict(known.quarters).get((phrase.year, phrase.quarter))
        if end:
            return end
        earlier = dict(known.quarters).get((phrase.year + 1, phrase.quarter))
        guess = earlier - timedelta(days=364) if earlier else None
        if guess:
            return next((d for d in known.ends if abs(d - guess) <= NEAR), None)
    if known.weekly and phrase.year and not phrase.month:
        return _end_of_weeks(phrase.year, phrase.quarter * 3 if phrase.quarter else phrase.months or 0, known)
    if known.year_end is None or not phrase.year or known.weekly or phrase.month:
        return None
    month, _ = known.year_end
    if phrase.quarter or (phrase.months and phrase.fiscal and phrase.months < 12):
        reach = phrase.quarter * 3 if phrase.quarter else phrase.months or 12
        return month_end(phrase.year + known.offset, month - 12 + reach)
    bare = known.annual and not (phrase.months or phrase.weeks)
    return month_end(phrase.year + known.offset, month) if phrase.fiscal or phrase.months == 12 or bare else None


def _end_of_weeks(year: int, months: int, known: Calendar) -> date | None:
    """Where a document prints a date so near the end of some months of a calendar year, on the weekday on which its flows end, that is
    where the flow of a year of weeks ends: "six months 2023" beside "ended July 2, 2023"."""
    month, day = known.year_end or (12, 31)
    if not months or ((month, day) < (12, 20) and (month, day) > (1, 10)):
        return None
    guess, days = month_end(year, months), {d.weekday() for d in known.closings}
    return next((d for d in (*known.closings, *known.ends) if abs(d - guess) <= NEAR and d.weekday() in days), None)


def start_of(end: date, months: int | None, weeks: int | None, known: Calendar) -> date | None:
    """The first day of a duration: the day after the previous period's end where the document prints that, else by length."""
    if weeks is None and months is None:
        return None
    if weeks is None and not known.weekly and months:
        return before(end, months)
    count = weeks or _weeks_of(end, months, known)
    if count is None:
        return before(end, months) if months else None
    opening = end - timedelta(weeks=count)
    near = [d for d in known.ends if abs(d - opening) <= timedelta(days=3)]
    return min(near, key=lambda d: abs(d - opening), default=opening) + _DAY


def _weeks_of(end: date, months: int | None, known: Calendar) -> int | None:
    """Weeks of a period of months in a calendar of weeks: what a sentence says of that quarter, else 13 a quarter."""
    for (year, quarter), count in known.weeks:
        if months == 3 and _end_of_quarter(year, quarter, known) == end:
            return count
    return WEEKS_OF_MONTHS.get(months or 0)


def _end_of_quarter(year: int, quarter: int, known: Calendar) -> date | None:
    return _end_by_label(PeriodPhrase(Span(0, 0), "duration", "", year=year, quarter=quarter, fiscal=True), known)


def shifted(period: Period, base: Period) -> Period:
    """What the change from `base` to `period` covers: the later flow, or for balances the stretch between the dates."""
    if period.kind == "instant" and base.kind == "instant" and period.end and base.end:
        low, high = sorted((base.end, period.end))
        return Period("duration", f"change to {period.label}", low, high)
    return period
