"""Lines that say their unit by where they stand: between an amount per share as reported and the adjusted one no line says "per
share" again, nor between two rates "percent"; and where the first and the last line of a table are rates, so are all."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.numeral import Numeral
from ..unit import RowKind, row_kind
from .basis import named_bases
from .path import Lined

ADJUSTED = "non-gaap"
PER: RowKind = "per-share"
LEAST = 3  # lines of a table in rates


def enclosed(rows: Sequence[Lined], kinds: Sequence[RowKind]) -> tuple[RowKind, ...]:
    """The kinds of rows, with that of the two ends for the lines of no kind between them: one end is adjusted, the other not, or they
    are the ends of the table; what stands between is printed with as many decimals and without a unit."""
    lines = [_numbers(row) for row in rows]
    kinds = _whole(rows, kinds, lines)
    rates = _rates([numbers for numbers in lines if numbers])
    if rates:
        return tuple("percent" if not kind and _plain(numbers, rates) else kind for numbers, kind in zip(lines, kinds, strict=True))
    out = list(kinds)
    first: int | None = None
    for r, numbers in enumerate(lines):
        kind = _kind(kinds[r], numbers)
        if kind:
            if first is not None and r - first > 1 and kind == _kind(kinds[first], lines[first]) and _leads(rows[first], rows[r]):
                out[first + 1 : r] = [kind] * (r - first - 1)
            first = r
        elif first is not None and not _plain(numbers, [n for n in lines[first] if n.decimals]):
            first = None
    return tuple(out)


def _whole(rows: Sequence[Lined], kinds: Sequence[RowKind], lines: Sequence[Sequence[Numeral]]) -> Sequence[RowKind]:
    """Kinds of rows, none for whole amounts that only a heading calls per share in a table that prints cents per share: the profit
    that is spread over shares stands there too. Dividends are whole amounts of some currencies."""
    if PER not in kinds:
        return kinds
    whole = [bool(numbers) and not any(n.decimals for n in numbers) for numbers in lines]
    if not any(kind == PER and not full for kind, full in zip(kinds, whole, strict=True)):
        return kinds
    spread = [full and bool(row.headings) and "dividend" not in row.headings[-1].lower() for row, full in zip(rows, whole, strict=True)]
    heads = [kind == PER and below and row_kind(row.label) != PER for row, kind, below in zip(rows, kinds, spread, strict=True)]
    return ["" if head else kind for kind, head in zip(kinds, heads, strict=True)]


def _rates(lines: Sequence[Sequence[Numeral]]) -> Sequence[Numeral]:
    """The numbers of the first line where it and the last one are rates and no money is printed: as a currency sign does, a percent
    sign at the first line and at the total stands for all."""
    if len(lines) < LEAST or not all(n.suffix == "%" for n in (*lines[0], *lines[-1])):
        return ()
    return () if any(n.currency for numbers in lines for n in numbers) else lines[0]


def _numbers(row: Lined) -> list[Numeral]:
    return [cell for cell in row.line.cells if cell and cell.form == "number"]


def _kind(kind: RowKind, numbers: Sequence[Numeral]) -> RowKind:
    """What a line holds by its words, else by the signs at its numbers; "" for what no reconciliation may enclose."""
    rates = bool(numbers) and all(n.suffix == "%" for n in numbers)
    return "percent" if rates else kind if kind == PER else ""


def _leads(first: Lined, last: Lined) -> bool:
    """Whether two lines lead from one basis to the other."""
    return (ADJUSTED in named_bases(first.label)) != (ADJUSTED in named_bases(last.label))


def _plain(numbers: Sequence[Numeral], end: Sequence[Numeral]) -> bool:
    """Whether the numbers of a line are printed like those of the line that opens: with decimals, as many, and no unit."""
    places = {n.decimals for n in end}
    return all(n.decimals in places and not n.suffix and not n.scale for n in numbers)
