"""What the table says about one candidate: residual place by place, and the evidence for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from ..model.record import dataclass
from .axis import SLACK, Axis, Part, common, millibits, power_of_ten

_IDLE = 3  # lines without a share in the sum where it comes out: one or two may be new in this place
ACCEPT = 9000  # millibits
BROKEN = 6000  # what a place that disagrees costs: errors are rare
_SLIP = 9500  # errors are rare, but often small: a near miss is what an error looks like, and not chance
_SLIPS = 36  # gaps of one digit and of two exchanged ones, up and down, for each place of the number
_LARGE = 16  # a gap above this share of the sum is no rounding, however round the amounts are
_HOPELESS = 8  # broken places, more than twice those that agree, after which no more are looked at
_WIDE = 5500  # cost above which a candidate was searched for far and wide
_INEXACT = 2000
_TRIVIAL = 2000  # a total of a single amount says little: figures repeat for many reasons
_SMALL = 50  # times by which shares printed as fractions are smaller than the amounts beside them


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its residuals. `cost` is log2 of the candidates tried for it; `agree` and `broken` are the
    places that speak for and against it, `lost` is the evidence that rounding took away."""

    head: int
    parts: tuple[Part, ...]
    cost: int
    residuals: tuple[int | None, ...]
    evidence: int
    agree: tuple[int, ...]
    broken: tuple[int, ...]
    lost: int = 0


def slack(parts: int) -> int:
    """Units by which a sum of so many rounded amounts may be off before chance becomes unlikely (1 in 10,000)."""
    return 0 if parts < 2 else 1 if parts == 2 else 2 if parts < 7 else 3 if parts < 13 else SLACK


