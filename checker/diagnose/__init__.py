"""Broken ties to findings: which figure is probably wrong, why, and what it should read."""

from __future__ import annotations

from ..model.claim import Extract
from ..model.finding import Finding
from ..model.relation import Related, Tie
from .bent import excused
from .blame import blame
from .case import Case
from .confidence import ambiguous
from .exchange import exchange_finding, exchanges
from .finding import finding
from .group import forced, observed, unlikely
from .label import merge_labels
from .line import line_finding, whole_lines
from .order import in_order
from .status import statuses
from .swap import merge_swaps
from .system import systematic


def diagnose(ties: tuple[Tie, ...], related: Related, extract: Extract) -> tuple[Finding, ...]:
    """One finding per cause, most consequential first."""
    case = Case.of(ties, extract)
    broken = [t for t in ties if t.verdict == "broken" and not ambiguous(t, case)]
    bent = excused(broken, case)
    broken = [t for t in broken if t.id not in bent]
    moved = exchanges(broken, case)
    swapped = {t.id for x in moved for t in x.ties}
    broken = [t for t in broken if t.id not in swapped]
    lines = whole_lines(broken, case)
    in_lines = {t.id for group in lines for t in group}
    causes = blame([t for t in broken if t.id not in in_lines], case)
    misread = systematic(causes, ties, case)
    single = [finding(c, case, k in misread) for k, c in enumerate(causes)]
    wrong = merge_labels(merge_swaps(single, case), case)
    found = [
        *wrong,
        *(exchange_finding(x, case) for x in moved),
        *(line_finding(g, case) for g in lines),
        *observed(related.observations, case),
        *forced(ties, case),
        *unlikely(ties, case),
    ]
    return in_order(found, case)


__all__ = ["diagnose", "statuses"]
