"""Sentence after sentence: what each figure is said of, and when."""

from __future__ import annotations

import re

from ...grammar.sentences import PER_SHARE, reckoning
from ...model.claim import INCLUDING, OF_SALES, POINTS
from ...model.clause import Slot
from ...model.figure import State
from ...model.pattern import late
from ...model.record import replace
from ...model.span import Span
from ...model.vocabulary import Term
from ..context import Context
from .basis import basis_of
from .behind import behind, counted, grown, introduced, lined, purpose, qualified, shares, whose
from .doubt import doubt_of, of_another
from .passage import Saying
from .reason import another_reason, changed, led_off, reason
from .respective import respective
from .scene import Scene, recalled, repeats, sort_of
from .sentence_time import Times
from .share import share_of
from .subject import included, subject, without
from .tense import a_year_ago, guided, is_said, kind_of_figure, time_of
from .told import Thread, Told, Topic
from .topic import SECTIONS

_PER_SHARE = re.compile(r"\bper\b.{0,40}\b(?:share|ads|unit|stock)\b|\beps\b", re.I)
# "We generated nearly 40 billion of operating cash flow": the name of what is earned stands behind.
_EARNED = late(
    r"\b(?:we|company|group)\s{1,40}(?:have\s{1,40}|has\s{1,40})?(?:generated|delivered|achieved|reported|recorded|posted)"
    r"\s{1,40}(?:(?:an?|record|approximately|about|nearly|almost|over|more\s{1,40}than)\s{1,40}){0,3}\Z",
    re.I,
    ("generated", "delivered", "achieved", "reported", "recorded", "posted"),
)
# A change that is one of several, or of something else's making.
_EFFECT = late(r"\b(?:effects?|impacts?|impacted|resulted|benefit(?:ed)?|because|contribut\w{2,5})\b", re.I)
_OF = late(r"\s{1,40}of\s")
_BOUGHT = late(r"\b(?:repurchas(?:ed|es|ing)|bought\s{1,40}back)\b", re.I, ("repurchas", "bought"))
# "Repurchased 4 million of its shares for 150 million": what was paid for them.
_FOR_SHARES = late(
    r"\s{1,40}(?:[a-z’']{1,20}\s{1,40}){0,3}?(?:shares|stock)\b[^.;]{0,80}?\bfor(?:\s{1,40}(?:approximately|about|nearly|an?|total|aggregate|of)){0,4}"
    r"\s{1,40}[$€£¥]?\Z",
    re.I,
    ("shares", "stock"),
)
_SET_OFF = late(r",\s{0,40}(?:as\s{1,40})?(?:compared|versus|vs|from|against)\b", re.I)
_THE = late(r"[^\w$€£¥]{0,20}(?:the|this|that)\s{1,40}", re.I)
_A_MOVE = late(  # "Sales were 5; an increase of"
    r"\W{0,8}(?:(?:this|which|it)\s{1,12}\w{1,12}\s{1,12})?an?\s{1,12}(?:\w{1,12}\s{1,12}){0,2}?"
    r"(?:(?:in|de)crease|decline|reduction|improvement|rise|growth)\s{1,12}of\s{1,12}(?:(?:approximately|about|nearly|over)\s{1,12})?\W{0,2}",
    re.I,
)
_JOINED = late(r"[\s,$€£¥(]*(?:(?:and|or|for|the|in|at|of|approximately|about)\b[\s,$€£¥(]*)+", re.I)
_METRIC = re.compile(
    r"(?:total |segment )?(?:gross|operating|segment) (?:profit|income|loss|margin|earnings)s?"
    r"(?: (?:ratio|rate|margin|percentage))?|margin",
    re.I,
)
_PLAIN = frozenset(
    "total net of the and for from in cost costs revenue revenues sale sales gross operating profit income loss margin ratio rate expense"  # noqa: SIM905
    " expenses segment consolidated comparable store same same-store comparable-store".split()
)
_LONGEST_TITLE, _SMALL = 60, 3  # characters of a name that stands alone, and of words that titles print small
_LEADS = frozenset("include includes included are were follows following below".split())  # noqa: SIM905
_LOSS = frozenset(("loss", "losses", "deficit"))  # beside its item without the word, an amount has the other sign
_BULLETS = frozenset("•▪■●\uf0a7\uf0b7*–-")
_WHEN = re.compile(
    r"\b(?:quarterly|annual|full[- ]year|(?:first|second|third|fourth)[- ]quarter|fiscal|q[1-4]|(?<!non-)(?<!non )gaap|reported|solid"
    r"|consolidated)\s{1,3}(?=\w)",
    re.I,
)
# Short words that sentences use for what tables call by its full name; "earnings" of some kind, which is a guess.
_SPOKEN = {"eps": "diluted EPS", "earnings": "net earnings", "tax rate": "effective tax rate"}
_GROUP = re.compile(r"(?:total )?((?:non-?)?current) (?:assets|liabilities)", re.I)
_TERM_OF = re.compile(r"current|long-term|short-term|total", re.I)


