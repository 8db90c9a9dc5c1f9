"""Lines whose disorder is not known, cut in reading order into prose, flattened tables and aligned tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ...model.record import dataclass
from ...model.span import Span
from ..paragraph import paragraphs
from .alignment import aligned_regions
from .run import Run, mark, runs, weakness

Kind = Literal["prose", "flattened", "aligned"]

_NEIGHBOURS = re.compile(r"(?:[\d)%-]\s|[–-―]\s)\s{0,2}€?[$£¥(]{0,2}\s?[\d–-―-]")
_DIGIT = re.compile(r"\d")
_NOTE = re.compile(
    r"\s*(?:\(?Notes?\)|Notes?\s?:|\*{1,3}(?=\s?[A-Z])|\(\d{1,2}\)(?=\s[A-Z])|[†‡](?=\s?[A-Z])|[A-Z][a-z]+[^.]{20,400}[a-z)]\.\s)"
)
_REMARK = re.compile(r"\(?Notes?\)|Notes?\s?:|\*{1,3}\s?[A-Z][a-z]+ [a-z]")
_VERBS = re.compile(r"\b(?:was|were|has|have|had|will|shall|which|we|our|announced|reported|expects?|believes?|see|refer|https?|www)\b")
_PAGE = re.compile(r"\(?(?:more|continued)\)?|(?:[\w &.,-]{0,60}/)?page\s\d{1,4}(?:\sof\s\d{1,4})?|table of contents", re.I)
_SENTENCE = re.compile(r"[a-z)][.;]\s+[A-Z“]|[a-z)]\.[”\"]?\s*$|[\w%]\.\s*$")
_SPOKEN = frozenset(
    "was were is are of to by up down from about approximately over nearly than and or with at".split()  # noqa: SIM905
)
_LONGEST_TITLE = 500
_MOST_TITLES = 16
_LONGEST_LABEL = 200  # of a row, with the headings above it


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and what it is. A flattened segment holds one table or several that follow each other, with the
    titles and column headings above; an aligned one the lines of its tables with titles and headings."""

    kind: Kind
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text between blank lines: `table` where cells stand in it (ends with the last one, or with the words of a label
    that goes on), `title` where it is short and no sentence."""

    kind: Literal["table", "title", "prose"]
    span: Span
    end: int  # where the table in it ends; what follows is a note
    open: bool = False  # words stand behind the last cell: a label, or a heading of the next table
    rows: tuple[int, int] = (0, 0)  # of a table of one row a line: the amounts of its first row under no heading, and of its last


def segments(text: str, span: Span) -> tuple[Segment, ...]:
    """A plain block in reading order. Every character that is no space lies in one segment."""
    found: list[Segment] = []
    at = span.start
    for region in aligned_regions(text, span):
        found += _loose(text, Span(at, region.start))
        found.append(Segment("aligned", region))
        at = region.end
    found += _loose(text, Span(at, span.end))
    return tuple(found)


def _loose(text: str, span: Span) -> list[Segment]:
    """Prose and flattened tables."""
    every = [_paragraph(text, p) for p in paragraphs(text, span)]
    found: list[Segment] = []
    at = 0
    while at < len(every):
        first = next((i for i in range(at, len(every)) if every[i].kind == "table"), len(every))
        start = first
        while first < len(every) and start > at and first - start < _MOST_TITLES and every[start - 1].kind == "title":
            start -= 1
        if start > at:
            found.append(Segment("prose", every[at].span.cover(every[start - 1].span)))
        if first == len(every):
            break
        last = _last(every, first)
        end = every[last].end
        found.append(Segment("flattened", Span(every[start].span.start, end)))
        if text[end : every[last].span.end].strip():
            found.append(Segment("prose", Span(end, every[last].span.end)))
        at = last + 1
    return found


def _last(every: Sequence[Paragraph], first: int) -> int:
    """The last paragraph of a table: a label that is cut by a blank line goes on behind it."""
    last = at = first
    while at + 1 < len(every) and ((every[last].open and at - last < _MOST_TITLES) or _goes_on_below(every, at)):
        at += 1
        below = _goes_on_below(every, at - 1)
        if every[at].kind == "prose" and not below:
            break
        if every[at].kind == "table" or below:
            last = at
    return last


def _goes_on_below(every: Sequence[Paragraph], at: int) -> bool:
    """Whether a table goes on behind a blank line: rows of as many amounts under no heading of their own."""
    return every[at].rows[1] > 1 and every[at].rows[1] == every[at + 1].rows[0]


def _rows(text: str, body: Sequence[Run]) -> tuple[int, int]:
    """The amounts of the first row, if it stands under no heading, and of the last, where these end their lines; else 0."""
    first, last = body[0], body[-1]
    headed = _DIGIT.search(text, first.words.start, first.words.end) or len(first.words) > _LONGEST_LABEL
    return 0 if headed else _amounts(text, first), _amounts(text, last)


def _amounts(text: str, run: Run) -> int:
    """How many amounts a row has that ends its line; else 0."""
    ends = text[run.cells[-1].outer.end : run.cells[-1].outer.end + 2].lstrip(" |")[:1] in ("", "\n")
    return sum(not cell.percent for cell in run.cells) if ends else 0


def _paragraph(text: str, span: Span) -> Paragraph:
    """What a paragraph is."""
    rows = (0, 0)
    if _DIGIT.search(text, span.start, span.end):
        found = runs(text, span) if _may_hold_cells(text, span) else ()
        body = _body(text, found)
        if body and _is_table(text, body) and not (len(body[-1].cells) == 1 and _goes_on(text, body, span.end)):
            end = _end(body[-1])
            rest = text[end : span.end]
            is_open = len(body) + 1 >= len(found) and bool(rest.strip()) and not _spoken(rest)
            return Paragraph("table", span, span.end if is_open else end, is_open, _rows(text, body))
        if len(found) == len(body) and len({_amounts(text, run) for run in body}) == 1:
            rows = _rows(text, body)  # small numbers: rows only behind others
    raw = span.of(text).strip()
    if not any(c.isalpha() for c in raw) or raw[0] in "*†‡" or _PAGE.fullmatch(raw):  # page numbers and notes are no titles
        return Paragraph("prose", span, span.end, rows=rows)
    short = len(raw) <= _LONGEST_TITLE and not _spoken(raw) and (raw[:1] + raw[-1:] == "()" or not _VERBS.search(raw))
    return Paragraph("title" if short else "prose", span, span.end, rows=rows)


def _goes_on(text: str, body: Sequence[Run], end: int) -> bool:
    """Whether the words behind a list with one number each go on as a sentence does."""
    after = text[body[-1].cells[-1].outer.end : end].strip()
    return max(len(run.cells) for run in body) == 1 and bool(after) and (after[0].islower() or after[0] in ",;.") and len(after) > 1


def _end(run: Run) -> int:
    """Where the last row ends: a footnote mark behind it begins the note."""
    cells = [c for i, c in enumerate(run.cells) if not i or not mark(c) or i + 1 < len(run.cells)]
    return cells[-1].outer.end


def _may_hold_cells(text: str, span: Span) -> bool:
    """A cheap look before the reading of numbers: two numbers side by side, or several in few words."""
    return bool(_NEIGHBOURS.search(text, span.start, span.end)) or len(span) < 4000


def _spoken(words: str) -> bool:
    """Whether words are a note or a sentence rather than a label, a title or a heading."""
    raw = words.strip()
    if _REMARK.match(raw) and len(raw.split()) > 4 and not raw.endswith(":"):
        return True
    return len(raw.split()) > 3 and bool(_SENTENCE.search(raw)) and not raw.endswith(("Inc.", "Ltd.", "Corp.", "Co."))


def _body(text: str, found: Sequence[Run]) -> list[Run]:
    """The runs up to the notes that follow a table."""
    body: list[Run] = []
    for run in found:
        words = run.words.of(text)
        if body and _NOTE.match(words) and (_SENTENCE.search(words) or len(words.split()) > 25):
            break
        if run.cells:
            body.append(run)
    return body


def _is_table(text: str, body: Sequence[Run]) -> bool:
    """Whether numbers stand side by side as cells do, or as a list of labels with one number each."""
    rows = [run for run in body if sum(_amount(run, i) for i in range(len(run.cells))) >= 2]
    words = sum(len(run.words.of(text).split()) for run in body)
    if len(rows) >= 2:
        return True
    if len(body) > 2 and words <= 8 * len(body) and len({len(run.cells) for run in body[-3:]}) == 1 and len(body[-1].cells) > 1:
        return True
    if rows:
        return len(rows[0].cells) > 2 or words <= 40
    single = [run for run in body if len(run.cells) == 1]
    amounts = sum(weakness(run.cells[0]) >= 25 or run.cells[0].negative for run in single)
    if len(single) < 3 or 2 * amounts < len(body) or words > 9 * len(body) or 3 * len(single) < 2 * len(body):
        return False
    spoken = sum(_last_word(run.words.of(text)) in _SPOKEN or bool(_SENTENCE.search(run.words.of(text))) for run in body)
    return spoken * 5 <= len(body)


def _last_word(words: str) -> str:
    parts = words.split()
    return parts[-1].lower() if parts else ""


def _amount(run: Run, i: int) -> bool:
    """A cell that is no small bare integer; a dash beside another cell counts."""
    cell = run.cells[i]
    if cell.scale:
        return False  # "C$12 million (US$9 million)" stands in sentences
    return weakness(cell) >= 25 or (cell.form != "number" and len(run.cells) > 1)
