"""Wordings of plain earnings releases: whose each figure is, and of what time."""

from __future__ import annotations

from decimal import Decimal

import pytest
from beside_statements import NOW, THEN, read, said, short


def names(text: str) -> list[str]:
    return [f.label[-1] if f.label else "" for f in said(text)]


def times(text: str) -> list[str]:
    return [f.period.iso or f.period.label for f in said(text)]


def test_a_year_in_brackets_gives_the_comparative() -> None:
    level, prior, change = said("Net sales increased to $482.2 million (2021: $459.0 million) - up 5.1%.")
    assert [short(f) for f in (level, prior)] == [("$482.2 million", "Net sales", NOW), ("$459.0 million", "Net sales", THEN)]
    assert (short(change), change.base and change.base.iso, prior.doubt) == (("5.1%", "Net sales", NOW), THEN, "")
    assert times("Gearing was 12.5% at December 31, 2022 (March 31, 2022: 14.0%).") == ["2022-12-31", "2022-03-31"]


def test_what_goes_on_behind_brackets_is_no_comparative() -> None:
    text = "Wages were $2.1 million (2021: $1.9 million) and $0.4 million was paid in rents (2021: $0.3 million)."
    assert times(text) == [NOW, THEN, NOW, THEN]


def test_the_day_on_which_a_release_is_sent_out_is_no_time_of_its_figures() -> None:
    text = (
        "SPRINGFIELD, January 26, 2023 (A NEWS WIRE) – The company announced net sales of $482.2 million, or $2.14 per share, for the nine \
months ended December 31, 2022."
    )
    assert times(text) == [NOW, NOW]
    assert times("As of December 31, 2022 – cash and cash equivalents were $41.9 million.") == ["2022-12-31"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wages for the first nine months of fiscal 2023 were $4 million.", ["Wages"]),
        ("By comparison, wages were $4 million.", ["wages"]),
        ("On a pro forma, fully taxed basis, wages rose 4% to $4 million.", ["wages", "wages"]),
        ("Due to the sale of a plant, and if the costs of moving are left out, wages were $4 million.", ["wages"]),
        ("The board was encouraged by the company's net sales of $4 million.", ["net sales"]),
        ("It is a pleasure to report record net sales of $4 million.", ["net sales"]),
        ("The group made a loss on hedges of $4 million.", ["loss on hedges"]),
        ("The company recognized a gain on hedges of $4 million.", ["gain on hedges"]),
        ("The year benefited from a release of provisions of $4 million.", ["release of provisions"]),
        ("Wages were flat year over year, at $4 million.", ["Wages"]),
        ("Wages rose 4%, bringing net sales to $9 million.", ["Wages", "net sales"]),
        ("Net sales were $9 million, a gain of 4.5% over the year before.", ["Net sales", "Net sales"]),
        ("Wages rose 4% due to a 20 basis point increase in the tax rate.", ["Wages", "tax rate"]),
        ("Wages rose 4%, driven by a 3% increase in hours and a 1% increase in rates.", ["Wages", "hours", "rates"]),
        ("Wages rose to $4 million from $3 million a year ago, while rents fell 20% to $1 million.", ["Wages", "Wages", "rents", "rents"]),
        ("Selling, general and administrative expenses of $4 million rose.", ["Selling, general and administrative expenses"]),
        ("We had debt, leases, and minority interests of $4 million.", ["debt, leases, and minority interests"]),
        ("In this market, wages of $4 million were paid.", ["wages"]),
        (
            "Wages were $9 million, up $2 million, or 3%, which reflected a $1 million, or 15%, increase in bonuses.",
            ["Wages", "Wages", "Wages", "bonuses", "bonuses"],
        ),
        (
            "As a percentage of net sales, gross profit decreased 80 basis points to 39.1%.",
            ["gross profit as a percentage of net sales"] * 2,
        ),
        ("Wages rose from $3 million to $4 million.", ["Wages", "Wages"]),
        ("The company expects wages of $4 million.", ["wages"]),
        ("We lower our full year 2024 wages outlook from $5 million to $4 million.", ["wages", "wages"]),
        ("Deposits of $73.7 million at quarter end grew 8%.", ["Deposits", "Deposits"]),
        (
            "Wages rose 5%, primarily from the 7% growth in average hours, partially offset by a 96 bps decline in the rate of pay.",
            ["Wages", "average hours", "rate of pay"],
        ),
        ("It was a year of strong demand as net sales and gross profit rose 4% and 3%, respectively.", ["net sales", "gross profit"]),
        ("In addition, we grew wages by nearly 16%.", ["wages"]),
        ("In the three and nine months ended December 31, 2022 wages were $4 million.", ["wages"]),
        (
            "GAAP and non-GAAP earnings per diluted share were $1.28 and $1.36, respectively.",
            ["GAAP earnings per diluted share", "non-GAAP earnings per diluted share"],
        ),
        ("The ratio of debt to capital fell below 50%.", ["ratio of debt to capital"]),
        ("Bad loans represented 0.94% of all loans.", ["Bad loans"]),
        ("Bad loans were $4 million, or 2.5% of all loans at December 31, 2022.", ["Bad loans", "Bad loans"]),
        ("Wages were 9.5% of net sales, and rents were $4 million.", ["Wages as a percentage of net sales", "rents"]),
    ],
)
def test_a_figure_is_named_by_the_noun_that_its_clause_is_about(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_change_behind_two_measures_of_one_item_is_of_the_measure_that_it_counts_in() -> None:
    text = "Net profit was $4.0 million, or $0.20 per share, a decrease of $0.5 million or $0.03 per share."
    assert names(text) == ["Net profit", "Net profit per share", "Net profit", "Net profit per share"]
    text = "Gross profit was $188.4 million, or 39.1% of net sales, up $10.5 million and 30 basis points, respectively."
    share = "Gross profit as a percentage of net sales"
    assert names(text) == ["Gross profit", share, "Gross profit", share]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wages of $4 million were paid in the nine months ended December 31, 2022, compared to $3 million in 2021.", [NOW, THEN]),
        ("By comparison, wages in the prior year period amounted to $3 million.", [THEN]),
        ("Net sales were $9 million, up 9% from the second quarter of fiscal 2023 and 17% from the first nine months of fiscal 2022.",
         [NOW, NOW, NOW]),
        ("What remained under the March 2022 programme was $4 million as of December 31, 2022.", ["2022-12-31"]),
        ("Term deposits increased 20% to $550 million at December 31, 2022.", ["2022-03-31/2022-12-31", "2022-12-31"]),
        ("At December 31, 2022, allowances for credit losses were $4 million, or 1.29% of all loans.", ["2022-12-31", "2022-12-31"]),
        ("Bad loans were 2.5% of all loans at December 31, 2022, compared with 2.1% at the end of the prior quarter.",
         ["2022-12-31", "2022-09-30"]),
    ],
)  # fmt: skip
def test_the_time_stands_where_releases_put_it(text: str, expected: list[str]) -> None:
    assert times(text) == expected


