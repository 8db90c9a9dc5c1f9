"""Figures that stand in the label of a row: how they are printed, and which column each speaks of.

"less allowance of $62 and $55, respectively", "50,000,000 shares authorized; issued: 4,137 at June 30, 2022": a label counts in
the unit of its table unless it writes an amount out in full, and gives each column its own figure in the order of the columns, or
with its date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...grammar.periods import periods
from ...model.numeral import Numeral
from ...model.pattern import late
from ...model.phrase import UnitPhrase
from ...model.span import Span
from ..unit import IN_FULL, Measure, RowKind
from .column import Columned

_JOINT = late(r"\s*(?:,|,?\s*and|&)\s*")
_PAR = late(r".{0,9}(?<!\w)par(?!\w)", re.S)
_FULL, _THOUSAND = 10_000, 1000


def kind_within(n: Numeral, label: Span, text: str) -> RowKind:
    """What a number in a label counts: shares unless a currency stands with it, an amount per share, else money."""
    rest = text[n.outer.end : min(label.end, n.outer.end + 120)].lower()
    head = text[max(0, n.outer.start - 14) : n.outer.start].lower()
    par = _PAR.match(rest) is not None or "stated value" in rest[:20] or "par value" in head
    if (n.currency and par) or "per share" in rest[:24] or (n.currency and n.decimals and "per share" in rest):
        return "per-share"
    return "shares" if n.currency is None else ""


def in_full(n: Numeral, m: Measure, inside: Sequence[Numeral], said: UnitPhrase | None) -> Measure:
    """The measure of a number in a label where it is written out in full though the table counts in thousands or more: an amount
    that ends in thousands itself; numbers of shares, one of which would be past ten thousand millions."""
    if n.currency is not None:
        whole = not (n.decimals or n.scale or n.mantissa % _THOUSAND) and n.mantissa >= _FULL
    else:
        whole = max(one.mantissa for one in inside if one.currency is None) >= IN_FULL and (said is None or said.shares_scale is None)
    return Measure(m.unit, 0, m.doubt) if whole and m.scale >= 3 else m


def columns_within(inside: Sequence[Numeral], label: Span, text: str, columns: Sequence[Columned]) -> list[int]:
    """The column that each number in a label speaks of: by the date beside it, by its place in a list of as many as there are
    columns of amounts, else the first."""
    amounts = [c for c, column in enumerate(columns) if column.role in ("amount", "total")] or [0]
    found: dict[int, int] = {}
    for group in _lists(inside, text):
        if len(group) == len(amounts):
            found.update(zip(group, amounts, strict=True))
    for i in range(len(inside)):
        dated = _dated(inside, i, label, text, columns)
        if dated is not None:
            found[i] = dated
    return [found.get(i, amounts[0]) for i in range(len(inside))]


def _lists(inside: Sequence[Numeral], text: str) -> list[list[int]]:
    """The numbers that commas and "and" join, by their order."""
    groups: list[list[int]] = []
    for i, n in enumerate(inside):
        joined = i > 0 and _JOINT.fullmatch(text, inside[i - 1].outer.end, n.outer.start) is not None
        if joined:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _dated(inside: Sequence[Numeral], i: int, label: Span, text: str, columns: Sequence[Columned]) -> int | None:
    """The one column whose day or year is printed behind a number, or before it ("issued: 2021, 4,070 shares")."""
    after = inside[i + 1].outer.start if i + 1 < len(inside) else label.end
    stop = text.find(";", inside[i].outer.end, after)
    before = inside[i - 1].outer.end if i else label.start
    for start, end in ((inside[i].outer.end, stop if stop >= 0 else after), (before, inside[i].outer.start)):
        for said in periods(text, start, end):
            year = said.year or (said.end.year if said.end else None)
            ends = [(c, column.period.end) for c, column in enumerate(columns) if column.period and column.period.end and not column.change]
            fits = [c for c, day in ends if (day == said.end if said.end else day.year == year)]
            if len(fits) == 1:
                return fits[0]
    return None
