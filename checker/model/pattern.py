"""Patterns that are compiled when they are first needed. To compile one takes longer than to search a page with it, and most
documents need none of those for another format, another layout or a rare wording."""

from __future__ import annotations

import re
from functools import partial
from sys import maxsize
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
_SEEKING = _METHODS[:4]


class _Late:
    """Stands for a compiled pattern; once it is compiled its methods are those of the pattern itself."""

    __slots__ = ("_given", "words", *_METHODS)

    def __init__(self, source: str, flags: int, words: tuple[str, ...]) -> None:
        self._given, self.words = (source, flags), words
        for method in _SEEKING if words else ():
            setattr(self, method, partial(self._sought, method))

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._given)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def _sought(self, method: str, text: str, start: int = 0, end: int = maxsize) -> Any:
        """What a method finds, if one of the words stands there; else nothing, and nothing is compiled."""
        low = text[start:end].lower()
        for word in self.words:
            if word in low:
                delattr(self, method)  # to be looked for, and so compiled
                return getattr(self, method)(text, start, end)
        return iter(()) if method == "finditer" else None


def late(source: str, flags: int = 0, words: tuple[str, ...] = ()) -> re.Pattern[str]:
    """The pattern of a source, compiled at its first use; where `words` are given, small ones of which all that it finds holds
    one, at the first text in which one stands."""
    return cast(re.Pattern[str], _Late(source, flags, words))