def test_some_of_an_item_is_not_its_total() -> None:
    (some,) = said("The company recognized net sales of $2.5 million under this contract in the nine months ended December 31, 2022.")
    (total,) = said("The company recognized net sales of $482.2 million for the nine months ended December 31, 2022.")
    assert (some.doubt, total.doubt) == ("label", "")


def test_a_percentage_on_a_comparable_basis_is_no_second_change_of_the_levels() -> None:
    text = "Net sales rose 5.1% to $482.2 million from $459.0 million a year ago, or 6.3% on a comparable 39-week basis."
    assert [f.basis for f in said(text)] == [(), (), (), ("non-gaap",)]
    (*_, constant) = said("Net sales were up 5.1 percent, up 6.3 percent at constant\ncurrency.")
    assert constant.basis == ("constant-currency",)


def test_both_ends_of_a_forecast_have_its_time_and_the_earlier_forecast_is_of_that_time_too() -> None:
    low, high = said("We expect net sales of $5 million to $6 million in fiscal 2024.")
    assert low.period == high.period and low.period.iso == "2023-04-01/2024-03-31"
    before, now = said("We lower our fiscal 2024 net sales outlook from $5 million to $4 million.")
    assert (before.state, now.state, before.period) == ("previous-forecast", "forecast", now.period)


def test_what_a_balance_added_to_a_cash_flow_is_not_how_far_it_moved() -> None:
    *_, added = said("Net cash used in operations was $5 million. Its items include an increase in accrued expenses of $9.4 million.")
    assert added.doubt == "label"


def test_what_was_expected_is_no_forecast() -> None:
    (actual,) = said("Wages were $4 million, consistent with the expected effect of the new contract.")
    (ahead,) = said("Wages are expected to be $4 million.")
    assert (actual.state, ahead.state) == ("actual", "forecast")


def test_points_by_which_a_share_of_sales_moved_are_no_such_share() -> None:
    text = "As a percentage of net sales, cost of sales decreased 80 basis points to 60.9% from 61.7% a year ago."
    claims = [c for c in read(text).claims if c.kind == "margin"]
    points, share, before = said(text)
    assert [c.roles[0][1] for c in claims] == [share.id, before.id] and points.change


