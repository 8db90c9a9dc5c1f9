"""Labels that run over several lines."""

from __future__ import annotations

import re
from functools import lru_cache

_JOINING = frozenset(
    str.split(
        "a an and as at before by due for from in including into its of on or other our per than the their through to under upon using"
        " via with within without & - – — / +"
    )
)
_BROKEN = re.compile(r"([^\W\d_]{2,30})-$")
_WORD = re.compile(r"[^\W\d_]{4,60}")
_REST = re.compile(r"[a-z]{2,30}")


def goes_on(above: str, below: str, small: bool) -> bool:
    """Whether the label `above`, which has no values, goes on in the line below it. `small`: the labels of this table
    begin with small letters, so that one such tells nothing."""
    above, below = above.rstrip(), below.lstrip()
    if not above or above.endswith(":"):
        return False
    if not below or is_open(above):
        return True
    return not small and begins_within(below)


def is_open(label: str) -> bool:
    """Whether a label cannot end where it ends: a joining word, a comma, a semicolon, a hyphen, an open bracket."""
    words = label.split()
    if not words:
        return False
    return words[-1].lower() in _JOINING or words[-1][-1] in ",;-–—/&(" or label.count("(") > label.count(")")


def joined(text: str, pieces: list[str]) -> str:
    """A label put together from its lines. A word that a hyphen breaks at the end of a line is whole again, without the hyphen where
    the text prints the word so elsewhere ("liabili- | ties"), with it where not ("interest- | bearing")."""
    label = pieces[0] if pieces else ""
    for piece in pieces[1:]:
        broken, rest = _BROKEN.search(label), _REST.match(piece)
        if not broken or not rest or rest[0].lower() in _JOINING:
            label = f"{label} {piece}"
        elif (broken[1] + rest[0]).lower() in _words(text):
            label = label[:-1] + piece
        else:
            label += piece
    return label


@lru_cache(maxsize=4)
def _words(text: str) -> frozenset[str]:
    """All words of a text, small. Asked for only where a hyphen breaks one."""
    return frozenset(_WORD.findall(text.lower()))


def begins_within(label: str) -> bool:
    """Whether a line begins in the middle of a phrase: a small letter, also behind a bracket or dashes."""
    if label[:5].lower() == "(note":
        return True
    bare = label.lstrip("(-–— ")
    first = re.split(r"[\s.…_]", bare, maxsplit=1)[0].rstrip(",;:)")
    return (bare[:1].islower() and first.replace("-", "").replace("'", "").replace("’", "").isalpha()) or label[:1] in ")&,;"


def begin_small(labels: list[str]) -> bool:
    """Whether most labels of a table begin with small letters."""
    return sum(label[:1].islower() for label in labels) * 2 > len(labels)
