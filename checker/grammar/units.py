"""Wordings of unit and scale: "Thousands of yen", "(In millions, except per share amounts)", "%"."""

from __future__ import annotations

import re
from functools import lru_cache

import pyparsing as pp

from ..model.phrase import UnitPhrase
from ..model.span import Span

_SCALES = {
    "hundreds": 2, "thousand": 3, "thousands": 3, "000": 3, "000s": 3, "’000": 3, "'000": 3, "k": 3, "million": 6, "millions": 6, "m": 6, "mn": 6, "mm": 6,
    "mil": 6, "billion": 9, "billions": 9, "bn": 9, "b": 9, "trillion": 12, "trillions": 12, "lakh": 5, "lakhs": 5, "lacs": 5,
    "crore": 7, "crores": 7, "cr": 7, "千": 3, "百万": 6, "十億": 9, "億": 8, "万": 4, "兆": 12, "": 0,
}  # fmt: skip
_CURRENCIES = {
    "u.s. dollars": "USD", "us dollars": "USD", "united states dollars": "USD", "canadian dollars": "CAD", "australian dollars": "AUD",
    "hong kong dollars": "HKD", "singapore dollars": "SGD", "new zealand dollars": "NZD", "jamaican dollars": "JMD", "u.s.$": "USD", "us$": "USD",
    "c$": "CAD", "cad$": "CAD", "cdn$": "CAD", "a$": "AUD", "hk$": "HKD", "nt$": "TWD", "s$": "SGD", "nz$": "NZD", "r$": "BRL", "j$": "JMD", "jmd$": "JMD",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₩": "KRW", "japanese yen": "JPY", "yen": "JPY", "円": "JPY",
    "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP", "pounds": "GBP", "swiss francs": "CHF", "rupees": "INR", "indian rupees": "INR",
    "rs.": "INR", "rs": "INR", "inr": "INR", "rmb": "CNY", "renminbi": "CNY", "yuan": "CNY", "cny": "CNY", "korean won": "KRW", "won": "KRW",
    "dollars": "USD", "dollar": "USD", "usd": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "chf": "CHF", "cad": "CAD", "aud": "AUD", "hkd": "HKD",
    "sgd": "SGD", "nzd": "NZD", "krw": "KRW", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "twd": "TWD", "zar": "ZAR", "brl": "BRL", "jmd": "JMD",
    "thb": "THB", "myr": "MYR", "idr": "IDR", "php": "PHP", "mxn": "MXN", "pln": "PLN",
}  # fmt: skip

