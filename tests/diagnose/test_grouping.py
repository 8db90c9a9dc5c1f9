"""One cause, one finding: forced roundings, patterns, labels, two errors at once."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from ledger import PERIODS, RISE, Ledger, ledger, read

import checker
from checker.diagnose import diagnose, statuses
from checker.diagnose.case import Case
from checker.diagnose.printed import digits_of
from checker.judge import judge
from checker.model.claim import Reading
from checker.model.expression import Binary, Equation, Ref
from checker.model.figure import Figure
from checker.model.relation import Bound, Observation, Relation

CLEAN = ledger()


def _with(*relations: Relation, figures: tuple[Figure, ...] = ()) -> Ledger:
    extract = replace(CLEAN.extract, figures=CLEAN.extract.figures + figures)
    return Ledger(extract, replace(CLEAN.related, relations=CLEAN.related.relations + relations))


def _fine(id: str, name: str, thousands: int) -> Figure:
    """A print in thousands, in another table."""
    like = CLEAN.figure(name, 1)
    value = Fraction(thousands * 1000)
    return replace(like, id=id, text=f"{thousands:,}", value=value, ulp=Fraction(1000), table="t2", key=f"{name}/fine")


def _linear(kind: str, **weights: int) -> Relation:
    bound = tuple(Bound(i, i, Fraction(c)) for i, c in weights.items())
    return Relation("AGR103", "agreement", kind, "identity", "error", "one = other", bound)  # type: ignore[arg-type]


def test_forced_roundings_of_a_table_are_one_warning_with_their_witness() -> None:
    services, costs = CLEAN.figure("Network services", 1), CLEAN.figure("Cost of systems", 1)
    fine = (_fine("x1", "Network services", 93_983_677), _fine("x2", "Cost of systems", 47_352_600))
    document = _with(_linear("agreement", **{services.id: 1, "x1": -1}), _linear("agreement", **{costs.id: 1, "x2": -1}), figures=fine)
    (finding,) = document.findings()
    assert (finding.level, finding.name) == ("warning", "forced-rounding")
    assert "forced" in finding.message
    assert [s.figure for s in finding.suspects] == [services.id, costs.id]
    assert len(finding.ties) == 4  # two agreements, and the sums that are exact only as printed
    states = document.statuses()
    assert states[services.id] == states[costs.id] == "forced"


def test_a_sum_of_finer_lines_forces_a_figure_too() -> None:
    expenses = CLEAN.figure("Other expenses", 1)  # 18,670 is a plug: 28,797 - 18,670 = 10,127
    fine = (_fine("x1", "Other expenses", 18_327_863), _fine("x2", "Other expenses", 454_357), _fine("x3", "Other expenses", 113_091))
    document = _with(_linear("identity", **{expenses.id: 1, "x1": -1, "x2": -1, "x3": 1}), figures=fine)
    (finding,) = document.findings()
    assert finding.name == "forced-rounding"
    assert [s.figure for s in finding.suspects] == [expenses.id]


def test_a_rule_that_breaks_everywhere_is_a_misreading_of_low_confidence() -> None:
    names = ("Network services", "Systems integration", "Cost of services", "Cost of systems")
    fine = tuple(_fine(f"x{k}", name, 7_000_000 + 1234 * k) for k, name in enumerate(names))
    relations = tuple(_linear("agreement", **{CLEAN.figure(n, 1).id: 1, f.id: -1}) for n, f in zip(names, fine, strict=True))
    findings = _with(*relations, figures=fine).findings()
    assert findings
    assert {f.confidence for f in findings} == {"low"}


def test_numbers_that_fit_where_they_stand_may_have_a_wrong_label() -> None:
    """Or two tables print two things by one name: nothing tells which, so the confidence is low."""
    one, two = CLEAN.figure("Revenue", 1), CLEAN.figure("Gross profit", 1)
    (finding,) = _with(_linear("agreement", **{one.id: 1, two.id: -1})).findings()
    assert finding.confidence == "low"
    assert {s.cause for s in finding.suspects} == {"label"}
    assert all(s.suggest is None for s in finding.suspects)


def test_a_line_that_was_not_used_makes_a_gap_ambiguous() -> None:
    revenue, parts = CLEAN.figure("Revenue", 1), ("Network services", "Systems integration")
    weights = {revenue.id: 1, **{CLEAN.figure(p, 1).id: -1 for p in parts}}
    unread = CLEAN.figure("Cash machines", 1).id
    open_ = replace(_linear("sum", **weights), closed=False, unused=(unread,))
    assert _with(open_).findings() == ()
    (finding,) = _with(replace(open_, unused=())).findings()
    assert finding.confidence == "low", "all its figures are held by other sums"


def test_may_not_add_turns_small_gaps_into_notes() -> None:
    figure = CLEAN.figure("Network services", 0)
    altered = CLEAN.altered(**{figure.id: "91,527"})
    sums = tuple(r for r in altered.related.relations if r.kind == "sum")
    said = replace(altered.extract, reading=Reading(may_not_add=True))
    document = Ledger(said, replace(altered.related, relations=sums))
    assert {f.level for f in document.findings()} <= {"note"}


def test_observations_are_findings_with_their_suggestion() -> None:
    figure = CLEAN.figure("Revenue", 1, "text")
    seen = Observation("FMT201", "missing-scale-word", "error", "high", "no scale word", (figure.id,), (figure.id, "JPY1 million"), "scale")
    (finding,) = diagnose((), replace(CLEAN.related, relations=(), observations=(seen,)), CLEAN.extract)
    assert (finding.rule, finding.level, finding.suspects[0].suggest) == ("FMT201", "error", "JPY1 million")


def test_inequalities_and_dashes_make_nothing_tied() -> None:
    one, two = CLEAN.figure("Revenue", 1), CLEAN.figure("Gross profit", 1)
    dash = replace(one, id="x1", text="-", value=Fraction(0), ulp=Fraction(0), dash=True)
    below = Relation(
        "EPS104", "below", "inequality", "identity", "warning", "", (Bound(two.id, "a", Fraction(1)), Bound(one.id, "b", Fraction(-1)))
    )
    same = _linear("sum", **{one.id: 1, two.id: -1, "x1": -1})
    extract = replace(CLEAN.extract, figures=(one, replace(two, value=one.value), dash))
    ties = judge(replace(CLEAN.related, relations=(below,)), extract).ties
    assert set(statuses(ties, (), extract).values()) == {"untied"}
    ties = judge(replace(CLEAN.related, relations=(same,)), extract).ties
    assert statuses(ties, (), extract) == {one.id: "tied", two.id: "tied", "x1": "untied"}


def test_a_habit_is_what_most_figures_of_a_column_print() -> None:
    figure = CLEAN.figure("Revenue", 1)
    case = Case.of((), CLEAN.altered(**{figure.id: "156.070"}).extract)
    assert case.usual_ulp(case.figures[figure.id]) == figure.ulp


MARGINS = """
Results
(In millions of dollars)
                                2022      2021     2020     2019
