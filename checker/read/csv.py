"""Separated values (RFC 4180): the rendered text is the source with tabs between the fields, and all of it is one table. A
comma between two cells would make one wording of them: "(27),12", "Note,5".

A quote opens a field only where the field begins; one that is never closed is an ordinary character, so that a stray quote
does not swallow the rest of the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..model.document import Block, Document, SourceCell
from ..model.span import CellLocation, LineIndex, Location, Span
from .address import cell_name

_SEPARATORS = "\t;,"
_SAMPLE = 20_000
_QUOTED = re.compile(r'"[^"\n]{0,9999}"')


def document(source: str, name: str, digest: str) -> Document:
    """One grid over the whole text; a place is the cell's name (column letters, row from 1) and its characters, which stand in
    the source where they stand in the text."""
    separator = _separator(source)
    cells = tuple(_cells(source, separator))
    lines = LineIndex.of(source)
    starts = [cell.span.start for cell in cells]

    def locate(span: Span) -> tuple[Location, ...]:
        first = max(bisect_right(starts, span.start) - 1, 0)
        last = max(bisect_right(starts, span.end - 1), first + 1)
        inside = [c for c in cells[first:last] if c.span.overlaps(span)]
        pieces = [(c, Span(max(c.span.start, span.start), min(c.span.end, span.end))) for c in inside]
        return tuple(CellLocation("", cell_name(c.row, c.first), lines.locate(part)) for c, part in pieces) or (lines.locate(span),)

    kind = "text/tab-separated-values" if separator == "\t" else "text/csv"
    block = Block("grid" if cells else "plain", Span(0, len(source)), cells)
    return Document(name, kind, digest, _between(source, cells, separator), (block,), locate)


def _between(source: str, cells: Sequence[SourceCell], separator: str) -> str:
    """The source with a tab for each separator, and a blank for each quote around a field."""
    marks, parts, at = str.maketrans({separator: "\t", '"': " "}), list[str](), 0
    for cell in cells:
        parts += [source[at : cell.span.start].translate(marks), cell.span.of(source)]
        at = cell.span.end
    return "".join([*parts, source[at:].translate(marks)])


def _separator(source: str) -> str:
    """The character that stands in the most lines of the beginning; tab before semicolon before comma, for a comma may
    be a decimal sign and a semicolon may stand in a label."""
    head = _QUOTED.sub("", source[:_SAMPLE]).splitlines()
    counts = {mark: sum(mark in line for line in head) for mark in _SEPARATORS}
    best = max(counts.values())
    return next(mark for mark in _SEPARATORS if counts[mark] * 5 >= best * 4) if best else ","


def _cells(source: str, separator: str) -> Iterator[SourceCell]:
    """Every field that is not blank, without its quotes and the blanks around."""
    ends = re.compile(f"[{separator}\r\n]")
    at, row, column, length = 0, 0, 0, len(source)
    closing = True  # whether a quote still has a partner to come
    while at < length:
        begin, stop = at, None
        if source[at] == '"' and closing:
            stop = _closed(source, at + 1)
            closing = stop is not None
        end = ends.search(source, at if stop is None else stop + 1)
        at = end.start() if end else length
        low, high = (begin, at) if stop is None else (begin + 1, stop)
        if text := source[low:high].strip():
            low = source.index(text[0], low)
            yield SourceCell(Span(low, low + len(text)), row, column, column)
        if at < length and source[at] == separator:
            column += 1
        else:
            row, column = row + 1, 0
            at += source[at : at + 2] == "\r\n"
        at += 1


def _closed(source: str, at: int) -> int | None:
    """Where the quote stands that closes a field; doubled quotes are part of it. None where there is none."""
    while (at := source.find('"', at)) >= 0:
        if source[at + 1 : at + 2] != '"':
            return at
        at += 2
    return None
