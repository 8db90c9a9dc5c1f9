"""Margins and their basis points, lines of businesses, and lines of which several tables have one: releases tie them by their names."""

from __future__ import annotations

import pytest

from checker.model.report import Report
from checker.pipeline import check_text

TABLES = """

The statements below were prepared by the company and are unaudited, as are all figures in this text.


Consolidated Statements of Income
(In millions of dollars, except per share) | Three months ended March 31, 2022 | Three months ended March 31, 2021
Net sales                                  |                             482.1 |                             459.0
Cost of sales                              |                            (293.7) |                            (281.1)
Gross profit                               |                             188.4 |                             177.9
Selling expenses                           |                            (101.2) |                             (99.8)
Operating income                           |                              87.2 |                              78.1

Both reconciliations leave out what the recall of our kettles cost in either year.

Reconciliation of selling expenses
(In millions of dollars)                             | Three months ended March 31, 2022 | Three months ended March 31, 2021
Kettles recalled                                     |                                   |
Adjusted net sales                                   |                             484.3 |                             464.0
Adjusted selling expenses                            |                              99.7 |                              97.1
Adjusted selling expenses as a % of adjusted net sales |                            20.6% |                             20.9%

The next one is of the income.

Reconciliation of operating income
(In millions of dollars)                             | Three months ended March 31, 2022 | Three months ended March 31, 2021
Adjusted net sales                                   |                             484.3 |                             464.0
Adjusted operating income                            |                              90.9 |                              85.8

The businesses follow.

Segment Information
                                                       Three months ended March 31,
(In millions of dollars)                                     2022             2021

Kitchen:
  Net sales                                                 301.4            290.0
  Operating income                                           61.3             55.2
Garden:
  Net sales                                                 180.7            169.0
  Operating income                                           25.9             22.9
"""


def report(text: str) -> Report:
    return check_text(text + TABLES)


def ties(text: str) -> list[tuple[str, ...]]:
    """The rule and the figures of the ties that a sentence has and that hold."""
    found = report(text)
    figures = {f.id: f for f in found.figures}
    said = [t for t in found.ties if any(figures[x.figure].where == "text" for x in t.relation.terms)]
    return [(t.relation.rule, *(figures[x.figure].text for x in t.relation.terms)) for t in said if t.verdict != "broken"]


def sure(text: str) -> list[str]:
    return [f.rule for f in report(text).findings if f.level == "error" and f.confidence == "high"]


POINTS = "As a percentage of sales, selling expenses decreased {} basis points to 21.0% from 21.7%."


def test_basis_points_are_the_difference_of_two_percentages() -> None:
    """A hundred of them are one of a percentage, and rounded percentages leave ten of them open."""
    assert ("CHG102", "70 basis points", "21.0%", "21.7%") in ties(POINTS.format(70))
    assert ("CHG102", "78 basis points", "21.0%", "21.7%") in ties(POINTS.format(78))
    assert "CHG102" in sure(POINTS.format(90))


def test_points_of_a_percentage_are_the_difference_as_they_are() -> None:
    assert ("CHG102", "0.7 percentage points", "21.0%", "21.7%") in ties(POINTS.replace("{} basis", "0.7 percentage"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Part and whole are lines of their names, though the vocabulary knows neither.
        ("Adjusted operating income was $90.9 million, or 18.8% of adjusted sales.", ("RAT103", "18.8%", "90.9", "484.3")),
        # The percentage has a line of its own.
        ("As a percentage of adjusted sales, adjusted selling expenses were 20.6%.", ("AGR101", "20.6%", "20.6%")),
    ],
)
def test_a_percentage_of_adjusted_sales_is_of_that_line(text: str, expected: tuple[str, ...]) -> None:
    """One line that two tables print is one quantity, whatever headings stand above it."""
    assert expected in ties(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Kitchen segment sales were $301.4 million.", "301.4"),
        ("Sales of the Garden segment were $180.7 million.", "180.7"),
        ("Garden segment operating income was $25.9 million.", "25.9"),
    ],
)
def test_net_sales_under_the_name_of_a_business_are_what_it_sold(text: str, line: str) -> None:
    assert any(rule == "AGR101" and line in said for rule, *said in ties(text))


def test_a_business_is_held_to_its_own_line() -> None:
    """Words bind: what is said of one business never ties to another that printed the amount."""
    assert not [t for t in ties("Kitchen segment sales were $180.7 million.") if "180.7" in t]


def test_what_a_table_may_count_in_ticks_and_contradicts_nothing() -> None:
    """A table that names no scale beside others that do: a sentence that has the name and the time of its line is no error."""
    table = "\n\nOther measures\n| Three months ended March 31, 2022 | Three months ended March 31, 2021\nEBITDA | 64,010 | 57,433\n"
    assert not sure("EBITDA was $46.0 million." + table)


def test_a_change_to_one_amount_from_another_is_theirs_though_no_time_is_said() -> None:
    """Whenever they were: with a time behind the second one it may be that of another comparison."""
    assert "CHG101" in sure("Orders declined 9.2% to $109.4 million from $113.0 million.")
    assert not sure("Orders declined 9.2% to $109.4 million from $113.0 million in the quarter of the merger.")


@pytest.mark.parametrize("basis", ["Y/Y", "YoY", "year-on-year"])
def test_a_year_may_be_said_in_short(basis: str) -> None:
    assert ("CHG101", "5.0%", "482.1", "459.0") in ties(f"Net sales were $482.1 million, up 5.0% {basis}.")


@pytest.mark.parametrize("basis", ["Q/Q", "QoQ", "quarter-over-quarter", "on a sequential basis"])
def test_against_the_quarter_before_is_not_against_the_year_before(basis: str) -> None:
    assert not [t for t in ties(f"Net sales were $482.1 million, up 5.0% {basis}.") if t[0] == "CHG101"]


def test_a_margin_of_a_line_is_its_part_of_sales() -> None:
    assert ("RAT103", "18.9%", "90.9", "482.1") in ties("The adjusted operating income margin was 18.9%.")
    assert ("RAT103", "20.3%", "61.3", "301.4") in ties("The Kitchen operating income margin was 20.3%.")
