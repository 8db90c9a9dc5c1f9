"""What is said of two lines, and again of one of them and what the other consists of: the second follows from the first and a sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import permutations

from ..model.record import replace
from ..model.relation import Relation

Form = frozenset[tuple[str, Fraction]]  # figures and coefficients, that of the first figure being 1


def following(relations: Iterable[Relation]) -> list[Relation]:
    """The relations; `derived` where a rule says of a total by its parts what it says of the total itself, and a sum gives it these
    parts: assets are what finances them, which is liabilities and equity. (Contract: a tie that follows from other ties.)"""
    every = list(relations)
    equal = [one for one in every if len(one.terms) == 2 and one.residual is None]
    lines = {t.figure for one in equal for t in one.terms}
    sums: dict[str, list[dict[str, Fraction]]] = defaultdict(list)
    for one in every:
        if len(one.terms) > 2 and one.terms[0].figure in lines and not one.derived and one.residual is None:
            sums[one.terms[0].figure].append(_weights(one))
    replaced = {(one.rule, form) for one in equal for form in _replaced(one, sums)}
    rules = {rule for rule, _ in replaced}
    again = [one.rule in rules and len(one.terms) > 2 and (one.rule, _form(_weights(one))) in replaced for one in every]
    return [replace(one, derived=True) if follows else one for one, follows in zip(every, again, strict=True)]


def _replaced(one: Relation, sums: Mapping[str, list[dict[str, Fraction]]]) -> Iterator[Form]:
    """A relation of two equal lines with either of them replaced by the parts of a sum of it."""
    weights = _weights(one)
    for kept, total in permutations(weights) if len(weights) == 2 and not sum(weights.values()) else ():
        for parts in sums.get(total, ()):
            if kept not in parts:
                yield _form({kept: parts[total], **{figure: weight for figure, weight in parts.items() if figure != total}})


def _weights(one: Relation) -> dict[str, Fraction]:
    """Figures and coefficients, of which an equation that is not linear has none."""
    return {t.figure: t.coefficient for t in one.terms if t.coefficient}


def _form(weights: dict[str, Fraction]) -> Form:
    first = weights[min(weights)] if weights else 1
    return frozenset((figure, weight / first) for figure, weight in weights.items())
