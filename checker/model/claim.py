"""What a document says outside its numbers: relations worded in sentences, and notes that govern how numbers are read."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Literal

from .document import Tag
from .figure import Figure
from .record import dataclass
from .span import Span
from .table import Table

ClaimKind = Literal[
    "change-percent",  # roles: this, prior, percent
    "change-amount",  # roles: this, prior, change
    "direction",  # roles: this, prior; direction says up or down
    "share",  # roles: part, whole, percent
    "margin",  # roles: percent, of an item in sales
    "sum",  # roles: whole, part, part …
    "of-which",  # roles: whole, part (inequality)
    "product",  # roles: product, factor, factor
    "range",  # roles: low, high
]


OF_SALES = " as a percentage of "  # between part and whole in the name of a percentage that is said to be of sales
MARGIN = re.compile(r"\smargins?\Z", re.I)  # ends the name of an amount that is said in percent of sales
POINTS = ("bps", "pts")  # units of the difference of two percentages
INCLUDING = " including "  # between the name of an item and what a sentence says that it includes


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation between figures that a sentence (or the sentence and a table) states."""

    kind: ClaimKind
    span: Span
    roles: tuple[tuple[str, str], ...]  # (role, figure id)
    direction: int = 0
    linked: bool = False  # a change "to A from B", with no time behind B: it is of these two, whenever they were


@dataclass(frozen=True, slots=True)
class Worked:
    """A figure that a workbook works out: the formula, the figures that it adds and takes away (none where it is no plain sum
    of figures), the value that is stored and the one that the stored values of its cells come to."""

    figure: str
    text: str
    parts: tuple[tuple[str, int], ...]
    stored: Fraction
    computed: Fraction


@dataclass(frozen=True, slots=True)
class Split:
    """A share split (factor 2 for two-for-one) or consolidation (factor 1/10 for one-for-ten); `effective` is its first day
    on the new basis, None where none is printed beside it."""

    factor: Fraction
    span: Span
    effective: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The document's defaults: currency, how amounts were rounded and who says so, splits; what its notes say of sums that
    "may not add" and of percentages computed from figures that are not rounded."""

    currency: str | None = None
    rounding: Literal["nearest", "truncated", "unknown"] = "nearest"
    rounding_source: Literal["stated", "inferred", "default"] = "default"
    may_not_add: bool = False
    finer_percent: bool = False
    counts_all: bool = False  # all its amounts count in thousands or millions, those in sentences too
    splits: tuple[Split, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """All that was read from one document. Figures are in reading order; ids are f1, f2 … and t1, t2 …"""

    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    claims: tuple[Claim, ...] = ()
    reading: Reading = Reading()
    tagged: tuple[tuple[str, Tag], ...] = ()  # (figure id, the tag around its digits)
    worked: tuple[Worked, ...] = ()
