"""What time a sentence speaks of: its own words first, then the heading above it, then the period that the document reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ...model.period import Kind, Period
from ...model.phrase import PeriodPhrase
from ...model.record import dataclass, replace
from ...model.table import Table
from ..period import NEAR, Calendar, is_month_end, month_end, resolve, start_of, year_earlier

_SETTLED = timedelta(days=10)  # a week's calendar may end in the first days of the next month
_YEAR = timedelta(days=365)
_QUARTER = timedelta(days=91)
YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Times:
    """The times of a document's tables, which its sentences mean: flows and balances in reading order, the flow that the
    document reports, and the month in which its fiscal year ends; `newest`: the last year that flows bear, where no flow has a date."""

    calendar: Calendar
    flows: tuple[Period, ...] = ()
    balances: tuple[Period, ...] = ()
    sheet: tuple[Period, ...] = ()  # those of balance sheets
    main: Period | None = None
    closes: int = 12
    newest: Period | None = None

    @property
    def reported(self) -> Period | None:
        """The flow that the document reports, dated or not."""
        return self.main or self.newest

    @staticmethod
    def of(tables: Iterable[Table], calendar: Calendar, quarters: Sequence[tuple[int, int]] = ()) -> Times:
        """The times of all columns that hold actual figures; `quarters` are those that the document names."""
        tables = tuple(tables)
        held = [[c.period for c in table.columns if c.state == "actual" and c.period.end] for table in tables]
        every = list(dict.fromkeys(p for columns in held for p in columns))
        flows = tuple(p for p in every if p.kind == "duration" and p.start)
        last = Counter(max(ends) for columns in held if (ends := [p.end for p in columns if p.kind == "duration" and p.end]))
        top = max(last.values(), default=0)
        end = max((day for day, count in last.items() if 2 * count >= top), default=None)
        main = next((p for p in flows if p.end == end), None)
        balances = tuple(p for p in every if p.kind == "instant")
        sheet = {
            c.period: None for table in tables if table.statement == "balance-sheet" for c in table.columns if c.period.kind == "instant"
        }
        closes = _year_end(flows, main, calendar)
        labels = {c.period for table in tables for c in table.columns if c.state == "actual" and c.period.kind == "duration" and not flows}
        years = sorted((p for p in labels if p.label.isdecimal()), key=lambda p: p.label)
        return Times(
            _labelling(calendar, main, closes, quarters), flows, balances, tuple(sheet), main, closes, years[-1] if years else None
        )

    def led(self, phrases: Iterable[PeriodPhrase]) -> Times:
        """The times with the flow as the one reported that the document names first, of those that end when it does: "for the six
        months ended June 30" on its first page, where tables begin with the quarter."""
        main = self.main
        dated = (p for p in phrases if p.kind == "duration" and main and p.end in (None, main.end))
        said = (found for p in dated if (found := told(p, self, "duration")) and main and found.end == main.end and found in self.flows)
        return replace(self, main=next(said, main))

    def flow(self, end: date, months: int) -> Period:
        """The flow of so many months that ends about a day: the one that a table prints, else one that the calendar gives."""
        fits = [p for p in self.flows if p.end and abs(p.end - end) <= NEAR and _months(p) == months]
        if fits:
            return min(fits, key=lambda p: (_off_weekday(p, self), abs((p.end or end) - end)))
        return Period("duration", "", start_of(end, months, None, self.calendar), end, months)

    def balance(self, end: date) -> Period:
        fits = [p for p in self.balances if p.end and abs(p.end - end) <= timedelta(days=3)]
        return min(fits, key=lambda p: abs((p.end or end) - end), default=Period("instant", "", None, end))


def _off_weekday(period: Period, times: Times) -> bool:
    """Whether a flow ends on another weekday than the one that the document reports, where periods end on one: its date was not
    read whole."""
    ends = (period.end, times.main.end if times.main else None)
    return times.calendar.weekly and all(ends) and len({end.weekday() for end in ends if end}) > 1


