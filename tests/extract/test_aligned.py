"""Aligned text to grids: columns by right edges, headings over them, labels over several lines."""

from __future__ import annotations

import time
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

import checker
from checker.extract.layout.aligned import grids
from checker.model.grid import Grid
from checker.model.span import Span


def read(text: str) -> tuple[Grid, ...]:
    return grids(text, Span(0, len(text)))


def one(text: str) -> Grid:
    (grid,) = read(dedent(text))
    return grid


def cells(grid: Grid) -> dict[str, list[int | None]]:
    return {line.label: [None if c is None else int(c.value) for c in line.cells] for line in grid.lines}


def heads(grid: Grid) -> list[tuple[str, int, int]]:
    return [(h.text, h.first, h.last) for h in grid.headers]


TWO_LEVELS = """
                         Example Tools plc
                 Consolidated Income Statement
                        (In thousands)

                              Three Months Ended      Six Months Ended
                              Jun 30     Jun 30      Jun 30     Jun 30
                               2011       2010        2011       2010

    Sales                     $1,200     $1,100      $2,300     $2,050
    Cost of sales               (700)      (650)     (1,350)    (1,225)
                              -------    -------     -------    -------
      Gross profit               500        450         950        825
    Selling, general and
      administrative             300         -          310        275
    Exceptional items:
      Closure of a plant                                 40
"""


def test_headings_stand_over_the_columns_they_span() -> None:
    grid = one(TWO_LEVELS)
    assert grid.width == 4
    assert heads(grid)[:2] == [("Three Months Ended", 0, 1), ("Six Months Ended", 2, 3)]
    assert [h for h in heads(grid) if h[0] == "2010"] == [("2010", 1, 1), ("2010", 3, 3)]
    assert [c for c, _ in grid.caption] == ["Example Tools plc", "Consolidated Income Statement", "(In thousands)"]


def test_rows_labels_over_two_lines_and_a_value_in_one_column_only() -> None:
    found = cells(one(TWO_LEVELS))
    assert found["Cost of sales"] == [-700, -650, -1350, -1225]
    assert found["Selling, general and administrative"] == [300, 0, 310, 275]
    assert found["Exceptional items:"] == [None] * 4
    assert found["Closure of a plant"] == [None, None, 40, None]


def test_places_of_cells_are_places_of_the_text() -> None:
    text = dedent(TWO_LEVELS)
    (grid,) = read(text)
    cell = next(line for line in grid.lines if line.label == "Sales").cells[1]
    assert cell is not None
    assert cell.span.of(text) == "1,100"


def test_dot_leaders_marks_of_a_table_and_rules() -> None:
    grid = one("""
        <TABLE>
        <CAPTION>
                                                 1999         1998
                                                ------       ------
        <S>                                     <C>          <C>
        Fees (note 3)........................   $  410       $  395
        Interest and other income, before
          deductions.........................      90           85
                                                ------       ------
        Income before
          taxes..............................       10            5
             Total...........................   $  500       $  480
                                                ======       ======
        </TABLE>
        """)
    assert heads(grid) == [("1999", 0, 0), ("1998", 1, 1)]
    assert cells(grid) == {
        "Fees (note 3)": [410, 395],
        "Interest and other income, before deductions": [90, 85],
        "Income before taxes": [10, 5],
        "Total": [500, 480],
    }


def test_a_page_break_with_a_page_number_does_not_end_a_table() -> None:
    grid = one("""
                            2005      2004
        Cash                 100        90
        Debtors              200       180

                         - 7 -
        <PAGE>

        Stock                 50        40
        Total                350       310
        """)
    assert list(cells(grid)) == ["Cash", "Debtors", "Stock", "Total"]


def test_headings_repeated_on_the_next_page_are_dropped() -> None:
    page = """
                    Balance Sheets
                            2005      2004
        {}                   100        90
        {}                   200       180
        """
    grid = one(page.format("Cash  ", "Loans ") + "\n<PAGE>\n" + page.format("Stock ", "Other "))
    assert list(cells(grid)) == ["Cash", "Loans", "Stock", "Other"]


def test_new_headings_begin_a_new_table() -> None:
    found = read(
        dedent("""
                                  2005      2004
            Cash                   100        90
            Debtors                200       180

                               Three Months Ended
                                  2005      2004
            Sales                  700       650
            Costs                  600       580
            """)
    )
    assert [g.headers[0].text for g in found] == ["2005", "Three Months Ended"]


