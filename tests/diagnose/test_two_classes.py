"""Earnings per share where profit goes to other shares too."""

from __future__ import annotations

import checker
from checker.model.report import Report
from checker.report.coverage import by_verdict

LINES = """
Statements of operations
(In millions of dollars, except per share amounts)
                                             Year ended        Year ended
                                          June 30, 2023     June 30, 2022
Net income                                        1,048               805
Basic earnings per share                         {basic}             0.533
Diluted earnings per share                       {diluted}             0.531
Weighted average number of shares - basic         1,468             1,510
Weighted average number of shares - diluted       1,500             1,516
"""


def report(basic: str, diluted: str) -> Report:
    return checker.check_text(LINES.replace("{basic}", basic).replace("{diluted}", diluted))


def errors(basic: str, diluted: str) -> list[str]:
    return [f.rule for f in report(basic, diluted).findings if f.level == "error"]


def test_both_a_little_low_is_what_the_other_shares_get() -> None:
    """Five thousandths of 0.714 and of 0.699 go to shares that take part in profit; no line says how much."""
    assert errors("0.709", "0.694") == []


def test_one_of_them_a_little_low_is_an_error() -> None:
    assert errors("0.709", "0.699") == ["EPS101"]


def test_the_summary_says_of_figures_that_no_finding_names_why_they_are_contradicted() -> None:
    assert "contradicted (5 by ties that may have another reason: no finding)" in by_verdict(report("0.709", "0.694"))
    assert "another reason" not in by_verdict(report("0.709", "0.699"))
