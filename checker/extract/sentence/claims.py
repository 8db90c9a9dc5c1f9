"""What sentences claim of their figures: changes, directions, parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.claim import MARGIN, OF_SALES, POINTS, Claim
from ...model.pattern import late
from .passage import Saying
from .reason import CAUSE
from .told import Told

_DRIVEN = late(r"\b(?:driven|caused|led|explained|offset|attributable|due)\W*\Z", re.I)  # what such a change is of is a reason
# Reasons that are said to be not all, and items to which a rise of another may add or take away.
_NOT_ALL = late(r"\b(?:primarily|mainly|largely|principally|mostly|chiefly|part|partly|partially|among)\b", re.I)
_MOST = 2  # comparisons that a change may be made with: a year ago, and the year before
_STOPS = (".", ",", ";", "")  # what ends a clause
_NET = ("profit", "income", "loss", "earnings", "cash-flow")
_WITHOUT = late(  # an amount: "due to higher rents, and an increase by 5"
    rf"(?:{CAUSE}|\bresult\s{{1,40}}of\b)\D{{0,200}}?(?:,|\band\b)\D{{0,80}}\Z",
    re.I,
)


def claims(saying: Saying, told: Sequence[Told], text: str) -> tuple[Claim, ...]:
    """The claims of one clause of a text."""
    found: list[Claim] = []
    span = saying.clause.span
    for k, one in enumerate(told):
        if not one.change or one.cause:
            continue
        this, prior = _this(told, k), _prior(told, k)
        percent = one.slot.role == "percent" and one.sort not in POINTS
        roles = [("percent" if percent else "change", one.id)]
        roles += [("this", this.id)] if this else []
        roles += [("prior", prior.id)] if prior else []
        kind = "change-percent" if percent else "change-amount"
        found.append(Claim(kind, span, tuple(roles), one.slot.direction, _linked(this, prior, text)))  # type: ignore[arg-type]
    causes = [t for t in told if t.cause and t.slot.role == "change"]
    change = next((t for t in told if t.slot.role == "change" and not t.cause), None)
    if change and len(causes) > 1 and not _DRIVEN.search(change.name) and _adds(text, change, causes):
        found.append(Claim("sum", span, (("whole", change.id), *(("part", t.id) for t in causes)), change.slot.direction))
    found += [Claim("margin", span, (("percent", t.id),)) for t in told if not t.change and _in_sales(t)]
    found += _parts(saying, told)
    found += _directions(saying, told)
    found += _ranges(saying, told)
    return tuple(found)


def _in_sales(one: Told) -> bool:
    """Whether a figure is said to be what part of sales its item is: "costs as a percentage of sales", "EBITDA margin"; margins that
    the vocabulary knows have a rule of their own."""
    return OF_SALES in one.name or (one.term is None and one.sort == "%" and MARGIN.search(one.name) is not None)


def _linked(this: Told | None, prior: Told | None, text: str) -> bool:
    """Whether a change is surely one of two levels: behind the one that it starts from its clause ends, and says no time of it."""
    if this is None or prior is None or prior.slot.aside:
        return False
    end = prior.slot.numeral.outer.end
    return text[end : end + 2].strip()[:1] in _STOPS


def _adds(text: str, change: Told, causes: Sequence[Told]) -> bool:
    """Whether reasons are surely all that changed an item, each with its amount, and a rise of each a rise of the item."""
    end, first, last = (t.slot.numeral.outer for t in (change, causes[0], causes[-1]))
    net = any(word in (change.term or "") for word in _NET)
    return not net and not _NOT_ALL.search(text, end.end, last.start) and not _WITHOUT.search(text, end.end, first.start)


def _directions(saying: Saying, told: Sequence[Told]) -> list[Claim]:
    """ "Sales were 5, up from 4": the word between a level and its comparison, or that of the change between them."""
    found = []
    for k, one in enumerate(told):
        at = next((j for j in range(k - 1, -1, -1) if told[j].slot.role == "level"), None)
        if one.slot.role != "prior" or at is None or told[at].name != one.name or told[at].sort != one.sort:
            continue
        between = [t for t in told[at + 1 : k] if t.change and t.name == one.name]
        directions = {d for d in (one.slot.direction, *(t.slot.direction for t in between)) if d}
        if len(directions) == 1 and len(between) == k - at - 1:
            found.append(Claim("direction", saying.clause.span, (("this", told[at].id), ("prior", one.id)), directions.pop()))
    return found


def _this(told: Sequence[Told], k: int) -> Told | None:
    """The level that a change leads to: of the same item, in the same clause."""
    near = [*reversed(told[:k]), *told[k + 1 :]]
    return next((t for t in near if t.slot.role == "level" and not t.change and _same(t, told[k])), None)


def _prior(told: Sequence[Told], k: int) -> Told | None:
    """The level that a change starts from: the comparison behind it (or in brackets before it), of the same item."""
    after = [t for t in told[k + 1 :] if t.slot.role == "prior"][:_MOST]
    before = [t for t in reversed(told[:k]) if t.slot.role == "prior"][:1]
    return next((t for t in (*after, *before) if _same(t, told[k]) and t.period == told[k].base), None)


def _same(one: Told, change: Told) -> bool:
    points = change.sort in POINTS
    levels = one.sort == ("%" if points else change.sort) if points or change.slot.role == "change" else True
    return one.name == change.name and levels and one.basis == change.basis


def _parts(saying: Saying, told: Sequence[Told]) -> list[Claim]:
    """ "…, including 3 of rents": a part of the amount before it."""
    found = []
    for k, one in enumerate(told):
        whole = next((t for t in reversed(told[:k]) if t.slot.role == "level" and t.sort == one.sort), None)
        if one.slot.role == "part" and whole and one.sort == "money":
            found.append(Claim("of-which", saying.clause.span, (("whole", whole.id), ("part", one.id))))
    return found


def _ranges(saying: Saying, told: Sequence[Told]) -> list[Claim]:
    """ "Sales of 10 to 12": the ends of a range of one item, the low one first."""
    ends = [t for t in told if t.slot.role == "bound"]
    pairs = zip(ends[::2], ends[1::2], strict=False)
    return [Claim("range", saying.clause.span, (("low", low.id), ("high", high.id))) for low, high in pairs if _one_item(low, high)]


def _one_item(low: Told, high: Told) -> bool:
    return (low.name, low.sort, low.period, low.state) == (high.name, high.sort, high.period, high.state)
