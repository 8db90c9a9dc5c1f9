"""Findings that were there before somebody began to look: known by their fingerprints, counted, and not told again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model.finding import Finding, Waived

REASON = "in the baseline"


def known(findings: Iterable[Finding], fingerprints: Iterable[str]) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """(new findings, findings of the baseline). A fingerprint that stands once in the baseline accounts for one finding."""
    left = Counter(fingerprints)
    new: list[Finding] = []
    old: list[Waived] = []
    for finding in findings:
        if left[finding.fingerprint]:
            left[finding.fingerprint] -= 1
            old.append(Waived(finding, "baseline", REASON))
        else:
            new.append(finding)
    return tuple(new), tuple(old)


def pruned(fingerprints: Iterable[str], findings: Iterable[Finding]) -> list[str]:
    """The fingerprints of a baseline that still have a finding, in their order."""
    there = Counter(f.fingerprint for f in findings)
    kept = []
    for one in fingerprints:
        if there[one]:
            there[one] -= 1
            kept.append(one)
    return kept
