"""What one tie demands of one of its figures: the printed values with which it would hold."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from ..judge.evaluate import interval, meaning
from ..judge.nonlinear import formula
from ..model.expression import Equation
from ..model.interval import Interval
from ..model.record import dataclass, replace
from ..model.relation import Tie
from .case import Case
from .solve import solved

MOST_TERMS = 6  # the corners of a box of more terms are not walked: their middle must do
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Demand:
    """`allowed`: printed values of the figure with which the tie holds, all others as printed; `target`: the value with
    which there is no gap at all."""

    tie: Tie
    figure: str
    allowed: Interval
    target: Fraction
    linear: bool = True

    def meets(self, value: Fraction, ulp: Fraction) -> bool:
        """Whether a value printed to a last unit leaves the tie as good as exact: a coarser print is, where it is the
        rounding of the value."""
        near = self.linear and 2 * abs(value - self.target) <= ulp
        return near or (value in self.allowed and not (self.linear and self.tie.relation.kind != "agreement"))


def mirrored(one: Demand) -> Demand:
    """The same size with the other sign."""
    return replace(one, allowed=-one.allowed, target=-one.target)


def demand(tie: Tie, figure: str, case: Case) -> Demand | None:
    """None where the tie does not determine the figure."""
    relation = tie.relation
    if relation.kind == "inequality" or (relation.residual and relation.residual.comparison != "="):
        return None
    one = case.figures[figure]
    usual = max(one.ulp, case.usual_ulp(one))  # a slipped number may print too many digits: the right one would not
    if relation.residual is not None:
        return _nonlinear(tie, figure, case, usual)
    weight = sum((t.coefficient or ZERO for t in relation.terms if t.figure == figure), ZERO)
    if not weight:
        return None
    value = one.value
    more = abs(weight) * (usual - one.ulp) / 2
    low, high = tie.low - more, tie.high + more
    if tie.verdict == "forced":  # it holds as it stands, one unit beyond what rounding explains
        low, high = min(low, tie.gap), max(high, tie.gap)
    ends = sorted(((low - tie.gap) / weight, (high - tie.gap) / weight))
    closed = low == high or tie.verdict == "forced"
    allowed = Interval(value + ends[0], value + ends[1], closed, closed)
    return Demand(tie, figure, allowed, value - tie.gap / weight)


def _nonlinear(tie: Tie, figure: str, case: Case, usual: Fraction) -> Demand | None:
    relation, equation = tie.relation, tie.relation.residual
    assert equation is not None
    of = formula(equation)
    boxes: dict[str, Interval] = {}
    values: dict[str, Fraction] = {}
    mine, factor = "", Fraction(1)
    for term in relation.terms:
        one = case.figures[term.figure]
        name = of.role(term.role)
        means = Fraction(*meaning(relation, of, name, one))
        if term.figure == figure:
            mine, factor = name, means
        box = interval(one).scaled(means)
        boxes[name] = boxes[name] + box if name in boxes else box
        values[name] = values.get(name, ZERO) + one.value * means
    alone = sum(t.figure == figure or of.role(t.role) == mine for t in relation.terms) == 1
    if not alone or mine not in of.roles:
        return None
    found = _solved(equation, mine, boxes, values)
    if found is None:
        return None
    ends = sorted(x / factor for x in found)
    return Demand(tie, figure, Interval(ends[0] - usual / 2, ends[-1] + usual / 2, True, True), found[0] / factor, linear=False)


def _solved(equation: Equation, mine: str, boxes: dict[str, Interval], values: dict[str, Fraction]) -> list[Fraction] | None:
    """The equation solved for one role as printed, then at every corner of the others' box: extremes of a quotient of
    multilinear forms stand there. None where a slope changes its sign between corners: the solution runs through a pole."""
    first = solved(equation, values, mine)
    if first is None:
        return None
    found, rises = [first[0]], first[1] > 0
    others = [r for r in boxes if r != mine]
    for ends in product((0, 1), repeat=len(others)) if len(others) <= MOST_TERMS else ():
        corner = {r: boxes[r].high if e else boxes[r].low for r, e in zip(others, ends, strict=True)}
        at = solved(equation, corner, mine)
        if at is None or (at[1] > 0) != rises:
            return None
        found.append(at[0])
    return found
