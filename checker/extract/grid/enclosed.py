"""Lines that say their unit by where they stand: between an amount per share as reported and the adjusted one no line says "per
share" again, nor between two rates "percent"; and where the first and the last line of a table are rates, so are all. Of a block of rates
the first line alone may print the sign: below it a line that is a rate by its words is one, too."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.numeral import Numeral
from ...model.pattern import late
from ..unit import RowKind, row_kind
from .basis import named_bases
from .path import Lined

ADJUSTED = "non-gaap"
PER: RowKind = "per-share"
LEAST = 3  # lines of a table in rates
_SMALL = 1000  # percent: what is printed larger than that is an amount
_RATE = late(  # of words in small letters; the ratios that are printed as multiples are none, nor is money at a rate or the effect of one
    r"(?<!current )(?<!quick )(?<!coverage )(?<!turnover )\bratio\b|\breturn on\b|\bnet interest margin\b|\brot?ce\b|\bas a % of\b"
    r"|^(?!.*\b(?:at|in|effects?)\b).*(?<!fixed )(?<!floating )(?<!variable )(?<!adjustable )(?<!exchange )\brates?(?: ?\(\w\))?$",
    words=("ratio", "return on", "interest margin", "rotce", "roce", "as a % of", "rate"),
)


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
    return _below(rows, lines, out)


def _below(rows: Sequence[Lined], lines: Sequence[Sequence[Numeral]], kinds: Sequence[RowKind]) -> tuple[RowKind, ...]:
    """The kinds of rows, with "percent" for rates by their words that follow a line of rates and print no sign of their own."""
    out = list(kinds)
    above: str | None = None  # the line of rates that opens the block
    for r, numbers in enumerate(lines):
        bare = bool(numbers) and not any(n.suffix or n.currency or n.scale for n in numbers)
        if above is not None and bare and not kinds[r] and _is_rate(rows[r].label, numbers[0], above):
            out[r] = "percent"
        else:
            signed = bool(numbers) and numbers[0].suffix == "%"
            rates = signed and all(n.suffix in ("%", "bps", "pts", "") and not n.currency for n in numbers)
            above = rows[r].label if rates else None
    return tuple(out)


def _is_rate(label: str, first: Numeral, above: str) -> bool:
    """Whether a line below one of rates is a rate by its words, or the same item in proportion to another: "reserves to loans" and
    "reserves to overdue loans"."""
    part, to, _ = label.lower().partition(" to ")
    named = bool(_RATE.search(label.lower())) or (bool(to) and above.lower().startswith(f"{part} to "))
    return named and first.mantissa < _SMALL * 10**first.decimals


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


def in_points(rows: Sequence[Lined], kinds: Sequence[RowKind]) -> frozenset[tuple[int, int]]:
    """The row and column of the numbers without a sign that lines of rates hold in columns that print "bps" at any line: it may
    stand at the first rate or at the last one alone, and rates change by basis points in all of the column."""
    cells = [(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row.line.cells) if cell]
    columns = {c for _, c, cell in cells if cell.suffix == "bps"}
    if not columns:
        return frozenset()
    rates = {r for r, c, cell in cells if kinds[r] == "percent" or (not c and cell.suffix == "%")}
    return frozenset((r, c) for r, c, cell in cells if r in rates and c in columns and not cell.suffix and not cell.currency)
