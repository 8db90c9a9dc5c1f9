"""`tieout rules`: the list of rules, and the lint of rule files."""

from __future__ import annotations

from pathlib import Path

import click

from ..rulebook import load_rules
from ..rulebook.review import review
from .source import CLEAN, FAILED, USAGE, Refused


def listing(folders: tuple[str, ...]) -> int:
    """One line a rule."""
    for rule in load_rules([Path(f) for f in folders]).rules:
        click.echo(f"{rule.code:8}{rule.level:9}{rule.strength:15}{rule.name:36}{rule.says}")
    return CLEAN


def lint(folder: str) -> int:
    """Syntax, unknown terms, missing examples, and what algebra says of equations: redundant, contradictory."""
    from ..algebra import rule_faults  # noqa: PLC0415  sympy: only for the lint of rules

    path = Path(folder)
    if not path.is_dir():
        raise Refused(f"{folder}: no such folder", USAGE)
    faults = [*review(path), *rule_faults(load_rules([path]))]
    for fault in faults:
        click.echo(fault)
    click.echo(f"{folder}: {len(faults) or 'no'} fault{'s' * (len(faults) != 1)}")
    return FAILED if faults else CLEAN
