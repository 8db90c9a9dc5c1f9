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


AWARDS = """
    Changes in restricted share awards during the six months ended June 30, 2022

    (in thousands)                           Shares
    Nonvested at January 1, 2022              9,158
    Granted                                   2,297
    Vested                                   {}
    Forfeited                                  (206)
    Nonvested at June 30, 2022                9,007
"""


def test_a_balance_of_a_day_closes_what_one_of_another_day_opened() -> None:
    """One column confirms no signs, so that it can tick and not contradict."""
    for vested, verdict in (("(2,242)", ["exact"]), ("(2,422)", [])):
        ties = checker.check_text(dedent(AWARDS.format(vested)), "filing.txt").ties
        assert [t.verdict for t in ties if t.relation.rule == "ROL107"] == verdict


EQUITY = """
    Statements of Changes in Equity
    (in millions)                           | Common Stock | Retained Earnings | Total Equity
    Balance at March 31, 2022               |        2,783 |            62,940 |       65,723
    Net income                              |            - |             1,673 |        1,673
    Dividends declared ($1.30 per share)    |            - |             {} |         {}
    Balance at June 30, 2022                |        2,783 |            63,820 |       66,603
"""


def test_an_amount_per_share_in_the_name_of_a_line_is_not_what_the_line_holds() -> None:
    assert sure(EQUITY.format("(793)", "(793)")) == []
    assert sure(EQUITY.format("(739)", "(793)")) == ["ROL106"]


CURRENCIES = """
    Exposures
    (in thousands)        USD      GBP      EUR    Total
    Dollars                 -     (207)     171      (36)
    Pounds              1,229        -    1,666    2,895
    Euros                 203      217        -      420
    Total               1,432       10    1,837        -
"""


def test_a_dash_in_the_place_of_a_total_says_that_none_is_given() -> None:
    assert sure(CURRENCIES) == []


CHANGES = """
    Results of operations
                                                      Year ended       Year ended       Increase/
                                                    December 31,     December 31,      (Decrease)
    (in thousands)                                          2022             2021
    Operating loss                                      (115,234)         (71,243)         43,991
    Other income                                           2,909              505           2,404
    Net loss before income tax benefit                  (112,325)         (70,738)         41,587
    Income tax benefit                                         -              227            (227)
    Net loss                                            (112,325)         (70,511)         41,814
"""


def test_changes_of_losses_and_gains_need_not_add_down_their_column() -> None:
    assert sure(CHANGES) == []


LENDER = """
    Selected data
    (in thousands)                                          2022       2021       2020
    Net interest income                                    6,308      3,872      4,388
    Provision for loan losses                              5,963          -          -
    Net interest income after loss provision                 345      3,872      4,388
    Other income (expense), net                           {}      3,101     (3,196)
    Net income (loss) before taxes                        (1,259)     6,973      1,192
"""


def test_of_two_results_that_are_equal_but_in_one_year_the_one_that_adds_there_is_meant() -> None:
    assert sure(LENDER.format("(1,604)")) == []
    assert sure(LENDER.format("(1,640)")) == ["SUM101"]


MATURITIES = """
    Maturities of investments
                                                         December 31, 2022
                                            Amortized Cost         Percent
    (in thousands)
    Within one year                                 24,865          17.2 %
    Beyond one year but within five years           58,700          {} %
    Beyond five years                                7,835           5.4 %
    Beyond ten years                                 2,766           1.9 %
    Beyond twenty years                              6,111           4.2 %
    Securities that are backed by assets             7,827           5.4 %
    Securities that are backed by mortgages         36,387          25.2 %
    Total investments                              144,491         100.0 %
"""


def test_a_share_that_was_bent_so_that_the_shares_add_to_one_hundred_is_no_error() -> None:
    assert sure(MATURITIES.format("40.7")) == []
    assert sure(MATURITIES.format("47.0")) == ["RAT103"]


MERGER = """
    The merger provided an increase in cash and cash equivalents of $1,134 million including proceeds of a placement.

    Consolidated Balance Sheets
    (in millions of dollars)          December 31, 2022    December 31, 2021
    Cash and cash equivalents                       262                1,610
    Receivables                                     100                  120
    Total assets                                    362                1,730
"""


def test_what_an_event_brought_is_not_the_change_of_the_year() -> None:
    assert sure(MERGER) == []


