"""Rounding that was bent for a sum which an error elsewhere broke: the error took the witness away, it made no second error."""

from __future__ import annotations

from collections.abc import Sequence

from ..judge.forced import bent, could_witness
from ..model.relation import Tie
from .case import Case
from .implied import demand


def excused(broken: Sequence[Tie], case: Case) -> set[str]:
    """Ids of ties that are off by less than a coarse unit, and whose coarse figure stands in a sum that would be exact if
    another of its figures read what that one's own ties want."""
    return {t.id for t in broken if any(_witnessed(f, t, case) for f in bent(t, case.figures))}


def _witnessed(figure: str, tie: Tie, case: Case) -> bool:
    sums = [t for t in (*case.broken[figure], *case.holding.get(figure, ())) if t.gap and t.id != tie.id]
    pairs = ((one, other) for one in sums for other in one.figures if other != figure)
    return any(could_witness(one, case.figures, other) and _repaired(one, other, case) for one, other in pairs)


def _repaired(sum_: Tie, figure: str, case: Case) -> bool:
    """Whether the value with which a sum is exact is also what every other broken tie of the figure asks for."""
    mine = demand(sum_, figure, case)
    others = [one for t in case.broken[figure] if t.id != sum_.id and (one := demand(t, figure, case))]
    return mine is not None and bool(others) and all(mine.target in one.allowed for one in others)
