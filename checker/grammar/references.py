"""Numbers that are no figures: dates, fiscal labels, references, codes, phones, footnote marks."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.pattern import late
from ..model.span import Span
from .periods import begins_line, dated_spans, lowered

_SP = r"(?:[ \u00a0]{1,2}|\n[ ]{0,30})"
_ONE = r"\d{1,3}(?:[.\-]\d{1,4}){0,3}[a-z]?(?:\([a-z0-9]{1,4}\)){0,4}(?![\d%]|[,.]\d)"
_LIST = rf"(?:(?:,|{_SP}(?:and|or|to|through|&)|, and|-|–){_SP}?{_ONE}){{0,8}}"
_NAMES = (
    "form item items exhibit exhibits ex rule rules section sections note notes page pages part ifrs ias ifric fas sfas asu asc fin fsp"
    " eitf sab sop topic subtopic no nos chapter article release schedule appendix annex figure table step level tier version footnote"
    " footnotes title regulation statement phase stage gen generation room suite floor building unit volume vol class series paragraph"
    " paragraphs clause frs as cfr § act"
)
_WORDS = frozenset(_NAMES.split())
_SPACED = re.compile(r"[ \n\u00a0](?<![\d)%—–][ \n\u00a0])[(]?\d")  # not the next cell of a row
_NAMED = re.compile(rf"[a-z]{{1,12}}\.?{_SP}(?:no\.?{_SP}?)?{_ONE}{_LIST}")
_INDICES = ("s&p 500", "nasdaq", "nikkei 225", "russell ", "fortune 500", "ftse", "topix ", "401(k)", "act of ")
_TOGETHER = (
    re.compile(r"(?:https?://|www\.)[^\s)>\]]{1,600}"),
    late(r"s&p 500|nasdaq[- ]100|nikkei 225|russell [123]000|fortune 500|ftse ?\d{3}|topix \d{2,3}|401\(k\)|act of \d{4}", words=_INDICES),
)
# What is rare is looked for first, and then what stands before it: the code of a share, a postal code.
_LISTING = re.compile(r"[:：] ?\d{3,6}")
_EXCHANGE = late(r"(?:tse|tyo|hkex|sehk|krx|jpx|sse|szse|(?:stock|securities|security|ticker) code)[ 0-9]{0,2}\Z")
# the first digit of a run, and nothing behind it that is looked at again from every digit of a long one
_FOLLOWED = re.compile(
    r"\d(?<!\d\d)\d{0,9}(?:[-:.)](?=[\w ])|,(?= {1,2}(?:19|20))|[ \u00a0\n](?=[a-z]|\d{3}[ -]\d{3}[ -])|(?=st|nd|rd|th|cfr))"
)
_CODE = late(
    r"(?:code|passcode|pin|confirmation|(?:conference|replay|meeting) (?:id|number)|reservation|playback)(?: number)?"
    r"(?: (?:for|to) (?:[a-z]{1,12} ){1,5}is| is)?"
    r"[ :#\n]{1,3}\d{3,12}#?",
    words=("code", "pin", "confirmation", "conference", "replay", "meeting", "reservation", "playback"),
)
_NUMERIC = re.compile(
    r"\d(?:"
    r"\d{9}-\d{2}-\d{6}"  # accession number
    r"|\d-\d{7}(?!\d)"  # employer number
    r"|\d{0,2}-\d{4,6}(?![\d.,])"  # file number
    r"|\d{0,2}[\u00a0 ]?(?:st|nd|rd|th)(?![a-z])"  # ordinals
    r"|\d?:\d{2}(?::\d{2})?(?:[\u00a0 ]?[ap]\.?m\b\.?)?"  # times
    r"|\d?[\u00a0 ][ap]\.m\."
    r"|\d?[\u00a0 ][ap]m\b"
    r"|\d{0,2}(?:\.\d)?(?:[\u00a0 \n]|-)(?:day|week|month|year|hour|minute|quarter)s?(?![a-z])"  # lengths
    r"|\d{0,3}[-.]\d{3}[-.]\d{3,4}(?:[-.]\d{4})?(?![\d,])"  # phones
    r"|\d{2}\) ?\d{3}[-\u2011 .]\d{4}"
    r"|\d{0,2}-\d{3}[ -]\d{3}[- ]\d{4}(?!\d)|\d{0,2} \d{3}-\d{3}-\d{4}(?!\d)"
    r"|(?<=\+.)\d{0,2} \d{3} \d{3}[- ]\d{4}(?!\d)|(?<=[a-z:] 1) 8\d\d \d{3} \d{4}(?!\d)"
    r"|\d{0,2}(?:\.\d{1,5}){3,6}"  # versions, addresses of machines
    r"|\d{0,2}-for-\d{1,3}(?![a-z0-9])"  # split ratios
    r"|(?<=[^$£¥] \d)(?<!€ \d)[)](?= [a-z])"  # 1) in a sentence
    r"|\d?, {1,2}(?:19|20)\d\d(?![\d,.])"  # a day and year whose month stands in the line above
    r"|\d?[ \n\u00a0]{0,8}(?:cfr|u\.?s\.?c\b)"
    r")"
)
_ORDINAL = re.compile(
    r"^[^\S\n-\r]{0,12}(?:[(（]\d{1,2}[)）]|(?:\d{1,2}[.)]|\d{1,2}[．、])(?!\d))(?=[^\S\n-\r]{0,12}[^\W\d_])"
    r"|^[ \t]{0,12}[(]\d{1,2}[)][ \t]*$|^[ \t]{0,12}99\.\d{1,2}(?=\*?[ \t]+[A-Z])",
    re.M,
)
_FOOTNOTE_LINE = re.compile(
    r"(?:\A|\n[ \t]*\n)[ \t]{0,8}(?:\d{1,2}(?:\.\d{1,2}\.?)?[ \t]+|\d[ \t]*\n[ \t]{0,8})(?=[A-Z\"][A-Za-z]|“[A-Za-z])"
)
_FOOTNOTE_GLUED = re.compile(r"[.,](?:(?<=[a-z)\]\"][.,])|(?<=[”’][.,]))(?:\d{1,2}(?=[\s”\"]|\Z)|(?<=[.]) \d{1,2}(?=[ \t]*(?:\n|\Z)))")
_FOOTNOTE_BRACKET = re.compile(
    r"\((?:\d{1,3}\)(?=[ \n]{1,10}(?:business |calendar )?(?:day|week|month|year|hour)s?(?![a-z]))"
    r"|(?:(?<=[A-Za-z)*0-9%\"]\()|(?<=[”’]\())\d{1,2}\)(?:[, ]?\(\d{1,2}\)){0,3}"
    r"|(?:(?<=[A-Za-z)\".,:;] \()|(?<=[”’] \())[1-9]\)(?:,? ?\([1-9]\)){0,3}(?=[ \t]*(?:\n|\Z|€|[$£¥]|\d[\d,.]{2}|[A-Za-z])))"
)
_ZIP = re.compile(r"[ ,\u00a0]\d{5}(?:-\d{4})?(?![\d,.])")
_STATE = late(r"[A-Z]{2}(?<![A-Z]{3})[.,]?[ \u00a0]{1,3}\Z|([A-Z][a-z]{3,12}|D\.C\.)[ ,]{1,24}\Z")
_STATE_NAMES = (
    "California Texas Florida York Illinois Pennsylvania Ohio Georgia Carolina Michigan Jersey Virginia Washington Arizona Massachusetts"
    " Tennessee Indiana Missouri Maryland Wisconsin Colorado Minnesota Alabama Louisiana Kentucky Oregon Oklahoma Connecticut Utah Iowa"
    " Nevada Arkansas Mississippi Kansas Mexico Nebraska Idaho Hawaii Hampshire Maine Montana Island Delaware Dakota Alaska Vermont"
    " Wyoming D.C."
)
_STATES = frozenset(_STATE_NAMES.split())
_STREET = re.compile(
    r"(?:Street|St\.|Avenue|Ave\.?|Road|Rd\.?|Drive|Dr\.|Boulevard|Blvd\.?|Lane|Way|Parkway|Pkwy|Court|Place|Plaza|Square|Highway|Terrace|Circle)(?!\w)"
)
_ADDRESS = late(rf"\d{{1,5}}[ ](?:[NSEW]\.? )?(?:[A-Z][\w.’'-]{{1,20}}[ ]){{1,4}}{_STREET.pattern}")
_REACH = 40  # characters before a code in which the name of what gives it begins
_TAG = late(r"<(?:type|sequence|filename|description|page)>[^\n]{0,200}")
_SUBMISSION = ("-----begin privacy", "</sec-header>")


def not_figures(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Spans between start and end whose digits are no figures (bare years are left to the reader of numerals)."""
    end = len(text) if end is None else end
    return tuple(s for s in reference_spans(text) if s.start < end and start < s.end)


