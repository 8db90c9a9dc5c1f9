"""A table whose cells were run together comes back as lines: label, headings, one cell for each column."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import check_text
from checker.extract.layout.flattened import grids
from checker.extract.layout.header_text import phrases
from checker.extract.layout.segment import segments
from checker.model.grid import Grid
from checker.model.span import Span
from checker.model.vocabulary import NoVocabulary


def read(text: str) -> Grid:
    """The one table of a flattened text."""
    (grid,) = grids(text, Span(0, len(text)), NoVocabulary())
    return grid


def printed(text: str) -> list[tuple[str, ...]]:
    """Label and cells of each line as printed, "" where nothing stands."""
    return [(line.label, *(c.span.of(text) if c else "" for c in line.cells)) for line in read(text).lines]


def headed(text: str) -> list[tuple[str, ...]]:
    """Headings and label of each line."""
    return [(*(h for h, _ in line.headings), line.label) for line in read(text).lines]


BALANCE = (
    "March 31, 2020 December 31, 2020 Thousands of yen Thousands of yen Assets Current assets Cash and deposits 3,867 4,197 "
    "Trade receivables 3,258 2,982 Total current assets 7,125 7,179 Non-current assets Goodwill 608 608 "
    "Total non-current assets 608 608 Total assets 7,733 7,787"
)


def test_headings_glued_before_a_label_are_named_by_their_totals() -> None:
    assert headed(BALANCE) == [
        ("Assets", "Current assets", "Cash and deposits"),
        ("Trade receivables",),
        ("Total current assets",),
        ("Non-current assets", "Goodwill"),
        ("Total non-current assets",),
        ("Total assets",),
    ]


def test_the_heading_of_the_columns_is_dealt_out_where_it_repeats() -> None:
    dealt = [(h.text, h.first, h.last) for h in read(BALANCE).headers if h.dealt]
    assert dealt == [("March 31, 2020", 0, 0), ("December 31, 2020", 1, 1), ("Thousands of yen", 0, 0), ("Thousands of yen", 1, 1)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2020 2019 Net sales: Goods 120 110 Services 30 25 Total net sales 150 135", ("Net sales", "Goods")),
        (
            "2020 2019 OPERATING EXPENSES Selling and marketing 120 110 Administration 30 25",
            ("OPERATING EXPENSES", "Selling and marketing"),
        ),
        (
            "2020 2019 Cash flows from investing activities Purchases of plant (120) (110) Proceeds from sales of plant 30 25 "
            "Cash flows from investing activities (90) (85)",
            ("Cash flows from investing activities", "Purchases of plant"),
        ),
        ("2020 2019 Less: Accumulated depreciation (120) (110) Goodwill 30 25", ("Less: Accumulated depreciation",)),
        ("2020 2019 Total (1) Rent 120 110 Power 30 25", ("Total (1) Rent",)),
    ],
)
def test_the_first_label(text: str, label: tuple[str, ...]) -> None:
    assert headed(text)[0] == label


def test_a_row_without_label_is_a_line_of_its_own() -> None:
    text = "2020 2019 2018 Selling 1,210 1,180 1,090 Administration 340 310 290 1,550 1,490 1,380 Other income 12 9 7"
    assert printed(text)[1:3] == [("Administration", "340", "310", "290"), ("", "1,550", "1,490", "1,380")]


def test_a_footnote_mark_is_no_cell_and_a_small_loss_is_no_footnote_mark() -> None:
    text = "2020 2019 2018 Sales (1) 1,210 1,180 1,090 Levies (2) 340 310 290 Other (1) 4 (3) Gain (2) (2) (4) Profit 868 872 793"
    assert printed(text) == [
        ("Sales", "1,210", "1,180", "1,090"),
        ("Levies", "340", "310", "290"),
        ("Other", "1", "4", "3"),
        ("Gain", "2", "2", "4"),
        ("Profit", "868", "872", "793"),
    ]


def test_small_numbers_go_back_to_their_label() -> None:
    text = "2020 2019 1-4 family homes 1,829 373 Loans past due 31 to 60 days 204 191 5% notes due 2025 800 790 Tier 2 capital 96 91"
    assert [line[1:] for line in printed(text)] == [("1,829", "373"), ("204", "191"), ("800", "790"), ("96", "91")]


def test_amounts_inside_a_caption_stay_in_the_label() -> None:
    text = (
        "2020 2019 Shareholders’ equity: Common stock, $0.01 par value: 50,400 shares authorized; 15,460 and 15,550 shares issued, "
        "respectively 752 738 Retained earnings 824 214 Total shareholders’ equity 1,576 952"
    )
    first = read(text).lines[0]
    assert [c.mantissa for c in first.cells if c] == [752, 738]
    assert [n.span.of(text) for n in first.inside] == ["0.01", "50,400", "15,460", "15,550"]


def test_percentages_find_their_columns() -> None:
    text = (
        "2020 % of sales 2019 % of sales Sales 1,000 100 % 900 100 % Costs 600 60 % 540 60 % "
        "Profit 400 40 % 360 40 % Profit per share 1.21 1.10"
    )
    assert printed(text)[-1] == ("Profit per share", "1.21", "", "1.10", "")


def test_a_row_of_ratios_stands_under_the_times_and_not_under_the_changes() -> None:
    text = (
        "2020 2019 Change $ Change % Sales 1,000 900 100 11.1 % Costs 600 540 60 11.1 % Profit 400 360 40 11.1 % "
        "Percentage of sales 40.0 % 40.0 % Dashes for shares - - Growth of rent 3.0 % 2.0 %"
    )
    assert [line[1:] for line in printed(text)][3:] == [("40.0", "40.0", "", ""), ("-", "-", "", ""), ("3.0", "2.0", "", "")]


def test_dashes_skip_the_columns_of_changes() -> None:
    text = (
        "June 30, 2008 Change March 31, 2008 Change June 30, 2007 Loans $ 167 12 % $ 149 -3 % $ 154 Deposits 88 5 % 84 10 % 76 "
        "Leases 44 0 % 44 2 % 43 Preferred shares - - -"
    )
    assert printed(text)[-1] == ("Preferred shares", "-", "", "-", "", "-")


def test_ratios_and_amounts_per_share_have_no_adjustment_between_reported_and_adjusted() -> None:
    text = (
        "2014 GAAP Adj. 2014 Non-GAAP 2013 GAAP Adj. 2013 Non-GAAP Sales 320 6 326 300 8 308 Costs (120 ) 20 (100 ) (110 ) 15 (95 ) "
        "Profit 200 26 226 190 23 213 Profit per share 0.80 0.92 0.76 0.87"
    )
    assert printed(text)[-1] == ("Profit per share", "0.80", "", "0.92", "0.76", "", "0.87")


def test_an_amount_printed_for_one_column_only_stands_in_the_last() -> None:
    text = (
        "Shops Web Adjustments Consolidated Thousands of yen Thousands of yen Thousands of yen Thousands of yen "
        "Revenue 1,475 310 ― 1,785 Operating profit 490 127 (11 ) 606 Finance income 34 Profit before tax 640"
    )
    assert printed(text)[2] == ("Finance income", "", "", "", "34")


def test_quarters_without_a_total_leave_the_total_columns_empty() -> None:
    text = (
        "Fiscal 2013 Fiscal 2014 Q1 Q2 TOTAL Q1 Q2 TOTAL Sales 120 130 250 140 150 290 Costs 80 85 165 90 95 185 "
        "Profit 40 45 85 50 55 105 Employees 914 915 916 917"
    )
    assert printed(text)[-1] == ("Employees", "914", "915", "", "916", "917", "")


def test_actual_and_forecast_fill_one_set_of_columns() -> None:
    text = (
        "Dividend per share 1Q-end 2Q-end 3Q-end Year-end Total JPY JPY JPY JPY JPY Fiscal Year Ended March 31, 2020 ― 13.50 ― 13.50 27.00 "
        "Fiscal Year Ending March 31, 2021 ― 20.50 ― Fiscal Year Ending March 31, 2021 (forecast) 10.25 20.50"
    )
    assert [line[1:] for line in printed(text)][1:] == [("―", "20.50", "―", "", ""), ("", "", "", "10.25", "20.50")]


def test_times_may_be_labels() -> None:
    text = (
        "Revenues Operating profit Profit Nine Months ended December 31, 2020 156,070 3.6 % 10,127 67.1 % 5,946 69.8 % "
        "Nine Months ended December 31, 2019 150,688 7.9 % 6,060 10.0 % 3,502 (2.7 )%"
    )
    assert [line.label for line in read(text).lines] == ["Nine Months ended December 31, 2020", "Nine Months ended December 31, 2019"]
    assert read(text).width == 6


def test_brackets_and_dollar_signs_that_stand_apart() -> None:
    text = "2020 2019 Sales $ 1,234 $ 1,100 Costs (1,000 ) (900 ) Fees — (14 ) Profit $ 234 $ 186"
    assert [[c.value if c else None for c in line.cells] for line in read(text).lines] == [
        [1234, 1100],
        [-1000, -900],
        [0, -14],
        [234, 186],
    ]


def test_a_label_cut_by_blank_lines() -> None:
    text = "2020 2019 Profit 350 594 Net change in value of shares\n\nmeasured through other\n\nincome 211 173 Total income 561 767"
    assert printed(text)[1] == ("Net change in value of shares measured through other income", "211", "173")


def test_titles_above_are_captions_and_headings_cut_by_blank_lines_are_not() -> None:
    head = "Breakdown of sales\n\n1Q20\n\n1Q21\n\nChange JPY millions\n\nJPY millions\n\n% "
    text = head + "Total services 91 93 2.2 Access 27 29 7.4 Hosting 64 64 0.0"
    grid = read(text)
    assert [title for title, _ in grid.caption] == ["Breakdown of sales"]
    assert " ".join(h.text for h in grid.headers) == "1Q20 1Q21 Change JPY millions JPY millions %"
    assert grid.lines[0].label == "Total services"


def test_a_sentence_that_introduces_a_table_is_its_title() -> None:
    """The dates of the sentence are no headings of columns; those behind the colon are."""
    found = read(
        "Sales by region for the three months ended March 29, 2025 and March 30, 2024 were as follows (in millions): "
        "March 29, March 30, North 1,204 1,310 South 877 902 Total 2,081 2,212"
    )
    assert next(c for c, _ in found.caption).endswith("as follows (in millions):")
    assert [h.text for h in found.headers] == ["March 29", "March 30"]
    assert [line.label for line in found.lines] == ["North", "South", "Total"]


def test_two_tables_in_one_paragraph() -> None:
    text = (
        "AVERAGE BALANCES June 30, 2008 March 31, 2008 Loans 1,231 1,192 Deposits 1,056 1,020 Assets 1,419 1,391 "
        "RATIOS June 30, 2008 March 31, 2008 June 30, 2007 Return 0.57 % 1.08 % 1.56 % Margin 3.40 % 3.88 % 4.61 % "
        "Cover 8.80 % 9.22 % 9.64 %"
    )
    found = grids(text, Span(0, len(text)), NoVocabulary())
    assert [(g.width, len(g.lines)) for g in found] == [(2, 3), (3, 3)]


def test_a_table_without_heading_stands_under_the_heading_above() -> None:
    text = (
        "LOANS June 30, 2008 March 31, 2008 Homes 167 165 Shops 377 353 Offices 154 146 Land 171 178 Farms 81 82 "
        "Net homes $ 152 16 % $ 145 16 % Net shops 376 40 % 352 38 % Net offices 152 16 % 145 16 % Net land 170 18 % 177 19 % "
        "Net farms 80 10 % 81 11 %"
    )
    first, second = grids(text, Span(0, len(text)), NoVocabulary())
    assert (first.width, second.width) == (2, 4)
    assert [(h.text, h.first, h.last) for h in second.headers if h.dealt] == [("June 30, 2008", 0, 1), ("March 31, 2008", 2, 3)]


NAMES = st.sampled_from(
    ["Cash", "Trade receivables", "Other assets", "Goodwill", "Rent", "Interest paid", "Wages", "Taxes", "Fees", "Power"]
)
AMOUNT = st.integers(1_000, 999_999).flatmap(lambda n: st.sampled_from([f"{n:,}", f"({n:,})", f"({n:,} )", f"$ {n:,}", f"{n:,}.5", "—"]))


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 7).flatmap(lambda k: st.lists(st.tuples(NAMES, st.lists(AMOUNT, min_size=k, max_size=k)), min_size=3, max_size=9)))
def test_full_rows_come_back_as_they_were(rows: list[tuple[str, list[str]]]) -> None:
    text = " ".join(" ".join([name, *cells]) for name, cells in rows)
    grid = read(text)
    assert [line.label for line in grid.lines] == [name for name, _ in rows]
    assert [len([c for c in line.cells if c]) for line in grid.lines] == [len(cells) for _, cells in rows]
    for line, (_, cells) in zip(grid.lines, rows, strict=True):
        for cell, source in zip(line.cells, cells, strict=True):
            assert cell is not None
            assert cell.span.of(text) in source
            assert cell.span.of(text) == source.strip("$() ")


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 20_000,
        "Sales " + "." * 40_000 + " 5 6",
        "Cash " + "* " * 20_000 + "1,234 5,678 x",
        "(" * 30_000 + " 1,234 5,678",
        "Cash and " * 20_000 + "1,234 5,678",
        "Cash Sales " * 10_000 + "1,234 5,678",
        "Cash\n\n" * 10_000 + "1,234 5,678 Fees 3,333 4,444",
        "Cash " + "(1) " * 10_000 + "1,234 5,678",
    ],
    ids=["ones", "dots", "stars", "brackets", "words", "capitals", "blank lines", "marks"],
)
def test_hostile_lines_are_read_in_bounded_time(text: str) -> None:
    began = time.process_time()
    for segment in segments(text, Span(0, len(text))):
        if segment.kind == "flattened":
            grids(text, segment.span, NoVocabulary())
    assert time.process_time() - began < 5


def test_dates_beside_numbers_of_a_label_head_no_table() -> None:
    """ "1,796 shares at July 30, 2023 and 1,794 shares at January 29, 2023" goes on with the label."""
    label = "Stock, par value $0.05; issued: 1,796 shares at July 30, 2023 and 1,794 shares at January 29, 2023"
    text = f"July 30, 2023 January 29, 2023 Cash 2,814 2,757 Debt (Note 8) {label} 90 90 Paid-in capital 12,842 12,592"
    assert headed(text) == [("Cash",), ("Debt (Note 8)", label), ("Paid-in capital",)]


CAPITALS = (
    "June 30, 2023 June 30, 2022 Assets CURRENT ASSETS Cash 9,733 8,246 TOTAL CURRENT ASSETS 9,733 8,246 "
    "TRADEMARKS AND OTHER INTANGIBLE ASSETS, NET 637 783 TOTAL ASSETS 10,370 9,029 Liabilities CURRENT LIABILITIES Trade 4,435 4,598 "
    "TOTAL CURRENT LIABILITIES 4,435 4,598 NON-CURRENT OPERATING LEASE LIABILITIES 814 778 TOTAL LIABILITIES 5,249 5,376"
)


def test_a_label_in_capitals_is_not_cut_within() -> None:
    (found,) = check_text(f"Balance sheets\n\n{CAPITALS}", "capitals.txt").tables
    labels = [row.label for row in found.rows]
    assert labels[2] == "TRADEMARKS AND OTHER INTANGIBLE ASSETS, NET"
    assert labels[-2] == "NON-CURRENT OPERATING LEASE LIABILITIES"


def test_the_wordings_of_many_headings_are_found_in_linear_time() -> None:
    """Eight times the headings take less than sixteen times the time."""
    text = "2019 in thousands (in millions) " * 200

    def seconds(text: str) -> float:
        began = time.process_time()
        phrases(text, 0, len(text))
        return time.process_time() - began

    once = min(seconds(text + " " * n) for n in range(3))
    assert min(seconds(text * 8 + " " * n) for n in range(2)) < 16 * once


def test_a_footnote_mark_ends_a_heading() -> None:
    text = "Statements of income (in millions except per share amounts)\n\n2023 2022 NET SALES 21,871 20,612 NET EARNINGS 4,556 3,963 "
    (found,) = check_text(f"{text}NET EARNINGS PER SHARE (1) Basic 1.89 1.62 Diluted 1.83 1.57", "marks.txt").tables
    assert [(row.headings, row.label, row.term) for row in found.rows[2:]] == [
        (("NET EARNINGS PER SHARE",), "Basic", "basic-eps"),
        (("NET EARNINGS PER SHARE",), "Diluted", "diluted-eps"),
    ]


def test_a_scaled_number_of_shares_of_a_class_is_a_part_of_the_label() -> None:
    """It is no amount of one column, whatever capital letter the class begins with."""
    label = "Common stock, $0.0002 par value; 3,000 million Class A shares authorized, 1,204 million and 1,185 million shares issued"
    text = f"June 30, 2023 June 30, 2022 Cash 2,814 2,757 Equity: {label} — — Paid-in capital 12,842 12,592 Total equity 12,842 12,592"
    (found,) = check_text(f"Balance sheets (in millions)\n\n{text}", "classes.txt").tables
    assert [[*map(bool, row.cells)] for row in found.rows] == [[True, True]] * 4


def test_amounts_and_percentages_that_alternate_are_one_row() -> None:
    """Most rows of a reconciliation print no percentage: they are short rows of the columns that the full ones have."""
    rows = [
        "13 Weeks Ended May 2, 2021 13 Weeks Ended May 3, 2020",
        "Net profit $ 52,770 14.0% $ (58,602) -115.3%",
        "Interest expense 13,728 8,163",
        "Income taxes 12,669 (30,676)",
        "Depreciation 34,875 35,160",
        "Rent 1,022 1,044",
        "EBITDA $ 114,042 30.2% $ (45,955) -90.4%",
    ]
    lines = printed("\n".join(rows))
    assert lines[0] == ("Net profit", "52,770", "14.0", "58,602", "115.3")
    assert lines[1] == ("Interest expense", "13,728", "", "8,163", "")
    assert len(lines) == 6
