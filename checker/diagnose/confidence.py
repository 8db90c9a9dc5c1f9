"""How sure a finding is: the reading, the matching, and what else would explain the gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..model.relation import Confidence, Tie
from ..model.rule import Level
from ..model.table import Table
from .case import Case

ORDER: tuple[Confidence, ...] = ("low", "medium", "high")
LEVELS: tuple[Level, ...] = ("note", "warning", "error")
SUMS = ("sum", "identity", "roll-forward")
SURE_CAST = 12_000  # millibits: a sum found by arithmetic alone on weaker evidence is no proof


def ambiguous(tie: Tie, case: Case) -> bool:
    """Whether a printed line that the relation did not use explains the gap: then it contradicts nothing."""
    if tie.relation.closed:
        return tie.relation.kind in SUMS and left_out(tie, case)
    return any(abs(case.figures[i].value) == abs(tie.gap) for i in tie.relation.unused if i in case.figures)


def of_tie(tie: Tie, case: Case) -> Confidence:
    """The confidence of one broken tie."""
    relation = tie.relation
    found = ORDER.index(relation.confidence)
    if not relation.closed or doubtful(tie, case) or shifted(tie, case):
        found = min(found, 1)
    if 0 < relation.evidence < SURE_CAST:
        found = min(found, 1)
    return ORDER[found]


def doubtful(tie: Tie, case: Case) -> bool:
    """Whether a tie rests on a reading with a close rival. What a whole column is called does not matter to a sum in it."""
    figures = [case.figures[i] for i in tie.figures]
    within = tie.relation.kind == "sum" and len({(f.table, f.column) for f in figures}) == 1 and figures[0].table is not None
    return any(f.doubt == "column" if within else f.doubt for f in figures)


def by_name(tie: Tie, case: Case) -> bool:
    """Whether words tie a figure of a sentence to a line of a table: then their digits need not prove that they are one."""
    return tie.relation.kind == "agreement" and {case.figures[i].where for i in tie.figures} == {"text", "table"}


def sibling_holds(tie: Tie, case: Case) -> bool:
    """Whether the same lines add in another column of the table: then the sum is one, and this column has an error."""
    return next(siblings(tie, case), None) is not None


def siblings(tie: Tie, case: Case) -> Iterator[int]:
    """The other columns of its table in which the lines of a tie down a column add; lines that stand apart from each other
    must add exactly there, for among many lines some pair comes near any total."""
    figures = [case.figures[i] for i in tie.figures]
    rows = [f.row for f in figures]
    if figures[0].table is None or len({(f.table, f.column) for f in figures}) != 1:
        return
    near = in_one_piece(tie, case)
    for column, other in case.row(figures[0]):
        held = (t for t in case.holding.get(other.id, ()) if t.relation.rule == tie.relation.rule and (near or t.verdict == "exact"))
        if any([case.figures[i].row for i in t.figures] == rows for t in held):
            yield column


def in_one_piece(tie: Tie, case: Case) -> bool:
    """Whether the lines of a sum stand together, right at their total."""
    rows = sorted({case.figures[i].row or 0 for i in tie.figures})
    head = case.figures[tie.figures[0]].row
    return rows[-1] - rows[0] == len(rows) - 1 and head in (rows[0], rows[-1])


def left_out(tie: Tie, case: Case) -> bool:
    """Whether a line between those of a sum, or next to them, has the amount of its gap, and no other column shows that it
    does not belong to the sum."""
    figures = [case.figures[i] for i in tie.figures]
    table, column = case.tables.get(figures[0].table or ""), figures[0].column
    if table is None or column is None or len({(f.table, f.column) for f in figures}) != 1:
        return False
    used = {f.row for f in figures if f.row is not None}
    totals = used - {figures[0].row}  # what they are the totals of stands in the sum already
    inside = {row for cast in table.casts if cast.axis == "down" and cast.head in totals for row, _ in cast.parts}
    near = range(max(min(used) - 1, 0), min(max(used) + 2, len(table.rows)))
    room = tie.slack + figures[0].ulp
    gaps = [row for row in near if row not in used | inside and abs(_amount(table, row, column, case) - abs(tie.gap)) <= room]
    return any(not any(_amount(table, row, other, case) for other in siblings(tie, case)) for row in gaps)


def shifted(tie: Tie, case: Case) -> bool:
    """Whether two lines of a tie down a column print equally many cells in unlike columns: one of them was read askew."""
    figures = [case.figures[i] for i in tie.figures]
    table = case.tables.get(figures[0].table or "")
    if table is None or len({(f.table, f.column) for f in figures}) != 1:
        return False
    printed = {tuple(c is not None for c in table.rows[f.row or 0].cells) for f in figures}
    return len({sum(p) for p in printed}) < len(printed)


def _amount(table: Table, row: int, column: int, case: Case) -> Fraction:
    """The size of what a cell prints, 0 for a hole."""
    cells = table.rows[row].cells
    figure = case.figures.get(cells[column] or "") if column < len(cells) else None
    return abs(figure.value) if figure else Fraction(0)


def of_ties(ties: Sequence[Tie], case: Case) -> Confidence:
    """That of the best of several ties."""
    return max((of_tie(t, case) for t in ties), key=ORDER.index)


def at_most(confidence: Confidence, cap: Confidence) -> Confidence:
    return min(confidence, cap, key=ORDER.index)


def strongest(ties: Sequence[Tie]) -> Level:
    """The level of the most serious of some ties."""
    return max((t.relation.level for t in ties), key=LEVELS.index)
