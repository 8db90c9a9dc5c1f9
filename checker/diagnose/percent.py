"""Whole percentages that are off by less than one more than rounding explains: one warning for each table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model.finding import Finding, Suspect
from ..model.record import replace
from ..model.relation import Tie
from .case import Case
from .identity import anchor, fingerprint
from .message import subject

SHOWN = 3  # percentages named before "and 5 more"


def coarse(tie: Tie, case: Case) -> bool:
    """Whether a whole percentage is off by less than one more than rounding explains: such ones are made to add to 100, or
    taken from figures that are not printed."""
    left = case.figures[tie.figures[0]]
    beyond = abs(tie.gap) - tie.slack
    return tie.relation.residual is not None and left.unit == "%" and left.ulp >= 1 and beyond < left.ulp


def merge_percents(found: Sequence[Finding], ties: Mapping[str, Tie], case: Case) -> list[Finding]:
    """The findings, those of whole percentages of one table as one."""
    groups: dict[str, list[Finding]] = {}
    rest: list[Finding] = []
    for one in found:
        whole = bool(one.ties) and all(coarse(ties[t], case) for t in one.ties)
        table = case.figures[ties[one.ties[0]].figures[0]].table if whole else None
        (groups.setdefault(table, []) if table else rest).append(one)
    return [*rest, *(_joined(group, ties, case) for group in groups.values())]


def _joined(group: list[Finding], ties: Mapping[str, Tie], case: Case) -> Finding:
    """One finding for several percentages, which are its subject, whatever else their ties hold."""
    first = min(group, key=lambda f: f.at.start)
    shown = sorted({case.figures[ties[t].figures[0]] for f in group for t in f.ties}, key=lambda f: f.span)
    if len(shown) == 1:
        return first
    named = "; ".join(f"{subject(f)}: {f.printed}" for f in shown[:SHOWN])
    more = f" and {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
    figures = tuple(dict.fromkeys([f.id for f in shown] + [i for one in group for i in one.figures]))
    suspects = {s.figure: replace(s, rank=1) for one in group for s in one.suspects}
    who = anchor(first.rule, shown)
    return replace(
        first,
        rules=tuple(dict.fromkeys(r for f in group for r in f.rules)),
        message=f"{named}{more} are off by less than one more than rounding explains, as where a column is made to add to 100",
        at=shown[0].span,
        figures=figures,
        suspects=tuple(suspects.get(f.id) or Suspect(f.id, 1, None, "forced-rounding") for f in shown),
        ties=tuple(dict.fromkeys(t for f in group for t in f.ties)),
        anchor=who,
        fingerprint=fingerprint(who, [case.figures[i] for i in figures]),
    )
