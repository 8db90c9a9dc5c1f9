"""Reasons that sentences give for a change, with an amount each: "sales rose by 5, due to an increase of 3 in prices"."""

from __future__ import annotations

import re

from ...model.clause import Slot
from ...model.pattern import late
from ...model.span import Span
from .behind import behind
from .scene import Scene, repeats
from .told import Told

CAUSE = (  # what leads from a change to its reasons
    r"\b(?:due (?:(?:mainly|primarily|largely|principally|partly|mostly) )?to|(?:driven|offset|led|helped) by|because of|reflecting"
    r"|(?:mainly|primarily|largely) from|which reflect(?:s|ed)|owing to|as a result of|attributable to|resulting from)\b".replace(
        " ", r"\s{1,40}"
    )
)
_CAUSE = re.compile(CAUSE, re.I)
_AGAIN_SAID = late(
    r"reflecting\s{1,40}an?\s{1,40}(?:[a-z]{1,12}\s{1,40}){0,2}(?:(?:in|de)crease\s{1,40}of\s{1,40})?[$€£¥]{0,2}",
    re.I,
)
_ITEM = re.compile(r"(?:,|\band)\s{1,40}an?\s{1,40}(?:in|de)crease\s{1,40}(?:by|of)\s", re.I)
_NEXT_ITEM = late(r"(?:\band|,)\s{1,40}(?:(?:about|approximately|nearly|over)\s{1,40})?[$€£¥]{0,2}\Z", re.I)
_ELSE_CHANGED = re.compile(r"\bthe\s{1,40}(?:(?:in|de)crease|decline|growth|rise|reduction)\s{1,40}in\s", re.I)


def reason(slot: Slot, scene: Scene) -> str | None:
    """What an amount without a name of its own before it is of, if it is a reason given for a change, or says such a reason again;
    empty where nothing names it, None where it is no reason."""
    text, here, last = scene.context.text, scene.here, scene.before[-1] if scene.before else None
    end, stop = slot.numeral.outer.end, scene.saying.clause.span.end
    if last and last.cause and repeats(scene, last.slot, slot):
        return "" if last.doubt else last.name
    moved = changed(scene)
    since = moved.slot.numeral.outer.end if moved else here.start
    given = _CAUSE.search(text, since, here.end)
    # "reflecting an increase of 5", and not "reflecting an increase of 3 from prices and an increase of 2 from volume"
    again = given is not None and _AGAIN_SAID.fullmatch(text, given.start(), here.end) is not None and not _ITEM.search(text, end, stop)
    listed = moved is not None and any(not text[m.end() : here.end].strip(" $€£¥") for m in _ITEM.finditer(text, here.start, here.end))
    is_reason = last and slot.role == "change" and ((given and not again) or listed)
    return behind(text, end, stop) if is_reason else None


def changed(scene: Scene) -> Told | None:
    """The change that reasons are given for."""
    return next((t for t in scene.before if t.slot.role == "change"), None)


def led_off(last: Told, scene: Scene) -> bool:
    """Whether the words since the last figure give a reason, or name what else changed: the change behind them is not its item's."""
    text, here = scene.context.text, Span(last.slot.numeral.outer.end, scene.here.end)
    return any(p.search(text, here.start, here.end) is not None for p in (_CAUSE, _ELSE_CHANGED))


def another_reason(last: Told, slot: Slot, scene: Scene) -> bool:
    """Whether an amount is one more item of a list of reasons: "rents rose 5 %, driven by 3 million of new leases and 2 million of …"."""
    text, here = scene.context.text, scene.here
    joined = slot.role == "level" and _NEXT_ITEM.search(text, here.start, here.end) is not None
    return joined and last.change and _CAUSE.search(text, last.slot.numeral.outer.end, here.end) is not None
