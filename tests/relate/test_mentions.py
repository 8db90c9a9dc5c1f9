"""Sentences against tables: what is tied, what is contradicted, and what stays open."""

from __future__ import annotations

import pytest

from checker.model.relation import Tie
from checker.model.report import Report
from checker.pipeline import check_text

TABLE = """

The statements below were prepared by the company and are unaudited, as are all figures in this text.


Consolidated Statements of Income
(In thousands of dollars)             | Year ended December 31, 2022 | Year ended December 31, 2021
Revenues                              |                              |
Cloud services                        |                      300,111 |                      280,049
Consulting                            |                      182,042 |                      178,973
Total revenues                        |                      482,153 |                      459,022
Cost of sales                         |                    (293,774) |                    (281,140)
Gross profit                          |                      188,379 |                      177,882
"""


def told(text: str) -> tuple[Report, list[Tie]]:
    report = check_text(text + TABLE)
    figures = {f.id: f for f in report.figures}
    return report, [t for t in report.ties if any(figures[i].where == "text" for i in t.figures)]


def errors(report: Report) -> list[str]:
    return [f.rule for f in report.findings if f.level == "error"]


@pytest.mark.parametrize(
    "text",
    [
        "Total revenues for 2022 were $482.2 million.",
        "Cloud services revenue for 2022 was $300.1 million.",  # the line by its words and its heading
        "Cost of sales for 2022 was $293.8 million.",  # brackets in the table, none in words
        "In 2022, gross profit was $188,379 thousand.",
    ],
)
def test_a_sentence_is_tied_to_its_line(text: str) -> None:
    report, ties = told(text)
    assert [t.relation.rule for t in ties if t.relation.kind == "agreement"] == ["AGR101"]
    assert not errors(report)


def test_two_digits_that_changed_places_are_found() -> None:
    assert errors(told("Gross profit for 2022 was $183.8 million.")[0]) == ["AGR101"]


@pytest.mark.parametrize(
    "text",
    [
        "Adjusted gross profit for 2022 was $190.0 million.",  # another basis
        "Gross profit for the third quarter was $47.1 million.",  # another time
        "Northern Division reported gross profit of $31.0 million for 2022.",  # somebody else's
        "Gross profit was over $150 million in 2022.",  # no exact figure
        "We expect gross profit of $200 million in 2022.",  # a forecast
        "Consulting backlog for 2022 was $99.0 million.",  # another item of the business
    ],
)
def test_look_alikes_are_not_contradicted(text: str) -> None:
    assert not errors(told(text)[0])


def test_a_change_is_checked_in_its_sentence_and_against_the_table() -> None:
    report, ties = told("Total revenues for 2022 were $482.2 million, up 5.0% from $459.0 million for 2021.")
    assert sum(t.relation.rule == "CHG101" for t in ties) == 2
    assert not errors(report)
    assert "CHG101" in errors(told("Total revenues for 2022 were $482.2 million, up 6.0% from $459.0 million for 2021.")[0])


def test_sums_of_a_table_hold_among_sentences_too() -> None:
    _, ties = told(
        "Cloud services revenue for 2022 was $300.1 million. Consulting revenue was $182.0 million. Total revenues were $482.2 million."
    )
    assert [t.verdict for t in ties if t.relation.kind == "sum" and len(t.figures) == 3] == ["rounding"]


def test_a_margin_that_only_a_sentence_gives_is_checked() -> None:
    assert not errors(told("The gross profit ratio for 2022 was 39.1%.")[0])
    assert any(t.relation.rule == "RAT101" for t in told("The gross profit ratio for 2022 was 39.1%.")[1])
    assert "RAT101" in errors(told("The gross profit ratio for 2022 was 31.9%.")[0])


def test_one_amount_without_the_scale_of_its_sentence() -> None:
    text = (
        "Debt rose by $300 million to $900 million, due to an increase by $500 million from drawings and a decrease by $200 from repayment."
    )
    assert errors(told(text)[0]) == ["FMT201"]


