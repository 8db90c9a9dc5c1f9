"""The formulas of a workbook with the figures of their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.claim import Worked
from ..model.document import Formula
from ..model.figure import Figure
from .inside import inside


def worked(formulas: Sequence[Formula], figures: Sequence[Figure]) -> Iterator[Worked]:
    """Every formula whose own cell is a figure; its parts where each of them is one, a blank cell and a dash of zero aside."""
    if not formulas:
        return
    held = inside(figures)
    for formula in formulas:
        figure = held(formula.span)
        parts = [(held(span), sign) for span, sign in formula.parts]
        if figure:
            known = tuple((name, sign) for name, sign in parts if name)
            yield Worked(figure, formula.text, known if len(known) == len(parts) else (), formula.stored, formula.computed)
