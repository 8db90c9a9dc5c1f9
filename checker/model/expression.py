"""The syntax tree of a rule's equation. It is built by our own grammar, never by evaluating a string."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Literal

from .record import dataclass, field

At = Literal["", "start", "end", "prior"]


@dataclass(frozen=True, slots=True)
class Number:
    value: Fraction


@dataclass(frozen=True, slots=True)
class Ref:
    """A term of the vocabulary: `cash@start`, `revenue[segment]`, `eps@after-split`, `minority?` (zero where absent)."""

    term: str
    at: At = ""
    member: str = ""
    basis: str = ""
    optional: bool = False

    @property
    def role(self) -> str:
        """The name under which a figure is bound to it: unique within an equation."""
        at, member, basis = (
            f"@{self.at}" if self.at else "",
            f"[{self.member}]" if self.member else "",
            f"@{self.basis}" if self.basis else "",
        )
        return f"{self.term}{member}{at}{basis}"


@dataclass(frozen=True, slots=True)
class SumOf:
    """`sum(parts of x)`: all parts that the table prints for a total, with their senses; `sum(members of x)`: the
    columns (or rows) into which the item is broken down, such as segments or components of equity."""

    what: str
    over: Literal["parts", "members"] = "parts"

    @property
    def role(self) -> str:
        """The name that all figures of the sum share."""
        return f"sum({self.over} of {self.what})"


@dataclass(frozen=True, slots=True)
class Binary:
    op: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negative:
    inner: Expression


Term = Ref | SumOf
Expression = Number | Term | Binary | Negative


@dataclass(frozen=True, slots=True)
class Equation:
    """left = right, or left <= right. `text` is as the rule file prints it, `line` where in that file (0: in none)."""

    left: Expression
    right: Expression
    comparison: Literal["=", "<="] = "="
    text: str = ""
    line: int = field(default=0, compare=False)

    def __hash__(self) -> int:
        return hash(self.text)


def terms(equation: Equation) -> tuple[Term, ...]:
    """The terms of both sides in reading order, as often as they are named."""
    return tuple([leaf for leaf in _leaves(equation) if not isinstance(leaf, Number)])


def numbers(equation: Equation) -> tuple[Fraction, ...]:
    """The numbers that an equation is written with, before anything is multiplied out."""
    return tuple([leaf.value for leaf in _leaves(equation) if isinstance(leaf, Number)])


def _leaves(equation: Equation) -> list[Number | Term]:
    """What stands at the ends of the tree, in reading order, without recursion: `a + b - c …` may be long."""
    found: list[Number | Term] = []
    rest: list[Expression] = [equation.right, equation.left]
    while rest:
        part = rest.pop()
        if isinstance(part, Binary):
            rest += [part.right, part.left]
        elif isinstance(part, Negative):
            rest.append(part.inner)
        else:
            found.append(part)
    return found


_AT = {"start": "opening ", "end": "closing ", "prior": "prior ", "": ""}
_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}
Leaf = Callable[[Term], str]  # how a term is said; "" where it is not printed


def in_words(equation: Equation, bound: frozenset[str]) -> str:
    """An equation as a person says it: terms in words, optional terms that no figure met left out."""
    return said(equation, lambda leaf: "" if isinstance(leaf, Ref) and leaf.optional and leaf.role not in bound else _name(leaf))


def said(equation: Equation, leaf: Leaf) -> str:
    """An equation with its terms as `leaf` says them."""
    left, right = (_said(side, leaf)[0] for side in (equation.left, equation.right))
    return f"{left or '0'} {equation.comparison} {right or '0'}"


def _name(leaf: Term) -> str:
    if isinstance(leaf, SumOf):
        return f"the {leaf.over} of {leaf.what.replace('-', ' ')}"
    member = f" [{leaf.member}]" if leaf.member not in ("", "*") else ""
    words, when = leaf.term.replace("-", " "), _AT[leaf.at]
    return f"{'' if words.startswith(when) else when}{words}{member}"


def _said(expression: Expression, leaf: Leaf) -> tuple[str, int]:
    """(words, how tightly they bind); no words for a term that is not printed."""
    if isinstance(expression, Number):
        value = expression.value
        return (f"{value.numerator}" if value.denominator == 1 else f"{value.numerator}/{value.denominator}"), 3
    if isinstance(expression, Ref | SumOf):
        return leaf(expression), 3
    if isinstance(expression, Negative):
        words, tight = _said(expression.inner, leaf)
        return (f"-{words}" if tight > 1 else f"-({words})") if words else "", 1
    return _joined(expression, _said(expression.left, leaf), _said(expression.right, leaf))


def _joined(expression: Binary, left: tuple[str, int], right: tuple[str, int]) -> tuple[str, int]:
    """Two sides of an operator, in brackets where they bind less tightly than it does."""
    tight = _BINDS[expression.op]
    if not left[0] or not right[0]:
        alone = left if left[0] else right
        return (f"-{alone[0]}", 1) if expression.op == "-" and alone[0] and not left[0] else alone
    first = f"({left[0]})" if left[1] < tight else left[0]
    second = f"({right[0]})" if right[1] < tight or (right[1] == tight and expression.op in "-/") else right[0]
    return f"{first} {expression.op} {second}", tight