def speak(saying: Saying, context: Context, times: Times, topic: Topic, thread: Thread) -> tuple[tuple[Told, ...], Thread]:
    """The figures of one clause, and the thread that goes on from it."""
    found: tuple[Told, ...] = ()
    if bulleted(context.text[max(saying.clause.span.start - 2, 0) : saying.clause.span.start + 2]):
        thread = replace(thread, then=None, member="")
    saying = replace(saying, forecast=True) if topic.expected else saying
    boundary = saying.clause.span.start
    for k, (name, slot) in enumerate(saying.slots):
        outer = slot.numeral.outer
        scene = Scene(saying, context, times, topic, thread, Span(boundary, max(outer.start, boundary)), found)
        one = _told(name, slot, k, scene)
        found = (*found, one)
        thread = replace(thread, other=thread.other or of_another(scene))
        thread = _followed(thread, one, any(t.period.kind == "duration" for t in found[:-1]))
        per = PER_SHARE.match(context.text, outer.end)
        boundary = per.end() if per else outer.end
    return found, thread


def bulleted(words: str) -> bool:
    """Whether what opens them, but for blanks and letters, is the sign of an item in a list."""
    return next((c for c in words if not (c.isspace() or c.isalnum() or c in "_.")), "") in _BULLETS


def _followed(thread: Thread, one: Told, led: bool) -> Thread:
    """The thread after one figure; what a clause begins with leads on, later times are what that is compared with."""
    if one.cause or one.slot.role == "part":
        return thread
    member = one.member or ("" if one.term else " ".join(w for w in one.name.split() if w.casefold() not in _PLAIN))
    if one.slot.role == "prior":
        return replace(thread, base=one.period) if one.period.kind == "instant" else thread
    if one.slot.numeral.suffix == "%" and not one.change:
        member = thread.member  # a ratio names no business
    now, then = thread.now, thread.then
    flow = one.slot.role in ("level", "percent") or (one.change and one.base is not None and one.base.kind == "duration")
    if flow and one.said and one.period.kind == "duration" and not led:
        then = one.period
    if one.period.kind == "instant":
        now = one.period
    return Thread(thread.lead or one.name, one.name, member if one.name else thread.member, then, now, thread.base, thread.other)


def _told(name: str, slot: Slot, k: int, scene: Scene) -> Told:
    slot = replace(slot, role="prior") if slot.role == "level" and scene.before and recalled(scene) else slot
    own, cause, sure = _name(slot, scene)
    if slot.role == "share" and OF_SALES in own:
        slot = replace(slot, role="level")
    if (
        slot.role == "level"
        and slot.numeral.suffix == "%"
        and grown(scene.context.text, slot.numeral.outer.end, scene.saying.clause.span.end)
    ):
        slot = replace(slot, role="percent")
    inherits = _METRIC.fullmatch(own) is not None and bool(scene.thread.member) and scene.thread.member != own
    member = scene.thread.member if inherits else ""
    per_share = slot.per_share or _PER_SHARE.search(own) is not None
    if slot.per_share and own and (not _PER_SHARE.search(own) or reckoning(scene.context.text, slot.numeral.outer.end) not in own):
        own = _per_share(own, slot, scene)
    term = _term(own, scene, slot.numeral.suffix in POINTS or (slot.numeral.suffix == "%" and not slot.change))
    kind = kind_of_figure(own, term, scene, slot, k)
    period, base = time_of(slot, k, scene, kind, cause)
    last = f"{own}, {member}" if member else own
    outer = (scene.thread.lead,) if scene.thread.lead and scene.thread.lead != own else ()
    basis = basis_of(slot, scene, own)
    forecast = scene.saying.forecast and slot.role != "prior"
    statement = _statement(term, scene, forecast)
    doubt = doubt_of(slot, k, scene, kind, own) if sure and own.casefold() != "earnings" else "label"
    guessed = None
    if base is None and kind == "duration" and slot.change and not cause:
        base, guessed = a_year_ago(period, scene.times), _EFFECT.search(scene.context.text, scene.saying.clause.span.start, scene.here.end)
    label = (*outer, f"{last}{_with(own, scene)}{_end(slot, k, scene)}") if last else ()
    said = is_said(slot, k, scene, kind)
    state: State = "forecast" if forecast else "previous-forecast" if slot.role == "prior" and guided(scene) else "actual"
    return Told(
        name, slot, own, label, period, base, said, statement, term.name if term else None, member,
        state, basis, per_share, cause, doubt, guessed is not None,
    )  # fmt: skip


