"""Patterns that are compiled when they are first asked for. To compile one takes longer than to search a page with it, and most
documents need none of those for another format, another layout or a rare wording."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Late:
    """Stands for a compiled pattern; once it is compiled its methods are those of the pattern itself."""

    __slots__ = ("_given", *_METHODS)

    def __init__(self, source: str, flags: int) -> None:
        self._given = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._given)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a source, compiled at its first use."""
    return cast(re.Pattern[str], _Late(source, flags))
