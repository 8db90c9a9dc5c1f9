"""Tables whose cells were run together: labels and numbers in one line, cut into rows and columns again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...model.grid import Grid, GridLine, Header
from ...model.numeral import Numeral
from ...model.pattern import late
from ...model.record import dataclass, replace
from ...model.span import Span
from ...model.vocabulary import Vocabulary
from . import header_text, row_label
from .place import beside, by_kind, kinds, place
from .run import BRIDGE, Shape, bridged, is_figure, noted, runs, shape, widths

_NOTES = re.compile(r"(?<!\w)notes?(?!\w)", re.I)
_NOTE = late(r"(?<=\D)\s\d{1,2}(?:\s?(?:,|&|and)\s?\d{1,2}){0,3}$")


@dataclass(frozen=True, slots=True)
class Row:
    """The words before some cells, the cells, numbers within the words; `width` columns; a new table begins here?"""

    words: Span
    cells: tuple[Numeral, ...]
    inside: tuple[Numeral, ...]
    width: int
    opens: bool


def grids(text: str, span: Span, vocabulary: Vocabulary) -> tuple[Grid, ...]:
    """The tables of a flattened segment."""
    found, doubt = rows(text, span)
    if not found:
        return ()
    known = row_label.context(text, [r.words for r in found if not r.opens], vocabulary)
    tables: list[list[Row]] = []
    for row in found:
        if row.opens or not tables:
            tables.append([])
        tables[-1].append(row)
    made: list[Grid] = []
    for table in tables:
        grid = _grid(text, span, table, known, doubt)
        made.append(_under(made[-1].headers, made[-1].width, grid) if made else grid)
    return tuple(made)


def _under(headers: tuple[Header, ...], width: int, grid: Grid) -> Grid:
    """A table without a heading of its own stands under the heading above: each of its columns may be parted further
    (amount and percentage)."""
    if grid.headers or grid.width % width:
        return grid
    each = grid.width // width
    return replace(grid, headers=tuple(replace(h, first=h.first * each, last=(h.last + 1) * each - 1) for h in headers))


def rows(text: str, span: Span) -> tuple[list[Row], int]:
    """The rows of a segment, words and cells, before labels are cut; and the evidence for the number of columns."""
    found = noted(runs(text, span))
    named = [r for r, after in pairwise(found) if after.words.of(text).lstrip(" \n(")[:1].isalpha()]
    several = [r for r in named if len(r.cells) > 1] or named
    lower = sum(r.lower for r in several) * 2 >= len(several)
    found = tuple(replace(r, lower=r.asked) for r in found) if lower else found
    ways, doubt = widths(found, [header_text.heads(text, span, run.words) >= 2 for run in found])
    ways = tuple(BRIDGE if way == 2 else way for way in ways) if bridged(found) else ways
    out: list[Row] = []
    inside: list[Numeral] = []
    start = span.start
    for run, width in zip(found, ways, strict=True):
        fit = shape(run, width) if run.cells and width else Shape(len(run.cells), 0, 0, 0)
        kept = run.cells[fit.lead : len(run.cells) - fit.trail]
        inside += run.cells[: fit.lead]
        if kept:
            words = Span(start, kept[0].outer.start)
            told = tuple(n for n in inside if is_figure(text, n))  # dates beside such numbers are no heading of columns
            opens = not out or out[-1].width != width or (not told and header_text.opens(text, span, words, width))
            out.append(Row(words, kept, told, width, opens))
            start, inside = kept[-1].outer.end, []
        inside += run.cells[len(run.cells) - fit.trail :] if fit.trail else ()
    return out, doubt


@dataclass(frozen=True, slots=True)
class Plan:
    """What placing and naming the cells of a table needs: the segment, kinds of its columns, columns of totals, whether
    it has a column of note numbers, its way of writing."""

    whole: Span
    notes: bool
    profile: tuple[int, ...]
    totals: tuple[int, ...]
    levels: int
    bridge: bool  # two columns and between them what leads from one to the other
    known: row_label.Context


def _grid(text: str, whole: Span, table: Sequence[Row], known: row_label.Context, doubt: int) -> Grid:
    """One table: titles, heading of the columns, then its lines."""
    width = table[0].width
    caption, begin = header_text.captions(text, whole, table[0].words, width)
    first = Span(begin, table[0].words.end)
    border = row_label.with_year(text, Span(first.start, first.end), header_text.cut(text, whole, first, width), known)
    head = Span(first.start, border)
    headers = header_text.deal(text, whole, head, width)
    profile = kinds([r.cells for r in table if len(r.cells) == width], width)
    notes = bool(_NOTES.search(text, head.start, head.end))
    totals, levels = header_text.totals(text, whole, head, width), header_text.levels(text, whole, head, width)
    plan = Plan(whole, notes, profile, totals, levels, width == BRIDGE and bridged(table), known)
    lines: list[GridLine] = []
    for n, row in enumerate(table):
        words = Span(border, first.end) if n == 0 else row.words
        lines += _lines(text, replace(row, words=words), plan, _first_half(table, n))
    start = min([lines[0].span.start, *(h.span.start for h in headers[:1]), *(c.start for _, c in caption[:1])])
    return Grid(Span(start, table[-1].cells[-1].outer.end), "flattened", width, headers, tuple(lines), caption, doubt * 100)


def _first_half(table: Sequence[Row], n: int) -> bool:
    """Whether a short row and the next fill the columns together (actual and forecast): then it stands left."""
    width, here = table[n].width, len(table[n].cells)
    after = len(table[n + 1].cells) if n + 1 < len(table) else 0
    before = len(table[n - 1].cells) if n else 0
    return here < width and here + after == width and before + here != width


def _lines(text: str, row: Row, plan: Plan, left: bool) -> list[GridLine]:
    """The line of a row, and the lines without a label that stand behind it."""
    begin = header_text.dated(text, plan.whole, row.words)
    above, own = row_label.split(text, Span(begin, row.words.end), plan.known)
    if begin > row.words.start:
        above = (Span(row.words.start, begin), *above)
    label, label_span = row_label.tidy(text, own)
    if plan.notes and (note := _NOTE.search(label)):
        label = label[: note.start()]
    headings = tuple(_named(text, h) for h in above)
    width = len(plan.profile)
    chunks = [row.cells[at : at + width] for at in range(0, len(row.cells), width)]
    start = min([own.start, *(h.start for _, h in headings)]) if len(own) else row.cells[0].outer.start
    cells = _placed(chunks[0], plan, left)
    out = [GridLine(label, Span(start, chunks[0][-1].outer.end), cells, label_span if label else None, headings, row.inside)]
    for chunk in chunks[1:]:
        out.append(GridLine("", Span(chunk[0].outer.start, chunk[-1].outer.end), _placed(chunk, plan, False)))
    return out


def _placed(cells: Sequence[Numeral], plan: Plan, left: bool) -> tuple[Numeral | None, ...]:
    """The cells of a row over the columns."""
    if len(cells) == len(plan.profile):
        return tuple(cells)
    if plan.bridge and len(cells) == 2:
        return cells[0], None, cells[1]
    placed = beside(cells, plan.totals, len(plan.profile)) or by_kind(cells, plan.profile, plan.levels)
    return placed or place(cells, plan.profile, left)


def _named(text: str, span: Span) -> tuple[str, Span]:
    """A heading without its colon."""
    label, at = row_label.tidy(text, span)
    bare = label.rstrip(" :：")
    return bare or label, Span(at.start, at.end - (len(label) - len(bare)) if bare else at.end)
