"""A word against the numbers beside it: "down 7.8 % from 528.8 to 569.9" is right but for the word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..judge.evaluate import left_figure
from ..model.figure import Figure
from ..model.finding import Finding, Suspect
from ..model.record import dataclass
from ..model.relation import Tie
from .case import Case
from .confidence import of_ties, strongest
from .identity import anchor, fingerprint
from .message import subject

CAUSE = "direction"


@dataclass(frozen=True, slots=True)
class Turned:
    """The broken order of two amounts, and the percentage between them, which would hold the other way round."""

    order: Tie
    percent: Tie
    figure: Figure

    @property
    def ties(self) -> tuple[Tie, Tie]:
        return self.order, self.percent


def turned(ties: Sequence[Tie], case: Case) -> list[Turned]:
    """Directions that the amounts and the percentage both speak against, each with the ties that it breaks."""
    beside: dict[frozenset[str], list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.relation.kind == "change" and tie.relation.direction and len(tie.figures) > 2:
            beside[frozenset(tie.figures[1:])].append(tie)
    found = []
    for order in ties:
        residual = order.relation.residual
        if order.relation.kind == "change" and residual is not None and residual.comparison != "=":
            pairs = ((tie, left_figure(tie.relation, [case.figures[i] for i in tie.figures])) for tie in beside[frozenset(order.figures)])
            found += [Turned(order, tie, left) for tie, left in pairs if left and _holds_turned(tie, left)][:1]
    return found


def _holds_turned(tie: Tie, left: Figure) -> bool:
    """Whether the percentage fits with the other direction: it is off by twice itself."""
    return abs(abs(tie.gap) - 2 * abs(left.value)) <= tie.slack


def direction_finding(found: Turned, case: Case) -> Finding:
    """The finding of a direction that is the wrong way round."""
    by_role = {t.role: case.figures[t.figure] for t in found.percent.relation.terms}
    this, prior = by_role["this"], by_role["prior"]
    said, is_ = ("rose", "a fall") if found.percent.relation.direction > 0 else ("fell", "a rise")
    said = f"{is_} of {found.figure.printed}, and the words say that it {said}"
    who = anchor(found.order.relation.rule, [found.figure])
    figures = tuple(dict.fromkeys([found.figure.id, *found.percent.figures]))
    return Finding(
        rule=found.order.relation.rule,
        name=found.order.relation.name,
        rules=(found.order.relation.rule, found.percent.relation.rule),
        level=strongest(found.ties),
        confidence=of_ties(found.ties, case),
        message=f"{subject(this)}: {this.printed} after {prior.printed} is {said}",
        at=found.figure.span,
        figures=figures,
        suspects=(Suspect(found.figure.id, 1, None, CAUSE),),
        ties=tuple(t.id for t in found.ties),
        anchor=who,
        fingerprint=fingerprint(who, [case.figures[i] for i in figures]),
    )
