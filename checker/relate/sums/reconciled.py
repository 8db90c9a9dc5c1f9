"""Reconciliations line by line, by their words (NGM101): "Diluted EPS", what was adjusted, "Non-GAAP diluted EPS".

Arithmetic finds those of large amounts; per share, in percent, and in a single column its evidence is too weak, and the names say it.
Source: Regulation G, 17 CFR 244.100(a)(2); Item 10(e)(1)(i)(B) of Regulation S-K."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.figure import Figure
from ...model.relation import Relation
from ...model.rule import Rule
from ...model.table import Table
from ..book import ONE, Book, Term, doubtful, relation, worded
from ..misread import holds
from ..once import Met
from ..words import Words, words
from .purpose import adjusted

BASES = frozenset("adjusted underlying normalized normalised core non nongaap gaap reported as measure".split())  # noqa: SIM905
MOST = 20  # lines of adjustments
_Cells = list[tuple[int, Figure]]


def reconciled(book: Book) -> list[Met]:
    """One relation for every column in which a reported amount, its adjustments and the adjusted amount are printed. A block of one
    column has nothing that confirms how its signs are meant: it can tick and never break."""
    rule = book.rules.get("reconciliation")
    if rule is None:
        return []
    blocks = ((table, first, last) for table in book.extract.tables for first, last in _blocks(table))
    return [Met(one) for table, first, last in blocks for one in _block(book, rule, table, range(first, last + 1))]


def _blocks(table: Table) -> Iterator[tuple[int, int]]:
    """The lines of a reported amount and, below it, of the same amount adjusted."""
    latest: dict[Words, int] = {}
    for index, row in enumerate(table.rows):
        said = words(row.label) if any(row.cells) else ()
        name = tuple(w for w in said if w not in BASES)
        if name and not adjusted(said):
            latest[name] = index
        elif name and 1 < index - latest.get(name, index) <= MOST and not _totals(table, latest[name], index):
            yield latest.pop(name), index


def _totals(table: Table, first: int, last: int) -> bool:
    """Whether a line between is the total of others there, or an adjusted amount of its own."""
    within = range(first + 1, last)
    sums = ((c.head, [line for line, _ in c.parts]) for c in table.sums)
    inner = any(head in within and all(line in within for line in parts) for head, parts in sums)
    return inner or any(adjusted(said := words(table.rows[r].label)) or "total" in said for r in within)


def _block(book: Book, rule: Rule, table: Table, rows: range) -> list[Relation]:
    """Of a block that fails in several columns some line is meant otherwise: there only what holds is said."""
    columns = (_cells(book, table, rows, column) for column in range(len(table.columns)))
    whole = [cells for cells in columns if cells]
    strength = rule.strength if len(whole) > 1 else "corroborating"
    said = [_said(rule, table, cells, strength) for cells in whole]
    held = [one for one in said if holds(book, one, None)]
    return said if 2 * len(held) > len(said) else held


def _cells(book: Book, table: Table, rows: range, column: int) -> _Cells:
    """The cells of one column, where both ends and something between are printed in one unit; a percentage of an amount is none of
    its adjustments."""
    found = [(r, f) for r in rows if (f := book.cell(table, r, column))]
    if len(found) < 3 or found[0][0] != rows[0] or found[-1][0] != rows[-1] or found[0][1].dash or found[-1][1].dash:
        return []
    unit = found[0][1].unit
    alike = [(r, f) for r, f in found if f.unit == unit or f.dash or (f.unit == "%" and unit != "%")]
    added = [(r, f) for r, f in alike if f.unit == unit]
    return added if len(alike) == len(found) and len(added) > 2 and found[-1][1].unit == unit else []


def _said(rule: Rule, table: Table, cells: _Cells, strength: str) -> Relation:
    *before, (last, head) = cells
    terms = [Term(head, table.rows[last].label, ONE), *(Term(f, table.rows[row].label, -ONE * f.sense) for row, f in before)]
    equation = worded(table.rows[last].label, [(f.sense, table.rows[row].label) for row, f in before])
    sure = "medium" if doubtful(f for _, f in cells) else "high"
    return relation(rule, equation, terms, table=table.id, confidence=sure, strength=strength)
