"""What words say of the basis of the numbers under or beside them: reported or adjusted, restated, pro forma."""

from __future__ import annotations

import re
from functools import lru_cache

from ...model.pattern import late

# Bases that sentences name as tables do; each room adds what only it says.
WORDINGS = {
    "non-gaap": r"non-?\s?gaap|\b(?:adjusted|underlying|core)\b",
    "restated": r"\brestated\b",
    "pro-forma": r"\bpro[- ]forma\b",
    "constant-currency": r"\b(?:(?:constant|comparable|local)[- ]currenc(?:y|ies)|(?:fx|currency)[- ]neutral"
    r"|constant[- ]exchange[- ]rates?|(?-i:CC))\b",
}
_NAMED = (
    ("non-gaap", late(WORDINGS["non-gaap"], re.I)),
    ("adjustment", late(r"\badj(?:\.|ustments?\b)", re.I)),
    ("restated", late(WORDINGS["restated"], re.I)),
    ("as-reported", late(r"\bas (?:previously )?reported\b|\bas originally\b", re.I)),
    ("pro-forma", late(WORDINGS["pro-forma"], re.I)),
    ("constant-currency", late(WORDINGS["constant-currency"], re.I)),
    ("gaap", late(r"\bgaap\b", re.I)),
)
# Of these, each name of a basis holds one.
_WORDS = tuple("gaap adj underlying core restated reported originally forma currenc neutral exchange cc".split())  # noqa: SIM905
# A heading that leads from one basis to another says neither: both kinds of lines stand under it.
_LEADS = re.compile(r"\breconcil|\badjust(?:ments?|ing|ed (?:to|for))\b|\bexclud|\bgaap (?:to|and|vs)\b", re.I)
_STATEMENT = re.compile(r"\bstatements?\b|\bbalance sheets?\b", re.I)


@lru_cache(4096)
def named_bases(text: str, told: str = "") -> tuple[str, ...]:
    """The bases that a text names, in a fixed order; "Adjustments" is one only in `told`, the words whose role is known."""
    low = f"{text} {told}".lower()
    if not any(word in low for word in _WORDS):
        return ()
    found = [name for name, pattern in _NAMED if pattern.search(told if name == "adjustment" else text)]
    return tuple(name for name in found if not (name == "gaap" and "non-gaap" in found))


@lru_cache(4096)
def row_basis(label: str, headings: tuple[str, ...], is_time: bool) -> tuple[str, ...]:
    """The basis that the names of a row give to its numbers: its own label where that is a time ("Year ended June 30, 2022,
    adjusted"); else, unless "adjusted" is part of its item's name, the nearest heading that names one."""
    own = named_bases(label)
    if own:
        return own if is_time else ()
    said = (named_bases(heading) for heading in reversed(headings) if not _LEADS.search(heading))
    return next((found for found in said if found), ())


def statement_basis(title: str) -> tuple[str, ...]:
    """The basis that a title gives to all of its statement: "Consolidated Statements of Operations - Pro Forma"."""
    return named_bases(title) if _STATEMENT.search(title) and not _LEADS.search(title) else ()
