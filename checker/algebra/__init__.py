"""The algebra system behind the rules; the only place that imports sympy, and loaded only by the commands that need it."""

from __future__ import annotations

from .derivation import derivation
from .normal import normal, sensitivities, solved
from .prove import difference, differences
from .review import redundancies, rule_faults

__all__ = ["derivation", "difference", "differences", "normal", "redundancies", "rule_faults", "sensitivities", "solved"]