def test_a_total_without_name_and_a_name_on_the_line_above_its_values() -> None:
    grid = one("""
                                                   2005      2004
        Loans                                       100        90
        Cash and balances at the beginning of the period
                                                     20        10
        """)
    assert cells(grid)["Cash and balances at the beginning of the period"] == [20, 10]


def test_percent_columns_and_tabs() -> None:
    grid = one("Item\t2005\t2004\tChange\nSales\t1,100\t1,000\t10%\nCosts\t  600\t  400\t50%\nOther\t    5\t   10\t(50)%\n")
    assert [c.suffix if c else "" for c in grid.lines[-1].cells] == ["", "", "%"]
    assert cells(grid)["Other"] == [5, 10, -50]


def test_words_for_nothing_between_numbers() -> None:
    grid = one("""
                             2005      Change      2004
        Cash                  100         10%        90
        Receivable              0         na        808
        Stock                 300         50%       200
        """)
    assert cells(grid)["Receivable"] == [0, None, 808]


def test_one_garbled_row_does_not_make_a_column() -> None:
    rows = "".join(f"Item {'abcdefghijkl'[i]}" + f"{1000 + i:,}".rjust(30) + f"{2000 + i:,}".rjust(12) + "\n" for i in range(12))
    garbled = "Sh  i" + "1  234".rjust(32) + "777".rjust(9) + "\n"
    (grid,) = read(rows + garbled)
    assert grid.width == 2
    assert cells(grid)["Item c"] == [1002, 2002]


def test_raised_note_marks_and_marks_behind_numbers() -> None:
    grid = one("""
                             2005      2004
        Cash                  100        90
                 (1)
        Stock (note 2)        300(A)    200
        Plant                 400       (50)(B)(C)
        """)
    assert cells(grid) == {"Cash": [100, 90], "Stock (note 2)": [300, 200], "Plant": [400, -50]}


def test_a_note_mark_raised_behind_the_last_column_is_no_amount_of_it() -> None:
    """A mark in brackets behind a name alone, over the edge of no number: the numbers of that name are those that stand below it. One
    that stands over a number is an amount, and the line below it a sum."""
    grid = one("""
                             2005      2004
        Cash                  100        90
        Moved to profit                            (2)
                               52       425
        Stock                 300       200
        Loss                   (2)
                              450       715
        """)
    assert cells(grid) == {"Cash": [100, 90], "Moved to profit": [52, 425], "Stock": [300, 200], "Loss": [-2, None], "": [450, 715]}


def test_a_number_torn_over_two_lines_is_none_and_its_pieces_are_no_amounts() -> None:
    """A narrow cell wraps its number: what stands above lacks just the digits that stand below it. Without them it is a misprint.
    Nothing is given there."""
    table = dedent("""
                        2005       2004       2003
        Homes          43,188       434     43,622
        Trade and      367,86
        offices             6     7,082    374,948
                      411,05               418,57
        Total               4     7,516         0
        Other         412,34         99    412,439
        """)
    (grid,) = grids(table + "1,234,567 " * 200, Span(0, len(table)))
    given = {line.label: [cell and cell.form for cell in line.cells] for line in grid.lines}
    assert given["Total"] == ["not-given", "number", "not-given"]
    assert cells(grid) == {
        "Homes": [43188, 434, 43622],
        "Trade and offices": [0, 7082, 374948],
        "Total": [0, 7516, 0],
        "Other": [41234, 99, 412439],
    }


def test_prose_and_contents_are_no_tables() -> None:
    assert read("The company sold 12 plants and 3 offices in 2005.\nIt will sell 4 more in the coming year.\n") == ()
    pages = "\n".join(f"Note {n} on something{'.' * 20}  {n * 2}" for n in range(1, 8))
    assert read(pages) == ()


@given(st.lists(st.lists(st.integers(-9_999_999, 9_999_999), min_size=3, max_size=3), min_size=2, max_size=12))
def test_numbers_right_aligned_in_three_columns_come_back(rows: list[list[int]]) -> None:
    def shown(n: int) -> str:
        return f"({-n:,})".rjust(15) if n < 0 else f"{n:,} ".rjust(15)

    text = "\n".join(f"Item {'abcdefghijkl'[i]}".ljust(20) + "".join(map(shown, row)) for i, row in enumerate(rows))
    (grid,) = read(text)
    assert [[int(c.value) for c in line.cells if c] for line in grid.lines] == rows


