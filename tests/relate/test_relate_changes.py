"""Change and share columns: which levels a printed change is computed from."""

from __future__ import annotations

from dataclasses import replace

from by_hand import Sheet, book, extract, rule

import checker
from checker.relate import relate

RULES = book(
    rule("change-percent", "CHG101", "change"), rule("change-amount", "CHG102", "change"), rule("percent-of-total", "RAT103", "ratio")
)


def said(sheet):
    read = extract(sheet)
    text = {f.id: f.text for f in read.figures}
    return [(r.rule, r.equation, tuple(text[t.figure] for t in r.terms), r.dry) for r in relate(RULES, read).relations]


def test_percent_and_difference_compare_the_newer_level_with_the_older():
    sheet = Sheet("summary", ("9M19", "9M20", "%", "+"), (("Sales", "", "150,688", "156,070", "3.6", "5,382"),))
    assert said(sheet) == [
        ("CHG101", "percent = this / prior - 1", ("3.6", "156,070", "150,688"), False),
        ("CHG102", "change = this - prior", ("5,382", "156,070", "150,688"), False),
    ]


def test_costs_in_brackets_rise_in_percent_and_by_the_signs_that_the_whole_column_prints():
    lines = (("Cost a", "", "(100)", "(110)", "10"), ("Cost b", "", "(100)", "(120)", "20"), ("Cost c", "", "(100)", "(90)", "10"))
    found = said(Sheet("summary", ("9M19", "9M20", "+"), lines))
    assert {equation for _, equation, _, _ in found} == {"change = prior - this"}, "the third line is the one with a wrong sign"


def test_the_interest_rate_beside_two_balances_is_no_change_of_them(tmp_path):
    page = """
        <table><tr><td>(In millions)</td><td>Effective interest rate</td><td>June 30, 2023</td><td>December 31, 2022</td></tr>
        <tr><td>Notes due 2031</td><td>2.00%</td><td>816</td><td>800</td></tr>
        <tr><td>Notes due 2032</td><td>2.43%</td><td>231</td><td>254</td></tr>
        <tr><td>Notes due 2033</td><td>3.00%</td><td>412</td><td>400</td></tr></table>
    """
    path = tmp_path / "notes.html"
    path.write_text(page, encoding="utf-8")
    assert not [t for t in checker.check_file(path).ties if t.relation.rule == "CHG101"]


def test_a_change_of_sign_can_only_tick():
    (found,) = said(Sheet("summary", ("9M19", "9M20", "%"), (("Profit", "", "(257)", "20", "108"),)))
    assert found[-1] is True


def test_a_dash_or_a_zero_base_is_compared_with_nothing():
    lines = (("New", "", "-", "20", "100"), ("Gone", "", "20", "10", "-"))
    assert said(Sheet("summary", ("9M19", "9M20", "%"), lines)) == []


def test_in_an_exchange_form_the_percentage_of_a_row_compares_with_the_row_a_year_older():
    lines = (("Nine months 2020", "", "156,070", "3.6%"), ("Nine months 2019", "", "150,688", "7.9%"))
    sheet = Sheet("summary", ("Revenues@9M20", "%"), lines, rows=((0, "9M20"), (1, "9M19")), column_terms=("revenue",))
    assert [terms for _, _, terms, _ in said(sheet)] == [("3.6%", "156,070", "150,688")], "the older row's base is not printed"


def shares(*sheets):
    """The shares said where the column of percentages is one of shares of the amount before it."""
    read = extract(*sheets)
    tables = (replace(t, columns=(t.columns[0], replace(t.columns[1], of=(0,)))) for t in read.tables)
    text = {f.id: f.text for f in read.figures}
    return [(tuple(text[t.figure] for t in r.terms), r.dry) for r in relate(RULES, replace(read, tables=tuple(tables))).relations]


SALES = (("Product sales", "", "60", "60%"), ("Services", "", "40", "40%"), ("Total sales", "", "100", "100%"))


def test_a_share_is_of_the_line_that_its_row_names():
    named = ("Cost of products (as a percentage of product sales)", "", "30", "50%")
    unknown = ("Cost of leases (as a percentage of lease income)", "", "7", "70%")
    found = shares(Sheet("income-statement", ("9M20", "%"), (*SALES, named, unknown)))
    assert (("50%", "30", "60"), False) in found
    assert not [terms for terms, _ in found if terms[0] == "70%"], "of what is not printed no share is taken"


def test_a_table_without_a_whole_can_only_tick_against_the_whole_of_another():
    bridge = (("Profit", "", "20", "20%"), ("Depreciation", "", "10", ""), ("EBITDA", "", "30", "30%"))
    found = shares(Sheet("income-statement", ("9M20", "%"), SALES), Sheet("other", ("9M20", "%"), bridge))
    assert (("30%", "30", "100"), True) in found
    assert (("40%", "40", "100"), False) in found
