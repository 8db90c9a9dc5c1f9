"""Flattened text cut into runs: label words, and the cells that stand behind them without a word between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from ...grammar.numerals import numerals
from ...model.numeral import Numeral
from ...model.record import dataclass, replace
from ...model.span import Span
from ..paragraph import BLANK

# What may stand between two cells of one row: spaces, signs in cells of their own, rests of brackets and dot leaders.
_FILLER = re.compile(r"(?:[\s|.:%)$£¥]|[…€₹]|(?:US|HK|NZ|[ACS])\$|(?:bps?|pts?)\b){0,40}")
_MARK = re.compile(r"\((?:\d{1,2}|[a-z])\)|\*{1,3}|[†‡§]{1,2}")
_STAR = re.compile(r"\s{1,3}(\*{1,3})(?=\s)")
_PARAGRAPHS = 8192  # of a long document: every paragraph is read by the cutting of the text, and again as a table
_NEAR = 3000  # how far behind a segment the end of its paragraph is looked for, to read a paragraph once only
_SMALL = re.compile(r"\((?:(?<=[\w).,%\"-] \()|(?<=[”’] \()|(?<=[–—] \())(\d{1,2})\)(?=\s|\Z)")
_DIGITS = re.compile(r"\d")
_LED = re.compile(r"[^\W\d_]{3}")
_POINTS = re.compile(r"\s?bps?(?!\w)")
_BEFORE = re.compile(r"(?<![\w-])(?:[Uu]nder|[Oo]ver|[Aa]bove|[Bb]elow|of|at|to|than|and|aged|from|by|least|most|about)\s+$")
# "4.25% notes due 2021": the rate of a debt opens its name.
_COUPON = re.compile(
    r"\s(?:[\w'-/’]{1,20}\s){0,5}(?:notes?|bonds?|debentures?|mortgages?|loans?|securities|debt|shares|stock)\s"
    r"(?:(?:[\w'-/’]{1,20}\s){0,3}due|payable|maturing)(?!\w)",
    re.I,
)
# "300 million Class A shares authorized": a number of shares of a class, in the name of it.
_SHARES = re.compile(r"\s(?:[\w'-]{1,20}\s){0,4}shares(?!\w)")
_PAR = re.compile(r",?\s(?:par|stated)\svalue(?!\w)")  # of a share, in the name of its class
_FOREVER = 10**9
FIGURE, NOTE = 50, 12  # weakness of an amount, and of a number that may be the mark of a note
NOTED = 2  # rows that end with such a mark before it is a habit
SHORT, AGAIN, BAD, SENTENCE = 20, 12, 60, 40
WIDER, NARROWER, AT_HEADER = 70, 160, 15
MOST_COLUMNS, CANDIDATES = 30, 8
BRIDGE, LEAST = 3, 3  # columns of a bridge, and rows that show one


class Lines(Protocol):
    """What has cells: a run, or a row."""

    @property
    def cells(self) -> tuple[Numeral, ...]: ...


@dataclass(frozen=True, slots=True)
class Run:
    """Words and the cells behind them. `lower` says that the cells seem to stand within a sentence or a label: the words
    behind them begin small, or the word before them asks for more; `noted` that rows end with marks of notes here."""

    words: Span
    cells: tuple[Numeral, ...]
    lower: bool = False
    asked: bool = False  # the word before asks for a number ("under", "of")
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """How a run is read: so many cells given back to the label before and after it; `width` columns."""

    lead: int
    trail: int
    width: int
    cost: int


def numbers(text: str, start: int, end: int) -> tuple[Numeral, ...]:
    """Every cell-like thing printed between start and end, read paragraph by paragraph."""
    found: list[Numeral] = []
    while start < end:
        blank = BLANK.search(text, start, end + _NEAR)
        read = _numbers(text, start, blank.start() if blank else len(text) if end + _NEAR >= len(text) else end)
        found += read if not read or read[-1].outer.end <= end else [n for n in read if n.outer.end <= end]
        start = blank.end() if blank else end
    return tuple(found)


@lru_cache(maxsize=_PARAGRAPHS)
def _numbers(text: str, start: int, end: int) -> tuple[Numeral, ...]:
    """The numbers of a paragraph: also small ones in brackets, which may be footnote marks or negative amounts (the length
    of the run decides). "2014 % of revenues" is a heading and no percentage."""
    found = [n for n in numerals(text, start, end, cells=True) if not (n.suffix == "%" and n.is_year and text[n.span.end].isspace())]
    taken = {n.span.start for n in found}
    marks = [m.span(1) for m in _SMALL.finditer(text, start, end) if m.start(1) not in taken]
    found += [_bracketed(text, a, b) for a, b in marks]
    return tuple(sorted(found, key=lambda n: n.span.start)) if marks else tuple(found)


def _bracketed(text: str, start: int, end: int) -> Numeral:
    """A small number in brackets, with a unit of basis points behind it."""
    points = _POINTS.match(text, end + 1)
    outer = Span(start - 1, points.end() if points else end + 1)
    return Numeral(Span(start, end), outer, int(text[start:end]), negative=True, bracketed=True, suffix="bps" if points else "")


def runs(text: str, span: Span) -> tuple[Run, ...]:
    """The runs of a stretch of text, in order; the last may have no cells (words behind the last number)."""
    found: list[Run] = []
    cells: list[Numeral] = []
    words = at = span.start
    for numeral in numbers(text, span.start, span.end):
        start = numeral.outer.start
        if start < at:
            continue
        coupon = any(named.match(text, numeral.outer.end, span.end) for named in _names(numeral))
        if cells and (coupon or not _filler(text, at, start)):
            cells, at = _starred(text, cells, at, span.end)
            found.append(_run(text, words, cells, span.end))
            words, cells = at, []
        if coupon:
            found.append(Run(Span(words, start), (numeral,), True, True))
            words = at = numeral.outer.end
            continue
        cells.append(numeral)
        at = numeral.outer.end
    if cells:
        cells, at = _starred(text, cells, at, span.end)
        found.append(_run(text, words, cells, span.end))
        words = at
    if text[words : span.end].strip():
        found.append(Run(Span(words, span.end), ()))
    return tuple(found)


def _names(numeral: Numeral) -> tuple[re.Pattern[str], ...]:
    """What may stand behind a number that opens or ends a name, by its signs."""
    if numeral.scale and not numeral.currency:
        return _COUPON, _SHARES
    if numeral.scale or numeral.suffix == "%":
        return (_COUPON,)
    return (_PAR,) if numeral.decimals or numeral.currency else ()


def _run(text: str, words: int, cells: Sequence[Numeral], end: int) -> Run:
    """A run with what stands around it."""
    before = _BEFORE.search(text, max(words, cells[0].outer.start - 20), cells[0].outer.start)
    lower = bool(before) or _lower(text, cells[-1].outer.end, end)
    return Run(Span(words, cells[0].outer.start), tuple(cells), lower, bool(before))


def _starred(text: str, cells: list[Numeral], at: int, end: int) -> tuple[list[Numeral], int]:
    """The cells with a star that ends the row, where the row holds another star ("16% * 12% *")."""
    star = _STAR.match(text, at, end)
    if not star or not any(text[c.span.start] == "*" for c in cells):
        return cells, at
    place = Span(star.start(1), star.end(1))
    return [*cells, Numeral(place, place, 0, form="not-given")], star.end(1)


def _filler(text: str, start: int, end: int) -> bool:
    """Whether nothing but signs and footnote marks stands between two numbers."""
    if end - start > 40:
        return False
    if _FILLER.fullmatch(text, start, end):
        return True
    return bool(_FILLER.fullmatch(_MARK.sub("", text[start:end])))


def _lower(text: str, at: int, end: int) -> bool:
    """Whether the next word begins with a small letter or a joint."""
    while at < end and text[at] in " \n\t|(":
        at += 1
    return at < end and (text[at].islower() or text[at] in "-–,;/")


def weakness(numeral: Numeral) -> int:
    """What it costs to take a cell for a part of the label: small for small bare integers, prohibitive for amounts."""
    if numeral.form != "number":
        return 18
    if mark(numeral):
        return 6
    if numeral.currency or numeral.decimals or numeral.scale or len(numeral.span) > 3:
        return FIGURE
    if numeral.suffix:
        return 30
    if numeral.mantissa < 10:
        return 8
    return 12 if numeral.mantissa < 100 else 25


def _without_marks(found: Sequence[Run]) -> Sequence[Run]:
    """The runs without the marks of footnotes before their amounts where these count on from row to row: "(1)", "(2)", "(3)"."""
    led = [i for i, run in enumerate(found) if len(run.cells) > 1 and mark(run.cells[0])]
    marks = [found[i].cells[0].mantissa for i in led]
    if len(led) < LEAST or any(b - a not in (0, 1) for a, b in pairwise(marks)) or marks[-1] - marks[0] < LEAST - 1:
        return found
    runs = list(found)
    for i in led:
        cells = runs[i].cells[1:]
        runs[i] = replace(runs[i], words=Span(runs[i].words.start, cells[0].outer.start), cells=cells)
    return runs


def within(text: str, label: Sequence[Span]) -> tuple[Numeral, ...]:
    """The figures that stand in the words of a label, given by its pieces: amounts allowed for, par values, numbers of shares. A
    label that begins with a number is a name ("$100,000 and above"), and markup that was printed by mistake is none."""
    printed = [piece for piece in label if _DIGITS.search(text, piece.start, piece.end)]
    found = [n for piece in printed for n in numerals(text, piece.start, piece.end)]
    if not found or any("<" in piece.of(text) for piece in printed):
        return ()
    led = printed[0] != label[0] or _LED.search(text, label[0].start, found[0].outer.start)
    return tuple(n for n in found if is_figure(text, n)) if led else ()


def is_figure(text: str, numeral: Numeral) -> bool:
    """Whether a number in a label is a figure and no part of a name: not "Section 1031" or "16"."""
    bare = numeral.outer == numeral.span and "," not in numeral.span.of(text) and not numeral.decimals
    return weakness(numeral) >= FIGURE and not bare


def mark(numeral: Numeral) -> bool:
    """Whether a number may be a footnote mark: one or two digits in brackets."""
    return numeral.bracketed and not (numeral.currency or numeral.decimals or numeral.suffix or numeral.scale) and numeral.mantissa <= 20


def shape(run: Run, width: int, usual: tuple[bool, ...] | None = None) -> Shape:
    """The cheapest reading of a run when the table has `width` columns, of which `usual` are percentages."""
    cells = run.cells
    n = len(cells)
    if n == width and not (run.lower and width == 1):
        return Shape(0, 0, width, 0)  # nothing is cheaper
    weak = [weakness(cell) for cell in cells]
    best = _none(run, sum(weak))
    lead_cost = 0
    for lead in range(min(n, 5)):
        lead_cost += weak[lead - 1] // (2 if run.asked and lead == 1 else 1) if lead else 0
        trail_cost = 0
        for trail in range(min(n - lead, 4)):
            trail_cost += _behind(weak[n - trail], ((run.lower and not run.asked) or run.noted) and trail == 1) if trail else 0
            fit = _fit(cells[lead : n - trail], width, usual)
            if run.lower and not trail and (fit or width == 1):
                fit += SENTENCE
            cost = lead_cost + trail_cost + fit
            if cost < best.cost:
                best = Shape(lead, trail, width, cost)
            if trail_cost > 2 * BAD:
                break
        if lead_cost > 2 * BAD:
            break
    return best


def _behind(weak: int, likely: bool) -> int:
    """The cost of taking the last cell for no cell: half where the label that follows goes on small ("31 to 60 days") or
    where rows end with marks of notes."""
    return weak // 2 if likely else weak + 6


def noted(found: Sequence[Run]) -> tuple[Run, ...]:
    """The runs, marked where several of them end with a small bare number behind larger ones and hardly any begins with one:
    a last column refers to notes; or where several are longer than most by one small number, the same in all: a note's mark."""
    found = _without_marks(found)
    usual = Counter(len(r.cells) for r in found if r.cells).most_common(1)
    marks = Counter(r.cells[-1].mantissa for r in found if usual and len(r.cells) == usual[0][0] + 1 and weakness(r.cells[-1]) < NOTE)
    if marks and max(marks.values()) > NOTED:
        return tuple(replace(run, noted=True) for run in found)
    ends = [(weakness(r.cells[0]) <= NOTE, weakness(r.cells[-1]) <= NOTE) for r in found if len(r.cells) > 2]
    last, first = ends.count((False, True)), ends.count((True, False))
    return tuple(replace(run, noted=True) for run in found) if last >= NOTED and last > 2 * first else tuple(found)


