"""Captions and notes govern how numbers are read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from checker.extract import note
from checker.extract.grid.statement import by_title, statement
from checker.extract.unit import row_kind
from checker.grammar.units import units
from checker.model.claim import Reading
from checker.model.vocabulary import NoVocabulary
from checker.rulebook import load_vocabulary


def reading(text: str) -> Reading:
    return note.reading(text, units(text, 0, len(text)), ())


def test_rounding_as_stated() -> None:
    assert reading("Amounts of less than one million yen are rounded.").rounding_source == "stated"
    assert reading("Figures less than one million yen have been truncated.").rounding == "truncated"
    assert reading("Amounts under one million yen are rounded down.").rounding == "truncated"
    assert reading("(百万円未満切捨て)").rounding == reading("百万円未満は切り捨てて表示しております。").rounding == "truncated"
    assert reading("(百万円未満四捨五入)").rounding == "nearest"
    assert reading("Nothing is said here.").rounding_source == "default"


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("a stock split at a ratio of two-for-one took effect", Fraction(2)),
        ("a 1-for-10 reverse stock split", Fraction(1, 10)),
        ("a ten-for-one reverse split of its shares", Fraction(1, 10)),
        ("a three-for-two stock split", Fraction(3, 2)),
        ("a two-for-one stock split. Consolidated Statements of Income", Fraction(2)),
        ("a ten-to-one share consolidation", Fraction(1, 10)),
    ],
)
def test_splits(text: str, factor: Fraction) -> None:
    assert [s.factor for s in reading(text).splits] == [factor]


def test_a_ratio_is_a_split_only_near_the_word_and_once_however_often_it_stands_there() -> None:
    """The words before and behind a ratio say what it is; a vote of two to one elsewhere in the text splits nothing."""
    far = "The motion passed two-to-one. " + "Nothing else was decided. " * 30
    near = "The split was approved. The stock split is three-for-one, and the split takes effect in May."
    assert [s.factor for s in reading(far + near).splits] == [Fraction(3)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The company carried out a 3-for-1 share split with an effective date of April 1, 2022.", date(2022, 4, 1)),
        ("On April 1, 2022, the company carried out a 3-for-1 share split.", date(2022, 4, 1)),
        (
            "By resolution of May 9, 2022 a 3-for-1 split of shares held on September 30, 2022 took effect on October 1, 2022.",
            date(2022, 10, 1),
        ),
        ("A 3-for-1 share split was carried out in the summer. The report is of May 9, 2022.", None),
        ("A 3-for-1 share split on May 9, 2022 or on May 10, 2022.", None),
    ],
)
def test_a_split_holds_from_the_day_that_its_own_sentence_calls_effective(text: str, day: date | None) -> None:
    assert [s.effective for s in reading(text).splits] == [day]


def test_a_ratio_that_is_no_split() -> None:
    assert reading("We won by two-for-one in the vote.").splits == ()


def test_totals_that_may_not_add() -> None:
    assert reading("Totals may not add due to rounding.").may_not_add
    assert not reading("These totals add.").may_not_add


def test_the_currency_of_the_document_is_the_one_most_often_named() -> None:
    assert reading("Thousands of yen, Thousands of yen, USD millions").currency == "JPY"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Condensed Consolidated Statements of Financial Position", "balance-sheet"),
        ("Consolidated Statement of Operations (unaudited)", "income-statement"),
        ("Statements of Consolidated Cash Flows", "cash-flow"),
        ("Statements of Changes in Shareholders' Equity", "changes-in-equity"),
        ("Statements of Comprehensive Income", "comprehensive-income"),
        ("Revenue by Region", "breakdown"),
        ("Forecast for the Fiscal Year", "forecast"),
        ("Annual dividends", "dividends"),
    ],
)
def test_titles_name_statements(title: str, name: str) -> None:
    assert by_title([title]) == name


def test_rows_name_a_statement_where_no_title_does() -> None:
    assert statement([], "", ["Total assets", "Payables", "Total liabilities and equity"], NoVocabulary()) == "balance-sheet"
    assert statement([], "", ["Apples", "Pears"], NoVocabulary()) == "other"


def test_flows_between_two_balances_of_cash_are_a_cash_flow_statement() -> None:
    """However many of its lines the profit is made of; without the balances they may be lines of a summary."""
    profit = ["Revenue", "Cost of sales", "Gross profit", "Operating income", "Income taxes", "Net income"]
    flows = [f"Net cash used in {what}" for what in ("operating activities", "investing", "financing")]
    balances = [f"Cash and cash equivalents, {edge} of period" for edge in ("beginning", "end")]
    assert statement([], "", [*profit, *flows, *balances], load_vocabulary()) == "cash-flow"
    assert statement([], "", [*profit, *flows], load_vocabulary()) != "cash-flow"


@pytest.mark.parametrize(
    ("label", "headings", "kind"),
    [
        ("Diluted", ("Earnings per share",), "per-share"),
        ("Basic", ("Shares used in computing earnings per share",), "shares"),
        ("Weighted average shares outstanding", (), "shares"),
        ("Weighted-average exercise price", (), ""),
        ("Treasury shares", (), ""),
        ("Operating margin %", (), "percent"),
        ("Percent of sales", (), "percent"),
        ("Associates (40% held)", (), ""),
        ("4.5 % notes", (), ""),
        ("Number of employees", (), "count"),
        ("Customers", (), "count"),
        ("Employees' wages", (), ""),
        ("Collected from customers", (), ""),
        ("Contracts payable", (), ""),
        ("Net income", ("Earnings",), ""),
        ("Common stock, $0.001 par value; 8,120,400 shares issued and outstanding", (), ""),
        ("Common shares outstanding", (), "shares"),
        ("- basic earnings per common share", ("Number of shares (in thousands) used in computing:",), "shares"),
        ("Basic", ("Earnings per share",), "per-share"),
        ("Dividends declared ($1.30 per share)", (), ""),
        ("Common stock, par value (in dollars per share)", (), "per-share"),
    ],
)
def test_what_the_words_of_a_row_say_of_its_unit(label: str, headings: tuple[str, ...], kind: str) -> None:
    assert row_kind(label, headings) == kind
