"""What sentences say: each figure with its name, its time, what it is compared with, and how sure that is."""

from __future__ import annotations

from datetime import date

import pytest
from beside_statements import NOW, THEN, VOCABULARY, read, said, short

import checker
from checker.extract import extract
from checker.extract.period import Calendar
from checker.extract.sentence.doubt import cut_off
from checker.extract.sentence.sentence_time import Times
from checker.model.period import Period
from checker.read import read_text


def test_a_level_its_change_and_the_figure_of_the_year_before_have_one_name() -> None:
    level, change, prior = said("Net sales were $482.2 million, up 5.1% from $459.0 million a year ago.")
    assert short(level) == ("$482.2 million", "Net sales", NOW)
    assert short(change) == ("5.1%", "Net sales", NOW)
    assert short(prior) == ("$459.0 million", "Net sales", THEN)
    assert (change.change, change.direction, change.base and change.base.iso) == (True, 1, THEN)


@pytest.mark.parametrize(
    ("text", "doubt", "basis"),
    [
        ("For the nine months, the group used a non-GAAP tax rate of 24.5%.", "", ("non-gaap",)),
        ("For the nine months, the group used an estimated annual tax rate of 24.5%.", "period", ()),
    ],
)
def test_a_rate_estimated_of_a_year_is_none_of_the_period(text: str, doubt: str, basis: tuple[str, ...]) -> None:
    *_, rate = said(text)
    assert (rate.doubt, rate.basis) == (doubt, basis)


def test_a_name_behind_a_blank_line_may_go_on_from_words_before_it() -> None:
    for text, cut in (("The group used an adjusted\n\ntax rate of 24.5%.", True), ("All is well.\n\ntax rate of 24.5%.", False)):
        assert cut_off(text, text.index("tax"), "tax rate") is cut


def test_a_balance_moves_between_the_dates_of_the_balance_sheet() -> None:
    change, level = said("Inventories decreased by $2.9 million to $12.1 million.")
    assert (level.label[-1], level.period.iso) == ("Inventories", "2022-12-31")
    assert (change.period.iso, change.direction) == ("2022-03-31/2022-12-31", -1)


def test_a_heading_gives_the_time_and_the_statement_of_what_follows() -> None:
    (cash,) = said("Financial Position as of December 31, 2022\n\nCash and cash equivalents were $41.9 million.")
    assert (cash.period.iso, cash.statement) == ("2022-12-31", "balance-sheet")


def test_a_profit_belongs_to_the_business_of_the_sentence_before() -> None:
    *_, profit, ratio = said(
        "Cost of cloud services revenue was $20.1 million. Gross profit was $9.9 million, and gross profit ratio was 33.0%."
    )
    assert profit.label[-1] == "Gross profit, cloud services"
    assert ratio.label[-1] == "gross profit ratio, cloud services"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It posted quarterly revenue of $5 million.", ["quarterly revenue"]),
        ("There was net cash in from rents of $3 million and taxes paid of $2 million.", ["net cash in from rents", "taxes paid"]),
        ("Wages, which include bonuses and shares, totaled $7 million.", ["Wages"]),
        ("The change was an increase in stocks by $4 million to $6 million.", ["stocks", "stocks"]),
        ("Net income was $2.6 million, or $0.10 per diluted share.", ["Net income", "Net income per diluted share"]),
        ("We returned $3 million to owners.", [""]),
        ("Hire of boats, whose growth was slow before, was $7 million.", ["Hire of boats"]),
        ("Licence fees were unchanged at $3.8 million.", ["Licence fees"]),
        ("The results compare to revenue of $5 million.", ["revenue"]),
        ("Tools Drive Highest Margin Ever  Repair Revenue Grows 71%", ["Repair Revenue"]),  # two lines of a headline
        ("Net income fell despite SFAS 123(R) expenses of $443,000.", ["SFAS 123(R) expenses"]),
        ("The number of users has now surpassed 2.2 billion.", ["number of users"]),
        ("We employ more than 100,000 people and run 1,362 shops.", ["people", "shops"]),
        ("Margins are expected to be in the 35 to 36 percent range.", ["Margins, low end of range", "Margins, high end of range"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [short(f)[1] for f in said(text)] == names


def test_forecasts_are_of_the_time_that_they_say_and_no_actual_figures() -> None:
    low, high = said("Revenues are expected to be between $50 and $52 million in the fiscal year ending March 31, 2024.")
    assert {low.state, high.state} == {"forecast"}
    assert low.text == "$50" and low.value == 50_000_000
    assert high.period.iso == "2023-04-01/2024-03-31"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Net sales and gross profit were $482.2 million and $188.4 million, respectively.", ["Net sales", "gross profit"]),
        (
            "The forecasts of basic and diluted earnings per share are $1.20 and $1.10, respectively.",
            ["basic earnings per share", "diluted earnings per share"],
        ),
        ("Net sales and cost of sales were up 5.1% and 4.5%, respectively.", ["Net sales", "cost of sales"]),
    ],
)
def test_a_list_of_names_answers_a_list_of_figures(text: str, names: list[str]) -> None:
    """As many names of the vocabulary as figures of one kind: each takes its own, and the words that the last one shares."""
    assert [short(f)[1] for f in said(text)] == names


