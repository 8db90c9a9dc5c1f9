"""Word documents, by python-docx: paragraphs and tables in their order. A place is a place of the rendered text."""

from __future__ import annotations

import importlib
import io
from typing import Any

from ..model.document import Document, SourceCell
from ..model.span import LineIndex, Location, Span
from .error import ReadError
from .render import Rendering

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document(data: bytes, name: str, digest: str) -> Document:
    """The body of a Word document; headers, footers and comments are no part of it."""
    docx = _library()
    try:
        body = docx.Document(io.BytesIO(data))
    except Exception as problem:
        raise ReadError(f"{name} cannot be opened as a Word document: {type(problem).__name__}") from None
    out = Rendering()
    for item in body.iter_inner_content():
        if hasattr(item, "rows"):
            _table(item, out)
        elif item.text.strip():
            start = out.length
            out.fill(item.text + "\n\n")
            out.block("heading" if (item.style.name or "").startswith(("Heading", "Title")) else "prose", start)
    text = out.text
    lines = LineIndex.of(text)

    def locate(span: Span) -> tuple[Location, ...]:
        return (lines.locate(span),)

    return Document(name, MEDIA_TYPE, digest, text, tuple(out.blocks), locate)


def _table(table: Any, out: Rendering) -> None:
    """A grid; a cell that Word merged over several columns is met once for each and counted once."""
    start, cells = out.length, list[SourceCell]()
    for number, row in enumerate(table.rows):
        met: dict[int, int] = {}  # identity of the merged cell -> its place in `cells`
        for column, cell in enumerate(row.cells, row.grid_cols_before):
            known = met.get(id(cell._tc))
            if known is not None:
                cells[known] = SourceCell(cells[known].span, number, cells[known].first, column)
                continue
            text = " ".join(cell.text.split())
            if text:
                span = Span(out.length, out.length + len(text))
                out.fill(text + "\t")
                met[id(cell._tc)] = len(cells)
                cells.append(SourceCell(span, number, column, column))
        out.fill("\n")
    out.block("grid", start, cells)
    out.fill("\n")


def _library() -> Any:
    try:
        return importlib.import_module("docx")
    except ImportError:
        raise ReadError("reading Word documents needs one more package: pip install 'tieout[docx]'", code=2) from None
