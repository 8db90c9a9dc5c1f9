"""Lines of percentages that a table computes from its other lines (RAT106): "as a percentage of net sales", margins, one line over
another; and growth that stands below the amount that grew (CHG104).

Words choose the lines: the label names what is divided and by what, and where it names only one, what stands right above it or the
revenue of its table is the other. A line in which most places do not come out was misread, and nothing is said of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import product
from typing import NamedTuple

from ..model.figure import Figure
from ..model.pattern import late
from ..model.period import Period
from ..model.relation import Relation
from ..model.rule import Rule
from ..model.table import Table
from .book import Book, Term, relation
from .changes import RISE, SHARE
from .misread import comes_out
from .prints import year_apart
from .words import Words, words

_OF = late(
    r"(?:\bas\s+)?(?:\ban?\s+)?(?:%|\bpercent(?:age)?\b)\s+of\s+(?P<whole>[^()]{3,80})", re.I, words=("% of", "percent of", "percentage of")
)
_YEARLY = r"\by/y\b|\byoy\b|\byear[- ](?:over|on)[- ]year\b|\b(?:vs\.?|versus) prior[- ]year\b"
_QUARTERLY = r"\bq/q\b|\bqoq\b|\bsequential\b|\bquarter[- ](?:over|on)[- ]quarter\b|\b(?:vs\.?|versus) prior[- ]quarter\b"
_GROWTH = late(rf"(?P<year>{_YEARLY})|(?P<quarter>{_QUARTERLY})|\bgrowth\b|(?:%|\bpercent(?:age)?) (?:change|increase)\b", re.I)
# Growth from levels that are not printed, and what is no growth.
_UNLIKE = frozenset("excluding ex constant currency organic comparable same fx f basis point bps like pro forma underlying".split())  # noqa: SIM905
_PROFIT = frozenset({"income", "profit", "loss", "earning"})
_SALES = frozenset({"net", "sale", "revenue", "consolidated", "total"})
_MEASURED = frozenset({"adjusted", "non", "gaap", "core"})
_SHORT = frozenset({"ttm", "ltm"})
TRAILING = "trailing"  # twelve months, however they are called
SALES = ("sale",)  # net sales, revenue, however it is called
_GROWN = frozenset({"growth", "change", "increase", "decline", "current", "quarter", "in", "year", "rate", "percent", "percentage"})
REACH = 4  # lines between a growth line without a name and the amount above it


class _Named(NamedTuple):
    """How the line is called that a percentage is of, and the one that it is computed from: as `_called` says it; () for the amounts
    right above."""

    part: Words
    whole: Words


_Lines = Mapping[
    tuple[Words, str, str | None], Figure | None
]  # what a document prints by a name for a time in a unit, where it is one amount


def rates(book: Book) -> list[Relation]:
    """The relations of every line of percentages that names what it is computed from."""
    rows = [(table, row) for table in book.extract.tables for row in range(len(table.rows)) if _of_percent(book, table, row)]
    lines = _lines(book) if any(_names(table.rows[row].label) for table, row in rows) else {}
    groups = [said for table, row in rows for said in (_shares(book, table, row, lines), _growth(book, table, row))]
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


def _shares(book: Book, table: Table, row: int, lines: _Lines) -> list[Relation]:
    """One line over another, in every column in which both are printed: in the table, else elsewhere for the same time."""
    rule, named = book.rules.get("row-ratio"), _names(table.rows[row].label)
    if rule is None or named is None:
        return []
    named = _plain(named) if _line(book, table, row, named.whole) is None else named
    part, whole = _part(book, table, row, named), _line(book, table, row, named.whole)
    found = []
    for column, percent in enumerate(book.row(table, row)):
        above, below = ((book.cell(table, r, column) if r is not None else None) for r in (part, whole))
        if percent and named.part and above is None and part is None and below:
            above = lines.get((named.part, percent.period.key, below.unit))
        if percent and above and below is None and whole is None:
            below = lines.get((named.whole, percent.period.key, above.unit))
        if percent and above and below and above is not below and _comparable(percent, above, below):
            found.append(_share(rule, table, (percent, above, below)))
    return found


def _share(rule: Rule, table: Table, figures: tuple[Figure, Figure, Figure]) -> Relation:
    within = all(f.table == table.id for f in figures)
    terms = (Term(figure, role) for figure, role in zip(figures, ("percent", "part", "total"), strict=True))
    more = {"table": table.id} if within else {"confidence": "medium"}
    return relation(rule, SHARE.text, terms, residual=SHARE, **more)


def _comparable(percent: Figure, one: Figure, two: Figure) -> bool:
    printed = not percent.dash and not one.dash and not two.dash and two.value != 0
    return printed and one.unit == two.unit and one.unit != "%"


def _names(label: str) -> _Named | None:
    """What a label says that a percentage is of: "X as a percentage of Y", "X / Y", "X margin"."""
    said, halves = _OF.search(label), label.split("/")
    if said:
        part, whole = _said(label[: said.start()]), _said(said["whole"])
        return _Named(_profit(part), (*whole, *(w for w in part if w == TRAILING and w not in whole)))
    if len(halves) == 2 and all(_said(half) for half in halves):
        return _Named(_said(halves[0]), _said(halves[1]))
    part = _said(label)
    if "margin" not in part or len(part) == 1:
        return None
    return _Named(_profit(part), (*(w for w in part if w in _MEASURED), *SALES))


def _said(label: str) -> Words:
    """The words of a name, with trailing months called by one word and what is sold called by one."""
    name = words(label)
    if {"twelve", "month"} <= set(name):
        name = (*(w for w in name if w not in ("trailing", "last", "twelve", "month", *_SHORT)), TRAILING)
    return tuple(TRAILING if w in _SHORT else w for w in name)


def _profit(part: Words) -> Words:
    """The words of a name; of a margin those that tell which profit it is of."""
    return ("margin", *(w for w in part if w not in _PROFIT and w != "margin")) if "margin" in part else part


def _called(label: str, headings: Sequence[str]) -> Iterator[Words]:
    """What a line may be called: by its label alone, under its heading, as what a margin is of, and as what is sold."""
    name = _said(label)
    yield name
    if headings:
        yield (*(w for w in words(headings[-1]) if w != "segment"), *name)
    if _PROFIT & set(name) or "ebitda" in name:
        yield _profit((*name, "margin"))
    if {"sale", "revenue"} & set(name) and set(name) <= _SALES | _MEASURED:
        yield (*(w for w in name if w in _MEASURED), *SALES)


def _lines(book: Book) -> _Lines:
    """What the tables print by each name, the finest print of each; None where two prints of a name differ."""
    found: dict[tuple[Words, str, str | None], Figure | None] = {}
    for table in book.extract.tables:
        for r, row in enumerate(table.rows):
            amounts = [f for f in book.row(table, r) if f and not f.dash and not f.change and f.unit != "%"]
            for figure, name in product(amounts if not row.headings or row.term else (), _called(row.label, ())):
                _put(found, (name, figure.period.key, figure.unit), figure)
    return found


def _put(found: dict[tuple[Words, str, str | None], Figure | None], key: tuple[Words, str, str | None], figure: Figure) -> None:
    known = found.setdefault(key, figure)
    if known is None or abs(known.value - figure.value) > max(known.ulp, figure.ulp):
        found[key] = None
    elif figure.ulp < known.ulp:
        found[key] = figure


def _plain(named: _Named) -> _Named:
    """The margin of an adjusted profit is over revenue where no adjusted one is printed."""
    return named._replace(whole=SALES) if named.whole[-1:] == SALES else named


def _part(book: Book, table: Table, row: int, named: _Named) -> int | None:
    """The line that is divided; without a name of its own the amounts right above."""
    if named.part:
        return _line(book, table, row, named.part)
    return row - 1 if row and _amounts(book, table, row - 1) else None


def _line(book: Book, table: Table, row: int, name: Words) -> int | None:
    """The line of amounts of a name: the nearest above under the same headings, else the only one."""
    rows = enumerate(table.rows)
    found = [r for r, one in rows if r != row and name in _called(one.label, one.headings) and _amounts(book, table, r)]
    here = [r for r in found if table.rows[r].headings == table.rows[row].headings]
    above = [r for r in here if r < row]
    if above:
        return above[-1]
    found = here or found
    return found[0] if len(found) == 1 else None


def _growth(book: Book, table: Table, row: int) -> list[Relation]:
    """What an amount grew by since the period before, in every column whose earlier period is printed too."""
    rule, label = book.rules.get("row-growth"), table.rows[row].label
    said = _GROWTH.search(label) if rule else None
    if rule is None or said is None or _UNLIKE & set(words(label)):
        return []
    base = _grown(book, table, row, label[: said.start()])
    earlier = _follows if said["quarter"] else year_apart
    found = []
    for column, percent in enumerate(book.row(table, row)) if base is not None else ():
        prior = _before(table, column, earlier)
        this, then = book.cell(table, base or 0, column), book.cell(table, base or 0, prior) if prior is not None else None
        if percent and this and then and _comparable(percent, this, then):
            terms = (Term(percent, "percent"), Term(this, "this"), Term(then, "prior"))
            found.append(relation(rule, RISE.text, terms, residual=RISE, table=table.id, dry=this.value * then.value < 0))
    return found


def _grown(book: Book, table: Table, row: int, before: str) -> int | None:
    """The line that grew: the one that is named, else the nearest amounts above."""
    name = tuple(w for w in _said(before) if w not in _GROWN)
    if name:
        return _line(book, table, row, name)
    return next((r for r in range(row - 1, max(row - 1 - REACH, -1), -1) if not _of_percent(book, table, r)), None)


def _before(table: Table, column: int, earlier: Callable[[Period, Period], bool]) -> int | None:
    """The column of the period that another one is compared with; None where there is none, or more than one."""
    this = table.columns[column] if column < len(table.columns) else None
    if this is None or this.role != "amount":
        return None
    alike = (
        k
        for k, c in enumerate(table.columns)
        if (c.role, c.unit, c.member, c.basis, c.state) == ("amount", this.unit, this.member, this.basis, this.state)
    )
    found = [k for k in alike if earlier(this.period, table.columns[k].period)]
    return found[0] if len(found) == 1 else None


def _follows(this: Period, prior: Period) -> bool:
    """Whether a period begins where another of the same length ends."""
    return this.start is not None and prior.end is not None and this.start - prior.end == timedelta(days=1) and this.months == prior.months
