"""A sum that a twin of the table shows is meant in the table too: its own error must not hide it."""

from __future__ import annotations

from by_hand import Sheet, book, extract, gap, rule

from checker.model.cast import Cast
from checker.relate import relate
from checker.relate.twins import twinned

LINES = (
    ("Services", "", "61,000", "55,000"),
    ("Goods", "", "40,000", "45,000"),
    ("Sales", "", "101,000", "100,000"),
    ("Cost", "", "(70,000)", "(60,000)"),
    ("Gross profit", "", "31,000", "40,000"),
)
QUARTER = (
    ("Services", "", "22,000", "21,000"),
    ("Goods", "", "(11,000)", "12,000"),  # the sign is wrong
    ("Sales", "", "33,000", "33,000"),
    ("Cost", "", "(20,000)", "(23,000)"),
    ("Gross profit", "", "13,000", "10,000"),
)
SALES = Cast("down", 2, ((0, 1), (1, 1)), (0, 0), 30_000)
GROSS = Cast("down", 4, ((2, 1), (3, 1)), (0, 0), 30_000)
RULES = book(rule("casts", "SUM101"))
PERIODS = ("9M20", "9M19")


def test_the_sum_of_the_nine_months_is_said_of_the_quarter():
    read = extract(
        Sheet("income-statement", PERIODS, LINES, casts=(SALES, GROSS)), Sheet("income-statement", PERIODS, QUARTER, casts=(GROSS,))
    )
    said = [one for one in relate(RULES, read).relations if one.table == "t2" and one.equation.startswith("Sales")]
    assert [int(gap(read, one)) for one in said] == [22_000_000_000, 0]
    assert all(one.confidence == "high" for one in said)


def test_a_table_that_shares_no_sum_is_no_twin():
    read = extract(Sheet("income-statement", PERIODS, LINES, casts=(SALES, GROSS)), Sheet("income-statement", PERIODS, QUARTER))
    assert twinned(read) == read


def test_a_head_whose_own_sum_holds_keeps_it():
    own = Cast("down", 2, ((0, 1), (3, -1)), (0, 0), 30_000)
    read = extract(
        Sheet("income-statement", PERIODS, LINES, casts=(SALES, GROSS)), Sheet("income-statement", PERIODS, QUARTER, casts=(GROSS, own))
    )
    assert twinned(read).tables[1].casts == (GROSS, own)


def test_a_block_of_labels_that_stands_again_adds_again():
    lines = (
        ("Sales", "", "100,000", "90,000"),
        ("North", "", "60,000", "55,000"),
        ("South", "", "40,000", "35,000"),
        ("Operating profit", "", "10,127", "6,060"),
        ("North", "", "9,511", "4,789"),
        ("South", "", "661", "1,271"),  # 616
    )
    read = extract(Sheet("segments", PERIODS, lines, casts=(Cast("down", 0, ((1, 1), (2, 1)), (0, 0), 30_000),)))
    (_, lent) = twinned(read).tables[0].casts
    assert (lent.head, lent.parts, lent.residuals) == (3, ((4, 1), (5, 1)), (-45, 0))


def test_a_twin_knows_better_which_way_a_line_counts_than_the_column_with_the_wrong_sign():
    """Services are sales plus minus goods: the one column that prints the line holds with its sign turned."""
    wrong = Cast("down", 0, ((1, 1), (2, 1)), (0, None), 18_000)
    read = extract(
        Sheet("income-statement", PERIODS, LINES, casts=(SALES, GROSS)), Sheet("income-statement", PERIODS, QUARTER, casts=(GROSS, wrong))
    )
    lent = twinned(read).tables[1].casts
    assert wrong not in lent and (2, SALES.parts) in [(cast.head, cast.parts) for cast in lent]
