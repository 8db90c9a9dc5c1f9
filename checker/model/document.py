"""A document after reading: one rendered text, its blocks, and the way back to the source."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Literal

from .record import dataclass, field
from .span import Location, Span


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell of a table that the format itself marks (HTML, workbook, Word, CSV): a span of the text and its place
    in the grid, spans resolved (a cell over three columns has columns 4 to 6)."""

    span: Span
    row: int
    first: int
    last: int
    header: bool = False
    indent: int = 0  # leading indentation, in the format's own steps; larger is deeper
    style: str = ""  # "bold", "underline-above" … where the format says so


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text in reading order. `plain`: lines whose disorder is not known (prose, flattened or aligned
    tables); `prose`: a paragraph; `heading`; `grid`: a table with cells."""

    kind: Literal["plain", "prose", "heading", "grid"]
    span: Span
    cells: tuple[SourceCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of the source that was passed over, and why."""

    span: Span | None
    why: str


@dataclass(frozen=True, slots=True)
class Tag:
    """What inline XBRL says of a number that is printed within `span`: the element, the context (period and members) and the unit
    by their ids, what one unit of the last printed digit is worth, and whether the fact is negative (its brackets are not read)."""

    span: Span
    concept: str
    context: str
    unit: str
    ulp: Fraction
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell of a workbook that is worked out from others: its formula as written, the value that the workbook stores and the
    one that the stored values of its cells come to; `parts` are the cells that it adds (1) or takes away (-1), none where it
    does anything else or a cell is not shown."""

    span: Span
    text: str
    parts: tuple[tuple[Span, int], ...]
    stored: Fraction
    computed: Fraction


@dataclass(frozen=True, slots=True)
class Document:
    """`text` is the one rendered text; `locate` alone knows pages, cells, source offsets and markup.

    Law: the digits of the text at a span are the digits of the source at its location.
    """

    name: str
    media_type: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    locate: Callable[[Span], tuple[Location, ...]] = field(repr=False, compare=False)  # one or more pieces, first first
    unread: tuple[Unread, ...] = ()
    tags: tuple[Tag, ...] = ()  # in the order of their ends
    formulas: tuple[Formula, ...] = ()
    closed_intervals: bool = False  # XBRL Calculations 1.1 closes both ends of a rounding interval
