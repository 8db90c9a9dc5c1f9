"""What stands beside digits, as data: currency signs and codes, words of scale, percent signs and their like."""

from __future__ import annotations

SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₩": "KRW", "＄": "USD"}
DOLLARS = {
    "US": "USD", "U.S.": "USD", "C": "CAD", "CA": "CAD", "Cdn": "CAD", "CDN": "CAD", "A": "AUD", "AU": "AUD", "HK": "HKD", "NZ": "NZD",
    "S": "SGD", "J": "JMD", "NT": "TWD", "R": "BRL", "TT": "TTD", "Bds": "BBD", "EC": "XCD",
}  # fmt: skip
_ISO = (
    "USD EUR GBP JPY CNY CHF CAD AUD NZD HKD SGD INR KRW SEK NOK DKK BRL MXN ZAR RUB TRY PLN CZK HUF TWD THB MYR IDR PHP VND ILS SAR"
    " AED QAR KWD JMD TTD BBD XCD NGN KES EGP PKR BDT LKR CLP COP ARS PEN"
)
CODES = frozenset(_ISO.split())
OTHER_CODES = {"RMB": "CNY", "Rs.": "INR", "Rs": "INR", "NT$": "TWD", "Yen": "JPY"}

SCALES = {
    "thousand": 3, "thousands": 3, "k": 3, "million": 6, "millions": 6, "mn": 6, "mln": 6, "mm": 6, "m": 6, "billion": 9, "billions": 9,
    "bn": 9, "b": 9, "trillion": 12, "trillions": 12, "tn": 12, "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7, "百万": 6, "千": 3,
    "億": 8, "万": 4, "十億": 9, "兆": 12,
}  # fmt: skip
MONEY = {
    "yen": "JPY", "円": "JPY", "dollars": "USD", "euros": "EUR", "euro": "EUR", "€": "EUR", "pounds": "GBP", "pounds sterling": "GBP",
    "rupees": "INR", "won": "KRW", "yuan": "CNY", "usd": "USD", "eur": "EUR", "jpy": "JPY", "gbp": "GBP", "chf": "CHF", "cad": "CAD",
}  # fmt: skip
SUFFIXES = {
    "%": "%", "％": "%", "percent": "%", "per cent": "%", "pct": "%", "pts": "pts", "pt": "pts", "points": "pts", "pp": "pts",
    "ppt": "pts",
    "ppts": "pts", "percentage point": "pts", "percentage points": "pts", "bps": "bps", "bp": "bps", "basis points": "bps",
    "basis point": "bps", "x": "x", "times": "x", "cents": "cents", "cent": "cents", "¢": "cents", "pence": "cents", "p": "cents",
}  # fmt: skip
