"""Figures in sentences."""

from __future__ import annotations

import re

from ..grammar.numerals import numerals
from ..grammar.periods import periods
from ..model.claim import Claim
from ..model.figure import Figure
from ..model.numeral import Numeral
from ..model.period import Period
from ..model.phrase import PeriodPhrase
from ..model.span import Span
from .context import Context
from .key import Identity
from .period import resolve

_PER_SHARE = re.compile(r"\s{0,3}per\s+(?:\w+\s+){0,3}(?:share|ADS|unit)\b", re.I)


def mentions(span: Span, context: Context) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    """The figures of a stretch of prose, in reading order, and what its sentences claim of them."""
    times = periods(context.text, span.start, span.end)
    found = [n for n in numerals(context.text, span.start, span.end) if n.form == "number" and _counts(n)]
    return tuple(_figure(n, times, context) for n in found), ()


def _counts(n: Numeral) -> bool:
    """Money, percentages and long counts; a bare small number in a sentence is no figure."""
    return bool(n.currency or n.suffix or n.scale) or n.mantissa >= 1000


def _figure(n: Numeral, times: tuple[PeriodPhrase, ...], context: Context) -> Figure:
    near = min(times, key=lambda p: abs(p.span.start - n.span.start), default=None)
    period = resolve(near, context.calendar) if near else Period("unknown", "text")
    unit = "%" if n.suffix == "%" else n.suffix or n.currency
    if unit == n.currency and unit and _PER_SHARE.match(context.text, n.outer.end):
        unit = f"{unit}/share"
    unit = unit or ("count" if not n.currency else None)
    key = context.numbering.key(Identity(None, (), period, unit))
    return Figure(
        id=context.numbering.figure(), span=n.span, outer=n.outer, text=n.outer.of(context.text), value=abs(n.value), ulp=n.ulp,
        unit=unit, period=period, label=(), statement=None, where="text", doubt="label", key=key,
    )  # fmt: skip
