"""Wordings of time."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.grammar.periods import periods


def said(text: str) -> list[str]:
    return [p.label for p in periods(text)]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Nine Months Ended December 31, 2020", {"kind": "duration", "months": 9, "end": date(2020, 12, 31)}),
        ("Three Months Ended", {"kind": "duration", "months": 3, "end": None}),
        ("As of Dec. 31, 2019", {"kind": "instant", "end": date(2019, 12, 31)}),
        ("at March 31, 2006", {"kind": "instant", "end": date(2006, 3, 31)}),
        ("31 March 2022", {"kind": "instant", "end": date(2022, 3, 31)}),
        ("31-Dec-22", {"end": date(2022, 12, 31)}),
        ("31st December", {"kind": "instant", "end": None, "month": 12, "day": 31}),
        ("2020-12-31", {"end": date(2020, 12, 31)}),
        ("12/31/2020", {"end": date(2020, 12, 31)}),
        ("3/27/99", {"end": date(1999, 3, 27)}),
        ("31.12.2020", {"end": date(2020, 12, 31)}),
        ("Mar 31,2007", {"end": date(2007, 3, 31)}),
        ("year ended", {"kind": "duration", "months": 12}),
        ("Fiscal Year Ending\n\nMarch 31, 2021\n\n(forecast)", {"months": 12, "end": date(2021, 3, 31), "fiscal": True, "forecast": True}),
        ("Thirteen Weeks Ended November 2, 2024", {"weeks": 13, "months": None, "end": date(2024, 11, 2)}),
        ("13-week fiscal quarter ended", {"weeks": 13}),
        ("39 weeks", {"weeks": 39}),
        ("1Q-3Q20", {"months": 9, "quarter": 3, "year": 2020}),
        ("1Q20", {"months": 3, "quarter": 1, "year": 2020}),
        ("Q4 2022", {"months": 3, "quarter": 4, "year": 2022}),
        ("4Q FY2021", {"quarter": 4, "year": 2021, "fiscal": True}),
        ("FY20", {"months": 12, "year": 2020, "fiscal": True}),
        ("1H21", {"months": 6, "year": 2021}),
        ("fiscal 2024", {"months": 12, "year": 2024, "fiscal": True}),
        ("fiscal 2024 first quarter", {"months": 3, "quarter": 1, "year": 2024, "fiscal": True}),
        ("third quarter of fiscal 2007", {"quarter": 3, "year": 2007, "fiscal": True}),
        ("first half", {"months": 6}),
        ("first half of 2025", {"months": 6, "label": "H1 2025"}),
        ("second half of 2025", {"months": 6, "label": "H2 2025"}),
        ("half year ended 30 June 2022", {"months": 6, "end": date(2022, 6, 30)}),
        ("3 months to 30 June 2022", {"months": 3, "end": date(2022, 6, 30)}),
        ("three-year period ended June 30, 2007", {"months": 36, "end": date(2007, 6, 30)}),
        ("year-to-date", {"kind": "duration", "label": "YTD"}),
        ("Balance, April 1, 2019", {"kind": "instant", "end": date(2019, 4, 1)}),
        ("from April 1, 2020 to December 31, 2020", {"start": date(2020, 4, 1), "end": date(2020, 12, 31), "months": 9}),
        ("same quarter a year ago", {"relative": "same-period-a-year-ago"}),
        ("prior year", {"relative": "same-period-a-year-ago"}),
        ("preceding quarter", {"relative": "previous-period"}),
        ("2020年12月31日", {"kind": "instant", "end": date(2020, 12, 31)}),
        ("2020年3月期", {"year": 2020, "month": 3}),
        ("2019", {"kind": "unknown", "year": 2019, "label": "2019"}),
        ("February 30, 2020", {"end": None, "label": "february 30, 2020", "day": 30}),
    ],
)
def test_every_wording_is_read_whole(text: str, fields: dict[str, object]) -> None:
    found = periods(text)
    assert len(found) == 1, found
    assert {k: getattr(found[0], k) for k in fields} == fields
    assert found[0].span.of(text) == text


def test_headers_run_together_are_cut() -> None:
    assert said("March 31, 2020 December 31, 2020 Thousands of yen") == ["2020-03-31", "2020-12-31"]
    assert said("Nine Months Ended Nine Months Ended December 31, 2019") == ["9M", "9M 2019-12-31"]
    assert said("2019 2018 2017") == ["2019", "2018", "2017"]
    assert said("1Q-end 2Q-end Year-end") == ["1q-end", "2q-end", "year-end"]


def test_a_date_ends_before_the_amount_beside_it() -> None:
    text = "Balance, April 1, 2019 25,518,712"
    assert periods(text)[0].span.of(text) == "Balance, April 1, 2019"


@pytest.mark.parametrize(
    "text", ["2,015 of them", "2015.5", "$2015", "may be", "the march on", "12,2020", "version 3.12.20195", "a quarter of them"]
)
def test_what_is_no_time(text: str) -> None:
    assert periods(text) == ()


@given(
    st.dates(date(1950, 1, 1), date(2060, 12, 31)),
    st.sampled_from(["%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%Y-%m-%d", "%m/%d/%Y", "as of %B %d, %Y"]),
)
def test_a_printed_date_is_read_back(day: date, style: str) -> None:
    assert periods("on " + day.strftime(style) + " there")[0].end == day


PIECES = [*"0123456789.,()-– \nQq1FYMay/:年月", " months ", " ended ", " December ", " fiscal ", " quarter ", "2020", " to "]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_sorted_spans(text: str) -> None:
    last = 0
    for phrase in periods(text):
        assert last <= phrase.span.start < phrase.span.end <= len(text)
        last = phrase.span.end


def test_long_lines_take_linear_time() -> None:
    for unit in ("nine months ended ", "from December 31, 2020 to ", "fiscal ", "Q1-", "the same quarter of the ", "2020 "):
        began = time.process_time()
        periods(unit * (200_000 // len(unit)))
        assert time.process_time() - began < 3, unit
