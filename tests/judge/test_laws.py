"""Laws of judging, over invented ledgers: rounding alone never breaks a relation, a real error always does."""

from __future__ import annotations

import operator
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.judge import judge
from checker.judge.chance import gap_probability
from checker.judge.quotient import minus, over, plus, times
from checker.model.claim import Extract, Reading
from checker.model.expression import Binary, Equation, Number, Ref
from checker.model.figure import Figure
from checker.model.period import Period
from checker.model.relation import Bound, Related, Relation, Tie
from checker.model.span import Span

UNITS = st.sampled_from([1, 10, 1000, 1_000_000])
PARTS = st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=12)
GROWTH = Equation(Ref("percent"), Binary("-", Binary("/", Ref("this"), Ref("prior")), Number(Fraction(1))))
TWICE = Equation(Ref("percent"), Binary("/", Binary("-", Ref("this"), Ref("prior")), Ref("prior")))


def nearest(value: Fraction, unit: Fraction) -> Fraction:
    """Half away from zero."""
    units = (2 * abs(value) / unit + 1) // 2
    return (units if value >= 0 else -units) * unit


def cut_off(value: int, unit: int) -> Fraction:
    """Towards zero."""
    return Fraction(abs(value) // unit * unit * (1 if value >= 0 else -1))


def figure(id: str, value: Fraction, ulp: Fraction, unit: str = "JPY") -> Figure:
    return Figure(id, Span(0, 1), Span(0, 1), "", value, ulp, unit, Period("unknown"), (id,), None, "table", table="t1", column=0)


def total_of(parts: list[Fraction], whole: Fraction, unit: int, reading: Reading | None = None) -> Tie:
    """The tie of a total with its parts, as printed."""
    figures = (figure("total", whole, Fraction(unit)), *(figure(f"p{k}", v, Fraction(unit)) for k, v in enumerate(parts)))
    terms = tuple(Bound(f.id, f.id, Fraction(1 if f.id == "total" else -1)) for f in figures)
    relation = Relation("SUM101", "sum", "sum", "conditional", "error", "", terms)
    return judge(Related((relation,)), Extract(figures, (), reading=reading or Reading())).ties[0]


def change_of(equation: Equation, percent: Fraction, this: Fraction, prior: Fraction, unit: int) -> Tie | None:
    """The tie of a percentage with its two levels, as printed."""
    figures = (
        figure("percent", percent, Fraction(1, 10), "%"),
        figure("this", this, Fraction(unit)),
        figure("prior", prior, Fraction(unit)),
    )
    terms = tuple(Bound(f.id, f.id, None) for f in figures)
    ties = judge(Related((Relation("CHG101", "change", "change", "identity", "error", "", terms, equation),)), Extract(figures, ())).ties
    return ties[0] if ties else None


@given(PARTS, UNITS)
def test_an_exact_sum_rounded_number_by_number_is_never_broken(parts: list[int], unit: int) -> None:
    step = Fraction(unit)
    tie = total_of([nearest(Fraction(p), step) for p in parts], nearest(Fraction(sum(parts)), step), unit)
    assert tie.verdict in ("exact", "rounding") or abs(tie.gap) == tie.high  # halves may meet the open end


@given(PARTS, UNITS)
def test_an_exact_sum_cut_off_number_by_number_is_never_broken(parts: list[int], unit: int) -> None:
    stated = Reading(rounding="truncated", rounding_source="stated")
    tie = total_of([cut_off(p, unit) for p in parts], cut_off(sum(parts), unit), unit, stated)
    assert tie.verdict in ("exact", "rounding")


@given(PARTS, UNITS, st.integers(0, 12), st.integers(1, 10**6), st.booleans())
def test_one_number_moved_by_more_than_the_slack_is_broken(parts: list[int], unit: int, which: int, more: int, up: bool) -> None:
    step = Fraction(unit)
    printed = [nearest(Fraction(p), step) for p in parts]
    clean = total_of(printed, sum(printed, Fraction(0)), unit)
    moved = list(printed)
    moved[which % len(parts)] += (1 if up else -1) * (clean.slack + more * step)
    assert total_of(moved, sum(printed, Fraction(0)), unit).verdict == "broken"


@given(st.integers(10**4, 10**12), st.integers(10**4, 10**12), UNITS)
def test_a_percentage_of_unrounded_levels_is_never_broken(this: int, prior: int, unit: int) -> None:
    step = Fraction(unit)
    percent = nearest((Fraction(this, prior) - 1) * 100, Fraction(1, 10))
    for equation in (GROWTH, TWICE):
        tie = change_of(equation, percent, nearest(Fraction(this), step), nearest(Fraction(prior), step), unit)
        assert tie is None or tie.verdict in ("exact", "rounding")


@given(st.integers(10**6, 10**9), st.integers(10**6, 10**9), st.integers(1, 50))
def test_both_ways_to_write_a_change_have_the_same_gap_and_range(this: int, prior: int, tenths: int) -> None:
    """`this / prior - 1` names each level once; `(this - prior) / prior` names one twice, which must not widen the range."""
    one, two = (change_of(e, Fraction(tenths, 10), Fraction(this), Fraction(prior), 1000) for e in (GROWTH, TWICE))
    assert one is not None
    assert two is not None
    assert (one.gap, one.low, one.high) == (two.gap, two.low, two.high)


@given(st.integers(10**4, 10**9), st.integers(10**4, 10**9), st.integers(1, 1000))
def test_a_percentage_moved_beyond_the_range_is_broken(this: int, prior: int, more: int) -> None:
    percent = nearest((Fraction(this, prior) - 1) * 100, Fraction(1, 10))
    clean = change_of(GROWTH, percent, Fraction(this), Fraction(prior), 1)
    assert clean is not None
    far = nearest(clean.slack, Fraction(1, 10)) + Fraction(1, 10) + Fraction(more, 10)
    moved = change_of(GROWTH, percent + far, Fraction(this), Fraction(prior), 1)
    assert moved is not None
    assert moved.verdict == "broken"


ENDS = st.tuples(st.integers(-50, 50), st.integers(0, 50))


@given(ENDS, ENDS)
def test_boxes_of_integers_reach_from_corner_to_corner(one: tuple[int, int], two: tuple[int, int]) -> None:
    """Sums, products and quotients of two ranges lie between those of their ends; a divisor that may be zero gives none."""
    x, y = ((Fraction(low), Fraction(low + wide + 1)) for low, wide in (one, two))
    boxes = [(int(low), 1, int(low), 1, int(high), 1, False, False) for low, high in (x, y)]
    for ours, by_hand in ((plus, operator.add), (minus, operator.sub), (times, operator.mul), (over, operator.truediv)):
        box = ours(*boxes)
        if ours is over and y[0] <= 0 <= y[1]:
            assert box is None
            continue
        corners = [by_hand(a, b) for a in x for b in y]
        assert box is not None
        assert (Fraction(box[0], box[1]), Fraction(box[4], box[5])) == (min(corners), max(corners))


def test_how_often_rounding_brings_a_gap() -> None:
    """Figures computed by hand: two parts are off by one in a quarter of all sums; six parts by three in 4 of 100,000."""
    assert gap_probability(2, 1) == Fraction(1, 4)
    assert 4 < gap_probability(6, 3) * 100_000 < 5
    assert gap_probability(2, 2) == 0
    assert Fraction(5, 1000) < gap_probability(20, 4) < Fraction(8, 1000)


@settings(max_examples=30)
@given(st.integers(1, 40), st.integers(1, 20))
def test_a_larger_gap_is_never_more_probable(parts: int, gap: int) -> None:
    assert 0 <= gap_probability(parts, gap + 1) <= gap_probability(parts, gap) <= 1
