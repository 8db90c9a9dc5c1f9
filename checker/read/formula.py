"""Simple formulas of a workbook worked out from the stored values of the cells that they name.

What is read: + - * /, brackets, numbers, SUM, cells and ranges, also of other sheets (ECMA-376 part 1, 18.17). Everything else
(other functions, %, ^, text, names, whole columns) makes a formula one that is not checked: `worked_out` gives None."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from ..model.record import dataclass, field
from .address import cell_name

LONGEST = 1_000  # characters of a formula
DEEPEST = 30  # brackets within one another
MOST_CELLS = 5_000  # that one formula names
_TOKEN = re.compile(
    r"\s{0,20}(?:(?P<number>\d{1,15}(?:\.\d{0,15})?)(?![\d.%^A-Za-z!])"
    r"|(?P<sum>SUM\()"
    r"|(?:(?:'(?P<quoted>[^']{1,31})'|(?P<sheet>[A-Za-z_][\w.]{0,30}))!)?\$?(?P<c1>[A-Z]{1,3})\$?(?P<r1>\d{1,7})"
    r"(?::\$?(?P<c2>[A-Z]{1,3})\$?(?P<r2>\d{1,7}))?(?![\w.!%^(])"
    r"|(?P<sign>[-+*/(),]))\s{0,20}",
    re.I,
)

Cell = tuple[str, str]  # sheet, address
Lookup = Callable[[Cell], Fraction | None]  # None where a cell holds neither a number nor nothing


class Unsupported(Exception):
    """A formula that says more than is read here."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number, and the cells that it adds up with their factors; None where it is no plain sum of cells."""

    number: Fraction
    cells: dict[Cell, Fraction] | None = field(default_factory=dict)
    size: Fraction = Fraction(0)  # what was added, without signs: stored values have fifteen digits of it

    def plus(self, other: Value, sign: int) -> Value:
        cells = None
        if self.cells is not None and other.cells is not None:
            cells = {c: self.cells.get(c, Fraction(0)) + sign * other.cells.get(c, Fraction(0)) for c in (*self.cells, *other.cells)}
        return Value(self.number + sign * other.number, cells, self.size + other.size)

    def times(self, other: Value) -> Value:
        return Value(self.number * other.number, None, self.size * other.size)

    def over(self, other: Value) -> Value:
        if not other.number:
            raise Unsupported
        return Value(self.number / other.number, None, self.size / abs(other.number))


def worked_out(formula: str, sheet: str, lookup: Lookup) -> Value | None:
    """What a formula of a sheet comes to, from the stored values that `lookup` gives; None for one that is not read."""
    if not formula.startswith("=") or len(formula) > LONGEST:
        return None
    try:
        reader = _Reader(list(_tokens(formula, 1)), sheet, lookup)
        value = reader.sum_of_terms(0)
        return value if reader.at == len(reader.tokens) else None
    except Unsupported:
        return None


def _tokens(formula: str, at: int) -> Iterator[re.Match[str]]:
    while at < len(formula):
        token = _TOKEN.match(formula, at)
        if token is None:
            raise Unsupported
        yield token
        at = token.end()


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens once; multiplication binds closer than addition, a sign closer still."""

    tokens: list[re.Match[str]]
    sheet: str
    lookup: Lookup
    at: int = 0
    left: int = MOST_CELLS

    def next(self, *signs: str) -> str:
        """The sign that stands next and is taken, "" where none of those does."""
        found = (self.tokens[self.at]["sign"] or "") if self.at < len(self.tokens) else ""
        self.at += found in signs and found != ""
        return found if found in signs else ""

    def sum_of_terms(self, depth: int) -> Value:
        total = self.product(depth)
        while sign := self.next("+", "-"):
            total = total.plus(self.product(depth), 1 if sign == "+" else -1)
        return total

    def product(self, depth: int) -> Value:
        total = self.factor(depth)
        while sign := self.next("*", "/"):
            other = self.factor(depth)
            total = total.times(other) if sign == "*" else total.over(other)
        return total

    def factor(self, depth: int) -> Value:
        sign = 1
        while minus := self.next("-", "+"):
            sign = -sign if minus == "-" else sign
        inner = self.operand(depth)
        return inner if sign > 0 else Value(Fraction(0)).plus(inner, -1)

    def operand(self, depth: int) -> Value:
        if depth > DEEPEST or self.at >= len(self.tokens):
            raise Unsupported
        if self.next("("):
            return self.closed(self.sum_of_terms(depth + 1))
        token = self.tokens[self.at]
        self.at += 1
        if token["number"]:
            number = Fraction(token["number"])
            return Value(number, None, number)
        if token["sum"]:
            return self.closed(self.arguments(depth + 1))
        if token["c1"] and not token["c2"]:
            return self.cell((token["quoted"] or token["sheet"] or self.sheet, token["c1"].upper() + token["r1"]))
        raise Unsupported

    def closed(self, value: Value) -> Value:
        if not self.next(")"):
            raise Unsupported
        return value

    def arguments(self, depth: int) -> Value:
        """What SUM adds: ranges, and anything that is worked out."""
        total = self.argument(depth)
        while self.next(","):
            total = total.plus(self.argument(depth), 1)
        return total

    def argument(self, depth: int) -> Value:
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is None or not token["c2"]:
            return self.sum_of_terms(depth)
        self.at += 1
        total, cells, size = Fraction(0), dict[Cell, Fraction](), Fraction(0)
        for cell in self.addresses(token):
            value = self.cell(cell, in_range=True)
            total, size = total + value.number, size + value.size
            cells |= {cell: Fraction(1)} if value.cells else {}
        return Value(total, cells, size)

    def addresses(self, token: re.Match[str]) -> Iterator[Cell]:
        rows = sorted(int(token[r]) for r in ("r1", "r2"))
        columns = sorted(_number(token[c]) for c in ("c1", "c2"))
        if (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1) > self.left:
            raise Unsupported
        sheet = token["quoted"] or token["sheet"] or self.sheet
        return ((sheet, cell_name(r - 1, c - 1)) for r in range(rows[0], rows[1] + 1) for c in range(columns[0], columns[1] + 1))

    def cell(self, cell: Cell, in_range: bool = False) -> Value:
        """The stored value of a cell; in a range what is no number counts as nothing."""
        self.left -= 1
        number = self.lookup(cell)
        if self.left < 0 or (number is None and not in_range):
            raise Unsupported
        return Value(number, {cell: Fraction(1)}, abs(number)) if number is not None else Value(Fraction(0))


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
