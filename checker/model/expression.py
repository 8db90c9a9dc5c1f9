"""The syntax tree of a rule's equation. It is built by our own grammar, never by evaluating a string."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Binary:
    op: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negative:
    inner: Expression


Expression = Number | Ref | SumOf | Binary | Negative


@dataclass(frozen=True, slots=True)
class Equation:
    """left = right, or left <= right. `text` is as the rule file prints it."""

    left: Expression
    right: Expression
    comparison: Literal["=", "<="] = "="
    text: str = ""


def refs(expression: Expression) -> tuple[Ref, ...]:
    """Every term named in an expression, in reading order."""
    if isinstance(expression, Ref):
        return (expression,)
    if isinstance(expression, Binary):
        return refs(expression.left) + refs(expression.right)
    return refs(expression.inner) if isinstance(expression, Negative) else ()