def test_an_amount_that_is_said_again_per_share_is_of_the_whole() -> None:
    _, _, more, a_share = said("Net income was $3,339,000 or $1.02 per share, an increase of $142,000 or $.03 per share.")
    assert (short(more)[1], more.unit) == ("Net income", "USD")
    assert (short(a_share)[1], a_share.unit) == ("Net income per share", "USD/share")
    _, level, _ = said("Net income increased 124% to $5,433,000, or $0.38 per diluted share.")
    assert short(level)[1] == "Net income"


def test_the_words_of_a_basis_may_be_wrapped_and_indented() -> None:
    _, reported, constant = said("Net sales were $482.2 million, down 2.4 percent, down 3.2 percent at constant\n    currency.")
    assert (reported.basis, constant.basis) == ((), ("constant-currency",))


def test_a_time_behind_a_number_in_brackets_is_the_time_of_that() -> None:
    """Items of a list may stand without a sign or a full stop: what is set aside in one leads no other."""
    shops = "Sales of shops decreased 87% (115 shops in the base vs. 99 shops in the nine months ended December 31, 2021)"
    level = said(f"{shops}\n Net sales totaled $482.2 million.")[-1]
    assert (level.text, level.period.iso) == ("$482.2 million", NOW)


def test_an_amount_in_brackets_behind_a_noun_is_no_comparison() -> None:
    text = "Net sales were $482.2 million, down $3.8 million from the same period last year from the loss of one customer ($1.4 million)."
    aside = said(text)[-1]
    assert aside.text.strip("()") == "$1.4 million"
    assert aside.doubt


DIVIDENDS = """Dividends per share
(yen)                                         | 2Q-end | Year-end | Total
Fiscal year ended March 31, 2022              |  12.00 |    15.00 | 27.00
Fiscal year ending March 31, 2023 (forecast)  |  30.00 |    12.00 |     -

The shares were split three for one. On the basis before the split, the year-end and annual dividend per share will be JPY36.00 and
JPY66.00, respectively. After the split, the annual dividend per share will be JPY22.00.
"""


def test_forecasts_in_the_notes_to_a_table_are_of_the_time_of_its_forecasts_and_of_the_basis_that_is_said() -> None:
    final, annual, new = said(DIVIDENDS)
    assert {(f.period.iso, f.doubt) for f in (final, annual)} == {("2022-04-01/2023-03-31", "")}
    assert new.period == final.period
    assert [(f.term, f.basis) for f in (final, annual, new)] == [
        ("final-dividend", ("pre-split",)),
        ("annual-dividend", ("pre-split",)),
        ("annual-dividend", ("post-split",)),
    ]


def test_round_words_are_as_precise_as_their_last_digit_that_is_not_zero() -> None:
    round_, exact = said("Fees were $600,000. Rents were $719,120.")
    assert (round_.ulp, exact.ulp) == (100_000, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Coastal Division reported net sales of $31 million.",  # whose they are
        "Net sales and rentals of boats were $482.2 million and $188.4 million, respectively.",  # an item that nobody knows
        "Retailers increased inventories by $3 million during the quarter.",  # theirs, not the company's
        "We earned $3 million of interest on loans.",  # a name that stands behind
    ],
)
def test_what_had_to_be_guessed_is_in_doubt(text: str) -> None:
    assert all(f.doubt for f in said(text))


