"""Lines of aligned text seen as a grid of character columns: what each line is, its words and its numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from ...grammar.numerals import numerals
from ...model.numeral import Numeral
from ...model.pattern import late
from ...model.record import dataclass, replace
from ...model.span import Span

Kind = Literal["row", "years", "words", "rule", "blank", "page", "tag", "prose"]

_TAG = late(r"\s*</?(?:TABLE|CAPTION|S|C|FN|F\d{1,2}|TEXT|DOCUMENT|TYPE|SEQUENCE)>[\s<>/A-Z\d]*$", re.I)
_PAGE = late(
    r"\s*(?:<PAGE>[^\n]*|(?:[-–—]\s?(?:F-)?\d{1,3}\s?[-–—]|(?:page|pg\.?)\s{1,3}\d{1,3}(?:\s{1,3}of\s{1,3}\d{1,3})?|F-\d{1,3}))\s*$", re.I
)
_LONE = late(r"\s*(?:\d{1,3}|\(\d{1,2}\))\s*$")
_RULE = late(r"[\s$-]*(?:-{4,}|={2,}|_{3,}|[─━═]{2,}|—{3,}|–{3,})[\s\-=_─━═—–$]*$")
_STROKES = late(r"(?<=\S)[ \t]{2,200}(?:[-=_]{4,200}[ \t]{0,200}){1,40}$")  # a rule behind the first line of a label
_RUNS = late(r"[-=_─━═—–]{2,}")
# What may stand behind a number or between two: note marks, and words for nothing.
_REMARK = late(r"\s*(?:\([A-Za-z][A-Za-z .]{2,30}\)\s*){1,4}")
_BETWEEN = late(
    r"[\s|%]*(?:(?:\((?:\d{1,2}|[A-Za-z]{1,2})\)|[*†‡§]{1,3}|(?<=\s)(?:[Nn]/?[AaMm]\.?|[Nn]one)(?=\s|$))[\s|)]{0,200}){0,3}[\s|)]{0,200}"
)
_GAP = late(r"(?:[ \xa0]{2}|\t|\.[ .]?\.|…|_{2}|\|)[\s.…_|]*$")
_FRAGMENT = late(r"\S+(?:[ \xa0]\S+)*")
_TABSTOP = 8
_LONGEST = 600  # characters; a longer line is no line of an aligned table
_MOST_LABEL = 16  # lines


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a line; left and right are the character columns of what it takes up, edge that of its last digit."""

    numeral: Numeral
    left: int
    edge: int
    right: int


