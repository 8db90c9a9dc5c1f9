"""For test suites that keep a report under test: `assert_ties("report.html")`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .model.report import Report
from .pipeline import check_file
from .report import concise
from .settings import Settings

DEFAULTS = Settings()


def assert_ties(path: str | Path, settings: Settings = DEFAULTS, rules: Sequence[str | Path] = ()) -> Report:
    """The report on a document whose numbers all tie; AssertionError with a line a finding where they do not, or where
    nothing could be tied at all. No configuration is looked up."""
    report = check_file(path, settings=settings, rules=rules)
    failing = tuple(f for f in report.findings if settings.fails(f))
    lines = concise.render(report).splitlines()
    shown = "\n".join(line for line, finding in zip(lines, report.findings, strict=True) if finding in failing)
    assert not failing, f"{len(failing)} contradiction{'s' * (len(failing) > 1)} in {path}\n{shown}"
    unchecked = settings.why_unchecked(report)
    assert not unchecked, f"{path}: not checked: {unchecked}"
    return report