def test_reasons_of_a_change_are_claimed_to_add_to_it() -> None:
    text = (
        "Debt rose by $3 million to $9 million, due to an increase by $5 million from drawings and a decrease by $2 million from repayment."
    )
    (claim,) = [c for c in read(text).claims if c.kind == "sum"]
    figures = {f.id: f for f in read(text).figures}
    assert [figures[i].text for _, i in claim.roles] == ["$3 million", "$5 million", "$2 million"]


@pytest.mark.parametrize("word", ["Non-GAAP", "Non GAAP", "Non-\nGAAP", "NonGAAP", "Underlying"])
def test_sentences_name_a_basis_in_the_words_of_tables(word: str) -> None:
    """A line may end within the name."""
    (figure,) = said(f"{word} gross profit was $190 million.")
    assert figure.basis == ("non-gaap",)


def test_a_name_of_a_list_that_says_gaap_has_not_the_basis_of_the_one_before() -> None:
    adjusted, reported = said("Adjusted net income and GAAP net income were $50 million and $45 million, respectively.")
    assert (adjusted.basis, reported.basis) == (("non-gaap",), ())


def test_an_adjusted_figure_has_its_basis() -> None:
    adjusted, excluding = said("Adjusted gross profit was $190 million. Excluding one-off costs, gross profit was $191 million.")
    assert adjusted.basis == excluding.basis == ("non-gaap",)


def test_in_brackets_stands_the_same_amount_on_the_other_reckoning() -> None:
    text = "Net income was $4 million, or $2.37 per share ($2.35 per share on a diluted basis), compared with $5 million, "
    text += "or $2.83 per share ($2.81 per share on a diluted basis) a year ago."
    amounts = [short(f) for f in said(text) if "/share" in (f.unit or "")]
    assert amounts == [
        ("$2.37", "Net income per share", NOW),
        ("$2.35", "Net income per diluted share", NOW),
        ("$2.83", "Net income per share", THEN),
        ("$2.81", "Net income per diluted share", THEN),
    ]


def test_a_percentage_of_sales_is_named_by_both_and_a_prior_one_alike() -> None:
    before = said("As a percentage of net sales, gross profit fell to 39.1% compared to 38.8% a year ago.")
    behind = said("Operating income was $9.9 million, or 2.1% of net sales.")
    assert [f.label[-1] for f in before] == ["gross profit as a percentage of net sales"] * 2
    assert [f.term for f in before] == ["gross-margin"] * 2
    assert (behind[1].label[-1], behind[1].doubt) == ("Operating income as a percentage of net sales", "")


def test_an_item_of_the_whole_company_gives_no_name_to_the_profit_that_follows() -> None:
    *_, profit = said("Selling, general and administrative expenses were $8.0 million. Gross profit was $9.9 million.")
    assert profit.label[-1] == "Gross profit"


def test_a_basis_named_behind_the_next_figure_is_that_figures_own() -> None:
    plain, adjusted = said("Operating margin was 5.0% and non-GAAP operating margin was 27.6%.")
    assert (plain.basis, adjusted.basis) == ((), ("non-gaap",))


def test_a_quarter_and_its_year_on_two_lines_are_one_time() -> None:
    now, then = said("Fees were $5 in the third\n      quarter of fiscal 2023, compared to $4 in the third quarter of fiscal\n      2022.")
    assert (now.period.iso, then.period.iso) == ("2022-10-01/2022-12-31", "2021-10-01/2021-12-31")


def test_cents_per_share_are_dollars_per_share() -> None:
    (amount,) = said("Net income was 25 cents per share.")
    assert (amount.value * 100, amount.unit) == (25, "USD/share")


def test_growth_that_names_no_base_is_over_the_year_before() -> None:
    (growth,) = said("Net sales grew 5.1% to a new record.")
    assert (growth.base and growth.base.iso, growth.doubt) == (THEN, "")
    (effect,) = said("Because of the new tariffs, net sales decreased 5.1%.")
    assert effect.doubt == "period"  # one cause of several, or of what would have been


