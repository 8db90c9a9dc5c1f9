"""Where tables stand whose numbers line up in character columns; what the lines say is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from ...model.pattern import late
from ...model.record import dataclass
from ...model.span import Span
from .wrap import is_open

# What stands behind the last gap of a line: a number, a dash, a sign or a bracket that was parted from its number.
_CELL = late(r"[$€£¥]?[ ]?[(\-−–—]{0,2}[ ]?[$€£¥]?[ ]?(?:[\d,.]{0,24}\d|[-–—])[ ]?[)%]{0,2}(?:\(\w\))?")
_REST = late(r"[)%]{1,2}|\(\w\)|bps|pts")
_GAPS = late(r" {2,}|\t")
_OPENS = late(r"[$€£¥(−-]{0,3} ?(?:\d[\d,]*[,.%\d]|\d\b)(?!\w)(?! ?[A-Za-z])")
_RULE = late(r"[\s=_—–-]*")
_TIME = late(r"(?:19|20)\d\d|months|weeks|ended|quarter|year", re.I)
_GAP = late(r"\S {3,}\S|\t")
# What a sentence has and no title: a verb that is said of an amount.
_SAID = late(
    r"\b(?:was|were|is|are|has|have|had|will|rose|fell|grew|(?:in|de)creased|declined|improved|reached|amounted|totall?ed|came)\b", re.I
)
# A point of a list of highlights: an amount with its scale, and a second one, a percentage, or the mark of a list before it.
_AMOUNT = late(r"[$€£¥] ?\d[\d.,]{0,12} ?(?:[mbk]n?|million|billion|thousand)\b|\d ?p\b", re.I)
_PERCENT = re.compile(r"\d ?%")
_POINT = re.compile(r"[-–—•*·▪●◦‣o] {1,3}\w")
_MOST_HEADS, _MOST_BETWEEN = 24, 40
_MOST_WRAPPED = 3  # lines of a heading and of the label below it


@dataclass(frozen=True, slots=True)
class Line:
    span: Span
    kind: Literal["cells", "blank", "prose", "other"]


def aligned_regions(text: str, span: Span) -> tuple[Span, ...]:
    """The stretches of lines that hold aligned tables, each with the titles and headings above it."""
    if "  " not in text[span.start : span.end] and "\t" not in text[span.start : span.end]:
        return ()
    lines = _lines(text, span)
    cells = [i for i, line in enumerate(lines) if line.kind == "cells"]
    groups: list[list[int]] = []
    for i in cells:
        if groups and _goes_on(text, lines, groups[-1][-1], i):
            groups[-1].append(i)
        else:
            groups.append([i])
    regions: list[Span] = []
    floor = 0
    for group in groups:
        if len(group) < 2:
            continue
        first = _top(lines, group[0], floor)
        last = group[-1]
        while last + 1 < len(lines) and lines[last + 1].kind == "other" and _RULE.fullmatch(lines[last + 1].span.of(text)):
            last += 1
        regions.append(Span(lines[first].span.start, lines[last].span.end))
        floor = last + 1
    return tuple(regions)


def _lines(text: str, span: Span) -> list[Line]:
    """Every line with its kind; a sentence over two lines is prose, and a list of points is."""
    spans: list[Span] = []
    at = span.start
    while at < span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        spans.append(Span(at, end))
        at = end + 1
    kinds = [_kind(s.of(text)) for s in spans]
    for first, last in _long(kinds):
        around = (kinds[first - 1] if first else "", kinds[last] if last < len(kinds) else "")
        if "prose" not in around and (last - first == 1 or (around == ("cells", "cells") and last - first <= _MOST_WRAPPED)):
            kinds[first:last] = ["other"] * (last - first)
    for i, kind in enumerate(kinds):
        if kind == "other" and i and kinds[i - 1] == "prose" and _POINT.match(spans[i].of(text).strip()):
            kinds[i] = "prose"  # a point behind others
    return [Line(s, "prose" if k == "long" else k) for s, k in zip(spans, kinds, strict=True)]  # type: ignore[arg-type]


def _long(kinds: Sequence[str]) -> list[tuple[int, int]]:
    """The runs of long lines, each from its first to behind its last: between cells, without a blank, they are labels."""
    first = [i for i, kind in enumerate(kinds) if kind == "long" and (not i or kinds[i - 1] != "long")]
    return [(i, next((k for k in range(i, len(kinds)) if kinds[k] != "long"), len(kinds))) for i in first]


def _kind(line: str) -> str:
    """What one line is by itself."""
    bare = line.strip()
    if not bare:
        return "blank"
    if len(line) < 400 and _holds_cell(bare):
        return "cells"
    words = bare.split()
    small = sum(w[0].islower() for w in words)
    if len(line) > 400 or (bare.endswith((".", ".”", '."')) and (small > 5 or _SAID.search(bare))):
        return "prose"
    if is_point(bare):
        return "prose"
    if small > 6 and small * 2 > len(words) and len(bare) > 55 and not _GAP.search(bare):
        return "long"
    return "other"


def is_point(line: str) -> bool:
    """Whether a line is a point of a list of highlights, which has no verb and no full stop: "Revenue of £48.7m (2024: £45.2m)"."""
    amounts = sum(1 for _ in _AMOUNT.finditer(line))
    return amounts > 1 or (amounts == 1 and bool(_PERCENT.search(line) or _POINT.match(line)))


def _holds_cell(bare: str) -> bool:
    """Whether a number stands behind a gap at the end of a line: spaces, a tab or dot leaders."""
    if sum(bool(_OPENS.match(piece)) for piece in _GAPS.split(bare)[1:]) > 1:
        return True
    for _ in range(2):
        gap = max(bare.rfind("  "), bare.rfind("\t"), bare.rfind(".."), bare.rfind(". ."))
        if gap < 0:
            return False
        tail = bare[gap + 1 :].strip(" .\t")
        if _CELL.fullmatch(tail):
            return True
        if not _REST.fullmatch(tail):
            return False
        bare = bare[:gap].rstrip()
    return False


def _goes_on(text: str, lines: Sequence[Line], before: int, after: int) -> bool:
    """Whether two lines of cells belong to one table: no sentence, and no title with a new heading between them. A date that a
    label over several lines asked for ("outstanding at | December 31, 2023") heads nothing."""
    between = lines[before + 1 : after]
    if len(between) > _MOST_BETWEEN or any(line.kind == "prose" for line in between):
        return False
    if len(between) < 4:
        return True
    apart = sum(line.kind == "blank" for line in between) >= 2
    words = [line.span.of(text) for line in between if line.kind == "other"]
    heads = (low for up, low in pairwise(("", *words)) if (_RULE.fullmatch(up) or not is_open(up)) and _TIME.search(low))
    return not (apart and len(words) >= 2 and any(heads))


def _top(lines: Sequence[Line], first: int, floor: int) -> int:
    """The first line of the titles and headings above a table."""
    top = first
    for i in range(first - 1, max(floor, first - _MOST_HEADS) - 1, -1):
        if lines[i].kind == "prose":
            break
        if lines[i].kind == "other":
            top = i
    return top
