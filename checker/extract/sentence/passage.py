"""Prose cut into paragraphs: headings, and sentences about figures. Nothing here knows what the figures mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.sentences import clauses, counts, reckoning
from ...model.clause import Clause, Slot
from ...model.pattern import late
from ...model.phrase import PeriodPhrase
from ...model.record import dataclass, replace
from ...model.span import Span
from ..key import Numbering

_BLANK = late(r"\n[ \t\r\f]{0,200}\n\s*")
_LONGEST_HEADING = 160
_OF: tuple[list[str], ...] = (["of"], ["in"], [","], [], ["of", "the"])  # what stands between a length and its year; or, over a line's end:
_OF_FISCAL: tuple[list[str], ...] = (*_OF, ["fiscal"], ["fiscal", "year"], ["of", "fiscal"], ["of", "fiscal", "year"])
_DEFINED = late(r"\s{0,40}([A-Z][^\n.;:—–]{1,60}?)\s{1,3}[—–]\s{1,3}(?=an?\s)")
_SHARED = late(r"\s{0,3}(?:to|and|or|-|–|—)\s{0,3}(?:US|C|A)?[$€£¥]?\Z")
_FORECAST = late(
    r"\b(?:expect(?:s|ed|ing)?|forecast(?:s|ed|ing)?|targets?|targeted|outlook|guidance|anticipates?|anticipated|projected|projects"
    r"|plans? to|is estimated|are estimated|should be|will be|would)\b",
    re.I,
    tuple("expect forecast target outlook guidance anticipate project plan estimated should will would".split()),  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A clause with the figures of it that count, each with its id, and whether it speaks of what is yet to come."""

    clause: Clause
    slots: tuple[tuple[str, Slot], ...]
    forecast: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading with its words, or sentences (then `heading` is empty)."""

    span: Span
    heading: str
    sayings: tuple[Saying, ...] = ()


def passage(text: str, span: Span, numbering: Numbering) -> tuple[Paragraph, ...]:
    """The paragraphs of a stretch of prose; ids are given out in reading order."""
    said = list(clauses(text, span.start, span.end))
    found: list[Paragraph] = []
    at = 0
    for place in _paragraphs(text, span):
        first = at
        while at < len(said) and said[at].span.start < place.end:
            at += 1
        sayings = tuple(s for c in said[first:at] if (s := _saying(text, c, numbering)))
        heading = "" if sayings else _heading(text, place)
        if heading or sayings:
            found.append(Paragraph(place, heading, sayings))
    return tuple(found)


def _paragraphs(text: str, span: Span) -> Iterator[Span]:
    """Stretches between blank lines; a page that ends does not end the paragraph, nor what it speaks of."""
    at = span.start
    for blank in _BLANK.finditer(text, span.start, span.end):
        if "\f" in blank.group():
            continue
        if blank.start() > at:
            yield Span(at, blank.start())
        at = blank.end()
    if at < span.end:
        yield Span(at, span.end)


def _heading(text: str, span: Span) -> str:
    """The words of a heading, or of what leads to a list ("The following were …"), or the name that a paragraph without a figure
    explains ("Brand (substance) — a treatment for …"); empty for a sentence."""
    if len(span) > _LONGEST_HEADING:
        told = _DEFINED.match(text, span.start, span.end)
        return " ".join(told[1].split()) if told else ""
    words = " ".join(span.of(text).split())
    ends = words.endswith((".", ";", ",")) and not words.startswith("The following")
    return "" if ends or not any(c.isalpha() for c in words) else words.rstrip(":")


def _saying(text: str, clause: Clause, numbering: Numbering) -> Saying | None:
    slots = _reckoned(text, _completed(text, clause.slots))
    clause = replace(clause, times=_merged(text, clause.times))
    kept = tuple((numbering.figure(), slot) for slot in slots if counts(slot.numeral))
    return Saying(clause, kept, _FORECAST.search(text, clause.span.start, clause.span.end) is not None) if kept else None


def _merged(text: str, times: tuple[PeriodPhrase, ...]) -> tuple[PeriodPhrase, ...]:
    """Times with a year that stands behind them: "the first six months of" + "fiscal 2022"."""
    done: list[PeriodPhrase] = []
    for time in times:
        last = done[-1] if done else None
        open_ = last is not None and last.end is None and last.year is None and not last.relative
        between = text[last.span.end : time.span.start].split() if last and open_ and time.year and not time.end else None
        if last and between in (_OF_FISCAL if last.quarter else _OF) and (last.months or last.weeks or last.quarter):
            fiscal = last.fiscal or time.fiscal or "fiscal" in (between or ())
            done[-1] = replace(last, year=time.year, fiscal=fiscal, span=last.span.cover(time.span), label="")
        else:
            done.append(time)
    return tuple(done)


def _reckoned(text: str, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Slots of "$2.37 per share ($2.35 per share on a diluted basis)": in brackets stands no comparison but the other
    reckoning of the amount before them."""
    done: list[Slot] = []
    for slot in slots:
        last = done[-1] if done else None
        again = slot.aside and slot.per_share and last is not None and last.per_share and reckoning(text, slot.numeral.outer.end)
        done.append(replace(slot, role=last.role, aside=False) if again and last else slot)
    return tuple(done)


def _completed(text: str, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Slots whose unit stands behind the next number only: "$9.7 to $9.9 million", "35 to 36 percent"."""
    done = list(slots)
    for k in range(len(slots) - 2, -1, -1):
        one, after = done[k].numeral, done[k + 1].numeral
        if one.scale or one.suffix or not (after.scale or after.suffix) or one.form != "number":
            continue
        between = text[one.outer.end : after.outer.start]
        pair = bool(after.suffix) == (one.currency is None) and (after.currency is None or one.currency == after.currency)
        if pair and _SHARED.match(between) and ("and" not in between or done[k].role == "bound"):
            done[k] = replace(
                done[k], numeral=replace(one, scale=after.scale, suffix=after.suffix, currency=one.currency or after.currency)
            )
    return tuple(done)
