"""Findings in the order of a reader under time pressure: consequence first, place second."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.finding import Finding
from ..model.relation import CONFIDENCES
from ..model.rule import LEVELS
from .case import Case

PLACES = ("summary", "balance-sheet", "income-statement", "comprehensive-income", "cash-flow", "changes-in-equity")
FIRST = ("label", "sign", "scale", "decimal-slip")


def in_order(found: Iterable[Finding], case: Case) -> tuple[Finding, ...]:
    """Level, confidence, place (summary, statements, text, notes), nature, then where it stands."""
    return tuple(sorted(found, key=lambda f: _key(f, case)))


def _key(finding: Finding, case: Case) -> tuple[int, ...]:
    first = case.figures.get(finding.suspects[0].figure if finding.suspects else finding.figures[0])
    statement = (first.statement if first else None) or ""
    where = PLACES.index(statement) if first and first.where == "table" and statement in PLACES else len(PLACES)
    if first and first.where == "table" and statement not in PLACES:
        where += 1
    cause = finding.suspects[0].cause if finding.suspects else ""
    nature = FIRST.index(cause) if cause in FIRST else len(FIRST) + (finding.name == "forced-rounding")
    return -LEVELS.index(finding.level), -CONFIDENCES.index(finding.confidence), where, nature, finding.at.start
