"""One quantity printed in several tables: every print against the finest one (AGR102, AGR103 with a summary)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..model.figure import Figure
from ..model.record import dataclass, field
from ..model.relation import Confidence, Relation
from .book import LESS, ONE, Book, Term, doubtful, relation, worded
from .prints import PRIMARY, Key, Line, Print

Groups = Mapping[Key, list[Print]]  # the prints of each quantity
_Pair = frozenset[object]
_Votes = dict[_Pair, list[int]]  # how often no and how often yes
OFTEN = 2  # columns in which two lines agree that are of one item,
MANY = 5  # quantities in which two tables do that are of one entity,
FEW = 2  # and in which they do not: one wrong cell, or two that changed places
COARSE = ("summary", "forecast", "per-share", "dividends")


def agreements(book: Book, prints: Groups) -> list[Relation]:
    """n prints of one quantity are n - 1 agreements, each to the finest print."""
    if not {"agreement-table", "agreement-summary", "opening-closing"} & set(book.rules):
        return []
    groups = [group for group in clear(list(prints.values())) if len(group) > 1]
    signs, kin = _Signs.of(book, groups), _Kin.of(groups)
    return [said for group in groups for said in _say(book, group, signs, kin)]


@dataclass(frozen=True, slots=True)
class _Kin:
    """How pairs of tables, and of lines, stand to each other over all that they share. `strange` are those that mostly differ where
    they should be the same: not a fault of many numbers but one of reading (another basis, scale or period), so that nothing
    is said of them. `tables` and `lines` are the votes of each pair."""

    strange: set[_Pair]
    tables: _Votes
    lines: _Votes

    @staticmethod
    def of(groups: list[list[Print]]) -> _Kin:
        """Changes follow the amounts that they are changes of: two small percentages are soon alike."""
        amounts, changes = (_votes([g for g in groups if g[0].change is change]) for change in (False, True))
        tables, lines = ({**of_changes, **of_amounts} for of_changes, of_amounts in zip(changes, amounts, strict=True))
        apart = {pair for pair, (no, yes) in tables.items() if no + yes > 1 and yes < no}
        return _Kin(apart | {pair for pair, (no, yes) in lines.items() if no > 1 and not yes}, tables, lines)

    def apart(self, one: Print, best: Print) -> bool:
        """Whether two prints are of two quantities. On two bases they are unless their lines are known to be one."""
        if self.strange & {_pair(one.table.id, best.table.id), _pair(one.line, best.line)}:
            return True
        return one.figure.basis != best.figure.basis and not self.same(one, best)

    def same(self, one: Print, best: Print, least: int = OFTEN) -> bool:
        """Whether the lines of two prints are known to be of one item: they agree at least so often, and as often as errors,
        which are rare, let them."""
        no, yes = self.lines.get(_pair(one.line, best.line), (0, 0))
        return yes >= least and no <= FEW

    def of_one(self, one: Print, best: Print) -> bool:
        """Whether the tables of two prints are of one entity: they agree in nearly all that they share."""
        no, yes = self.tables.get(_pair(one.table.id, best.table.id), (0, 0))
        return yes >= MANY and no <= FEW


def _votes(groups: list[list[Print]]) -> tuple[_Votes, _Votes]:
    """Of each pair of tables, and of each pair of lines, whether their prints of one quantity are of one size."""
    tables: _Votes = defaultdict(lambda: [0, 0])
    lines: _Votes = defaultdict(lambda: [0, 0])
    for group in groups:
        if len(group) < 2:
            continue
        best = min(group, key=lambda p: p.rank)
        first = best.line
        for one in group:
            if (line := one.line) != first:
                same = near(one.figure, best.figure)
                tables[_pair(one.table.id, best.table.id)][same] += 1
                lines[_pair(line, first)][same] += 1
    return tables, lines


def _pair(one: object, other: object) -> _Pair:
    """Two tables or lines, whichever of them has the finer print."""
    return frozenset((one, other))


def near(one: Figure, other: Figure) -> bool:
    """Whether two prints are of one size, up to a unit of the coarser."""
    (up, down), (over, under) = one.value.as_integer_ratio(), other.value.as_integer_ratio()
    if up == over and down == under:
        return True
    (ulp, part), (grain, share) = one.ulp.as_integer_ratio(), other.ulp.as_integer_ratio()
    return abs(abs(up) * under - abs(over) * down) * part * share <= max(ulp * share, grain * part) * down * under


def quantities(prints: Iterable[Print], doubt: str = "") -> dict[Key, list[Print]]:
    """The prints of each quantity that are read with that doubt, as a rule with none; dashes and look-alikes are prints of none."""
    found: dict[Key, list[Print]] = defaultdict(list)
    for one in prints:
        if one.alike and not one.figure.dash and one.figure.doubt == doubt:
            found[one.key].append(one)
    return {key: clear for key, group in found.items() if (clear := _once_a_row(group))}


def _once_a_row(group: list[Print]) -> list[Print]:
    """Without the rows that print one quantity in several columns: then what tells the columns apart was not read."""
    if len(group) == 1:
        return group
    rows: dict[tuple[str, int | None], int] = defaultdict(int)
    for one in group:
        rows[one.table.id, one.figure.row] += one.table.statement != "changes-in-equity"
    return [one for one in group if rows[one.table.id, one.figure.row] < 2]


def finest(prints: Groups) -> dict[str, Figure]:
    """The finest print of each figure's quantity, by figure id."""
    found: dict[str, Figure] = {}
    for group in clear(list(prints.values())):
        best = min(group, key=lambda p: p.rank, default=None)
        if best:
            found |= {one.figure.id: best.figure for one in group if one is not best and one.figure.ulp > best.figure.ulp}
    return found


