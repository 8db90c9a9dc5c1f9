"""Tables that print the same lines for other periods: a sum that holds in one of them is meant in all.

Three months and nine months, this year's segments and last year's: where one of them has an error, its own columns may no
longer show what adds to what; its twin does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..model.cast import Cast
from ..model.claim import Extract
from ..model.figure import Figure
from ..model.record import replace
from ..model.table import Table
from .words import Words, words

LEAST = 4  # lines that two tables must share to be twins
STRONG = 16_000  # millibits: a sum on weaker evidence is not carried over

Sum = tuple[int, tuple[tuple[int, int], ...]]


def twinned(extract: Extract) -> Extract:
    """The extract with every table's casts down its columns and those of its twins."""
    groups: dict[tuple[Words, ...], list[Table]] = defaultdict(list)
    for table in extract.tables:
        if len(table.rows) >= LEAST:
            groups[tuple(_name(row.label) for row in table.rows)].append(table)
    figures = {f.id: f for f in extract.figures}
    more = {
        table.id: found
        for names, group in groups.items()
        for table in group
        if (found := (*_lent(table, group, figures), *_repeated(table, names, figures)))
    }
    tables = tuple(replace(t, casts=tuple(_joined(t.casts, more[t.id]))) if t.id in more else t for t in extract.tables)
    return replace(extract, tables=tables)


def _joined(own: Sequence[Cast], lent: Sequence[Cast]) -> Iterator[Cast]:
    """All sums; without those over the lines of a lent one that count them otherwise on weaker evidence, as a wrong sign lets them."""
    stronger = {_lines(cast): cast.evidence for cast in lent}
    yield from (cast for cast in own if cast.axis != "down" or cast.evidence >= stronger.get(_lines(cast), cast.evidence))
    yield from lent


def _lines(cast: Cast) -> frozenset[int]:
    return frozenset((cast.head, *(row for row, _ in cast.parts)))


def _name(label: str) -> Words:
    """A label without the dates that tell twins apart."""
    return tuple(w for w in words(label) if not w.isdigit())


def _lent(table: Table, group: Sequence[Table], figures: dict[str, Figure]) -> Iterator[Cast]:
    """Sums that hold throughout in a twin and that the table itself did not show; only from twins with which it shares one
    that holds, and not where its own figures say otherwise."""
    own = {_sum(cast): cast for cast in table.casts if cast.axis == "down"}
    settled = {cast.head for cast in own.values() if cast.exact and not cast.derived}
    for twin in group:
        theirs = [c for c in twin.sums if c.evidence >= STRONG and c.exact]
        if twin is table or not any(own[_sum(c)].exact for c in theirs if _sum(c) in own):
            continue
        for cast in theirs:
            if _sum(cast) not in own and cast.head not in settled:
                found = replace(cast, residuals=tuple(_residuals(table, cast, figures)))
                own[_sum(cast)] = found
                yield found


def _repeated(table: Table, names: tuple[Words, ...], figures: dict[str, Figure]) -> Iterator[Cast]:
    """Sums over a block of labels that stands again under another total (revenue by business, then profit by business), if
    the second one holds in some column."""
    settled = table.totals
    places: dict[Words, list[int]] = defaultdict(list)
    for row, name in enumerate(names):
        places[name].append(row)
    for cast in (c for c in table.sums if c.evidence >= STRONG and c.exact):
        first = cast.parts[0][0]
        for other in places[names[first]] if names[first] else ():
            parts = tuple((row + other - first, sign) for row, sign in cast.parts)
            head = cast.head + other - first
            inside = all(0 <= row < len(names) for row in (head, *(row for row, _ in parts)))
            if head in settled or not inside or any(names[a] != names[b] for (a, _), (b, _) in zip(parts, cast.parts, strict=True)):
                continue
            found = replace(cast, head=head, parts=parts)
            residuals = tuple(_residuals(table, found, figures))
            if 0 in residuals and any(residuals):
                settled.add(head)
                yield replace(found, residuals=residuals)


def _sum(cast: Cast) -> Sum:
    return cast.head, tuple(sorted(cast.parts))


def _residuals(table: Table, cast: Cast, figures: dict[str, Figure]) -> Iterator[int | None]:
    """Head less parts in each column, in units of the finest last digit; None where nothing is to be added."""
    for column in range(len(table.columns)):
        head = _at(table, cast.head, column, figures)
        parts = [(f, sign) for row, sign in cast.parts if (f := _at(table, row, column, figures))]
        if head is None or not parts or len({f.unit for f, _ in parts} | {head.unit}) > 1:
            yield None
            continue
        ulp = min((f.ulp for f in (head, *(f for f, _ in parts)) if f.ulp), default=Fraction(1))
        yield int((head.value - sum((sign * f.value for f, sign in parts), Fraction(0))) / ulp)


def _at(table: Table, row: int, column: int, figures: dict[str, Figure]) -> Figure | None:
    cells = table.rows[row].cells
    return figures.get(cells[column] or "") if column < len(cells) else None
