"""Findings that gather many ties: forced rounding, gaps that rounding hardly brings; and observations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from ..model.figure import Figure
from ..model.finding import Finding, Suspect
from ..model.relation import Observation, Tie
from .case import WEAK, Case
from .confidence import of_ties
from .identity import anchor, fingerprint
from .message import amount, place, scales, sentence, subject

SHOWN = 3  # forced figures named before "and 9 more"


def forced(ties: Sequence[Tie], case: Case) -> list[Finding]:
    """One warning for each table, and one for the sentences, with the witnesses beside the ties."""
    groups: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.verdict == "forced" and tie.forced:
            groups[case.figures[tie.forced].table or ""].append(tie)
    return [_forced(group, case) for group in groups.values()]


def _forced(ties: list[Tie], case: Case) -> Finding:
    bent = list(dict.fromkeys(t.forced for t in ties if t.forced))
    names = [_bent(case.figures[i], next(t for t in ties if t.forced == i), case) for i in bent[:SHOWN]]
    more = f" and {len(bent) - SHOWN} more" if len(bent) > SHOWN else ""
    many = "appear adjusted so that the columns add" if len(bent) > 1 else "appears adjusted so that the column adds"
    involved = list(dict.fromkeys([*bent, *(f for t in ties for f in t.figures)]))
    shown = tuple(dict.fromkeys([t.id for t in ties] + [t.witness for t in ties if t.witness]))
    who = anchor("forced-" + ties[0].relation.rule, [case.figures[i] for i in bent])
    return Finding(
        rule=ties[0].relation.rule,
        name="forced-rounding",
        rules=tuple(dict.fromkeys(t.relation.rule for t in ties)),
        level="note" if case.extract.reading.may_not_add else "warning",
        confidence=of_ties(ties, case),
        message=f"{'; '.join(names)}{more} {many} (forced rounding)",
        at=case.figures[bent[0]].span,
        figures=tuple(involved),
        suspects=tuple(Suspect(i, 1, None, "forced-rounding") for i in bent),
        ties=shown,
        anchor=who,
        fingerprint=fingerprint(who, [case.figures[i] for i in bent]),
    )


def _bent(figure: Figure, tie: Tie, case: Case) -> str:
    weight = next((t.coefficient for t in tie.relation.terms if t.figure == figure.id), None)
    other = next((case.figures[i] for i in tie.figures if i != figure.id), figure)
    if weight is None:
        return f"{subject(figure)}: {figure.printed}"
    if len(tie.figures) == 2:
        one, two, _ = scales(figure, other, figure)
        return f"{subject(figure)}: {figure.printed}{one} against {other.printed}{two}{place(other, figure, case)}"
    units = (figure.value - tie.gap / weight) / figure.ulp
    nearest = Fraction(round(units)) * figure.ulp
    return f"{subject(figure)}: {figure.printed} where {amount(nearest, figure)} follows from {tie.relation.equation}"


def unlikely(ties: Sequence[Tie], case: Case) -> list[Finding]:
    """Gaps that rounding may explain but hardly brings: one warning for each table. What can only tick warns of nothing."""
    groups: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        weak = tie.relation.derived or tie.relation.strength in WEAK
        if tie.verdict == "rounding" and tie.grade == "unlikely" and not weak:
            groups[tie.relation.table or ""].append(tie)
    return [_unlikely(group, case) for group in groups.values()]


def _unlikely(ties: list[Tie], case: Case) -> Finding:
    heads = [case.figures[t.figures[0]] for t in ties]
    more = f"; {len(ties) - 1} more sum{'s are' if len(ties) > 2 else ' is'} off in the same way" if len(ties) > 1 else ""
    who = anchor("rounding-" + ties[0].relation.rule, heads)
    summary = any((t := case.tables.get(f.table or "")) and t.statement == "summary" for f in heads)
    return Finding(
        rule=ties[0].relation.rule,
        name="unlikely-rounding",
        rules=tuple(dict.fromkeys(t.relation.rule for t in ties)),
        level="note" if summary or case.extract.reading.may_not_add else "warning",
        confidence=of_ties(ties, case),
        message=f"{sentence(ties[0], case, heads[0])}, within rounding where the other sums are exact{more}",
        at=heads[0].span,
        figures=tuple(dict.fromkeys(f for t in ties for f in t.figures)),
        suspects=(),
        ties=tuple(t.id for t in ties),
        anchor=who,
        fingerprint=fingerprint(who, [case.figures[i] for t in ties for i in t.figures]),
    )


def observed(observations: Sequence[Observation], case: Case) -> list[Finding]:
    """What relating saw that is no equation."""
    found = []
    for one in observations:
        figures = [case.figures[i] for i in one.figures if i in case.figures]
        if not figures:
            continue
        who = anchor(one.rule, figures)
        suspects = (Suspect(one.suggest[0], 1, one.suggest[1], one.cause or "label"),) if one.suggest else ()
        first = case.figures[suspects[0].figure] if suspects else figures[0]
        found.append(
            Finding(
                one.rule,
                one.name,
                (one.rule,),
                one.level,
                one.confidence,
                one.message,
                first.span,
                tuple(f.id for f in figures),
                suspects,
                (),
                who,
                fingerprint(who, figures),
            )
        )
    return found
