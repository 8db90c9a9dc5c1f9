"""Wordings that earnings releases have in common, each with the relations that a reviewer ticks in it."""

from __future__ import annotations

import pytest

from checker.pipeline import check_text

TABLES = """

The statements below were prepared by the company and are unaudited, as are all figures in this text.


Consolidated Statements of Income
(In millions of dollars, except per share) | Three months ended March 31, 2022 | Three months ended March 31, 2021
Revenues                                   |                             482.1 |                             459.0
Cost of sales                              |                            (293.7) |                            (281.1)
Gross profit                               |                             188.4 |                             177.9
Net income                                 |                              61.2 |                              57.3


Reconciliation of other measures
(In millions of dollars, except per share) | Three months ended March 31, 2022 | Three months ended March 31, 2021
Non-GAAP net income                        |                              70.4 |                              66.1
Non-GAAP diluted net income per share      |                             $1.41 |                             $1.33
Adjusted EBITDA                            |                              98.6 |                              94.2
"""


def ties(text: str) -> list[tuple[str, ...]]:
    """The ties with a figure of a sentence that are no repetition: the rule and the figures as printed."""
    report = check_text(text + TABLES)
    figures = {f.id: f for f in report.figures}
    said = [t for t in report.ties if any(figures[x.figure].where == "text" for x in t.relation.terms) and not t.relation.derived]
    return [(t.relation.rule, *(figures[x.figure].text for x in t.relation.terms)) for t in said if t.verdict != "broken"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An amount and a percentage that say one change are both held against the levels.
        ("Orders were $6.1 million, an increase of $0.6 million, or 11%, compared with $5.5 million a year ago.",
         [("CHG102", "$0.6 million", "$6.1 million", "$5.5 million"), ("CHG101", "11%", "$6.1 million", "$5.5 million")]),
        ("Orders declined $3.6 million or 3.2% to $109.4 million from $113.0 million a year ago.",
         [("CHG102", "$3.6 million", "$109.4 million", "$113.0 million"), ("CHG101", "3.2%", "$109.4 million", "$113.0 million")]),
        # The change may stand behind both levels, or between them.
        ("Orders were $14.4 million, compared with $13.6 million a year ago, a 5.9 percent increase.",
         [("CHG101", "5.9 percent", "$14.4 million", "$13.6 million")]),
        ("The company announced orders of $13.6 million, a 14% increase compared with $11.9 million a year ago.",
         [("CHG101", "14%", "$13.6 million", "$11.9 million")]),
        ("Orders were $82.6 million, from $171.7 million a year ago, a $89.1 million or 52% reduction.",
         [("CHG102", "$89.1 million", "$82.6 million", "$171.7 million"), ("CHG101", "52%", "$82.6 million", "$171.7 million")]),
    ],
)  # fmt: skip
def test_a_change_is_held_against_the_levels_of_its_sentence(text: str, expected: list[tuple[str, ...]]) -> None:
    assert set(expected) <= set(ties(text))


def test_what_is_so_much_higher_than_last_year_has_the_name_of_the_level() -> None:
    assert ("CHG101", "5%", "482.1", "459.0") in ties("Revenues of $482.1 million were 5% higher than last year.")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # Tables say by the name of a line that it is adjusted, sentences by the name of the item: it is one basis.
        ("Non-GAAP diluted EPS was $1.41.", ("AGR101", "$1.41", "$1.41")),
        ("Adjusted EBITDA was $98.6 million.", ("AGR101", "$98.6 million", "98.6")),
        # What leads into a paragraph is no part of the name.
        ("Results: Gross profit was $188.4 million.", ("AGR101", "$188.4 million", "188.4")),
        # Nor is the company.
        ("Revenues for the Northern Group of $482.1 million were a record.", ("AGR101", "$482.1 million", "482.1")),
    ],
)
def test_a_figure_is_tied_to_its_line(text: str, line: tuple[str, ...]) -> None:
    assert line in ties(text)


@pytest.mark.parametrize(
    "text",
    [
        # A reason of a change is no change of what the sentence is about.
        "Net income was $61.2 million compared to $57.3 million in 2021, due to a $9.5 million increase in fees.",
        "Net income was $61.2 million compared to $57.3 million in 2021, due to a $9.5 million or 12% increase in fees"
        " and an increase of $1.5 million of rents.",
        # A number of shares is no net income.
        "Net income was $61.2 million, or $1.22 per share (based on 50.1 million shares), compared to $57.3 million, or $1.15 per share"
        " (based on 49.8 million shares), a year ago.",
    ],
)
def test_what_only_stands_beside_an_item_is_not_its(text: str) -> None:
    report = check_text(text + TABLES)
    assert [f.message for f in report.findings if f.level == "error"] == []
