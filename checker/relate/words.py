"""Labels in a normal form, so that one item printed twice is one string."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_SHORT = re.compile(r"\(([A-Z]{2,6})\)")
# What brackets add to a label without changing what it names: signs, notes, units, marks.
_SIGNS = {"loss", "losses", "expense", "expenses", "benefit", "deficit", "income", "decrease", "increase", "unaudited", "audited"}
_SIGNS |= {"note", "notes", "in", "used", "yen", "provided", "by", "charge", "credit", "gain", "gains"}
_STOP = {"the", "a", "an", "of", "and", "for", "to", "total", "its", "our"}


@lru_cache(maxsize=4096)
def words(label: str) -> Words:
    """The words that name an item: lower case, no plural s, no articles, no "total", no brackets that only give a sign,
    a note, a unit or an abbreviation of the words before."""
    kept = _ASIDE.sub(_aside, label.replace("’", "'").replace("'s", ""))
    stems = (_stem(w) for w in _WORD.findall(kept.casefold()))
    return tuple(w for w in stems if w not in _STOP)


def spelled(label: str, without: frozenset[str]) -> str:
    """A label as it is spelled: its words in lower case, less the ones that `words` leaves out and some others."""
    kept = _ASIDE.sub(_aside, label)
    said = (w for w in _WORD.findall(kept.casefold()) if w not in _STOP)
    return " ".join(w for w in said if _stem(w) not in without and w not in without)


def _aside(found: re.Match[str]) -> str:
    inner = found.group(0)
    plain = _WORD.findall(inner.casefold())
    empty = _SHORT.fullmatch(inner) or all(w in _SIGNS or w.isdigit() for w in plain)
    return " " if empty else f" {inner[1:-1]} "


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def abbreviations(labels: Iterable[str]) -> dict[str, Words]:
    """What short names stand for, where a label says so: "Systems integration (SI)" gives si = system integration."""
    found: dict[str, Words] = {}
    for label in labels:
        match = _SHORT.search(label) if "(" in label else None
        before = _WORD.findall(label[: match.start()].casefold()) if match else []
        short = match.group(1).casefold() if match else ""
        if short and "".join(w[0] for w in before[-len(short) :]) == short:
            found[short] = tuple(_stem(w) for w in before[-len(short) :])
    return found


def expand(name: Words, short: dict[str, Words]) -> Words:
    """A name with its abbreviations written out."""
    if not any(w in short for w in name):
        return name
    return tuple(part for word in name for part in short.get(word, (word,)))
