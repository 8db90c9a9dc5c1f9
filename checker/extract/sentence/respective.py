"""Names that a list gives to a list of figures: "Sales and gross profit were 5 and 2, respectively"."""

from __future__ import annotations

import re

from ...model.clause import Slot
from ...model.span import Span
from ...model.vocabulary import Vocabulary
from .scene import Scene, sort_of
from .subject import subject

_BETWEEN = re.compile(r",? and |, ")


def respective(slot: Slot, scene: Scene) -> str:
    """The name that a figure has by its place in the list; empty where the clause lists something else (times), where it
    names more or fewer items than it has figures of the kind, or one that the vocabulary does not know."""
    clause = scene.saying.clause
    if not clause.respectively or sum(not p.relative and p.end is not None for p in clause.times) > 1:
        return ""
    alike = [other.numeral for _, other in scene.saying.slots if sort_of(other) == sort_of(slot)]
    if len(alike) < 2:
        return ""
    words = Span(clause.span.start, scene.saying.slots[0][1].numeral.outer.start)
    said = (_BETWEEN.split(subject(scene.context.text, words, times)) for times in ((), clause.times))
    listed = ([_whole(part, parts[-1], scene.context.vocabulary) for part in parts] for parts in said)
    names = next((names for names in listed if all(names) and len(names) == len(alike)), None)
    return names[alike.index(slot.numeral)] if names else ""


def _whole(part: str, last: str, vocabulary: Vocabulary) -> str:
    """A name of the list, with the words of the last one where it shares them: "basic" and "diluted earnings per share"."""
    shared = last.split() if part != last else []
    spelled = (*(" ".join((part, *shared[at:])) for at in range(1, len(shared))), part)
    return next((name for name in spelled if (match := vocabulary.find(name.removeprefix("GAAP "))) and match.exact), "")
