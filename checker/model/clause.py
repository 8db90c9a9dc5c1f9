"""A sentence cut into slots: what is said of what, by how much, against what."""

from __future__ import annotations

from typing import Literal

from .figure import Hedge
from .numeral import Numeral
from .phrase import PeriodPhrase
from .record import dataclass
from .span import Span

SlotRole = Literal[
    "level",  # the amount itself, at the clause's own time
    "prior",  # the amount that it is compared with
    "change",  # the difference between them, in the amount's own unit
    "percent",  # the difference in percent (or points)
    "share",  # a percentage of something
    "part",  # an amount contained in the level ("including", "of which")
    "bound",  # one end of a range
]


@dataclass(frozen=True, slots=True)
class Slot:
    """One figure of a clause. `per_share` for amounts per share; `direction` 1 or -1 where a word says up or down;
    `periods` the times said beside it."""

    numeral: Numeral
    role: SlotRole
    per_share: bool = False
    direction: int = 0
    hedge: Hedge = ""
    periods: tuple[PeriodPhrase, ...] = ()
    aside: bool = False  # in brackets

    @property
    def change(self) -> bool:
        """Whether it says by how much something moved, in its own unit or in percent."""
        return self.role in ("percent", "change")


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence or one part of it between semicolons. `subject` are the words before its verb, `times` all that it
    says; `respectively` when a list of figures answers a list of subjects or times."""

    span: Span
    subject: Span | None
    slots: tuple[Slot, ...]
    respectively: bool = False
    times: tuple[PeriodPhrase, ...] = ()
