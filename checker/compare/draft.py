"""Two drafts of one document: which numbers came, went and changed, and which ties broke or were mended."""

from __future__ import annotations

from typing import Literal

from ..model.figure import Figure
from ..model.record import dataclass
from ..model.relation import Tie
from ..model.report import Report

What = Literal["changed", "added", "removed", "broke", "mended"]
Identity = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: the key of a figure or the rule of a tie, what was printed, and what is."""

    what: What
    key: str
    before: str = ""
    after: str = ""
    figure: str = ""  # its id in the new draft, or in the old one where it was removed


def compared(old: Report, new: Report) -> tuple[Difference, ...]:
    """All differences: numbers in the order of the new draft, then those that are gone, then ties."""
    one, two = _by_key(old), _by_key(new)
    numbers = [_number(key, one.get(key), figure) for key, figure in two.items()]
    gone = [Difference("removed", key, f.printed, "", f.id) for key, f in one.items() if key not in two]
    return (*(d for d in numbers if d), *gone, *_ties(old, new))


def _by_key(report: Report) -> dict[str, Figure]:
    return {f.key: f for f in report.figures}


def _number(key: str, old: Figure | None, new: Figure) -> Difference | None:
    """A number is the same where its value and its precision are, however it is written."""
    if old is None:
        return Difference("added", key, "", new.printed, new.id)
    if (old.value, old.ulp) == (new.value, new.ulp):
        return None
    return Difference("changed", key, old.printed, new.printed, new.id)


def _ties(old: Report, new: Report) -> list[Difference]:
    """Ties that both drafts have, by rule and keys, and that hold in one of them only."""
    before, after = _verdicts(old), _verdicts(new)
    found = []
    for identity, (tie, figure) in after.items():
        if identity not in before:
            continue
        was = before[identity][0].verdict
        if (was == "broken") != (tie.verdict == "broken"):
            what: What = "broke" if tie.verdict == "broken" else "mended"
            found.append(Difference(what, f"{tie.relation.rule} {tie.relation.equation}", was, tie.verdict, figure))
    return found


def _verdicts(report: Report) -> dict[Identity, tuple[Tie, str]]:
    keys = {f.id: f.key for f in report.figures}
    return {(t.relation.rule, tuple(keys[i] for i in t.figures)): (t, t.figures[0]) for t in report.ties}
