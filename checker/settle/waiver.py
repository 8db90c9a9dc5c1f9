"""Findings that a person has looked at and accepted, by the exact key and the printed value of a figure, and for how long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from ..model.digest import hashed
from ..model.figure import Figure
from ..model.finding import Finding, Waived
from ..model.record import dataclass
from ..model.relation import Tie
from ..model.span import Span

State = Literal["used", "unused", "lapsed", "expired", "unsigned"]
RULES: dict[str, tuple[str, str]] = {
    "unused": ("WVR101", "unused-waiver"),
    "lapsed": ("WVR102", "lapsed-waiver"),
    "expired": ("WVR103", "expired-waiver"),
    "unsigned": ("WVR104", "waiver-of-identity-unsigned"),
}


@dataclass(frozen=True, slots=True)
class Waiver:
    """`key` is the key of the figure, never a pattern, and `printed` its text when it was looked at. `fingerprint`, where it
    stands, holds all numbers of the finding. `second` is a second person: identities need one, and an `until`."""

    rule: str
    key: str
    printed: str
    reason: str
    who: str
    when: date | None = None
    until: date | None = None
    second: str = ""
    fingerprint: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What waivers are held against: the findings of a document, its figures and ties, and today's date."""

    findings: tuple[Finding, ...]
    figures: Mapping[str, Figure]
    ties: Mapping[str, Tie]
    today: date

    @staticmethod
    def of(findings: Iterable[Finding], figures: Iterable[Figure], ties: Iterable[Tie], today: date) -> Facts:
        return Facts(tuple(findings), {f.id: f for f in figures}, {t.id: t for t in ties}, today)


def waived(waivers: Sequence[Waiver], facts: Facts) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """(findings that stand, with one for each waiver that is unused, lapsed, expired or not signed as it must be; findings
    set aside)."""
    by: dict[int, Waiver] = {}
    faults: list[Finding] = []
    for waiver in waivers:
        state, met = state_of(waiver, facts)
        if state == "used":
            by.update((id(f), waiver) for f in met)
        else:
            faults.append(_fault(waiver, state, facts))
    aside = [Waived(f, "waiver", w.reason, _names(w), str(w.until or "")) for f in facts.findings if (w := by.get(id(f)))]
    return (*(f for f in facts.findings if id(f) not in by), *faults), tuple(aside)


def state_of(waiver: Waiver, facts: Facts) -> tuple[State, list[Finding]]:
    """What has become of a waiver, and the findings that it speaks of."""
    met = [f for f in facts.findings if waiver.rule in f.rules and any(facts.figures[i].key == waiver.key for i in subjects(f))]
    if not met:
        return "unused", []
    same = [f for f in met if _same(waiver, f, facts)]
    if not same:
        return "lapsed", met
    if waiver.until and waiver.until < facts.today:
        return "expired", met
    if any(is_identity(f, facts.ties) for f in same) and not _signed(waiver):
        return "unsigned", met
    return "used", same


def subjects(finding: Finding) -> tuple[str, ...]:
    """The figures that a finding is about: its suspects, else all."""
    return tuple(s.figure for s in finding.suspects) or finding.figures


def is_identity(finding: Finding, ties: Mapping[str, Tie]) -> bool:
    """Whether what is broken is true by definition: such a finding needs two people and an end."""
    return any(ties[t].relation.strength == "identity" and ties[t].verdict == "broken" for t in finding.ties)


def _signed(waiver: Waiver) -> bool:
    return bool(waiver.until and waiver.second and waiver.second.casefold() != waiver.who.casefold())


def _same(waiver: Waiver, finding: Finding, facts: Facts) -> bool:
    """Whether the numbers are those that were looked at."""
    shown = {facts.figures[i].printed for i in finding.figures if facts.figures[i].key == waiver.key}
    return " ".join(waiver.printed.split()) in shown and waiver.fingerprint in ("", finding.fingerprint)


def _names(waiver: Waiver) -> str:
    return f"{waiver.who}, {waiver.second}" if waiver.second else waiver.who


_WHY = {
    "unused": "speaks of no finding any more",
    "lapsed": "was given for other numbers and has lapsed",
    "unsigned": "speaks of an identity and needs a second name and an until",
}


def _fault(waiver: Waiver, state: State, facts: Facts) -> Finding:
    """The finding on a waiver, placed at its figure where that is still printed."""
    rule, name = RULES[state]
    figure = next((f for f in facts.figures.values() if f.key == waiver.key), None)
    why = _WHY.get(state) or f"ended on {waiver.until}"
    who = hashed(rule, waiver.rule, waiver.key)
    return Finding(
        rule=rule,
        name=name,
        rules=(rule,),
        level="warning",
        confidence="high",
        message=f"the waiver of {waiver.rule} for {waiver.printed} by {_names(waiver)} {why}",
        at=figure.span if figure else next((f.span for f in facts.figures.values()), Span(0, 0)),
        figures=(figure.id,) if figure else (),
        suspects=(),
        ties=(),
        anchor=who,
        fingerprint=hashed(who, waiver.printed),
    )
