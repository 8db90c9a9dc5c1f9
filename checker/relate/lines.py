"""Which lines of tables some words name: by the vocabulary's term, else by the words of label, headings and title.

A line is named where all words of its label are said, and where whatever else is said stands in its headings, its title or
its item's own name. Values have no say: where two items fit equally well, neither is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .book import Book
from .items import Item, Names, concept_words
from .prints import Print
from .words import Words, expand, words

_EMPTY = frozenset("payment amount balance quarterly company group consolidated fiscal our reported net cash also company's".split())  # noqa: SIM905
_LONG = {("long", "term"): "noncurrent", ("short", "term"): "current", ("non", "current"): "noncurrent"}


@dataclass(frozen=True, slots=True)
class Line:
    """One item as one table prints it: the words of its label, and all others around it that may name it."""

    item: Item
    label: frozenset[str]
    around: frozenset[str]
    balance: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of a document that print some quantity."""

    lines: tuple[Line, ...]
    short: dict[str, Words]

    @staticmethod
    def of(book: Book, prints: Iterable[Print], names: Names) -> Lines:
        found: dict[Line, None] = {}
        seen: set[tuple[str, int, int]] = set()
        for one in prints:
            if one.line in seen or not one.alike or one.table.statement == "changes-in-equity":
                continue
            seen.add(one.line)
            found[_line(one, names)] = None
        return Lines(tuple(found), names.short)

    def named(self, label: str) -> tuple[Item, ...]:
        """The items that a label names, those that fit best; several where nothing tells them apart."""
        said = joined(expand(words(label), self.short))
        if not said:
            return ()
        fits: dict[int, dict[Item, None]] = defaultdict(dict)
        for line in self.lines:
            if line.label <= said and said - line.label - line.around <= _EMPTY:
                fits[2 * len(line.label) + (line.label == said)][line.item] = None
        return tuple(fits[max(fits)]) if fits else ()


@lru_cache(maxsize=2048)
def joined(said: Words) -> frozenset[str]:
    """Words as a set, with "non-current" and "long-term" one word each."""
    found, at = [], 0
    while at < len(said):
        pair = _LONG.get(said[at : at + 2])  # type: ignore[call-overload]
        found.append(pair or said[at])
        at += 2 if pair else 1
    return frozenset(found)


def _line(one: Print, names: Names) -> Line:
    table, figure = one.table, one.figure
    row, column = table.rows[figure.row or 0], table.columns[figure.column or 0]
    sideways = row.term is None and column.term is not None
    label = expand(words(column.header if sideways else row.label), names.short)
    member = expand(words(column.member), names.short)
    around = {w for heading in (*row.headings, table.title) for w in joined(expand(words(heading), names.short))}
    around |= set(concept_words(one.item.concept)) if one.item.named else set()
    return Line(
        one.item, joined((*label, *member)) if one.item.member else joined(label), frozenset(around), figure.period.kind == "instant"
    )
