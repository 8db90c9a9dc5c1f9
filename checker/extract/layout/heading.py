"""Lines of headings above aligned columns: which piece of them stands over which columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...model.grid import Header
from ...model.pattern import late
from ...model.span import Span
from .line import Fragment, Line, fragments, rule_runs
from .repeated import repeated
from .ruler import Ruler

TIME = late(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b(?:quarters?|months?|years?|weeks?|days|ended|ending|as (?:of|at)|[1-4]Q|Q[1-4]|FY|H[12]|fiscal"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|(?<!\()dec|january|february|march|april|june|july|august|september|october"
    r"|november|december)\b|\d/\d|[年期]",
    re.I,
)
_ENDED = late(r"\b(?:ended|ending)\b", re.I)
_CHANGE = late(r"^(?:%|percent(?:age)?) change$", re.I)  # above the kinds of change: reported, by currency, organic
_YEAR_END = late(r"(?:19|20)\d\d\)?$")
_GENERAL = late(
    r"\b(?:in |of |and )?(?:millions|thousands|billions|except|percentages)\b|(?:exhibit|schedule|appendix|table|page)\s{1,3}[\w.()-]{1,8}$"
    r"|\((?:unless|amounts|dollars|expressed)|(?:percentages|amounts|data|ratios)\)$",
    re.I,
)
_SLACK = 3  # characters by which a heading may stand left of its columns
_UNCOVERED = 6  # what a column without heading costs, in halves of a character


def over(text: str, line_pieces: Sequence[Fragment], ruler: Ruler) -> list[Fragment]:
    """The pieces of a line that stand over columns and do not reach into the labels."""
    left, right = ruler.extents[0]
    wide = _wide(ruler)
    found = [p for p in line_pieces if p.right > left and (p.left >= left - wide or abs(p.right - right) < _SLACK)]
    rest = len(line_pieces) - len(found)
    while rest and found and found[0].left - line_pieces[rest - 1].right < _SLACK and not TIME.search(found[0].span.of(text)):
        found, rest = found[1:], rest + 1  # a title with a double space in it
    return found


def headers(text: str, heads: Sequence[tuple[Line, Sequence[tuple[int, int]]]], ruler: Ruler) -> tuple[Header, ...]:
    """Each piece of the heading lines with the columns it stands over. Beside each line the strokes of a rule below it."""
    found: list[Header] = []
    below: list[tuple[Fragment, tuple[int, int]]] = []
    rulers, lowest = [ruler], list[str]()
    for number in range(len(heads) - 1, -1, -1):
        line, strokes = heads[number]
        pieces = _split(text, over(text, fragments(text, line), ruler), ruler)
        ends = (
            _by_strokes(pieces, strokes, ruler) or _by_repeat(text, pieces, lowest, ruler) or _by_place(text, pieces, rulers, below, lowest)
        )
        placed = [(piece, reach) for piece, reach in zip(pieces, ends, strict=True) if reach is not None]
        found += [Header(" ".join(piece.span.of(text).split()), piece.span, *reach, number) for piece, reach in placed]
        below = placed or below
        if len(rulers) == 1 and len(pieces) == ruler.width:
            rulers.append(Ruler(tuple((piece.left, piece.right) for piece in pieces), tuple(piece.right for piece in pieces)))
            lowest = [piece.span.of(text) for piece in pieces]
    return tuple(sorted(found, key=lambda header: (header.line, header.first)))


def _wide(ruler: Ruler) -> int:
    """How far left of the first column a heading may begin: as far as columns are apart, for words are wider than numbers."""
    left, right = ruler.extents[0]
    pitch = ruler.edges[1] - ruler.edges[0] if ruler.width > 1 else 24
    return max(_SLACK, min(16, pitch - (right - left), left // 3))


def is_general(words: str) -> bool:
    """Whether words over columns speak of the whole table: a unit, or the number of an exhibit."""
    return _GENERAL.search(words) is not None and TIME.search(words) is None


def strokes_below(text: str, lines: Sequence[Line], at: int) -> list[tuple[int, int]]:
    """The strokes of the rule right below a heading line."""
    for line in lines[at + 1 : at + 3]:
        if line.kind == "rule":
            return rule_runs(text, line)
        if line.kind not in ("blank", "tag"):
            break
    return []


def _split(text: str, pieces: list[Fragment], ruler: Ruler) -> list[Fragment]:
    """Pieces that single spaces join over the border of two columns, taken apart where the words allow no other reading."""
    if len(pieces) >= ruler.width:
        return pieces
    timed = any(TIME.search(piece.span.of(text)) for piece in pieces)  # "three months ended" stands over several columns
    again = None if timed else repeated(text, pieces, ruler)
    return again or [part for piece in pieces for part in _parts(text, piece)]


def _parts(text: str, piece: Fragment) -> list[Fragment]:
    words = piece.span.of(text)
    if len(words) != piece.right - piece.left:
        return [piece]
    cuts = [0]
    for at, char in enumerate(words):
        if char == " " and _cuts(words[cuts[-1] : at], words[at + 1 :]):
            cuts.append(at + 1)
    ends = [*(cut - 1 for cut in cuts[1:]), len(words)]
    spots = zip(cuts, ends, strict=True)
    return [Fragment(Span(piece.span.start + a, piece.span.start + b), piece.left + a, piece.left + b) for a, b in spots]


def _cuts(before: str, after: str) -> bool:
    """Whether a space may be the border of columns: between the same words twice, between one word and itself over and over, or
    behind a year that ends a date."""
    goes_on = after in ("and", "to") or after.startswith(("and ", "to ", "and\t", "–", "-", "("))
    return before == after or set(after.split()) == {before} or (_YEAR_END.search(before) is not None and not goes_on)


def _by_strokes(pieces: Sequence[Fragment], strokes: Sequence[tuple[int, int]], ruler: Ruler) -> list[tuple[int, int] | None] | None:
    """Columns under the stroke that underlines each piece; None unless every piece has its own."""
    if not pieces or len(strokes) < len(pieces):
        return None
    found: list[tuple[int, int] | None] = []
    for piece in pieces:
        under = [s for s in strokes if s[0] - 1 <= piece.left + 1 and piece.right - 1 <= s[1] + 1]
        if len(under) != 1:
            return None
        low, high = under[0]
        if len(pieces) < ruler.width and abs(low - piece.left) < 2 and abs(high - piece.right) < 2:
            return None  # it underlines the words and does not say how far they reach
        columns = [k for k, edge in enumerate(ruler.edges) if low < edge <= high + 2]
        if not columns:
            return None
        found.append((columns[0], columns[-1]))
    distinct = all(a and b and a[1] < b[0] for a, b in pairwise(found))
    return found if distinct else None


def _by_repeat(text: str, pieces: Sequence[Fragment], lowest: Sequence[str], ruler: Ruler) -> list[tuple[int, int] | None] | None:
    """The columns of each piece, where the headings below repeat, once for each ("2019 2018 2019 2018"), and it stands over its own."""
    count = len(pieces)
    if count < 2 or len(lowest) <= count or len(lowest) % count:
        return None
    each = len(lowest) // count
    if list(lowest) != [*lowest[:each]] * count or len(set(lowest[:each])) < each:
        return None
    shares = [(n * each, (n + 1) * each - 1) for n in range(count)]
    stands = _stands if count == 2 else _over  # more than two names each over a share of its own are no accident
    within = all(stands(text, piece, ruler.extents[a : b + 1]) for piece, (a, b) in zip(pieces, shares, strict=True))
    return [*shares] if within else None


def _stands(text: str, piece: Fragment, columns: Sequence[tuple[int, int]]) -> bool:
    """Whether a piece stands over some columns: a time with its middle anywhere above them, a name nearer to the middle of all than
    to that of one."""
    middle, left, right = piece.left + piece.right, columns[0][0], columns[-1][1]
    if TIME.search(piece.span.of(text)):
        return _over(text, piece, columns)
    return abs(middle - left - right) <= min(abs(middle - one - other) for one, other in columns)


def _over(text: str, piece: Fragment, columns: Sequence[tuple[int, int]]) -> bool:
    """Whether the middle of a piece is anywhere above some columns."""
    return 2 * columns[0][0] <= piece.left + piece.right <= 2 * columns[-1][1]


def _by_place(
    text: str,
    pieces: Sequence[Fragment],
    rulers: Sequence[Ruler],
    below: Sequence[tuple[Fragment, tuple[int, int]]],
    lowest: Sequence[str],
) -> list[tuple[int, int] | None]:
    """Groups of neighbouring columns, one a piece and in order, over which the pieces stand most nearly in the middle
    (or flush at an end); columns left without heading count against it, but only words of time gain by reaching wide.
    The columns are where the numbers stand and also where a lower line puts one heading over each."""
    width, count = rulers[0].width, len(pieces)
    if not count or count > width:
        return [_single(piece, rulers) for piece in pieces]
    lengths = all(_ENDED.search(piece.span.of(text)) for piece in pieces) and len(rulers) > 1
    bare = _UNCOVERED * (6 if lengths else 1)  # "three months ended" above dates leaves none of them out
    costs: list[list[tuple[int, int]]] = [[(k * bare, -1) for k in range(width + 1)]]
    for piece in pieces:
        change = bool(lowest) and _CHANGE.search(piece.span.of(text)) is not None
        last, price = costs[-1], 0 if change or TIME.search(piece.span.of(text)) else _UNCOVERED + 1
        row = [(1 << 30, -1)] * (width + 1)
        stacked = _stacked(piece, below)
        for stop in range(1, width + 1):
            first = max((k + 1 for k in range(stop) if change and TIME.search(lowest[k])), default=0)  # a level is no change
            options = [
                (last[at][0] + _misfit(piece, rulers, at, stop - 1) + (stop - 1 - at) * price, at)
                for at in range(min(first, stop - 1), stop)
            ]
            if stacked and stop - 1 == stacked[1]:
                options.append((last[stacked[0]][0], stacked[0]))
            gap = (row[stop - 1][0] + bare, -2)
            row[stop] = min([*options, gap], key=lambda option: option[0])
        costs.append(row)
    found: list[tuple[int, int] | None] = []
    stop = width
    for n in range(count, 0, -1):
        while costs[n][stop][1] == -2:
            stop -= 1
        start = costs[n][stop][1]
        found.append((start, stop - 1) if start >= 0 else None)
        stop = max(start, 0)
    return found[::-1]


def _stacked(piece: Fragment, below: Sequence[tuple[Fragment, tuple[int, int]]]) -> tuple[int, int] | None:
    """The columns of the heading in the middle of which, one line above, a piece stands."""
    return next((reach for other, reach in below if abs(piece.left + piece.right - other.left - other.right) <= 3), None)


def _misfit(piece: Fragment, rulers: Sequence[Ruler], first: int, last: int) -> int:
    """How far a piece is from standing over some columns, in halves of a character."""
    return min(_apart(piece, ruler, first, last) for ruler in rulers)


def _apart(piece: Fragment, ruler: Ruler, first: int, last: int) -> int:
    left, right = ruler.extents[first][0], ruler.extents[last][1]
    edge = ruler.edges[last]
    middle = abs(piece.left + piece.right - left - right)
    ends = [2 * abs(piece.right - right) + 1, 2 * abs(piece.right - edge) + 1, 2 * abs(piece.left - left) + 1]
    if last > first and 5 * (piece.right - piece.left) < 3 * (right - left):
        ends = []  # short words over many columns stand in their middle
    outside = max(0, left - piece.right, piece.left - right)
    return min([middle, *ends]) + 8 * outside


def _single(piece: Fragment, rulers: Sequence[Ruler]) -> tuple[int, int]:
    k = min(range(rulers[0].width), key=lambda c: _misfit(piece, rulers, c, c))
    return k, k
