"""Paragraphs and tables as they are met in markup, and which tables hold figures and which only arrange prose."""

from __future__ import annotations

import re

from ..model.document import Block, SourceCell
from ..model.record import dataclass, field
from ..model.span import Span
from .style import Look

_VALUE = re.compile(
    r"[\s$€£¥￥(（+\-–—−△▲]{0,8}(?:[A-Z]{2,3}[$ ]{0,2})?\(?(?:\d[\d,.\s'’]{0,30}|\.\d{1,6})[\s)）%％x*]{0,6}|[-–—―−]{1,3}|nil", re.I
)
_MARKER = re.compile(r"[^\w\s]{1,3}|[(\[]?(?:\d{1,2}|[a-z]{1,2}|[ivx]{1,4})[)\].]{0,2}", re.I)
_PAGE = re.compile(r"(?:page\s{0,3}|[-–—]\s{0,2})?(?:[A-Z]{1,2}-)?\d{1,3}(?:\s{0,2}[-–—]|\s{0,2}of\s{0,2}\d{1,3})?", re.I)
_LONG = 400  # characters; a cell that is longer is prose
_HEADING = 160
_LINES, _BESIDE = 3, 6  # lines with columns that make an aligned text, and lines between two of them


@dataclass(slots=True)
class Paragraph:
    start: int
    end: int
    bold: bool
    plain: bool
    heading: bool
    table: int = -1
    row: int = -1
    cell: int = -1
    columns: int = 0  # how often hard spaces within a line set columns
    indented: bool = False  # hard spaces begin it


@dataclass(slots=True)
class _Cell:
    first: int
    last: int
    header: bool
    look: Look
    start: int = -1
    end: int = -1
    indent: int = 0
    bold: bool = True


@dataclass(slots=True)
class _Row:
    cells: list[_Cell] = field(default_factory=list)
    holds_table: bool = False


@dataclass(slots=True)
class _Table:
    number: int
    rows: list[_Row] = field(default_factory=list)
    cell: _Cell | None = None
    open_row: bool = False
    taken: dict[int, int] = field(default_factory=dict)  # column -> first row in which it is free again


