"""The tree of an equation, read by hand: it happens for every rule of every run.

The same syntax is written down as a grammar in `formal`, which also says what is wrong with an equation that has none."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Literal, cast, get_args

from ..model.expression import At, Binary, Expression, Negative, Number, Ref, SumOf

NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_REF = re.compile(rf"({NAME})(?:\[({NAME}|\*)\])?((?:@[a-z][a-z-]*){{0,2}})(\?)?")
_SUM = re.compile(rf"sum\(\s*(parts|members)\s+of\s+({NAME})\s*\)")
OPERAND = rf"{_SUM.pattern}|{_REF.pattern}|[0-9]{{1,15}}(?:\.[0-9]{{1,9}})?"
_TOKEN = re.compile(rf"(?:{OPERAND})|<=|[=()*/+-]")
Sides = tuple[Expression, Literal["=", "<="], Expression]
_TIMES = frozenset(get_args(At))


class Fault(ValueError):
    """What is wrong with a text that has no equation, and the place in it."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message, self.at = message, at


def operand(text: str) -> Expression:
    """A number, a term or a sum, from its words."""
    if text[0].isdigit():
        return Number(Fraction(text))
    match = _SUM.fullmatch(text) if text[3:4] == "(" else None
    return SumOf(match[2], cast(Any, match[1])) if match else _ref(text)


def _ref(text: str) -> Ref:
    match = _REF.fullmatch(text)
    assert match is not None
    term, member, marks, optional = match.groups()
    at, basis = "", ""
    for mark in marks.split("@")[1:]:
        if mark in _TIMES:
            at = mark
        else:
            basis = mark
    return Ref(term, cast(At, at), member or "", basis, optional is not None)


def read(text: str) -> Sides | None:
    """Left side, comparison and right side; None for what is no equation. Brackets must not be nested deep."""
    if _TOKEN.sub("", text).strip(" \t\r\n"):
        return None
    reader = _Reader([match.group() for match in _TOKEN.finditer(text)])
    try:
        left, comparison, right = reader.chain("+-"), cast(Any, reader.next("<=")), reader.chain("+-")
    except ValueError:
        return None
    return None if reader.rest else (left, comparison, right)


class _Reader:
    """The tokens that are still to be read, the next one last."""

    def __init__(self, tokens: list[str]) -> None:
        self.rest = tokens[::-1]

    def sees(self, wanted: str) -> bool:
        """Whether the next token is one of the signs `wanted`."""
        return bool(self.rest) and self.rest[-1] in wanted

    def next(self, wanted: str) -> str:
        """The next token, which must be one of the signs `wanted`."""
        if not self.sees(wanted):
            raise ValueError
        return self.rest.pop()

    def chain(self, signs: str) -> Expression:
        """left sign right sign right …, grouped from the left: a sum of products, or a product of factors."""
        sum_of_products = signs == "+-"
        left = self.chain("*/") if sum_of_products else self.factor()
        while self.sees(signs):
            sign = self.rest.pop()
            left = Binary(cast(Any, sign), left, self.chain("*/") if sum_of_products else self.factor())
        return left

    def factor(self) -> Expression:
        if self.sees("-"):
            self.rest.pop()
            return Negative(self.atom())
        return self.atom()

    def atom(self) -> Expression:
        if self.sees("("):
            self.rest.pop()
            inside = self.chain("+-")
            self.next(")")
            return inside
        if not self.rest or not self.rest[-1][0].isalnum():
            raise ValueError
        return operand(self.rest.pop())
