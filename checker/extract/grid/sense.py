"""What each row does to its total as printed: decided once per row, over all its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ...model.cast import Cast

Sense = Literal[1, -1]

_LESS = re.compile(r"^\s*(?:\(?less\b|deduct(?:ion)?s?\b:?)", re.I)
_RESULT = re.compile(r"\b(?:income|profit|loss|earnings|margin|net|total|result)\b(?!.{0,20}\b(?:tax(?:es)?|expenses?)\b)", re.I)


def senses(casts: Sequence[Cast], labels: Sequence[str], negative: Sequence[bool]) -> tuple[Sense, ...]:
    """Per row: the sign with which the best cast that has it as a part takes it; else "Less:" before an amount that is
    printed positive deducts. `negative[row]` says that the row's amounts are printed negative."""
    best: dict[int, tuple[int, int]] = {}
    for cast in casts:
        if cast.axis != "down" or cast.derived:
            continue
        for row, sign in _steps(cast, labels):
            if cast.evidence > best.get(row, (-1, 1))[0]:
                best[row] = (cast.evidence, sign)
    return tuple(_one(best.get(i), label, negative[i]) for i, label in enumerate(labels))


def _steps(cast: Cast, labels: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The parts of a cast with their signs. Where the sum stands above its parts and the last of them is a result, the
    rows lead from one step to the next: profit before tax 10, tax 3, profit 7, so that the tax deducts."""
    last = max(row for row, _ in cast.parts)
    if cast.head > min(row for row, _ in cast.parts) or not _RESULT.search(labels[last]):
        return cast.parts
    rest = [(row, sign) for row, sign in cast.parts if row != last]
    if any(_RESULT.search(labels[row]) for row, _ in rest):
        return cast.parts
    return tuple((row, -sign) for row, sign in rest)


def _one(found: tuple[int, int] | None, label: str, negative: bool) -> Sense:
    if found is not None:
        return 1 if found[1] > 0 else -1
    return -1 if _LESS.match(label) and not negative else 1
