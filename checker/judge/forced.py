"""Forced rounding: a figure bent by less than one of its last units so that its own column adds, shown by a witness.

A witness is a sum at the figure's own precision, in its own table or passage, that is exact as printed and broken with
the proper rounding; or the figure agrees with another print, at its own scale, that is so witnessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..model.figure import Figure
from ..model.record import replace
from ..model.relation import Bound, Tie

WITNESSES = ("sum", "identity", "roll-forward", "change")
Figures = Mapping[str, Figure]


def mark_forced(ties: Sequence[Tie], figures: Figures) -> list[Tie]:
    """The ties, those forced and witnessed marked so; all others unchanged."""
    near = [t for t in ties if t.verdict == "broken" and _nearly(t, figures)]
    if not near:
        return list(ties)
    witness = _witnesses(ties, figures)
    peers = _peers(near, ties, figures)
    done: dict[str, Tie] = {}
    for tie in near:
        for figure in _bendable(tie, figures):
            shown = next((witness[p] for p in (figure, *peers.get(figure, ())) if p in witness), None)
            if shown:
                done[tie.id] = replace(tie, verdict="forced", witness=shown, forced=figure)
                break
    return [done.get(t.id, t) for t in ties]


def _worth(term: Bound, figures: Figures) -> Fraction:
    """What one last unit of a term is worth in the gap."""
    times, parts = (1, 1) if term.coefficient is None else term.coefficient.as_integer_ratio()
    ulp = figures[term.figure].ulp
    return ulp if abs(times) == parts else ulp * Fraction(abs(times), parts)


def _coarsest(tie: Tie, figures: Figures) -> Fraction:
    """The largest last unit among the terms, in units of the gap."""
    left = tie.relation.residual
    if left is not None:
        return figures[tie.relation.terms[0].figure].ulp
    return max((_worth(t, figures) for t in tie.relation.terms), default=Fraction(0))


def _nearly(tie: Tie, figures: Figures) -> bool:
    """Whether the gap exceeds the slack by less than one unit of the coarser figure."""
    over = tie.gap - tie.high if tie.gap > 0 else tie.low - tie.gap
    return tie.relation.kind != "inequality" and 0 <= over < _coarsest(tie, figures)


def bent(tie: Tie, figures: Figures) -> list[str]:
    """The figures of a broken tie that rounding may have bent, if its gap is as small as that."""
    return _bendable(tie, figures) if _nearly(tie, figures) else []


def _bendable(tie: Tie, figures: Figures) -> list[str]:
    """The figures of a tie that may have been bent: the coarsest ones. Among figures of one precision only a sum over
    several columns or tables has any: within one column such a gap is what a wrong figure looks like."""
    relation = tie.relation
    if relation.residual is not None:
        first = figures[relation.terms[0].figure]
        return [first.id] if first.unit == "%" or _per_share(first) else []
    coarsest = _coarsest(tie, figures)
    found = [t.figure for t in relation.terms if _worth(t, figures) == coarsest]
    finer = any(0 < _worth(t, figures) < coarsest for t in relation.terms)
    places = {(figures[t.figure].table, figures[t.figure].column) for t in relation.terms}
    apart = relation.kind != "agreement" and len(relation.terms) > 2 and len(places) > 1
    return found if finer or apart else []


def _per_share(figure: Figure) -> bool:
    return (figure.unit or "").endswith("/share")


def _witnesses(ties: Sequence[Tie], figures: Figures) -> dict[str, str]:
    """Figure -> the first sum of its own precision and place that is exact as printed; those of their own right first."""
    found: dict[str, str] = {}
    for tie in sorted((t for t in ties if _is_witness(t, figures)), key=lambda t: t.relation.derived):
        for figure in tie.figures:
            if not figures[figure].dash:
                found.setdefault(figure, tie.id)
    return found


def _is_witness(tie: Tie, figures: Figures) -> bool:
    return not tie.gap and tie.verdict == "exact" and could_witness(tie, figures)


def could_witness(tie: Tie, figures: Figures, apart: str = "") -> bool:
    """Whether a tie is a sum of one precision and place, one figure's precision apart: a witness, if it is exact."""
    relation = tie.relation
    if relation.residual is not None or relation.kind not in WITNESSES:
        return False
    if relation.strength in ("corroborating", "plausible"):
        return False
    every = [figures[i] for i in tie.figures]
    terms = [f for f in every if not f.dash]
    if len(every if _per_share(every[0]) else terms) < 3 or len({f.table for f in terms}) != 1:
        return False  # of an amount per share a part may be less than one last unit, and is printed as a dash
    units = [f.ulp for f in terms if f.id != apart]
    return len(set(map(Fraction.as_integer_ratio, units))) == 1


def _peers(near: Sequence[Tie], ties: Sequence[Tie], figures: Figures) -> dict[str, list[str]]:
    """Figure -> other prints of the same quantity at its own scale: they agree with it, or with the same finer figure, or are said
    to be one quotient of the same figures."""
    groups: dict[tuple[str, Fraction, Fraction], list[str]] = defaultdict(list)
    for tie in near:
        first = figures[tie.relation.terms[0].figure]
        if tie.relation.residual is not None:
            groups[" ".join(t.figure for t in tie.relation.terms[1:]), abs(first.value), first.ulp].append(first.id)
    peers: dict[str, list[str]] = defaultdict(list)
    wanted = {t.id for t in near}
    for tie in ties:
        if tie.relation.kind != "agreement" or len(tie.figures) != 2 or not (tie.gap == 0 or tie.id in wanted):
            continue
        one, two = (figures[i] for i in tie.figures)
        if one.ulp == two.ulp:
            peers[one.id].append(two.id)
            peers[two.id].append(one.id)
        else:
            coarse, fine = (one, two) if one.ulp > two.ulp else (two, one)
            groups[fine.id, abs(coarse.value), coarse.ulp].append(coarse.id)
    for members in groups.values():
        for figure in members:
            peers[figure] += [m for m in members if m != figure]
    return peers
