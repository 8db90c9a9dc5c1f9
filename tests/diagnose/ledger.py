"""A small invented statement with everything that ties it: built by hand, without reading any text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from checker.diagnose import diagnose, statuses
from checker.judge import judge
from checker.model.claim import Extract
from checker.model.expression import Binary, Equation, Number, Ref
from checker.model.figure import Figure
from checker.model.finding import Finding
from checker.model.period import Period
from checker.model.relation import Bound, Related, Relation
from checker.model.report import Status
from checker.model.span import Span
from checker.model.table import Column, Row, Table

HUNDRED = Number(Fraction(100))
RISE = Equation(
    Ref("percent"),
    Binary("*", Binary("-", Binary("/", Ref("this"), Ref("prior")), Number(Fraction(1))), HUNDRED),
    text="percent = this / prior - 1",
)
PERIODS = (Period("duration", "9M2019"), Period("duration", "9M2020"))


@dataclass(frozen=True)
class Line:
    """A line of the statement; `parts` name the lines that it is the signed sum of."""

    name: str
    values: tuple[int, int]
    parts: tuple[tuple[str, int], ...] = ()


STATEMENT = (
    Line("Network services", (91_525, 93_983)),
    Line("Systems integration", (56_062, 59_927)),
    Line("Cash machines", (3_101, 2_160)),
    Line("Revenue", (150_688, 156_070), (("Network services", 1), ("Systems integration", 1), ("Cash machines", 1))),
    Line("Cost of services", (76_211, 78_640)),
    Line("Cost of systems", (49_111, 47_352)),
    Line("Cost of machines", (1_672, 1_281)),
    Line("Cost of sales", (126_994, 127_273), (("Cost of services", 1), ("Cost of systems", 1), ("Cost of machines", 1))),
    Line("Gross profit", (23_694, 28_797), (("Revenue", 1), ("Cost of sales", -1))),
    Line("Other expenses", (17_634, 18_670)),
    Line("Operating profit", (6_060, 10_127), (("Gross profit", 1), ("Other expenses", -1))),
)
SAID = ("Revenue", "Cost of sales", "Operating profit", "Systems integration")  # repeated in sentences, in millions


@dataclass(frozen=True)
class Ledger:
    """Extract and relations; `figure` finds an id by line and period."""

    extract: Extract
    related: Related

    def figure(self, line: str, year: int, where: str = "table") -> Figure:
        return next(
            f for f in self.extract.figures if f.label == (line,) and f.period == PERIODS[year] and f.where == where and f.unit == "JPY"
        )

    def altered(self, **texts: str) -> Ledger:
        """The same document with other text, and so other values, in some figures (by id)."""
        figures = tuple(read(f, texts[f.id]) if f.id in texts else f for f in self.extract.figures)
        return replace(self, extract=replace(self.extract, figures=figures))

    def findings(self) -> tuple[Finding, ...]:
        return diagnose(judge(self.related, self.extract).ties, self.related, self.extract)

    def statuses(self) -> dict[str, Status]:
        ties = judge(self.related, self.extract).ties
        return statuses(ties, diagnose(ties, self.related, self.extract), self.extract)


def read(figure: Figure, text: str) -> Figure:
    """The figure with another printed text in the same place and scale."""
    scale = 1 if figure.unit == "%" else 10**9 if "billion" in text else 10**6
    digits = "".join(c for c in text if c.isdigit() or c == ".")
    value = Fraction(digits) * scale * (-1 if "(" in text else 1)
    return replace(figure, text=text, value=value, ulp=Fraction(scale, 10 ** len(digits.partition(".")[2])))


def _figure(id: str, name: str, period: Period, text: str, unit: str, **more: object) -> Figure:
    span = Span(10 * int(id[1:]), 10 * int(id[1:]) + len(text))
    blank = Figure(
        id,
        span,
        span,
        "",
        Fraction(0),
        Fraction(1),
        unit,
        period,
        (name,),
        "income-statement",
        "table",
        key=f"{name}/{period.label}/{unit}/{id}",
    )
    return read(replace(blank, **more), text)  # type: ignore[arg-type]


def _percent(prior: int, this: int) -> str:
    tenths = round((Fraction(this, prior) - 1) * 1000)
    text = f"{abs(tenths) // 10}.{abs(tenths) % 10}"
    return f"({text})" if tenths < 0 else text


def _relation(rule: str, kind: str, terms: tuple[Bound, ...], residual: Equation | None = None) -> Relation:
    return Relation(
        rule, rule.lower(), kind, "conditional", "error", residual.text if residual else "total = lines", terms, residual, table="t1"
    )  # type: ignore[arg-type]


def ledger() -> Ledger:
    """Two years with the change in percent, and sentences that repeat some of it."""
    figures: list[Figure] = []
    ids: dict[tuple[str, int], str] = {}
    relations: list[Relation] = []
    rows = []
    for number, line in enumerate(STATEMENT):
        texts = (f"{line.values[0]:,}", f"{line.values[1]:,}", _percent(*line.values))
        cells = []
        for column, text in enumerate(texts):
            id = f"f{len(figures) + 1}"
            unit = "%" if column == 2 else "JPY"
            figures.append(_figure(id, line.name, PERIODS[min(column, 1)], text, unit, table="t1", row=number, column=column))
            ids[line.name, column] = id
            cells.append(id)
        rows.append(Row(line.name, 0, tuple(cells)))
        relations.append(
            _relation(
                "CHG101", "change", tuple(Bound(ids[line.name, c], r, None) for r, c in (("percent", 2), ("this", 1), ("prior", 0))), RISE
            )
        )
        for year in (0, 1) if line.parts else ():
            parts = tuple(Bound(ids[n, year], n, Fraction(-s)) for n, s in line.parts)
            relations.append(_relation("SUM101", "sum", (Bound(ids[line.name, year], line.name, Fraction(1)), *parts)))
    for name in SAID:
        id = f"f{len(figures) + 1}"
        value = next(line.values[1] for line in STATEMENT if line.name == name)
        figures.append(_figure(id, name, PERIODS[1], f"JPY{value:,} million", "JPY", where="text"))
        relations.append(_relation("AGR101", "agreement", (Bound(id, name, Fraction(1)), Bound(ids[name, 1], name, Fraction(-1)))))
    columns = tuple(Column(h, PERIODS[min(i, 1)], "JPY" if i < 2 else "%") for i, h in enumerate(("9M2019", "9M2020", "Change %")))
    table = Table("t1", Span(0, 1), "Statement", "income-statement", columns, tuple(rows))
    return Ledger(Extract(tuple(figures), (table,)), Related(tuple(relations)))
