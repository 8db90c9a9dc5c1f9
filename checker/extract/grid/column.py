"""The columns of a table: each with its period, role and member, out of headings, caption and arithmetic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from ...model.grid import Grid
from ...model.pattern import late
from ...model.period import Kind, Period
from ...model.phrase import PeriodPhrase, UnitPhrase
from ...model.record import dataclass, replace
from ...model.table import Role
from ..period import Calendar, is_month_end, merge, of_years, resolve, shifted, year_earlier
from .compare import change_of, growth_of, percent_of, share_of
from .header import Head, Top, is_share, percent_columns
from .moment import day_of, time_columns

_ACTIVITIES = late(r"\b(?:operating|investing|financing|operations)\b", re.I)  # in the rows of a cash flow statement
_FLOWS = frozenset({"income-statement", "cash-flow", "comprehensive-income", "changes-in-equity", "segments", "per-share", "dividends"})


@dataclass(frozen=True, slots=True)
class Columned:
    """One column understood. `period` is None where the column has none of its own (its rows have, or nobody)."""

    head: Head
    period: Period | None
    role: Role
    unit: UnitPhrase | None
    of: tuple[int, ...] = ()
    base: Period | None = None
    change: bool = False


def kind_of(statement: str) -> Kind:
    """Whether a statement holds balances or flows, where wordings leave it open."""
    return "instant" if statement == "balance-sheet" else "duration" if statement in _FLOWS else "unknown"


def caption_time(top: Top) -> PeriodPhrase | None:
    """The one time that a caption gives to a whole table: the nearest with a date, else the nearest."""
    dated = [p for p in top.times if p.end or p.year or p.quarter]
    return next(reversed(dated or top.times), None)


_AVERAGE = late(r"\baverage\b.{0,20}\bbalances?\b", re.I, ("average",))
_CHANGES = late(r"\bchange|\b(?:in|de)crease|\bgrowth\b|\bvs\b|\bvariance\b", re.I)
_POINTS = late(r"% change|\bper ?cent(?:age)? (?:change|points?)\b|\bgrowth rates?\b", re.I, ("change", "point", "growth"))


def columned(grid: Grid, top: Top, statement: str, known: Calendar, by_row: bool) -> tuple[Columned, ...]:
    """The columns with periods from their headings, else from the caption."""
    percent = _of_points(grid, top, percent_columns(grid))
    rates = _rates(grid, top, percent)
    kind = "duration" if _over_time(top, rates) else kind_of(statement)
    plain = [c for c in range(grid.width) if top.heads[c].role in ("amount", "total") and c not in percent]
    times = [h.times for h in top.heads]
    if not by_row and not any(times):
        times = _from_caption(top, grid.width, plain)
    months = next((p.months for p in reversed(top.times) if p.months), None)
    months = months or (_years(times, plain, known) if kind == "duration" else None)
    times = _of_caption(times, plain, top.times)
    periods = [_period(t, top, known, kind, months) for t in times]
    periods = _missing(periods, plain, top, known, kind)
    if statement == "cash-flow" and any(_ACTIVITIES.search(line.label) for line in grid.lines):
        periods = [_flow(period) for period in periods]
    out: list[Columned] = []
    for c, head in enumerate(top.heads):
        role = "amount" if c in rates else _role(head, grid, c, percent)
        out.append(Columned(head, periods[c], role, head.unit))
    return tuple(_compared(_own_items(out) if by_row else _told_apart(out), grid))


def _over_time(top: Top, rates: frozenset[int]) -> bool:
    """Whether what is named like balances is an average or a rate over a length of time: "Three months ended | Average balance | Yield"."""
    long = any(phrase.months or phrase.weeks for head in top.heads for phrase in head.times)
    return long and (bool(rates) or any(_AVERAGE.search(head.text) for head in top.heads))


def _rates(grid: Grid, top: Top, percent: frozenset[int]) -> frozenset[int]:
    """The columns of percentages that are levels: each has a time of its own, and no column beside them holds amounts, only changes, as
    in a table of yields by quarter."""
    levels = [c for c, head in enumerate(top.heads) if not _CHANGES.search(head.text)]
    times = {tuple(phrase.label for phrase in top.heads[c].times) for c in levels}
    told = len(levels) > 1 and len(times) == len(levels) and () not in times
    signed = {c for c in levels if all(cell.percent for line in grid.lines if (cell := line.cells[c]) and cell.form == "number")}
    rates = all(c in percent | signed or top.heads[c].role == "percent" for c in levels)
    return frozenset(levels) if told and rates else frozenset()


def _of_points(grid: Grid, top: Top, percent: frozenset[int]) -> frozenset[int]:
    """The columns of percentages: all of them where headings speak of changes in percent or points over several, and no other column
    holds what looks like an amount (a currency, a thousand) or has a time of its own, as levels do."""
    if len({tuple(phrase.label for phrase in head.times) for head in top.heads}) > 1:
        return percent
    told = {c for c, head in enumerate(top.heads) if head.role == "percent"} | percent
    said = any(_POINTS.search(words) for words in (*top.titles[:2], *(head.text for head in top.heads)))
    if len(told) < 2 or len(told) == grid.width or not said:
        return percent
    others = (cell for line in grid.lines for c, cell in enumerate(line.cells) if cell and c not in told)
    amounts = any(cell.currency or cell.mantissa >= 1000 * 10**cell.decimals for cell in others)
    return percent if amounts else frozenset(range(grid.width))


def _of_caption(
    times: list[tuple[PeriodPhrase, ...]], plain: Sequence[int], caption: Sequence[PeriodPhrase]
) -> list[tuple[PeriodPhrase, ...]]:
    """Times with the days of a caption that dates each of the bare years over the columns, and no other year: "13 weeks ended July 3,
    2004 and June 28, 2003" above "2004 | 2003"."""
    days = {p.end.year: p for p in caption if p.end and not p.start}
    years = {times[c][0].year for c in plain if len(times[c]) == 1 and _only_year(times[c][0])}
    long = next((p for p in caption if p.months or p.weeks), None)
    alone = len(days) > 1 and len({p.end for p in caption if p.end}) == len(days) and years == set(days)
    if not alone or long is None or not all(len(times[c]) == 1 and _only_year(times[c][0]) for c in plain):
        return times
    length = PeriodPhrase(long.span, "duration", "", months=long.months, weeks=long.weeks)
    return [(length, days[t[0].year]) if len(t) == 1 and t[0].year in days and _only_year(t[0]) else t for t in times]


