"""Broken ties to findings: which figure is probably wrong, why, and what it should read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.claim import Extract
from ..model.finding import Finding
from ..model.relation import Related, Tie
from .bent import excused
from .blame import blame
from .case import Case
from .confidence import ambiguous
from .direction import direction_finding, turned
from .finding import finding
from .group import forced, observed, unlikely
from .label import merge_labels
from .line import beside, line_finding, whole_lines
from .order import in_order
from .percent import merge_percents
from .status import statuses
from .swap import exchanges, swap_finding
from .system import systematic


def diagnose(ties: tuple[Tie, ...], related: Related, extract: Extract) -> tuple[Finding, ...]:
    """One finding per cause, most consequential first."""
    case = Case.of(ties, extract)
    broken = [t for t in ties if t.verdict == "broken" and not ambiguous(t, case)]
    bent = excused(broken, case)
    broken = [t for t in broken if t.id not in bent]
    words = turned(broken, case)
    broken = _without(broken, [w.ties for w in words])
    swaps = exchanges(broken, case)
    rest = _without(broken, [e.ties for e in swaps])
    lines = whole_lines(rest, case)
    causes = blame(beside(_without(rest, lines), lines), case)
    misread = systematic(causes, ties, case)
    single = [finding(c, case, k in misread) for k, c in enumerate(causes)]
    found = [
        *merge_percents(merge_labels(single, case), {t.id: t for t in broken}, case),
        *(direction_finding(w, case) for w in words),
        *(swap_finding(e, case) for e in swaps),
        *(line_finding(g, case) for g in lines),
        *observed(related.observations, case),
        *forced(ties, case),
        *unlikely(_without(ties, lines), case),
    ]
    return in_order(found, case)


def _without(ties: Sequence[Tie], groups: Iterable[Sequence[Tie]]) -> list[Tie]:
    """The ties that no group explains."""
    explained = {t.id for group in groups for t in group}
    return [t for t in ties if t.id not in explained]


__all__ = ["diagnose", "statuses"]
