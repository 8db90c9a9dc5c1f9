"""What stands over the columns of a table: times, units, roles, members, read from its headings and its caption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...grammar.periods import periods
from ...grammar.units import units
from ...model.grid import Grid, GridLine, Header
from ...model.numeral import Numeral
from ...model.pattern import late
from ...model.phrase import PeriodPhrase, UnitPhrase
from ...model.record import dataclass, replace
from ...model.span import Span
from ...model.table import Role
from ...model.vocabulary import Vocabulary
from .basis import named_bases
from .deal import Facts, Heads, deal
from .token import Token, tokens

_BRIDGE = late(r"adj(?:\.|ustments?\b)", re.I)
_FORECAST = late(r"\b(?:forecasts?|targets?|guidance|outlook|projected|projections?)\b", re.I)
_PREVIOUS = late(r"\bprevious(?:ly)? (?:announced )?(?:forecast|target|guidance)", re.I)
_TRAILING = late(r"\btrailing\b|\b(?:last|latest) (?:twelve|12) months\b|\b(?:LTM|TTM)\b", re.I)
_FISCAL = late(r"\bfiscal\b|\byears? ended\b", re.I)
_EXCEPT = late(r",?\s{0,3}except\s{0,3}$", re.I)
_NOTE = late(r"^(?:notes?|ref\.?|no\.?)$", re.I)
_SCALE = late(r"\(?(thousands|millions|billions)\b(?:,? except [^,)\n]{0,60})?", re.I)
_SUMMARISED = late(
    r"\bsummari[sz]ed (?:(?!consolidated|group|condensed|quarterly)\w+ )?(?:information|results|balance sheets?|(?:income )?statements?"
    r"|operations)\b(?! by (?:\w+ )?segment)",
    re.I,
    ("summari",),
)
_FARTHEST = 4000  # characters from the first heading to the first number
_ORDINAL = late(r"(?:first|second|third|fourth)(?: quarter)?", re.I)
_MONTH = late(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE"
    r"|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)\b"
)
_DAY = re.compile(r"\d{1,2},?")
_POWERS = {"thousands": 3, "millions": 6, "billions": 9}
_PERCENT = late(r"%|\bper ?cent(?:age)?\b", re.I)
_TOTAL = late(r"\btotal\b|\bconsolidated\b", re.I)
_SHARE = late(r"\bof\b|\bmix\b|\bcomposition\b|\bratio\b", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """What one column's headings say, before dates are resolved. `member` are the words that are neither time nor unit
    nor role."""

    text: str
    times: tuple[PeriodPhrase, ...] = ()
    unit: UnitPhrase | None = None
    role: Role = "amount"
    member: str = ""
    basis: tuple[str, ...] = ()
    state: str = "actual"


@dataclass(frozen=True, slots=True)
class Top:
    """All columns' heads, the caption's times and unit, and the words above the columns that name the table."""

    heads: tuple[Head, ...]
    titles: tuple[str, ...]  # nearest first
    times: tuple[PeriodPhrase, ...] = ()  # of the caption, nearest last
    unit: UnitPhrase | None = None
    state: str = "actual"


def top(text: str, grid: Grid, vocabulary: Vocabulary) -> Top:
    """What a grid's headings and caption say."""
    facts = Facts(percent_columns(grid), frozenset())
    headers = _joined(grid)
    told = _without_bridge([tokens(text, h.span) for h in headers])
    dealt = [_dealt(h, found, facts, vocabulary, grid.width) for h, found in zip(headers, told, strict=True)]
    heads = tuple(_head(c, dealt) for c in range(grid.width))
    times = tuple(p for _, s in grid.caption for p in periods(text, s.start, s.end))
    given = [_open_ended(text, u, s) for _, s in grid.caption for u in (*units(text, s.start, s.end), *_bare_scale(text, s))]
    unit = next((d.remark for _, d in dealt if d.remark), None) or _caption_unit(given) or _unit_between(text, grid)
    titles = [heads_.title for _, heads_ in dealt if heads_.title]
    captions = [c for c, s in reversed(grid.caption) if not _is_remark(s, given)]
    heads = _of_another(heads, (*titles, *captions[:1]))
    state = next((state_of(t) for t in [*titles, *captions[:3]] if state_of(t) != "actual"), "actual")
    return Top(heads, (*titles, *captions), times, unit, state)


