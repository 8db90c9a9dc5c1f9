"""How sure a finding is: the reading, the matching, and what else would explain the gap."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.relation import Confidence, Tie
from ..model.rule import Level
from .case import Case

ORDER: tuple[Confidence, ...] = ("low", "medium", "high")
LEVELS: tuple[Level, ...] = ("note", "warning", "error")
SURE_CAST = 12_000  # millibits: a sum found by arithmetic alone on weaker evidence is no proof


def ambiguous(tie: Tie, case: Case) -> bool:
    """Whether a printed line that the relation did not use explains the gap: then it contradicts nothing."""
    if tie.relation.closed:
        return False
    return any(abs(case.figures[i].value) == abs(tie.gap) for i in tie.relation.unused if i in case.figures)


def of_tie(tie: Tie, case: Case) -> Confidence:
    """The confidence of one broken tie."""
    relation = tie.relation
    found = ORDER.index(relation.confidence)
    if not relation.closed or doubtful(tie, case):
        found = min(found, 1)
    if 0 < relation.evidence < SURE_CAST:
        found = min(found, 1)
    return ORDER[found]


def doubtful(tie: Tie, case: Case) -> bool:
    """Whether a tie rests on a reading with a close rival. What a whole column is called does not matter to a sum in it."""
    figures = [case.figures[i] for i in tie.figures]
    within = tie.relation.kind == "sum" and len({(f.table, f.column) for f in figures}) == 1 and figures[0].table is not None
    return any(f.doubt == "column" if within else f.doubt for f in figures)


def sibling_holds(tie: Tie, case: Case) -> bool:
    """Whether the same lines add in another column of the table: then the sum is one, and this column has an error."""
    figures = [case.figures[i] for i in tie.figures]
    rows = [f.row for f in figures]
    if figures[0].table is None or len({(f.table, f.column) for f in figures}) != 1:
        return False
    for _, other in case.row(figures[0]):
        for held in case.holding.get(other.id, ()):
            if held.relation.rule == tie.relation.rule and [case.figures[i].row for i in held.figures] == rows:
                return True
    return False


def of_ties(ties: Sequence[Tie], case: Case) -> Confidence:
    """That of the best of several ties."""
    return max((of_tie(t, case) for t in ties), key=ORDER.index)


def at_most(confidence: Confidence, cap: Confidence) -> Confidence:
    return min(confidence, cap, key=ORDER.index)


def strongest(ties: Sequence[Tie]) -> Level:
    """The level of the most serious of some ties."""
    return max((t.relation.level for t in ties), key=LEVELS.index)
