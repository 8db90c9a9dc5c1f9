"""One item under two names, and dates that cannot be."""

from __future__ import annotations

from dataclasses import replace

from by_hand import Sheet, book, extract, rule

from checker.model.cast import Cast
from checker.relate import relate

RULES = book(rule("item-names", "FMT203", level="note"), rule("date-label", "FMT205", level="warning"))
SUM = Cast("down", 2, ((0, 1), (1, 1)), (0, 0), 30_000)


def revenues(statement, first):
    lines = ((first, "", "60", "50"), ("Network services", "", "40", "45"), ("Total revenues", "revenue", "100", "95"))
    return Sheet(statement, ("9M20", "9M19"), lines, casts=(SUM,))


def test_a_name_that_differs_by_a_letter_is_a_note_and_an_abbreviation_is_not():
    one = revenues("summary", "Systems integration (SI)")
    assert len(relate(RULES, extract(one, revenues("income-statement", "System integration"))).observations) == 1
    assert relate(RULES, extract(one, revenues("income-statement", "Systems integration"))).observations == ()


def test_lines_under_totals_without_a_name_are_known_by_their_names():
    """What is owned and what is sold short is broken down by the same names in one table: "Bonds" is no other name of "Shares"."""
    lines = tuple((name, "", one, two) for name, one, two in (("Shares", "22", "18"), ("Bonds", "7", "6"), ("", "29", "24")) * 2)
    casts = (SUM, Cast("down", 5, ((3, 1), (4, 1)), (0, 0), 30_000))
    assert relate(RULES, extract(Sheet("other", ("D20", "D19"), lines, casts=casts))).observations == ()


def test_what_a_heading_names_is_not_known_by_its_line():
    """Under "Upper valley" stand its revenue and its profit; the table of revenues calls the same revenue "Upper valley"."""
    names = (("Revenue", "revenue"), ("Profit", "profit"))
    lines = tuple((*name, str(n), str(n + 1)) for n, name in enumerate(names * 2, 20))
    headings = (("Upper valley",),) * 2 + (("Lower valley",),) * 2
    segments = Sheet("segments", ("9M20", "9M19"), lines, headings=headings)
    parts = (("Upper valley", "", "20", "21"), ("Lower valley", "", "22", "23"), ("Revenue", "revenue", "42", "44"))
    assert relate(RULES, extract(segments, Sheet("breakdown", ("9M20", "9M19"), parts, casts=(SUM,)))).observations == ()


def test_adjustments_are_many_items():
    lines = (("Adjustments of leases", "", "22"), ("Tax effects and adjustments", "", "7"), ("Adjusted profit", "adjusted-profit", "29"))
    sheet = Sheet("other", ("9M20",), lines, casts=(Cast("down", 2, ((0, 1), (1, 1)), (0,), 30_000),))
    assert relate(RULES, extract(sheet)).observations == ()


def matrix(opening):
    lines = (("Opening balance", "", "10"), ("Profit", "profit", "5"), ("Closing balance", "", "15"))
    block = Cast("down", 2, ((0, 1), (1, 1)), (0,), 30_000)
    return Sheet("changes-in-equity", ("Share capital@9M20",), lines, casts=(block,), rows=((0, opening), (2, "D20")))


def test_a_balance_years_before_or_after_its_block_has_a_wrong_date():
    assert relate(RULES, extract(matrix("A20"))).observations == ()
    (seen,) = relate(RULES, extract(matrix("M19"))).observations
    assert seen.rule == "FMT205"


def test_a_sum_that_deducts_the_movements_leads_back_to_the_opening_balance():
    """No fault of the dates: what is left when the year's profit is taken from the closing balance was there before."""
    back = Cast("down", 0, ((1, -1), (2, 1)), (0,), 30_000)
    sheet = replace(matrix("M20"), casts=(back,))
    assert relate(RULES, extract(sheet)).observations == ()
