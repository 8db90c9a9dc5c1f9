"""What is known of a figure in a sentence, and what goes on from one sentence, and one heading, to the next."""

from __future__ import annotations

from typing import Literal

from ...model.clause import Slot
from ...model.figure import State
from ...model.period import Period
from ...model.record import dataclass

Doubt = Literal["", "period", "label"]
Part = Literal["", "section", "one"]


@dataclass(frozen=True, slots=True)
class Topic:
    """What the headings above say: their words, the statement they name and the time."""

    heading: str = ""
    statement: str | None = None
    time: Period | None = None
    ahead: Period | None = None  # the time that forecasts are of
    part: Part = ""  # whether segments are spoken of, or one of them (or a region) by name
    noted: bool = False  # a table of forecasts of that time stands above, and no heading since
    against: tuple[Period, ...] = ()  # the times that all that follows is compared with
    expected: bool = False  # what leads to the list that follows says that its items are expected


@dataclass(frozen=True, slots=True)
class Thread:
    """What a paragraph has spoken of so far: the item of its first sentence, the last item, the business that this was of,
    the time that its last level was said to be of, the dates of the balances that it compares, and
    whether it speaks of a part of the company."""

    lead: str = ""
    label: str = ""
    member: str = ""
    then: Period | None = None
    now: Period | None = None
    base: Period | None = None
    other: bool = False  # a part of the company is spoken of


@dataclass(frozen=True, slots=True)
class Told:
    """A slot with all that is known of its figure. `cause`: an amount that a sentence gives as a reason for a change,
    or the percentage beside such an amount."""

    id: str
    slot: Slot
    name: str
    label: tuple[str, ...]
    period: Period
    base: Period | None
    said: bool  # whether its time stands beside it
    statement: str | None
    term: str | None
    member: str
    state: State
    basis: tuple[str, ...]
    per_share: bool  # by the words behind it or by its name
    cause: bool
    doubt: Doubt = ""
    guessed: bool = False  # whether what a change compares with might be something else than the year before

    @property
    def change(self) -> bool:
        return self.slot.change

    @property
    def sort(self) -> str:
        """What kind of number it is: a comparison stands between numbers of one kind."""
        return self.slot.numeral.suffix or ("share" if self.per_share else "money")
