"""One equation of a rule: text -> tree. A run reads ninety of them, every time, so they are cut into words and descended by hand;
what that cannot read goes to the grammar in `language`, which is the same syntax written down and says what is wrong."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal, cast, get_args

from ..model.expression import At, Binary, Equation, Expression, Negative, Number, Ref, SumOf
from .fault import RuleError

MAX_DEPTH = 12  # brackets within brackets: nobody writes more, and the reader descends one call chain for each
MAX_EQUATION = 2_000
MAX_OPERANDS = 100  # terms and numbers: a sum of them is a tree as deep as it is long
NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_SUM = rf"sum\(\s*(?:parts|members)\s+of\s+{NAME}\s*\)"
LEAF = rf"{_SUM}|{NAME}(?:\[(?:{NAME}|\*)\])?(?:@[a-z][a-z-]*){{0,2}}\??|[0-9]{{1,15}}(?:\.[0-9]{{1,9}})?"
_WORD = re.compile(rf"\s*(?:{LEAF}|<=|[-+*/()=])")
_ATS = frozenset(get_args(At))
Sides = tuple[Expression, Literal["=", "<="], Expression]


def parse_equation(text: str) -> Equation:
    """The tree of one equation; raises RuleError with the place in `text`."""
    if len(text) > MAX_EQUATION:
        raise RuleError(f"the equation is longer than {MAX_EQUATION} characters", text, MAX_EQUATION)
    if (deep := _too_deep(text)) is not None:
        raise RuleError(f"brackets are nested more than {MAX_DEPTH} deep", text, deep)
    left, comparison, right = _read(text)
    if _operands(left, right) > MAX_OPERANDS:
        raise RuleError(f"the equation has more than {MAX_OPERANDS} terms", text, 0)
    return Equation(left, right, comparison, " ".join(text.split()))


class _Unread(Exception):
    """The words are no equation."""


def _read(text: str) -> Sides:
    try:
        return _sides(_WORD.findall(text), len(text.rstrip()))
    except _Unread:
        from .language import read_equation  # noqa: PLC0415  pyparsing: only to say what is wrong

        return read_equation(text)


def _sides(words: list[str], size: int) -> Sides:
    """(left, comparison, right); the words still to be read are held in reverse, below them an empty one for the end."""
    if sum(map(len, words)) != size:
        raise _Unread  # between two words stands what is none
    rest = ["", *(word.lstrip() for word in reversed(words))]
    left, comparison = _side(rest), rest.pop()
    if comparison not in ("=", "<="):
        raise _Unread
    right = _side(rest)
    if rest != [""]:
        raise _Unread
    return left, cast(Any, comparison), right


def _side(rest: list[str]) -> Expression:
    """Products, added and subtracted, grouped from the left."""
    left = _product(rest)
    while rest[-1] in ("+", "-"):
        left = Binary(cast(Any, rest.pop()), left, _product(rest))
    return left


def _product(rest: list[str]) -> Expression:
    left = _factor(rest)
    while rest[-1] in ("*", "/"):
        left = Binary(cast(Any, rest.pop()), left, _factor(rest))
    return left


def _factor(rest: list[str]) -> Expression:
    if rest[-1] != "-":
        return _atom(rest)
    rest.pop()
    return Negative(_atom(rest))


def _atom(rest: list[str]) -> Expression:
    word = rest.pop()
    if word != "(":
        return leaf(word)
    inner = _side(rest)
    if rest.pop() != ")":
        raise _Unread
    return inner


@lru_cache(1024)
def leaf(word: str) -> Expression:
    """A number, a term or a sum over parts or members."""
    if word[:1].isdigit():
        return Number(Fraction(word))
    if word[-1:] == ")" != word:
        over, _, what = word[4:-1].split()
        return SumOf(what, cast(Any, over))
    if not word[:1].isalpha():
        raise _Unread
    name, *marks = word.removesuffix("?").split("@")
    term, _, member = name.removesuffix("]").partition("[")
    at = next((mark for mark in reversed(marks) if mark in _ATS), "")
    basis = next((mark for mark in reversed(marks) if mark not in _ATS), "")
    return Ref(term, cast(At, at), member, basis, word[-1] == "?")


def _too_deep(text: str) -> int | None:
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth > MAX_DEPTH:
            return at
    return None


def _operands(*sides: Expression) -> int:
    """The number of leaves; counted without recursion, for the tree may be deep."""
    rest, found = list(sides), 0
    while rest:
        part = rest.pop()
        if isinstance(part, Binary):
            rest += [part.left, part.right]
        elif isinstance(part, Negative):
            rest.append(part.inner)
        else:
            found += 1
    return found
