"""Sums found by arithmetic become relations, one for every line that prints them."""

from __future__ import annotations

from by_hand import Sheet, book, extract, gap, rule

from checker.model.cast import Cast
from checker.model.record import replace
from checker.relate import relate

LINES = (
    ("Services", "", "60", "55", "9.1"),
    ("Goods", "", "40", "45", "(11.1)"),
    ("Less: returns", "", "10", "-", ""),
    ("Sales", "", "90", "100", "(10.0)"),
)
SUM = Cast("down", 3, ((0, 1), (1, 1), (2, -1)), (0, 0, 1), 30_000)
RULES = book(rule("casts", "SUM101"), rule("crossfoot", "SUM102"))


def test_every_amount_column_says_the_sum_and_the_percent_column_does_not():
    read = extract(Sheet("income-statement", ("9M20", "9M19", "%"), LINES, casts=(SUM,)))
    said = relate(RULES, read).relations
    assert [len(r.terms) for r in said] == [4, 4]
    assert [gap(read, r) for r in said] == [0, 0]
    assert said[0].equation == "Sales = Services + Goods - Less: returns"
    assert [t.coefficient for t in said[0].terms] == [1, -1, -1, 1]


def test_a_line_across_is_said_row_by_row_by_the_columns_names():
    lines = (("Customers", "", "70", "30", "100"), ("Between segments", "", "5", "(5)", ""))
    across = Cast("across", 2, ((0, 1), (1, 1)), (0, None), 30_000)
    (said,) = relate(RULES, extract(Sheet("segments", ("North@9M20", "South@9M20", "Total@9M20"), lines, casts=(across,)))).relations
    assert (said.rule, said.equation) == ("SUM102", "Total = North + South")


def test_a_year_over_two_columns_is_the_rest_of_a_heading_and_no_sum():
    across = Cast("across", 2, ((0, 1), (1, 1)), (0, 0), 30_000)
    for first, said in (("2,004", 1), ("2,104", 2)):
        lines = (("Budget", "", first, "", first), ("Sales", "", "70", "30", "100"))
        read = extract(Sheet("other", ("9M20", "6M20", "FY20"), lines, scale=0, unit="", casts=(across,)))
        read = replace(read, figures=tuple(replace(f, unit=None) for f in read.figures))
        assert len(relate(RULES, read).relations) == said


def test_changes_add_across_members_but_not_with_levels():
    """The change of the whole is the sum of its members' changes; a change beside its two levels is another rule's."""
    lines = (("Orders", "", "70", "30", "100"), ("Sales", "", "50", "(5)", "45"))
    across = Cast("across", 2, ((0, 1), (1, 1)), (0, 0), 30_000)
    read = extract(Sheet("segments", ("North@9M20", "South@9M20", "Total@9M20"), lines, casts=(across,)))

    def as_roles(*roles):
        columns = tuple(replace(c, role=role) for c, role in zip(read.tables[0].columns, roles, strict=True))
        changed = replace(read, tables=(replace(read.tables[0], columns=columns),))
        return [r.equation for r in relate(RULES, changed).relations if r.rule == "SUM102"]

    assert as_roles("change", "change", "change") == ["Total = North + South"] * 2
    assert as_roles("amount", "change", "amount") == []


def test_a_sum_turned_round_with_another_line_in_it_is_none():
    """Interest that was charged and paid in full leads from the net flow back to the flow before it, as long as no tax is paid."""
    lines = (
        ("Interest charged", "", "12", "8"),
        ("Cash generated", "", "50", "70"),
        ("Interest paid", "", "(12)", "(8)"),
        ("Tax paid", "", "(3)", ""),
        ("Net cash from operations", "", "35", "62"),
    )
    net = Cast("down", 4, ((1, 1), (2, 1), (3, 1)), (0, 0), 40_000)
    turned = Cast("down", 1, ((0, 1), (4, 1)), (3, 0), 18_000)
    said = relate(RULES, extract(Sheet("cash-flow", ("9M20", "9M19"), lines, casts=(net, turned)))).relations
    assert {r.equation.split(" = ")[0] for r in said} == {"Net cash from operations"}


