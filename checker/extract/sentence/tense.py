"""The time of a figure in a sentence, and the one that it is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ...model.clause import Slot
from ...model.pattern import late
from ...model.period import Kind, Period
from ...model.phrase import PeriodPhrase
from ...model.record import replace
from ...model.span import Span
from ...model.vocabulary import Term
from ..period import shifted
from .closing import closes, closing
from .part import part_name
from .scene import SIDE, Scene, along, past_reason, recalled, repeats, same_again, sort_of, spoken_after, spoken_before
from .sentence_time import YEAR_MONTHS, Times, as_long, compared, opening, told
from .told import Told
from .undated import undated
from .wording import joint, said_time

_BALANCE = re.compile(
    r"\b(?:balances?|backlog|assets|liabilities|inventor(?:y|ies)|receivables?|payables?|cash and cash equivalents|borrowings|debt)\b", re.I
)
# What somebody did with an amount, in some stretch of time: "retired 6 million of debt".
_SPENT = late(
    r"\b(?:retired|repaid|paid|issued|borrowed|repurchased|returned|invested|spent|raised|sold|acquired|purchased|received|collected|incurred)"
    r"\s{1,12}(?:(?:down|off|an?|the|additional|approximately|about|nearly|over|some|total|of)\s{1,12}){0,3}\W{0,2}\Z",
    re.I,
)
_GUIDED = late(
    r"\bpreviously\b|\b(?:prior|previous|earlier)\s{1,12}(?:guidance|outlook|forecast|expectation|target|range|estimate)s?\b"
    r"|\b(?:guidance|outlook|forecast|target)s?\s{1,12}(?:[a-z]{1,12}\s{1,12}){0,3}from\W*\Z",
    re.I,
    ("prior", "previous", "earlier", "from"),
)
_TO = ("to", "-", "–", "—")  # between two ends of a range
# Words before the time that a change compares with: "up 5 % from 2021", "from revenues in the fourth quarter".
_AGAINST = re.compile(
    r"\b(?:from|over|versus|vs\.?|than|against|(?:compared|relative|in comparison)\s(?:to|with))\s{1,40}"
    r"(?:(?:the|that|those|of|in|for|our|net|total|revenues?|sales|income|earnings|levels?|results?|reported|same)\s{1,40}){0,5}\Z",
    re.I,
)
_OWNING = 3  # characters of "'s "
_STRETCH = late(r"\s{1,40}(?:first|second|third|fourth|quarter|period|three|six|nine|half)", re.I)  # "the 2021 quarter" is no year
_REACH = 80  # characters of such words
_BEGINS = re.compile(r"[\s•▪■●\"“]{0,8}(?:(?:in|for|during|our|the)\s{1,12}){0,3}", re.I)
_IN_THE = re.compile(r"\b(?:in|for|during)\s{1,12}(?:the\s{1,12})?\Z", re.I)
_THING = late(r"\s{1,12}(?!(?:quarter|year|period|half|month|and|or|to|was|were|is|are|as|in|of|for|at)\b)[a-z]")
_MOST_BACK = 5  # years that a list of bare years goes back
_SET_AGAINST = re.compile(r"\b(?:from|versus|vs|against|compared|than)\b", re.I)
_HANGING = re.compile(r"\s(?:for|of|in|from|on|to)\s", re.I)


def kind_of_figure(name: str, term: Term | None, scene: Scene, slot: Slot, k: int) -> Kind:
    """Whether a figure is a balance or a flow."""
    end = slot.numeral.outer.end
    if _SPENT.search(scene.context.text, scene.here.start, scene.here.end):
        return "duration"
    if term and term.kind in ("instant", "duration"):
        return "instant" if term.kind == "instant" else "duration"
    if term and term.kind == "per-share":
        return "duration"
    if term is None and closes(scene.context.text, scene.here, end):
        return "instant"
    first = next((p for p in spoken_before(scene) if not p.relative), None)
    if first and first.kind != "unknown":
        return first.kind
    last = scene.before[-1] if scene.before else None
    if (
        term is None
        and last
        and last.name == name
        and not last.change
        and last.period.kind != "unknown"
        and repeats(scene, last.slot, slot)
    ):
        return last.period.kind
    if term is None and any(p.kind == "instant" and p.end for p in along(slot, k, scene)):
        return "instant"  # "bad loans were $5 million, or 2 % of all loans, at June 30"
    if part_name(name) in scene.context.held:
        return "instant"
    return "instant" if scene.topic.statement == "balance-sheet" or _BALANCE.search(_HANGING.split(name, maxsplit=1)[0]) else "duration"


def time_of(slot: Slot, k: int, scene: Scene, kind: Kind, cause: bool) -> tuple[Period, Period | None]:
    """The period of a figure, and the one that it is compared with where it is a change."""
    dealt = _respective(slot, scene, kind)
    if dealt:
        return dealt, None
    if slot.role == "prior":
        return _recalled(slot, scene, kind) or _prior(slot, k, scene, kind), None
    now = _now(slot, k, scene, kind)
    if not slot.change:
        return now, None
    if cause and scene.thread.base:
        return _between(now, scene.thread.base, scene.times), None
    base = _base(slot, k, scene, now)
    return (shifted(now, base) if base else now), base


def _respective(slot: Slot, scene: Scene, kind: Kind) -> Period | None:
    """The time that a list of times gives to one of as many figures: "As of June 30, 2022 and 2021, … 5 and 4, respectively"."""
    clause = scene.saying.clause
    phrases = [p for p in clause.times if not p.relative]
    alike = [other for _, other in scene.saying.slots if sort_of(other) == sort_of(slot)]
    listed = all(b.span.start - a.span.end <= SIDE for a, b in pairwise(phrases))
    if not clause.respectively or len(phrases) < 2 or len(alike) % len(phrases) or not listed or slot not in alike:
        return None
    place = alike.index(slot) % len(phrases)
    phrase, first = phrases[place], phrases[0]
    if first.end and phrase.end and (first.months or first.weeks) and not (phrase.months or phrase.weeks):
        phrase = replace(first, span=phrase.span, end=phrase.end, label="")  # "the six months ended June 30, 2023 and July 1, 2022"
    if first.fiscal and phrase.year and phrase.kind == "unknown":
        phrase = replace(first, span=phrase.span, year=phrase.year, label=first.label.replace(str(first.year), str(phrase.year)))
    back = first.year - phrase.year if first.end and first.year and phrase.year and bare_year(phrase) else 0
    found = told(first if back else phrase, scene.times, kind, scene.saying.forecast)
    for _ in range(min(abs(back), _MOST_BACK) if found else 0):  # "ended May 31, 2021 and 2020": the day of the first, a year before
        found = compared(found, scene.times) if found and back > 0 else None
    return _as(kind, found, scene.times) if found else None


def _between(now: Period, base: Period, times: Times) -> Period:
    """The flow between two balances."""
    fits = (p for p in times.flows if p.end == now.end and p.opening == base.end)
    return next(fits, shifted(now, base))


def _now(slot: Slot, k: int, scene: Scene, kind: Kind) -> Period:
    """The time of a figure that is no comparison: said before it, else right behind it, else as the figures before, the
    paragraph, the heading and the document have it."""
    found = phrased(slot, k, scene, kind)
    if found:
        return found
    beside = scene.before[-1] if slot.aside and scene.before else None  # "(based on 14 million shares)"
    last = _listed(slot, scene) or beside or scene.said()
    if last and last.period.kind == kind:
        return last.period
    lead = _lead(scene, kind) or _year_before(scene, kind)
    if last or lead:
        return lead or _as(kind, last.period, scene.times)  # type: ignore[union-attr]
    if kind == "instant" and scene.thread.now:
        return scene.thread.now
    if scene.saying.forecast:
        return scene.topic.ahead or Period("unknown", "forecast")
    return _as(kind, _going_on(scene) or Period("unknown", "text"), scene.times)


def _going_on(scene: Scene) -> Period | None:
    """The time of the paragraph, else of the heading, else of the document."""
    return scene.thread.then or scene.topic.time or scene.times.reported


def _listed(slot: Slot, scene: Scene) -> Told | None:
    """The first of the figures that answer a list of times, of which a change behind them is: "were 5 and 4, respectively, or 9 % more"."""
    levels = [t for t in scene.before if t.slot.role == "level"]
    listed = slot.change and scene.saying.clause.respectively and len({t.period for t in levels}) > 1
    return levels[0] if listed and len({t.name for t in levels}) == 1 else None


def is_said(slot: Slot, k: int, scene: Scene, kind: Kind) -> bool:
    last = scene.said()
    return phrased(slot, k, scene, kind) is not None or (last is not None and last.said)


def phrased(slot: Slot, k: int, scene: Scene, kind: Kind) -> Period | None:
    """The time that stands before a figure or right behind it. What stands before a change is what the change before it
    compares with."""
    if then := _recalled(slot, scene, kind):
        return then
    before = [] if slot.change and scene.before else [p for p in spoken_before(scene)[::-1] if not _telling(p, scene)]
    own = [p for p in before if not p.relative and not _against(p, scene)]
    before = own if own or (scene.before and scene.before[-1].change) else before  # "in 2024 as compared to 2023, sales rose"
    behind = [p for p in along(slot, k, scene) if not (slot.change and _against(p, scene))]
    for phrase in (*before, *behind):
        found = None if phrase.relative else said_time(phrase, scene, kind, scene.saying.forecast) or _year(phrase, scene, kind)
        if found:
            return _as(kind, joint(phrase, _of_last_year(phrase, found, scene), scene), scene.times)
    if scene.saying.forecast:
        return None
    if kind == "instant":
        return closing(scene.context.text, scene.here, same_again(slot, k, scene), scene.times)
    return undated(scene.context.text, scene.here, same_again(slot, k, scene), scene.times, not scene.before)


def _recalled(slot: Slot, scene: Scene, kind: Kind) -> Period | None:
    """The time right before "when", of which a figure behind that is: "up from the quarter a year ago when we earned 4"."""
    phrases = recalled(scene)
    if not phrases:
        return None
    same = scene.said(sort_of(slot)) or scene.said()
    now = same.period if same else _going_on(scene)
    found = _meant(phrases, now, scene) if now else None
    return _as(kind, found, scene.times) if found else None


def _of_last_year(phrase: PeriodPhrase, found: Period, scene: Scene) -> Period:
    """The time of a wording, or what another one that leads to it makes of it: "last year's third quarter"."""
    led = (p for p in scene.saying.clause.times if p.relative and 0 <= phrase.span.start - p.span.end <= _OWNING)
    relative = next(led, None) if phrase.year is None and phrase.end is None else None
    return compared(found, scene.times, relative.relative) if relative else found


def _year(phrase: PeriodPhrase, scene: Scene, kind: Kind) -> Period | None:
    """A calendar year over before the flow that the document reports, which no table prints: "with 2021 sales of 5 billion"."""
    main, plain = scene.times.main, phrase.quarter is None and phrase.weeks is None and phrase.months in (None, 12)
    if kind != "duration" or not plain or phrase.year is None or phrase.month or main is None or main.end is None:
        return None
    over = scene.times.closes == 12 and phrase.year < main.end.year and not _STRETCH.match(scene.context.text, phrase.span.end)
    return scene.times.flow(date(phrase.year, 12, 31), 12) if over else None


def _telling(phrase: PeriodPhrase, scene: Scene) -> bool:
    """Whether a month only tells which of several things is meant: "the March 2022 repurchase plan"."""
    text, alone = scene.context.text, phrase.month is not None and phrase.kind == "unknown"
    return alone and text.endswith("the ", 0, phrase.span.start) and _THING.match(text, phrase.span.end) is not None


def _against(phrase: PeriodPhrase, scene: Scene) -> bool:
    """Whether a time is what something is compared with."""
    start = phrase.span.start
    return _AGAINST.search(scene.context.text, max(scene.saying.clause.span.start, start - _REACH), start) is not None


def _lead(scene: Scene, kind: Kind) -> Period | None:
    """The time that a clause says before its first figure."""
    first = scene.saying.slots[0][1].numeral.outer.start
    since = past_reason(scene)
    for phrase in scene.saying.clause.times:
        fits = not phrase.relative and since <= phrase.span.start and phrase.span.end <= first and not _telling(phrase, scene)
        found = told(phrase, scene.times, kind, scene.saying.forecast) if fits else None
        if found:
            return _as(kind, found, scene.times)
    return None


def _year_before(scene: Scene, kind: Kind) -> Period | None:
    """The time of a sentence whose first words are of a year ago: "Prior year revenues included", "In the same quarter last year, there
    was", "Profit in the prior year was"."""
    clause, text = scene.saying.clause, scene.context.text
    phrase, slot = clause.times[0] if clause.times and clause.times[0].relative else None, scene.saying.slots[0][1]
    if phrase is None or phrase.span.end > slot.numeral.outer.start:
        return None
    of_then = slot.role == "level" and not slot.direction and _IN_THE.search(text, clause.span.start, phrase.span.start)
    if not (of_then or _BEGINS.fullmatch(text, clause.span.start, phrase.span.start)):
        return None
    now = _going_on(scene)
    return compared(_as(kind, now, scene.times), scene.times, phrase.relative) if now and now.end else None


