"""Rules that are equations on terms: how terms are bound, signs decided, and what is not said."""

from __future__ import annotations

from by_hand import Sheet, book, extract, gap, rule

from checker.grammar.rules import parse_rule
from checker.model.cast import Cast
from checker.pipeline import check_text
from checker.relate import relate

GROSS = """rule  SUM104 gross-profit-per-business
says  "Revenue less cost is gross profit."
level error, strength conditional
at    each duration
check gross-profit[*] = revenue[*] - cost-of-sales[*]
"""
CASH = """rule  ROL101 cash-not-rolled-forward
says  "Opening cash plus the flows is closing cash."
level error, strength identity
at    each duration
closed
check cash@end = cash@start + operating-cash-flow + investing-cash-flow + currency-effect-on-cash?
"""
MARGIN = """rule  RAT102 equity-ratio-mismatch
says  "Owners' equity over total assets."
level error, strength identity
at    each instant
check equity-ratio = 100 * owners-equity / assets
"""


def made(text):
    return parse_rule(text, "made.rule", False)


def incomes(*lines):
    return Sheet("income-statement", ("9M20", "9M19"), tuple(lines))


REVENUE, GROSS_LINE = ("Sales", "revenue", "100", "90"), ("Gross profit", "gross-profit", "40", "35")


def test_a_deducted_item_counts_positive_however_it_is_printed():
    for cost in (("Cost", "cost-of-sales", "60", "55"), ("Cost", "cost-of-sales", "(60)", "(55)")):
        read = extract(incomes(REVENUE, cost, GROSS_LINE))
        said = relate(book(made(GROSS)), read).relations
        assert [gap(read, one) for one in said] == [0, 0]
        assert all(one.terms[0].role == "gross-profit[*]" and one.terms[0].coefficient == 1 for one in said)


def test_one_wrong_figure_does_not_turn_the_sign_of_its_line():
    read = extract(incomes(REVENUE, ("Cost", "cost-of-sales", "60", "(55)"), GROSS_LINE))
    said = relate(book(made(GROSS)), read).relations
    assert sorted(gap(read, one) != 0 for one in said) == [False, True]


def test_each_member_is_bound_by_itself_and_the_whole_once():
    lines = (("Sales", "revenue", "70", "30"), ("Cost", "cost-of-sales", "50", "20"), ("Gross profit", "gross-profit", "20", "10"))
    sheet = Sheet("segments", ("North@9M20", "South@9M20"), lines)
    read = extract(sheet)
    assert [gap(read, one) for one in relate(book(made(GROSS)), read).relations] == [0, 0]


def test_opening_and_closing_cash_are_found_by_date_or_by_name():
    lines = (
        ("Operating", "operating-cash-flow", "50", "40"),
        ("Investing", "investing-cash-flow", "(20)", "(10)"),
        ("Cash, beginning", "opening-cash", "10", "5"),
        ("Cash, end", "closing-cash", "40", "35"),
    )
    read = extract(Sheet("cash-flow", ("9M20", "9M19"), lines))
    said = relate(book(made(CASH)), read).relations
    assert [gap(read, one) for one in said] == [0, 0]
    assert {t.role for t in said[0].terms} == {"cash@end", "cash@start", "operating-cash-flow", "investing-cash-flow"}


def test_a_line_that_the_equation_does_not_use_can_only_let_it_tick():
    lines = (
        ("Cash, beginning", "opening-cash", "10", "5"),
        ("Operating", "operating-cash-flow", "50", "40"),
        ("Cash of a disposed business", "", "7", "3"),
        ("Investing", "investing-cash-flow", "(20)", "(13)"),
        ("Cash, end", "closing-cash", "47", "32"),
    )
    said = relate(book(made(CASH)), extract(Sheet("cash-flow", ("9M20", "9M19"), lines))).relations
    assert {(one.closed, one.dry, len(one.unused)) for one in said} <= {(False, True, 1)}


