"""The status of every figure, by the precedence of the contract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model.claim import Extract
from ..model.finding import Finding
from ..model.relation import Tie
from ..model.report import Status

SILENT = ("plausible",)


def statuses(ties: Sequence[Tie], findings: Sequence[Finding], extract: Extract) -> dict[str, Status]:
    """contradicted: a suspect of an error, or in broken ties and in none that holds; else forced where it was bent; else
    tied where a tie is exact; else rounding; else untied. Inequalities, plausible ties and dashes make nothing tied."""
    suspected = {s.figure for f in findings if f.level == "error" for s in f.suspects}
    held: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.verdict != "broken" and (tie.relation.kind == "inequality" or tie.relation.strength in SILENT):
            continue
        for figure in tie.figures:
            held[figure].add("bent" if tie.forced == figure else tie.verdict)
    return {f.id: _status(f.id in suspected, f.dash, held.get(f.id, set())) for f in extract.figures}


def _status(suspected: bool, dash: bool, held: set[str]) -> Status:
    if suspected or held == {"broken"}:
        return "contradicted"
    if "bent" in held:
        return "forced"
    if dash:
        return "untied"
    if "exact" in held:
        return "tied"
    return "rounding" if held & {"rounding", "forced"} else "untied"
