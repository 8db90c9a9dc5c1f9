"""Figures in sentences tied to what tables print (AGR101), and to each other where no table prints them (AGR104)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ...model.claim import INCLUDING, OF_SALES
from ...model.figure import Figure
from ...model.period import Period
from ...model.record import dataclass, replace
from ...model.relation import Relation, RuleCount
from ...model.rule import Rule
from ..agreements import COARSE, clear, near, quantities
from ..book import LESS, ONE, Book, Term, relation, worded
from ..items import Item, Names
from ..lines import Lines, usable
from ..prints import PRIMARY, Key, Print, year_apart
from ..words import Words, expand, words
from .moved import moved

_SENTENCE = 250  # characters: nobody gives one rate twice in a sentence, so that two so near are of two times
ADJUSTED = "non-gaap"
_ADJUSTED = frozenset(("adjusted", "gaap", "underlying", "core"))
_SPENT, _CAPITALISED = frozenset(("capital", "spending")), frozenset(("software", "intangible", "capitalized", "capitalised"))
_MOST = 12  # prints of one quantity that a sentence is held against: more are the same report many times over
STATED = (*PRIMARY, *COARSE)
# Items that one short name is used for, and the words that tell which of them is meant.
SHORT_NAMES = {
    "profit": ("owners-profit", {"attributable", "noncontrolling", "minority", "consolidated"}),
    "basic-eps": ("diluted-eps", {"basic", "diluted"}),
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure of a sentence with the prints of its quantity in tables, the finest first. `either` are the finest prints of
    what its words may mean as well: agreeing with one of them it contradicts none."""

    figure: Figure
    prints: tuple[Print, ...]
    sure: bool
    either: tuple[Print, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the figure is another print of what it may mean, which is not the finest one: so it need not be that."""
        best = self.prints[0].figure
        others = (*(p for p in self.prints[1:] if not near(p.figure, best)), *self.either)
        return any(_equal(self.figure, p.figure) for p in others)


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the sentences of a document speak of: the items that each figure may be of, and the prints of every quantity."""

    items: dict[str, tuple[Item, ...]]
    groups: Mapping[Key, Sequence[Print]]
    bound: dict[str, Bound]
    ambiguous: frozenset[str]
    lines: Lines
    strange: frozenset[str | None] = frozenset()

    @staticmethod
    def of(book: Book, prints: Sequence[Print], names: Names) -> Mentions:
        lines = Lines.of(book, prints, names)
        items: dict[str, tuple[Item, ...]] = {}
        known: dict[tuple[str, str | None, str], tuple[Item, ...]] = {}
        spoken = [f for f in book.extract.figures if f.where == "text" and f.label]
        for figure in spoken:
            name = (figure.label[-1], figure.term, figure.member)
            if name not in known:
                known[name] = _items(figure, lines, names)
            items[figure.id] = known[name]
        found = Mentions(items, _groups(prints), {}, frozenset(), lines)
        several = {f.id: found.at(f, _when(f), f.unit) for f in spoken}
        bound = {f.id: found.bind(f, tuple(several[f.id][0])) for f in spoken if len(several[f.id]) == 1}
        unclear = frozenset(i for i, groups in several.items() if len(groups) > 1)
        return Mentions(items, found.groups, bound, unclear, lines, _strange(bound.values()))

    def at(self, figure: Figure, when: str, unit: str | None, level: bool = False) -> list[Sequence[Print]]:
        """The quantities that the item of a figure (or its level, of a change) may be at a time; more than one where nothing
        tells which."""
        change = "" if level or not figure.change else "%" if unit == "%" else "change"
        return self._prints(figure, self.items.get(figure.id, ()), when, unit, change)

    def called(self, name: str, figure: Figure, unit: str | None) -> list[Sequence[Print]]:
        """The quantities that some name may be, at the time and on the basis of a figure."""
        return self._prints(figure, self.lines.named(name), figure.period.key, unit, "")

    def _prints(self, figure: Figure, items: Iterable[Item], when: str, unit: str | None, change: str) -> list[Sequence[Print]]:
        found: list[Sequence[Print]] = []
        for item in items:
            group = next((g for key in _keys(figure, item, when, unit, change) if (g := self.groups.get(key))), None)
            if group and all(group[0].figure.id != other[0].figure.id for other in found):
                found.append(group)
        return _sections(figure, found)

    def bind(self, figure: Figure, prints: tuple[Print, ...]) -> Bound:
        """A figure with the prints of its quantity, and of the others that its short name is used for."""
        return Bound(figure, prints, not _unsure(figure, prints), tuple(self.either(figure, _when(figure), figure.unit)[:1]))

    def either(self, figure: Figure, when: str, unit: str | None, level: bool = False) -> Sequence[Print]:
        """The prints of what the short name of a figure is used for as well, at a time; of its level, of a change. Which profit moved
        a sentence may leave open where it calls it the group's, too."""
        other, telling = SHORT_NAMES.get(figure.term or "", ("", frozenset()))
        said = set(words(figure.label[-1])) - ({"consolidated"} if figure.change else set())
        if not other or telling & said:
            return ()
        change = "" if level or not figure.change else "%" if unit == "%" else "change"
        keys = _keys(figure, Item(other), when, unit, change)
        return next((group for key in keys if (group := self.groups.get(key))), ())

    def revenue(self, figure: Figure, unit: str | None, member: Words = ()) -> Sequence[Print]:
        """The prints of revenue, the whole's or a business', at the time of a figure and on its basis, else as reported; where words
        say of what sales ("of adjusted sales") of what these name."""
        whole = figure.label[-1].partition(OF_SALES)[2]
        if _ADJUSTED & set(words(whole)):
            found = self.called(whole, figure, unit)
            return found[0] if len(found) == 1 else ()
        item = Item("revenue", member)
        keys = ((item, figure.period.key, unit, basis, figure.state, "", "") for basis in (_basis(figure), ()))
        return next((group for key in keys if (group := self.groups.get(key))), ())


def _keys(figure: Figure, item: Item, when: str, unit: str | None, change: str) -> Iterator[Key]:
    """The keys by which tables may print the quantity of a figure: in its unit, or in none where a table names no currency; on its
    basis, or on none where the name of the item says it already ("Adjusted EBITDA")."""
    said, base = _basis(figure), _base(figure) if change else ""
    named = ADJUSTED in said and bool(_ADJUSTED & set(words(item.concept)))
    for basis in (said, tuple(b for b in said if b != ADJUSTED)) if named else (said,):
        yield item, when, unit, basis, figure.state, change, base
        if is_money(unit):
            yield item, when, None, basis, figure.state, change, base


def _equal(one: Figure, other: Figure) -> bool:
    """Whether two prints are of one amount, the coarser one rounded where they are not equally fine."""
    coarse = max(one.ulp, other.ulp) if one.ulp != other.ulp else 0
    return 2 * abs(abs(one.value) - abs(other.value)) <= coarse


def is_money(unit: str | None) -> bool:
    return unit is not None and len(unit) == 3 and unit.isupper()


def _sections(figure: Figure, found: list[Sequence[Print]]) -> list[Sequence[Print]]:
    """Of several quantities those that the figure's section speaks of: lines of the cash flow statement where cash flows
    are told, and nowhere else. A term of the vocabulary is meant rather than a line of like words; which of several lines of one
    amount is meant makes no difference."""
    if len(found) < 2:
        return found
    if all(near(group[0].figure, found[0][0].figure) for group in found[1:]):
        return [sorted((p for group in found for p in group), key=lambda p: p.rank)[:_MOST]]
    flows = figure.statement == "cash-flow"
    if figure.term and not flows and found[0][0].item.named and not found[0][0].item.member:
        return found[:1]
    return [g for g in found if any(p.table.statement == "cash-flow" for p in g) == flows] or found


def _groups(prints: Sequence[Print]) -> dict[Key, Sequence[Print]]:
    """The prints of each quantity, the finest first, and no more than tell; those of which it was guessed what their table counts in
    where there are no others."""
    found: dict[Key, Sequence[Print]] = {}
    fit = [p for p in prints if usable(p)]
    others = [replace(p, alike=True) for p in fit if not p.alike]
    for group in (g for one in (quantities(fit), quantities(others), quantities(fit, "unit")) for g in clear(list(one.values()))):
        if not group:
            continue
        first = group[0]
        figure, change = first.figure, "" if not first.key[5] else "%" if first.figure.unit == "%" else "change"
        if change == "%" and not _is_change(first):
            continue  # a share of a total
        key = (first.item, first.when, figure.unit, _basis(figure), figure.state, change, first.key[6])
        found.setdefault(key, sorted(group, key=lambda p: p.rank)[:_MOST])
    return found


def _is_change(one: Print) -> bool:
    """Whether a percentage is the one change that its table gives; beside that in another currency or basis it is not known which."""
    column = one.table.columns[one.figure.column or 0]
    if column.of and sum((c.role, c.of) == (column.role, column.of) for c in one.table.columns) > 1:
        return False
    return len({one.table.columns[c].period.key for c in column.of}) > 1 or column.term is not None


def _when(figure: Figure) -> str:
    """The key of a figure's time as tables have it; the change of a balance is printed at its later date."""
    if figure.change and figure.base and figure.base.kind == "instant" and figure.period.end:
        return figure.period.end.isoformat()
    return figure.period.key


def _base(figure: Figure) -> str:
    """What a change compares with, as the key of a printed one has it: nothing for the year before."""
    now = figure.period
    if figure.base is None:
        return "unknown"
    if figure.base.kind == "instant":
        now = Period("instant", "", None, now.end)
    return "" if year_apart(now, figure.base) else figure.base.key


def _basis(figure: Figure) -> tuple[str, ...]:
    """GAAP is what is meant where nothing is said."""
    return tuple(b for b in figure.basis if b not in ("gaap", "as-reported"))


def _items(figure: Figure, lines: Lines, names: Names) -> tuple[Item, ...]:
    """The items that a figure's name may mean: its term, else the lines that its words name."""
    name = figure.label[-1].partition(INCLUDING)[0]
    plain = (figure.term or "").removeprefix("opening-").removeprefix("closing-")
    if plain:
        member = expand(words(figure.member), names.short)
        first = Item(plain, member)
        return (first, *(i for i in lines.named(name) if i != first))
    return lines.named(name) or lines.named(name.partition(OF_SALES)[0])


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
        if rule and one.figure.value and best.value:
            equation, terms = _against(one.figure, one.prints[0])
            yield relation(
                rule,
                equation,
                terms,
                dry=one.settled
                or best.table in found.strange
                or not (one.sure or (not best.doubt and _off_by_its_point(one.figure, best))),
            )
            yield from _again(rule, one, found.strange)


def _off_by_its_point(figure: Figure, best: Figure) -> bool:
    """Whether an amount is another but for a power of ten: one that has a scale word, which may be the wrong one. A bare amount may
    count in what is said once for a section, for the document, or behind the last amount of a list."""
    return figure.text.rstrip(".)")[-1:].isalpha() and moved(figure, best) is not None


def _again(rule: Rule, one: Bound, strange: frozenset[str | None]) -> Iterator[Relation]:
    """A figure against the other prints of its quantity, which follow from the finest: they tick, and contradict nothing."""
    for other in one.prints[1:]:
        best = other.figure
        if best.value and not best.dash and best.table not in strange:
            yield relation(rule, *_against(one.figure, other), dry=True, derived=True)


def _against(figure: Figure, one: Print) -> tuple[str, tuple[Term, Term]]:
    """A figure of a sentence as a print says it: the equation in words, and its terms."""
    sign = _sign(figure, one.figure)
    terms = (Term(figure, _role(figure), ONE), Term(one.figure, _printed(one), LESS if sign > 0 else ONE))
    return worded(terms[0].role, [(sign, terms[1].role)]), terms


def _strange(bound: Iterable[Bound]) -> frozenset[str | None]:
    """Tables of which most that sentences say of them is otherwise: average balances, another entity, another scale."""
    votes: dict[str | None, list[bool]] = defaultdict(list)
    for one in bound:
        if one.sure and exact(one.figure):
            votes[one.prints[0].figure.table].append(near(one.figure, one.prints[0].figure))
    return frozenset(table for table, held in votes.items() if denied(held))


def denied(held: Collection[bool]) -> bool:
    """Whether of what should hold more than one does not, and most do not: then it is not what it was taken for."""
    return len(held) - sum(held) > max(1, sum(held))


def _unsure(figure: Figure, prints: tuple[Print, ...]) -> bool:
    """Whether it was guessed who a figure is: its words or its time leave it open. Such a figure may tick, not fail. Its
    value has no say."""
    best = prints[0].figure
    if figure.doubt or best.doubt or place(prints[0]) not in STATED or INCLUDING in figure.label[-1]:
        return True
    if total_of_part(figure, prints[0]) or _more_than_bought(figure, prints[0]):
        return True
    if _net(figure) != _net(best) and best.period.kind == "instant":
        return True
    return len(best.label) > 1 and best.label[-1][:1].islower()  # a label that goes on from the line above


def total_of_part(figure: Figure, one: Print) -> bool:
    """Whether a sentence speaks of a total and the line that its words name is none, nor the whole's item of the vocabulary, nor
    a business' revenue: the total of a business' expenses has other lines as well."""
    whole = one.item.named and (not one.item.member or one.item.concept == "revenue")
    return _whole(figure) and not whole and "total" not in one.figure.label[-1].casefold()


def _more_than_bought(figure: Figure, one: Print) -> bool:
    """Whether "capital expenditures" may be more than the purchases of property: capitalised software has a line of its own."""
    if figure.term != "capital-expenditure" or _SPENT & set(words(one.figure.label[-1])):
        return False
    return any(_CAPITALISED & set(words(row.label)) for row in one.table.rows)


def _sign(figure: Figure, best: Figure) -> int:
    """Amounts are positive in words. A change has the sign that its word gives it, but for items that are printed negative
    both signs are usual."""
    if figure.change and figure.direction and abs(figure.value) != abs(best.value):
        return figure.direction
    return -1 if best.value < 0 else 1


def _role(figure: Figure) -> str:
    return f"{figure.label[-1] if figure.label else figure.text} (text)"


def _printed(one: Print) -> str:
    return f"{one.figure.label[-1] if one.figure.label else one.item.concept} ({one.table.statement})"


def _net(figure: Figure) -> bool:
    return bool(figure.label) and "net" in words(figure.label[-1])


def place(one: Print) -> str:
    """The statement that a print stands in; a segment's table is none for the whole."""
    return "other" if one.table.statement == "segments" and not one.item.member else one.table.statement


def _with_sentences(book: Book, found: Mentions) -> Iterator[Relation]:
    """Figures of sentences that have one name, time, unit and basis and are in no table."""
    rule = book.rules.get("agreement-prose")
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in book.extract.figures if rule else ():
        if _alone(figure, found):
            moved = (figure.change, figure.direction, figure.base.key if figure.base else "") if figure.change else ()
            groups[figure.term, figure.member, figure.period.key, figure.unit, figure.basis, figure.state, *moved].append(figure)
    for group in groups.values():
        best = min(group, key=lambda f: (f.ulp, f.span))
        for one in group:
            if rule and one is not best:
                terms = (Term(one, _role(one), ONE), Term(best, _role(best), -ONE))
                dry = one.change or (one.unit == "%" and abs(one.span.start - best.span.start) < _SENTENCE) or _whole(one) != _whole(best)
                yield relation(rule, f"{_role(one)} = {_role(best)}", terms, dry=dry)


def _whole(figure: Figure) -> bool:
    """Whether a figure is called the total of its item: beside "total deferred revenue" plain "deferred revenue" may be a part."""
    return figure.label[-1].casefold().startswith("total ")


def _alone(figure: Figure, found: Mentions) -> bool:
    """Whether a figure is surely of an item of the vocabulary, of a time that is said, and printed in no table."""
    if figure.where != "text" or not figure.term or not exact(figure) or not figure.value:
        return False
    if figure.change and figure.base is None:
        return False
    plain = figure.state == "actual" and not figure.basis and (figure.change or not figure.doubt) and figure.period.end is not None
    return plain and figure.id not in found.bound and figure.id not in found.ambiguous


def _counts(book: Book, found: Mentions, relations: Iterable[Relation]) -> list[RuleCount]:
    rule = book.rules.get("agreement-text")
    if rule is None:
        return []
    sites = {f.id for f in book.extract.figures if f.where == "text" and not f.change}
    said = {t.figure for r in relations if r.rule == rule.code for t in r.terms} & sites
    unclear = found.ambiguous & sites - said
    return [RuleCount(rule.code, len(sites), len(said), len(sites) - len(said) - len(unclear), len(unclear), name=rule.name)]
