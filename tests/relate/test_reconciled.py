"""Reconciliations that their words announce, and shares of 100 % beside columns that add to nothing."""

from __future__ import annotations

import checker
from checker.model.report import Report


def sums(report: Report, rule: str) -> list[str]:
    return [tie.verdict for tie in report.ties if tie.relation.rule == rule]


BRIDGE = """
Reconciliation of earnings per share
(In dollars)
                                  Quarter ended        Quarter ended
                                  June 30, 2023        June 30, 2022
Diluted earnings per share                $1.12                $1.05
Amortization of intangibles                0.08                 0.08
Restructuring                              0.03                    -
Non-GAAP diluted earnings per share       $1.23                {last}
"""


def test_what_was_adjusted_per_share_leads_from_the_reported_to_the_adjusted_amount() -> None:
    assert sums(checker.check_text(BRIDGE.format(last="$1.13")), "NGM101") == ["exact", "exact"]


def test_a_block_that_comes_out_in_most_columns_tells_where_it_does_not() -> None:
    """Of two columns one says nothing against the other."""
    assert sums(checker.check_text(BRIDGE.format(last="$1.31")), "NGM101") == ["exact"]


PERCENT = """
Effective tax rate
                                  Quarter ended        Quarter ended        Quarter ended
                                  June 30, 2023        June 30, 2022        June 30, 2021
Effective tax rate                        19.3%                21.4%                20.1%
Restructuring                              0.5%                 0.1%                 0.2%
Adjusted effective tax rate               19.8%                21.5%                {last}
"""


def test_an_adjusted_rate_that_does_not_follow_is_broken() -> None:
    assert sums(checker.check_text(PERCENT.format(last="20.3%")), "NGM101") == ["exact"] * 3
    assert sorted(sums(checker.check_text(PERCENT.format(last="23.0%")), "NGM101")) == ["broken", "exact", "exact"]


MIX = """
Mix of sales
                          Mix of sales     Mix of sales      Growth of sales   Growth of sales
                              2022             2021              2022              2021
Hardware                        43 %             40 %             (0.5) %           (6.0) %
Software                        33 %             35 %            (10.1) %           (3.8) %
Training                        24 %             25 %             (2.5) %           (1.2) %
Total                          100 %            100 %             (4.7) %           (4.1) %
"""


def test_shares_add_to_a_total_of_100_percent_beside_growth_that_adds_to_nothing() -> None:
    assert sums(checker.check_text(MIX), "SUM101") == ["exact", "exact"]
    assert sums(checker.check_text(MIX.replace("43 %", "48 %").replace("40 %", "46 %")), "SUM101") == []
