"""Extracts written by hand, so that this stage is tested without the ones before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from checker.model.cast import Cast
from checker.model.claim import Extract, Reading
from checker.model.figure import Figure
from checker.model.period import Period
from checker.model.rule import Rule, Rulebook
from checker.model.span import Span
from checker.model.table import Column, Row, Table

DATES = {
    "9M20": Period("duration", "9M2020", date(2020, 4, 1), date(2020, 12, 31), 9),
    "9M19": Period("duration", "9M2019", date(2019, 4, 1), date(2019, 12, 31), 9),
    "3M20": Period("duration", "Q3 2020", date(2020, 10, 1), date(2020, 12, 31), 3),
    "6M20": Period("duration", "6M2020", date(2020, 4, 1), date(2020, 9, 30), 6),
    "FY20": Period("duration", "FY2020", date(2020, 4, 1), date(2021, 3, 31), 12),
    "D20": Period("instant", "", None, date(2020, 12, 31)),
    "D19": Period("instant", "", None, date(2019, 12, 31)),
    "M20": Period("instant", "", None, date(2020, 3, 31)),
    "M19": Period("instant", "", None, date(2019, 3, 31)),
    "A20": Period("instant", "", None, date(2020, 4, 1)),
}


@dataclass(frozen=True)
class Sheet:
    """A table in the making. `columns` are period names, with "%" for a percent change, "+" for a difference, or
    "name@period" where the column names a member; a line is (label, term, cell, cell …); cells as printed, "" for none."""

    statement: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    scale: int = 6
    title: str = ""
    unit: str = "JPY"
    casts: tuple[Cast, ...] = ()
    headings: tuple[tuple[str, ...], ...] = ()
    rows: tuple[tuple[int, str], ...] = ()  # (row, period) where a row has a time of its own
    sense: tuple[tuple[int, int], ...] = ()
    column_terms: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


def extract(*sheets: Sheet, reading: Reading | None = None) -> Extract:
    figures: list[Figure] = []
    tables = []
    for number, sheet in enumerate(sheets, 1):
        tables.append(_table(sheet, f"t{number}", figures))
    return Extract(tuple(figures), tuple(tables), (), reading or Reading())


def rule(builtin: str, code: str, kind: str = "sum", **more: object) -> Rule:
    basis = Rule(code, builtin, "", "error", "identity", kind, "table", None, builtin)  # type: ignore[arg-type]
    return replace(basis, **more)  # type: ignore[arg-type]


def book(*rules: Rule) -> Rulebook:
    return Rulebook(rules)


def gap(extract: Extract, relation: object) -> Fraction:
    values = {f.id: f.value for f in extract.figures}
    return sum((t.coefficient * values[t.figure] for t in relation.terms), Fraction(0))  # type: ignore[attr-defined]


def _columns(sheet: Sheet) -> tuple[Column, ...]:
    columns: list[Column] = []
    levels = [i for i, name in enumerate(sheet.columns) if name not in ("%", "+")]
    for i, name in enumerate(sheet.columns):
        before = [j for j in levels if j < i]
        if name in ("%", "+") and len(before) > 1:
            older, newer = sorted(before[-2:], key=lambda j: columns[j].period.end or date.min)
            period = columns[newer].period
            role, unit = ("percent", "%") if name == "%" else ("change", sheet.unit)
            columns.append(Column(name, period, unit, role, of=(newer, older)))  # type: ignore[arg-type]
        elif name == "%":
            columns.append(Column(name, columns[before[-1]].period, "%", "percent"))
        else:
            member, _, period_name = name.rpartition("@")
            term = sheet.column_terms[i] if i < len(sheet.column_terms) else ""
            columns.append(Column(member or name, DATES[period_name], sheet.unit, member=member, term=term or None))
    return tuple(columns)


def _table(sheet: Sheet, name: str, figures: list[Figure]) -> Table:
    columns, rows = _columns(sheet), []
    own, senses = dict(sheet.rows), dict(sheet.sense)
    for r, (label, term, *cells) in enumerate(sheet.lines):
        headings = sheet.headings[r] if sheet.headings else ()
        ids: list[str | None] = []
        for c, text in enumerate(cells):
            if not text:
                ids.append(None)
                continue
            made = _figure(sheet, columns[c], text, len(figures) + 1)
            period = DATES[own[r]] if r in own else made.period
            path = (*headings, label)
            figures.append(
                replace(made, table=name, row=r, column=c, label=path, period=period, term=term or columns[c].term, sense=senses.get(r, 1))  # type: ignore[arg-type]
            )
            ids.append(made.id)
        rows.append(Row(label, 0, tuple(ids), headings, senses.get(r, 1), term or None))  # type: ignore[arg-type]
    return Table(name, Span(0, 0), sheet.title, sheet.statement, columns, tuple(rows), sheet.casts)


def _figure(sheet: Sheet, column: Column, text: str, number: int) -> Figure:
    digits = text.strip("()% ").replace(",", "")
    dash = digits in ("-", "―")
    unit = "%" if text.endswith("%") else f"{sheet.unit}/share" if "/" in text else column.unit
    scale = Fraction(1) if unit != sheet.unit else Fraction(10) ** sheet.scale
    digits = digits.rstrip("/")
    decimals = len(digits.partition(".")[2])
    value = Fraction(0) if dash else Fraction(digits) * scale * (-1 if text.startswith("(") else 1)
    return Figure(
        id=f"f{number}",
        span=Span(number * 10, number * 10 + 5),
        outer=Span(number * 10, number * 10 + 5),
        text=text,
        value=value,
        ulp=Fraction(0) if dash else scale / 10**decimals,
        unit=unit,
        period=column.period,
        label=(),
        statement=sheet.statement,
        where="table",
        member=column.member,
        dash=dash,
        change=column.role in ("percent", "change"),
        basis=sheet.basis,
    )
