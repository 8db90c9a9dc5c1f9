"""The search for sums: integers in, casts out. Knows no label and no format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from ..model.cast import Cast
from ..model.record import replace
from .axis import Axis, axis
from .choose import Key, choose, independent, key_of
from .roles import ColumnRole, column_roles
from .search import (
    PAIRS,
    Open,
    Shape,
    Way,
    apart,
    blocks,
    chain,
    hopeless,
    pairs,
    plausible,
    readings,
    said,
    signed,
    stretches,
    strides,
    ways,
    windows,
)
from .weigh import Weighed, foreign, sound, spared, telling, ungoverned, weigh

__all__ = ["ColumnRole", "casts", "column_roles"]

_FEWEST = 3  # lines of a sum: a total and two parts
_ROUNDS = 4
_WINDOW_COST = 3000
_PAIR_COST = 6000


def casts(
    cells: Sequence[Sequence[tuple[int, int] | None]],
    kinds: Sequence[Sequence[str | None]] | None = None,
    hints: Sequence[int] = (),
    closes: Sequence[int | None] = (),
    steps: Sequence[int] = (),
) -> tuple[Cast, ...]:
    """All sums down the columns and across the rows of a table.

    `cells[row][column]` is (signed integer in units of the finest last digit of the table, its own ulp in the same
    units), or None where nothing is printed; a dash is (0, 0). `kinds` names the unit of each cell (None: unknown); only
    lines of equal kinds are added. `hints` tells for each row how strongly its label says that it is a total, in
    millibits; below zero it says that it is none. `closes` gives for each row the first row of the block that its label says it closes.
    `steps` tells like `hints` how strongly a label says that the lines above lead to a row.
    """
    ready = axis(cells, kinds)
    ready = replace(ready, hint=tuple(hints[line] if line < len(hints) else 0 for line in ready.origin))
    ready = replace(ready, step=tuple(steps[line] if line < len(steps) else 0 for line in ready.origin))
    ready = replace(ready, opens=tuple(closes[line] if line < len(closes) else None for line in ready.origin))
    down = _search(ready, "down")
    width = max(map(len, cells), default=0)
    if width < _FEWEST:
        return down
    turned = [[row[c] if c < len(row) else None for row in cells] for c in range(width)]
    turned_kinds = [[row[c] if c < len(row) else None for row in kinds] for c in range(width)] if kinds else None
    return (*down, *_search(axis(turned, turned_kinds), "across"))


def _search(ready: Axis, direction: Literal["down", "across"]) -> tuple[Cast, ...]:
    if ready.lines < _FEWEST:
        return ()
    walked: set[tuple[Open, ...]] = set()
    first = {key: weigh(ready, *shape) for key, shape in _fresh(ready, _candidates(ready, (), 0, walked), {}).items()}
    outside = ungoverned(choose(ready, {key: w for key, w in first.items() if telling(w)}).kept)
    if outside:
        ready = replace(ready, outside=ready.outside | outside)
        first = {key: weigh(ready, w.head, w.parts, w.cost) for key, w in first.items()}
    seen = {key: weighed.cost for key, weighed in first.items()}
    pool = {key: weighed for key, weighed in first.items() if sound(weighed)}
    choice = choose(ready, pool)
    for turn in range(1, _ROUNDS if choice.kept else 1):
        fresh = _fresh(ready, _candidates(ready, choice.kept, turn, walked), seen)
        better = {key: w for key, shape in fresh.items() if sound(w := weigh(ready, *shape))}
        if not better:
            break
        pool.update(better)
        choice = choose(ready, pool)
    kept, redundant = independent(ready, choice.kept) if direction == "down" else (choice.kept, ())
    stands = [_cast(ready, spared(ready, w), direction, choice.rivals.get(key_of(w.head, w.parts), 0)) for w in kept]
    return (*stands, *(_cast(ready, w, direction, 0, True) for w in (*redundant, *choice.follows)))


def _fresh(ready: Axis, candidates: Iterable[Shape], seen: dict[Key, int]) -> dict[Key, Shape]:
    """Each plausible relation once, at its lowest cost, unless it was seen at that cost."""
    found: dict[Key, Shape] = {}
    for head, parts, price in candidates:
        cost = price - said(ready, head, parts)
        key = key_of(head, parts)
        if seen.get(key, cost + 1) > cost:
            seen[key] = cost
            if key in found or plausible(ready, (head, parts, cost)):
                found[key] = (head, parts, cost)
    return found


def _candidates(ready: Axis, kept: tuple[Weighed, ...], turn: int, walked: set[tuple[Open, ...]]) -> Iterator[Shape]:
    """What the sums accepted so far let try; `walked` holds the walks of earlier turns."""
    back, forth = ways(ready, kept)
    yield from blocks(ready, back)
    explained = {(w.head, 1 if line > w.head else -1) for w in kept for line, _ in w.parts}
    known = stretches(ready) if turn == 0 and ready.lines <= PAIRS else []
    if turn == 0:
        yield from pairs(ready, _PAIR_COST)
    for head in range(ready.lines):
        for way in (back, forth):
            items = chain(ready, head, way)
            walk = ((head, way.step), *items)
            if walk not in walked:
                walked.add(walk)
                yield from _walked(ready, walk[0], items, walk[0] not in explained, known)
        if turn:
            yield from _heads_only(ready, head, (back, forth), walked)
        else:
            yield from strides(ready, head, _WINDOW_COST)


def _walked(ready: Axis, way: Open, items: list[Open], free: bool, known: list[list[frozenset[int]]]) -> Iterator[Shape]:
    """What the open lines on one side of a head let try; `free` where none of them is a part of it yet."""
    head, step = way
    cost = _WINDOW_COST + apart(ready, head, step)
    if hopeless(ready, head, items, cost - (ready.hint[head] + ready.step[head] if ready.hint else 0)):
        return
    for lines in readings(ready, items):
        yield from windows(ready, head, lines, cost)
        if free:
            yield from signed(ready, head, lines, cost, known if lines is items else [])  # it knows of neighbours


def _heads_only(ready: Axis, head: int, both: tuple[Way, Way], walked: set[tuple[Open, ...]]) -> Iterator[Shape]:
    """Totals of totals, whatever stands between them."""
    for way in both:
        items = chain(ready, head, way, only=True)
        walk = ((head, 2 * way.step), *items)
        if len(items) > 1 and walk not in walked:
            walked.add(walk)
            yield from windows(ready, head, items, _WINDOW_COST + apart(ready, head, way.step))


def _cast(ready: Axis, weighed: Weighed, direction: Literal["down", "across"], rival: int, follows: bool = False) -> Cast:
    parts = tuple(sorted((ready.origin[line], sign) for line, sign in weighed.parts))
    silent = foreign(ready, weighed)
    residuals = tuple(None if place in silent else gap for place, gap in enumerate(weighed.residuals))
    return Cast(direction, ready.origin[weighed.head], parts, residuals, weighed.evidence, rival, follows)
