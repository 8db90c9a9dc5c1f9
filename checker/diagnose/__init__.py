"""Broken ties to findings: which figure is probably wrong, why, and what it should read."""

from __future__ import annotations

from ..model.claim import Extract
from ..model.finding import Finding
from ..model.relation import Related, Tie
from ..model.report import Status


def diagnose(ties: tuple[Tie, ...], related: Related, extract: Extract) -> tuple[Finding, ...]:
    """One finding per cause, most consequential first."""
    return ()


def statuses(ties: tuple[Tie, ...], findings: tuple[Finding, ...], extract: Extract) -> dict[str, Status]:
    """The status of every figure, by the precedence of the contract."""
    return {f.id: "untied" for f in extract.figures}
