"""Workbooks, by openpyxl: a sheet is a grid; a cell's text is what its number format shows, which decides the precision."""

from __future__ import annotations

import importlib
import io
import re
import warnings
from collections.abc import Iterator
from typing import Any

from ..model.document import Document, SourceCell, Unread
from ..model.record import dataclass
from ..model.span import CellLocation, Span
from .error import ReadError
from .formula import Cell
from .render import Rendering
from .working import addresses, has_formulas, unstored, workings

MOST_CELLS = 2_000_000
MOST_CHARACTERS = 32_767  # what one cell of a workbook may hold
LONGEST_LABEL = 300  # a longer text is a passage: it may hold sentences, and tables that were run together
_ELEMENTS = re.compile(r"[a-z][a-z_-]{1,30}:[A-Z][A-Za-z]{5}")  # names of a taxonomy: us-gaap:Revenues
MOST_ELEMENTS = 5  # a text with more is the hidden part of a tagged document, not a passage
COVER = 200  # rows of a sheet that are looked through for what a filing says of itself
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def document(data: bytes, name: str, digest: str) -> Document:
    """All visible sheets in their order, each a heading with its name and a grid; hidden rows and columns are left out."""
    openpyxl, xlfmt = _library("openpyxl"), _library("xlfmt")
    book = _opened(openpyxl, data, name, values=True)
    out, left = Rendering(), MOST_CELLS
    unread: list[Unread] = []
    seen: dict[Cell, Span] = {}
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            left -= sheet.max_row * sheet.max_column
            if left < 0:
                raise ReadError(f"{name} has more than {MOST_CELLS:,} cells")
            if _is_cover(sheet):
                unread.append(Unread(None, f"sheet {sheet.title!r} describes the document and its filer"))
            else:
                before = len(out.blocks)
                _sheet(sheet, out, xlfmt)
                seen |= addresses(sheet.title, out.blocks[before:])
    formulas = _opened(openpyxl, data, name, values=False) if has_formulas(data) else None
    if formulas and (count := unstored(book, formulas, seen)):
        unread.append(Unread(None, f"formulas without a stored value, which show nothing: {count:,}"))
    found = tuple(workings(book, formulas, seen)) if formulas else ()
    return Document(name, MEDIA_TYPE, digest, out.text, tuple(out.blocks), out.locate, tuple(unread), formulas=found)


def _opened(openpyxl: Any, data: bytes, name: str, values: bool) -> Any:
    """The workbook with the values that it stores, or with its formulas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions that hold no numbers
        try:
            return openpyxl.load_workbook(io.BytesIO(data), data_only=values)
        except Exception as problem:
            raise ReadError(f"{name} cannot be opened as a workbook: {type(problem).__name__}") from None


def _is_cover(sheet: Any) -> bool:
    """Whether a sheet holds the facts of a filing about itself: registration numbers, addresses, flags, no amounts."""
    names = (row[0] for row in sheet.iter_rows(max_row=min(COVER, sheet.max_row), max_col=1, values_only=True))
    return sum(isinstance(name, str) and name.startswith("Entity ") for name in names) > 2


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
        passages = []
        for cell in row:
            if cell.value is None or cell.column_letter in hidden:
                continue
            if isinstance(cell.value, str) and len(cell.value) > LONGEST_LABEL:
                passages += [] if len(_ELEMENTS.findall(cell.value[:MOST_CHARACTERS])) > MOST_ELEMENTS else [cell]
            elif text := shown(cell, xlfmt):
                span = out.put(text, _At(sheet.title, cell.coordinate))
                cells.append(_source(cell, span, wide))
                out.fill("\t")
        out.fill("\n")
        if passages:
            out.block("grid", start, cells)
            for cell in passages:
                _passage(cell, out)
            start, cells = out.length, []
    out.block("grid", start, cells)


def _source(cell: Any, span: Span, wide: dict[tuple[int, int], int]) -> SourceCell:
    """A cell of the grid; merged cells are one that reaches to the last of them."""
    indent = int(cell.alignment.indent or 0) if cell.has_style else 0
    style = "bold" if cell.has_style and cell.font.bold else ""
    last = wide.get((cell.row, cell.column), cell.column)
    return SourceCell(span, cell.row - 1, cell.column - 1, last - 1, indent=indent, style=style)


def _passage(cell: Any, out: Rendering) -> None:
    """A block of its own for a cell that holds a text, with its lines as they stand."""
    start = out.length
    out.put("\n".join(cell.value[:MOST_CHARACTERS].splitlines()), _At(cell.parent.title, cell.coordinate))
    out.fill("\n\n")
    out.block("plain", start)


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