def _as(kind: Kind, period: Period, times: Times) -> Period:
    """The balance at the end of a flow, or the flow that ends with a balance, where a figure is of the other kind."""
    if kind == "instant" and period.kind == "duration" and period.end:
        return times.balance(period.end)
    if kind == "duration" and period.kind == "instant" and times.main and times.main.end == period.end:
        return times.main
    return period


def _prior(slot: Slot, k: int, scene: Scene, kind: Kind, now: Period | None = None) -> Period:
    """The time of a comparison: with `now`, or with the figure that it answers."""
    same = scene.said(sort_of(slot)) or scene.said()
    if now is None:
        now = same.period if same else _now(slot, k, scene, kind)
        now = _now(slot, k, replace(scene, before=()), kind) if same and same.change else now
    if guided(scene):
        return now
    later = [p for p in scene.saying.clause.times if p.relative and p.span.start > slot.numeral.outer.end]
    after = spoken_after(slot, k, scene)
    before = spoken_before(scene)[-2:]
    for phrases in (before if slot.aside else (), after[:2], before, later[-1:]):
        found = _meant(phrases, now, scene)
        long = as_long(now, found.end, scene.times) if found and found.end and found.kind == "instant" and now.kind == "duration" else None
        if long in scene.times.flows:
            return long  # "2 million, or 1 % of loans at March 31": the flow that ended then
        if found and not (found == now and phrases is before and _left_behind(phrases, scene)):
            return _as(now.kind, found, scene.times)
    if headed := _headed(now, scene):
        return headed
    if now.kind == "instant":
        return scene.thread.base or opening(now, scene.times) or compared(now, scene.times)
    return compared(now, scene.times)


