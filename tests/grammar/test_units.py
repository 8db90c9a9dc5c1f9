"""Wordings of unit and scale."""

from __future__ import annotations

import time

import pytest

from checker.grammar.units import units


@pytest.mark.parametrize(
    ("text", "unit", "scale", "exceptions", "shares"),
    [
        ("Thousands of yen", "JPY", 3, (), None),
        ("JPY millions", "JPY", 6, (), None),
        ("Millions of yen, except per share amounts", "JPY", 6, ("per-share",), None),
        (
            "(In millions, except number of shares, which are reflected in thousands, and per-share amounts)",
            None, 6, ("per-share", "shares"), 3,
        ),
        ("(net income in millions and shares in thousands)", None, 6, ("shares",), 3),
        ("(in millions, number of shares in thousands)", None, 6, ("shares",), 3),
        ("Dollars in millions;\nshares in thousands", "USD", 6, ("shares",), 3),
        ("(Amounts in Thousands Except Per Share Amounts)", None, 3, ("per-share",), None),
        ("(dollars in thousands)", "USD", 3, (), None),
        ("$000", "USD", 3, (), None),
        ("(in 000s)", None, 3, (), None),
        ("£'000", "GBP", 3, (), None),
        ("J$'000", "JMD", 3, (), None),
        ("€m", "EUR", 6, (), None),
        ("(in EUR mio)", "EUR", 6, (), None),
        ("(＄ in thousands)", "USD", 3, (), None),
        ("in thousands of U.S. dollars", "USD", 3, (), None),
        ("Rs. in lakhs", "INR", 5, (), None),
        ("₹ in crore", "INR", 7, (), None),
        ("In US$ millions", "USD", 6, (), None),
        ("（百万円）", "JPY", 6, (), None),
        ("単位：千円", "JPY", 3, (), None),
        ("(単位:千米ドル)", "USD", 3, (), None),
        ("expressed in Jamaican dollars", "JMD", 0, (), None),
        ("Basic earnings (yen)", "JPY", 0, (), None),
        ("bandwidth (Gbps)", "Gbps", 0, (), None),
        ("Change %", "%", 0, (), None),
    ],
)  # fmt: skip
def test_every_wording_is_read(text: str, unit: str | None, scale: int, exceptions: tuple[str, ...], shares: int | None) -> None:
    found = units(text)
    assert [(u.unit, u.scale, u.exceptions, u.shares_scale) for u in found] == [(unit, scale, exceptions, shares)]


def test_headers_of_columns_in_order() -> None:
    assert [(u.unit, u.scale) for u in units("YoY Change JPY millions % Total")] == [("JPY", 6), ("%", 0)]
    assert [u.unit for u in units("JPY JPY Nine Months")] == ["JPY", "JPY"]


@pytest.mark.parametrize("time", ["July 30, 2023 July 31, 2022", "Three Months Ended June 30", "2023 2022", "Year ended May 31,"])
def test_the_times_of_columns_behind_a_wording_are_no_exception(time: str) -> None:
    """Where cells were run together they stand next; the wording would hide them."""
    (found,) = units(f"in millions, except per share data {time}")
    assert found.span.end == len("in millions, except per share data")
    assert found.exceptions == ("per-share",)


@pytest.mark.parametrize(
    "text",
    ["revenue of $5 million in 2020", "up 5 % from 3%", "earned JPY5 million", "between $5.0 billion and $3.1 billion",
     "in the US", "500 yen",
     "over a million of them", "$ 1,234 $ 5", "clause (x)"],
)  # fmt: skip
def test_a_unit_beside_its_number_is_no_header(text: str) -> None:
    assert units(text) == ()


@pytest.mark.parametrize("text", ["30-Jun-24 $'000", "4/30/2024 $’000", "December 31, 2024 US$000", "2024 £,000", "(in $,000)"])
def test_three_naughts_behind_a_currency_are_a_scale_whatever_stands_before(text: str) -> None:
    """No amount ends in them alone: the digits before are those of a date."""
    assert [u.scale for u in units(text)] == [3]


def test_the_scale_of_one_line_is_not_that_of_all() -> None:
    assert [u.scale for u in units("(in millions, except orders, which are presented in billions)")] == [6]
    assert not units("orders on hand, which are presented in billions):")


def test_three_naughts_of_an_amount_are_none() -> None:
    assert units("a price of $5,000 in 2020") == ()
    assert units("2024 $0,000") == ()


def test_long_lines_take_linear_time() -> None:
    for unit in ("in thousands of ", "in millions, except per share ", "$ ", "% ", "in of in of ", "(", "yen "):
        began = time.process_time()
        units(unit * (200_000 // len(unit)))
        assert time.process_time() - began < 3, unit


@pytest.mark.parametrize(
    ("text", "unit", "scale"),
    [
        ("TEUR", "EUR", 3),
        ("in kEUR", "EUR", 3),
        ("T€", "EUR", 3),
        ("EUR k", "EUR", 3),
        ("EURm", "EUR", 6),
        ("SEK m", "SEK", 6),
        ("MSEK", "SEK", 6),
        ("Mio. EUR", "EUR", 6),
        ("mln EUR", "EUR", 6),
        ("£'m", "GBP", 6),
        ("bn CHF", "CHF", 9),
        ("TEUR 2025 2024", "EUR", 3),
        ("Basic (pence)", "cents", 0),
        ("Dividend (US cents per share)", "cents", 0),
    ],
)
def test_units_as_they_are_headed_in_europe(text: str, unit: str, scale: int) -> None:
    """A currency and its scale in one word or with letters only; hundredths of a currency in brackets."""
    (found,) = units(text)
    assert (found.unit, found.scale) == (unit, scale)


@pytest.mark.parametrize("text", ["costs of 5 TEUR were met", "TEUR 5,120 were paid", "Revenue EUR 5 m and USD 6 m", "1.2 mln and 5 bn"])
def test_a_unit_beside_a_number_is_that_number_s(text: str) -> None:
    assert units(text) == ()
