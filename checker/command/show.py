"""`tieout figures` and `tieout tables`: what was read, by the configuration that `check` goes by."""

from __future__ import annotations

import click

from ..report.listing import listed, table_blocks
from ..report.workpaper import render
from .examine import as_checked
from .plan import Options
from .source import CLEAN, UNCHECKED, Refused


def figures(file: str, status: str | None, form: str, options: Options) -> int:
    """Every number that was read, with its verdict: a line each, or a row of a sheet with its ties (`form` csv)."""
    report = as_checked(file, options)
    if not report.figures:
        raise Refused(f"{file}: {report.unchecked}", UNCHECKED)
    chosen = [f for f in report.figures if status is None or report.statuses[f.id] == status]
    click.echo((render if form == "csv" else listed)(chosen, report), nl=False)
    return CLEAN


def tables(file: str, options: Options) -> int:
    """How the text was cut into tables."""
    report = as_checked(file, options)
    if not report.tables:
        raise Refused(f"{file}: no table was read in it", UNCHECKED)
    click.echo(table_blocks(report), nl=False)
    return CLEAN
