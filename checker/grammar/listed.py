"""Numbers of notes that stand among the amounts of a line ("12,13"), and amounts that look like them for want of a digit."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.pattern import late

_LISTED = late(r"(\d{1,2}),(\d{2})")
_HEADED = late(
    r"(?:(?<=[\n\t|(])|(?<=[ |] ))notes?\b\)?(?=[ \xa0]{0,40}(?:[\n\t|]|\Z|[$£€])|[ ]{2})|\bnotes?\b\)?(?=[ \xa0]{1,40}[12]\d{3}\b)", re.I
)
_MOST = 60  # notes that a report has
_BLANKS = " \t\u00a0|"


def lists_notes(text: str, at: int, stop: int) -> bool:
    """Whether "12,13" among the cells of a line are two notes: their numbers rise, they stand right behind a label, and a column
    of the document is headed "Note". Behind an amount, or where no column is headed so, it is an amount that lost a digit."""
    two = _LISTED.fullmatch(text, at, stop)
    if two is None or not int(two[1]) < int(two[2]) <= _MOST:
        return False
    before = text[max(0, at - 40) : at].rstrip(_BLANKS)[-1:]
    return not (before.isdigit() or before in (")", "%", "$")) and _headed(text)


@lru_cache(maxsize=4)
def _headed(text: str) -> bool:
    """Whether a heading of a document is "Note" and nothing else."""
    return _HEADED.search(text) is not None