_MONEY = "|".join(re.escape(c) for c in sorted(_CURRENCIES, key=len, reverse=True))
_SCALE_WORDS = "thousands?|millions?|billions?|trillions?|hundreds|lakhs?|lacs|crores?"
_S = r"[ \n\u00a0]{1,3}"
_CJK = r"単位[:：][ ]?(?:百万|十億|千|億|万|兆)?円|[(（](?:百万|十億|千|億|万|兆)?円[)）]|(?:百万|十億|千|億|万|兆)円"
_QUANTITY = (
    r"gbps|mbps|mwh|gwh|mw|gw|tonnes|tons|barrels|bbl|boe|kg|km|sq\.? ?ft|square feet|hectares|people|persons|times|days|years|employees"
)
_EXCEPT = rf"(?:,?{_S}?(?:except|excluding|other{_S}than)(?:{_S}for)?[^.()\n;]{{1,160}})"
_PHRASE = re.compile(
    r"(?:"
    rf"{_CJK}"
    rf"|(?:{_MONEY}){_S}?(?:in{_S})?(?:{_SCALE_WORDS}|mn|bn|mm)(?![a-z]){_EXCEPT}?"
    rf"|(?:{_SCALE_WORDS}){_S}of{_S}(?:{_MONEY}|shares|units)(?![a-z]){_EXCEPT}?"
    rf"|(?:(?:{_MONEY}){_S}?(?:and{_S}shares{_S})?)?in{_S}(?:(?:{_SCALE_WORDS}){_S}of{_S}(?:{_MONEY})|(?:{_MONEY}){_S}?(?:{_SCALE_WORDS})|{_SCALE_WORDS})(?![a-z]){_EXCEPT}?"
    rf"|(?:expressed|stated|presented){_S}in{_S}(?:(?:{_SCALE_WORDS}){_S}of{_S})?(?:{_MONEY})(?![a-z])(?:{_S}(?:{_SCALE_WORDS}))?{_EXCEPT}?"
    rf"|(?:{_MONEY})?[’']?[‘'’]000s?(?!\d)|(?:{_MONEY})000s?(?![\d,.])|(?:€|£|\$|us\$|usd|eur|gbp|chf){_S}?(?:mn?|bn|k|mm)(?![a-z0-9])"
    rf"|\(%\)|\((?:{_MONEY}|{_QUANTITY}|shares|in shares|cents)\)"
    rf"|(?:jpy|usd|eur|gbp|yen)(?![a-z0-9])(?![ \u00a0]?[\d(])"
    rf"|number{_S}of{_S}shares|shares(?={_S}(?:in|outstanding)(?![a-z]))"
    r"|%(?:{S}shown{S}is{S}yoy{S}change)?"
    r")".replace("{S}", _S)
)
_FIELDS = (
    rf"(?P<exception>(?:except|excluding|other than)\b.*)|(?P<percent>%.*)|(?P<unit>{_QUANTITY})(?![a-z])"
    rf"|(?P<scale>(?:{_SCALE_WORDS}|mn|bn|mm)(?![a-z])|[’'‘]{{0,2}}000s?|百万|十億|千|億|万|兆)|(?P<cents>cents)|(?P<shares>shares|units)"
    rf"|(?P<money>{_MONEY})|(?P<letter>[mkb](?![a-z]))|(?P<word>[a-z]+)|(?P<mark>\S)"
)
_GRAMMAR = pp.OneOrMore(pp.Regex(_FIELDS, as_match=True)).parse_with_tabs()
_SHARES_SCALE = re.compile(rf"(?:shares|number)[^.]{{0,80}}?\b(?:in|of) ({_SCALE_WORDS})\b")


def units(text: str, start: int = 0, end: int | None = None) -> tuple[UnitPhrase, ...]:
    """Every wording of unit and scale between start and end, in order."""
    end = len(text) if end is None else end
    low = _lowered(text)
    found = []
    for match in _PHRASE.finditer(low, start, end):
        at, stop = match.span()
        if at > start and low[at].isalpha() and (low[at - 1].isalnum() or low[at - 1] in "-_"):
            continue
        if low[at] in "%€£$" and _marks_number(low, at, stop, start):
            continue
        unit, scale, exceptions, shares = _read(match.group())
        found.append(UnitPhrase(Span(at, stop), unit, scale, exceptions, shares))
    return tuple(found)


def _marks_number(low: str, at: int, stop: int, start: int) -> bool:
    """Whether a sign belongs to a number beside it and so is no header."""
    before = low[max(start, at - 3) : at].rstrip(" )\u00a0")
    return before[-1:].isdigit() or low[stop : stop + 1].isdigit()


@lru_cache(maxsize=4)
def _lowered(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if c < "\x80" else c for c in text)


@lru_cache(maxsize=1024)
def _read(wording: str) -> tuple[str | None, int, tuple[str, ...], int | None]:
    """Unit, power of ten, exceptions and scale of share counts that one wording gives."""
    words = " ".join(wording.split())
    parts: dict[str, str] = {}
    for match in _GRAMMAR.parse_string(words):
        parts.setdefault(match.lastgroup, match.group())
    exceptions, shares = _exceptions(parts.get("exception", ""))
    scale = _SCALES.get(parts.get("scale", parts.get("letter", "")).strip("’'‘"), 0)
    if "percent" in parts:
        return "%", 0, exceptions, shares
    if "cents" in parts:
        return "cents", 0, exceptions, shares
    unit = _CURRENCIES.get(parts["money"]) if "money" in parts else "shares" if "shares" in parts else None
    if unit is None and "unit" in parts:
        unit = {"gbps": "Gbps", "mbps": "Mbps", "mw": "MW", "mwh": "MWh", "gwh": "GWh", "gw": "GW"}.get(parts["unit"], parts["unit"])
    return unit, scale, exceptions, shares


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
