"""Lines of aligned text seen as a grid of character columns: what each line is, and which numbers stand under each other."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from ...grammar.numerals import numerals
from ...model.numeral import Numeral
from ...model.pattern import late
from ...model.record import dataclass
from ...model.span import Span

Kind = Literal["row", "years", "words", "rule", "blank", "page", "tag", "prose"]

_TAG = late(r"\s*</?(?:TABLE|CAPTION|S|C|FN|F\d{1,2}|TEXT|DOCUMENT|TYPE|SEQUENCE)>[\s<>/A-Z\d]*$", re.I)
_PAGE = late(
    r"\s*(?:<PAGE>[^\n]*|(?:[-–—]\s?(?:F-)?\d{1,3}\s?[-–—]|(?:page|pg\.?)\s{1,3}\d{1,3}(?:\s{1,3}of\s{1,3}\d{1,3})?|F-\d{1,3}))\s*$", re.I
)
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
_MOST_EDGES = 300
_NEAR, _FAR = 2, 12  # right edges so near are one column; so far only where the numbers stand under each other


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


def line_of(text: str, span: Span) -> Line:
    """One line by what it holds alone."""
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
    if all(is_mark(cell.numeral) for cell in cells) and _REMARK.fullmatch(label.of(text)):
        return Line("words", span, indent, span)  # "(unaudited)   (1)" below the dates of columns
    return Line("years" if _are_years(cells) else "row", span, indent, label, cells, tight)


def is_mark(numeral: Numeral) -> bool:
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


# -- columns ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ruler:
    """The columns of a table: what each takes up, the right edges that belong to it, and whether they were drawn from
    the fullest rows because the edges alone do not tell."""

    extents: tuple[tuple[int, int], ...]
    edges: tuple[int, ...]
    sure: bool = True

    @property
    def width(self) -> int:
        return len(self.extents)

    def place(self, cells: Sequence[Cell]) -> list[int | None]:
        """The column of each cell, in order from left to right, at the least distance of right edges; at most `width` cells."""
        width = self.width
        best: list[list[tuple[int, int]]] = [[(0, -1)] * (width + 1)]
        for n, cell in enumerate(cells, 1):
            row = [(1 << 30, -1)] * (width + 1)
            for k in range(n, width + 1):
                stay, _ = row[k - 1]
                cost = best[n - 1][k - 1][0] + self._distance(cell, k - 1)
                row[k] = (cost, k - 1) if cost < stay or k == n else row[k - 1]
            best.append(row)
        found: list[int | None] = []
        k = width
        for n in range(len(cells), 0, -1):
            k = best[n][k][1]
            found.append(k)
        return found[::-1]

    def _distance(self, cell: Cell, k: int) -> int:
        left, right = self.extents[k]
        apart = max(0, left - cell.edge, cell.left - right)
        return abs(self.edges[k] - cell.edge) + 4 * apart


@dataclass(slots=True)
class _Cluster:
    edges: Counter[int]
    rows: set[int]
    left: int
    right: int


def ruler(rows: Sequence[Line]) -> Ruler:
    """The columns that the numbers of some rows stand in: right edges near each other are one column, unless a row has
    numbers at both; where the columns so found run into each other the fullest rows lay them out."""
    fullest = max(len(row.cells) for row in rows)
    clusters = _by_edge(rows)
    if len(clusters) > _MOST_EDGES:
        return _by_count(rows, fullest)
    clusters = _complements(_merged(clusters), fullest, {n for n, row in enumerate(rows) if 2 * len(row.cells) > fullest})
    crossing = any(a.right > b.left for a, b in pairwise(clusters))
    usual = _usual(rows)
    if crossing and usual < fullest:
        return ruler([row for row in rows if len(row.cells) <= usual])
    if len(clusters) > fullest and crossing:
        return _by_count(rows, fullest)
    return Ruler(tuple((c.left, c.right) for c in clusters), tuple(_mode(c.edges) for c in clusters), not crossing)


def _usual(rows: Sequence[Line]) -> int:
    """The most numbers that a row has, without the few rows (one in ten) that have more."""
    counts = sorted(len(row.cells) for row in rows)
    return counts[(len(counts) - 1) * 9 // 10]


def _by_edge(rows: Sequence[Line]) -> list[_Cluster]:
    found: dict[int, _Cluster] = {}
    for number, row in enumerate(rows):
        for cell in row.cells:
            cluster = found.setdefault(cell.edge, _Cluster(Counter(), set(), cell.left, cell.right))
            cluster.edges[cell.edge] += 1
            cluster.rows.add(number)
            cluster.left, cluster.right = min(cluster.left, cell.left), max(cluster.right, cell.right)
    return [found[edge] for edge in sorted(found)]


def _merged(clusters: list[_Cluster]) -> list[_Cluster]:
    """Neighbours joined, nearest first, as long as no row has a number in both."""
    while True:
        pairs = [(_apart(a, b), -len(a.rows | b.rows), i) for i, (a, b) in enumerate(pairwise(clusters)) if _joins(a, b)]
        if not pairs:
            return clusters
        _, _, i = min(pairs)
        clusters = _joined(clusters, i)


def _joined(clusters: list[_Cluster], i: int) -> list[_Cluster]:
    """The cluster and its right neighbour made one."""
    a, b = clusters[i], clusters[i + 1]
    one = _Cluster(a.edges + b.edges, a.rows | b.rows, min(a.left, b.left), max(a.right, b.right))
    return [*clusters[:i], one, *clusters[i + 2 :]]


def _complements(clusters: list[_Cluster], fullest: int, most: set[int]) -> list[_Cluster]:
    """No more clusters than the fullest row has numbers, where that is a matter of printing: neighbours that never meet in a row
    are joined if they stand less than half as far apart as columns do here (a bare digit beside brackets), or one is askew."""
    while len(clusters) > fullest > 1:
        usual = sorted(_apart(a, b) for a, b in pairwise(clusters))[(len(clusters) - 1) // 2]
        pairs = [(_apart(a, b), i) for i, (a, b) in enumerate(pairwise(clusters)) if a.rows.isdisjoint(b.rows)]
        pairs = [(apart, i) for apart, i in pairs if 2 * apart < usual or (apart < usual and _is_askew(clusters[i : i + 2], most))]
        if not pairs:
            break
        clusters = _joined(clusters, min(pairs)[1])
    return clusters


def _is_askew(pair: Sequence[_Cluster], most: set[int]) -> bool:
    """Whether one of two clusters holds what the other lacks in one row or two, and both together what most rows have."""
    few, many = sorted((cluster.rows for cluster in pair), key=len)
    return len(few) <= 2 and len(many) > 3 * len(few) and most <= few | many


def _apart(a: _Cluster, b: _Cluster) -> int:
    return abs(_mode(b.edges) - _mode(a.edges))


def _joins(a: _Cluster, b: _Cluster) -> bool:
    between = min(b.edges) - max(a.edges)
    near = between <= _NEAR or (between <= _FAR and b.left < a.right)
    return near and a.rows.isdisjoint(b.rows)


def _mode(edges: Counter[int]) -> int:
    return max(edges, key=lambda edge: (edges[edge], edge))


def _by_count(rows: Sequence[Line], fullest: int) -> Ruler:
    full = [row for row in rows if len(row.cells) == fullest]
    columns = [[row.cells[k] for row in full] for k in range(fullest)]
    edges = tuple(sorted(c.edge for c in column)[len(column) // 2] for column in columns)
    extents = tuple((min(c.left for c in column), max(c.right for c in column)) for column in columns)
    return Ruler(extents, edges, False)
