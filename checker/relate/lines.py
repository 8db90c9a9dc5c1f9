"""Which lines of tables some words name: by the vocabulary's term, else by the words of label, headings and title.

A line is named where all words of its label are said, and where whatever else is said stands in its headings, its title or
its item's own name. Values have no say: where two items fit equally well, neither is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from ..model.record import dataclass
from .book import Book
from .items import Item, Names
from .prints import PRIMARY, Print
from .words import Words, expand, words

_EMPTY = frozenset("amount balance quarterly company group consolidated fiscal our reported also".split())  # noqa: SIM905
# What the basis of a figure says already.
_BASES = frozenset({"pro", "forma", "gaap", "non", "adjusted"})
_PAID = _EMPTY | {"payment", "cash"}
# Words that say which of a business' figures is meant: they must stand in the line's label or in its item's name.
_METRICS = frozenset("cost profit loss margin expense income revenue sale asset liability tax order backlog ratio".split())  # noqa: SIM905
_NET = {"net"}
_KIND = frozenset({"segment"})  # what sort of part a member is
_AVERAGE = {"average", "averages", "yield"}
_LONG = {("long", "term"): "noncurrent", ("short", "term"): "current", ("non", "current"): "noncurrent", ("net", "sale"): "sale"}
_LONG |= {("as", "percentage"): "as", ("as", "percent"): "as"}  # "as a % of sales"


@dataclass(frozen=True, slots=True)
class Line:
    """One item as one table prints it: the words of its label, and all others around it that may name it."""

    item: Item
    label: frozenset[str]
    around: frozenset[str]
    title: frozenset[str]
    own: frozenset[str]  # words of the item's name
    member: frozenset[str]  # words of the business' name
    paid: bool  # in a statement of cash flows

    def fits(self, said: frozenset[str]) -> bool:
        """Whether the label is said, and what else is said belongs to it."""
        if not self.label <= said:
            return False
        rest = said - self.label - self.own
        named = not (rest & _METRICS) or not self.item.named
        whole = self.item.named and not self.item.member  # whose a table is by its title is no name of the whole's item
        if (whole and rest >= _KIND) or not (self.member <= said):
            return False
        rest -= self.around | (self.title & _BASES if whole else self.title)
        rest -= _KIND if self.item.member else frozenset()
        return named and rest <= (_PAID if self.paid else _EMPTY) and (not self.item.member or self._metric(said))

    def _metric(self, said: frozenset[str]) -> bool:
        """Whether the item of a business' line is said, by its label or by its own name: only sales go without saying."""
        metrics = _METRICS - {"revenue", "sale"}
        return bool(self.label & metrics) or self.own & metrics <= said


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of a document that print some quantity."""

    lines: tuple[Line, ...]
    by_word: dict[str, list[int]]  # the lines whose label has that word as its first in the alphabet; "" where it has none
    short: dict[str, Words]

    @staticmethod
    def of(book: Book, prints: Iterable[Print], names: Names) -> Lines:
        found: dict[Line, None] = {}
        seen: set[tuple[str, int, int]] = set()
        for one in prints:
            if one.line in seen or not usable(one) or one.table.statement == "changes-in-equity":
                continue
            seen.add(one.line)
            found[_line(one, names)] = None
        by_word: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(found):
            by_word[min(line.label, default="")].append(number)
        return Lines(tuple(found), by_word, names.short)

    def named(self, label: str) -> tuple[Item, ...]:
        """The items that a label names, those that fit best; several where nothing tells them apart."""
        said = joined(expand(words(label), self.short))
        if not said:
            return ()
        fits: dict[int, dict[Item, None]] = defaultdict(dict)
        near = sorted(number for word in ("", *said) for number in self.by_word.get(word, ()))
        for line in (self.lines[number] for number in near):
            if line.fits(said):
                fits[2 * len(said & (line.label | line.own)) + (said <= line.label | line.own)][line.item] = None
        best = fits[max(fits)] if fits else {}
        return tuple(item for item in best if not (item.gross and item._replace(gross=False) in best))


@lru_cache(maxsize=2048)
def joined(said: Words) -> frozenset[str]:
    """Words as a set, with "non-current" and "long-term" one word each, and "net sales" plain sales."""
    found, at = [], 0
    while at < len(said):
        pair = _LONG.get((said[at], said[at + 1])) if at + 1 < len(said) else None
        found.append(pair or said[at])
        at += 2 if pair else 1
    return frozenset(found)


def _line(one: Print, names: Names) -> Line:
    table, figure = one.table, one.figure
    row, column = table.rows[figure.row or 0], table.columns[figure.column or 0]
    sideways = row.term is None and column.term is not None
    label = expand(words(column.header if sideways else row.label), names.short)
    member = expand(words(column.member), names.short)
    around = frozenset(w for heading in row.headings for w in joined(expand(words(heading), names.short)))
    title = frozenset() if table.statement in PRIMARY[:5] else joined(expand(words(table.title), names.short))
    own = _own(one.item.concept) if one.item.named else frozenset()
    full = joined((*label, *member)) if one.item.member else joined(label)
    if one.item.concept == "revenue" and one.item.member and joined(label) <= own | _NET:
        full = joined(one.item.member)  # "Net sales" under a business' name: what is said to have grown is its sales
    whose = frozenset() if "/" in one.item.member else joined(one.item.member)
    return Line(one.item, full, around, title, own, whose, table.statement == "cash-flow")


def _own(concept: str) -> frozenset[str]:
    """The words of an item's name; what is sold, and what it cost, are both said of sales or revenue."""
    plain = frozenset(words(concept.replace("-", " ")))
    return plain | {"revenue", "sale"} if plain & {"revenue", "sale"} else plain


def _above(one: Print) -> Words:
    headings = one.table.rows[one.figure.row or 0].headings
    return words(headings[-1]) if headings else ()


def usable(one: Print) -> bool:
    """A line of a cash flow statement that has no other name is what it says, though no print of another statement's item."""
    if _AVERAGE & {*words(one.table.rows[one.figure.row or 0].label), *words(one.table.title), *_above(one)}:
        return False
    return one.alike or (one.table.statement == "cash-flow" and (bool(one.item.member) or not one.item.named))
