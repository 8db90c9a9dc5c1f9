"""What the table says about one candidate: residual place by place, and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass

from .axis import Axis, Part, common, millibits, power_of_ten

ACCEPT = 9000  # millibits
_BROKEN = 6000  # what a place that disagrees costs: errors are rare
_INEXACT = 1000
_TRIVIAL = 2000  # a total of a single amount says little: figures repeat for many reasons


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its residuals. `cost` is log2 of the candidates tried for it; `agree` and `broken` count places
    that say something."""

    head: int
    parts: tuple[Part, ...]
    cost: int
    residuals: tuple[int | None, ...]
    evidence: int
    agree: int
    broken: int


def slack(parts: int) -> int:
    """Units by which a sum of so many rounded amounts may be off before chance becomes unlikely (1 in 10,000)."""
    return 0 if parts < 2 else 1 if parts == 2 else 2 if parts < 7 else 3 if parts < 13 else 4


def weigh(axis: Axis, head: int, parts: tuple[Part, ...], cost: int) -> Weighed:
    """The candidate's residuals and evidence; a place where the head or every part is missing says nothing."""
    residuals: list[int | None] = []
    total, agree, broken, seen = -cost, 0, 0, set()
    for place, column in enumerate(axis.values):
        cells = axis.cells[place]
        if cells[head] is None or all(cells[p] is None for p, _ in parts):
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
        agree += bits > _TRIVIAL
        broken += bits < 0
    return Weighed(head, parts, cost, tuple(residuals), total, agree, broken)


def _bits(axis: Axis, place: int, key: tuple[int, ...], gap: int) -> int:
    """Millibits for a place that agrees, -1 for one that does not."""
    step = common(key)
    size = max(map(abs, key))
    if not gap:
        found = millibits(size // step)
        return found if len(key) > 2 else min(found // 4, _TRIVIAL)
    unit = power_of_ten(step, axis.grain[place] if step % axis.grain[place] == 0 else 1)
    if abs(gap) > slack(len(key) - 1) * unit:
        return -1
    return max(millibits(size // (2 * abs(gap) + step)) - _INEXACT, 0)
