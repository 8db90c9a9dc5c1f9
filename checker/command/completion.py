"""`tieout completion`: what a shell runs to complete our command lines."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


def script(command: click.Command, shell: str) -> str:
    """The completion script of a command for a shell that click knows; empty for another."""
    kind = get_completion_class(shell)
    return kind(command, {}, "tieout", "_TIEOUT_COMPLETE").source() if kind else ""
