"""The command line: click only. What a command does is loaded when it runs, so that --help stays quick."""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import os
import sys
from collections.abc import Callable
from datetime import date
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from . import __version__

gc.set_threshold(200_000)  # a check makes many small values and hardly a ring: looking for rings so often is a tenth of its time
_SETTINGS = ("fail_on", "min_confidence", "min_coverage", "select", "ignore", "materiality")
CONTEXT = {"help_option_names": ["-h", "--help"]}
_LEVELS = click.Choice(["note", "warning", "error"])
_CONFIDENCES = click.Choice(["low", "medium", "high"])
_STATUSES = click.Choice(["tied", "rounding", "forced", "contradicted", "untied"])
_FORMATS = click.Choice(
    ["full", "concise", "grouped", "json", "jsonl", "sarif", "github", "github-summary", "gitlab", "junit", "rdjson", "markdown"]
)
_SELECT = click.option("--select", multiple=True, metavar="RULE", help="Look for these rules only: a code, a family (BAL) or a name.")
_IGNORE = click.option("--ignore", multiple=True, metavar="RULE", help="Do not look for these rules.")
_CONFIG = click.option("--config", metavar="FILE", help="Use this configuration and no other.")
_ISOLATED = click.option("--isolated", is_flag=True, help="Use no configuration.")
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
        code = 0
    sys.exit(code)


def run() -> NoReturn:
    """The command as a process of its own; it leaves at once, for to take apart what it has built would take a tenth of its time."""
    code: object = 0
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name that is no UTF-8, a sign that the console lacks: shown by its number
            stream.reconfigure(errors="backslashreplace")
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code
    except OSError as problem:
        code = _unwritten(problem)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            pass  # a reader that has seen enough
        except (OSError, ValueError) as problem:
            code = _unwritten(problem)
    os._exit(code if isinstance(code, int) else 1)


def _unwritten(problem: Exception) -> int:
    """Says that the result did not reach its reader; the exit code of that."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(f"Error: the result could not be written: {getattr(problem, 'strerror', None) or problem}\n")
    return 2


class _Commands(click.Group):
    """Commands in the order of their use; a document where a command is expected is answered with the command it wants."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands and os.path.exists(args[0]):
            ctx.fail(f"No such command {args[0]!r}. To check this document: tieout check {args[0]}")
        return super().resolve_command(ctx, args)


@click.group(context_settings=CONTEXT, cls=_Commands)
@click.version_option(__version__, "-V", "--version", prog_name="tieout")
def main() -> None:
    """Ties every number of a financial report to the others and says which cannot all be right.

    \b
    tieout check report.html           what does not agree, with what it should read
    tieout explain SUM101              what a rule looks for
    tieout figures report.html         every number, and what became of it

    Exit codes: 0 nothing that fails, 1 findings that fail, 2 usage, configuration or missing file, 3 not checked.
    """


