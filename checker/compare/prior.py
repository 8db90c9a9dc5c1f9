"""What a report says of earlier periods, held against the document in which they were first published (PRI101, PRI102)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from fractions import Fraction

from ..model.digest import hashed
from ..model.figure import Figure
from ..model.finding import Finding, Suspect
from ..model.record import dataclass, replace
from ..model.relation import Bound, Confidence, Relation, Tie, Verdict
from ..model.report import Report
from ..model.rule import Kind

PRIMARY = ("balance-sheet", "income-statement", "comprehensive-income", "cash-flow", "per-share", "summary")
NAMES = {"PRI101": "comparative-not-as-published", "PRI102": "quarter-not-the-rest-of-the-year-to-date"}
RESTATED = re.compile(r"\b(?:restat(?:ed|ement)|reclassif(?:ied|ication)|recast|retrospective(?:ly)?)\b", re.I)
_PLAIN = re.compile(r"[^0-9a-z]+")
ONE, HALF = Fraction(1), Fraction(1, 2)
Identity = tuple[str, str, str, str | None, tuple[str, ...]]  # who a figure is but for its period


@dataclass(frozen=True, slots=True)
class Across:
    """A tie whose terms stand in two documents; `documents` has a name for each term."""

    tie: Tie
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Met:
    """One comparison: the rule, its terms with their documents and coefficients, and whether labels or only terms agree."""

    rule: str
    equation: str
    terms: tuple[tuple[Report, Figure, Fraction], ...]
    sure: bool


def against(report: Report, prior: Report) -> tuple[tuple[Finding, ...], tuple[Across, ...]]:
    """(findings on figures of the report, all ties between the two documents)."""
    now, before = _by_identity(report), _by_identity(prior)
    met = [*_comparatives(report, prior, now, before), *_quarters(report, prior, now, before)]
    ties = tuple(Across(_tie(n, m), tuple(r.document.name for r, _, _ in m.terms)) for n, m in enumerate(met, 1))
    restated = bool(RESTATED.search(report.document.text))
    pairs = zip(met, ties, strict=True)
    findings = tuple(_finding(m, restated) for m, a in pairs if a.tie.verdict == "broken")
    return _one_for_a_table(findings, report), ties


def _by_identity(report: Report) -> dict[Identity, dict[str, Figure]]:
    """The figures of tables that say the same thing wherever they stand, by identity and period; none that is printed
    twice with two values."""
    found: dict[Identity, dict[str, Figure]] = {}
    unclear: set[tuple[Identity, str]] = set()
    for figure in report.figures:
        when = _when(figure)
        if (
            not when
            or figure.where != "table"
            or figure.dash
            or figure.change
            or figure.doubt
            or figure.state != "actual"
            or not figure.label
        ):
            continue
        known = found.setdefault(_identity(figure), {}).setdefault(when, figure)
        if abs(known.value - figure.value) > HALF * (known.ulp + figure.ulp):
            unclear.add((_identity(figure), when))
        elif figure.ulp < known.ulp:
            found[_identity(figure)][when] = figure
    for identity, when in unclear:
        del found[identity][when]
    return found


def _balance(term: str) -> str:
    """A term; a balance that opens or closes a period is the balance of that day."""
    return term.removeprefix("opening-").removeprefix("closing-")


def _when(figure: Figure) -> str | None:
    """The period of a figure, of an opening or closing balance its day: April 1 opens with what March 31 closed with."""
    period, term = figure.period, figure.term or ""
    if not term.startswith(("opening-", "closing-")) or period.end is None:
        return period.iso
    if term.startswith("closing-"):
        return period.end.isoformat()
    day = period.opening if period.kind == "duration" else period.end - timedelta(days=period.end.day == 1)
    return day.isoformat() if day else None


def _identity(figure: Figure) -> Identity:
    """Its term where it has one, else its label path; a document may call its statements otherwise than the last one."""
    name = _balance(figure.term or "") or _PLAIN.sub(" ", " / ".join(figure.label).casefold())
    basis = tuple(b for b in figure.basis if b not in ("as-reported", "post-split", "pre-split"))
    return name, figure.member.casefold(), "" if figure.term else figure.statement or "", figure.unit, basis


_Index = Mapping[Identity, Mapping[str, Figure]]


def _comparatives(report: Report, prior: Report, now: _Index, before: _Index) -> Iterator[_Met]:
    """PRI101: one quantity in both documents is one number, but for splits since."""
    for identity, prints in now.items():
        for when, figure in prints.items():
            old = before.get(identity, {}).get(when)
            if old is not None and "restated" not in figure.basis and not _scaled(figure, old):
                factor = _split(report, figure, old)
                same = _words(figure) == _words(old)
                yield _Met("PRI101", "as published before", ((report, figure, ONE), (prior, old, -factor)), same)


def _scaled(figure: Figure, old: Figure) -> bool:
    """Whether the same digits were read in two scales: then it is the reading that is not sure."""
    return figure.value != old.value and figure.printed == old.printed


def _words(figure: Figure) -> str:
    return _PLAIN.sub(" ", figure.label[-1].casefold())


def _split(report: Report, figure: Figure, old: Figure) -> Fraction:
    """What a per-share amount of before is worth after the splits that the report states; 1 where it still agrees as it was."""
    if not (figure.unit or "").endswith("/share") or abs(figure.value - old.value) <= HALF * (figure.ulp + old.ulp):
        return ONE
    for split in report.extract.reading.splits:
        if abs(figure.value - old.value / split.factor) <= HALF * (figure.ulp + old.ulp / split.factor):
            return 1 / split.factor
    return ONE


def _quarters(report: Report, prior: Report, now: _Index, before: _Index) -> Iterator[_Met]:
    """PRI102: year to date less its last quarter is what was published as the year to date before it."""
    for identity, prints in now.items():
        unit = identity[3] or ""
        spans = [f for f in prints.values() if f.period.kind == "duration" and f.period.start and f.period.end]
        known = before.get(identity, {})
        pairs = ((whole, last) for whole in spans for last in spans) if len(unit) == 3 else ()
        for whole, last in pairs:
            old = known.get(_rest(whole, last))
            if old is not None:
                terms = ((report, whole, ONE), (report, last, -ONE), (prior, old, -ONE))
                yield _Met("PRI102", "year to date = quarter + year to date before", terms, _words(whole) == _words(old))


def _rest(whole: Figure, last: Figure) -> str:
    """The period that is left of a year to date without its last part; "" where the one does not end the other."""
    one, two = whole.period, last.period
    if one.start is None or two.start is None or one.end != two.end or two.start <= one.start:
        return ""
    return f"{one.start.isoformat()}/{(two.start - timedelta(days=1)).isoformat()}"


def _tie(number: int, met: _Met) -> Tie:
    gap = sum((c * f.value for _, f, c in met.terms), start=Fraction(0))
    slack = sum((abs(c) * f.ulp * HALF for _, f, c in met.terms), start=Fraction(0))
    verdict: Verdict = "exact" if gap == 0 else "rounding" if abs(gap) < slack else "broken"
    roles = ("now", "before") if len(met.terms) == 2 else ("year to date", "quarter", "before")
    terms = tuple(Bound(f.id, role, c) for (_, f, c), role in zip(met.terms, roles, strict=True))
    kind: Kind = "agreement" if met.rule == "PRI101" else "roll-forward"
    relation = Relation(met.rule, NAMES[met.rule], kind, "conditional", "error", met.equation, terms)
    return Tie(f"a{number}", relation, gap, -slack, slack, verdict)


def _finding(met: _Met, restated: bool) -> Finding:
    """On the figure of the report. Where it speaks of restating, a difference may be one; where only the vocabulary says
    that two labels mean one thing, it may be two; and a quarter may have been recast."""
    report, figure, _ = met.terms[0]
    prior, old, _ = met.terms[-1]
    sure = met.sure and figure.statement in PRIMARY and met.rule == "PRI101"
    confidence: Confidence = "low" if restated else "high" if sure else "medium"
    name = f"{' / '.join(figure.label)}, {figure.period.key}: {figure.printed}"
    less = f" less {met.terms[1][1].printed}" if len(met.terms) > 2 else ""
    message = f"{name}{less} does not agree with {old.printed}, published in {prior.document.name}"
    message += "; the document speaks of a restatement" if restated else "; it does not say that anything was restated"
    who = hashed(met.rule[:3], figure.key)
    numbers = [f"{f.key}={f.value}/{f.ulp}" for _, f, _ in met.terms]
    own = tuple(dict.fromkeys(f.id for r, f, _ in met.terms if r is report))
    return Finding(
        rule=met.rule,
        name=NAMES[met.rule],
        rules=(met.rule,),
        level="note" if restated else "error",
        confidence=confidence,
        message=message,
        at=figure.span,
        figures=own,
        suspects=(Suspect(figure.id, 1),),
        ties=(),
        anchor=who,
        fingerprint=hashed(who, *numbers),
    )


def _one_for_a_table(findings: Iterable[Finding], report: Report) -> tuple[Finding, ...]:
    """One finding for each table. Several figures of one table that differ are hardly as many slips: then lines were
    cut otherwise than before, and it is less sure that any of them is wrong."""
    tables = {f.id: f.table for f in report.figures}
    groups: dict[str | None, dict[str, Finding]] = {}
    for finding in findings:
        groups.setdefault(tables[finding.figures[0]], {}).setdefault(finding.figures[0], finding)
    return tuple(_merged(list(group.values())) for group in groups.values())


def _merged(group: list[Finding]) -> Finding:
    first = group[0]
    if len(group) == 1:
        return first
    few = "does 1 more figure" if len(group) == 2 else f"do {len(group) - 1} more figures"
    more = f"; nor {few} of this table: perhaps it was reclassified"
    return replace(
        first,
        confidence="low" if first.confidence == "low" else "medium",
        message=first.message + more,
        figures=tuple(dict.fromkeys(i for f in group for i in f.figures)),
        suspects=tuple(s for f in group for s in f.suspects),
        fingerprint=hashed(*(f.fingerprint for f in group)),
    )


def added(report: Report, findings: tuple[Finding, ...]) -> Report:
    """The report with these findings behind its own."""
    return replace(report, findings=(*report.findings, *findings))
