"""Sentence after sentence: what each figure is said of, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..grammar.periods import periods
from ..grammar.sentences import PER_SHARE
from ..model.clause import Slot
from ..model.period import Kind, Period
from ..model.phrase import PeriodPhrase
from ..model.record import dataclass, replace
from ..model.span import Span
from ..model.vocabulary import Term
from .context import Context
from .passage import Paragraph, Saying
from .period import shifted
from .sentence_time import Times, compared, opening, spans_quarter, told
from .statement import by_title
from .subject import behind, subject
from .told import Doubt, Thread, Told, Topic

SECTIONS = ("cash-flow", "balance-sheet", "forecast", "dividends", "changes-in-equity")
_PER_SHARE = re.compile(r"\bper\b.{0,40}\b(?:share|ads|unit|stock)\b|\beps\b", re.I)
_METRIC = re.compile(
    r"(?:total |segment )?(?:gross|operating|segment) (?:profit|income|loss|margin|earnings)s?(?: (?:ratio|rate|margin|percentage))?|margin",
    re.I,
)
_PLAIN = frozenset(
    "total net of the and for from in cost costs revenue revenues sale sales gross operating profit income loss margin ratio rate expense"  # noqa: SIM905
    " expenses segment consolidated".split()
)
_CAUSE = re.compile(r"\b(?:due to|because of|reflecting|owing to|as a result of|attributable to|resulting from)\b", re.I)
_BALANCE = re.compile(
    r"\b(?:balances?|backlog|assets|liabilities|inventor(?:y|ies)|receivables?|payables?|cash and cash equivalents|borrowings|debt)\b", re.I
)
_BULLET = re.compile(r"[\s\w.]{0,3}[•▪■●*–-]")
_SIDE = 12  # characters between two wordings of one time
_ASIDE = 80  # characters behind a figure that may say its basis
_BEHIND = re.compile(r"[^,;.()\d]{0,80}")
_EXCLUDING = re.compile(r"\W*(?:excluding|adjusted for|adjusting for|on an? (?:adjusted|non-gaap|underlying)|after adjusting)\b", re.I)
_VAGUE = re.compile(
    r"\b(?:(?:for|in|during)\s{1,40}the\s{1,40}(?:full\s|fiscal\s|whole\s)?(?:year|half)|year[-\s]to[-\s]date|(?:six|nine)[-\s]{1,40}months?|full[-\s]year)\b",
    re.I,
)
_QUARTER = re.compile(
    r"\s{0,40}(?:in|for|during)\s{1,40}(?:the|this)\s{1,40}(?:current\s|fiscal\s|reported\s)?quarter\b(?!\s(?:of|ended|ending))", re.I
)
_WHEN = re.compile(r"\A(?:(?:quarterly|annual|full[- ]year|(?:first|second|third|fourth)[- ]quarter|fiscal|q[1-4]|gaap)\s{1,3})+", re.I)
_REPORTED = re.compile(r"\b(?:reported|posted|generated|delivered|recorded|achieved|earned|contributed|had)\b", re.I)
_COMPANY = re.compile(
    r"\b(?:we|our|us|it|company|group|corporation|corp|inc|incorporated|ltd|limited|plc|co|bank|bancorp|which|that|and|also)\W*\Z", re.I
)
_DILUTED = re.compile(r"[\s(,]{0,3}(?:on a )?(?:fully )?(diluted|basic)\b", re.I)
_HANGING = re.compile(r"\s(?:for|of|in|from|on|to)\s", re.I)
_GROUP = re.compile(r"(?:total )?((?:non-?)?current) (?:assets|liabilities)", re.I)
_TERM_OF = re.compile(r"current|long-term|short-term|total", re.I)
_BASIS = re.compile(
    r"\b(?:(non-gaap|adjusted|adjusting|core|underlying|normali[sz]ed|excluding|excludes)|(pro[- ]forma)|(constant[- ]currenc(?:y|ies)|organic)|(pre-split)|(restated))\b",
    re.I,
)
_BASES = ("non-gaap", "pro-forma", "constant-currency", "pre-split", "restated")


@dataclass(frozen=True, slots=True)
class _Scene:
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


def heading_topic(paragraph: Paragraph, context: Context, times: Times, before: Topic) -> Topic:
    """The topic under a heading; what it does not say goes on from the one above."""
    words, span = paragraph.heading, paragraph.span
    said = by_title([words])
    match = None if said else context.vocabulary.find(words)
    phrase = next((p for p in periods(context.text, span.start, span.end) if not p.relative), None)
    time = told(phrase, times, "instant" if said == "balance-sheet" else "duration") if phrase else None
    if time and time.kind == "instant" and time not in times.balances:
        time = None  # the date of the release
    kept = None if time or before.statement in SECTIONS else before.statement
    return Topic(words, said or (match.term.statement if match else kept), time or before.time, before.ahead)


def looked_ahead(topic: Topic, told_: Sequence[Told]) -> Topic:
    """The topic after a sentence: forecasts that follow are of the time that it says."""
    last = next((t.period for t in told_ if t.state == "forecast" and t.said), None)
    return replace(topic, ahead=last) if last else topic


def speak(saying: Saying, context: Context, times: Times, topic: Topic, thread: Thread) -> tuple[tuple[Told, ...], Thread]:
    """The figures of one clause, and the thread that goes on from it."""
    found: tuple[Told, ...] = ()
    if _BULLET.match(context.text, max(saying.clause.span.start - 2, 0), saying.clause.span.start + 2):
        thread = replace(thread, then=None)
    boundary = saying.clause.span.start
    for k, (name, slot) in enumerate(saying.slots):
        outer = slot.numeral.outer
        scene = _Scene(saying, context, times, topic, thread, Span(boundary, max(outer.start, boundary)), found)
        one = _told(name, slot, k, scene)
        found = (*found, one)
        thread = replace(thread, other=thread.other or _other(scene))
        thread = _followed(thread, one)
        per = PER_SHARE.match(context.text, outer.end)
        boundary = per.end() if per else outer.end
    return found, thread


def _followed(thread: Thread, one: Told) -> Thread:
    """The thread after one figure."""
    if one.cause or one.slot.role == "part":
        return thread
    member = one.member or " ".join(w for w in one.name.split() if w.casefold() not in _PLAIN)
    if one.slot.role == "prior":
        return replace(thread, base=one.period) if one.period.kind == "instant" else thread
    now, then = thread.now, thread.then
    if one.slot.role in ("level", "percent") and one.said and one.period.kind == "duration":
        then = one.period
    if one.period.kind == "instant":
        now = one.period
    return Thread(thread.lead or one.name, one.name, member if one.name else thread.member, then, now, thread.base, thread.other)


def _told(name: str, slot: Slot, k: int, scene: _Scene) -> Told:
    own, cause, sure = _name(slot, scene)
    inherits = _METRIC.fullmatch(own) is not None and bool(scene.thread.member) and scene.thread.member != own
    member = scene.thread.member if inherits else ""
    per_share = slot.per_share or _PER_SHARE.search(own) is not None
    if slot.per_share and own and not _PER_SHARE.search(own):
        own = _per_share(own, slot, scene)
    term = _term(own, scene, slot.numeral.suffix == "%" and slot.role not in ("percent", "change"))
    kind = _kind(slot, own, term, scene)
    period, base = _time(slot, k, scene, kind, cause)
    last = f"{own}, {member}" if member else own
    outer = (scene.thread.lead,) if scene.thread.lead and scene.thread.lead != own else ()
    basis = _basis(slot, scene)
    basis = basis or (scene.before[-1].basis if scene.before and scene.before[-1].name == own else ())
    forecast = scene.saying.forecast and slot.role != "prior"
    return Told(
        name, slot, own, (*outer, last) if last else (), period, base, _is_said(slot, scene, kind), _statement(term, scene, forecast), term.name if term else None, member,
        "forecast" if forecast else "actual", basis, per_share, cause, _doubt(slot, k, scene, kind) if sure else "label",
    )  # fmt: skip


def _basis(slot: Slot, scene: _Scene) -> tuple[str, ...]:
    """The bases that are said before a figure, right behind it, or of the whole sentence ("Excluding …,")."""
    text, start, end = scene.context.text, scene.saying.clause.span.start, slot.numeral.outer.end
    around = text[scene.here.start : scene.here.end] + " " + _BEHIND.match(text, end, end + _ASIDE)[0]  # type: ignore[index]
    found = [_BASES[(m.lastindex or 1) - 1] for m in _BASIS.finditer(around)]
    if _EXCLUDING.match(text, start, start + _ASIDE):
        found.append(_BASES[0])
    return tuple(dict.fromkeys(found))


def _doubt(slot: Slot, k: int, scene: _Scene, kind: Kind) -> Doubt:
    """Whether who a figure is, or when, was guessed: a list that answers a list, a part of something, what another than the
    company reported; a time that was said and not understood, or was not said where the document reports several."""
    if scene.saying.clause.respectively or slot.role in ("part", "bound", "share") or scene.thread.other or _other(scene):
        return "label"
    before = _spoken_before(scene)
    spoken = [*before, *(_spoken_after(slot, k, scene)[:1] if slot.role == "prior" else slot.periods[:1])]
    if any(p.relative for p in before) and slot.role != "prior":
        return "period"
    if spoken and all(not p.relative and _unclear(p, scene, kind) for p in spoken):
        return "period"
    last = scene.said()
    if last and last.doubt and not spoken:
        return last.doubt
    if last and slot.role == "prior" and last.doubt:
        return last.doubt
    if slot.role == "prior":
        return "" if spoken or any(p.relative for p in scene.saying.clause.times) or kind == "instant" else "period"
    if _phrased(slot, scene, kind):
        return ""
    if not spoken and last is None and _VAGUE.search(scene.context.text, scene.saying.clause.span.start, scene.here.end):
        return "period"
    if _later(slot, k, scene):
        return "period"
    if spoken or kind == "instant" or last or scene.topic.time or scene.thread.then:
        return ""
    main = scene.times.main
    return "period" if main is None or _several(scene.times, main) else ""


def _later(slot: Slot, k: int, scene: _Scene) -> bool:
    """Whether a clause says a time of its own only behind its figures: "was $3, or 1 % of loans, in fiscal 2008"."""
    after = [other for _, other in scene.saying.slots[k + 1 :]]
    if not after or scene.before or any(other.role == "prior" for other in after):
        return False
    end = after[-1].numeral.outer.end
    return any(not p.relative and p.span.start >= end for p in scene.saying.clause.times)


def _unclear(phrase: PeriodPhrase, scene: _Scene, kind: Kind) -> bool:
    """Whether a time is not understood, or is a date where a flow is meant and several flows end on it."""
    found = told(phrase, scene.times, kind, scene.saying.forecast)
    if found is None or (found.kind == "duration" and found.start is None):
        return True
    return kind == "duration" and found.kind == "instant" and _several(scene.times, found)


def _several(times: Times, period: Period) -> bool:
    return len({p.start for p in times.flows if p.end == period.end}) > 1


def _other(scene: _Scene) -> bool:
    """Whether a sentence says that somebody reported something, and it is not the company that is named."""
    text, start = scene.context.text, scene.saying.clause.span.start
    verb = _REPORTED.search(text, start, scene.here.end)
    who = " ".join(text[start : verb.start()].split()) if verb else ""
    return bool(who) and not scene.before and len(who) < 120 and _COMPANY.search(who) is None and "," not in who


def _name(slot: Slot, scene: _Scene) -> tuple[str, bool, bool]:
    """What a figure is called, whether it is a reason given for a change, and whether the name stands before it."""
    text, here, clause = scene.context.text, scene.here, scene.saying.clause
    own = subject(text, here, clause.times)
    changed = next((t for t in scene.before if t.slot.role == "change"), None)
    since = changed.slot.numeral.outer.end if changed else here.end
    cause = slot.role == "change" and not own and changed is not None and _CAUSE.search(text, since, here.end) is not None
    if cause:
        return behind(text, slot.numeral.outer.end, clause.span.end) or changed.name if changed else "", True, True
    same = scene.said(_sort(slot)) or scene.said()
    if slot.role == "prior" and same:
        said, known = set(own.casefold().split()), set(same.name.casefold().split())
        return same.name, False, said <= known or known <= said
    if slot.role == "part" and not own:
        return behind(text, slot.numeral.outer.end, clause.span.end), False, False
    if own:
        return _within(own, slot, scene), False, True
    last = scene.said()
    if last and slot.per_share and last.sort == "money":
        return last.name, False, True
    if last and (last.change or slot.role != "level" or scene.saying.clause.respectively):
        return last.name, False, True
    return behind(text, slot.numeral.outer.end, clause.span.end) or _carried(scene), False, False


def _per_share(name: str, slot: Slot, scene: _Scene) -> str:
    """A name with the words behind its amount: "net income per diluted share"."""
    text = scene.context.text
    per = PER_SHARE.match(text, slot.numeral.outer.end)
    if per is None:
        return name
    how = _DILUTED.match(text, per.end())
    words = " ".join(per.group().split())
    return f"{name} per {how[1].casefold()} share" if how and how[1].casefold() not in words else f"{name} {words}"


def _within(own: str, slot: Slot, scene: _Scene) -> str:
    """A name with what the sentences before say that it is a part of: "it included dividends", current assets."""
    whole = _carried(scene) if slot.role == "part" else ""
    if whole:
        return f"{whole}: {own}"
    group = _GROUP.fullmatch(scene.thread.lead)
    return f"{own} ({group[1].casefold()})" if group and not _TERM_OF.search(own) and not slot.numeral.suffix else own


def _sort(slot: Slot) -> str:
    return slot.numeral.suffix or ("share" if slot.per_share else "money")


def _carried(scene: _Scene) -> str:
    """The item of the sentence before, where a sentence begins with a pronoun."""
    subject_ = scene.saying.clause.subject
    words = subject_.of(scene.context.text).casefold() if subject_ else ""
    return scene.thread.label if words in ("it", "this", "which", "they") else ""


def _term(name: str, scene: _Scene, ratio: bool) -> Term | None:
    """The item that a name means; a margin in percent is no profit."""
    plain = _WHEN.sub("", name)
    if ratio and plain:
        named = scene.context.vocabulary.find(f"{plain} (%)") or scene.context.vocabulary.find(plain)
        return named.term if named and named.term.kind == "ratio" else None
    match = scene.context.vocabulary.find(plain, None, (scene.topic.heading,)) if plain else None
    return match.term if match else None


def _kind(slot: Slot, name: str, term: Term | None, scene: _Scene) -> Kind:
    """Whether a figure is a balance or a flow."""
    if term and term.kind in ("instant", "duration"):
        return "instant" if term.kind == "instant" else "duration"
    if term and term.kind == "per-share":
        return "duration"
    first = next((p for p in _spoken_before(scene) if not p.relative), None)
    if first and first.kind != "unknown":
        return first.kind
    return "instant" if scene.topic.statement == "balance-sheet" or _BALANCE.search(_HANGING.split(name, maxsplit=1)[0]) else "duration"


def _spoken_before(scene: _Scene) -> Sequence[PeriodPhrase]:
    """The times between the figure before and this one, but those that belong to the former."""
    taken = {p.span for t in scene.before[-1:] for p in t.slot.periods}
    return [p for p in scene.saying.clause.times if scene.here.contains(p.span) and p.span not in taken]


def _spoken_after(slot: Slot, k: int, scene: _Scene) -> Sequence[PeriodPhrase]:
    """The times between a figure and the next one; of a figure with a per-share amount behind it, those behind both."""
    later = scene.saying.slots[k + 1 :]
    end = scene.saying.clause.span.end
    for _, other in later:
        beside = scene.context.text[slot.numeral.outer.end : other.numeral.outer.start].lstrip(" ,\n").startswith(("or ", "(", "or\n"))
        if not (other.role == slot.role and (beside or (other.per_share and not slot.per_share))):
            end = other.numeral.outer.start
            break
    return [p for p in scene.saying.clause.times if slot.numeral.outer.end <= p.span.start and p.span.end <= end]


def _time(slot: Slot, k: int, scene: _Scene, kind: Kind, cause: bool) -> tuple[Period, Period | None]:
    """The period of a figure, and the one that it is compared with where it is a change."""
    if slot.role == "prior":
        return _prior(slot, k, scene, kind), None
    now = _now(slot, k, scene, kind)
    if slot.role not in ("percent", "change"):
        return now, None
    if cause and scene.thread.base:
        return _between(now, scene.thread.base, scene.times), None
    base = _base(slot, k, scene, now)
    return (shifted(now, base) if base else now), base


def _between(now: Period, base: Period, times: Times) -> Period:
    """The flow between two balances."""
    fits = (p for p in times.flows if p.end == now.end and p.opening == base.end)
    return next(fits, shifted(now, base))


def _now(slot: Slot, k: int, scene: _Scene, kind: Kind) -> Period:
    """The time of a figure that is no comparison: said before it, else right behind it, else as the figures before, the
    paragraph, the heading and the document have it."""
    found = _phrased(slot, scene, kind)
    if found:
        return found
    last = scene.said()
    if last and last.period.kind == kind:
        return last.period
    lead = _lead(scene, kind)
    if last or lead:
        return lead or _as(kind, last.period, scene.times)  # type: ignore[union-attr]
    if kind == "instant" and scene.thread.now:
        return scene.thread.now
    if scene.saying.forecast:
        return scene.topic.ahead or Period("unknown", "forecast")
    said = scene.thread.then or scene.topic.time or scene.times.main
    return _as(kind, said or Period("unknown", "text"), scene.times)


def _is_said(slot: Slot, scene: _Scene, kind: Kind) -> bool:
    last = scene.said()
    return _phrased(slot, scene, kind) is not None or (last is not None and last.said)


def _phrased(slot: Slot, scene: _Scene, kind: Kind) -> Period | None:
    """The time that stands before a figure or right behind it. What stands before a change is what the change before it
    compares with."""
    moved = slot.role in ("percent", "change") and bool(scene.before)
    for phrase in (*(() if moved else reversed(_spoken_before(scene))), *slot.periods[:1]):
        found = None if phrase.relative else told(phrase, scene.times, kind, scene.saying.forecast)
        if found:
            return _as(kind, found, scene.times)
    main, text = scene.times.main, scene.context.text
    end = slot.numeral.outer.end
    if kind == "duration" and main and (_QUARTER.search(text, scene.here.start, scene.here.end) or _QUARTER.match(text, end, end + 40)):
        return next((p for p in scene.times.flows if p.end == main.end and spans_quarter(p)), None)
    return None


def _lead(scene: _Scene, kind: Kind) -> Period | None:
    """The time that a clause says before its first figure."""
    first = scene.saying.slots[0][1].numeral.outer.start
    for phrase in scene.saying.clause.times:
        found = told(phrase, scene.times, kind, scene.saying.forecast) if not phrase.relative and phrase.span.end <= first else None
        if found:
            return _as(kind, found, scene.times)
    return None


def _as(kind: Kind, period: Period, times: Times) -> Period:
    """The balance at the end of a flow, or the flow that ends with a balance, where a figure is of the other kind."""
    if kind == "instant" and period.kind == "duration" and period.end:
        return times.balance(period.end)
    if kind == "duration" and period.kind == "instant" and times.main and times.main.end == period.end:
        return times.main
    return period


def _prior(slot: Slot, k: int, scene: _Scene, kind: Kind) -> Period:
    same = scene.said(_sort(slot)) or scene.said()
    now = same.period if same else _now(slot, k, scene, kind)
    if same and same.change:
        now = _now(slot, k, replace(scene, before=()), kind)
    later = [p for p in scene.saying.clause.times if p.relative and p.span.start > slot.numeral.outer.end]
    after = _spoken_after(slot, k, scene)
    for phrases in (after[:2], _spoken_before(scene)[-2:], later[-1:]):
        found = _meant(phrases, now, scene)
        if found:
            return _as(now.kind, found, scene.times)
    if now.kind == "instant":
        return scene.thread.base or opening(now, scene.times) or compared(now, scene.times)
    return compared(now, scene.times)


def _meant(phrases: Sequence[PeriodPhrase], now: Period, scene: _Scene) -> Period | None:
    """The period that one wording names, or two side by side: "the third quarter" "last year"."""
    if not phrases:
        return None
    first = phrases[0]
    side = phrases[1] if len(phrases) > 1 and phrases[1].span.start - first.span.end < _SIDE else None
    if side and bool(side.relative) != bool(first.relative):
        named, relative = (side, first) if first.relative else (first, side)
        found = told(named, scene.times, now.kind, False)
        return compared(found, scene.times, relative.relative) if found and not named.year else found
    return compared(now, scene.times, first.relative) if first.relative else told(first, scene.times, now.kind, False)


def _base(slot: Slot, k: int, scene: _Scene, now: Period) -> Period | None:
    """What a change compares with, where words or a comparison beside it say so; for a balance the one of the table."""
    said = next((p for p in slot.periods if p.relative), None)
    if said:
        return compared(now, scene.times, said.relative)
    following = scene.saying.slots[k + 1 : k + 3]
    for j, (_, other) in enumerate(following):
        if other.role == "prior":
            held = replace(scene, here=Span(slot.numeral.outer.end, other.numeral.outer.start))
            return _prior(other, k + 1 + j, held, now.kind)
        if other.role in ("change", "percent"):
            break
    for phrase in (*slot.periods, *_spoken_after(slot, k, scene)[:1]):
        if phrase.relative:
            return compared(now, scene.times, phrase.relative)
    earlier = next((t for t in reversed(scene.before) if t.slot.role == "prior"), None)
    if earlier:
        return earlier.period
    return (scene.thread.base or opening(now, scene.times)) if now.kind == "instant" else None


def _statement(term: Term | None, scene: _Scene, forecast: bool) -> str | None:
    """The statement that a figure belongs to: the section's, the item's own, or the heading's."""
    if forecast:
        return "forecast"
    if scene.topic.statement in SECTIONS:
        return scene.topic.statement
    return term.statement if term and term.kind != "ratio" else scene.topic.statement or "income-statement"
