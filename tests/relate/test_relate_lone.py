"""Totals of a single line, and lines that say one amount again."""

from __future__ import annotations

from by_hand import Sheet, book, extract, rule

from checker.model.cast import Cast
from checker.model.claim import Extract
from checker.model.record import replace
from checker.relate import relate

RULES = book(rule("casts", "SUM101"))
INCOME = (("Fees", "", "310", "250"), ("Gifts", "", "-", "-"), ("Sundry", "", "0", "0"))
Lines = tuple[tuple[str, ...], ...]


def read(heading: str, lines: Lines, opens: int | None = 0) -> Extract:
    """A table whose lines but the last stand under a heading that the last takes up again."""
    found = extract(Sheet("income-statement", ("9M20", "9M19"), lines, headings=(*((heading,) for _ in lines[:-1]), ())))
    table = found.tables[0]
    rows = (*table.rows[:-1], replace(table.rows[-1], opens=opens))
    return replace(found, tables=(replace(table, rows=rows),))


def said(found: Extract) -> list[tuple[str, str]]:
    return [(one.equation, one.strength) for one in relate(RULES, found).relations]


def test_a_total_over_one_line_with_amounts_is_the_sum_of_its_block() -> None:
    found = said(read("Income", (*INCOME, ("Total income", "", "310", "250"))))
    assert found == [("Total income = Fees + Gifts + Sundry", "identity")] * 2


def test_it_fails_in_one_column_where_it_comes_out_in_the_other() -> None:
    assert len(said(read("Income", (*INCOME, ("Total income", "", "310", "260"))))) == 2


def test_where_it_comes_out_nowhere_a_line_was_not_read() -> None:
    assert said(read("Income", (*INCOME, ("Total income", "", "400", "260")))) == []


def test_what_is_not_called_a_total_is_none_though_a_heading_has_its_name() -> None:
    assert said(read("Income", (*INCOME, ("Net income", "", "310", "250")))) == []


def test_a_result_said_again_after_lines_that_hold_nothing_only_ticks() -> None:
    lines = (("Surplus before tax", "", "31", "25"), ("Taxation", "", "-", "-"), ("Surplus for the year", "", "31", "25"))
    found = said(extract(Sheet("income-statement", ("9M20", "9M19"), lines)))
    assert found == [("Surplus for the year = Surplus before tax + Taxation", "corroborating")] * 2


def test_what_a_total_leads_to_below_does_not_hide_what_it_is_the_total_of() -> None:
    lines = (("Cash from sales", "", "31", "25"), ("Cash from rents", "", "0", "-"), ("Total cash", "", "31", "25"))
    lines = (*lines, ("Paid", "", "20", "20"), ("Left", "", "11", "5"))
    below = Cast("down", 2, ((3, 1), (4, 1)), (0, 0), 30_000)
    found = said(extract(Sheet("income-statement", ("9M20", "9M19"), lines, casts=(below,))))
    assert found.count(("Total cash = Cash from sales + Cash from rents", "corroborating")) == 2


def test_nothing_is_said_of_a_result_that_changed_or_has_another_name() -> None:
    lines = (("Surplus before tax", "", "31", "25"), ("Taxation", "", "-", "-"))
    for last in (("Surplus for the year", "", "31", "24"), ("Staff", "", "31", "25")):
        assert said(extract(Sheet("income-statement", ("9M20", "9M19"), (*lines, last)))) == []


def test_a_total_right_below_the_only_line_of_its_name_is_that_line() -> None:
    lines = (("Grants", "", "5", "4"), ("Membership fees", "", "31", "25"), ("Total membership fees", "", "31", "25"))
    assert len(said(extract(Sheet("income-statement", ("9M20", "9M19"), lines)))) == 2
    assert said(extract(Sheet("income-statement", ("9M20", "9M19"), (*lines[:2], ("Total fees", "", "31", "25"))))) == []
