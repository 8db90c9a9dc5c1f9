"""Word documents, by python-docx: paragraphs and tables in their order. A place is a paragraph, or a row and cell of a table."""

from __future__ import annotations

import importlib
import io
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..model.document import Document, SourceCell
from ..model.span import LineIndex, Location, Span, WordLocation
from .error import ReadError
from .render import Rendering

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class _Part(NamedTuple):
    """A paragraph, or the cell of a table, as the body counts them, and where it begins in the text."""

    start: int
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0


def document(data: bytes, name: str, digest: str) -> Document:
    """The body of a Word document; headers, footers and comments are no part of it."""
    docx = _library()
    try:
        body = docx.Document(io.BytesIO(data))
    except Exception as problem:
        raise ReadError(f"{name} cannot be opened as a Word document: {type(problem).__name__}") from None
    out, parts = Rendering(), list[_Part]()
    paragraphs = tables = 0
    for item in body.iter_inner_content():
        if hasattr(item, "rows"):
            tables += 1
            parts += _table(item, out, tables)
            continue
        paragraphs += 1
        if item.text.strip():
            start = out.length
            parts.append(_Part(start, paragraphs))
            out.fill(item.text + "\n\n")
            out.block("heading" if (item.style.name or "").startswith(("Heading", "Title")) else "prose", start)
    text = out.text
    return Document(name, MEDIA_TYPE, digest, text, tuple(out.blocks), _locate(text, parts))


def _locate(text: str, parts: Sequence[_Part]) -> Callable[[Span], tuple[Location, ...]]:
    """Where spans of the rendered text stand: one place for each paragraph or cell that they reach into."""
    lines, starts = LineIndex.of(text), [part.start for part in parts]

    def locate(span: Span) -> tuple[Location, ...]:
        first = max(bisect_right(starts, span.start) - 1, 0)
        last = max(bisect_right(starts, span.end - 1), first + 1)
        ends = (*starts[first + 1 : last], span.end)
        inside = zip(parts[first:last], ends, strict=False)
        found = (WordLocation(lines.locate(Span(max(part.start, span.start), end).trimmed(text)), *part[1:]) for part, end in inside)
        return tuple(found) or (lines.locate(span),)

    return locate


def _table(table: Any, out: Rendering, number: int) -> list[_Part]:
    """A grid; a cell that Word merged over several columns is met once for each and counted once."""
    start, cells, parts = out.length, list[SourceCell](), list[_Part]()
    for index, row in enumerate(table.rows):
        met: dict[int, int] = {}  # identity of the merged cell -> its place in `cells`
        counted: dict[int, int] = {}  # ... -> which of the row it is
        for column, cell in enumerate(row.cells, row.grid_cols_before):
            place = counted.setdefault(id(cell._tc), len(counted) + 1)
            known = met.get(id(cell._tc))
            if known is not None:
                cells[known] = SourceCell(cells[known].span, index, cells[known].first, column)
                continue
            text = " ".join(cell.text.split())
            if text:
                span = Span(out.length, out.length + len(text))
                parts.append(_Part(span.start, 0, number, index + 1, place))
                out.fill(text + "\t")
                met[id(cell._tc)] = len(cells)
                cells.append(SourceCell(span, index, column, column))
        out.fill("\n")
    out.block("grid", start, cells)
    out.fill("\n")
    return parts


def _library() -> Any:
    try:
        return importlib.import_module("docx")
    except ImportError:
        raise ReadError("reading Word documents needs one more package: pip install 'tieout[docx]'", code=2) from None
