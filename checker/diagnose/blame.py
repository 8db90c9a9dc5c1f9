"""The smallest sets of figures whose change repairs every broken tie and breaks none that holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..model.interval import Interval
from ..model.record import dataclass, replace
from ..model.relation import Tie
from .case import Case
from .confidence import of_tie
from .implied import Demand, demand, mirrored

LARGEST = 3  # figures wrong together in one component; beyond, the worst figure is taken first
TRIED = 12  # figures tried as the worst one
BUDGET = 4_000  # sets tried in one document before the rest is decided greedily


@dataclass(frozen=True, slots=True)
class Culprit:
    """A figure that may be wrong: what its ties demand of it, and the values that satisfy them. `breaks` counts ties
    that hold and would not if it were changed."""

    figure: str
    repairs: tuple[Tie, ...]
    demands: tuple[Demand, ...]
    allowed: Interval | None
    breaks: int = 0


@dataclass(frozen=True, slots=True)
class Blame:
    """One cause: culprits of whom one is wrong (`together` false), or who are wrong together. `sure`: found without
    giving up any tie that holds. `besides` are doubtful ties that one of the culprits breaks too."""

    ties: tuple[Tie, ...]
    culprits: tuple[Culprit, ...]
    together: bool = False
    sure: bool = True
    besides: tuple[Tie, ...] = ()


class _Budget:
    """How many sets may still be tried."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = BUDGET


@dataclass(frozen=True, slots=True)
class _Demands:
    """Demands by figure, worked out once."""

    case: Case
    known: dict[tuple[str, str], Demand | None]

    def of(self, tie: Tie, figure: str) -> Demand | None:
        key = tie.id, figure
        if key not in self.known:
            self.known[key] = demand(tie, figure, self.case)
        return self.known[key]


def components(ties: Sequence[Tie]) -> list[list[Tie]]:
    """Broken ties that share a figure stand together."""
    parent: dict[str, str] = {}

    def root(figure: str) -> str:
        while parent.setdefault(figure, figure) != figure:
            parent[figure] = parent[parent[figure]]
            figure = parent[figure]
        return figure

    for tie in ties:
        first, *others = tie.figures
        for figure in others:
            parent[root(figure)] = root(first)
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        found.setdefault(root(tie.figures[0]), []).append(tie)
    return list(found.values())


def blame(ties: Sequence[Tie], case: Case) -> list[Blame]:
    """Every cause that the broken ties have."""
    demands, budget = _Demands(case, {}), _Budget()
    return [cause for component in components(ties) for cause in _causes(component, demands, budget)]


def _causes(component: list[Tie], demands: _Demands, budget: _Budget) -> list[Blame]:
    """The causes of ties that hang together. Where no one figure explains them all, doubtful ties do not stand against the
    others: what the sure ones say is looked for first, and a doubtful one joins the cause whose figure it breaks on."""
    causes = _explain(component, demands, budget)
    if len(causes) == 1 and causes[0].sure:
        return causes
    known = {t.id for t in component if of_tie(t, demands.case) == "high"}
    if not 0 < len(known) < len(component):
        return causes or _one_by_one([component], demands, budget, tried=True)
    found = _one_by_one(components([t for t in component if t.id in known]), demands, budget)
    rest = [t for t in component if t.id not in known]
    joined = [_joined(cause, rest) for cause in found]
    taken = {t.id for cause in joined for t in cause.besides}
    others = components([t for t in rest if t.id not in taken])
    return [*joined, *_one_by_one(others, demands, budget)]


def _joined(cause: Blame, rest: Sequence[Tie]) -> Blame:
    names = {c.figure for c in cause.culprits}
    return replace(cause, besides=tuple(t for t in rest if names.intersection(t.figures)))


def _one_by_one(parts: list[list[Tie]], demands: _Demands, budget: _Budget, tried: bool = False) -> list[Blame]:
    """The causes of parts that are all sure or all doubtful: where a part is not explained, or was `tried` before, its worst
    figure, and then what that leaves."""
    found: list[Blame] = []
    work = parts[::-1]
    while work:
        part = work.pop()
        causes = [] if tried and not found else _explain(part, demands, budget)
        found += causes or [worst := _worst(part, demands)]
        if not causes:
            taken = {t.id for t in worst.ties}
            work += components([t for t in part if t.id not in taken])[::-1]
    return found


def _explain(ties: list[Tie], demands: _Demands, budget: _Budget) -> list[Blame]:
    """One figure, or two or three together; [] where it takes more."""
    strict = [c for f in _common(ties) if (c := _culprit(f, ties, demands)).allowed and not c.breaks]
    if strict:
        return [Blame(tuple(ties), tuple(strict))]
    loose = [c for f in _common(ties) if (c := _culprit(f, ties, demands)).allowed]
    if loose and len(ties) > 1 and min(c.breaks for c in loose) < len(ties):
        return [_given_up(ties, loose)]
    sets = _sets(ties, demands, budget) if len(ties) > 1 else []
    if sets:
        return _split(ties, sets[0], demands)
    return [_given_up(ties, loose)] if loose else []


def _given_up(ties: list[Tie], loose: list[Culprit]) -> Blame:
    fewest = min(c.breaks for c in loose)
    return Blame(tuple(ties), tuple(c for c in loose if c.breaks == fewest), sure=False)


