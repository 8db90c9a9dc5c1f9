"""The terms of an equation bound to figures: one figure a term, all at one site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from ..model.cast import Cast
from ..model.expression import Ref, SumOf, Term
from ..model.period import Period
from ..model.record import dataclass, replace
from .agreements import near
from .book import Book
from .prints import Key, Print
from .words import words

PAIR = 2  # terms that say of each other that they are one: what differs between their tables is the finding


@dataclass(frozen=True, slots=True)
class Site:
    """Where an equation is looked for: a time, and what its figures have in common."""

    when: str
    period: Period
    basis: tuple[str, ...]
    state: str
    member: tuple[str, ...]
    gross: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A term with the figures that fill it (one, or the parts of a sum with their signs)."""

    term: Term
    role: str
    filled: tuple[tuple[Print, int], ...]


@dataclass(frozen=True, slots=True)
class Binding:
    """An equation met by figures; `table` is None where they stand in several."""

    site: Site
    table: str | None
    slots: tuple[Slot, ...]
    absent: tuple[str, ...]  # optional terms that are not printed


class Ambiguous(Exception):
    """A term for which several figures stand, and nothing says which."""


@dataclass(frozen=True, slots=True)
class Index:
    """Prints by what they are: the only way in which figures are found, so that binding is linear."""

    book: Book
    here: dict[Key, list[Print]]  # by table, term, time and site
    anywhere: dict[Key, list[Print]]
    terms: dict[str, list[Print]]
    inside: dict[str, list[Print]]  # those of tables whose columns all bear one name: within these it tells nothing apart

    @staticmethod
    def of(book: Book, prints: Iterable[Print]) -> Index:
        here: dict[Key, list[Print]] = defaultdict(list)
        anywhere: dict[Key, list[Print]] = defaultdict(list)
        terms: dict[str, list[Print]] = defaultdict(list)
        inside: dict[str, list[Print]] = defaultdict(list)
        for one in prints:
            if not one.item.named or one.figure.change:
                continue
            bare = _unnamed(one) if one.item.member else None
            printed = one.figure.term or ""  # a rule may say "opening-cash", which is cash at an instant
            for name in {one.item.concept, printed} if printed.startswith(("opening-", "closing-")) else {one.item.concept}:
                key = (name, one.when, *one.site)
                here[one.table.id, *key].append(one)
                terms[name].append(one)
                if one.alike and not one.figure.doubt:
                    anywhere[key].append(one)
                if bare:
                    here[bare.table.id, name, bare.when, *bare.site].append(bare)
                    inside[name].append(bare)
        return Index(book, here, anywhere, terms, inside)

    def sites(self, term: str, member: str, kind: str, adds: bool = False) -> dict[Site, list[Print]]:
        """The sites at which a term is printed, by time and what figures share; where the equation `adds`, in tables of one name too."""
        found: dict[Site, list[Print]] = defaultdict(list)
        for one in (*self.terms.get(term, ()), *(self.inside.get(term, ()) if adds and member != "*" else ())):
            timely = one.figure.period.kind in (kind, "unknown") or kind not in ("instant", "duration")
            if timely and (member == "*" or one.item.member == words(member)):
                found[_site(one)].append(one)
        return found


def _unnamed(one: Print) -> Print | None:
    """A print without the name that stands over every column of its table, such as the company's own; None where none does."""
    names = {column.member for column in one.table.columns if column.role in ("amount", "total")}
    name = words(names.pop() or "") if len(names) == 1 else ()
    member = one.item.member
    if not name or member[-len(name) :] != name:
        return None
    return replace(one, item=one.item._replace(member=member[: -len(name)]), alike=False)


def _site(one: Print) -> Site:
    basis, state, member, gross = one.figure.basis, one.figure.state, one.item.member, one.item.gross
    return Site(one.when, one.figure.period, basis, state, member, gross)


