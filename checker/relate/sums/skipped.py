"""Steps of profit between which a line is missing: two steps are printed, and the lines between them lead from one to the
other in no column.

Which way a line counts is said by its brackets, by the equation of a rule in which its item stands, or by what it is called; where
nothing says it, nothing is said of the step. A list of steps alone is a summary: nothing between them is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from ...model.cast import Cast
from ...model.expression import Equation, Ref
from ...model.record import dataclass
from ...model.table import Table
from ..book import Book
from ..linear import linear
from ..words import words
from .headed import Parts
from .unclosed import AMOUNTS, first_lines, off, unclosed

LONGEST = 20  # lines between two steps
LEAST = 2  # steps that must come out for the table to be a statement that leads from one to the next
COSTS = {"expense", "cost", "tax", "loss", "charge", "losses", "taxes", "impairment", "amortization", "depreciation"}
GAINS = {"income", "gain", "revenue", "benefit"}
STEP = {"before", "after", "profit", "earning", "operation"}  # words of lines that lead from one step to the next themselves
_ASIDE = re.compile(r"\([^()]*\)")


def lacking(book: Book, table: Table, exact: bool) -> tuple[Cast, ...]:
    """The sums of a table that a line is missing from: blocks, and where all of those are whole a step of profit."""
    blocks = tuple(unclosed(book, table, exact))
    step = None if blocks else skipped(book, table, exact)
    return (step,) if step else blocks


def skipped(book: Book, table: Table, exact: bool) -> Cast | None:
    """The one step of an income statement that does not follow from the step before, where others do."""
    if table.statement != "income-statement" or any((line.term or "").startswith("adjusted-") for line in table.rows):
        return None  # adjusted amounts are led to from one step, and none before
    ladder, first = _ladder(book), first_lines(table)
    steps = _steps(table, ladder)
    open_ = [row for row in sorted(steps) if table.rows[row].term in ladder.heads and row not in first]
    signs = [_sign(book, table, row, ladder) for row in range(len(table.rows))] if open_ else []
    between = ((row, _between(table, row, steps, (signs, first))) for row in open_)
    found = [one for row, parts in between if _leads(table, row, parts, ladder) and (one := off(book, table, (row, parts), exact))]
    found = [one for one in found if _once(table, one, first)]
    whole = {cast.head for cast in table.casts if cast.axis == "down" and cast.exact}
    return found[0] if len(found) == 1 and len(whole) >= LEAST else None


def _steps(table: Table, ladder: _Ladder) -> set[int]:
    """The rows that are steps: by their item, or as the sum of a step and lines, which often has no name."""
    steps = {row for row, line in enumerate(table.rows) if line.term in ladder.steps}
    for cast in sorted(table.sums, key=lambda c: c.head):
        if cast.parts and min(row for row, _ in cast.parts) in steps and all(row < cast.head for row, _ in cast.parts):
            steps.add(cast.head)
    return steps


def _leads(table: Table, head: int, parts: Parts, ladder: _Ladder) -> bool:
    """Whether one line may be all that is missing: others lead from step to step, or the rule knows just one between them."""
    pair = {table.rows[row].term for row in (head, *(row for row, _ in parts))}
    return len(parts) > 1 or (bool(parts) and any(len(names) == 3 and pair <= names for names in ladder.forms))


def _once(table: Table, step: Cast, first: Mapping[int, int]) -> bool:
    """Whether a table prints both steps just once, or adds the first one up, under the same headings as each other or as the lines
    between: others are lists of steps, or two statements."""
    rows = [step.head, step.parts[0][0]]
    between = [row for row, _ in step.parts[1:]]
    times = Counter(line.term for row, line in enumerate(table.rows) if row not in rows)
    adds = rows[1] in first
    alike = _alike(table, rows) or (bool(between) and _alike(table, [step.head, *between]))
    return not times[table.rows[rows[0]].term] and (adds or not times[table.rows[rows[1]].term]) and alike


def _alike(table: Table, rows: list[int]) -> bool:
    return len({table.rows[row].headings for row in rows}) == 1


@dataclass(frozen=True, slots=True)
class _Ladder:
    """The terms of the rule that leads from step to step: what its forms come to, that and what they begin with, and how the
    others count: 1 added, -1 deducted. `forms` are the terms that each of them must have."""

    heads: frozenset[str]
    steps: frozenset[str]
    signs: Mapping[str, int]
    forms: tuple[frozenset[str], ...] = ()


def _ladder(book: Book) -> _Ladder:
    """Found as the closed rule one form of which begins with what another form comes to."""
    return _first_ladder(tuple(rule.equations for rule in book.rulebook.rules if rule.closed and rule.kind == "sum"))


@lru_cache(maxsize=8)
def _first_ladder(rules: tuple[tuple[Equation, ...], ...]) -> _Ladder:
    for equations in rules:
        forms = [form for e in equations if (form := linear(e))]
        heads = frozenset(head.term for head, _ in forms if isinstance(head, Ref))
        begins = frozenset(term.term for _, coefficients in forms for term in [*coefficients][1:2] if isinstance(term, Ref))
        if heads & begins:
            terms = [(t.term, c) for _, coefficients in forms for t, c in coefficients.items() if isinstance(t, Ref)]
            needed = tuple(frozenset(t.term for t in of if isinstance(t, Ref) and not t.optional) for _, of in forms)
            return _Ladder(heads, heads | begins, {t: 1 if c < 0 else -1 for t, c in terms if t not in heads | begins}, needed)
    return _Ladder(frozenset(), frozenset(), {})


def _between(table: Table, head: int, steps: set[int], told: tuple[list[int], Mapping[int, int]]) -> Parts:
    """The step before a step and the lines from there, each with its sign; nothing where there is none or a sign is not told.
    `told` are the signs of all lines, and where the blocks of totals begin."""
    signs, first = told
    parts: list[tuple[int, int]] = []
    row = head - 1
    while row >= 0 and len(parts) < LONGEST:
        sign = 1 if row in steps else signs[row]
        if not sign:
            return ()
        parts.append((row, sign))
        if row in steps:
            return tuple(sorted(parts))
        begins = table.rows[row].opens
        row = first.get(row, row if begins is None else begins) - 1
    return ()


def _sign(book: Book, table: Table, row: int, ladder: _Ladder) -> int:
    """1 where a line is added as printed, -1 where it is deducted, 0 where that is not told. A name says what no bracket means:
    "Other (income) expense" is a cost, whatever its sign."""
    line = table.rows[row]
    said = ladder.signs.get(line.term or "")
    inner = " ".join(aside[1:-1] for aside in _ASIDE.findall(line.label))
    name = set(words(_ASIDE.sub(" ", line.label)))
    costs, gains = bool(name & COSTS), bool(name & GAINS)
    told = bool(said) or (not name & STEP and costs != gains)
    named = (said or (-1 if costs else 1)) if told else 0
    if told and set(words(inner)) & (COSTS | GAINS):
        return named
    cells = zip(table.columns, book.row(table, row), strict=False)
    figures = [f for column, f in cells if f and not f.dash and column.role in AMOUNTS]
    below = sum(f.value < 0 for f in figures)
    return 1 if below * 2 > len(figures) or (below and not told and not name & STEP) else named
