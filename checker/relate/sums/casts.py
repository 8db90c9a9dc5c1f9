"""The sums that arithmetic found in a table, said column by column and row by row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from ...model.cast import Cast
from ...model.figure import Figure
from ...model.numeral import YEARS
from ...model.record import replace
from ...model.relation import Confidence, Relation
from ...model.rule import Rule
from ...model.table import Table
from ..book import LESS, ONE, Book, Term, relation, worded
from ..columns import AVERAGE, adds_up, averaged, grown
from ..words import words
from .bridged import bridged, unadjusted
from .headed import SURE, headed, nameless, plain
from .lone import lone, repeated
from .movements import CLOSING, OPENING
from .purpose import rule_of
from .skipped import lacking
from .unclosed import foots

PLAIN = 11_000  # millibits: enough where the head stands right at its parts, and those without a gap: as a table prints a sum
CLEAR = 4_000  # millibits by which a cast must beat the best other cast of its head
MOST_PARTS = 6  # lines before a line that are tried as its parts
NEARLY = 10  # times that one cast must be nearer than another to be said to hold where that does not
MOST_POINTS = 10_000  # last units: no change is printed larger
_PERIOD = re.compile(r"(?:19|20)\d\d|\b(?:FY|[QH]\d|\d[QHM])")  # a line that is named by its time
RATES = ("%", "bps", "pts", "ratio")
RATED = {"rate", "ratio"}
Line = tuple[Figure | None, ...]


def casts(book: Book) -> list[Relation]:
    """One relation for every cast and every line that prints its head and a part."""
    found: list[Relation] = []
    exact = foots(book.extract.tables)
    for table in book.extract.tables:
        meant = [c for c in _needed(_upright(table.casts)) if not _empty(book, table, c) and not _rolled(table, c)]
        for cast in (*shortened(meant), *lone(book, table)):
            rule = rule_of(book, table, cast)
            if rule:
                found += (_down if cast.axis == "down" else _across)(book, table, cast, rule)
        for cast in (*headed(book, table), *plain(book, table), *nameless(book, table), *repeated(book, table), *unadjusted(book, table)):
            if rule := rule_of(book, table, cast):
                found += (replace(one, strength="corroborating") for one in _down(book, table, cast, rule))
        for cast in (*lacking(book, table, exact), *bridged(book, table)):
            if rule := rule_of(book, table, cast):
                found += _down(book, table, cast, rule)
    return found


def _upright(found: tuple[Cast, ...]) -> tuple[Cast, ...]:
    """Casts without those that fail where a better one does not, which they are turned round, with some other line in it."""
    adding: dict[tuple[str, int], list[Cast]] = defaultdict(list)
    for cast in found:
        for line, sign in cast.parts if cast.evidence > cast.rival else ():
            if sign == 1:
                adding[cast.axis, line].append(cast)
    return tuple(cast for cast in found if not any(cast.residuals) or not _turned(cast, adding[cast.axis, cast.head]))


def _turned(cast: Cast, adding: list[Cast]) -> bool:
    """Whether a better one of the casts that add the head of a cast has a head that it adds, or other parts that it deducts."""
    signs = dict(cast.parts)
    better = (dict(c.parts) | {c.head: -1} for c in adding if c.evidence > cast.evidence and _holds(c, cast))
    return any(signs.get(line) == -sign for lines in better for line, sign in lines.items())


def _holds(better: Cast, cast: Cast) -> bool:
    """Whether a cast comes out, or nearly so, wherever another does not."""
    pairs = zip(better.residuals, cast.residuals, strict=False)
    return all(one is not None and NEARLY * abs(one) < abs(other) for one, other in pairs if other)


def _needed(found: tuple[Cast, ...]) -> Iterator[Cast]:
    """Casts without those that hold another whole: a total less its own parts is nothing, with them it counts twice."""
    by_head: dict[tuple[str, int], list[dict[int, int]]] = {}
    for cast in found:
        by_head.setdefault((cast.axis, cast.head), []).append(dict(cast.parts))
    for cast in found:
        signs = dict(cast.parts)
        idle = (
            inner.keys() <= signs.keys() and len({sign * signs[row] for row, sign in inner.items()}) == 1
            for head in signs
            for inner in by_head.get((cast.axis, head), ())
            if len(inner) > 1
        )
        if not any(idle):
            yield cast


def _empty(book: Book, table: Table, cast: Cast) -> bool:
    """Whether a sum of rows holds some lines and, deducted, the line after them that is their total in every column."""
    if cast.axis != "down" or all(sign > 0 for _, sign in cast.parts):
        return False
    signs = dict(cast.parts)
    values = {row: [f.value if f else Fraction(0) for f in book.row(table, row)] for row in signs}
    for row in (r for r, sign in signs.items() if sign < 0 and any(values[r])):
        before = [r for r in range(row - 1, row - 1 - MOST_PARTS, -1) if signs.get(r, 0) > 0 and len(values[r]) == len(values[row])]
        for n in range(2, len(before) + 1):
            sums = [sum(column, Fraction(0)) for column in zip(*(values[r] for r in before[:n]), strict=True)]
            if all(total == 0 or total == part for total, part in zip(values[row], sums, strict=True)):
                return True
    return False


def _rolled(table: Table, cast: Cast) -> bool:
    """Whether a sum adds up what a roll-forward opens with and some of its movements to a line above it: what the roll-forward comes to
    is its last line, and a line above that says it again is no other sum of it."""
    last = max(row for row, _ in cast.parts)
    if cast.axis != "down" or cast.head > min(row for row, _ in cast.parts):
        return False
    opens = any(OPENING & set(words(table.rows[row].label)) for row, _ in cast.parts)
    return opens and any(CLOSING & set(words(row.label)) for row in table.rows[last + 1 :])


def shortened(found: list[Cast]) -> Iterator[Cast]:
    """Casts over the parts of a subtotal that stands among them as the sum over the subtotal itself, which is how a reader
    adds; the long one follows from it. A sum told below the statement (a profit before depreciation) is no step of it."""
    known = {(c.axis, c.head, frozenset(c.parts)) for c in found}
    for cast in found:
        signs = dict(cast.parts)
        inner = [c for c in found if c.axis == cast.axis and c.head not in (cast.head, *signs) and 1 < len(c.parts) < len(signs)]
        low, high = min(cast.head, *signs), max(cast.head, *signs)
        among = [c for c in inner if not c.derived and low <= c.head <= high]
        inside = [c for c in among if all(s > 0 and signs.get(line) == 1 for line, s in c.parts)]
        if len(inside) != 1 or cast.derived:
            yield cast
            continue
        whole = inside[0]
        rest = tuple((line, s) for line, s in cast.parts if line not in dict(whole.parts))
        short = replace(cast, parts=((whole.head, 1), *rest), residuals=_both(cast.residuals, whole.residuals))
        if (short.axis, short.head, frozenset(short.parts)) not in known:
            yield short
        yield replace(cast, derived=True)


def _both(long: tuple[int | None, ...], inner: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """Where both sums are printed, the residual of the short one: head - subtotal - rest."""
    pairs = zip(long, inner, strict=False)
    return tuple(None if a is None or b is None else a - b for a, b in pairs)


def _down(book: Book, table: Table, cast: Cast, rule: Rule) -> Iterator[Relation]:
    lines = {r: book.row(table, r) for r in (cast.head, *(r for r, _ in cast.parts))}
    names = {r: table.rows[r].label or f"line {r + 1}" for r in lines}
    for column, residual in enumerate(cast.residuals):
        share = residual is None and _is_share(table, cast, column)
        apart = _mean(lines, cast.head, column) or _by_size(table, lines.values(), column)
        apart = apart or (bool(residual) and grown(book, table, column))
        mean = averaged(table, column) and residual != 0  # averages over different numbers of things need not add
        if (residual is not None or share) and not apart and not mean and adds_up(book, table, column, names[cast.head]):
            said = _say(rule, table, cast, {r: _at(line, column) for r, line in lines.items()}, names)
            if said:
                yield replace(said, dry=True) if share else _weakened(said, table, lines[cast.head], lines.values(), column)


def _weakened(said: Relation, table: Table, head: Line, lines: Iterable[Line], column: int) -> Relation:
    """A sum that can only tick where it is one of averages, rates or points of change; what is said of the last two follows from
    the amounts beside them."""
    if _rates(head, column) or _points(lines, column):
        return replace(said, dry=True, strength="corroborating", derived=True)
    return replace(said, dry=True, strength="corroborating") if averaged(table, column) else said


def _is_share(table: Table, cast: Cast, column: int) -> bool:
    """Whether a column holds the shares of the amounts of another in which a sum stands: rounded one by one they may add
    up, as where they were made to, and need not."""
    one = table.columns[column] if column < len(table.columns) else None
    return one is not None and one.role == "percent" and len(one.of) == 1 and cast.residuals[one.of[0]] is not None


def _mean(lines: dict[int, Line], head: int, column: int) -> bool:
    """Whether what stands under several amounts is their average: it lies between them, with decimals that its line has not
    elsewhere (the price paid for a number of shares)."""
    total, parts = _at(lines[head], column), [f for r, line in lines.items() if r != head and (f := _at(line, column)) and not f.dash]
    if total is None or "." not in total.text or len(parts) < 2 or not any(f and not f.dash and "." not in f.text for f in lines[head]):
        return False
    return 0 < min(f.value for f in parts) <= total.value <= max(f.value for f in parts)


def _by_size(table: Table, lines: Iterable[Line], column: int) -> bool:
    """Whether a column of changes says of a line in brackets how much larger it became: such changes do not add up."""
    of = table.columns[column].of if column < len(table.columns) and table.columns[column].role == "change" else ()
    if len(of) != 2:
        return False
    known = [[f.value for c in (column, *of) if (f := _at(line, c))] for line in lines]
    return any(len(three) == 3 and three[1] < 0 > three[2] and three[0] == three[2] - three[1] != 0 for three in known)


def _rates(head: Line, column: int) -> bool:
    """Whether a total is a rate and nowhere 100 %: margins and growth rates add up by chance, or but for a line that is
    printed in money alone."""
    total = _at(head, column)
    return total is not None and total.unit in RATES and not any(f and f.unit == total.unit and f.value == 100 for f in head)


def _points(lines: Iterable[Line], column: int) -> bool:
    """Whether the cells of a column are points of change though no sign says so: small and with decimals, where most that
    their lines print of the unit is whole."""
    cells = [(one, line) for line in lines if (one := _at(line, column)) and not one.dash]
    return len(cells) > 1 and all(_is_point(one, line) for one, line in cells)


def _is_point(one: Figure, line: Line) -> bool:
    same = [f for f in line if f and not f.dash and f.unit == one.unit]
    return "." in one.text and abs(one.value) < MOST_POINTS * one.ulp and 2 * sum("." in f.text for f in same) < len(same)


def _across(book: Book, table: Table, cast: Cast, rule: Rule) -> Iterator[Relation]:
    columns = (cast.head, *(c for c, _ in cast.parts))
    roles = {table.columns[c].role for c in columns}
    if len(cast.parts) < 2 or not (roles <= {"amount", "total"} or roles == {"change"}):
        return  # two columns that are equal are no sum; a change of levels is said by the rule of changes
    names = {c: table.columns[c].member or table.columns[c].header or f"column {c + 1}" for c in columns}
    for row, residual in enumerate(cast.residuals):
        if residual is not None:
            cells = {c: book.cell(table, row, c) for c in columns}
            said = _say(rule, table, cast, cells, names) if _amounts(cells.values()) else None
            if said:
                yield replace(said, dry=True) if _is_rate(table.rows[row].label, cells.values()) else said


def _amounts(cells: Iterable[Figure | None]) -> bool:
    """Whether a row holds what adds across members: money or counts, no rates and no per-share amounts, nor one year over two of
    them, which is the rest of a heading."""
    said = [f for f in cells if f and not f.dash]
    year = len(said) == 2 and said[0].value == said[1].value and said[0].unit is None and said[0].value in YEARS
    return not year and not any(f.unit and (f.unit in RATES or "/" in f.unit) for f in said)


def _is_rate(label: str, cells: Iterable[Figure | None]) -> bool:
    """Whether a line is a rate by the last word of its name and prints decimals, though no sign says so: rates of members do not add."""
    return bool(RATED & set(words(label)[-1:])) and any(f and "." in f.text for f in cells)


def _say(rule: Rule, table: Table, cast: Cast, cells: dict[int, Figure | None], names: dict[int, str]) -> Relation | None:
    """None where the head is not printed, no part is, or the cells are not of one unit; a dash in another is left out."""
    head = cells[cast.head]
    parts = [(sign, cells[line], names[line]) for line, sign in cast.parts]
    printed = [(sign, f, name) for sign, f, name in parts if f and head and (f.unit == head.unit or not f.dash)]
    if not head or not printed or all(f.dash for _, f, _ in printed) or len({f.unit for _, f, _ in printed} | {head.unit}) > 1:
        return None
    terms = [Term(head, names[cast.head], ONE), *(Term(f, name, LESS if sign > 0 else ONE) for sign, f, name in printed)]
    return relation(
        rule,
        worded(names[cast.head], [(sign, name) for sign, _, name in printed]),
        terms,
        confidence="low" if cast.axis == "down" and _is_code(names[cast.head]) else _confidence(cast, [t.figure for t in terms]),
        strength="corroborating" if head.dash or _averaged(names.values()) else rule.strength,  # where none is given
        table=table.id,
        derived=cast.derived,
        evidence=cast.evidence,
    )


def _is_code(name: str) -> bool:
    """Whether a line is named by a code and no word ("M-3 76094AB12"): one of a list of loans or classes, and no total of the next."""
    if not any(c.isdigit() for c in name) or _PERIOD.search(name):
        return False
    return not any(word.isalpha() and len(word) > 2 for word in name.replace("-", " ").split())


def _averaged(names: Iterable[str]) -> bool:
    """Whether just one of the lines is called an average: the shares at the end of a period are those that were on average
    outstanding and those held, only as long as nothing moves."""
    return sum(bool(AVERAGE & set(words(name))) or "平均" in name for name in names) == 1


def _confidence(cast: Cast, figures: list[Figure]) -> Confidence:
    """High where the sum is far from chance and from any other sum, fails in one place at most, and stands at an end of
    its parts: one in their midst is some other sum turned round."""
    lines = [line for line, _ in cast.parts]
    plain = max(*lines, cast.head) - min(*lines, cast.head) == len(lines) and cast.head in (min(lines) - 1, max(lines) + 1)
    slight = any(r is not None and 0 < abs(r) < 10 for r in cast.residuals)  # as a small line that was not read would leave
    sure = cast.evidence >= (PLAIN if plain and not slight else SURE) and cast.evidence - cast.rival >= CLEAR
    outside = not min(lines) < cast.head < max(lines) or all(sign > 0 for _, sign in cast.parts)
    wrong = sum(r is not None and abs(r) > len(lines) for r in cast.residuals)
    doubts = {f.doubt for f in figures} & {"unit", "column", "value"}
    misread = bool(doubts) and (doubts != {"unit"} or any(f.doubt != "unit" for f in figures))  # what all count in does not matter
    return "high" if sure and outside and wrong < 2 and not misread else "medium"


def _at(line: Line, column: int) -> Figure | None:
    return line[column] if column < len(line) else None
