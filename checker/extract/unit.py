"""The unit and scale of a cell: its own signs first, then its row's words, then its column's heading, then the caption."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from ..model.numeral import Numeral
from ..model.pattern import late
from ..model.phrase import UnitPhrase
from ..model.record import dataclass
from ..model.span import Span

RowKind = Literal["", "per-share", "shares", "percent", "ratio", "count", "years"]

# Of words in small letters.
_SHARES = re.compile(
    r"\bweighted[- ]average\b(?!.{0,40}\b(?:price|rate|cost|yield|life|exercise|fair value)\b)"
    r"|\bnumber of (?:\w+[ -]){0,4}(?:shares|units)\b"
    r"|\baverage (?:\w+[ -]){0,3}shares\b|\bshares? (?:used|outstanding|issued|authorized)\b|\bdiluted shares\b"
    r"|\bcommon shares\b.{0,20}\boutstanding\b|\bshares\b.{0,30}\b(?:basic|diluted)\b"
)
_PER_SHARE = re.compile(
    r"\bper\b[^,;]{0,40}?\b(?:shares?|units?|ads|stock)\b|(?<!\band )(?<!, )\beps\b"
    r"|\b(?:earnings|income|loss|dividends?)\W{1,3}(?:basic|diluted)\b"
)
_GIVEN = late(  # an amount per share that a label gives: what stands in the row is another: "Dividends ($1.30 per share)"
    r"\d\s?(?:cents?|pence|p|¢)?,? (?:par value )?per (?:\w+ ){0,2}(?:shares?|units?|ads)\b"
)
_COUNTED = late(  # a number of shares that a label gives: what stands in the row is money: "8,120,400 shares outstanding"
    r"\d,\d{3} (?:\w+ ){0,3}?shares?\b|\bpar value\b.*\bshares? (?:authorized|issued|outstanding)\b"
)
_PERCENT = late(  # not the share or the rate in an item's own name: "Associates (40% held)", "4.5% notes"
    r"(?<![0-9])(?<![0-9] )(?:%|\bpercent\b)|\bpercentage\b|\bin per ?cent\b", words=("%", "percent", "per cent")
)
_RATIO = late(r"\b(?:turnover|times|multiple|coverage)\b.{0,12}(?:\(x\)|ratio)|\(times\)|\(x\)", words=("ratio", "(times)", "(x)"))
_COUNT = re.compile(
    r"\b(?<!\bfrom )(?<!\bto )(?<!\bby )(?<!\bwith )"  # "collected from customers" is money
    r"(?:headcount|employees|(?:number|count) of|stores|restaurants|contracts|subscribers|customers|units sold|awards outstanding"
    r"|locations|branches)\b(?!['’]| payable| receivable)",  # "employees' wages" are money
)
_YEARS = late(r"\((?:in )?(?:years|yrs\.?)\)", words=("years)", "yrs"))
_SAID = late(r"\((?:in )?(['’]?000['’]?s?|thousands|thous\.|millions|mill\.)\)", re.I, ("000", "thous", "mill"))
_READS_ON = late(  # a heading that the line below it ends: "Shares used in computing:", "basic earnings per share"
    r"\b(?:comput|calculat|determin)(?:e|ing|ation|ion)(?: of)?\W{0,3}$", words=("comput", "calculat", "determin")
)
_ISO = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Measure:
    """How a printed number becomes base units: its unit and the power of ten it is printed in. `doubt` where no wording
    near it says so."""

    unit: str | None
    scale: int
    doubt: bool = False


@lru_cache(4096)
def row_kind(label: str, headings: tuple[str, ...] = ()) -> RowKind:
    """What the words of a row say that it holds: its own words first, then those of the headings, innermost first. A heading that
    breaks off before what something is used for, and the line that says it, are one phrase."""
    own = label.lower()
    if headings and _READS_ON.search(above := headings[-1].lower()):
        own = f"{above} {own}"
    for words in (own, *(heading.lower() for heading in reversed(headings))):
        if words is not own and "except" in words:
            continue  # "in millions, except per share data" says what most rows are not
        if _SHARES.search(words) and not _COUNTED.search(words):
            return "shares"
        if _PER_SHARE.search(words) and not _GIVEN.search(words):
            return "per-share"
        if words is own and _PERCENT.search(words):
            return "percent"
        if words is own and _RATIO.search(words):
            return "ratio"
    if _YEARS.search(own):
        return "years"
    return "count" if _COUNT.search(own) else ""


@dataclass(frozen=True, slots=True)
class Governing:
    """What governs the amounts of one table: the caption's unit, the document's currency, whether any of its cells or
    headings shows a currency, and whether it is a table of operating data."""

    caption: UnitPhrase | None
    currency: str | None
    shown: str | None
    counts: bool
    scale: int = 0  # in which the rest of the document counts, where neither caption nor heading says anything
    told: int = 0  # in which the user says that it counts, where no caption or heading does


def measure(cell: Numeral, kind: RowKind, row: UnitPhrase | None, column: UnitPhrase | None, table: Governing) -> Measure:
    """The unit and scale of one cell."""
    own = _by_cell(cell, kind, table) or _in_hundredths(cell, kind, row, table)
    if own:
        return own
    if column is not None and column.unit == "%" and (row is None or row.unit == "%"):
        if cell.currency is None:
            return Measure("%", 0)
        column = None  # a currency sign beside the digits is no percentage, whatever the heading was taken for
    if row is not None and row.unit and not _ISO.fullmatch(row.unit):
        return Measure(row.unit, row.scale)
    money = cell.currency or (row.unit if row else None) or _money(column) or _money(table.caption) or table.shown or table.currency
    if kind == "per-share":
        return Measure(f"{money}/share" if money else None, 0)
    if kind == "shares" and cell.currency is None:
        return _shares(cell, row or (column if column and column.scale else table.caption), table)
    if kind == "percent":
        return Measure("%", 0)
    if kind == "years" and cell.currency is None:
        return Measure("years", 0)
    if kind == "ratio":
        return Measure("ratio", 0)
    return _amount(cell, kind, row or column or table.caption, money, table)


def _amount(cell: Numeral, kind: RowKind, phrase: UnitPhrase | None, money: str | None, table: Governing) -> Measure:
    if phrase is not None and (phrase.unit is None or _ISO.fullmatch(phrase.unit)):
        if kind == "count" and table.counts and phrase.unit is None and cell.currency is None:
            return Measure("count", phrase.scale)
        return Measure(money, phrase.scale or _caption_scale(phrase, money, table) or table.told)
    if phrase is not None and phrase.unit not in (None, "%"):
        return Measure(phrase.unit, phrase.scale)
    if cell.currency is None and table.shown is None and (table.counts or kind == "count"):
        return Measure("count", 0)
    return Measure(money, table.told or table.scale, doubt=not table.told)


def _caption_scale(phrase: UnitPhrase, money: str | None, table: Governing) -> int:
    """A currency without a scale over a column does not take away the scale of the caption."""
    caption = table.caption
    return caption.scale if caption is not None and caption is not phrase and caption.unit in (None, money) else 0


def _by_cell(cell: Numeral, kind: RowKind, table: Governing) -> Measure | None:
    """What touches the digits decides before all else."""
    if cell.suffix == "%":
        return Measure("%", 0)
    if cell.suffix in ("bps", "pts"):
        return Measure(cell.suffix, 0)
    if cell.suffix == "x":
        return Measure("ratio", 0)
    if cell.suffix == "cents":
        money = cell.currency or table.shown or table.currency
        return Measure(f"{money}/share" if money and kind == "per-share" else money, 0)  # the numeral is in whole units
    if cell.scale:
        return Measure(cell.currency or table.shown or table.currency, 0)
    return None


def _in_hundredths(cell: Numeral, kind: RowKind, row: UnitPhrase | None, table: Governing) -> Measure | None:
    """An amount of a row in cents or pence: hundredths of the table's currency."""
    if row is None or row.unit != "cents":
        return None
    money = cell.currency or _money(table.caption) or table.shown or table.currency
    return Measure(f"{money}/share" if money and kind == "per-share" else money, MINOR)


