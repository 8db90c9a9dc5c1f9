"""Whether who a figure in a sentence is, or when, was guessed."""

from __future__ import annotations

import re
from functools import lru_cache

from ...grammar.periods import lowered
from ...model.clause import Slot
from ...model.pattern import late
from ...model.period import Kind
from ...model.phrase import PeriodPhrase
from ..paragraph import BLANK
from .elsewhere import elsewhere
from .respective import respective
from .scene import Scene, several, sort_of, spoken_after, spoken_before
from .sentence_time import told
from .tense import bare_year, phrased
from .told import Doubt
from .undated import undated

_VAGUE = late(
    r"\b(?:(?:for|in|during)\s{1,40}the\s{1,40}(?:full\s|fiscal\s|whole\s)?(?:year|half)|year[-\s]to[-\s]date|(?:six|nine)[-\s]{1,40}months?|full[-\s]year)\b",
    re.I,
)
_REPORTED = late(
    r"\b(?:reported|posted|generated|delivered|recorded|achieved|earned|contributed|had)\b"
    r"|\b(?:increased|decreased|reduced|lowered|raised|cut)\s{1,40}(?!(?:by|to|from|at|in|for|during|on|over|as|year|due)\b|\w{1,20}ly\b)"
    r"(?=(?-i:[A-Za-z])[^\d,.;()]{2,60}?\sby\s)"  # what somebody moves: "dealers reduced stocks by 3"
    r"|\b(?:provided|caused|brought|produced|resulted\s{1,40}in|led\s{1,40}to)\s{1,40}an?\s{1,40}(?:net\s{1,40})?(?:increase|decrease|reduction)\b",
    re.I,
)
_COMPANY = late(
    r"\b(?:the|as|we|our|us|it|company|group|corporation|corp|inc|incorporated|ltd|limited|plc|co|bank|bancorp|which|that|and|also)\W*\Z",
    re.I,
)
_SEGMENT = late(r"\bsegment(?:['’]s)?\b(?!s)", re.I, ("segment",))
_REACH = 160  # characters before a sentence that may say whose it is
_ASIDE = late(r",[^,]{1,80},\Z")  # "Advertising, driven by its new products, delivered 3"
_COMPARED = late(  # the change before is compared with another one: "a decline of 5 % compares to a decline of 7 % last year"
    r"\b(?:compare[sd]?\s(?:to|with)|versus|vs\.?|against|from)\s{1,40}an?\s{1,40}(?:\w{1,20}\s{1,40}){0,2}(?:in|de)?(?:crease|cline|rise|growth|gain|loss)\b",
    re.I,
)
_FLOW = late(r"\bcash\s{1,40}(?:flows?\s{1,40})?(?:was\s{1,40})?(?:used|provided|generated)\b|\boperating\s{1,40}activities\b", re.I)
_THAN = late(r"\s{1,40}(?:lower|higher|less|more|greater|smaller|larger|above|below)\s{1,40}than\b", re.I)  # how far apart two items are
_INTRO = late(r"\A(?:(?:for (?:example|instance)|however|in addition|\w{3,20}ly|(?:for|in|during|as of|at)\b[^,]{1,60}),\s){1,3}", re.I)
_RESULTING = late(
    r"\b(?:resulting\s{1,40}in|leading\s{1,40}to|causing)\s{1,40}an?\s{1,40}(?:\w{1,20}\s{1,40})?(?:increase|decrease|reduction)\b", re.I
)
# What follows a figure that is one part of its item: "a decrease in revenue of $5 million related to one contract".
_OF_PART = late(
    r",?\s{1,40}(?:as\s{1,40}part\s{1,40}of|(?:related|relating)\s{1,40}to|(?:associated|in\s{1,40}connection)\s{1,40}with)\b", re.I
)
# "It recognized revenue of $5 million from the licence": some of its revenue.
_RECOGNIZED = late(
    r"\b(?:recogni[sz]ed|recorded|received|earned)\s{1,40}(?:[a-z]{1,20}\s{1,40}){0,3}(?:revenues?|sales|income|loss|gain)\b", re.I
)
_SOME = late(
    r",?\s{1,40}(?:under|from|for|on|related\s{1,40}to|relating\s{1,40}to|associated\s{1,40}with)\s{1,40}(?!(?:the|this)\s{1,40}(?:\w{1,9}\s{1,40})?(?:year|quarter|period|month|half|three|six|nine))",
    re.I,
)
_OF_YEAR = late(r"\b(?:estimated|expected|projected|forecast)\s{1,40}(?:annual|full[\s-]year)\b", re.I)
_LED_TO = re.compile(r"(?:\b(?:of|to|from|with|than|and|or|was|were|at|by|in|against|versus|vs\.?)|[,:;])\s{0,40}[(\[]?\Z", re.I)
_FLOWS = ("operating-cash-flow", "investing-cash-flow", "financing-cash-flow")


