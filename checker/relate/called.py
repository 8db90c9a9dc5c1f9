"""What the label of a line of percentages says that it is computed from, and how the lines that it means are called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..model.figure import Figure
from ..model.pattern import late
from ..model.record import dataclass
from .prints import Print, place
from .words import Words, words

_OF = late(
    r"(?:\bas\s+)?(?:\ban?\s+)?(?:%|\bpercent(?:age)?\b)\s+of\s+(?P<whole>[^()]{3,80})",
    re.I,
    words=("% of", "percent of", "percentage of"),
)
_YEARLY = r"\by/y\b|\byoy\b|\byear[- ](?:over|on)[- ]year\b|\b(?:vs\.?|versus) prior[- ]year\b"
_QUARTERLY = r"\bq/q\b|\bqoq\b|\bsequential\b|\bquarter[- ](?:over|on)[- ]quarter\b|\b(?:vs\.?|versus) prior[- ]quarter\b"
_GROWTH = late(rf"(?P<year>{_YEARLY})|(?P<quarter>{_QUARTERLY})|\bgrowth\b|(?:%|\bpercent(?:age)?) (?:change|increase)\b", re.I)
# Growth from levels that are not printed, and what is no growth.
_UNLIKE = frozenset("excluding ex constant currency organic comparable same fx f basis point bps like pro forma underlying".split())  # noqa: SIM905
_GROWN = frozenset("growth change increase decline current quarter in year rate percent percentage".split())  # noqa: SIM905
_PROFIT = frozenset({"income", "profit", "loss", "earning"})
_SOLD = frozenset({"net", "sale", "revenue", "consolidated"})
_MEASURED = frozenset({"adjusted", "non", "gaap", "core"})
_MONTHS = frozenset({"last", "twelve", "month", "ttm", "ltm"})
TRAILING = "trailing"  # twelve months, however they are called
SALES = ("sale",)  # net sales, revenue, however they are called


@dataclass(frozen=True, slots=True)
class Quotient:
    """The lines that a percentage is computed from, as `called` names them; `part` is () for the amounts right above."""

    part: Words
    whole: Words


@dataclass(frozen=True, slots=True)
class Growth:
    """The line that grew, () for the amounts right above, and since when: the quarter before, else the year before."""

    name: Words
    quarterly: bool


def quotient(label: str) -> Quotient | None:
    """What a label says that a percentage is of: "X as a percentage of Y", "X / Y", "X margin"."""
    said, halves = _OF.search(label), label.split("/")
    if said:
        part, whole = _said(label[: said.start()]), _said(said["whole"])
        whole = SALES if set(whole) <= _SOLD else whole
        return Quotient(_profit(part), (*whole, *(w for w in part if w == TRAILING and w not in whole)))
    if len(halves) == 2 and all(_said(half) for half in halves):
        return Quotient(_said(halves[0]), _said(halves[1]))
    part = _said(label)
    if "margin" not in part or len(part) == 1:
        return None
    return Quotient(_profit(part), (*(w for w in part if w in _MEASURED), *SALES))  # a margin is over revenue


def growth_of(label: str) -> Growth | None:
    """What a label says that an amount grew since."""
    said = _GROWTH.search(label)
    if said is None or _UNLIKE & set(words(label)):
        return None
    return Growth(tuple(w for w in _said(label[: said.start()]) if w not in _GROWN), bool(said["quarter"]))


def called(label: str, headings: Sequence[str]) -> Iterator[Words]:
    """What a line may be called: by its label alone, under its heading, as what a margin is of, and as what is sold."""
    name = _said(label)
    yield name
    if headings:
        yield (*(w for w in words(headings[-1]) if w != "segment"), *name)
    if _PROFIT & set(name) or "ebitda" in name:
        yield _profit((*name, "margin"))
    if {"sale", "revenue"} & set(name) and set(name) <= _SOLD | _MEASURED:
        yield (*(w for w in name if w in _MEASURED), *SALES)


def _said(label: str) -> Words:
    """The words of a name, with trailing months called by one of them."""
    name = words(label)
    if not _MONTHS & set(name):
        return name
    return (*(w for w in name if w not in _MONTHS and w != TRAILING), TRAILING)


def _profit(part: Words) -> Words:
    """The words of a name; of a margin those that tell which profit it is of."""
    return ("margin", *(w for w in part if w not in _PROFIT and w != "margin")) if "margin" in part else part


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a document prints by a name, of a member, for a time and in a unit. `members` says of whom a figure is."""

    prints: dict[tuple[Words, Words, str, str | None], list[Print]]
    members: dict[str, Words]

    @staticmethod
    def of(printed: Sequence[Print]) -> Elsewhere:
        found: dict[tuple[Words, Words, str, str | None], list[Print]] = defaultdict(list)
        for one in printed:
            row, figure = one.table.rows[one.figure.row or 0], one.figure
            for name in called(row.label, ()) if one.alike and not one.change and figure.unit != "%" else ():
                found[name, one.item.member, figure.period.key, figure.unit].append(one)
        return Elsewhere(found, {one.figure.id: one.item.member for one in printed})

    def line(self, name: Words, percent: Figure, beside: Figure) -> Figure | None:
        """The amount of a name, for the time of a percentage, of whom the amount beside it is: that of the statement that comes first;
        None where its prints differ."""
        found = self.prints.get((name, self.members.get(beside.id, ()), percent.period.key, beside.unit), [])
        if not found:
            return None
        best = min(found, key=lambda p: (place(p.table), p.rank))
        like = [p.figure for p in found if place(p.table) == place(best.table)]
        return best.figure if all(abs(f.value - best.figure.value) <= f.ulp for f in like) else None