def test_a_closed_equation_met_in_one_table_is_not_looked_for_beyond_it():
    """Where the lines between are not seen, a line that the equation does not use would be overlooked."""
    effect = """rule  EPS105 diluted-shares
says  "The diluted number of shares is the basic one plus the dilutive effect."
level error, strength identity, kind sum
at    each duration
closed
check diluted-shares = basic-shares + dilutive-effect
"""
    basic, diluted = ("Basic", "basic-shares", "100", "90"), ("Diluted", "diluted-shares", "109", "95")
    between = (("Options", "dilutive-effect", "7", "4"), ("Restricted awards", "", "2", "1"))
    read = extract(incomes(basic, diluted), Sheet("per-share", ("9M20", "9M19"), (basic, *between, diluted)))
    assert all(one.dry for one in relate(book(made(effect)), read).relations)


def test_movements_of_a_balance_out_of_several_tables_are_no_roll_forward():
    """Nobody sees what else moved it; those of one table are one, wherever the balance stands."""
    rolled = """rule  BNK101 allowance-not-rolled-forward
says  "The opening allowance, the provision and what was used make the closing one."
level error, strength identity, kind roll-forward
at    each duration
closed
check loan-allowance@end = loan-allowance@start + credit-loss-provision - net-charge-offs
"""
    balance = Sheet("balance-sheet", ("D20", "M20"), (("Allowance", "loan-allowance", "30", "20"),))
    added, used = ("Provision", "credit-loss-provision", "15"), ("Net charge-offs", "net-charge-offs", "4")
    for sheets, dry in ((((added, used),), False), (((added,), (used,)), True)):
        read = extract(balance, *(Sheet("income-statement", ("9M20",), lines) for lines in sheets))
        assert [one.dry for one in relate(book(made(rolled)), read).relations] == [dry]


def test_a_named_rule_and_the_same_sum_found_by_arithmetic_are_said_once():
    cast = Cast("down", 0, ((1, 1), (2, 1)), (0, 0), 30_000)
    sheet = Sheet("income-statement", ("9M20", "9M19"), (REVENUE, ("Cost", "cost-of-sales", "60", "55"), GROSS_LINE), casts=(cast,))
    read = extract(sheet)
    said = relate(book(made(GROSS), rule("casts", "SUM101")), read).relations
    assert [(one.rule, one.evidence) for one in said] == [("SUM104", 0)] * 2  # known by name, not by odds
    assert [gap(read, one) for one in said] == [0, 0]


def test_a_quotient_carries_its_equation_and_no_coefficients():
    lines = (("Assets", "assets", "200", ""), ("Owners", "owners-equity", "80", ""), ("Ratio", "equity-ratio", "40.0%", ""))
    (said,) = relate(book(made(MARGIN)), extract(Sheet("balance-sheet", ("D20", "M20"), lines))).relations
    assert said.residual is not None and {t.coefficient for t in said.terms} == {None}
    assert [t.role for t in said.terms] == ["equity-ratio", "owners-equity", "assets"]


def test_across_statements_figures_are_bound_only_at_one_period():
    first = Sheet("balance-sheet", ("D20",), (("Assets", "assets", "200"), ("Owners", "owners-equity", "80")))
    other = Sheet("summary", ("D19",), (("Ratio", "equity-ratio", "40.0%"),))
    related = relate(book(made(MARGIN)), extract(first, other))
    assert related.relations == ()
    (count,) = related.counts
    assert (count.bound, count.unbound) == (0, count.sites)


def test_a_rule_whose_terms_are_not_printed_says_which():
    (count,) = relate(book(made(GROSS)), extract(incomes(REVENUE))).counts
    assert count.missing == ("gross-profit", "cost-of-sales")


def test_two_figures_of_one_term_in_a_column_are_ambiguous_and_no_finding():
    lines = (REVENUE, ("Cost", "cost-of-sales", "60", "55"), GROSS_LINE, ("Gross profit, adjusted", "gross-profit", "44", "39"))
    related = relate(book(made(GROSS)), extract(incomes(*lines)))
    assert related.relations == ()
    assert related.counts[0].ambiguous == 2


def test_two_cells_that_changed_places_do_not_show_that_the_lines_were_misread():
    swapped = extract(incomes(REVENUE, ("Cost", "cost-of-sales", "55", "60"), GROSS_LINE))
    said = relate(book(made(GROSS)), swapped).relations
    assert [int(gap(swapped, one) / 10**6) for one in said] == [-5, 5]
    misread = extract(incomes(REVENUE, ("Cost", "cost-of-sales", "70", "40"), GROSS_LINE))
    assert relate(book(made(GROSS)), misread).relations == ()


