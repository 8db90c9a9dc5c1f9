"""The report for a person: what is sure comes whole, what is doubtful in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from checker.model.record import replace
from checker.model.report import Report
from checker.report.text import FIRST_SCREEN, render

ERRORS = Path(__file__).parents[2] / "examples" / "errors.txt"


@pytest.fixture(scope="module")
def report() -> Report:
    return checker.check_file(ERRORS)


def doubted(report: Report, count: int) -> Report:
    """The report as if its last errors were of low confidence."""
    kept = len(report.findings) - count
    low = tuple(replace(f, level="error", confidence="low") for f in report.findings[kept:])
    return replace(report, findings=report.findings[:kept] + low)


def test_a_doubtful_finding_is_one_line_with_its_fingerprint(report: Report) -> None:
    """A reader who is tired of false alarms stops reading: what is probably none does not take half a page."""
    said = render(doubted(report, 1))
    last = report.findings[-1]
    assert f"{len(report.findings)}. error" not in said
    doubtful = said.partition("Doubtful, low confidence")[2]
    assert [line for line in doubtful.splitlines() if last.fingerprint in line and last.rule in line]
    assert last.fingerprint not in render(report)


def test_the_head_says_how_many_errors_are_sure(report: Report) -> None:
    """Sure errors fail a run, others do not: the first line tells the two apart, and is silent where all are sure."""
    first = render(report).splitlines()[0]
    assert "confidence" not in first
    sure = sum(f.level == "error" for f in report.findings[:-1])
    assert f"({sure} of high confidence)" in render(doubted(report, 1)).splitlines()[0]
    assert "(none of high confidence)" in render(doubted(report, len(report.findings))).splitlines()[0]


def test_more_doubtful_findings_than_a_screen_are_counted(report: Report) -> None:
    many = tuple(replace(report.findings[0], confidence="low") for _ in range(FIRST_SCREEN + 3))
    assert "and 3 more (--format grouped)" in render(replace(report, findings=many))
