"""What the table says about one candidate: residual place by place, and the evidence for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .axis import Axis, Part, common, millibits, power_of_ten

ACCEPT = 9000  # millibits
_BROKEN = 6000  # what a place that disagrees costs: errors are rare
_TELLING = 20000
_INEXACT = 1000
_TRIVIAL = 2000  # a total of a single amount says little: figures repeat for many reasons


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its residuals. `cost` is log2 of the candidates tried for it; `agree` and `broken` are the
    places that speak for and against it."""

    head: int
    parts: tuple[Part, ...]
    cost: int
    residuals: tuple[int | None, ...]
    evidence: int
    agree: tuple[int, ...]
    broken: tuple[int, ...]


def slack(parts: int) -> int:
    """Units by which a sum of so many rounded amounts may be off before chance becomes unlikely (1 in 10,000)."""
    return 0 if parts < 2 else 1 if parts == 2 else 2 if parts < 7 else 3 if parts < 13 else 4


def weigh(axis: Axis, head: int, parts: tuple[Part, ...], cost: int) -> Weighed:
    """The candidate's residuals and evidence; a place where the head or every part is missing says nothing."""
    residuals: list[int | None] = []
    agree: list[int] = []
    broken: list[int] = []
    seen: set[tuple[int, ...]] = set()
    total = -cost
    for place, column in enumerate(axis.values):
        cells = axis.cells[place]
        if place in axis.outside or cells[head] is None or all(cells[p] is None for p, _ in parts):
            residuals.append(None)
            continue
        amounts = [column[p] * sign for p, sign in parts if column[p]]
        gap = column[head] - sum(amounts)
        residuals.append(gap)
        key = (column[head], *amounts)
        if not any(key) or key in seen:
            continue
        seen.add(key)
        bits = _bits(axis, place, key, gap)
        total += bits if bits >= 0 else -_BROKEN
        if bits > _TRIVIAL:
            agree.append(place)
        elif bits < 0:
            broken.append(place)
    return Weighed(head, parts, cost, tuple(residuals), total, tuple(agree), tuple(broken))


def _bits(axis: Axis, place: int, key: tuple[int, ...], gap: int) -> int:
    """Millibits for a place that agrees, -1 for one that does not."""
    step = power_of_ten(common(key), 1)
    size = max(map(abs, key))
    if not gap:
        found = millibits(size // step)
        return found if len(key) > 2 else min(found // 4, _TRIVIAL)
    if abs(gap) > slack(len(key) - 1) * step:
        return -1
    return max(millibits(size // (2 * abs(gap) + step)) - _INEXACT, 0)

def sound(weighed: Weighed) -> bool:
    """Enough evidence, and most places agree (of two, one may be broken)."""
    agree, broken = len(weighed.agree), len(weighed.broken)
    return weighed.evidence >= ACCEPT and agree >= 1 and broken <= max(1, agree // 2)


def telling(weighed: Weighed) -> bool:
    """Held by some places beyond doubt, whatever the others say."""
    return len(weighed.agree) > 1 and weighed.evidence + _BROKEN * len(weighed.broken) >= _TELLING


def ungoverned(pool: Iterable[Weighed]) -> frozenset[int]:
    """The places that disagree in most sums that hold elsewhere, and not because of one line that all of them share."""
    agree: Counter[int] = Counter()
    broken: dict[int, list[frozenset[int]]] = {}
    for weighed in pool:
        lines = frozenset((weighed.head, *(p for p, _ in weighed.parts)))
        agree.update(weighed.agree)
        for place in weighed.broken:
            broken.setdefault(place, []).append(lines)
    return frozenset(
        place
        for place, sums in broken.items()
        if len(sums) > max(2, agree[place]) and not frozenset.intersection(*sums)
    )
