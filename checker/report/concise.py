"""One line a finding, for editors and logs: `path:line:col: level CODE message`."""

from __future__ import annotations

from ..model.report import Report
from .money import place


def render(report: Report) -> str:
    lines = []
    for finding in report.findings:
        where = place(report.document.name, report.document.locate(finding.at)[0])
        sure = "" if finding.confidence == "high" else f" ({finding.confidence} confidence)"
        lines.append(f"{where}: {finding.level} {finding.rule} {' '.join(finding.message.split())}{sure}\n")
    return "".join(lines)
