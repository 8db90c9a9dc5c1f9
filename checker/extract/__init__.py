"""Document to tables, figures and claims."""

from __future__ import annotations

from collections.abc import Iterator

from ..grammar.periods import periods
from ..grammar.units import units
from ..model.claim import Claim, Extract
from ..model.document import Block, Document
from ..model.figure import Figure
from ..model.grid import Grid
from ..model.span import Span
from ..model.table import Table
from ..model.vocabulary import Vocabulary
from . import note
from .context import Context
from .flattened import grids
from .key import Numbering
from .period import calendar
from .prose import mentions
from .segment import segments
from .table import table

try:  # while these two are being written
    from . import aligned, cells
except ImportError:
    aligned = cells = None  # type: ignore[assignment]


def extract(document: Document, vocabulary: Vocabulary) -> Extract:
    """Every figure of a document, the tables they stand in, and what its sentences claim of them."""
    pieces = [piece for block in document.blocks for piece in _pieces(document.text, block, vocabulary)]
    context = _context(document, pieces, vocabulary)
    figures: list[Figure] = []
    tables: list[Table] = []
    claims: list[Claim] = []
    for piece in pieces:
        if isinstance(piece, Span):
            said, claimed = mentions(piece, context)
            figures += said
            claims += claimed
            continue
        built = table(piece, context, tables[-1] if tables else None)
        if built:
            tables.append(built.table)
            figures += built.figures
    return Extract(tuple(figures), tuple(tables), tuple(claims), context.reading)


def _context(document: Document, pieces: list[Grid | Span], vocabulary: Vocabulary) -> Context:
    text = document.text
    times = periods(text, 0, len(text))
    shown = (cell for piece in pieces if isinstance(piece, Grid) for line in piece.lines for cell in line.cells if cell)
    reading = note.reading(text, units(text, 0, len(text)), shown)
    return Context(text, calendar(text, times), reading, vocabulary, Numbering())


def _pieces(text: str, block: Block, vocabulary: Vocabulary) -> Iterator[Grid | Span]:
    """A block as tables and stretches of prose, in reading order."""
    if block.kind == "grid" and cells is not None:
        found = cells.grid(text, block, vocabulary)
        if found is not None:
            yield found
            return
    if block.kind != "plain":
        yield block.span
        return
    for segment in segments(text, block.span):
        if segment.kind == "flattened":
            yield from grids(text, segment.span, vocabulary)
        elif segment.kind == "aligned" and aligned is not None:
            yield from aligned.grids(text, segment.span, vocabulary)
        else:
            yield segment.span
