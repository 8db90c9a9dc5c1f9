"""One figure in its sentence: the words and times around it, and what was told before it."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.clause import Slot
from ..model.period import Period
from ..model.phrase import PeriodPhrase
from ..model.record import dataclass
from ..model.span import Span
from .context import Context
from .passage import Saying
from .sentence_time import Times
from .told import Thread, Told, Topic


@dataclass(frozen=True, slots=True)
class Scene:
    """All that surrounds a slot: its clause, what stands between it and the figure before, and what was told so far."""

    saying: Saying
    context: Context
    times: Times
    topic: Topic
    thread: Thread
    here: Span
    before: tuple[Told, ...]

    def said(self, sort: str = "") -> Told | None:
        """The last figure of the clause (of a kind) that is no reason and no comparison."""
        fits = (t for t in reversed(self.before) if not t.cause and t.slot.role != "prior" and (not sort or _alike(t, sort)))
        return next(fits, None)


def _alike(one: Told, sort: str) -> bool:
    """Whether a figure is a level of a kind; an item called "per share" needs no such words at its comparison."""
    return not one.change and (one.sort == sort or (sort == "money" and one.per_share and not one.slot.per_share))


def sort_of(slot: Slot) -> str:
    return slot.numeral.suffix or ("share" if slot.per_share else "money")


def spoken_before(scene: Scene) -> Sequence[PeriodPhrase]:
    """The times between the figure before and this one, but those that belong to the former."""
    taken = {p.span for t in scene.before[-1:] for p in t.slot.periods}
    return [p for p in scene.saying.clause.times if scene.here.contains(p.span) and p.span not in taken]


def spoken_after(slot: Slot, k: int, scene: Scene) -> Sequence[PeriodPhrase]:
    """The times between a figure and the next one; of a figure with a per-share amount behind it, those behind both."""
    later = scene.saying.slots[k + 1 :]
    end = scene.saying.clause.span.end
    for _, other in later:
        beside = scene.context.text[slot.numeral.outer.end : other.numeral.outer.start].lstrip(" ,\n").startswith(("or ", "(", "or\n"))
        if not (other.role == slot.role and (beside or (other.per_share and not slot.per_share))):
            end = other.numeral.outer.start
            break
    return [p for p in scene.saying.clause.times if slot.numeral.outer.end <= p.span.start and p.span.end <= end]


def several(times: Times, period: Period) -> bool:
    return len({p.start for p in times.flows if p.end == period.end}) > 1
