"""Headings that repeat for each period over the columns, with single spaces between: "Domestic Abroad Group Domestic Abroad Group"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from ...model.span import Span
from .line import Fragment
from .ruler import Ruler

_MOST = 12  # words that one round of headings may have
_FAR = 12  # halves of a character by which a heading may be off its column, on the average


def repeated(text: str, pieces: Sequence[Fragment], ruler: Ruler) -> list[Fragment] | None:
    """The heading of each column, where the words of a line are said over again, once for each of several groups of columns; they are
    cut alike in every round, where they come to stand over their columns best. None where they do not repeat, or stand nowhere."""
    words = [word for piece in pieces for word in _words(text, piece)]
    starts = {piece.left for piece in pieces}
    for rounds in range(2, ruler.width // 2 + 1):
        each, columns = len(words) // rounds, ruler.width // rounds
        if len(words) % rounds or ruler.width % rounds or not columns <= each <= _MOST:
            continue
        said = [text[word.span.start : word.span.end].casefold() for word in words]
        if said != said[:each] * rounds:
            continue
        forced = {k for k in range(1, each) if any(words[n * each + k].left in starts for n in range(rounds))}
        cuts = (cut for cut in combinations(range(1, each), columns - 1) if forced <= set(cut))
        tried = ([_joined(words[n * each + a : n * each + b]) for n in range(rounds) for a, b in pairwise((0, *cut, each))] for cut in cuts)
        best = min(tried, key=lambda found: _off(found, ruler), default=None)
        if best and _off(best, ruler) <= _FAR * ruler.width:
            return best
    return None


def _words(text: str, piece: Fragment) -> list[Fragment]:
    words = piece.span.of(text)
    if len(words) != piece.right - piece.left:
        return [piece]
    found, at = [], 0
    for word in words.split(" "):
        left, at = at, at + len(word) + 1
        if word:
            span = Span(piece.span.start + left, piece.span.start + left + len(word))
            found.append(Fragment(span, piece.left + left, piece.left + left + len(word)))
    return found


def _joined(words: Sequence[Fragment]) -> Fragment:
    return Fragment(Span(words[0].span.start, words[-1].span.end), words[0].left, words[-1].right)


def _off(found: Sequence[Fragment], ruler: Ruler) -> int:
    """How far headings are from standing over the columns, one each: by their middle or flush with the right edge, in halves of a
    character."""
    places = zip(found, ruler.extents, ruler.edges, strict=True)
    return sum(min(abs(one.left + one.right - left - right), 2 * abs(one.right - edge)) for one, (left, right), edge in places)
