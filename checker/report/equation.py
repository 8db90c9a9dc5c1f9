"""A tie written out with its numbers, so that a person can redo it by hand."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from ..model.expression import Equation, Ref, SumOf, said
from ..model.figure import Figure
from ..model.relation import Bound, Relation, Tie
from .money import amount, grouped

DIGITS = 100  # a computed quotient is shown to a hundredth of the last printed digit
FINER = 6  # decimals more where a gap and what rounding explains would look the same


def equation_line(tie: Tie, figures: dict[str, Figure]) -> str:
    """The rule, its equation, and the same with the printed numbers."""
    relation = tie.relation
    numbers = _with_values(relation.residual, relation, figures) if relation.residual else _linear(relation, figures)
    return f"{relation.rule} {relation.equation}: {numbers}"


def _linear(relation: Relation, figures: dict[str, Figure]) -> str:
    left = [t for t in relation.terms if t.coefficient == 1][:1]
    rest = [t for t in relation.terms if t not in left]
    right = " ".join(_term(t, figures[t.figure], first=n == 0) for n, t in enumerate(rest))
    return f"{' '.join(figures[t.figure].printed for t in left)} = {right}"


def _with_values(equation: Equation, relation: Relation, figures: dict[str, Figure]) -> str:
    texts: dict[str, list[str]] = {}
    for term in relation.terms:
        texts.setdefault(term.role, []).append(figures[term.figure].printed)

    def leaf(one: Ref | SumOf) -> str:
        return " + ".join(texts.get(one.role if isinstance(one, Ref) else one.what, ()))

    return said(equation, leaf)


def _term(bound: Bound, figure: Figure, first: bool) -> str:
    """A term on the right side: its coefficient there is the opposite of the one in the gap."""
    minus = (bound.coefficient or Fraction(0)) > 0
    size = abs(bound.coefficient or Fraction(1))
    factor = "" if size == 1 else f"{grouped(size)} x "
    return f"{'- ' if minus else '' if first else '+ '}{factor}{figure.printed}"


def slack_line(tie: Tie, figures: dict[str, Figure]) -> str:
    """Gap and slack, and where the slack comes from."""
    if tie.verdict == "exact":
        return "exact: agrees as printed"
    subject = figures[tie.relation.terms[0].figure]
    fine = min((figures[t.figure].ulp for t in tie.relation.terms if figures[t.figure].ulp), default=Fraction(1))
    grid = fine if tie.relation.residual is None else (subject.ulp or fine) / DIGITS
    grid = _fine_enough(abs(tie.gap), tie.slack, grid)
    gap = amount(_rounded(abs(tie.gap), grid), subject.unit, fine)
    slack = amount(_rounded(tie.slack, grid / 2), subject.unit, fine)
    return f"{tie.verdict}: off by {gap}; rounding explains less than {slack}{_source(tie, figures, subject)}"


def _fine_enough(gap: Fraction, slack: Fraction, grid: Fraction) -> Fraction:
    """The grid on which a gap and what rounding explains look as they compare: 0.53 is not broken by less than 0.53."""
    for _ in range(FINER):
        shown = _rounded(gap, grid), _rounded(slack, grid / 2)
        if (gap > slack) == (shown[0] > shown[1]) and (gap < slack) == (shown[0] < shown[1]):
            break
        grid /= 10
    return grid


def _rounded(value: Fraction, grid: Fraction) -> Fraction:
    return round(value / grid) * grid


def _source(tie: Tie, figures: dict[str, Figure], subject: Figure) -> str:
    """Half of the last printed digit of each number, added up."""
    if tie.relation.residual is not None or tie.low != -tie.high:
        return ", from the last printed digits"
    halves = Counter(abs(t.coefficient or Fraction(1)) * figures[t.figure].ulp / 2 for t in tie.relation.terms if figures[t.figure].ulp)
    if sum(h * n for h, n in halves.items()) != tie.slack:
        return ", from the last printed digits"
    parts = [f"{n} x {amount(half, subject.unit, 2 * half)}" for half, n in sorted(halves.items(), reverse=True)]
    return f" ({' + '.join(parts)}: half of each last digit)"
