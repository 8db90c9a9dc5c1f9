"""The search for sums: integers in, casts out. Knows no label and no format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..model.cast import Cast
from .axis import Axis, axis
from .choose import Key, choose, extents, key_of, sound
from .search import Candidate, chain, pairs, signed, strides, windows
from .weigh import Weighed, weigh

_ROUNDS = 4
_WINDOW_COST = 3000
_PAIR_COST = 9000


def casts(
    cells: Sequence[Sequence[tuple[int, int] | None]],
    kinds: Sequence[Sequence[str | None]] | None = None,
) -> tuple[Cast, ...]:
    """All sums down the columns and across the rows of a table.

    `cells[row][column]` is (signed integer in units of the finest last digit of the table, its own ulp in the same
    units), or None where nothing is printed; a dash is (0, 0). `kinds` names the unit of each cell (None: unknown); only
    lines of equal kinds are added.
    """
    down = _search(axis(cells, kinds), "down")
    width = max((len(row) for row in cells), default=0)
    turned = [[row[c] if c < len(row) else None for row in cells] for c in range(width)]
    turned_kinds = [[row[c] if c < len(row) else None for row in kinds] for c in range(width)] if kinds else None
    return (*down, *_search(axis(turned, turned_kinds), "across"))


def _search(ready: Axis, direction: Literal["down", "across"]) -> tuple[Cast, ...]:
    pool: dict[Key, Weighed] = {}
    seen: dict[Key, int] = {}
    kept: list[Weighed] = []
    for turn in range(_ROUNDS):
        before = len(pool)
        for candidate in _candidates(ready, kept, turn):
            key = key_of(candidate.head, candidate.parts)
            if seen.get(key, candidate.cost + 1) <= candidate.cost:
                continue
            seen[key] = candidate.cost
            weighed = weigh(ready, candidate.head, candidate.parts, candidate.cost)
            if sound(weighed):
                pool[key] = weighed
        kept, follows, rivals = choose(ready, pool)
        if len(pool) == before:
            break
    return tuple(_cast(ready, w, direction, rivals.get(key_of(w.head, w.parts), 0), w in follows) for w in (*kept, *follows))


def _candidates(ready: Axis, kept: list[Weighed], turn: int):
    ends, starts = extents(kept)
    if turn == 0:
        yield from pairs(ready, _PAIR_COST)
    for head in range(ready.lines):
        for step, covered in ((-1, ends), (1, starts)):
            items = chain(ready, head, step, covered)
            yield from windows(ready, head, items, _WINDOW_COST)
            yield from signed(ready, head, items, _WINDOW_COST)
            if turn:
                yield from windows(ready, head, chain(ready, head, step, covered, only=True), _WINDOW_COST)
        if turn == 0:
            yield from strides(ready, head, _WINDOW_COST)


def _cast(ready: Axis, weighed: Weighed, direction: Literal["down", "across"], rival: int, follows: bool) -> Cast:
    parts = tuple(sorted((ready.origin[line], sign) for line, sign in weighed.parts))
    return Cast(direction, ready.origin[weighed.head], parts, weighed.residuals, weighed.evidence, rival, follows)
