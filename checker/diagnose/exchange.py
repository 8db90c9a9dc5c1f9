"""Two neighbouring cells whose exchange repairs the ties of both: they changed places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from ..judge.forced import bent
from ..model.figure import Figure
from ..model.finding import Finding, Suspect
from ..model.record import replace
from ..model.relation import Tie
from .case import Case
from .confidence import at_most, doubtful, of_ties, strongest
from .finding import lead
from .identity import anchor, fingerprint
from .implied import demand
from .message import sentence
from .printed import written
from .swap import CAUSE, DIGITS

ZERO = Fraction(0)


class Exchange(NamedTuple):
    """Two cells of one row, left and right, and the broken ties that hold when each reads what the other does."""

    left: Figure
    right: Figure
    ties: tuple[Tie, ...]


def exchanges(broken: Sequence[Tie], case: Case) -> list[Exchange]:
    """Every such pair; where two rows would have to change places in the same columns, it is the columns that were misread."""
    ties = {t.id for t in broken}
    figures = (case.figures[i] for t in broken for i in t.figures)
    lefts = {f.id: f for f in figures if f.table}.values()
    found = [x for f in lefts for mate in _beside(f, case) if (x := _exchange(f, mate, ties, case))]
    columns = Counter((x.left.table, x.left.column, x.right.column) for x in found)
    cells = Counter(f.id for x in found for f in (x.left, x.right))
    return [x for x in found if columns[x.left.table, x.left.column, x.right.column] == 1 and cells[x.left.id] == cells[x.right.id] == 1]


def _beside(figure: Figure, case: Case) -> Iterator[Figure]:
    """The next printed cell to the right, if it can be told apart."""
    right = [(c, f) for c, f in case.row(figure) if c > (figure.column or 0)]
    if right and not figure.dash and not (mate := min(right, key=lambda cf: cf[0])[1]).dash and mate.value != figure.value:
        yield mate


def _exchange(left: Figure, right: Figure, wanted: set[str], case: Case) -> Exchange | None:
    """Each must have a broken tie of its own, and no tie that holds may need either where it stands."""
    pair = {left.id: right.value, right.id: left.value}
    ties = {t.id: t for f in pair for t in case.broken[f] if t.id in wanted}
    own = [{t.id for t in ties.values() if f in t.figures and not pair.keys() <= set(t.figures)} for f in pair]
    if left.unit != right.unit or not all(own):
        return None
    held = (t for f in pair for t in case.holding.get(f, ()))
    if all(_holds(t, pair, case) for t in (*ties.values(), *held)):
        return Exchange(left, right, tuple(ties.values()))
    return None


def _holds(tie: Tie, values: dict[str, Fraction], case: Case) -> bool:
    """Whether a tie holds, or is off by no more than a bent rounding, when figures read other values; an equation of both
    that is no sum says nothing."""
    if tie.relation.kind == "inequality":
        return True
    if tie.relation.residual is not None:
        said = [one for f, v in values.items() if f in tie.figures and ((one := demand(tie, f, case)) is None or v not in one.allowed)]
        return not said or values.keys() <= set(tie.figures)
    moved = sum(
        ((t.coefficient or ZERO) * (values[t.figure] - case.figures[t.figure].value) for t in tie.relation.terms if t.figure in values),
        ZERO,
    )
    gap = tie.gap + moved
    return not moved or tie.low <= gap <= tie.high or bool(bent(replace(tie, gap=gap), case.figures))


def exchange_finding(one: Exchange, case: Case) -> Finding:
    """One finding for both cells; sure where both are long and other lines show that their columns were read right."""
    figures = [one.left, one.right]
    leading = lead(one.ties, one.left)
    who = anchor(leading.relation.rule, figures)
    involved = tuple(dict.fromkeys([f.id for f in figures] + [i for t in one.ties for i in t.figures]))
    texts = written(one.left, one.right.value, one.right.ulp), written(one.right, one.left.value, one.left.ulp)
    return Finding(
        rule=leading.relation.rule,
        name=leading.relation.name,
        rules=tuple(dict.fromkeys([leading.relation.rule, *(t.relation.rule for t in one.ties)])),
        level=strongest(one.ties),
        confidence="high" if _telling(one, case) else at_most(of_ties(one.ties, case), "medium"),
        message=f"{sentence(leading, case, one.left)}; it seems to have changed places with {' '.join(one.right.text.split())} beside it",
        at=one.left.span,
        figures=involved,
        suspects=tuple(Suspect(f.id, 1, text, CAUSE) for f, text in zip(figures, texts, strict=True)),
        ties=tuple(t.id for t in one.ties),
        anchor=who,
        fingerprint=fingerprint(who, [case.figures[i] for i in involved]),
    )


def _telling(one: Exchange, case: Case) -> bool:
    """Whether two long numbers are each wanted where the other stands, where other lines of their columns hold."""
    long_ = all(abs(f.value) >= DIGITS * f.ulp > 0 for f in (one.left, one.right))
    return long_ and not any(doubtful(t, case) for t in one.ties) and any(_read_right(f, one, case) for f in (one.left, one.right))


def _read_right(figure: Figure, one: Exchange, case: Case) -> bool:
    """Whether a rule of the exchange holds for another line of a figure's column."""
    rules = {t.relation.rule for t in one.ties if figure.id in t.figures}
    return any(t.relation.rule in rules for other in case.column(figure) for t in case.holding.get(other.id, ()))
