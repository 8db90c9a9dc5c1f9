"""The unit of lines that a reconciliation encloses."""

from __future__ import annotations

from checker import check_text

TABLE = """Reconciliation of measures
(in millions, except per share amounts)
                                      Year ended June 30, 2024    Year ended June 30, 2023
Net income                                              $  412                      $  388
{first}                                                {one}                         {two}
Shares granted                                            0.31                        0.28
Plants closed                                            (0.05)                          -
{last}                                                 {three}                        {four}
Dividends declared                                        1.40                        1.35
"""


def units(first: str, last: str, *numbers: str) -> list[str | None]:
    """Of the lines between two ends, and of the one after them."""
    ends = dict(zip(("one", "two", "three", "four"), numbers, strict=True))
    found = check_text(TABLE.format(first=first, last=last, **ends)).to_dict()["figures"]
    return [figure["unit"] for figure in found if figure["label"][-1] in ("Shares granted", "Plants closed", "Dividends declared")]


def test_cents_between_two_amounts_per_share_of_two_bases_are_per_share() -> None:
    found = units("GAAP income per share", "Non-GAAP income per share", "$2.06", "$1.94", "$2.32", "$2.22")
    assert found == ["USD/share"] * 4 + ["USD"] * 2


def test_between_two_rates_they_are_points() -> None:
    found = units("Reported tax rate", "Adjusted tax rate", "17.06%", "15.94%", "17.32%", "16.22%")
    assert found == ["%"] * 4 + ["USD"] * 2


def test_between_two_amounts_on_one_basis_nothing_is_enclosed() -> None:
    found = units("Basic income per share", "Diluted income per share", "$2.06", "$1.94", "$2.02", "$1.92")
    assert found == ["USD"] * 6


def test_a_percent_sign_at_the_first_line_and_at_the_total_stands_for_all_lines() -> None:
    """As a currency sign does. Where money is printed beside it, it does not."""
    text = """Costs as a share of sales
                     2024     2023
Materials            {}      41 %
Wages                  22       21
Rent                    9        8
Total costs           71 %     70 %
"""
    shares = check_text(text.format("40 %")).to_dict()["figures"]
    assert {figure["unit"] for figure in shares} == {"%"}
    assert check_text(text.format("$ 40")).to_dict()["figures"][2]["unit"] != "%"


RATES = """Key measures of the bank
(in millions)
                                  Q4 2021    Q3 2021    Change
Net interest income                 1,126      1,145      (19)
Rates and ratios (%)
Net interest margin                 2.66 %     2.72 %     (6) bps
Return on average equity             13.6       13.7      (14)
Efficiency ratio                       59         60      (84)
Current ratio                         1.4        1.5        -
Loans sold                             74         70        4
"""


def test_below_a_line_of_rates_what_is_a_rate_by_its_words_is_one_and_changes_by_points() -> None:
    """The signs stand at the first line of a block alone. A ratio that is a multiple and an amount are no rates."""
    found = check_text(RATES).to_dict()["figures"]
    assert [f["unit"] for f in found[6:12]] == ["%", "%", "bps"] * 2
    assert not {f["unit"] for f in found[:3] + found[12:]} & {"%", "bps"}


PROPORTIONS = """Key measures of the bank
(in millions, except ratios)
                                  Boats      Trams      Total
Loans                             1,126      1,145      2,271
Reserves to loans                0.64 %     0.89 %     0.77 %
Reserves to overdue loans            42        221        254
Net charge-off rates               0.06       0.02       0.04
Amounts due to banks                 42        221        263
"""


def test_below_a_line_of_rates_the_same_item_in_proportion_to_another_is_one() -> None:
    """Nor do these add up over the columns."""
    report = check_text(PROPORTIONS)
    assert [f["unit"] == "%" for f in report.to_dict()["figures"]] == [False] * 3 + [True] * 9 + [False] * 3
    assert not report.findings


def test_the_profit_that_is_spread_over_shares_is_no_amount_per_share() -> None:
    """Its heading says what is worked out below it; whole amounts beside cents are the amounts that go in."""
    text = """Reconciliation
(in millions, except per share amounts)
                                      2024     2023
Diluted income per share
  Net income                       $ 1,674    $ 982
  Diluted net income per share        1.69     0.98
"""
    found = check_text(text).to_dict()["figures"]
    assert [figure["unit"] for figure in found] == ["USD", "USD", "USD/share", "USD/share"]
    assert [figure["value"] for figure in found][:2] == ["1674000000", "982000000"]
