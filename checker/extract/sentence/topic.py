"""What the headings above sentences, and what these say of times to come, tell of those that follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...grammar.periods import periods
from ...model.figure import Figure
from ...model.pattern import late
from ...model.period import Period
from ...model.record import replace
from ..context import Context
from ..grid.statement import by_title
from .part import part_of
from .passage import Paragraph
from .sentence_time import Times, to_come, told
from .told import Told, Topic

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
    return Topic(
        words, said or (match.term.statement if match else kept), time or (None if ends else before.time), ahead or before.ahead, part
    )


def beside(topic: Topic, figures: Iterable[Figure]) -> Topic:
    """The topic below a table: where its forecasts are of one time, so are those of the notes to it."""
    ahead = {f.period for f in figures if f.state == "forecast" and f.period.end}
    return replace(topic, ahead=ahead.pop(), noted=True) if len(ahead) == 1 else topic


def looked_ahead(topic: Topic, told_: Sequence[Told], times: Times) -> Topic:
    """The topic after a sentence: forecasts that follow are of the time that it says, if that is yet to come."""
    last = next((t.period for t in told_ if t.state == "forecast" and t.said), None)
    return replace(topic, ahead=last) if last and to_come(last, times) else topic