def _left_behind(phrases: Sequence[PeriodPhrase], scene: Scene) -> bool:
    """Whether a comparison begins behind these times, which then are of what is compared: "was 5 in 2018 compared to 4"."""
    return bool(phrases) and _SET_AGAINST.search(scene.context.text, phrases[-1].span.end, scene.here.end) is not None


def guided(scene: Scene) -> bool:
    """Whether a figure is said to be what was expected before, of the same time: "(previously 5)", "prior guidance of 5"."""
    last = scene.before[-1:]
    goes_on = bool(last) and last[0].state == "previous-forecast" and scene.here.of(scene.context.text).strip(" $€£¥") in _TO
    return scene.saying.forecast and (goes_on or _GUIDED.search(scene.context.text, scene.here.start, scene.here.end) is not None)


def a_year_ago(now: Period, times: Times) -> Period | None:
    """What "revenue grew 7 %" compares with where nothing is said, if tables print it: a guess."""
    then = compared(now, times)
    return then if now in times.flows and then in times.flows else None


def _meant(phrases: Sequence[PeriodPhrase], now: Period, scene: Scene) -> Period | None:
    """The period that one wording names, or two side by side: "the third quarter" "last year"."""
    if not phrases:
        return None
    first = phrases[0]
    then = compared(now, scene.times) if now.kind == "duration" and bare_year(first) else None
    if then and then.end and then.end.year == first.year and now.end and now.end.year != first.year:
        return then  # "in the second quarter from 5 % in 2022 to 6 % in 2023": the same quarter of that year
    side = phrases[1] if len(phrases) > 1 and phrases[1].span.start - first.span.end < SIDE else None
    if side and bool(side.relative) != bool(first.relative):
        named, relative = (side, first) if first.relative else (first, side)
        found = said_time(named, scene, now.kind, False)
        return compared(found, scene.times, relative.relative) if found and not named.year else found
    return compared(now, scene.times, first.relative) if first.relative else said_time(first, scene, now.kind, False)


