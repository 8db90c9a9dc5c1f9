"""Columns that a table computes from its others: change in percent (CHG101), difference (CHG102), share of a total (RAT103)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from ..model.expression import Binary, Equation, Expression, Number, Ref
from ..model.figure import Figure
from ..model.record import dataclass, replace
from ..model.relation import Relation
from ..model.rule import Rule
from ..model.table import Column, Table
from .book import Book, Term, relation
from .linear import evaluate
from .prints import year_apart
from .words import words

HUNDRED = Number(Fraction(100))
THIS, PRIOR, PERCENT, CHANGE, PART, TOTAL = (Ref(name) for name in ("this", "prior", "percent", "change", "part", "total"))


def _times(factor: Expression, inner: Expression) -> Expression:
    return Binary("*", factor, inner)


RISE = Equation(PERCENT, _times(HUNDRED, Binary("-", Binary("/", THIS, PRIOR), Number(Fraction(1)))), text="percent = this / prior - 1")
FALL = Equation(PERCENT, _times(HUNDRED, Binary("-", Number(Fraction(1)), Binary("/", THIS, PRIOR))), text="percent = 1 - this / prior")
MORE = Equation(CHANGE, Binary("-", THIS, PRIOR), text="change = this - prior")
LESS = Equation(CHANGE, Binary("-", PRIOR, THIS), text="change = prior - this")
POINTS = Equation(
    CHANGE, _times(HUNDRED, Binary("-", THIS, PRIOR)), text="change = 100 * (this - prior)"
)  # of percentages, in basis points
SHARE = Equation(PERCENT, _times(HUNDRED, Binary("/", PART, TOTAL)), text="percent = part / total")
FAR = 100_000  # percent: no change is printed as such
COMPUTED = ("percent", "change")
PRICED = {"rate", "yield", "coupon"}  # what a column of percentages holds that are not computed from the amounts beside them
MOVED = {"change", "growth", "increase", "decrease", "variance"}
CONSTANT = {"constant-currency", "organic", "pro-forma"}  # changes from levels that are not printed
_BASE = re.compile(r"\bas an? (?:percentage|percent|%) of ([^()]{3,80})", re.I)  # what a row's own share is of
TURNED_HEADERS = ("fav", "better")  # "favourable (unfavourable)", "B/(W)": the sign says good or bad, not up or down


_Wholes = Mapping[tuple[str, str | None], Figure | None]


@dataclass(frozen=True, slots=True)
class _Change:
    change: Figure
    this: Figure
    prior: Figure

    @property
    def one_sign(self) -> bool:
        return self.this.value * self.prior.value > 0

    @property
    def negative(self) -> bool:
        return self.this.value < 0 and self.prior.value < 0


def changes(book: Book, finer: Mapping[str, Figure]) -> list[Relation]:
    """The relations of every computed column. `finer` gives the finest print of a figure's quantity: where levels are
    printed finer elsewhere, the percentage may have been computed from those, which can only tick."""
    places = [(table, index) for table in book.extract.tables for index, column in enumerate(table.columns) if column.role in COMPUTED]
    wholes = _wholes(book, places)
    return [one for table, index in places for one in _column(book, table, index, finer, wholes)]


def _column(book: Book, table: Table, index: int, finer: Mapping[str, Figure], wholes: _Wholes) -> list[Relation]:
    """The relations of one computed column; none where most of them do not hold, for then its heading was misread."""
    column = table.columns[index]
    said_by = set(words(column.header))
    if CONSTANT & set(column.basis) or (PRICED & said_by and not MOVED & said_by) or _claimed(book, table, index):
        return []
    if column.role == "percent" and _shared(table, column):
        said = list(_shares(book, table, index, wholes))
        return said if _holds(book, said) else []
    rule = book.rules.get("change-percent" if column.role == "percent" else "change-amount")
    cells = list(_cells(book, table, index))
    said = list(_said(cells, rule, column, table)) if rule else []
    if rule and not _holds(book, said):
        turned = [replace(cell, this=cell.prior, prior=cell.this) for cell in cells if cell.this.value]
        said = list(_said(turned, rule, column, table))  # undated columns, the newer one first
    if not _holds(book, said):
        return []
    return said + ([one for coarse in said if (one := _finer(book, coarse, finer))] if column.role == "percent" else [])


def is_difference(book: Book, table: Table, index: int) -> bool:
    """Whether a column of changes holds differences of its two levels, by most of its lines."""
    cells = list(_cells(book, table, index))
    near = sum(abs(abs(c.this.value - c.prior.value) - abs(c.change.value)) <= c.change.ulp + c.this.ulp + c.prior.ulp for c in cells)
    return 2 * near >= len(cells)


def _claimed(book: Book, table: Table, index: int) -> bool:
    """Whether another column is said to be the same change (or share) of the same columns, and holds no less often: then
    this one is something else, such as the change in constant currency."""
    column = table.columns[index]
    rivals = [i for i, c in enumerate(table.columns) if i != index and c.of and (c.role, c.of) == (column.role, column.of)]
    if not column.of or not rivals:
        return False
    return any((_score(book, table, i), -i) > (_score(book, table, index), -index) for i in rivals)


def _score(book: Book, table: Table, index: int) -> int:
    percent = table.columns[index].role == "percent"
    votes = 0
    for cell in _cells(book, table, index):
        computed = (cell.this.value / cell.prior.value - 1) * 100 if percent else cell.this.value - cell.prior.value
        votes += 2 * abs(computed - cell.change.value) <= cell.change.ulp
    return votes


def _holds(book: Book, said: list[Relation]) -> bool:
    """Whether a column is what it was taken for: of three lines and more most must hold, of fewer one, or its heading was
    misread."""
    wrong = sum(not _fits(book, one) for one in said if not one.dry)
    return wrong <= max(1, len(said) // 4) and (not wrong or wrong < len(said))


def _fits(book: Book, one: Relation) -> bool:
    """Whether a change or share holds, up to what rounding of the levels and a little carelessness bring."""
    figures = [book.figures[t.figure] for t in one.terms]
    values = {t.role: figure.value for t, figure in zip(one.terms, figures, strict=True)}
    right = evaluate(one.residual.right, values) if one.residual else None
    fine = figures[1].ulp + figures[2].ulp
    slack = figures[0].ulp + (fine * 100 / abs(figures[2].value) if one.terms[0].role == "percent" else fine)
    return right is not None and abs(figures[0].value - right) <= max(slack, abs(right) / 20)


def _finer(book: Book, coarse: Relation, finer: Mapping[str, Figure]) -> Relation | None:
    """The same change from the finest prints of its levels."""
    change, *levels = coarse.terms
    better = [finer.get(level.figure, book.figures[level.figure]) for level in levels]
    if all(f.id == level.figure for f, level in zip(better, levels, strict=True)):
        return None
    terms = (change, *(replace(level, figure=f.id) for f, level in zip(better, levels, strict=True)))
    return replace(coarse, terms=terms, table=None, dry=True, strength="corroborating")


def _shared(table: Table, column: Column) -> bool:
    """A share of a total is computed within one period, a change from two; without `of` it is taken for a change."""
    return bool(column.of) and len({table.columns[c].period.key for c in column.of}) == 1 and not _by_row(table, column)


def _by_row(table: Table, column: Column) -> bool:
    """In exchange forms the columns come in pairs of item and change, and the periods are the rows."""
    return len(column.of) == 1 and table.columns[column.of[0]].term is not None


def _cells(book: Book, table: Table, index: int) -> Iterator[_Change]:
    """Each printed change of a column with the two levels that it compares."""
    of = table.columns[index].of
    if len(of) == 1 and table.columns[index].term not in (None, table.columns[of[0]].term):
        return  # a ratio with a name of its own
    for row in range(len(table.rows)):
        change = book.cell(table, row, index)
        if not change or change.dash:
            continue
        if len(of) == 2:
            this, prior = book.cell(table, row, of[0]), book.cell(table, row, of[1])
        else:
            this, prior = _down(book, table, row, _amount(table, index))
        if this and prior and not this.dash and not prior.dash and this.unit == prior.unit and prior.value:
            yield _Change(change, this, prior)


def _amount(table: Table, index: int) -> int | None:
    """The column that a change column without a pair belongs to: the named one, else the nearest amount before it."""
    of = table.columns[index].of
    if of:
        return of[0]
    return next((i for i in range(index - 1, -1, -1) if table.columns[i].role == "amount"), None)


def _down(book: Book, table: Table, row: int, column: int | None) -> tuple[Figure | None, Figure | None]:
    """The level in a row, and the one of the row that is a year older, where the rows are periods."""
    this = book.cell(table, row, column) if column is not None else None
    if this is None or column is None or (table.columns[column].term is None and table.rows[row].term is not None):
        return None, None
    others = (book.cell(table, r, column) for r in range(len(table.rows)) if r != row)
    return this, next((f for f in others if f and f.term == this.term and year_apart(this.period, f.period)), None)


def _said(cells: list[_Change], rule: Rule, column: Column, table: Table) -> Iterator[Relation]:
    """Rows in brackets may be printed with the sign of their size ("costs up 3 %") or of their value; the whole column
    decides, by the signs of all such rows, so that one wrong sign stands out."""
    percent = column.role == "percent"
    judged = any(word in column.header.casefold() for word in TURNED_HEADERS)
    turned = 2 * sum(_against(c, percent) for c in cells if c.negative) > sum(c.negative for c in cells)
    for cell in cells:
        unit = cell.change.unit == ("%" if percent else cell.this.unit) and not (percent and abs(cell.change.value) >= FAR)
        if not unit or (percent and cell.this.unit == "%"):
            continue  # percentage points, or a change in another unit
        flip = turned and cell.negative
        equation = (FALL if flip else RISE) if percent else (LESS if flip else MORE)
        dry = judged or not cell.change.value or _grown(cell) or (percent and not cell.one_sign)  # a bare 0 says "not computed" too
        yield _relation(rule, equation, cell, table, dry)


def _grown(cell: _Change) -> bool:
    """Whether a percentage behind two percentages is more than they can differ by: the growth of what they are shares of."""
    levels = (cell.this, cell.prior)
    return cell.this.unit == "%" and abs(cell.change.value) > sum(abs(f.value) + f.ulp for f in levels) + cell.change.ulp


def _against(cell: _Change, percent: bool) -> bool:
    """Whether the printed sign is the opposite of the computed one."""
    rise = cell.this.value - cell.prior.value
    return cell.change.value * (rise / cell.prior.value if percent else rise) < 0


def _relation(rule: Rule, equation: Equation, cell: _Change, table: Table, dry: bool) -> Relation:
    first = "percent" if equation in (RISE, FALL) else "change"
    terms = (Term(cell.change, first), Term(cell.this, "this"), Term(cell.prior, "prior"))
    return relation(rule, equation.text, terms, residual=equation, table=table.id, dry=dry)


def _shares(book: Book, table: Table, index: int, wholes: _Wholes) -> Iterator[Relation]:
    """Shares of a total: of the other column, of the line that the row names, or of the one line that is 100 %; where the table has
    none, of the one that the document's other tables have for the time, which can only tick."""
    rule, of = book.rules.get("percent-of-total"), table.columns[index].of
    whole = _whole(book, table, index) if len(of) == 1 else None
    for row in range(len(table.rows) if rule else 0):
        percent, part = book.cell(table, row, index), book.cell(table, row, of[0])
        base = _named(table, row, whole)
        total = book.cell(table, row, of[1]) if len(of) == 2 else book.cell(table, base, of[0]) if base is not None else None
        lent = base is None and whole is None and len(of) == 1 and part is not None and not _BASE.search(table.rows[row].label)
        total = wholes.get((part.period.key, part.unit)) if lent and part else total
        if rule and percent and part and total and _share(percent, part, total):
            terms = (Term(percent, "percent"), Term(part, "part"), Term(total, "total"))
            yield relation(rule, SHARE.text, terms, residual=SHARE, table=table.id, dry=lent)


