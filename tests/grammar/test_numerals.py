"""Numbers as issuers print them, and digits that are no figures."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.grammar.numerals import not_figures, numerals
from checker.model.numeral import Numeral

SHARED = Path(__file__).resolve().parents[3] / "shared"


def only(text: str, **options: bool) -> Numeral:
    found = numerals(text, **options)
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "currency", "suffix"),
    [
        ("(30.4 )", "-30.4", None, ""),
        ("(2.7 )%", "-2.7", None, "%"),
        ("△30", "-30", None, ""),
        ("▲ 30", "-30", None, ""),
        ("-30", "-30", None, ""),
        ("−30", "-30", None, ""),
        ("1,902,586", "1902586", None, ""),
        ("1.902.586,00", "1902586", None, ""),
        ("1\u00a0902\u00a0586", "1902586", None, ""),
        ("1,00,00,000", "10000000", None, ""),
        ("$ (1,234)", "-1234", "USD", ""),
        ("$(1,234)", "-1234", "USD", ""),
        ("( $1,234 )", "-1234", "USD", ""),
        ("-$1,234", "-1234", "USD", ""),
        ("$-1,234", "-1234", "USD", ""),
        ("JPY156,070 million", "156070000000", "JPY", ""),
        ("¥1,000", "1000", "JPY", ""),
        ("€1.2bn", "1200000000", "EUR", ""),
        ("US$3.4m", "3400000", "USD", ""),
        ("C$5.1 billion", "5100000000", "CAD", ""),
        ("RMB 12.3 million", "12300000", "CNY", ""),
        ("Rs. 5,000 crore", "50000000000", "INR", ""),
        ("5,300 million yen", "5300000000", "JPY", ""),
        ("1,234千円", "1234000", "JPY", ""),
        ("$9.9\n      million", "9900000", "USD", ""),
        ("10.9x", "10.9", None, "x"),
        ("12.5 pts", "12.5", None, "pts"),
        ("50 bps", "50", None, "bps"),
        ("50 basis points", "50", None, "bps"),
        ("8.4 percent", "8.4", None, "%"),
        ("12,5 %", "12.5", None, "%"),
        ("10 cents", "0.10", None, "cents"),
        ("１２，３４５", "12345", None, ""),
        ("$.25", "0.25", "USD", ""),
        ("(.02)", "-0.02", None, ""),
    ],
)
def test_every_printed_form_is_read(text: str, value: str, currency: str | None, suffix: str) -> None:
    read = only(text)
    assert (read.value, read.currency, read.suffix) == (Fraction(value), currency, suffix)
    assert (read.outer.start, read.outer.end) == (0, len(text))


def test_a_misprint_is_read_and_marked() -> None:
    read = only("a gain of $1, 465,000 was booked")
    assert (read.value, read.malformed) == (1465000, True)
    assert read.span.of("a gain of $1, 465,000 was booked") == "1, 465,000"


def test_brackets_that_do_not_close_at_the_number_are_no_sign() -> None:
    assert only("(16.7% for the half)").value == Fraction("16.7")
    assert only("(JPY141 million)").value == 141_000_000
    assert only("(12.4%)").bracketed


def test_ulp_is_worth_of_the_last_digit() -> None:
    assert only("$1.25 million").ulp == 10_000
    assert only("37.20").ulp == Fraction(1, 100)
    assert only("—", cells=True).ulp == 0


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("- - (140 ) - 5", ["dash", "dash", "number", "dash", "number"]),
        ("$ — $ 5", ["dash", "number"]),
        ("n.m. 12.5 N/A 3.0 *\n", ["not-given", "number", "not-given", "number", "not-given"]),
        ("-0- nil ―", ["dash", "dash", "dash"]),
    ],
)
def test_cells_without_digits(text: str, forms: list[str]) -> None:
    assert [n.form for n in numerals(text, cells=True)] == forms
    assert all(n.form == "number" for n in numerals(text))


def test_a_closing_bracket_may_stand_in_a_cell_of_its_own() -> None:
    loss, profit = numerals("Basic  $ (2.59        )             $ 2.07", cells=True)
    assert (loss.value, profit.value) == (Fraction(-259, 100), Fraction(207, 100))


def test_plain_spaces_between_thousands_only_in_a_cell() -> None:
    assert only("(1 902 586)", cells=True).value == -1902586
    assert [n.value for n in numerals("757 782 250")] == [757, 782, 250]


@pytest.mark.parametrize(
    "text",
    [
        "on Dec. 31, 2020", "at 2020/12/31", "by March 31,2007", "31st December", "12/31/2020", "in 2015", "(2015)", "1Q-3Q20",
        "FY2020", "Q3 2007",
        "4Q21", "call +1 303-590-3000", "(416-406-0743)", "www.site.example/2020/0803.html", "x12@site.example", "Form 8-K", "Item 2.02",
        "Exhibit 99.1", "Rule 14a-12", "IFRS 16", "FAS 123(R)", "ASU 2016-02", "Note 5", "on page 8", "COVID-19", "TSE1: 3774",
        "the 5th", "the 24 th",
        "Springfield, TX 75001", "0001144204-07-020827", "under (IFRS). 1\n", "Hokkaido,4 in", "MP3", "10-K", "3G", "S&P 500",
        "at 2:00 p.m.",
        "1. Results", "(1) Results", "2．Dividends", "13 weeks", "a 24-month term", "two-for-one", "5-for-4",
        "3345 Long Walk Road", "17 CFR 230.425",
        "passcode 6992806#", "conference number 6992806", "Replay ID: 69928",
        "$000", "(in 000s)", "sales(1)", "ten (10) years", "24/7", "# 5-3", "v1.2.3", "1 See the glossary",
        "Web 2.0a",
    ],
)  # fmt: skip
def test_digits_that_are_no_figures(text: str) -> None:
    assert numerals(text) == ()


@pytest.mark.parametrize("text", ["Company number 05969206", "Central Index Key 0000320193"])
def test_an_identifier_begins_with_a_nought(text: str) -> None:
    assert numerals(text) == ()
    assert numerals(text.split()[-1], cells=True) == ()


def test_years_are_kept_for_readers_of_headers() -> None:
    assert [n.mantissa for n in numerals("2019 2018 2017", keep_years=True)] == [2019, 2018, 2017]
    assert numerals("2019 2018 2017") == ()
    assert [n.mantissa for n in numerals("$2019 2,019")] == [2019, 2019]
    assert [n.mantissa for n in numerals("Rent 1850 1950")] == [1850, 1950]


def test_signs_that_only_look_like_digits_beside_a_year_are_no_number() -> None:
    """A superscript or a number in a circle is a digit to look at, and none to reckon with."""
    assert numerals("since 2019 \u00b2\u00b2\u00b2\u00b2") == numerals("\u2460\u2461\u2462\u2463 2019") == ()


def test_a_year_list_is_no_percent_range_but_a_range_is_two_figures() -> None:
    assert [n.value for n in numerals("between 10-12% and 1.5-2.0%")] == [10, 12, Fraction(3, 2), 2]
    assert numerals("2018-2020") == ()


def test_window_is_respected() -> None:
    text = "Sales 1,234 5,678"
    assert [n.mantissa for n in numerals(text, 6, 11)] == [1234]
    assert all(s.start < 11 for s in not_figures(text, 6, 11))


STYLES = {
    "plain": lambda n, d: f"{n:.{d}f}",
    "commas": lambda n, d: f"{n:,.{d}f}",
    "dollar": lambda n, d: f"${n:,.{d}f}",
    "code": lambda n, d: f"JPY{n:,.{d}f} million",
    "percent": lambda n, d: f"{n:,.{d}f} %",
    "brackets": lambda n, d: f"({n:,.{d}f} )",
    "dollar-brackets": lambda n, d: f"$ ({n:,.{d}f})",
    "triangle": lambda n, d: f"△{n:,.{d}f}",
    "minus": lambda n, d: f"-{n:,.{d}f}",
    "hard-space": lambda n, d: f"{n:,.{d}f}".replace(",", "\u00a0"),
    "wide": lambda n, d: f"{n:,.{d}f}".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
}
NEGATIVE = {"brackets", "dollar-brackets", "triangle", "minus"}


@given(st.integers(0, 10**15), st.integers(0, 4), st.sampled_from(sorted(STYLES)))
@settings(max_examples=300, deadline=None)
def test_parse_of_print_is_identity(mantissa: int, decimals: int, style: str) -> None:
    text = "Sales were " + STYLES[style](Decimal(mantissa).scaleb(-decimals), decimals) + " here"
    read = only(text, keep_years=True)
    assert (read.mantissa, read.decimals, read.negative) == (mantissa, decimals, style in NEGATIVE)
    digits = "".join(c for c in read.span.of(text) if c.isdigit())
    assert int(digits) == mantissa


@given(st.text(st.sampled_from(list("0123456789.,()-–$% \n¥△—kmbnQq1FYMay/:@xJPY年月")), max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_sorted_disjoint_spans_of_its_digits(text: str) -> None:
    last = 0
    for read in numerals(text, cells=True):
        assert last <= read.outer.start <= read.span.start < read.span.end <= read.outer.end <= len(text)
        last = read.outer.end
        if read.form == "number":
            assert int("".join(c for c in read.span.of(text) if c.isdigit())) == read.mantissa


@pytest.mark.parametrize(
    "unit",
    ["1,234 ", "1", "1,", "1.", "(", "$ ", "(((1", "1 ", "-", "- ", "@", "a@", "note 5, ", "section ", "Q1-", "1/", "2020-",
     "1-for-", " 1 (1)",
     "December ", "nine ", "nine months ", "from ", "http://", "\n1. ", "in thousands of ", "12345678901234567890", "the same ",
     "1Street "],
)  # fmt: skip
def test_adversarial_lines_take_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        best = 9.0
        for k in range(2):
            began = time.process_time()
            numerals(text + str(k), cells=True)
            best = min(best, time.process_time() - began)
        return best

    small, large = seconds(10_000), seconds(80_000)
    assert large < max(24 * small, 0.3)  # quadratic would be 64 times


@pytest.mark.parametrize("name", ["seed", "truth/apple_fy2024q1_ex991", "truth/pericom_0001144204-07-020827"])
def test_figures_of_real_releases(name: str) -> None:
    folder = SHARED / name
    if not folder.exists():
        pytest.skip("the hand-read releases are not beside this checkout")
    text = (folder / "release.txt").read_text(encoding="utf-8")
    truth = [json.loads(line) for line in (folder / "numbers.jsonl").open(encoding="utf-8")]
    figures = {n["start"]: n for n in truth if n["class"] in ("money", "percent", "per_share", "count")}
    read = {n.span.start: n for n in numerals(text)}
    assert set(figures) <= set(read)
    assert len(set(read) - set(figures)) <= 3
    for start, figure in figures.items():
        assert read[start].span.end == figure["end"]
        assert read[start].outer.of(text) == figure["outer_raw"]


def test_a_hyphen_behind_a_number_is_its_sign_where_that_is_the_habit() -> None:
    assert [n.value for n in numerals("30- 12 45-")] == [-30, 12, -45]
    assert [n.value for n in numerals("Kilns  4,310  (1,204)\nMoulds  7,120  7,120-\nLand  -  (16.2)", cells=True)][:4] == [
        4310,
        -1204,
        7120,
        7120,
    ]


def test_a_run_of_digits_too_long_for_a_number_is_none_and_what_follows_is_one() -> None:
    text = "7" * 95 + " 1,234"
    assert [n.outer.of(text) for n in numerals(text)] == ["1,234"]


def test_a_cell_that_lacks_a_digit_is_no_list_of_notes() -> None:
    """ "12,13" are two notes where a column is headed "Note", right behind a label, and the numbers rise; else an amount that
    lost a digit."""
    sales = zip("ABCDEFGHIJKL", range(10_111, 99_000, 7_007), strict=False)
    lines = "Sales            2020     2019\n" + "".join(f"Sales {name}   {first:,}   {first + 111:,}\n" for name, first in sales)
    notes = lines.replace("Sales            2020", "Sales     Note   2020", 1)

    def cells(before: str, row: str) -> list[tuple[int, bool]]:
        return [(n.mantissa, n.malformed) for n in numerals(before + row, len(before), cells=True)]

    assert cells(lines, "Stocks   28,306   27,13\n") == [(28_306, False), (2_713, True)]
    assert cells(lines, "Stocks   12,13   28,306\n") == [(1_213, True), (28_306, False)]
    assert cells(notes, "Stocks   12,13   28,306\n") == [(28_306, False)]
    piped = lines.replace("Sales            2020", "Sales | Notes | 2020", 1)
    assert cells(piped, "Stocks | 12,13 | 28,306\n") == [(28_306, False)]
    assert cells(notes, "Stocks   47,13   28,306\n") == [(4_713, True), (28_306, False)]
    assert cells(notes, "Stocks   28,306   12,13   Wages 28,306\n") == [(28_306, False), (1_213, True), (28_306, False)]
    assert cells(lines, "Stocks   1,21.5   1,172.6\n") == [(1_215, True), (11_726, False)]


def test_a_euro_sign_behind_a_number_that_has_one_is_the_next_number_s() -> None:
    """It may stand before a number or behind it; where each number has its own before it, none has two."""
    text = "Basic € (0.08 ) € 0.02 Diluted € (0.10) € 0.06; in all 1.902 € or 7 €"
    found = numerals(text)
    assert [(n.outer.of(text), n.currency) for n in found] == [
        ("€ (0.08 )", "EUR"),
        ("€ 0.02", "EUR"),
        ("€ (0.10)", "EUR"),
        ("€ 0.06", "EUR"),
        ("1.902 €", "EUR"),
        ("7 €", "EUR"),
    ]