class Layout:
    """The structure of a page, built while its text is written."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.tables: list[_Table] = []
        self.stack: list[_Table] = []
        self.current: Paragraph | None = None
        self.tag = ""
        self.verbatim = False

    # -- what is open ---------------------------------------------------------------------------------------------

    @property
    def in_table(self) -> bool:
        return bool(self.stack)

    @property
    def cell(self) -> _Cell | None:
        return self.stack[-1].cell if self.stack else None

    @property
    def cell_is_empty(self) -> bool:
        cell = self.cell
        return cell is not None and cell.start < 0

    @property
    def cell_is_bold(self) -> bool:
        cell = self.cell
        return cell is not None and bool(cell.look.bold)

    @property
    def row_has_text(self) -> bool:
        row = self.stack[-1].rows[-1] if self.stack and self.stack[-1].rows else None
        return row is not None and any(cell.start >= 0 for cell in row.cells)

    # -- building -------------------------------------------------------------------------------------------------

    def begin(self, name: str) -> None:
        """An element has begun: a heading element makes the next paragraph a heading."""
        if len(name) == 2 and name[0] == "h" and name[1].isdigit():
            self.tag = name

    def preformatted(self) -> None:
        self.verbatim = True

    def write(self, start: int, end: int, bold: bool, indent: int) -> None:
        """Characters start..end are written."""
        if self.current is None:
            table = self.stack[-1] if self.stack else None
            place = (table.number, len(table.rows) - 1, len(table.rows[-1].cells) - 1) if table and table.rows else (-1, -1, -1)
            self.current = Paragraph(start, end, True, self.verbatim, bool(self.tag), *place)
        self.current.end = end
        self.current.bold &= bold
        cell = self.cell
        if cell is None:
            return
        if cell.start < 0:
            cell.start, cell.indent = start, max(indent, 0)
        cell.end = end
        cell.bold &= bold

    def spaced(self, gap: str) -> None:
        """Several hard spaces stand before what was written last; `gap` holds a line end where they begin a line."""
        if self.current is not None and not self.in_table:
            self.current.columns += "\n" not in gap and gap != ""
            self.current.indented |= "\n" in gap or not gap

    @property
    def is_spaced(self) -> bool:
        """Whether the paragraph before is a line whose columns hard spaces set."""
        last = self.paragraphs[-1] if self.paragraphs and not self.in_table else None
        return last is not None and last.columns > 0 and self.current is None

    def rewind(self, length: int) -> None:
        """The text was cut back to a length: what was a note mark is gone."""
        if self.current is not None:
            self.current.end = length
            if self.current.start >= length:
                self.current = None
        cell = self.cell
        if cell is not None and cell.start >= 0:
            cell.end = length
            if cell.start >= length:
                cell.start = cell.end = -1

    def end_paragraph(self) -> None:
        if self.current is not None:
            self.paragraphs.append(self.current)
        self.current, self.tag, self.verbatim = None, "", False

    def open_table(self) -> None:
        if self.stack and self.stack[-1].rows:
            self.stack[-1].rows[-1].holds_table = True
        table = _Table(len(self.tables))
        self.tables.append(table)
        self.stack.append(table)

    def close_table(self) -> None:
        if self.stack:
            self.stack.pop()

    def open_row(self) -> None:
        if self.stack:
            table = self.stack[-1]
            table.rows.append(_Row())
            table.cell, table.open_row = None, True

    def close_row(self) -> None:
        if self.stack:
            self.stack[-1].cell, self.stack[-1].open_row = None, False

    def open_cell(self, wide: int, tall: int, header: bool, seen: Look) -> None:
        """A cell begins in the first column that is free: spans from the left and from above are resolved here."""
        if not self.stack:
            return
        table = self.stack[-1]
        if not table.open_row:
            self.open_row()
        row, here = table.rows[-1], len(table.rows) - 1
        first = row.cells[-1].last + 1 if row.cells else 0
        while table.taken and table.taken.get(first, 0) > here:
            first += 1
        table.cell = _Cell(first, first + wide - 1, header, seen)
        row.cells.append(table.cell)
        for column in range(first, first + wide) if tall > 1 else ():
            table.taken[column] = here + tall

    def close_cell(self) -> None:
        if self.stack:
            self.stack[-1].cell = None

    def finish(self) -> None:
        self.end_paragraph()
        self.stack.clear()

    # -- what it comes to -----------------------------------------------------------------------------------------

    def blocks(self, text: str) -> tuple[Block, ...]:
        """Grids, and the paragraphs that are not in one, in reading order."""
        found: list[Block] = []
        gridded: set[tuple[int, int]] = set()
        lists: dict[tuple[int, int], Span] = {}
        for table in self.tables:
            for first, stop in _runs(table):
                rows = table.rows[first:stop]
                if _holds_figures(rows, text):
                    gridded.update((table.number, row) for row in range(first, stop))
                    found.append(_grid(rows))
                else:
                    lists.update(((table.number, first + k), s) for k, row in enumerate(rows) if (s := _item(row, text)))
        found += self._prose(text, gridded, lists)
        return tuple(sorted(found, key=lambda block: block.span.start))

    def _prose(self, text: str, gridded: set[tuple[int, int]], lists: dict[tuple[int, int], Span]) -> list[Block]:
        found: list[Block] = []
        for paragraph in _lined(self.paragraphs, text):
            place = (paragraph.table, paragraph.row)
            if place in gridded:
                continue
            if place in lists:
                found.append(Block("prose", lists.pop(place)))
            elif place[0] < 0 or not found or not found[-1].span.contains(Span(paragraph.start, paragraph.end)):
                found.extend(_paragraph(paragraph, text))
        return found


def _lined(paragraphs: list[Paragraph], text: str) -> list[Paragraph]:
    """The paragraphs, those that are lines of one text aligned by hard spaces joined to one plain paragraph: three lines
    with columns at least, short lines between and above them taken along."""
    found: list[Paragraph] = []
    at = 0
    while at < len(paragraphs):
        stop, lines = _end_of_lines(paragraphs, at, text)
        if lines < _LINES:
            found.append(paragraphs[at])
            at += 1
            continue
        start = paragraphs[at].start
        for _ in range(_BESIDE):
            if not found or not _is_line(found[-1], text):
                break
            start = found.pop().start
        found.append(Paragraph(start, paragraphs[stop - 1].end, False, True, False))
        at = stop
    return found


def _end_of_lines(paragraphs: list[Paragraph], at: int, text: str) -> tuple[int, int]:
    """Behind the last line with columns of those that begin at `at`, and how many such lines there are."""
    stop, lines, now = at, 0, at
    while now < len(paragraphs) and now - stop <= _BESIDE and _is_line(paragraphs[now], text):
        now += 1
        if paragraphs[now - 1].columns:
            stop, lines = now, lines + paragraphs[now - 1].columns
        elif now - 1 == at:
            break
    return stop, lines


def _is_line(paragraph: Paragraph, text: str) -> bool:
    """Whether a paragraph outside tables may be a line of an aligned text."""
    if paragraph.table >= 0 or paragraph.plain:
        return False
    written = text[paragraph.start : min(paragraph.end, paragraph.start + _HEADING + 1)]
    return paragraph.columns > 0 or paragraph.indented or (len(written) <= _HEADING and not written.rstrip().endswith((".", ";")))


def _runs(table: _Table) -> list[tuple[int, int]]:
    """Stretches of rows without tables in them."""
    found, first = [], 0
    for number, row in enumerate(table.rows):
        if row.holds_table:
            found.append((first, number))
            first = number + 1
    found.append((first, len(table.rows)))
    return [(a, b) for a, b in found if b > a]


def _holds_figures(rows: list[_Row], text: str) -> bool:
    """Whether rows name something and give values for it, two at least: else the table arranges prose."""
    found = 0
    for row in rows:
        cells = [text[c.start : min(c.end, c.start + _LONG + 1)] for c in row.cells if c.start >= 0]
        values = [_VALUE.fullmatch(cell) is not None and any(map(str.isdigit, cell)) for cell in cells]
        if len(cells) > 1 and all(len(cell) <= _LONG for cell in cells):
            found += sum(values[1:]) + (values[0] and any(values[1:]))
    return found > 1


def _grid(rows: list[_Row]) -> Block:
    cells = []
    for number, row in enumerate(rows):
        for cell in row.cells:
            if cell.start >= 0:
                header, style = cell.header, _style(cell)
                cells.append(SourceCell(Span(cell.start, cell.end), number, cell.first, cell.last, header, cell.indent, style))
    return Block("grid", Span(cells[0].span.start, cells[-1].span.end), tuple(cells))


def _style(cell: _Cell) -> str:
    said = (("bold", cell.bold), ("underline-above", cell.look.above), ("underline-below", cell.look.below))
    return " ".join(word for word, holds in said if holds)


def _item(row: _Row, text: str) -> Span | None:
    """A row that is a list item or a note: its mark in one cell and its words in another."""
    cells = [cell for cell in row.cells if cell.start >= 0]
    if len(cells) < 2 or not _MARKER.fullmatch(text, cells[0].start, cells[0].end):
        return None
    return Span(cells[0].start, cells[-1].end)


def _paragraph(paragraph: Paragraph, text: str) -> list[Block]:
    span = Span(paragraph.start, paragraph.end)
    if paragraph.plain:
        return [Block("plain", span)]
    words = span.of(text) if len(span) <= _HEADING else ""
    if words and _PAGE.fullmatch(words):
        return []
    wordy = any(map(str.isalpha, words)) and not words.rstrip().endswith((".", ";", ","))
    return [Block("heading" if wordy and (paragraph.heading or paragraph.bold) else "prose", span)]
