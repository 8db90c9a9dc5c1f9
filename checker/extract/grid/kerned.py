"""Digits of one number printed apart, as a transcription of narrow type has them: "Rents 2 9" where 29 was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.grid import GridLine
from ...model.pattern import late
from .path import Lined

# A number that one space parts from the first digits of a row, and that no word before it asks for or counts by.
_LED = late(r"(?<![\d.,])\d{1,2}$")
_ASKS = late(
    r"(?:\b(?:level|tier|stage|phase|class|series|category|type|unit|part|section|notes?|ifrs|ias|asc|asu|sfas|schedule|exhibit|item|group|top"
    r"|under|over|above|below|of|at|to|than|and|aged|from|by|least|most|about|through|within|for|in|first|last|next|past|due|days?|weeks?"
    r"|months?|quarter|years?|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)|[^\w\s])\s{0,3}$",
    re.I,
)
_DIGITS = late(r"\d{1,2}(?:,\d{3}){0,4}(?:\.\d{1,4})?$")
_FAR = 24  # characters before a number in which the word that asks for it stands
_NOTES = 2  # more rows with a number before amounts in groups of digits refer to notes


def torn(text: str, rows: Sequence[Lined]) -> frozenset[int]:
    """The rows in which nothing is sure: read askew, or the number that ends the label may be the first digits of the first amount."""
    askew = frozenset(r for r, row in enumerate(rows) if row.line.askew)
    found = {r: comma for r, row in enumerate(rows) if (comma := _torn(text, row.line)) is not None}
    noted = sum(found.values()) > _NOTES
    return askew | frozenset(r for r, comma in found.items() if not (comma and noted))


def _torn(text: str, line: GridLine) -> bool | None:
    """Whether the first amount of such a row is printed in groups; None for every other row."""
    spot, first = line.label_span, next((cell for cell in line.cells if cell is not None), None)
    if spot is None or first is None or first.outer.start != spot.end + 1 or first.outer != first.span or not line.label[-1:].isdigit():
        return None
    led = _LED.search(text, spot.start, spot.end)
    if led is None or text[spot.end] != " " or not _DIGITS.fullmatch(text, first.span.start, first.span.end):
        return None
    return None if _ASKS.search(text, max(spot.start, led.start() - _FAR), led.start()) else "," in first.span.of(text)