def bind(index: Index, wanted: tuple[Term, ...], site: Site, table: str | None) -> Binding | None:
    """All terms bound at a site, within one table or (table None) each to its finest print anywhere. None where a term is
    not printed; raises Ambiguous."""
    candidates: dict[Term, list[Print]] = {t: _candidates(index, t, site, table) for t in wanted}
    absent = tuple(t.role for t in wanted if isinstance(t, Ref) and t.optional and not candidates[t])
    if any(not found and not (isinstance(t, Ref) and t.optional) for t, found in candidates.items()):
        return None
    sure = [found[0] for found in candidates.values() if len(found) == 1]
    slots: list[Slot] = []
    for term, found in candidates.items():
        if not found:
            continue
        one = min(found, key=lambda p: p.rank) if table is None else _choose(found, sure)
        filled = _parts(index.book, term, one) if isinstance(term, SumOf) else ((one, 1),)
        if not filled:
            return None
        slots.append(Slot(term, term.role, filled))
    if table is None and len(slots) > PAIR and not _of_one(index, slots):
        return None
    used = [p.figure.id for slot in slots for p, _ in slot.filled]
    return Binding(site, table, tuple(slots), absent) if len(set(used)) == len(used) else None


def _of_one(index: Index, slots: Iterable[Slot]) -> bool:
    """Whether prints out of several tables are of one whole: none of the tables prints another term of them itself, and with another
    amount, as those of a segment, of a joint venture or of an adjusted profit do."""
    chosen = [(slot.term, slot.filled[0][0]) for slot in slots]
    tables = {one.table.id for _, one in chosen}
    for term, one in chosen:
        name = term.term if isinstance(term, Ref) else term.what
        for other in tables - {one.table.id}:
            own = index.here.get((other, name, one.when, *one.site), ())
            if own and not any(near(p.figure, one.figure) for p in own):
                return False
    return True


def _candidates(index: Index, term: Term, site: Site, table: str | None) -> list[Print]:
    name = term.term if isinstance(term, Ref) else term.what
    at = term.at if isinstance(term, Ref) else ""
    member = site.member if isinstance(term, SumOf) or term.member == "*" else words(term.member)
    gross = site.gross and bool(member)
    found: list[Print] = []
    for when in _times(site, at):
        key = (name, when, site.basis, site.state, member, gross)
        found += index.here.get((table, *key), ()) if table else index.anywhere.get(key, ())
    return found


def _times(site: Site, at: str) -> tuple[str, ...]:
    """The keys of the time that a term is wanted at: the site's, or the instant at which a duration opens or ends."""
    period = site.period
    if at == "":
        return (site.when,)
    if at == "end":
        return (period.end.isoformat() if period.end else "", period.edge(False))
    if at == "start":
        days = (period.opening, period.start) if period.opening else ()
        return (*(day.isoformat() for day in days if day), period.edge(True))
    if at == "prior" and period.end:
        return tuple(p.key for p in _year_before(period))
    return ()


def _year_before(period: Period) -> tuple[Period, ...]:
    start, end = (_back(d) if d else None for d in (period.start, period.end))
    return (Period(period.kind, "", start, end, period.months, period.weeks),)


def _back(day: date) -> date:
    last = (day + timedelta(days=1)).month != day.month
    if last and day.month == 2:
        return date(day.year - 1, 3, 1) - timedelta(days=1)
    return date(day.year - 1, day.month, day.day)


def _choose(found: list[Print], sure: list[Print]) -> Print:
    """One figure of several: prints of equal value are one, and the nearest is meant; else the one among the lines of the
    terms that are sure."""
    if len(found) > 1 and sure and len({p.figure.value for p in found}) > 1:
        lines = [p.figure.row or 0 for p in sure]
        found = [p for p in found if min(lines) < (p.figure.row or 0) < max(lines)]
    if not found or len({p.figure.value for p in found}) > 1:
        raise Ambiguous
    return min(found, key=lambda p: sum(_distance(p, other) for other in sure))


def _distance(one: Print, other: Print) -> int:
    a, b = one.figure, other.figure
    return abs((a.row or 0) - (b.row or 0)) + abs((a.column or 0) - (b.column or 0))


def _parts(book: Book, term: SumOf, whole: Print) -> tuple[tuple[Print, int], ...]:
    """The printed parts of a total (down) or the members that it is broken down into (across), by the table's casts."""
    axis, line = ("down", whole.figure.row) if term.over == "parts" else ("across", whole.figure.column)
    fitting = [c for c in whole.table.casts if c.axis == axis and c.head == line and not c.derived]
    if not fitting:
        return ()
    best: Cast = max(fitting, key=lambda c: c.evidence)
    found: list[tuple[Print, int]] = []
    for place, sign in best.parts:
        row, column = (place, whole.figure.column or 0) if axis == "down" else (whole.figure.row or 0, place)
        figure = book.cell(whole.table, row, column)
        if figure:
            found.append((Print(figure, whole.table, whole.item, whole.when), sign))
    return tuple(found)
