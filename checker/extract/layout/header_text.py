"""The words before the first row of a flattened table, cut into the heading of the columns and the rest."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

from ...grammar.periods import periods
from ...grammar.units import units
from ...model.grid import Header
from ...model.pattern import late
from ...model.span import Span
from ..paragraph import paragraphs

_BASIS = r"(?:(?:non-?\s?)?gaap|adj\.|adjustments?|adjusted|as\s+reported|restated)"
_BASIS_EACH = rf"{_BASIS}(?:\s+{_BASIS}){{1,11}}(?=\s+(?-i:[A-Z(%$]))"  # a basis over each of several columns
_AFTER = re.compile(
    r"""\s*(?:\((?:\d{1,2}|(?-i:[A-Za-z])|\*{1,3})\)|\((?:un)?audited\)|(?:un)?audited(?!\w)
    |\((?:in|amounts|dollars|expressed|except|restated|as\ |see|note|refer|revised|thousands|millions|000|%|\$|€|£|¥
        |adjusted)[^()]{0,120}\)?
    |\((?:decrease|increase|unfavou?rable|worse)\)
    |(?:(?:US|A|C|HK|NZ|S)?[$£¥]|€)(?:['’]?000s?|\s?m(?:illions?)?|\s?bn|M)?(?![\w.,])|(?:(?-i:[A-Za-z]{2,3}))?['’](?:000s?|million|m)(?!\w)|%|(?:JPY|USD|EUR|GBP|yen)(?!\w)
    |(?:decrease|increase)(?=\s|$)|[%$]?\s?(?:inc|dec)(?:r?\.)?\s?/\s?\(?(?:inc|dec)(?:r?\.)?\)?(?=\s)
    |(?:[%$]\s*)?(?:changes?|chg\.?|variance|difference|growth|actual|constant|yoy|b/?\(?w\)?|(?:better|fav\.?)\s?/?\s?\(?(?:worse|unfav)\.?\)?)
        (?=\s+(?-i:[A-Z(%$]))
    |(?:amount|dollars?)\s+percent(?:age)?(?=\s+(?-i:[A-Z(]))
    |[|*)\]]|[†‡]
    |"""
    + _BASIS_EACH
    + r"""
    |(?:in|of|over|vs\.?|to|from)\s(?:[^\s(]+\s){0,3}?(?-i:[A-Z][a-z]+)(?=\s+(?-i:\(|[A-Z]{2}))
    |(?P<word>(?-i:[A-Za-z%])[\w.%-]{1,20})(?:\s+(?P=word)){1,11}(?!\w)(?:\s+(?-i:Total|TOTAL)(?=\s+(?-i:[A-Z])))?)""",
    re.X | re.I,
)
_TOTAL = late(r"\s*(?:Total|TOTAL)(?=\s+[A-Z(])")
_CHANGE = late(r"(?<!\w)(?:change|changes|variance|difference|increase|decrease|growth|yoy)(?!\w)", re.I)
_CHANGES = late(r"(?<!\w)(?:Change|Variance|Increase|Decrease)(?:\s*\((?:Decrease|Increase)\))?\s+%\s?(?:Change|Variance|Increase)?", re.I)
_BASES = late(rf"(?<!\w){_BASIS_EACH}", re.I)
_ALL = late(r"(?<!\w)(?:Total|TOTAL|Consolidated)(?!\w)")
_TITLE = re.compile(
    r"(?<!\w)(?:statements?|balance sheets?|results|summary|reconciliation|breakdown|information|analysis|highlights|inc\.|corp|corporation"
    r"|schedule|supplement\w*|unaudited|consolidated)(?!\w)",
    re.I,
)
_INTRODUCES = late(r"(?<!\w)(?:follow(?:s|ing)|below)(?!\w)", re.I)
_LAST = late(r"(?<!\w)(?:Total|TOTAL|Consolidated|Change|Variance|Thereafter|Adjusted)(?:\s*\(\d\))?(?=\s+[A-Z(])")
_RATE = late(r"\d{0,2}(?:\.\d{1,4})?%")
_SMALL_LAST = late(r"\s*(?:thereafter|(?:%\s)?changes?|variance|maturity)(?=\s+[a-z(])(?:\s+total(?=\s+[a-z]+\s+(?!net)[a-z]))?")
_SMALL_TOTAL = late(r"(?<![\w-])total(?:\s*\([^()]{1,20}\))?(?=\s+[a-z])")
_SMALL_PAIR = late(
    r"(?<!\w)(?:(?:maximum|max)\s+(?:minimum|min)|(?:minimum|min)\s+(?:maximum|max)|high\s+low(?:\s+dividends?)?|owned\s+leased"
    r"|(?:initial|original|preliminary)\s+(?:revised|final)|opening\s+closing)(?=\s+[a-z])"
)
_REMARK = late(r"\([^()]{0,60}\)")
_FUNCTION = frozenset(
    "at as of for the on to in and from".split()  # noqa: SIM905
)
_OPENING = frozenset(
    "balance balances balance, balances, net year years quarter months period ended ending".split()  # noqa: SIM905
)


@lru_cache(maxsize=8)
def phrases(text: str, start: int, end: int) -> tuple[tuple[Span, bool], ...]:
    """Wordings of times (True) and of units (False) in order."""
    found = [(p.span, True) for p in periods(text, start, end)]
    taken = [s for s, _ in found]
    found += [(u.span, False) for u in units(text, start, end) if _between(u.span, taken)]
    return tuple(sorted(found))


def _between(span: Span, taken: list[Span]) -> bool:
    """Whether a stretch overlaps none of those taken, which are in order and apart from each other."""
    at = bisect_left(taken, Span(span.end, 0))
    return at == 0 or taken[at - 1].end <= span.start


def within(text: str, whole: Span, span: Span) -> list[tuple[Span, bool]]:
    """The phrases that lie inside a stretch of the text."""
    every = phrases(text, whole.start, whole.end)
    at = bisect_left(every, (Span(span.start, span.start), False))
    found = []
    while at < len(every) and every[at][0].start < span.end:
        if every[at][0].end <= span.end:
            found.append(every[at])
        at += 1
    return found


def heads(text: str, whole: Span, words: Span) -> int:
    """How many wordings of times or units stand in the words before a row, without one that ends them."""
    if len(words) < 12:
        return 0
    found = within(text, whole, words)
    if len(found) < 2:
        return 0
    times = sum(is_time for s, is_time in found if not _ends(text, s, words))
    return max(times, sum(not is_time for s, is_time in found if not _ends(text, s, words)))


def opens(text: str, whole: Span, words: Span, width: int) -> bool:
    """Whether the words before a row head the columns of a new table: with times or units over most of them, or with two and
    the word "change"."""
    found = heads(text, whole, words)
    return found >= max(2, min(width, 3)) or (found == 2 and bool(_CHANGES.search(text, words.start, words.end)))


def _ends(text: str, span: Span, words: Span) -> bool:
    """Whether nothing stands behind a phrase but signs."""
    return not any(c.isalnum() for c in text[span.end : words.end])


def cut(text: str, whole: Span, words: Span, width: int) -> int:
    """Where the heading of the columns ends and the first row's headings and label begin."""
    found = within(text, whole, words)
    inner = [s for s, _ in found if not _ends(text, s, words)]
    last = found[-1] if found and _ends(text, found[-1][0], words) else None
    if last and last[1] and not _together(text, [s for s, is_time in found if is_time]) == width > 1:
        return _label_start(text, words.start, last[0].start, inner[-1].end if inner else words.start)
    end = max([*(s.end for s in inner), words.start])
    if last and last[1]:
        end = words.end
    if end == words.start and width > 1 and (bases := _BASES.search(text, words.start, words.end)):
        return bases.end()
    if end == words.start and width > 1:
        totals = [m.end() for m in _LAST.finditer(text, words.start, words.end)]
        end = totals[-1] if totals else end
    if not any(is_time for _, is_time in found):
        end = max(end, _small(text, end, words.end, width))
    if end == words.start:
        return end
    end = _after(text, end, words.end)
    lacking = width - len([s for s, is_time in found if is_time and s.end <= end])
    named = _named_column(text, inner, end, words.end) if inner and lacking > 0 and not (last and last[1]) else end
    return named if named > end else _total(text, words, end, found, width)


def _small(text: str, at: int, end: int, width: int) -> int:
    """Past the names of the columns where nothing is printed large: a pair of opposites, or words that end with "total" and
    are about as many as there are columns."""
    start = max(at, text.rfind("\n\n", at, end) + 1)  # a title may stand above
    if width < 2 or any(c.isupper() for c in text[start:end]):
        return at
    pair = _SMALL_PAIR.search(text, start, end)
    if pair and not width % 2:
        return pair.end()
    for total in _SMALL_TOTAL.finditer(text, start, end):
        if width - 1 <= len(_REMARK.sub(" ", text[start : total.start()]).split()) < 2 * width:
            return total.end()
    return at


def _named_column(text: str, inner: list[Span], at: int, end: int) -> int:
    """Past the column that stands behind those of the years and is named by a word ("2019 2020 thereafter"), before which
    the words are repeated that stand before each of them; nothing may be printed large behind it."""
    before = " ".join(text[inner[-2].end : inner[-1].start].split()) if len(inner) > 1 else ""
    words = rf"\s*{re.escape(before)}\s*" if len(before) < 60 else r"\s*"
    again = re.match(words.replace(r"\ ", r"\s+"), text[inner[-1].end : end], re.I) if before else None
    start = inner[-1].end + again.end() if again else at
    named = _SMALL_LAST.match(text, start, end)
    return named.end() if named else at


def _together(text: str, times: list[Span]) -> int:
    """How many of the last wordings of times stand side by side."""
    n = min(len(times), 1)
    while n < len(times) and not text[times[-n - 1].end : times[-n].start].strip():
        n += 1
    return n


def _total(text: str, words: Span, at: int, found: list[tuple[Span, bool]], width: int) -> int:
    """Past the heading of a total column: "Total" behind one heading less than there are columns."""
    total = _TOTAL.match(text, at, words.end)
    times = [s for s, is_time in found if is_time and s.end <= at]
    if not total or not times or _together(text, times) >= width or width < 3 or text[times[-1].end : at].strip():
        return at
    last = _together(text, times)
    again = re.search(r"(?<!\w)total(?!\w)", text[words.start : at], re.I)
    return total.end() if last == width - 1 or again else at


def dated(text: str, whole: Span, words: Span) -> int:
    """Where the words before a row begin behind a date that stands as a heading before a label."""
    for span, is_time in within(text, whole, words)[:1]:
        dates = is_time and not text[words.start : span.start].strip() and len(span.of(text).split()) > 1
        rest = text[span.end : words.end].lstrip(" \n,:")
        if dates and rest[:1].isupper():
            return words.end - len(rest)
    return words.start


def totals(text: str, whole: Span, head: Span, width: int) -> tuple[int, ...]:
    """Which columns are headed "total", where the heading ends with exactly one word or time for each column."""
    found = [(s, False) for s, is_time in within(text, whole, head) if is_time]
    found += [(Span(m.start(), m.end()), True) for m in _ALL.finditer(text, head.start, head.end)]
    found.sort()
    last = found[-width:]
    if len(last) < width or any(text[a[0].end : b[0].start].strip() for a, b in pairwise(last)):
        return ()
    return tuple(i for i, (_, total) in enumerate(last) if total)


def levels(text: str, whole: Span, head: Span, width: int) -> int:
    """How many columns, from the left, hold the item itself where changes of it stand to their right; 0 if unknown."""
    times = [s for s, is_time in within(text, whole, head) if is_time]
    n = _together(text, times)
    return n if 1 < n < width and _CHANGE.search(text, head.start, head.end) else 0


def captions(text: str, whole: Span, words: Span, width: int) -> tuple[tuple[tuple[str, Span], ...], int]:
    """(titles above a table, where its own words begin): paragraphs before the last are headings of columns as long as
    the last is unfinished, else titles."""
    parts = [part for p in paragraphs(text, words) if (part := p.trimmed(text))]
    if len(parts) < 2:
        return _introduced(text, whole, words)
    every = within(text, whole, words)
    times = [any(is_time and len(s) + 2 >= len(p) and p.start <= s.start < p.end for s, is_time in every) for p in parts]
    first = len(parts) - 1
    while first > 0:
        border = Span(parts[first - 1].end, parts[first].start)
        alone = times[first - 1] and not times[first] and not (first > 1 and times[first - 2])
        cut_phrase = any(s.start < border.start and s.end > border.end for s, _ in every)
        if not cut_phrase and (alone or not _unfinished(text, whole, Span(parts[first].start, words.end), parts[first - 1], width)):
            break
        first -= 1
    return tuple((" ".join(p.of(text).split()), p) for p in parts[:first]), parts[first].start


def _introduced(text: str, whole: Span, words: Span) -> tuple[tuple[tuple[str, Span], ...], int]:
    """A sentence that introduces a table, "Sales were as follows (in millions):", is its title and no heading of its
    columns, where these have times of their own behind the colon."""
    colon = text.rfind(": ", words.start, words.end)
    while colon > 0 and not heads(text, whole, Span(colon + 2, words.end)):
        colon = text.rfind(": ", words.start, colon)
    if colon < 0 or not _INTRODUCES.search(text, words.start, colon):
        return (), words.start
    said = Span(words.start, colon + 1)
    return ((" ".join(said.of(text).split()), said),), colon + 2


def _unfinished(text: str, whole: Span, head: Span, before: Span, width: int) -> bool:
    """Whether the paragraph before a column heading is a part of it."""
    title = before.of(text).strip()
    if text[head.start].islower() and not (_TITLE.search(title) and title[0].isupper()):
        return True
    if title[0] == "(" or title.endswith((":", ".")) or len(title.split()) > 16 or _TITLE.search(title):
        return False
    times = [s for s, is_time in within(text, whole, head) if is_time and not _ends(text, s, head)]
    return len(times) < min(width, 2)


def _after(text: str, at: int, end: int) -> int:
    """Past what belongs to a column heading: signs, units, remarks in brackets."""
    while at < end:
        m = _AFTER.match(text, at, end)
        if not m or m.end() == at or m.end() >= end:
            break
        at = m.end()
    return at


def _label_start(text: str, start: int, at: int, floor: int) -> int:
    """Where a label begins that ends in a date: "Balances at December 31, 2017"."""
    floor = max(start, _after(text, floor, at) if floor > start else start)
    if at - floor < 60 and re.fullmatch(r"\s*(?:[a-z][a-z'-]{0,20}[,\s]+){1,8}", text[floor:at].replace("’", "'")):
        return floor  # where nothing is printed large no word marks the border
    before = [(m[0], m.start()) for m in re.finditer(r"\S+", text[max(floor, at - 200) : at])]
    base = max(floor, at - 200)
    rate = next((offset for word, offset in reversed(before[-6:]) if _RATE.fullmatch(word)), None)
    if rate is not None:
        return base + rate  # "4.25% notes due 2021"
    taken = at
    for word, offset in reversed(before[-6:]):
        low = word.lower().strip(",–-")
        if low in _FUNCTION or low in _OPENING or not low:
            taken = base + offset
        elif word[0].isupper() and text[taken : taken + 4].split()[0].lower() in _FUNCTION:
            return base + offset
        else:
            break
    return taken


def deal(text: str, whole: Span, head: Span, width: int) -> tuple[Header, ...]:
    """The heading of the columns as pieces: runs of k wordings of one kind are dealt out over the k columns (or over
    equal groups of them); all other text is given as it stands, undealt."""
    rest: list[Header] = []
    line = 0
    groups = _groups(within(text, whole, head))
    at = head.start
    for group in groups:
        n = len(group)
        first, end = group[0].start, group[-1].end
        if n < 2 or width % n or any(text[a.end : b.start].strip(" \n,|") for a, b in itertools.pairwise(group)):
            continue
        rest += _loose(text, Span(at, first), width, line)
        line += 1
        each = width // n
        rest += [Header(" ".join(s.of(text).split()), s, i * each, (i + 1) * each - 1, line) for i, s in enumerate(group)]
        line += 1
        at = end
    rest += _loose(text, Span(at, head.end), width, line)
    return tuple(rest)


def _groups(found: list[tuple[Span, bool]]) -> list[list[Span]]:
    """Neighbouring phrases of one kind."""
    groups: list[list[Span]] = []
    kind: bool | None = None
    for span, is_time in found:
        if is_time != kind:
            groups.append([])
            kind = is_time
        groups[-1].append(span)
    return groups


def _loose(text: str, span: Span, width: int, line: int) -> list[Header]:
    """Text that could not be dealt out."""
    said = span.trimmed(text)
    return [Header(" ".join(said.of(text).split()), said, 0, width - 1, line, dealt=False)] if said else []
