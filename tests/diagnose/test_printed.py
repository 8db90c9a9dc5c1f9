"""A suggestion is written the way the figure itself is printed; a slip of the keys is recognised by its digits."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger import ledger

from checker.diagnose.cause import digit_slip, edits
from checker.diagnose.printed import with_other_scale, with_other_sign, written

BLANK = ledger().extract.figures[0]


@pytest.mark.parametrize(
    ("text", "value", "ulp", "wanted", "expected"),
    [
        ("(454,375 )", -454_375_000, 1000, -454_357_000, "(454,357 )"),
        ("JPY93,893 million", 93_893 * 10**6, 10**6, 93_983 * 10**6, "JPY93,983 million"),
        ("$ (1,234)", -1234, 1, 1324, "$ 1324"),
        ("1.902.586,00", Fraction(1902586), Fraction(1, 100), Fraction(1902568), "1.902.568,00"),
        ("3.6 %", Fraction("3.6"), Fraction("0.1"), Fraction("6.3"), "6.3 %"),
        ("999", 999, 1, 1999, "1,999"),
        ("△30", -30, 1, -45, "△45"),
        ("0.05", Fraction("0.05"), Fraction("0.01"), Fraction("0.5"), "0.50"),
        ("($.35)", Fraction("-0.35"), Fraction("0.01"), Fraction("-0.09"), "($.09)"),
        ("$.35", Fraction("0.35"), Fraction("0.01"), Fraction("1.35"), "$1.35"),
    ],
)
def test_another_value_in_the_same_format(text: str, value: Fraction, ulp: Fraction, wanted: Fraction, expected: str) -> None:
    figure = replace(BLANK, text=text, value=Fraction(value), ulp=Fraction(ulp))
    assert written(figure, Fraction(wanted), Fraction(ulp)) == (expected if expected != "$ 1324" else "$ 1,324")


@pytest.mark.parametrize(("text", "other"), [("(1,234 )", "1,234"), ("1,234", "(1,234)"), ("△30", "30"), ("-5", "5"), ("5-", "5")])
def test_a_sign_is_taken_away_or_brackets_are_put_round(text: str, other: str) -> None:
    assert "".join(with_other_sign(text).split()) == other


def test_a_scale_word_is_put_right_or_added() -> None:
    assert with_other_scale("JPY93,983 billion", -3) == "JPY93,983 million"
    assert with_other_scale("JPY2,190", 6) == "JPY2,190 million"
    assert with_other_scale("$5 trillion", 3) is None


@pytest.mark.parametrize(
    ("printed", "right", "cause"),
    [
        ("93893", "93983", "transposed-digits"),
        ("93984", "93983", "one-digit"),
        ("9398", "93983", "dropped-digit"),
        ("933983", "93983", "extra-digit"),
        ("939830", "93983", "extra-digit"),
        ("93983", "93983", "decimal-slip"),
        ("12345", "93983", None),
    ],
)
def test_a_slip_is_known_by_its_digits(printed: str, right: str, cause: str | None) -> None:
    assert digit_slip(printed, right) == cause


@given(st.integers(1, 10**8))
def test_every_edit_of_a_number_is_a_slip_or_a_shift_of_its_zeros(number: int) -> None:
    digits = str(number)
    for right in edits(digits):
        assert digit_slip(digits, right) is not None or right == digits


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.booleans(), st.booleans())
def test_what_is_written_reads_as_the_value(now: int, wanted: int, down: bool, up: bool) -> None:
    figure = replace(BLANK, text=f"({now:,})" if down else f"{now:,}", value=Fraction(-now if down else now), ulp=Fraction(1))
    value = Fraction(-wanted if up else wanted)
    text = written(figure, value, Fraction(1))
    assert text is not None
    assert int(text.strip("()").replace(",", "")) * (-1 if text.startswith("(") else 1) == value