def bridged(found: Sequence[Lines]) -> bool:
    """Whether the rows of three lead from the first amount by the second to the third ("As reported | Adjustments | Adjusted") and
    others have two: what leads over is printed only where there is any."""
    full = [row.cells for row in found if len(row.cells) == BRIDGE]
    led = [a.value + b.value == c.value for a, b, c in full if b.value]
    return len(led) >= LEAST and all(led) and any(len(row.cells) == 2 for row in found)


def _none(run: Run, weak: int) -> Shape:
    """No cell at all: every number is a part of the label; easily so where the words go on small, or for a footnote mark.
    `weak` is what that costs for all of them."""
    if len(run.cells) == 1 and (run.lower or run.cells[0].form == "dash"):
        cost = 12
    else:
        cost = weak + (0 if all(mark(c) for c in run.cells) else 16)
    return Shape(len(run.cells), 0, 0, cost)


def _fit(cells: Sequence[Numeral], width: int, usual: tuple[bool, ...] | None) -> int:
    """The cost of reading so many cells as a row, or as several rows of which all but the first have no label."""
    n = len(cells)
    if n == width:
        return 0
    if n < width:
        return SHORT
    if n % width:
        return BAD + n
    rows = [tuple(c.percent for c in cells[at : at + width]) for at in range(0, n, width)]
    alike = len({*rows, usual or rows[0]}) == 1
    if not alike and any(len(set(row)) > 1 for row in rows):
        return BAD + n  # amounts and percentages alternate where the other rows have amounts only: they are one row
    return (AGAIN if alike else 3 * AGAIN) * (n // width - 1)


def widths(found: Sequence[Run], header: Sequence[bool]) -> tuple[tuple[int, ...], int]:
    """The number of columns at each run, by the cheapest way through all runs (a change of the number costs, less where
    a heading of columns stands), and how much the best constant choice beats its runner-up."""
    candidates = _candidates(found)
    if not candidates:
        return tuple(0 for _ in found), 0
    usual = [_usual(found, k) for k in candidates]
    costs = [[shape(run, k, u).cost if run.cells else 0 for k, u in zip(candidates, usual, strict=True)] for run in found]
    totals = sorted(sum(row[i] for row in costs) for i in range(len(candidates)))
    back: list[list[int]] = []
    now = [prior(k) + c for k, c in zip(candidates, costs[0], strict=True)]
    for row, headed in zip(costs[1:], header[1:], strict=True):
        came = [min((now[j] + _switch(j, i, headed), abs(i - j), j) for j in range(len(now))) for i in range(len(now))]
        back.append([j for _, _, j in came])
        now = [cost + extra for (cost, _, _), extra in zip(came, row, strict=True)]
    at = min(range(len(now)), key=now.__getitem__)
    way = [at]
    for choice in reversed(back):
        at = choice[at]
        way.append(at)
    return tuple(candidates[i] for i in reversed(way)), totals[1] - totals[0] if len(totals) > 1 else _FOREVER


def _usual(found: Sequence[Run], width: int) -> tuple[bool, ...] | None:
    """Which columns the runs of just that length print as percentages, most often."""
    kinds = Counter(tuple(c.percent for c in run.cells) for run in found if len(run.cells) == width)
    return kinds.most_common(1)[0][0] if kinds else None


def _switch(before: int, after: int, headed: bool) -> int:
    """The cost of another number of columns (candidates are in growing order): rows of a table may be short."""
    if before == after:
        return 0
    return AT_HEADER if headed else WIDER if after > before else NARROWER


def prior(width: int) -> int:
    """One column is rarer than two, and reads every run as so many rows."""
    return 6 if width == 1 else 0


def _candidates(found: Sequence[Run]) -> list[int]:
    """The commonest run lengths, given back or not."""
    counts: dict[int, int] = {}
    for run in found:
        n = len(run.cells)
        for less in (0, 1, 2):
            if 0 < n - less <= MOST_COLUMNS:
                counts[n - less] = counts.get(n - less, 0) + (4, 1, 1)[less]
    return sorted(sorted(counts, key=lambda k: (-counts[k], k))[:CANDIDATES])
