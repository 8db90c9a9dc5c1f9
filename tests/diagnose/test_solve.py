"""An equation solved for a term: with the value found, all others as printed, it holds."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from checker.diagnose.solve import cleared, solved
from checker.model.expression import Binary, Equation, Number, Ref

GROWTH = Equation(Ref("percent"), Binary("-", Binary("/", Ref("this"), Ref("prior")), Number(Fraction(1))))


@given(st.fractions(), st.fractions(), st.fractions())
def test_the_value_found_leaves_no_gap(percent: Fraction, this: Fraction, prior: Fraction) -> None:
    values = {"percent": percent, "this": this, "prior": prior}
    for role in values:
        found = solved(GROWTH, values, role)
        assert found is None or cleared(GROWTH)({**values, role: found[0]}) == 0


def test_a_base_of_zero_leaves_the_percentage_open() -> None:
    assert solved(GROWTH, {"this": Fraction(7), "prior": Fraction(0)}, "percent") is None
    assert solved(GROWTH, {"this": Fraction(7), "prior": Fraction(4)}, "percent") == (Fraction(3, 4), Fraction(4))


def test_a_term_that_enters_twice_may_not_be_determined() -> None:
    squared = Equation(Ref("a"), Binary("*", Ref("b"), Ref("b")))
    assert solved(squared, {"a": Fraction(9)}, "b") is None