def test_a_percentage_of_sales_is_checked_against_the_statement() -> None:
    right, wrong = (f"As a percentage of total revenues, cost of sales for 2022 was {percent}." for percent in ("60.9%", "69.0%"))
    assert "RAT103" in [t.relation.rule for t in told(right)[1]] and not errors(told(right)[0])
    assert "RAT103" in errors(told(wrong)[0])


def test_every_print_of_a_figure_is_tied_to_its_sentence_but_one_contradiction_is_one_finding() -> None:
    summary = "\n\nSummary\n(In millions of dollars) | Year ended December 31, 2022 | Year ended December 31, 2021\n"
    summary += "Total revenues                        |                        482.2 |                        459.0\n"
    right, wrong = (
        check_text(f"Total revenues for 2022 were {amount}." + TABLE + summary) for amount in ("$482.2 million", "$428.2 million")
    )
    assert sum(t.relation.rule == "AGR101" for t in right.ties) == 2
    assert errors(wrong) == ["AGR101"]


def test_the_same_growth_in_two_sentences_is_one_quantity() -> None:
    _, ties = told("Diluted EPS for 2022 was up 16% from 2021. We are glad that diluted EPS for 2022 was up 16% from 2021.")
    assert [t.relation.rule for t in ties] == ["AGR104"]


@pytest.mark.parametrize(("said", "printed"), [("$0.0 million", "188,379"), ("$188.4 million", "0")])
def test_nothing_is_far_from_everything(said: str, printed: str) -> None:
    """No power of ten leads from 0 to another number."""
    text = f"Gross profit for 2022 was {said}." + TABLE.replace("188,379", printed)
    assert checker_errors(text) == []


def checker_errors(text: str) -> list[str]:
    return [f.rule for f in check_text(text).findings if f.rule == "AGR101"]


def test_a_sentence_is_held_against_a_bounded_number_of_prints() -> None:
    """The same report many times over has as many sentences as prints: tied each to each, they would fill the memory."""
    report = check_text("\n\n".join([f"Total revenues for 2022 were $482.2 million.\n{TABLE}"] * 14))
    said = {f.id for f in report.figures if f.where == "text"}
    ties = [t for t in report.ties if t.relation.rule == "AGR101" and said & set(t.figures)]
    assert len(said) <= len(ties) <= 12 * len(said)


@pytest.mark.parametrize("said", ["$188.4 billion", "$188.4 thousand", "$1,884 million"])
def test_digits_that_are_right_say_that_a_guess_was_right_and_the_size_is_wrong(said: str) -> None:
    """Of which time the sentence speaks is a guess, so that another amount is no contradiction; one with the same digits is."""
    figures = told("In the six months gross profit was $188.4 million.")[0].figures
    assert figures[0].doubt
    assert not errors(told("In the six months gross profit was $171.2 million.")[0])
    (found,) = [f for f in told(f"In the six months gross profit was {said}.")[0].findings if f.level == "error"]
    assert (found.rule, found.confidence, found.suspects[0].suggest) == ("AGR101", "high", "$188.4 million")


@pytest.mark.parametrize("said", ["$188.4", "$188.4 and net sales were $312.7 million"])
def test_a_bare_amount_of_a_guess_may_count_in_what_is_said_elsewhere(said: str) -> None:
    """Above the section ("dollars in millions"), or behind the last amount of a list."""
    assert not errors(told(f"In the six months gross profit was {said}.")[0])


def test_two_digits_are_met_by_chance() -> None:
    assert not errors(told("In the six months gross profit was $190 billion.")[0])


def test_a_change_says_that_the_point_of_one_of_its_levels_moved() -> None:
    text = "Orders of the new plant, which opened late, increased 4.1 percent to {} compared to orders of $45.2 million in that year."
    assert not errors(told(text.format("$58.3 million"))[0])
    (found,) = [f for f in told(text.format("$47.05 thousand"))[0].findings if f.level == "error"]
    assert (found.rule, found.confidence, found.suspects[0].suggest) == ("CHG101", "high", "$47.05 million")
