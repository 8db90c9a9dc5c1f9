"""Reconciliations that the names of their ends announce."""

from __future__ import annotations

from by_hand import Sheet, book, extract, gap, rule

from checker.model.claim import Extract
from checker.relate import relate

RULES = book(rule("casts", "SUM101"), rule("reconciliation", "NGM101"))
COLUMNS = ("9M20", "9M19", "FY20")
REPORTED = ("Reported tax rate", "", "17.1%", "15.3%", "16.0%")
LINES = (("Buildings sold", "", "2.4%", "0.5%", "1.0%"), ("Law of the year", "", "(1.2)%", "-", "(0.3)%"))
ADJUSTED = ("Adjusted tax rate1", "", "18.3%", "15.8%", "16.7%")


def read(*lines: tuple[str, ...]) -> Extract:
    return extract(Sheet("income-statement", COLUMNS, lines, scale=0))


def said(found: Extract) -> list[tuple[str, object]]:
    return [(one.rule, gap(found, one)) for one in relate(RULES, found).relations]


def test_points_between_two_rates_of_one_name_lead_from_one_to_the_other() -> None:
    """A few points are too little for arithmetic; the two ends say what the lines between are, and the mark of a note is no word."""
    assert said(read(REPORTED, *LINES, ADJUSTED)) == [("NGM101", 0)] * 3


def test_rates_can_only_tick_and_follow_from_the_amounts() -> None:
    relations = relate(RULES, read(REPORTED, *LINES, ADJUSTED)).relations
    assert {(one.strength, one.dry, one.derived) for one in relations} == {("corroborating", True, True)}


def test_amounts_fail_in_one_column_of_several() -> None:
    lines = (("Profit", "", "41", "35", "52"), ("Legal costs", "", "7", "2", "9"), ("Adjusted profit", "", "48", "37", "16"))
    found = read(*lines)
    assert said(found) == [("NGM101", 0), ("NGM101", 0), ("NGM101", -45)]
    assert {one.strength for one in relate(RULES, found).relations} == {"identity"}


def test_of_two_columns_one_that_fails_says_that_a_line_was_not_read() -> None:
    assert said(extract(Sheet("income-statement", COLUMNS[:2], (REPORTED[:4], LINES[0][:4], ADJUSTED[:4]), scale=0))) == []


def test_another_item_between_is_not_the_same_on_another_basis() -> None:
    assert said(read(REPORTED, *LINES, ("Adjusted margin", "", "18.3%", "15.8%", "16.7%"))) == []


def test_what_needed_no_adjustment_is_the_reported_amount() -> None:
    found = read(("Sales", "", "310", "250", "420"), ("Adjusted sales", "", "310", "250", "420"))
    assert said(found) == [("NGM101", 0)] * 3
    assert {one.strength for one in relate(RULES, found).relations} == {"corroborating"}


def test_adjusted_and_reported_beside_each_other_may_differ() -> None:
    assert said(read(("Sales", "", "310", "250", "420"), ("Adjusted sales", "", "310", "251", "420"))) == []


def test_a_matrix_leads_from_one_basis_to_the_other_in_each_column_that_prints_a_line_between() -> None:
    """Its ends name no item, which the columns do; a column that prints the ends alone leads nowhere."""
    lines = (
        ("GAAP reported", "", "41", "35", "0.4"),
        ("Legal costs", "", "7", "-", ""),
        ("Fines", "", "2", "3", ""),
        ("Non-GAAP adjusted", "", "50", "38", "0.7"),
    )
    assert said(read(*lines)) == [("NGM101", 0)] * 2


def test_a_line_without_a_name_between_may_be_none_of_the_lines() -> None:
    lines = (("Profit", "", "41", "35", "52"), ("", "", "7", "2", "9"), ("Adjusted profit", "", "48", "37", "16"))
    assert said(read(*lines)) == []


def test_what_is_earned_per_share_adds_in_a_column_of_amounts_per_share() -> None:
    lines = (("Diluted EPS", "", "1.36", "1.05"), ("Fines", "", "0.16", "0.07"), ("Non-GAAP diluted EPS", "", "1.52", "1.12"))
    sheet = Sheet("income-statement", ("amount per share@9M20", "amount per share@9M19"), lines, scale=0)
    assert said(extract(sheet)) == [("NGM101", 0)] * 2
