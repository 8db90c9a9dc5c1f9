"""Periods are resolved by the document's own calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.period import Calendar, before, calendar, is_month_end, month_end, of_years, resolve, shifted, start_of, year_earlier
from checker.grammar.periods import periods
from checker.model.period import Period


def read(text: str) -> Calendar:
    return calendar(text, periods(text, 0, len(text)))


def iso(wording: str, text: str) -> str | None:
    """The dates of a wording in a document."""
    (phrase,) = periods(wording, 0, len(wording))
    return resolve(phrase, read(text), "duration").iso


JAPANESE = 'Results of the year ending March 31, 2021 ("1Q-3Q20", from April 1, 2020 to December 31, 2020)'


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("1Q-3Q20", "2020-04-01/2020-12-31"),
        ("1Q-3Q19", "2019-04-01/2019-12-31"),
        ("FY2019", "2019-04-01/2020-03-31"),
    ],
)
def test_a_wording_that_the_document_dates_dates_the_like_of_it(wording: str, expected: str) -> None:
    assert iso(wording, JAPANESE) == expected


def test_the_fiscal_year_of_a_us_issuer_is_named_after_its_end() -> None:
    text = "For the fiscal year ended June 30, 2023. Our fiscal 2023 fourth quarter ended June 30, 2023 was good."
    assert iso("fiscal 2023 first quarter", text) == "2022-07-01/2022-09-30"


def test_weeks_begin_the_day_after_the_end_that_the_document_prints() -> None:
    text = "Three months ended April 1, 2006 and three months ended July 1, 2006. As of July 2, 2005. Three months ended Sep 30, 2006."
    known = read(text)
    assert known.weekly
    assert start_of(date(2006, 7, 1), 3, None, known) == date(2006, 4, 2)
    assert start_of(date(2006, 4, 1), 9, None, known) == date(2005, 7, 3)


def test_a_quarter_of_fourteen_weeks_is_as_long_as_a_sentence_says() -> None:
    text = (
        "Results of the fiscal 2024 first quarter ended December 30, 2023, three months ended December 31, 2022. "
        "The fiscal 2024 first quarter had 13 weeks and the fiscal 2023 first quarter had 14 weeks."
    )
    known = read(text)
    assert start_of(date(2023, 12, 30), 3, None, known) == date(2023, 10, 1)
    assert start_of(date(2022, 12, 31), 3, None, known) == date(2022, 9, 25)


def test_a_year_without_a_calendar_keeps_its_label() -> None:
    (phrase,) = periods("2021", 0, 4)
    period = resolve(phrase, Calendar(), "duration")
    assert period.iso is None and period.key == "2021"


def test_the_change_of_a_balance_spans_its_two_dates() -> None:
    one, two = (Period("instant", d.isoformat(), None, d) for d in (date(2020, 3, 31), date(2020, 12, 31)))
    assert shifted(two, one).iso == "2020-03-31/2020-12-31"


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(1, 24))
def test_a_stretch_of_months_is_as_long_as_its_months(day: date, months: int) -> None:
    end = month_end(day.year, day.month)
    start = before(end, months)
    assert start.day == 1
    assert (end.year - start.year) * 12 + end.month - start.month + 1 == months


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_a_year_earlier_keeps_month_ends(day: date) -> None:
    period = Period("instant", "x", None, month_end(day.year, day.month))
    earlier = year_earlier(period).end
    assert earlier is not None and is_month_end(earlier) and earlier.month == day.month and earlier.year == day.year - 1


def test_a_day_that_closes_the_year_means_the_year_in_a_document_that_reports_years() -> None:
    (day,) = periods("December 31, 2022", 0, 17)
    assert of_years(day, read("For the years ended December 31, 2022 and December 31, 2021."))
    assert not of_years(day, read("For the nine months ended September 30, 2022, and at December 31, 2022."))


def test_a_day_with_a_note_mark_above_a_fiscal_year_does_not_explain_it() -> None:
    """ "January 31, 2025 (fiscal 2025)" says how years are called; "May 31, 2020 (1)" over "Fiscal 2021" heads what falls due then."""
    due = "For the year ended May 31, 2020. Notes as of May 31, 2020 (1)\nFiscal 2021   400\nFiscal 2022   300"
    assert iso("FY2021", due) == "2020-06-01/2021-05-31"
    assert iso("FY2025", "Year ended January 31, 2025 (fiscal 2025) and January 31, 2024 (fiscal 2024)") == "2024-02-01/2025-01-31"


@pytest.mark.parametrize(
    "trailing",
    [
        "our first quarter ended March 31, 2025",
        "the three and nine months ended March 31, 2025, and of the nine months ended March 31, 2024",
    ],
)
def test_twelve_months_to_the_end_of_a_quarter_are_no_fiscal_year(trailing: str) -> None:
    """Cash flow of the trailing twelve months does not say when the year ends; a quarter with its number, and the months since the
    start of the year, do."""
    known = read(f"Results of {trailing}. Over the twelve months ended March 31, 2025 we earned more.")
    assert known.year_end in ((12, 31), (6, 30))


def test_a_year_that_ends_with_its_nine_months_ends_as_most_of_the_document_says() -> None:
    """A year that was changed leaves one stretch of nine months behind, and ends there."""
    text = "Year ended December 31, 2024 and year ended December 31, 2023. Transition: nine months ended December 31, 2022."
    assert read(text).year_end == (12, 31)


def test_quarters_that_nobody_dates_end_on_the_days_that_the_document_prints() -> None:
    """1Q22, 4Q21 and 1Q21 end on the three days of the balances for one fiscal year alone; one quarter alone tells nothing."""
    days = "At March 31, 2022, December 31, 2021 and March 31, 2021."
    assert iso("1Q22", f"1Q22 and 1Q22, 4Q21 and 4Q21, 1Q21 and 1Q21. {days}") == "2022-01-01/2022-03-31"
    assert iso("1Q22", "1Q22 and 1Q22. At March 31, 2022.") is None


def test_the_newest_quarter_with_a_day_is_what_the_label_of_that_number_means() -> None:
    weeks = "second quarter ended July 26, 2020. Q2 FY21, Q1 FY21 and Q2 FY20; Q2 FY21 again. Balances at April 26, 2020 and July 28, 2019"
    assert [iso(label, weeks) for label in ("Q2 FY21", "Q2 FY20")] == ["2020-04-27/2020-07-26", "2019-04-29/2019-07-28"]


def test_a_clause_behind_a_quarter_says_when_it_ended() -> None:
    """No other period of a length has a date in such a release: the year of fiscal 2020 ends with January."""
    text = "Results of its first quarter of fiscal year 2020, which ended on May 3, 2020. Revenue of the first quarter of fiscal 2020 fell."
    known = read(text)
    assert known.quarters == (((2020, 1), date(2020, 5, 3)),)
    assert known.offset == 1
    assert read("Results of its fourth quarter of fiscal year 2019, which ended on February 2, 2020.").offset == 1
