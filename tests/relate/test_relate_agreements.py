"""One quantity printed in several tables, and the look-alikes that are not tied."""

from __future__ import annotations

from datetime import date, timedelta

import by_hand
from by_hand import DATES, Sheet, book, extract, gap, rule
from hypothesis import given
from hypothesis import strategies as st

from checker.model.cast import Cast
from checker.model.period import Period
from checker.relate import relate
from checker.relate.book import Book

RULES = book(
    rule("agreement-table", "AGR102", "agreement"),
    rule("agreement-summary", "AGR103", "agreement"),
    rule("opening-closing", "ROL105", "agreement"),
)
YEARS = ("9M20", "9M19")


def pairs(*sheets):
    read = extract(*sheets)
    text = {f.id: f.text for f in read.figures}
    return [tuple(text[t.figure] for t in one.terms) for one in relate(RULES, read).relations]


def income(*lines, **more):
    return Sheet("income-statement", YEARS, lines, **more)


def test_every_print_is_tied_to_the_finest_one():
    fine = income(("Revenues", "revenue", "150,688,324", "140,000,111"), scale=3)
    short = Sheet("summary", YEARS, (("Total revenues", "revenue", "150,688", "140,000"),))
    other = Sheet("segments", YEARS, (("Revenue", "revenue", "150,688", "140,000"),))
    assert set(pairs(fine, short, other)) == {
        ("150,688", "150,688,324"),
        ("140,000", "140,000,111"),
    }
    assert len(pairs(fine, short, other)) == 4


def test_costs_in_brackets_agree_with_costs_without():
    read = extract(
        income(("Cost of sales", "cost-of-sales", "60", "55")),
        Sheet("summary", YEARS, (("Cost of sales", "cost-of-sales", "(60)", "(55)"),)),
    )
    said = relate(RULES, read).relations
    assert [gap(read, one) for one in said] == [0, 0]
    assert {t.coefficient for one in said for t in one.terms} == {1}


def test_one_period_that_two_lines_share_does_not_turn_one_of_them():
    """The wrong sign of a line that prints another period plainly: were it taken for the line's habit, it would agree."""
    line = ("Profit before tax", "profit-before-tax")
    read = extract(income((*line, "(64)", "51")), Sheet("summary", YEARS[:1], ((*line, "64"),)))
    assert [abs(int(gap(read, one))) for one in relate(RULES, read).relations] == [128_000_000]


def test_two_statements_that_agree_in_nearly_everything_are_of_one_entity():
    """Of two income statements one may be a part's: a single line that differs is no error then. Five that agree say that it is."""
    names = ("revenue", "cost-of-sales", "gross-profit", "operating-profit", "profit")
    lines = [(name, name, f"{k}50,688", f"{k}40,111") for k, name in enumerate(names, 1)]
    wrong = [*lines[:-1], ("profit", "profit", "550,866", "540,111")]
    sure = [one.confidence for one in relate(RULES, extract(income(*lines), income(*wrong))).relations]
    few = [one.confidence for one in relate(RULES, extract(income(*lines[-2:]), income(*wrong[-2:]))).relations]
    assert set(sure) == {"high"} and "medium" in few


def test_two_prints_a_unit_apart_do_not_say_themselves_that_they_are_of_one_item():
    """Cash with and without a till of one million: that both had the same amount once is chance, twice is habit."""
    years = (*YEARS, "6M20")
    sure = Sheet("income-statement", years, (("Cash", "cash", "262", "811", "1,610"),))
    for second, confidence in (("811", "high"), ("-", "medium")):
        other = Sheet("income-statement", years, (("All cash", "cash", "261", second, "1,610"),))
        read = extract(sure, other)
        assert {one.confidence for one in relate(RULES, read).relations if gap(read, one)} == {confidence}


