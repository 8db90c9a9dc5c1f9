"""The dividends of a year in which shares were split (DIV103): what is paid for a day before the split is on the old basis,
what is paid for a later day on the new one, and the two do not add as they are printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from ..model.claim import Split
from ..model.figure import Figure
from ..model.record import dataclass, replace
from ..model.relation import Observation, Relation
from ..model.rule import Rule
from .book import ONE, Book, Term, decimal, doubtful, observation, relation, worded
from .once import Met
from .prints import Print

PARTS = {"first-quarter-dividend": 9, "interim-dividend": 6, "third-quarter-dividend": 3, "final-dividend": 0}  # months left of the year
TOTAL = "annual-dividend"
OLD, NEW = "pre-split", "post-split"


@dataclass(frozen=True, slots=True)
class Year:
    """The dividends of one year of a table, on both sides of a split; `total` is None where none is given."""

    split: Split
    before: tuple[Print, ...]
    after: tuple[Print, ...]
    total: Print | None
    withheld: bool  # a dash stands where the total would

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(one.figure for one in (*self.before, *self.after))

    def parts(self, basis: str) -> list[tuple[Print, Fraction]]:
        """Each dividend with what one of it is worth on a basis."""
        old, new = (ONE, self.split.factor) if basis == OLD else (1 / self.split.factor, ONE)
        return [*((one, old) for one in self.before), *((one, new) for one in self.after)]

    def sum(self, basis: str) -> Fraction:
        return sum((one.figure.value * worth for one, worth in self.parts(basis)), Fraction(0))


def dividends(book: Book, years: Iterable[Year]) -> tuple[list[Observation], list[Relation]]:
    """One observation for every year whose dividends stand on two bases; its total, and what sentences say of it on one
    basis, as sums on that basis."""
    rule = book.rules.get("dividend-bases")
    found: list[Observation] = []
    sums: list[Relation] = []
    if rule is None:
        return found, sums
    for year in years:
        found += _observed(rule, year)
        sums += (*_totals(rule, year), *_spoken(rule, year, book.extract.figures))
    return found, sums


def unmixed(years: Iterable[Year], met: list[Met]) -> list[Met]:
    """Rules met by figures, of which those that add dividends on two bases can only tick."""
    mixed = [{f.id for f in year.figures} for year in years]
    return [replace(one, relation=replace(one.relation, dry=True)) if _adds(one, mixed) else one for one in met]


def _adds(one: Met, mixed: Iterable[set[str]]) -> bool:
    said = {t.figure for t in one.relation.terms}
    return any(figures <= said for figures in mixed)


def split_years(book: Book, prints: Iterable[Print]) -> list[Year]:
    """The years with dividends on both sides of a split whose day is known."""
    splits = {(s.factor, s.effective): s for s in book.extract.reading.splits if s.effective and s.factor > 0}.values()
    years: dict[tuple[str, str], dict[str, list[Print]]] = defaultdict(lambda: defaultdict(list))
    for one in prints if splits else ():
        if one.item.concept in (TOTAL, *PARTS) and one.figure.period.kind == "duration" and not one.figure.change:
            years[one.table.id, one.when][one.item.concept].append(one)
    fits = ([year for s in splits if (year := _year(s, lines)).before and year.after] for lines in years.values())
    return [found[0] for found in fits if len(found) == 1]


def _year(split: Split, lines: dict[str, list[Print]]) -> Year:
    paid = {name: [one for one in lines.get(name, ()) if not one.figure.dash and one.figure.value] for name in (TOTAL, *PARTS)}
    before = tuple(one for name in PARTS for one in paid[name] if _precedes(one, PARTS[name], split))
    after = tuple(one for name in PARTS for one in paid[name] if not _precedes(one, PARTS[name], split))
    total = paid[TOTAL][0] if len(paid[TOTAL]) == 1 else None
    return Year(split, before, after, total, bool(lines.get(TOTAL)) and not paid[TOTAL])


def _precedes(one: Print, months: int, split: Split) -> bool:
    """Whether the day for which a dividend is paid, so many months before the year ends, comes before a split."""
    end, day = one.figure.period.end, split.effective
    if end is None or day is None:
        return False
    return (12 * end.year + end.month - months, end.day) < (12 * day.year + day.month, day.day)


def _observed(rule: Rule, year: Year) -> list[Observation]:
    """A year whose table gives no total for it, or one that its dividends have on neither basis. Where they add as printed,
    the earlier ones were restated."""
    plain = sum((f.value for f in year.figures), Fraction(0))
    sums, play = (plain, year.sum(OLD), year.sum(NEW)), sum((f.ulp for f in year.figures), Fraction(0))
    if not year.withheld and (year.total is None or any(abs(year.total.figure.value - s) <= play for s in sums)):
        return []
    first, last, day = year.before[0].figure, year.after[-1].figure, year.split.effective
    finest = Fraction(1, max(f.ulp.denominator for f in year.figures))
    old, new = (decimal(year.sum(basis), finest) for basis in (OLD, NEW))
    message = (
        f"dividends of {first.period.label or first.period.key} on two bases: {first.text} ({first.label[-1]}) is before the split of "
        f"{day} and {last.text} ({last.label[-1]}) after it, so they do not add; before the split they are {old} together, after it {new}"
    )
    return [replace(observation(rule, message, year.figures, cause="old-split-basis"), level="warning")]


def _totals(rule: Rule, year: Year) -> Iterator[Relation]:
    """The printed total on either basis: nothing says which, so it can only tick."""
    if year.total is None:
        return
    for basis in (OLD, NEW):
        yield _sum(rule, year.total.figure, year.parts(basis), dry=True)


def _spoken(rule: Rule, year: Year, said: Iterable[Figure]) -> Iterator[Relation]:
    """What sentences say of the year's dividends on a basis that they name."""
    key = year.before[0].figure.period.key
    for figure in said:
        basis = next((b for b in (OLD, NEW) if b in figure.basis), "")
        plain = figure.where == "text" and not figure.hedge and not figure.change and (figure.unit or "").endswith("/share")
        if not basis or not plain or figure.period.key != key:
            continue
        parts = [p for p in year.parts(basis) if figure.term in (TOTAL, p[0].item.concept)]
        if parts:
            yield _sum(rule, figure, parts, confidence="medium" if doubtful((figure,)) else "high")


def _sum(rule: Rule, total: Figure, parts: list[tuple[Print, Fraction]], **more: object) -> Relation:
    terms = [Term(one.figure, one.item.concept, -worth) for one, worth in parts]
    return relation(rule, _worded(total, parts), (Term(total, total.term or TOTAL, ONE), *terms), **more)


def _worded(total: Figure, parts: list[tuple[Print, Fraction]]) -> str:
    named = [(1, one.item.concept if worth == 1 else f"{worth} * {one.item.concept}") for one, worth in parts]
    return worded(total.term or TOTAL, named)
