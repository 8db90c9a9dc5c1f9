"""One row of a table with cells: which of them name, which are values, and the signs that stand in cells of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ...grammar.numerals import decimal_comma, numerals
from ...model.document import SourceCell
from ...model.numeral import Numeral
from ...model.pattern import late
from ...model.record import dataclass, replace
from ...model.span import Span

_OPENS = late(r"(?:[A-Z]{1,3}\.?)?[$€£¥￥₹]?\s?[(（]?|[(（]\s?[$€£¥￥]|[A-Z]{3}")
_CLOSES = late(  # a bracket, a unit; a note's mark behind the bracket
    r"[)）]?\s?(?:%|％|x|(?:bps|bp|pts|pt|pp)\.?)?\s?[)）]?|[)）]\s?(?:[*†‡§]{1,3}|\([\da-z]\))", re.I
)
_REST = late(r"[\s)）]*(?:[(\[](?:\w{1,2}|[*†‡§]{1,2})[)\]]|[*†‡§#^]{1,3}|[a-z])?[\s)）]*")
_POINTED = late(r"\d,\d{3}(?!\d)|\d\.\d{1,2}(?!\d)")  # commas between thousands, or decimal points
_FEWEST = 3  # cells with a decimal comma that make a table one of decimal commas
_LEAST_COUNTED = 4  # rows
_YEAR = 4  # characters of a year
_LONGEST_PIECE = 6  # characters of what stands in a cell beside its number
_LONGEST = 60  # characters of a cell that can be a number


@dataclass(frozen=True, slots=True)
class Value:
    """A number with the sub-columns that it and its signs take up."""

    numeral: Numeral
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row that are words, and its values, each from left to right."""

    span: Span
    words: tuple[SourceCell, ...]
    values: tuple[Value, ...]

    @property
    def has_amount(self) -> bool:
        return any(not value.numeral.bare_year for value in self.values)


