"""A per-share amount left on the basis before a share split (EPS103).

Profit over earnings per share is a number of shares. Where the document says that shares were split, and one period's
number is that of the others divided by the factor, its earnings per share were not restated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from ..model.expression import Binary, Equation, Number, Ref
from ..model.figure import Figure
from ..model.record import dataclass
from ..model.relation import Observation, Relation
from ..model.rule import Rule
from .book import Book, Term, decimal, observation, relation
from .prints import Key, Print

PER_SHARE = ("basic-eps", "diluted-eps", "basic-and-diluted-eps")
PROFITS = ("common-profit", "owners-profit", "profit")
NEAR = (Fraction(4, 5), Fraction(5, 4))  # share counts move by buybacks and issues, not by a quarter in a year or two
_SHARES = Binary("/", Ref("owners-profit"), Ref("eps"))
_OTHERS = Binary("*", Number(NEAR[1]), Binary("/", Ref("other-profit"), Ref("other-eps")))
ALIKE = Equation(_SHARES, _OTHERS, "<=", "owners-profit / eps <= 5/4 * other-profit / other-eps")


@dataclass(frozen=True, slots=True)
class _Implied:
    figure: Figure
    profit: Figure

    @property
    def shares(self) -> Fraction:
        return self.profit.value / self.figure.value


def splits(book: Book, prints: Iterable[Print]) -> tuple[list[Observation], list[Relation]]:
    """One observation for each split that a period's per-share amounts do not follow, and the periods that do."""
    rule = book.rules.get("split-basis")
    stated = [split for split in book.extract.reading.splits if split.factor > 0 and split.factor != 1]
    if rule is None or not stated:
        return [], []
    implied = _implied(list(prints))
    found: list[Observation] = []
    for factor in dict.fromkeys(split.factor for split in stated):
        old = [one for series in implied.values() for one in _left(series, factor)]
        if old:
            first = old[0].figure
            printed, after = first.value, first.value / factor
            message = (
                f"{first.label[-1] if first.label else 'earnings per share'} {first.text} ({first.period.key}) implies a number of shares "
                f"that is {_times(factor)} the other periods' by the split: on the new basis it is {decimal(after, first.ulp)}"
            )
            fixed = (first.id, first.text.replace(decimal(printed, first.ulp), decimal(after, first.ulp)))
            found.append(observation(rule, message, [one.figure for one in old], suggest=fixed, cause="old-split-basis"))
    return found, [one for series in implied.values() for one in _followed(rule, series)]


def _followed(rule: Rule, series: list[_Implied]) -> Iterator[Relation]:
    """The periods whose number of shares is about that of the first: they can only tick."""
    first = series[0]
    for one in series[1:]:
        if one.figure.period.key != first.figure.period.key and _near(one.shares / first.shares):
            small, large = sorted((first, one), key=lambda x: x.shares)
            terms = (
                Term(large.profit, "owners-profit"),
                Term(large.figure, "eps"),
                Term(small.profit, "other-profit"),
                Term(small.figure, "other-eps"),
            )
            yield relation(rule, ALIKE.text, terms, residual=ALIKE, dry=True, strength="corroborating")


def _implied(prints: list[Print]) -> dict[str, list[_Implied]]:
    """Profit over every printed per-share amount, by its term."""
    profits: dict[Key, Print] = {}
    amounts = [p for p in prints if p.item.concept in PROFITS and p.alike and p.figure.unit not in (None, "", "%") and not p.figure.dash]
    for one in sorted(amounts, key=lambda p: p.rank, reverse=True):
        profits[one.item, one.when, one.figure.state] = one  # the finest comes last
    found: dict[str, list[_Implied]] = defaultdict(list)
    for one in prints:
        figure = one.figure
        if one.item.concept not in PER_SHARE or figure.dash or figure.change or not figure.value or "pre-split" in figure.basis:
            continue
        keys = ((type(one.item)(name), one.when, figure.state) for name in PROFITS)
        profit = next((profits[key].figure for key in keys if key in profits), None)
        if profit and profit.value * figure.value > 0:
            found[one.item.concept].append(_Implied(figure, profit))
    return found


def _left(series: list[_Implied], factor: Fraction) -> list[_Implied]:
    """The amounts whose number of shares is the others' over the factor. The others are more periods, of equally many
    the later ones."""
    groups: list[list[_Implied]] = []
    for one in series:
        group = next((g for g in groups if _near(one.shares / g[0].shares)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    if len(groups) < 2:
        return []
    main = max(groups, key=lambda g: (len({one.figure.period.key for one in g}), max(str(one.figure.period.end) for one in g)))
    others = [one for group in groups if group is not main for one in group]
    old = [one for one in others if _near(one.shares * factor / main[0].shares)]
    return old if 2 * len(old) > len(others) else []  # numbers that mostly move otherwise move by what was issued


def _near(ratio: Fraction) -> bool:
    return NEAR[0] < ratio < NEAR[1]


def _times(factor: Fraction) -> str:
    return f"1/{factor}" if factor.denominator == 1 else f"{1 / factor} times"
