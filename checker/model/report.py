"""The result of one document, and the shape that other programs read."""

from __future__ import annotations

from typing import Any, Literal

from . import contract, notebook
from .claim import Extract
from .document import Document
from .figure import Figure
from .finding import Finding, Waived
from .record import dataclass
from .relation import RuleCount, Tie
from .span import Span
from .table import Table

Status = Literal["tied", "rounding", "forced", "contradicted", "untied"]


@dataclass(frozen=True, slots=True)
class Judged:
    """Ties in reading order (k1, k2 …), and the tables with the rounding and footing style that their sums show."""

    ties: tuple[Tie, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run says about one document. `statuses` is by figure id; `narrowed` where not all rules were looked
    for, so that untied says little."""

    document: Document
    extract: Extract
    ties: tuple[Tie, ...]
    counts: tuple[RuleCount, ...]
    findings: tuple[Finding, ...]
    statuses: dict[str, Status]
    waived: tuple[Waived, ...] = ()
    narrowed: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.extract.figures

    @property
    def tables(self) -> tuple[Table, ...]:
        return self.extract.tables

    @property
    def coverage(self) -> dict[str, int]:
        """Figures in all, and by verdict."""
        return contract.coverage_object(self.figures, self.statuses)

    @property
    def covered(self) -> int:
        """Percent of the figures that some tie holds."""
        return contract.share(self.coverage)

    @property
    def unchecked(self) -> str:
        """Why nothing was checked, in a few words that follow "not checked:"; "" where something was tied or found."""
        if not self.document.text.strip():
            return "no text in it"
        if not self.figures:
            return "no figure was read in it"
        return "" if self.ties or self.findings else "no two of its figures could be tied"

    def to_dict(self) -> contract.JsonObject:
        """The DOCUMENT object of the contract, JSON-ready; same input, same output."""
        document, reading = self.document, self.extract.reading
        locate = document.locate
        whole = Span(0, len(document.text))
        return {
            "path": document.name,
            "media_type": document.media_type,
            "sha256": document.sha256,
            "reading": {"currency": reading.currency, "rounding": reading.rounding, "rounding_source": reading.rounding_source},
            "figures": [contract.figure_object(f, self.statuses[f.id], locate) for f in self.figures],
            "tables": [contract.table_object(t, locate) for t in self.tables],
            "ties": [contract.tie_object(t) for t in self.ties],
            "rules": [contract.count_object(c) for c in self.counts],
            "findings": [contract.finding_object(f, locate) for f in self.findings],
            "waived": [contract.waived_object(w, locate) for w in self.waived],
            "coverage": self.coverage,
            "unread": [contract.unread_object(u, whole, locate) for u in document.unread],
        }

    def __repr__(self) -> str:
        """A line: the whole of it would be megabytes."""
        counts = f"{len(self.findings)} findings, {len(self.figures)} figures, {len(self.ties)} ties"
        return f"<Report on {self.document.name}: {counts}>"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return notebook.as_html(self.to_dict(), self.unchecked)

    def to_pandas(self, what: Literal["figures", "ties", "findings"] = "figures") -> Any:
        """A pandas DataFrame, a row each; values are exact decimal strings. Needs pandas."""
        return notebook.as_frame(self.to_dict(), what)
