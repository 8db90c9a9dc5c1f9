"""Small workbooks for tests: a cell `=A1+A2 is 5` holds the formula and stores the value, as a spreadsheet program saves it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

import pytest

openpyxl = pytest.importorskip("openpyxl")  # an extra of the project

_WRITTEN = re.compile(rb"<f>([^<]*) is ([^<]*)</f><v ?/?>(?:</v>)?")


def saved(**sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook with the sheets of these names, row by row."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return _stored(out.getvalue())


def _stored(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as again:
        for name in packed.namelist():
            again.writestr(name, _WRITTEN.sub(rb"<f>\1</f><v>\2</v>", packed.read(name)))
    return out.getvalue()


def typed(text: str) -> bytes:
    """A workbook of one sheet from lines of cells between semicolons; what looks like a number is one."""
    rows = [[_cell(cell.strip()) for cell in line.split(";")] for line in text.splitlines() if line.strip()]
    return saved(Sheet=rows)


def _cell(text: str) -> object:
    return int(text) if re.fullmatch(r"-?\d+", text) else text or None
