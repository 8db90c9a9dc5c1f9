"""A rule: an equation over terms, its strength, where it is looked for, and its examples."""

from __future__ import annotations

from typing import Literal, get_args

from .expression import Equation
from .record import dataclass

Level = Literal["error", "warning", "note"]
Strength = Literal["identity", "conditional", "corroborating", "plausible"]
Kind = Literal["sum", "identity", "agreement", "change", "ratio", "roll-forward", "per-share", "inequality"]
Site = Literal["instant", "duration", "column", "row", "mention", "pair", "table", "document"]
LEVELS: tuple[Level, ...] = ("note", "warning", "error")  # the most serious last
STRENGTHS: tuple[Strength, ...] = get_args(Strength)  # the strongest first


@dataclass(frozen=True, slots=True)
class Example:
    """A small document inside the rule file. `expect` says what must come of it: for a fail, place and gap. `beside` is what
    lies beside the document: one that was published before, or its waivers."""

    sort: Literal["pass", "fail", "skip"]
    why: str
    text: str
    expect: tuple[str, ...] = ()
    line: int = 0
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """`builtin` names the arithmetic that a rule stands for where it is found by structure and not by an equation on
    terms (casts, changes, agreements); then `equation` is None and the file says the relation in words."""

    code: str
    name: str
    says: str
    level: Level
    strength: Strength
    kind: Kind
    site: Site
    equation: Equation | None
    builtin: str = ""
    closed: bool = False  # breaks with high confidence only if every line between its terms is used
    examples: tuple[Example, ...] = ()
    path: str = ""
    more: tuple[Equation, ...] = ()  # further forms of the same rule (`or …`); each is a relation of its own where it is met

    @property
    def equations(self) -> tuple[Equation, ...]:
        """All forms of the rule, the first one first; empty for a builtin."""
        return (self.equation, *self.more) if self.equation is not None else ()


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a run, by code."""

    rules: tuple[Rule, ...]

    def get(self, code: str) -> Rule | None:
        return next((r for r in self.rules if r.code == code), None)
