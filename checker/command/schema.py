"""`tieout schema`: the JSON Schemas that programs and editors can rely on."""

from __future__ import annotations

import json

import click

from ..report.schema import schema as of_report
from .keys import schema as of_settings
from .source import CLEAN


def show(what: str) -> int:
    """Prints one of the schemas."""
    click.echo(json.dumps(of_report() if what == "report" else of_settings(), indent=2))
    return CLEAN