@lru_cache(maxsize=4)
def reference_spans(text: str) -> tuple[Span, ...]:
    """All such spans of a text, sorted and disjoint."""
    low = lowered(text)
    found = [(s.start, s.end) for s in dated_spans(text)]
    found += _named(low)
    for pattern in (*_TOGETHER, _CODE):
        found += [m.span() for m in pattern.finditer(low)]
    for digits in _FOLLOWED.finditer(low):
        at = digits.start()
        match = _NUMERIC.match(low, at) if not at or not _in_number(low, at) else None
        if match and not begins_line(text, *match.span()):
            found.append(match.span())
    for pattern in (_ORDINAL, _FOOTNOTE_LINE, _FOOTNOTE_GLUED, _FOOTNOTE_BRACKET, *([_ADDRESS] if _STREET.search(text) else [])):
        found += [m.span() for m in pattern.finditer(text)]
    found += _listed(low) + _postal(text) + _submission(low) + _mail(low)
    return _merged(found)


def _named(low: str) -> list[tuple[int, int]]:
    """Numbers that a word before them makes a reference: "Note 5", "Rule 14a-12", "IFRS 16"."""
    found = []
    for match in _SPACED.finditer(low):
        stop = match.start() + 1
        while stop > 0 and match.end() - stop < 34 and low[stop - 1] in " \n\u00a0":
            stop -= 1
        stop -= low[stop - 1] == "."
        at = stop
        while at > 0 and stop - at < 13 and low[at - 1].isalpha():
            at -= 1
        named = _NAMED.match(low, at) if low[at:stop] in _WORDS else None
        if named and named.end() > match.end() - 1:
            found.append(named.span())
    return found


