"""The report for a person: findings in the order of their consequence, then the why, last what could not be checked."""

from __future__ import annotations

from textwrap import fill

from ..model.figure import Figure
from ..model.finding import Finding
from ..model.report import Report
from . import coverage
from .equation import equation_line, slack_line
from .excerpt import frame
from .money import place

FIRST_SCREEN = 10
FRAMES = 3  # numbers shown in their line, for one finding
TIES = 3  # equations shown for one finding
WIDTH = 100
LONG = 130
CHOICES = 4  # suspects that are told one by one


def render(report: Report, quiet: bool = False) -> str:
    """The whole report; `quiet` leaves out all but the findings."""
    parts = [_head(report)]
    numbered = list(enumerate(report.findings, 1))
    told = [(n, f) for n, f in numbered if f.confidence != "low"]
    if len(told) > 1:
        parts.append(_listed(told, report))
    parts += [detail(n, f, report) for n, f in told]
    if doubtful := [(n, f) for n, f in numbered if f.confidence == "low"]:
        parts.append(f"Doubtful, low confidence (tieout explain FINGERPRINT FILE tells why):\n{_listed(doubtful, report, named=True)}")
    if not quiet:
        parts.append("\n".join(x for x in (coverage.by_verdict(report), coverage.by_strength(report), coverage.unchecked(report)) if x))
    return "\n\n".join(parts) + "\n"


def _head(report: Report) -> str:
    counts = {level: sum(f.level == level for f in report.findings) for level in ("error", "warning", "note")}
    said = ", ".join(f"{n} {level}{'s' * (n > 1)}{_sure(report, level, n)}" for level, n in counts.items() if n)
    return f"{report.document.name}: {said or 'no contradiction found'}{coverage.waived(report)}"


def _sure(report: Report, level: str, count: int) -> str:
    """How many of a level's findings are of high confidence, where not all are: what fails a run by default."""
    sure = sum(f.level == level and f.confidence == "high" for f in report.findings)
    return "" if sure == count or level != "error" else f" ({sure or 'none'} of high confidence)"


def _listed(findings: list[tuple[int, Finding]], report: Report, named: bool = False) -> str:
    """The first screen of findings, a line each; `named` puts the fingerprint in front, for those told nowhere else."""
    lines = [_summary(n, f, report, f"{f.fingerprint}  " if named else "") for n, f in findings[:FIRST_SCREEN]]
    more = len(findings) - FIRST_SCREEN
    return "\n".join(lines + [f"    and {more} more" + (" below" if not named else " (--format grouped)")] * (more > 0))


def _summary(number: int, finding: Finding, report: Report, name: str) -> str:
    at = place("", report.document.locate(finding.at)[0]).lstrip(":, ")
    return f"{number:3} {finding.level:7} {finding.rule:7} {name}{at:>9}  {_cut(finding.message, WIDTH - 32 - len(name))}"


def detail(number: int, finding: Finding, report: Report) -> str:
    """One finding with the lines its numbers stand in, its equations, and what it should read."""
    figures = {f.id: f for f in report.figures}
    ties = {t.id: t for t in report.ties}
    where = place(report.document.name, report.document.locate(finding.at)[0])
    lines = [f"{number}. {finding.level} {finding.rule} {finding.name} ({finding.confidence} confidence)  {where}"]
    lines.append(fill(finding.message, WIDTH, initial_indent="   ", subsequent_indent="   "))
    for identity in _shown(finding):
        window, caret = frame(report.document.text, figures[identity].outer)
        at = place("", report.document.locate(figures[identity].span)[0]).lstrip(":, ")
        lines += [f"   {at:>9} | {window}", f"   {'':9} | {caret}"]
    for tie in [ties[t] for t in finding.ties][:TIES]:
        lines += [_wrapped(equation_line(tie, figures), 3), _wrapped(slack_line(tie, figures), 6)]
    more = len(finding.ties) - TIES
    if more > 0:
        lines.append(f"   and {more} more tie{'s' * (more > 1)} (explain {finding.fingerprint})")
    return "\n".join(lines + _suspects(finding, figures))


def _shown(finding: Finding) -> list[str]:
    """The figures to show: suspects first."""
    order = [s.figure for s in finding.suspects] + list(finding.figures)
    return list(dict.fromkeys(order))[:FRAMES]


def _suspects(finding: Finding, figures: dict[str, Figure]) -> list[str]:
    first = [s for s in finding.suspects if s.rank == 1]
    if not first or finding.level != "error":
        return []
    said = [
        f"{figures[s.figure].text} should read {s.suggest} ({s.cause})" if s.suggest else f"{figures[s.figure].text} ({s.cause})"
        for s in first
    ]
    if len(said) > CHOICES:
        said[CHOICES - 1 :] = [f"{len(said) - CHOICES + 1} more (explain {finding.fingerprint})"]
    return [_wrapped(f"{'probably' if len(said) == 1 else 'either'} {' or '.join(said)}", 3)]


def _wrapped(line: str, indent: int) -> str:
    """A line that runs far beyond the width in several, the further ones set in; one that nearly fits is left whole."""
    if len(line) <= LONG:
        return " " * indent + line
    more = " " * (indent + 3)
    return fill(line, WIDTH, initial_indent=more[3:], subsequent_indent=more, break_long_words=False, break_on_hyphens=False)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
