"""Figures that no word before them names: the words behind them do, or the line they stand in, or the figure before."""

from __future__ import annotations

import pytest

from checker.extract import extract
from checker.grammar.periods import periods
from checker.model.figure import Figure
from checker.read import read_text
from checker.rulebook import load_vocabulary

VOCABULARY = load_vocabulary()
TABLE = """

Statements of Income
(In millions)   | Three months ended March 31, 2022 | Three months ended March 31, 2021
Sales           |                              48.2 |                             45.9
Cost of sales   |                              29.3 |                             28.1
"""
HEAD = "Results for the three months ended March 31, 2022\n\n"


def said(text: str) -> list[Figure]:
    return [f for f in extract(read_text(HEAD + text, "example"), VOCABULARY).figures if f.where == "text"]


def names(text: str) -> list[str]:
    return [f.label[-1] if f.label else "" for f in said(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An amount before a noun, like an adjective, with what the noun is for.
        ("The bank earned well despite a $3 million provision for bad loans.", ["provision for bad loans"]),
        ("The result includes a $5 million gain on the sale of a mill.", ["gain on the sale of a mill"]),
        ("The board approved a new $2 billion buyback program.", ["buyback program"]),
        ("In the quarter we returned about $4 million to our shareholders.", ["returned to shareholders"]),
        # A percentage before what grows.
        ("The company expects to see 10 percent organic sales growth this year.", ["organic sales"]),
        # The object of a verb that leads "to" a figure.
        ("The board raised the annual dividend to $2.4 million.", ["annual dividend"]),
        ("We now expect organic sales to increase 10 percent.", ["organic sales"]),
        # A change that is said of nothing is one of the sentence before.
        ("Inventories were $5.0 million compared to $4.0 million a year ago. The $1.0 million increase was due to new shops.",
         ["Inventories", "Inventories", "Inventories"]),
        # A list of times.
        ("The tax rate was 30% for the first quarter of 2022, and approximately 31% for the year ended December 31, 2021.",
         ["tax rate", "tax rate"]),
        # A heading, or an item of a list, in which no verb stands.
        ("Net income $6.6 million", ["Net income"]),
        ("• Stockholders of the Parent $1.2 million", ["Stockholders of the Parent"]),
        ("We made over a hundred boats and $1.2 million", [""]),
        # A line that is a table in all but name.
        ("Outlook\n  Store openings and closures      $10.9 million to $11.0 million\n",
         ["Store openings and closures, low end of range", "Store openings and closures, high end of range"]),
        # What is set off from an amount that another includes answers the whole.
        ("Profit was $6.6 million, including a $0.2 million benefit from taxes, compared to $5.4 million a year ago.",
         ["Profit", "benefit", "Profit"]),
        # Whose it is.
        ("Profit was $6.6 million. Profit of $5.1 million (attributable to the owners) was earned.",
         ["Profit", "Profit attributable to the owners"]),
        # What an amount is said to be for, or to be due to.
        ("Other income included $0.4 million attributable to a former lease.", ["former lease"]),
        ("Sales were hit by two charges, including $0.7 million, or $0.02 per share, for severance costs.",
         ["severance costs", "severance costs per share"]),
        ("Sales fell, with $0.2 million for the three months.", [""]),  # that is a time
        # A change that begins a part of a sentence, and one that words say again.
        ("Sales were $48.2 million; an increase of $2.3 million (5%).", ["Sales", "Sales", "Sales"]),
        ("Sales were $48.2 million against $45.9 million, reflecting a $2.3 million or 5% increase.", ["Sales"] * 4),
        ("Sales of $48.2 million represented an improvement of 5%.", ["Sales", "Sales"]),
        # Words of a comparison are no name of what moved.
        ("Gross profit, however, increased over the prior year by 5%.", ["Gross profit"]),
        ("Costs as a percentage of sales were 60%.", ["Costs as a percentage of sales"]),
        ("Profit was $6 million, or $0.24 per share (based on 21.5 million shares), compared to $5 million, or $0.20 per share.",
         ["Profit", "Profit per share", "shares", "Profit", "Profit per share"]),
        # Shares are counted as such, and what they are the base of is compared with its own.
        ("Profit was $6 million, or $0.24 per share on an average base of 21.5 million common shares, compared with profit of $5 million.",
         ["Profit", "Profit per share", "common shares", "Profit"]),
    ],
)  # fmt: skip
def test_a_figure_has_the_name_that_its_sentence_gives(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_ends_of_a_range_share_their_unit() -> None:
    low, high = said("Cash flow of $850-950 million is expected.")
    assert [(int(f.value), f.unit) for f in (low, high)] == [(850_000_000, "USD"), (950_000_000, "USD")]
    low, high = said("Earnings of 67-71 cents per share and sales of $5 million are expected.")[:2]
    assert [(float(f.value), f.unit) for f in (low, high)] == [(0.67, "USD/share"), (0.71, "USD/share")]
    low, high = said("Earnings are expected to be $1.04 to $1.13 per share.")
    assert [f.unit for f in (low, high)] == ["USD/share", "USD/share"]


def test_a_fiscal_year_ends_before_the_word_to() -> None:
    text = "The dividend for fiscal 2022 rises to 49.0 cents, after that for fiscal 2021 to 47.5 cents."
    assert [p.span.of(text) for p in periods(text)] == ["fiscal 2022", "fiscal 2021"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A basis behind a figure is that figure's, and no name.
        ("Sales were $2.5 million, up 5% on an as-reported basis and up 6% on an FX-neutral basis.", [(), (), ("constant-currency",)]),
        # An amount per share is of the basis of its amount.
        ("Non-GAAP net income was $5.5 million, or $1.03 per diluted share.", [("non-gaap",), ("non-gaap",)]),
        # Of names in a list each says its own.
        ("GAAP and non-GAAP operating margin was 20.4% and 26.9%, respectively.", [(), ("non-gaap",)]),
        # Set off at the end behind a comparison, a basis is that of both.
        ("The margin was 4.2% for 2022, compared to 3.4% for 2021, on a tax equivalent basis.", [("non-gaap",), ("non-gaap",)]),
        ("Sales were $2.5 million, compared to $2.4 million, up 5%, on an organic basis.", [(), (), ()]),
    ],
)  # fmt: skip
def test_a_figure_is_of_the_basis_that_is_said_of_it(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [f.basis for f in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Operating margin – GAAP operating margin decreased to 20.4%.", ["GAAP operating margin"]),
        ("The company also paid cash dividends of $1.3 million.", ["cash dividends"]),
        ("The company repurchased $2.5 million of its common stock.", ["repurchases of common stock"]),
        ("Sales were $2.5 million, up 5% on a reported basis and up 6% on an organic basis.", ["Sales"] * 3),
        ("As\n   a percentage of net sales, gross profit increased to 39.6%.", ["gross profit as a percentage of net sales"]),
    ],
)
def test_a_name_is_without_who_did_it_and_what_leads_to_it(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_codes_and_telephones_are_no_figures() -> None:
    assert said("The passcode for the conference line is 7435074, the number (844) 512\u20112921.") == []


def test_a_year_that_is_over_is_that_year_whatever_the_quarter_reported() -> None:
    (year,) = said("With 2021 sales of $190 million the company leads its trade." + TABLE)
    assert year.period.iso == "2021-01-01/2021-12-31"
    _, then = said("Sales were $48.2 million, compared with $45.9 million in the 2021 quarter." + TABLE)
    assert then.period.iso == "2021-01-01/2021-03-31"


def test_the_same_growth_on_another_basis_in_brackets_is_no_comparison() -> None:
    plain, constant = said("Sales increased 14% (15% in constant currencies) as more shops were opened in all of the regions." + TABLE)
    assert (constant.change, constant.period, constant.basis) == (True, plain.period, ("constant-currency",))


def test_the_time_of_a_comparison_stands_behind_its_share_of_sales() -> None:
    words = "Gross profit was $19.5 million, or 8.0% of sales, in the first quarter of 2022 compared to $8.1 million, or 3.8% of sales,"
    figures = said(f"{words} for the first quarter of 2021." + TABLE)
    assert [f.period.iso for f in figures] == ["2022-01-01/2022-03-31"] * 2 + ["2021-01-01/2021-03-31"] * 2


def test_last_years_quarter_is_that_of_the_year_before() -> None:
    (then,) = said("Last year’s first quarter sales were $45.9 million." + TABLE)
    assert then.period.iso == "2021-01-01/2021-03-31"


def test_the_time_of_a_profit_stands_behind_what_it_is_earned_on() -> None:
    words = "There was a profit of $5 million on sales of $60 million for the first quarter of 2021 and a gain, due to a sale of land,"
    profit, sales, gain, year = said(f"{words} of $9 million on total sales of $70 million for the first quarter of 2022." + TABLE)
    assert [f.period.iso for f in (profit, sales)] == ["2021-01-01/2021-03-31"] * 2
    assert [f.period.iso for f in (gain, year)] == ["2022-01-01/2022-03-31"] * 2


def test_months_to_a_day_end_then_though_the_word_is_forgotten() -> None:
    (sales,) = said("For the three months March 31, 2021, the shops reported sales of $60 million." + TABLE)
    assert sales.period.iso == "2021-01-01/2021-03-31"
