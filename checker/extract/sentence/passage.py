"""Prose cut into paragraphs: headings, and sentences about figures. Nothing here knows what the figures mean."""

from __future__ import annotations

import re
from itertools import pairwise

from ...grammar.sentences import clauses, counts, reckoning
from ...model.clause import Clause, Slot
from ...model.pattern import late
from ...model.phrase import PeriodPhrase
from ...model.record import dataclass, replace
from ...model.span import Span
from ..key import Numbering
from ..paragraph import paragraphs
from .headline import behind, headed
from .items import listed

_LONGEST_HEADING = 160
_THOUSAND = 1000
_ALIKE = 3  # times that of two amounts side by side one is the other, at most
_OF: tuple[list[str], ...] = (["of"], ["in"], [","], [], ["of", "the"])  # what stands between a length and its year
# and between a quarter and its year:
_OF_FISCAL: tuple[list[str], ...] = (*_OF, ["fiscal"], ["fiscal", "year"], ["of", "fiscal"], ["of", "fiscal", "year"])
_DEFINED = late(r"\s{0,40}([A-Z][^\n.;:—–]{1,60}?)\s{1,3}[—–]\s{1,3}(?=an?\s)")
# What stands before and behind the day on which a release was sent out: "BOSTON, May 6, 2015 (A NEWS WIRE) – The company"
_PLACE = re.compile(r"[^.;:\d]{0,80}")
_SENT = late(r"[\s,]{0,3}(?:(?:/[^/\n]{2,40}/|\([^()\n]{2,60}\))[\s,]{0,3})?(?:--?|–|—|/)[\s\w]")
_SHARED = late(r"\s{0,3}(?:to|and|or|-|–|—)\s{0,3}(?:US|C|A)?[$€£¥]?\Z")
# What stands between an amount and its comparison, which has the scale of both: "to $28.1 from $25.0 million".
_BESIDE = late(
    r"\s{0,3},?\s{1,3}(?:and|to|from|vs\.?|versus|against|(?:as\s{1,3})?compared\s{1,3}(?:to|with))\s{1,3}(?:US|C|A)?[$€£¥]?\Z",
    re.I,
)
_ON = late(r"\s{1,40}(?:(?:in|on|at|an?)\s{1,40}){0,2}(?:constant|local|comparable|organic|underlying|adjusted|currency|excluding)\b", re.I)
_FORECAST = late(
    r"\b(?:guides|expect(?:s|ing)?|(?<!the\s)(?<!an\s)(?<!as\s)(?<!than\s)expected|forecast(?:s|ed|ing)?|targets?|targeted|outlook|guidance|anticipates?|anticipated|projected|projects"
    r"|plans? to|is estimated|are estimated|should be|will be|would)\b",
    re.I,
    tuple("expect forecast target outlook guidance guides anticipate project plan estimated should will would".split()),  # noqa: SIM905
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
    places = list(paragraphs(text, span, over_pages=True))  # what it speaks of goes on
    ends = [*listed(text, places), span.end]
    said = [clause for start, end in pairwise([span.start, *ends]) for clause in clauses(text, start, end)]
    found: list[Paragraph] = []
    at = 0
    for place in places:
        first = at
        while at < len(said) and said[at].span.start < place.end:
            at += 1
        body = headed(text, place)
        if body > place.start and (at == first or _first(said[first]) > body):
            found.append(Paragraph(Span(place.start, body), " ".join(text[place.start : body].split())))
            place = Span(body, place.end)
            said[first:at] = [behind(clause, text, body) for clause in said[first:at]]
        sayings = tuple(s for c in said[first:at] if (s := _saying(text, c, numbering)))
        heading = "" if sayings else _heading(text, place)
        if heading or sayings:
            found.append(Paragraph(place, heading, sayings))
    return tuple(found)


def _first(clause: Clause) -> int:
    return clause.slots[0].numeral.outer.start


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
    clause = replace(clause, times=_merged(text, _undated(text, clause)))
    kept = tuple((numbering.figure(), slot) for slot in slots if counts(slot.numeral))
    return Saying(clause, kept, _FORECAST.search(text, clause.span.start, clause.span.end) is not None) if kept else None


def _undated(text: str, clause: Clause) -> tuple[PeriodPhrase, ...]:
    """The times of a clause without the day on which the release was sent out, which begins its first sentence."""
    first = clause.times[0] if clause.times else None
    sent = (
        first is not None
        and first.end is not None
        and first.kind == "instant"
        and _PLACE.fullmatch(text, clause.span.start, first.span.start)
        and text[first.span.start : first.span.start + 2].lower() not in ("as", "at", "ba")
        and _SENT.match(text, first.span.end, clause.span.end)
    )
    return clause.times[1:] if sent else clause.times


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
    reckoning of the amount before them; nor in those of "14 % (15 % in constant currencies)"."""
    done: list[Slot] = []
    for slot in slots:
        last = done[-1] if done else None
        again = slot.aside and last is not None and _same_again(text, slot, last)
        if last and _in_percent(text, slot, last):
            slot = replace(slot, role="percent", aside=False, direction=last.direction)
        done.append(replace(slot, role=last.role, aside=False) if again and last else slot)
    return tuple(done)


def _in_percent(text: str, slot: Slot, last: Slot) -> bool:
    """Whether a percentage alone in brackets says how far an amount right before it moved: "rose $5 million (4 percent)"."""
    at, end = slot.numeral.outer, last.numeral.outer.end
    alone = text[end : at.start].strip() + text[at.start] in ("(", "((") and (text[at.end - 1] == ")" or text[at.end : at.end + 1] == ")")
    return last.role == "change" and slot.numeral.suffix == "%" and alone


def _same_again(text: str, slot: Slot, last: Slot) -> bool:
    """Whether a figure in brackets says what the one before it says, reckoned otherwise."""
    end = slot.numeral.outer.end
    if slot.per_share and last.per_share:
        return bool(reckoning(text, end))
    return slot.numeral.suffix == last.numeral.suffix == "%" and _ON.match(text, end) is not None


def _completed(text: str, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Slots whose unit stands beside one number of a range only: "$9.7 to $9.9 million", "35 to 36 percent", "$850-950 million",
    "$1.04 to $1.13 per share"; or beside a comparison only: "to $28.1 from $25.0 million"."""
    done = list(slots)
    for k in range(len(slots) - 2, -1, -1):
        one, after = done[k], done[k + 1]
        between = text[one.numeral.outer.end : after.numeral.outer.start]
        if _BESIDE.match(between) and _without_scale(one, after):
            done[k] = replace(one, numeral=replace(one.numeral, scale=after.numeral.scale))
            continue
        if one.numeral.form != "number" or not _SHARED.match(between) or ("and" in between and one.role != "bound"):
            continue
        done[k : k + 2] = _shared(one, after)
    return tuple(done)


def _without_scale(one: Slot, after: Slot) -> bool:
    """Whether an amount has only the scale of the one behind it: written alike, the two are alike in size."""
    first, last = one.numeral, after.numeral
    bare = first.form == "number" and last.scale and not (first.scale or first.suffix or last.suffix or one.per_share or after.per_share)
    written = first.currency and first.currency == last.currency and first.decimals == last.decimals
    low, high = sorted((first.mantissa, last.mantissa))
    return bool(bare and written and high <= _ALIKE * low)


def _shared(one: Slot, after: Slot) -> tuple[Slot, Slot]:
    """Two ends of a range with the unit that one of them has; no range falls: "by $733,000 to $10 million" are two amounts."""
    first, last = one.numeral, after.numeral
    alike = last.currency is None or first.currency == last.currency
    whole = first.mantissa >= _THOUSAND * 10**first.decimals and last.mantissa < _THOUSAND * 10**last.decimals
    bare = not (first.scale or first.suffix or whole) and (last.scale or last.suffix)
    if bare and alike and bool(last.suffix) == (first.currency is None):
        cents = 2 if last.suffix == "cents" else 0
        first = replace(
            first, scale=last.scale, suffix=last.suffix, currency=first.currency or last.currency, decimals=first.decimals + cents
        )
    if first.currency and not (last.currency or last.suffix) and last.scale:
        last = replace(last, currency=first.currency)
    per_share = one.per_share or (after.per_share and one.role == "bound" == after.role)
    return replace(one, numeral=first, per_share=per_share), replace(after, numeral=last)
