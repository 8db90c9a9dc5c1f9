"""A text with a table becomes figures with value, unit, period, label and statement."""

from __future__ import annotations

from fractions import Fraction

import checker
from checker.extract import extract
from checker.model.claim import Extract
from checker.model.document import Block, Document
from checker.model.figure import Figure
from checker.model.span import Span, TextLocation
from checker.model.vocabulary import NoVocabulary


def read(text: str) -> Extract:
    block = Block("plain", Span(0, len(text)))
    document = Document("t", "text/plain", "", text, (block,), lambda s: (TextLocation(s.start, s.end, 1, 1),))
    return extract(document, NoVocabulary())


def at(found: Extract, printed: str) -> Figure:
    """The first figure that is printed so."""
    return next(f for f in found.figures if printed in f.text)


INCOME = """Condensed Statements of Income

(In thousands, except per share amounts)

Three Months Ended September 30, 2023 September 30, 2022 Net sales: Boats $ 61,402 $ 58,117 Engines 22,210 20,904 \
Total net sales 83,612 79,021 Cost of sales 50,115 48,220 Gross profit 33,497 30,801 Operating expenses: Selling 9,870 9,122 \
Administrative 6,420 6,003 Total operating expenses 16,290 15,125 Operating income 17,207 15,676 Income tax 3,441 3,135 \
Net income $ 13,766 $ 12,541 Earnings per share: Basic $ 1.38 $ 1.25 Shares used in computing earnings per share: Basic 9,975 10,033

The company makes boats and engines for lakes and rivers.
"""


def test_amounts_stand_in_the_unit_of_the_caption() -> None:
    sales = at(read(INCOME), "83,612")
    assert (sales.value, sales.ulp, sales.unit) == (83_612_000, 1000, "USD")
    assert sales.period.iso == "2023-07-01/2023-09-30"
    assert (sales.label, sales.statement) == (("Total net sales",), "income-statement")


def test_headings_end_with_their_total() -> None:
    found = read(INCOME)
    assert at(found, "22,210").label == ("Net sales", "Engines")
    assert at(found, "50,115").label == ("Cost of sales",)
    assert at(found, "6,420").label == ("Operating expenses", "Administrative")
    assert at(found, "17,207").label == ("Operating income",)


def test_per_share_amounts_have_no_scale_and_share_counts_have_the_captions() -> None:
    found = read(INCOME)
    basic = at(found, "1.38")
    assert (basic.value, basic.ulp, basic.unit) == (Fraction(138, 100), Fraction(1, 100), "USD/share")
    shares = at(found, "9,975")
    assert (shares.value, shares.unit) == (9_975_000, "count")


def test_what_is_deducted_to_reach_the_next_step_has_the_sense_of_a_deduction() -> None:
    (table,) = read(INCOME).tables
    senses = {row.label: row.sense for row in table.rows}
    assert senses["Income tax"] == -1 and senses["Cost of sales"] == -1
    assert senses["Boats"] == 1 and senses["Selling"] == 1


def test_a_figure_is_known_by_what_it_is_and_not_by_where_it_stands() -> None:
    keys = [f.key for f in read(INCOME).figures]
    assert len(set(keys)) == len(keys)
    assert keys == [f.key for f in read("A line more.\n\n" + INCOME).figures]
    assert not any("83" in k for k in keys)


CASH = """Statements of Cash Flows

Year Ended Year Ended December 31, 2021 December 31, 2020 Thousands of yen Thousands of yen \
Cash flows from operating activities 5,210 4,120 Cash flows from investing activities (1,903 ) (2,210 ) \
Cash flows from financing activities (1,007 ) (911 ) Net increase in cash 2,300 999 \
Cash, beginning of the period 7,410 6,411 Cash, end of the period 9,710 7,410
"""


def test_opening_and_closing_cash_are_balances_at_the_ends_of_the_period() -> None:
    found = [f for f in read(CASH).figures if f.label[-1].startswith("Cash,")]
    assert [f.period.iso for f in found] == ["2021-01-01", "2020-01-01", "2021-12-31", "2020-12-31"]
    assert found[0].unit == "JPY" and found[0].value == 7_410_000


EXCHANGE = """Consolidated Results of Operations (Millions of yen, except per share amounts. % shown is YoY change) \
Revenues Operating profit Profit before tax Year ended March 31, 2022 41,020 3.1 % 5,120 7.4 % 4,930 6.2 % \
Year ended March 31, 2021 39,780 (2.0 )% 4,767 1.1 % 4,642 0.4 %
"""


def test_where_rows_are_periods_the_columns_are_items() -> None:
    found = read(EXCHANGE)
    profit = at(found, "5,120")
    assert profit.label[-1] == "Operating profit"
    assert (profit.period.iso, profit.value) == ("2021-04-01/2022-03-31", 5_120_000_000)
    change = at(found, "7.4")
    assert change.change and change.unit == "%" and change.base is not None
    assert change.base.iso == "2020-04-01/2021-03-31"