MINORITY = """
             Consolidated Statements of Income
               (In thousands, except per share amounts)

                                              Three Months Ended
                                              Mar 31,   Mar 31,
                                               2025      2024
  Income before taxes                          $ 5,569   $ 4,744
  Income taxes                                  (1,671)   (1,423)
  Net income including noncontrolling interests  3,898     3,321
  Net income attributable to noncontrolling
   interests                                      (398)     (421)
  Net income attributable to the company       $ 3,500   $ 2,900
  Basic earnings per share                     $  0.17   $  0.15
  Basic shares                                  20,504    19,842
"""


def test_what_a_quotient_deducts_is_added_where_its_line_prints_it_in_brackets() -> None:
    report = check_text(MINORITY)
    said = {t.relation.equation for t in report.ties if t.relation.rule == "EPS101" and t.verdict == "exact"}
    assert "basic eps = (profit + minority profit) / basic shares" in said
    assert not [f for f in report.findings if f.level == "error"]


def test_a_loss_that_a_quotient_deducts_stays_deducted() -> None:
    """The brackets are those of a loss: the sums of the table deduct the line as it is printed."""
    loss = MINORITY.replace("(398)     (421)", "(102)     (109)").replace("$ 3,500   $ 2,900", "$ 4,000   $ 3,430")
    loss = loss.replace("$  0.17   $  0.15", "$  0.20   $  0.17")
    report = check_text(loss)
    assert not [f for f in report.findings if f.level == "error"]
    said = {t.relation.equation for t in report.ties if t.relation.rule == "EPS101" and t.verdict == "exact"}
    assert "basic eps = (profit - minority profit) / basic shares" in said


def test_a_rate_is_not_worked_out_from_another_rate():
    """A label that lost its first line, "non-performing assets to total / assets", has the name of an amount and is none."""
    lines = (("Equity ratio", "equity-ratio", "8.0%"), ("Owners' equity", "owners-equity", "118"))
    for assets, ties in (("1,475", 1), ("5.7%", 0)):
        read = extract(Sheet("balance-sheet", ("D20",), (*lines, ("Assets", "assets", assets))))
        assert len(relate(book(made(MARGIN)), read).relations) == ties


def test_a_column_that_no_sum_of_its_table_is_meant_for_is_none_of_a_named_one_either() -> None:
    """An index of last year beside the amounts, or changes that a heading does not call so."""
    lines = (REVENUE, ("Cost", "cost-of-sales", "60", "55"), GROSS_LINE, ("Wages", "", "30", "25"), ("Result", "", "10", "10"))
    index = ("111.1", "109.0", "114.2", "120.0", "100.0")  # 111.1 less 109.0 is not 114.2
    lines = tuple((*line, cell) for line, cell in zip(lines, index, strict=True))
    casts = (Cast("down", 0, ((1, 1), (2, 1)), (0, 0, None), 30_000), Cast("down", 2, ((3, 1), (4, 1)), (0, 0, None), 30_000))
    for known, columns in ((casts, {0, 1}), (casts[:1], {0, 1, 2})):
        read = extract(Sheet("income-statement", ("9M20", "9M19", "FY20"), lines, casts=known))
        said = relate(book(made(GROSS)), read).relations
        assert {f.column for one in said for f in read.figures if f.id == one.terms[0].figure} == columns


def test_a_term_is_not_taken_from_a_table_that_prints_another_of_them_with_another_amount() -> None:
    """The gross profit of a joint venture beside its own sales is not worked out from the sales of the company."""
    company = incomes(("Sales", "revenue", "900", "800"), ("Cost of sales", "cost-of-sales", "(600)", "(500)"))
    venture = Sheet("other", ("9M20", "9M19"), (("Sales", "revenue", "100", "90"), ("Gross profit", "gross-profit", "40", "35")))
    assert relate(book(parse_rule(GROSS, "made.rule", False)), extract(company, venture)).relations == ()
    alone = Sheet("other", ("9M20", "9M19"), (("Gross profit", "gross-profit", "300", "300"),))
    assert len(relate(book(parse_rule(GROSS, "made.rule", False)), extract(company, alone)).relations) == 2
