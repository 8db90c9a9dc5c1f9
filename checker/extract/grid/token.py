"""Column headings cut into tokens: times, units, roles, words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ...grammar.periods import periods
from ...grammar.units import units
from ...model.pattern import late
from ...model.phrase import PeriodPhrase, UnitPhrase
from ...model.record import dataclass
from ...model.span import Span

Sort = Literal["period", "unit", "role", "basis", "word"]

_ROLE = late(
    r"""(?P<share>(?:%|percent(?:age)?|as\ a\ %)\ of\ (?:total\ |net\ )?(?-i:[A-Za-z]{4,12})(?:\ total)?
        |\bmix\b|\bcomposition\b|\bratio\ \(%\))
    |(?P<change>(?:\b(?:YoY|QoQ|Y/Y|Q/Q|y-o-y|year[- ]over[- ]year|year[- ]on[- ]year)\b\s*)?
        (?:%\s*|\b(?:percent(?:age)?|dollar|amount\s+of)\s+)?
        (?:\(?\b(?:increase|decrease|incr|inc(?!\.(?!\s?[/()]))|decr|dec(?=\.?\)?\s*/?\s*\(?inc))\b\.?\)?
            (?:\s*/?\s*(?:or\s+)?\(?(?:increase|decrease|incr?|decr?)\b\.?\)?)?
          |\b(?:better|fav(?:ou?rable)?\b\.?|B)\s?/?\s?\(?(?:worse|unfav(?:ou?rable)?\b\.?|W\b)\)?
          |\b(?:higher\s?/\s?\(?lower|H\s?/\s?\(?L)\b\)?
          |\bchg\b\.?|\bchanges?\b(?!\s+in\b)|\bgrowth\b|\bvariance\b|\bvar\b|\bdifference\b)
        (?:\s*\(?[%$]\)?(?!\s*(?:chang|chg|inc|dec|var|diff|growth|better|fav)[\w./()]{0,24}+(?!\s*\(?[%$])))?
      |\b(?:YoY|QoQ|Y/Y|Q/Q)\b\s*%?)
    |(?P<basis>\bNon-?\s?GAAP\b|\bGAAP\b|\bAdj(?:\.|ustments?\b)|\bAdjusted\b|\bAs\s+(?:previously\s+)?(?:reported|restated|adjusted)\b
        |\bRestated\b|\bPro[- ]forma\b|\bConstant\s+currency\b)""",
    re.X | re.I,
)
_NOISE = re.compile(
    r"\(\s*(?:un)?audited\s*\)|\b(?:un)?audited\b|\(\s*(?:[0-9]{1,2}|(?-i:[A-Za-z])|\*{1,3})\s*\)|\*{1,3}|[=_|.-]{3,200}", re.I
)
_BRACKET = re.compile(r"\(\s*$|^\s*[).;,]{1,3}")
_FILLER = re.compile(
    r"(?:(?:(?:fiscal|years?|quarters?|months?|ended|ending|for|the|as|of|at|from|and|to|in)\b"
    r"|[前当](?:第\w四半期)?(?:連結)?(?:累計期間|会計年度|会計期間|事業年度|期)末?)[\s,]*){1,8}",
    re.I,
)
_ORDINALS = ("first", "second", "third", "fourth")
_QUARTERS = late(r"((?:(?:first|second|third|fourth)\s+){2,8})((?:quarter\s+){1,7}quarter)(?!\w)", re.I)
_VERSUS = late(r"\s*(?:vs?\.?|versus|over|compared (?:to|with))\s*", re.I)
_WORD = re.compile(r"\S+")
_JOINERS = frozenset(
    (
        "and",
        "or",
        "of",
        "the",
        "in",
        "to",
        "for",
        "from",
        "by",
        "on",
        "with",
        "at",
        "per",
        "&",
        "-",
        "attributable",
        "before",
        "after",
        "net",
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    """One thing that a heading says."""

    sort: Sort
    span: Span
    text: str
    period: PeriodPhrase | None = None
    unit: UnitPhrase | None = None
    change: bool = False
    remark: bool = False  # a unit in brackets or with exceptions: it governs the table and not one column


def tokens(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of a heading in reading order."""
    found: list[Token] = [
        Token("word" if _is_name(p) else "period", p.span, p.span.of(text), period=None if _is_name(p) else p)
        for p in periods(text, span.start, span.end)
    ]
    found = _against(text, _stacked(text, span, found))
    found += [
        Token("unit", u.span, u.span.of(text), unit=u, remark=_is_remark(text, u))
        for u in units(text, span.start, span.end)
        if not any(u.span.overlaps(t.span) for t in found)
    ]
    for m in _ROLE.finditer(text, span.start, span.end):
        at = Span(m.start(), m.end())
        over = [t for t in found if t.span.overlaps(at)]
        if any(not at.contains(t.span) for t in over):
            continue
        found = [t for t in found if t not in over]
        found.append(Token("basis" if m["basis"] else "role", at, m[0], change=bool(m["change"])))
    found.sort(key=lambda t: t.span)
    return _with_words(text, span, found)


def _stacked(text: str, span: Span, found: list[Token]) -> list[Token]:
    """The tokens with quarters whose words stand in two lines, one below the other: "Third Second First | Quarter Quarter Quarter"."""
    m = _QUARTERS.search(text, span.start, span.end)
    if m is None or len(m[1].split()) != len(m[2].split()):
        return found
    named = [Span(o.start(), o.end()) for o in _WORD.finditer(text, *m.span(1))]
    each = [PeriodPhrase(at, "duration", f"Q{n}", quarter=n) for at in named for n in [_ORDINALS.index(at.of(text).lower()) + 1]]
    whole = Span(m.start(), m.end())
    return [t for t in found if not t.span.overlaps(whole)] + [Token("period", p.span, p.span.of(text), period=p) for p in each]


def _against(text: str, found: list[Token]) -> list[Token]:
    """The tokens with one time against another as the heading of a change: "2023 vs. 2022"."""
    out: list[Token] = []
    for token in found:
        last = out[-1] if out else None
        if last and last.sort == token.sort == "period" and _VERSUS.fullmatch(text, last.span.end, token.span.start):
            both = last.span.cover(token.span)
            out[-1] = Token("role", both, both.of(text), change=True)
        else:
            out.append(token)
    return out


def _is_name(p: PeriodPhrase) -> bool:
    """ "1Q-end", "Year-end": the name of a column of dividends rather than a time of its own."""
    return p.kind == "instant" and not (p.end or p.year or p.month or p.relative)


def _is_remark(text: str, u: UnitPhrase) -> bool:
    bracketed = text[u.span.start - 1 : u.span.start] in ("(", "（") and text[u.span.end : u.span.end + 1] in (")", "）", ".", ",", ";")
    return bool(u.exceptions) or "shown" in u.span.of(text) or (bracketed and u.scale > 0)


def _with_words(text: str, span: Span, found: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens and, between them, the words that are none of these."""
    out: list[Token] = []
    at = span.start
    for token in [*found, None]:
        gap = Span(at, token.span.start if token else span.end)
        out += _pieces(text, gap)
        if token:
            out.append(token)
            at = token.span.end
    return tuple(out)


def _pieces(text: str, gap: Span) -> list[Token]:
    """Words cut where a new name seems to begin: at a capital letter that no joining word leads to."""
    raw = _BRACKET.sub(lambda m: " " * len(m[0]), gap.of(text))
    clean = _NOISE.sub(lambda m: " " * len(m[0]), raw)
    out: list[Token] = []
    last = ""
    for m in _WORD.finditer(clean):
        word = m[0]
        if not any(c.isalnum() for c in word) and not out:
            continue
        begins = word[:1].isupper() and last.lower() not in _JOINERS and not last.endswith(("-", "/"))
        at = Span(gap.start + m.start(), gap.start + m.end())
        if begins or not out:
            out.append(Token("word", at, word))
        else:
            out[-1] = Token("word", out[-1].span.cover(at), f"{out[-1].text} {word}")
        last = word
    return [t for t in out if not _FILLER.fullmatch(t.text)]
