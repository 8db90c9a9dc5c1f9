"""Workbooks: sheets to grids and passages, each figure with its cell."""

from __future__ import annotations

import io
from itertools import count

import pytest

from checker.model.document import Document
from checker.read import read_bytes

openpyxl = pytest.importorskip("openpyxl")

PASSAGE = (
    "The company lends to farms. " * 12
    + "Loans at year end were as follows (in thousands): 2024 2023 Grain 1,200 1,100 Cattle 800 700 Total loans $ 2,000 $ 1,800"
)


def workbook(*rows: tuple[object, ...]) -> Document:
    """A workbook of one sheet, read."""
    book = openpyxl.Workbook()
    book.active.title = "Loans"
    for number, row in zip(count(1), rows):
        for column, value in enumerate(row, 1):
            book.active.cell(number, column, value)
    out = io.BytesIO()
    book.save(out)
    return read_bytes(out.getvalue(), "book.xlsx")


def test_a_long_text_is_a_passage_of_its_own_between_the_grids() -> None:
    """What one cell says in sentences and run-together tables is read as text; the cells around stay a grid."""
    read = workbook(("Loans", "Dec. 31, 2024"), ("Note", PASSAGE), ("Total", 2000))
    assert [block.kind for block in read.blocks] == ["heading", "grid", "plain", "grid"]
    passage = read.blocks[2]
    assert passage.span.of(read.text).strip() == PASSAGE
    (place,) = read.locate(passage.span)
    assert (place.sheet, place.cell) == ("Loans", "B2")  # type: ignore[union-attr]


def test_lines_within_a_passage_are_kept() -> None:
    read = workbook(
        ("Note", PASSAGE + "\nEnd"),
    )
    assert PASSAGE + "\nEnd" in read.text