def _of_another(heads: tuple[Head, ...], titles: Sequence[str]) -> tuple[Head, ...]:
    """The heads with a member where a table is "summarized financial information": that of an affiliate or of guarantors (Regulation
    S-X, 4-08(g) and 13-01), whom the sentence before it names, and not the company's own."""
    said = next((m for title in titles if (m := _SUMMARISED.search(title))), None)
    if said is None:
        return heads
    return tuple(replace(h, member=h.member or said[0]) if h.role in ("amount", "total") else h for h in heads)


def _is_remark(span: Span, given: Sequence[UnitPhrase]) -> bool:
    """Whether a caption line says nothing but units: "(In millions, except number of shares …)"."""
    here = sum(len(u.span) for u in given if span.contains(u.span))
    return 3 * here > 2 * len(span)


def _unit_between(text: str, grid: Grid) -> UnitPhrase | None:
    """A unit in brackets between the column headings and the first number, where the lines of a table were not all taken
    for headings."""
    first = next((cell.span.start for line in grid.lines for cell in line.cells if cell), None)
    start = min((h.span.start for h in grid.headers), default=grid.span.start)
    if first is None or first - start > _FARTHEST:
        return None
    return _caption_unit([u for u in units(text, start, first) if u.scale and text[u.span.start - 1 : u.span.start] == "("])


def _bare_scale(text: str, span: Span) -> tuple[UnitPhrase, ...]:
    """ "Millions, except per share amounts, for the three months …": a caption that begins with nothing but a scale."""
    m = _SCALE.match(text, span.start, span.end)
    if m is None or units(text, span.start, span.end):
        return ()
    exceptions = tuple(name for name, word in (("per-share", "per share"), ("shares", "except share")) if word in m[0].lower())
    return (UnitPhrase(Span(m.start(1), m.end()), None, _POWERS[m[1].lower()], exceptions),)


def _open_ended(text: str, unit: UnitPhrase, caption: Span) -> UnitPhrase:
    """A caption line that ends in "except" goes on elsewhere: it may except all that captions except."""
    tail = text[unit.span.end : caption.end]
    return replace(unit, exceptions=("per-share", "shares")) if not unit.exceptions and _EXCEPT.match(tail) else unit


def _caption_unit(given: Sequence[UnitPhrase]) -> UnitPhrase | None:
    """The nearest unit of the caption that governs amounts: a scale or a currency, not a percent sign."""
    amounts = [u for u in given if u.unit != "%" and (u.scale or u.exceptions or (u.unit and re.fullmatch(r"[A-Z]{3}", u.unit)))]
    scaled = [u for u in amounts if u.scale]
    chosen = scaled or amounts
    return chosen[-1] if chosen else None


def state_of(words: str) -> str:
    """Whether words call a number a forecast, or a trailing one."""
    if _TRAILING.search(words):
        return "trailing"
    if _PREVIOUS.search(words):
        return "previous-forecast"
    return "forecast" if _FORECAST.search(words) else "actual"


def percent_columns(grid: Grid) -> frozenset[int]:
    """Columns most of whose numbers carry a percent sign, or whose first one does (like a currency sign, it need not be
    repeated, and may stand behind a dash), where others of the same rows do not: a row of percentages alone says nothing of its
    columns."""
    cells: dict[int, list[Numeral]] = {}
    for line in grid.lines:
        numbers = {c: cell for c, cell in enumerate(line.cells) if cell and (cell.form == "number" or cell.percent)}
        if any(not cell.percent for cell in numbers.values()):
            for c, cell in numbers.items():
                cells.setdefault(c, []).append(cell)
    return frozenset(c for c, seen in cells.items() if _is_percent(seen))


