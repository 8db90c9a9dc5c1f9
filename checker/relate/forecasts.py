"""What a forecast says of itself: the low end is not above the middle, nor that above the high end (FCT101); the revised
forecast is the previous one and the revision (FCT102)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model.expression import Equation, Ref
from ..model.figure import Figure
from ..model.relation import Relation
from ..model.rule import Rule
from ..model.table import Table
from .book import ONE, Book, Term, doubtful, relation
from .once import Met
from .words import words

ENDS = {
    "low": {"low", "lower", "minimum"},
    "middle": {"mid", "middle", "midpoint"},
    "high": {"high", "higher", "upper", "maximum"},
}
REVISION = (  # roles and the words of their lines: revised = previous + change
    ("revised", {"revised", "updated", "latest"}, ONE),
    ("previous", {"previous", "previously", "initial", "original"}, -ONE),
    ("change", {"change", "difference", "revision"}, -ONE),
)
MEANT = ("revenue", "profit", "eps", "margin", "ebitda", "cash-flow")  # in a term's name: what is better when it is more
FALLEN = frozenset(words("loss losses deficit decline decrease outflow burn used negative"))
ORDERS = {(a, b): Equation(Ref(a), Ref(b), "<=", f"{a} <= {b}") for a, b in (("low", "middle"), ("middle", "high"), ("low", "high"))}


def ranges(book: Book) -> list[Relation]:
    """One relation for every two neighbouring ends of a row or a sentence that gives a range; of costs and numbers of shares the case
    that is called low may hold the higher amount."""
    rule = book.rules.get("range")
    if rule is None:
        return []
    spans = [(table, columns) for table in book.extract.tables for columns in _spans(table)]
    rows = ((table, columns, r) for table, columns in spans for r, line in enumerate(table.rows) if _meant(line.term or ""))
    return [one for table, columns, row in rows for one in _row(book, rule, table, row, columns)] + list(_told(book, rule))


def _told(book: Book, rule: Rule) -> Iterator[Relation]:
    """The two ends of each range that a sentence gives of a forecast."""
    for claim in book.extract.claims:
        ends = [(end, book.figures[i]) for end, i in claim.roles] if claim.kind == "range" else []
        if ends and all(f.state == "forecast" and _given(f) and _meant(f.term or "") and not _fallen(f) for _, f in ends):
            yield from _ordered(rule, ends)


def _meant(term: str) -> bool:
    return any(word in term for word in MEANT)


def _spans(table: Table) -> Iterator[dict[str, int]]:
    """The columns of low, middle and high that stand side by side, by end."""
    run: dict[str, int] = {}
    for index, column in enumerate((*table.columns, None)):
        said = set(words(f"{column.header} {column.member}")) if column else set()
        ends = [end for end, names in ENDS.items() if names & said]
        end = ends[0] if len(ends) == 1 else ""
        if not end or end in run or (run and list(ENDS).index(end) < list(ENDS).index(list(run)[-1])):
            if "low" in run and "high" in run:
                yield run
            run = {}
        if end:
            run[end] = index


def _row(book: Book, rule: Rule, table: Table, row: int, columns: dict[str, int]) -> Iterator[Relation]:
    """The neighbouring ends of one row, of one unit."""
    figures = [(end, f) for end, c in columns.items() if (f := book.cell(table, row, c)) and _given(f)]
    return _ordered(rule, figures, table.id)


def _ordered(rule: Rule, figures: Sequence[tuple[str, Figure]], table: str | None = None) -> Iterator[Relation]:
    """The neighbouring ones of some ends, each with its figure, of one unit."""
    for (low, less), (high, more) in pairwise(figures):
        if less.unit == more.unit:
            told = table is None and less.doubt == more.doubt in ("label", "period")  # it is one item, whichever and whenever
            sure = "medium" if doubtful((less, more)) and not told else "high"
            equation = ORDERS[low, high]
            yield relation(rule, equation.text, (Term(less, low), Term(more, high)), residual=equation, table=table, confidence=sure)


def _given(figure: Figure) -> bool:
    """A loss is printed in brackets, and which end of its range is called low is a matter of taste."""
    return not figure.dash and figure.value > 0


def _fallen(figure: Figure) -> bool:
    """Whether the words say that less of it is better."""
    return bool(FALLEN & set(words(figure.label[-1] if figure.label else "")))


def revisions(book: Book) -> list[Met]:
    """One relation for every figure of a revision: three lines, known by their words, of a table of forecasts."""
    rule = book.rules.get("revision")
    if rule is None:
        return []
    tables = [t for t in book.extract.tables if t.statement == "forecast"]
    return [one for table in tables for lines in _triples(table) for one in _revised(book, rule, table, lines)]


Cells = list[tuple[int, int]]  # (row, column) of one line of a table


def _triples(table: Table) -> Iterator[list[Cells]]:
    """The cells of the lines revised, previous and change, where each is printed once: rows, or columns."""
    rows, columns = range(len(table.rows)), range(len(table.columns))
    labels = [words(row.label) for row in table.rows], [words(f"{c.header} {c.member}") for c in table.columns]
    places: tuple[list[Cells], list[Cells]] = ([[(r, c) for c in columns] for r in rows], [[(r, c) for r in rows] for c in columns])
    for names, lines in zip(labels, places, strict=True):
        found = [[n for n, said in enumerate(names) if wanted & set(said) and not _percent(said)] for _, wanted, _ in REVISION]
        if all(len(one) == 1 for one in found) and len({one[0] for one in found}) == len(found):
            yield [lines[one[0]] for one in found]


def _percent(said: tuple[str, ...]) -> bool:
    return bool({"percent", "percentage", "rate", "ratio"} & set(said))


def _revised(book: Book, rule: Rule, table: Table, lines: list[Cells]) -> Iterator[Met]:
    for cells in zip(*lines, strict=True):
        figures = [f for row, column in cells if (f := book.cell(table, row, column))]
        if len(figures) == len(REVISION) and len({f.unit for f in figures}) == 1 and not any(f.dash for f in figures):
            terms = [Term(f, role, factor) for f, (role, _, factor) in zip(figures, REVISION, strict=True)]
            sure = "medium" if doubtful(figures) else "high"
            yield Met(relation(rule, "revised = previous + change", terms, table=table.id, confidence=sure))
