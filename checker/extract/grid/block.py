"""Sheets that a taxonomy laid out: the same lines again for one member after another (a segment, a level of fair value).

Such a sheet names its parts in square brackets, "Revenue [Line Items]", "Equity [Roll Forward]": names of the taxonomy,
which say nothing of a quantity. A heading in plain words right above such a name is the member of all lines down to the
next: who has read "Europe" reads "Net sales" as Europe's, not as the company's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...model.grid import GridLine
from ...model.pattern import late
from ...model.record import dataclass

_TECHNICAL = late(r"\[(?:line items|abstract|roll ?forward|table|axis|domain|member|text block)\]\s*:?$", re.I)


@dataclass(frozen=True, slots=True)
class Blocked:
    """A line, the member that it stands under ("" for none), and whether a new member begins here."""

    line: GridLine
    member: str = ""
    begins: bool = False


def blocked(lines: Sequence[GridLine]) -> list[Blocked]:
    """The lines without the names of a taxonomy and without the headings that are members, each with its member."""
    technical = [not any(line.cells) and bool(_TECHNICAL.search(line.label)) for line in lines]
    times = Counter(line.label for line, is_technical in zip(lines, technical, strict=True) if is_technical)
    found: list[Blocked] = []
    member, begins = "", False
    for n, line in enumerate(lines):
        if technical[n]:
            continue
        after = lines[n + 1].label if n + 1 < len(lines) and technical[n + 1] else ""
        if not any(line.cells) and times[after] > 1:
            member, begins = " ".join(line.label.split()), True
            continue
        found.append(Blocked(line, member, begins))
        begins = False
    return found
