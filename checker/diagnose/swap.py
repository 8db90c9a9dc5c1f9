"""Two neighbouring cells that changed places are one finding, however many columns they break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model.figure import Figure
from ..model.finding import Finding, Suspect
from .case import Case
from .identity import anchor, fingerprint
from .printed import written

CAUSE = "swapped-neighbours"
DIGITS = 1000  # last units of a number that is not equal to another one by chance


def merge_swaps(found: Sequence[Finding], case: Case) -> list[Finding]:
    """Findings of which each wants what a cell beside its suspect reads are joined in one."""
    by_cell = {s.figure: f for f in found for s in f.suspects if s.rank == 1}
    done: dict[int, Finding | None] = {}
    for one in found:
        pair = _pair(one, by_cell, case) if id(one) not in done else None
        if pair:
            other = by_cell[pair[1]]
            done[id(one)] = _joined(one, other, pair, case)
            if other is not one:
                done[id(other)] = None
    return [f for one in found if (f := done.get(id(one), one)) is not None]


def _pair(one: Finding, by_cell: dict[str, Finding], case: Case) -> tuple[str, str] | None:
    """A suspect and its neighbour, if each suggests the text of the other."""
    for suspect in one.suspects:
        if suspect.rank > 1 or suspect.suggest is None or case.figures[suspect.figure].table is None:
            continue
        figure = case.figures[suspect.figure]
        for _, other in case.row(figure):
            mate = by_cell.get(other.id)
            if mate is None or _tied(figure.id, other.id, (one, mate), case) or written(figure, other.value, other.ulp) != suspect.suggest:
                continue
            wants = next((s.suggest for s in mate.suspects if s.figure == other.id), None)
            if wants is not None and wants == written(other, figure.value, figure.ulp):
                return figure.id, other.id
    return None


def _tied(one: str, two: str, found: tuple[Finding, Finding], case: Case) -> bool:
    """Whether a broken tie is about just these two: then each wants the other's value anyhow."""
    known = {t for f in found for t in f.ties}
    return any(t.id in known and set(t.figures) == {one, two} for t in case.broken[one])


def _telling(figures: Sequence[Figure], ties: Sequence[str]) -> bool:
    """Whether several ties that fail by just what two long numbers differ can hardly be anything but their exchange."""
    return len(ties) > 1 and all(abs(f.value) >= DIGITS * f.ulp > 0 for f in figures)


def _joined(one: Finding, other: Finding, pair: tuple[str, str], case: Case) -> Finding:
    figures = [case.figures[i] for i in sorted(pair, key=lambda i: case.figures[i].span.start)]
    suggests = {s.figure: s.suggest for f in (one, other) for s in f.suspects if s.figure in pair}
    who = anchor(one.rule, figures)
    involved = tuple(dict.fromkeys([f.id for f in figures] + [*one.figures, *other.figures]))
    ties = tuple(dict.fromkeys(one.ties + other.ties))
    return replace(
        one,
        confidence="high" if _telling(figures, ties) else one.confidence,
        rules=tuple(dict.fromkeys(one.rules + other.rules)),
        message=f"{one.message}; it seems to have changed places with {' '.join(case.figures[pair[1]].text.split())} beside it",
        at=figures[0].span,
        figures=involved,
        suspects=tuple(Suspect(f.id, 1, suggests[f.id], CAUSE) for f in figures),
        ties=ties,
        anchor=who,
        fingerprint=fingerprint(who, [case.figures[i] for i in involved]),
    )
