"""Changes of rates in a column of changes in percent."""

from __future__ import annotations

import checker

RATES = """
Performance
(In millions of dollars)
                              2022      2021     Change %
Revenue                      1,800     1,600         12.5
Expenses                       990       900         10.0
Net income                     640       550         16.4
Assets                      20,400    20,000          2.0
Return on equity              13.6      12.2        {}
"""


def errors(change: str) -> list[str]:
    return [f.rule for f in checker.check_text(RATES.format(change)).findings if f.level == "error"]


def test_the_difference_of_two_rates_is_no_wrong_percentage() -> None:
    """1.4 points, or 137 hundredths of one from finer figures: the unit stands on some of the lines only."""
    assert errors("  1.4") == errors("  137") == []


def test_neither_their_difference_nor_their_quotient_is() -> None:
    assert errors(" 21.5") == ["CHG101"]
