"""The roll-forward of cash (ROL101) under the headings and names that statements of cash flows bear."""

from __future__ import annotations

import pytest

import checker
from checker.model.report import Report

BODY = """
Profit before tax                                  812        744
Depreciation                                        95         90
Cash flow from operating activities                907        834
Income tax paid                                   (150)      (122)
Net cash flow from operating activities            757        712
Purchase of equipment                             (252)      (231)
Purchase of software                               (58)       (49)
Net cash used in investing activities             (310)      (280)
Dividends paid                                    (200)      (180)
Net cash used in financing activities             (200)      (180)
Effect of foreign exchange rate movements on cash
  and cash equivalents                              (7)         4
Cash and cash equivalents at beginning of period   520        264
Cash and cash equivalents at end of period         760        520
"""
BARE = """
Statement of cash flows
(Thousands of dollars)
                                              30-Sep-2023   31-Dec-2022
"""
DATED = """
Statement of cash flows
(Thousands of dollars)
                                              Year to Date   Year to Date
                                              Sep 30, 2023   Sep 30, 2022
"""


def rolled(report: Report, verdict: str) -> int:
    return sum(tie.relation.rule == "ROL101" and tie.verdict == verdict for tie in report.ties)


@pytest.mark.parametrize("heading", [BARE, DATED], ids=["bare days", "year to date"])
def test_cash_rolls_forward_under_any_heading(heading: str) -> None:
    """A bare day over flows is the day on which they end; of two lines of one name the one that the other leads to is the flow."""
    report = checker.check_text(heading + BODY)
    assert rolled(report, "exact") == 2
    assert not [f for f in report.findings if f.level == "error"]


@pytest.mark.parametrize("heading", [BARE, DATED], ids=["bare days", "year to date"])
def test_a_balance_altered_under_such_a_heading_is_an_error(heading: str) -> None:
    report = checker.check_text(heading + BODY.replace("760        520", "706        520"))
    assert rolled(report, "broken") == 1
    assert [(f.rule, f.confidence) for f in report.findings if f.level == "error"] == [("ROL101", "high")]


def test_a_year_to_date_begins_with_the_fiscal_year() -> None:
    """Its length follows where the document says when the year ends, and from nothing else."""
    year = "\nOur fiscal year ended on December 31, 2022 as before.\n\nThe quarter ended September 30, 2023 was a good one.\n"
    (table,) = checker.check_text(year + DATED + BODY).tables
    assert [column.period.iso for column in table.columns] == ["2023-01-01/2023-09-30", "2022-01-01/2022-09-30"]
    (table,) = checker.check_text(BARE + BODY).tables
    assert [(column.period.kind, column.period.iso) for column in table.columns] == [("duration", None)] * 2


def test_balances_under_the_title_of_cash_flows_stay_balances() -> None:
    """Contractual cash flows of debts by their dates are no flows of a period."""
    text = """
Contractual cash flows of financial liabilities
                            June 30, 2023   Dec 31, 2022
Payables                            4,120           3,980
Lease liabilities                     610             655
Total                               4,730           4,635
"""
    (table,) = checker.check_text(text).tables
    assert [column.period.kind for column in table.columns] == ["instant", "instant"]


SHEET = """
Balance sheet
(Thousands of dollars)
                                              30-Sep-2023   30-Jun-2023
Cash and cash equivalents                           1,010           780
Receivables                                           400           380
Total assets                                        1,410         1,160
"""


@pytest.mark.parametrize(
    ("below", "findings"),
    [("", ["AGR102"]), ("Cash at bank      1,010        780\nBank overdraft     (250)      (260)\n", [])],
    ids=["cash", "cash less overdraft"],
)
def test_cash_net_of_overdrafts_is_not_the_cash_of_the_balance_sheet(below: str, findings: list[str]) -> None:
    """The statement says below its closing cash what is deducted in it."""
    report = checker.check_text(SHEET + BARE + BODY + below)
    assert [finding.rule for finding in report.findings] == findings
