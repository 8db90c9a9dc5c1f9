"""Figures in sentences tied to what tables print (AGR101), and to each other where no table prints them (AGR104)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.figure import Figure
from ..model.period import Period
from ..model.relation import Relation, RuleCount
from .agreements import quantities
from .book import ONE, Book, Term, relation
from .items import Item, Names
from .lines import Lines
from .prints import Key, Print
from .words import words


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure of a sentence with the prints of its quantity in tables, the finest first."""

    figure: Figure
    prints: tuple[Print, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the sentences of a document speak of: the items that each figure may be of, and the prints of every quantity."""

    items: dict[str, tuple[Item, ...]]
    groups: Mapping[Key, Sequence[Print]]
    bound: dict[str, Bound]
    ambiguous: frozenset[str]

    @staticmethod
    def of(book: Book, prints: Sequence[Print]) -> Mentions:
        lines = Lines.of(book, prints, Names.of(book))
        groups = {_quantity(group[0]): sorted(group, key=lambda p: p.rank) for group in quantities(prints).values()}
        items: dict[str, tuple[Item, ...]] = {}
        known: dict[tuple[str, str | None], tuple[Item, ...]] = {}
        for figure in book.extract.figures:
            if figure.where == "text" and figure.label:
                name = (figure.label[-1], figure.term)
                if name not in known:
                    known[name] = _items(figure, lines)
                items[figure.id] = known[name]
        found = Mentions(items, groups, {}, frozenset())
        bound, unclear = {}, set()
        for figure in book.extract.figures:
            if figure.id in items and not figure.change:
                several = found.at(figure, figure.period)
                if len(several) == 1:
                    bound[figure.id] = Bound(figure, tuple(several[0]))
                elif several:
                    unclear.add(figure.id)
        return Mentions(items, groups, bound, frozenset(unclear))

    def at(self, figure: Figure, period: Period) -> list[Sequence[Print]]:
        """The quantities that the item of a figure may be at a time; more than one where nothing tells which."""
        found = []
        for item in self.items.get(figure.id, ()):
            group = self.groups.get((item, period.key, figure.unit, _basis(figure), figure.state))
            if group and not any(_one(group, other) for other in found):
                found.append(group)
        return found


def _one(group: Sequence[Print], other: Sequence[Print]) -> bool:
    """Whether two quantities are the same line under two names."""
    return group[0].figure.id == other[0].figure.id


def _quantity(one: Print) -> Key:
    figure = one.figure
    if one.key[5] or figure.change:
        return ("change", *one.key)
    return (one.item, one.when, figure.unit, _basis(figure), figure.state)


def _basis(figure: Figure) -> tuple[str, ...]:
    """GAAP is what is meant where nothing is said."""
    return tuple(b for b in figure.basis if b not in ("gaap", "as-reported"))


def _items(figure: Figure, lines: Lines) -> tuple[Item, ...]:
    """The items that a figure's name may mean: its term, else the lines that its words name."""
    plain = (figure.term or "").removeprefix("opening-").removeprefix("closing-")
    if plain:
        return (Item(plain), *(i for i in lines.named(figure.label[-1]) if i.concept != plain))
    return lines.named(figure.label[-1])


def mentions(book: Book, found: Mentions) -> tuple[list[Relation], list[RuleCount]]:
    """Every figure of a sentence against the finest print of its quantity; what no table prints, against the other
    sentences that give it."""
    relations = [*_with_tables(book, found), *_with_sentences(book, found)]
    return relations, _counts(book, found, relations)


def exact(figure: Figure) -> bool:
    """Whether a figure is said to be exactly this; "about", "over" and "nearly" say that it is not."""
    return not figure.hedge


def _with_tables(book: Book, found: Mentions) -> Iterator[Relation]:
    rule = book.rules.get("agreement-text")
    for one in found.bound.values() if rule else ():
        best = one.prints[0].figure
        if rule and exact(one.figure) and one.figure.value and best.value:
            sign = -1 if best.value < 0 else 1
            terms = (Term(one.figure, _role(one.figure), ONE), Term(best, _printed(one.prints[0]), -ONE * sign))
            equation = f"{terms[0].role} = {'- ' if sign < 0 else ''}{terms[1].role}"
            yield relation(rule, equation, terms)


def _role(figure: Figure) -> str:
    return f"{figure.label[-1] if figure.label else figure.text} (text)"


def _printed(one: Print) -> str:
    return f"{one.figure.label[-1] if one.figure.label else one.item.concept} ({one.table.statement})"


def _with_sentences(book: Book, found: Mentions) -> Iterator[Relation]:
    """Figures of sentences that have one name, time, unit and basis and are in no table."""
    rule = book.rules.get("agreement-prose")
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in book.extract.figures if rule else ():
        if _alone(figure, found):
            name = tuple(sorted(words(figure.label[-1])))
            groups[figure.term or name, figure.member, figure.period.key, figure.unit, figure.basis, figure.state].append(figure)
    for group in groups.values():
        best = min(group, key=lambda f: (f.ulp, f.span))
        for one in group:
            if rule and one is not best:
                yield relation(rule, f"{_role(one)} = {_role(best)}", (Term(one, _role(one), ONE), Term(best, _role(best), -ONE)))


def _alone(figure: Figure, found: Mentions) -> bool:
    if figure.where != "text" or not figure.label or figure.change or not exact(figure) or not figure.value:
        return False
    dated = figure.period.end is not None
    return dated and figure.state == "actual" and figure.id not in found.bound and figure.id not in found.ambiguous


def _counts(book: Book, found: Mentions, relations: Iterable[Relation]) -> list[RuleCount]:
    rule = book.rules.get("agreement-text")
    if rule is None:
        return []
    sites = [f for f in book.extract.figures if f.where == "text" and not f.change]
    said = sum(r.rule == rule.code for r in relations)
    unclear = len(found.ambiguous)
    return [RuleCount(rule.code, len(sites), said, len(sites) - said - unclear, unclear)]
