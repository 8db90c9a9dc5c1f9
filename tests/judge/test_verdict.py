"""What judging says of hand-made figures: the verdicts and their borders."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from checker.judge import judge
from checker.model.claim import Extract, Reading
from checker.model.expression import Binary, Equation, Number, Ref
from checker.model.figure import Figure, Hedge
from checker.model.period import Period
from checker.model.relation import Bound, Related, Relation, Tie
from checker.model.span import Span

NINE_MONTHS = Period("duration", "9M2020")


def figure(id: str, printed: str, unit: str = "JPY", table: str | None = "t1", column: int = 0, scale: int = 1) -> Figure:
    """A figure as printed: "1,234", "(1,234)", "3.6" or "-"."""
    digits = printed.strip("()").replace(",", "")
    dash = printed == "-"
    value = Fraction(0) if dash else Fraction(digits) * scale * (-1 if printed.startswith("(") else 1)
    ulp = Fraction(0) if dash else Fraction(scale, 10 ** len(digits.partition(".")[2]))
    where = "table" if table else "text"
    span = Span(0, len(printed))
    return Figure(id, span, span, printed, value, ulp, unit, NINE_MONTHS, (id,), None, where, table=table, column=column, dash=dash)


def linear(kind: str, terms: dict[str, int | str], **more: object) -> Relation:
    bound = tuple(Bound(i, i, Fraction(c)) for i, c in terms.items())
    return Relation("SUM101", "parts-not-summing", kind, "conditional", "error", "total = parts", bound, **more)  # type: ignore[arg-type]


def percent_change(**more: object) -> Relation:
    right = Binary("-", Binary("/", Ref("this"), Ref("prior")), Number(Fraction(1)))
    terms = tuple(Bound(r, r, None) for r in ("percent", "this", "prior"))
    residual = Equation(Ref("percent"), right)
    return Relation("CHG101", "change", "change", "identity", "error", "percent = this / prior - 1", terms, residual, **more)  # type: ignore[arg-type]


def judged(relation: Relation, *figures: Figure, reading: Reading | None = None) -> Tie | None:
    ties = judge(Related((relation,)), Extract(figures, (), reading=reading or Reading())).ties
    return ties[0] if ties else None


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("30", "exact"), ("31", "rounding"), ("29", "rounding"), ("32", "broken"), ("28", "broken")],
)
def test_a_sum_of_two_may_be_off_by_one_last_unit(printed: str, verdict: str) -> None:
    tie = judged(linear("sum", {"total": 1, "a": -1, "b": -1}), figure("total", printed), figure("a", "10"), figure("b", "20"))
    assert tie is not None
    assert (tie.verdict, tie.slack) == (verdict, Fraction(3, 2))
    assert tie.gap == int(printed) - 30


def test_one_quantity_printed_twice_at_one_precision_must_be_equal() -> None:
    tie = judged(linear("agreement", {"here": 1, "there": -1}), figure("here", "93,984"), figure("there", "93,983"))
    assert tie is not None
    assert (tie.verdict, tie.gap, tie.slack) == ("broken", 1, 1)


@pytest.mark.parametrize(("coarse", "verdict"), [("94", "exact"), ("93", "broken"), ("95", "broken")])
def test_a_coarse_print_is_the_proper_rounding_of_the_fine_one(coarse: str, verdict: str) -> None:
    tie = judged(linear("agreement", {"coarse": 1, "fine": -1}), figure("coarse", coarse, scale=1000), figure("fine", "93,984"))
    assert tie is not None
    assert tie.verdict == verdict


def test_a_half_may_be_rounded_either_way() -> None:
    for coarse in ("91", "92"):
        tie = judged(linear("agreement", {"coarse": 1, "fine": -1}), figure("coarse", coarse, scale=1000), figure("fine", "91,500"))
        assert tie is not None
        assert tie.verdict == "exact"


def test_a_dash_is_an_exact_zero_in_a_sum_and_never_contradicts_another_print() -> None:
    tie = judged(linear("sum", {"total": 1, "a": -1, "b": -1}), figure("total", "10"), figure("a", "10"), figure("b", "-"))
    assert tie is not None
    assert (tie.verdict, tie.slack) == ("exact", 1)
    assert judged(linear("agreement", {"here": 1, "there": -1}), figure("here", "5"), figure("there", "-")) is None


def test_cut_digits_open_the_range_to_one_side_only() -> None:
    stated = Reading(rounding="truncated", rounding_source="stated")
    relation = linear("sum", {"total": 1, "a": -1, "b": -1, "c": -1})
    parts = (figure("a", "10"), figure("b", "20"), figure("c", "30"))
    verdicts = {}
    for printed in ("59", "60", "61", "62", "63"):
        tie = judged(relation, figure("total", printed), *parts, reading=stated)
        assert tie is not None
        verdicts[printed] = tie.verdict
    assert verdicts == {"59": "broken", "60": "exact", "61": "rounding", "62": "rounding", "63": "broken"}


def test_a_printed_percentage_is_that_of_the_levels_before_they_were_rounded() -> None:
    levels = (figure("this", "156,070"), figure("prior", "150,688"))
    assert _verdict(percent_change(), figure("percent", "3.6", "%"), *levels) == "exact"
    assert _verdict(percent_change(), figure("percent", "3.7", "%"), *levels) == "broken"
    coarse = (figure("this", "2,160"), figure("prior", "3,101"))
    assert _verdict(percent_change(), figure("percent", "(30.4)", "%"), *coarse) == "rounding"


def test_a_direction_word_gives_a_percentage_its_sign() -> None:
    levels = (figure("this", "90"), figure("prior", "100"))
    assert _verdict(percent_change(direction=-1), figure("percent", "10", "%"), *levels) == "exact"
    assert _verdict(percent_change(direction=1), figure("percent", "10", "%"), *levels) == "broken"


def test_a_dry_relation_ticks_or_says_nothing() -> None:
    levels = (figure("this", "90"), figure("prior", "100"))
    assert judged(percent_change(dry=True), figure("percent", "44", "%"), *levels) is None
    assert _verdict(percent_change(dry=True), figure("percent", "(10)", "%"), *levels) == "exact"


def test_corroborating_and_plausible_relations_never_break() -> None:
    for strength in ("corroborating", "plausible"):
        relation = replace(linear("sum", {"total": 1, "a": -1}), strength=strength)
        assert judged(relation, figure("total", "50"), figure("a", "10")) is None


def test_a_divisor_that_may_be_zero_leaves_the_relation_out() -> None:
    assert judged(percent_change(), figure("percent", "10", "%"), figure("this", "90"), figure("prior", "0")) is None


@pytest.mark.parametrize(
    ("hedge", "said", "printed", "verdict"),
    [
        ("over", "750,000", "765,432", "rounding"),
        ("over", "750,000", "749,000", "broken"),
        ("approximately", "480", "482", "rounding"),  # the last digit that is not zero counts tens
        ("approximately", "480", "493", "broken"),
        ("under", "40", "39", "rounding"),  # "nearly 40"
        ("under", "40", "41", "broken"),
        ("under", "400", "39", "broken"),
    ],
)
def test_a_hedge_leaves_one_unit_open_on_the_side_that_it_says(hedge: Hedge, said: str, printed: str, verdict: str) -> None:
    about = replace(figure("here", said), hedge=hedge)
    assert _verdict(linear("agreement", {"here": 1, "there": -1}), about, figure("there", printed)) == verdict


def test_a_hedged_figure_contradicts_no_sum() -> None:
    about = replace(figure("total", "50"), hedge="approximately")
    assert judged(linear("sum", {"total": 1, "a": -1}), about, figure("a", "10")) is None


def test_forced_rounding_needs_a_witness_in_its_own_column() -> None:
    fine = figure("fine", "93,983,677", table="t2")
    forced = figure("forced", "93,983", scale=1000)
    parts = (figure("a", "62,127", scale=1000), figure("b", "31,856", scale=1000))
    agreement = linear("agreement", {"forced": 1, "fine": -1})
    assert judged(agreement, forced, fine, *parts).verdict == "broken"  # type: ignore[union-attr]
    both = Related((agreement, linear("sum", {"forced": 1, "a": -1, "b": -1})))
    first, witness = judge(both, Extract((forced, fine, *parts), ())).ties
    assert (first.verdict, first.witness, first.forced) == ("forced", witness.id, "forced")


@pytest.mark.parametrize(("said", "verdict"), [("14.0", "forced"), ("13.8", "broken")])
def test_a_sentence_that_repeats_a_bent_share_is_bent_like_it(said: str, verdict: str) -> None:
    """4,183 of 30,000 is 13.943 %; 14.0 is what 86.0 leaves of 100.0."""
    parts = (figure("income", "4,183"), figure("sales", "30,000"))
    shares = (figure("share", "14.0", "%", column=1), figure("costs", "86.0", "%", column=1), figure("all", "100.0", "%", column=1))
    equation = Equation(Ref("percent"), Binary("*", Number(Fraction(100)), Binary("/", Ref("part"), Ref("total"))))
    first, second = (linear("ratio", {i: 0, "income": 0, "sales": 0}, residual=equation) for i in ("said", "share"))
    roles = ("percent", "part", "total")
    first, second = (
        replace(one, terms=tuple(Bound(t.figure, role, None) for t, role in zip(one.terms, roles, strict=True))) for one in (first, second)
    )
    related = Related((first, second, linear("sum", {"all": 1, "share": -1, "costs": -1})))
    found = judge(related, Extract((figure("said", said, "%", None), *parts, *shares), ())).ties
    assert [tie.verdict for tie in found] == [verdict, "forced", "exact"]


def test_a_gap_of_a_whole_unit_more_is_not_forced() -> None:
    fine = figure("fine", "93,983,677", table="t2")
    wrong = figure("wrong", "93,982", scale=1000)
    parts = (figure("a", "62,126", scale=1000), figure("b", "31,856", scale=1000))
    both = Related((linear("agreement", {"wrong": 1, "fine": -1}), linear("sum", {"wrong": 1, "a": -1, "b": -1})))
    assert judge(both, Extract((wrong, fine, *parts), ())).ties[0].verdict == "broken"


def test_another_print_at_the_same_scale_lends_its_witness() -> None:
    fine = figure("fine", "93,983,677", table="t2")
    forced = figure("forced", "93,983", scale=1000)
    said = figure("said", "93,983", scale=1000, table=None)
    parts = (figure("a", "62,127", scale=1000), figure("b", "31,856", scale=1000))
    relations = (
        linear("agreement", {"forced": 1, "fine": -1}),
        linear("agreement", {"said": 1, "fine": -1}),
        linear("sum", {"forced": 1, "a": -1, "b": -1}),
    )
    ties = judge(Related(relations), Extract((forced, said, fine, *parts), ())).ties
    assert [t.verdict for t in ties] == ["forced", "forced", "exact"]
    assert ties[1].witness == ties[0].witness == ties[2].id


def _verdict(relation: Relation, *figures: Figure) -> str:
    tie = judged(relation, *figures)
    return tie.verdict if tie else "nothing"


@pytest.mark.parametrize(
    ("off", "others", "line", "verdict"),
    [(0, 0, 100, "exact"), (1, 0, 100, "rounding"), (2, 0, 100, "broken"), (2, 1, 100, "rounding"), (2, 0, 1, "rounding")],
)
def test_where_all_columns_were_made_to_add_rounding_explains_one_unit_however_many_the_lines(
    off: int, others: int, line: int, verdict: str
) -> None:
    """By rounding alone more than half of sixteen columns of nine lines would be off; where each adds, none is rounded alone. A
    total of a handful of units comes about by chance."""
    relations, figures = [], []
    for column in range(16):
        gap = off if column == 0 else others * (column % 2)
        lines = {f"{name}{column}": 1 if name == "total" else -1 for name in ("total", *"abcdefghi")}
        figures += [figure(i, str(9 * line + gap if i.startswith("total") else line), column=column) for i in lines]
        relations.append(linear("sum", {**lines}))
    ties = judge(Related(tuple(relations)), Extract(tuple(figures), ())).ties
    assert ties[0].verdict == verdict