@dataclass(frozen=True, slots=True)
class Line:
    """`label` is what stands before the cells (all of it where there is none), `tight` numbers at its end that only one
    space parts from their words: cells only if a column says so."""

    kind: Kind
    span: Span
    indent: int
    label: Span
    cells: tuple[Cell, ...] = ()
    tight: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words of a line that no gap divides."""

    span: Span
    left: int
    right: int


def lines(text: str, span: Span) -> list[Line]:
    """The lines of a stretch of text."""
    found: list[Line] = []
    at = span.start
    while at <= span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        found.append(_line(text, Span(at, end - (end > at and text[end - 1] == "\r"))))
        at = end + 1
    return _with_pages(text, found)


def _line(text: str, span: Span) -> Line:
    written = span.of(text)
    if not written.strip():
        return Line("page" if "\f" in written else "blank", span, 0, span)
    where = positions(written)
    indent = where[len(written) - len(written.lstrip())]
    for kind, pattern in (("tag", _TAG), ("rule", _RULE), ("page", _PAGE)):
        if pattern.match(written):
            return Line(kind, span, indent, span)  # type: ignore[arg-type]
    if len(written) > _LONGEST:
        return Line("prose", span, indent, span)
    stroke = _STROKES.search(written)
    if stroke:
        span = Span(span.start, span.start + stroke.start())
    cells, tight = _cells(text, span, where)
    if (
        cells
        and len(cells) > 1
        and cells[0].numeral.bare_year
        and not cells[1].numeral.bare_year
        and not text[span.start : cells[0].numeral.outer.start].strip()
    ):
        cells = cells[1:]  # a year that names the row
    if not cells:
        return Line("prose" if _is_prose(written) else "words", span, indent, span, (), tight)
    label = Span(span.start, cells[0].numeral.outer.start)
    if all(_is_mark(cell.numeral) for cell in cells) and _REMARK.fullmatch(label.of(text)):
        return Line("words", span, indent, span)  # "(unaudited)   (1)" below the dates of columns
    return Line("years" if _are_years(cells) else "row", span, indent, label, cells, tight)


def _is_mark(numeral: Numeral) -> bool:
    """Whether a number is printed as a footnote mark is."""
    return numeral.bracketed and not numeral.currency and numeral.mantissa <= 20 and not numeral.decimals


def _are_years(cells: Sequence[Cell]) -> bool:
    """Whether a line ends with years; one small number behind several is the number of a page."""
    if len(cells) > 2 and cells[-1].numeral.outer == cells[-1].numeral.span and cells[-1].numeral.mantissa < 1000:
        return all(cell.numeral.bare_year for cell in cells[:-1])
    return all(cell.numeral.bare_year for cell in cells)


def positions(written: str) -> Sequence[int]:
    """The character column in which each character of a line begins, tabs and wide characters counted; one more for its end."""
    if "\t" not in written and written.isascii():
        return range(len(written) + 1)
    found, at = [], 0
    for char in written:
        found.append(at)
        wide = not char.isascii() and unicodedata.east_asian_width(char) in "WF"
        at = (at // _TABSTOP + 1) * _TABSTOP if char == "\t" else at + 1 + wide
    return [*found, at]


def _cells(text: str, span: Span, where: Sequence[int]) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The numbers with which a line ends, from where a gap parts them from words; and those before it."""
    found = numerals(text, span.start, span.end, cells=True, keep_years=True)
    first, end = len(found), span.end
    while first and _BETWEEN.fullmatch(text, found[first - 1].outer.end, end):
        first -= 1
        end = found[first].outer.start
    tight: list[Cell] = []
    run = [_cell(n, span.start, where) for n in found[first:]]
    while run and not _is_apart(text, span.start, run[0].numeral.outer.start):
        tight.append(run.pop(0))
    return tuple(run), tuple(tight)


def _cell(numeral: Numeral, start: int, where: Sequence[int]) -> Cell:
    outer = numeral.outer
    return Cell(numeral, where[outer.start - start], where[numeral.span.end - start], where[outer.end - start])


def _is_apart(text: str, start: int, at: int) -> bool:
    before = text[max(start, at - 80) : at]
    return (not before.strip() and len(before) < 80) or _GAP.search(before) is not None


def _is_prose(written: str) -> bool:
    words = written.split()
    whole = len(words) > 7 and len(written.strip()) > 45 and "   " not in written.strip() and "...." not in written
    return whole and (len(written.strip()) > 100 or words[-1].endswith((".", ";")) or _reads(words))


def _reads(words: list[str]) -> bool:
    """Whether words read as a sentence: most of them small."""
    return sum(word[0].islower() for word in words) * 3 > len(words) * 2


def _with_pages(text: str, found: list[Line]) -> list[Line]:
    """Corrects by the lines around: a long line beside rows is a label and no prose, a lone small number between blank
    lines or before a page break is the number of the page."""
    out = list(found)
    for i, line in enumerate(found):
        if line.kind == "prose" and _names(text, line, found[i - 1 : i] + found[i + 1 : i + 3]):
            out[i] = replace(line, kind="words")
    for i, line in enumerate(found):
        run = [k for k in range(i - 1, max(i - 5, -1), -1) if all(out[j].kind == "prose" for j in range(k, i))]
        if line.kind == "row" and 0 < len(run) < 4 and line.label.of(text).strip()[:1].islower():
            for k in run:  # a label over several long lines, its numbers on the last one
                out[k] = replace(out[k], kind="words")
        elif _is_named_number(text, found, i):
            out[i] = replace(line, kind="words", label=line.span, cells=())
        elif i + 1 < len(found) and _is_raised(text, line, found[i + 1]):
            out[i] = replace(line, kind="words", cells=())
    solid = [i for i, line in enumerate(found) if line.kind != "blank"]
    for k, i in enumerate(solid):
        before, after = (solid[k - 1] if k else -2), (solid[k + 1] if k + 1 < len(solid) else len(found) + 1)
        if _LONE.match(found[i].span.of(text)) and _is_furniture(text, found, (before, i, after)):
            out[i] = Line("page", found[i].span, 0, found[i].label)
    return out


