"""A tie written out with its numbers, so that a person can redo it by hand."""

from __future__ import annotations

from fractions import Fraction

from ..model.figure import Figure
from ..model.relation import Bound, Tie
from .money import amount, grouped


def equation_line(tie: Tie, figures: dict[str, Figure]) -> str:
    """The rule, its equation, and the same with the printed numbers."""
    relation = tie.relation
    if not relation.terms or relation.terms[0].coefficient is None:
        numbers = ", ".join(f"{t.role} {figures[t.figure].text}" for t in relation.terms)
        return f"{relation.rule} {relation.equation}: {numbers}"
    left = [t for t in relation.terms if t.coefficient == 1][:1]
    rest = [t for t in relation.terms if t not in left]
    right = " ".join(_term(t, figures[t.figure], first=n == 0) for n, t in enumerate(rest))
    return f"{relation.rule} {relation.equation}: {' '.join(figures[t.figure].text for t in left)} = {right}"


def _term(bound: Bound, figure: Figure, first: bool) -> str:
    """A term on the right side: its coefficient there is the opposite of the one in the gap."""
    minus = (bound.coefficient or Fraction(0)) > 0
    size = abs(bound.coefficient or Fraction(1))
    factor = "" if size == 1 else f"{grouped(size)} x "
    return f"{'- ' if minus else '' if first else '+ '}{factor}{figure.text}"


def slack_line(tie: Tie, figures: dict[str, Figure]) -> str:
    """Gap and slack, and where the slack comes from."""
    subject = figures[tie.relation.terms[0].figure]
    fine = min((figures[t.figure].ulp for t in tie.relation.terms if figures[t.figure].ulp), default=Fraction(1))
    gap, slack = (amount(x, subject.unit, fine) for x in (tie.gap, tie.slack))
    if tie.verdict == "exact":
        return f"{tie.verdict}: agrees as printed"
    return f"{tie.verdict}: off by {gap}; rounding of the printed digits explains less than {slack}"
