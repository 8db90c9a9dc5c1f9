"""One line of a short list that stands for several of a longer one: "other expenses, net" in a summary, "products" on the
face of a statement that a breakdown splits up.

No label tells this and no value: the two print a total of one item, and all its parts but these are of the same items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations

from ...model.figure import Figure
from ...model.record import dataclass
from ...model.relation import Relation
from ...model.rule import Rule
from ..agreements import Groups, near
from ..book import ONE, Book, Term, relation, worded

SUMS = ("sum", "identity")
_MOST = 8  # sums of one total that are compared with each other


@dataclass(frozen=True, slots=True)
class _Sum:
    """One printed sum: its total, and the sign that each part counts with."""

    head: str
    parts: Mapping[str, int]  # figure id -> sign
    told: frozenset[tuple[int, int]]  # the number of each part's quantity, with its sign


def condensed(book: Book, prints: Groups, relations: Sequence[Relation]) -> list[Relation]:
    """Each line against the lines of another sum that it stands for. It follows from the two sums, so that it is never
    the only ground of an error."""
    rule = book.rules.get("casts")
    known = {p.figure.id: number for number, group in enumerate(prints.values()) for p in group}
    found: dict[frozenset[str], Relation] = {}
    pairs = (pair for sums in _by_total(relations, known).values() for pair in permutations(sums, 2))
    for short, long in pairs if rule else ():
        one = _condensed(book, rule, short, long, known) if rule and not short.parts.keys() & long.parts.keys() else None
        if one:
            found.setdefault(frozenset(t.figure for t in one.terms), one)
    return list(found.values())


def _by_total(relations: Sequence[Relation], known: Mapping[str, int]) -> Mapping[int, list[_Sum]]:
    """The sums of each quantity, the first few of each, those with the parts of a subtotal also with the subtotal."""
    found: dict[int, list[_Sum]] = defaultdict(list)
    sums = [(head, signs) for one in relations if (told := _signs(one)) for head, signs in (told,)]
    within: dict[str, list[tuple[str, Mapping[str, int]]]] = defaultdict(list)
    for head, signs in sums:
        within[next(iter(signs))].append((head, signs))
    for head, signs in sums:
        for parts in (signs, *_with_subtotals(signs, within)) if head in known else ():
            told_ = frozenset((known[i], sign) for i, sign in parts.items() if i in known)
            if len(found[known[head]]) < _MOST:
                found[known[head]].append(_Sum(head, parts, told_))
    return found


def _signs(one: Relation) -> tuple[str, Mapping[str, int]] | None:
    """The total of a sum that a table prints, and the sign of each of its parts."""
    if one.kind not in SUMS or one.residual is not None or not one.table or one.dry or len(one.terms) < 3:
        return None
    (head, first), *parts = ((t.figure, (t.coefficient or 0).as_integer_ratio()) for t in one.terms)
    if first != (1, 1) or any(abs(up) != 1 or down != 1 for _, (up, down) in parts):
        return None
    return head, {figure: -up for figure, (up, _) in parts}


def _with_subtotals(signs: Mapping[str, int], within: Mapping[str, list[tuple[str, Mapping[str, int]]]]) -> Iterator[Mapping[str, int]]:
    """A sum once more for each printed subtotal of some of its parts."""
    for part in signs:
        for head, inner in within.get(part, ()):
            if len(inner) < len(signs) and head not in signs and inner.items() <= signs.items():
                yield {head: 1} | {i: sign for i, sign in signs.items() if i not in inner}


def _condensed(book: Book, rule: Rule, short: _Sum, long: _Sum, known: Mapping[str, int]) -> Relation | None:
    """The one line of a sum that the other has not, as the sum of those that only the other has."""
    shared = short.told & long.told
    if not shared:
        return None
    ours, theirs = (list(_others(book, one, shared, known)) for one in (short, long))
    if len(ours) != 1 or len(theirs) < 2 or len(short.parts) - len(ours) != len(long.parts) - len(theirs):
        return None
    (line, sign), *_ = ours
    if line.unit != theirs[0][0].unit or line.dash or not _alike(book, short, long, known):
        return None
    parts = [(part, sign * each) for part, each in theirs]
    terms = (Term(line, _role(line), ONE), *(Term(part, _role(part), Fraction(-each)) for part, each in parts))
    equation = worded(_role(line), [(each, _role(part)) for part, each in parts])
    return relation(rule, equation, terms, confidence="medium", derived=True)


def _alike(book: Book, short: _Sum, long: _Sum, known: Mapping[str, int]) -> bool:
    """Whether what both print is of one size: otherwise the scale or the time of one was misread."""
    ours = {known[i]: book.figures[i] for i in (short.head, *short.parts) if i in known}
    theirs = {known[i]: book.figures[i] for i in (long.head, *long.parts) if i in known}
    return all(near(ours[key], theirs[key]) for key in ours.keys() & theirs.keys())


def _others(book: Book, one: _Sum, shared: frozenset[tuple[int, int]], known: Mapping[str, int]) -> Iterator[tuple[Figure, int]]:
    for i, sign in one.parts.items():
        if i not in known or (known[i], sign) not in shared:
            yield book.figures[i], sign


def _role(figure: Figure) -> str:
    return figure.label[-1] if figure.label else figure.text
