"""From candidates to casts: what follows from others is derived, of overlapping readings the best supported stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..model.record import dataclass
from .axis import Axis
from .weigh import BROKEN, Weighed, leveled

Key = frozenset[tuple[int, int]]  # (line, coefficient), the first line's coefficient being negative

_SERIES = 3  # heads in a row at which one shape of sum is the law of a series
_SHORT = 3  # lines of a sum of two
_ENOUGH = 40000  # evidence above which a candidate's simplicity decides, not its evidence
Rank = tuple[int, int, int, int]
Shape = tuple[tuple[int, int], ...]  # (distance from the head, sign) of each part


@dataclass(frozen=True, slots=True)
class Choice:
    """The casts that stand on their own, those that follow from others, and the rivals' evidence by relation."""

    kept: tuple[Weighed, ...]
    follows: tuple[Weighed, ...]
    rivals: dict[Key, int]


def key_of(head: int, parts: Iterable[tuple[int, int]]) -> Key:
    """The relation without its direction: the same for a = b + c and b = a - c."""
    lines = {head: -1}
    for line, sign in parts:
        lines[line] = sign
    return _normal(lines)


def _normal(lines: dict[int, int]) -> Key:
    return frozenset([(line, -sign) for line, sign in lines.items()] if lines[min(lines)] > 0 else lines.items())


def twinned(axis: Axis, key: Key) -> Key | None:
    """The relation with equal lines taken for one, which then counts as often as it stands; None where equal lines stand
    against each other: a line that equals its total, or what is added and deducted again."""
    lines: dict[int, int] = {}
    for line, sign in key:
        name = axis.twin[line]
        if lines.get(name, sign) * sign < 0:
            return None
        lines[name] = lines.get(name, 0) + sign
    return _normal(lines)


def choose(axis: Axis, pool: dict[Key, Weighed]) -> Choice:
    """Simplest first: a candidate that others add up to is derived or dropped; the rest stays unless it overlaps."""
    kept: list[Weighed] = []
    follows: list[Weighed] = []
    rivals: dict[Key, int] = {}
    taken: dict[tuple[int, int], list[tuple[Key, frozenset[int]]]] = {}
    known: dict[Key, list[frozenset[int]]] = {}
    by_line: dict[int, list[Key]] = {}
    series = _series(pool.values())
    standing = [item for item in undominated(axis, pool) if (item[1].head, _shape(item[1])) not in series]
    for key, weighed in _ordered(standing):
        alike = twinned(axis, key)
        lines = frozenset(line for line, _ in key)
        if alike is None or any(lines & other for other in known.get(alike, ())):
            continue
        if alike not in known and (sort := _composed(alike, known, by_line)):
            if sort == "derived":
                follows.append(weighed)
                known[alike] = [lines]
            continue
        side = (weighed.head, 1 if weighed.parts[0][0] > weighed.head else -1)
        parts = frozenset(p for p, _ in weighed.parts)
        if clash := next((k for k, other in taken.get(side, ()) if parts & other), None):
            rivals[clash] = max(rivals.get(clash, 0), weighed.evidence)
            continue
        kept.append(weighed)
        taken.setdefault(side, []).append((key, parts))
        if alike not in known:
            for line, _ in alike:
                by_line.setdefault(line, []).append(alike)
        known.setdefault(alike, []).append(lines)
    return Choice(tuple(kept), tuple(follows), rivals)


def _ordered(standing: Iterable[tuple[Key, Weighed]]) -> list[tuple[Key, Weighed]]:
    """By rank; of lines that are each the sum of the same others, all of the best rank among them, the nearest first: a total that
    is printed again is the one below its lines, however it was found."""
    ranked = [(_rank(weighed), frozenset(weighed.parts), key, weighed) for key, weighed in standing]
    best: dict[frozenset[tuple[int, int]], Rank] = {}
    for rank, parts, _, _ in ranked:
        best[parts] = min(rank, best.get(parts, rank))
    ranked.sort(key=lambda one: (best[one[1]][:-1], _spread(one[3]), one[0]))
    return [(key, weighed) for _, _, key, weighed in ranked]


def independent(axis: Axis, kept: Iterable[Weighed]) -> tuple[tuple[Weighed, ...], tuple[Weighed, ...]]:
    """The sums of which none follows from the others by what they add, and those that do. What a reader sees at one glance
    stands first: lines close together, and few. One of several sums of a shape is read like the others, whatever follows."""
    base: dict[int, dict[int, int]] = {}
    shapes = Counter(_shape(one) for one in kept)
    follows: list[Weighed] = []
    for one in sorted(kept, key=lambda w: (_spread(w), len(w.parts))):
        rest = _remainder(base, dict(twinned(axis, key_of(one.head, one.parts)) or ()))
        if rest:
            base[min(rest)] = rest
        elif shapes[_shape(one)] == 1:
            follows.append(one)
    return tuple(one for one in kept if one not in follows), tuple(follows)


def _spread(weighed: Weighed) -> int:
    lines = [weighed.head, *(line for line, _ in weighed.parts)]
    return max(lines) - min(lines)


def _remainder(base: dict[int, dict[int, int]], signs: dict[int, int]) -> dict[int, int]:
    """What is left of a relation when known ones, each kept by its first line, are taken off; empty where it follows."""
    left, done = dict(signs), dict[int, int]()
    while left:
        line = min(left)
        known = base.get(line)
        if known is None:
            done[line] = left.pop(line)
            continue
        own, other = left[line], known[line]
        left = {at: value for at in {*left, *known} if (value := left.get(at, 0) * other - known.get(at, 0) * own)}
        done = {at: value * other for at, value in done.items()}
    return done


