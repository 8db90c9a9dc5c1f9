"""Names of accounting items as data: what a printed label may mean."""

from __future__ import annotations

from typing import Literal, Protocol

from .record import dataclass, field

TermKind = Literal["instant", "duration", "per-share", "count", "ratio", "heading"]


@dataclass(frozen=True, slots=True)
class Term:
    """One accounting item. `kind` says whether it is a balance, a flow, a per-share amount, a count or a ratio; `labels`
    are the printed wordings; `under` the headings one of which must stand above (empty: anywhere)."""

    name: str
    kind: TermKind
    statement: str
    labels: tuple[str, ...]
    under: tuple[str, ...] = ()
    contra: bool = False  # printed positive, deducted (accumulated depreciation, treasury shares, cost of sales)
    also: tuple[str, ...] = ()  # further statements that may print the item


@dataclass(frozen=True, slots=True)
class Match:
    """A term recognised in a label; `exact` when the whole label is a printed wording of it."""

    term: Term
    exact: bool
    rivals: tuple[str, ...] = ()  # other terms that fit as well


class Vocabulary(Protocol):
    """What the stages ask of the vocabulary (built by `rulebook`)."""

    def find(self, label: str, statement: str | None = None, headings: tuple[str, ...] = ()) -> Match | None:
        """The term that a label names, within a statement and under headings; None if none or too many."""
        ...

    def term(self, name: str) -> Term | None: ...


@dataclass(frozen=True, slots=True)
class NoVocabulary:
    """Knows no term: a run must still cast and stay silent."""

    terms: tuple[Term, ...] = field(default=())

    def find(self, label: str, statement: str | None = None, headings: tuple[str, ...] = ()) -> Match | None:
        return None

    def term(self, name: str) -> Term | None:
        return None
