"""Document to tables, figures and claims."""

from __future__ import annotations

from collections.abc import Iterator

from ..grammar.periods import periods
from ..grammar.units import units
from ..model.claim import Claim, Extract, Reading
from ..model.document import Block, Document
from ..model.figure import Figure
from ..model.grid import Grid
from ..model.record import replace
from ..model.span import Span
from ..model.vocabulary import Vocabulary
from . import note
from .context import Context
from .grid.table import Built, table
from .key import Numbering
from .layout import aligned, cells
from .layout.flattened import grids
from .layout.segment import segments
from .period import calendar
from .sentence.part import held, parts
from .sentence.prose import Prose, mentions, mostly_bare, spoken
from .sentence.sentence_time import Times
from .sentence.told import Topic
from .sentence.topic import beside
from .tagged import rescaled, tagged
from .translated import translated
from .worked import worked

_CAPTIONS, _LONGEST_CAPTION = 6, 300


def extract(document: Document, vocabulary: Vocabulary, currency: str | None = None, scale: int = 0) -> Extract:
    """Every figure of a document, the tables they stand in, and what its sentences claim of them. `currency` and `scale` (a power
    of ten) are what its amounts count in where it does not say so."""
    pieces = list(_pieces(document.text, document.blocks, vocabulary))
    context = _told(_context(document, pieces, vocabulary), currency, scale)
    read = _read(pieces, context)
    tables = tuple(one.table for one in read if isinstance(one, Built))
    times, topic = Times.of(tables, context.calendar, context.quarters).led(periods(document.text)), Topic()
    context = replace(context, parts=parts(tables), held=held(tables), reading=_counting(context.reading, read))
    figures: list[Figure] = []
    claims: list[Claim] = []
    for one in read:
        if isinstance(one, Built):
            figures += one.figures
            topic = beside(topic, one.figures)
            continue
        said, claimed, topic = mentions(one, context, times, topic)
        figures += said
        claims += claimed
    known = tagged(document.tags, figures)
    formulas = tuple(worked(document.formulas, figures))
    counted = translated(rescaled(tuple(figures), known), tables, context.reading.currency)
    return Extract(counted, tables, tuple(claims), context.reading, known, formulas)


def _read(pieces: list[Grid | Span], context: Context) -> list[Built | Prose]:
    """Tables built, and prose cut into sentences whose meaning waits for the tables."""
    read: list[Built | Prose] = []
    before: Built | None = None
    for piece in pieces:
        if isinstance(piece, Span):
            read.append(spoken(piece, context.text, context.numbering))
            continue
        built = table(piece, context, before)
        if built:
            before = built
            read.append(built)
    return read


def _counting(reading: Reading, read: list[Built | Prose]) -> Reading:
    """The document's defaults, with what the habit of its sentences tells of bare amounts."""
    prose = (one for one in read if isinstance(one, Prose))
    shown = (figure for one in read if isinstance(one, Built) for figure in one.figures)
    return replace(reading, counts_all=True) if mostly_bare(prose, shown) else reading


def _context(document: Document, pieces: list[Grid | Span], vocabulary: Vocabulary) -> Context:
    text = document.text
    times = periods(text, 0, len(text))
    shown = (cell for piece in pieces if isinstance(piece, Grid) for line in piece.lines for cell in line.cells if cell)
    said = units(text, 0, len(text))
    reading = note.reading(text, said, shown)
    quarters = tuple((p.year, p.quarter) for p in times if p.year and p.quarter and not p.end and not p.forecast)
    return Context(text, calendar(text, times), reading, vocabulary, Numbering(), note.scale(said), quarters)


def _told(context: Context, currency: str | None, scale: int) -> Context:
    """What the document does not say, by the user's word."""
    reading = replace(context.reading, currency=context.reading.currency or currency)
    return replace(context, reading=reading, told=scale if context.scale in (0, scale) else 0)


def _pieces(text: str, blocks: tuple[Block, ...], vocabulary: Vocabulary) -> Iterator[Grid | Span]:
    """The blocks as tables and stretches of prose, in reading order. A table that the format marks takes the short
    paragraphs above it as its caption."""
    above: tuple[tuple[str, Span], ...] = ()
    for block in blocks:
        if block.kind == "grid":
            found = cells.grid(text, block)
            yield from (replace(grid, caption=(*above, *grid.caption)) for grid in found)
            if found:
                above = ()
            else:
                yield block.span
        elif block.kind == "plain":
            above = ()
            yield from _plain(text, block.span, vocabulary)
        else:
            words = " ".join(block.span.of(text).split())
            above = (*above[1 - _CAPTIONS :], (words, block.span)) if 0 < len(words) <= _LONGEST_CAPTION else ()
            yield block.span


def _plain(text: str, span: Span, vocabulary: Vocabulary) -> Iterator[Grid | Span]:
    for segment in segments(text, span):
        if segment.kind == "flattened":
            yield from grids(text, segment.span, vocabulary)
        elif segment.kind == "aligned":
            yield from aligned.grids(text, segment.span)
        else:
            yield segment.span