def doubt_of(slot: Slot, k: int, scene: Scene, kind: Kind, name: str) -> Doubt:
    """Whether who a figure is, or when, was guessed: a list that answers a list, a part of something, what another than the
    company reported; a time that was said and not understood, or was not said where the document reports several."""
    end = slot.numeral.outer.end
    if _THAN.match(scene.context.text, end) or _continuing(scene, end, name) or _recognized(scene, end) or elsewhere(slot, scene):
        return "label"
    if cut_off(scene.context.text, scene.saying.clause.span.start, name):
        return "label"
    if slot.role == "change" and _effect(scene, end):
        return "label"
    if (slot.aside and (slot.role == "level" or _compared_aside(slot, k, scene))) or (
        kind == "instant" and slot.role == "change" and _of_cash(scene)
    ):
        return "label"
    bracketed = scene.context.text[slot.numeral.outer.start] == "("
    if slot.role == "prior" and bracketed and not _LED_TO.search(scene.context.text, scene.here.start, scene.here.end):
        return "label"  # "the loss of a customer ($1,488,000)": what is no comparison stands in brackets
    part = slot.role in ("bound", "share") or (slot.role == "part" and not _of_flows(scene))
    if any(p.search(scene.context.text, scene.here.start, scene.here.end) for p in (_OF_YEAR, *((_COMPARED,) if slot.change else ()))):
        return "period"
    listed = scene.saying.clause.respectively and not respective(slot, scene)
    if listed or part or scene.thread.other or of_another(scene) or _of_segment(scene):
        return "label"
    return "period" if _time_guessed(slot, k, scene, kind) else _inherited(slot, scene, name)


def _effect(scene: Scene, end: int) -> bool:
    """Whether a change is said to be what something else brought about, or to be of one part of its item."""
    return (
        _OF_PART.match(scene.context.text, end) is not None
        or _RESULTING.search(scene.context.text, scene.here.start, scene.here.end) is not None
    )


def cut_off(text: str, start: int, name: str) -> bool:
    """Whether a blank line cuts a sentence right before the name of a figure: "… an adjusted" / "tax rate of 21 %"."""
    before = text[max(0, start - _REACH) : start]
    cut = before.rstrip()[-1:].isalpha() and BLANK.search(before) is not None
    return cut and text[start : start + 1].islower() and bool(name) and text.startswith(name, start)


def _continuing(scene: Scene, end: int, name: str) -> bool:
    """Whether words behind a figure say that it is of continuing operations, and its name does not."""
    behind = lowered(scene.context.text)[end : min(end + _REACH, scene.saying.clause.span.end)]
    return "continuing" in behind and "continuing operations" in " ".join(behind.split()) and "continuing" not in name.lower()


def _recognized(scene: Scene, end: int) -> bool:
    """Whether a figure is what was recognized of its item from something in particular."""
    return _SOME.match(scene.context.text, end) is not None and _RECOGNIZED.search(scene.context.text, scene.here.start, end) is not None


def _compared_aside(slot: Slot, k: int, scene: Scene) -> bool:
    """Whether a figure in brackets is itself compared with the next: "(24 % year to date compared to 22 %)" is no comparison of the
    figure before."""
    after = scene.saying.slots[k + 1 : k + 2]
    return slot.role == "prior" and any(other.aside and other.role == "prior" for _, other in after)


def _of_cash(scene: Scene) -> bool:
    """Whether a sentence speaks of a cash flow: how much a balance added to it is not how much the balance moved."""
    told_of = _FLOW.search(scene.context.text, scene.saying.clause.span.start, scene.here.end) or _FLOW.search(scene.thread.lead)
    return told_of is not None


def _of_segment(scene: Scene) -> bool:
    """Whether the heading or the words just before the sentence speak of a segment: what follows may be the segment's."""
    start = scene.saying.clause.span.start
    return scene.topic.part == "one" or _SEGMENT.search(scene.context.text, max(0, start - _REACH), start) is not None


