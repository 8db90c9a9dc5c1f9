"""One relation for one set of figures: what a rule says by name, arithmetic need not say again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from ..model.relation import Bound, Relation
from .book import Book

Set = frozenset[str]


def once(book: Book, named: Iterable[Relation], cast: Iterable[Relation]) -> list[Relation]:
    """All named relations, and the casts that none of them says. A named one takes the signs that the table's arithmetic
    found over all its columns, and the evidence."""
    sums = {_figures(book, one): one for one in cast}
    said: dict[Set, Relation] = {}
    for one in named:
        figures = _figures(book, one)
        if figures not in said:
            said[figures] = _signed(one, sums[figures]) if figures in sums and one.residual is None else one
    return [*said.values(), *(one for figures, one in sums.items() if figures not in said)]


def _figures(book: Book, one: Relation) -> Set:
    """The figures of a relation; a dash adds nothing."""
    return frozenset(t.figure for t in one.terms if not book.figures[t.figure].dash)


def _signed(one: Relation, cast: Relation) -> Relation:
    found = {t.figure: t.coefficient for t in cast.terms}
    scale = found.get(one.terms[0].figure) or Fraction(1)
    terms = tuple(replace(t, coefficient=_at(t, found, scale)) for t in one.terms)
    return replace(one, terms=terms, evidence=cast.evidence, table=cast.table)


def _at(term: Bound, found: dict[str, Fraction | None], scale: Fraction) -> Fraction | None:
    coefficient = found.get(term.figure)
    return coefficient / scale if coefficient else term.coefficient
