"""Forced rounding as the user wants it told: a warning for each table, for each figure, or none where it is disclosed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..model.claim import Extract
from ..model.digest import hashed
from ..model.figure import Figure
from ..model.finding import Finding, Waived
from ..model.record import replace
from ..model.relation import Tie

NAME = "forced-rounding"
Told = tuple[tuple[Finding, ...], tuple[Waived, ...]]


def regrouped(findings: tuple[Finding, ...], ties: Iterable[Tie], extract: Extract, mode: str) -> Told:
    """The findings with forced rounding told by `mode`, and what the document's own words account for."""
    if mode == "hide-if-disclosed" and extract.reading.may_not_add:
        aside = tuple(Waived(f, "disclosure", "the document says that its sums may not add") for f in findings if f.name == NAME)
        return tuple(f for f in findings if f.name != NAME), aside
    if mode != "each":
        return findings, ()
    by_tie, by_figure = {t.id: t for t in ties}, {f.id: f for f in extract.figures}
    told = (one for f in findings for one in (_each(f, by_tie, by_figure) if f.name == NAME else (f,)))
    return tuple(told), ()


def _each(finding: Finding, ties: Mapping[str, Tie], figures: Mapping[str, Figure]) -> Iterator[Finding]:
    """One finding for each figure that was bent, with its own ties and their witnesses."""
    for suspect in finding.suspects:
        own = [ties[t] for t in finding.ties if ties[t].forced == suspect.figure]
        figure = figures[suspect.figure]
        shown = dict.fromkeys([t.id for t in own] + [t.witness for t in own if t.witness])
        name = " / ".join(figure.label) or "an unlabelled figure"
        equation = f" ({own[0].relation.equation})" if own else ""
        yield replace(
            finding,
            message=f"{name}, {figure.period.key}: {figure.text} appears adjusted so that the column adds{equation}",
            at=figure.span,
            figures=tuple(dict.fromkeys([figure.id, *(i for t in own for i in t.figures)])),
            suspects=(suspect,),
            ties=tuple(shown),
            anchor=hashed(finding.anchor, figure.key),
            fingerprint=hashed(finding.fingerprint, figure.key),
        )
