"""The parts that a document breaks the company down by, as its tables name them: what a heading calls by such a name is of that part."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model.table import Table
from .told import Part

_BROKEN_DOWN = ("segments", "breakdown")
_WHOLE = re.compile(r"total|consolidated|company|group|other", re.I)
_KIND = re.compile(r"(?:\A(?:the|our) )|(?: (?:segments?|business|division|region|operations))\Z")
_ELSEWHERE = re.compile(
    r"\A(?:\d{1,2}[.)]|note|item|part)\s|liquidity|capital|cash|outlook|guidance|forecast|critical|measures|recent|forward|controls"
    r"|market risk",
    re.I,
)
_LONGEST = 60  # characters of the title of a section; what is longer leads to a table
_LETTERS = re.compile(r"[^\W\d_]+")


def parts(tables: Iterable[Table]) -> frozenset[str]:
    """The names of the lines and columns of breakdowns that are no item of the vocabulary and not the whole."""
    broken = [table for table in tables if table.statement in _BROKEN_DOWN]
    lines = {row.label for table in broken for row in table.rows if row.term is None}
    columns = {column.member for table in broken for column in table.columns if column.term is None}
    return frozenset(part_name(name) for name in lines | columns if not _WHOLE.match(name)) - {""}


def held(tables: Iterable[Table]) -> frozenset[str]:
    """The names of the lines that balance sheets alone print: what a sentence calls by one is a balance."""
    tables = tuple(tables)
    rows = [row for table in tables if table.statement == "balance-sheet" for row in table.rows]
    sheets = {part_name(words) for row in rows for words in (row.label, row.label.partition(",")[0])}
    others = {part_name(row.label) for table in tables if table.statement != "balance-sheet" for row in table.rows}
    return frozenset(sheets - others - {""})


def part_name(words: str) -> str:
    """A name as tables and headings have it in common: its words in small letters, without what sort of part it is."""
    return _KIND.sub("", " ".join(_LETTERS.findall(words)).casefold())


def part_of(words: str, known: frozenset[str], statement: str | None, before: tuple[Part, bool]) -> Part:
    """Whether what stands under a heading is said of one part: a heading with the name of one, or of no item and no time in the
    section on segments. `statement` is the one that the heading names, `before` what was said before it and whether it names an
    item or a time, which goes on within the part."""
    last, within = before
    if not known.isdisjoint((part_name(words), part_name(words.partition("(")[0]))):
        return "one"
    if statement:
        return "section" if statement == "segments" and len(words) <= _LONGEST else ""
    if within:
        return last
    return "one" if last and not _ELSEWHERE.search(words) else ""
