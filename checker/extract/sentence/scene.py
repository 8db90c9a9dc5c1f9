"""One figure in its sentence: the words and times around it, and what was told before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.clause import Slot
from ...model.pattern import late
from ...model.period import Period
from ...model.phrase import PeriodPhrase
from ...model.record import dataclass
from ...model.span import Span
from ..context import Context
from .passage import Saying
from .sentence_time import Times
from .told import Thread, Told, Topic

# What stands between a figure and one that says the same thing again, and between a figure and its time.
_AGAIN = re.compile(r",?\s{0,40}(?:to|or|\()(?:\s{1,40}an?(?:\s{1,40}\w{1,12})?)?\s{0,40}", re.I)
_UPON = re.compile(
    r"(?:,[^,.;:()$€£¥\d]{3,100},)?\s{1,40}on\s{1,40}(?:(?:a|an|its|our|total|net|the)\s{1,40})?(?:[A-Za-z][\w-]{1,20}\s{1,40}){1,3}of\s{1,40}",
    re.I,
)
_LED = re.compile(
    r"\W{0,8}(?:as\s{1,12}a\s{1,12}result\s{1,12}of|due\s{1,12}to|following|because\s{1,12}of|reflecting|despite|subsequent\s{1,12}to)\b"
    r"[^,]{1,240},",
    re.I,
)
# "The same quarter last year when sales were": up to a figure, of which the time then is, whatever the sentence is of.
_WHEN = late(r"\s{0,12},?\s{1,12}when\s(?:[^,;]|,(?=\d)){1,200}(?<!(?<!amounted)\sto)\s{1,12}\Z", re.I, ("when",))
SIDE = 12  # characters between two wordings of one time
_CLOSED = re.compile(r"[^().;\d]{0,40}\)")
_AT = re.compile(
    r"(?:\s{1,40}per(?:\s{1,40}(?-i:[A-Za-z]{1,12})){0,3}?\s{1,40}(?:share|ads|unit)s?|\s{1,40}of(?:\s{1,40}(?!(?:as|from|to|for|in|at|than)\b)(?-i:[A-Za-z-]{1,20})){1,4}?"
    r"|\s{0,40}\)){0,3}(?P<done>\s{1,40}(?:was|were|is|are)\s{1,40}(?-i:[a-z]{2,12}(?:ed|de|ld|id)))?[\s,]{0,40}(?:(?:for|in|at|during|as|of|the|end|on)\s{1,40}){0,5}",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that surrounds a slot: its clause, what stands between it and the figure before, and what was told so far."""

    saying: Saying
    context: Context
    times: Times
    topic: Topic
    thread: Thread
    here: Span
    before: tuple[Told, ...]

    def said(self, sort: str = "") -> Told | None:
        """The last figure of the clause (of a kind) that is no reason and no comparison."""
        fits = (t for t in reversed(self.before) if not t.cause and t.slot.role != "prior" and (not sort or _alike(t, sort)))
        return next(fits, None)

    def whole(self, sort: str) -> Told | None:
        """The last level of a kind, past what it is said to include."""
        return next((t for t in reversed(self.before) if t.slot.role == "level" and _alike(t, sort)), None)


def _alike(one: Told, sort: str) -> bool:
    """Whether a figure is a level of a kind; an item called "per share" needs no such words at its comparison."""
    return not one.change and (one.sort == sort or (sort == "money" and one.per_share and not one.slot.per_share))


def sort_of(slot: Slot) -> str:
    return slot.numeral.suffix or ("share" if slot.per_share else "money")


def spoken_before(scene: Scene) -> Sequence[PeriodPhrase]:
    """The times between the figure before and this one, but those that belong to the former."""
    taken = {p.span for t in scene.before[-1:] for p in t.slot.periods}
    since = scene.here.start if scene.before else past_reason(scene)
    told_ = (p for p in scene.saying.clause.times if scene.here.contains(p.span) and p.span not in taken and p.span.start >= since)
    return [p for p in told_ if not _set_aside(scene, p)]


def _set_aside(scene: Scene, phrase: PeriodPhrase) -> bool:
    """Whether a time stands in brackets that close before the figure, behind a number there: it is the time of that."""
    text, here = scene.context.text, scene.here
    opened = text.rfind("(", here.start, phrase.span.start)
    closed = text.find(")", phrase.span.end, here.end)
    inside = text[opened + 1 : phrase.span.start] if opened >= 0 and closed >= 0 else ""
    return ")" not in inside and any(c.isdigit() for c in inside)