def test_years_that_things_last_do_not_add():
    lines = (("Customers", "", "400", "16"), ("Patents", "", "240", "14"), ("Names", "", "110", "17"), ("All", "", "750", "47"))
    total = Cast("down", 3, ((0, 1), (1, 1), (2, 1)), (0, 0), 30_000)
    read = extract(Sheet("breakdown", ("9M20", "9M19"), lines, casts=(total,)))
    columns = (read.tables[0].columns[0], replace(read.tables[0].columns[1], header="Amortizable life (years)"))
    assert len(relate(RULES, replace(read, tables=(replace(read.tables[0], columns=columns),))).relations) == 1


def test_only_a_subtotal_among_the_lines_of_a_sum_shortens_it():
    """A profit before depreciation told below the statement adds two of its lines, and is no step of the statement."""
    lines = (("Sales", "", "90"), ("Wages", "", "50"), ("Depreciation", "", "15"), ("Profit", "", "25"), ("Before depreciation", "", "40"))
    steps = Cast("down", 0, ((1, 1), (2, 1), (3, 1)), (0,), 30_000)
    below = Cast("down", 4, ((2, 1), (3, 1)), (0,), 30_000)
    said = relate(RULES, extract(Sheet("income-statement", ("9M20",), lines, casts=(steps, below)))).relations
    assert {r.equation for r in said if not r.derived} == {
        "Sales = Wages + Depreciation + Profit",
        "Before depreciation = Depreciation + Profit",
    }


def test_a_rule_that_the_run_does_not_look_for_stays_silent():
    read = extract(Sheet("income-statement", ("9M20", "9M19", "%"), LINES, casts=(SUM,)))
    assert relate(book(rule("crossfoot", "SUM102")), read).relations == ()


def test_weak_evidence_or_a_close_rival_is_of_medium_confidence():
    weak = Cast("down", 3, ((0, 1), (1, 1), (2, -1)), (0, 0, None), 10_000)
    read = extract(Sheet("income-statement", ("9M20", "9M19", "%"), LINES, casts=(weak,)))
    assert {r.confidence for r in relate(RULES, read).relations} == {"medium"}


def test_a_sum_over_the_parts_of_a_subtotal_is_said_over_the_subtotal():
    lines = (("A", "", "30"), ("B", "", "20"), ("Gross", "", "50"), ("Costs", "", "(15)"), ("Operating", "", "35"))
    subtotal = Cast("down", 2, ((0, 1), (1, 1)), (0,), 30_000)
    leaves = Cast("down", 4, ((0, 1), (1, 1), (3, 1)), (0,), 30_000)
    said = relate(RULES, extract(Sheet("income-statement", ("9M20",), lines, casts=(subtotal, leaves)))).relations
    assert {(one.equation, one.derived) for one in said} == {
        ("Gross = A + B", False),
        ("Operating = Gross + Costs", False),
        ("Operating = A + B + Costs", True),
    }


def test_a_sum_that_holds_a_whole_with_its_parts_is_not_said():
    lines = (("Opening", "", "5", "-"), ("Added", "", "4", "-"), ("Closing", "", "9", "-"), ("Used", "", "(9)", "7"), ("End", "", "-", "7"))
    first = Cast("down", 2, ((0, 1), (1, 1)), (0, 0), 30_000)
    twice = Cast("down", 4, ((0, 1), (1, 1), (2, 1), (3, 1)), (9, 0), 30_000)
    read = extract(Sheet("other", ("9M20", "9M19"), lines, casts=(first, twice)))
    assert {one.equation for one in relate(RULES, read).relations} == {"Closing = Opening + Added"}


def test_a_column_of_averages_does_not_add():
    lines = (("Granted", "", "60", "55"), ("Used", "", "40", "45"), ("Outstanding", "", "100", "70"))
    held = Cast("down", 2, ((0, 1), (1, 1)), (0, 30), 30_000)
    read = extract(Sheet("other", ("Options@9M20", "Weighted average price@9M20"), lines, casts=(held,)))
    assert [len(one.terms) for one in relate(RULES, read).relations] == [3]


