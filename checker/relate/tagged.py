"""Inline XBRL against itself and against print (EXT101): a fact printed several times is one figure; in one row the tags of one
element have one sign beside what is printed, and those of one unit one scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator
from fractions import Fraction

from ..model.document import Tag
from ..model.figure import Figure
from ..model.record import dataclass
from ..model.relation import Confidence, Observation, Relation
from ..model.rule import Rule
from .book import ONE, Book, Term, observation, relation, worded


@dataclass(frozen=True, slots=True)
class _Fact:
    """A figure and its tag: how their signs go together, and what the tag's last digit is worth over that of the figure."""

    figure: Figure
    tag: Tag
    same_sign: bool
    factor: Fraction

    @property
    def line(self) -> tuple[str, int]:
        """The row of a table; a figure of a sentence stands for itself."""
        return (self.figure.table or self.figure.id, self.figure.row or 0)

    @property
    def column(self) -> tuple[str, int]:
        """The column of a table; a figure of a sentence stands for itself."""
        return (self.figure.table or self.figure.id, self.figure.column or 0)


def tagged(book: Book) -> tuple[list[Relation], list[Observation]]:
    """The prints of each fact, each against the finest; and the tags that differ from those beside them."""
    rule = book.rules.get("tagged")
    facts = list(_facts(book)) if rule else []
    if rule is None or not facts:
        return [], []
    signs = _by(((f.line, f.tag.concept), f.same_sign, f) for f in facts)
    scales = _by(((f.line, f.tag.unit, f.figure.unit), f.factor, f) for f in facts)
    usual_signs = _usual(_by(((f.column, f.tag.concept), f.same_sign, f) for f in facts))
    usual_scales = _usual(_by(((f.column, f.tag.unit, f.figure.unit), f.factor, f) for f in facts))
    odd = [*_odd(rule, signs, "sign", usual_signs), *_odd(rule, scales, "scale", usual_scales)]
    habit = {key: max(votes, key=lambda v: len(votes[v])) for key, votes in signs.items()}
    return list(_agreements(rule, facts, habit)), odd


Votes = dict[Hashable, dict[Hashable, list[_Fact]]]


def _usual(columns: Votes) -> set[str]:
    """The figures whose tags say what most of their column says."""
    return {f.figure.id for votes in columns.values() for said in votes.values() if _most(said, votes) for f in said}


def _most(said: list[_Fact], votes: dict[Hashable, list[_Fact]]) -> bool:
    """Whether more than half of several facts say one thing."""
    return len(said) > 1 and 2 * len(said) > sum(map(len, votes.values()))


def _by(said: Iterable[tuple[Hashable, Hashable, _Fact]]) -> Votes:
    """Facts by what they share, and by what their tag says."""
    found: Votes = defaultdict(lambda: defaultdict(list))
    for key, vote, fact in said:
        found[key][vote].append(fact)
    return found


def _facts(book: Book) -> Iterator[_Fact]:
    for name, tag in book.extract.tagged:
        figure = book.figures[name]
        if figure.value and figure.ulp and not figure.malformed:
            yield _Fact(figure, tag, (figure.value > 0) != tag.negative, tag.ulp / figure.last)


def _agreements(rule: Rule, facts: list[_Fact], habit: dict[Hashable, Hashable]) -> Iterator[Relation]:
    """n prints of one fact are n - 1 agreements; figures whose scale was read otherwise than tagged are compared with their like."""
    groups: dict[Hashable, list[_Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.tag.concept, fact.tag.context, fact.tag.unit, fact.factor].append(fact)
    for group in groups.values():
        best = min(group, key=lambda f: (f.figure.ulp, f.figure.where == "text", f.figure.span))
        for fact in group:
            if fact.figure is not best.figure:
                same = habit[fact.line, fact.tag.concept] == habit[best.line, best.tag.concept]
                yield _agreement(rule, fact, best, ONE if same else -ONE)


def _agreement(rule: Rule, one: _Fact, other: _Fact, sign: Fraction) -> Relation:
    roles = [f.figure.label[-1] if f.figure.label else f.tag.concept for f in (one, other)]
    equation = f"{worded(roles[0], [(int(sign), roles[1])])} ({one.tag.concept})"
    return relation(rule, equation, (Term(one.figure, roles[0], ONE), Term(other.figure, roles[1], -sign)))


def _odd(rule: Rule, rows: Votes, what: str, usual: Container[str]) -> Iterator[Observation]:
    """Where the tags of a row do not all say one thing: each of the fewer, or all together where none are fewer; but for those
    that say what most of their column says: eliminations and treasury shares are tagged as what they are deducted from, and a
    column may be headed by a scale of its own."""
    for votes in rows.values():
        *few, most = sorted(votes.values(), key=len)
        odd = [fact for facts in few for fact in facts if fact.figure.id not in usual]
        if not odd:
            continue
        clear = len(most) > len(few[-1])
        sure: Confidence = "high" if clear else "medium"
        for facts in [[fact] for fact in odd] if clear else [[*odd, *most]]:
            printed = ", ".join(fact.figure.text for fact in facts)
            message = f"{printed}: the tag {facts[0].tag.concept} gives another {what} beside what is printed than those in its row"
            yield observation(rule, message, [fact.figure for fact in facts], confidence=sure, cause=what)
