"""Small gaps of amounts become notes. Nothing is hidden, and what is never a matter of size stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..model.figure import Figure
from ..model.finding import Finding
from ..model.record import replace
from ..model.relation import Tie

SIZED = ("sum", "identity", "agreement", "roll-forward", "change")  # kinds whose gap is an amount
# causes that are no matter of size: the number says another thing than it should
QUALITATIVE = ("sign", "label", "scale", "decimal-slip", "direction", "swapped-neighbours", "old-split-basis")
FAMILIES = ("EPS", "DIV", "FMT")  # per-share and presentation rules
_PROFIT = r"\b(?:profit|loss|losses|earnings|net income|operating income|income before|deficit)\b"
_TOTAL = r"\b(?:total|sub-?total|net assets|net change|at (?:the )?end)\b"


def demoted(findings: Iterable[Finding], ties: Iterable[Tie], figures: Iterable[Figure], limit: int) -> tuple[Finding, ...]:
    """The findings, those whose every gap is an amount of at most `limit` turned into notes that say so; never a finding on
    a sign, a direction, a label, a per-share amount, a total or a profit or loss."""
    by_tie, by_figure = {t.id: t for t in ties}, {f.id: f for f in figures}
    return tuple(_note(f, limit) if _small(f, by_tie, by_figure, limit) else f for f in findings)


def _note(finding: Finding, limit: int) -> Finding:
    return replace(finding, level="note", message=f"{finding.message} (not over the materiality of {limit:,})")


def _small(finding: Finding, ties: Mapping[str, Tie], figures: Mapping[str, Figure], limit: int) -> bool:
    broken = [ties[t] for t in finding.ties if ties[t].verdict == "broken"]
    if finding.level == "note" or not broken or any(finding.rule.startswith(f) for f in FAMILIES):
        return False
    if any(s.cause in QUALITATIVE for s in finding.suspects):
        return False
    if any(t.relation.kind not in SIZED or t.relation.residual is not None or abs(t.gap) > limit for t in broken):
        return False
    suspects = [figures[s.figure] for s in finding.suspects] or [figures[i] for i in finding.figures]
    heads = {t.figures[0] for t in broken if t.relation.kind != "agreement"}
    return not any(_matters(f) or f.id in heads for f in suspects)


def _matters(figure: Figure) -> bool:
    """Whether a figure is a total, a profit or loss, a rate, a per-share amount or no money at all."""
    name = " ".join(figure.label[-1:])
    money = figure.unit is not None and len(figure.unit) == 3
    term = (figure.term or "").replace("-", " ")
    return not money or any(re.search(shape, words, re.I) for shape in (_PROFIT, _TOTAL) for words in (name, term))
