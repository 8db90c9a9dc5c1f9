"""Workbooks, by openpyxl: a sheet is a grid; a cell's text is what its number format shows, which decides the precision."""

from __future__ import annotations

import importlib
import io
import warnings
from collections.abc import Iterator
from typing import Any

from ..model.document import Document, SourceCell
from ..model.record import dataclass
from ..model.span import CellLocation, Span
from .error import ReadError
from .render import Rendering

MOST_CELLS = 2_000_000
MOST_CHARACTERS = 32_767  # what one cell of a workbook may hold
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def document(data: bytes, name: str, digest: str) -> Document:
    """All visible sheets in their order, each a heading with its name and a grid; hidden rows and columns are left out."""
    openpyxl, xlfmt = _library("openpyxl"), _library("xlfmt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions that hold no numbers
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        except Exception as problem:
            raise ReadError(f"{name} cannot be opened as a workbook: {type(problem).__name__}") from None
    out, left = Rendering(), MOST_CELLS
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            left -= sheet.max_row * sheet.max_column
            if left < 0:
                raise ReadError(f"{name} has more than {MOST_CELLS:,} cells")
            _sheet(sheet, out, xlfmt)
    return Document(name, MEDIA_TYPE, digest, out.text, tuple(out.blocks), out.locate)


@dataclass(frozen=True, slots=True)
class _At:
    """The place of a cell, whatever part of its text is asked for."""

    sheet: str
    cell: str

    def __call__(self, span: Span) -> tuple[CellLocation, ...]:
        return (CellLocation(self.sheet, self.cell),)


def _sheet(sheet: Any, out: Rendering, xlfmt: Any) -> None:
    start = out.length
    out.put(sheet.title + "\n", _At(sheet.title, "A1"))
    out.block("heading", start)
    start, cells = out.length, list[SourceCell]()
    wide = {(r.min_row, r.min_col): r.max_col for r in sheet.merged_cells.ranges}
    hidden = {i for i, d in sheet.column_dimensions.items() if d.hidden}
    for row in sheet.iter_rows():
        if sheet.row_dimensions[row[0].row].hidden:
            continue
        for cell in row:
            text = "" if cell.value is None or cell.column_letter in hidden else shown(cell, xlfmt)
            if not text:
                continue
            span = out.put(text, _At(sheet.title, cell.coordinate))
            last = wide.get((cell.row, cell.column), cell.column)
            indent = int(cell.alignment.indent or 0) if cell.has_style else 0
            style = "bold" if cell.has_style and cell.font.bold else ""
            cells.append(SourceCell(span, cell.row - 1, cell.column - 1, last - 1, indent=indent, style=style))
            out.fill("\t")
        out.fill("\n")
    out.block("grid", start, cells)


def shown(cell: Any, xlfmt: Any) -> str:
    """What the cell shows, on one line. A format that the library cannot apply leaves the plain value."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        text = value[:MOST_CHARACTERS]
    else:
        try:
            text = str(xlfmt.format_value(value, cell.number_format))
        except Exception:
            text = str(value)
    return " ".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    return (part for part in text.split() if part)


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise ReadError("reading workbooks needs more packages: pip install 'tieout[xlsx]'", code=2) from None
