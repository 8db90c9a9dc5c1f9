"""From candidates to casts: what follows from others is derived, of overlapping readings the best supported stays."""

from __future__ import annotations

from collections.abc import Iterable

from .axis import Axis
from .search import Extent
from .weigh import ACCEPT, Weighed

Vector = dict[int, int]  # line -> coefficient
Key = frozenset[tuple[int, int]]


def key_of(head: int, parts: Iterable[tuple[int, int]]) -> Key:
    """The relation without its direction: the same for a = b + c and b = a - c."""
    lines = {head: -1}
    for line, sign in parts:
        lines[line] = sign
    flip = lines[min(lines)]
    return frozenset((line, sign * flip) for line, sign in lines.items())


def sound(weighed: Weighed) -> bool:
    """Enough evidence, and most places agree (of two, one may be broken)."""
    return weighed.evidence >= ACCEPT and weighed.agree >= 1 and weighed.broken <= max(1, weighed.agree // 2)


def derived(pool: dict[Key, Weighed]) -> set[Key]:
    """The relations that two shorter ones of the pool yield by putting one line's sum for the line."""
    by_line: dict[int, list[Key]] = {}
    for key in sorted(pool, key=len):
        for line, _ in key:
            by_line.setdefault(line, []).append(key)
    return {key for key in pool if len(key) > 3 and _follows(key, pool, by_line)}


def _follows(key: Key, pool: dict[Key, Weighed], by_line: dict[int, list[Key]]) -> bool:
    signs = dict(key)
    tried = set()
    for line in signs:
        for other in by_line[line]:
            if len(other) >= len(key):
                break
            if other not in tried:
                tried.add(other)
                if _without(signs, other) in pool:
                    return True
    return False


def _without(signs: Vector, other: Key) -> Key | None:
    """`signs` with the lines of `other` but one replaced by that one; None where they do not match."""
    outside = [(line, sign) for line, sign in other if line not in signs]
    if len(outside) != 1:
        return None
    ratios = {signs[line] * sign for line, sign in other if line in signs}
    if len(ratios) != 1:
        return None
    ratio = ratios.pop()
    inside = {line for line, _ in other}
    rest = [(line, sign) for line, sign in signs.items() if line not in inside]
    line, sign = outside[0]
    rest.append((line, -sign * ratio))
    flip = dict(rest)[min(line for line, _ in rest)]
    return frozenset((line, sign * -1 * flip) for line, sign in rest)


def choose(axis: Axis, pool: dict[Key, Weighed]) -> tuple[list[Weighed], list[Weighed], dict[Key, int]]:
    """The casts that stand on their own, those that follow from others, and the rivals' evidence by relation."""
    follows = derived(pool)
    kept: list[Weighed] = []
    rivals: dict[Key, int] = {}
    sides: dict[tuple[int, int], list[tuple[Key, frozenset[int]]]] = {}
    twins: dict[frozenset[tuple[int, int]], list[frozenset[int]]] = {}
    for key, weighed in sorted(pool.items(), key=lambda item: _rank(item[1])):
        if key in follows:
            continue
        lines = frozenset(line for line, _ in key)
        alike = frozenset((axis.twin[line], sign) for line, sign in key)
        alike = min(alike, frozenset((t, -s) for t, s in alike), key=sorted)
        if len(alike) < len(key) or any(lines & other for other in twins.get(alike, ())):
            continue
        side = (weighed.head, 1 if weighed.parts[0][0] > weighed.head else -1)
        parts = frozenset(p for p, _ in weighed.parts)
        if clash := next((k for k, other in sides.get(side, ()) if parts & other), None):
            rivals[clash] = max(rivals.get(clash, 0), weighed.evidence)
            continue
        kept.append(weighed)
        sides.setdefault(side, []).append((key, parts))
        twins.setdefault(alike, []).append(lines)
    return kept, [pool[key] for key in follows], rivals


def _rank(weighed: Weighed) -> tuple[int, int, int]:
    return -weighed.evidence, len(weighed.parts), weighed.head


def extents(kept: list[Weighed]) -> tuple[dict[int, Extent], dict[int, Extent]]:
    """What the accepted sums cover: by last line (to walk backward) and by first line (to walk forward). Only sums
    whose head stands before or after all its parts cover lines."""
    ends: dict[int, Extent] = {}
    starts: dict[int, Extent] = {}
    spans = [(w.head, min(p for p, _ in w.parts), max(p for p, _ in w.parts)) for w in kept if _compact(w)]
    for head, low, high in sorted(spans, key=lambda s: s[2] - s[1]):
        if head > high:
            low = min(low, starts_at(ends, low))
            ends[head] = Extent(head, low, head)
            starts[low] = max(starts.get(low, ends[head]), ends[head], key=lambda e: e.high - e.low)
        elif head < low:
            extent = Extent(head, head, high)
            starts[head] = max(starts.get(head, extent), extent, key=lambda e: e.high - e.low)
            ends[high] = max(ends.get(high, extent), extent, key=lambda e: e.high - e.low)
    return ends, starts


def starts_at(ends: dict[int, Extent], line: int) -> int:
    """Where the lines begin that a line stands for."""
    extent = ends.get(line)
    return extent.low if extent is not None and extent.head == line else line


def _compact(weighed: Weighed) -> bool:
    return all(sign > 0 for _, sign in weighed.parts) or len(weighed.parts) > 2
