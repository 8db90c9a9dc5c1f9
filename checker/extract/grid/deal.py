"""The tokens of a heading dealt out over the columns that they stand over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...model.phrase import PeriodPhrase, UnitPhrase
from ...model.record import dataclass, replace
from ...model.span import Span
from ...model.vocabulary import Vocabulary
from .moment import only_length, time_columns
from .statement import by_title
from .token import Token


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


def deal(found: Sequence[Token], width: int, facts: Facts, vocabulary: Vocabulary) -> Heads:
    """Heading tokens dealt out over `width` columns."""
    found, title, remark = _without_remark(found, width)
    found = _parted(found, width, facts)
    by_unit = _deal_units(found, width, facts)
    percent = facts.percent | {c for c, u in enumerate(by_unit) if u and u.unit == "%" and any(x and x.unit != "%" for x in by_unit)}
    facts = Facts(percent, facts.change)
    level = _level(found, width, facts)
    roles = _deal_roles(found, width, facts, level)
    times = _deal_times(found, width, facts, level)
    words, rest = _deal_words(found, width, facts, vocabulary)
    return Heads(times, by_unit, roles, words, " ".join(filter(None, (title, rest))), remark)


def _without_remark(found: Sequence[Token], width: int) -> tuple[Sequence[Token], str, UnitPhrase | None]:
    """The tokens without a unit that governs the whole table, and without the words before it, which are a title."""
    said = [t.unit for t in found if t.unit]
    scaled = [t for t in found if t.unit and t.unit.scale]
    bare = sum(unit.unit != "%" and not unit.scale for unit in said)
    if len(scaled) == 1 < len(said) and (bare or len(said) != width):  # "dollars in millions" before "$ | % of sales" twice
        found = [replace(t, remark=True) if t is scaled[0] else t for t in found]
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
    if n == 1 and given[0].unit == "%" and _behind_times(found, given[0], 3 if facts.percent else 1):
        behind = facts.percent or {width - 1}
        return tuple(given[0] if c in behind else None for c in range(width))
    if n == 1 or len({(u.unit, u.scale) for u in given}) == 1:
        return tuple(given[0] if c not in facts.percent else None for c in range(width))
    return tuple(given[c * n // width] for c in range(width)) if width % n == 0 else (None,) * width


def _behind_times(found: Sequence[Token], unit: UnitPhrase, reach: int) -> bool:
    """Whether a unit stands within so many characters behind several times: a heading of its own for the last column. "(%)" is none
    unless the cells say so too."""
    times = [t.span for t in found if t.period]
    return len(times) > 1 and 0 <= unit.span.start - max(times).end <= reach


def _parted(found: Sequence[Token], width: int, facts: Facts) -> Sequence[Token]:
    """ "2022 2021 Change %" over four columns, of which the last holds percentages: a change and its percentage."""
    heads = [t for t in found if t.sort == "role" or t.period]
    last = heads[-1] if heads else None
    if last is None or not last.change or len(heads) != width - 1 or facts.percent != {width - 1} or not last.text.endswith("%"):
        return found
    amount = replace(last, text=last.text.rstrip(" %"), span=Span(last.span.start, last.span.end - 1))
    percent = replace(last, text="%", span=Span(last.span.end - 1, last.span.end))
    at = found.index(last)
    return [*found[:at], amount, percent, *found[at + 1 :]]


def _ends(found: Sequence[Token]) -> list[Token]:
    """The times that may head a column: with a year or a name; days without a year only where no years follow."""
    times = [t for t in found if t.period and not only_length(t.period)]
    full = [t for t in times if t.period and (t.period.end or t.period.year or t.period.quarter or t.period.relative)]
    return full or times


def _level(found: Sequence[Token], width: int, facts: Facts) -> list[Token] | None:
    """The lowest line of a heading: one time, role or basis for each column, where the cells do not say otherwise."""
    ends = _ends(found)
    if wide := _wide(found, ends, width):
        return wide
    order = [t for t in found if t.sort in ("role", "basis") or t in ends]
    named = [t for t in order if not t.period]
    basis = [t for t in named if t.sort == "basis"]
    for level in (basis[-width:], order[-width:], named):
        if len(level) == width and all(_fits(c, t, facts) for c, t in enumerate(level)):
            return level if any(not t.period for t in level) else None
    return None


def _wide(found: Sequence[Token], ends: Sequence[Token], width: int) -> list[Token] | None:
    """The lowest line of a heading where "2023 vs. 2022" stands over an amount and a percentage behind the times that it compares;
    None where it does not come out."""
    against = [t for t in found if t.sort == "role" and t.change and any(map(str.isdigit, t.text))]
    if not against or not ends or (width - len(ends)) % len(against):
        return None
    each = (width - len(ends)) // len(against)
    order = [t for t in found if t in against or t in ends]
    return [t for t in order for _ in range(each if t in against else 1)] if each else None


def _fits(c: int, token: Token, facts: Facts) -> bool:
    """Whether the cells of a column do not say otherwise than its heading: percentages are headed by a role, and a change in
    amounts may be no percentage ("$ Change | % Change")."""
    if token.sort == "basis" or not facts.derived:
        return True
    return token.sort == "role" if c in facts.derived else token.sort != "role" or "%" not in token.text


def _deal_roles(found: Sequence[Token], width: int, facts: Facts, level: Sequence[Token] | None) -> tuple[tuple[Token, ...], ...]:
    """Role and basis words by the lowest line, else to the columns that the cells show as derived."""
    if level is not None:
        return tuple(() if t.period else (t,) for t in level)
    derived = sorted(facts.derived)
    roles = [t for t in found if t.sort == "role"]
    if width == 1 and any(t.change for t in roles):
        return (tuple(roles),)  # "Percentage Increase from Prior Period": what it compares with stands last
    if width == 2 and derived == [1] and len(roles) == 1 and found[0] is roles[0] and roles[0].change:
        return ((roles[0],), (roles[0],))  # "Change Q2 2023 vs. Q2 2022" over an amount and a percentage
    if roles and len(roles) == len(derived):
        return tuple((roles[derived.index(c)],) if c in derived else () for c in range(width))
    basis = [t for t in found if t.sort == "basis"]
    if basis and width % len(basis) == 0:
        return tuple((basis[c % len(basis)],) for c in range(width))
    return ((),) * width


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
    named = sum(t.span > ends[-1].span for t in found) if ends else 0
    if n + named == width or (n == width - 2 > 1 and facts.percent == {width - 1}):
        return (*stands, *((),) * (width - n))  # columns behind the times have none: "2022 2021 Amount Percent", "2022 2021 $ %"
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
    return tuple((year, t.period) if t.period else (year,) for t, year in zip(bottom, over, strict=True))


def _spread(at: dict[int, tuple[PeriodPhrase, ...]], width: int) -> tuple[tuple[PeriodPhrase, ...], ...]:
    """Columns without a time of their own take that of the column to the left."""
    out: list[tuple[PeriodPhrase, ...]] = []
    for c in range(width):
        out.append(at.get(c) or (out[-1] if out else ()))
    return tuple(out)


def _deal_words(found: Sequence[Token], width: int, facts: Facts, vocabulary: Vocabulary) -> tuple[tuple[str, ...], str]:
    """Names of columns, and the words that name the table instead. Words before two or more times are names only where
    the times repeat under them."""
    words = [t.text for t in found if t.sort == "word"]
    times = [t for t in found if t.period and not only_length(t.period)]
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


_LONGEST_NAME, _MOST_PIECES = 6, 40


def join(pieces: Sequence[str], count: int, vocabulary: Vocabulary) -> list[str] | None:
    """The pieces joined to `count` names of which every joined one is a wording of the vocabulary; None where none is."""
    n = len(pieces)
    if n > _MOST_PIECES:
        return None
    best: list[dict[int, tuple[int, int]]] = [{} for _ in range(n + 1)]  # by end and count of names: score, start of the last
    best[0][0] = (0, 0)
    for end in range(1, n + 1):
        for start in range(max(0, end - _LONGEST_NAME), end):
            score = _known(pieces[start:end], vocabulary)
            if score is not None:
                _improve(best[end], {k + 1: (s + score, start) for k, (s, _) in best[start].items() if k < count})
    if best[n].get(count, (0, 0))[0] <= 0:
        return None
    out: list[str] = []
    for k in range(count, 0, -1):
        start = best[n][k][1]
        out.append(" ".join(pieces[start:n]))
        n = start
    return out[::-1]


def _known(pieces: Sequence[str], vocabulary: Vocabulary) -> int | None:
    """How much speaks for pieces being one name; None where they are several and no wording of the vocabulary."""
    match = vocabulary.find(" ".join(pieces))
    return 10 + len(pieces) if match and match.exact else None if len(pieces) > 1 else 0


def _improve(known: dict[int, tuple[int, int]], more: dict[int, tuple[int, int]]) -> None:
    known.update({k: v for k, v in more.items() if v[0] > known.get(k, (-1, 0))[0]})
