"""The one figure whose digits stand within a stretch of the text that the format marks: a tag, a cell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from ..model.figure import Figure
from ..model.span import Span


def inside(figures: Sequence[Figure]) -> Callable[[Span], str | None]:
    """What answers for a span with the id of its figure; None where it holds none, or several."""
    starts = sorted((f.span.start, f.span.end, f.id) for f in figures)

    def held(span: Span) -> str | None:
        first = bisect_left(starts, (span.start, 0, ""))
        found = [name for _, end, name in starts[first : first + 2] if end <= span.end]
        return found[0] if len(found) == 1 else None

    return held
