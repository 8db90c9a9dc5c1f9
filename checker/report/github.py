"""GitHub: workflow commands that become annotations, and a table for the step summary."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.finding import Finding
from ..model.report import Report
from . import coverage
from .lines import alarm, spot

_WORDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(reports: Sequence[Report]) -> str:
    """One workflow command a finding, and one a document that could not be checked."""
    return "".join(_unchecked(r) + "".join(_command(f, r) for f in r.findings) for r in reports)


def _unchecked(report: Report) -> str:
    """The annotation of a document that could not be checked; "" for all others."""
    why = f"not checked: {report.unchecked}"
    return f"::error file={_value(report.document.name)}::{_data(why)}\n" if report.unchecked else ""


def _command(finding: Finding, report: Report) -> str:
    at = spot(finding, report)
    facts = {"file": at.path, "line": at.line, "col": at.column, "endColumn": at.end, "title": f"{finding.rule} {finding.name}"}
    return (
        f"::{_WORDS[alarm(finding)]} {','.join(f'{k}={_value(str(v))}' for k, v in facts.items())}::{_data(at.prefix + finding.message)}\n"
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
            sure = "" if f.confidence == "high" else f" ({f.confidence} confidence)"
            out.append(f"| {f.level}{sure} | {f.rule} | {at.line}:{at.column} | {_cell(at.prefix + f.message)} |\n")
        lacks = f"not checked: {report.unchecked}; " if report.unchecked else ""
        out.append(f"\n{lacks}{coverage.by_verdict(report)}{coverage.waived(report)}\n\n")
    return "".join(out)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