def _money(phrase: UnitPhrase | None) -> str | None:
    return phrase.unit if phrase is not None and phrase.unit and _ISO.fullmatch(phrase.unit) else None


def _shares(cell: Numeral, phrase: UnitPhrase | None, table: Governing) -> Measure:
    """Share counts stand in the caption's scale unless it excepts them or gives them a scale of their own. Counts printed
    with eight digits and more under a caption with exceptions are printed in full, whatever it excepts. A count with decimals
    is no whole number of shares: it stands in the scale of the document."""
    if phrase is None:
        return Measure("count", table.scale if cell.decimals else 0, doubt=bool(cell.decimals))
    if phrase.shares_scale is not None:
        return Measure("count", phrase.shares_scale)
    whole = cell.mantissa >= IN_FULL and cell.decimals == 0 and bool(phrase.exceptions)
    return Measure("count", 0 if whole or "shares" in phrase.exceptions else phrase.scale, doubt=whole)


IN_FULL = 10_000_000
MINOR = -2  # cents and pence, as a power of ten of their currency


def scale_said(words: str, span: Span) -> UnitPhrase | None:
    """The scale that a row's words or its heading's give in brackets: "Shares used in calculation (000s)"."""
    m = _SAID.search(words)
    scale = 6 if m and m[1].lower().startswith("m") else 3
    return UnitPhrase(span, None, scale, shares_scale=scale) if m else None
