"""`tieout check`: documents in, findings and an exit code out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from ..model.report import Report
from ..model.rule import Rulebook
from ..settings import Settings
from .output import rendered, write
from .source import CLEAN, FAILED, UNCHECKED, Book, Refused, open_book, open_report


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of one run."""

    files: tuple[str, ...]
    settings: Settings
    format: str = "full"
    output: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    quiet: bool = False
    prove: bool = False


def run(options: Options) -> int:
    """Checks every document and prints the result; the worst exit code counts: 2 over 3 over 1 over 0."""
    book = open_book(options.rules, options.settings)
    reports, refused = _reports(options.files, book)
    codes = [r.code for r in refused] + [exit_code(r, options.settings) for r in reports]
    if options.prove:
        _prove(reports)
    _deliver(reports, options, book.rules)
    for problem in refused:
        click.echo(f"tieout: {problem.message}", err=True)
    for report in reports:
        _say_unchecked(report, options.settings)
    return max(codes, key=(CLEAN, FAILED, UNCHECKED, 2).index)


def _reports(files: Sequence[str], book: Book) -> tuple[list[Report], list[Refused]]:
    """What could be read, and what could not: one bad file does not hide the others."""
    reports, refused = [], []
    for name in files:
        try:
            reports.append(open_report(name, book))
        except Refused as problem:
            refused.append(problem)
    return reports, refused


def exit_code(report: Report, settings: Settings) -> int:
    """0, 1 or 3 for one document."""
    if why_unchecked(report, settings):
        return UNCHECKED
    return FAILED if any(settings.fails(f) for f in report.findings) else CLEAN


def why_unchecked(report: Report, settings: Settings) -> str:
    """Why a document counts as not checked, "" if it was."""
    counts = report.coverage
    if not report.document.text.strip():
        return "no text in it"
    if not counts["figures"]:
        return "no figure was read in it"
    if not report.ties:
        return "no two of its figures could be tied"
    held = counts["tied"] + counts["rounding"] + counts["forced"]
    if held * 100 < settings.min_coverage * counts["figures"]:
        return f"coverage {100 * held // counts['figures']} % is under the {settings.min_coverage} % asked for"
    return ""


def _say_unchecked(report: Report, settings: Settings) -> None:
    if why := why_unchecked(report, settings):
        click.echo(f"tieout: {report.document.name}: not checked: {why}", err=True)


def _deliver(reports: Sequence[Report], options: Options, rules: Rulebook) -> None:
    """The run in its format on standard output, and in each further format in its file."""
    first = "quiet" if options.quiet and options.format == "full" else options.format
    wanted = [item.partition("=") for item in options.output]
    if not any(not path for _, _, path in wanted):
        wanted.insert(0, (first, "", ""))
    for name, _, path in wanted:
        content = rendered(name, reports, rules)
        if path:
            write(Path(path), content)
        else:
            click.echo(content, nl=False)


def _prove(reports: Sequence[Report]) -> None:
    """Every tie evaluated a second time by the algebra system; a difference is our own error, never the user's."""
    from ..algebra import differences  # noqa: PLC0415  sympy: only where a proof is asked for

    for report in reports:
        for difference in differences(report.ties, report.extract):
            raise Refused(f"internal error, please report it: {report.document.name}: {difference}", 2)
