"""`tieout explain`: a rule, one number with all its ties, or one finding with its derivation."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

import click

from ..model.figure import Figure
from ..model.finding import Finding
from ..model.record import dataclass
from ..model.relation import Tie
from ..model.report import Report
from ..model.rule import Rule
from ..model.span import Location, TextLocation
from ..report.equation import equation_line, slack_line
from ..report.excerpt import frame
from ..report.listing import listed, reading_lines
from ..report.money import place, within
from ..report.near import near_lines
from ..report.text import NAME, detail
from ..settings import Settings
from .examine import as_checked
from .plan import Options as Run
from .plan import configuration_of
from .source import CLEAN, UNCHECKED, USAGE, Refused, open_book

_LINED = re.compile(r"(.+):(\d{1,9}:\d{1,9})\Z")
_BREAK = re.compile(r":|, ")  # between a file and a place in it, as places are printed
_FINGERPRINT = re.compile(r"[0-9a-f]{8,64}\Z")
_DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
MOST = 5  # numbers explained at a time; further ones are listed


@dataclass(frozen=True, slots=True)
class Options:
    """What to explain and by which settings, and how it is printed."""

    what: str
    files: tuple[str, ...] = ()
    form: str = "text"  # text | markdown | latex
    run: Run = Run(())


def run(options: Options) -> int:
    """Tells a rule, a place, a finding and a number apart by their form."""
    if options.files:
        return _explain_within(options)
    if named := _place_named(options.what):
        return _explain_place(*named, options)
    folders = (*configuration_of("-", options.run).rules, *options.run.rules)
    rules = open_book(folders, Settings(), examples=True).rules.rules
    rule = next((r for r in rules if options.what.upper() == r.code or options.what == r.name), None)
    if rule is None:
        raise Refused(_unknown(options.what), USAGE)
    click.echo(_rule_page(rule), nl=False)
    return CLEAN


def _place_named(what: str) -> tuple[str, str] | None:
    """(a file, the place behind its name): "draft.txt:23:268", and of a file that is there "book.xlsx, Sheet!C14", "report.pdf, page 3"."""
    if lined := _LINED.match(what):
        return lined[1], lined[2]
    for gap in _BREAK.finditer(what):
        if os.path.isfile(what[: gap.start()]):
            return what[: gap.start()], what[gap.end() :].strip()
    return None


def _unknown(what: str) -> str:
    if os.path.isfile(what):
        return f"{what}: say what in it: tieout explain {what}:LINE:COLUMN, or NUMBER {what}, or the name of a finding and {what}"
    return f"{what}: no rule and no place; tieout explain CODE | FILE:LINE:COLUMN | FILE:SHEET!CELL | NUMBER FILE | FINDING FILE"


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


def _explain_place(file: str, where: str, options: Options) -> int:
    """The numbers at a place: line and column, a cell, a page, a paragraph, a row of a table, a fact."""
    report = as_checked(file, options.run)
    locate = report.document.locate
    found = [f for f in report.figures if any(_is_at(at, where) for at in (*locate(f.outer), *locate(f.span)))]
    if not found:
        raise Refused(f"{file}:{where}: no number was read there; tieout figures {file} lists all", UNCHECKED)
    return _explain_numbers(found, report, options.form)


def _is_at(at: Location, where: str) -> bool:
    """Whether a place is the one asked for: by its printed name or the first parts of it (a row, a table), by the number of its line
    or page, or by a line and any column of it."""
    text = at if isinstance(at, TextLocation) else getattr(at, "text", None)
    number = text.line if text else getattr(at, "page", None)
    if where == str(number) or f"{within(at)},".startswith(f"{where},"):
        return True
    line, _, column = where.partition(":")
    return line == str(number) and column.isdecimal() and _covers(text, int(column))


def _covers(text: TextLocation | None, column: int) -> bool:
    return text is not None and text.column <= column < text.column + max(1, text.end - text.start)


def _explain_numbers(found: Sequence[Figure], report: Report, form: str) -> int:
    """Each number with its ties; of many the first ones, the others in a list."""
    for figure in found[:MOST]:
        _explain_number(figure, report, form)
    if found[MOST:]:
        click.echo(f"{len(found) - MOST} more:\n{listed(found[MOST:], report)}", nl=False)
    return CLEAN


def _explain_number(figure: Figure, report: Report, form: str) -> None:
    """How a number was read, and every tie that it stands in; where there is none, what comes nearest to it."""
    figures = {f.id: f for f in report.figures}
    ties = [t for t in report.ties if figure.id in t.figures]
    window, caret = frame(report.document.text, figure.outer)
    at = place(report.document.name, report.document.locate(figure.span)[0])
    click.echo(f"{at}\n{window}\n{caret}\n{reading_lines(figure, report.statuses[figure.id])}")
    click.echo(f"{len(ties)} tie{'s' * (len(ties) != 1)}." if ties else f"No tie. Nearest to it:\n{near_lines(figure, report)}")
    for tie in ties:
        click.echo(f"\n{equation_line(tie, figures)}\n   {slack_line(tie, figures)}")
        _derive(tie, report, form)


def _explain_within(options: Options) -> int:
    """Findings of the named documents with the derivation of each of their ties, or a number by its printed digits."""
    known = []
    for file in options.files:
        report = as_checked(file, options.run)
        numbered = list(enumerate(report.findings, 1))
        if meant := [(n, f) for n, f in numbered if _is_meant(f, options.what)]:
            for number, finding in meant:
                _print_finding(number, finding, report, options.form)
            return CLEAN
        digits = _digits(options.what)
        if digits and (found := [f for f in report.figures if _digits(f.printed) == digits]):
            return _explain_numbers(found, report, options.form)
        known += [f"\n   {f.fingerprint[:NAME]}  {f.rule}  {f.message[:80]}" for f in report.findings]
    files, findings = ", ".join(options.files), "".join(known) or " none"
    raise Refused(f"{options.what}: neither a finding nor a number of {files}; findings:{findings}", UNCHECKED)


def _is_meant(finding: Finding, what: str) -> bool:
    """Whether a finding is asked for by its name, or with all others of its rule."""
    named = bool(_FINGERPRINT.match(what)) and finding.fingerprint.startswith(what)
    return named or finding.rule == what.upper()


def _digits(text: str) -> str:
    """The digits of a printed number with their points and commas; "" for what is no number, as the code of a rule."""
    found = _DIGITS.search(text)
    return found[0] if found and not text[: found.start()][-1:].isalpha() else ""


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
