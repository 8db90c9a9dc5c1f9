"""What columns without a full date are: years, months, quarters and eras by the document's own calendar."""

from __future__ import annotations

from datetime import date

import checker
from checker.extract import extract
from checker.extract.period import calendar, resolve
from checker.grammar.periods import periods
from checker.model.vocabulary import NoVocabulary
from checker.read.html import document


def keys(text: str, name: str = "report.txt") -> list[str]:
    """The periods of the first table's columns."""
    return [column.period.key for column in checker.check_text(text, name).tables[0].columns]


def test_bare_years_end_with_the_fiscal_year_of_an_annual_report() -> None:
    text = """For the year ended June 30, 2019 sales rose.

CONSOLIDATED STATEMENTS OF INCOME

                            2019       2018
Sales                      5,210      4,980
Cost of sales              3,110      2,955
Gross profit               2,100      2,025
"""
    assert keys(text) == ["2018-07-01/2019-06-30", "2017-07-01/2018-06-30"]


def test_bare_years_stay_undated_where_shorter_periods_are_reported() -> None:
    text = "three months ended March 31, 2019 and three months ended March 31, 2018; year ended December 31, 2018; June 2019: 2017"
    known = calendar(text, periods(text))
    assert not known.annual
    assert resolve(periods("2017")[0], known, "duration").end is None


def test_a_month_under_a_year_is_its_month() -> None:
    page = (
        "<table><tr><td></td><td>2022</td><td>2021</td></tr><tr><td></td><td>six months</td><td>six months</td></tr>"
        "<tr><td></td><td>June</td><td>June</td></tr><tr><td>Revenue</td><td>5,120</td><td>4,760</td></tr>"
        "<tr><td>Cost of sales</td><td>3,010</td><td>2,870</td></tr><tr><td>Gross profit</td><td>2,110</td><td>1,890</td></tr></table>"
    )
    assert _html(page) == ["2022-01-01/2022-06-30", "2021-01-01/2021-06-30"]


def _html(page: str) -> list[str]:
    return [c.period.key for c in extract(document(page, "a.html", ""), NoVocabulary()).tables[0].columns]


def test_quarters_with_a_stroke_end_by_the_calendar() -> None:
    text = "first quarter ended January 31, 2023"
    known = calendar(text, periods(text))
    assert known.year_end == (10, 31)
    phrase = periods("Q1/23")[0]
    assert (phrase.quarter, phrase.year) == (1, 2023)
    assert resolve(phrase, known).end == date(2023, 1, 31)


def test_dates_of_japanese_eras_in_wide_digits() -> None:
    (phrase,) = periods("(平成26年３月31日)")
    assert (phrase.end, phrase.kind) == (date(2014, 3, 31), "instant")
    assert periods("令和元年5月1日現在")[0].end == date(2019, 5, 1)


def test_from_and_until_are_one_stretch() -> None:
    since, until = periods("(自 平成24年４月１日 至 平成25年３月31日)")
    assert (since.start, since.end) == (date(2012, 4, 1), None)
    assert (until.end, until.kind) == (date(2013, 3, 31), "duration")


def test_a_japanese_fiscal_year_ends_with_its_month() -> None:
    (phrase,) = periods("2024年2月期")
    assert (phrase.end, phrase.months) == (date(2024, 2, 29), 12)


def test_one_stray_date_makes_no_calendar_of_weeks() -> None:
    text = "; ".join(["year ended December 31, 2018"] * 8 + ["three months ended March 5, 2018"])
    assert not calendar(text, periods(text)).weekly


def test_a_day_without_its_year_is_the_caption_s_day() -> None:
    """In years of 52 weeks the days differ: March 30 is last year's even where March 29 is this year's."""
    text = (
        "The following table shows inventories as of March 29, 2025 and March 30, 2024 (in millions): "
        "March 29, March 30, North 1,204 1,310 South 877 902 Total 2,081 2,212\n"
    )
    assert keys(text) == ["2025-03-29", "2024-03-30"]
