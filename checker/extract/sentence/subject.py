"""What the words before a figure call it: "Net sales for the quarter were $5 million" is said of net sales."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from ...model.pattern import late
from ...model.phrase import PeriodPhrase
from ...model.span import Span

_LONGEST = 400  # characters before a figure that may name it
_BE = (
    r"surpassed|exceeded|represented|represents|accounted for|accounts for"
    r"|was|were|is|are|be|been|totaled|totalled|totaling|totalling|amounted to|amounting to|reached|stood at"
    r"|came to|came in at"
    r"|remained at|remained"
    r"|to increase|to decrease|to grow|to decline|to improve|to rise|to fall|lowered|raised"
    r"|recorded|increased|increases|decreased|decreases|increasing|decreasing|rising|falling|declining|improving|rose|rises|grew|grows|grow|growing|fell|falls|declined|dropped|improved|climbed|expanded|reduced|gained|unchanged|flat|stable|steady|constant|up|down|higher|lower"
)
# How far something moved, behind the verb that says so: "increased slightly to".
_HOW_FAR = re.compile(
    r"(?<=ed|se|ew|ll|ne|up|wn)\s(?:slightly|modestly|significantly|sharply|marginally|substantially|strongly|further|again)\Z", re.I
)
_RANGES = frozenset(("in the range of", "a range of", "between"))
_VERBS = frozenset(_BE.split("|"))
_PRAISE = ("strong", "record", "solid", "healthy", "total", "combined", "further", "modest", "all-time", "new")
_ARTICLES = [f"{one}{first}" for one in ("a", "an", "the") for first in ("", *(f" {word}" for word in _PRAISE))]
_HEDGES = ("approximately", "about", "around", "roughly", "nearly", "almost", "over", "more than", "at least", "up to", "some")
# what joins words to the figure behind them, and how
_JOINTS: dict[str, str] = {
    **dict.fromkeys(_VERBS, "be"),
    **dict.fromkeys(("of", "at"), "of"),
    "by": "by",
    **dict.fromkeys(("to", "from", "in", "in the range of", "between", "a range of", *_HEDGES), "to"),
    **dict.fromkeys((*_ARTICLES, *(f"{article} {word}" for article in _ARTICLES if " " in article for word in _PRAISE)), "to"),
}
_JOINTS |= dict.fromkeys(("above", "below"), "to")
_JOINTS |= dict.fromkeys(',:;(“"•*–—-', "to")
_STILL = frozenset(("unchanged", "flat", "stable", "steady", "constant"))  # "was unchanged at 5"
_AUXILIARY = "now already has have had to expected anticipated estimated forecast projected will would should may could"
_CHAIN = _VERBS.union(_AUXILIARY.split())
_MOST = 4  # words of such a phrase
_LONGEST_ITEM = 5  # words of an item in a list
_LAST = re.compile(r"\w*\Z")
_STRAY = re.compile(r"\A.*(?<!\([A-Z])\)")  # up to a bracket that opens before the span; "FAS 123(R)" is a name
_ASIDE = re.compile(
    r"\s?,\s{1,3}(?:such as|which|whose|where|including|excluding|inclusive of|exclusive of|net of|an?|primarily|mainly|as adjusted)"
    r"\s[^,()]{1,160}",
    re.I,
)
_INCLUDED = late(rf"\s?,\s{{1,3}}including\s([^,;()\d]{{3,60}}?),?\s{{1,3}}(?:{_BE})\s{{0,3}}[^\w\s]?\w{{0,3}}\Z", re.I)
_BRACKETS = re.compile(r"\((?![A-Z]\))[^()]{0,120}\)")
_AND = r"(?:(?:and|while|but|whereas|with|that|also|or)\b[\s,]*){0,3}"
_INTRO = re.compile(
    rf"\A[\s,]*(?:{_AND}(?:as a result|accordingly|furthermore|additionally|moreover|overall|finally|as a percentage of|as for|as of"
    r"|as at|regarding|however|in addition|meanwhile|by (?:comparison|contrast)|consequently|similarly|due to|because(?: of)?"
    r"|owing to|if|when|although|since|under|among|for|during|in|at|on|excluding"
    rf"|including|coupled with|along with|together with|driven by|supported by|led by|helped by|based on|consistent with|given|thanks to"
    rf"|depending|before|after|without|(?:as )?compared(?: to| with)?|reflecting|despite)\b[^,]{{0,200}},\s{{0,3}}){{0,2}}{_AND}",
    re.I,
)
# What ends the words before a noun that "of" joins to its figure: "There was profit of", "mainly due to payments of".
_CUT = re.compile(
    r"[,;:\"]|[“”]|\((?!(?-i:[A-Za-z])\))|(?<!\((?-i:[A-Za-z]))\)"
    r"|\b(?:was|were|is|are|has|have|had|included|includes|include|including|due to|because of"
    r"|(?:driven|led|helped|offset|supported) by|resulted from|reflecting|reflects|representing|represents|represented"
    r"|contributed to|(?:benefited|benefitted|funded) (?:from|by)|resulting in|maintain(?:s|ed|ing)|equivalent to"
    r"|consisting of|comprising|compares? to|compares? with|compared to|compared with|while|posted|posts|reported|reports|generated"
    r"|delivered|achieved|achieves|delivers|generates|announces|(?-i:Results(?=\s[A-Z]))"
    r"|(?:we|company|management|group) (?:(?:now|still|also|currently) ){0,2}(?:expects?|anticipates?|forecasts?|projects?|reiterates?"
    r"|reaffirms?|maintains?|raises?|lowers?|updates?|narrows?)|expecting|forecasting|reiterates|initiates|raises|resulted in"
    r"|recorded|announced|drove|to (?:report|announce)|reporting|announcing|delivering|posting"
    r"|(?:by|with|about) (?:the|our) (?:company|group|bank|firm)[’']s"
    r"|(?:recogni[sz]ed|incurred|realized|earned|made)(?=\s)(?!\s(?:on|in|to|from|as|at|for|of|during|by|upon|over|under)\b)"
    r"|updating|reaffirming|reiterating|raising|lowering|narrowing|issuing|reaffirmed for|updated for"
    r"|declared|returned|an increase in|a decrease in|an increase of|a decrease of|despite|against)\b",
    re.I,
)
# Items that one amount is of together: "selling, general and administrative expenses of", "debt, leases, and minority interests of".
_NO_ITEM = _VERBS.union("of in for during at on by as to than with from that which who we it".split())  # noqa: SIM905
_OUTLOOK = re.compile(r"\s(?:guidance|outlook|forecasts?|targets?|expectations?)(?:\srange)?\Z", re.I)
_PASSIVE = re.compile(r"\b(?:offset|driven|led|caused|helped|supported)\Z", re.I)
_MOVED = late(
    r"\b(?:(?:grew|expanded|cut)(?!\s(?:in|by|to|from|at|for|on|over|across)\b)"
    r"|increase|decrease|rise|decline|growth|reduction|gain|drop|improvement|increased|decreased|reduced|raised|lowered|impacted|affected)s?\s(?:in\s)?(.{3,160})\Z",
    re.I,
)
# "This increases the annual dividend to 5", "raises its outlook to 3 %": the verb's object.
_AIMED = late(
    r"\b(?:rais|increas|reduc|lower|cut|narrow|updat|revis|reiterat|reaffirm|improv|initiat|adjust|bring)(?:e|es|ed|s|ing)?\s"
    r"((?!(?:by|to|from|at|in|for|during|on|over|as|due|since|and)\b)[^,;]{3,120})\Z",
    re.I,
)
_FRONT = re.compile(
    r"\A(?:(?:[’']s|respectively|(?:three|six)(?: months)? and|the|an?|for|our|its|their|this|that|these|there"
    r"|of|in|to|by|and|or|also|both|from|with"
    r"|total balance of|balances? of|amounts? of|level of"
    r"|value of|sum of|(?:(?:latest|previous|initial|revised)\s)?(?:forecasts?|targets?)(?: of| for)"
    r"|regarding|an increase|a decrease|(?:in|de)creases? in|all-time|record|new|strong)\b[\s,]*){1,8}",
    re.I,
)
_THAT = re.compile(
    r"\A.{0,300}\b(?:glad|pleased|proud|happy|announced?|reported|said|stated|noted|believes?|expects?)\s(?:today\s)?that\s", re.I | re.S
)
_ABOUT = late(r"\A[\s,]*(?:regarding|as for|as to|with respect to|with regard to|in terms of)\s([^,]{3,80}),", re.I)
_BACK = re.compile(
    r"(?:[\s,]+(?:at the end|as of the end|the (?:first|last|past)"
    r"|for|(?<!cash )in|as|of|at|during|on|the|and|or|which|that|also|an?|to|by|with|per|it|we"
    r"|has|have|had|will|would|be|is|are|expected|both|each)){1,6}\Z",
    re.I,
)
_AGAINST = re.compile(  # "increased over the prior year by 5"
    r"[\s,]+(?:(?:when|as)\s)?(?:over|versus|vs\.?|than|against|from|(?:compared|relative)\s(?:to|with))(?:\sthe)?\Z", re.I
)
_MOVES = frozenset("increase decrease growth decline rise reduction improvement".split())  # noqa: SIM905
_EMPTY = _MOVES.union(
    "total change result it this that there which we they these those he she i company group reported prior previous".split()  # noqa: SIM905
)
_WE_EXPECT = late(
    r"\A.{0,200}\b(?:we|company|management|group|corporation)\s(?:(?:now|still|also|currently|continues?\sto)\s){0,2}"
    r"(?:expects?|anticipates?|forecasts?|projects?|estimates?)\s(?:that\s)?",
    re.I,
)
# what is said on some basis, or of so many shares, is said of the figure before:
ON_BASIS = late(
    r"\A[\s,]{0,40}on\s{1,40}an?\s{1,40}[^,;.]{1,60}?(?:,\s[^,;.]{1,40}?)?\sbas(?:is|e\sof)\b[\s,]{0,40}", re.I, ("basis", "base")
)
_LED = re.compile(
    r": | [–—-] |\s?,\s(?:while|whereas)\s"
    r"|(?<!well)(?<!such)(?<!known) as (?!(?:well|of|at|an?|the|reported|adjusted|defined|expected|compared|restated|previously)\b)"
)  # "Cash flow: cash from operations was" names the latter
# Who did something with the item: "the company also paid dividends of 5".
_ACTED = late(
    r"\A(?:company|we|group|bank|it|they)\s(?:(?:also|again|has|have|had)\s){0,2}"
    r"(?:paid|declared|spent|invested|repaid|issued)\s(?=\w)",
    re.I,
    ("paid", "declared", "spent", "invested", "issued"),
)
_RISE = late(r"(?:,|\band)\s{1,3}an?\s(?:in|de)crease\Z", re.I)  # "rents and an increase of 5": what rose stands behind
_SECOND = re.compile(
    r"\Aof\b[^,;]{1,120}(?:\band|,)\Z|\A(?-i:at) (?:the )?(?:end of (?:the )?)?(?:quarter|year|period|month)(?:[ -]end)?\Z", re.I
)  # "were 14 % of sales and grew": what grew is what the sentence is about
_LAST_OF = re.compile(r"\Aof\s[^,;]{1,80},?\s(?:and|while|but|whereas)\s(?=\S)", re.I)  # "14 % of sales, and rents were"
_WHOSE = late(r"\s(?:for|of|at|in) (?:the|our) (?:(?-i:[A-Z])[\w&-]{0,20} ){0,3}(?:group|company|corporation|bank)\Z", re.I)
_OWNER = re.compile(r"\A\w{1,30}[’']s\s", re.I)
_TIMES = re.compile(
    r"\s(?:(?:in|for|during) (?:the|this) (?:current |fiscal |reported |reporting )?quarter|(?:in|during) (?:the|this) (?:period|year)"
    r"|for (?:the|this) (?:period|year|quarter)(?= attributable))\b",
    re.I,
)
_NEXT = re.compile(r"(?<=\w)[ ]{2,40}(?=[A-Z])")  # one line of a headline after the other, run together


def subject(text: str, span: Span, times: Iterable[PeriodPhrase]) -> str:
    """The name that the words of a span give to the figure behind it; empty where they give none ("It was", ", up")."""
    words = _BRACKETS.sub(_beside, ON_BASIS.sub("", without(text, span, times)))
    words = " ".join(_STRAY.sub("", words).split())
    last = ""
    while joint := _ending(words := _HOW_FAR.sub("", words), _JOINTS):
        words, last = words[: -len(joint)].rstrip(), joint.lower()
        how = _JOINTS[last]
        if how == "be":
            return _before_verb(words)
        if how == "of" and not _ending(words.rstrip(" ,"), _STILL):
            about = _ABOUT.match(words)
            name = _named_by(words)
            return f"{named(about[1])}, {name}" if about and name else name
        if how == "by":
            return _moved(words)
    aimed = _AIMED.search(words) if last in ("to", "from") else None
    return named(aimed[1]) if aimed else _named_by(words) if last in _RANGES else ""


def _beside(bracket: re.Match[str]) -> str:
    """What a bracket adds to the name before it: "total cash (cash and equivalents plus deposits)" is more than cash, where
    "revenue (interest plus fees)" is what it says."""
    first, plus, more = bracket.group().strip("()").partition(" plus ")
    name = bracket.string[: bracket.start()].split()[-1:]
    return f"{plus}{more} " if plus and name and name[0] in first.split() else " "


def _ending(words: str, phrases: Container[str]) -> str:
    """The longest of some phrases that the words end in, however large it is printed; empty where they end in none."""
    if words[-1:] in phrases and not words[-1:].isalnum():
        return words[-1:]
    longest, rest = "", ""
    for word in reversed(words.rsplit(" ", _MOST)[-_MOST:]):
        begun = word if word.isalnum() else _LAST.findall(word)[0]
        longest = f"{begun}{rest}" if begun and f"{begun}{rest}".lower() in phrases else longest
        longest = f"{word}{rest}" if f"{word}{rest}".lower() in phrases else longest
        rest = f" {word}{rest}"
    return longest


def _before_verb(words: str) -> str:
    while verb := _ending(words, _CHAIN):
        words = words[: -len(verb)].rstrip()
    if _SECOND.match(words):
        return ""
    words = _WE_EXPECT.sub("", _LAST_OF.sub("", words))
    words = _THAT.sub("", _INTRO.sub("", _LED.split(words)[-1]))
    aside = _ASIDE.search(words)
    return named(words[: aside.start()] if aside else words)


def _named_by(words: str) -> str:
    """The noun at the end of some words, before "of"."""
    words = _ASIDE.sub("", words) if words.endswith(",") else words
    words, end = words.rstrip(" ,"), 0
    if _RISE.search(words):
        return ""
    for cut in _CUT.finditer(words):
        end = end if cut.group() == "," and _listed(words, end) else cut.end()
    return named(words[end:])


def _listed(words: str, at: int) -> bool:
    """Whether all that is left of some words is one list of items."""
    *items, end = words[at:].split(",") if " and " in words else ("",)
    before, joint, last = end.partition(" and ") if len(items) < _MOST else ("", "", "")
    items += [before] if before.strip() else []
    return bool(items and joint) and all(_is_item(item) for item in (*items, last))


def _is_item(words: str) -> bool:
    said = words.lower().split()
    return 0 < len(said) <= _LONGEST_ITEM and said[0][0].isalpha() and not _NO_ITEM.intersection(said)


def _moved(words: str) -> str:
    """What rises or falls "by" a figure: "an increase in stocks", "reduced sales", "and margins"; a verb that says it of
    the subject names nothing by itself."""
    joint = _ending(words, _JOINTS)
    if joint and _JOINTS[joint.lower()] == "be":
        return _before_verb(words[: -len(joint)].rstrip())
    if _PASSIVE.search(words):
        return ""  # "partly offset by a 2 % decline in rates": of what is said behind it
    found = _MOVED.search(words)
    return named(found[1]) if found else named(words) if words.lstrip(" ,").startswith("and ") else ""


def without(text: str, span: Span, times: Iterable[PeriodPhrase]) -> str:
    """The words of a span without its times, and what those are compared with, a bounded number of them."""
    at = max(span.start, span.end - _LONGEST)
    pieces = []
    for time in times:
        if at <= time.span.start and time.span.end <= span.end:
            words = _BACK.sub("", text[at : time.span.start]).rstrip()
            pieces.append(_AGAINST.sub("", words) if time.relative else words)
            at = time.span.end
    pieces.append(text[at : span.end])
    return " ".join(_NEXT.split(" ".join(piece for one in pieces if (piece := one.strip(" "))))[-1].split())


def named(words: str) -> str:
    """A name without articles, "the balance of", the company and what hangs behind it; empty where nothing names anything."""
    words = _FRONT.sub("", words.strip(' ,;:\n“”"•*#-–—'))
    words = _FRONT.sub("", _TIMES.sub("", _OWNER.sub("", words)))
    words = _FRONT.sub("", _ACTED.sub("", words))
    words = _WHOSE.sub("", _BACK.sub("", words).strip(' ,;:\n“”"•*'))
    plain = words.casefold().split()
    if len(plain) > 1 and plain[-1] in _MOVES:  # "a comparable sales decline of 3 %" is of comparable sales
        return named(" ".join(words.split()[:-1]))
    words = _OUTLOOK.sub("", words.removesuffix(", however"))
    return "" if not plain or plain[-1] in _EMPTY or not any(c.isalpha() for c in words) else words


def included(text: str, span: Span) -> str:
    """What the words before a figure say that its item includes: "Revenue, including rents, was 5"; empty where they do not."""
    start = max(span.start, span.end - _LONGEST)
    found = _INCLUDED.search(text, start, span.end) if "including" in text[start : span.end].lower() else None
    return " ".join(found[1].split()) if found else ""
