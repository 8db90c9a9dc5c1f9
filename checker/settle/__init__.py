"""What is done with findings once they are made: weighed, grouped, waived, known already. Pure: today's date is handed in."""

from __future__ import annotations

from .materiality import demoted
from .rounding import regrouped

__all__ = ["demoted", "regrouped"]
