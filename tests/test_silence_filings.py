"""What quarterly and annual reports in their final form print and a naive reader takes for an error; beside each, where
there is one, the error that is still seen."""

from __future__ import annotations

from textwrap import dedent

import checker


def sure(text: str) -> list[str]:
    found = checker.check_text(dedent(text), "filing.txt").findings
    return [f.rule for f in found if f.level == "error" and f.confidence == "high"]


LESSOR = """
    Statements of Operations
                                            2022          2021
    Lease income                         888,012     1,147,013
    Sale of equipment                      1,178        17,650
    Total revenue                        889,190     1,164,663
    Depreciation                         944,765       997,008
    Interest                              22,117        36,881
    Total expenses                       966,882     1,033,889
    Gain from insurance                        -        50,326
    Total other income                         -        50,326
    Net income (loss)                    {}
"""


def test_a_total_of_one_line_is_no_second_line() -> None:
    """It stands below its only line and equals it; where another year prints nothing in both, that year cannot tell."""
    assert sure(LESSOR.format("(77,692)      181,100")) == []
    assert sure(LESSOR.format("(77,692)      118,100")) == ["SUM101"]


MINE = """
    Statements of Loss
                                                        2020          2019          2018
    Gross profit                                      39,615        16,366             -
    Audit fees                                       145,282       180,415       166,463
    Consulting fees                                  275,182       125,685       515,192
    Total expenses                                   420,464       306,100       681,655
    Loss on disposal of a licence                          -             -      (156,012)
    Acquisition costs                                      -             -      (159,563)
    Write-off of inventories                               -       (22,800)            -
    Interest income                                      193        14,226         8,630
    Net loss before income tax                      (380,656)     (298,308)     {}
"""


def test_lines_at_the_edge_of_the_expenses_that_one_year_prints_in_brackets_are_added_as_printed() -> None:
    assert sure(MINE.format("(988,600)")) == []
    assert sure(MINE.format("(998,600)")) == ["SUM101"]


PREFERRED = """
    Condensed Statements of Operations
    (dollars in millions, except per share amounts) Six months ended June 30, 2022   Six months ended June 30, 2021
    Net loss attributable to Harbour shareholders                            (648)                          (1,782)
    Diluted loss per share                                                  (1.09)                           (2.90)

    Loss per share
    (dollars in millions; shares in millions)       Six months ended June 30, 2022   Six months ended June 30, 2021
    Net loss attributable to Harbour shareholders                            (648)                          (1,782)
    Less: dividends on the convertible series                                  172                                -
    Net loss available to common shareholders                                {}                          (1,782)
    Diluted weighted average shares outstanding                              755.2                            614.8
"""


def test_what_is_left_for_common_shareholders_is_another_item_than_what_belongs_to_the_owners() -> None:
    assert sure(PREFERRED.format("(820)")) == []
    found = checker.check_text(dedent(PREFERRED.format("(802)")), "filing.txt").findings
    assert "EPS101" in [rule for f in found if f.level == "error" for rule in f.rules]


REDEEMABLE = """
    Statements of Operations
    (in millions)                          Three months ended June 30, 2022
    Net income                                                        1,190
    Net income of noncontrolling interests                               18
    Net income attributable to Harbour                                1,172

    Statements of Changes in Equity
    (in millions)               | Redeemable Noncontrolling Interests | Retained Earnings | Noncontrolling Interests | Total Equity
    Balance at March 31, 2022   |                                  62 |            35,618 |                      703 |       36,321
    Net income                  |                                   1 |             1,172 |                       17 |        1,189
    Balance at June 30, 2022    |                                  63 |            36,790 |                      720 |       37,510
"""


def test_profit_of_holders_outside_equity_is_no_part_of_its_total() -> None:
    assert sure(REDEEMABLE) == []


DEFERRED = """
    For the six months ended June 30, 2022, the contract balances moved as follows. Deferred revenue increased by $106.1 million
    from invoices.

    Statements of Cash Flows
    (in thousands)                                Six months ended June 30, 2022   Six months ended June 30, 2021
    Net loss                                                            (25,051)                          (8,501)
    Changes in assets and liabilities:
      Accounts receivable                                                30,030                           18,422
      Deferred revenue                                                   63,888                           44,291
    Net cash provided by operating activities                            68,867                           54,212
"""


def test_a_line_of_the_cash_flow_statement_says_itself_by_how_much_a_balance_moved() -> None:
    assert sure(DEFERRED) == []


REGIONS = """
    U.S. Medicine sales increased 7.0% as compared to the same period a year ago.

    Sales by business
    (in millions)             Second quarter 2022   Second quarter 2021
    MEDICINE
    Oncology
      U.S.                                  3,385                 2,636
      International                         2,927                 2,454
      Worldwide                             6,312                 5,090
    Immunology
      U.S.                                  2,627                 2,880
      International                         1,366                 1,842
      Worldwide                             3,993                 4,722
"""


def test_of_lines_of_one_name_none_is_meant() -> None:
    assert sure(REGIONS) == []


def test_a_percentage_of_sales_is_of_the_amount_beside_it() -> None:
    text = """
    Results of the second quarter ended June 29, 2022
    Earnings before provision for taxes on income for the second quarter of 2022 were $6.5 billion representing 27.3% of sales
    as compared to $5.7 billion in the second quarter of 2021, representing 25.6% of sales.
    """
    assert sure(text) == []


YEARS = """
    Consolidated Statements of Cash Flows
    For the fiscal years ended January 31, 2025 ("fiscal 2025"), January 31, 2024 ("fiscal 2024") and January 31, 2023 ("fiscal 2023").

    (in millions)                                     2025        2024        2023
    Net cash used in financing activities          (14,822)    (13,414)    (17,039)

    Sales rose in the fourth quarter of fiscal 2025. The fourth quarter of fiscal 2024 was longer. Fiscal 2024 net cash used in
    financing activities decreased ${} billion when compared to the previous fiscal year.
"""


def test_a_year_is_the_one_that_the_document_names_so() -> None:
    assert sure(YEARS.format("3.6")) == []
    assert sure(YEARS.format("6.3")) == ["CHG102"]