PENCE = """
    Results of the year ended December 31, 2022 (in £ million)

    The directors propose that, as in the years before, a dividend be paid. For the year ended December 31, 2022 the final
    dividend per share was {}, to be paid in July.

    Dividends
                                         2022      2021
    Interim dividend per share           4.2p      4.0p
    Final dividend per share             8.1p      7.5p
    Total dividend per share            12.3p     11.5p
"""


def test_pence_are_the_same_amount_in_a_sentence_and_in_a_table() -> None:
    assert sure(PENCE.format("8.1p")) == sure(PENCE.format("8.1 pence")) == []
    figures = checker.check_text(dedent(PENCE.format("8.1p")), "filing.txt").to_dict()["figures"]
    assert {f["value"] for f in figures if f["text"] == "8.1p"} == {"0.081"}
    found = checker.check_text(dedent(PENCE.format("8.4p")), "filing.txt").findings
    assert [f.rule for f in found if f.level == "error"] == ["AGR101"]


EXCHANGE = """
    Dividends
                              Annual dividends per share (Yen)
                              1st quarter-end   2nd quarter-end   3rd quarter-end   Fiscal year-end     Total
    Year ended March 31, 2021            -             20.00             -            25.00             45.00
    Year ended March 31, 2022            -             22.00             -            28.00             {}
"""


def test_the_end_of_a_quarter_is_the_name_of_a_dividend_and_not_its_time() -> None:
    assert sure(EXCHANGE.format("50.00")) == []
    assert sure(EXCHANGE.format("52.00")) == ["DIV101"]


def test_last_days_of_years_over_flows_are_years_only_where_all_columns_are() -> None:
    """With the end of a quarter among them, the same day is the end of one."""
    page = "Reports for the year ended March 31, 2022 and for the year ended March 31, 2021.\n\nStatements of Cash Flows\n{}\nNet cash {}\n"
    years = checker.check_text(page.format("  March 31, 2022   March 31, 2021", "          1,204,118        1,108,332"), "a.txt")
    mixed = checker.check_text(page.format("  March 31, 2022   Dec. 31, 2021", "          1,204,118         1,108,332"), "a.txt")
    assert [c.period.months for c in years.tables[0].columns] == [12, 12]
    assert [c.period.months for c in mixed.tables[0].columns] == [None, None]


TAX_OF_A_PART = """
    Statements of Operations
    (Dollars in millions)
    Years ended December 31,                    2021       2020
    Loss before income taxes                  (5,000)    (4,000)
    Income tax benefit                           740        600
    Net loss                                  (4,260)    (3,400)

    Years ended December 31,                    2021       2020
    Revenues                                  60,000     58,000
    Loss from operations                      (2,900)    (2,700)
    Effective income tax rate                   {}%      15.0%

    Revenues were $60,000 in 2021 and $58,000 in 2020. Net loss was $4,260 in 2021 and $3,400 in 2020.

    During 2021, the allowance fell by $671. This reflects a tax benefit of $1,206 included in other comprehensive income.
    It was partially offset by tax expense of $512 recorded in continuing operations.
"""


def test_what_a_sentence_says_of_a_part_is_in_no_rule_the_whole() -> None:
    """Tax expense that is not the amount of the statement is a part of it, or an error of its own: no rate is worked out from it."""
    found = checker.check_text(dedent(TAX_OF_A_PART.format("18.4")), "filing.txt").findings
    assert [(f.rule, [s.suggest for s in f.suspects]) for f in found if f.level == "error"] == [("TAX101", ["14.8%"])]
    assert sure(TAX_OF_A_PART.format("14.8")) == []


AFFILIATE = """
    Income taxes
    (in thousands)                                         2023        2022
    Income before income taxes                          960,790     800,000
    Provision for income taxes                         (127,394)   (100,000)
    Effective income tax rate                             13.3%       12.5%

    {}
    (in thousands)                                         2023        2022
    Net revenues                                      1,227,733   1,100,000
    Operating income                                    200,109     180,000
    Income from continuing operations                   137,226     700,000
    Net income                                          131,683     118,000
"""


def test_summarized_financial_information_is_that_of_another_company() -> None:
    """It is printed of affiliates and guarantors, and its lines have the names of the company's own."""
    assert sure(AFFILIATE.format("Summarized results of operations are as follows:")) == []
    assert sure(AFFILIATE.format("Results of operations are as follows:")) == ["SUM105"]