def _is_percent(cells: Sequence[Numeral]) -> bool:
    signs = [cell.percent for cell in cells]
    return 2 * sum(signs) > len(signs) or (signs[0] and not any(cell.currency for cell in cells))


def _joined(grid: Grid) -> list[Header]:
    """Headings that are not dealt out yet, and all of flattened text, are read as one run of words."""
    headers = grid.headers
    loose = [h for h in headers if not h.dealt or grid.disorder == "flattened"]
    if not any(not h.dealt for h in loose) and len(loose) < 2:
        return sorted(headers, key=lambda h: (h.line, h.first))
    whole = Header(
        " ".join(h.text for h in loose),
        Span(min(h.span.start for h in loose), max(h.span.end for h in loose)),
        0,
        grid.width - 1,
        0,
        False,
    )
    return [whole, *sorted((h for h in headers if h not in loose), key=lambda h: (h.line, h.first))]


def _without_bridge(told: Sequence[Sequence[Token]]) -> list[Sequence[Token]]:
    """ "Adjustments" leads from one basis to another where a heading names another one; alone, between segments and what
    they are consolidated to, it is the name of a column."""
    if any(t.sort == "basis" and not _BRIDGE.match(t.text) for found in told for t in found):
        return list(told)
    return [[replace(t, sort="word") if t.sort == "basis" else t for t in found] for found in told]


def _dealt(header: Header, found: Sequence[Token], facts: Facts, vocabulary: Vocabulary, width: int) -> tuple[Header, Heads]:
    """One heading dealt out over the columns that it covers; words in one cell over some of the columns name each of them."""
    first, last = max(header.first, 0), min(header.last, width - 1)
    count = max(last - first + 1, 0)
    here = (
        Facts(frozenset(c - first for c in facts.percent if first <= c <= last), frozenset())
        if count > 1
        else Facts(frozenset(), frozenset())
    )
    if 1 < count < width and header.dealt and len(found) == 1 and found[0].change and _PERCENT.search(found[0].text):
        return header, Heads(((),) * count, (None,) * count, ((found[0],),) * count, ("",) * count)  # "% change" over its parts
    if 1 < count < width and header.dealt and found and all(t.sort == "word" for t in found):
        return header, Heads(((),) * count, (None,) * count, ((),) * count, (" ".join(t.text for t in found),) * count)
    return header, deal(found, count, here, vocabulary)


def _head(c: int, dealt: Sequence[tuple[Header, Heads]]) -> Head:
    """One column's head out of all headings that cover it, top down."""
    times: list[PeriodPhrase] = []
    words: list[str] = []
    roles: list[Token] = []
    shown: list[str] = []
    unit: UnitPhrase | None = None
    for header, heads in dealt:
        i = c - max(header.first, 0)
        if not 0 <= i < len(heads.times):
            continue
        times += heads.times[i]
        roles += heads.roles[i]
        unit = heads.units[i] or unit
        words += [heads.words[i]] if heads.words[i] else []
        shown += [header.text] if header.dealt else []
    times, words = _with_month(_of_its_year(times), words)
    text = " ".join(shown) or " ".join([*(p.label for p in times), *(t.text for t in roles), *words])
    named = " ".join([*(t.text for t in roles), *words])
    times, words = _quarter_over_lines([*_length_over_lines(times, text), *times], words, text)
    if _FISCAL.search(text):
        times = [replace(p, fiscal=True) if p.year and not (p.end or p.month) else p for p in times]
    told = " ".join(t.text for t in roles)  # "Adjustments" without another basis beside it is a name
    basis = named_bases(named, told)
    state = "forecast" if any(p.forecast for p in times) else state_of(text)
    return Head(" ".join(text.split()), tuple(times), unit, _role(roles, unit, words), " ".join(words), basis, state)


def _of_its_year(times: list[PeriodPhrase]) -> list[PeriodPhrase]:
    """The times of a column without the days of other years, where the days of several stand over their years: "13 weeks ended
    July 3, 2004 and June 28, 2003" over "2004 | 2003"."""
    last = times[-1] if times else None
    days = [p for p in times if p.end]
    if last is None or last.end or not last.year or last.month or last.quarter or len({p.end for p in days}) < 2:
        return times
    own = [p for p in days if p.end and p.end.year == last.year]
    return [p for p in times[:-1] if not p.end or p in own] if len(own) == 1 else times


