"""Percentages that a sentence says to be of sales: "or 15.5% of net sales", "as a percentage of revenue, costs were 3%"."""

from __future__ import annotations

import re

from ...model.claim import POINTS
from ...model.clause import Slot
from ...model.pattern import late
from .scene import Scene

_WHOLE = (
    r"((?:(?:our|total|net|consolidated|adjusted|the quarter[’']s|the period[’']s|the year[’']s)\s{1,40}){0,2}(?:sales|revenues?))"
    r"(?!\s{1,40}(?:growth|of|from|in)\b)"
)
_BEHIND = late(rf"\s{{0,40}}of\s{{1,40}}{_WHOLE}", re.I, ("sales", "revenue"))
_BEFORE = late(rf"\bas\s{{1,40}}an?\s{{1,40}}(?:percentage|percent|%)\s{{1,40}}of\s{{1,40}}{_WHOLE}", re.I, ("percent", "%"))


def share_of(slot: Slot, scene: Scene) -> str:
    """The whole that a percentage is said to be of where that is sales; empty for all others, and for changes but those in basis
    points of such a percentage."""
    points = slot.numeral.suffix in POINTS
    if not (points or slot.numeral.suffix == "%") or (slot.change and not points) or slot.role in ("prior", "part"):
        return ""
    text, start = scene.context.text, scene.saying.clause.span.start
    end = slot.numeral.outer.end
    found = (None if points else _BEHIND.match(text, end, end + 120)) or _BEFORE.search(text, start, scene.here.end)
    return " ".join(found[1].split()) if found else ""