def _years(times: Sequence[Sequence[PeriodPhrase]], plain: Sequence[int], known: Calendar) -> int | None:
    """12 where the columns are headed by the last days of as many different years, in a document that reports years."""
    days = [merge(times[c]) for c in plain]
    ends = {day.end for day in days if day and of_years(day, known)}
    return 12 if plain and len(ends) == len(days) else None


def _flow(period: Period | None) -> Period | None:
    """A bare day over flows: the day with which they end; nobody says how long they lasted."""
    return replace(period, kind="duration", label=f"period to {period.label}") if period and period.kind == "instant" else period


def _missing(periods: list[Period | None], plain: Sequence[int], top: Top, known: Calendar, kind: Kind) -> list[Period | None]:
    """Where one amount column alone has no date and the caption has a date that no other column has, it is that one's."""
    undated = [c for c in plain if periods[c] is None]
    ends = {p.end for p in periods if p is not None}
    given = {p.end: p for p in top.times if p.end and p.end not in ends}
    if len(undated) != 1 or len(given) != 1 or len(plain) < 2 or not all(ends):
        return periods
    found = resolve(next(iter(given.values())), known, kind)
    return [found if c == undated[0] else p for c, p in enumerate(periods)]


def _role(head: Head, grid: Grid, c: int, percent: frozenset[int]) -> Role:
    """The role that a heading names, unless the cells show otherwise: percent signs, or currency signs."""
    said = head.role
    if said in ("amount", "total", "change") and c in percent:
        return "percent"
    if said == "percent" and head.unit is None and any(cell.currency for line in grid.lines if (cell := line.cells[c])):
        return "amount"
    return said


def _from_caption(top: Top, width: int, plain: Sequence[int]) -> list[tuple[PeriodPhrase, ...]]:
    """Times of a caption over the columns: one each where the counts agree, else the nearest for all."""
    stands = time_columns([p for p in top.times if p.end or p.months or p.weeks or p.year])
    if len(stands) > 1 and len(stands) == len(plain):
        at = dict(zip(plain, stands, strict=True))
        out: list[tuple[PeriodPhrase, ...]] = []
        for c in range(width):
            out.append(at.get(c) or (out[-1] if out else ()))
        return out
    one = caption_time(top)
    return [(one,) if one else ()] * width