def test_a_line_of_gains_and_losses_has_no_usual_sign():
    """Two lines that share one period say little of each other's sign; a line whose own sign changes says nothing: the
    one gain that both print agrees, whatever losses the other periods had."""
    line = ("Other comprehensive income", "other-comprehensive-income")
    cells = {"9M20": "12", "9M19": "(40)", "3M20": "(30)", "6M20": "(25)"}
    parts = [Sheet("summary", (when,), ((*line, cell),)) for when, cell in cells.items()]
    read = extract(Sheet("income-statement", tuple(cells), ((*line, *cells.values()),)), *parts)
    assert [gap(read, one) for one in relate(RULES, read).relations] == [0, 0, 0, 0]


def test_changes_follow_the_amounts_that_they_are_changes_of():
    """Tonnes carried and what was earned with them stand under the same names: that one of two small percentages is
    alike makes no quantity of them, where no amount is. Where the amounts agree, a percentage that does not stands out."""
    columns = (*YEARS, "%")
    carried = Sheet("segments", columns, (("Grain", "grain", "208", "200", "4"), ("Coal", "coal", "90", "100", "(10)")))
    earned = Sheet("breakdown", columns, (("Grain", "grain", "520", "500", "4.0"), ("Coal", "coal", "72", "90", "(20.0)")))
    assert pairs(carried, earned) == []
    again = Sheet("breakdown", columns, (("Grain", "grain", "208", "200", "5"), ("Coal", "coal", "90", "100", "(10)")))
    assert ("5", "4") in pairs(carried, again)


def test_a_heading_over_the_lines_of_a_breakdown_is_whose_they_are():
    """Two regions print "Net sales" each; the heading tells which of them the other table's region is."""
    lines = (("Net sales", "revenue", "60", "50"), ("Net sales", "revenue", "40", "45"))
    headed = Sheet("segments", YEARS, lines, headings=(("Europe",), ("Japan",)))
    wide = Sheet("segments", ("Europe@9M20", "Japan@9M20"), (("Net sales", "revenue", "60", "40"),))
    assert set(pairs(headed, wide)) == {("60", "60"), ("40", "40")}


def test_parts_are_known_by_the_total_they_add_to():
    cast = Cast("down", 2, ((0, 1), (1, 1)), (0, 0), 30_000)
    cost = Cast("down", 5, ((3, 1), (4, 1)), (0, 0), 30_000)
    lines = (
        ("Products", "", "60", "50"),
        ("Services", "", "40", "45"),
        ("Net sales", "revenue", "100", "95"),
        ("Products", "", "30", "25"),
        ("Services", "", "12", "13"),
        ("Cost of sales", "cost-of-sales", "42", "38"),
    )
    short = Sheet(
        "breakdown",
        YEARS,
        (("Products", "", "60", "50"), ("Services", "", "40", "45"), ("Total", "revenue", "100", "95")),
        casts=(cast,),
        title="Net sales by category",
    )
    found = pairs(income(*lines, casts=(cast, cost)), short)
    assert set(found) == {("60", "60"), ("50", "50"), ("40", "40"), ("45", "45"), ("100", "100"), ("95", "95")}


def test_an_adjustment_of_the_cash_flow_statement_is_not_the_item_of_that_name():
    profits = (("Finance income", "finance-income", "349", "317"), ("Profit before tax", "profit-before-tax", "56", "92"))
    flows = (("Profit before tax", "profit-before-tax", "56", "92"), ("Finance income", "finance-income", "(305)", "(283)"))
    assert set(pairs(income(*profits), Sheet("cash-flow", YEARS, flows))) == {("56", "56"), ("92", "92")}


def test_one_name_under_two_totals_is_two_items():
    current = Cast("down", 2, ((0, 1), (1, 1)), (0,), 30_000)
    later = Cast("down", 5, ((3, 1), (4, 1)), (0,), 30_000)
    lines = (
        ("Borrowings", "borrowings", "30"),
        ("Payables", "payables", "20"),
        ("Current liabilities", "current-liabilities", "50"),
        ("Borrowings", "borrowings", "70"),
        ("Provisions", "provisions", "10"),
        ("Non-current liabilities", "noncurrent-liabilities", "80"),
    )
    assert pairs(Sheet("balance-sheet", ("D20",), lines, casts=(current, later))) == []