def _with(own: str, scene: Scene) -> str:
    """What an item is said to include, as a part of its name, where this figure or one before it of the clause says so."""
    said = next((t.label[-1].partition(INCLUDING)[2] for t in reversed(scene.before) if t.name == own and t.label), "")
    said = said or (included(scene.context.text, scene.here) if own else "")
    return f"{INCLUDING}{said}" if said else ""


def _end(slot: Slot, k: int, scene: Scene) -> str:
    """Which end of a range a figure is, as a part of its name; empty for a figure that is none."""
    before = sum(other.role == "bound" for _, other in scene.saying.slots[:k])
    return "" if slot.role != "bound" else ", high end of range" if before % 2 else ", low end of range"


def _name(slot: Slot, scene: Scene) -> tuple[str, bool, bool]:
    """What a figure is called, whether it is a reason given for a change, and whether the name stands before it."""
    text, here, clause = scene.context.text, scene.here, scene.saying.clause
    listed = respective(slot, scene)
    if listed:
        return listed, False, True
    own = subject(text, here, clause.times)
    own = "" if own.casefold() == "gain" and slot.numeral.suffix == "%" else own  # a move: "sales were 5, a gain of 3 %"
    if not own and shares(slot.numeral, text):
        return counted(text, slot.numeral.outer.end, clause.span.end), False, False
    why = None if own else reason(slot, scene)
    if why is not None:
        moved = changed(scene)
        return why or (moved.name if moved else ""), True, bool(why)
    same = next((t for t in scene.before if own and t.name.casefold() == own.casefold() and t.slot.role == "level"), None) or _counterpart(
        slot, scene
    )
    if slot.role == "prior" and same:
        named, known = set(own.casefold().split()), set(same.name.casefold().split())
        again = scene.before[-1].slot.role == "prior" and scene.before[-1].doubt == "label"
        alike = (named <= known or known <= named) and not (named and _LOSS & (named ^ known))
        return same.name, False, alike and not again
    whole = share_of(slot, scene)
    if whole:
        if OF_SALES in own:
            return own, False, True  # "costs as a percentage of sales were 3 %"
        part = own or next((t.name for t in reversed(scene.before) if (t.sort == "money" and not t.change) or t.sort in POINTS), "")
        return f"{part.partition(OF_SALES)[0]}{OF_SALES}{whole}" if part else "", False, True
    if slot.role == "part" and not own and not (slot.per_share and scene.before):
        return _part(slot, scene), False, False
    if own:
        return _within(own, slot, scene) + whose(text, own, slot.numeral.outer.end, clause.span.end), False, True
    return _unnamed(slot, scene)


def _part(slot: Slot, scene: Scene) -> str:
    """What the words behind an amount that something includes call it, or say that it is for."""
    text, end, stop = scene.context.text, slot.numeral.outer.end, scene.saying.clause.span.end
    return behind(text, end, stop) or qualified(text, slot.numeral, scene.here.start, stop) or purpose(text, end, stop)


