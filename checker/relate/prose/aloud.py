"""Figures of sentences that take part in rules: ratios that no table prints, and figures in the place of their prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ...model.figure import Figure
from ...model.period import Period
from ...model.record import replace
from ...model.relation import Relation
from ...model.span import Span
from ...model.table import Column, Row, Table
from ..agreements import near
from ..book import Book
from ..items import Item, Names
from ..once import Met
from ..prints import Print
from ..words import expand, words
from .mentions import Mentions, exact

# All sentences as one table, so that rules find what they say: one line, one column, nothing beside them.
TEXT = Table("text", Span(0, 0), "", "text", (Column("", Period("unknown"), None),), (Row("", 0, ()),))
RATIOS = ("margin", "ratio", "rate", "return-on")
MENDABLE = ("per-share", "ratio", "change")


def reading(book: Book) -> Book:
    """The book with its sentences as one more table."""
    return replace(book, tables={**book.tables, TEXT.id: TEXT})


def spoken(book: Book, found: Mentions, names: Names) -> list[Print]:
    """What sentences say as prints: figures that tables print too (so that rules hold among sentences alone), and ratios
    that only sentences give. What was guessed is no print, nor what differs from its prints: it contradicts them, or is of a part
    ("tax expense of 512 recorded in …")."""
    made: list[Print] = []
    for bound in found.bound.values():
        first = bound.prints[0]
        sure = bound.sure and exact(bound.figure) and not bound.figure.change and first.figure.value > 0
        if sure and any(near(bound.figure, one.figure) for one in bound.prints):
            made.append(Print(replace(bound.figure, basis=first.figure.basis), TEXT, first.item, first.when))
    bases = Counter(f.basis for f in book.extract.figures if f.where == "table" and f.basis in ((), ("gaap",)))
    plain = max(bases, key=lambda b: bases[b], default=())
    alone = (f for f in book.extract.figures if f.where == "text" and f.id not in found.bound)
    return [*made, *(_alone(f, plain, names) for f in alone if _ratio(f))]


def _alone(figure: Figure, plain: tuple[str, ...], names: Names) -> Print:
    """A ratio as a print; where no basis is said it is of the one that tables mostly have."""
    item = Item(figure.term or "", expand(words(figure.member), names.short))
    return Print(replace(figure, basis=figure.basis or plain), TEXT, item, figure.period.key)


def _ratio(figure: Figure) -> bool:
    sure = exact(figure) and not figure.doubt and not figure.change and figure.period.end is not None
    return sure and figure.unit == "%" and bool(figure.term) and any(word in (figure.term or "") for word in RATIOS)


def unplaced(met: Iterable[Met]) -> list[Met]:
    """Relations among sentences stand in no table, and steps of a profit among them can only tick: sentences pass over small lines."""
    return [replace(m, relation=_unplaced(m.relation)) if m.relation.table == TEXT.id else m for m in met]


def _unplaced(one: Relation) -> Relation:
    return replace(one, table=None, dry=one.dry or one.kind == "sum")


def swapped(found: Mentions, relations: Iterable[Relation]) -> Iterator[Relation]:
    """Quotients said again with a sentence's figure for the printed result: earnings per share, margins, changes."""
    said: dict[str, list[Figure]] = {}
    sure = {bound.figure.id for bound in found.bound.values() if bound.sure}
    for bound in found.bound.values():
        plain = bound.figure.value and exact(bound.figure) and (bound.figure.change or bound.prints[0].figure.value > 0)
        for one in bound.prints if plain else ():
            said.setdefault(one.figure.id, []).append(bound.figure)
    for relation in relations:
        left = relation.terms[0]
        mentions = said.get(left.figure, ()) if relation.residual is not None and relation.kind in MENDABLE else ()
        for figure in mentions:
            if figure.unit != "%" or not relation.direction:
                terms = (replace(left, figure=figure.id), *relation.terms[1:])
                turned = figure.direction if figure.change else 0
                yield replace(relation, terms=terms, table=None, direction=turned, derived=True, dry=relation.dry or figure.id not in sure)
