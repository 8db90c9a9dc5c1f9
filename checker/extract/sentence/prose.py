"""Figures in sentences: who they are by the words before them, when by the times beside them, and what is claimed of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from ...model.claim import Claim
from ...model.clause import Slot
from ...model.figure import Figure
from ...model.numeral import Numeral
from ...model.pattern import late
from ...model.record import dataclass
from ...model.span import Span
from ..context import Context
from ..key import Identity, Numbering
from .claims import claims
from .passage import Paragraph, passage
from .sentence_time import Times
from .speaker import bulleted, speak
from .told import Thread, Told, Topic
from .topic import goes_on, heading_topic, looked_ahead

_CASH_FLOW = "cash-flow"  # the statement that tells best in what the statements count: notes take its name less often than others'
_GAP = re.compile(r" {3,200}")  # between two columns of a page
_SCALE = late(r"(?:thousand|million|billion|trillion)s?\b")
_NEXT_PAGE = late(r"\s{0,8}\f\s{0,80}(?:thousand|million|billion|trillion)s?\b")
_HABIT, _LONG, _THOUSAND = 10, 10**6, 1000


@dataclass(frozen=True, slots=True)
class Prose:
    """A stretch of prose, read but not yet understood: what its figures are needs the tables of the document."""

    paragraphs: tuple[Paragraph, ...]

    def slots(self) -> Iterator[Slot]:
        """What its sentences hold of figures, in reading order."""
        return (slot for paragraph in self.paragraphs for saying in paragraph.sayings for _, slot in saying.slots)


def spoken(span: Span, text: str, numbering: Numbering) -> Prose:
    return Prose(passage(text, span, numbering))


def mostly_bare(read: Iterable[Prose], shown: Iterable[Figure]) -> bool:
    """Whether the sentences of a document, whose statements count in thousands or millions, leave out the scale word more often than
    not: "(Dollars in millions)" above a section holds for its sentences too, and a bare 373 is no slip there."""
    slots = [slot for prose in read for slot in prose.slots()]
    bare = sum(_bare(slot.numeral) and not slot.per_share for slot in slots)
    if bare < _HABIT or bare <= sum(bool(slot.numeral.scale and slot.numeral.currency) for slot in slots):
        return False
    coarse = [f.ulp >= _THOUSAND for f in shown if f.ulp and f.statement == _CASH_FLOW]
    return 3 * sum(coarse) > len(coarse)


def _bare(n: Numeral) -> bool:
    """Whether an amount may count in thousands or millions that it does not name: a short one, and no round sum ("$250,000")."""
    return bool(n.currency) and not n.scale and not n.decimals and n.mantissa < _LONG and n.mantissa % _THOUSAND != 0


def _cut_off(n: Numeral, text: str) -> bool:
    """Whether an amount ends its page, or its line of a page of several columns, and the word for its scale begins the next page, or the
    next line of its column."""
    start, end = text.rfind("\n", 0, n.outer.start) + 1, n.outer.end
    if n.scale or not n.currency or text[end : end + 1] != "\n":
        return False
    if _NEXT_PAGE.match(text, end):
        return True
    gaps = [gap.end() for gap in _GAP.finditer(text, start, n.outer.start)]
    below = end + 1 + gaps[-1] - start if gaps else end
    return bool(gaps) and "\n" not in text[end + 1 : below] and _SCALE.match(text, below) is not None


def mentions(prose: Prose, context: Context, times: Times, topic: Topic) -> tuple[tuple[Figure, ...], tuple[Claim, ...], Topic]:
    """The figures of a stretch of prose, in reading order, what its sentences claim of them, and the topic that goes on."""
    figures: list[Figure] = []
    claimed: list[Claim] = []
    money = context.reading.currency or _spoken(prose)
    fresh = False
    for paragraph in prose.paragraphs:
        if paragraph.heading:
            topic, fresh = heading_topic(paragraph, context, times, topic), True
            continue
        thread = Thread()
        topic = goes_on(topic, fresh or bulleted(context.text[paragraph.span.start : paragraph.span.start + 2]))
        fresh = False
        for saying in paragraph.sayings:
            told, thread = speak(saying, context, times, topic, thread)
            topic = looked_ahead(topic, told, times)
            made = tuple(_figure(one, context, money) for one in told)
            figures += made
            claimed += claims(saying, told, context.text)
    return tuple(figures), tuple(claimed), topic


def _spoken(prose: Prose) -> str | None:
    """The first currency that sentences name."""
    return next((slot.numeral.currency for slot in prose.slots() if slot.numeral.currency), None)


def _figure(one: Told, context: Context, money: str | None) -> Figure:
    n = one.slot.numeral
    unit = _unit(one, money)
    doubt = (one.doubt or ("period" if one.guessed else "")) if one.label else "label"
    if (context.reading.counts_all and _bare(n)) or _cut_off(n, context.text):
        doubt = "label"  # of what scale it is, is not known
    key = context.numbering.key(Identity(one.statement, one.label, one.period, unit, one.member, one.basis))
    return Figure(
        id=one.id, span=n.span, outer=n.outer, text=n.outer.of(context.text), value=abs(n.value), ulp=_ulp(n), unit=unit, period=one.period,
        label=one.label, statement=one.statement, where="text", basis=one.basis, state=one.state, term=one.term, member=one.member,
        direction=one.slot.direction, hedge=one.slot.hedge, change=one.change, base=one.base, doubt=doubt, malformed=n.malformed, key=key,
    )  # fmt: skip


def _unit(one: Told, currency: str | None) -> str | None:
    n = one.slot.numeral
    if n.suffix == "cents" and currency:
        return f"{currency}/share" if one.per_share else currency
    if n.suffix:
        return n.suffix
    if n.currency and one.per_share:
        return f"{n.currency}/share"
    return n.currency or "count"


def _ulp(n: Numeral) -> Fraction:
    """What the last digit is worth; of an amount in round thousands ("$600,000") the last one that is not zero."""
    if n.scale or n.decimals or not n.mantissa or n.mantissa % 1000:
        return n.ulp
    step = 1000
    while n.mantissa % (10 * step) == 0:
        step *= 10
    return Fraction(step)
