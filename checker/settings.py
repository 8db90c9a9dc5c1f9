"""What a run is told: which rules, what fails, how sure a finding must be to count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from .model.finding import Finding
from .model.record import dataclass
from .model.relation import CONFIDENCES, Confidence
from .model.report import Report
from .model.rule import LEVELS, Level, Rule, Rulebook

SCALES = {"thousands": 3, "millions": 6, "billions": 9}
Forced = Literal["group", "each", "hide-if-disclosed"]
Labels = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum that the reader cannot see: the label of the total, the labels of its parts ("-" before one deducts it), and
    words of the title of the only table that is meant, or ""."""

    total: str
    parts: tuple[str, ...]
    table: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """`select` and `ignore` hold codes ("BAL101"), families ("BAL") or names; ignored rules are not looked for at all.
    `labels` are further wordings by term. `currency`, `scale` and `rounding` stand where the document itself says nothing."""

    fail_on: Level = "error"
    min_confidence: Confidence = "high"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_coverage: int = 0  # percent of figures that must be tied, in rounding or forced
    materiality: int | None = None  # gaps up to this amount, in units of the currency, are notes
    forced: Forced = "group"
    currency: str | None = None
    scale: Literal["thousands", "millions", "billions"] | None = None
    rounding: Literal["nearest", "truncated"] | None = None
    labels: Labels = ()
    sum: tuple[Sum, ...] = ()

    def fails(self, finding: Finding) -> bool:
        """Whether a finding makes the run fail."""
        sure = CONFIDENCES.index(finding.confidence) >= CONFIDENCES.index(self.min_confidence)
        return sure and LEVELS.index(finding.level) >= LEVELS.index(self.fail_on)

    def tells(self, finding: Finding) -> bool:
        """Whether a finding is wanted: those on waivers and on a prior document are made whatever the rulebook holds."""
        chosen = not self.select or _meant(finding.rule, finding.name, self.select)
        return chosen and not _meant(finding.rule, finding.name, self.ignore)

    def why_unchecked(self, report: Report) -> str:
        """Why a document counts as not checked: what the report says of itself, or that too little was tied; "" if it was."""
        if report.unchecked:
            return report.unchecked
        covered = report.covered
        return f"coverage {covered} % is under the {self.min_coverage} % asked for" if covered < self.min_coverage else ""

    def narrow(self, rulebook: Rulebook) -> Rulebook:
        """The rules that are looked for."""
        chosen = (r for r in rulebook.rules if not self.select or _named(r, self.select))
        return Rulebook(tuple(r for r in chosen if not _named(r, self.ignore)))


def _named(rule: Rule, patterns: Iterable[str]) -> bool:
    return _meant(rule.code, rule.name, patterns)


def _meant(code: str, name: str, patterns: Iterable[str]) -> bool:
    return any(code.startswith(p.upper()) or name == p for p in patterns)


def unknown_patterns(patterns: Iterable[str], rulebook: Rulebook) -> tuple[str, ...]:
    """The patterns that name no rule at all: a typing error the user wants to hear of."""
    return tuple(p for p in patterns if not any(_named(r, (p,)) for r in rulebook.rules))
