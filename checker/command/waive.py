"""`tieout waive`: say of a finding that it is known, list what was said, drop what is not needed any more."""

from __future__ import annotations

import re
from datetime import date

import click

from ..model.finding import Finding
from ..model.record import dataclass
from ..model.report import Report
from ..settle import State, Waiver, is_identity, state_of, subjects
from .examine import as_checked
from .output import write
from .plan import Options
from .sidecar import as_toml, beside, facts_of, waivers_of
from .source import CLEAN, FAILED, UNCHECKED, USAGE, Refused

_ENTRY = re.compile(r"(?m)^[ \t]{0,40}\[\[waive\]\]")


@dataclass(frozen=True, slots=True)
class Words:
    """What a person says when he waives."""

    reason: str
    who: str
    second: str = ""
    until: date | None = None


def add(document: str, fingerprint: str, words: Words, today: date) -> int:
    """Writes a waiver of one finding beside its document."""
    report = _report(document, today)
    finding = _finding(report, fingerprint)
    figure = next(f for f in report.figures if f.id == subjects(finding)[0])
    facts = facts_of(report, today)
    waiver = Waiver(
        finding.rule, figure.key, figure.printed, words.reason, words.who, today, words.until, words.second, finding.fingerprint
    )
    if state_of(waiver, facts)[0] == "unsigned" and is_identity(finding, facts.ties):
        raise Refused(f"{finding.rule} is broken where it is true by definition: give a second name (--second) and an end (--until)", USAGE)
    path = beside(document)
    before = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if path.is_file() else ""
    write(path, before + as_toml(waiver))
    click.echo(f"{path}: {finding.rule} for {figure.printed} is waived")
    return CLEAN


def _report(document: str, today: date) -> Report:
    """The report without its waivers."""
    return as_checked(document, Options((), today=today))


def _finding(report: Report, fingerprint: str) -> Finding:
    met = [f for f in report.findings if f.fingerprint.startswith(fingerprint) and subjects(f)]
    if len(met) == 1:
        return met[0]
    known = "".join(f"\n   {f.fingerprint}  {f.rule}  {f.message[:80]}" for f in report.findings)
    raise Refused(
        f"{fingerprint}: {'several findings' if met else 'no finding'} of {report.document.name}; there are{known or ' none'}", UNCHECKED
    )


def listing(document: str, today: date) -> int:
    """Every waiver of a document with its state; 1 where one of them is no longer good."""
    states = _states(document, today)
    for waiver, state in states:
        until = f" until {waiver.until}" if waiver.until else ""
        click.echo(f"{state:9}{waiver.rule:8} {waiver.printed}  {waiver.key}\n         {waiver.reason} ({waiver.who}{until})")
    return CLEAN if all(state == "used" for _, state in states) else FAILED


def _states(document: str, today: date) -> list[tuple[Waiver, State]]:
    facts = facts_of(_report(document, today), today)
    return [(waiver, state_of(waiver, facts)[0]) for waiver in waivers_of(document)]


def prune(document: str, today: date) -> int:
    """Takes the unused waivers out of the file beside a document; all else in it stays as it is written."""
    path = beside(document)
    if not path.is_file():
        raise Refused(f"{path}: no such file", USAGE)
    gone = {w.line for w, state in _states(document, today) if state == "unused"}
    text = path.read_text(encoding="utf-8")
    starts = [m.start() for m in _ENTRY.finditer(text)]
    parts = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    lines = [text.count("\n", 0, m.end()) + 1 for m in _ENTRY.finditer(text)]
    kept = [part for part, line in zip(parts, lines, strict=True) if line not in gone]
    if len(kept) < len(parts):
        write(path, "".join([text[: starts[0]], *kept]))
    click.echo(f"{path}: {len(parts) - len(kept) or 'no'} unused waiver{'s' * (len(parts) - len(kept) != 1)} removed")
    return CLEAN
