"""One relation for one set of figures: what a rule says by name, arithmetic need not say again; and what arithmetic knows
of the lines of a table, a rule with optional terms need not guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from ..model.record import dataclass, replace
from ..model.relation import Bound, Relation
from .book import Book
from .misread import known

Set = frozenset[str]


@dataclass(frozen=True, slots=True)
class Met:
    """A rule met by figures; `spare` are the figures of its optional terms. `settled`: how each line counts is as the rule has it,
    whatever arithmetic found."""

    relation: Relation
    spare: Set = frozenset()
    settled: bool = False


def once(book: Book, named: Iterable[Met], cast: Iterable[Relation]) -> list[Relation]:
    """All named relations, and the casts that none of them says. A named one takes the signs and the optional terms that
    the table's arithmetic found over all its columns; one that leaves out lines of such a sum is not said."""
    sums: dict[Set, Relation] = {}
    by_figure: dict[str, list[Set]] = defaultdict(list)
    for one in cast:
        figures = _figures(book, one)
        if figures not in sums:
            sums[figures] = one
            for figure in figures:
                by_figure[figure].append(figures)
    said: dict[Set, Relation] = {}
    fitted = (found for met in named if (found := _fitted(book, met, sums, by_figure)))
    for relation in known(book, fitted):
        said.setdefault(_figures(book, relation), relation)
    return [*said.values(), *(one for figures, one in sums.items() if figures not in said)]


def _fitted(book: Book, met: Met, sums: dict[Set, Relation], by_figure: dict[str, list[Set]]) -> Relation | None:
    one, full = met.relation, _figures(book, met.relation)
    if one.residual is not None:
        return one
    if full in sums:
        return replace(one, table=sums[full].table, closed=True, unused=(), dry=False) if met.settled else _signed(one, sums[full])
    head = one.terms[0].figure
    near = [found for found in by_figure.get(head, ()) if full - met.spare <= found]
    inner = [found for found in near if found <= full]
    if len(inner) == 1:
        kept = tuple(t for t in one.terms if t.figure in inner[0] or book.figures[t.figure].dash)
        return _signed(replace(one, terms=kept, closed=True, unused=(), dry=False), sums[inner[0]])
    if not one.closed and any(found > full and sums[found].terms[0].figure == head for found in near):
        return None
    return one


def _figures(book: Book, one: Relation) -> Set:
    """The figures of a relation; a dash adds nothing."""
    return frozenset(t.figure for t in one.terms if not book.figures[t.figure].dash)


def _signed(one: Relation, cast: Relation) -> Relation:
    found = {t.figure: t.coefficient for t in cast.terms}
    scale = found.get(one.terms[0].figure) or Fraction(1)
    terms = tuple(replace(t, coefficient=_at(t, found, scale)) for t in one.terms)
    return replace(one, terms=terms, table=cast.table, closed=True, unused=(), dry=False)


def _at(term: Bound, found: dict[str, Fraction | None], scale: Fraction) -> Fraction | None:
    coefficient = found.get(term.figure)
    return coefficient / scale if coefficient else term.coefficient
