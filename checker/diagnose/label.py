"""A number that is right where it stands and contradicts what its label says: one finding for all places of the label."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.figure import Figure
from ..model.finding import Finding
from ..model.record import replace
from ..model.relation import CONFIDENCES
from ..model.rule import LEVELS
from .case import Case
from .identity import anchor, fingerprint
from .printed import digits_of

CAUSE = "label"
TELLING_DIGITS = 4  # a number of so many digits hardly equals that of another line by chance


def other_line(figure: Figure, case: Case) -> Figure | None:
    """Another line of the same period that prints the same number, perhaps to another unit; None where there is none."""
    digits = digits_of(figure.text, figure.malformed)
    if digits is None or len(digits.digits.strip("0")) < TELLING_DIGITS or figure.term is None:
        return None
    near = (f for f in case.by_period[figure.period.key, figure.unit] if f.term != figure.term and not f.dash)
    return next((f for f in near if _same(f, figure) and _name(f) != _name(figure)), None)


def _same(one: Figure, two: Figure) -> bool:
    coarse = max(one.ulp, two.ulp)
    gap = abs(abs(one.value) - abs(two.value))
    return gap == 0 if one.ulp == two.ulp else 2 * gap <= coarse


def _name(figure: Figure) -> str:
    return "".join(c for c in (figure.label[-1] if figure.label else "").casefold() if c.isalnum())


def merge_labels(found: Sequence[Finding], case: Case) -> list[Finding]:
    """Findings that blame the same label are one."""
    groups: dict[str, list[Finding]] = {}
    for one in found:
        name = _name(case.figures[one.suspects[0].figure]) if one.suspects and one.suspects[0].cause == CAUSE else ""
        groups.setdefault(name or one.fingerprint, []).append(one)
    return [_joined(group, case) if len(group) > 1 else group[0] for group in groups.values()]


def _joined(group: list[Finding], case: Case) -> Finding:
    first = max(group, key=lambda f: (LEVELS.index(f.level), CONFIDENCES.index(f.confidence), -f.at.start))
    rest = [f for f in group if f is not first]
    suspects = [s for f in (first, *rest) for s in f.suspects if s.rank == 1]
    one_each = tuple({s.figure: s for s in reversed(suspects)}.values())[::-1]
    figures = tuple(dict.fromkeys(i for f in (first, *rest) for i in f.figures))
    who = anchor(first.rule, [case.figures[s.figure] for s in one_each])
    return replace(
        first,
        rules=tuple(dict.fromkeys(r for f in (first, *rest) for r in f.rules)),
        message=f"{first.message}; so at {len(rest)} more place{'s' * (len(rest) > 1)} with this label",
        figures=figures,
        suspects=one_each,
        ties=tuple(dict.fromkeys(t for f in (first, *rest) for t in f.ties)),
        anchor=who,
        fingerprint=fingerprint(who, [case.figures[i] for i in figures]),
    )
