"""The time that one wording of a sentence names, or that two of them name together."""

from __future__ import annotations

import re
from datetime import timedelta

from ...model.pattern import late
from ...model.period import Kind, Period
from ...model.phrase import PeriodPhrase
from .scene import Scene
from .sentence_time import told
from .undated import to_date

_COMBINED = late(r"\s{1,12}(?:quarters?\s{1,12})?(?:combined|(?:taken\s{1,12})?together)\b", re.I, ("combined", "together"))
_BEFORE = 4  # characters before a wording, in which a list goes on to it


def said_time(phrase: PeriodPhrase, scene: Scene, kind: Kind, ahead: bool) -> Period | None:
    """The time of a wording; a quarter "year to date" is that of all quarters up to it."""
    found = told(phrase, scene.times, kind, ahead)
    if found and found.end and phrase.quarter and kind == "duration" and to_date(scene.context.text, phrase.span):
        return scene.times.flow(found.end, 3 * phrase.quarter)
    return found


def joint(phrase: PeriodPhrase, found: Period, scene: Scene) -> Period:
    """The time of a wording, or of it and the one before it together: "in Q2 and Q3 combined"; which it is may not be known."""
    text = scene.context.text
    joined = (p for p in scene.saying.clause.times if text[p.span.end : phrase.span.start].split() in (["and"], ["&"]))
    other = (
        next(joined, None) if found.kind == "duration" and _COMBINED.match(text, phrase.span.end, scene.saying.clause.span.end) else None
    )
    if other is None:
        return found
    first = said_time(other, scene, "duration", scene.saying.forecast)
    follows = first and first.end and found.start and found.end and found.start - first.end == timedelta(days=1)
    more = text[max(other.span.start - _BEFORE, 0) : other.span.start].rstrip().endswith(",")
    if more or not (first and follows and found.end and first.months and found.months):
        return Period("unknown", "text")
    return scene.times.flow(found.end, first.months + found.months)
