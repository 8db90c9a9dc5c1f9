"""The facts of inline XBRL beside the figures whose digits they hold, and the scale that they give where a caption did not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from ..grammar.numerals import numerals
from ..model.document import Tag
from ..model.figure import Figure
from ..model.record import replace
from .inside import inside

LEAST = 2  # tags by which the scale of a table is known

Tagged = tuple[tuple[str, Tag], ...]


def tagged(tags: Sequence[Tag], figures: Sequence[Figure]) -> Tagged:
    """(figure id, tag) of every tag that holds the digits of one figure and of no other."""
    held = inside(figures) if tags else None
    return tuple((name, tag) for tag in tags if held and (name := held(tag.span)))


def rescaled(figures: tuple[Figure, ...], known: Tagged) -> tuple[Figure, ...]:
    """The figures in the scale of their tags, where all tags of a table's figures of one unit say one factor, and in sentences
    that print no scale of their own. One tag that differs from its neighbours is an error to report, not a scale to follow."""
    if not known:
        return figures
    by_id = {f.id: f for f in figures}
    said: dict[tuple[str | None, str], list[Fraction]] = defaultdict(list)
    for name, tag in known:
        figure = by_id[name]
        if figure.value and figure.ulp and not (figure.table is None and _says_scale(figure.text)):
            said[_place(figure)].append(factor(figure, tag))
    factors = {
        place: found[0]
        for place, found in said.items()
        if found[0] != 1 and len(set(found)) == 1 and (place[0] is None or len(found) >= LEAST)
    }
    return tuple(_times(f, factors.get(_place(f))) for f in figures) if factors else figures


def _says_scale(printed: str) -> bool:
    """Whether a scale is printed with the number: it outranks the tag."""
    return any(number.scale for number in numerals(printed))


def _place(figure: Figure) -> tuple[str | None, str]:
    """What shares a scale: the figures of one unit in a table; a figure of a sentence alone."""
    return (figure.table, figure.unit or "") if figure.table else (None, figure.id)


def _times(figure: Figure, by: Fraction | None) -> Figure:
    return replace(figure, value=figure.value * by, ulp=figure.ulp * by) if by else figure


def factor(figure: Figure, tag: Tag) -> Fraction:
    """What the fact is worth over what the figure was read as; a percentage is a hundredth of its printed number."""
    return tag.ulp * (100 if figure.unit == "%" else 1) / figure.last
