"""PDF with a text layer, by pypdfium2: each page typed on a grid, so that its tables are read as aligned text."""

from __future__ import annotations

import ctypes
import importlib
from bisect import bisect_right
from typing import Any

from ..model.document import Block, Document
from ..model.span import Location, PageLocation, Span
from .error import ReadError
from .page import Glyph, TypedLine, straightened, typed, unligatured, without_furniture

MOST_PAGES = 2_000
_UNSEEN = frozenset((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))  # break marks without width
MOST_CHARACTERS = 8_000_000


def document(data: bytes, name: str, digest: str) -> Document:
    """The text of all pages, form feeds between; a place is a page and a box in points from its top left."""
    pages = without_furniture(_pages(data, name))
    text: list[str] = []
    rows: list[tuple[int, int, TypedLine]] = []  # (offset in the text, page from 1, line)
    at = 0
    for number, page in enumerate(pages, 1):
        for line in [*page, TypedLine("\f" if number < len(pages) else "", (), 0)]:
            rows.append((at, number, line))
            text.append(line.text + "\n")
            at += len(line.text) + 1
    starts = [r[0] for r in rows]

    def locate(span: Span) -> tuple[Location, ...]:
        first = max(0, bisect_right(starts, span.start) - 1)
        last = max(first, bisect_right(starts, max(span.start, span.end - 1)) - 1)
        boxes = [_box(span, *row) for row in rows[first : last + 1]]
        return tuple(b for b in boxes if b) or (PageLocation(rows[first][1], (0, 0, 0, 0)),)

    whole = "".join(text)
    if not whole.strip():
        raise ReadError(f"{name} has no text layer: it is a scan, and needs character recognition first")
    return Document(name, "application/pdf", digest, whole, (Block("plain", Span(0, len(whole))),), locate)


def _box(span: Span, start: int, page: int, line: TypedLine) -> PageLocation | None:
    """The box around the glyphs of a span on one line."""
    glyphs = [g for g in line.glyphs[max(0, span.start - start) : max(0, span.end - start)] if g]
    if not glyphs:
        return None
    boxes = [g.box or (g.left, g.top, g.right, g.bottom) for g in glyphs]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return PageLocation(page, (int(left), int(top), -int(-right // 1), -int(-bottom // 1)))


def _pages(data: bytes, name: str) -> list[list[TypedLine]]:
    pdfium = _library()
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        hint = "it is protected by a password" if "assword" in str(problem) else "it is damaged"
        raise ReadError(f"{name} cannot be opened as a PDF: {hint}") from None
    with file:
        if len(file) > MOST_PAGES:
            raise ReadError(f"{name} has {len(file):,} pages; at most {MOST_PAGES:,} are read")
        pages, left = [], MOST_CHARACTERS
        for number in range(len(file)):
            glyphs = _glyphs(file, number, left)
            left -= len(glyphs)
            if left <= 0:
                raise ReadError(f"{name} has more than {MOST_CHARACTERS:,} characters")
            pages.append(typed(glyphs))
    return pages


def _glyphs(file: Any, number: int, most: int) -> list[Glyph]:
    """Every character of a page with its box and baseline, y turned to run downwards."""
    raw = importlib.import_module("pypdfium2.raw")
    page = file[number]
    text, height = page.get_textpage(), page.get_height()
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    glyphs, indexes = [], []
    for n in range(min(text.count_chars(), most)):
        code = raw.FPDFText_GetUnicode(text, n)
        if code < 32 or code in _UNSEEN or not raw.FPDFText_GetLooseCharBox(text, n, box):
            continue
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        for char in unligatured(chr(code)):
            glyphs.append(Glyph(char, box.left, height - box.top, box.right, height - box.bottom, height - y.value, x.value))
            indexes.append(n)
    glyphs = straightened(glyphs, [raw.FPDFText_GetCharAngle(text, n) for n in indexes])
    text.close()
    page.close()
    return glyphs


def _library() -> Any:
    try:
        return importlib.import_module("pypdfium2")
    except ImportError:
        raise ReadError("reading PDF needs one more package: pip install 'tieout[pdf]'", code=2) from None
