"""Which rule a sum found by arithmetic speaks for: the words of its lines say what kind of sum it is."""

from __future__ import annotations

from ...model.cast import Cast
from ...model.rule import Rule
from ...model.table import Table
from ..book import Book
from ..words import Words, words

OWN = {"changes-in-equity": ("equity-columns", "crossfoot"), "segments": ("casts", "segments")}
ADJUSTED = {"adjusted", "underlying", "normalized", "normalised", "core"}


def rule_of(book: Book, table: Table, cast: Cast) -> Rule | None:
    """The rule of a cast: one of its own for the matrix of equity, for segments and for reconciliations of reported to
    adjusted amounts; else the general rule of its axis. None where the run does not look for it."""
    own = OWN.get(table.statement)
    down, across = own or ("casts", "crossfoot")
    general = book.rules.get(down if cast.axis == "down" else across)
    general = general or book.rules.get("casts" if cast.axis == "down" else "crossfoot")
    special = None if own else _special(table, cast)
    return book.rules.get(special, general) if special else general


def _special(table: Table, cast: Cast) -> str:
    """The builtin of a sum that leads from one basis to another, "" for any other sum."""
    names = [_name(table, cast.axis, line) for line in (cast.head, *(line for line, _ in cast.parts))]
    head, *parts = (adjusted(name) for name in names)
    return "reconciliation" if head != any(parts) else ""


def _name(table: Table, axis: str, line: int) -> Words:
    if axis == "down":
        return words(table.rows[line].label)
    return words(table.columns[line].member or table.columns[line].header)


def adjusted(name: Words) -> bool:
    """Whether words name an amount outside the standards: "adjusted", "non-GAAP"; an adjustment is none."""
    said = set(name)
    return bool(ADJUSTED & said) or ("non" in said and "gaap" in said) or "nongaap" in said
