"""Tables whose conversion lost how far cells reach: a sign in a cell of its own pushes its row to the right, so that "$ | 120 | | $ | 110"
and "80 | | 70" below it stand over other columns, and the headings over none of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...model.document import SourceCell
from ...model.pattern import late
from ...model.record import dataclass, replace

_CURRENCY = late(r"(?:US|HK|NZ|[ACS])?[$€£¥₹]")
_PERCENT = late(r"[)）]?\s?[%％][)）]?")
_YEAR = late(r"(?:FY\s?)?(?:19|20)\d\d")
_NOTHING = late(r"[-–—]|n\.?/?m\.?|n/?a\.?|\*", 2)
_WORDS = -1  # of a cell that is no number and no sign
_LONGEST, _WIDEST = 40, 4  # characters of a cell that holds a number, and of one that holds a sign


@dataclass(frozen=True, slots=True)
class _Read:
    """A row: its cells behind the first, which number each is or belongs to, the columns of the numbers, which of them are percentages,
    and how many signs there are. No number, where all are years."""

    name: SourceCell
    cells: tuple[SourceCell, ...]
    belongs: tuple[int, ...]
    numbers: tuple[int, ...]
    percent: frozenset[int]
    signs: int


def in_place(text: str, cells: tuple[SourceCell, ...]) -> tuple[tuple[SourceCell, ...], frozenset[int]]:
    """The cells, each number moved under its heading, where numbers stand in more columns than a line of the heading names and the
    fullest rows have as many; and the places of the rows in which that is not certain. As they were where a cell reaches over
    several columns, for then the format says where each stands."""
    if any(cell.first != cell.last for cell in cells) or not any(_is_currency(text, cell) for cell in cells):
        return cells, frozenset()
    read = _rows(text, cells)
    width = max((len(row.numbers) for row in read), default=0)
    taken = {at for row in read for at in row.numbers}
    left = min([*taken, *(cell.first for cell in cells if _is_currency(text, cell))])
    heads = [tuple(cell.first for cell in row.cells if cell.first >= left) for row in read if not row.numbers]
    leaves = next((head for head in heads if len(head) == width), None)
    if width < 2 or leaves is None or len(taken) <= width or max(map(len, heads)) > width:
        return cells, frozenset()
    ways = _ways(read, width)
    moved, askew = list[SourceCell](), set[int]()
    for row in read:
        way = _way(row, width, ways, leaves)
        askew |= {row.name.span.start} if row.numbers and way is None else set()
        moved += [row.name, *_moved(row, way or {}, leaves[0])]
    return tuple(moved), frozenset(askew)


def _ways(read: Sequence[_Read], width: int) -> dict[int, Mapping[int, int]]:
    """Per count of signs which column of the heading each column of the numbers in such rows is: where they are as many, in order, or
    as many as hold no percentages."""
    places: dict[int, set[int]] = {}
    for row in read:
        places.setdefault(row.signs, set()).update(row.numbers)
    percent = {at for row in read if len(row.numbers) == width for at in row.percent}
    targets = (range(width), [k for k in range(width) if k not in percent])
    found: dict[int, Mapping[int, int]] = {}
    for signs, taken in places.items():
        fit = next((target for target in targets if len(target) == len(taken)), None)
        if fit is not None:
            found[signs] = dict(zip(sorted(taken), fit, strict=True))
    return found


def _way(row: _Read, width: int, ways: Mapping[int, Mapping[int, int]], leaves: Sequence[int]) -> Mapping[int, int] | None:
    """Which column of the heading each column of a row is; None where nothing tells."""
    if not row.numbers:
        return {at: min(range(width), key=lambda k: abs(leaves[k] - at)) for at in (cell.first for cell in row.cells)}
    return dict(zip(row.numbers, range(width), strict=True)) if len(row.numbers) == width else ways.get(row.signs)


def _moved(row: _Read, way: Mapping[int, int], left: int) -> Iterable[SourceCell]:
    """The cells of a row, signs in the column of their number."""
    for cell, number in zip(row.cells, row.belongs, strict=True):
        at = cell.first if not row.numbers else row.numbers[number] if 0 <= number < len(row.numbers) else -1
        yield replace(cell, first=left + way[at], last=left + way[at]) if at in way else cell


def _rows(text: str, cells: Sequence[SourceCell]) -> list[_Read]:
    lines: dict[int, list[SourceCell]] = {}
    for cell in cells:
        lines.setdefault(cell.row, []).append(cell)
    return [_read(text, tuple(sorted(line, key=lambda cell: cell.first))) for _, line in sorted(lines.items())]


def _read(text: str, line: tuple[SourceCell, ...]) -> _Read:
    numbers, belongs, percent, signs, amounts = list[int](), list[int](), set[int](), 0, False
    for cell in line[1:]:
        words = cell.span.of(text).strip() if len(cell.span) <= _LONGEST else ""
        belongs.append(_WORDS)
        if _is_currency(text, cell):
            signs, belongs[-1] = signs + 1, len(numbers)
        elif len(words) <= _WIDEST and _PERCENT.fullmatch(words):
            signs, belongs[-1] = signs + 1, len(numbers) - 1
            percent.add(belongs[-1])
        elif _NOTHING.fullmatch(words) or (any(map(str.isdigit, words)) and sum(map(str.isalpha, words)) < 2):
            belongs[-1] = len(numbers)
            numbers.append(cell.first)
            amounts = amounts or (any(map(str.isdigit, words)) and not _YEAR.fullmatch(words))
    return _Read(line[0], line[1:], tuple(belongs), tuple(numbers) if amounts else (), frozenset(percent), signs)


def _is_currency(text: str, cell: SourceCell) -> bool:
    return len(cell.span) <= _WIDEST and _CURRENCY.fullmatch(text, cell.span.start, cell.span.end) is not None
