"""One item under two names, and dates that cannot be."""

from __future__ import annotations

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


def matrix(opening):
    lines = (("Opening balance", "", "10"), ("Profit", "profit", "5"), ("Closing balance", "", "15"))
    block = Cast("down", 2, ((0, 1), (1, 1)), (0,), 30_000)
    return Sheet("changes-in-equity", ("Share capital@9M20",), lines, casts=(block,), rows=((0, opening), (2, "D20")))


def test_a_balance_years_before_or_after_its_block_has_a_wrong_date():
    assert relate(RULES, extract(matrix("A20"))).observations == ()
    (seen,) = relate(RULES, extract(matrix("M19"))).observations
    assert seen.rule == "FMT205"
