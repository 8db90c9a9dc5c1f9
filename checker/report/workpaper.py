"""Every number as a row of a sheet: where it stands, what was read, its verdict, and the equations behind it. For a working paper."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ..model.contract import decimal
from ..model.figure import Figure
from ..model.report import Report
from .equation import equation_line
from .money import within

HEAD = ("place", "verdict", "printed", "value", "unit", "period", "label", "statement", "basis", "key", "ties")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is worked out by spreadsheet programs


def render(figures: Sequence[Figure], report: Report) -> str:
    """CSV with a head; values are exact and in base units. The ties of a number stand in its last cell, a line each."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(HEAD)
    ties = _ties(report)
    for figure in figures:
        value = decimal(figure.value)
        cells = (*_read(figure, report), *_named(figure), "\n".join(ties.get(figure.id, ())))
        rows.writerow([_safe(cell) if cell != value else cell for cell in cells])
    return out.getvalue()


def _read(figure: Figure, report: Report) -> tuple[str, ...]:
    at = within(report.document.locate(figure.span)[0])
    return at, report.statuses[figure.id], figure.printed, decimal(figure.value), figure.unit or ""


def _named(figure: Figure) -> tuple[str, ...]:
    basis = ", ".join((*figure.basis, figure.state))
    return figure.period.key, " / ".join(figure.label), figure.statement or "", basis, figure.key


def _ties(report: Report) -> dict[str, list[str]]:
    """The ties of each figure with their verdict, in the order of the report."""
    figures = {f.id: f for f in report.figures}
    found: dict[str, list[str]] = {}
    for tie in report.ties:
        line = f"{tie.verdict}: {equation_line(tie, figures)}"
        for figure in dict.fromkeys(tie.figures):
            found.setdefault(figure, []).append(line)
    return found


def _safe(cell: str) -> str:
    """The words of a document as words: nothing in them is a formula to whoever opens the sheet."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
