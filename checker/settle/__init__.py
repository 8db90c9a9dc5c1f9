"""What is done with findings once they are made: weighed, grouped, waived, known already. Pure: today's date is handed in."""

from __future__ import annotations

from .baseline import known, pruned
from .materiality import demoted
from .rounding import regrouped
from .waiver import Facts, State, Waiver, is_identity, state_of, subjects, waived

__all__ = [
    "Facts",
    "State",
    "Waiver",
    "demoted",
    "is_identity",
    "known",
    "pruned",
    "regrouped",
    "state_of",
    "subjects",
    "waived",
]
