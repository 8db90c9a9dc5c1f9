"""Half-year results as they are typed in London: points without full stops above a statement, pence, shares in thousands."""

from __future__ import annotations

from fractions import Fraction

import checker

RELEASE = """Half-year results for the six months ended 30 June 2025

Highlights
- Revenue of £48.7m (H1 2024: £45.2m), up 7.7%
- Profit before tax of £5.4m
- Basic earnings per share of {}

Condensed consolidated income statement
                                      Six months ended   Six months ended
                                          30 June 2025       30 June 2024
                                                  £000               £000
Revenue                                         48,680             45,210
Operating costs                                (43,260)           (40,240)
Profit before tax                                5,420              4,970
Income tax expense                              (1,355)            (1,242)
Profit for the period                            4,065              3,728

Earnings per share
Basic (pence)                                     10.2                9.4
Weighted average number of shares (000)         39,850             39,850
"""


def test_points_above_a_statement_are_no_caption_of_it() -> None:
    """Each is a sentence of its own: its figures are read, and tied to the statement below."""
    said = [f for f in checker.check_text(RELEASE.format("10.2p")).figures if f.where == "text"]
    assert [f.text for f in said] == ["£48.7m", "£45.2m", "7.7%", "£5.4m", "10.2p"]
    (wrong,) = checker.check_text(RELEASE.format("10.7p")).findings
    assert wrong.rule == "AGR101" and wrong.level == "error" and "10.7p does not agree with 10.2" in wrong.message


def test_pence_are_hundredths_and_numbers_of_shares_count_in_what_stands_in_brackets() -> None:
    report = checker.check_text(RELEASE.format("10.2p"))
    values = {f.text: (f.value, f.unit) for f in report.figures if f.where == "table"}
    assert values["9.4"] == (Fraction(94, 1000), "GBP/share") and values["39,850"] == (39_850_000, "count")
    assert [tie.verdict for tie in report.ties if tie.relation.rule == "EPS101"][:2] == ["exact", "exact"]
    assert not report.findings
