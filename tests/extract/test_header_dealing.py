"""What stands over columns: times, units, roles and names, dealt out from one run of words."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import check_file, check_text
from checker.extract.grid.deal import Facts, deal, fit
from checker.extract.grid.moment import time_columns
from checker.extract.grid.token import tokens
from checker.extract.period import Calendar, merge, resolve
from checker.grammar.periods import periods
from checker.model.span import Span
from checker.model.vocabulary import NoVocabulary

NOTHING = Facts(frozenset(), frozenset())


def dealt(text: str, width: int, percent: tuple[int, ...] = ()):  # type: ignore[no-untyped-def]
    return deal(tokens(text, Span(0, len(text))), width, Facts(frozenset(percent), frozenset()), NoVocabulary())


def dates(text: str, width: int, percent: tuple[int, ...] = ()) -> list[str | None]:
    """The period of each column in ISO form."""
    out = []
    for times in dealt(text, width, percent).times:
        phrase = merge(times)
        out.append(resolve(phrase, Calendar(), "duration").iso if phrase else None)
    return out


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Nine Months Ended Nine Months Ended December 31, 2019 December 31, 2020", ["2019-04-01/2019-12-31", "2020-04-01/2020-12-31"]),
        ("Three Months Ended June 30, 2023 June 30, 2022", ["2023-04-01/2023-06-30", "2022-04-01/2022-06-30"]),
        ("Year Ended May 31, 2014 2013", ["2013-06-01/2014-05-31", "2012-06-01/2013-05-31"]),
        (
            "Three Months Ended Nine Months Ended September 30, 2021 2020 2021 2020",
            ["2021-07-01/2021-09-30", "2020-07-01/2020-09-30", "2021-01-01/2021-09-30", "2020-01-01/2020-09-30"],
        ),
    ],
)
def test_lengths_days_and_years_stand_in_lines_of_their_own(heading: str, expected: list[str]) -> None:
    assert dates(heading, len(expected)) == expected


def test_weeks_are_dealt_over_dates() -> None:
    found = dates("Thirteen Weeks Ended Thirty-Nine Weeks Ended November 2, 2024 October 28, 2023 November 2, 2024 October 28, 2023", 4)
    assert found == ["2024-08-04/2024-11-02", "2023-07-30/2023-10-28", "2024-02-04/2024-11-02", "2023-01-29/2023-10-28"]


def test_an_uneven_number_of_dates_begins_a_new_length_where_a_date_repeats() -> None:
    text = "Three Months Ended Nine Months Ended Mar 31, 2007 Dec 30, 2006 Apr 1, 2006 Mar 31, 2007 Apr 1, 2006"
    lengths = [merge(t).months for t in time_columns(periods(text, 0, len(text)))]  # type: ignore[union-attr]
    assert lengths == [3, 3, 3, 9, 9]


@pytest.mark.parametrize(
    ("heading", "change"), [("Dec", False), ("Dec. visits", False), ("Inc. (Dec.)", True), ("(Dec.) Inc.", True), ("Decr.", True)]
)
def test_dec_alone_is_a_month_and_beside_inc_a_decrease(heading: str, change: bool) -> None:
    assert any(t.change for t in tokens(heading, Span(0, len(heading)))) is change


def test_a_change_column_takes_its_place_among_the_dates() -> None:
    heads = dealt("As of Dec. 31, 2019 As of Dec. 31, 2020 YoY Change", 3)
    assert [bool(roles) for roles in heads.roles] == [False, False, True]


def test_shares_and_changes_go_to_the_columns_whose_cells_show_percent_signs() -> None:
    heading = "Three Months Ended May 31, % Increase 2014 % of Revenues 2013 % of Revenues % Increase"
    heads = dealt(heading, 5, (1, 3, 4))
    assert [(merge(t).year if t else None) for t in heads.times][:4:2] == [2014, 2013]  # type: ignore[union-attr]
    assert [r[0].change if r else None for r in heads.roles] == [None, False, None, False, True]


def test_basis_words_take_the_year_before_them() -> None:
    heads = dealt("Year Ended May 31, 2014 GAAP Adj. 2014 Non-GAAP 2013 GAAP Adj. 2013 Non-GAAP", 6)
    assert [r[0].text for r in heads.roles] == ["GAAP", "Adj.", "Non-GAAP"] * 2
    assert [merge(t).year for t in heads.times] == [2014] * 3 + [2013] * 3  # type: ignore[union-attr]


def test_quarters_stand_under_their_fiscal_year() -> None:
    heads = dealt("Fiscal 2013 Fiscal 2014 Q1 Q2 Q3 Q4 TOTAL Q1 Q2 Q3 Q4 TOTAL", 10)
    found = [(merge(t).year, merge(t).quarter) for t in heads.times]  # type: ignore[union-attr]
    assert found == [(y, q) for y in (2013, 2014) for q in (1, 2, 3, 4, None)]


def test_units_of_columns() -> None:
    heads = dealt("2023 2022 Change USD millions USD millions %", 3)
    assert [(u.unit, u.scale) if u else None for u in heads.units] == [("USD", 6), ("USD", 6), ("%", 0)]


def test_items_share_their_columns_with_percentages() -> None:
    """The exchange form: four items, each with a change in percent; the words before the unit are a title."""
    heads = dealt("(1) Operating Results (Millions of yen) Revenue Operating profit Profit before tax Profit for the year", 8, (1, 3, 5, 7))
    assert heads.words[::2] == ("Revenue", "Operating profit", "Profit before tax", "Profit for the year")
    assert heads.words[1::2] == heads.words[::2]
    assert heads.remark is not None and heads.remark.scale == 6
    assert "Operating" in heads.title


def test_a_heading_that_spans_others_names_no_column() -> None:
    assert fit(["Reportable segments", "Network", "Leasing", "Adjustments", "Consolidated"], 4, NoVocabulary())[0] == [
        "Network",
        "Leasing",
        "Adjustments",
        "Consolidated",
    ]


def test_components_of_equity_under_a_spanning_heading_come_before_the_rest_of_its_line() -> None:
    pieces = ["Owners of the parent", "Non-controlling interests", "Total equity", "Share capital", "Retained earnings", "Total"]
    assert fit(pieces, 5, NoVocabulary())[0] == ["Share capital", "Retained earnings", "Total", "Non-controlling interests", "Total equity"]


def test_nothing_is_dealt_where_the_counts_do_not_come_out() -> None:
    assert all(not t for t in dealt("March 31, 2021 March 31, 2020 March 31, 2019", 4).times)


STACKED = "Third Second First Quarter Quarter Quarter 2023 2023 2022"


def test_quarters_whose_words_stand_in_three_lines(tmp_path: Path) -> None:
    """One below the other in each column, or line by line where the cells were run together."""
    wanted = ["Q3 2023", "Q2 2023", "Q1 2022"]
    (flat,) = check_text(f"Results\n\n{STACKED} Sales 120 110 90 Costs 30 25 20 Profit 90 85 70", "q.txt").tables
    assert [c.period.key for c in flat.columns] == wanted
    cells = [STACKED.split()[:3], STACKED.split()[3:6], STACKED.split()[6:], ["120", "110", "90"], ["30", "25", "20"]]
    lines = [
        "".join(f"<td>{cell}</td>" for cell in [name, *line]) for name, line in zip(("", "", "", "Sales", "Costs"), cells, strict=True)
    ]
    page = tmp_path / "q.html"
    page.write_text(f"<table><tr>{'</tr><tr>'.join(lines)}</tr></table>", encoding="utf-8")
    (table,) = check_file(page).tables
    assert [(c.period.key, c.member) for c in table.columns] == [(key, "") for key in wanted]


def test_a_scale_among_units_of_columns_governs_the_table() -> None:
    """ "dollars in millions" stands before "$ | % of sales" twice; a row of amounts alone stands in the columns of amounts."""
    head = "Six Months Ended July 30, 2023 July 31, 2022 dollars in millions $ % of Sales $ % of Sales"
    text = f"{head} Sales $ 42,916 $ 43,792 Profit 14,157 33.0 % 14,483 33.1 % Rent 6,915 16.1 6,657 15.2 Wages 653 1.5 616 1.4"
    figures = [f for f in check_text(f"Comparison\n\n{text}", "u.txt").figures if f.row in (0, 2)]
    assert [(f.text, f.column, f.unit, int(f.value)) for f in figures] == [
        ("$ 42,916", 0, "USD", 42_916_000_000),
        ("$ 43,792", 2, "USD", 43_792_000_000),
        ("6,915", 0, "USD", 6_915_000_000),
        ("16.1", 1, "%", 16),
        ("6,657", 2, "USD", 6_657_000_000),
        ("15.2", 3, "%", 15),
    ]


def test_a_row_that_lacks_a_column_in_both_halves_stands_left_in_each() -> None:
    """No percentage is printed of the change of an amount per share."""
    head = "Three Months Ended June 30, Change Six Months Ended June 30, Change 2023 2022 2023 vs. 2022 2023 2022 2023 vs. 2022"
    rows = "Sales 474 896 578 13 % 1,260 1,966 294 14 % Costs 651 496 155 12 918 836 82 11"
    rows += " Per share $ 5.82 $ 5.34 $ 0.48 $ 11.77 $ 10.61 $ 1.16"
    figures = [f for f in check_text(f"Results (in millions)\n\n{head} {rows}", "h.txt").figures if f.row == 2]
    assert [(f.text, f.column) for f in figures] == [
        ("$ 5.82", 0),
        ("$ 5.34", 1),
        ("$ 0.48", 2),
        ("$ 11.77", 4),
        ("$ 10.61", 5),
        ("$ 1.16", 6),
    ]


def test_one_time_against_another_heads_an_amount_and_a_percentage() -> None:
    """ "2023 vs. 2022" stands over the two last columns of each half."""
    head = "Three Months Ended June 30, Change Six Months Ended June 30, Change 2023 2022 2023 vs. 2022 2023 2022 2023 vs. 2022"
    rows = "Sales 474 396 78 20 % 1,260 966 294 30 % Costs 651 496 155 31 % 918 836 82 10 %"
    (table,) = check_text(f"Results (in millions)\n\n{head} {rows}", "v.txt").tables
    three, six = "2023-04-01/2023-06-30", "2023-01-01/2023-06-30"
    assert [c.period.key for c in table.columns] == [
        three,
        three.replace("2023", "2022"),
        three,
        three,
        six,
        six.replace("2023", "2022"),
        six,
        six,
    ]
    assert [c.of for c in table.columns] == [(), (), (0, 1), (0, 1), (), (), (4, 5), (4, 5)]


PAIRS = """
        CONSOLIDATED INCOME
                                          For the 13         For the 26
                                          Weeks Ended        Weeks Ended
                                        July 3, 2004 and   July 3, 2004 and
                                         June 28, 2003      June 28, 2003
        (millions)                          2004     2003      2004      2003
        Merchandise sales                 $8,700   $8,851   $16,403   $16,325
        Credit revenues                       81    1,345       172     2,751
        Total revenues                     8,781   10,196    16,575    19,076
"""
ABOVE = """
        SEGMENT INCOME STATEMENTS
        For the 13 Weeks Ended July 3, 2004 and June 28, 2003

        (millions)                          2004     2003
        Merchandise sales                 $8,700   $8,851
        Credit revenues                       81    1,345
        Total revenues                     8,781   10,196
"""


def spans(text: str) -> list[str | None]:
    (table,) = check_text(text, "release.txt").to_dict()["tables"]
    return [column["period"] for column in table["columns"]]


def test_the_days_of_several_years_stand_over_their_years() -> None:
    """In lines above each pair of columns, or in one line above all of them: each year has the day that is in it."""
    quarter = ["2004-04-04/2004-07-03", "2003-03-30/2003-06-28"]
    assert spans(PAIRS) == [*quarter, "2004-01-04/2004-07-03", "2002-12-29/2003-06-28"]
    assert spans(ABOVE) == quarter


def test_years_that_a_caption_does_not_date_keep_their_own_time() -> None:
    """A fiscal year may end in the next calendar year: a day of that year dates no column of another."""
    assert spans(ABOVE.replace("July 3, 2004 and June 28, 2003", "January 29, 2005 and January 31, 2004"))[0] != "2003-11-02/2004-01-31"