def _is_named_number(text: str, found: Sequence[Line], i: int) -> bool:
    """Whether a number that stands alone on a line is a piece of a label over several lines ("shares authorized; | 10,000,000 |
    shares issued"): words touch it above and below or lead to it, and it ends left of the numbers of the rows around."""
    if len(found[i].cells) != 1 or found[i].label.of(text).strip() or not 0 < i < len(found) - 1 or found[i - 1].kind != "words":
        return False
    near = (*reversed(found[max(i - _MOST_LABEL, 0) : i]), *found[i + 1 : i + _MOST_LABEL])
    rows = [line.cells[0].left for line in near if line.kind == "row" and line.label.of(text).strip()]
    below = found[i + 1].label.of(text).strip()
    return bool(rows) and found[i].cells[0].right < min(rows) and bool(below)


def _is_raised(text: str, line: Line, below: Line) -> bool:
    """Whether the one number behind a name is a note mark in brackets, raised above the numbers of its line: these stand below it
    without a name, and under the mark ends none."""
    if [_is_mark(cell.numeral) for cell in line.cells] != [True] or not line.label.of(text).strip():
        return False
    nameless = below.kind == "row" and len(below.cells) > 1 and not below.label.of(text).strip()
    return nameless and all(abs(cell.edge - line.cells[0].edge) > 1 for cell in below.cells)


def _is_furniture(text: str, found: Sequence[Line], at: tuple[int, int, int]) -> bool:
    """Whether a lone small number is the number of a page (between blank lines, or right before a page break) or a raised note
    mark (left of the numbers around it)."""
    before, i, after = at
    below = found[after] if after < len(found) else None
    if below is not None and "\f" in text[below.span.start : below.span.start + 2]:
        return True
    if before < i - 1 and (below is None or after > i + 1):
        return True
    if below is not None and below.kind == "page":
        return True
    if not found[i].cells:
        return True  # a note mark in brackets, on a line of its own
    around = [line.cells[0].left for line in (found[before] if before >= 0 else None, below) if line and len(line.cells) > 1]
    return bool(around) and found[i].cells[0].right < min(around)


def _names(text: str, line: Line, around: Sequence[Line]) -> bool:
    """Whether a long line is a label: it touches rows and does not end as a sentence does, or ends in a colon above one."""
    written = line.span.of(text).rstrip()
    kinds = [other.kind for other in around]
    if len(written) > 200 or written.endswith((".", ";")):
        return False
    if written.endswith(":") and len(written) < 120:
        return "row" in kinds[1:]
    return "prose" not in kinds[:2] and not {"row", "words"}.isdisjoint(kinds[:2])


def fragments(text: str, line: Line) -> list[Fragment]:
    """The words of a line, cut at gaps of two spaces or more."""
    written = line.span.of(text)
    where = positions(written)
    start = line.span.start
    return [Fragment(Span(start + m.start(), start + m.end()), where[m.start()], where[m.end()]) for m in _FRAGMENT.finditer(written)]


def rule_runs(text: str, line: Line) -> list[tuple[int, int]]:
    """From where to where each stroke of a rule goes."""
    written = line.span.of(text)
    where = positions(written)
    return [(where[m.start()], where[m.end()]) for m in _RUNS.finditer(written)]
