"""Blocks that are off in every column: a line is missing, counted twice or on the wrong side, no digit is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..judge.style import SUMS
from ..model.figure import Figure
from ..model.finding import Finding, Suspect
from ..model.record import dataclass
from ..model.relation import Tie
from .case import Case
from .confidence import again, of_ties, strongest
from .identity import anchor, fingerprint
from .message import amount, sentence, subject

OMITTED = "omitted-line"
WHOLE = ("balance-sheet", "income-statement", "comprehensive-income", "changes-in-equity", "cash-flow")  # print every line
MOST_BLOCKS = 8  # of one head that are compared
ZERO = Fraction(0)


def whole_lines(ties: Sequence[Tie], case: Case) -> list[list[Tie]]:
    """Broken sums over the same rows in several columns, where nothing else blames a single figure."""
    groups: dict[tuple[object, ...], list[_Block]] = {}
    for tie in sorted(ties, key=lambda t: -len(t.figures)):
        down = case.down(tie) if tie.relation.kind in SUMS and len(tie.figures) > 1 else None
        if down:
            head, *parts = (case.figures[i].row for i in tie.figures)
            rows = frozenset((head, *parts))
            blocks = groups.setdefault((tie.relation.rule, down[0].id, head), [])
            block = next((b for b in blocks[:MOST_BLOCKS] if rows <= b.rows), None) or _Block(rows, [])
            blocks += [] if block.ties else [block]
            block.ties.append(tie)
    found = [sorted(b.ties, key=lambda t: case.figures[t.figures[0]].column or 0) for blocks in groups.values() for b in blocks]
    found = [_rounded(g, case) for g in found]
    return [g for g in found if len(g) > 1 and any(_alone(t, g, case) for t in g)]


def _rounded(group: list[Tie], case: Case) -> list[Tie]:
    """A sum off in one column, with those of its other columns where none of them is exact either, though rounding might
    explain their gaps: a line of a few units is missing there."""
    others = [tie for _, tie in again(group[0], case, case.holding)] if len(group) == 1 else []
    near = all(t.verdict == "rounding" and t.grade == "unlikely" for t in others)
    return [*group, *others] if near else group


@dataclass(frozen=True, slots=True)
class _Block:
    """Sums of one head over the same rows, or over those of them that a column prints."""

    rows: frozenset[int | None]
    ties: list[Tie]


def _alone(tie: Tie, group: list[Tie], case: Case) -> bool:
    """Whether no other broken sum shares a figure with it: another one would tell which figure is wrong. One over all of its
    lines and more, off by as much, only says again that the line is missing."""
    known = {t.id for t in group}
    others = [t for i in tie.figures for t in case.broken[i] if t.id not in known and not t.relation.derived]
    return all(t.relation.kind not in SUMS or retells(t, tie) for t in others)


def retells(other: Tie, tie: Tie) -> bool:
    """Whether a sum is over all lines of another and more, and off by as much."""
    return abs(other.gap) == abs(tie.gap) and set(other.figures) > set(tie.figures[1:])


def beside(ties: Sequence[Tie], lines: Sequence[Sequence[Tie]]) -> list[Tie]:
    """Ties without those that say a block that is off again, or only follow from others and share a figure with it: it is why
    they are broken."""
    off = {i for group in lines for t in group for i in t.figures}
    blocks: dict[str, list[Tie]] = {}
    for tie in (t for group in lines for t in group):
        blocks.setdefault(tie.figures[-1], []).append(tie)
    again_ = {t.id for t in ties for i in t.figures for block in blocks.get(i, ()) if retells(t, block)}
    return [t for t in ties if t.id not in again_ and not (t.relation.derived and off.intersection(t.figures))]


def _value(figure: str, case: Case) -> Fraction:
    return case.figures[figure].value


def line_finding(ties: list[Tie], case: Case) -> Finding:
    """One finding for a block whose columns are all off by a line; doubtful in a summary, which need not print every line, and
    where it is not sure that its lines are the total's."""
    heads = [case.figures[t.figures[0]] for t in ties]
    gaps = " and ".join(amount(abs(t.gap), h) for t, h in zip(ties, heads, strict=True))
    cause, line = _line(ties, case)
    what = f"gaps of {gaps}" + (f", what {line} reads" if line else "")
    tail = "a line may be counted twice" if cause == "double-counted-line" else "a line may be missing or on the wrong side"
    who = anchor(ties[0].relation.rule, heads)
    return Finding(
        rule=ties[0].relation.rule,
        name=ties[0].relation.name,
        rules=(ties[0].relation.rule,),
        level=strongest(ties),
        confidence="high" if heads[0].statement in WHOLE and of_ties(ties, case) == "high" else "low",
        message=f"{sentence(ties[0], case, heads[0])}; {len(ties)} columns of the block have {what}: {tail}",
        at=heads[0].span,
        figures=tuple(dict.fromkeys(f for t in ties for f in t.figures)),
        suspects=tuple(Suspect(h.id, 1, None, cause) for h in heads),
        ties=tuple(t.id for t in ties),
        anchor=who,
        fingerprint=fingerprint(who, [case.figures[i] for t in ties for i in t.figures]),
    )


def _line(ties: list[Tie], case: Case) -> tuple[str, str]:
    """The cause, and the printed line that has the gap in every column ("" where none has)."""
    terms = ties[0].relation.terms
    for k in range(1, len(terms)):
        if all(_is_term(t, k, case) for t in ties):
            return "double-counted-line", subject(case.figures[terms[k].figure])
    for other in case.column(case.figures[terms[0].figure]):
        if other.id not in ties[0].figures and not other.dash:
            cells: dict[int | None, Figure] = {**dict(case.row(other)), other.column: other}
            at = [cells.get(case.figures[t.figures[0]].column) for t in ties]
            if all(f is not None and abs(f.value) == abs(t.gap) for f, t in zip(at, ties, strict=True)):
                return OMITTED, subject(other)
    return OMITTED, ""


def _is_term(tie: Tie, k: int, case: Case) -> bool:
    """Whether the gap is what the k-th term adds: the line counts once too often."""
    if k >= len(tie.relation.terms):
        return False
    term = tie.relation.terms[k]
    return (term.coefficient or ZERO) * _value(term.figure, case) == tie.gap
