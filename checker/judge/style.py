"""How a document rounds and whether its tables were made to foot: stated, or read off the gaps of its own sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..model.claim import Extract
from ..model.record import dataclass
from ..model.relation import Relation
from ..model.table import Footing, Rounding, Table
from .chance import gap_probability
from .linear import Scaled
from .scale import Scale, unit_kind

SUMS = ("sum", "identity", "roll-forward")
ONE_SIDED = 5  # so many gaps to one side, by chance 1 in 32, make a document truncated
IN_TABLE = 3  # and so many suffice in a table of such a document
FEW = 10  # one exception in so many sums does not change a style
ENOUGH = 8  # sums that a table needs before its footing is called a style
WANTED = 6  # gaps that rounding would bring, of which a document made to foot shows next to none: by chance 1 in 400
SHOWN = 5  # times as many as it shows

Key = tuple[str, str]  # table, kind of unit


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of figures of one table and one precision: its gap in last units, its number of parts, and the gap as a
    truncating document would have it (never negative) where all parts have one sign."""

    table: str
    kind: str
    gap: int
    parts: int
    within: bool  # in one column
    lost: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """What was found, by table and kind of unit; `sums` counts the sums of the whole document."""

    cut: frozenset[str]  # figures whose last digits were cut off
    stated: bool  # by the document itself; else inferred, and a gap to the other side is not held against a sum
    rounding: Mapping[str, Rounding]
    footing: Mapping[Key, Footing]
    sums: int
    made: bool = False  # the sums of the document were made to foot: rounding alone would have brought many gaps

    def bent(self, one: Sum) -> bool:
        """Whether a sum runs down a column of a table that foots to the digit."""
        return one.within and self.footing.get((one.table, one.kind)) == "exact"


def as_sum(relation: Relation, terms: Sequence[tuple[str, Scaled]], gap: Scaled, scale: Scale) -> Sum | None:
    """The relation as a sum that tells of style; None for anything else."""
    if relation.kind not in SUMS or relation.derived or len(terms) < 3:
        return None
    figures = [scale.figures[i] for i, _ in terms]
    first = figures[0]
    ulps = {scale.ulp[f.id] for f in figures} - {0}
    if first.table is None or len(ulps) != 1 or any(f.table != first.table for f in figures):
        return None
    ulp = ulps.pop()
    if any(abs(c) != 1 for _, c in terms) or gap % ulp:
        return None
    units = gap // ulp
    column = len({f.column for f in figures}) == 1
    printed = sum(1 for f in figures if f.ulp)
    return Sum(first.table, unit_kind(first.unit), units, printed - 1, column, _lost(terms, units, scale))


def _lost(terms: Sequence[tuple[str, Scaled]], gap: int, scale: Scale) -> int | None:
    """Total less parts, both taken positive; None where parts stand against each other."""
    signs = [1 if c * scale.value[i] > 0 else -1 for i, c in terms if scale.value[i]]
    if signs.count(1) == 1 and len(signs) > 2:
        return gap
    return -gap if signs.count(-1) == 1 and len(signs) > 2 else None


def read_style(extract: Extract, sums: Sequence[Sum]) -> Style:
    """Rounding and footing of every table. A figure outside tables follows the document."""
    truncated = _truncated_kinds(extract, sums)
    tables = _by_table(sums)
    by_table: dict[str, set[str]] = {}
    rounding: dict[str, Rounding] = {}
    for table in extract.tables:
        kinds = {k for k in truncated if table.rounding != "nearest" and not _denies(tables.get((table.id, k), []))}
        kinds |= {"amount"} if table.rounding == "truncated" else set()
        rounding[table.id] = "truncated" if "amount" in kinds else _said(table, extract)
        by_table[table.id] = kinds
    cut = _cut(extract, truncated, by_table)
    stated = extract.reading.rounding_source == "stated"
    return Style(cut, stated, rounding, {k: _footing(s) for k, s in tables.items()}, len(sums), _made(sums))


def _made(sums: Sequence[Sum]) -> bool:
    """Whether far fewer sums are off than rounding would have put off."""
    within = [s for s in sums if s.within]
    off = sum(s.gap != 0 for s in within)
    wanted = sum(gap_probability(s.parts, 1) for s in within)
    return wanted >= max(WANTED, SHOWN * off)


def _cut(extract: Extract, truncated: set[str], by_table: dict[str, set[str]]) -> frozenset[str]:
    if not truncated and not any(by_table.values()):
        return frozenset()
    return frozenset(f.id for f in extract.figures if unit_kind(f.unit) in by_table.get(f.table or "", truncated))


def _said(table: Table, extract: Extract) -> Rounding:
    if table.rounding != "unknown":
        return table.rounding
    return "nearest" if extract.reading.rounding_source == "stated" and extract.reading.rounding == "nearest" else "unknown"


def _by_table(sums: Sequence[Sum]) -> dict[Key, list[Sum]]:
    found: dict[Key, list[Sum]] = defaultdict(list)
    for one in sums:
        found[one.table, one.kind].append(one)
    return found


def _truncated_kinds(extract: Extract, sums: Sequence[Sum]) -> set[str]:
    """The kinds of unit whose last digits the document cuts off. A stated style is believed for amounts, one by custom where the
    sums do not deny it."""
    reading = extract.reading
    found = {k for k in {s.kind for s in sums} if _one_sided([s for s in sums if s.kind == k], ONE_SIDED)}
    if reading.rounding_source == "stated":
        found -= {"amount"}
        found |= {"amount"} if reading.rounding == "truncated" else set()
    elif reading.rounding == "truncated" and not _denies([s for s in sums if s.kind == "amount"]):
        found |= {"amount"}
    return found


def _one_sided(sums: Sequence[Sum], enough: int) -> bool:
    """Whether the gaps that rounding can bring all fall to the side of cut digits."""
    small = [s for s in sums if s.lost and abs(s.lost) <= (s.parts + 1) // 2 + 1]
    short = sum(s.lost is not None and 0 < s.lost < s.parts for s in small)
    over = sum(s.lost is not None and s.lost < 0 for s in small)
    return short >= enough and over * FEW <= short


def _denies(sums: Sequence[Sum]) -> bool:
    """Whether a table of a truncating document rounds otherwise: several gaps to the wrong side."""
    over = sum(s.lost == -1 for s in sums)
    short = sum(s.lost is not None and 0 < s.lost < s.parts for s in sums)
    return over >= IN_TABLE and over > short


def _footing(sums: Sequence[Sum]) -> Footing:
    """exact: nearly every column foots to the digit; natural: gaps are as common as rounding brings them."""
    within = [s for s in sums if s.within]
    off = sum(s.gap != 0 and abs(s.gap) <= (s.parts + 1) // 2 for s in within)
    if off * FEW > len(within):
        return "natural"
    return "exact" if len(within) >= ENOUGH else "unknown"