def _length_over_lines(times: Sequence[PeriodPhrase], text: str) -> list[PeriodPhrase]:
    """A length whose words stand one below the other over a date: "Quarter | Ended | March 31, | 2022", "13 | weeks ended | …"."""
    if not times or "nded" not in text or any(p.months or p.weeks or p.quarter for p in times):
        return []
    long = [p for p in periods(text) if p.months or p.weeks]
    return [replace(long[0], end=None, year=None, month=None, day=None)] if len(long) == 1 else []


def _quarter_over_lines(times: list[PeriodPhrase], words: list[str], text: str) -> tuple[list[PeriodPhrase], list[str]]:
    """A quarter whose words stand one below the other over its year: "Third | Quarter | 2023"."""
    if not words or any(p.month or p.end or p.quarter for p in times) or not _ORDINAL.fullmatch(words[0]):
        return times, words
    found = periods(text)
    if len(found) != 1 or not found[0].quarter or not found[0].year:
        return times, words
    return [found[0]], [word for word in words[1:] if word.lower() != "quarter"]


def _with_month(times: list[PeriodPhrase], words: list[str]) -> tuple[list[PeriodPhrase], list[str]]:
    """A month that stands in a line of its own over or under a year, or over the day of the month: "January | 28, | 2023"."""
    year = next((p for p in reversed(times) if p.year), None)
    if year is None or any(p.month or p.end or p.quarter for p in times):
        return times, words
    named = [m for word in words for m in _MONTH.finditer(word)]
    if len(named) != 1:
        return times, words
    left = [word for found in words if (word := " ".join(_MONTH.sub("", found).split()))]
    day = next((word for word in left if _DAY.fullmatch(word)), None)
    dated = [p for p in periods(f"{named[0][0]} {day} {year.year}") if p.end] if day else []
    if dated:
        own = [replace(dated[0], span=year.span)]
        return [*(p for p in times if p is not year), *own], [word for word in left if word is not day]
    month = "janfebmaraprmayjunjulaugsepoctnovdec".index(named[0][0][:3].lower()) // 3 + 1
    return [*times, PeriodPhrase(year.span, "unknown", named[0][0], month=month)], left


def _role(roles: Sequence[Token], unit: UnitPhrase | None, words: Sequence[str]) -> Role:
    change = [t for t in roles if t.change]
    if change:
        says = " ".join(t.text for t in change)
        return "percent" if _PERCENT.search(says) or (unit is not None and unit.unit == "%") else "change"
    if any(t.sort == "role" for t in roles) or (unit is not None and unit.unit == "%"):
        return "percent"
    name = " ".join(words).strip()
    if _NOTE.match(name):
        return "note"
    return "total" if _TOTAL.search(name) else "amount"


@dataclass(frozen=True, slots=True)
class RowTime:
    """The time that a row's own label names: `alone` when the label is nothing else."""

    time: PeriodPhrase
    alone: bool


def row_time(text: str, line: GridLine) -> RowTime | None:
    """The time in a row label that is a full date or a named period, not a bare year within words."""
    span = line.label_span
    if span is None or not any(map(str.isdigit, line.label)):
        return None
    found = [p for p in periods(text, span.start, span.end) if p.end or p.quarter or p.year]
    if not found:
        return None
    letters = sum(map(str.isalnum, line.label))
    taken = sum(sum(map(str.isalnum, p.span.of(text))) for p in found)
    time = found[0] if len(found) == 1 else replace(found[-1], months=found[0].months or found[-1].months)
    alone = 10 * taken >= 6 * letters
    if not alone and time.end is None:
        return None
    return RowTime(time, alone)


def is_share(role_text: str) -> bool:
    """Whether a percent column is a share of a total and no change."""
    return bool(_SHARE.search(role_text)) and not re.search(r"chang|increase|decrease|growth|yoy", role_text, re.I)