def _year_end(flows: Sequence[Period], main: Period | None, calendar: Calendar) -> int:
    """The month in which the fiscal year ends, as the calendar says, or as a flow of several quarters shows."""
    if calendar.year_end:
        month, day = calendar.year_end
        return month if day > _SETTLED.days else (month - 2) % 12 + 1
    for (_, quarter), end in calendar.quarters:
        return ((end - _SETTLED).month - 3 * quarter - 1) % 12 + 1
    long = [p for p in flows if main and p.end == main.end and 3 < _months(p) < 12] or [p for p in flows if _months(p) == 12]
    if not long or not long[0].end:
        return 12
    return ((long[0].end - _SETTLED).month - _months(long[0]) - 1) % 12 + 1


def _labelling(calendar: Calendar, main: Period | None, closes: int, quarters: Sequence[tuple[int, int]]) -> Calendar:
    """The calendar with the years of its labels: the last one that is named for the quarter reported is that quarter's,
    unless the document dates a quarter itself."""
    if calendar.quarters or calendar.defined or main is None or main.end is None or closes == 12:
        return calendar  # a year that ends with December bears its own number
    day = main.end - _SETTLED
    last = max((year for year, quarter in quarters if quarter == _quarter(day, closes)), default=None)
    offset = day.year + (day.month > closes) - last if last else calendar.offset
    return replace(calendar, offset=offset) if offset in (0, 1) else calendar


def _quarter(day: date, closes: int) -> int:
    """The fiscal quarter of a day, 1 to 4."""
    return (day.month - closes - 1) % 12 // 3 + 1


def _months(period: Period) -> int:
    """The length of a flow in whole months, weeks counted as a quarter has them."""
    if period.start and period.end:
        return round(((period.end - period.start).days + 1) * 12 / 365)
    return period.months or 0


def _length(phrase: PeriodPhrase, otherwise: int) -> int:
    """The months that a wording says, weeks counted as a quarter has them."""
    return phrase.months or (round(phrase.weeks * 12 / 52) if phrase.weeks else otherwise)


def told(phrase: PeriodPhrase, times: Times, kind: Kind, forecast: bool = False) -> Period | None:
    """The period of a wording in a sentence, by what tables print; None where it says too little."""
    if phrase.end is None and phrase.year is None:
        return _incomplete(phrase, times, forecast)
    period = resolve(phrase, times.calendar, kind)
    if period.end is None and phrase.year:
        named = [p for p in times.flows if _labelled(p, phrase, times)]
        if named and all(p.end and named[0].end and abs(p.end - named[0].end) <= NEAR for p in named):
            return min(named, key=lambda p: _off_weekday(p, times))  # tables that date one flow a day apart
        return period if times.newest else _computed(phrase, times, forecast)
    if period.end is None:
        return None
    if period.kind == "duration" and not (phrase.start and phrase.end):
        return times.flow(period.end, _months(period)) if _months(period) else period
    return times.balance(period.end) if period.kind == "instant" else period


def to_come(period: Period, times: Times) -> bool:
    """Whether a period ends behind the one that the document reports, or when is not known."""
    return period.end is None or times.main is None or times.main.end is None or period.end > times.main.end


def as_long(period: Period, end: date, times: Times) -> Period:
    """The flow that ends on a day and is as long as another one."""
    months = _months(period)
    return times.flow(end, months) if months else Period("instant", "", None, end)


def months_to_date(times: Times) -> int:
    """The months from the beginning of the fiscal year to the end of the quarter that the document reports."""
    return 3 * _quarter(times.main.end - _SETTLED, times.closes) if times.main and times.main.end else 0


def _computed(phrase: PeriodPhrase, times: Times, forecast: bool) -> Period | None:
    """The flow that a fiscal label names where no table prints it; a bare year of a forecast is a fiscal one."""
    yearly = phrase.fiscal or (forecast and phrase.month is None)
    if phrase.year is None or phrase.end or not (yearly or phrase.quarter) or times.main is None:
        return None
    if times.calendar.weekly:
        return _in_weeks(phrase.year, phrase.quarter, times) if phrase.quarter or forecast else None
    reach = phrase.quarter * 3 if phrase.quarter else phrase.months or 12
    end = month_end(phrase.year + times.calendar.offset, times.closes - 12 + reach)
    return times.flow(end, 3 if phrase.quarter else reach)


