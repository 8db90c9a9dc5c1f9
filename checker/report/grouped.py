"""Findings by document and table, a line each: for a long list that is worked off from the top."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.finding import Finding
from ..model.report import Report
from . import coverage
from .money import within


def render(reports: Sequence[Report]) -> str:
    return "\n".join(_document(r) for r in reports)


def _document(report: Report) -> str:
    groups: dict[str, list[Finding]] = {}
    for finding in report.findings:
        groups.setdefault(_table(finding, report), []).append(finding)
    titles = {t.id: f"{t.title or 'table without a title'} ({t.statement})" for t in report.tables}
    lines = [f"{report.document.name}: {coverage.verdict(report)}"]
    for table, found in groups.items():
        lines.append(f"  {titles.get(table, 'sentences')}")
        lines += [f"    {_line(f, report)}" for f in found]
    return "\n".join([*lines, f"  {coverage.by_verdict(report)}"]) + "\n"


def _table(finding: Finding, report: Report) -> str:
    """Where the first figure of a finding stands."""
    first = finding.suspects[0].figure if finding.suspects else next(iter(finding.figures), "")
    return next((f.table or "" for f in report.figures if f.id == first), "")


def _line(finding: Finding, report: Report) -> str:
    at = within(report.document.locate(finding.at)[0])
    sure = "" if finding.confidence == "high" else f" ({finding.confidence} confidence)"
    return f"{at:>9}  {finding.level:8}{finding.rule:8}{' '.join(finding.message.split())}{sure}"
