"""A label that cannot be right (FMT202): a total called like one of its own parts, where a rule names the total.

"Profit" and "other comprehensive income" add to a line that is again called "other comprehensive income": by the rule the
line is comprehensive income. All places of one slip are one observation, and its figures count as what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..model.cast import Cast
from ..model.expression import Ref
from ..model.record import dataclass, replace
from ..model.relation import Observation
from ..model.table import Table
from .book import Book, observation
from .items import Item
from .linear import linear
from .prints import Line, Print
from .words import Words, words


@dataclass(frozen=True, slots=True)
class _Slip:
    """`wrong` is printed on lines of a table (rows) that are `right`."""

    table: Table
    wrong: str
    right: str
    label: str
    rows: frozenset[int]


def slips(book: Book, prints: list[Print]) -> tuple[list[Print], list[Observation]]:
    """The prints with the items that they really are, and one observation for each slip."""
    found = list(_found(book, prints))
    if not found:
        return prints, []
    moved: dict[str, Print] = {}
    for slip in found:
        for one in prints:
            if one.table.id == slip.table.id and one.figure.row in slip.rows:
                moved[one.figure.id] = _moved(one, slip)
    for slip in {(s.wrong, s.right, words(s.label)): s for s in found}.values():
        moved |= _elsewhere(slip, [moved.get(p.figure.id, p) for p in prints])
    return [moved.get(p.figure.id, p) for p in prints], list(_observed(book, found, prints, moved))


def _moved(one: Print, slip: _Slip) -> Print:
    concept = one.item.concept
    return replace(one, item=one.item._replace(concept=concept.replace(slip.wrong, slip.right)))


def _found(book: Book, prints: list[Print]) -> Iterator[_Slip]:
    """Sums whose parts are the terms of a rule, while the head has the name of a part and not the one of the rule."""
    totals = _totals(book)
    concept = {(p.table.id, p.figure.row): p.item.concept for p in prints if p.item.named and not p.item.member}
    for table in book.extract.tables:
        for cast in table.sums if table.statement != "changes-in-equity" else ():
            names = frozenset(concept.get((table.id, row), "") for row, _ in cast.parts)
            wrong, right = concept.get((table.id, cast.head), ""), totals.get(names)
            if right and wrong in names and wrong != right:
                label = table.rows[cast.head].label
                yield _Slip(table, wrong, right, label, frozenset(_rows(table, cast, words(label))))


def _totals(book: Book) -> dict[frozenset[str], str]:
    """The total that each set of terms adds to, by the rules that are plain sums."""
    found: dict[frozenset[str], str] = {}
    for rule in book.rulebook.rules:
        for equation in rule.equations:
            form = linear(equation)
            if form is None or not isinstance(form[0], Ref):
                continue
            parts = [t for t in form[1] if t != form[0]]
            if len(parts) > 1 and all(isinstance(t, Ref) and not t.optional and not t.at and form[1][t] == -1 for t in parts):
                found[frozenset(t.term for t in parts if isinstance(t, Ref))] = form[0].term
    return found


def _rows(table: Table, cast: Cast, label: Words) -> Iterator[int]:
    """The line itself, and the lines below it that carry its label, alone or in their heading."""
    yield cast.head
    for row in range(cast.head + 1, len(table.rows)):
        line = table.rows[row]
        if words(line.label) == label or any(words(h)[: len(label)] == label for h in line.headings):
            yield row


def _elsewhere(slip: _Slip, prints: list[Print]) -> dict[str, Print]:
    """Lines of other tables with the same label that, in every period, print what the item really is and not what they
    say: there the slip was copied."""
    true: dict[tuple[object, ...], list[Print]] = defaultdict(list)
    lines: dict[Line, list[Print]] = defaultdict(list)
    for one in prints:
        if one.item.concept in (slip.wrong, slip.right) and not one.figure.dash and not one.figure.change:
            same_label = bool(one.figure.label) and words(one.figure.label[-1]) == words(slip.label)
            if one.item.concept == slip.wrong and same_label and one.table.id != slip.table.id:
                lines[one.line].append(one)
            else:
                true[one.item.concept, one.when, one.figure.unit].append(one)
    moved: dict[str, Print] = {}
    for line in lines.values():
        votes = [_reads(one, true, slip) for one in line]
        if votes and all(votes):
            moved |= {one.figure.id: _moved(one, slip) for one in line}
    return moved


def _reads(one: Print, true: dict[tuple[object, ...], list[Print]], slip: _Slip) -> bool:
    right = true.get((slip.right, one.when, one.figure.unit), ())
    wrong = true.get((slip.wrong, one.when, one.figure.unit), ())
    return any(_near(one, other) for other in right) and not any(_near(one, other) for other in wrong)


def _near(one: Print, other: Print) -> bool:
    return abs(one.figure.value - other.figure.value) <= max(one.figure.ulp, other.figure.ulp)


def _observed(book: Book, found: list[_Slip], prints: list[Print], moved: dict[str, Print]) -> Iterator[Observation]:
    rule = book.rules.get("repeat")
    groups: dict[tuple[str, str], list[_Slip]] = defaultdict(list)
    for slip in found:
        groups[slip.wrong, slip.right].append(slip)
    for (wrong, right), several in groups.items() if rule else ():
        before: dict[str, Item] = {p.figure.id: p.item for p in prints}
        figures = [p.figure for p in moved.values() if wrong in before[p.figure.id].concept and right in p.item.concept]
        label = several[0].label
        said, meant = wrong.replace("-", " "), right.replace("-", " ")
        message = f"“{label}” stands on lines that are {meant}: the line adds {said} to other items, so it cannot be {said} itself"
        if rule:
            yield observation(rule, message, sorted(figures, key=lambda f: f.span), cause="label")