def test_hostile_lines_cost_linear_time() -> None:
    started = time.process_time()
    for text in ("  1" * 20_000, "(" * 20_000, "1  \n" * 20_000, "-  " * 20_000, ("a" + " " * 500 + "1\n") * 400, "\t1" * 5_000):
        read(text)
    assert time.process_time() - started < 5


def test_a_length_may_stand_over_its_date_in_a_line_of_its_own() -> None:
    """ "Quarter | Ended | March 31," beside "Twelve | Months | Ended | March 31,": the quarter is no year."""
    text = """
                                    Twelve
                      Quarter       Months
                       Ended        Ended
                     March 31,    March 31,
                        2023         2023
    Return on assets   1.08%        1.37%
    Cost ratio        48.21%       48.12%
    Interest margin    3.88%        4.37%
    """
    (table,) = checker.check_text(text, "t.txt").tables
    assert [column.period.months for column in table.columns] == [3, 12]


def test_names_in_the_middle_of_headings_that_repeat_stand_over_all_of_these() -> None:
    grid = one(
        """
                             Water              Energy
                          2025    2024       2025    2024
        Revenue          1,210   1,105        480     455
        Costs           (1,020)   (960)      (410)   (395)
        Profit             190     145         70      60
        """
    )
    assert heads(grid)[:2] == [("Water", 0, 1), ("Energy", 2, 3)]


def test_headings_over_headings_that_repeat_stand_over_a_share_of_the_columns_each() -> None:
    """A page types narrow numbers right of the middle of their headings: what stands below each, once for each, tells its columns."""
    grid = one("""
                                              THREE MONTHS ENDED               TWELVE MONTHS ENDED
                                                    SEPTEMBER 30,                    SEPTEMBER 30,
                                                   2019              2018            2019             2018
        Freight                             $        23,855          25,740    $      98,279         103,131
        Fuel                                          2,273           3,041           10,437          10,934
        Total                                        26,128          28,781          108,716         114,065
        """)
    assert heads(grid)[:4] == [
        ("THREE MONTHS ENDED", 0, 1),
        ("TWELVE MONTHS ENDED", 2, 3),
        ("SEPTEMBER 30,", 0, 1),
        ("SEPTEMBER 30,", 2, 3),
    ]


def test_titles_in_one_middle_are_no_headings_though_a_currency_sign_stands_far_before_its_number() -> None:
    """The remark below them is wider and stands elsewhere; the sign at the left edge of its column is none of the number's width."""
    text = """
                                         NORTHERN PUMPS AND VALVES CORPORATION
                                            COMPARATIVE RESULTS
                                        (Unaudited; Dollars in millions except per share amounts)

                                                                 Three Months Ended
                                                                   September 30,
                                                               2023             2022
Software                                                  $        6,265       $         5,811
Consulting                                                         4,963                 4,704
Total revenue                                                     11,228                10,515
Net income                                $                        1,704     $           1,412
"""
    (table,) = checker.check_text(text).tables
    assert [column.member for column in table.columns] == ["", ""]
    assert table.title == "COMPARATIVE RESULTS"


def test_more_than_two_headings_over_headings_that_repeat_need_not_stand_in_the_middle() -> None:
    """A page types long names flush with the first of their columns: each is above its own share all the same."""
    grid = one("""
                             Grain mills       Pharmaceuticals            Farms                     All
                           2023         2022        2023          2022       2023        2022       2023        2022
        Sales               860          784       4,862         4,420      1,699       1,141      7,421       6,345
        Costs               100           84         862           420        699         141      1,661         645
        """)
    names = [("Grain mills", 0, 1), ("Pharmaceuticals", 2, 3), ("Farms", 4, 5), ("All", 6, 7)]
    assert [head for head in heads(grid) if not head[0].isdigit()] == names


def test_a_number_typed_askew_in_one_row_opens_no_column() -> None:
    """In one row the last number stands seven characters right of all others, and nothing stands in their column: it is of that."""
    grid = one("""
                               2023         2022         2021
        Sales                   860          784          862
        Costs                   (81)        (100)         (74)
        Closure of a mill         -            -            -
        Sale of a farm            -            7                  (4)
        Rents                    12           12           15
        Profit                  791          703          799
        """)
    assert grid.width == 3
    assert cells(grid)["Sale of a farm"] == [0, 7, -4]
