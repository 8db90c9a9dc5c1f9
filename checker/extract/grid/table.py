"""A grid understood: columns with periods, units and roles, rows with labels, headings and senses, and their figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from ...casting import casts
from ...grammar.units import units
from ...model.cast import Cast
from ...model.figure import Figure, State
from ...model.grid import Grid
from ...model.numeral import Numeral
from ...model.period import Period
from ...model.phrase import UnitPhrase
from ...model.record import dataclass, replace
from ...model.table import Column, Row, Table
from ..context import Context
from ..key import Identity
from ..period import resolve, year_earlier
from ..unit import Governing, Measure, RowKind, measure, row_kind, scale_said
from .after import below, under
from .basis import row_basis, statement_basis
from .column import Columned, columned, kind_of, nameless
from .enclosed import enclosed, in_points
from .header import RowTime, Top, top
from .kerned import torn
from .path import Lined, bare, entitled, lined, tidy
from .row import between, of_row, periods_are_rows, row_times, section_times
from .sense import Sense, senses
from .statement import by_title, statement
from .within import columns_within, in_full, kind_within

_TOTAL = re.compile(
    r"(?:grand |sub-?)?totals?\b|\w{0,40}計$|.{0,80}\btotal$|(?:net )?cash (?:flows? )?(?:provided|used|generated|from)\b.{0,80}activities",
    re.I,
)
_STEP = re.compile(
    r"(?:(?:non-?)?gaap |adjusted )?(?:(?:net|gross|operating|comprehensive) (?:income|profit|loss|earnings)"
    r"|(?:income|profit|loss|earnings)(?: \((?:income|profit|loss|earnings)\))? (?:before|from|after)\b)",
    re.I,
)  # where a statement of profit has got to
_STROKE = re.compile(r"-{3}|_{3}|─{3}")  # what is drawn above a sum
_HINT = 4000  # millibits by which a line is likelier to be a sum where its label or a stroke above it says so


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is known of a table before its figures are made."""

    grid: Grid
    top: Top
    id: str
    statement: str
    columns: tuple[Columned, ...]
    rows: tuple[Lined, ...]
    times: tuple[RowTime | None, ...]
    sections: tuple[Period | None, ...]
    items: bool  # rows are periods, columns are items
    kinds: tuple[RowKind, ...]
    row_units: tuple[UnitPhrase | None, ...]
    points: frozenset[tuple[int, int]]  # row and column of changes of rates
    governing: Governing
    basis: tuple[str, ...]  # of the whole statement, by its title
    torn: frozenset[int]  # rows in which digits of one number may stand apart


@dataclass(frozen=True, slots=True)
class Built:
    """A table and its figures, in reading order, and what a table that goes on without a heading takes from it."""

    table: Table
    figures: tuple[Figure, ...]
    columns: tuple[Columned, ...]
    unit: UnitPhrase | None


def table(grid: Grid, context: Context, before: Built | None = None) -> Built | None:
    """The table of a grid; None if it holds no number. A table without a title of its own that has the rows of the one
    before is the same statement."""
    sheet = _sheet(grid, context, before)
    if not sheet.rows:
        return None
    measures = [
        [_measure(sheet, r, c) if _is_figure(cell) else None for c, cell in enumerate(row.line.cells)] for r, row in enumerate(sheet.rows)
    ]
    found = _casts(sheet, measures, context.text)
    sheet = replace(sheet, rows=entitled(sheet.rows, found))
    signs = senses(found, [row.label for row in sheet.rows], [_negative(row) for row in sheet.rows])
    made = [_row(sheet, r, measures[r], signs[r], context) for r in range(len(sheet.rows))]
    columns = tuple(_column(sheet, c, measures, context) for c in range(grid.width))
    built = Table(sheet.id, grid.span, _title(sheet.top), sheet.statement, columns, tuple(row for row, _ in made), found)
    return Built(built, tuple(f for _, figures in made for f in figures), sheet.columns, sheet.governing.caption)


