"""The rows of a table with the headings that they stand under."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ...model.cast import Cast
from ...model.grid import GridLine
from ...model.record import dataclass, replace
from ...model.span import Span
from .block import blocked

_FOOTNOTE = re.compile(r"(?:\s*\((?:\d{1,2}|(?-i:[A-Za-z])|\*{1,3})\)|\s*\*{1,3}){1,4}\s*$", re.I)
_WORDS = re.compile(r"[a-z]+|\d+")
_EMPTY = frozenset(
    ("total", "net", "of", "the", "and", "from", "in", "for", "by", "a", "subtotal", "cash", "provided", "used", "generated", "flows")
)
_REACH = 120  # lines that a heading may reach down to its total


@dataclass(frozen=True, slots=True)
class Lined:
    """A line with cells: its label, its headings outermost first, the heading texts that began just above it, the
    member whose block it stands in, and the first line of the block that it is the total of by its name."""

    line: GridLine
    label: str
    headings: tuple[str, ...]
    began: tuple[tuple[str, Span], ...]
    member: str = ""
    opens: int | None = None
    total_of: str = ""  # without a label: the heading whose lines it adds up


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading that rows stand under: until which line, at which indent."""

    text: str
    closes: int | None  # the line that is its total, None where no line is
    indent: int | None
    opened: int


def entitled(rows: Sequence[Lined], found: Sequence[Cast]) -> tuple[Lined, ...]:
    """The lines, where one without a label that ends the lines under a heading and adds them up is known as the total of it."""
    sums = {cast.head: [row for row, _ in cast.parts] for cast in found if cast.axis == "down" and not cast.derived}
    return tuple(replace(row, total_of=row.headings[-1]) if _ends(rows, r, sums.get(r, ())) else row for r, row in enumerate(rows))


def _ends(rows: Sequence[Lined], r: int, parts: Sequence[int]) -> bool:
    """Whether a line without a label is the last under its heading, under which all lines stand that it adds up."""
    row = rows[r]
    if row.label or not row.headings or not parts:
        return False
    inside = all(part < r and row.headings[-1] in rows[part].headings for part in parts)
    return inside and (r + 1 == len(rows) or row.headings[-1] not in rows[r + 1].headings)


def tidy(label: str) -> str:
    """A label with single spaces, without trailing colon and dots."""
    return " ".join(label.split()).rstrip(" .:…").strip()


def bare(label: str) -> str:
    """A label without footnote marks at its end."""
    marked = label.rstrip().endswith((")", "*"))
    return (_FOOTNOTE.sub("", label) if marked else label).rstrip(" :") or label


def lined(lines: Sequence[GridLine]) -> tuple[Lined, ...]:
    """The lines that hold cells, each under its headings."""
    blocks = blocked(lines)
    names = [frozenset(_WORDS.findall(bare(one.line.label).lower())) for one in blocks]
    out: list[Lined] = []
    stack: tuple[_Open, ...] = ()
    waiting: list[tuple[str, Span]] = []
    places: list[int] = []  # of the lines with cells
    under = 0  # rows since the innermost heading began
    for n, (block, line) in enumerate((one, _whole(one.line)) for one in blocks):
        began = list(line.headings)
        stack = () if block.begins else stack
        if not _has_cells(line):
            waiting += [*began, (line.label, line.label_span or line.span)]
            stack = _opened(_ended(stack, n, line, under), [*began, (line.label, line.span)], (n, line), names)
            under = 0
            continue
        if began:
            stack = _opened(_ended(stack, n, line, under), began, (n, line), names)
            under = 0
        stack = _kept(stack, n, line)
        inside = tuple(h for h in stack if h.closes != n)
        opens = bisect_left(places, stack[len(inside)].opened) if len(inside) < len(stack) else None
        places.append(n)
        out.append(Lined(line, tidy(line.label), tuple(h.text for h in inside), (*waiting, *line.headings), block.member, opens))
        waiting = []
        under += 1
        if len(inside) < len(stack):  # headings around the one that ends here which wait for no total end with it
            while inside and inside[-1].closes is None:
                inside = inside[:-1]
        elif inside and inside[-1].closes is None and _total_only(names[n]):
            inside = inside[:-1]
        stack = inside
    return tuple(out)


def _whole(line: GridLine) -> GridLine:
    """A line whose label was cut before a number within it ("Common stock, $0.01 par value; 100 shares issued") gets
    that piece back from its headings; headings without a letter are marks."""
    headings = tuple(h for h in line.headings if any(c.isalpha() for c in h[0]))
    first = line.inside[0].span if line.inside else None
    if first is not None and line.label_span is not None and headings and headings[-1][1].contains(first):
        text, span = headings[-1]
        return replace(line, label=f"{text} {line.label}", label_span=span.cover(line.label_span), headings=headings[:-1])
    return line if headings == line.headings else replace(line, headings=headings)


def _has_cells(line: GridLine) -> bool:
    return any(cell is not None for cell in line.cells)


def _total_only(words: frozenset[str]) -> bool:
    return words <= frozenset({"total", "subtotal"})  # also the subtotal without a name


def _opened(
    stack: tuple[_Open, ...], texts: Sequence[tuple[str, Span]], at: tuple[int, GridLine], names: Sequence[frozenset[str]]
) -> tuple[_Open, ...]:
    """The stack with new headings on it."""
    n, line = at
    indent = None if line.headings else line.indent
    for text, _ in texts:
        label = tidy(text)
        if label:
            stack = (*stack, _Open(label, _closing(label, n, names), indent, n))
    return stack


def _ended(stack: tuple[_Open, ...], n: int, line: GridLine, under: int) -> tuple[_Open, ...]:
    """The stack before new headings: one that waits for no total ends where the next begins; of two that follow each
    other without a row between, the one less indented stays."""
    indent = None if line.headings else line.indent
    if under:
        while (
            stack and stack[-1].closes is None and not (indent is not None and stack[-1].indent is not None and stack[-1].indent < indent)
        ):
            stack = stack[:-1]
        return stack
    return stack if indent is None else tuple(h for h in stack if h.indent is None or h.indent < indent or h.opened == n - 1)


def _kept(stack: tuple[_Open, ...], n: int, line: GridLine) -> tuple[_Open, ...]:
    """Headings that still reach the line: not totalled above it, not deeper than it, and none inside a closed one."""
    for i, h in enumerate(stack):
        closed = h.closes is not None and h.closes < n
        deeper = h.indent is not None and line.indent is not None and h.indent > line.indent
        ends_outer = h.closes == n
        if closed or deeper:
            return stack[:i]
        if ends_outer:
            return stack[: i + 1]
    return stack


def _closing(heading: str, n: int, names: Sequence[frozenset[str]]) -> int | None:
    """The line below that is the total of a heading: called the same, but for "total", "net" and the like."""
    words = frozenset(_WORDS.findall(bare(heading).lower()))
    core = words - _EMPTY
    if not core:
        return None
    for i in range(n, min(len(names), n + _REACH)):
        name = names[i]
        rest = name - _EMPTY
        if rest == core and (i > n or name != words) and (name != words or i > n + 1):
            return i
    return None
