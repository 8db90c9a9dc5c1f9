"""Markdown: pipe tables and HTML tables are grids, the rest is plain text; the rendered text of all but HTML and of numbers set as
mathematics is the source itself."""

from __future__ import annotations

import re

from ..model.document import Document, SourceCell
from ..model.record import replace
from ..model.span import Location, Span, TextLocation
from . import html
from .mathematics import pieces
from .newline import Source
from .render import Rendering

_TABLE = re.compile(r"<table[\s>]", re.I)
_TABLE_END = re.compile(r"</table\s{0,8}>", re.I)
_PIPES = re.compile(r"^[ \t]{0,3}\|.*\|[ \t]*\r?$(?:\n[ \t]{0,3}\|.*\|[ \t]*\r?$)+", re.M)
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3})([^*_]{1,300})\1")  # around a whole cell: bold or italic
_HEADING = re.compile(r"[^\W\d_]|^(?:19|20)\d\d$")  # words, or a year
_MARKED = re.compile(r"[^\s#*_>][^\n]{0,299}(?<![\s*_#])")  # a line within the marks of headings and emphasis
_CAPTIONS, _LONGEST_CAPTION = 6, 300
_RULE = re.compile(r"[|:\- \t\r]+\Z")


def document(source: str, name: str, digest: str) -> Document:
    """The source cut at its tables."""
    out, at, lines = Rendering(), 0, Source.of(source)
    source = lines.text
    while (table := _TABLE.search(source, at)) is not None:
        end = _end_of_table(source, table.start())
        _plain(source, Span(at, table.start()), out, lines, over=True)
        _html(source, Span(table.start(), end), out, lines)
        at = end
    _plain(source, Span(at, len(source)), out, lines)
    return Document(name, "text/markdown", digest, out.text, tuple(out.blocks), out.locate)


def _end_of_table(source: str, start: int) -> int:
    """Behind the tag that closes the table; the document's end where none does."""
    end = _TABLE_END.search(source, start)
    return end.end() if end else len(source)


def _plain(source: str, span: Span, out: Rendering, lines: Source, over: bool = False) -> None:
    """Text between HTML tables, cut at its pipe tables; `over` where a table follows."""
    at = span.start
    for table in _PIPES.finditer(source, span.start, span.end):
        _text(source, Span(at, table.start()), out, lines, over=True)
        _pipes(source, Span(*table.span()), out, lines)
        at = table.end()
    _text(source, Span(at, span.end), out, lines, over)


def _text(source: str, span: Span, out: Rendering, lines: Source, over: bool) -> None:
    """Lines of text; those that a table takes as its caption are paragraphs of their own."""
    captions = _captions(source, span) if over else []
    start, at = out.length, captions[0].start if captions else span.end
    _put(source, Span(span.start, at), out, lines)
    out.block("plain", start)
    for line in captions:
        _put(source, Span(at, line.start), out, lines)
        start, at = out.length, line.end
        _put(source, line, out, lines)
        out.block("prose", start)
    _put(source, Span(at, span.end), out, lines)


def _put(source: str, span: Span, out: Rendering, lines: Source) -> None:
    for words, place in pieces(source, span):
        if words:
            out.put(words, _shifted(place, lines))


def _captions(source: str, span: Span) -> list[Span]:
    """The lines of the short paragraphs, no sentences and no columns, with which a text ends, from its last heading on, without the
    marks of headings and emphasis."""
    found: list[Span] = []
    at = span.end
    while at > span.start and len(found) < _CAPTIONS:
        blank = source.rfind("\n\n", span.start, at)
        start = span.start if blank < 0 else blank + 2
        words = source[start:at].strip()
        if len(words) > _LONGEST_CAPTION or words.endswith(".") or "   " in words:
            break
        found = [Span(*line.span()) for line in _MARKED.finditer(source, start, at)] + found
        at = span.start if words.startswith("#") else max(span.start, start - 2)
    return found[-_CAPTIONS:]


def _shifted(piece: Span, lines: Source):  # type: ignore[no-untyped-def]
    """Places within a piece of the source."""

    def place(part: Span) -> tuple[Location, ...]:
        return (lines.locate(Span(piece.start + part.start, min(piece.start + part.end, piece.end))),)

    return place


def _pipes(source: str, span: Span, out: Rendering, lines: Source) -> None:
    start, lines_of_cells = out.length, list[list[SourceCell]]()
    shift = start - span.start
    out.put(source[span.start : span.end] + "\n", _shifted(span, lines))
    at = span.start
    for line in source[span.start : span.end].split("\n"):
        if not _RULE.match(line):
            number = len(lines_of_cells)
            lines_of_cells.append(_row(line, at + shift, number, header=number == 0))
        at += len(line) + 1
    words = [source[cell.span.start - shift : cell.span.end - shift] for line in lines_of_cells[1:2] for cell in line if cell.first]
    if words and all(map(_HEADING.search, words)):
        lines_of_cells[0] = _spanned(lines_of_cells[0], len(words), lines_of_cells[1][-1].last)
    out.block("grid", start, [cell for line in lines_of_cells for cell in line])


def _spanned(head: list[SourceCell], below: int, width: int) -> list[SourceCell]:
    """The first row of a pipe table, whose cells cannot span columns. Where all of `width` columns have headings in the row below, it
    stands over what is empty in it: each heading up to the next one, or where all empty cells stand behind them an equal share."""
    over = [cell for cell in head if cell.first]
    count = len(over)
    packed = bool(over) and over[-1].first == count
    if below < width or not 0 < count < width or (packed and width % count):
        return head
    firsts = [1 + n * width // count for n in range(count)] if packed else [cell.first for cell in over]
    reach = zip(over, firsts, [*firsts[1:], width + 1], strict=True)
    return [*(cell for cell in head if not cell.first), *(replace(c, first=a, last=b - 1) for c, a, b in reach)]


def _row(line: str, start: int, number: int, header: bool) -> list[SourceCell]:
    """Cells between the pipes of a line; `\\|` is a pipe within a cell."""
    cells, at = [], line.index("|") + 1
    for column, part in enumerate(re.split(r"(?<!\\)\|", line[at : line.rindex("|")])):
        text = part.strip()
        if emphasis := _EMPHASIS.fullmatch(text):
            text = emphasis[2].strip()
        if text:
            begin = start + at + part.index(text)
            cells.append(SourceCell(Span(begin, begin + len(text)), number, column, column, header=header))
        at += len(part) + 1
    return cells


def _html(source: str, span: Span, out: Rendering, lines: Source) -> None:
    """An HTML table by the HTML reader, its places moved to where the table stands."""
    inner = html.document(source[span.start : span.end], "", "")

    def place(part: Span) -> tuple[Location, ...]:
        pieces = [p for p in inner.locate(part) if isinstance(p, TextLocation)]
        return tuple(lines.locate(Span(span.start + p.start, span.start + p.end)) for p in pieces)

    start = out.length
    out.put(inner.text + "\n", place)
    out.blocks += [
        replace(b, span=_moved(b.span, start), cells=tuple(replace(c, span=_moved(c.span, start)) for c in b.cells)) for b in inner.blocks
    ]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
