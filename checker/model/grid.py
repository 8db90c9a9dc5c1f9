"""A table cut out of the document but not yet understood: the one shape in which flattened text, aligned columns and
marked-up tables meet, before periods, units and senses are resolved."""

from __future__ import annotations

from typing import Literal

from .numeral import Numeral
from .record import dataclass
from .span import Span

Disorder = Literal["flattened", "aligned", "grid"]


@dataclass(frozen=True, slots=True)
class Header:
    """A piece of column heading over the value columns first..last (from 0, both included). Where the text of all
    columns was run together (`dealt` false) it still has to be dealt out over them."""

    text: str
    span: Span
    first: int
    last: int
    line: int = 0  # from the top
    dealt: bool = True


@dataclass(frozen=True, slots=True)
class GridLine:
    """One line of a table: its own label, the heading lines glued before it in flattened text (outermost first), and a
    cell for each value column (None where nothing is printed). A line without any cell is a heading.

    A number inside the label (note references, "5% notes", par values) stays in `label`; those that are figures of
    their own (share counts in a balance sheet caption) are in `inside`."""

    label: str
    span: Span
    cells: tuple[Numeral | None, ...]
    label_span: Span | None = None
    headings: tuple[tuple[str, Span], ...] = ()
    inside: tuple[Numeral, ...] = ()
    indent: int | None = None  # None where the format tells nothing
    askew: bool = False  # its cells may be of other columns


@dataclass(frozen=True, slots=True)
class Grid:
    """`caption` is the text just above that belongs to the table (title, "in millions, except …"), nearest last."""

    span: Span
    disorder: Disorder
    width: int
    headers: tuple[Header, ...]
    lines: tuple[GridLine, ...]
    caption: tuple[tuple[str, Span], ...] = ()
    doubt: int = 0  # evidence of the column count over its runner-up, millibits; small means a close rival