def test_the_reported_profit_is_reported_by_the_company() -> None:
    profit, share = said("The reported gross profit of $188.4 million, or 39.1% of net sales, was a record.")
    assert (profit.doubt, share.doubt) == ("", "")
    (other,) = said("The Springfield plant reported gross profit of $18.4 million.")
    assert other.doubt == "label"


def test_words_behind_a_figure_may_say_that_it_is_of_continuing_operations() -> None:
    (some,) = said("Net income was $4 million on a continuing\noperations basis.")
    (plain,) = said("Net income was $4 million.")
    assert (some.doubt, plain.doubt) == ("label", "")


LISTED = """Highlights of the nine months include:

        Net sales were $482.2 million
        Gross profit of $188.4 million, including what the plants
        in the south earned
        Orders increased 9.1% to $61.0 million from $55.9 million
        Backlog was $17.0 million, which is the most that the company ever had
"""


def test_items_of_a_list_that_lost_its_signs_are_sentences() -> None:
    """A line that ends though the next word would have fitted ends its item; a word in small print goes on."""
    labels = [short(f)[1] for f in said(LISTED)]
    assert labels == ["Net sales", "Gross profit", "Orders", "Orders", "Orders", "Backlog"]


def test_what_leads_to_a_list_is_no_heading_of_names() -> None:
    """ "Highlights include:" is not the heading over lines that say what each of them includes."""
    (figure,) = said("Highlights of the nine months include:\n\nGross profit of $188.4 million.\n")
    assert figure.term == "gross-profit"


def test_a_list_of_what_is_expected_is_of_forecasts() -> None:
    """To its last item: neither the sentences behind it nor what is headed otherwise are expected."""
    items = "• Net sales of $640 million\n\n• Capital expenditure of $20 million"
    text = f"For the full year, the company expects:\n\n{items}\n\nGross profit was $188.4 million.\n"
    assert [f.state for f in said(text)] == ["forecast", "forecast", "actual"]
    assert [f.state for f in said(text.replace("expects", "reports"))] == ["actual", "actual", "actual"]


def test_a_change_that_names_its_base_compares_with_no_other_time() -> None:
    """The comparison behind it may be of several times, one of which is the base."""
    text = "Net sales increased 6.2% from the nine months ended December 31, 2020 to $482.2 million, compared with $459.0 million "
    change, _, then, before = said(
        f"{text}in the nine months ended December 31, 2021 and $454.0 million in the nine months ended December 31, 2020."
    )
    assert change.base == before.period != then.period


