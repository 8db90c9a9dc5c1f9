"""The lines of aligned text, each told by what it holds and by the lines around it."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.pattern import late
from ...model.record import replace
from ...model.span import Span
from .ruler import Line, is_mark, line_of

_LONE = late(r"\s*(?:\d{1,3}|\(\d{1,2}\))\s*$")
_MOST_LABEL = 16  # lines


def lines(text: str, span: Span) -> list[Line]:
    """The lines of a stretch of text."""
    found: list[Line] = []
    at = span.start
    while at <= span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        found.append(line_of(text, Span(at, end - (end > at and text[end - 1] == "\r"))))
        at = end + 1
    return _with_pages(text, found)


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
    if [is_mark(cell.numeral) for cell in line.cells] != [True] or not line.label.of(text).strip():
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
