"""Candidates for sums: windows over the open lines, windows with a run deducted or left out, pairs, and strides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, combinations, pairwise

from ..model.record import dataclass
from .axis import LOOKS, Axis, Part, millibits
from .weigh import ACCEPT, Weighed, exchanged, slack

_WINDOW = 100  # open lines looked at from a head
_STEPS = 4 * _WINDOW  # lines passed on the way
_SIGNED = 12  # open lines in which a run may be deducted or left out
PAIRS = 150  # lines up to which every pair is tried
_STRIDE = 24
_REPEATS = 40
_EMPTY = 3  # lines without an amount in one place that are tried at the end of a window: others may have one
_SIGN = 3000  # few sums deduct or leave out a run of lines
_OMITTED = 1000
_GAP = 400
_BEFORE = 300
_CLOSES = 4000  # millibits by which the total of a block is likelier than a sum found by trying
_SLACKS = tuple(slack(count) for count in range(_WINDOW + 2))  # by number of parts


@dataclass(frozen=True, slots=True)
class Extent:
    """An accepted sum that covers lines low..high and stands for them as its head."""

    head: int
    low: int
    high: int


Open = tuple[int, int]  # an open line, and the line met first
Shape = tuple[int, tuple[Part, ...], int]  # head, parts, cost


@dataclass(frozen=True, slots=True)
class Way:
    """How one walks backward (`step` -1) or forward (+1) over lines that accepted sums cover. By line met: `stands` is what is
    open there, the line itself or the head of a sum that begins to cover, `after` the line met next, and `leap` the
    first line from it on where a sum begins; -1 where there is none."""

    step: int
    stands: list[int]
    after: list[int]
    leap: list[int]


def chain(axis: Axis, head: int, way: Way, only: bool = False) -> list[Open]:
    """The open lines from a head backward or forward: an accepted sum stands for all that it covers. With `only`, nothing but
    such sums. Each with the line met first, which may as well be meant itself."""
    group, stands, after, leap = axis.group, way.stands, way.after, way.leap
    mine, found = group[head], list[Open]()
    if not stands:
        return [] if only else [(line, line) for line in _neighbours(axis.mates[mine], head, way.step)]
    at = head + way.step if head + way.step < len(group) else -1
    for _ in range(_STEPS):
        at = leap[at] if only and at >= 0 else at
        if at < 0 or len(found) == _WINDOW:
            break
        if group[line := stands[at]] == mine:
            found.append((line, at))
        at = after[at]
    return found


def _neighbours(mates: list[int], head: int, step: int) -> list[int]:
    """The lines of one group near one of them, nearest first."""
    here = bisect_left(mates, head)
    near = mates[here + 1 : here + 1 + _WINDOW] if step > 0 else mates[max(0, here - _WINDOW) : here][::-1]
    while near and abs(near[-1] - head) > _STEPS:
        near.pop()
    return near


def readings(axis: Axis, items: list[Open]) -> list[list[Open]]:
    """The open lines, and where neighbours among them are equal in every place and hold nothing in some, also each once: a
    total of one line stands below it as if it were another."""
    if not axis.hollow:
        return [items]
    again = [line for (line, _), (before, _) in pairwise(items) if line in axis.hollow and axis.twin[line] == axis.twin[before]]
    return [items, [pair for pair in items if pair[0] not in again]] if again else [items]


def windows(axis: Axis, head: int, items: list[Open], cost: int) -> list[Shape]:
    """Leading stretches of the open lines that add to the head in one of its telling places, or in two neighbouring
    places taken together: there they do where cells of a line changed places, though in neither place alone."""
    places, found, grains = axis.telling[head][:3], list[Shape](), axis.grains[axis.group[head]]
    for place in places:
        found += _window(head, items, cost, (axis.values[place], grains[place], axis.floor[place]))
    for one in sorted(places):
        if (two := one + 1) in places:
            grain, floor = max(grains[one], grains[two]), axis.floor[one] + axis.floor[two]
            found += _window(head, items, cost, (axis.both[one], grain, floor))
    return found


def blocks(axis: Axis, back: Way) -> Iterator[Shape]:
    """All open lines of a block for the line that closes it by its name, and for one that only says that it is a total all back to
    the last that says so, or to the top: whether they add to it is not asked beforehand, for what is called their total is
    likelier wrong than no sum of them."""
    for head, start in enumerate(axis.opens):
        if start is None and not axis.hint[head] + axis.step[head]:
            continue
        items = [line for line, _ in chain(axis, head, back)]
        for block in _named(axis, items, start) if start is not None else _back(axis, items):
            yield head, (parts := tuple((line, 1) for line in block)), said(axis, head, parts) - _CLOSES


def said(axis: Axis, head: int, parts: Sequence[Part]) -> int:
    """How far the name of a line says that it is a sum of some lines, in millibits."""
    if not axis.hint:
        return 0
    return axis.hint[head] or (axis.step[head] if min(parts)[0] < head else 0)


def _named(axis: Axis, items: list[int], start: int) -> Iterator[list[int]]:
    """The open lines from the one with which a block begins, where no other stands between."""
    block = [line for line in items if axis.origin[line] >= start]
    if len(block) > 1 and block == items[: len(block)]:
        yield block


def _back(axis: Axis, items: list[int]) -> Iterator[list[int]]:
    """The open lines back to the last that is said to be a total, with it or without, and all of them."""
    last = next((k for k, line in enumerate(items) if axis.hint[line] or axis.step[line]), len(items))
    yield from (items[:count] for count in sorted({last, min(last + 1, len(items)), len(items)}) if count > 1)


def _window(head: int, items: list[Open], cost: int, looked: tuple[list[int], int, int]) -> list[Shape]:
    """The stretches that add to the head by the amounts given line by line, with the unit that these are printed in and
    the rest below which no further line leads back."""
    column, grain, floor = looked
    left, count, empty, found = column[head], 0, 0, list[Shape]()
    for at, (line, met) in enumerate(items):
        value = column[line]
        if met != line and at and abs(left - column[met]) <= _SLACKS[count + 1] * grain:
            found.append((head, (*((p, 1) for p, _ in items[:at]), (met, 1)), cost + millibits(at + 1)))
        if value:
            left -= value
            empty = 0
            count += 1
        else:
            empty += 1
        if left < floor:
            break  # what follows only leads further away
        if count > 1 and empty <= _EMPTY and -_SLACKS[count] * grain <= left <= _SLACKS[count] * grain:
            found.append((head, tuple((p, 1) for p, _ in items[: at + 1]), cost + millibits(at + 1)))
    return found


def hopeless(axis: Axis, head: int, items: Sequence[Open], cost: int) -> bool:
    """Whether no sum of these lines at that cost can be `plausible`: the head is printed in few places, and not even the
    largest of the amounts has the digits for it."""
    places = axis.telling[head]
    if len(places) == LOOKS:
        return False
    bits, grains = cost + ACCEPT, axis.grains[axis.group[head]]
    for place in places:
        column = axis.values[place]
        bits -= millibits(abs(column[head]) // grains[place])
        if bits <= 0:
            return False
    most = [max(abs(axis.values[place][head]), *[abs(axis.values[place][line]) for pair in items for line in pair], 0) for place in places]
    return cost + ACCEPT > sum(millibits(size // grains[place]) for size, place in zip(most, places, strict=True))


def apart(axis: Axis, head: int, step: int) -> int:
    """What it costs that empty lines stand between a head and its parts, and that a head stands before them."""
    near = head + step
    gap = abs(axis.origin[near] - axis.origin[head]) - 1 if 0 <= near < axis.lines else 0
    return _GAP * min(gap, 3) + (_BEFORE if step > 0 else 0)


def stretches(axis: Axis) -> list[list[frozenset[int]]]:
    """By group and place, all that neighbouring lines of a group add to, as many of them as `signed` looks at, and twice
    that: what a sum in which they are left out, or deducted, exceeds its head by."""
    return [[_stretches([column[line] for line in mates]) for column in axis.values] for mates in axis.mates]


def _stretches(amounts: list[int]) -> frozenset[int]:
    sums = list(accumulate(amounts, initial=0))
    counts = range(1, min(_SIGNED, len(amounts)) + 1)
    runs = {above - below for count in counts for below, above in zip(sums, sums[count:], strict=False)}
    return frozenset([*runs, *[2 * run for run in runs]])


def signed(axis: Axis, head: int, opened: list[Open], cost: int, known: list[list[frozenset[int]]]) -> Iterator[Shape]:
    """Leading stretches in which one run is deducted, or left out. Where the lines are neighbours, what `stretches` knows
    of them spares most of the work: hardly any run fits."""
    items = [line for line, _ in opened[:_SIGNED]]
    for place in axis.telling[head][:2] if len(items) > 1 else ():
        column, grain = axis.values[place], axis.grains[axis.group[head]][place]
        sums = list(accumulate([column[line] for line in items], initial=0))
        over = [total - column[head] for total in sums[2:]]
        near = {*over, *[excess + grain for excess in over], *[excess - grain for excess in over]}
        if known and near.isdisjoint(known[axis.group[head]][place]):
            continue
        near.update([excess >> 1 for excess in near if not excess & 1])
        runs = [top - below for high, top in enumerate(sums) for below in sums[:high]]
        if near.isdisjoint(runs):
            continue
        first = dict(zip(reversed(runs), _ends(len(sums)), strict=True))
        for high, excess in ((high, excess + off) for high, excess in enumerate(over, 2) for off in (0, grain, -grain)):
            if excess in first:
                yield from _without(head, items[:high], first[excess], cost)
            if not excess & 1 and excess >> 1 in first:
                yield from _deducted(head, items[:high], (first[excess >> 1], column), cost)


@cache
def _ends(count: int) -> list[tuple[int, int]]:
    """From where to where the runs go whose sums are differences of so many, the last one first: of equal ones the first is kept."""
    return [(low, high) for high in range(count) for low in range(high)][::-1]


def _deducted(head: int, items: list[int], found: tuple[tuple[int, int], Sequence[int]], cost: int) -> Iterator[Shape]:
    """A run deducted, as long as it can be and without the lines at its ends that hold nothing in this place: which of the
    two is meant, the places show that have amounts there."""
    (low, high), column = found
    shown = [i for i in range(low, min(high, len(items))) if column[items[i]]]
    for first, last in dict.fromkeys(((low, high), (shown[0], shown[-1] + 1) if shown else (low, high))):
        parts = tuple((p, -1 if first <= i < last else 1) for i, p in enumerate(items))
        yield head, parts, cost + 3 * millibits(len(items)) + _SIGN


def _without(head: int, items: list[int], run: tuple[int, int], cost: int) -> Iterator[Shape]:
    parts = tuple((p, 1) for i, p in enumerate(items) if not run[0] <= i < run[1])
    if run[1] < len(items):
        yield head, parts, cost + 3 * millibits(len(items)) + _SIGN + _OMITTED


def pairs(axis: Axis, cost: int) -> Iterator[Shape]:
    """Any line that is the sum of any two others in one of the two most telling places."""
    for place in axis.keys[:2] if axis.lines <= PAIRS else ():
        column = axis.values[place]
        heads: dict[int, list[int]] = {}
        for line, value in enumerate(column):
            if value:
                heads.setdefault(value, []).append(line)
        shown = [line for line, value in enumerate(column) if value]
        for first, second in combinations(shown, 2):
            if (sum_of := column[first] + column[second]) in heads:
                yield from _paired(axis, heads[sum_of], (first, second), cost)


def _paired(axis: Axis, heads: list[int], parts: tuple[int, int], cost: int) -> Iterator[Shape]:
    first, second = parts
    for head in heads:
        if axis.group[first] == axis.group[second] == axis.group[head]:
            spread = max(first, second, head) - min(first, second, head)
            yield head, ((first, 1), (second, 1)), cost + millibits(spread)


def strides(axis: Axis, head: int, cost: int) -> Iterator[Shape]:
    """Lines at equal distances before or after the head, as where one block of labels is repeated for each business."""
    if not axis.telling[head]:
        return
    place = axis.telling[head][0]
    column, floor, room = axis.values[place], axis.floor[place], slack(4) * axis.grains[axis.group[head]][place]
    lines, group = len(column), axis.group
    before = range(-2, -min(_STRIDE, head // 2 + 1), -1)
    for step in (*before, *range(2, min(_STRIDE, (lines - 1 - head) // 2 + 1))):
        left, end = column[head], head + _REPEATS * step
        for count, line in enumerate(range(head + step, min(lines, end) if step > 0 else max(-1, end), step), 1):
            left -= column[line]
            if group[line] != group[head] or left < floor:
                break
            if count > 1 and abs(left) <= room:
                yield head, tuple((head + step * k, 1) for k in range(1, count + 1)), cost + millibits(abs(step)) + millibits(count)


def plausible(axis: Axis, shape: Shape) -> bool:
    """A quick look before a candidate is weighed in all places: whether it holds in a third of the head's most telling
    places, and with enough digits there if these are all, or would hold had no cells been exchanged."""
    places = axis.telling[shape[0]]
    return _holds(axis, shape, places) or (len(places) < LOOKS and bool(exchanged(axis, shape[0], shape[1])))


def _holds(axis: Axis, shape: Shape, places: tuple[int, ...]) -> bool:
    head, parts, cost = shape
    needed = max(min(2, len(places) - 1), -(-len(places) // 3))
    units, left, bits, grains = slack(len(parts)), len(places), 0, axis.grains[axis.group[head]]
    for place in places:
        column = axis.values[place]
        amounts = [column[line] if sign > 0 else -column[line] for line, sign in parts]
        room = units * grains[place]
        left -= 1
        if -room <= column[head] - sum(amounts) <= room:
            needed -= 1
            bits += millibits(max(abs(column[head]), max(amounts)) // grains[place])
        if needed > left:
            return False
    return len(places) == LOOKS or bits >= ACCEPT + cost


def ways(axis: Axis, kept: Sequence[Weighed]) -> tuple[Way, Way]:
    """How to walk backward and forward over what the accepted sums cover. Only sums whose head stands before or after all
    their parts cover lines."""
    ends: dict[int, Extent] = {}
    starts: dict[int, Extent] = {}
    spans = [(w.head, min(p for p, _ in w.parts), max(p for p, _ in w.parts)) for w in kept]
    for head, low, high in sorted(spans, key=lambda span: span[2] - span[1]):
        if low < head < high:
            continue
        inner = ends.get(low) if head > high else starts.get(high)
        if inner is not None and inner.head in (low, high):
            low, high = min(low, inner.low), max(high, inner.high)
        extent = Extent(head, min(low, head), max(high, head))
        ends[extent.high] = max(ends.get(extent.high, extent), extent, key=_length)
        starts[extent.low] = max(starts.get(extent.low, extent), extent, key=_length)
    return _way(axis.lines, -1, ends), _way(axis.lines, 1, starts)


def _way(lines: int, step: int, covered: dict[int, Extent]) -> Way:
    """The way over the extents that begin, seen in its direction, at the lines given."""
    if not covered:
        return Way(step, [], [], [])
    stands, after, leap, last = list(range(lines)), [at + step for at in range(lines)], [-1] * lines, -1
    for at, extent in covered.items():
        stands[at] = extent.head
        after[at] = (extent.low if step < 0 else extent.high) + step
    after = [at if at < lines else -1 for at in after]
    for at in range(lines)[::-step]:
        last = at if at in covered else last
        leap[at] = last
    return Way(step, stands, after, leap)


def _length(extent: Extent) -> int:
    return extent.high - extent.low
