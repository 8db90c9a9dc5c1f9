"""Names of cells, as spreadsheets give them."""

from __future__ import annotations


def cell_name(row: int, column: int) -> str:
    """The name that a spreadsheet gives to a cell: (0, 0) is A1, (13, 27) is AB14."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"
