"""The formulas of a workbook beside what it stores: opened a second time, and only where a sheet holds any."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from ..model.document import Block, Formula
from ..model.span import Span
from .address import cell_name
from .formula import Cell, Value, worked_out

DIGITS = Fraction(1, 10**12)  # of what is added: stored values have fifteen digits, and sums of them fewer
MOST_NAMED = 500_000  # cells that all formulas of a workbook name

Shown = Mapping[Cell, Span]


def has_formulas(data: bytes) -> bool:
    """Whether any sheet of an archive that is safe to open holds a formula."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(mark in content for content in map(archive.read, sheets) for mark in (b"<f>", b"<f "))


def addresses(sheet: str, blocks: list[Block]) -> Iterator[tuple[Cell, Span]]:
    """The cells of a sheet that are shown, with the text of each."""
    for block in blocks:
        for cell in block.cells:
            yield (sheet, cell_name(cell.row, cell.first)), cell.span


def unstored(values: Any, formulas: Any, shown: Shown) -> int:
    """How many formulas of the visible sheets have no stored value, so that nothing can be shown for them."""
    named = {sheet for sheet, _ in shown}
    return sum(
        cell.data_type == "f" and values[sheet.title][cell.coordinate].value is None
        for sheet in formulas.worksheets
        if sheet.title in named
        for row in sheet.iter_rows()
        for cell in row
    )


def workings(values: Any, formulas: Any, shown: Shown) -> Iterator[Formula]:
    """The formulas of the cells that are shown, as far as they are simple; the same workbook opened for its stored values and
    for its formulas is handed in."""
    stored = dict(_stored(values))
    titles = {sheet.title.casefold(): sheet.title for sheet in values.worksheets}
    left = MOST_NAMED

    def lookup(cell: Cell) -> Fraction | None:
        title = titles.get(cell[0].casefold())
        return stored.get((title, cell[1]), Fraction(0)) if title is not None else None

    for (sheet, address), span in shown.items():
        text, result = formulas[sheet][address].value, stored.get((sheet, address))
        if not isinstance(text, str) or not text.startswith("=") or result is None or left < 0:
            continue
        value = worked_out(text, sheet, lookup)
        if value is not None:
            left -= len(value.cells or ())
            parts = _parts(value, shown, stored) if value.cells else ()
            near = abs(result - value.number) <= DIGITS * max(value.size, abs(result))
            yield Formula(span, text, parts, result, result if near else value.number)


def _stored(book: Any) -> Iterator[tuple[Cell, Fraction | None]]:
    """Every cell that holds something: its number, or None for text, truth values, dates and errors."""
    for cell in (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row):
        if cell.value is not None:
            number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
            yield (cell.parent.title, cell.coordinate), Fraction(str(cell.value)) if number else None


def _parts(value: Value, shown: Shown, stored: Mapping[Cell, Fraction | None]) -> tuple[tuple[Span, int], ...]:
    """The cells that a sum adds and takes away, blank ones aside; none where one counts more than once or is not shown."""
    filled = [(cell, times) for cell, times in (value.cells or {}).items() if stored.get(cell) is not None]
    if any(abs(times) != 1 or cell not in shown for cell, times in filled):
        return ()
    return tuple((shown[cell], int(times)) for cell, times in filled)
