"""What a number that ties to nothing comes nearest to: the numbers of its item, and what keeps them apart.

Names, periods, units and bases are looked at and never values: that two values are equal says nothing of two numbers."""

from __future__ import annotations

from ..model.figure import Figure
from ..model.report import Report
from .money import within

MOST = 3
PLAIN = {"gaap"}  # what a number is whose words name no basis


def near_lines(figure: Figure, report: Report) -> str:
    """A line each for the numbers of one name that differ from a figure in the fewest ways; one that says so if there is none."""
    if not figure.label:
        return "   no name was read for it, so that nothing could be held against it\n"
    others = [f for f in report.figures if f is not figure and _one_item(f, figure) and not _one_row(f, figure)]
    nearest = sorted(((other, _apart(figure, other)) for other in others), key=lambda one: len(one[1]))[:MOST]
    return "".join(_line(*one, report) for one in nearest) or "   no other number of this name was read\n"


def _line(other: Figure, apart: list[str], report: Report) -> str:
    at = within(report.document.locate(other.span)[0])
    why = f"differs in {', '.join(apart)}" if apart else "nothing keeps them apart, but no rule compares the two"
    return f"   {at:>9}  {other.printed}  {' / '.join(other.label)}: {why}\n"


def _one_item(one: Figure, other: Figure) -> bool:
    """One term of the vocabulary, or one name word for word."""
    if one.term and other.term:
        return one.term == other.term
    return bool(one.label and other.label) and one.label[-1].casefold() == other.label[-1].casefold()


def _one_row(one: Figure, other: Figure) -> bool:
    """The columns of one row are never held against each other as one quantity."""
    return one.table is not None and (one.table, one.row) == (other.table, other.row)


def _apart(figure: Figure, other: Figure) -> list[str]:
    """What the other has in another way, in words."""
    period, unit, basis, member = other.period.key, other.unit or "none", ", ".join(other.basis), other.member
    pairs = (
        (f"period ({period})", figure.period.key != period),
        (f"unit ({unit})", (figure.unit or "none") != unit),
        (f"basis ({basis or 'none'})", bool(({*figure.basis} ^ {*other.basis}) - PLAIN)),
        (f"state ({other.state})", figure.state != other.state),
        (f"member ({member or 'none'})", figure.member.casefold() != member.casefold()),
        ("kind (a change and a level)", figure.change != other.change),
    )
    return [name for name, differs in pairs if differs]
