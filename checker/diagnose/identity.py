"""Who a finding is: hashes of rule family, keys and printed values, never of a place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model.digest import hashed
from ..model.figure import Figure


def anchor(rule: str, figures: Iterable[Figure]) -> str:
    """The same finding in the next draft: the rule's family and who the figures are."""
    family = re.match(r"[A-Za-z]*", rule)
    return hashed(family[0] if family else "", *sorted(name(f) for f in figures))


def fingerprint(anchor: str, figures: Iterable[Figure]) -> str:
    """The same finding with the same numbers."""
    return hashed(anchor, *sorted(f"{name(f)}={f.value}/{f.ulp}" for f in figures))


def name(figure: Figure) -> str:
    """Its key; where none was given, what a key would be made of."""
    if figure.key:
        return figure.key
    return "/".join((figure.statement or "", *figure.label, figure.member, figure.period.key, figure.unit or "", *figure.basis))
