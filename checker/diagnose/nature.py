"""Amounts that are never below nothing by what they are: numbers of shares, and what a company owns in all. A bracket round one is a
slip, whatever the lines beside it say."""

from __future__ import annotations

from ..model.figure import Figure

SHARES = frozenset({"basic-shares", "diluted-shares", "basic-and-diluted-shares"})
OWNED = frozenset({"assets", "current-assets", "noncurrent-assets", "liabilities-and-equity"})


def impossible(figure: Figure) -> bool:
    """Whether a figure is printed with a sign that it cannot have."""
    if figure.value >= 0:
        return False
    return figure.term in SHARES or (figure.term in OWNED and figure.statement == "balance-sheet")