def _title(top: Top) -> str:
    """The nearest title that names a statement, else the nearest that has words."""
    titles = [t for t in top.titles if any(ch.isalpha() for ch in t)]
    return " ".join(next((t for t in titles if by_title([t])), titles[0] if titles else "").split())


def _statement(above: Top, rows: Sequence[Lined], items: bool, context: Context, before: Built | None) -> str:
    """The statement that titles, rows or the table before name."""
    if before is not None and not items and by_title(above.titles) is None:
        known = {r.label for r in before.table.rows}
        same = sum(r.label in known for r in rows)
        if len(rows) > 1 and 5 * same >= 4 * len(rows):
            return before.table.statement
    names = (r.label or " ".join(r.headings[-1:]) for r in rows)  # a line without a label may be the total of its heading
    named = statement(above.titles, " ".join(h.text for h in above.heads), names, context.vocabulary)
    goes_on = before is not None and not above.titles and len(before.columns) == len(above.heads) and not any(h.text for h in above.heads)
    return before.table.statement if before and goes_on and named == "other" else named


def _sheet(grid: Grid, context: Context, before: Built | None) -> Sheet:
    above = top(context.text, grid, context.vocabulary)
    rows = lined(grid.lines)
    times = row_times(context.text, rows)
    items = periods_are_rows(times) and not all(h.times for h in above.heads)
    kind = _statement(above, rows, items, context, before)
    goes_on = (
        before is not None and not grid.headers and len(before.columns) == grid.width and not any(p.end or p.year for p in above.times)
    )
    columns = before.columns if before and goes_on else columned(grid, above, kind, context.calendar, items)
    if before and (goes_on or under(grid, before.table.span) or below(context, grid, before.table.span, before.unit)):
        above = replace(above, unit=above.unit or before.unit)
    said = section_times(context.text, rows)
    sections = tuple(resolve(p, context.calendar, kind_of(kind)) if p else None for p in said)
    if not items and not any(c.period for c in columns):
        sections = tuple(a or b for a, b in zip(sections, between(rows, times, context.calendar), strict=True))
    kinds = enclosed(rows, ["" if r.line.inside else row_kind(bare(r.label), r.headings[-1:]) for r in rows])
    row_units = tuple(_row_unit(context.text, r) for r in rows)
    return Sheet(
        grid,
        above,
        context.numbering.table(),
        kind,
        columns,
        rows,
        times,
        sections,
        items,
        kinds,
        row_units,
        in_points(rows, kinds),
        _governing(grid, above, kind, context),
        statement_basis(_title(above)),
        torn(context.text, rows),
    )


def _row_unit(text: str, row: Lined) -> UnitPhrase | None:
    """The unit that a row's own label names, in brackets or by a sign; for share counts the scale its heading names."""
    span = row.line.label_span
    if span is None:
        return None
    own = units(text, span.start, span.end) if any(c in row.label for c in "(%$€£¥") else ()
    said = next((said for words in (row.label, *row.headings[-1:]) if (said := scale_said(words, span))), None)
    if own:
        bare = own[0].unit == "count" and not own[0].scale  # "Number of shares (in thousands)"
        return replace(own[0], scale=said.scale) if bare and said else own[0]
    return said or next((u for words in row.headings[-1:] if "(" in words for u in units(words) if u.unit == "cents"), None)


def _governing(grid: Grid, above: Top, kind: str, context: Context) -> Governing:
    signs: list[str | None] = [cell.currency for line in grid.lines for cell in line.cells if cell and cell.currency]
    heads = [h.unit.unit for h in above.heads if h.unit and h.unit.unit and len(h.unit.unit) == 3]
    shown = (signs or heads or [None])[0]
    said = [unit for unit in (above.unit, *(h.unit for h in above.heads)) if unit is not None]
    scale, told = 0 if said else context.scale, 0 if any(unit.scale for unit in said) else context.told
    return Governing(above.unit, context.reading.currency, shown, kind == "operating-data", scale, told)


def _is_figure(cell: Numeral | None) -> bool:
    return cell is not None and cell.form != "not-given"


