"""`tieout rules`: the list of rules, and the lint of rule files."""

from __future__ import annotations

from pathlib import Path

import click

from ..rulebook import load_rules
from ..rulebook.review import review
from ..settings import Settings
from .source import CLEAN, FAILED, USAGE, Refused, open_book


def listing(folders: tuple[str, ...]) -> int:
    """One line a rule."""
    for rule in open_book(folders, Settings()).rules.rules:
        click.echo(f"{rule.code:8}{rule.level:9}{rule.strength:15}{rule.name:36}{rule.says}")
    return CLEAN


def lint(folder: str) -> int:
    """Syntax, unknown terms, missing examples, and what algebra says of equations: redundant, contradictory."""
    path = Path(folder)
    if not path.is_dir():
        raise Refused(f"{folder}: no such folder", USAGE)
    remarks = review(path)
    faults = [str(r) for r in remarks] + ([] if any(r.fatal for r in remarks) else _algebra(path))
    click.echo("".join(f"{fault}\n" for fault in faults), nl=False)
    click.echo(f"{folder}: {len(faults) or 'no'} fault{'s' * (len(faults) != 1)}")
    return FAILED if faults else CLEAN


def _algebra(path: Path) -> list[str]:
    """What the algebra system says of the equations, the shipped ones beside them."""
    from ..algebra import rule_faults  # noqa: PLC0415  sympy: only for the lint of rules

    return rule_faults(load_rules([path]))