Net sales                      1,880     1,840    1,800    1,600
Operating income                 144       103       90       60
Share of repairs                 12%       11%      14%      15%
Share of spare parts             22%       21%      24%      25%
Share of new machines            66%       68%      62%      60%
Operating margin                7.7%      5.9%     5.0%     3.8%
"""


def test_a_percentage_is_printed_like_its_line() -> None:
    """However coarse the other percentages of its column are."""
    (finding,) = (f for f in checker.check_text(MARGINS).findings if f.level == "error")
    assert "5.6%" in [s.suggest for s in finding.suspects]


def _misprint(figure: Figure, rng: random.Random) -> str:
    """Its text with one digit changed."""
    found = digits_of(figure.text)
    assert found is not None
    places = [i for i, c in enumerate(figure.text) if c.isdigit()]
    at = rng.choice(places)
    return figure.text[:at] + rng.choice([c for c in "123456789" if c != figure.text[at]]) + figure.text[at + 1 :]


def test_two_errors_at_once_are_both_named_four_times_in_five() -> None:
    rng = random.Random(7)
    amounts = [f for f in CLEAN.extract.figures if f.unit == "JPY" and f.period in PERIODS]
    named = tried = 0
    for _ in range(60):
        pair = rng.sample(amounts, 2)
        texts = {f.id: _misprint(f, rng) for f in pair}
        if any(abs(read(f, texts[f.id]).value - f.value) < 3 * f.ulp for f in pair):
            continue  # within what rounding explains
        tried += 1
        findings = CLEAN.altered(**texts).findings()
        named += {f.id for f in pair} <= {s.figure for f in findings for s in f.suspects if s.rank == 1}
    assert named * 5 >= tried * 4, f"{named} of {tried}"


def _lone_sums(document: Ledger) -> Ledger:
    """Only the sums of the table, found by arithmetic with medium confidence."""
    sums = tuple(replace(r, confidence="medium") for r in document.related.relations if r.kind == "sum")
    return Ledger(document.extract, replace(document.related, relations=sums))


def test_a_sum_that_holds_in_the_other_column_makes_an_error_sure() -> None:
    figure = CLEAN.figure("Cost of machines", 1)
    (finding,) = _lone_sums(CLEAN.altered(**{figure.id: "(1,281)"})).findings()
    assert finding.confidence == "high"
    assert finding.suspects[0].cause == "sign"


def test_a_sense_misread_in_every_column_is_one_finding_that_is_not_sure() -> None:
    texts = {CLEAN.figure("Cost of machines", y).id: t for y, t in ((0, "(1,672)"), (1, "(1,281)"))}
    (finding,) = _lone_sums(CLEAN.altered(**texts)).findings()
    assert finding.confidence == "low"
    assert "wrong side" in finding.message


def test_an_error_that_breaks_a_witness_makes_no_second_error_of_the_rounding_it_showed() -> None:
    """93,983,677 is printed 93,983 so that the column adds; a wrong digit in the line beside it leaves that as it was."""
    services, beside = CLEAN.figure("Network services", 1), CLEAN.figure("Systems integration", 1)
    document = _with(_linear("agreement", **{services.id: 1, "x1": -1}), figures=(_fine("x1", "Network services", 93_983_677),))
    (finding,) = document.altered(**{beside.id: "59,727"}).findings()
    assert (finding.level, finding.suspects[0].figure, finding.suspects[0].suggest) == ("error", beside.id, beside.text)


def test_a_unit_too_many_is_not_excused_by_a_sum_that_another_figure_broke_otherwise() -> None:
    """The line beside it wants another value than the one with which the column would add: no witness was taken away."""
    services, beside = CLEAN.figure("Network services", 1), CLEAN.figure("Systems integration", 1)
    document = _with(_linear("agreement", **{services.id: 1, "x1": -1}), figures=(_fine("x1", "Network services", 93_982_400),))
    wrong = document.altered(**{services.id: "93,985", beside.id: "59,727"}).findings()
    assert services.id in {s.figure for f in wrong if f.level == "error" for s in f.suspects}


def _ratio(rule: str, kind: str, text: str, **terms: str) -> Relation:
    """A quotient that a table prints."""
    left, _, right = text.partition(" = ")
    over, _, below = right.partition(" / ")
    equation = Equation(Ref(left), Binary("/", Ref(over), Ref(below)), text=text)
    return Relation(rule, "quotient", kind, "identity", "error", text, tuple(Bound(i, r, None) for r, i in terms.items()), equation)  # type: ignore[arg-type]


def test_profit_per_share_that_is_a_thousand_times_too_large_was_read_in_the_wrong_units() -> None:
    """156.07 and 1,000 shares: no figure has a slip of three zeros, the heading of the shares was not read."""
    revenue, like = CLEAN.figure("Revenue", 1), CLEAN.extract.figures[2]
    shares = replace(like, id="x1", key="x1", text="1,000", value=Fraction(1000), ulp=Fraction(1), unit="count")
    for text, errors in (("156.07", 0), ("165.07", 1)):
        value = Fraction(text)
        each = replace(like, id="x2", key="x2", text=text, value=value, ulp=Fraction(1, 100), unit="JPY/share")
        rule = _ratio("EPS101", "per-share", "eps = profit / shares", eps="x2", profit=revenue.id, shares="x1")
        assert len(_with(rule, figures=(shares, each)).findings()) == errors


def test_whole_percentages_that_are_off_by_less_than_one_are_presentation() -> None:
    """34.43 % printed 35 %: such columns are made to add to 100."""
    part, total, like = CLEAN.figure("Systems integration", 1), CLEAN.figure("Revenue", 1), CLEAN.extract.figures[2]
    for text, level in (("39%", "warning"), ("48%", "error")):  # 38.4 %
        share = replace(like, id="x1", key="x1", text=text, value=Fraction(text[:-1]), ulp=Fraction(1))
        rule = _ratio("RAT103", "ratio", "share = part / total", share="x1", part=part.id, total=total.id)
        (finding,) = _with(rule, figures=(share,)).findings()
        assert finding.level == level


def test_a_sentence_says_how_much_and_not_which_sign() -> None:
    """The print in words is read with the sign that the table has, so it does not speak against a sign that is wrong."""
    costs, said = CLEAN.figure("Cost of sales", 1), CLEAN.figure("Cost of sales", 1, "text")
    turned = tuple(
        _linear("agreement", **{said.id: 1, costs.id: 1}) if {t.figure for t in r.terms} == {said.id, costs.id} else r
        for r in CLEAN.related.relations
    )
    document = Ledger(CLEAN.extract, replace(CLEAN.related, relations=turned))
    (finding,) = document.altered(**{costs.id: "(127,273)"}).findings()
    assert [(s.figure, s.cause, s.suggest) for s in finding.suspects[:1]] == [(costs.id, "sign", "127,273")]


def test_of_two_prints_the_one_with_the_rare_scale_word_is_suspected_first() -> None:
    """Both could be mended by a scale word; this document speaks of millions."""
    like = CLEAN.figure("Revenue", 1, "text")
    now, then = (replace(like, id=i, key=i, label=("Orders",), text="") for i in ("x1", "x2"))
    rise = replace(CLEAN.extract.figures[2], id="x3", key="x3", label=("Orders",), where="text", table=None, row=None, column=None)
    terms = (Bound("x3", "percent", None), Bound("x1", "this", None), Bound("x2", "prior", None))
    growth = Relation("CHG101", "growth", "change", "conditional", "error", RISE.text, terms, RISE)
    document = _with(growth, figures=(read(now, "JPY9,763 million"), read(then, "JPY9,064 billion"), read(rise, "7.7%")))
    (finding,) = document.findings()
    assert (finding.suspects[0].figure, finding.suspects[0].suggest) == ("x2", "JPY9,064 million")


def test_whole_percentages_of_one_table_are_one_warning() -> None:
    """The reader needs to hear once that a column was made to add."""
    total, like = CLEAN.figure("Revenue", 1), CLEAN.extract.figures[2]
    names = ("Systems integration", "Network services", "Cost of systems", "Cost of services")
    figures, rules = [], []
    for k, (name, text) in enumerate(zip(names, ("39%", "61%", "31%", "51%"), strict=True)):  # 38.4, 60.2, 30.3 and 50.4
        figures.append(replace(like, id=f"x{k}", key=f"x{k}", label=(name,), text=text, value=Fraction(text[:-1]), ulp=Fraction(1)))
        part = CLEAN.figure(name, 1).id
        rules.append(_ratio("RAT103", "ratio", "share = part / total", share=f"x{k}", part=part, total=total.id))
    (finding,) = _with(*rules, figures=tuple(figures)).findings()
    assert (finding.level, len(finding.suspects)) == ("warning", 4)
    assert " and 1 more are off" in finding.message


def test_cells_whose_exchange_repairs_both_their_sums_are_surely_exchanged() -> None:
    """They differ by 391 units: that two sums are off by just that, one up and one down, is no chance."""
    one, two = CLEAN.figure("Cost of machines", 0), CLEAN.figure("Cost of machines", 1)
    (finding,) = _lone_sums(CLEAN.altered(**{one.id: two.text, two.id: one.text})).findings()
    assert {s.cause for s in finding.suspects} == {"swapped-neighbours"}
    assert finding.confidence == "high"
