"""Totals that their labels announce."""

from __future__ import annotations

from by_hand import Sheet, book, extract, gap, rule

from checker.model.claim import Extract
from checker.relate import relate

RULES = book(rule("casts", "SUM101"))


def read(heading: str, *lines: tuple[str, ...]) -> Extract:
    """A table whose lines but the last stand under a heading."""
    headings = (*((heading,) for _ in lines[:-1]), ())
    return extract(Sheet("income-statement", ("9M20", "9M19"), lines, headings=headings))


def test_a_heading_and_its_total_say_which_lines_are_meant() -> None:
    """Three and two small numbers are too few for arithmetic; the labels decide, and the tie can only tick."""
    lines = (("Rent", "", "3", "2"), ("Travel", "", "2", "2"), ("Total office costs", "", "5", "5"))
    extracted = read("Office costs", *lines)
    said = relate(RULES, extracted).relations
    assert [gap(extracted, one) for one in said] == [0, 1_000_000]
    assert {one.strength for one in said} == {"corroborating"}


def test_a_japanese_total_carries_the_name_before_it() -> None:
    lines = (("受取利息", "", "3", "2"), ("受取配当金", "", "2", "2"), ("営業外収益合計", "", "5", "4"))
    assert len(relate(RULES, read("営業外収益", *lines)).relations) == 2


def test_nothing_is_said_where_the_lines_do_not_come_to_the_total() -> None:
    """Another line may be a part of a part: whoever only has labels cannot call it an error."""
    lines = (("Rent", "", "30", "20"), ("of which garages", "", "9", "9"), ("Total office costs", "", "30", "20"))
    assert relate(RULES, read("Office costs", *lines)).relations == ()


def test_a_total_of_another_name_announces_nothing() -> None:
    lines = (("Rent", "", "3", "2"), ("Travel", "", "2", "2"), ("Total costs of sales", "", "5", "4"))
    assert relate(RULES, read("Office costs", *lines)).relations == ()


def test_a_subtotal_may_say_more_than_its_heading() -> None:
    lines = (("Print", "", "3", "2"), ("Postage", "", "2", "2"), ("Subtotal office costs of the year", "", "5", "4"))
    assert len(relate(RULES, read("Office costs", *lines)).relations) == 2


def test_a_bare_total_closes_the_lines_since_the_total_before() -> None:
    """Few lines without a heading: "Total" means all of them, and where they come out in every column the tie can tick."""
    lines = (("North", "", "3", "2"), ("South", "", "2", "2"), ("Total", "", "5", "4"), ("Owned", "", "4", "-"), ("Let", "", "1", "4"))
    extracted = extract(Sheet("breakdown", ("9M20", "9M19"), (*lines, ("Total", "", "5", "4"))))
    said = relate(RULES, extracted).relations
    assert [gap(extracted, one) for one in said] == [0] * 4
    assert {one.strength for one in said} == {"corroborating"}


def test_a_bare_total_that_does_not_come_out_says_nothing() -> None:
    lines = (("North", "", "3", "2"), ("South", "", "2", "2"), ("Total", "", "5", "5"))
    assert relate(RULES, extract(Sheet("breakdown", ("9M20", "9M19"), lines))).relations == ()


def test_shares_of_a_whole_add_to_100_percent_and_changes_beside_them_do_not() -> None:
    lines = (("North", "", "61%", "4%"), ("South", "", "22%", "(2)%"), ("East", "", "18%", "9%"), ("Total", "", "100%", "3%"))
    extracted = extract(Sheet("breakdown", ("9M20", "9M19"), lines, scale=0))
    assert [gap(extracted, one) for one in relate(RULES, extracted).relations] == [-1]


def test_the_last_line_under_a_heading_is_its_total_where_it_has_no_name() -> None:
    """ "Includes share-based payment as follows", lines, and a line of nothing but amounts."""
    lines = (("Profit", "", "31", "22"), ("Selling", "", "3", "2"), ("Research", "", "2", "2"), ("", "", "5", "4"))
    headings = ((), *(("Share-based payment as follows",) for _ in lines[1:]))
    extracted = extract(Sheet("income-statement", ("9M20", "9M19"), lines, headings=headings))
    said = relate(RULES, extracted).relations
    assert [(gap(extracted, one), len(one.terms), one.strength) for one in said] == [(0, 3, "corroborating")] * 2


def test_a_nameless_last_line_of_100_percent_closes_the_shares_above_it() -> None:
    lines = (("North", "", "61%", "60%"), ("South", "", "22%", "24%"), ("East", "", "18%", "16%"), ("", "", "100%", "100%"))
    extracted = extract(Sheet("breakdown", ("9M20", "9M19"), lines, scale=0))
    assert [gap(extracted, one) for one in relate(RULES, extracted).relations] == [-1, 0]
