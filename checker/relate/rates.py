"""Lines of percentages that a table computes from its other lines (RAT106): "as a percentage of net sales", margins, one line over
another; and growth that stands below the amount that grew (CHG104).

Words choose the lines: the label names what is divided and by what, and where it names only one, what stands right above it or the
revenue of its table is the other. A line in which most places do not come out was misread, and nothing is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from ..model.figure import Figure
from ..model.period import Period
from ..model.relation import Relation
from ..model.rule import Rule
from ..model.table import Table
from .book import Book, Term, relation
from .called import SALES, Elsewhere, called, growth_of, quotient
from .changes import RISE, SHARE
from .misread import comes_out
from .prints import Print, year_apart
from .words import Words

REACH = 4  # lines between a growth line without a name and the amount above it


def rates(book: Book, printed: Sequence[Print]) -> list[Relation]:
    """The relations of every line of percentages that names what it is computed from."""
    rows = [(table, row) for table in book.extract.tables for row in range(len(table.rows)) if _of_percent(book, table, row)]
    elsewhere = Elsewhere.of(printed if any(quotient(table.rows[row].label) for table, row in rows) else ())
    groups = [said for table, row in rows for said in (_shares(book, table, row, elsewhere), _growth(book, table, row))]
    return [one for said in groups if _mostly(book, said) for one in said]


def _mostly(book: Book, said: Sequence[Relation]) -> bool:
    """Whether a line is what it was taken for: of three places and more most come out, of two one."""
    wrong = sum(not comes_out(book, one) for one in said)
    return wrong <= max(1, len(said) // 4) and wrong < len(said)


def _of_percent(book: Book, table: Table, row: int) -> bool:
    cells = [f for f in book.row(table, row) if f and not f.dash]
    return bool(cells) and all(f.unit == "%" for f in cells)


def _amounts(book: Book, table: Table, row: int) -> bool:
    return any(f and f.unit != "%" for f in book.row(table, row))


def _shares(book: Book, table: Table, row: int, elsewhere: Elsewhere) -> list[Relation]:
    """One line over another, in every column in which both are printed: in the table, else elsewhere for the same time."""
    rule, named = book.rules.get("row-ratio"), quotient(table.rows[row].label)
    if rule is None or named is None:
        return []
    part, whole = named.part, named.whole
    over = _line(book, table, row, whole)
    if over is None and whole[-1:] == SALES:
        over, whole = _line(book, table, row, SALES), SALES  # an adjusted profit is over revenue where no adjusted one is printed
    above = _line(book, table, row, part) if part else _above(book, table, row)
    found = []
    for column, percent in enumerate(book.row(table, row)):
        one, two = (book.cell(table, r, column) if r is not None else None for r in (above, over))
        if percent and two and part and above is None:
            one = elsewhere.line(part, percent, two)
        if percent and one and over is None:
            two = elsewhere.line(whole, percent, one)
        if percent and one and two and one is not two and _comparable(percent, one, two):
            found.append(_share(rule, table, percent, one, two))
    return found


def _share(rule: Rule, table: Table, percent: Figure, part: Figure, whole: Figure) -> Relation:
    within = part.table == whole.table == table.id
    terms = (Term(percent, "percent"), Term(part, "part"), Term(whole, "total"))
    more = {"table": table.id} if within else {"confidence": "medium"}
    return relation(rule, SHARE.text, terms, residual=SHARE, **more)


def _comparable(percent: Figure, one: Figure, two: Figure) -> bool:
    printed = not percent.dash and not one.dash and not two.dash and two.value != 0
    return printed and one.unit == two.unit and one.unit != "%"


def _above(book: Book, table: Table, row: int) -> int | None:
    return row - 1 if row and _amounts(book, table, row - 1) else None


def _line(book: Book, table: Table, row: int, name: Words) -> int | None:
    """The line of amounts of a name: the nearest above under the same headings, else the only one."""
    rows = enumerate(table.rows)
    found = [r for r, one in rows if r != row and name in called(one.label, one.headings) and _amounts(book, table, r)]
    here = [r for r in found if table.rows[r].headings == table.rows[row].headings]
    above = [r for r in here if r < row]
    if above:
        return above[-1]
    found = here or found
    return found[0] if len(found) == 1 else None


def _growth(book: Book, table: Table, row: int) -> list[Relation]:
    """What an amount grew by since the period before, in every column whose earlier period is printed too."""
    rule, said = book.rules.get("row-growth"), growth_of(table.rows[row].label)
    if rule is None or said is None:
        return []
    base = _line(book, table, row, said.name) if said.name else _nearest(book, table, row)
    found = []
    for column, percent in enumerate(book.row(table, row)) if base is not None else ():
        before = _before(table, column, _follows if said.quarterly else year_apart)
        this, prior = book.cell(table, base or 0, column), book.cell(table, base or 0, before) if before is not None else None
        if percent and this and prior and _comparable(percent, this, prior):
            terms = (Term(percent, "percent"), Term(this, "this"), Term(prior, "prior"))
            found.append(relation(rule, RISE.text, terms, residual=RISE, table=table.id, dry=this.value * prior.value < 0))
    return found


def _nearest(book: Book, table: Table, row: int) -> int | None:
    """The nearest amounts above."""
    return next((r for r in range(row - 1, max(row - 1 - REACH, -1), -1) if _amounts(book, table, r)), None)


def _before(table: Table, column: int, earlier: Callable[[Period, Period], bool]) -> int | None:
    """The column of the period that another one is compared with; None where there is none, or more than one."""
    this = table.columns[column] if column < len(table.columns) else None
    if this is None or this.role != "amount":
        return None
    like = (this.role, this.unit, this.member, this.basis, this.state)
    alike = (k for k, c in enumerate(table.columns) if (c.role, c.unit, c.member, c.basis, c.state) == like)
    found = [k for k in alike if earlier(this.period, table.columns[k].period)]
    return found[0] if len(found) == 1 else None


def _follows(this: Period, prior: Period) -> bool:
    """Whether a period begins where another of the same length ends."""
    return this.start is not None and prior.end is not None and this.start - prior.end == timedelta(days=1) and this.months == prior.months
