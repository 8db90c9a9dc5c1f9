"""The report for a person: findings in the order of their consequence, then the why, last what could not be checked."""

from __future__ import annotations

from textwrap import fill

from ..model.figure import Figure
from ..model.finding import Finding, Suspect
from ..model.relation import Tie
from ..model.report import Report
from ..model.span import CellLocation, Span
from . import coverage
from .coverage import WIDTH
from .equation import equation_line, slack_line
from .excerpt import frame
from .money import place, within

FIRST_SCREEN = 10
FRAMES = 3  # numbers shown in their line, for one finding
TIES = 3  # equations shown for one finding
LONG = 130
CHOICES = 4  # suspects that are told one by one
PLACE = 9  # columns that a place is given; a longer one has a line of its own
NAME = 8  # digits of a fingerprint: enough for `explain` and `waive`
_CAUSES = {
    "transposed-digits": "two digits are swapped",
    "one-digit": "one digit differs",
    "dropped-digit": "a digit is missing",
    "extra-digit": "one digit too many",
    "sign": "the sign is the other",
    "scale": "the scale word is missing or another",
    "decimal-slip": "the decimal point is misplaced",
    "stale-value": "this was printed for another period",
    "swapped-neighbours": "two neighbours changed places",
    "omitted-line": "a line is left out",
    "double-counted-line": "a line is counted twice",
    "wrong-column": "it stands in another column",
    "label": "a label may stand on the wrong line",
    "direction": "the word beside it says the other direction",
    "old-split-basis": "it is on the basis before the split",
    "truncation": "it is cut off where it should be rounded",
    "forced-rounding": "bent so that the column adds",
    "percentage-from-unrounded": "worked out from unrounded numbers",
    "transcription": "copied wrongly",
}


def render(report: Report, quiet: bool = False) -> str:
    """The whole report; `quiet` leaves out all but the findings."""
    parts = [f"{report.document.name}: {coverage.verdict(report)}"]
    numbered = list(enumerate(report.findings, 1))
    notes = [(n, f) for n, f in numbered if f.level == "note"]
    doubtful = [(n, f) for n, f in numbered if f.confidence == "low" and f.level != "note"]
    told = [(n, f) for n, f in numbered if f.confidence != "low" and f.level != "note"]
    if len(told) > 1:
        parts.append(_listed(told, report))
    parts += [detail(n, f, report) for n, f in told]
    if doubtful:
        parts.append(f"Doubtful, low confidence (tieout explain NAME FILE derives one):\n{_in_short(doubtful, report)}")
    if notes:
        parts.append(f"Notes:\n{_in_short(notes, report)}")
    if not quiet:
        last = (coverage.by_verdict(report), coverage.by_strength(report) if report.ties else "", coverage.left_alone(report))
        parts.append("\n".join(x for x in last if x))
    return "\n\n".join(parts) + "\n"


def _listed(findings: list[tuple[int, Finding]], report: Report) -> str:
    """The first screen of findings, a line each."""
    first = [(n, f, _at(f.at, report)) for n, f in findings[:FIRST_SCREEN]]
    width = max(PLACE, *(len(at) for _, _, at in first))
    lines = [f"{n:3} {f.level:7} {f.rule:7} {at:>{width}}  {_cut(f.message, WIDTH - 23 - width)}" for n, f, at in first]
    more = len(findings) - FIRST_SCREEN
    return "\n".join(lines + [f"    and {more} more below"] * (more > 0))


def _in_short(findings: list[tuple[int, Finding]], report: Report) -> str:
    """Findings that are told nowhere else, each with its name and its whole sentence."""
    lines = [
        _filled(f"{n:3} {f.level:7} {f.rule:7} {_at(f.at, report):>{PLACE}}  [{f.fingerprint[:NAME]}] {f.message}", "", 22)
        for n, f in findings[:FIRST_SCREEN]
    ]
    more = len(findings) - FIRST_SCREEN
    return "\n".join(lines + [f"    and {more} more (--format grouped)"] * (more > 0))