def rows(text: str, cells: Sequence[SourceCell]) -> tuple[Row, ...]:
    """Cells to rows. The first cell of a row in the column where most rows begin is a name even when it is a number."""
    by_row: dict[int, list[SourceCell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell)
    lines = [sorted(line, key=lambda c: c.first) for _, line in sorted(by_row.items())]
    starts = Counter(line[0].first for line in lines if len(line) > 1)
    naming = max(starts, key=lambda column: (starts[column], -column)) if starts else -1
    naming = naming if _is_naming([line[0].span.of(text) for line in lines if len(line) > 1 and line[0].first == naming]) else -1
    comma = _commas(text, cells)
    counted = _counts([line for line in lines if line[0].first == naming], text)
    return tuple(_row(text, line, naming, counted, comma) for line in lines)


def _counts(lines: Sequence[list[SourceCell]], text: str) -> bool:
    """Whether the first cells only count the rows, whose names stand behind them: whole numbers that rise or begin again, and are no
    years."""
    firsts = [line[0].span.of(text).strip() for line in lines]
    if len(firsts) < _LEAST_COUNTED or not all(first.isdecimal() and len(first) < _YEAR for first in firsts):
        return False
    rising = all(int(a) < int(b) or int(b) <= 1 for a, b in pairwise(firsts))
    named = sum(len(line) > 1 and any(c.isalpha() for c in line[1].span.of(text)) for line in lines)
    return rising and 2 * named > len(lines)


def _is_naming(firsts: Sequence[str]) -> bool:
    """Whether the first cells of rows name them: numbers do, years and codes, as long as they differ or are short; amounts without
    names repeat."""
    words = any(c.isalpha() for first in firsts for c in first)
    return words or 5 * len(set(firsts)) > 4 * len(firsts) or 2 * sum(len(first) > _YEAR for first in firsts) <= len(firsts)


def _commas(text: str, cells: Sequence[SourceCell]) -> bool:
    """Whether the comma is the decimal sign of a table: so most cells with digits read, and none says otherwise. A column of
    notes ("3,4") is never most of a table."""
    short = [cell.span for cell in cells if len(cell.span) <= _LONGEST and any(c.isdigit() for c in cell.span.of(text))]
    said = sum(decimal_comma(text, span) is not None for span in short)
    return said >= _FEWEST and 2 * said > len(short) and not any(_POINTED.search(text, s.start, s.end) for s in short)


def _row(text: str, line: list[SourceCell], naming: int, counted: bool, comma: bool) -> Row:
    """`naming`: the column whose cells are names even where they are numbers, and no part of the row where it is `counted`."""
    words: list[SourceCell] = []
    values: list[Value] = []
    at = int(counted and line[0].first == naming)
    while at < len(line):
        taken = 0 if at == 0 and line[0].first == naming else _value(text, line, at, values, comma)
        if not taken:
            words.append(line[at])
        at += taken or 1
    return Row(line[0].span.cover(line[-1].span), tuple(words), tuple(values))


def _value(text: str, line: list[SourceCell], at: int, values: list[Value], comma: bool) -> int:
    """Appends the value that begins at a cell; how many cells it takes, 0 where none begins."""
    number = at
    while number < len(line) and number - at < 3 and _is_opening(text, line[number]):
        number += 1
    if number >= len(line):
        return 0
    span = line[number].span
    numeral = (decimal_comma(text, span) if comma else None) or _single(text, span)
    if numeral is None:
        return 0
    stop = number + 1
    while stop < len(line) and stop - number < 3 and _is_piece(_CLOSES, text, line[stop]):
        if numeral.suffix == "%" and "%" in line[stop].span.of(text):
            break  # a sign behind a percentage is a number of its own, of which nothing is left
        stop += 1
    whole = _closed(text, _joint(text, line[at:stop]) or numeral, line[at:number], line[number:stop])
    values.append(Value(whole, line[at].first, line[stop - 1].last))
    return stop - at


def _is_opening(text: str, cell: SourceCell) -> bool:
    """Whether a cell holds what stands before a number: a sign or a code of currency, a bracket. "NM" fills a place of its own."""
    return _is_piece(_OPENS, text, cell) and not (text[cell.span.start].isalpha() and _single(text, cell.span))


def _is_piece(pattern: re.Pattern[str], text: str, cell: SourceCell) -> bool:
    return len(cell.span) <= _LONGEST_PIECE and pattern.fullmatch(text, cell.span.start, cell.span.end) is not None


def _single(text: str, span: Span) -> Numeral | None:
    """The one number that a cell consists of; a note mark behind it is no part of it."""
    if len(span) > _LONGEST:
        return None
    found = numerals(text, span.start, span.end, cells=True, keep_years=True)
    if not found or len(found) > 2:
        return None
    numeral = found[0]
    before, after = text[span.start : numeral.outer.start], text[numeral.outer.end : span.end]
    return numeral if not before.strip(" (（+") and _REST.fullmatch(after) else None


def _joint(text: str, cells: list[SourceCell]) -> Numeral | None:
    """The number read again together with the signs around it, where nothing but blanks separates the cells."""
    pairs = pairwise(cells)
    if len(cells) < 2 or not all(text[a.span.end : b.span.start].isspace() for a, b in pairs):
        return None
    found = numerals(text, cells[0].span.start, cells[-1].span.end, cells=True, keep_years=True)
    return found[0] if len(found) == 1 else None


def _closed(text: str, numeral: Numeral, before: list[SourceCell], after: list[SourceCell]) -> Numeral:
    """The number with the percent sign or the bracket of a cell that stands in a line of its own."""
    closing = "".join(cell.span.of(text) for cell in after[1:])
    opening = "".join(cell.span.of(text) for cell in before) + text[after[0].span.start : numeral.span.start]
    if "%" in closing and not numeral.suffix:
        numeral = replace(numeral, suffix="%")
    if ")" in closing and "(" in opening and not numeral.bracketed:
        numeral = replace(numeral, negative=True, bracketed=True)
    return numeral