def _unnamed(slot: Slot, scene: Scene) -> tuple[str, bool, bool]:
    """The same for a figure that no word before it names: as the one before it is called, or as the words behind it have it."""
    text, here, clause = scene.context.text, scene.here, scene.saying.clause
    last = _measured(slot, scene) or scene.said() or (scene.before[-1] if scene.before and slot.per_share else None)
    growth = grown(text, slot.numeral.outer.end, clause.span.end) if slot.numeral.suffix == "%" else ""
    if growth:
        return growth, False, True
    if last is None and scene.before and here.of(text).strip(" $€£¥\n") == "to":
        return scene.before[-1].name, False, True  # "sales rose from 4 to 5"
    if last and slot.per_share and (last.sort == "money" or reckoning(scene.context.text, slot.numeral.outer.end)):
        return last.name, False, True
    listed = last and last.slot.role == slot.role == "change" and introduced(text, slot.numeral)  # "a 3 million rise in rents, the 2 …"
    moved = behind(text, slot.numeral.outer.end, clause.span.end) if last and slot.change and introduced(text, slot.numeral) else ""
    if last and another_reason(last, slot, scene):
        return behind(text, slot.numeral.outer.end, clause.span.end), True, False
    if last and moved and not listed and led_off(last, scene):
        return moved, True, False  # "rose 5 % due to a 20 basis point increase in the margin"
    if last and not listed and (last.change or slot.role != "level" or scene.saying.clause.respectively):
        return last.name, False, not slot.change or not led_off(last, scene)
    number = slot.numeral
    if last and number.suffix == "%" and last.sort == "money" and last.slot.role == "level" and repeats(scene, last.slot, slot):
        return last.name, False, True  # "bad loans were $5 million, or 2 % of all loans"
    if number.currency and _FOR_SHARES.match(text, here.start, here.end) and _BOUGHT.search(text, clause.span.start, here.start):
        return "share repurchases", False, False
    said = behind(text, number.outer.end, clause.span.end)
    said = f"repurchases of {said}" if said and number.currency and _BOUGHT.search(text, here.start, here.end) else said
    said = said or qualified(text, number, here.start, clause.span.end) or _carried(slot, scene)
    said = said or (last.name if last and _again(last, slot, scene) else lined(text, number))
    said = said or (purpose(text, number.outer.end, clause.span.end) if number.currency else "") or _titled(slot, scene)
    plain = not said and not number.currency and not number.suffix
    earned = _EARNED.search(text, here.start, here.end) is not None and _OF.match(text, number.outer.end) is not None
    return counted(text, number.outer.end, clause.span.end) if plain else said, False, earned


def _measured(slot: Slot, scene: Scene) -> Told | None:
    """The amount that the figure before says per share, or as a part of sales, where an amount goes on from both: "profit was $5
    million, or $0.20 per share, down $1 million"; of basis points the percentage."""
    last, amount = scene.said(), scene.said("money")
    if slot.numeral.suffix in POINTS:
        return scene.said("%")
    goes_on = slot.numeral.currency and slot.change and not slot.per_share and last and amount and last.slot.role == "level"
    return amount if goes_on and amount and last and last.sort != "money" and last.name.startswith(amount.name) else None


def _titled(slot: Slot, scene: Scene) -> str:
    """The words of a heading, or of an item of a list, that stand before its figure without a verb: "Net profit $5 million"."""
    words = without(scene.context.text, scene.here, scene.saying.clause.times).strip(" \n•▪■●*–—-$€£¥")
    words = words.removesuffix(" approximately").removesuffix(" Approximately")
    if scene.before or not words[:1].isupper() or len(words) > _LONGEST_TITLE:
        return ""
    known = scene.context.vocabulary.find(words)
    long = [word for word in words.split() if len(word) > _SMALL]
    titled = slot.numeral.currency and len(long) > 1 and all(word[:1].isupper() for word in long) and words.split()[-1] in long
    return words if titled or (known and known.exact) else ""


def _again(last: Told, slot: Slot, scene: Scene) -> bool:
    """Whether a list goes on with the same item at another time: "30 % for the quarter, and approximately 31 % for the year"."""
    words = without(scene.context.text, scene.here, scene.saying.clause.times)
    return last.sort == sort_of(slot) and slot.role == "level" and _JOINED.fullmatch(words) is not None