@main.command(short_help="Check documents or folders of them; start here.")
@click.argument("files", nargs=-1, required=True, metavar="FILE|DIR...")
@click.option("--format", type=_FORMATS, help="What standard output gets.  [default: full]")
@click.option("--output", multiple=True, metavar="FORMAT[=PATH]", help="A further format, into a file; may be given again.")
@click.option("--fail-on", type=_LEVELS, help="Lowest level that fails the run.  [default: error]")
@click.option("--min-confidence", type=_CONFIDENCES, help="Lowest confidence that fails the run.  [default: high]")
@click.option("--min-coverage", type=click.IntRange(0, 100), metavar="PERCENT", help="Fewer figures tied: not checked, exit code 3.")
@_SELECT
@_IGNORE
@click.option("--materiality", type=click.IntRange(0), metavar="AMOUNT", help="Gaps of amounts up to this are notes.")
@_RULES
@_CONFIG
@_ISOLATED
@click.option("--show-settings", is_flag=True, help="Print the settings of each document and where they come from.")
@click.option("--include", multiple=True, metavar="GLOB", help="Which files of a folder are documents.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Which files of a folder are left out.")
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Documents checked at the same time.  [default: 1]")
@click.option("--timeout", type=click.IntRange(1), metavar="SECONDS", help="Give up one of many documents after this.  [default: 120]")
@click.option("--against", metavar="PRIOR", help="Agree earlier periods with the document that first published them.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, as a unified diff, and no report.")
@click.option("--fix", is_flag=True, help="Mend missing scale words and brackets in the file; a digit is never changed.")
@click.option("--baseline", metavar="FILE", help="Leave out the findings that this file of `tieout baseline` knows.")
@click.option("--no-waivers", "waivers", is_flag=True, flag_value=False, default=True, help="As if no finding was waived.")
@click.option("--redact", is_flag=True, help="Hide labels, values and hashes made from them: for logs that others read.")
@click.option("--suppressed", is_flag=True, help="Show waived findings in SARIF, marked as suppressed.")
@click.option("--statistics", is_flag=True, help="Only how often each rule found something.")
@click.option("--exit-zero", is_flag=True, help="Findings do not fail the run.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only.")
@click.option("--prove", is_flag=True, help="Evaluate every tie a second time, with sympy.")
def check(files: tuple[str, ...], **options: Any) -> None:
    """Check documents, or all documents of a folder; "-" reads standard input.

    \b
    tieout check draft.docx                              all that was found, and why
    tieout check reports --format concise                a line a finding
    tieout check reports --output sarif=tieout.sarif     for another program
    tieout check draft.html --against annual-2024.pdf    comparatives, too
    """
    chosen = {k: v for k in _SETTINGS if (v := options.pop(k)) not in (None, ())}

    def work() -> int:
        module = _command("check")
        return int(module.run(module.Options(files, chosen, today=date.today(), **options)))

    _leave(work)


def _as_checked(command: Any) -> Any:
    """The options of a command that looks into a document as `check` did; it is given the plan's options in their place."""

    @functools.wraps(command)
    def with_plan(rules: tuple[str, ...], config: str | None, isolated: bool, **rest: Any) -> None:
        chosen = {k: v for k in ("select", "ignore") if (v := rest.pop(k))}
        options = {"rules": rules, "config": config, "isolated": isolated, "today": date.today()}
        command(**rest, make=lambda: _command("plan").Options((), chosen, **options))

    for option in (_RULES, _ISOLATED, _CONFIG, _IGNORE, _SELECT):
        with_plan = option(with_plan)
    return with_plan


@main.command(short_help="List every number that was read, with its verdict.")
@click.argument("file")
@click.option("--status", type=_STATUSES, help="Only figures with this verdict.")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv"]), default="text", show_default=True, help="csv: with all ties, for a sheet."
)
@_as_checked
def figures(file: str, status: str | None, form: str, make: Callable[[], Any]) -> None:
    """List every number that was read: value, unit, period, label, place, verdict."""
    _leave(lambda: int(_command("show").figures(file, status, form, make())))


@main.command()
@click.argument("file")
@_as_checked
def tables(file: str, make: Callable[[], Any]) -> None:
    """Show how the text was cut into tables."""
    _leave(lambda: int(_command("show").tables(file, make())))


@main.group(invoke_without_command=True, short_help="List the rules; `rules check DIR` lints a folder of them.")
@_RULES
@click.pass_context
def rules(context: click.Context, rules: tuple[str, ...]) -> None:
    """List the rules; `rules check DIR` looks for faults in rule files."""
    if context.invoked_subcommand is None:
        _leave(lambda: int(_command("rules").listing(rules)))


@rules.command("check", short_help="Lint the rule files of a folder.")
@click.argument("folder")
def rules_check(folder: str) -> None:
    """Lint the rule files of a folder: syntax, unknown terms, untested, redundant, contradictory."""
    _leave(lambda: int(_command("rules").lint(folder)))


