"""Sentences about figures, cut into clauses.

A clause is first written as a string of one letter for each word that matters (a verb, "from", "by", a figure, a time);
a small grammar over these letters then says what part every figure plays. Wordings repeat, so its answers are kept."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

import pyparsing as pp

from ..model.clause import Clause, Slot, SlotRole
from ..model.figure import Hedge
from ..model.numeral import Numeral
from ..model.pattern import late
from ..model.phrase import PeriodPhrase
from ..model.record import dataclass, replace
from ..model.span import Span
from .comparison import comparisons
from .numerals import numerals
from .periods import lowered, periods

_UP = (
    "increased|increases|rose|rises|grew|grows|grow|gained|improved|climbed|expanded|rising|growing|growth|up|higher|increase|rise|gain|improvement"
    "|increasing"
)
_DOWN = (
    "decreased|decreases|fell|falls|declined|dropped|reduced|lower|down|decrease|decline|drop|reduction|falling|shrank|contracted|decreasing"
    "|declining"
)
_NOUNS = {"increase", "rise", "gain", "improvement", "growth", "decrease", "decline", "drop", "reduction", "higher", "lower"}
_DIRECTIONS = dict.fromkeys(_UP.split("|"), 1) | dict.fromkeys(_DOWN.split("|"), -1)
_CUES = {  # words that stand for a letter by themselves
    "v": "was were is are totaled totalled reached be remained recorded posted generated",
    "t": "to",
    "c": "versus vs against",
    "o": "of at",
    "i": "including",
    "I": "includes include included comprising",
    "a": "representing represented represents",
    "g": "between",
    "r": "respectively",
    "&": "and",
    "|": "or",
}
_PHRASES = {  # and those that do with their neighbours
    "v": "amounted to|amounting to|stood at|came to|reported a",
    "f": r"(?<!resulted\s)(?<!resulting\s)(?<!arising\s)(?<!derived\s)(?<!funded\s)(?<!received\s)(?<!benefited\s)(?<!benefitted\s)from"
    "(?! (?:(?:continuing|discontinued) )?operations| (?:operating|investing|financing) activities)",  # these are names
    "b": r"(?<!provided\s)(?<!used\s)(?<!generated\s)by",
    "c": r"compared? to|compared? with|compares to|as compared to|as compared with|compares with|as against|previously(?= [^\w\s]{0,3}\d)"
    # "an increase above the $5 million earned last year"
    r"|(?:(?<=increase\s)|(?<=decrease\s)|(?<=decline\s)|(?<=growth\s)|(?<=higher\s)|(?<=lower\s))(?:above|over|than) the(?= [^\w\s]\d)",
    # "over the $5 million earned in that quarter", of which what follows need be no comparison
    "e": r"(?:over|above|below|than) (?:the|that) (?:amount of )?(?=[^\w\s]{1,3}\d[^\s;]{0,14}(?: (?:million|billion|trillion))?"
    r" (?:earned|reported|recorded|posted|achieved|generated|realized|seen|in|for|of|during|last|a year)\b)",
    "i": "which include|which includes|which included",
    "I": "consisting of|comprised of|consisted of|consists of",
    "a": r"(?:accounted for|accounts for|accounting for)(?! (?:using|by|under))",
    "g": "in the range of|ranging from|range from|ranged from",
}
_LETTERS = {word: letter for letter, words in _CUES.items() for word in words.split()}
_PHRASE = re.compile(
    "(?:" + "|".join(rf"(?P<{letter}>{words})" for letter, words in _PHRASES.items()).replace(" ", r"\s{1,12}") + r")(?![\w-])"
)
_BEGIN = frozenset(
    "amounted amounting stood came reported from by compare compared compares as which consisting comprised consisted consists"  # noqa: SIM905
    " accounted accounts accounting in ranging range ranged above below over than previously".split()
)
_REST = r"(?:[\w'&-]|’\w){0,40}"
_EVENT = re.compile(rf"(?<![\w-])(?P<whole>[a-z]{{1,40}})(?![\w-])|(?P<mark>[(),:])|[a-z]{_REST}")
_GOES_ON = late(_REST)
_ANSWER = re.compile(r"\A[^MP]{0,40}p&p[^MPp]{0,40}(?:M&M|P&P)(?![&,]?[MP])")  # two figures for two times: "respectively" is left unsaid
_LONGEST = 8_000  # characters of a sentence
_UNIT_BEHIND = 16  # characters between two numbers that share the unit of the second
_MOVES = ("percent", "change")
_RANGE = ("-", "–", "—")  # between two numbers: "850-950 million"
_HEDGES: dict[str, Hedge] = {
    "approximately": "approximately", "about": "approximately", "around": "approximately", "roughly": "approximately",
    "some": "approximately",
    "nearly": "under", "almost": "under", "over": "over", "exceeding": "over", "least": "over", "to": "under",
}  # fmt: skip
_HEDGE = re.compile(r"(approximately|about|around|roughly|some|nearly|almost|(?:more\s)?(?:than|over)|exceeding|at\sleast|up\sto)\s{1,3}$")
PER_SHARE = re.compile(r"(?i)\s{0,3}(?:per|a)\s{1,3}(?:\w{1,12}\s{1,3}){0,3}(?:share|ads|unit)s?\b")
_RECKONING = late(r"(?i)[\s(,]{0,3}(?:on\s{1,12}an?\s{1,12})?(?:fully\s{1,12})?(diluted|basic)\b")
_OPENS = r"(?:[A-Z\"(*-]|[“•]\S?)"  # what a sentence may begin with
_RAISED = r"(?:(?:st|nd|rd|th)[ \t]{0,9}\n\s{0,400})?"  # the end of "14th", raised over the line that follows
_END = re.compile(
    rf"[.!?][\")]?[’”]{{0,2}}[\")]?(?=\s{{1,400}}{_RAISED}{_OPENS}|\s{{0,400}}\Z)|;|\n[ \t]*\n(?=\s{{0,80}}{_OPENS})"
    r"|\n[ \t]{0,20}[-–*·‣][ \t]{1,3}(?=[A-Z])|\n#{1,6}[ \t]|[•●]|[▪■]|[\uf0a7\uf0b7]|\f"
)
# A page that ends in the midst of a sentence: "$12.2 million, or" – "$0.29 per share".
_UNFINISHED = late(r"(?:,|\b(?:or|and|of|to|from|in|the|an?|for|with|by))\s{0,8}\Z")
_CONTINUED = late(r"\s{0,80}[a-z($€£¥]")
_LAST_WORD = 16  # characters of it, with what blanks stand behind
_ABBREVIATIONS = "inc ltd co corp vs no st mr mrs ms dr jr u.s u.k jan feb mar apr jun jul aug sep sept oct nov dec calif approx"
_SHORT = frozenset(_ABBREVIATIONS.split())

# Letters: M amount, P percentage, w other words, p a time, D a word for up or down, N such a noun, () brackets.
_GAP = "[wp&]{0,6}"
_MOVE = "(?:,?[|]w?[MP],?)?w?N"  # behind a figure: "(5 million) or 3 % increase"
_LEVEL = f"(?:M(?!tM)|P(?!tP|pN))(?!{_MOVE})"  # nor the low end of a range
_ROLES: tuple[tuple[str, str], ...] = (
    ("same", rf"[|&,]{{1,2}}w?{_LEVEL}|(?<=b[MP])[|]M(?=tM)|(?<=bw[MP])[|]M(?=tM)"),
    (
        "bound",
        r"g[wo]{0,2}[MP]p?[t&][w]?[MP]|(?<![DNb])[o][w]?(?:MtM|PtP)(?![wp]{0,3}f)"
        rf"|tw?(?:MtM|PtP)(?![wp]{{0,3}}f)|v{_GAP}(?:[MP]tP|MtM)(?!p?f)|(?<![DNbfo])(?<![DNbfo]w)(?:[MP]tP|MtM)(?![wp]{{0,3}}f)",
    ),
    (
        "prior",
        rf"\((?:c[wpo]{{0,4}}|p{{0,2}}|p{{1,2}}w?[:,])[MP]|\([wpo]{{0,4}}[MP](?=w?p)|c(?:{_GAP}o)?{_GAP}(?:MtM|PtP)"
        rf"|[fce](?:{_GAP}o)?{_GAP}(?<!p&)(?<!fw&)[MP](?<!fP)(?<!fwP)|(?:fP|fwP)(?!w?N)",
    ),
    ("percent", rf"[DN](?:{_GAP}b|o)?w{{0,2}}P(?!o)|N{_GAP}ow{{0,2}}P(?=tM)|[DN]b?w?P|bw{{0,2}}P|P(?=[wp]{{0,3}}N|{_MOVE})"),
    ("change", rf"(?:[DN](?:{_GAP}b)?|N{_GAP}o|N[wp&,]{{0,6}},o(?=w{{0,2}}MtM))w{{0,2}}M|bw{{0,2}}M|M(?={_MOVE})"),
    ("share", rf"aw{{0,2}}P(?!{_MOVE})|P(?=o)"),
    ("part", rf"[iI]{_GAP}o?{_GAP}[MP]"),
    ("level", rf"[vtao]{_GAP}o?w{{0,2}}[MP](?!N|,?[|]w?[MP],?w?N)|[MP]"),
)
# One form after the other, what stands between them passed over; a figure that no wording claims is a level.
_CLAUSE = pp.ZeroOrMore(
    pp.Regex("[^\n]*?(?:" + "|".join(f"(?P<{role}>{form})" for role, form in _ROLES) + ")", as_match=True).leave_whitespace()
)


@dataclass(frozen=True, slots=True)
class _Event:
    """One letter of a clause and where it stands."""

    letter: str
    span: Span
    numeral: Numeral | None = None
    period: PeriodPhrase | None = None
    direction: int = 0


def clauses(text: str, start: int = 0, end: int | None = None) -> tuple[Clause, ...]:
    """The clauses between start and end that hold a figure, in order."""
    end = len(text) if end is None else end
    figures = _counting(numerals(text, start, end))
    times = sorted((*periods(text, start, end), *comparisons(text, start, end)), key=lambda p: p.span)
    found, number, time = [], 0, 0
    for span in _sentences(text, start, end):
        first, opening = number, time
        while number < len(figures) and figures[number].span.start < span.end:
            number += 1
        while time < len(times) and times[time].span.start < span.end:
            time += 1
        if number > first:
            found.append(_clause(text, span, figures[first:number], [p for p in times[opening:time] if p.span.end <= span.end]))
    return tuple(found)


def counts(n: Numeral) -> bool:
    """Money, percentages and long counts; a bare small number in a sentence is no figure."""
    return bool(n.currency or n.suffix or n.scale) or n.mantissa >= 1000


def reckoning(text: str, at: int) -> str:
    """ "diluted" or "basic" where the words behind an amount per share that ends there say so; else empty."""
    per = PER_SHARE.match(text, at)
    how = _RECKONING.match(text, per.end()) if per else None
    return how[1].lower() if how else ""


def _counting(found: tuple[Numeral, ...]) -> tuple[Numeral, ...]:
    """Without bare small numbers, but for one whose unit stands behind the next ("35 to 36 percent")."""
    last = len(found) - 1
    kept = (n for k, n in enumerate(found) if counts(n) or (k < last and _shares(n, found[k + 1])))
    return tuple(n for n in kept if n.form == "number")


def _shares(one: Numeral, other: Numeral) -> bool:
    return bool(other.suffix or other.scale) and other.outer.start - one.outer.end < _UNIT_BEHIND


def _sentences(text: str, start: int, end: int) -> list[Span]:
    """Stretches between full stops, semicolons, bullets and blank lines."""
    found, at = [], start
    for stop in _END.finditer(text, start, end):
        word = text[max(at, stop.start() - 6) : stop.start()].split()[-1:] or [""]
        if text[stop.start()] == "." and word[0].lower().strip("(“") in _SHORT:
            continue
        if text[stop.start()] == "\f" and _over_page(text, Span(max(at, stop.start() - _LAST_WORD), stop.start()), end):
            continue
        if stop.end() > at:
            found += _bounded(text, at, stop.end())
        at = stop.end()
    return [*found, *_bounded(text, at, end)] if at < end else found


def _over_page(text: str, last: Span, end: int) -> bool:
    """Whether a sentence goes on behind a page that ends after these words of it."""
    return _UNFINISHED.search(text, last.start, last.end) is not None and _CONTINUED.match(text, last.end + 1, end) is not None


def _bounded(text: str, start: int, end: int) -> list[Span]:
    """A sentence; what is far too long for one is cut between words, for each figure is read among all others of its sentence."""
    found = []
    while end - start > _LONGEST:
        at = max(text.rfind(" ", start, start + _LONGEST) + 1, text.rfind("\n", start, start + _LONGEST) + 1)
        at = at if at > start else start + _LONGEST
        found.append(Span(start, at))
        start = at
    return [*found, Span(start, end)]


def _clause(text: str, span: Span, figures: tuple[Numeral, ...], times: list[PeriodPhrase]) -> Clause:
    """One clause: its events as letters, the roles that the grammar gives, and what stands beside each figure."""
    events = _events(text, span, figures, times)
    code = "".join(e.letter for e in events)
    roles = _roles(code)
    slots: list[Slot] = []
    depth, boundary = 0, span.start
    number = 0
    for k, event in enumerate(events):
        depth += (event.letter == "(") - (event.letter == ")" and depth > 0)
        if event.numeral is None:
            continue
        slot = _slot(text, events, k, (boundary, depth > 0), roles[number])
        if slots and not slot.direction and slot.change and slots[-1].change:
            slot = replace(slot, direction=slots[-1].direction)  # "reduced revenue by 3 and margin by 1 %"
        slots.append(slot)
        share = PER_SHARE.match(text, event.span.end) if slot.per_share else None
        number, boundary = number + 1, share.end() if share else event.span.end
    subject = _trim(text, Span(span.start, _subject_end(events)))
    answers = "r" in code or _ANSWER.search(code) is not None
    return Clause(span, subject, tuple(slots), answers, tuple(times))


def _subject_end(events: list[_Event]) -> int:
    """Where the words before the verb of a clause end."""
    figure = next(k for k, e in enumerate(events) if e.numeral)
    verb = next((e for e in events[:figure] if e.letter in "vDNabfciIg"), None)
    joint = next((e for e in reversed(events[:figure]) if e.letter == "o"), events[figure])
    return (verb or joint).span.start


def _events(text: str, span: Span, figures: tuple[Numeral, ...], times: list[PeriodPhrase]) -> list[_Event]:
    """Figures, times and words that matter, in order; a run of other words is one event."""
    low, taken = lowered(text), sorted([*((n.outer, n, None) for n in figures), *((p.span, None, p) for p in times)], key=lambda x: x[0])
    found: list[_Event] = []
    at = span.start
    for place, numeral, period in [*taken, (Span(span.end, span.end), None, None)]:
        joined = numeral and found and found[-1].numeral and low[at : place.start].strip() in _RANGE
        found += [_Event("t", Span(at, place.start))] if joined else _words(low, at, place.start)
        if numeral:
            found.append(_Event("P" if numeral.percent else "M", place, numeral))
        elif period:
            found.append(_Event("p", place, None, period))
        at = max(at, place.end)
    return _plain(found)


def _plain(events: list[_Event]) -> list[_Event]:
    """Events without brackets that hold words only ("net income (restated) of"), and without a "from" that nothing moved from:
    "income from rents of"."""
    kept: list[_Event] = []
    moved = False
    for k, event in enumerate(events):
        moved = moved or event.letter in "DNMPce"
        if event.letter == "f" and not moved and not (k + 1 < len(events) and events[k + 1].numeral):
            event = replace(event, letter="w")
        if event.letter == ")" and [e.letter for e in kept[-2:]] == ["(", "w"]:
            del kept[-2:]
        elif event.letter != "w" or not kept or kept[-1].letter != "w":
            kept.append(event)
    return kept


def _words(low: str, start: int, end: int) -> list[_Event]:
    """The words that matter between two places; of a run of others the first."""
    found: list[_Event] = []
    done = start
    for match in _EVENT.finditer(low, start, end):
        at, stop = match.span()
        if at < done:
            continue
        word = match["whole"] or match["mark"] or ""
        letter, direction = word if match["mark"] else _LETTERS.get(word, ""), _DIRECTIONS.get(word, 0)
        if direction:
            letter = "N" if word in _NOUNS else "D"
        elif word in _BEGIN and (phrase := _PHRASE.match(low, at)) and phrase.end() <= end:
            letter, stop = phrase.lastgroup or "", phrase.end()
        elif word and not letter and low[stop : stop + 1] in ("'", "&", "’"):
            stop = _GOES_ON.match(low, stop, end).end()  # type: ignore[union-attr]
        done = stop
        if letter or not found or found[-1].letter != "w":
            found.append(_Event(letter or "w", Span(at, stop), direction=direction))
    return found


@lru_cache(maxsize=4096)
def _roles(code: str) -> tuple[SlotRole, ...]:
    """The role of every figure of a clause, from its letters."""
    roles: list[str] = []
    mode = "level"
    for match in _CLAUSE.parse_string(code):
        role = match.lastgroup
        letters = match.group(role)
        count = _figures(letters)
        if role == "same":
            last = _gone_on_from(code, match.start(role), len(roles))
            role = _again(roles[last - 1], letters[-1]) if last else "level"
        elif role == "level" and letters[0] not in "vt":
            role = mode  # "compared with income of 3 … and income of 2", "included gains of 3 and rents of 2"
        mode = {"c": "prior", "I": "part", "v": "level"}.get(letters[0], mode)
        roles += [role] * count
    return cast(tuple[SlotRole, ...], tuple(roles))


def _gone_on_from(code: str, at: int, known: int) -> int:
    """How many figures there are up to the one that a list goes on from: the last one, or that before the brackets that end there."""
    opened = code.rfind("(", 0, at) if code[at - 1 : at] == ")" else -1
    return known if opened < 0 else _figures(code[:opened])


def _figures(code: str) -> int:
    return sum(letter in "MP" for letter in code)


def _again(role: str, letter: str) -> str:
    """The role of a figure that says again what the one before it says: "an increase of 5 million, or 12 %"."""
    return ("percent" if letter == "P" else "change") if role in _MOVES else role


def _slot(text: str, events: list[_Event], k: int, place: tuple[int, bool], role: SlotRole) -> Slot:
    """One figure with the words, times and hedge beside it."""
    numeral = events[k].numeral
    assert numeral is not None
    boundary, aside = place
    low = lowered(text)
    hedge = _HEDGE.search(low, max(boundary, numeral.outer.start - 20), numeral.outer.start)
    after: list[PeriodPhrase] = []
    for event in events[k + 1 : k + 9]:
        if event.period:
            after.append(event.period)
        if event.letter not in "pwo" or len(after) == 2:
            break
    near = [e for e in events[max(0, k - 6) : k] if e.span.start >= boundary]
    direction = next((e.direction for e in reversed(near) if e.direction), 0)
    if not direction and role in _MOVES:
        direction = next((e.direction for e in events[k + 1 : k + 6] if e.letter == "N"), 0)
    word = hedge.group(1).split()[-1] if hedge else ""
    hedged: Hedge = "over" if word == "than" else _HEDGES.get(word, "")
    per_share = PER_SHARE.match(low, numeral.outer.end)
    return Slot(numeral, role, per_share is not None, direction, hedged, tuple(after), aside)


def _trim(text: str, span: Span) -> Span | None:
    """A span without blanks and commas at its ends; None where nothing is left."""
    words = span.of(text)
    left = len(words) - len(words.lstrip(' \t\n,:(“"•*'))
    right = len(words.rstrip(" \t\n,:"))
    return Span(span.start + left, span.start + right) if right > left else None