def weigh(axis: Axis, head: int, parts: tuple[Part, ...], cost: int) -> Weighed:
    """The candidate's residuals and evidence; a place where the head or every part is missing says nothing, nor does one
    that repeats the proportions of another. Places between which two cells were exchanged agree, at the price of two errors."""
    residuals: list[int | None] = []
    agree, broken = list[int](), list[int]()
    seen: list[tuple[int, ...]] = []
    crossed = exchanged(axis, head, parts)
    total, lost = -cost - (2 * BROKEN + millibits(len(parts)) if crossed else 0), 0
    wide = _wide(parts, cost)
    level = leveled(parts)
    for place, column in enumerate(axis.values):
        cells = axis.cells[place]
        if place in axis.outside or cells[head] is None or all(cells[p] is None for p, _ in parts):
            residuals.append(None)
            continue
        key = (column[head], *(column[p] * sign for p, sign in parts))
        gap = 2 * key[0] - sum(key)
        residuals.append(gap)
        if not any(key):
            continue
        gap = 0 if place in crossed else gap
        size = _spread(key, level)
        bits = _bits(key, gap, size)
        if bits > _TRIVIAL:
            new = max(_bits(key, gap, _unforeseen(key, seen, size)), 0)
            total += new if wide else (bits + new) // 2
            lost += _bits(key, 0, size) - bits if gap else 0
            agree.append(place)
            seen[1:] = [key]  # the first one and the last
            continue
        if bits > -BROKEN:
            total += bits
        else:
            total += min(max(-BROKEN, millibits(size // (2 * abs(gap))) - _SLIP, _slipped(key, gap, size) - BROKEN), 0)
            if sum(cells[p] is not None for p, _ in parts) < min(2, len(parts)):
                residuals[-1] = None  # a single part is printed there at all: it speaks against the sum, which was not meant for it
                continue
            broken.append(place)
            if len(broken) > _HOPELESS + 2 * len(agree):
                break
    residuals += [None] * (len(axis.values) - len(residuals))
    return Weighed(head, parts, cost, tuple(residuals), total, tuple(agree), tuple(broken), lost)


def spared(axis: Axis, weighed: Weighed) -> Weighed:
    """A sum without the line that prints nothing wherever it comes out, where in several places in which it fails it comes out but
    for that line: a remark on some of the columns that stands among its lines."""
    for line, sign in weighed.parts if len(weighed.broken) > 1 and len(weighed.parts) > 2 else ():
        said = [place for place, cells in enumerate(axis.cells) if cells[line] is not None]
        if set(said).isdisjoint(weighed.agree):
            gaps = [(weighed.residuals[place] or 0) + sign * axis.values[place][line] for place in weighed.broken]
            if gaps.count(0) > 1:
                return weigh(axis, weighed.head, tuple(part for part in weighed.parts if part[0] != line), weighed.cost)
    return weighed


def exchanged(axis: Axis, head: int, parts: tuple[Part, ...]) -> tuple[int, ...]:
    """The two neighbouring places of which a sum of several amounts fails in both by just what the amounts of one line
    differ: exchanged, both would add. Empty where there are none, or more. A place in which none of the lines prints anything (a
    percentage of each) does not part its neighbours."""
    if len(parts) < 2:
        return ()
    gaps = [column[head] - sum(column[line] * sign for line, sign in parts) for column in axis.values]
    off = [place for place, gap in enumerate(gaps) if gap]
    if len(off) < 2:
        return ()
    found: list[int] = []
    for place, after in pairwise(off):
        gap = gaps[place]
        if gap == -gaps[after] and not _prints(axis, range(place + 1, after), head, parts):
            found += (place, after) if _differ_by(axis, (place, after), ((head, -1), *parts), -gap) else ()
    return tuple(found) if len(found) == 2 else ()


def _prints(axis: Axis, places: Iterable[int], head: int, parts: tuple[Part, ...]) -> bool:
    """Whether any of some lines prints anything in any of some places."""
    return any(axis.cells[place][line] is not None for place in places for line in (head, *(line for line, _ in parts)))


def _differ_by(axis: Axis, pair: tuple[int, int], lines: Iterable[Part], apart: int) -> bool:
    """Whether some line prints two amounts in two places that differ by so much, where most lines print any."""
    first, second = (axis.values[place] for place in pair)
    printed = [(first[line], second[line], sign) for line, sign in lines]
    printed = [(one, two, sign) for one, two, sign in printed if one and two]
    return len(printed) > 2 and any(sign * (one - two) == apart for one, two, sign in printed)


def foreign(axis: Axis, weighed: Weighed) -> list[int]:
    """Broken places that the sum was never meant for: those with amounts of another kind than where it holds (margins
    and numbers of shares under a total column of amounts), those with an amount in several lines that have none wherever the sum
    comes out, or in one that is only counted the wrong way; and shares printed as fractions, of which that of the total is an
    average. All of them where none says what a line is that is printed wherever the sum comes out."""
    if not weighed.broken:
        return []
    if len(weighed.broken) > 1 and any(_unsaid(axis, weighed, line) for line, _ in weighed.parts):
        return list(weighed.broken)
    kinds = Counter(axis.sort[place] for place in weighed.agree)
    against = Counter(axis.sort[place] for place in weighed.broken)
    idle = [line for line, _ in weighed.parts if not any(axis.values[place][line] for place in weighed.agree)]
    found = []
    for place in weighed.broken:
        kind = axis.sort[place]
        other = kinds and kinds[kind] < against[kind] and any(k != kind for k in kinds)
        new = [amount for line in idle if (amount := axis.values[place][line])]
        turned = abs(weighed.residuals[place] or 0) in [2 * abs(amount) for amount in new]
        if other or turned or len(new) >= _IDLE or _averaged(axis, weighed, place):
            found.append(place)
    return found


def _unsaid(axis: Axis, weighed: Weighed, line: int) -> bool:
    """Whether a line is printed in every place where a sum comes out, of which there are several, and in none where it fails."""
    printed = {place for place, cells in enumerate(axis.cells) if cells[line] is not None}
    return len(weighed.agree) > 1 and printed.issuperset(weighed.agree) and printed.isdisjoint(weighed.broken)


def _averaged(axis: Axis, weighed: Weighed, place: int) -> bool:
    """Whether a place holds shares or rates printed as plain fractions: far smaller than wherever the sum comes out, and the one of
    the total lies among those of its lines."""
    column = axis.values[place]
    parts = [abs(column[line]) for line, _ in weighed.parts if column[line]]
    usual = min((abs(axis.values[agrees][weighed.head]) for agrees in weighed.agree), default=0)
    return len(parts) > 2 and max(parts) * _SMALL < usual and min(parts) < abs(column[weighed.head]) < max(parts)


def leveled(parts: Iterable[Part]) -> bool:
    """Whether as many lines are deducted as added but one, as where an opening balance and its movements give the closing
    one: any smooth series matches that too."""
    return sum(sign for _, sign in parts) == 1


def _wide(parts: tuple[Part, ...], cost: int) -> bool:
    """Whether a candidate was found by trying many: then proportions are likely among what was found."""
    return cost - millibits(len(parts)) > _WIDE


def _spread(key: tuple[int, ...], level: bool) -> int:
    """The size that a chance match would have to hit: of a leveled sum (`level`), the distance between neighbours."""
    if level and (near := [abs(key[0] - part) for part in key[1:] if part * key[0] > 0]):
        return min(near)
    return max(map(abs, key))


def _unforeseen(key: tuple[int, ...], seen: list[tuple[int, ...]], size: int) -> int:
    """How far the amounts are from what other places let expect: scaled copies of one column add up together."""
    for other in seen:
        if key[0] and other[0]:
            size = min(size, max(abs(a * other[0] - b * key[0]) for a, b in zip(key, other, strict=True)) // abs(other[0]))
    return size


def _bits(key: tuple[int, ...], gap: int, size: int) -> int:
    """Millibits for a place that agrees, minus what an error costs for one that does not."""
    step = power_of_ten(common(key), 1)
    if gap and (abs(gap) > slack(sum(map(bool, key)) - 1) * step or abs(gap) * _LARGE > max(map(abs, key))):
        return -BROKEN
    if sum(map(bool, key)) < 3:
        return 0 if gap else min(millibits(size // step) // 4, _TRIVIAL)
    return millibits(size // (2 * abs(gap) + step)) - (_INEXACT if gap else 0)


def _slipped(key: tuple[int, ...], gap: int, size: int) -> int:
    """How unlikely it is by chance that a gap looks like a slip of the keys: twice an amount (a wrong sign), one digit, or
    two neighbouring digits exchanged. Millibits, 0 where it does not."""
    step = power_of_ten(common((*key, gap)), 1)
    off, size = abs(gap) // step, size // step
    if any(off * step == 2 * abs(amount) for amount in key):
        return millibits(size // len(key))
    digits = len(str(size))
    while off % 10 == 0:
        off //= 10
    single = off < 10 or (off % 9 == 0 and off < 90)
    return millibits(size // (_SLIPS * digits)) if single else 0


def sound(weighed: Weighed) -> bool:
    """Enough evidence, and most places agree (of two, one may be broken)."""
    agree, broken = len(weighed.agree), len(weighed.broken)
    return weighed.evidence >= ACCEPT and agree >= 1 and broken <= max(1, agree // 2)


def telling(weighed: Weighed) -> bool:
    """A plain sum held by more than one place beyond doubt, though others speak against it."""
    return len(weighed.agree) > 1 and weighed.evidence >= ACCEPT and not _wide(weighed.parts, weighed.cost)


def ungoverned(pool: Iterable[Weighed]) -> frozenset[int]:
    """The places that disagree in most sums that hold elsewhere, and not because of one line that all of them share."""
    agree: Counter[int] = Counter()
    broken: dict[int, list[frozenset[int]]] = {}
    for weighed in pool:
        lines = frozenset((weighed.head, *(p for p, _ in weighed.parts)))
        agree.update(weighed.agree)
        for place in weighed.broken:
            broken.setdefault(place, []).append(lines)
    return frozenset(place for place, sums in broken.items() if len(sums) > max(2, agree[place]) and not frozenset.intersection(*sums))
