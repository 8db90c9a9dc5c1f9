"""Times that stand in the rows of a table: periods as row names, balances at a date, opening and closing lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from ...grammar.periods import periods
from ...model.period import Kind, Period
from ...model.phrase import PeriodPhrase
from ..context import Context
from ..period import Calendar, is_month_end, resolve
from .header import RowTime, row_time
from .path import Lined

_OPENING = re.compile(r"\b(?:beginning|opening|start)\b", re.I)
_CLOSING = re.compile(r"\b(?:ending|closing)\b|\b(?:at|,) ?(?:the )?end\b|\bend of\b", re.I)
_STOCK = re.compile(r"\b(?:balances?|cash|equity|allowance|backlog|carrying|outstanding|(?:non-?|un)vested)\b", re.I)


def row_times(text: str, rows: Sequence[Lined]) -> tuple[RowTime | None, ...]:
    """Per row the time in its own label."""
    return tuple(row_time(text, row.line) for row in rows)


def periods_are_rows(times: Sequence[RowTime | None]) -> bool:
    """Whether the rows of a table are periods and its columns items (exchange forms)."""
    alone = sum(t is not None and t.alone for t in times)
    return alone > 0 and 5 * alone >= 3 * len(times)


def section_times(text: str, rows: Sequence[Lined]) -> tuple[PeriodPhrase | None, ...]:
    """Per row the time that a heading within the table gives to it and to the rows below."""
    out: list[PeriodPhrase | None] = []
    now: PeriodPhrase | None = None
    for row in rows:
        for _, span in row.began:
            found = [p for p in periods(text, span.start, span.end) if p.end or p.months or p.weeks or p.quarter]
            now = found[-1] if found else now
        out.append(now)
    return tuple(out)


def between(rows: Sequence[Lined], times: Sequence[RowTime | None], known: Calendar) -> tuple[Period | None, ...]:
    """Per row the stretch from the dated balance above it to the next one below (movements of equity)."""
    dated = [
        (i, t.time.end) for i, t in enumerate(times) if t is not None and t.time.end and not t.time.months and _STOCK.search(rows[i].label)
    ]
    out: list[Period | None] = [None] * len(rows)
    for (i, opening), (j, closing) in pairwise(dated):
        if opening < closing:
            start = opening + timedelta(days=1) if is_month_end(opening) or opening in known.closings else opening
            months = (closing.year - start.year) * 12 + closing.month - start.month + 1
            stretch = Period("duration", f"{start}/{closing}", start, closing, months if is_month_end(closing) else None)
            out[i + 1 : j] = [stretch] * (j - i - 1)
    return tuple(out)


@lru_cache(4096)
def _moment(label: str) -> Literal["", "stock", "opening", "closing"]:
    """Whether a label names a balance, and the one with which a time opens or closes; empty where it names none."""
    if not _STOCK.search(label):
        return ""
    return "opening" if _OPENING.search(label) else "closing" if _CLOSING.search(label) else "stock"


def of_row(row: Lined, time: RowTime | None, column: Period | None, kind: Kind, context: Context) -> Period | None:
    """The period of a row's figures in one column: its own date for a balance, the first or last day of the column's
    period for opening and closing lines, else the column's."""
    if column is not None and column.kind == "duration" and (moment := _moment(row.label)):
        if time is not None and time.time.end and not time.time.months:
            return Period("instant", time.time.label, None, time.time.end)
        if moment == "opening":
            return Period("instant", column.edge(True), None, column.start)
        if moment == "closing":
            return Period("instant", column.edge(False), None, column.end)
    if time is not None and (time.alone or column is None):
        own = resolve(time.time, context.calendar, kind)
        return own if own.end or column is None or column.kind == "unknown" else column
    return column
