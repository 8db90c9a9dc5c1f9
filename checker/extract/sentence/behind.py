"""What the words behind a figure call it: "3 million of rents", "a 5 million gain on the sale", "12 % organic growth"."""

from __future__ import annotations

import re

from ...model.numeral import Numeral
from ...model.pattern import late
from .subject import named

_NOUN = late(
    r"\s{1,40}([A-Za-z][\w’'-]*(?:\s{1,40}[A-Za-z][\w’'-]*){0,3}?)(?=[,.;:()]|\s{1,40}(?:and|in|for|on|to|by|as|at|are|is|was|were|who|that"
    r"|during|which|or|of|with|from|worldwide|across|totaling)\b|\s{0,3}\Z)",
)
_SHARES = late(
    r"\s{1,40}(?:(?:additional|basic|diluted|fully|weighted|average|common|ordinary|preferred|restricted|treasury|outstanding)\s{1,40}){0,4}"
    r"shares\b",
    re.I,
)
_MOVE = r"(?:increase|decrease|rise|decline|reduction|improvement|growth)"
_BASIS = r"(?:year-over-year|sequential|net|overall)"  # before such a word: what it is measured by, and no name
_AFTER = late(
    rf"(?:,?\s{{1,40}}or\s{{1,40}}\d[\d.]{{0,5}}\s?(?:%|percent),?)?(?:\s{{1,40}}{_MOVE}\s{{1,40}}(?:of|from|in|to)|\s{{1,40}}(?:of|from|in))"
    r"\s{1,40}([^,.;:()$€£¥]{3,100}?)(?=[,.;:()]|\s{1,40}(?:and|in|for|on|to|by|as|at|compared|during|which|or"
    r"|was|were|is|are|had|included|reflects|reflected|reflecting|primarily|mainly|driven)\s|\s{0,3}\Z|€|[$£¥])",
    re.I,
)
_PURPOSE = late(
    r"(?:,\s{1,3}or\s[^,;]{1,40},)?\s{1,40}(?:(?:attributable|related|relating|tied|due)\s{1,40}to|associated\s{1,40}with|for)\s{1,40}"
    r"(?!(?:\w{1,12}\s{1,40}){0,3}(?:quarter|year|period|month|half|week))([^,.;:()$€£¥\d]{3,80}?)"
    r"(?=[,.;:()]|\s{1,40}(?:and|in|on|to|by|as|compared|during|which|or|associated|related)\s|\s{0,3}\Z)",
    re.I,
    ("attributable", "relat", "tied", "due", "associated", "for"),
)
_WHOSE = late(
    r"\s{1,40}\(?(attributable\s{1,40}to\s{1,40}[^,.;:()$€£¥\d]{3,80}?)(?=[,.;:()]|\s{1,40}(?:and|in|for|on|compared|during|which|or)\s|\s{0,3}\Z)",
    re.I,
    ("attributable",),
)
_GROWN = late(
    rf"\s{{1,40}}(?:{_BASIS}\s{{1,40}}){{0,2}}((?:(?!(?:of|in|to|for|and|or|on|by|from|{_BASIS})\b)[A-Za-z][\w’'-]{{0,30}}\s{{1,40}}){{1,5}}?)"
    rf"(?:{_BASIS}\s{{1,40}})?{_MOVE}\b",
    re.I,
)
_ARTICLE = late(
    r"\b(?:an?|the|new|additional|another|our|its|this)\s{1,40}"
    r"(?:(?:approximately|about|nearly|further|additional|new|net|one-time|pre-?tax|non-?cash|after-tax)\s{1,40}){0,3}[($€£¥]{0,2}\Z",
    re.I,
)
_OBJECT = late(r"\s{1,40}(?:for|on)\s{1,40}(?:the\s{1,40})?[A-Za-z][\w’'-]{0,30}(?:\s{1,40}[A-Za-z][\w’'-]{0,30}){0,3}")
_NO_NAME = frozenset("year-over-year sequential to in or and per for of from on by at as with than is are was were which that".split())  # noqa: SIM905
_RETURNED = late(
    r"\breturn(?:ed|ing|s)(?:\s{1,40}(?:approximately|about|nearly|almost|over|more|than|a|total|of)){0,4}\s{1,40}[$€£¥]?\Z", re.I
)
_TO_OWNERS = late(r"\s{1,40}to\s{1,40}(?:(?:our|its|the)\s{1,40})?((?:share|stock)(?:holders|owners))\b", re.I)
_LINE = late(r"\s*([A-Z][^\d.:;$€£¥\n]{2,60}?)[ \t]{2,80}(?:approximately |about |~)?\(?")
_REACH = 60  # characters before a figure that may lead to it


def behind(text: str, at: int, end: int) -> str:
    """The name that stands behind a figure: "including $3 million of rents", "a $3 million increase in rents"."""
    return _called(_AFTER.match(text, at, end))


def grown(text: str, at: int, end: int) -> str:
    """What a percentage is the growth of: "10 percent organic revenue growth"."""
    return _called(_GROWN.match(text, at, end))


def qualified(text: str, number: Numeral, start: int, end: int) -> str:
    """The noun that an amount stands before like an adjective, or the purpose of what was paid: "a $3 million provision for bad
    loans", "returned $2 million to shareholders"."""
    at = number.outer
    before = max(start, at.start - _REACH)
    if _RETURNED.search(text, before, at.start) and (owners := _TO_OWNERS.match(text, at.end, end)):
        return f"returned to {owners[1]}"
    found = _NOUN.match(text, at.end, end) if _ARTICLE.search(text, before, at.start) else None
    if found is None or found[1].split()[0].lower() in _NO_NAME:
        return ""
    of = _OBJECT.match(text, found.end(1), end)
    return named(" ".join((found[1] + (f" {text[of.start() : of.end()].strip()}" if of else "")).split()).removesuffix(" due"))


def purpose(text: str, at: int, end: int) -> str:
    """What an amount that ends there is said to be of or for: "$4 million attributable to fees", "$4 million for moving costs"."""
    return _called(_PURPOSE.match(text, at, end))


def whose(text: str, own: str, at: int, end: int) -> str:
    """What words behind an amount that ends there add to its name: "profit of $4 million (attributable to the owners)"."""
    found = _WHOSE.match(text, at, end) if "attributable" not in own else None
    return f" {' '.join(found[1].split())}" if found else ""


def introduced(text: str, number: Numeral) -> bool:
    """Whether an article stands before an amount: "a $3 million increase", "the $5 million gain"."""
    return _ARTICLE.search(text, max(0, number.outer.start - _REACH), number.outer.start) is not None


def lined(text: str, number: Numeral) -> str:
    """The words that begin the line of a figure and stand apart from it, as in a table: "Net sales      $5 million to $6 million"."""
    start = text.rfind("\n", max(0, number.outer.start - 2 * _REACH), number.outer.start) + 1
    found = _LINE.fullmatch(text, start, number.outer.start) if start else None
    return named(found[1]) if found else ""


def shares(number: Numeral, text: str) -> bool:
    """Whether a bare number is said to be one of shares."""
    return not (number.currency or number.suffix) and _SHARES.match(text, number.outer.end) is not None


def counted(text: str, at: int, end: int) -> str:
    """What is counted by a number that ends there: "1,362 stores", "more than 100,000 employees"."""
    return _called(_NOUN.match(text, at, end))


def _called(found: re.Match[str] | None) -> str:
    return named(" ".join(found[1].split())) if found else ""
