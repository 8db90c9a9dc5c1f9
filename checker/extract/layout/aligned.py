"""Tables whose numbers line up in character columns, to grids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...model.grid import Grid, GridLine, Header
from ...model.numeral import Numeral
from ...model.pattern import late
from ...model.record import dataclass, replace
from ...model.span import Span
from . import row_label
from .cells import is_contents
from .heading import TIME, headers, is_general, over, strokes_below
from .line import Cell, Fragment, Line, fragments, lines
from .mark import without_marks
from .reference import without_references
from .ruler import Ruler, ruler
from .run import within
from .torn import without_torn
from .wrap import begin_small, begins_within, goes_on, is_open, joined

_SURE, _CLOSE = 100_000, 5_000  # evidence of the column count, in millibits: by edges that agree, by the fullest rows only
_CONTINUED = late(r"[(\[]?continued[)\]]?", re.I)
_CENTRED = 4  # halves of a character by which lines with one middle may be apart
_MOST_CAPTIONS = 12
_MOST_BLANK = 6
_LEAST = 3  # rows that show where columns stand


def grids(text: str, span: Span) -> tuple[Grid, ...]:
    """The tables in some lines of aligned text, in reading order. A table goes on over a page break unless the new page
    brings headings of its own."""
    every = without_torn(text, lines(text, span))
    found: list[Grid] = []
    floor = 0
    before: tuple[int, ...] = ()
    for first, stop, onward in _pieces(text, every):
        part, columns = _from_first_row(_Part(text, every, floor, first, stop))
        made = _grid(part, columns) if columns else None
        made = None if made is None or is_contents(made) else made
        if made is not None and columns is not None:
            if found and not made.headers and _lines_up(before, columns.edges):
                made = replace(made, headers=found[-1].headers)
            before = columns.edges
        if made is not None and found and ((onward and made.width == found[-1].width) or _same_heads(found[-1], made)):
            found[-1] = replace(found[-1], span=found[-1].span.cover(made.span), lines=(*found[-1].lines, *made.lines))
        elif made is not None:
            found.append(made)
        floor = stop
    return tuple(without_references(without_marks(text, made)) for made in found)


# -- where one table ends and the next begins -------------------------------------------------------------------------


def _tables(text: str, every: Sequence[Line]) -> list[tuple[int, int]]:
    """From the first row to behind the last one of each table."""
    rows = [i for i, line in enumerate(every) if line.kind == "row"]
    found: list[tuple[int, int]] = []
    for i in rows:
        if found and not _breaks(text, every, found[-1][1], i):
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def _pieces(text: str, every: Sequence[Line]) -> Iterator[tuple[int, int, bool]]:
    """The tables, cut at page breaks behind which the same columns stand elsewhere, as on a page of another scale; whether a piece
    goes on with the one before."""
    for first, stop in _tables(text, every):
        start = first
        pages = [first, *(i for i in range(first, stop) if every[i].kind == "page"), stop]
        rows = [[line for line in every[a:b] if line.kind == "row"] for a, b in pairwise(pages)]
        for page, (above, below) in zip(pages[1:], pairwise(rows), strict=False):
            if _moved(above, below):
                yield start, page, start > first
                start = next(i for i in range(page, stop) if every[i].kind == "row")
        yield start, stop, start > first


def _moved(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether rows stand in as many columns as the ones above, and in others."""
    if min(len(above), len(below)) < _LEAST:
        return False
    one, two = ruler(above), ruler(below)
    apart = one.width == two.width > 1 and one.sure and two.sure and not _lines_up(one.edges, two.edges)
    return apart and ruler([*above, *below]).width > one.width


def _breaks(text: str, every: Sequence[Line], after: int, before: int) -> bool:
    """Whether something between two rows parts two tables: a mark, prose, many blank lines, or headings over columns."""
    between = every[after:before]
    kinds = [line.kind for line in between]
    if "tag" in kinds or "years" in kinds or kinds.count("prose") > 0:
        return True
    if kinds.count("blank") > _MOST_BLANK and "page" not in kinds:
        return True
    left = min(cell.left for cell in (*every[after - 1].cells, *every[before].cells))
    return any(line.kind == "words" and _heads_columns(text, line, left) for line in between)


