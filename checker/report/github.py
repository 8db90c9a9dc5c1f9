"""GitHub: workflow commands that become annotations, and a table for the step summary."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.finding import Finding
from ..model.report import Report
from . import coverage
from .lines import spot

_WORDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(reports: Sequence[Report]) -> str:
    """One workflow command a finding."""
    return "".join(_command(f, r) for r in reports for f in r.findings)


def _command(finding: Finding, report: Report) -> str:
    at = spot(finding, report)
    facts = {"file": at.path, "line": at.line, "col": at.column, "endColumn": at.end, "title": f"{finding.rule} {finding.name}"}
    return (
        f"::{_WORDS[finding.level]} {','.join(f'{k}={_value(str(v))}' for k, v in facts.items())}::{_data(at.prefix + finding.message)}\n"
    )


def _data(text: str) -> str:
    """Escapes of the workflow command's text: a message may not end the command or begin another."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(reports: Sequence[Report]) -> str:
    """Markdown for the step summary: a line a finding, coverage below."""
    out = []
    for report in reports:
        out.append(f"### {_cell(report.document.name)}\n")
        if report.findings:
            out.append("| | rule | place | what |\n|---|---|---|---|\n")
        for f in report.findings:
            at = spot(f, report)
            out.append(f"| {f.level} | {f.rule} | {at.line}:{at.column} | {_cell(at.prefix + f.message)} |\n")
        out.append(f"\n{coverage.by_verdict(report)}{coverage.waived(report)}\n\n")
    return "".join(out)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