def _listed(low: str) -> list[tuple[int, int]]:
    """The codes under which exchanges list a share."""
    codes = ((_EXCHANGE.search(low, max(0, m.start() - _REACH), m.start()), m.end()) for m in _LISTING.finditer(low))
    return [(name.start(), end) for name, end in codes if name]


def _postal(text: str) -> list[tuple[int, int]]:
    """Postal codes behind a state, its name or two letters for it."""
    codes = ((_STATE.search(text, max(0, m.start() - _REACH), m.start() + 1), m.end()) for m in _ZIP.finditer(text))
    return [(state.start(), end) for state, end in codes if state and (state[1] is None or state[1] in _STATES)]


def _in_number(low: str, at: int) -> bool:
    """Whether the digit at `at` continues a number that began before it."""
    before = low[at - 1]
    return before.isdigit() or (before in ",." and low[at - 2 : at - 1].isdigit())


def _submission(low: str) -> list[tuple[int, int]]:
    """The header that a filing system puts before a document."""
    first, last = (low.find(mark, 0, 40_000) for mark in _SUBMISSION)
    head = [(first, last)] if 0 <= first < last else [(0, last)] if last > 0 else []
    return head + ([m.span() for m in _TAG.finditer(low)] if "<sequence>" in low or "<page>" in low else [])


def _mail(low: str) -> list[tuple[int, int]]:
    """E-mail addresses, found from their sign outwards."""
    found, at = [], low.find("@")
    while at >= 0:
        left, right = at, at
        while left > 0 and at - left < 64 and (low[left - 1].isalnum() or low[left - 1] in "._+-"):
            left -= 1
        while right < len(low) and right - at < 100 and not low[right].isspace():
            right += 1
        found.append((left, right))
        at = low.find("@", right)
    return found


def _merged(found: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Spans sorted, overlapping ones joined."""
    merged: list[list[int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return tuple(Span(a, b) for a, b in merged)
