"""The command line: click only. What a command does is loaded when it runs, so that --help stays quick."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

import click

from . import __version__

CONTEXT = {"help_option_names": ["-h", "--help"]}
_LEVELS = click.Choice(["note", "warning", "error"])
_CONFIDENCES = click.Choice(["low", "medium", "high"])
_STATUSES = click.Choice(["tied", "rounding", "forced", "contradicted", "untied"])
_FORMATS = click.Choice(["full", "concise", "json", "jsonl", "sarif", "github", "github-summary", "gitlab", "junit", "rdjson", "markdown"])
_RULES = click.option("--rules", "rules", multiple=True, metavar="DIR", help="A folder with further rules; may be given again.")


def _command(module: str) -> Any:
    """The module behind a command, loaded now."""
    return importlib.import_module(f"checker.command.{module}")


def _leave(work: Callable[[], int]) -> None:
    """Runs a command and leaves with its code; what it refuses is one sentence, never a traceback."""
    source = _command("source")
    try:
        code = work()
        sys.stdout.flush()
    except source.Refused as problem:
        click.echo(f"tieout: {problem.message}", err=True)
        code = problem.code
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        code = 0
    sys.exit(code)


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, "-V", "--version", prog_name="tieout")
def main() -> None:
    """Ties every number of a financial report to the others and says which cannot all be right.

    Exit codes: 0 nothing that fails, 1 findings that fail, 2 usage, configuration or missing file, 3 not checked.
    """


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=_FORMATS, default="full", show_default=True, help="What standard output gets.")
@click.option("--output", multiple=True, metavar="FORMAT[=PATH]", help="A further format, into a file; may be given again.")
@click.option("--fail-on", type=_LEVELS, default="error", show_default=True, help="Lowest level that fails the run.")
@click.option("--min-confidence", type=_CONFIDENCES, default="high", show_default=True, help="Lowest confidence that fails the run.")
@click.option("--select", multiple=True, metavar="RULE", help="Look for these rules only: a code, a family (BAL) or a name.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Do not look for these rules.")
@_RULES
@click.option("-q", "--quiet", is_flag=True, help="Findings only.")
@click.option("--prove", is_flag=True, help="Evaluate every tie a second time, with sympy.")
def check(files: tuple[str, ...], form: str, **options: Any) -> None:
    """Check documents; "-" reads standard input."""

    def work() -> int:
        module, settings = _command("check"), importlib.import_module("checker.settings").Settings
        chosen = {k: options.pop(k) for k in ("fail_on", "min_confidence", "select", "ignore")}
        return int(module.run(module.Options(files, settings(**chosen), form, **options)))

    _leave(work)


@main.command()
@click.argument("file")
@click.option("--status", type=_STATUSES, help="Only figures with this verdict.")
@_RULES
def figures(file: str, status: str | None, rules: tuple[str, ...]) -> None:
    """List every number that was read: value, unit, period, label, place, verdict."""
    _leave(lambda: int(_command("show").figures(file, status, rules)))


@main.command()
@click.argument("file")
@_RULES
def tables(file: str, rules: tuple[str, ...]) -> None:
    """Show how the text was cut into tables."""
    _leave(lambda: int(_command("show").tables(file, rules)))


@main.group(invoke_without_command=True)
@_RULES
@click.pass_context
def rules(context: click.Context, rules: tuple[str, ...]) -> None:
    """List the rules; `rules check DIR` looks for faults in rule files."""
    if context.invoked_subcommand is None:
        _leave(lambda: int(_command("rules").listing(rules)))


@rules.command("check")
@click.argument("folder")
def rules_check(folder: str) -> None:
    """Lint the rule files of a folder: syntax, unknown terms, untested, redundant, contradictory."""
    _leave(lambda: int(_command("rules").lint(folder)))


@main.command()
@click.argument("what", metavar="CODE|FILE:LINE:COLUMN|FINGERPRINT")
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option("--as", "form", type=click.Choice(["text", "markdown", "latex"]), default="text", show_default=True)
@_RULES
def explain(what: str, files: tuple[str, ...], form: str, rules: tuple[str, ...]) -> None:
    """Explain a rule, one number and all its ties, or one finding (its fingerprint, then its file)."""

    def work() -> int:
        module = _command("explain")
        return int(module.run(module.Options(what, files, rules, form)))

    _leave(work)
