"""The document as diagnosis looks at it: figures by id, and the ties in which each stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction

from ..judge.style import SUMS
from ..model.claim import Extract
from ..model.figure import Figure
from ..model.record import dataclass
from ..model.relation import Tie
from ..model.table import Table
from .printed import scale_word

WEAK = ("corroborating", "plausible")
MODE = 3  # prints of one kind that make a habit


@dataclass(frozen=True, slots=True)
class Case:
    """`holding` are the ties that exonerate, `weak` those that only break a draw; `habit` is the usual last unit of
    the figures of one column, or of sentences with one scale word; `rounded` counts the sums that hold by their rounding only."""

    extract: Extract
    figures: dict[str, Figure]
    tables: dict[str, Table]
    broken: dict[str, list[Tie]]
    holding: dict[str, list[Tie]]
    weak: Counter[str]
    habit: dict[tuple[str, ...], Counter[tuple[int, int]]]  # last units as quotients of integers, which are counted faster
    by_term: dict[str, list[Figure]]
    by_period: dict[tuple[str, str | None], list[Figure]]
    rounded: int

    @staticmethod
    def of(ties: Sequence[Tie], extract: Extract) -> Case:
        broken: dict[str, list[Tie]] = defaultdict(list)
        holding: dict[str, list[Tie]] = defaultdict(list)
        weak: Counter[str] = Counter()
        rounded = 0
        for tie in ties:
            if tie.verdict == "broken":
                _file(broken, tie)
            elif tie.relation.strength in WEAK or tie.relation.kind == "inequality":
                weak.update(tie.figures)
            else:
                _file(holding, tie)
                rounded += tie.verdict == "rounding" and tie.relation.kind in SUMS and bool(tie.gap)
        habit: dict[tuple[str, ...], Counter[tuple[int, int]]] = defaultdict(Counter)
        by_term: dict[str, list[Figure]] = defaultdict(list)
        by_period: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
        for figure in extract.figures:
            if figure.ulp:
                unit = figure.ulp.as_integer_ratio()
                for kin in _kin(figure):
                    habit[kin][unit] += 1
            by_period[figure.period.key, figure.unit].append(figure)
            if figure.term:
                by_term[figure.term].append(figure)
        figures = {f.id: f for f in extract.figures}
        return Case(extract, figures, {t.id: t for t in extract.tables}, broken, holding, weak, habit, by_term, by_period, rounded)

    def usual_ulp(self, figure: Figure) -> Fraction:
        """The last unit that figures of its kind have; its own where they have no habit, or it is meant to be rough."""
        if figure.hedge:
            return figure.ulp
        for kin in _kin(figure):
            common = self.habit.get(kin, Counter()).most_common(1)
            if common and common[0][1] >= MODE:
                return Fraction(*common[0][0])
        return figure.ulp

    def retold(self, tie: Tie) -> bool:
        """Whether a tie is a print in a sentence of what a table prints. Words bind it, so that its digits need not prove it; and
        it says how much ("taxes paid of 20"), not the sign."""
        return tie.relation.kind == "agreement" and self.mixed(tie)

    def mixed(self, tie: Tie) -> bool:
        """Whether figures of sentences and of tables stand in a tie."""
        return len({self.figures[i].where for i in tie.figures}) > 1

    def said(self, figure: Figure, word: str) -> int:
        """How many figures of its unit are printed in sentences with a scale word."""
        return sum(self.habit.get(("", word, figure.unit or ""), Counter()).values())

    def down(self, tie: Tie) -> tuple[Table, int] | None:
        """The table and the column that a tie runs down; None for one along a line, between tables, or of sentences."""
        first, *others = (self.figures[i] for i in tie.figures)
        table, column = self.tables.get(first.table or ""), first.column
        if table is None or column is None or any((f.table, f.column) != (first.table, column) for f in others):
            return None
        return table, column

    def row(self, figure: Figure) -> list[tuple[int, Figure]]:
        """The other figures of its row, with their columns."""
        table = self.tables.get(figure.table or "")
        if table is None or figure.row is None or figure.row >= len(table.rows):
            return []
        cells = enumerate(table.rows[figure.row].cells)
        return [(c, self.figures[i]) for c, i in cells if i and i != figure.id and i in self.figures]

    def column(self, figure: Figure) -> list[Figure]:
        """The other figures of its column."""
        table = self.tables.get(figure.table or "")
        if table is None or figure.column is None:
            return []
        cells = [row.cells[figure.column] for row in table.rows if figure.column < len(row.cells)]
        return [self.figures[i] for i in cells if i and i != figure.id and i in self.figures]


def _file(index: dict[str, list[Tie]], tie: Tie) -> None:
    for figure in dict.fromkeys(tie.figures):
        index[figure].append(tie)


def _kin(figure: Figure) -> tuple[tuple[str, ...], ...]:
    """Who a figure is printed like, the nearest kin first: of percentages its line, then its column, its table; in sentences
    those of its scale word, then all; amounts per share are printed alike everywhere."""
    unit = figure.unit or ""
    everywhere = (("/", unit),) if unit.endswith("/share") else ()
    if figure.table:
        line = ((figure.table, f"line {figure.row}", unit),) if unit == "%" else ()
        return *line, (figure.table, str(figure.column), unit), (figure.table, unit), *everywhere
    return ("", scale_word(figure.text), unit), ("", unit), *everywhere