def _period(times: Sequence[PeriodPhrase], top: Top, known: Calendar, kind: Kind, months: int | None) -> Period | None:
    dated = next((p for p in times if p.end and p.kind == "instant"), None) if kind == "instant" and len(times) > 1 else None
    phrase = dated or merge(times)  # "Three Month | Change" over a balance sheet says what a change is of, not the balance
    if phrase is None:
        return None
    if _only_year(phrase):  # "for the three months ended June 30," in the caption
        said = next((p for p in reversed(top.times) if (p.month or p.end) and p.start is None), None)
        fits = said is not None and (said.months or said.weeks or kind == "instant" or (said.kind == "instant" and _closes(said, known)))
        phrase = (merge([day_of(said), phrase]) if said and fits else None) or phrase
    if phrase.end is None and phrase.day and phrase.year is None and (said_in_full := _in_full(phrase, top.times)):
        phrase = said_in_full
    if phrase.end is None and phrase.month and phrase.year is None and top.times:  # the year stands in the caption
        phrase = merge([phrase, *(p for p in top.times if p.year or p.end)][:2]) or phrase
    if phrase.end is None and phrase.year is None and phrase.quarter is None and (phrase.months or phrase.weeks):
        dated = next((p for p in reversed(top.times) if p.end), None)
        if dated and kind == "instant":  # "Three Month | Change" over a balance sheet: the column's date stands elsewhere
            return resolve(dated, known, kind)
        last = dated.end if dated else dict(known.latest).get((phrase.months, phrase.weeks))
        phrase = replace(phrase, end=last) if last else phrase
    if top.state == "trailing" and phrase.quarter:
        phrase = replace(phrase, months=12)
    return resolve(phrase, known, kind, months if kind != "instant" and not _of_another_day(phrase, top) else None)


def _closes(day: PeriodPhrase, known: Calendar) -> bool:
    """Whether a flow may end on a day of the caption; a place line's "Jan. 15, 2021" is the day of the release."""
    return day.end is None or known.weekly or is_month_end(day.end)


def _of_another_day(phrase: PeriodPhrase, top: Top) -> bool:
    """Whether the caption says its length of another time of the year: "six months ended June 30" is none of a column headed December."""
    said = next((_month(p) for p in reversed(top.times) if p.months), 0)
    own = _month(phrase)
    return bool(own and said) and (own - said) % 12 not in (0, 1, 11)


def _month(phrase: PeriodPhrase) -> int:
    """The month in which a wording ends; 0 where it names none."""
    return phrase.end.month if phrase.end else phrase.month or 0


def _in_full(phrase: PeriodPhrase, caption: Sequence[PeriodPhrase]) -> PeriodPhrase | None:
    """A day without its year as the one date of the caption that has this day and month."""
    ends = {p.end for p in caption if p.end and (p.end.month, p.end.day) == (phrase.month, phrase.day)}
    if len(ends) != 1:
        return None
    end = ends.pop()
    return replace(phrase, end=end, year=end.year)


def _compared(columns: Sequence[Columned], grid: Grid) -> list[Columned]:
    """Change and share columns: what they are computed from, and the period that they compare with."""
    amounts = [i for i, column in enumerate(columns) if column.role in ("amount", "total")]
    alternating = _each_followed(columns)
    out: list[Columned] = []
    for c, column in enumerate(columns):
        left = [i for i in amounts if i < c]
        own = columns[left[-1]].period if left else column.period
        column, pair = _pair(columns, c, grid, amounts, left)
        if pair is None and column.role in ("amount", "total", "note"):
            out.append(column)
        elif pair is not None:
            out.append(_change(replace(column, role="change") if column.role == "amount" else column, columns, pair))
        elif is_share(column.head.text):
            out.append(replace(column, period=own, of=tuple(left[-1:])))
        elif column.role == "percent" and (whole := share_of(grid, c, amounts)) is not None:
            out.append(replace(column, period=columns[whole].period, of=(whole,), change=True))
        elif column.role == "percent" and left and left[-1] == c - 1 and alternating:
            out.append(_own_change(column, own, left[-1:]))
        else:
            out.append(_change(column, columns, left[-2:] if len(left) > 1 else amounts[:2]))
    return out


