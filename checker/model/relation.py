"""A rule met by figures (Relation), and what came of evaluating it (Tie)."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from .expression import Equation
from .record import dataclass
from .rule import Kind, Level, Strength

Confidence = Literal["high", "medium", "low"]
CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")  # the surest last
Verdict = Literal["exact", "rounding", "forced", "broken"]


@dataclass(frozen=True, slots=True)
class Bound:
    """One figure in one role. `coefficient` is set for linear kinds only: gap = sum of coefficient x value."""

    figure: str
    role: str
    coefficient: Fraction | None


@dataclass(frozen=True, slots=True)
class Relation:
    """Linear relations carry coefficients, total or left side 1; others carry `residual`, whose Refs are the roles.
    `confidence` is how sure the reading and matching are; `closed` false means that an unread or unused line may
    explain a gap, `unused` names such lines' figures."""

    rule: str
    name: str
    kind: Kind
    strength: Strength
    level: Level
    equation: str
    terms: tuple[Bound, ...]
    residual: Equation | None = None
    confidence: Confidence = "high"
    closed: bool = True
    unused: tuple[str, ...] = ()
    table: str | None = None
    derived: bool = False
    evidence: int = 0  # millibits, for relations found by arithmetic
    direction: int = 0  # change worded "up" (1) or "down" (-1): the printed percentage has no sign of its own
    dry: bool = False  # never broken: ticks or says nothing (a change whose sign turned)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation evaluated. gap = left - right in base units of the left side; low..high are the gaps that rounding
    can explain; `witness` is the id of the tie that shows why a figure was forced."""

    id: str
    relation: Relation
    gap: Fraction
    low: Fraction
    high: Fraction
    verdict: Verdict
    grade: Literal["likely", "unlikely"] = "likely"
    witness: str | None = None
    forced: str | None = None  # the figure that was forced

    @property
    def slack(self) -> Fraction:
        return max(abs(self.low), abs(self.high))

    @property
    def figures(self) -> tuple[str, ...]:
        return tuple([t.figure for t in self.relation.terms])  # asked for so often that a generator is too slow


@dataclass(frozen=True, slots=True)
class Observation:
    """Something that is no equation: a missing scale word, one label with two values, an impossible date."""

    rule: str
    name: str
    level: Level
    confidence: Confidence
    message: str
    figures: tuple[str, ...]
    suggest: tuple[str, str | None] | None = None  # (figure, its text as it should be printed, where that is known)
    cause: str = ""


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What was looked for by one rule: sites, how many were bound, unbound, ambiguous, and which terms were missing."""

    rule: str
    sites: int
    bound: int
    unbound: int
    ambiguous: int
    missing: tuple[str, ...] = ()
    name: str = ""  # of the rule, for people


@dataclass(frozen=True, slots=True)
class Related:
    """All that relating found in one document."""

    relations: tuple[Relation, ...]
    observations: tuple[Observation, ...] = ()
    counts: tuple[RuleCount, ...] = ()