def _counterpart(slot: Slot, scene: Scene) -> Told | None:
    """The figure that a comparison answers: the last one of its kind, a basic amount per share a basic one."""
    if slot.per_share:
        per = PER_SHARE.match(scene.context.text, slot.numeral.outer.end)
        diluted = "diluted" in (per.group().lower() if per else "") or reckoning(scene.context.text, slot.numeral.outer.end) == "diluted"
        shares = (t for t in reversed(scene.before) if t.per_share and t.slot.role == "level" and ("diluted" in t.name) == diluted)
        found = next(shares, None)
        if found:
            return found
    money = bool(slot.numeral.currency)  # "or 3 a share (based on 14 million shares), compared to 5": not with the shares
    levels = (
        t for t in reversed(scene.before) if t.slot.role == "level" and t.sort == sort_of(slot) and bool(t.slot.numeral.currency) == money
    )
    found = scene.said(sort_of(slot)) or scene.said()
    if found and bool(found.slot.numeral.currency) != money:
        found = next(levels, found)
    # "Profit was 6, including a gain of 2, compared to 5": what is set off from what it includes answers the whole.
    set_off = found and found.slot.role == "part" and _SET_OFF.search(scene.context.text, scene.here.start, scene.here.end)
    return (scene.whole(sort_of(slot)) if set_off else None) or found


def _per_share(name: str, slot: Slot, scene: Scene) -> str:
    """A name with the words behind its amount: "net income per diluted share"."""
    per = PER_SHARE.match(scene.context.text, slot.numeral.outer.end)
    if per is None:
        return name
    how, words = reckoning(scene.context.text, slot.numeral.outer.end), " ".join(per.group().split())
    name = _PER_SHARE.sub("", name).rstrip()
    return f"{name} per {how} share" if how and how not in words else f"{name} {words}"


def _within(own: str, slot: Slot, scene: Scene) -> str:
    """A name with what the sentences before say that it is a part of: "it included dividends", current assets."""
    whole = _carried(slot, scene) if slot.role == "part" else ""
    if whole:
        return f"{whole}: {own}"
    group = _GROUP.fullmatch(scene.thread.lead)
    return f"{own} ({group[1].casefold()})" if group and not _TERM_OF.search(own) and not slot.numeral.suffix else own


def _carried(slot: Slot, scene: Scene) -> str:
    """The item of the sentence before, where a sentence begins with a pronoun, or with a change that is no other's: "The $5 million
    increase was due to …"."""
    text, clause = scene.context.text, scene.saying.clause
    begun = clause.span.start, slot.numeral.outer.start
    if slot.change and (_THE.fullmatch(text, *begun) or _A_MOVE.fullmatch(text, *begun)):
        return scene.thread.label
    subject_ = scene.saying.clause.subject
    words = subject_.of(scene.context.text).casefold() if subject_ else ""
    return scene.thread.label if words in ("it", "this", "which", "they") else ""


def _term(name: str, scene: Scene, ratio: bool) -> Term | None:
    """The item that a name means; a margin in percent is no profit."""
    known = scene.context.vocabulary.find(name)
    plain = name if known and known.exact else _WHEN.sub("", name)
    plain = _SPOKEN.get(plain.casefold(), plain)
    if ratio and plain:
        named = scene.context.vocabulary.find(f"{plain} (%)") or scene.context.vocabulary.find(plain)
        if named is None and OF_SALES in plain:
            return _term(plain.partition(OF_SALES)[0], scene, False)
        return named.term if named and named.term.kind == "ratio" else None
    vocabulary, above = scene.context.vocabulary, _above(scene.topic.heading)
    match = (vocabulary.find(plain, None, above) or vocabulary.find(plain, scene.topic.statement, above)) if plain else None
    return match.term if match else None


def _above(heading: str) -> tuple[str, ...]:
    """A heading that may say what names below it mean; none of what leads to a list ("Highlights of the quarter include:")."""
    return () if len(heading) > _LONGEST_TITLE or heading.rpartition(" ")[2].casefold() in _LEADS else (heading,)


def _statement(term: Term | None, scene: Scene, forecast: bool) -> str | None:
    """The statement that a figure belongs to: the section's, the item's own, or the heading's."""
    if forecast:
        return "forecast"
    if scene.topic.statement in SECTIONS:
        return scene.topic.statement
    return term.statement if term and term.kind != "ratio" else scene.topic.statement or "income-statement"