def _heads_columns(text: str, line: Line, left: int) -> bool:
    """Whether a line without numbers stands over columns that begin at a place: with words of time, or several pieces."""
    pieces = [piece for piece in fragments(text, line) if piece.left >= left - 6]
    return len(pieces) > 1 or any(TIME.search(piece.span.of(text)) for piece in pieces)


# -- one table --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines floor..stop hold one table, whose first row is line `first`."""

    text: str
    every: Sequence[Line]
    floor: int
    first: int
    stop: int

    @property
    def body(self) -> Sequence[Line]:
        return self.every[self.first : self.stop]


@dataclass(frozen=True, slots=True)
class _Above:
    """The lines above the first row: captions, headings over columns, and headings of rows, each by line number."""

    captions: tuple[int, ...]
    heads: tuple[int, ...]
    names: tuple[int, ...]


def _lines_up(a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether the columns of two tables stand under each other: a table without headings has those of the one above."""
    return len(a) == len(b) and all(abs(x - y) <= 2 for x, y in zip(a, b, strict=True))


def _grid(part: _Part, columns: Ruler) -> Grid:
    above = _above(part, columns)
    heads = [(part.every[i], strokes_below(part.text, part.every, i)) for i in above.heads]
    top = headers(part.text, heads, columns)
    captions = [_caption(part, i, columns) for i in sorted((*above.captions, *above.heads))]
    named = tuple(c for c in captions if c is not None)
    body = _lines(part, [*(part.every[i] for i in above.names), *part.body], columns)
    start = min([part.first, *above.captions, *above.heads, *above.names])
    span = Span(part.every[start].span.start, part.every[part.stop - 1].span.end)
    return Grid(span, "aligned", columns.width, top, body, named, _SURE if columns.sure else _CLOSE)


def _from_first_row(part: _Part) -> tuple[_Part, Ruler | None]:
    """The table without the numbers of its headings ("(unaudited)  (1)"): lines whose words stand over the columns."""
    while True:
        at = [i for i in range(part.first, part.stop) if part.every[i].kind == "row"]
        if not at or (len(at) < 2 and len(part.every[at[0]].cells) < 2):
            return part, None
        columns = ruler([part.every[i] for i in at])
        first = part.every[at[0]]
        named = first.label.of(part.text).strip()
        if len(at) < 3 or not named or first.indent < columns.extents[0][0] - 3:
            return part, columns
        part = replace(part, first=at[1])


def _axes(part: _Part, left: int) -> list[int]:
    """Twice the middles of the lines above a table that begin in the labels but not at their edge, as titles do, the widest first."""
    sizes: list[tuple[int, int]] = []
    for line in part.every[part.floor : part.first]:
        pieces = fragments(part.text, line) if line.kind in ("words", "prose") else []
        if len(pieces) == 1 and 4 < pieces[0].left < left - 3:
            sizes.append((pieces[0].right - pieces[0].left, pieces[0].left + pieces[0].right))
    return [middle for _, middle in sorted(sizes, reverse=True)]


def _above(part: _Part, columns: Ruler) -> _Above:
    """Sorts the lines above the first row, from below: headings of rows, then lines over columns, then captions."""
    heads: list[int] = []
    general: list[int] = []
    rest: list[int] = []
    blank = 0
    for i in range(part.first - 1, part.floor - 1, -1):
        line = part.every[i]
        titles = bool(heads) and bool(rest) and rest[-1] < heads[-1]
        if line.kind == "prose" or (line.kind == "page" and (heads or rest)) or len(rest) + len(general) >= _MOST_CAPTIONS:
            break
        if line.kind == "blank":
            blank += 1
        elif line.kind not in ("rule", "tag", "page"):
            if is_general(line.span.of(part.text).strip()) and not _stub(part, i, columns):
                general.append(i)
            elif not (titles and blank) and _is_head(part, i, columns):
                heads.append(i)
            else:
                rest.append(i)
            blank = 0
    names = [i for i in rest if i > heads[0]] if heads else _without_heads(part, rest)
    captions = [i for i in rest if i not in names] + general
    return _Above(tuple(sorted(captions)), tuple(sorted(heads)), tuple(sorted(names)))


def _stub(part: _Part, i: int, columns: Ruler) -> bool:
    """Whether a line holds more than one piece, so that what it says of the table stands beside headings."""
    return len(fragments(part.text, part.every[i])) > 1 and bool(over(part.text, fragments(part.text, part.every[i]), columns))


def _without_heads(part: _Part, rest: list[int]) -> list[int]:
    """Without headings over columns only lines that touch the first row and end in a colon, or wrap into it, name rows."""
    kept: list[int] = []
    for i in rest:
        words = part.every[i].span.of(part.text).strip()
        if i != part.first - 1 - len(kept) or not (words.endswith(":") or is_open(words)):
            break
        kept.append(i)
    return kept


def _is_head(part: _Part, i: int, columns: Ruler) -> bool:
    """Whether a line stands over columns: years, several pieces, or one piece that is no title in the middle of the page."""
    line = part.every[i]
    pieces = over(part.text, fragments(part.text, line), columns)
    if line.kind in ("years", "row") or len(pieces) > 1:
        return bool(pieces)
    if not pieces:
        return False
    strokes = strokes_below(part.text, part.every, i)
    piece, left = pieces[0], columns.extents[0][0]
    timed = TIME.search(piece.span.of(part.text)) is not None
    if not strokes and _is_title(part, piece, columns):
        return timed and abs(piece.left + piece.right - left - columns.extents[-1][1]) <= 12
    if strokes or piece.left >= left + (columns.extents[-1][1] - left) // 3:
        return True
    return piece.left >= left - 3 or timed


def _is_title(part: _Part, piece: Fragment, columns: Ruler) -> bool:
    """Whether a piece stands in the middle of the page as the titles do, and not in the middle of the columns."""
    left, right = columns.extents[0][0], columns.extents[-1][1]
    axes, middle = _axes(part, left), piece.left + piece.right
    if axes:
        shared = sum(abs(axis - middle) <= _CENTRED for axis in axes)
        return abs(axes[0] - middle) <= _CENTRED or shared > 1  # the widest may be a remark that stands elsewhere
    indent = min((line.indent for line in part.body if line.kind == "row"), default=0)
    return abs(indent + right - middle) <= 12 and abs(indent + right - middle) < abs(left + right - middle)


def _caption(part: _Part, i: int, columns: Ruler) -> tuple[str, Span] | None:
    """What a line above the table says besides its headings over columns."""
    line = part.every[i]
    taken = over(part.text, fragments(part.text, line), columns) if _is_head(part, i, columns) else []
    left = [piece for piece in fragments(part.text, line) if piece not in taken]
    if not left:
        return None
    span = left[0].span.cover(left[-1].span)
    return " ".join(span.of(part.text).split()), span


def _same_heads(a: Grid, b: Grid) -> bool:
    """Whether the second table is the first one going on: the same titles, and the same headings over as many columns."""
    words = [[(h.text.lower(), h.first, h.last) for h in grid.headers] for grid in (a, b)]
    titles = [{_CONTINUED.sub("", caption.lower()).strip() for caption, _ in grid.caption} for grid in (a, b)]
    return a.width == b.width and bool(words[0]) and words[0] == words[1] and bool(titles[1]) and titles[1] <= titles[0]


# -- its lines --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """A line of the table while labels are put together."""

    line: Line
    label: list[Span]
    cells: tuple[Numeral | None, ...]
    indent: int | None
    row: bool


def _lines(part: _Part, body: Sequence[Line], columns: Ruler) -> tuple[GridLine, ...]:
    """The rows and headings of a table; labels over several lines are put together."""
    text = part.text
    body = _close(body)
    small = _begin_small(text, body)
    done: list[_Open] = []
    touching = False
    for at, line in enumerate(body):
        if line.kind in ("row", "years", "words"):
            now = _open(text, line, columns)
            below = body[at + 1] if at + 1 < len(body) else None
            if touching and done and _continues(text, (done[-1], now), below, small):
                done[-1] = _together(done[-1], now)
            else:
                done.append(now)
        touching = line.kind in ("row", "words", "years") or (touching and not done[-1].row and _passes(text, body[at - 1], line, done[-1]))
    return tuple(_grid_line(text, one) for one in done)


def _passes(text: str, above: Line, line: Line, name: _Open) -> bool:
    """Whether a name may go on below a line: below a rule, and below one empty line where the name cannot end above it, as in pages
    that part all lines without values."""
    return line.kind == "rule" or (line.kind == "blank" and above.kind == "words" and is_open(_words(text, name)))


def _words(text: str, one: _Open) -> str:
    return " ".join(span.of(text).strip() for span in one.label)


_SPACED = 4  # times as many rows have an empty line below as have not


def _close(body: Sequence[Line]) -> Sequence[Line]:
    """The lines as they would stand without the empty one that a double-spaced table has below each."""
    after = [b.kind == "blank" for a, b in pairwise(body) if a.kind == "row"]
    if after.count(True) < _SPACED * after.count(False):
        return body
    return [line for at, line in enumerate(body) if line.kind != "blank" or (at and body[at - 1].kind == "blank")]


def _begin_small(text: str, body: Sequence[Line]) -> bool:
    """Whether the labels of a table begin with small letters, by the rows that cannot go on from a line above."""
    above = {at + 1 for at, line in enumerate(body) if line.kind == "words" and not line.label.of(text).rstrip().endswith(":")}
    rows = [(at, line.label.of(text).strip()) for at, line in enumerate(body) if line.kind == "row"]
    return begin_small([label for at, label in rows if at not in above] or [label for _, label in rows])


def _open(text: str, line: Line, columns: Ruler) -> _Open:
    cells = _reclaimed(line, columns)[-columns.width :]
    label = Span(line.span.start, cells[0].numeral.outer.start) if cells else line.label
    row: list[Numeral | None] = [None] * columns.width
    for cell, k in zip(cells, columns.place(cells), strict=True):
        if k is not None:
            row[k] = cell.numeral
    named = bool(label.of(text).strip(" .\t$|"))
    return _Open(line, [label] if named else [], tuple(row), line.indent if named else None, line.kind == "row")


def _reclaimed(line: Line, columns: Ruler) -> tuple[Cell, ...]:
    """The cells of a row, with the numbers before them that only one space parts from a long label, or from each other, but that
    end exactly where columns end that have no other number here."""
    cells = line.cells
    for last in reversed(line.tight[-columns.width :]):
        before = min((cell.left for cell in cells), default=1 << 30)
        stands = any(abs(edge - last.edge) <= 1 and edge < before for edge in columns.edges)
        if len(cells) >= columns.width or not stands or last.numeral.bare_year:
            break
        cells = (last, *cells)
    return cells


def _continues(text: str, pair: tuple[_Open, _Open], after: Line | None, small: bool) -> bool:
    """Whether the lower line goes on with the label of the upper one; `after` is the line that follows both."""
    above, below = pair
    upper, lower = _words(text, above), _words(text, below)
    if not above.row:
        return goes_on(upper, lower, small)
    if below.row or not lower or not upper:
        return False
    follows = after is not None and after.kind in ("row", "words") and begins_within(after.label.of(text).strip() or "a")
    within = begins_within(lower) and not small and not follows
    return within or (is_open(upper) and not upper.endswith(("-", "–", "—")) and not follows)


def _together(above: _Open, below: _Open) -> _Open:
    row = above.row or below.row
    cells = above.cells if above.row else below.cells
    return _Open(above.line, above.label + below.label, cells, above.indent, row)


def _grid_line(text: str, one: _Open) -> GridLine:
    named = [row_label.tidy(text, span) for span in one.label]
    label = joined(text, [words for words, _ in named if words])
    spot = named[0][1].cover(named[-1][1]) if named else None
    ends = [cell.outer for cell in one.cells if cell is not None] + [s for _, s in named] + [one.line.span]
    span = Span(min(s.start for s in ends), max(s.end for s in ends))
    inside = within(text, [place for _, place in named])
    return GridLine(label, span, one.cells, spot, inside=inside, indent=one.indent)


__all__ = ["Header", "grids"]
