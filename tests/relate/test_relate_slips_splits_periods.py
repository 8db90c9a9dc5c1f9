"""Labels that cannot be right, per-share amounts on an old basis, and quarters of a year."""

from __future__ import annotations

from fractions import Fraction

from by_hand import Sheet, book, extract, gap, rule

from checker.grammar.rules import parse_rule
from checker.model.cast import Cast
from checker.model.claim import Reading, Split
from checker.model.span import Span
from checker.relate import relate

WHOLE = parse_rule(
    """rule  SUM107 comprehensive-income
says  "Profit and other comprehensive income add to the total."
level error, strength identity
at    each duration
check comprehensive-income = profit + other-comprehensive-income
""",
    "made.rule",
    False,
)
SLIPS = book(WHOLE, rule("repeat", "FMT202", "agreement", level="warning"), rule("agreement-summary", "AGR103", "agreement"))
TOTAL = Cast("down", 2, ((0, 1), (1, 1)), (0, 0), 30_000)


def comprehensive(label):
    lines = (
        ("Profit", "profit", "100", "90"),
        ("Total other comprehensive income", "other-comprehensive-income", "20", "15"),
        (label, "other-comprehensive-income", "120", "105"),
    )
    return Sheet("comprehensive-income", ("9M20", "9M19"), lines, casts=(TOTAL,))


def test_a_total_named_like_its_own_part_is_one_observation_for_all_its_places():
    form = Sheet("summary", ("9M20", "9M19"), (("Other comprehensive income", "other-comprehensive-income", "120", "105"),))
    read = extract(comprehensive("Other comprehensive income"), form)
    related = relate(SLIPS, read)
    (seen,) = related.observations
    text = {f.id: f.text for f in read.figures}
    assert [text[f] for f in seen.figures] == ["120", "105", "120", "105"]
    assert {one.rule for one in related.relations} == {"SUM107", "AGR103"}
    assert [gap(read, one) for one in related.relations] == [0] * 4


def test_a_total_with_its_own_name_is_no_slip():
    sheet = comprehensive("Total comprehensive income")
    lines = (*sheet.lines[:2], ("Total comprehensive income", "comprehensive-income", "120", "105"))
    read = extract(Sheet("comprehensive-income", ("9M20", "9M19"), lines, casts=(TOTAL,)))
    assert relate(SLIPS, read).observations == ()


def per_share(older, newer="65.16/"):
    lines = (("Profit of the owners", "owners-profit", "5,876,784", "3,353,994"), ("Basic earnings per share", "basic-eps", newer, older))
    sheet = Sheet("income-statement", ("9M20", "9M19"), lines, scale=3)
    return extract(sheet, reading=Reading("JPY", splits=(Split(Fraction(2), Span(0, 3)),)))


def test_a_period_left_on_the_basis_before_the_split_is_named_with_what_it_should_read():
    related = relate(book(rule("split-basis", "EPS103", "per-share")), per_share("74.40/"))
    (seen,) = related.observations
    assert seen.suggest is not None and seen.suggest[1] == "37.20/"


def test_restated_periods_and_moving_share_counts_are_not():
    rules = book(rule("split-basis", "EPS103", "per-share"))
    assert relate(rules, per_share("37.20/")).observations == ()
    assert relate(rules, per_share("41.00/")).observations == ()


def test_without_a_split_nothing_is_said_of_share_counts():
    read = extract(
        Sheet("income-statement", ("9M20", "9M19"), (("Profit", "owners-profit", "5", "3"), ("EPS", "basic-eps", "6.5/", "7.4/")))
    )
    assert relate(book(rule("split-basis", "EPS103", "per-share")), read).observations == ()


def test_a_half_and_a_quarter_make_nine_months_but_rates_do_not():
    lines = (("Revenue", "revenue", "60", "30", "90"), ("Earnings per share", "basic-eps", "1.2/", "0.6/", "1.9/"))
    read = extract(Sheet("income-statement", ("6M20", "3M20", "9M20"), lines))
    (said,) = relate(book(rule("quarters", "ROL104", "roll-forward")), read).relations
    assert gap(read, said) == 0 and len(said.terms) == 3


def test_quarters_of_which_one_is_not_printed_are_not_added():
    read = extract(Sheet("income-statement", ("3M20", "9M20"), (("Revenue", "revenue", "30", "90"),)))
    assert relate(book(rule("quarters", "ROL104", "roll-forward")), read).relations == ()
