"""Who a figure is: statement / label path / member / period / unit / basis / occurrence; never a place, never a value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from ..model.period import Period
from ..model.record import dataclass

_OTHER = re.compile(r"[^0-9a-z%]+")


@lru_cache(maxsize=4096)
def slug(words: str) -> str:
    """Words in small letters and digits, joined by hyphens."""
    return _OTHER.sub("-", words.casefold()).strip("-")


@lru_cache(maxsize=4096)
def slugs(path: tuple[str, ...]) -> str:
    """The names of a path, outermost first, as one word."""
    return ".".join(slug(name) for name in path)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a figure is, but for its occurrence."""

    statement: str | None
    path: Sequence[str]
    period: Period
    unit: str | None
    member: str = ""
    basis: Sequence[str] = ()


class Numbering:
    """Ids and keys for the figures and tables of one document, given out in reading order."""

    def __init__(self) -> None:
        self._figures = 0
        self._tables = 0
        self._seen: Counter[str] = Counter()

    def figure(self) -> str:
        self._figures += 1
        return f"f{self._figures}"

    def table(self) -> str:
        self._tables += 1
        return f"t{self._tables}"

    def key(self, who: Identity) -> str:
        """The key of the next figure of this identity; the last part counts its occurrences."""
        parts = (
            who.statement or "",
            slugs(tuple(who.path)),
            slug(who.member),
            who.period.key.replace("/", ".."),
            (who.unit or "").replace("/", "-per-"),
            "+".join(who.basis),
        )
        name = "/".join(parts)
        self._seen[name] += 1
        return f"{name}/{self._seen[name]}"