def _wholes(book: Book, places: Sequence[tuple[Table, int]]) -> _Wholes:
    """What is 100 % at each time and in each unit, where the tables of the document have one answer."""
    found: dict[tuple[str, str | None], Figure | None] = {}
    for table, index in places:
        of = table.columns[index].of
        row = _whole(book, table, index) if len(of) == 1 and _shared(table, table.columns[index]) else None
        figure = book.cell(table, row, of[0]) if row is not None else None
        if figure:
            known = found.setdefault((figure.period.key, figure.unit), figure)
            if known is None or known.value != figure.value:
                found[figure.period.key, figure.unit] = None
    return found


def _named(table: Table, row: int, whole: int | None) -> int | None:
    """The line that a row says its share is of ("as a percentage of product sales"); else the line of the whole."""
    said = _BASE.search(table.rows[row].label)
    if said is None:
        return whole
    name = words(said[1])
    return next((r for r, other in enumerate(table.rows) if words(other.label) == name), None)


def _share(percent: Figure, part: Figure, total: Figure) -> bool:
    given = not percent.dash and not part.dash and total.value != 0
    return given and percent.unit == "%" and part is not total and part.unit == total.unit


def _whole(book: Book, table: Table, index: int) -> int | None:
    """The line whose share is 100 %; None where there is none or more than one."""
    cells = ((r, book.cell(table, r, index)) for r in range(len(table.rows)))
    full = [r for r, f in cells if f and f.value == 100]
    return full[0] if len(full) == 1 else None
