"""What the headings above sentences, and what these say of times to come, tell of those that follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...grammar.periods import periods
from ...model.figure import Figure
from ...model.pattern import late
from ...model.period import Period
from ...model.record import replace
from ...model.span import Span
from ..context import Context
from ..grid.statement import by_title
from .part import part_of
from .passage import Paragraph
from .sentence_time import Times, to_come, told
from .told import Told, Topic

_EXPECTED = late(r"\b(?:guidance|outlook|forecasts?|expects?|anticipates?|projects)\b", re.I)
_COMPARED = late(
    r"\b(?:(?:compared|comparisons?(?:\s{1,40}are)?)\s{1,40}(?:to|with)|versus|vs\.?)\s{1,40}(?:(?:as\s{1,40}of|the|at)\s{1,40}){0,2}\Z",
    re.I,
    ("compar", "versus", "vs"),
)
SECTIONS = ("cash-flow", "balance-sheet", "forecast", "dividends", "changes-in-equity")
_AHEAD = late(r"\b(?:guidance|outlook|forecasts?|targets?|expectations?|expected|expects?)\b", re.I)


def heading_topic(paragraph: Paragraph, context: Context, times: Times, before: Topic) -> Topic:
    """The topic under a heading; what it does not say goes on from the one above."""
    words, span = paragraph.heading, paragraph.span
    said = by_title([words])
    match = None if said else context.vocabulary.find(words)
    phrase = next((p for p in periods(context.text, span.start, span.end) if not p.relative), None)
    time = told(phrase, times, "instant" if said == "balance-sheet" else "duration") if phrase else None
    if time and time.kind == "instant" and time not in times.balances:
        time = None  # the date of the release
    ahead = told(phrase, times, "duration", True) or Period("duration", phrase.label) if phrase and _AHEAD.search(words) else None
    ahead = ahead if ahead and to_come(ahead, times) else None
    time = time or (ahead if ahead and ahead.end else None)
    kept = None if time or before.statement in SECTIONS else before.statement
    part = part_of(words, context.parts, said, (before.part, match is not None or time is not None))
    ends = before.time and times.main and to_come(before.time, times)  # a guidance ends with the next heading
    statement = said or (match.term.statement if match else kept)
    against = _against(span, context, times) or (() if phrase else before.against)
    expected = span.of(context.text).rstrip().endswith(":") and _EXPECTED.search(words) is not None
    return Topic(words, statement, time or (None if ends else before.time), ahead or before.ahead, part, against=against, expected=expected)


def _against(span: Span, context: Context, times: Times) -> tuple[Period, ...]:
    """The times that a heading says all below it is compared with: "Fourth quarter 2020 compared with third quarter 2020"."""
    said = (
        p
        for p in periods(context.text, span.start, span.end)
        if not p.relative and _COMPARED.search(context.text, span.start, p.span.start)
    )
    found = (told(p, times, "instant" if p.kind == "instant" else "duration") for p in said)
    return tuple(p for p in found if p and p.end)


def goes_on(topic: Topic, listed: bool) -> Topic:
    """The topic of sentences behind others: a list that something led to goes on with its items only."""
    return topic if listed or not topic.expected else replace(topic, expected=False)


def beside(topic: Topic, figures: Iterable[Figure]) -> Topic:
    """The topic below a table: where its forecasts are of one time, so are those of the notes to it."""
    ahead = {f.period for f in figures if f.state == "forecast" and f.period.end}
    return replace(topic, ahead=ahead.pop(), noted=True) if len(ahead) == 1 else topic


def looked_ahead(topic: Topic, told_: Sequence[Told], times: Times) -> Topic:
    """The topic after a sentence: forecasts that follow are of the time that it says, if that is yet to come."""
    last = next((t.period for t in told_ if t.state == "forecast" and t.said), None)
    return replace(topic, ahead=last) if last and to_come(last, times) else topic
