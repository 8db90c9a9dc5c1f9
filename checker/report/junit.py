"""JUnit XML: one test case a tie, so that a CI shows what was checked and not only what failed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..model.figure import Figure
from ..model.relation import Tie
from ..model.report import Report
from .equation import equation_line, slack_line
from .lines import alarm


def render(reports: Sequence[Report]) -> str:
    suites = "".join(_suite(r) for r in reports)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tieout">\n{suites}</testsuites>\n'


def _suite(report: Report) -> str:
    """A broken tie fails where a sure error rests on it. A document that could not be checked is an error: a suite without
    tests would pass."""
    if report.unchecked:
        name = _quoted(report.document.name)
        case = f'<testcase classname={name} name="checked"><error message={_quoted(f"not checked: {report.unchecked}")}/></testcase>'
        return f'<testsuite name={name} tests="1" errors="1">\n{case}\n</testsuite>\n'
    figures = {f.id: f for f in report.figures}
    failing = {t: f.message for f in report.findings if alarm(f) == "error" for t in f.ties}
    cases = "".join(_case(t, figures, failing.get(t.id), report.document.name) for t in report.ties)
    failures = sum(t.id in failing for t in report.ties)
    return f'<testsuite name={_quoted(report.document.name)} tests="{len(report.ties)}" failures="{failures}">\n{cases}</testsuite>\n'


def _case(tie: Tie, figures: dict[str, Figure], failure: str | None, name: str) -> str:
    head = f"<testcase classname={_quoted(f'{name}.{tie.relation.rule}')} name={_quoted(f'{tie.id} {tie.relation.equation}')}"
    if failure is None:
        return head + "/>\n"
    body = f"{equation_line(tie, figures)}\n{slack_line(tie, figures)}"
    return f"{head}><failure message={_quoted(failure)}>{escape(_legal(body), quote=False)}</failure></testcase>\n"


def _quoted(text: str) -> str:
    return f'"{escape(_legal(" ".join(text.split())))}"'


def _legal(text: str) -> str:
    """Without the control characters that XML 1.0 does not allow."""
    return "".join(c for c in text if c in "\t\n" or (c.isprintable() and not "\ud800" <= c <= "\udfff"))
