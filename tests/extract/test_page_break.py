"""A page that ends does not end what a passage speaks of."""

from __future__ import annotations

import checker

BEFORE = """First six months of fiscal 2025

Net sales for the six months ended June 30, 2025 were $41.2 million. Gross profit was $18.4 million.
"""
AFTER = "Operating income was $9.3 million.\n"


def test_a_passage_goes_on_over_a_page_break() -> None:
    report = checker.check_text(f"{BEFORE}\n\f\n{AFTER}")
    periods = {f.text: f.period.key for f in report.figures}
    assert periods["$9.3 million"] == periods["$18.4 million"]


ABOVE = """
Balance sheet
(Thousands of dollars)
                          June 30, 2023        June 30, 2022
Cash                              2,082                2,154
Receivables                       1,922                2,625
Equipment                         2,866                2,692
Total assets                      6,870                7,471
"""
BELOW = """
Payables                                     1,280                            1,261
Loans                                        1,829                            1,866
Total liabilities                            3,109                            3,127
Equity                                       3,761                            4,344
Total liabilities and equity                 6,870                            7,471
"""


def test_columns_that_stand_elsewhere_on_the_next_page_are_the_same_columns() -> None:
    """A page set in another size moved them: the lower half of the sheet stood one column further right."""
    report = checker.check_text(f"{ABOVE}\n\f\n{BELOW}")
    (table,) = report.tables
    assert [column.period.iso for column in table.columns] == ["2023-06-30", "2022-06-30"]
    assert sorted(t.verdict for t in report.ties if t.relation.rule == "BAL101") == ["exact"] * 4


def test_a_number_below_the_last_column_right_before_the_page_ends_is_that_of_the_page() -> None:
    report = checker.check_text(f"{ABOVE.rstrip()}\n                                                      3\n\f{BELOW.lstrip()}")
    assert "3" not in {f.text for f in report.figures} and not report.findings
