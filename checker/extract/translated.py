"""Amounts translated for convenience: a column "Thousands of U.S. dollars" that holds every amount of "Millions of yen" at one rate.

Each amount was translated by itself, so that a sum of them is off by what the source rounded away: a million yen is eight thousand
dollars (Japanese reports say so in a note, "translated for the convenience of readers")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from statistics import median_low

from ..model.figure import Figure
from ..model.pattern import late
from ..model.record import replace
from ..model.table import Table

_NAMED = late(r"\bU\.?\s?S\.?\s?(?:dollars?\b|\$)|\b(?:dollars?|euros?)\b", re.I)
_MOST = 20  # columns of such a table
_LEAST = 4  # lines that show a rate
_LARGEST = 5  # lines by which a rate is known
_HOLDS = 5  # lines of which one may be off

Rates = dict[tuple[str, int], Fraction]  # by table and column: printed units of it for one printed unit of its source


def translated(figures: tuple[Figure, ...], tables: Sequence[Table], currency: str | None) -> tuple[Figure, ...]:
    """The figures, those of translations with the grain of what they were translated from."""
    if not any(_NAMED.search(column.header) for table in tables for column in table.columns):
        return figures
    known = {f.id: f for f in figures}
    rates = {(table.id, c): rate for table in tables for c, rate in _rates(table, known)}
    if not rates:
        return figures
    usual = median_low(rates.values())
    for table in tables:
        others = _others(table, currency)
        rates |= {(table.id, c): usual for c in others if (table.id, c) not in rates}
    return tuple(_grained(f, rates) for f in figures)


def _grained(figure: Figure, rates: Rates) -> Figure:
    rate = rates.get((figure.table or "", figure.column if figure.column is not None else -1))
    return replace(figure, grain=figure.ulp * rate) if rate and _is_amount(figure) else figure


def _others(table: Table, currency: str | None) -> Sequence[int]:
    """The columns of a table that name a currency beside others that do not, or all of one in another currency than its document."""
    named = [c for c, column in enumerate(table.columns) if _NAMED.search(column.header)]
    return range(len(table.columns)) if _of_another(table, currency) else named if len(named) < len(table.columns) else ()


def _of_another(table: Table, currency: str | None) -> bool:
    """Whether a table counts in another currency than its document, in all columns."""
    units = {column.unit for column in table.columns if column.role in ("amount", "total")}
    return currency is not None and len(units) == 1 and units.isdisjoint((currency, None)) and all(len(u or "") == 3 for u in units)


def _rates(table: Table, known: Mapping[str, Figure]) -> Iterator[tuple[int, Fraction]]:
    """The columns that name a currency and hold, line for line, what one that names none holds at one rate: the nearest such."""
    named = [c for c, column in enumerate(table.columns) if _NAMED.search(column.header)]
    for c in named if len(named) < len(table.columns) <= _MOST else ():
        sources = sorted((b for b in range(len(table.columns)) if b not in named), key=lambda b: abs(b - c))
        rate = next((found for b in sources if (found := _rate(table, known, b, c))), None)
        if rate:
            yield c, rate


def _rate(table: Table, known: Mapping[str, Figure], source: int, column: int) -> Fraction | None:
    """Printed units of a column for one of its source; None where its lines do not agree on one."""
    cells = [(known.get(row.cells[source] or ""), known.get(row.cells[column] or "")) for row in table.rows]
    pairs = [(_printed(a), _printed(b)) for a, b in cells if a and b and a.value and b.value and _is_amount(a) and _is_amount(b)]
    if len(pairs) < _LEAST:
        return None
    rate = median_low([b / a for a, b in sorted(pairs, reverse=True)[:_LARGEST]])  # small ones tell it less exactly
    off = sum(abs(b - rate * a) > rate + 1 for a, b in pairs)
    return rate if _HOLDS * off <= len(pairs) else None


def _printed(figure: Figure) -> Fraction:
    return abs(figure.value) / figure.ulp


def _is_amount(figure: Figure) -> bool:
    return bool(figure.ulp) and (figure.unit is None or len(figure.unit) == 3)
