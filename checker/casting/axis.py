"""One axis of a table made ready for the search: lines that may be heads or parts, places in which they must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, pairwise
from math import gcd, log2

from ..model.record import dataclass

Cell = tuple[int, int] | None
Part = tuple[int, int]  # (line, +1 or -1)

SLACK = 4  # units by which a sum may be off at most, whatever it is made of
LOOKS = 8  # places of a line looked at before a candidate is weighed
_FEW = 4  # lines from which on they show what is usual
_SMALL = 50  # a line this much smaller than its neighbours and printed finer is another kind of quantity


@dataclass(frozen=True, slots=True)
class Axis:
    """`values[place][line]`, 0 where nothing is printed. Lines without any amount are left out; `origin` names the lines
    of the table that were kept.

    By line: `group` tells lines that must not be added to each other, `twin` lines that are equal in every place, `hint`
    how far a name says that it is a total (millibits), `step` how far that the lines before lead to it, `opens` the line of the
    table with which the block begins that a name says it closes. By place: `grain` is the unit printed in, `sort` the kind of
    amount held mostly, `floor` how far the rest of a sum may fall below zero and still come back by the amounts there that are
    negative themselves. `keys` are the places that tell most, best first; `outside` those that the sums do not govern (growth
    rates beside amounts, the base of an index). `both[place]` are the amounts of a place and the next taken together, `mates` the
    lines of each group, `grains` the units that they are printed in place by place (pence beside millions).
    `telling` are, by line, the first of the keys in which it holds an amount; `hollow` the lines that hold nothing in some place
    and are equal to another."""

    values: tuple[list[int], ...]
    cells: tuple[list[Cell], ...]
    origin: tuple[int, ...]
    group: tuple[int, ...]
    twin: tuple[int, ...]
    grain: tuple[int, ...]
    keys: tuple[int, ...]
    floor: tuple[int, ...]
    both: tuple[list[int], ...]
    mates: tuple[list[int], ...]
    telling: tuple[tuple[int, ...], ...]
    hollow: frozenset[int]
    sort: tuple[str | None, ...] = ()
    hint: tuple[int, ...] = ()
    step: tuple[int, ...] = ()
    outside: frozenset[int] = frozenset()
    grains: tuple[tuple[int, ...], ...] = ()
    opens: tuple[int | None, ...] = ()

    @property
    def lines(self) -> int:
        return len(self.origin)


def millibits(size: int) -> int:
    """log2 of a positive integer in thousandths, rounded down; 0 for what is not above 1."""
    return int(1000 * log2(size)) if size > 1 else 0


@lru_cache(4096)
def power_of_ten(number: int, least: int) -> int:
    """The largest power of ten times `least` that divides `number` (`least` where none does)."""
    step = max(least, 1)
    while number and number % (step * 10) == 0:
        step *= 10
    return step


def axis(lines: Sequence[Sequence[Cell]], kinds: Sequence[Sequence[str | None]] | None) -> Axis:
    """The axis whose lines are given, each a cell for every place."""
    origin = tuple(at for at, line in enumerate(lines) if any(c is not None and c[0] for c in line))
    width = max((len(line) for line in lines), default=0)
    cells = tuple([lines[at][place] if place < len(lines[at]) else None for at in origin] for place in range(width))
    values = tuple([c[0] if c else 0 for c in column] for column in cells)
    grain = tuple(_grain(column) for column in cells)
    names: dict[object, int] = {}
    twin = tuple(names.setdefault(tuple(column[i] for column in values), len(names)) for i in range(len(origin)))
    weight = [sum(abs(v).bit_length() for v in column) - len(column) * g.bit_length() for column, g in zip(values, grain, strict=True)]
    keys = tuple(sorted(range(width), key=lambda place: -weight[place]))
    floor = tuple(sum(v for v in column if v < 0) - SLACK * g for column, g in zip(values, grain, strict=True))
    both = tuple([a + b for a, b in zip(one, two, strict=True)] for one, two in pairwise(values))
    group = _groups(cells, origin, kinds)
    mates = tuple([line for line, name in enumerate(group) if name == one] for one in range(max(group, default=-1) + 1))
    telling = tuple(tuple(islice((place for place in keys if values[place][line]), LOOKS)) for line in range(len(origin)))
    again = Counter(twin)
    hollow = frozenset(line for line, name in enumerate(twin) if again[name] > 1 and not all(column[line] for column in values))
    outside = frozenset(place for place, column in enumerate(cells) if _constant(column))
    grains = (grain,) if len(mates) < 2 else tuple(tuple(_grain([column[line] for line in one]) for column in cells) for one in mates)
    sorts = _sorts(kinds, width)
    return Axis(values, cells, origin, group, twin, grain, keys, floor, both, mates, telling, hollow, sorts, outside=outside, grains=grains)


def _constant(column: list[Cell]) -> bool:
    """Whether nearly all of several lines print one and the same amount in a place, and none another or a dash, as the base of an
    index is, or a factor."""
    printed = [cell for cell in column if cell is not None]
    return len(printed) > _FEW and 4 * len(printed) >= 3 * len(column) and len(set(printed)) == 1 and printed[0][0] != 0


def _grain(column: list[Cell]) -> int:
    """The unit in which most cells of a place are printed: trailing zeros of nearly all of them are not digits."""
    steps = sorted(power_of_ten(c[0], c[1]) for c in column if c and c[0])
    return steps[len(steps) // 5] if steps else 1


def _groups(cells: tuple[list[Cell], ...], origin: tuple[int, ...], kinds: Sequence[Sequence[str | None]] | None) -> tuple[int, ...]:
    """Lines of one group may be added: same kinds place by place, and not a ratio or per-share line among amounts."""
    sizes = [max(abs(column[i][0]) for column in cells if column[i]) for i in range(len(origin))]  # type: ignore[index]
    finest = [_fineness(cells, i) for i in range(len(origin))]
    usual_size = sorted(sizes)[len(sizes) // 2] if sizes else 0
    usual_grain = _usual_grain(cells, finest)
    odd = [fine * 10 <= usual_grain and size * _SMALL < usual_size for fine, size in zip(finest, sizes, strict=True)]
    rows = [kinds[at] for at in origin] if kinds else [()] * len(origin)
    added = [p for p, column in enumerate(cells) if sum(c is not None for c in column) > 1]  # nothing is added to one amount alone
    usual = {p: _usual(rows, p) for p in added}
    names: dict[object, int] = {}
    result = []
    for at, row in enumerate(rows):
        known = {k for k in row if k is not None}
        alone = next(iter(known)) if len(known) == 1 else None
        alone = None if any(alone != one for one in usual.values()) and _unknown(cells, at, row) else alone
        filled = tuple(_kind(row, p, usual[p], alone) for p in added)
        result.append(names.setdefault((odd[at], filled), len(names)))
    return tuple(result)


def _unknown(cells: tuple[list[Cell], ...], line: int, kinds: Sequence[str | None]) -> bool:
    """Whether a line prints anything of which no kind is known."""
    return any(column[line] is not None and (place >= len(kinds) or kinds[place] is None) for place, column in enumerate(cells))


def _usual_grain(cells: tuple[list[Cell], ...], finest: list[int]) -> int:
    """The unit that most lines are printed in: of the lines with an amount in most places, where there are several. A few amounts
    that happen to be round say little."""
    filled = [fine for i, fine in enumerate(finest) if 2 * sum(bool(c and c[0]) for c in [column[i] for column in cells]) > len(cells)]
    grains = sorted(filled if len(filled) >= _FEW else finest)
    return grains[len(grains) // 2] if grains else 1


def _sorts(kinds: Sequence[Sequence[str | None]] | None, width: int) -> tuple[str | None, ...]:
    """The kind that most cells of each place have."""
    return tuple(_usual(kinds or (), place) for place in range(width))


def _usual(lines: Sequence[Sequence[str | None]], place: int) -> str | None:
    """The kind that most cells of a place have, of equals the first; None where none is known."""
    column = [line[place] for line in lines if place < len(line) and line[place] is not None]
    if len(alike := set(column)) < 2:
        return alike.pop() if alike else None
    return Counter(column).most_common(1)[0][0]


def _kind(row: Sequence[str | None], place: int, usual: str | None, alone: str | None) -> str | None:
    """The kind of a cell; a dash or a hole has the kind of its line where that is of one kind throughout, unlike most."""
    kind = row[place] if place < len(row) else None
    if kind is not None:
        return kind
    return alone if alone is not None and alone != usual else usual


def _fineness(cells: tuple[list[Cell], ...], line: int) -> int:
    """The smallest unit that a line is printed in."""
    return min((power_of_ten(c[0], c[1]) for column in cells if (c := column[line]) and c[0]), default=1)


def common(numbers: Sequence[int]) -> int:
    """The greatest common divisor, at least 1."""
    return gcd(*numbers) or 1
