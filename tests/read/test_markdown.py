"""Markdown: what stands between the pipes is a cell, what stresses it is not."""

from __future__ import annotations

from checker.read.markdown import document

TABLE = """
# Balance sheet

|                       | 2023-06-30 | 2022-06-30 |
|-----------------------|-----------:|-----------:|
| Cash                  | **612**    | 470        |
| Equipment             | **5,210**  | 4,980      |
| **Total assets**      | **5,822**  | *5,450*    |
"""


def cells(source: str) -> list[str]:
    found = document(source, "sheet.md", "")
    return [cell.span.of(found.text) for block in found.blocks for cell in block.cells]


def test_a_bold_cell_is_its_words_or_its_number() -> None:
    """The current year is often set bold as a whole: its column was lost."""
    assert cells(TABLE)[2:] == ["Cash", "612", "470", "Equipment", "5,210", "4,980", "Total assets", "5,822", "5,450"]


def test_stars_that_stress_nothing_stay() -> None:
    assert cells(TABLE.replace("| Cash ", "| Cash* ").replace("| Equipment ", "| *Plant** "))[2:6:3] == ["Cash*", "*Plant**"]


def spans(source: str) -> list[tuple[str, int, int]]:
    found = document(source, "sheet.md", "")
    return [
        (cell.span.of(found.text), cell.first, cell.last) for block in found.blocks for cell in block.cells if not cell.row and cell.first
    ]


YEARS = "|---|---|---|---|---|\n|  | 2025 | 2024 | 2025 | 2024 |\n| Sales | 6 | 5 | 18 | 15 |\n"


def test_a_heading_over_headings_spans_the_empty_cells_beside_it() -> None:
    """A cell between pipes has no width of its own: what it stands over is empty beside it, or all of it is behind the last heading."""
    expected = [("Three months ended June 30,", 1, 2), ("Nine months ended June 30,", 3, 4)]
    assert spans("|  | Three months ended June 30, |  | Nine months ended June 30, |  |\n" + YEARS) == expected
    assert spans("|  | Three months ended June 30, | Nine months ended June 30, | | |\n" + YEARS) == expected


def test_headings_over_amounts_or_in_no_equal_shares_stay_where_they_stand() -> None:
    assert spans("|  | A | B | C | |\n" + YEARS) == [("A", 1, 1), ("B", 2, 2), ("C", 3, 3)]
    numbers = YEARS.replace("202", "2")
    assert spans("| Sales | Units | Worth | | |\n" + numbers) == [
        ("Units", 1, 1),
        ("Worth", 2, 2),
    ]
