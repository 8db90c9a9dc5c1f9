"""`tieout explain`: a rule, one number with all its ties, or one finding with its derivation."""

from __future__ import annotations

import re

import click

from ..model.figure import Figure
from ..model.finding import Finding
from ..model.record import dataclass
from ..model.relation import Tie
from ..model.report import Report
from ..model.rule import Rule
from ..model.span import TextLocation
from ..report.equation import equation_line, slack_line
from ..report.excerpt import frame
from ..report.listing import reading_lines
from ..report.text import detail
from ..settings import Settings
from .source import CLEAN, UNCHECKED, USAGE, Book, Refused, open_book, open_report

_PLACE = re.compile(r"(?P<file>.+):(?P<line>\d{1,9}):(?P<column>\d{1,9})\Z")
_FINGERPRINT = re.compile(r"[0-9a-f]{8,64}\Z")


@dataclass(frozen=True, slots=True)
class Options:
    """What to explain, and how it is printed."""

    what: str
    files: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    form: str = "text"  # text | markdown | latex


def run(options: Options) -> int:
    """Tells a rule's code, a place and a fingerprint apart by their form."""
    place = _PLACE.match(options.what)
    book = open_book(options.rules, Settings(), examples=not place and not options.files)
    if place:
        return _explain_place(place, book, options.form)
    if options.files and _FINGERPRINT.match(options.what):
        return _explain_finding(options, book)
    rule = next((r for r in book.rules.rules if options.what.upper() == r.code or options.what == r.name), None)
    if rule is None:
        raise Refused(f"{options.what}: neither a rule's code, nor FILE:LINE:COLUMN, nor a fingerprint followed by its file", USAGE)
    click.echo(_rule_page(rule), nl=False)
    return CLEAN


def _rule_page(rule: Rule) -> str:
    """What a rule says, how strong it is, and its examples."""
    lines = [
        f"{rule.code} {rule.name}",
        f"   {rule.says}",
        f"   level {rule.level}, strength {rule.strength}, looked for at each {rule.site}",
    ]
    lines += [f"   {'or ' if n else ''}{form.text}" for n, form in enumerate(rule.equations)]
    for example in rule.examples:
        lines += ["", f"   {example.sort}: {example.why}", *(f"      {line}" for line in example.text.splitlines())]
        lines += [f"      beside: {line}" for line in example.beside.splitlines()]
        lines += [f"      expected: {line}" for line in example.expect]
    return "\n".join(lines) + "\n"


def _explain_place(place: re.Match[str], book: Book, form: str) -> int:
    """The reading of the number at a place, and every tie that it stands in."""
    report = open_report(place["file"], book)
    figure = _figure_at(report, int(place["line"]), int(place["column"]))
    if figure is None:
        raise Refused(f"{place[0]}: no figure was read there; tieout figures {place['file']} lists all", UNCHECKED)
    figures = {f.id: f for f in report.figures}
    ties = [t for t in report.ties if figure.id in t.figures]
    window, caret = frame(report.document.text, figure.outer)
    click.echo(f"{window}\n{caret}\n{reading_lines(figure, report.statuses[figure.id])}")
    click.echo(f"{len(ties) or 'No'} tie{'s' * (len(ties) != 1)}.")
    for tie in ties:
        click.echo(f"\n{equation_line(tie, figures)}\n   {slack_line(tie, figures)}")
        _derive(tie, report, form)
    return CLEAN


def _figure_at(report: Report, line: int, column: int) -> Figure | None:
    """The figure whose text covers a line and column."""
    for figure in report.figures:
        for at in report.document.locate(figure.outer):
            if isinstance(at, TextLocation) and at.line == line and at.column <= column < at.column + max(1, at.end - at.start):
                return figure
    return None


def _explain_finding(options: Options, book: Book) -> int:
    """One finding of the named documents, with the derivation of each of its ties."""
    for name in options.files:
        report = open_report(name, book)
        for number, finding in enumerate(report.findings, 1):
            if finding.fingerprint.startswith(options.what):
                _print_finding(number, finding, report, options.form)
                return CLEAN
    raise Refused(f"{options.what}: no such finding in {', '.join(options.files)}", UNCHECKED)


def _print_finding(number: int, finding: Finding, report: Report, form: str) -> None:
    click.echo(detail(number, finding, report))
    ties = {t.id: t for t in report.ties}
    for identity in finding.ties:
        _derive(ties[identity], report, form)


def _derive(tie: Tie, report: Report, form: str) -> None:
    """The steps from the printed digits to the verdict, from our own syntax tree."""
    from ..algebra import derivation  # noqa: PLC0415  sympy: only for a derivation

    figures = {f.id: f for f in report.figures}
    click.echo(derivation(tie, figures, form))
