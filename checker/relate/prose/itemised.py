"""A paragraph that begins with a total and goes on with its parts: "Orders were 65 million. Orders for tools were 24 million,
and orders for repair were 41 million."

That they are all the parts nothing says; it is shown by the time at which they add, and then holds at the other times too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ...model.claim import INCLUDING
from ...model.figure import Figure
from ...model.relation import Relation
from ..book import ONE, Book, Term, relation, worded
from .mentions import exact

_DIGITS = 1000  # last units of a total that adds by no chance
_MOST = 6  # parts


def itemised(book: Book) -> list[Relation]:
    """The sums that paragraphs spell out, at every time for which they give the total and the same parts."""
    return [one for lists in _paragraphs(book.extract.figures) for one in _sums(book, lists)]


def _paragraphs(figures: Sequence[Figure]) -> Iterator[Mapping[object, list[Figure]]]:
    """The levels of each paragraph that begins with one, by time, unit and basis: the total first."""
    found: dict[object, list[Figure]] = defaultdict(list)
    lead = ""
    for figure in figures:
        if figure.where != "text" or not figure.label:
            continue
        name = figure.label[0].partition(INCLUDING)[0]
        if name != lead:
            yield found
            found, lead = defaultdict(list), name
        if not figure.change and figure.unit != "%" and exact(figure) and figure.state == "actual":
            found[figure.period.key, figure.unit, figure.basis].append(figure)
    yield found


def _sums(book: Book, lists: Mapping[object, list[Figure]]) -> Iterator[Relation]:
    rule = book.rules.get("casts")
    whole = [said for said in lists.values() if _whole(said)]
    names = {tuple(f.label[-1] for f in said) for said in whole}
    if rule is None or len(names) != 1 or len(whole) < 2 or not any(_adds(said) for said in whole):
        return
    for head, *parts in whole:
        terms = (Term(head, head.label[-1], ONE), *(Term(part, part.label[-1], -ONE) for part in parts))
        yield relation(rule, worded(head.label[-1], [(1, part.label[-1]) for part in parts]), terms)


def _whole(said: Sequence[Figure]) -> bool:
    """Whether a total and at least two parts are given, each once and all to one digit."""
    once = len({f.label[-1] for f in said}) == len(said) and len({f.ulp for f in said}) == 1
    return 2 < len(said) <= _MOST + 1 and len(said[0].label) == 1 and all(len(f.label) > 1 for f in said[1:]) and once


def _adds(said: Sequence[Figure]) -> bool:
    head, *parts = said
    return head.value >= _DIGITS * head.ulp and abs(head.value - sum(f.value for f in parts)) * 2 <= head.ulp * len(said)
