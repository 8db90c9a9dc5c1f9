"""Two neighbouring cells that changed places are one finding, however many ties they break."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..model.figure import Figure
from ..model.finding import Finding, Suspect
from ..model.record import dataclass, replace
from ..model.relation import Confidence, Tie
from .case import Case
from .confidence import of_ties, strongest
from .finding import lead
from .identity import anchor, fingerprint
from .implied import Demand, demand
from .message import sentence, subject
from .printed import written

CAUSE = "swapped-neighbours"
APART = 5  # last units of a difference that ties of two columns do not show by chance, one up and one down
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two neighbours of one row, and the broken ties that would all hold if they changed places; `even` where all would without
    a unit that is forced."""

    one: Figure
    two: Figure
    ties: tuple[Tie, ...]
    even: bool
    rivals: tuple[Figure, ...] = ()  # another such pair that explains the same ties: the same cells of a second print


def exchanges(ties: Sequence[Tie], case: Case) -> list[Exchange]:
    """The pairs of which each cell breaks ties of its own that hold with what stands beside it; no tie is explained twice. Two
    lines of a block may differ by almost the same from one column to the next: what explains its ties evenly goes before."""
    known = {t.id for t in ties}
    found = list(_found(ties, known, case))
    settled = {t.id for e in found if e.even for t in e.ties}
    found = [e for e in found if e.even or settled.isdisjoint(t.id for t in e.ties)]
    found = list(_merged(found))
    claims = Counter(t.id for e in found for t in e.ties)
    return [e for e in found if all(claims[t.id] == 1 for t in e.ties)]


def _merged(found: Sequence[Exchange]) -> Iterator[Exchange]:
    """Exchanges that explain the same ties as one: two prints of a line, or two lines that moved by the same amount."""
    groups: dict[frozenset[str], list[Exchange]] = {}
    for one in found:
        groups.setdefault(frozenset(t.id for t in one.ties), []).append(one)
    for first, *others in groups.values():
        yield replace(first, rivals=tuple(f for e in others for f in (e.one, e.two)))


def _found(ties: Sequence[Tie], known: set[str], case: Case) -> Iterator[Exchange]:
    for name in dict.fromkeys(i for t in ties for i in t.figures):
        one = case.figures[name]
        two = next((f for c, f in case.row(one) if c > (one.column or 0) and f.unit == one.unit), None)
        if two is None or not case.broken.get(two.id) or one.value == two.value:
            continue
        own = [t for t in case.broken[one.id] if two.id not in t.figures]
        its = [t for t in case.broken[two.id] if one.id not in t.figures]
        held = [t for i in (one.id, two.id) for t in case.holding.get(i, ())]
        if own and its and all(_fits(t, (one, two), case) for t in (*own, *its, *held)):
            both = [t for t in case.broken[one.id] if two.id in t.figures]
            even = all(_meets(t, (one, two), case) for t in (*own, *its))
            yield Exchange(one, two, tuple(t for t in (*own, *its, *both) if t.id in known), even)


def _fits(tie: Tie, pair: tuple[Figure, Figure], case: Case) -> bool:
    """Whether a tie holds with the two exchanged, but for a unit that may be forced; one that does not determine them says
    nothing."""
    one, two = pair
    unit = _unit([case.figures[i] for i in tie.figures])
    if one.id in tie.figures and two.id in tie.figures:
        weight = {f.id: sum((t.coefficient or ZERO for t in tie.relation.terms if t.figure == f.id), ZERO) for f in pair}
        gap = tie.gap + (weight[one.id] - weight[two.id]) * (two.value - one.value)
        return tie.relation.residual is not None or tie.low - unit <= gap <= tie.high + unit
    wanted, other = _wanted(tie, pair, case)
    return wanted is None or wanted.allowed.low - unit <= other.value <= wanted.allowed.high + unit


def _meets(tie: Tie, pair: tuple[Figure, Figure], case: Case) -> bool:
    """Whether a tie of one of the two is as good as exact with the other in its place."""
    wanted, other = _wanted(tie, pair, case)
    return wanted is None or wanted.meets(other.value, other.ulp)


def _wanted(tie: Tie, pair: tuple[Figure, Figure], case: Case) -> tuple[Demand | None, Figure]:
    """What a tie demands of that of two in which it stands, and the other one."""
    mine, other = pair if pair[0].id in tie.figures else pair[::-1]
    return demand(tie, mine.id, case), other


def _unit(figures: Sequence[Figure]) -> Fraction:
    """The coarsest last unit of amounts of one kind; that of a rate or a price says nothing of an amount."""
    return max(f.ulp for f in figures) if len({f.unit for f in figures}) == 1 else ZERO


def swap_finding(found: Exchange, case: Case) -> Finding:
    """The finding of two cells that changed places."""
    pair = (found.one, found.two, *found.rivals)
    leading = lead(found.ties, found.one)
    who = anchor(leading.relation.rule, pair)
    involved = tuple(dict.fromkeys([f.id for f in pair] + [i for t in found.ties for i in t.figures]))
    beside = found.two.printed
    other = f", or {found.rivals[0].printed} ({subject(found.rivals[0])})," if found.rivals else ""
    return Finding(
        rule=leading.relation.rule,
        name=leading.relation.name,
        rules=tuple(dict.fromkeys([leading.relation.rule, *(t.relation.rule for t in found.ties)])),
        level=strongest(found.ties),
        confidence=_confidence(found, case),
        message=f"{sentence(leading, case, found.one)}; it{other} seems to have changed places with {beside} beside it",
        at=found.one.span,
        figures=involved,
        suspects=tuple(s for one, two in zip(pair[::2], pair[1::2], strict=True) for s in (_suspect(one, two), _suspect(two, one))),
        ties=tuple(t.id for t in found.ties),
        anchor=who,
        fingerprint=fingerprint(who, [case.figures[i] for i in involved]),
    )


def _suspect(figure: Figure, other: Figure) -> Suspect:
    return Suspect(figure.id, 1, written(figure, other.value, other.ulp), CAUSE)


def _confidence(found: Exchange, case: Case) -> Confidence:
    """High where the ties fail by so many units that nothing but the exchange explains all of them."""
    apart = abs(found.one.value - found.two.value)
    figures = [case.figures[i] for t in found.ties for i in t.figures]
    telling = apart >= APART * max(f.ulp for f in figures if f.unit == found.one.unit)
    return "high" if telling else of_ties(found.ties, case)