def _of_flows(scene: Scene) -> bool:
    """Whether what is told is the total of some cash flows: what it includes by name are lines of the statement."""
    whole = next((t for t in scene.before if t.slot.role == "level"), None)
    return whole is not None and whole.term in _FLOWS


def _inherited(slot: Slot, scene: Scene, name: str) -> Doubt:
    """The doubt of the figure before, where a figure has no time of its own or is compared with it: a comparison with the
    last one of its kind, past a percentage of something else between them. Who the one before is, is no doubt of a figure
    that has a name of its own."""
    last = (scene.said(sort_of(slot)) if slot.role == "prior" else None) or scene.said()
    own = spoken_before(scene) or slot.periods[:1]
    if last is None or (own and slot.role != "prior"):
        return ""
    return "" if last.doubt == "label" and slot.role != "prior" and name != last.name else last.doubt


def _time_guessed(slot: Slot, k: int, scene: Scene, kind: Kind) -> bool:
    before = [p for p in spoken_before(scene) if not (kind == "duration" and _names_end(p))]
    spoken = [*before, *(spoken_after(slot, k, scene)[:1] if slot.role == "prior" else slot.periods[:1])]
    if slot.role == "prior" and slot.aside and len(before) == 1 and bare_year(before[0]):
        return scene.said() is None  # "(2021: 5)": the same time of that year
    if spoken and all(not p.relative and _unclear(p, scene, kind) for p in spoken):
        return kind != "duration" or undated(scene.context.text, scene.here, slot.numeral.outer.end, scene.times, not scene.before) is None
    if slot.role == "prior":
        return not spoken and kind != "instant" and not any(p.relative for p in scene.saying.clause.times)
    if any(p.relative for p in before):
        return True
    if phrased(slot, k, scene, kind):
        return False
    return _later(slot, k, scene) or (not spoken and scene.said() is None and _unsaid(scene, kind))


def _names_end(phrase: PeriodPhrase) -> bool:
    """Whether a wording is "year-end" alone: before a flow it names what is paid then, and says no time."""
    return phrase.kind == "instant" and phrase.end is None and phrase.year is None and not phrase.relative and phrase.month is None


def _unsaid(scene: Scene, kind: Kind) -> bool:
    """Whether nothing says which of several periods a sentence is of, or words do that are no date."""
    if _VAGUE.search(scene.context.text, scene.saying.clause.span.start, scene.here.end):
        return True
    main = scene.times.reported
    known = kind == "instant" or scene.topic.time is not None or scene.thread.then is not None
    known = known or (scene.saying.forecast and scene.topic.noted)
    return not known and (main is None or several(scene.times, main))


def _later(slot: Slot, k: int, scene: Scene) -> bool:
    """Whether a clause says a time of its own only behind its figures: "was $3, or 1 % of loans, in fiscal 2008"."""
    rest = [other for _, other in scene.saying.slots[k:]]
    priors = [other.numeral.outer.start for other in rest if other.role == "prior"]
    first = min(priors, default=scene.saying.clause.span.end)
    end = max(other.numeral.outer.end for other in rest if other.numeral.outer.end <= first)
    if scene.before or end == slot.numeral.outer.end:
        return False
    return any(not p.relative and end <= p.span.start and p.span.end <= first for p in scene.saying.clause.times)


def _unclear(phrase: PeriodPhrase, scene: Scene, kind: Kind) -> bool:
    """Whether a time is not understood, or is a date where a flow is meant and not just one flow ends on it."""
    found = told(phrase, scene.times, kind, scene.saying.forecast)
    if found is None or (found.kind == "duration" and found.start is None and not scene.times.newest):
        return True
    if kind != "duration" or found.kind != "instant":
        return False
    return len({p.start for p in scene.times.flows if p.end == found.end}) != 1


def of_another(scene: Scene) -> bool:
    """Whether a sentence says that somebody reported something, and it is not the company that is named."""
    if scene.before:
        return False
    return _by_another(scene.context.text, scene.saying.clause.span.start, scene.here.end)


@lru_cache(16)  # it is asked for the thread of the sentence and for the figure
def _by_another(text: str, start: int, end: int) -> bool:
    verb = _REPORTED.search(text, start, end)
    who = _INTRO.sub("", _ASIDE.sub("", " ".join(text[start : verb.start()].split()))) if verb else ""
    return bool(who) and len(who) < 120 and _COMPANY.search(who) is None and "," not in who
