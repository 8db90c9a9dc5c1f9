"""Real documents with something altered: a line of a statement taken out, a digit of a figure changed."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

import checker
from checker.model.figure import Figure
from checker.model.finding import Finding
from checker.model.report import Report
from checker.model.table import Table

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
MARKS = {  # words without which a table is no statement of its kind
    "balance-sheet": ("total assets", "total liabilities"),
    "income-statement": ("net income", "net loss", "net earnings", "profit for"),
    "cash-flow": ("activities",),
    "comprehensive-income": ("comprehensive",),
}
ADDS = ("sum", "identity", "roll-forward")
OTHER = ("gaap", "pro forma", "adjusted")  # words of a table that leads from one basis to another
DIGITS = 3


@dataclass(frozen=True)
class Line:
    """A line of a statement: its table and row, and the amounts that it prints."""

    table: Table
    row: int
    figures: tuple[Figure, ...]

    @property
    def amounts(self) -> tuple[str, ...]:
        """The digits of what is not nothing and no percentage."""
        return tuple(digits(f.text) for f in self.figures if f.value and f.unit != "%")


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit()).lstrip("0")


def documents(*kinds: str) -> list[Path]:
    return [path for kind in kinds for path in sorted((CORPUS / kind).glob("*.txt"))]


def is_statement(table: Table) -> bool:
    labels = " | ".join(row.label.casefold() for row in table.rows)
    return any(mark in labels for mark in MARKS.get(table.statement, ())) and not any(word in labels for word in OTHER)


def lines(report: Report) -> list[Line]:
    """The lines of statements that add to a total over at least three lines and are no totals themselves."""
    figures = {f.id: f for f in report.figures}
    heads: set[tuple[str | None, int | None]] = set()
    parts: set[tuple[str | None, int | None]] = set()
    for tie in report.ties:
        first, *rest = (figures[i] for i in tie.figures)
        if tie.relation.kind == "agreement" or not tie.relation.terms[0].coefficient:
            continue
        heads.add((first.table, first.row))
        whole = tie.relation.kind in ADDS and not tie.relation.derived and tie.verdict in ("exact", "rounding")
        if whole and len(rest) > 2 and {(f.table, f.column) for f in rest} == {(first.table, first.column)}:
            parts.update((f.table, f.row) for f in rest)
    found = []
    for table in filter(is_statement, report.tables):
        for row, line in enumerate(table.rows):
            cells = tuple(figures[i] for i in line.cells if i)
            if (table.id, row) in parts - heads and any(f.value and f.unit != "%" for f in cells) and line.label:
                found.append(Line(table, row, cells))
    return found


def without(text: str, line: Line, report: Report) -> str:
    """The text without a line: where nothing else stands on them its printed lines, else the words and numbers alone."""
    start, end = min(f.outer.start for f in line.figures), max(f.outer.end for f in line.figures)
    label = re.compile(r"\s*".join(map(re.escape, line.table.rows[line.row].label.split())))
    begins = [m.start() for m in label.finditer(text, max(0, start - 400), start)]
    start = begins[-1] if begins else start
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    own = {f.id for f in line.figures}
    if any(first <= f.span.start < last for f in report.figures if f.id not in own):
        return text[:start] + text[end:].lstrip(" )")
    return text[:first] + text[last + 1 :]


def misprinted(figure: Figure, text: str, rng: random.Random) -> tuple[int, str]:
    """Where a digit of a figure stands, and another one for it; neither the first nor the last one."""
    places = [at for at in range(figure.span.start, figure.span.end) if text[at].isdigit()]
    at = rng.choice(places[1:-1])
    return at, rng.choice([c for c in "0123456789" if c != text[at]])


def altered(text: str, changes: list[tuple[int, str]]) -> str:
    for at, digit in changes:
        text = text[:at] + digit + text[at + 1 :]
    return text


def new_errors(text: str, clean: Report) -> tuple[Report, list[Finding]]:
    """The report on an altered text, and its errors that the clean document does not have."""
    report = checker.check_text(text, "altered.txt")
    known = {f.fingerprint for f in clean.findings}
    return report, [f for f in report.findings if f.level == "error" and f.fingerprint not in known]


def lacks(text: str, line: Line, clean: Report) -> bool:
    """Whether the missing line is found as one, with one of its amounts."""
    _, errors = new_errors(without(text, line, clean), clean)
    said = (f.message for f in errors if any(s.cause == "omitted-line" for s in f.suspects))
    return any(amount in {digits(word) for word in re.split(r"[\s()]", message)} for message in said for amount in line.amounts)


def pairs(report: Report, rng: random.Random, count: int) -> list[tuple[Figure, Figure]]:
    """Pairs of tied amounts of different statements."""
    held = {i for t in report.ties if t.verdict == "exact" and t.relation.kind in ADDS for i in t.figures}
    by_statement: dict[str, list[Figure]] = {}
    for table in filter(is_statement, report.tables):
        amounts = [f for f in report.figures if f.table == table.id and f.id in held and len(digits(f.text)) >= DIGITS and f.unit != "%"]
        by_statement.setdefault(table.statement, []).extend(amounts)
    kinds = sorted(k for k, amounts in by_statement.items() if amounts)
    if len(kinds) < 2:
        return []
    chosen = [rng.sample(kinds, 2) for _ in range(count)]
    return [(rng.choice(by_statement[a]), rng.choice(by_statement[b])) for a, b in chosen]


def named(text: str, figures: tuple[Figure, ...], clean: Report, rng: random.Random) -> int:
    """How many of some figures, misprinted all at once, are first suspects that cannot be told apart from better ones."""
    report, errors = new_errors(altered(text, [misprinted(f, text, rng) for f in figures]), clean)
    spans = {f.id: f.span for f in report.figures}
    suspects = [spans[s.figure] for e in errors for s in e.suspects if s.rank == 1]
    return sum(any(s.start < f.span.end and f.span.start < s.end for s in suspects) for f in figures)
