"""A table understood: columns with period, unit and role, rows with label, depth and sense, and its casts."""

from __future__ import annotations

from typing import Literal

from .cast import Cast
from .period import Period
from .record import dataclass
from .span import Span

Role = Literal["amount", "change", "percent", "total", "note"]
Rounding = Literal["nearest", "truncated", "unknown"]
Footing = Literal["exact", "natural", "unknown"]


@dataclass(frozen=True, slots=True)
class Column:
    """`member` names what the column holds where columns are segments, components of equity, bases or items; `of` gives
    for a change or percent column the columns it is computed from (this, prior), or (part, total)."""

    header: str
    period: Period
    unit: str | None
    role: Role = "amount"
    member: str = ""
    term: str | None = None  # where the column names the item (exchange summary forms)
    basis: tuple[str, ...] = ()
    state: str = "actual"
    of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """`headings` is the path of headings above, outermost first; `cells` figure ids by column, None where nothing is
    printed. `inside` are figures within the label; `member` is whose block of a sheet the row stands in; `opens` is the
    first row of the block that the row closes by its name."""

    label: str
    depth: int
    cells: tuple[str | None, ...]
    headings: tuple[str, ...] = ()
    sense: Literal[1, -1] = 1
    term: str | None = None
    span: Span | None = None
    inside: tuple[str, ...] = ()
    member: str = ""
    opens: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table, in reading order of the document."""

    id: str
    span: Span
    title: str
    statement: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    casts: tuple[Cast, ...] = ()
    rounding: Rounding = "unknown"
    footing: Footing = "unknown"

    @property
    def sums(self) -> tuple[Cast, ...]:
        """The sums down the columns that follow from no others."""
        return tuple(cast for cast in self.casts if cast.axis == "down" and not cast.derived)

    @property
    def totals(self) -> set[int]:
        """The rows that some sum down the columns comes to."""
        return {cast.head for cast in self.casts if cast.axis == "down"}
