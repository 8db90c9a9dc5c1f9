"""Lengths, days and years of a heading put together: which times its columns have, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.phrase import PeriodPhrase
from ...model.record import replace


def only_length(p: PeriodPhrase) -> bool:
    return p.end is None and p.year is None and p.month is None and p.quarter is None and not p.relative


def time_columns(phrases: Sequence[PeriodPhrase]) -> list[tuple[PeriodPhrase, ...]]:
    """The times that a run of wordings gives to columns, in order: "Three Months Ended | Nine Months Ended | 4 dates" are
    four; "May 31, | 2014 | 2013" are two, and so are "May 31, 2014 | 2013"."""
    lengths = [p for p in phrases if p.months or p.weeks or (p.kind == "duration" and only_length(p))]
    years = [p for p in phrases if p.year and not (p.month or p.end or p.quarter or (p.months and not p.fiscal))]
    days = [p for p in phrases if not only_length(p) and p not in years]
    if days and years and all(p.month or p.end or (p.quarter and not p.year) for p in days):
        dated = _pair_days(days, years)
        lengths = [p for p in lengths if p not in years]
    else:
        dated = [(p,) for p in (days if days and (len(days) >= len(years)) else years or days)]
    if not dated:
        return [(p,) for p in lengths]
    return _pair_lengths([p for p in lengths if (p,) not in dated or p in days], dated)


def _pair_days(days: Sequence[PeriodPhrase], years: Sequence[PeriodPhrase]) -> list[tuple[PeriodPhrase, ...]]:
    """Days and years in two lines: each year takes its share of the days, or the day before it where that does not come
    out; a day printed with its year counts as both."""
    own = [(p.span.end, _year_of(p)) for p in days if p.year or p.end]
    ordered = [y for _, y in sorted([*own, *((y.span.end, y) for y in years)], key=lambda t: t[0])]
    total, count = len(ordered), len(days)
    if total % count == 0:
        return [(day_of(days[i * count // total]), y) for i, y in enumerate(ordered)]
    return [(day_of(next((d for d in reversed(days) if d.span.start <= y.span.start), days[0])), y) for y in ordered]


def _year_of(p: PeriodPhrase) -> PeriodPhrase:
    year = p.year or (p.end.year if p.end else None)
    return PeriodPhrase(p.span, "unknown", str(year or ""), year=year)


def day_of(p: PeriodPhrase) -> PeriodPhrase:
    """A wording without its year."""
    if p.end is None:
        return p
    label = re.sub(r"\s*\b(?:19|20)\d\d-\d\d-\d\d$", "", p.label)
    return PeriodPhrase(p.span, p.kind, label, months=p.months, weeks=p.weeks, month=p.end.month, day=p.end.day)


def _pair_lengths(lengths: Sequence[PeriodPhrase], dated: list[tuple[PeriodPhrase, ...]]) -> list[tuple[PeriodPhrase, ...]]:
    """Lengths over dates: evenly where the counts allow, else a new length begins where a date repeats."""
    n, m = len(dated), len(lengths)
    if m == 0 or m > n:
        return dated
    only = [_length_of(p) for p in lengths]
    dated = [tuple(replace(p, months=None, weeks=None) for p in d) for d in dated]
    if n % m == 0:
        return [(only[i * m // n], *d) for i, d in enumerate(dated)]
    out: list[tuple[PeriodPhrase, ...]] = []
    group = 0
    seen: set[tuple[object, ...]] = set()
    for d in dated:
        key = tuple((p.end, p.year, p.month, p.day) for p in d)
        if key in seen and group < m - 1:
            group, seen = group + 1, set()
        seen.add(key)
        out.append((only[group], *d))
    return out


def _length_of(p: PeriodPhrase) -> PeriodPhrase:
    return PeriodPhrase(p.span, p.kind, "" if p.months or p.weeks else p.label, months=p.months, weeks=p.weeks)