def clear(groups: list[list[Print]]) -> list[list[Print]]:
    """Where a table prints an item on several lines that mostly differ, which of them it is is not known: none counts.
    Lines that mostly are equal (profit, and the total of its attribution) are prints of one item."""
    same: dict[tuple[Line, Line], list[bool]] = defaultdict(list)
    for group in groups:
        for first, other in _doubles(group):
            same[first.line, other.line].append(first.figure.value == other.figure.value)
    apart = {pair for pair, votes in same.items() if 2 * sum(votes) < len(votes)}
    lost = {line for pair in apart for line in pair}
    return [[one for one in group if one.line not in lost] for group in groups] if lost else groups


def _doubles(group: list[Print]) -> Iterator[tuple[Print, Print]]:
    """The first print of each table with its later ones on other lines."""
    first: dict[str, Print] = {}
    for one in group if len(group) > 1 else ():
        before = first.setdefault(one.table.id, one)
        if before is not one and before.line != one.line and before.figure.period.end == one.figure.period.end:
            yield before, one


@dataclass(frozen=True, slots=True)
class _Signs:
    """How two lines print one item: +1 with the same sign, -1 where one has brackets and the other has not. Decided once
    for two lines over all that they share, so that one wrong sign stands out. Where they share too little, the signs
    that each has throughout decide; a line that has gains and losses has no such habit, and is printed alike."""

    votes: dict[tuple[Line, Line], int]
    book: Book
    seen: dict[tuple[Line, str | None], Counter[int]] = field(default_factory=dict)  # the signs of each line, of one unit

    @staticmethod
    def of(book: Book, groups: list[list[Print]]) -> _Signs:
        votes: dict[tuple[Line, Line], int] = defaultdict(int)
        for group in groups:
            best = min(group, key=lambda p: p.rank)
            first, plus = best.line, best.figure.sign
            for one in group:
                votes[one.line, first] += one.figure.sign * plus
        return _Signs(votes, book)

    def between(self, one: Print, other: Print) -> int:
        votes = self.votes.get((one.line, other.line), 0)
        if abs(votes) < 2:
            votes = self._habit(one) * self._habit(other)
        return -1 if votes < 0 else 1

    def _habit(self, one: Print) -> int:
        """The sign that all numbers of a print's line have, 0 where they differ. A single number makes no habit but of what is
        deducted, which is printed positive or in brackets."""
        line = one.line, one.figure.unit
        if line not in self.seen:
            self.seen[line] = Counter(f.sign for f in _cells(self.book, one) if f and f.unit == one.figure.unit and f.sign)
        signs = self.seen[line]
        known = signs.total() > 1 or not one.item.named or one.item.concept in self.book.deducted
        return next(iter(signs)) if known and len(signs) == 1 else 0


def _cells(book: Book, one: Print) -> Iterable[Figure | None]:
    """What stands on a print's line."""
    _, row, column = one.line
    if row < 0:
        return [book.cell(one.table, r, column) for r in range(len(one.table.rows))]
    return book.row(one.table, row) if column < 0 else [one.figure]


def _say(book: Book, group: list[Print], signs: _Signs, kin: _Kin) -> Iterator[Relation]:
    best = min(group, key=lambda p: p.rank)
    for one in group:
        rule = book.rules.get(_builtin(one, best))
        if rule is None or one is best or kin.apart(one, best):
            continue
        sign = signs.between(one, best)
        terms = (Term(one.figure, _role(one), ONE), Term(best.figure, _role(best), ONE if sign < 0 else LESS))
        yield relation(rule, worded(_role(one), [(sign, _role(best))]), terms, confidence=_confidence(one, best, kin))


def _builtin(one: Print, other: Print) -> str:
    """What ties two prints: a balance carried into the next day, a summary, or two tables."""
    if one.figure.period.kind == "instant" and one.figure.period.end != other.figure.period.end:
        return "opening-closing"
    return "agreement-summary" if _form(one) or _form(other) else "agreement-table"


def _form(one: Print) -> bool:
    """Whether a print stands in a summary or in a form whose columns are items."""
    return one.table.statement in COARSE or any(c.term for c in one.table.columns)


def _by_column(one: Print) -> bool:
    """Whether a member is told by a column heading, which is the easiest to misread."""
    return bool(one.item.member) and bool(one.table.columns[one.figure.column or 0].member)


def _role(one: Print) -> str:
    name = one.figure.label[-1] if one.figure.label else one.item.concept
    return f"{name} ({one.table.statement})"


def _confidence(one: Print, other: Print, kin: _Kin) -> Confidence:
    if not (one.item.named and other.item.named) or doubtful((one.figure, other.figure)) or _by_column(one) or _by_column(other):
        return "medium"
    twice = one.table.statement == other.table.statement and one.table.statement in PRIMARY[:4]
    if twice and one.table is not other.table and one.table.title and one.table.title == other.table.title:
        return "medium"  # the statement of a second entity, which owns the first: nearly all of its numbers are the same
    off = near(one.figure, other.figure) and abs(one.figure.value) != abs(other.figure.value)
    if kin.same(one, other, OFTEN + off):  # two prints that are a unit apart do not say themselves that they are of one item
        return "high"
    if twice and not kin.of_one(one, other):
        return "medium"  # a statement is printed once: one of the two is a note, or another entity
    return "high" if all(p.table.statement not in ("other", "operating-data") for p in (one, other)) else "medium"
