"""Items of a list whose signs were lost, one under the other: "Revenue of 5 million, up 4 %" / "Orders of 7 million"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...model.span import Span

_LINE = re.compile(r"[^\n]{1,2000}")
_FEWEST = 2  # items behind the first one
_ROOM = 8  # characters that a line of prose may leave free besides those of the word that did not fit


def listed(text: str, places: Iterable[Span]) -> Iterator[int]:
    """Where items begin behind the first one of their paragraph: lines that are set in, and a line before that has room for their
    first word, which is printed large. Prose fills its lines."""
    for place in places:
        lines = [line for line in _LINE.finditer(text, place.start, place.end) if not line.group().isspace()]
        if len(lines) <= _FEWEST or not all(line.group()[0].isspace() for line in lines[1:]):
            continue
        ends = [len(line.group().rstrip()) for line in lines]
        ends[0] += place.start - text.rfind("\n", 0, place.start) - 1
        found = [line.start() for end, line in zip(ends, lines[1:], strict=False) if _begins(line.group(), max(ends) - _ROOM - end)]
        if len(found) >= _FEWEST:
            yield from found


def _begins(line: str, room: int) -> bool:
    """Whether a line begins with a word that is printed large and would have found room in the line before."""
    first = line.split(maxsplit=1)[0]
    return first[0].isupper() and len(first) + 1 < room
