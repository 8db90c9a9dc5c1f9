"""Markdown: pipe tables and HTML tables are grids, the rest is plain text; the rendered text of all but HTML is the source itself."""

from __future__ import annotations

import re

from ..model.document import Document, SourceCell
from ..model.record import replace
from ..model.span import Location, Span, TextLocation
from . import html
from .newline import Source
from .render import Rendering

_TABLE = re.compile(r"<table[\s>]", re.I)
_TABLE_END = re.compile(r"</table\s{0,8}>", re.I)
_PIPES = re.compile(r"^[ \t]{0,3}\|.*\|[ \t]*\r?$(?:\n[ \t]{0,3}\|.*\|[ \t]*\r?$)+", re.M)
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3})([^*_]{1,300})\1")  # around a whole cell: bold or italic
_RULE = re.compile(r"[|:\- \t\r]+\Z")


def document(source: str, name: str, digest: str) -> Document:
    """The source cut at its tables."""
    out, at, lines = Rendering(), 0, Source.of(source)
    source = lines.text
    while (table := _TABLE.search(source, at)) is not None:
        end = _end_of_table(source, table.start())
        _plain(source, Span(at, table.start()), out, lines)
        _html(source, Span(table.start(), end), out, lines)
        at = end
    _plain(source, Span(at, len(source)), out, lines)
    return Document(name, "text/markdown", digest, out.text, tuple(out.blocks), out.locate)


def _end_of_table(source: str, start: int) -> int:
    """Behind the tag that closes the table; the document's end where none does."""
    end = _TABLE_END.search(source, start)
    return end.end() if end else len(source)


def _plain(source: str, span: Span, out: Rendering, lines: Source) -> None:
    """Text between HTML tables, cut at its pipe tables."""
    at = span.start
    for table in _PIPES.finditer(source, span.start, span.end):
        _text(source, Span(at, table.start()), out, lines)
        _pipes(source, Span(*table.span()), out, lines)
        at = table.end()
    _text(source, Span(at, span.end), out, lines)


def _text(source: str, span: Span, out: Rendering, lines: Source) -> None:
    start = out.length
    out.put(source[span.start : span.end], _shifted(span.start, lines))
    out.block("plain", start)


def _shifted(base: int, lines: Source):  # type: ignore[no-untyped-def]
    """Places of a piece that stands in the source as it is."""

    def place(part: Span) -> tuple[Location, ...]:
        return (lines.locate(Span(base + part.start, base + part.end)),)

    return place


def _pipes(source: str, span: Span, out: Rendering, lines: Source) -> None:
    start, cells = out.length, list[SourceCell]()
    shift = start - span.start
    out.put(source[span.start : span.end] + "\n", _shifted(span.start, lines))
    at, number = span.start, 0
    for line in source[span.start : span.end].split("\n"):
        header = number == 0
        if not _RULE.match(line):
            cells += _row(line, at + shift, number, header)
            number += 1
        at += len(line) + 1
    out.block("grid", start, cells)


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