def test_averages_over_one_and_the_same_time_add_and_tick_and_where_they_do_not_nothing_is_said():
    lines = (("Loans", "", "60", "55"), ("Securities", "", "40", "45"), ("Earning assets", "", "100", "100"))
    for off, strengths in ((0, ["identity", "corroborating"]), (3, ["identity"])):
        cast = Cast("down", 2, ((0, 1), (1, 1)), (0, off), 30_000)
        sheet = Sheet("other", ("Balance@9M20", "Average balance@9M20"), lines, casts=(cast,))
        assert [one.strength for one in relate(RULES, extract(sheet)).relations] == strengths


def test_shares_outstanding_are_the_average_and_those_held_only_while_nothing_moves():
    """Last year nothing was issued and the three numbers added by accident: a tick, and no error of this year's."""
    lines = (("Shares issued", "", "90", "56"), ("Treasury shares", "", "4", "4"), ("Average shares", "", "52", "52"))
    odd = Cast("down", 0, ((1, 1), (2, 1)), (34, 0), 30_000)
    said = relate(RULES, extract(Sheet("per-share", ("9M20", "9M19"), lines, casts=(odd,)))).relations
    assert {one.strength for one in said} == {"corroborating"}


def test_a_line_named_by_a_code_is_one_of_a_list_and_no_sure_total_of_the_next():
    cast = Cast("down", 0, ((1, 1), (2, 1)), (0, -3), 40_000)
    for name, confidence in (("M-3 76094AB12", "low"), ("Mezzanine 3", "high")):
        lines = ((name, "", "1,800,000", "800,020"), ("B-1", "", "1,260,000", "560,014"), ("B-2", "", "540,000", "240,009"))
        said = relate(book(rule("casts", "SUM101")), extract(Sheet("other", ("D20", "D19"), lines, casts=(cast,)))).relations
        assert {one.confidence for one in said} == {confidence}


def test_a_line_above_a_roll_forward_is_no_sum_of_what_opens_it_and_a_movement():
    """Last year only the first movement happened, so that the line said once more above the block was taken for that sum."""
    lines = (
        ("Shares paid up", "", "170", "91"),
        ("At the beginning", "", "91", "86"),
        ("Issued", "", "-", "5"),
        ("Placed", "", "79", "-"),
        ("At the end", "", "170", "91"),
    )
    chance = Cast("down", 0, ((1, 1), (2, 1)), (79, 0), 40_000)
    assert relate(RULES, extract(Sheet("other", ("D20", "D19"), lines, casts=(chance,)))).relations == ()
    unclosed = extract(Sheet("other", ("D20", "D19"), lines[:-1], casts=(chance,)))
    assert len(relate(RULES, unclosed).relations) == 2


def test_a_column_that_says_by_how_many_percent_the_two_before_it_differ_is_not_cast():
    """Though it was read as one of amounts: a total that grew by 5 % is no sum of what its parts grew by."""
    cast = Cast("down", 3, ((0, 1), (1, 1), (2, 1)), (0, 0, 1), 30_000)
    levels = (("Boats", "600", "400"), ("Oars", "400", "500"), ("Sails", "100", "150"), ("All", "1,100", "1,050"))
    for third, columns in ((("50", "(20)", "(33)", "5"), 2), (("620", "410", "90", "1,130"), 3)):
        lines = tuple((name, "", this, prior, cell) for (name, this, prior), cell in zip(levels, third, strict=True))
        read = extract(Sheet("other", ("9M20", "9M19", "6M20"), lines, casts=(cast,)))
        assert len(relate(RULES, read).relations) == columns


def test_a_line_that_is_a_rate_by_its_name_breaks_no_sum_of_members():
    """Rates of members are not those of the whole; money at a rate is printed whole."""
    across = Cast("across", 2, ((0, 1), (1, 1)), (0, 0), 30_000)
    for name, cells, dry in (
        ("Loss rates", ("0.6", "1.3", "0.9"), True),
        ("Losses", ("0.6", "1.3", "0.9"), False),
        ("Fixed rate", ("6", "13", "9"), False),
    ):
        lines = (("Loans", "", "70", "30", "100"), (name, "", *cells))
        read = extract(Sheet("segments", ("North@9M20", "South@9M20", "Total@9M20"), lines, casts=(across,)))
        assert [one.dry for one in relate(RULES, read).relations] == [False, dry]