def _pair(
    columns: Sequence[Columned], c: int, grid: Grid, amounts: Sequence[int], left: Sequence[int]
) -> tuple[Columned, Sequence[int] | None]:
    """A column, with the role that its values give it, and the two that it is worked out from by them, if any."""
    column = columns[c]
    if column.role == "percent":
        return column, None if is_share(column.head.text) else percent_of(grid, c, amounts)
    if column.role == "change" and (pair := percent_of(grid, c, amounts)) and not change_of(grid, c, amounts):
        return replace(column, role="percent"), pair
    plain = column.role == "amount" and not (column.head.times or column.head.member) and len(left) > 1
    if column.role != "change" and not plain:
        return column, None
    pair = change_of(grid, c, amounts)
    if plain and pair is None and not column.head.text and (found := growth_of(grid, c, left[-2:])):
        return replace(column, role="percent"), found
    return column, None if pair and plain and not _between_periods(columns, pair) else pair


def _between_periods(columns: Sequence[Columned], pair: Sequence[int]) -> bool:
    """Whether two columns stand for two periods, so that what lies between them is a change: by their dates, or where no
    column has a heading. Of three named items one that is another less the third is a part of it."""
    one, two = (columns[c].period for c in pair)
    return one != two if one or two else not any(column.head.text for column in columns)


def _only_year(p: PeriodPhrase) -> bool:
    return p.year is not None and not (p.end or p.month or p.quarter or p.months or p.weeks)


def _told_apart(columns: Sequence[Columned]) -> list[Columned]:
    """Where one date over several amount columns is all that names them, it was dealt out wrongly: they are undated."""
    amounts = [c for c in columns if c.role in ("amount", "total") and c.period and c.head.times]
    same = Counter((c.period.key, c.head.member, c.head.basis, c.head.state) for c in amounts if c.period)
    return [
        replace(c, period=None) if c in amounts and c.period and same[c.period.key, c.head.member, c.head.basis, c.head.state] > 1 else c
        for c in columns
    ]


def _own_items(columns: Sequence[Columned]) -> list[Columned]:
    """Where columns are items, a percentage under a name of its own is an item too (a ratio) and no change of another."""
    named = [None, *(column.head.member for column in columns)]
    return [
        replace(column, role="amount") if column.role == "percent" and column.head.member not in ("", before) else column
        for column, before in zip(columns, named, strict=False)
    ]


def _each_followed(columns: Sequence[Columned]) -> bool:
    """Whether amounts and percentages alternate throughout (exchange forms)."""
    pairs = [(a.role in ("amount", "total"), b.role == "percent") for a, b in zip(columns[::2], columns[1::2], strict=False)]
    return len(pairs) > 1 and all(a and b for a, b in pairs)


def _own_change(column: Columned, period: Period | None, of: Sequence[int]) -> Columned:
    """A change in percent beside each amount, against the year before."""
    return replace(column, period=period, of=tuple(of), base=year_earlier(period) if period else None, change=True)


def _change(column: Columned, columns: Sequence[Columned], pair: Sequence[int]) -> Columned:
    """A change between two amount columns; the later is this one, the earlier the base."""
    if len(pair) < 2:
        return replace(column, change=True, of=tuple(pair))
    one, two = columns[pair[0]].period, columns[pair[1]].period
    if one is None or two is None:
        return replace(column, change=True, of=(pair[0], pair[1]))
    newer = pair[0] if (one.end or two.end) is None or (one.end and two.end and one.end >= two.end) else pair[1]
    older = pair[1] if newer == pair[0] else pair[0]
    now, then = columns[newer].period, columns[older].period
    assert now is not None and then is not None
    period = shifted(now, then) if column.role == "change" else now
    return replace(column, period=period, of=(newer, older), base=then, change=True)


def nameless(statement: str, columns: Sequence[Columned], c: int) -> Literal["", "column"]:
    """Whether a column is a component of equity or the whole of it, and its heading does not say which: it has none, or a word
    that may have been cut off a longer name ("Total Shareholders' | Equity")."""
    if statement != "changes-in-equity" or len(columns) < 3:
        return ""
    name = columns[c].head.member
    return "" if " " in name or name.casefold() == "total" else "column"