@pytest.mark.parametrize(
    "text",
    [
        "Net sales were $482.2 million, or $1.20 per diluted share, for the nine months ended December 31, 2021.",
        "Net sales increased 5% to $482.2 million for the nine months ended December 31, 2021.",
        "Net sales were $482.2 million, or 39.1% of assets, for the nine months ended December 31, 2021.",
    ],
)
def test_a_time_behind_what_says_the_same_again_is_of_both(text: str) -> None:
    assert {(f.period.iso, f.doubt) for f in said(text)[:2] if f.doubt != "label" and not f.change} == {(THEN, "")}


def test_a_clause_leads_on_with_its_first_time_not_with_what_that_is_compared_with() -> None:
    text = "Net sales rose 5% for the nine months ended December 31, 2022, against a rise of 7% in 2021. Gross profit was $188.4 million."
    *_, last = said(text)
    assert last.period.iso == NOW


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("in the current quarter", "2022-10-01/2022-12-31"),
        ("year-to-date", NOW),
        ("in the quarter of last fiscal year", None),
    ],
)
def test_times_without_a_date(words: str, period: str | None) -> None:
    (figure,) = said(f"Net sales of $100.0 million {words}.")
    assert period is None or (figure.period.iso, figure.doubt) == (period, "")


def test_a_percentage_between_does_not_lend_its_doubt() -> None:
    text = "Inventories were $12.1 million, or 5.8% of total assets, at December 31, 2022, compared to $15.0 million at March 31, 2022."
    assert [f.doubt for f in said(text)][::2] == ["", ""]


@pytest.mark.parametrize("basis", ["FX-Neutral", "constant currency", "constant exchange rates", "local currency", "comparable currency"])
def test_change_at_other_rates_is_of_another_basis(basis: str) -> None:
    (figure,) = said(f"Net sales grew 7% on a {basis} basis.")
    assert figure.basis == ("constant-currency",)


def test_a_moved_noun_names_what_moved() -> None:
    *_, last = said("Net sales grew 5%, driven by a comparable sales increase of 3%.")
    assert last.label[-1] == "comparable sales"


def test_what_an_item_includes_is_part_of_its_name_and_unties_nothing() -> None:
    level, growth = said("Net sales, including rents, were $482.2 million, up 5.1%.")
    assert [f.label[-1] for f in (level, growth)] == ["Net sales including rents"] * 2
    assert level.term == "revenue"


def test_the_period_within_a_name_is_no_part_of_it() -> None:
    (profit,) = said("Profit for the period attributable to owners was $50.1 million.")
    assert profit.label[-1] == "Profit attributable to owners"


def test_a_flow_that_ends_on_another_weekday_than_the_quarter_reported_was_not_read_whole() -> None:
    """Periods end on a Saturday; a table that tells the month only was dated to its last day, a Monday."""
    whole = Period("duration", "", date(2022, 7, 31), date(2022, 10, 29), None, 13)
    month = Period("duration", "", date(2022, 8, 2), date(2022, 10, 31), None, 13)
    times = Times(Calendar(weekly=True), (month, whole), main=whole)
    assert times.flow(date(2022, 10, 31), 3) == whole


def test_a_scale_word_that_begins_the_next_line_of_a_column_leaves_the_amount_in_doubt() -> None:
    """On a page of two columns the line goes on in the same column, not in the next line as it is read."""
    page = "Strategy                          Costs of closing were $0.1\nWe closed two shops.              million in the year 2022.\n"
    found = [extract(read_text(text, "page.txt"), VOCABULARY) for text in (page, page.replace("million", "in all"))]
    assert [one.figures[0].doubt for one in found] == ["label", "period"]
    paged = extract(read_text("Costs of closing in the year 2022 were $0.1\n\f\nmillion, in all.\n", "page.txt"), VOCABULARY)
    assert paged.figures[0].doubt == "label"


def test_an_increase_in_money_and_per_share_is_one_of_each() -> None:
    """What is said before "or .03 per share" is no amount per share, though the one before it is."""
    text = "Net income for 2015 was $3,339,000 or $1.02 per share, an increase of $142,000 or $.03 per share compared to 2014."
    units = {f["text"]: f["unit"] for f in checker.check_text(text, "a.txt").to_dict()["figures"]}
    assert units == {"$3,339,000": "USD", "$1.02": "USD/share", "$142,000": "USD", "$.03": "USD/share"}