LABELLED = """Balance Sheets

(In millions, except number of shares, which are reflected in thousands, and par value)

June 30, 2023 June 30, 2022 Total assets $ 3,120 $ 2,980 Liabilities: Payables 820 790 Debt 1,100 1,150 Total liabilities 1,920 1,940 \
Common stock, $0.01 par value: 900,000 shares authorized; 410,220 and 415,730 shares issued, respectively 640 610 \
Retained earnings 560 430 Total equity 1,200 1,040 Total liabilities and equity $ 3,120 $ 2,980
"""


def test_numbers_within_a_label_are_figures_without_a_column() -> None:
    found = read(LABELLED)
    issued = at(found, "415,730")
    assert issued.column is None and issued.row is not None
    assert (issued.value, issued.unit, issued.period.iso) == (415_730_000, "count", "2022-06-30")
    assert at(found, "0.01").unit == "USD/share"
    assert at(found, "640").value == 640_000_000 and at(found, "640").unit == "USD"


def test_a_table_without_any_heading_still_has_periods_that_tell_its_columns_apart() -> None:
    found = read("Loans by kind\n\nHouse loans 1,204 1,187 Farm loans 877 901 Other loans 311 298 Total loans 2,392 2,386\n")
    keys = {f.period.key for f in found.figures}
    assert len(keys) == 2 and all("column" in k for k in keys)


def test_no_text_makes_it_fall_over() -> None:
    for text in ("", " ", "1", "(", "Total 1 2 3 4 5 6 7 8 9", "March 31, 2020 " * 50, "% % % 1 2 3 %"):
        assert isinstance(read(text), Extract)


def test_a_percent_sign_on_the_first_row_stands_for_its_column() -> None:
    text = (
        "Freight revenue\n\nYear Ended December 31, 2024 2023 Change Grain $ 964 $ 901 7 % Coal 469 339 38 Autos 632 659 (4) "
        "Total $ 2,065 $ 1,899 9 %\n\nMore was carried.\n"
    )
    coal = at(read(text), "38")
    assert (coal.unit, coal.change) == ("%", True)
    assert coal.base is not None and coal.base.iso == "2023-01-01/2023-12-31"


def test_the_heading_of_share_counts_may_name_their_scale() -> None:
    text = INCOME.replace("Shares used in computing earnings per share:", "Shares used in the calculation (in millions):")
    assert at(read(text), "9,975").value == 9_975_000_000


def test_share_counts_printed_in_full_are_not_scaled_by_a_caption_with_exceptions() -> None:
    shares = at(read(INCOME.replace("9,975 10,033", "9,975,410 10,033,287")), "10,033,287")
    assert (shares.value, shares.doubt) == (10_033_287, "unit")


def test_a_profit_under_the_heading_of_what_it_earns_per_share_is_an_amount() -> None:
    """The note that works earnings per share out: profit, shares, and what comes of them."""
    note = """
Earnings per share
(In thousands of dollars, except per share amounts)
                                                  Year ended        Year ended
                                               June 30, 2023     June 30, 2022
Basic earnings per share:
  Net income                                          43,894            37,612
  Weighted average shares outstanding - basic         12,034            12,110
  Basic earnings per share                             $3.65             $3.11
"""
    (table,) = checker.check_text(note).tables
    assert [row.term for row in table.rows if any(row.cells)] == ["profit", "basic-shares", "basic-eps"]
    assert [tie.verdict for tie in checker.check_text(note).ties if tie.relation.rule == "EPS101"] == ["exact", "exact"]


def test_levels_of_their_own_days_beside_changes_in_percent_are_no_percentages() -> None:
    """Subscribers in millions look like points; the days over them say that they are none."""
    text = """
Subscribers
(In millions)
                        June 30,    March 31,     June 30,    % Change vs.   % Change vs.
                            2023         2023         2022       March 31        June 30
Domestic                    46.0         46.3         44.5             (1)%            3%
Abroad                      59.7         58.6         49.2              2%            21%
"""
    (table,) = checker.check_text(text).tables
    assert [column.role for column in table.columns] == ["amount", "amount", "amount", "percent", "percent"]


def test_a_table_of_rates_by_quarter_has_levels_and_not_changes() -> None:
    text = """
Yields and rates
                          For the three months ended             Rate change
                   Sep 30, 2025   Jun 30, 2025   Mar 31, 2025   Q3-25 vs. Q2-25
Loans                     6.03%          5.93%          5.95%             0.10%
Securities                2.55%          2.61%          2.50%            (0.06)%
Deposits                  3.56%          3.64%          3.69%            (0.08)%
"""
    (table,) = checker.check_text(text).tables
    assert [column.role for column in table.columns[:3]] == ["amount"] * 3
    assert [column.period.iso for column in table.columns[:3]] == [
        "2025-07-01/2025-09-30",
        "2025-04-01/2025-06-30",
        "2025-01-01/2025-03-31",
    ]


def test_the_day_of_a_release_does_not_end_the_years_over_its_columns() -> None:
    text = """
SPRINGFIELD, Jan. 15, 2021 - Net income by year was as follows.
(In millions)
                       For the year        For the year
                               2020                2019
Net income                    7,558               5,418
Revenue                      16,901              17,827
"""
    (table,) = checker.check_text(text).tables
    assert {column.period.iso for column in table.columns} <= {None, "2020-01-01/2020-12-31", "2019-01-01/2019-12-31"}
