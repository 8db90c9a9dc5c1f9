"""Markdown: the findings of a run for a pull request or a working paper."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.report import Report
from . import coverage
from .equation import equation_line, slack_line
from .money import within


def render(reports: Sequence[Report]) -> str:
    return "\n".join(_document(r) for r in reports)


def _document(report: Report) -> str:
    figures = {f.id: f for f in report.figures}
    ties = {t.id: t for t in report.ties}
    out = [
        f"## {_text(report.document.name)}\n",
        f"**{_text(coverage.verdict(report))}**\n",
        f"{coverage.by_verdict(report)} {coverage.by_strength(report)}\n",
    ]
    for finding in report.findings:
        at = within(report.document.locate(finding.at)[0])
        what = f"{finding.level} {finding.rule} {finding.name} ({finding.confidence} confidence)"
        out.append(f"### {what} at {_text(at)}\n\n{_text(finding.message)}\n")
        for tie in finding.ties[:3]:
            out.append(f"- `{_code(equation_line(ties[tie], figures))}`  \n  {_text(slack_line(ties[tie], figures))}")
        out.append("")
    return "\n".join(out)


def _text(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;")


def _code(text: str) -> str:
    return " ".join(text.split()).replace("`", "'")
