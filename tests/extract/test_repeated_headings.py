"""One line of headings, said over again for each period, with single spaces between."""

from __future__ import annotations

import checker

DOUBLE = """
Operating results by area
(In thousands of dollars)
                                       Three months ended                         Three months ended
                                         March 31, 2023                             March 31, 2022
                                Domestic International Consolidated     Domestic International Consolidated
Revenue                           13,531         1,204       14,735       14,993         1,372       16,365
Selling expenses                   2,068           189        2,257        2,299           206        2,505
Operating income                     530            67          597          695           108          803
"""


def members(text: str) -> list[tuple[str, str | None]]:
    (table,) = checker.check_text(text).tables
    return [(column.member, column.period.iso) for column in table.columns]


def test_headings_that_repeat_stand_over_one_column_each() -> None:
    this, prior = "2023-01-01/2023-03-31", "2022-01-01/2022-03-31"
    names = ("Domestic", "International", "Consolidated")
    assert members(DOUBLE) == [*((name, this) for name in names), *((name, prior) for name in names)]
    single = DOUBLE.replace("Consolidated     Domestic", "Consolidated Domestic")
    assert [member for member, _ in members(single)] == [*names, *names]


def test_headings_of_several_words_are_cut_where_their_columns_part() -> None:
    """ "After tax" and "Per share" touch; both rounds are cut at the same word."""
    bridge = """
Reconciliation of diluted earnings per share
(In millions, except per share amounts)
                                        Quarter ended                         Quarter ended
                                        March 31, 2023                        March 31, 2022
                                  Pretax     After tax Per share        Pretax     After tax Per share
Diluted earnings per share                                 $2.23                                 $2.62
Amortization of intangibles          $21           $16      0.08           $22           $18      0.08
Restructuring                         86            67      0.30             5             3      0.01
Non-GAAP diluted earnings per share                        $2.61                                 $2.71
"""
    (table,) = checker.check_text(bridge).tables
    assert [c.header.rsplit("2023 ")[-1].rsplit("2022 ")[-1] for c in table.columns] == ["Pretax", "After tax", "Per share"] * 2
    assert table.columns[2].unit == table.columns[5].unit == "USD/share"


def test_months_days_and_years_may_stand_in_lines_of_their_own() -> None:
    """One word over and over parts columns even with single spaces between; a day below its month and above its year is a date."""
    stacked = """
                                             13 Weeks Ended                     52 Weeks Ended
                                      January January January            January     January January
                                         28,        29,       30,           28,         29,       30,
(Dollars in millions)                   2023       2022      2021          2023        2022      2021
Net sales                           $  226.8   $  729.4  $  198.7     $  1208.6    $ 2630.9  $  152.0
Operating expenses                     162.7      650.0     114.1         895.3      2061.5     103.0
"""
    (table,) = checker.check_text(stacked).tables
    assert [column.period.end and column.period.end.isoformat() for column in table.columns] == [
        "2023-01-28",
        "2022-01-29",
        "2021-01-30",
    ] * 2
    assert [column.period.weeks for column in table.columns] == [13] * 3 + [52] * 3