@main.command(short_help="Explain a rule, a number and its ties, or a finding.")
@click.argument("what", metavar="CODE|PLACE|NAME|NUMBER")
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option("--as", "form", type=click.Choice(["text", "markdown", "latex"]), default="text", show_default=True)
@_as_checked
def explain(what: str, files: tuple[str, ...], form: str, make: Callable[[], Any]) -> None:
    """Explain a rule, one number and all its ties, or one finding.

    \b
    tieout explain BAL101                     a rule
    tieout explain draft.txt:23:268           the number at a line and column
    tieout explain draft.pdf:3                all numbers of a page, or of a line
    tieout explain 'book.xlsx, Sheet!C14'     the number in a cell, as places are printed
    tieout explain 'draft.docx, table 3, row 5'  all numbers of a row
    tieout explain 284,590 draft.pdf          a number by its digits
    tieout explain 18a0ebf4 draft.txt         a finding by its name, which stands in brackets in the report
    """

    def work() -> int:
        module = _command("explain")
        return int(module.run(module.Options(what, files, form, make())))

    _leave(work)


@main.command(short_help="Compare two drafts: numbers and ties that changed.")
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(old: str, new: str, form: str) -> None:
    """Compare two drafts: numbers added, removed, changed; ties that broke or were mended; waivers that lapse."""

    def work() -> int:
        module = _command("compare")
        return int(module.diff(module.Pair(old, new, form, date.today())))

    _leave(work)


_DOCUMENT = click.argument("document", metavar="FILE")


@main.group(short_help="Say of a finding that it is known, and until when.")
def waive() -> None:
    """Say of a finding that it is known, and until when; kept in FILE.tieout.toml beside the document."""


@waive.command("add")
@_DOCUMENT
@click.argument("fingerprint")
@click.option("--reason", required=True, help="Why the numbers may stay as they are.")
@click.option("--who", required=True, help="Who says so.")
@click.option("--second", default="", help="A second person; needed for what is true by definition.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day of the waiver.")
def waive_add(document: str, fingerprint: str, until: Any, **words: str) -> None:
    """Waive one finding, named by its fingerprint or the beginning of it."""

    def work() -> int:
        module = _command("waive")
        said = module.Words(until=until.date() if until else None, **words)
        return int(module.add(document, fingerprint, said, date.today()))

    _leave(work)


@waive.command("list")
@_DOCUMENT
def waive_list(document: str) -> None:
    """List the waivers of a document: used, unused, lapsed, expired."""
    _leave(lambda: int(_command("waive").listing(document, date.today())))


@waive.command("prune")
@_DOCUMENT
def waive_prune(document: str) -> None:
    """Remove waivers that speak of no finding any more."""
    _leave(lambda: int(_command("waive").prune(document, date.today())))


@main.group(short_help="Tell new findings only: keep the known ones in a file.")
def baseline() -> None:
    """Keep the findings of documents that exist already in a file, so that only new ones are told."""


def _baseline_command(name: str, says: str) -> None:
    """`create`, `update` and `prune` differ in what they do to the file only."""

    @baseline.command(name, help=says)
    @click.argument("files", nargs=-1, required=True, metavar="FILE|DIR...")
    @click.option("--file", "path", default="tieout-baseline.json", show_default=True, metavar="FILE", help="The baseline.")
    @click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Documents checked at the same time.")
    def command(files: tuple[str, ...], path: str, jobs: int | None) -> None:
        def work() -> int:
            options = _command("plan").Options(files, jobs=jobs, today=date.today())
            return int(getattr(_command("baseline"), name)(path, options))

        _leave(work)


_baseline_command("create", "Write a new baseline from the findings of these documents.")
_baseline_command("update", "Replace what the baseline says of these documents.")
_baseline_command("prune", "Remove what these documents do not show any more.")


@main.command(short_help="Write a configuration for the documents of a folder.")
@click.argument("folder", default=".")
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Documents checked at the same time.")
def init(folder: str, jobs: int | None) -> None:
    """Write tieout.toml for the documents of a folder, from what they show."""

    def work() -> int:
        options = _command("plan").Options((folder,), jobs=jobs, isolated=True, today=date.today())
        return int(_command("start").init(folder, options))

    _leave(work)


@main.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell: eval "$(tieout completion bash)"."""
    click.echo(_command("completion").script(main, shell))


@main.command(short_help="Print the JSON Schema of reports or of the settings.")
@click.argument("what", type=click.Choice(["report", "settings"]))
def schema(what: str) -> None:
    """Print the JSON Schema of the reports (check --format json) or of the configuration."""
    _leave(lambda: int(_command("schema").show(what)))
