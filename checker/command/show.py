"""`tieout figures` and `tieout tables`: what was read, by the configuration that `check` goes by."""

from __future__ import annotations

import click

from ..report.listing import figure_lines, table_blocks
from .examine import as_checked
from .plan import Options
from .source import CLEAN, UNCHECKED


def figures(file: str, status: str | None, options: Options) -> int:
    """Every number that was read, with its verdict."""
    report = as_checked(file, options)
    click.echo(figure_lines(report, status), nl=False)
    return CLEAN if report.figures else UNCHECKED


def tables(file: str, options: Options) -> int:
    """How the text was cut into tables."""
    report = as_checked(file, options)
    click.echo(table_blocks(report), nl=False)
    return CLEAN if report.tables else UNCHECKED
