"""What interim reports in their final form print and a naive reader takes for an error; beside each, where there is one,
the error that is still seen."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import checker
from checker.model.report import Report


def sure(text: str) -> list[str]:
    found = checker.check_text(dedent(text), "interim.txt").findings
    return [f.rule for f in found if f.level == "error" and f.confidence == "high"]


def web(folder: Path, table: str) -> Report:
    """The report on a table of a web page, drawn with bars between its cells."""
    rows = (line.strip().strip("|").split("|") for line in table.strip().splitlines())
    cells = ("".join(f"<td>{cell.strip()}</td>" for cell in row) for row in rows)
    path = folder / "interim.html"
    path.write_text("<html><body><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table></body></html>")
    return checker.check_file(path)


STEPS = """
    Statements of Operations
    (in millions)
                                                    Three months ended            Six months ended
                                                 July 29, 2023 July 30, 2022  July 29, 2023 July 30, 2022
    Net sales                                         1,263.8       1,136.0         2,500.9       2,514.4
    Cost of sales                                       957.9         853.8         1,907.7       1,933.7
    Gross profit                                        305.9         282.2           593.2         580.7
    Selling, general and administrative expenses        322.5         387.5           668.2         839.7
    Closing of stores                                       -           2.5               -           2.5
    Operating loss                                      (16.6)       {}           (75.0)       (261.5)
    Interest (income) expense, net                      (11.6)         (0.3)          (21.3)          0.4
    Other income, net                                    (2.0)            -            (0.1)            -
    Loss before income taxes                             (3.0)       (107.5)          (53.6)       (261.9)
"""


def test_a_line_that_two_columns_print_stands_between_two_steps_of_profit() -> None:
    """What the operating loss itself consists of, turned round, does not show that the line is part of something else."""
    assert sure(STEPS.format("(107.8)")) == []
    assert sure(STEPS.format("(170.8)")) == ["SUM101"]


COSTS = """
    Cost of equipment
    (in thousands)
                                         Terminals    Fixtures      Total
    As at December 31, 2020                 40,012       4,120     44,132
    Additions                                  104          61        165
    Disposals                               (2,438)       (300)    (2,738)
    As at December 31, 2021                 37,678       3,881     41,559
    Additions                           −       82     {}        84
    As at December 31, 2022                 37,760       3,883     41,643
"""


def test_a_minus_far_before_a_number_is_a_dash_in_the_column_before() -> None:
    """As it stands where a page prints "−" for nothing and its columns are set apart by blanks."""
    assert sure(COSTS.format("      2")) == []
    assert sure(COSTS.format("    202")) == ["SUM101"]


MARGINS = """
    | | Six Months Ended July 31, 2023 | Six Months Ended July 31, 2022 | Percentage Increase/(Decrease) from Prior Period |
    | Net sales        | 100.00 % | 100.00 % |  (7.5) % |
    | Gross margin     | 33.67    | 33.60    |  (7.3)   |
    | Selling expenses | 16.73    | 17.12    |  (9.7)   |
    | Depreciation     | 1.78     | 1.75     |  (5.9)   |
    | Operating income | 15.16    | 14.73    |  (4.7)   |
    | Interest         | 1.45     | 0.99     |  35.9    |
    | Pre-tax earnings | 13.71 %  | 13.74 %  |  (7.7) % |
"""


def test_a_heading_over_one_column_says_that_it_holds_changes_in_percent(tmp_path: Path) -> None:
    """Changes in percent do not add up, though the columns beside do."""
    report = web(tmp_path, MARGINS)
    assert report.tables[0].columns[-1].role == "percent"
    assert not [f for f in report.findings if f.level == "error"]


FREE = """
    | | Three Months Ended June 30, 2023 | Three Months Ended June 30, 2022 | Change Q2'23 vs. Q2'22 | |
    | Net cash provided by operating activities | $1,440,232 | $102,750 | $1,337,482 | 1,302 % |
    | Purchases of property and equipment       | (100,972)  | (90,018) | 10,954     | 12 %    |
    | Free cash flow                            | $1,339,260 | $12,732  | $1,326,528 | 10,419 % |
"""


def test_a_heading_of_change_covers_the_amount_and_the_percentage(tmp_path: Path) -> None:
    """A cost that grew is a change above zero beside levels in brackets."""
    table = FREE.replace("<td></td>", "")
    report = web(tmp_path, table)
    assert [c.role for c in report.tables[0].columns] == ["amount", "amount", "change", "percent"]
    assert not [f for f in report.findings if f.level == "error" and f.confidence == "high"]


PURCHASES = """
    Purchases of own shares
                                       Number of     Average price    Under the
                                        shares           paid         programme
    July 2023                         7,834,268        $151.24        6,613,447
    August 2023                       3,227,792        $154.89        3,227,792
    Total                            {}        $152.31        9,841,239
"""


def test_what_stands_under_prices_is_their_average() -> None:
    """It lies between them, and has decimals where the rest of its line has none."""
    assert sure(PURCHASES.format("11,062,060")) == []


FUND = """
    Statements of Comprehensive Income
                                                               2022       2021
    Net realized gain                                     2,152,379  3,123,941
    Net change in unrealized appreciation (depreciation) (5,734,274) 53,116,707
    Dividends                                             9,952,011  8,504,037
"""


def test_numbers_that_one_space_parts_from_a_long_label_and_from_each_other_stand_in_their_columns() -> None:
    report = checker.check_text(dedent(FUND), "interim.txt")
    texts = {figure.id: figure.text for figure in report.figures}
    assert [[texts.get(cell or "") for cell in row.cells] for row in report.tables[0].rows][1] == ["(5,734,274)", "53,116,707"]


EFFECTS = """
    | | Reported growth | Impairment | Acquisitions | Restructuring | Core growth |
    | Northern snacks    | 23 %    | -   | -   | -     | 24 % |
    | Southern snacks    | 13 %    | (1) | -   | -     | 12 % |
    | Drinks             | (86) %  | -   | (1) | 96    | 9 %  |
    | Corporate          | 132 %   | 3   | 1   | (105) | 30 % |
    | Operating profit   | (50) %  | 2   | (1) | 73    | 17 % |
    | Net income         | (55) %  | 2   | (1) | 77    | 15 % |
    | Net income a share | (54) %  | 2   | (1) | 77    | 16 % |
"""


def test_amounts_of_one_digit_show_no_column_to_be_computed_from_them(tmp_path: Path) -> None:
    assert not [f.rule for f in web(tmp_path, EFFECTS).findings if f.level == "error"]


MARKED = (
    "Supplemental data for the cash flow (millions of dollars) Consolidated Machines Financing Adjustments "
    "Inventories (657) (640) (15) (2) Receivables (184) (361) 58 119 2 Accounts payable 733 706 13 14 2 "
    "Accrued expenses 84 58 26 - Accrued wages 191 179 12 - Customer advances 358 348 10 - "
    "Other assets - net 56 (4) (12) 72 2 Other liabilities - net (116) (131) 79 (64) 2 "
    "Net cash provided by operating activities 465 155 171 139"
)


def test_the_same_small_number_behind_several_rows_is_the_mark_of_a_note() -> None:
    """Rather than the number before them a part of their labels."""
    report = checker.check_text(MARKED, "interim.txt")
    texts = {figure.id: figure.text for figure in report.figures}
    rows = {row.label: [texts.get(cell or "") for cell in row.cells] for table in report.tables for row in table.rows}
    assert rows["Accrued wages"] == ["191", "179", "12", "-"]
    assert [cells for label, cells in rows.items() if "Other assets" in label] == [["56", "(4)", "(12)", "72"]]
