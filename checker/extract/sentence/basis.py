"""On what basis a sentence says a figure: adjusted, pro forma, in constant currencies, before or after a split, restated."""

from __future__ import annotations

import re

from ...model.clause import Slot
from ...model.pattern import late
from ..grid.basis import WORDINGS
from .respective import respective
from .scene import Scene
from .subject import ON_BASIS

_BASES = {
    "non-gaap": rf"{WORDINGS['non-gaap']}|adjusting|normalised|normalized|excluding|excludes"
    r"|(?:comparable|like-for-like|equivalent)\s(?!currenc)(?:[\w-]{1,20}\s){0,3}basis",
    "pro-forma": WORDINGS["pro-forma"],
    "constant-currency": rf"{WORDINGS['constant-currency'].replace(' ', chr(92) + 's')}|on\sa\sforeign\sexchange|organic|operationally",
    "pre-split": r"pre-split|(?:before|without)\s(?:\w{1,20}\s){0,3}split|not\s(?:\w{1,20}\s){1,5}split",
    "post-split": r"post-split|after\s(?:\w{1,20}\s){0,3}split",
    "restated": WORDINGS["restated"],
}
_NAMES = tuple(_BASES)
_NAMED = late(
    r"\b(?:" + "|".join(f"({words})" for words in _BASES.values()) + r")\b",
    re.I,
    (
        "gaap",
        "adjust",
        "core",
        "underlying",
        "normali",
        "exclud",
        "forma",
        "currenc",
        "neutral",
        "exchange",
        "organic",
        "operationally",
        "cc",
        "split",
        "restated",
        "basis",
    ),
)
_ASIDE = 80  # characters behind a figure that may say its basis
_BEHIND = re.compile(r"(?:(?!\b(?:and|or|while|but|compared|versus)\b)(?:[^,;.()\d]|\d\d?(?=-week))){0,80}")
_AT_END = late(r",\s{1,40}on\s{1,40}an?\s{1,40}[^,;.()\d]{1,60}?\sbasis\W{0,9}\Z", re.I, ("basis",))
_EXCLUDING = late(
    r"\W*(?:excluding|adjusted for|adjusting for|on an? (?:adjusted|non-?\s?gaap|underlying)|after adjusting)\b".replace(" ", r"\s{1,40}"),
    re.I,
    ("excluding", "adjust", "gaap", "underlying"),
)


def basis_of(slot: Slot, scene: Scene, own: str) -> tuple[str, ...]:
    """The bases that are said before a figure, right behind it, or of the whole sentence ("Excluding …,"), else those of the figure
    that it goes on from; of one in a list of names those of its name."""
    text, start, end = scene.context.text, scene.saying.clause.span.start, slot.numeral.outer.end
    listed = _named(own) if respective(slot, scene) else ()
    if listed or (own.startswith("GAAP ") and respective(slot, scene)):
        return listed
    before = scene.here.of(text)
    around = f"{ON_BASIS.sub('', before) if scene.before else before} {_BEHIND.match(text, end, end + _ASIDE)[0]}"  # type: ignore[index]
    found = _named(around)
    if "non-gaap" not in found and _EXCLUDING.match(text, start, start + _ASIDE):
        found = (*found, "non-gaap")
    return found or _of_all(scene) or _inherited(slot, scene, own)


def _of_all(scene: Scene) -> tuple[str, ...]:
    """The bases that a clause names at its end, set off behind a comparison: they hold for both that it compares."""
    last = scene.saying.slots[-1][1]
    said = _AT_END.search(scene.context.text, last.numeral.outer.end, scene.saying.clause.span.end) if last.role == "prior" else None
    return _named(said.group()) if said else ()


def _named(words: str) -> tuple[str, ...]:
    """The bases that some words name, each once, in their order; lines may be wrapped and indented between these."""
    return tuple(dict.fromkeys(_NAMES[(m.lastindex or 1) - 1] for m in _NAMED.finditer(" ".join(words.split()))))


def _inherited(slot: Slot, scene: Scene, own: str) -> tuple[str, ...]:
    """The bases of the figure before, where this one is of the same item, or is that amount per share."""
    last = scene.before[-1] if scene.before else None
    if last is None or not (last.name == own or respective(slot, scene) or (slot.per_share and own.startswith(f"{last.name} per "))):
        return ()
    return last.basis