def _negative(row: Lined) -> bool:
    numbers = [cell for cell in row.line.cells if cell and cell.form == "number" and cell.mantissa]
    return 2 * sum(cell.negative for cell in numbers) > len(numbers)


def _measure(sheet: Sheet, r: int, c: int) -> Measure:
    cell = sheet.rows[r].line.cells[c]
    assert cell is not None
    kind = sheet.kinds[r]
    member = row_kind(sheet.columns[c].head.member)
    if sheet.items or (kind == "" and member == "per-share" and (cell.decimals > 1 or cell.form == "dash")):
        kind = member or kind  # "Earnings per share" over two years of a table of amounts
    if kind == "shares" and sheet.statement == "changes-in-equity":
        kind = ""  # "Shares issued to employees" is a movement of every column: what a column counts in its heading says
    if kind == "" and sheet.statement in ("per-share", "dividends") and (cell.decimals > 1 or cell.form == "dash"):
        kind = row_kind("", sheet.top.titles[:2])  # "Dividend per share" over columns of quarters
    if kind == "percent" and _beside_percent(sheet, r, c):
        kind = ""
    column, phrase = sheet.columns[c], sheet.columns[c].unit
    if column.role in ("percent", "change") and (r, c) in sheet.points:
        return Measure("bps", 0)
    if column.role == "percent" and (phrase is None or phrase.unit != "%") and cell.suffix == "" and cell.currency is None:
        return Measure("%", 0)
    return measure(cell, kind, sheet.row_units[r], phrase, sheet.governing)


def _beside_percent(sheet: Sheet, r: int, c: int) -> bool:
    """Whether a row that names a percentage prints it in columns of percentages, and this cell, an amount, beside them."""
    cells = zip(sheet.columns, sheet.rows[r].line.cells, strict=True)
    return sheet.columns[c].role != "percent" and any(col.role == "percent" and one and one.suffix == "%" for col, one in cells)


def _casts(sheet: Sheet, measures: Sequence[Sequence[Measure | None]], text: str) -> tuple[Cast, ...]:
    """The sums among the rows and columns of one unit: the unit most cells have."""
    ruled = _ruled(sheet.rows, text)
    hints = [_HINT if r in ruled or _TOTAL.match(row.label) else 0 for r, row in enumerate(sheet.rows)]
    steps = [_HINT if _STEP.match(row.label) else 0 for row in sheet.rows]
    kinds = [[m.unit if m else None for m in row] for row in measures]
    return casts(_integers(sheet, measures), kinds, hints, [row.opens for row in sheet.rows], steps)


def _ruled(rows: Sequence[Lined], text: str) -> frozenset[int]:
    """The rows with a stroke between them and the row above, as before a sum; none where most rows are parted so."""
    cells = [[cell.span for cell in row.line.cells if cell] for row in rows]
    places = [(r, above[-1].end, here[0].start) for r, (above, here) in enumerate(pairwise(cells), 1) if above and here]
    found = frozenset(r for r, start, end in places if _STROKE.search(text, start, end))
    return found if 2 * len(found) < len(rows) else frozenset()


def _integers(sheet: Sheet, measures: Sequence[Sequence[Measure | None]]) -> list[list[tuple[int, int] | None]]:
    """The cells as integers in units of the finest last digit of their kind; percentages and notes left out."""
    finest: dict[str | None, int] = {}
    for r, row in enumerate(sheet.rows):
        for c, cell in enumerate(row.line.cells):
            m = measures[r][c]
            if cell is not None and m is not None:
                finest[m.unit] = max(finest.get(m.unit, -99), cell.decimals - cell.scale - m.scale)
    out: list[list[tuple[int, int] | None]] = []
    for r, row in enumerate(sheet.rows):
        cells: list[tuple[int, int] | None] = []
        for c, cell in enumerate(row.line.cells):
            m = measures[r][c]
            if cell is None or m is None or sheet.columns[c].role in ("percent", "note"):
                cells.append(None)
                continue
            power = 10 ** (finest[m.unit] - (cell.decimals - cell.scale - m.scale))
            cells.append((-cell.mantissa * power if cell.negative else cell.mantissa * power, power if cell.form == "number" else 0))
        out.append(cells)
    return out