def recalled(scene: Scene) -> Sequence[PeriodPhrase]:
    """The time right before "when", in one or two wordings, of which the figure behind that is."""
    text, times = scene.context.text, scene.saying.clause.times
    if "when" not in text[scene.saying.clause.span.start : scene.here.end]:
        return ()
    before = [k for k, p in enumerate(times) if p.span.end <= scene.here.end and _WHEN.match(text, p.span.end, scene.here.end)]
    if not before:
        return ()
    at = before[-1]
    return times[at - 1 : at + 1] if at and times[at].span.start - times[at - 1].span.end < SIDE else times[at : at + 1]


def past_reason(scene: Scene) -> int:
    """Where a clause begins behind what it gives as a reason: "As a result of the merger in May 2021, sales were 5"."""
    start = scene.saying.clause.span.start
    led = _LED.match(scene.context.text, start, scene.saying.slots[0][1].numeral.outer.start)
    return led.end() if led else start


def spoken_after(slot: Slot, k: int, scene: Scene) -> Sequence[PeriodPhrase]:
    """The times between a figure and the next one; of a figure with a per-share amount behind it, those behind both."""
    later = scene.saying.slots[k + 1 :]
    end = scene.saying.clause.span.end
    for _, other in later:
        beside = scene.context.text[slot.numeral.outer.end : other.numeral.outer.start].lstrip(" ,\n").startswith(("or ", "(", "or\n"))
        if not (other.role in (slot.role, "share") and (beside or (other.per_share and not slot.per_share))):
            end = other.numeral.outer.start
            break
    return [p for p in scene.saying.clause.times if slot.numeral.outer.end <= p.span.start and p.span.end <= end]


def along(slot: Slot, k: int, scene: Scene) -> Sequence[PeriodPhrase]:
    """The time behind a figure, or behind those that say the same thing again or what it is earned on: "rose 5 % to 3 in May", "3, or
    1 % of loans, in May", "a profit of 3 on sales of 20 in May"."""
    text, end, rest = scene.context.text, slot.numeral.outer.end, scene.saying.slots[k + 1 :]
    found = slot.periods[:1]
    for _, other in rest if not found else ():
        if other.role == "prior" or (other.role == "bound" != slot.role) or not _goes_on(text, end, other.numeral.outer.start):
            break
        end = other.numeral.outer.end
    return found or [p for p in scene.saying.clause.times if p.span.start >= end and _leads(scene, end, p.span.start)][:1]


def _goes_on(text: str, end: int, start: int) -> bool:
    return any(words.fullmatch(text, end, start) for words in (_AGAIN, _UPON))


def _leads(scene: Scene, end: int, start: int) -> bool:
    """Whether only small words stand between a figure and a time, or what was done with it then, if with it alone."""
    found = _AT.fullmatch(scene.context.text, end, start)
    return found is not None and not (found["done"] and scene.saying.clause.respectively)


def repeats(scene: Scene, one: Slot, other: Slot) -> bool:
    """Whether a figure says again what the one before it says: "an increase of 5 million, or 12 %"."""
    return _AGAIN.fullmatch(scene.context.text, one.numeral.outer.end, other.numeral.outer.start) is not None


def same_again(slot: Slot, k: int, scene: Scene) -> int:
    """Where a figure ends with those behind it that say the same again: "rose 5, or 4 % (3 % in constant currencies),"."""
    text, end = scene.context.text, slot.numeral.outer.end
    for _, other in scene.saying.slots[k + 1 :]:
        if (other.role in ("prior", "bound") and not other.aside) or not _AGAIN.fullmatch(text, end, other.numeral.outer.start):
            break
        opened = "(" in text[end : other.numeral.outer.start]
        end = other.numeral.outer.end
        closed = _CLOSED.match(text, end) if opened else None
        end = closed.end() if closed else end
    return end + 1 if text[end : end + 1] == "," and end > slot.numeral.outer.end else end


def several(times: Times, period: Period) -> bool:
    return len({p.start for p in times.flows if p.end == period.end}) > 1
