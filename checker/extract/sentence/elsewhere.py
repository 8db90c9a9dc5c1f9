"""Figures of one part of the company that only the words behind them name: "sales rose 2 %, with a rise of 9 % in the toys segment"."""

from __future__ import annotations

import re

from ...model.clause import Slot
from ...model.pattern import late
from .behind import grown
from .part import part_name
from .scene import Scene

_SORT = r"(?:segment|business|division|region|market|geography|unit|channel|category)"
_SORTS = r"(?:segments?|businesses|business|divisions?|regions?|markets?|geographies|geography|countries)"
_IN = r"\s{1,40}(?:(?:in|for|from|within|at)\s{1,40})(?:(?:the|our|its|their)\s{1,40})?"
_ALL = r"(?:all|both|each|every|any|current|whole|entire|overall|total|same|this|that|these|those)\b"
_WORD = r"(?!(?:quarter|year|months?|period|compared|versus|and|or|to|of|from|by|due|in|for|as|with|was|were|is)\b)[^\W\d_][\w&’'/-]{0,30}"
_NAMED = late(rf"{_IN}(?!{_ALL})(?:{_WORD}\s{{1,40}}(?:(?:and|&)\s{{1,40}})?){{1,5}}?{_SORT}(?:s\b|\b)", re.I)
_CAPITALS = late(rf"{_IN}((?-i:[A-Z])[\w&’'/-]{{0,30}}(?:\s{{1,40}}(?:&\s{{1,40}})?(?-i:[A-Z])[\w&’'/-]{{0,30}}){{0,4}})", re.I)
_ABOUT = late(rf"\b{_SORTS}\b", re.I)


def elsewhere(slot: Slot, scene: Scene) -> bool:
    """Whether a figure is of a part of the company: words right behind it name one, or it names what grew itself, in a clause
    that is about markets or businesses."""
    text, start, end = scene.context.text, scene.saying.clause.span.start, scene.saying.clause.span.end
    at = slot.numeral.outer.end
    if _NAMED.match(text, at, end) or _of_known(text, at, end, scene.context.parts):
        return True
    about = slot.numeral.suffix == "%" and _ABOUT.search(text, start, scene.here.end) is not None
    return about and not scene.before and bool(grown(text, at, end))


def _of_known(text: str, at: int, end: int, known: frozenset[str]) -> bool:
    """Whether the name that follows is one of a part that the tables break the company down by."""
    found = _CAPITALS.match(text, at, end) if known else None
    return found is not None and part_name(" ".join(found[1].split())) in known
