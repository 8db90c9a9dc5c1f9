"""Plain lists: every number that was read, and how the text was cut into tables."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.figure import Figure
from ..model.report import Report
from ..model.table import Table
from .money import amount, within


def listed(figures: Sequence[Figure], report: Report) -> str:
    """One line a figure: place, verdict, printed text, value, label, period."""
    places = [within(report.document.locate(f.span)[0]) for f in figures]
    width = max((9, *map(len, places)))
    return "".join(f"{at:>{width}}  {_figure_line(f, report)}" for at, f in zip(places, figures, strict=True))


def _figure_line(figure: Figure, report: Report) -> str:
    value = "nothing (a dash)" if figure.dash else amount(figure.value, figure.unit, figure.ulp)
    unit = "" if figure.unit else " (unit unknown)"
    label = " / ".join(figure.label) or "(no label)"
    when = figure.period.key
    return f"{report.statuses[figure.id]:12} {figure.printed:>16}  {value}{unit}  {label}  {when}\n"


def reading_lines(figure: Figure, status: str) -> str:
    """How one number was read, a property a line."""
    facts = {
        "reads": "nothing (a dash)" if figure.dash else amount(figure.value, figure.unit, figure.ulp),
        "last digit": amount(figure.ulp, figure.unit, figure.ulp),
        "label": " / ".join(figure.label) or "(none)",
        "period": figure.period.key,
        "statement": figure.statement or "(unknown)",
        "basis": ", ".join((*figure.basis, figure.state)),
        "member": figure.member,
        "hedged": figure.hedge,
        "in doubt": f"its {figure.doubt} has a second reading" if figure.doubt else "",
        "key": figure.key,
        "verdict": status,
    }
    return "".join(f"   {name:11}{value}\n" for name, value in facts.items() if value)


def table_blocks(report: Report) -> str:
    """Each table as it was understood: columns, then rows with their depth and cells."""
    figures = {f.id: f for f in report.figures}
    return "\n".join(_table_block(t, figures, report) for t in report.tables)


def _table_block(table: Table, figures: dict[str, Figure], report: Report) -> str:
    at = within(report.document.locate(table.span)[0])
    lines = [f"{table.id}  {at}  {table.statement}  {table.title}  (rounding {table.rounding}, footing {table.footing})"]
    for n, column in enumerate(table.columns):
        what = " ".join(x for x in (column.role, column.unit or "", column.member, *column.basis) if x)
        lines.append(f"   column {n}: {column.header} | {column.period.key} | {what}")
    width = min(60, max((len(r.label) + 2 * r.depth for r in table.rows), default=0))
    heading: tuple[str, ...] = ()
    for row in table.rows:
        if row.headings != heading and row.headings:
            lines.append(f"   [{' / '.join(row.headings)}]")
        heading = row.headings
        cells = " ".join(f"{figures[c].printed if c else '':>16}" for c in row.cells)
        lines.append(f"   {'  ' * row.depth + row.label:{width}.{width}} {cells}")
    return "\n".join(lines) + "\n"