def _common(ties: Sequence[Tie]) -> list[str]:
    """Figures that stand in all of some ties, in the order of the first; a dash is never blamed while others can be."""
    shared = set(ties[0].figures).intersection(*(t.figures for t in ties[1:]))
    return [f for f in dict.fromkeys(ties[0].figures) if f in shared]


def _orders(tie: Tie) -> bool:
    """Whether a tie is an inequality (a direction word, diluted below basic)."""
    residual = tie.relation.residual
    return tie.relation.kind == "inequality" or (residual is not None and residual.comparison != "=")


def _culprit(figure: str, ties: Sequence[Tie], demands: _Demands, free: frozenset[str] = frozenset()) -> Culprit:
    """What all ties of a figure demand of it together; ties with a figure in `free`, which changes too, say nothing."""
    case = demands.case
    mine = [t for t in ties if figure in t.figures]
    allowed: Interval | None = None
    found: list[Demand] = []
    for tie in mine:
        if free.intersection(tie.figures) or (_orders(tie) and len(mine) > 1):
            continue  # which of two is the larger says little of how large it is
        one = demands.of(tie, figure)
        allowed = one.allowed if one and not found else allowed.meet(one.allowed) if one and allowed else None
        if one is None or allowed is None:
            return Culprit(figure, tuple(mine), (), None)
        found.append(one)
    broken, breaks = allowed, 0
    for tie in case.holding.get(figure, ()):
        if free.intersection(tie.figures) or _orders(tie) or (one := demands.of(tie, figure)) is None:
            continue
        if case.retold(tie) and allowed and not allowed.meet(one.allowed):
            one = mirrored(one)
        found.append(one)
        narrower = one.allowed if allowed is None else allowed.meet(one.allowed)
        if narrower is None:
            breaks += 1
        else:
            allowed = narrower
    return Culprit(figure, tuple(mine), tuple(found), allowed or broken, breaks)


def _sets(ties: list[Tie], demands: _Demands, budget: _Budget) -> list[tuple[Culprit, ...]]:
    """Sets of two, else of three figures that repair all ties and break none, the most telling first."""
    for size in range(2, LARGEST + 1):
        found = [s for s in _hitting(ties, frozenset(), size, budget) if len(s) == size]
        good = [c for s in dict.fromkeys(found) if (c := _together(s, ties, demands))]
        if good:
            return sorted(good, key=lambda cs: (-sum(len(c.repairs) for c in cs), sum(demands.case.weak[c.figure] for c in cs)))
    return []


def _hitting(ties: list[Tie], chosen: frozenset[str], size: int, budget: _Budget) -> list[frozenset[str]]:
    """Sets of at most `size` figures of which one stands in every tie."""
    budget.left -= 1
    open_ = [t for t in ties if not chosen.intersection(t.figures)]
    if not open_:
        return [chosen]
    if size == len(chosen) or budget.left < 0:
        return []
    tightest = min(open_, key=lambda t: len(t.figures))
    return [s for f in dict.fromkeys(tightest.figures) for s in _hitting(open_, chosen | {f}, size, budget)]


def _together(figures: frozenset[str], ties: list[Tie], demands: _Demands) -> tuple[Culprit, ...] | None:
    """The figures as culprits, if each has a value that its ties without the others allow."""
    found = []
    for figure in sorted(figures, key=lambda f: demands.case.figures[f].span.start):
        one = _culprit(figure, ties, demands, figures - {figure})
        if one.breaks or not one.demands or one.allowed is None:
            return None
        found.append(one)
    return tuple(found)


def _split(ties: list[Tie], culprits: tuple[Culprit, ...], demands: _Demands) -> list[Blame]:
    """Several wrong figures are several causes; a tie of two of them goes to the one that is further off by its own. Where
    another figure explains all ties of one cause as well, either may be wrong."""
    found: list[Blame] = []
    rest = list(ties)
    names = {c.figure for c in culprits}
    for culprit in sorted(culprits, key=lambda c: _hardly(c, names)):
        mine = tuple(t for t in rest if culprit.figure in t.figures)
        rest = [t for t in rest if t not in mine]
        free = frozenset(names - {culprit.figure})
        others = [_culprit(f, mine, demands, free) for f in (_common(mine) if mine else ()) if f not in names]
        found.append(Blame(mine or culprit.repairs, (culprit, *(c for c in others if c.allowed and c.demands and not c.breaks))))
    return found


def _hardly(culprit: Culprit, names: set[str]) -> bool:
    """Whether the ties in which no other culprit stands are off by less than one more unit than rounding explains."""
    own = [d for d in culprit.demands if d.tie in culprit.repairs and names.isdisjoint({*d.tie.figures} - {culprit.figure})]
    return bool(own) and all(abs(d.tie.gap) < 3 * d.tie.slack for d in own)


def _worst(ties: list[Tie], demands: _Demands) -> Blame:
    """The figure that alone explains most of the ties, against those that hold: it is taken first."""
    case = demands.case
    count = Counter(f for t in ties for f in dict.fromkeys(t.figures))
    ranked = sorted(count, key=lambda f: (-count[f], len(case.holding.get(f, ())), case.figures[f].span.start))
    for figure in ranked[:TRIED]:
        mine = [t for t in ties if figure in t.figures]
        one = _culprit(figure, mine, demands)
        if one.allowed and not one.breaks:
            return Blame(tuple(mine), (one,))
    mine = [t for t in ties if ranked[0] in t.figures]
    return Blame(tuple(mine), (_culprit(ranked[0], mine, demands),), sure=False)
