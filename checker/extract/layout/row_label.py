"""The words before a row of cells, cut into headings and the row's own label.

In flattened text the headings above a row are glued before its label. Nothing marks the border, so every border has a
weight: colons, a capital letter that no joining word leads to, capitals that end, headings that a total names further
down, labels that stand alone elsewhere, the vocabulary. The cheapest way to cut the words is taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ...model.record import dataclass
from ...model.span import Span
from ...model.vocabulary import Vocabulary

_WORD = re.compile(r"\S+")
_SMALL = re.compile(r"[a-z](?<![\w'-][a-z])(?<!’[a-z])[a-z-]{2,30}(?![\w’'])")
_MARK = re.compile(r"\s*(?:\((?:\d{1,2}|[a-z])\),?|\[(?:\d{1,2}|[a-z])\]|\*{1,3}|[†‡§]|[.…_]{2,70}|(?<=\s)\.)\s*$")
_MARKS = "),]*†‡§.…_"  # what such marks end with
_NOTED = re.compile(r"\((?:\d{1,2}|[a-z]|[Nn]otes? \d{1,2}[a-z]?)\)")
_YEAR = re.compile(r"(?<!\S)((?:19|20)\d\d)\s*$")
_JOINING = frozenset(
    "a an and as at between by due for from in into net of on or over per plus than the through to under upon via"  # noqa: SIM905
    " vs with within without & - – — / + its their his our other after before including excluding less related"
    " relating".split()
)
_MIDST = frozenset("and at as by for from in of on or per than the to with & :".split())  # noqa: SIM905
_KEEPING = re.compile(r"(?:less|add|plus|deduct|minus|note|which)\b(?-i:[^A-Za-z]{0,3})(?:\w{1,6}\)?)?:$", re.I)
_NEVER = frozenset("total subtotal net other less gross basic diluted non non-current noncurrent long-term short-term".split())  # noqa: SIM905
_NAMES = frozenset("gaap non-gaap ebit ebita ebitda adjusted-ebitda ifrs oibda ffo nopat".split())  # noqa: SIM905
_OPENERS = frozenset(
    "total net other less gross balance balances purchase purchases proceeds payment payments repayment repayments".split()  # noqa: SIM905
)
_TOTAL = re.compile(r"(?:sub-?)?totals?(?:\s+of)?\s+(.{2,120})", re.I | re.S)

_MONTH = re.compile(r"\b(?:jan|febr)uary\b|\bmarch\b|\bapril\b|\bmay\b|\bjune\b|\bjuly\b|\baugust\b|\b(?:septem|octo|novem|decem)ber\b")
_ORDINAL = re.compile(r"\b(?:first|second|third|fourth)\b")
_DIGITS = re.compile(r"\d+")
_NET = re.compile(r"\s*(?:net|gross)\s+(\S{2,40}(?:\s+\S{1,40}){1,8})\s*$", re.I)
MARKED = 25  # a footnote mark or "(Note 8)" ends a label
CUT = -25  # every cut must earn this
UNKNOWN = -10  # where no capital marks a border, words that nothing calls a heading are hardly one
FORBIDDEN = -200
MOST_WORDS, MOST_HEADING = 60, 12


@dataclass(frozen=True, slots=True)
class Context:
    """What a table says of its own way of writing: labels that stand alone, headings that totals name, first words,
    words that are printed small somewhere, how often a label goes on with a capital, whether labels begin small."""

    labels: dict[str, int]
    shapes: dict[str, int]  # how many labels say one thing of several times
    headings: frozenset[str]
    starts: dict[str, int]
    tails: dict[str, int]  # how often a label's end, from a capital letter on, occurs
    prefixes: frozenset[str]  # words before a colon with which two neighbouring rows begin
    small: frozenset[str]
    title_case: bool
    lower: bool
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    span: Span


def unmarked(label: str) -> str:
    """A label without the footnote marks and dot leaders behind it."""
    for _ in range(12):
        label = label.rstrip()
        found = _MARK.search(label, max(0, len(label) - 80)) if label[-1:] in _MARKS else None
        if not found:
            break
        label = label[: found.start()]
    return label


@dataclass(frozen=True, slots=True)
class Around:
    """The two words beside a possible border; `alone`: the left one is the first of all; `sentence`: what follows is
    printed as a sentence is; `shouted`: in capitals, or nothing follows."""

    left: str
    right: str
    bare: str
    alone: bool
    sentence: bool
    shouted: bool


@lru_cache(4096)
def plain(label: str) -> str:
    """A label to compare by: letters and digits, small, single spaces."""
    return " ".join(re.sub(r"[^\w%$]+", " ", unmarked(label)).casefold().split())


def tidy(text: str, span: Span) -> tuple[str, Span]:
    """A label as a person would say it: single spaces, no footnote mark, no dot leaders, and where it stands."""
    raw = span.of(text)
    bare = unmarked(raw).strip()
    bare = bare if bare else raw.strip()
    start = span.start + len(raw) - len(raw.lstrip())
    return " ".join(bare.split()), Span(start, start + len(bare))


def words(text: str, span: Span) -> tuple[Word, ...]:
    return tuple(Word(m[0], Span(m.start(), m.end())) for m in _WORD.finditer(text, span.start, span.end))


@lru_cache(maxsize=4)
def small_words(text: str) -> frozenset[str]:
    """All words that a text prints in small letters."""
    return frozenset(_SMALL.findall(text))


def context(text: str, labels: Sequence[Span], vocabulary: Vocabulary) -> Context:
    """What can be learnt from the words before all rows of a table."""
    raw = [span.of(text) for span in labels]
    whole = Counter(plain(r) for r in raw)
    whole.pop("", None)
    headings: set[str] = set()
    for label in raw:
        for m in re.finditer(r"(?<!\w)(?:sub)?total(?!\w)", label, re.I):
            named = _TOTAL.match(label, m.start())
            if named:
                headings.add(plain(named[1]))
                headings.add(plain(named[1].split(",")[0]))
        net = _NET.match(label)
        if net:
            headings.add(plain(net[1]))
        if plain(label).endswith(" total"):
            headings.add(plain(label)[: -len(" total")])
    firsts = Counter(first.strip("(").lower() for first in (r.split(None, 1)[0] for r in raw if r.strip()))
    later = [w for r in raw for w in r.split()[1:] if len(w) > 3 and w[0].isalpha() and w.lower() not in _JOINING]
    capital = sum(w[0].isupper() for w in later)
    begun = [r.strip()[0] for r in raw if r.strip() and r.strip()[0].isalpha()]
    small = sum(c.islower() for c in begun)
    title_case, lower = capital * 10 > 6 * len(later), small * 2 > len(begun)
    shapes = dict(Counter(_shape(name) for name in whole))
    tails = Counter(tail for r in raw for tail in _tails(r))
    colons = [plain(r.split(":")[0]) if ":" in r else "" for r in raw]
    prefixes = frozenset(a for a, b in pairwise(colons) if a == b)
    return Context(
        dict(whole),
        shapes,
        frozenset(headings - {""}),
        dict(firsts),
        dict(tails),
        prefixes,
        small_words(text),
        title_case,
        lower,
        vocabulary,
    )


@lru_cache(4096)
def _shape(name: str) -> str:
    """A label with what tells its time left open: "quarter ended march 31" and "quarter ended june 30" are of one shape."""
    return _DIGITS.sub("#", _ORDINAL.sub("<nth>", _MONTH.sub("<month>", name)))


def _tails(label: str) -> set[str]:
    """The ends of a label that begin with a capital letter behind its first word."""
    parts = label.split()[-12:]
    return {
        plain(" ".join(parts[i:]))
        for i in range(1, len(parts))
        if parts[i][0].isupper() and (i + 1 < len(parts) or parts[i - 1][0].islower())
    }


def split(text: str, span: Span, known: Context) -> tuple[tuple[Span, ...], Span]:
    """(headings, outermost first; the label) of the words before a row."""
    every = words(text, span)
    while len(every) > 1 and (not unmarked(every[0].text) or not any(c.isalnum() for c in every[0].text)):
        every = every[1:]
    if not every:
        return (), Span(span.end, span.end)
    if len(every) > MOST_WORDS:
        every = every[-MOST_WORDS:]
    cuts = _cuts(every, known)
    pieces = [Span(every[a].span.start, every[b - 1].span.end) for a, b in zip([0, *cuts], [*cuts, len(every)], strict=True)]
    return tuple(pieces[:-1]), pieces[-1]


def with_year(text: str, words: Span, border: int, known: Context) -> int:
    """Where the first label begins: with the year before it, if another row has the same name with a year near it
    ("2016 net revenue … 2017 net revenue"), or at a year that ends it, if years are other rows."""
    alone = _YEAR.search(text, border, words.end)
    if alone and any(str(int(alone[1]) + n) in known.labels for n in (-1, 1)):
        return alone.start(1)
    year = _YEAR.search(text, words.start, border)
    rest = plain(text[border : words.end])
    if not year or not rest:
        return border
    near = range(int(year[1]) - 3, int(year[1]) + 4)
    return year.start(1) if any(f"{y} {rest}" in known.labels for y in near) else border


def _cuts(every: Sequence[Word], known: Context) -> list[int]:
    """Where to cut: the way of largest weight from the first word to the last (pieces are weighed, so all pairs of
    possible borders are tried)."""
    weights = {i: weight for i in range(1, len(every)) if (weight := border(every, i, known)) > FORBIDDEN}
    if not weights:
        return []
    borders = [0, *weights, len(every)]
    best: dict[int, tuple[int, int]] = {0: (0, 0)}
    for n, end in enumerate(borders[1:], 1):
        last = end == len(every)
        choices = []
        for start in borders[max(0, n - 14) : n]:
            piece = " ".join(w.text for w in every[start:end])
            value = (
                _label(piece, known, start == 0) + _together(every, start, known)
                if last
                else _heading(piece, known, start == 0) + weights[end] + CUT
            )
            choices.append((best[start][0] + value, start))
        best[end] = max(choices, key=lambda c: (c[0], -c[1]))
    cuts, at = [], len(every)
    while at:
        at = best[at][1]
        if at:
            cuts.append(at)
    return cuts[::-1]


def _together(every: Sequence[Word], start: int, known: Context) -> int:
    """What speaks for a label of one word that names an item with the words before it, and none alone: "Net loss per share | Basic"."""
    if not start or start + 1 != len(every) or known.vocabulary.find(every[start].text):
        return 0
    heading = " ".join(w.text for w in every[max(0, start - MOST_HEADING) : start])
    match = known.vocabulary.find(every[start].text, None, (heading,))
    return 35 if match and match.exact else 0


def _label(piece: str, known: Context, whole: bool) -> int:
    """What speaks for a piece being a label of its own."""
    name = plain(piece)
    if not name:
        return FORBIDDEN
    value = 0
    if known.labels.get(name, 0) > (1 if whole else 0):
        value += 35
    shape = _shape(name)
    if not whole and shape != name and known.shapes.get(shape, 0) > 1:
        value += 50
    first, _, rest = name.partition(" ")
    if known.starts.get(first, 0) > (1 if whole else 0):
        value += 8
    if first in _OPENERS and rest:
        value += 8
    if not whole and not known.title_case and known.tails.get(name, 0) > 1:
        value += 20
    match = known.vocabulary.find(piece)
    if match and match.exact and match.term.kind != "heading":
        value += 35
    return value


def _heading(piece: str, known: Context, first: bool) -> int:
    """What speaks for a piece being a heading."""
    name = plain(piece)
    value = UNKNOWN if known.lower else 0
    if first and " " not in name and known.starts.get(name, 0) > 1:
        value -= 40  # with which many rows begin
    if name in known.headings:
        value += 60
    elif name in known.labels:
        value += 20
    if piece.endswith(":"):
        value += 15
    match = known.vocabulary.find(piece)
    if match and match.exact:
        value += 35 if match.term.kind == "heading" else 10
    return value


def border(every: Sequence[Word], i: int, known: Context) -> int:
    """What speaks for a border before word i, from the two words beside it alone."""
    left, right = every[i - 1].text, every[i].text
    left = every[i - 2].text + left if left == ":" and i > 1 else left
    if _belongs(left, right) or (left[0].isdigit() and i == 1):
        return FORBIDDEN
    if sum(w.text.count("(") - w.text.count(")") for w in every[:i]) > 0:
        return FORBIDDEN
    if unmarked(left).endswith((":", "：")):
        if right.lstrip("$€£¥")[:1].isdigit() and not (len(right) == 4 and right.isdigit()):
            return FORBIDDEN  # "par value: 50,400,000 shares authorized"
        return 70 if plain(" ".join(w.text for w in every[:i])) not in known.prefixes else -70
    if right[0] == "(" and _closes_last(every, i):
        return FORBIDDEN
    bare = right.lstrip("(“\"‘'[")
    if not bare or (right[0] == "(" and (not bare[0].isupper() or (right[-1] == ")" and len(every) == i + 1))):
        return FORBIDDEN
    if known.lower:
        return _small(every, i, bare)
    if not (bare[0].isupper() or bare[0].isdigit()):
        return FORBIDDEN
    shouted = i + 1 == len(every) or every[i + 1].text.upper() == every[i + 1].text
    before = every[i - 2].text if i > 1 else ""
    marked = before.lower() not in _NEVER and _NOTED.fullmatch(left if left[0] == "(" else f"{before} {left}") is not None
    return _case(Around(left, right, bare, i == 1, _sentence(every, i), shouted), known) + (MARKED if marked else 0)


def _belongs(left: str, right: str) -> bool:
    """Whether a word cannot end a label, or the next one cannot begin one."""
    joined = left.lower() in _JOINING or _KEEPING.match(left) or left.lower() in _NEVER
    return bool(joined) or left[-1] in ",-–/&(+" or right in {"&", "-", "–", "/", "+"}


def _small(every: Sequence[Word], i: int, bare: str) -> int:
    """The weight of a border where nothing is printed large: none before a word that goes on, as "net of" does."""
    right = every[i].text
    goes_on = right in _MIDST or [w.text for w in every[i : i + 2]] == ["net", "of"]
    return -10 if bare[0].isalnum() and not goes_on else FORBIDDEN


def _sentence(every: Sequence[Word], i: int) -> bool:
    """Whether the words from word i on are printed as a sentence is, behind a heading of one word."""
    rest = [w.text for w in every[i + 1 :] if w.text.lower() not in _JOINING and w.text[0].isalpha()]
    return (
        bool(rest)
        and all(w[0].islower() for w in rest)
        and (i == 1 or not every[i - 2].text[0].isupper())
        and not every[i - 1].text.isupper()
    )


def _closes_last(every: Sequence[Word], i: int) -> bool:
    """Whether the bracket that opens at word i is closed by the last word."""
    depth = 0
    for n in range(i, len(every)):
        depth += every[n].text.count("(") - every[n].text.count(")")
        if depth <= 0:
            return n == len(every) - 1
    return True


def _case(at: Around, known: Context) -> int:
    """The weight of a capital letter behind a word."""
    right, bare = at.right, at.bare
    value = 0
    shouting = len(bare) > 1 and bare.isupper() and bare.lower() not in _NAMES
    if right.startswith("("):
        value -= 15
    if bare[0].isdigit():
        return value - 10
    value += _capitals(at, shouting) or _words(at, shouting, known)
    word = re.sub(r"\W.*", "", bare).lower()
    if word in known.small:
        value += 10
    elif not known.starts.get(word) and not shouting:
        value -= 15
    if known.starts.get(word):
        value += 12
    return value


def _capitals(at: Around, shouting: bool) -> int:
    """The weight of a change between words in capitals and others; 0 where there is none."""
    if _shouts(at.left) and not shouting:
        return 45
    if shouting and at.left.isupper() and len(at.left) > 3:
        return -45  # capitals go on in capitals
    return 30 if shouting and len(at.bare) > 4 and not at.left.isupper() and at.shouted else 0


def _words(at: Around, shouting: bool, known: Context) -> int:
    """The weight of a capital letter by the word before it."""
    if at.left[-1] in ")]" or at.left[0].islower():
        return 40 if not shouting else 20
    value = -5 if not known.title_case else -15
    value -= 20 if at.alone and not at.sentence else 0
    if at.sentence and not known.title_case and at.bare.lower().rstrip(",") in known.small:
        value += 25
    return value


def _shouts(word: str) -> bool:
    """A word in capitals that is no short name."""
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 3 and all(c.isupper() for c in letters) and word.lower().strip("()") not in _NAMES