def _series(pool: Iterable[Weighed]) -> set[tuple[int, Shape]]:
    """Heads and shapes of leveled sums that hold again one line further, and again: times and running totals move on by
    equal steps, and no line of them is the total of the others."""
    heads: dict[Shape, set[int]] = {}
    for weighed in pool:
        if len(weighed.parts) > 1 and leveled(weighed.parts):
            heads.setdefault(_shape(weighed), set()).add(weighed.head)
    runs = ((shape, at, found) for shape, found in heads.items() for at in found)
    return {(at + k, shape) for shape, at, found in runs if found.issuperset(range(at, at + _SERIES)) for k in range(_SERIES)}


def _shape(weighed: Weighed) -> Shape:
    """The lines of a sum as steps from its head."""
    return tuple(sorted((line - weighed.head, sign) for line, sign in weighed.parts))


def undominated(axis: Axis, pool: dict[Key, Weighed]) -> list[tuple[Key, Weighed]]:
    """The pool without candidates of which another one, whichever of its lines is the head, differs only by lines that make
    no difference wherever both agree, and agrees in more places: which lines belong to a sum is then shown only by the places
    that have amounts there. And without those that are a little off everywhere, where one line more or less makes them exact."""
    by_line: dict[int, list[tuple[Key, Weighed]]] = {}
    for key, weighed in pool.items():
        for line, _ in key:
            by_line.setdefault(line, []).append((key, weighed))
    return [
        (k, w)
        for k, w in pool.items()
        if not (w.broken or _nowhere(w)) or not any(_better(axis, o, (k, w)) or _exact(o, (k, w)) for o in _rivals(by_line, (k, w)))
    ]


def _nowhere(weighed: Weighed) -> bool:
    """Whether a sum comes out within rounding in several places, and exactly in none."""
    return len(weighed.agree) > 1 and all(weighed.residuals[place] for place in weighed.agree)


def _exact(other: tuple[Key, Weighed], one: tuple[Key, Weighed]) -> bool:
    """Whether another sum of the same head has one line more or less, and no gap in any place. One slip does not do that."""
    weighed, better = one[1], other[1]
    apart = frozenset(weighed.parts) ^ frozenset(better.parts)
    return weighed.head == better.head and len(apart) == 1 and _nowhere(weighed) and not any(better.residuals)


def _rivals(by_line: dict[int, list[tuple[Key, Weighed]]], one: tuple[Key, Weighed]) -> Iterator[tuple[Key, Weighed]]:
    """The candidates that share the head of one, and of a short one, whose head may be what is mistaken, any line."""
    key, weighed = one
    lines = [line for line, _ in key] if len(key) <= _SHORT else [weighed.head]
    return (other for line in lines for other in by_line[line])


def _better(axis: Axis, other: tuple[Key, Weighed], one: tuple[Key, Weighed]) -> bool:
    weighed, better = one[1], other[1]
    if len(better.broken) >= len(weighed.broken):
        return False
    mine, rival = (twinned(axis, key) or key for key in (one[0], other[0]))
    apart = min(mine ^ rival, mine ^ frozenset((line, -sign) for line, sign in rival), key=len)
    differ = {line for line, _ in apart}
    if not differ or (len(differ) >= min(len(mine), len(rival)) and not mine < rival):
        return False
    twins = len(differ) == len(apart) == 2 and len({sign for _, sign in apart}) == 1
    return all(
        bool(ours) if ours or theirs else _alike([column[line] for line in differ], twins)
        for ours, theirs, column in zip(weighed.residuals, better.residuals, axis.values, strict=True)
        if ours is not None and theirs is not None
    )


def _alike(amounts: list[int], twins: bool) -> bool:
    """Whether the lines in which two readings differ make no difference in one place: they hold nothing there, or are one
    line and another of the same amount (`twins`), such as a result before and after a line that one year does not have."""
    return not any(amounts) or (twins and amounts[0] == amounts[1])


def _rank(weighed: Weighed) -> Rank:
    """Simpler first, then better supported. A place that disagrees counts as if it agreed like the others, one that is off
    by rounding as if it were exact: what is wrong in the table must not decide what was meant, or an error would choose
    the reading that hides it."""
    agree, broken = len(weighed.agree), len(weighed.broken)
    support = weighed.evidence + weighed.cost + weighed.lost + BROKEN * broken
    full = support * (agree + broken) // max(agree, 1) - weighed.cost
    return 2 * weighed.cost - min(full, _ENOUGH), len(weighed.parts), broken, weighed.head


def _composed(key: Key, known: dict[Key, list[frozenset[int]]], by_line: dict[int, list[Key]]) -> str:
    """ "derived" where known relations with some of their lines replaced by their sums give this one, "composite" where
    it is known ones put together, "" where it is neither."""
    signs, sort = dict(key), "derived"
    while step := _reduced(signs, by_line):
        signs, whole = step
        if whole or len(signs) <= 2:
            return "composite"
        if _normal(signs) in known:
            return sort
    return ""


def _reduced(signs: dict[int, int], by_line: dict[int, list[Key]]) -> tuple[dict[int, int], bool] | None:
    """The relation less a known one that it shares most lines with, if fewer lines are left; and whether it held all."""
    shared = Counter(other for line in signs for other in by_line.get(line, ()))
    for other, count in shared.most_common():
        if 2 * count <= len(other):
            continue
        ratios = {signs[line] * sign for line, sign in other if line in signs}
        if ratios not in ({1}, {-1}):
            continue
        ratio = ratios.pop()
        rest = {line: sign for line, sign in signs.items() if (line, sign * ratio) not in other}
        rest.update((line, -sign * ratio) for line, sign in other if line not in signs)
        return rest, count == len(other)
    return None
