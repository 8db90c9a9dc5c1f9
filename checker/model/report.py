"""The result of one document, and the shape that other programs read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .claim import Extract
from .document import Document
from .finding import Finding
from .relation import RuleCount, Tie
from .table import Table

Status = Literal["tied", "rounding", "forced", "contradicted", "untied"]


@dataclass(frozen=True, slots=True)
class Judged:
    """Ties in reading order (k1, k2 …), and the tables with the rounding and footing style that their sums show."""

    ties: tuple[Tie, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run says about one document. `statuses` is by figure id."""

    document: Document
    extract: Extract
    ties: tuple[Tie, ...]
    counts: tuple[RuleCount, ...]
    findings: tuple[Finding, ...]
    statuses: dict[str, Status]
