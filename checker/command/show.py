"""`tieout figures` and `tieout tables`: what was read."""

from __future__ import annotations

import click

from ..report.listing import figure_lines, table_blocks
from ..settings import Settings
from .source import CLEAN, UNCHECKED, open_book, open_report


def figures(file: str, status: str | None, rules: tuple[str, ...]) -> int:
    """Every number that was read, with its verdict."""
    report = open_report(file, open_book(rules, Settings()))
    click.echo(figure_lines(report, status), nl=False)
    return CLEAN if report.figures else UNCHECKED


def tables(file: str, rules: tuple[str, ...]) -> int:
    """How the text was cut into tables."""
    report = open_report(file, open_book(rules, Settings()))
    click.echo(table_blocks(report), nl=False)
    return CLEAN if report.tables else UNCHECKED