def bare_year(phrase: PeriodPhrase) -> bool:
    """Whether a wording is a year alone."""
    return phrase.year is not None and not (phrase.end or phrase.quarter or phrase.months or phrase.weeks or phrase.month or phrase.fiscal)


def _base(slot: Slot, k: int, scene: Scene, now: Period) -> Period | None:
    """What a change compares with, where words or a comparison beside it say so; for a balance the one of the table."""
    said = next((p for p in slot.periods if p.relative), None)
    if said:
        return compared(now, scene.times, said.relative)
    later = _later(slot, k, scene)
    named = _named_base(later, scene, now)
    if named:
        return named
    following = scene.saying.slots[k + 1 : k + 4]
    for j, (_, other) in enumerate(following):
        if other.role == "prior":
            held = replace(scene, here=Span(slot.numeral.outer.end, other.numeral.outer.start))
            return _prior(other, k + 1 + j, held, now.kind, now)
        if other.change and not repeats(scene, slot, other):
            break
    said = next((p for p in later if p.relative), None)
    if said:
        return compared(now, scene.times, said.relative)
    earlier = next((t for t in reversed(scene.before) if t.slot.role == "prior"), None)
    if earlier:
        return earlier.period
    if headed := _headed(now, scene):
        return headed
    if now.kind == "instant":
        return scene.thread.base or opening(now, scene.times)
    yearly = now.months == YEAR_MONTHS or now == scene.times.newest
    return compared(now, scene.times) if yearly else None  # a year moved from the year before


def _later(slot: Slot, k: int, scene: Scene) -> Sequence[PeriodPhrase]:
    """The times behind a change, or behind those that say it again: "up 5, or 4 %, from the second quarter"."""
    rest = scene.saying.slots
    while k + 1 < len(rest) and rest[k + 1][1].change and repeats(scene, slot, rest[k + 1][1]):
        slot, k = rest[k + 1][1], k + 1
    return (*slot.periods, *spoken_after(slot, k, scene)[:1])


def _headed(now: Period, scene: Scene) -> Period | None:
    """What the heading says that a time, if it is the heading's, is compared with."""
    time = scene.topic.time
    if time is None or time.end != now.end or (now.kind == "duration" and time != now):
        return None
    return next((p for p in scene.topic.against if p.kind == now.kind and p != now), None)


def _named_base(phrases: Sequence[PeriodPhrase], scene: Scene, now: Period) -> Period | None:
    """The time behind a change that it is said to be against: "rose 5 % from the third quarter of 2019 to 3, compared with 2 in that
    of 2020"."""
    for phrase in phrases:
        found = told(phrase, scene.times, now.kind, False) if not phrase.relative and _against(phrase, scene) else None
        if found and found != now:
            return _as(now.kind, found, scene.times)
    return None