def test_a_heading_above_words_in_brackets_is_one() -> None:
    text = "Fiscal Year 2022 Results\n(All comparisons are between fiscal year 2022 and fiscal year 2021, unless it is said otherwise.)\n\n"
    assert [f.period.label or f.period.iso for f in said(f"{text}Orders were $61.0 million.\n")] == ["2021-04-01/2022-03-31"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # How a change is measured is no name of what changed.
        ("Orders were 5.5 million, a 10.9% year-over-year decrease.", ["Orders", "Orders"]),
        ("The company saw 9% year-over-year order growth.", ["order"]),
        ("Orders increased 78% year-over-year reflecting the revenue growth.", ["Orders"]),
        # What is said to have moved ends before the verb.
        ("The 210 basis points decrease in gross margin was primarily due to rents.", ["gross margin"]),
        ("Orders both at home and abroad increased slightly to $61.0 million.", ["Orders both at home and abroad"]),
        ("Orders increased slightly to $61.0 million.", ["Orders"]),
        # What was paid for shares.
        ("Repurchased 4.3 million shares for $149.9 million.", ["shares", "share repurchases"]),
    ],
)
def test_names_of_what_moved(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_what_a_quarter_is_ended_with_is_a_balance() -> None:
    assert times("The company ended the quarter with $41.9 million in cash and cash equivalents.") == ["2022-12-31"]


def test_a_change_has_the_base_that_is_said_behind_its_percentage() -> None:
    _, change, percent = said("Net sales were $482.2 million for the third quarter, up $1.8 million, or 22.4% from the second quarter.")
    assert change.base == percent.base
    assert change.base and change.base.iso == "2022-07-01/2022-09-30"


def test_a_percentage_alone_in_brackets_is_the_change_of_the_amount_before_it() -> None:
    """Up or down as the verb has it: its brackets are no sign. What it is of is no change."""
    change, percent = said("Gross profit decreased $10.5 million (5.9 percent).")
    assert (percent.change, percent.direction, percent.base) == (True, -1, change.base)
    _, share = said("Gross profit decreased $10.5 million (5.9 percent of net sales).")
    assert not share.change


def test_a_list_of_ends_is_of_one_length() -> None:
    """In a calendar of weeks the year before did not end on the same day."""
    text = (
        "Net sales were $482.2 million and $459.0 million for the nine months ended December 31, 2022 and December 31, 2021, respectively."
    )
    assert times(text) == [NOW, THEN]


def test_a_loss_related_to_something_is_not_the_net_loss() -> None:
    (figure,) = said("The company recorded a net loss of $12 million related to unrealized losses on securities.")
    assert figure.doubt == "label"


def test_a_heading_may_say_what_all_below_it_is_compared_with() -> None:
    """Changes without a base of their own have that of the heading, and comparisons its time."""
    heading = "Third quarter 2022 compared with second quarter 2022"
    text = f"{heading}\n\nNet sales increased $5.0 million, or 3%.\n\nOrders were $9 million compared with $8 million.\n"
    change, percent, _, prior = said(text)
    assert change.base == percent.base == prior.period
    assert prior.period.iso == "2022-07-01/2022-09-30"


@pytest.mark.parametrize("words", ["to $48.2 from $45.9 million", "from $48.2 to $45.9 million", "to $48.2 versus $45.9 million"])
def test_an_amount_shares_the_scale_of_its_comparison(words: str) -> None:
    """Said once behind both, the scale is that of both; of amounts far apart, or with no comparison, nothing is shared."""
    assert [f.value for f in said(f"Wages moved {words}.")] == [48_200_000, 45_900_000]


def test_an_amount_that_lost_its_scale_stays_without() -> None:
    assert [f.value for f in said("Wages rose to $48.2. Rents were $45.9 million.")] == [Decimal("48.2"), 45_900_000]
    assert [f.value for f in said("Wages per hour rose to $48.2 from $2.9 million.")] == [Decimal("48.2"), 2_900_000]


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    """It is unfinished, and what the next page begins with is no sentence."""
    text = "Net sales were $9.1 million, or\n\x0c$0.30 per share. Wages were $4 million"
    assert names(text) == ["Net sales", "Net sales per share", "Wages"]
    assert names("Net sales were $9.1 million\n\x0cWages were $4 million") == ["Net sales", "Wages"]


def test_a_comparison_is_not_of_the_time_of_what_it_is_compared_with() -> None:
    text = "Net sales were $482.2 million, or $0.30 per share (39 million shares), in the nine months ended December 31, 2022 compared to \
$459.0 million."
    assert times(text)[-1] == THEN


@pytest.mark.parametrize("then", ["the nine months ended December 31, 2021", "the same period last year"])
def test_what_was_so_when_is_of_the_time_before_when(then: str) -> None:
    text = (
        f"We generated $482.2 million in net sales, reflecting a 5% growth rate from {then} when we generated $459.0 million in net sales."
    )
    assert times(text) == [NOW, NOW, THEN]
    assert times(text[:-1] + " and $177.9 million in gross profit.") == [NOW, NOW, THEN, THEN]


def test_what_was_when_is_over_behind_a_comma() -> None:
    text = "Net sales rose 5% from the nine months ended December 31, 2021, when a plant was closed, to $482.2 million."
    assert times(text)[-1] == NOW
    text = "Net sales rose 5% from the nine months ended December 31, 2021 when they were $459.0 million, to $482.2 million."
    assert times(text) == [NOW, THEN, NOW]


def test_two_quarters_combined_are_neither() -> None:
    assert times("In Q2 and Q3 combined, net sales were $300.0 million.") == ["2022-07-01/2022-12-31"]
    assert times("In Q2 and Q3, net sales were $300.0 million.") == ["2022-10-01/2022-12-31"]
    assert times("In Q1 and Q3 combined, net sales were $300.0 million.") == ["text"]
    assert times("In Q1, Q2 and Q3 combined, net sales were $482.2 million.") == ["text"]


def test_reasons_of_a_change_are_no_levels_and_no_comparisons_of_it() -> None:
    text = "Net sales rose $23.2 million, driven by $8.1 million of orders from Toyland and $7.1 million of gross orders from Gameland, \
partly offset by $5.9 million of returns and $2.3 million of rebates."
    assert names(text) == ["Net sales", "orders from Toyland", "gross orders from Gameland", "returns", "rebates"]
    assert names("Net sales rose 5.1%, helped by new shops, to $482.2 million.") == ["Net sales", "Net sales"]
    assert times("Net sales rose to $482.2 million from $459.0 million.") == [NOW, THEN]