def _in_weeks(year: int, quarter: int | None, times: Times) -> Period | None:
    """The quarter of thirteen weeks, or the year of four, that a label names, counted from the quarter that the document reports: it
    ends where a table's period does, if one does about then."""
    if times.main is None or times.main.end is None:
        return None
    day = times.main.end - _SETTLED
    end = times.main.end + (4 * (year - _year_of(day, times)) + (quarter or 4) - _quarter(day, times.closes)) * _QUARTER
    ends = [p.end for p in (*times.flows, *times.balances) if p.end]
    if quarter is None:  # a year of weeks ends on the weekday of the last one; its quarters need not be of one length
        weekly = (day + 4 * _QUARTER for day in ends if day.weekday() == end.weekday())
        end = next((day for day in weekly if abs(day - end) <= 2 * NEAR), end)
    return times.flow(next((day for day in ends if abs(day - end) <= NEAR), end), 3 if quarter else 12)


def _year_of(day: date, times: Times) -> int:
    """The number of the fiscal year in which a day lies."""
    return day.year + (day.month > times.closes) - times.calendar.offset


def _labelled(period: Period, phrase: PeriodPhrase, times: Times) -> bool:
    """Whether a flow is the one that a fiscal label names: "the first six months of fiscal 2022"."""
    if period.end is None:
        return False
    day = period.end - _SETTLED
    year = _year_of(day, times)
    months = _length(phrase, 3 if phrase.quarter else 12)
    quarter = _quarter(day, times.closes)
    return year == phrase.year and _months(period) == months and phrase.quarter in (None, quarter)


def _incomplete(phrase: PeriodPhrase, times: Times, forecast: bool) -> Period | None:
    """ "The third quarter", "the nine months": the one that the document reports, or the last one before it."""
    main = times.main
    if main is None or main.end is None:
        return None
    if phrase.quarter:
        back = _quarter(main.end - _SETTLED, times.closes) - phrase.quarter
        back = back % 4 - (4 if forecast and back % 4 else 0)
        return times.flow(_shifted(main.end, -back), 3)
    months = _length(phrase, 0)
    if forecast and months == YEAR_MONTHS and phrase.months:  # the year that is not over yet
        now = _year_of(main.end - _SETTLED, times) + (months_to_date(times) == YEAR_MONTHS)
        return _computed(replace(phrase, year=now), times, True)
    if phrase.kind == "duration" and months:
        return next((p for p in times.flows if p.end == main.end and _months(p) == months), None)
    return None


def _shifted(end: date, quarters: int) -> date:
    """An end of a quarter some quarters later."""
    return month_end(end.year, end.month + 3 * quarters) if is_month_end(end) else end + quarters * _QUARTER


def compared(period: Period, times: Times, relative: str = "same-period-a-year-ago") -> Period:
    """The period that words compare a period with: the quarter before, or the same one a year ago."""
    if relative == "this-period" or period.end is None:
        return period if relative == "this-period" else year_earlier(period)
    if relative == "previous-period" and period.kind == "duration":
        months = _months(period) or 3
        return times.flow(period.start - timedelta(days=1) if period.start else _shifted(period.end, -1), months)
    if period.kind == "instant":
        then = _shifted(period.end, -1) if relative == "previous-period" else year_earlier(period).end
        return times.balance(then or period.end)
    back = [p for p in times.flows if p.end and abs(period.end - _YEAR - p.end) <= NEAR and _months(p) == _months(period)]
    return back[0] if back else replace(year_earlier(period, times.calendar.weekly), label="")


def opening(period: Period, times: Times) -> Period | None:
    """The balance that a balance is compared with where nothing is said: the last earlier one that a table prints beside it."""
    earlier = [p for p in times.sheet if p.end and period.end and p.end < period.end and p.end + timedelta(days=372) > period.end]
    return earlier[0] if len(earlier) == 1 else None
