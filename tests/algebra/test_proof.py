"""Every tie is evaluated twice, by integers and by the algebra system, and explained in steps."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from checker.algebra import derivation, differences
from checker.judge import judge
from checker.model.claim import Extract
from checker.model.expression import Binary, Equation, Number, Ref
from checker.model.figure import Figure
from checker.model.period import Period
from checker.model.relation import Bound, Related, Relation
from checker.model.span import Span

GROWTH = Equation(
    Ref("percent"),
    Binary("*", Number(Fraction(100)), Binary("-", Binary("/", Ref("this"), Ref("prior")), Number(Fraction(1)))),
    text="percent = this / prior - 1",
)


def _figure(id: str, value: str, unit: str = "JPY") -> Figure:
    exact = Fraction(value)
    ulp = Fraction(1, 10 ** len(value.partition(".")[2]))
    return Figure(id, Span(0, 1), Span(0, 1), value, exact, ulp, unit, Period("unknown"), (id,), None, "table", table="t1")


FIGURES = (
    _figure("percent", "3.6", "%"),
    _figure("this", "156070"),
    _figure("prior", "150688"),
    _figure("part", "93983"),
    _figure("rest", "62086"),
)
RELATIONS = (
    Relation(
        "CHG101",
        "change",
        "change",
        "identity",
        "error",
        GROWTH.text,
        tuple(Bound(r, r, None) for r in ("percent", "this", "prior")),
        GROWTH,
    ),
    Relation(
        "SUM101",
        "sum",
        "sum",
        "identity",
        "error",
        "this = part + rest",
        (Bound("this", "this", Fraction(1)), Bound("part", "part", Fraction(-1)), Bound("rest", "rest", Fraction(-1))),
    ),
)
EXTRACT = Extract(FIGURES, ())
TIES = judge(Related(RELATIONS), EXTRACT).ties


def test_both_evaluations_agree() -> None:
    assert [t.verdict for t in TIES] == ["exact", "rounding"]
    assert list(differences(TIES, EXTRACT)) == []


def test_percentages_are_printed_ones_however_the_hundred_is_multiplied_out() -> None:
    """A return on an average, 100 * profit / ((opening + closing) / 2), is 200 * profit / (opening + closing)."""
    average = Binary("/", Binary("+", Ref("opening"), Ref("closing")), Number(Fraction(2)))
    return_on = Equation(Ref("return"), Binary("/", Binary("*", Number(Fraction(100)), Ref("profit")), average), text="return")
    figures = (_figure("return", "1.48", "%"), _figure("profit", "157"), _figure("opening", "9980"), _figure("closing", "11200"))
    terms = tuple(Bound(f.id, f.id, None) for f in figures)
    read = Extract(figures, ())
    ties = judge(Related((Relation("RAT104", "return", "ratio", "identity", "error", "return", terms, return_on),)), read).ties
    assert [t.verdict for t in ties] == ["exact"]
    assert list(differences(ties, read)) == []


def test_a_wrong_gap_or_range_is_noticed() -> None:
    for tie in TIES:
        assert list(differences([replace(tie, gap=tie.gap + 1)], EXTRACT))
    assert list(differences([replace(TIES[1], verdict="broken")], EXTRACT))


def test_a_derivation_can_be_redone_by_hand() -> None:
    text = derivation(TIES[1], {f.id: f for f in FIGURES})
    assert "156,070 - 93,983 - 62,086 = 1" in text
    assert "0.5 + 0.5 + 0.5 = 1.5" in text
    assert "explained by rounding" in text
    change = derivation(TIES[0], {f.id: f for f in FIGURES})
    assert "percent = 100 * (this / prior - 1)" in change
    assert "3.6 = 100 * (156,070 / 150,688 - 1)" in change


def test_a_derivation_as_markdown_and_latex() -> None:
    known = {f.id: f for f in FIGURES}
    assert derivation(TIES[0], known, "markdown").startswith("| step | |\n|---|---|\n| rule | CHG101")
    assert derivation(TIES[0], known, "latex").startswith("\\begin{align*}")
