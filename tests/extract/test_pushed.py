"""Markdown whose conversion lost how far cells reach: signs in cells of their own push the numbers of their rows to the right."""

from __future__ import annotations

from pathlib import Path

import checker
from checker.model.report import Report

LOST = """
## Statement of income

|    |                | For the Six Months Ended June 30, |       |     |       |          |     |          |   |      |     |   |
|---:|:---------------|:----------------------------------|:------|:----|:------|:---------|:----|:---------|:--|:-----|:----|:--|
|  1 | (in millions)  | 2024                              |       | 2023 |      | $ Change |     | % Change |   |      |     |   |
|  2 | Sales          | $                                 | 1,500 |     |       | $        | 1,200 |        | $ | 300  | 25.0 | % |
|  3 | Cost of sales  | 900                               |       |     | 700   |          |     | 200      |   |      |     |   |
|  4 | Rents          | 100                               |       |     | 80    |          |     | 20       |   |      |     |   |
|  5 | Profit         | $                                 | 500   |     |       | $        | 420 |          | $ | 80   | 19.0 | % |
"""


def read(folder: Path, text: str) -> Report:
    path = folder / "release.md"
    path.write_text(text, encoding="utf-8")
    return checker.check_file(path)


def cells(report: Report) -> dict[str, list[str | None]]:
    text = {f.id: f.text for f in report.figures}
    return {row.label: [text[c].lstrip("$ |") if c else None for c in row.cells] for table in report.tables for row in table.rows}


def test_rows_with_signs_and_rows_without_stand_under_the_same_headings(tmp_path: Path) -> None:
    """A row with as many numbers as the heading has columns fills them in order; in rows without signs there are as many places as
    columns that hold no percentages."""
    assert cells(read(tmp_path, LOST)) == {
        "Sales": ["1,500", "1,200", "300", "25.0"],
        "Cost of sales": ["900", "700", "200", None],
        "Rents": ["100", "80", "20", None],
        "Profit": ["500", "420", "80", "19.0"],
    }


def test_headings_name_the_numbers_in_their_order(tmp_path: Path) -> None:
    (table,) = read(tmp_path, LOST).tables
    assert [column.header.split()[-1] for column in table.columns] == ["2024", "2023", "Change", "Change"]
    assert [column.role for column in table.columns] == ["amount", "amount", "change", "percent"]


def test_a_row_that_fits_nowhere_is_sure_of_nothing(tmp_path: Path) -> None:
    """It has one sign, and its numbers two of four places: which, nothing tells."""
    rents = next(line for line in LOST.splitlines() if "Rents" in line)
    askew = LOST.replace(rents, "|  4 | Rents | $ | 100 | | 80 | | | | | | | |")
    report = read(tmp_path, askew)
    assert {f.doubt for f in report.figures if f.label[-1:] == ("Rents",)} == {"value"}


def test_signs_in_a_column_of_their_own_move_nothing(tmp_path: Path) -> None:
    kept = """
|               |   | 2024  |   | 2023  |
|:--------------|:--|:------|:--|:------|
| Sales         | $ | 1,500 | $ | 1,200 |
| Cost of sales |   | 900   |   | 700   |
| Profit        | $ | 600   | $ | 500   |
"""
    assert cells(read(tmp_path, kept)) == {
        "Sales": ["1,500", "1,200"],
        "Cost of sales": ["900", "700"],
        "Profit": ["600", "500"],
    }
