"""Wordings of unit and scale: "Thousands of yen", "(In millions, except per share amounts)", "%"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from ..model.pattern import late
from ..model.phrase import UnitPhrase
from ..model.span import Span
from .marks import MONEY, SCALES, SIGNS
from .periods import lowered

_SCALES = SCALES | {"hundreds": 2, "000": 3, "mil": 6, "mio": 6, "mln": 6, "lacs": 5}
_CURRENCIES = {
    **SIGNS, **MONEY,
    "u.s. dollars": "USD", "us dollars": "USD", "united states dollars": "USD", "canadian dollars": "CAD", "australian dollars": "AUD",
    "hong kong dollars": "HKD", "singapore dollars": "SGD", "new zealand dollars": "NZD", "jamaican dollars": "JMD",
    "u.s.$": "USD", "us$": "USD",
    "c$": "CAD", "cad$": "CAD", "cdn$": "CAD", "a$": "AUD", "hk$": "HKD", "nt$": "TWD", "s$": "SGD", "nz$": "NZD", "r$": "BRL",
    "j$": "JMD", "jmd$": "JMD",
    "japanese yen": "JPY", "米ドル": "USD", "ドル": "USD", "swiss francs": "CHF", "indian rupees": "INR", "rs.": "INR", "rs": "INR",
    "inr": "INR", "rmb": "CNY", "renminbi": "CNY", "cny": "CNY", "korean won": "KRW", "dollar": "USD", "aud": "AUD", "hkd": "HKD",
    "sgd": "SGD", "nzd": "NZD", "krw": "KRW", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "twd": "TWD", "zar": "ZAR", "brl": "BRL",
    "jmd": "JMD",
    "thb": "THB", "myr": "MYR", "idr": "IDR", "php": "PHP", "mxn": "MXN", "pln": "PLN",
}  # fmt: skip

_CODES = sorted(
    code for code in _CURRENCIES.keys() | {c.lower() for c in MONEY.values()} if len(code) == 3 and code.isalpha() and code.isascii()
)
_BEFORE, _BEHIND = {"t": 3, "k": 3, "m": 6}, {"k": 3, "m": 6, "mn": 6, "bn": 9}
# One word of a currency and a scale: TEUR, kEUR, MSEK, EURk, EURm, CHFbn; and with a sign: T€, k€, M€.
_COMPACT = {f"{letter}{code}": (code, scale) for code in (*_CODES, "€") for letter, scale in _BEFORE.items()}
_COMPACT |= {f"{code}{letters}": (code, scale) for code in _CODES for letters, scale in _BEHIND.items()}
_SCALE_WORDS = "thousands?|millions?|billions?|trillions?|hundreds|lakhs?|lacs|crores?"
_S = r"[ \n\u00a0]{1,3}"
_BY_SIGN = {sign: sorted((c for c in _CURRENCIES if c[0] == sign), key=len, reverse=True) for sign in {c[0] for c in _CURRENCIES}}
_SCALE = re.compile(
    rf"(?:{_SCALE_WORDS}|mn|bn|mm|mil|mio|mln)(?![a-z])\.?|(?:[’'‘]{{0,2}}|,)000[’']?s?(?!\d|[,.]\d)|[’'‘]?[mkb](?![a-z0-9&])"
)
_SHORT = ("mio", "mln", "mn", "bn")  # scales that stand before a currency with nothing between: "Mio. EUR"
_SCALE_EAST = late(r"十億|百万|[千億万兆](?=円|米?ドル)")
_JOIN = re.compile(
    rf"(?:in|of|expressed|stated|presented|reported|amounts?|figures|all|are|and|shares|except|unless)(?![a-z]){_S}?|単位[:：]?"
)
_EXCEPT = re.compile(rf",?{_S}?(?:except|excluding|other{_S}than)(?![a-z])[^.()\n;|]{{1,160}}(?:\n[^.()\n;|]{{1,100}})?")
_TIMES = late(  # of columns: a day, a year, a length
    r"(?:,?\s+for the)?\s+(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d|(?:19|20)\d\d(?!\d)|\$ ?\d"
    r"|(?:three|six|nine|twelve|\d{1,2}) (?:months|weeks)|(?:years?|quarters?) end|(?:first|second|third|fourth) quarter)"
)
_APART = late(rf"(?:[,;]|,?{_S}and){_S}(?:number{_S}of{_S})?shares{_S}(?:are{_S})?in{_S}(?:{_SCALE_WORDS})(?![a-z])")
# "(in millions, except orders, which are presented in billions)": the scale of one line only.
_OF_ONE = late(rf"\bwhich{_S}(?:is|are){_S}(?:(?:presented|stated|shown|reported|expressed|disclosed){_S})?\Z")
_NEAR = 40  # characters behind a scale within which such a wording says "shares"
_QUANTITIES = {
    "gbps": "Gbps", "mbps": "Mbps", "mwh": "MWh", "gwh": "GWh", "mw": "MW", "gw": "GW", "tonnes": "tonnes", "tons": "tons",
    "barrels": "barrels",
    "boe": "boe", "kg": "kg", "km": "km", "people": "people", "persons": "people", "times": "times", "days": "days", "shares": "count",
    "in shares": "count", "cents": "cents", "sq. ft.": "sq ft", "square feet": "sq ft", "units": "units",
}  # fmt: skip
_QUANTITY = re.compile(r"\((in shares|sq\. ft\.|square feet|[a-z]{1,8})\)")
_MINOR = re.compile(
    r"\((?:in )?(?:us |u\.s\. |euro )?(?:cents|pence)(?: per (?:\w{1,10} )?share)?\)"
)  # of which 100 are the currency's unit
_PERCENT = re.compile(rf"[%％](?:{_S}(?:shown{_S})?is{_S}yoy{_S}change|{_S}changes?(?![a-z]))?")
_COUNT = re.compile(rf"number{_S}of{_S}shares")
_SHARES_SCALE = re.compile(rf"(?:shares?|number)[^.]{{0,80}}?\b(?:in|of) ({_SCALE_WORDS})\b")
_START = re.compile(r"[a-z]+|[$%'(]|’000|[^\x00-\x7f]")  # and what else is not in _STARTS
_LEADS = (
    "thousand thousands million millions billion billions trillion trillions hundreds lakhs crores lacs in"
    " expressed stated presented number mio mln mn bn"
)
_WORDS = frozenset([*(re.split(r"[^a-z]", c)[0] for c in (*_CURRENCIES, *_COMPACT)), *_LEADS.split()]) - {""}
_STARTS = _WORDS | SIGNS.keys() | {*"%％(（'千億万兆百十単米", "’000"}
_BLANKS, _BEGINS = " \t\n\u00a0", frozenset("(.-–—―△▲−")  # before a number, and its first sign


def units(text: str, start: int = 0, end: int | None = None) -> tuple[UnitPhrase, ...]:
    """Every wording of unit and scale between start and end, in order."""
    end = len(text) if end is None else end
    low, found, done = lowered(text), [], start
    every = _starts(low)
    for at, word in every[bisect_left(every, (start, "")) : bisect_left(every, (end, ""))]:
        if at < done:
            continue
        phrase = _phrase(low, (start, end), at, word)
        if phrase is not None:
            found.append(phrase)
            done = phrase.span.end
    return tuple(found)


@lru_cache(maxsize=4)
def _starts(low: str) -> tuple[tuple[int, str], ...]:
    """Where in a text a wording may begin, and the word or sign that it begins with."""
    found = ((m.start(), word) for m in _START.finditer(low) if (word := m.group()) in _STARTS)
    return tuple((at, word) for at, word in found if not at or not _inside_word(low, at))


def _inside_word(low: str, at: int) -> bool:
    return low[at].isalpha() and low[at].isascii() and (low[at - 1].isalnum() or low[at - 1] in "-_&")


def _phrase(low: str, window: tuple[int, int], at: int, word: str) -> UnitPhrase | None:
    """The wording that begins at `at`, if one does."""
    start, end = window
    if word in "%％":
        percent = _PERCENT.match(low, at, end)
        return None if percent is None or _marks_number(low, at, start) else UnitPhrase(Span(at, percent.end()), "%")
    if word == "(":
        if minor := _MINOR.match(low, at, end):
            return UnitPhrase(Span(at, minor.end()), "cents")
        named = _QUANTITY.match(low, at, end)
        unit = _QUANTITIES.get(named.group(1)) if named else None
        if named and unit:
            return UnitPhrase(Span(at, named.end()), unit)
        return UnitPhrase(Span(at, at + 3), "%") if low.startswith("(%)", at) and at + 3 <= end else None
    if word == "number":
        count = _COUNT.match(low, at, end)
        return UnitPhrase(Span(at, count.end()), "count") if count else None
    if compact := _compact(low, (start, end), at, word):
        return compact
    money, scale, stop, joined = _pieces(low, at, end)
    if (money is None and scale is None) or not _accepted(low, (start, end), (at, stop), (money, scale, joined)):
        return None
    beyond = _beyond(low, stop, end) if scale else stop
    exceptions, shares = _exceptions(" ".join(low[stop:beyond].split())) if beyond > stop else ((), None)
    unit = _CURRENCIES.get(money) if money else "count" if joined.endswith("shares") else None
    return UnitPhrase(Span(at, beyond), unit, _SCALES.get(scale or "", 0), exceptions, shares)


def _compact(low: str, window: tuple[int, int], at: int, word: str) -> UnitPhrase | None:
    """Currency and scale in one word, which is no unit of a number beside it ("5 TEUR", "TEUR 5,120")."""
    name = f"{word}€" if low.startswith("€", at + len(word)) else word
    known = _COMPACT.get(name)
    stop = at + len(name)
    if known is None or low[max(window[0], at - 2) : at].rstrip(" ")[-1:].isdigit():
        return None
    year = re.match(r"\s{1,3}(?:19|20)\d\d(?!\d|[,.]\d)", low[stop : stop + 9])
    return (
        UnitPhrase(Span(at, stop), _CURRENCIES.get(known[0], known[0].upper()), known[1])
        if year or not _number_next(low, stop, window[1])
        else None
    )


def _pieces(low: str, at: int, end: int) -> tuple[str | None, str | None, int, str]:
    """Currency, scale word, end and joining words of the run of such words that begins at `at`."""
    money = scale = None
    here = stop = at
    joined: list[str] = []
    pending: list[str] = []
    for _ in range(8):
        while here < end and low[here] in " \n\u00a0" and here - stop < 3:
            here += 1
        if money is None and (money := _money(low, here, end)):
            joined, pending = [*joined, *pending], []
            here = stop = here + len(money)
            continue
        if scale is None and (match := (_SCALE if low[here : here + 1] < "一" else _SCALE_EAST).match(low, here, end)):
            scale = match.group().strip("’'‘,.s") if "0" in match.group() else match.group().strip("’'‘.")
        elif not (match := _JOIN.match(low, here, end)):
            break
        else:
            pending.append(match.group().strip())
            here = match.end()
            if scale and pending == ["of", "shares"]:
                joined, stop = [*joined, *pending], match.start() + len("shares")
            continue
        joined, pending = [*joined, *pending], []
        here = stop = match.end()
    return money, scale, stop, " ".join(joined)


def _beyond(low: str, at: int, end: int) -> int:
    """Where ends what a scale does not govern, said behind it: "except per share amounts", ", and shares in thousands". Times of
    columns, which may stand next where cells were run together, are no exception."""
    found = _EXCEPT.match(low, at, end)
    if not found:
        found = _APART.match(low, at, end) if "shares" in low[at : at + _NEAR] else None
    if not found:
        return at
    time = _TIMES.search(low, at, found.end())
    return time.start() if time else found.end()


def _number_next(low: str, at: int, end: int) -> bool:
    first = low[at : min(end, at + 41)].lstrip(_BLANKS)[:1]
    return first.isdecimal() or first in _BEGINS


def _money(low: str, at: int, end: int) -> str | None:
    """The longest currency that begins at a place."""
    for name in _BY_SIGN.get(low[at : at + 1], ()):
        stop = at + len(name)
        if low.startswith(name, at, end) and (name[-1] in SIGNS or stop >= end or not "a" <= low[stop] <= "z"):
            return name
    return None


def _accepted(low: str, window: tuple[int, int], span: tuple[int, int], read: tuple[str | None, str | None, str]) -> bool:
    """Whether a run of unit words governs numbers elsewhere, rather than standing beside one."""
    (start, end), (at, stop), (money, scale, joined) = window, span, read
    if _OF_ONE.search(low, max(start, at - _NEAR), at):
        return False
    before = low[max(start, at - 3) : at].rstrip(" \n\u00a0")
    naughts = scale == "000" and money is not None  # "31-Mar-24 $'000": no amount ends so
    behind = before[-1:].isdigit() and "\n" not in low[max(start, at - 3) : at] and not naughts
    if behind and (scale is None or money is None or not low[at].isalpha()):
        return False  # "500 yen", "1.2 billion"
    if scale is not None:
        if money and scale.isascii() and low.startswith(scale, at) and joined != "of":
            return scale in _SHORT and not behind and not joined  # "Mio. EUR"; "5.0 billion and $3.1 billion"
        letter = scale in ("m", "k", "b")
        return (not letter and (money is not None or joined != "" or (before[-1:] in "(（" and before != ""))) or (
            letter and money is not None and (not _spaced(low, at, stop) or (money in _CODES and scale != "b" and not behind))
        )
    if joined.startswith(("expressed in", "stated in", "presented in", "reported in")):
        return True
    bracket = before[-1:] in ("(", "（") and low[stop : stop + 1] in (")", "）")
    if bracket or money is None or joined:
        return bracket
    header = (len(money) == 3 and money.isascii() and money.isalpha()) or money == "yen" or money[-1] in SIGNS
    return (
        header
        and not _number_next(low, stop, end)
        and not before[-1:].isdigit()
        and (money != "yen" or not before[-1:].isalpha() or low[at - 1] == "\n")
    )


def _spaced(low: str, at: int, stop: int) -> bool:
    return " " in low[at:stop] or "\n" in low[at:stop]


def _marks_number(low: str, at: int, start: int) -> bool:
    """Whether a percent sign belongs to the number before it and so is no header."""
    return low[max(start, at - 14) : at].rstrip(" )\u00a0")[-1:].isdigit() and not _after_year(low, at, start)


def _after_year(low: str, at: int, start: int) -> bool:
    before = low[max(start, at - 14) : at].rstrip(" \u00a0")
    return (
        len(before) > 4
        and before[-4:].isdigit()
        and before[-4:-2] in ("19", "20")
        and not before[-5].isdigit()
        and before[-5] not in ".,$"
        and low[at - 1] in " \n"
    )


def _exceptions(words: str) -> tuple[tuple[str, ...], int | None]:
    """What a wording says it does not govern, and the scale of share counts if it gives one."""
    found = []
    if "per" in words and ("share" in words or "unit" in words or "ads" in words):
        found.append("per-share")
    counts = re.sub(r"per[- ](?:\w{1,10} ){0,2}(?:share|unit|ads)s?", "", words)
    if "share" in counts or "stock" in counts:
        found.append("shares")
    if any(w in words for w in ("percent", "ratio", "%", "margin")):
        found.append("ratio")
    scale = _SHARES_SCALE.search(words)
    return tuple(found), _SCALES[scale.group(1)] if scale else None
