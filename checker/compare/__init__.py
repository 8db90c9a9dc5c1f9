"""Two documents side by side: a report against what was published before, and one draft against another."""

from __future__ import annotations

from .draft import Difference, compared
from .prior import Across, against

__all__ = ["Across", "Difference", "against", "compared"]
