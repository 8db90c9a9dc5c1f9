"""A table whose format marks its cells, to grids: value columns, headings over them, names of rows."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from ...model.document import Block, SourceCell
from ...model.grid import Grid, GridLine, Header
from ...model.numeral import Numeral
from ...model.pattern import late
from ...model.record import dataclass, replace
from ...model.span import Span
from .cellrow import Row, Value, rows
from .heading import TIME
from .mark import without_marks
from .pushed import in_place
from .reference import NOTES, without_references
from .run import within
from .wrap import begin_small, goes_on, joined

_PAGES = late(r"(?:page(?: no\.?)?|[ivx]{1,6}(?: [ivx]{1,6}){0,3}|)", re.I)
_COLUMNS = 120
_STROKES = " -=_─"


def grid(text: str, block: Block) -> tuple[Grid, ...]:
    """The tables in a block of cells, in reading order: panels side by side apart, a new heading begins a new one."""
    found: list[Grid] = []
    cells, askew = in_place(text, block.cells)
    for panel in _panels(text, cells):
        headers: tuple[Header, ...] = ()
        for section in _sections(text, rows(text, panel)):
            made = _section(text, section, headers)
            if made is not None and not is_contents(made):
                headers = made.headers
                found.append(made)
    return tuple(_doubted(made, askew) if askew else made for made in found)


def _doubted(made: Grid, askew: frozenset[int]) -> Grid:
    """The grid, the lines marked that begin at some places: their numbers may be of other columns."""
    return replace(made, lines=tuple(replace(line, askew=line.span.start in askew) for line in made.lines))


# -- panels and sections ----------------------------------------------------------------------------------------------


def _panels(text: str, cells: tuple[SourceCell, ...]) -> list[tuple[SourceCell, ...]]:
    """A table is cut before each column that names rows anew: words with values on both sides in several rows."""
    read = rows(text, cells)
    cuts: Counter[int] = Counter()
    for row in read:
        if len(row.values) > 1:
            low, high = row.values[0].last, row.values[-1].first
            cuts.update(cell.first for cell in row.words if low < cell.first < high and _is_wordy(text, cell))
    least = max(3, sum(len(row.values) > 1 for row in read) // 2)
    edges = sorted(column for column, count in cuts.items() if count >= least)[:8]
    bounds = [*zip([0, *edges], [*edges, 1 << 30], strict=True)]
    return [_clip(cells, low, high) for low, high in bounds] if edges else [cells]


def _is_wordy(text: str, cell: SourceCell) -> bool:
    return sum(char.isalpha() for char in cell.span.of(text)) > 3


def _clip(cells: tuple[SourceCell, ...], low: int, high: int) -> tuple[SourceCell, ...]:
    inside = (cell for cell in cells if cell.first < high and cell.last >= low)
    return tuple(replace(cell, first=max(cell.first, low), last=min(cell.last, high - 1)) for cell in inside)


_Heading = tuple[int, int, Span]  # first and last sub-column, and where it stands


@dataclass(slots=True)
class _Section:
    captions: list[Row]
    heads: list[Row]
    body: list[Row]


def _sections(text: str, read: tuple[Row, ...]) -> list[_Section]:
    """Rows up to the next heading over values. Names without values just before a heading are its caption."""
    valued = [row for row in read if row.has_amount]
    if not valued:
        return []
    left = min(row.values[0].first for row in [row for row in valued if not _numbered(row)] or valued)
    right = max(row.values[-1].last for row in valued)
    found = [_Section([], [], [])]
    for row in read:
        now = found[-1]
        started = any(r.has_amount for r in now.body)
        if _is_head(text, row, (left, right), started):
            if started:
                tail = _loose_tail(now.body)
                now = _Section(tail, [], [])
                found.append(now)
            elif now.heads:
                now.heads += now.body
                now.body = []
            else:
                now.captions, now.body = now.captions + now.body, []
            now.heads.append(row)
        else:
            now.body.append(row)
    return [section for section in found if any(row.has_amount for row in section.body)]


def _numbered(row: Row) -> bool:
    """Whether words stand only behind the first number of a row, as in a list of notes: that number is no value of a column."""
    return bool(row.words) and row.words[0].first > row.values[0].first


def _loose_tail(body: list[Row]) -> list[Row]:
    """Takes the rows without values off the end of a body."""
    at = len(body)
    while at and not body[at - 1].values:
        at -= 1
    tail = body[at:]
    del body[at:]
    return tail


def _is_head(text: str, row: Row, reach: tuple[int, int], started: bool) -> bool:
    """Whether a row stands over the values: no amounts, and years or words in the value columns. Below values a row of
    words is a heading only if it speaks of time, is marked as heading, or has no name of its own."""
    if row.has_amount:
        return False
    left, right = reach
    over = [cell for cell in row.words if (cell.first >= left or (cell.last >= left and cell.first > 0)) and cell.first <= right]
    over = [cell for cell in over if cell.span.of(text).strip(_STROKES)]  # what is drawn above and below a sum is no heading
    if not over and not row.values:
        return False
    if not started:
        return True
    named = [cell for cell in row.words if cell not in over]
    if row.values and not over:
        return len(row.values) > 1 or not named
    marked = all(cell.header or "bold" in cell.style for cell in over)
    return not named or marked or any(TIME.search(cell.span.of(text)) for cell in over)


# -- one section ------------------------------------------------------------------------------------------------------


def _section(text: str, section: _Section, inherited: tuple[Header, ...]) -> Grid | None:
    columns = _columns([row for row in section.body if row.has_amount])
    if not columns:
        return None
    heads, captions = _headers(text, section.heads, columns)
    named = [(_joined(text, row.words), row.span) for row in section.captions if row.words] + captions
    timed = any(TIME.search(words) for words in (*(h.text for h in heads), *(words for words, _ in named)))
    if not timed and inherited and max(h.last for h in inherited) < len(columns):
        depth = 1 + max(h.line for h in inherited)
        heads = [*inherited, *(replace(h, line=h.line + depth) for h in heads)]
    lines = _wrapped(text, [_line(text, row, columns) for row in section.body])
    everything = [*section.captions, *section.heads, *section.body]
    span = everything[0].span.cover(everything[-1].span)
    return without_references(without_marks(text, Grid(span, "grid", len(columns), tuple(heads), tuple(lines), tuple(named))))


def _columns(body: list[Row]) -> list[tuple[int, int]]:
    """Sub-columns of each value column: the fullest row lays them out, the others widen them or add their own."""
    columns: list[tuple[int, int]] = []
    for row in sorted(body, key=lambda r: -len(r.values))[:2000]:
        for value in row.values:
            hits = [k for k, (low, high) in enumerate(columns) if low <= value.last and value.first <= high]
            if len(hits) == 1:
                k = hits[0]
                low, high = min(columns[k][0], value.first), max(columns[k][1], value.last)
                free = (k == 0 or columns[k - 1][1] < low) and (k + 1 == len(columns) or high < columns[k + 1][0])
                columns[k] = (low, high) if free else columns[k]
            elif not hits and len(columns) < _COLUMNS:
                columns = sorted([*columns, (value.first, value.last)])
    return columns


def _place(value_first: int, value_last: int, columns: list[tuple[int, int]]) -> int | None:
    """The column that shares most sub-columns with a value, the right one of equals; the nearest where none does."""
    shared = [(min(value_last, high) - max(value_first, low), k) for k, (low, high) in enumerate(columns)]
    best = max(shared, default=None)
    return best[1] if best and best[0] >= -2 else None


def _cells(values: tuple[Value, ...], columns: list[tuple[int, int]]) -> tuple[Numeral | None, ...]:
    cells: list[Numeral | None] = [None] * len(columns)
    for value in values:
        k = _place(value.first, value.last, columns)
        if k is not None and cells[k] is None:
            cells[k] = value.numeral
    return tuple(cells)


def _line(text: str, row: Row, columns: list[tuple[int, int]]) -> GridLine:
    left = row.values[0].first if row.values else columns[0][0]
    names = [cell for cell in row.words if cell.first < left] or ([] if row.values else list(row.words[:1]))
    spot = names[0].span.cover(names[-1].span) if names else None
    indent = names[0].first * 1000 + names[0].indent if names else None
    inside = within(text, [cell.span for cell in names])
    return GridLine(_joined(text, names), row.span, _cells(row.values, columns), spot, inside=inside, indent=indent)


def _wrapped(text: str, lines: list[GridLine]) -> list[GridLine]:
    """Names that run over two rows put together: the upper one has no values, and cannot end there or the lower one goes on."""
    small = begin_small([line.label for line in lines if any(line.cells)])
    found: list[GridLine] = []
    for line in lines:
        above = found[-1] if found else None
        if above and above.label_span and line.label_span and not any(above.cells) and goes_on(above.label, line.label, small):
            spot = above.label_span.cover(line.label_span)
            label, inside = joined(text, [above.label, line.label]), within(text, [above.label_span, line.label_span])
            found[-1] = replace(line, label=label, span=above.span.cover(line.span), label_span=spot, inside=inside, indent=above.indent)
        else:
            found.append(line)
    return found


def _joined(text: str, cells: list[SourceCell] | tuple[SourceCell, ...]) -> str:
    return " ".join(" ".join(cell.span.of(text).split()) for cell in cells)


def _headers(text: str, heads: list[Row], columns: list[tuple[int, int]]) -> tuple[list[Header], list[tuple[str, Span]]]:
    """Headings over columns, and what stands among them that speaks of the whole table."""
    found: list[Header] = []
    captions: list[tuple[str, Span]] = []
    left = columns[0][0]
    for line, over in enumerate(_spread(text, [_in_place(text, _over(row), columns) for row in heads], columns)):
        before = sum(first < left for first, _, _ in over)
        single = _one_each(over[before:], columns)
        for at, (first, last, span) in enumerate(over, -before):
            words = " ".join(span.of(text).split())
            reach = (at, at) if single and at >= 0 else _reach(first, last, columns)
            alone = len(over) == 1 and len(columns) > 1 and not TIME.search(words)
            if (
                last < left
                or reach is None
                or (first < left and first == 0 and len(over) > 1)
                or (alone and reach in ((0, len(columns) - 1), (len(columns) - 1, len(columns) - 1)))
            ):
                captions.append((words, span))
            else:
                found.append(Header(words, span, *reach, line))
    return found, captions


def _over(row: Row) -> list[_Heading]:
    cells = [(cell.first, cell.last, cell.span) for cell in row.words]
    return sorted([*cells, *((value.first, value.last, value.numeral.outer) for value in row.values)], key=lambda cell: cell[0])


def _in_place(text: str, over: list[_Heading], columns: list[tuple[int, int]]) -> list[_Heading]:
    """The headings of a row, each one column further right where the row lacks the cell over the labels: the word for notes stands
    first, and nothing over the last column."""
    short = over and over[0][0] == 0 < columns[0][0] and over[-1][1] < columns[-1][0] and len(over) == len(columns)
    if not short or not NOTES.fullmatch(over[0][2].of(text).strip()):
        return over
    return [(columns[k][0], columns[k][1], span) for k, (_, _, span) in enumerate(over)]


def _spread(text: str, heads: list[list[_Heading]], columns: list[tuple[int, int]]) -> list[list[_Heading]]:
    """Headings that reach over the blank cells behind them, where no cell says how far it reaches: what stands below is the same
    under each ("Water | | Energy |" over "2025 | 2024 | 2025 | 2024"), or goes on with the times that a heading begins."""
    if any(first != last for over in heads for first, last, _ in over):
        return heads
    return [_over_blanks(text, over, below, columns) for over, below in pairwise(heads)] + heads[-1:]


def _over_blanks(text: str, over: list[_Heading], below: list[_Heading], columns: list[tuple[int, int]]) -> list[_Heading]:
    lower = {k: " ".join(span.of(text).split()) for first, _, span in below if (k := _column(first, columns)) is not None}
    starts = [(k, cell) for cell in over if (k := _column(cell[0], columns)) is not None]
    ends = [*(k for k, _ in starts[1:]), len(columns)][: len(starts)]
    groups = [tuple(lower.get(k, "") for k in range(start, end)) for (start, _), end in zip(starts, ends, strict=True)]
    repeated = len(groups) > 1 and len(set(groups)) == 1 and len(groups[0]) > 1
    out = [cell for cell in over if _column(cell[0], columns) is None]
    for (_, cell), end, group in zip(starts, ends, groups, strict=True):
        timed = TIME.search(cell[2].of(text)) and any(TIME.search(words) for words in group[1:])
        out.append((cell[0], columns[end - 1][1], cell[2]) if repeated or timed else cell)
    return out


def _column(at: int, columns: list[tuple[int, int]]) -> int | None:
    return next((k for k, (low, high) in enumerate(columns) if low <= at <= high), None)


def _one_each(over: list[_Heading], columns: list[tuple[int, int]]) -> bool:
    """Whether headings stand in order over one column each, whatever they span: the values fill as many sub-columns as there are
    headings, without a gap, and so the last heading would stand over nothing."""
    left = columns[0][0]
    packed = columns == [(left + at, left + at) for at in range(len(over))]
    return packed and len(over) > 1 and over[0][0] == left and over[-1][0] > columns[-1][1]


def _reach(first: int, last: int, columns: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The columns that a heading cell stands over: those it shares sub-columns with, else the nearest."""
    hits = [k for k, (low, high) in enumerate(columns) if low <= last and first <= high]
    if hits:
        return hits[0], hits[-1]
    if last < columns[0][0] - 1:
        return None
    near = _place(first, last, columns)
    return None if near is None else (near, near)


def is_contents(made: Grid) -> bool:
    """Whether a table is a table of contents: one column of page numbers that never fall."""
    if made.width != 1 or any(not _PAGES.fullmatch(h.text) for h in made.headers):
        return False
    cells = [line.cells[0] for line in made.lines if line.cells[0] is not None]
    pages = [cell.mantissa for cell in cells]
    plain = all(cell.outer == cell.span and not cell.decimals and cell.mantissa < 1000 for cell in cells)
    return plain and len(pages) > 3 and all(a <= b for a, b in pairwise(pages)) and pages[0] < pages[-1]