def test_another_period_basis_or_unit_is_another_quantity():
    base = income(("Revenue", "revenue", "100", "90"))
    assert pairs(base, Sheet("summary", ("3M20",), (("Revenue", "revenue", "40"),))) == []
    assert pairs(base, Sheet("summary", YEARS, (("Revenue", "revenue", "101", "91"),), basis=("non-gaap",))) == []
    assert pairs(base, Sheet("summary", YEARS, (("Revenue", "revenue", "1", "1"),), unit="USD")) == []


def test_tables_that_mostly_differ_were_misread_and_are_not_tied():
    lines = (("Revenue", "revenue", "100", "90"), ("Profit", "profit", "12", "9"))
    other = (("Revenue", "revenue", "45", "33"), ("Profit", "profit", "7", "4"))
    assert pairs(income(*lines), Sheet("segments", YEARS, other)) == []


def test_changes_in_tables_of_different_measures_are_not_one_change():
    """Sales and tons of the same goods: their changes are much alike, and it is their amounts that tell the tables apart."""
    columns = (*YEARS, "%")
    sales = (("Grain", "", "964", "901", "7%"), ("Coal", "", "469", "427", "10%"), ("Steel", "", "340", "343", "(1)%"))
    tons = (("Grain", "", "216", "200", "8%"), ("Coal", "", "205", "186", "10%"), ("Steel", "", "70", "71", "(1)%"))
    assert pairs(Sheet("breakdown", columns, sales), Sheet("breakdown", columns, tons, scale=3)) == []


def test_an_opening_balance_of_the_next_day_is_the_closing_balance():
    closing = Sheet("balance-sheet", ("M20",), (("Share capital", "share-capital", "500"),))
    matrix = Sheet("changes-in-equity", ("Share capital@9M20",), (("Balance, April 1", "", "500"),), rows=((0, "A20"),))
    read = extract(closing, matrix)
    (said,) = relate(RULES, read).relations
    assert (said.rule, gap(read, said)) == ("ROL105", 0)


def test_profit_in_the_matrix_of_equity_belongs_to_owners_minority_and_all():
    profits = (
        ("Profit", "profit", "100"),
        ("Owners", "owners-profit", "90"),
        ("Minority", "minority-profit", "10"),
    )
    matrix = Sheet(
        "changes-in-equity",
        ("Owners@9M20", "Minority@9M20", "Total equity@9M20"),
        (("Profit", "profit", "90", "10", "100"),),
        column_terms=("owners-equity", "noncontrolling-interests", "equity"),
        rows=((0, "9M20"),),
    )
    read = extract(Sheet("income-statement", ("9M20",), profits), matrix)
    assert [gap(read, one) for one in relate(RULES, read).relations] == [0, 0, 0]


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=5))
def test_n_prints_are_n_less_one_agreements(values):
    sheets = [Sheet("summary", ("9M20",), ((f"Revenue {i}", "revenue", str(values[0])),)) for i, _ in enumerate(values)]
    assert len(pairs(*sheets)) == len(values) - 1


def test_the_habit_of_a_long_line_is_looked_up_once(monkeypatch):
    """Its signs are as often one as the other, so that no pair of prints tells how the lines go together."""
    days = {
        f"P{n}": Period("duration", f"P{n}", date(1900, 1, 1) + timedelta(300 * n), date(1900, 3, 31) + timedelta(300 * n))
        for n in range(60)
    }
    monkeypatch.setattr(by_hand, "DATES", DATES | days)
    asked = []
    cell = Book.cell
    monkeypatch.setattr(Book, "cell", lambda *at: asked.append(at) or cell(*at))
    own = tuple(enumerate(days))
    mixed, plain = (
        Sheet("dividends", ("9M20",), tuple((day, "", cells[n % 2]) for n, day in own), column_terms=("annual-dividend",), rows=own)
        for cells in (("(10)", "10"), ("10", "10"))
    )
    assert len(pairs(mixed, plain)) == len(days)
    assert len(asked) < 20 * len(days)