def _term(sheet: Sheet, label: str, row: Lined, measures: Sequence[Measure | None], context: Context) -> str | None:
    """What a line is called in the vocabulary; a profit under "basic earnings per share" is none of these where it is an amount."""
    found = context.vocabulary.find(label, sheet.statement, row.headings) if label else None
    if found and found.term.kind == "per-share" and not any((m.unit or "/").endswith(("/", "/share")) for m in measures if m):
        found = context.vocabulary.find(label, "income-statement", ())
    return found.term.name if found else None


def _row(sheet: Sheet, r: int, measures: Sequence[Measure | None], sense: Sense, context: Context) -> tuple[Row, list[Figure]]:
    """One row and its figures: those within the label first."""
    lined_row = sheet.rows[r]
    label = bare(lined_row.label) if lined_row.label else lined_row.total_of if sheet.statement == "cash-flow" else ""
    name = _term(sheet, label, lined_row, measures, context)
    inside = _within(sheet, r, context)
    figures: list[Figure] = []
    cells: list[str | None] = []
    for c, cell in enumerate(lined_row.line.cells):
        m = measures[c]
        if cell is None or m is None:
            cells.append(None)
            continue
        figure = _figure(sheet, (r, c), m, (sense, name), context)
        cells.append(figure.id)
        figures.append(figure)
    row = Row(
        lined_row.label, len(lined_row.headings), tuple(cells), lined_row.headings, sense, name, lined_row.line.span,
        tuple(f.id for f in inside), lined_row.member, lined_row.opens,
    )  # fmt: skip
    return row, [*inside, *figures]


def _figure(sheet: Sheet, at: tuple[int, int], m: Measure, known: tuple[Sense, str | None], context: Context) -> Figure:
    """The figure of one cell; `known` is what its row knows: sense and term."""
    (r, c), (sense, term) = at, known
    row, column = sheet.rows[r], sheet.columns[c]
    cell = row.line.cells[c]
    assert cell is not None
    period, base = _period(sheet, r, c, context)
    label: tuple[str, ...] = (*row.headings, row.label) if row.label else row.headings
    member = " | ".join(name for name in (row.member, column.head.member) if name)
    if sheet.items:
        label, member = _item_label(sheet, r, c), row.member
        match = context.vocabulary.find(label[-1], sheet.statement, label[:-1]) if label else None
        term = match.term.name if match else None
        if sheet.times[r] is None and row.label and label[-1:] != (row.label,):
            label = (*label, row.label)  # the total below a schedule by year
    basis = column.head.basis or row_basis(row.label, row.headings, sheet.times[r] is not None) or sheet.basis or ("gaap",)
    key = context.numbering.key(Identity(sheet.statement, label, period, m.unit, member, basis))
    value, ulp = cell.worth(m.scale)
    return Figure(
        id=context.numbering.figure(), span=cell.span, outer=cell.outer, text=cell.outer.of(context.text), value=value,
        ulp=ulp, unit=m.unit, period=period, label=label, statement=sheet.statement, where="table", basis=basis,
        state=_state(sheet, r, c), table=sheet.id, row=r, column=c, sense=sense, term=term, member=member, dash=cell.form == "dash",
        change=column.change, base=base, doubt=_doubt(sheet, (r, c), m, period),
        malformed=cell.malformed, key=key,
    )  # fmt: skip


def _doubt(sheet: Sheet, at: tuple[int, int], m: Measure, period: Period) -> Literal["", "value", "unit", "period", "column"]:
    """What of a cell has a second reading that is as good."""
    if at[0] in sheet.torn:
        return "value"
    return "unit" if m.doubt else "period" if period.kind == "unknown" else nameless(sheet.statement, sheet.columns, at[1])


