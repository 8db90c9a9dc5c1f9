"""The verdict of every relation, and the rounding and footing style of every table."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.claim import Extract
from ..model.figure import Figure
from ..model.record import dataclass, replace
from ..model.relation import Related, Relation, Tie
from ..model.report import Judged
from ..model.table import Footing, Table
from .evaluate import footed, grade, linear_tie, never_fails, nonlinear_tie
from .forced import mark_forced
from .linear import Scaled, gap_of, weights
from .scale import Scale
from .style import Style, Sum, as_sum, read_style


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A relation with what can be said before its table's style is known."""

    relation: Relation
    figures: tuple[Figure, ...]
    terms: Sequence[tuple[str, Scaled]] | None
    gap: Scaled
    sum: Sum | None


def judge(related: Related, extract: Extract) -> Judged:
    """Relations evaluated exactly; a gap that rounding explains is no contradiction. A relation that ticks or says
    nothing, and one that divides by what may be zero, is left out where it does not hold."""
    scale = Scale.of(extract.figures)
    weighed = [_weigh(r, scale) for r in related.relations if all(t.figure in scale.figures for t in r.terms)]
    style = read_style(extract, [w.sum for w in weighed if w.sum])
    ties: list[Tie] = []
    for one in weighed:
        tie = _judged(f"k{len(ties) + 1}", one, scale, style)
        if tie and not _says_nothing(tie, one):
            ties.append(tie)
    tables = tuple(_styled(t, style) for t in extract.tables)
    return Judged(tuple(mark_forced(ties, scale.figures)), tables)


def _says_nothing(tie: Tie, one: _Weighed) -> bool:
    """A relation that may only tick and does not; an order between figures that are printed alike: which is larger, rounding hides."""
    if tie.relation.kind == "inequality" and not tie.gap:
        return True
    return tie.verdict == "broken" and never_fails(one.relation, one.figures)


def _weigh(relation: Relation, scale: Scale) -> _Weighed:
    figures = tuple(scale.figures[t.figure] for t in relation.terms)
    terms = weights(relation)
    if terms is None:
        return _Weighed(relation, figures, None, 0, None)
    gap = gap_of(terms, scale)
    return _Weighed(relation, figures, terms, gap, as_sum(relation, terms, gap, scale))


def _judged(id: str, one: _Weighed, scale: Scale, style: Style) -> Tie | None:
    if one.terms is None:
        return nonlinear_tie(id, one.relation, one.figures, scale, style.cut)
    said, around = linear_tie(one.relation, one.terms, one.gap, scale, style)
    if said == "rounding":
        around = footed(one.sum, around, one.gap, style)
        said = said if around.explains(one.gap) else "broken"
    how = grade(one.sum, style) if said == "rounding" else "likely"
    back = scale.back
    low = min(around.low, one.gap) if one.relation.kind == "inequality" else around.low
    return Tie(id, one.relation, back(one.gap), back(low), back(around.high), said, how)


def _styled(table: Table, style: Style) -> Table:
    rounding = style.rounding.get(table.id, table.rounding)
    footing: Footing = style.footing.get((table.id, "amount"), table.footing)
    same = rounding == table.rounding and footing == table.footing
    return table if same else replace(table, rounding=rounding, footing=footing)


__all__ = ["judge"]
