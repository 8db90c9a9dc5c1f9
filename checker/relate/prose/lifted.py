"""Sums of tables said again in sentences: where a text prints every line of a sum, its figures add as the lines do.

They show which figure of a sentence was bent so that its neighbours add; a figure that no sum of its own precision
holds could not be told from a wrong one. One figure of another precision is let in: its scale word may be wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ...model.figure import Figure
from ...model.relation import Bound as Place
from ...model.relation import Relation
from ..book import Book
from ..misread import holds
from .mentions import Mentions, exact

LIFTED = ("sum", "identity")


def lifted(book: Book, found: Mentions, relations: Iterable[Relation]) -> list[Relation]:
    """The sums and identities of tables of which every line that is no dash stands in a sentence too."""
    said = _said(found)
    sums: dict[frozenset[str], Relation] = {}
    for one in relations:
        if one.kind in LIFTED and one.residual is None and one.table and not one.dry:
            again = _again(book, one, said)
            if again:
                sums.setdefault(frozenset(t.figure for t in again.terms), again)
    return list(sums.values())


def _said(found: Mentions) -> dict[str, Figure]:
    """For every printed figure the sentence's figure of its quantity; the first of several, the coarsest of all."""
    said: dict[str, Figure] = {}
    for bound in found.bound.values():
        for one in bound.prints if exact(bound.figure) else ():
            kept = said.setdefault(one.figure.id, bound.figure)
            if kept is not bound.figure and bound.figure.ulp > kept.ulp:
                said[one.figure.id] = bound.figure
    return said


def _again(book: Book, one: Relation, said: dict[str, Figure]) -> Relation | None:
    terms: list[Place] = []
    if len({book.figures[t.figure].column for t in one.terms}) > 1:
        return None  # one item over time: in words "a loss of 3" and "income of 2" are both positive
    for term in one.terms:
        printed, mention = book.figures[term.figure], said.get(term.figure)
        if printed.dash:
            continue
        if mention is None or term.coefficient is None:
            return None
        sign = _sign(book, printed) or _proved(book, one, term)
        if not sign:
            return None
        terms.append(Place(mention.id, term.role, term.coefficient if sign == 1 else -term.coefficient))
    ulps = Counter(book.figures[t.figure].ulp for t in terms)
    if len(terms) < 3 or max(ulps.values()) < len(terms) - 1 or len({t.figure for t in terms}) < len(terms):
        return None
    return Relation(one.rule, one.name, one.kind, one.strength, one.level, one.equation, tuple(terms), confidence="medium", derived=True)


def _sign(book: Book, printed: Figure) -> int:
    """The sign that the line of a figure has in most columns, for a sentence prints none; 0 where they are divided."""
    table = book.tables.get(printed.table or "")
    votes = book.lean(table, printed.row or 0, printed.unit) if table else printed.sign
    return (votes > 0) - (votes < 0)


def _proved(book: Book, one: Relation, term: Place) -> int:
    """The sign of a line that has either in as many columns: as its sum shows, which holds with it or with the other one."""
    value = book.figures[term.figure].value
    if holds(book, one, None):
        return 1 if value > 0 else -1
    return (-1 if value > 0 else 1) if holds(book, one, term.role) else 0