def _item_label(sheet: Sheet, r: int, c: int) -> tuple[str, ...]:
    """The name of an item that stands at the top of its column."""
    member = tidy(sheet.columns[c].head.member)
    title = tidy(sheet.top.titles[0]) if sheet.top.titles and sheet.statement in ("per-share", "dividends") else ""
    headings = (*((title,) if title and title != member else ()), *sheet.rows[r].headings)
    return (*headings, member) if member else (*headings, sheet.rows[r].label)


def _period(sheet: Sheet, r: int, c: int, context: Context) -> tuple[Period, Period | None]:
    """The period of a cell and the one that it compares with."""
    column = sheet.columns[c]
    time = sheet.times[r]
    own = column.period
    section = sheet.sections[r]
    if section is not None and (own is None or not column.head.times):
        own = section
    period = of_row(sheet.rows[r], time, own, kind_of(sheet.statement), context)
    if period is None:
        return Period("unknown", f"column {c + 1} of {sheet.id}"), None
    base = column.base
    if column.change and base is None:
        base = year_earlier(period, context.calendar.weekly)
    return period, base


def _state(sheet: Sheet, r: int, c: int) -> State:
    time = sheet.times[r]
    if (time is not None and time.time.forecast) or sheet.columns[c].head.state == "forecast":
        return "forecast"
    if sheet.columns[c].head.state == "previous-forecast":
        return "previous-forecast"
    if sheet.top.state == "trailing":
        return "trailing"
    return "forecast" if sheet.statement == "forecast" or sheet.top.state == "forecast" else "actual"


def _is_mark(n: Numeral, text: str) -> bool:
    """Whether a number in a label is a footnote mark."""
    return n.mantissa < 100 and n.outer.of(text).startswith("(") and n.currency is None and not n.suffix


def _within(sheet: Sheet, r: int, context: Context) -> list[Figure]:
    """The figures within the label of a row: share counts, par values, allowances."""
    row, text = sheet.rows[r], context.text
    within = [n for n in row.line.inside if not _is_mark(n, text)]
    if not within:
        return []
    spot = row.line.label_span or row.line.span
    places = columns_within(within, spot, text, sheet.columns)
    return [_inside(sheet, r, (n, kind_within(n, spot, text), c), context) for n, c in zip(within, places, strict=True)]


def _inside(sheet: Sheet, r: int, one: tuple[Numeral, RowKind, int], context: Context) -> Figure:
    """A figure within a label, by its kind and the column that it speaks of."""
    n, kind, c = one
    row = sheet.rows[r]
    said = sheet.governing.caption
    m = in_full(n, measure(n, kind, None, said if kind == "shares" else None, sheet.governing), row.line.inside, said)
    period = sheet.columns[c].period or Period("unknown", f"row {r + 1} of {sheet.id}")
    label = (*row.headings, row.label)
    key = context.numbering.key(Identity(sheet.statement, label, period, m.unit, basis=("gaap",)))
    value, ulp = n.worth(m.scale)
    return Figure(
        id=context.numbering.figure(), span=n.span, outer=n.outer, text=n.outer.of(context.text), value=value,
        ulp=ulp, unit=m.unit, period=period, label=label, statement=sheet.statement, where="table", basis=("gaap",),
        table=sheet.id, row=r, column=None, doubt="period", key=key,
    )  # fmt: skip


def _column(sheet: Sheet, c: int, measures: Sequence[Sequence[Measure | None]], context: Context) -> Column:
    """What the report says of a column: the unit that most of its cells have."""
    column = sheet.columns[c]
    seen: dict[str | None, int] = {}
    for row in measures:
        m = row[c]
        if m is not None:
            seen[m.unit] = seen.get(m.unit, 0) + 1
    unit = max(seen, key=lambda u: seen[u], default=None)
    period = column.period or Period("unknown", f"column {c + 1} of {sheet.id}")
    term = None
    if sheet.items and column.head.member:
        match = context.vocabulary.find(tidy(column.head.member), sheet.statement, ())
        term = match.term.name if match else None
    return Column(column.head.text, period, unit, column.role, column.head.member, term, column.head.basis, column.head.state, column.of)