def detail(number: int, finding: Finding, report: Report) -> str:
    """One finding with the lines its numbers stand in, its equations, and what it should read."""
    figures = {f.id: f for f in report.figures}
    ties = {t.id: t for t in report.ties}
    where = place(report.document.name, report.document.locate(finding.at)[0])
    what = f"{finding.level} {finding.rule} {finding.name} ({finding.confidence} confidence)"
    lines = [f"{number}. {what}  {where}  [{finding.fingerprint[:NAME]}]", _filled(finding.message, "   ", 3)]
    for identity in _shown(finding, ties):
        lines += _framed(figures[identity], finding, report)
    for tie in [ties[t] for t in finding.ties][:TIES]:
        lines += [_wrapped(equation_line(tie, figures), 3), _wrapped(slack_line(tie, figures), 6)]
    more = len(finding.ties) - TIES
    if more > 0:
        lines.append(f"   and {more} more tie{'s' * (more > 1)} (explain {finding.fingerprint[:NAME]})")
    return "\n".join(lines + _suspects(finding, figures))


def _framed(figure: Figure, finding: Finding, report: Report) -> list[str]:
    """The line a figure stands in, with carets under it. On the sheet that the finding names, the cell alone is its place."""
    window, caret = frame(report.document.text, figure.outer)
    at, head = report.document.locate(figure.span)[0], report.document.locate(finding.at)[0]
    same = isinstance(at, CellLocation) and isinstance(head, CellLocation) and at.sheet == head.sheet
    said = at.cell if same and isinstance(at, CellLocation) else within(at)
    above = [f"   {said}"] if len(said) > PLACE else []
    return [*above, f"   {'' if above else said:>{PLACE}} | {window}", f"   {'':{PLACE}} | {caret}"]


def _at(span: Span, report: Report) -> str:
    return within(report.document.locate(span)[0])


def _shown(finding: Finding, ties: dict[str, Tie]) -> list[str]:
    """The figures to show: suspects first, but of many no more than leave room for the total that they do not add to."""
    suspects = [s.figure for s in finding.suspects]
    totals = [t.figure for i in finding.ties[:1] for t in ties[i].relation.terms if t.coefficient == 1][:1]
    order = suspects[: FRAMES - 1] + totals + suspects + list(finding.figures)
    return list(dict.fromkeys(order))[:FRAMES]


def _suspects(finding: Finding, figures: dict[str, Figure]) -> list[str]:
    first = [s for s in finding.suspects if s.rank == 1]
    if not first or finding.level != "error":
        return []
    said = [_mended(s, figures[s.figure]) for s in first]
    if len(said) > CHOICES:
        said[CHOICES - 1 :] = [f"{len(said) - CHOICES + 1} more (explain {finding.fingerprint[:NAME]})"]
    return [_wrapped(f"{'probably' if len(said) == 1 else 'either'} {' or '.join(said)}", 3)]


def _mended(suspect: Suspect, figure: Figure) -> str:
    """What a suspect should read, and why it is thought to be wrong."""
    text, why = figure.printed, _CAUSES.get(suspect.cause, "")
    if suspect.suggest:
        return f"{text} should read {' '.join(suspect.suggest.split())}" + (f" ({why})" if why else "")
    return f"{text}: {why}" if why else f"{text} is wrong"


def _filled(text: str, lead: str, indent: int) -> str:
    """Text in lines of the width, the further ones set in."""
    return fill(text, WIDTH, initial_indent=lead, subsequent_indent=" " * indent)


def _wrapped(line: str, indent: int) -> str:
    """A line that runs far beyond the width in several, the further ones set in; one that nearly fits is left whole."""
    if len(line) <= LONG:
        return " " * indent + line
    more = " " * (indent + 3)
    return fill(line, WIDTH, initial_indent=more[3:], subsequent_indent=more, break_long_words=False, break_on_hyphens=False)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
