"""The columns of aligned text: which numbers stand under each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ...model.record import dataclass
from .line import Cell, Line

_WIDEST = 20  # characters of a number with its sign and currency
_MOST_EDGES = 300
_NEAR, _FAR = 2, 12  # right edges so near are one column; so far only where the numbers stand under each other


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
            left = _left(cell)
            cluster = found.setdefault(cell.edge, _Cluster(Counter(), set(), left, cell.right))
            cluster.edges[cell.edge] += 1
            cluster.rows.add(number)
            cluster.left, cluster.right = min(cluster.left, left), max(cluster.right, cell.right)
    return [found[edge] for edge in sorted(found)]


def _left(cell: Cell) -> int:
    return max(cell.left, cell.edge - _WIDEST)  # a currency sign far before its number, at the left edge of the column, is none of it


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
    extents = tuple((min(_left(c) for c in column), max(c.right for c in column)) for column in columns)
    return Ruler(extents, edges, False)
