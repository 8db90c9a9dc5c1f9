"""Flows of periods that make up a longer one (ROL104): the first half and the second, four quarters and the year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from ..model.relation import Relation
from ..model.rule import Rule
from .agreements import Groups
from .book import ONE, Book, Term, relation, worded
from .prints import Key, Print

Stretch = tuple[date, date]  # first and last day
MOST = 4  # parts: a year has four quarters
RATES = ("average", "weighted", "shares", "margin", "ratio")  # in a term's name: what does not add over time


def quarters(book: Book, prints: Groups) -> list[Relation]:
    """One relation for each longer period whose parts are all printed."""
    rule = book.rules.get("quarters")
    if rule is None:
        return []
    return [_say(rule, series, whole, parts) for series in _series(prints).values() for whole, parts in _filled(series)]


def _filled(series: dict[Stretch, Print]) -> Iterator[tuple[Stretch, tuple[Stretch, ...]]]:
    """The longer periods of a series, each with the shorter ones that fill it."""
    starts: dict[date, list[Stretch]] = defaultdict(list)
    for stretch in series:
        starts[stretch[0]].append(stretch)
    for whole in series:
        for parts in _chains(whole, starts):
            yield whole, parts


def _say(rule: Rule, series: dict[Stretch, Print], whole: Stretch, parts: tuple[Stretch, ...]) -> Relation:
    terms = [Term(series[whole].figure, _name(whole), ONE), *(Term(series[p].figure, _name(p), -ONE) for p in parts)]
    equation = worded(_name(whole), [(1, _name(p)) for p in parts])
    table = series[whole].table.id if len({series[p].table.id for p in (whole, *parts)}) == 1 else None
    return relation(rule, equation, terms, table=table, confidence="high" if table else "medium")


def _series(prints: Groups) -> dict[Key, dict[Stretch, Print]]:
    """The finest print of every flow for each stretch of time. Shares, rates and per-share amounts do not add."""
    found: dict[Key, dict[Stretch, Print]] = defaultdict(dict)
    for group in prints.values():
        one = min(group, key=lambda p: p.rank)
        figure, period = one.figure, one.figure.period
        if figure.change or not one.item.named or not figure.unit or len(figure.unit) != 3 or period.kind != "duration":
            continue
        if period.start and period.end and not any(word in one.item.concept for word in RATES):
            found[one.item, figure.unit, figure.ulp, figure.basis, figure.state][period.start, period.end] = one
    return {key: series for key, series in found.items() if len(series) > 2}


def _chains(whole: Stretch, starts: dict[date, list[Stretch]]) -> Iterator[tuple[Stretch, ...]]:
    """The ways to fill a period with printed shorter ones, end to end: all of one length, or two of any."""
    for first in starts[whole[0]]:
        if first[1] >= whole[1]:
            continue
        parts = [first]
        while parts[-1][1] < whole[1] and len(parts) < MOST:
            step = _next(parts[-1], whole, starts, len(parts) == 1)
            if step is None:
                break
            parts.append(step)
        if parts[-1][1] == whole[1]:
            yield tuple(parts)


def _next(last: Stretch, whole: Stretch, starts: dict[date, list[Stretch]], second: bool) -> Stretch | None:
    following = starts.get(last[1] + timedelta(days=1), ())
    rest = next((s for s in following if s[1] == whole[1]), None)
    if rest and second:
        return rest
    return next((s for s in following if abs(_days(s) - _days(last)) <= 8 and s[1] <= whole[1]), rest)


def _days(stretch: Stretch) -> int:
    return (stretch[1] - stretch[0]).days


def _name(stretch: Stretch) -> str:
    return f"{stretch[0].isoformat()}/{stretch[1].isoformat()}"
