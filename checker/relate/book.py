"""One document as the modules of this stage look at it: figures and tables by id, rules by what they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from ..model.claim import Extract
from ..model.expression import Ref
from ..model.figure import Figure
from ..model.record import dataclass
from ..model.relation import Bound, Observation, Relation
from ..model.rule import Rule, Rulebook
from ..model.table import Table
from .linear import linear

ONE, LESS = Fraction(1), Fraction(-1)


@dataclass(frozen=True, slots=True)
class Book:
    """`rules` are by `Rule.builtin`: a rule that the run does not look for is absent, and its module stays silent. `deducted` are
    the terms that some equation takes away, as costs are: printed positive or in brackets, as the table has it."""

    extract: Extract
    figures: dict[str, Figure]
    tables: dict[str, Table]
    rules: dict[str, Rule]
    rulebook: Rulebook
    deducted: frozenset[str] = frozenset()

    @staticmethod
    def of(rulebook: Rulebook, extract: Extract) -> Book:
        return Book(
            extract,
            {f.id: f for f in extract.figures},
            {t.id: t for t in extract.tables},
            {r.builtin: r for r in rulebook.rules if r.builtin},
            rulebook,
            frozenset(_deducted(rulebook)),
        )

    def row(self, table: Table, row: int) -> tuple[Figure | None, ...]:
        """The figures of one row, by column."""
        return tuple(self.figures.get(c) if c else None for c in table.rows[row].cells)

    def cell(self, table: Table, row: int, column: int) -> Figure | None:
        cells = table.rows[row].cells
        found = cells[column] if column < len(cells) else None
        return self.figures.get(found) if found else None

    def lean(self, table: Table, row: int, unit: str | None) -> int:
        """How many more amounts of a row are positive than negative, of those in a unit."""
        return sum(f.sign for f in self.row(table, row) if f and not f.change and f.unit == unit)


def _deducted(rulebook: Rulebook) -> Iterator[str]:
    sure = (rule for rule in rulebook.rules if rule.strength in ("identity", "conditional"))
    for form in (linear(equation) for rule in sure for equation in rule.equations):
        head, coefficients = form or (None, {})
        yield from (term.term for term, factor in coefficients.items() if isinstance(term, Ref) and term is not head and factor > 0)


@dataclass(frozen=True, slots=True)
class Term:
    """A figure on its way into a relation: its role (a name or a printed label) and its coefficient."""

    figure: Figure
    role: str
    coefficient: Fraction | None = None


def relation(rule: Rule, equation: str, terms: Iterable[Term], **more: Any) -> Relation:
    """A relation of a rule; a role that occurs twice gets a number, so that roles tell terms apart."""
    bound: list[Bound] = []
    seen: dict[str, int] = {}
    for term in terms:
        times = seen[term.role] = seen.get(term.role, 0) + 1
        role = term.role if times == 1 else f"{term.role} ({times})"
        bound.append(Bound(term.figure.id, role, term.coefficient))
    more.setdefault("strength", rule.strength)
    more.setdefault("level", rule.level)
    return Relation(rule=rule.code, name=rule.name, kind=rule.kind, equation=equation, terms=tuple(bound), **more)


def observation(rule: Rule, message: str, figures: Iterable[Figure], **more: Any) -> Observation:
    """An observation of a rule."""
    more.setdefault("confidence", "high")
    return Observation(rule=rule.code, name=rule.name, level=rule.level, message=message, figures=tuple(f.id for f in figures), **more)


def worded(head: str, parts: Iterable[tuple[int, str]]) -> str:
    """`total = a + b - c`."""
    words = [(("- " if sign < 0 else "+ ") + name) for sign, name in parts]
    right = " ".join(words)
    return f"{head} = {right[2:] if right.startswith('+ ') else right}"


def doubtful(figures: Iterable[Figure]) -> bool:
    """Whether any figure's reading has a close rival."""
    return any(f.doubt for f in figures)


def decimal(value: Fraction, ulp: Fraction) -> str:
    """A value with as many decimals as its last printed digit has, halves away from zero."""
    places = len(str(ulp.denominator)) - 1
    units = abs(value) * 10**places
    digits = str((units + Fraction(1, 2)) // 1).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits
