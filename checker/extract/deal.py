"""Column headings cut into tokens (times, units, roles, words) and dealt out over the columns that they stand over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..grammar.periods import periods
from ..grammar.units import units
from ..model.phrase import PeriodPhrase, UnitPhrase
from ..model.span import Span
from ..model.vocabulary import Vocabulary
from .statement import by_title

Sort = Literal["period", "unit", "role", "basis", "word"]

_ROLE = re.compile(
    r"""(?P<share>(?:%|percent(?:age)?|as\ a\ %)\ of\ (?:total\ |net\ )?[a-z]{4,12}(?:\ total)?|\bmix\b|\bcomposition\b|\bratio\ \(%\))
    |(?P<change>(?:\b(?:YoY|QoQ|Y/Y|Q/Q|y-o-y|year[- ]over[- ]year|year[- ]on[- ]year)\b\s*)?
        (?:%\s*|\b(?:percent(?:age)?|dollar|amount\s+of)\s+)?
        (?:\(?\b(?:increase|decrease|incr?|decr?)\b\.?\)?(?:\s*/?\s*(?:or\s+)?\(?(?:increase|decrease|incr?|decr?)\b\.?\)?)?
          |\bchanges?\b(?!\s+in\b)|\bgrowth\b|\bvariance\b|\bvar\b|\bdifference\b)(?:\s*\(?%\)?|\s*\(?\$\)?)?
      |\b(?:YoY|QoQ|Y/Y|Q/Q)\b\s*%?)
    |(?P<basis>\bNon-?\s?GAAP\b|\bGAAP\b|\bAdj(?:\.|ustments?\b)|\bAdjusted\b|\bAs\s+(?:previously\s+)?(?:reported|restated|adjusted)\b
        |\bRestated\b|\bPro[- ]forma\b|\bConstant\s+currency\b)""",
    re.X | re.I,
)
_NOISE = re.compile(r"\(\s*(?:un)?audited\s*\)|\b(?:un)?audited\b|\(\s*(?:[0-9]{1,2}|[a-z]|\*{1,3})\s*\)|\*{1,3}|[=_|.-]{3,200}", re.I)
_BRACKET = re.compile(r"\(\s*$|^\s*[).;,]{1,3}")
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


@dataclass(frozen=True, slots=True)
class Heads:
    """What was dealt to each column: times, unit, role or basis token, words."""

    times: tuple[tuple[PeriodPhrase, ...], ...]
    units: tuple[UnitPhrase | None, ...]
    roles: tuple[tuple[Token, ...], ...]
    words: tuple[str, ...]
    title: str = ""  # words that name the table and no column
    remark: UnitPhrase | None = None  # a unit that governs the whole table


@dataclass(frozen=True, slots=True)
class Facts:
    """What the cells themselves say of the columns: which hold percentages, which are changes, and which were given a
    unit by the heading."""

    percent: frozenset[int]
    change: frozenset[int]

    @property
    def derived(self) -> frozenset[int]:
        return self.percent | self.change


def tokens(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of a heading in reading order."""
    found: list[Token] = [
        Token("word" if _is_name(p) else "period", p.span, p.span.of(text), period=None if _is_name(p) else p)
        for p in periods(text, span.start, span.end)
    ]
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


def _is_name(p: PeriodPhrase) -> bool:
    """ "1Q-end", "Year-end": the name of a column of dividends rather than a time of its own."""
    return p.kind == "instant" and not (p.end or p.year or p.month or p.relative)


def _is_remark(text: str, u: UnitPhrase) -> bool:
    bracketed = text[u.span.start - 1 : u.span.start] == "(" and text[u.span.end : u.span.end + 1] in (")", ".", ",", ";")
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
    return out


def deal(found: Sequence[Token], width: int, facts: Facts, vocabulary: Vocabulary) -> Heads:
    """Heading tokens dealt out over `width` columns."""
    found, title, remark = _without_remark(found, width)
    by_unit = _deal_units([t for t in found if t.sort == "unit"], width, facts)
    percent = facts.percent | {c for c, u in enumerate(by_unit) if u and u.unit == "%" and any(x and x.unit != "%" for x in by_unit)}
    facts = Facts(percent, facts.change)
    level = _level(found, width, facts)
    roles = _deal_roles(found, width, facts, level)
    times = _deal_times(found, width, facts, level)
    words, rest = _deal_words(found, width, facts, vocabulary)
    return Heads(times, by_unit, roles, words, " ".join(filter(None, (title, rest))), remark)


def _without_remark(found: Sequence[Token], width: int) -> tuple[Sequence[Token], str, UnitPhrase | None]:
    """The tokens without a unit that governs the whole table, and without the words before it, which are a title."""
    remarks = [t for t in found if t.remark]
    if not remarks or len(remarks) == width > 1:
        return found, "", None
    given = next((t.unit for t in remarks if t.unit and t.unit.unit != "%"), None)
    rest = [t for t in found if not t.remark]
    title = [t for t in rest if t.sort == "word" and t.span < remarks[0].span]
    if not any(t.span > remarks[0].span for t in rest) or any(t.sort == "period" and t.span < remarks[0].span for t in rest):
        return rest, "", given
    return [t for t in rest if t not in title], " ".join(t.text for t in title), given


def _deal_units(found: Sequence[Token], width: int, facts: Facts) -> tuple[UnitPhrase | None, ...]:
    given = [t.unit for t in found if t.unit]
    n, plain = len(given), [c for c in range(width) if c not in facts.derived]
    if n == 0:
        return (None,) * width
    if n == width:
        return tuple(given)
    if n == len(plain):
        at = dict(zip(plain, given, strict=True))
        return tuple(at.get(c) for c in range(width))
    if n == 1 or len({(u.unit, u.scale) for u in given}) == 1:
        return tuple(given[0] if c not in facts.percent else None for c in range(width))
    return tuple(given[c * n // width] for c in range(width)) if width % n == 0 else (None,) * width


def _ends(found: Sequence[Token]) -> list[Token]:
    """The times that may head a column: with a year or a name; days without a year only where no years follow."""
    times = [t for t in found if t.period and not _only_length(t.period)]
    full = [t for t in times if t.period and (t.period.end or t.period.year or t.period.quarter or t.period.relative)]
    return full or times


def _level(found: Sequence[Token], width: int, facts: Facts) -> list[Token] | None:
    """The lowest line of a heading: one time, role or basis for each column, where the cells do not say otherwise."""
    ends = _ends(found)
    order = [t for t in found if t.sort in ("role", "basis") or t in ends]
    named = [t for t in order if not t.period]
    basis = [t for t in named if t.sort == "basis"]
    for level in (basis[-width:], order[-width:], named):
        if len(level) == width and not any(
            (c in facts.derived) != (t.sort == "role") for c, t in enumerate(level) if t.sort != "basis" and facts.derived
        ):
            return level if any(not t.period for t in level) else None
    return None


def _deal_roles(found: Sequence[Token], width: int, facts: Facts, level: Sequence[Token] | None) -> tuple[tuple[Token, ...], ...]:
    """Role and basis words by the lowest line, else to the columns that the cells show as derived."""
    if level is not None:
        return tuple(() if t.period else (t,) for t in level)
    derived = sorted(facts.derived)
    roles = [t for t in found if t.sort == "role"]
    if roles and len(roles) == len(derived):
        return tuple((roles[derived.index(c)],) if c in derived else () for c in range(width))
    basis = [t for t in found if t.sort == "basis"]
    if basis and width % len(basis) == 0:
        return tuple((basis[c % len(basis)],) for c in range(width))
    return ((),) * width


def _only_length(p: PeriodPhrase) -> bool:
    return p.end is None and p.year is None and p.month is None and p.quarter is None and not p.relative


def _deal_times(found: Sequence[Token], width: int, facts: Facts, level: Sequence[Token] | None) -> tuple[tuple[PeriodPhrase, ...], ...]:
    """Times over columns: each column gets its length, its day and its year from the three lists of the heading."""
    quarters = _deal_quarters(found, width)
    if quarters:
        return quarters
    stands = time_columns([t.period for t in found if t.period])
    n = len(stands)
    if n == 0 or width == 0:
        return ((),) * width
    if n in (1, width):
        return tuple(stands) if n == width else (stands[0],) * width
    changes = {c for c, t in enumerate(level) if t.change} if level else set()
    plain = [c for c in range(width) if c not in facts.derived and c not in changes]
    if n == len(plain):
        return _spread(dict(zip(plain, stands, strict=True)), width)
    ends = _ends(found)
    if level is not None and len(ends) == n and ends[-1].span > level[0].span:
        return tuple(stands[max(0, sum(e.span <= t.span for e in ends) - 1)] for t in level)
    if plain and len(plain) % n == 0:
        each = len(plain) // n
        return _spread({c: stands[i // each] for i, c in enumerate(plain)}, width)
    return tuple(stands[c * n // width] for c in range(width)) if width % n == 0 else ((),) * width


_WHOLE = re.compile(r"(?:total|full year|year|fy)$", re.I)


def _deal_quarters(found: Sequence[Token], width: int) -> tuple[tuple[PeriodPhrase, ...], ...]:
    """ "Fiscal 2013 | Fiscal 2014" over "Q1 Q2 Q3 Q4 TOTAL" twice: quarters of the year above, and the year."""
    years = [t.period for t in found if t.period and t.period.year and not (t.period.quarter or t.period.end)]
    named = [t for t in found if t.period and t.period.quarter and not t.period.year and not t.period.end]
    bottom = [t for t in found if t in named or (t.sort == "word" and _WHOLE.match(t.text))]
    if not years or not named or len(bottom) != width or width % len(years):
        return ()
    over = [years[c * len(years) // width] for c in range(width)]
    return tuple((t.period, year) if t.period else (year,) for t, year in zip(bottom, over, strict=True))


def _spread(at: dict[int, tuple[PeriodPhrase, ...]], width: int) -> tuple[tuple[PeriodPhrase, ...], ...]:
    """Columns without a time of their own take that of the column to the left."""
    out: list[tuple[PeriodPhrase, ...]] = []
    for c in range(width):
        out.append(at.get(c) or (out[-1] if out else ()))
    return tuple(out)


def time_columns(phrases: Sequence[PeriodPhrase]) -> list[tuple[PeriodPhrase, ...]]:
    """The times that a run of wordings gives to columns, in order: "Three Months Ended | Nine Months Ended | 4 dates" are
    four; "May 31, | 2014 | 2013" are two, and so are "May 31, 2014 | 2013"."""
    lengths = [p for p in phrases if p.months or p.weeks]
    years = [p for p in phrases if p.year and not (p.month or p.end or p.quarter or (p.months and not p.fiscal))]
    days = [p for p in phrases if not _only_length(p) and p not in years]
    if days and years and all(p.month or p.end for p in days):
        dated = _pair_days(days, years)
        lengths = [p for p in lengths if p not in years]
    else:
        dated = [(p,) for p in (days if days and (len(days) >= len(years)) else years or days)]
    if not dated:
        return [(p,) for p in lengths]
    return _pair_lengths([p for p in lengths if (p,) not in dated or p in days], dated)


def _pair_days(days: Sequence[PeriodPhrase], years: Sequence[PeriodPhrase]) -> list[tuple[PeriodPhrase, ...]]:
    """Days and years in two lines: each year takes its share of the days, or the day before it where that does not come
    out; a day printed with its year counts as both."""
    own = [(p.span.end, _year_of(p)) for p in days if p.year or p.end]
    ordered = [y for _, y in sorted([*own, *((y.span.end, y) for y in years)], key=lambda t: t[0])]
    total, count = len(ordered), len(days)
    if total % count == 0:
        return [(day_of(days[i * count // total]), y) for i, y in enumerate(ordered)]
    return [(day_of(next((d for d in reversed(days) if d.span.start <= y.span.start), days[0])), y) for y in ordered]


def _year_of(p: PeriodPhrase) -> PeriodPhrase:
    year = p.year or (p.end.year if p.end else None)
    return PeriodPhrase(p.span, "unknown", str(year or ""), year=year)


def day_of(p: PeriodPhrase) -> PeriodPhrase:
    """A wording without its year."""
    if p.end is None:
        return p
    label = re.sub(r"\s*\b(?:19|20)\d\d-\d\d-\d\d$", "", p.label)
    return PeriodPhrase(p.span, p.kind, label, months=p.months, weeks=p.weeks, month=p.end.month, day=p.end.day)


def _pair_lengths(lengths: Sequence[PeriodPhrase], dated: list[tuple[PeriodPhrase, ...]]) -> list[tuple[PeriodPhrase, ...]]:
    """Lengths over dates: evenly where the counts allow, else a new length begins where a date repeats."""
    n, m = len(dated), len(lengths)
    if m == 0 or m > n:
        return dated
    only = [_length_of(p) for p in lengths]
    if n % m == 0:
        return [(only[i * m // n], *d) for i, d in enumerate(dated)]
    out: list[tuple[PeriodPhrase, ...]] = []
    group = 0
    seen: set[tuple[object, ...]] = set()
    for d in dated:
        key = tuple((p.end, p.year, p.month, p.day) for p in d)
        if key in seen and group < m - 1:
            group, seen = group + 1, set()
        seen.add(key)
        out.append((only[group], *d))
    return out


def _length_of(p: PeriodPhrase) -> PeriodPhrase:
    return PeriodPhrase(p.span, p.kind, "", months=p.months, weeks=p.weeks)


def _deal_words(found: Sequence[Token], width: int, facts: Facts, vocabulary: Vocabulary) -> tuple[tuple[str, ...], str]:
    """Names of columns, and the words that name the table instead. Words before two or more times are names only where
    the times repeat under them."""
    words = [t.text for t in found if t.sort == "word"]
    times = [t for t in found if t.period and not _only_length(t.period)]
    if not words:
        return ("",) * width, ""
    if len(times) > 1:
        front = [t.text for t in found if t.sort == "word" and t.span < times[0].span]
        words = words[len(front) :]
        over = len(front) if _repeat(times) and front and width % len(front) == 0 and not by_title([" ".join(front)]) else 0
        if over > 1:
            return tuple(front[c * over // width] for c in range(width)), ""
        title = " ".join(front) if len(front) > 1 else ""
        return (tuple(words), title) if len(words) == width else (("",) * width, title)
    for columns in (list(range(width)), [c for c in range(width) if c not in facts.derived]):
        pieces, title = fit(words, len(columns), vocabulary)
        if pieces:
            at = dict(zip(columns, pieces, strict=True))
            named: list[str] = []
            for c in range(width):
                named.append(at.get(c) or (named[-1] if named else ""))
            return tuple(named), title
    return ("",) * width, " ".join(words)


def _repeat(times: Sequence[Token]) -> bool:
    """Whether each date stands as often as every other, more than once."""
    counts = Counter((t.period.end, t.period.year, t.period.quarter, t.period.months) for t in times if t.period)
    return min(counts.values()) == max(counts.values()) > 1


def fit(pieces: Sequence[str], count: int, vocabulary: Vocabulary) -> tuple[list[str] | None, str]:
    """The pieces as `count` names, and a title before them: as they are, after the words that name a statement, joined
    where the vocabulary knows the joined wording, or without a heading that spans them."""
    extra = len(pieces) - count
    if extra == 0:
        return list(pieces), ""
    if count < 2 or extra < 0:
        return ([" ".join(pieces)], "") if count == 1 and len(pieces) <= 6 else (None, "")
    front = " ".join(pieces[:extra])
    if by_title([front]) and len(pieces[extra - 1].split()) == 1:
        return list(pieces[extra:]), front
    known = join(pieces, count, vocabulary)
    if known:
        return known, ""
    return (rotate(pieces), pieces[0]) if extra == 1 else (None, "")


_FIRST = re.compile(r"(?:share|common|capital|ordinary|issued|preferred)\b", re.I)


def rotate(pieces: Sequence[str]) -> list[str]:
    """One heading too many: it spans others. Where columns of a second line follow a first line that goes on to the right
    (components of equity begin with the share capital), the rest of the first line stands behind them."""
    first = next((i for i, p in enumerate(pieces) if i and _FIRST.match(p)), 1)
    return [*pieces[first:], *pieces[1:first]]


def join(pieces: Sequence[str], count: int, vocabulary: Vocabulary) -> list[str] | None:
    """The pieces joined to `count` names so that most are wordings of the vocabulary; None if it knows none of them."""
    n = len(pieces)
    if n > 40:
        return None
    known: dict[tuple[int, int], int] = {}
    for i in range(n):
        for j in range(i + 1, min(n, i + 6) + 1):
            match = vocabulary.find(" ".join(pieces[i:j]))
            known[i, j] = 10 + (j - i) if match and match.exact else (-1000 if j > i + 1 else 0)
    best: list[dict[int, tuple[int, int]]] = [{} for _ in range(n + 1)]
    best[0][0] = (0, 0)
    for j in range(1, n + 1):
        for i in range(max(0, j - 6), j):
            for k, (score, _) in best[i].items():
                total = score + known[i, j] - (j - i - 1)
                if k < count and total > best[j].get(k + 1, (-1000, 0))[0]:
                    best[j][k + 1] = (total, i)
    if best[n].get(count, (0, 0))[0] < 10:
        return None
    out: list[str] = []
    j = n
    for k in range(count, 0, -1):
        i = best[j][k][1]
        out.append(" ".join(pieces[i:j]))
        j = i
    return out[::-1]
