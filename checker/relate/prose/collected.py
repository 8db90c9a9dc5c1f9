"""Several lines of a statement said as one amount, which no line prints: "changes in working capital were 12 million", "loans of
8 million were repaid" (SUM101).

The words say which lines are meant, never their amounts: those under the heading that is named, up to their total; or those
flows of one direction whose labels end with the noun that is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from ...model.figure import Figure
from ...model.record import dataclass
from ...model.relation import Relation
from ...model.rule import Rule
from ...model.table import Table
from ..book import ONE, Book, Term, relation, worded
from ..words import Words, words
from .mentions import Mentions, exact, is_money

# Words that a name may have besides those of a heading: which way cash went.
_FLOWED = frozenset(["net", "cash", "in", "out", "inflow", "outflow", "increase", "decrease", "change", "used", "provided", "by", "from"])
_OUT = frozenset(["repayment", "payment", "purchase", "redemption"])
_IN = frozenset(["proceed", "issuance", "sale", "collection"])
_MOST = 4  # statements of one period: more are the same report many times over
Rows = Sequence[int]


@dataclass(frozen=True, slots=True)
class _Flows:
    """A cash flow statement: its lines by the words of the innermost heading above them, and by the last word of their labels."""

    table: Table
    headings: Mapping[frozenset[str], Rows]
    nouns: Mapping[Words, Rows]

    @staticmethod
    def of(table: Table) -> _Flows:
        totals = table.totals
        headings: dict[frozenset[str], list[int]] = defaultdict(list)
        nouns: dict[Words, list[int]] = defaultdict(list)
        for row, line in enumerate(table.rows):
            if row not in totals:
                nouns[words(line.label)[-1:]].append(row)
                if line.headings:
                    headings[frozenset(words(line.headings[-1])) - _FLOWED].append(row)
        return _Flows(table, headings, nouns)

    def under(self, said: frozenset[str]) -> Rows:
        """The lines under the heading that some words name and say nothing else of."""
        return next((rows for name, rows in self.headings.items() if len(name) > 1 and name <= said and said - name <= _FLOWED), ())

    def whole(self, rows: Rows) -> bool:
        """Whether a total adds all of some lines and comes out in every column."""
        wanted = {(row, 1) for row in rows}
        sums = (cast for cast in self.table.casts if cast.axis == "down" and wanted <= set(cast.parts))
        return any(cast.exact for cast in sums)


def collected(book: Book, found: Mentions) -> Iterator[Relation]:
    """A sum for every figure of a sentence that no line prints and whose words mean several lines of the cash flow statement.
    A heading tells which, where a total shows that they are all lines; a noun is also that of lines that are not meant, so
    that such a sum can only tick."""
    rule = book.rules.get("casts")
    flows = _by_period(book) if rule else {}
    alone = (f for f in book.extract.figures if f.id not in found.bound and f.id not in found.ambiguous and _plain(f))
    places = ((f, one, column) for f in (alone if flows else ()) for one, column in flows.get(f.period.key, ())[:_MOST])
    for figure, one, column in places:
        cells, sure = _meant(book, one, column, words(figure.label[-1]))
        if rule and len(cells) > 1 and {f.unit for f in cells} in ({figure.unit}, {None}):
            yield _sum(rule, figure, cells, dry=not sure or bool(figure.doubt))


def _meant(book: Book, flows: _Flows, column: int, said: Words) -> tuple[list[Figure], bool]:
    """What the lines that some words mean print in a column, and whether these are surely the lines."""
    under = flows.under(frozenset(said))
    cells = _cells(book, flows, column, under)
    if cells:
        return cells, flows.whole(under)
    return _one_way(said, _cells(book, flows, column, flows.nouns.get(said[-1:], ()))), False


def _by_period(book: Book) -> dict[str, list[tuple[_Flows, int]]]:
    """The cash flow statements that print a period in one column, with that column."""
    found: dict[str, list[tuple[_Flows, int]]] = defaultdict(list)
    for table in (t for t in book.extract.tables if t.statement == "cash-flow"):
        flows, keys = _Flows.of(table), [column.period.key if column.role == "amount" else "" for column in table.columns]
        for at, key in enumerate(keys):
            if key and keys.count(key) == 1:
                found[key].append((flows, at))
    return found


def _plain(figure: Figure) -> bool:
    level = figure.where == "text" and bool(figure.label) and not figure.change and figure.state == "actual"
    return level and bool(figure.value) and is_money(figure.unit) and exact(figure)


def _cells(book: Book, flows: _Flows, column: int, rows: Rows) -> list[Figure]:
    """What some lines print in a column, without dashes."""
    return [f for row in rows if (f := book.cell(flows.table, row, column)) and not f.dash]


def _one_way(said: Words, cells: list[Figure]) -> list[Figure]:
    """The flows, where the first word of a name says which way cash went and all of them went that way."""
    way = -1 if _OUT & set(said[:1]) else 1 if _IN & set(said[:1]) else 0
    return cells if way and len(said) > 1 and all(f.value * way >= 0 for f in cells) else []


def _sum(rule: Rule, figure: Figure, cells: list[Figure], dry: bool) -> Relation:
    """A sentence prints no sign: its amount is what the lines come to together."""
    sign = ONE if sum((f.value for f in cells), Fraction(0)) < 0 else -ONE
    terms = [Term(figure, figure.label[-1], ONE), *(Term(f, f.label[-1], sign) for f in cells)]
    return relation(rule, worded(f"{figure.label[-1]} (text)", [(1, f.label[-1]) for f in cells]), terms, dry=dry)
