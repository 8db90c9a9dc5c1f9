"""What captions and notes say of the numbers: scale and unit with exceptions, rounding, splits, "may not add"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from ..grammar.periods import lowered, periods
from ..model.claim import Reading, Split
from ..model.numeral import Numeral
from ..model.pattern import late
from ..model.phrase import UnitPhrase
from ..model.span import Span

_ROUNDED = late(
    r"\b(?:amounts?|figures?|fractions?|numbers)\b[^.\n]{0,60}\b(?:less than|under|below|of less)\b[^.\n]{0,60}\b"
    r"(?:are|is|were|have been|has been)\s+"
    r"(?:(?P<nearest>rounded(?!\s+(?:down|off\s+down)))"
    r"|(?P<truncated>truncated|rounded\s+(?:off\s+)?down|omitted|disregarded|discarded))"
)
_ROUNDED_IN_JAPANESE = late(r"未満[^。\n]{0,12}?(?:(?P<truncated>切り?捨)|四捨五入)")
_CUSTOM = "の"  # stands in every Japanese text and in no other; where one says nothing, digits are cut off by custom
_ROUNDED_TO = late(r"\b(?:amounts?|figures?)\b[^.\n]{0,60}\b(?:rounded|expressed|stated)\b[^.\n]{0,20}\bto the nearest\b", re.I)
_MAY_NOT_ADD = late(
    r"\b(?:may|might|do|does|will)\s+not\s+(?:always\s+)?(?:add|sum|total|foot|recalculate|compute|agree|be the sum)\b[^.\n]{0,60}?"
    r"\b(?:due to|because of|as a result of)\s+rounding"
    r"|\brounding\b[^.\n]{0,60}\b(?:may|might)\s+not\s+(?:add|sum|total|foot)\b",
    re.I,
)
_FINER_PERCENT = late(
    r"\bpercent(?:age)?s?\b[^.]{0,80}\b(?:calculated|computed|based|derived)\b[^.]{0,40}"
    r"\b(?:actual|exact|underlying|non-?\s?rounded|unrounded|whole\s+(?:dollar|number|unit))"
    r"|\bmay\s+not\s+(?:\w+\s+or\s+)?recalculate\b",
    re.I,
)
_ALL = late(r"all(?<!\wall)\s(?:dollar\s)?amounts\b[^.]{0,80}?\bin\s{1,4}(?:thousands|millions)\b")
_COUNT = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "fifty": 50, "hundred": 100, "one hundred": 100,
}  # fmt: skip
_NUMBER = r"(\d{1,4}|one hundred|twenty-five|(?-i:[A-Za-z]{3,8}))"
_SPLIT = late(rf"\b{_NUMBER}[- ](?:for|to)[- ]{_NUMBER}\b|\b(\d{{1,4}})\s?:\s?(\d{{1,4}})\b", re.I)
_CONSOLIDATION = r"\b(?:share|stock) consolidation\b|\bconsolidat(?:ion|ed|ing) (?:of )?(?:\w+ )?shares\b"
_SPLIT_WORD = late(rf"\b(?:stock|share)\s+(?:\w+\s+)?splits?\b|\bsplit\b|{_CONSOLIDATION}", re.I)
_SPLITS = re.compile(r"split|consolidat")
_REVERSE = late(rf"\breverse\b|{_CONSOLIDATION}", re.I)
_SENTENCE = late(r"[.;](?=\s{1,9}[A-Z(•*])|\n[ \t]*\n")
_EFFECTIVE = late(r"\beffect(?:ive)?\b[^.;\d]{0,40}\Z|\beffected\b[^.;\d]{0,20}\Z", re.I)
_DAY_OF = late(r"\b(?:on|as of|as at|from)\s{0,3}\Z", re.I)
_REACH = 240  # characters of a sentence about a split on either side of its ratio


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else _COUNT.get(word.lower())


def _near_splits(low: str) -> list[Span]:
    """Where a ratio may stand that words beside it call a split: apart from each other, in order."""
    near: list[Span] = []
    for word in _SPLITS.finditer(low):
        here = Span(max(0, word.start() - _REACH), word.end() + _REACH)
        if near and here.start <= near[-1].end:
            here = near.pop().cover(here)
        near.append(here)
    return near


def splits(text: str) -> tuple[Split, ...]:
    """The share splits that a text states: factor 2 for two-for-one, 1/10 for a one-for-ten reverse split."""
    found = []
    for m in (m for near in _near_splits(lowered(text)) for m in _SPLIT.finditer(text, near.start, near.end)):
        around = text[max(0, m.start() - 120) : m.end() + 80]
        if not _SPLIT_WORD.search(around):
            continue
        one, two = (m[1], m[2]) if m[1] else (m[3], m[4])
        new, old = _count(one), _count(two)
        if not new or not old or new == old:
            continue
        factor = Fraction(new, old)
        if _REVERSE.search(around) and factor > 1:
            factor = 1 / factor
        found.append(Split(factor, Span(m.start(), m.end()), _effective(text, m.start(), m.end())))
    return tuple(found)


def _effective(text: str, start: int, end: int) -> date | None:
    """The day from which a split holds: the one that its sentence calls effective, else the only one that it happened on."""
    before = max(0, start - _REACH)
    start = max((m.end() for m in _SENTENCE.finditer(text, before, start)), default=before)
    stop = _SENTENCE.search(text, end, end + _REACH)
    dated = [p for p in periods(text, start, stop.start() if stop else min(len(text), end + _REACH)) if p.end and p.day]
    called = [p for p in dated if _EFFECTIVE.search(text, start, p.span.start)]
    happened = called or [p for p in dated if _DAY_OF.search(text, start, p.span.start)]
    days = {p.end for p in happened or dated}
    return days.pop() if len(days) == 1 else None


def reading(text: str, phrases: Sequence[UnitPhrase], numbers: Iterable[Numeral]) -> Reading:
    """The document's defaults."""
    rounding: Literal["nearest", "truncated", "unknown"] = "nearest"
    source: Literal["stated", "inferred", "default"] = "default"
    low = lowered(text)
    stated = _ROUNDED.search(low) or ("未満" in text and _ROUNDED_IN_JAPANESE.search(text))
    if stated:
        rounding, source = ("truncated" if stated["truncated"] else "nearest"), "stated"
    elif "nearest" in low and _ROUNDED_TO.search(text):
        source = "stated"
    elif _CUSTOM in text:
        rounding = "truncated"
    loose = "rounding" in low and bool(_MAY_NOT_ADD.search(text))
    finer = ("percent" in low or "recalculate" in low) and bool(_FINER_PERCENT.search(text))
    counts = "amounts" in low and _ALL.search(low) is not None
    return Reading(currency(phrases, numbers), rounding, source, loose, finer, counts, splits(text))


def scale(phrases: Iterable[UnitPhrase]) -> int:
    """The power of ten that all of a document's captions name, 0 where they differ or there are none."""
    found = {p.scale for p in phrases if p.scale}
    return found.pop() if len(found) == 1 else 0


def currency(phrases: Iterable[UnitPhrase], numbers: Iterable[Numeral]) -> str | None:
    """The currency that unit wordings and the signs at numbers name most often."""
    votes = Counter(p.unit for p in phrases if p.unit and re.fullmatch(r"[A-Z]{3}", p.unit))
    votes.update(n.currency for n in numbers if n.currency)
    return votes.most_common(1)[0][0] if votes else None
