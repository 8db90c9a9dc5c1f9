"""Colour for a person's terminal: the words that say how bad it is, and the carets."""

from __future__ import annotations

import re

_CODES = {"error": "31;1", "warning": "33;1", "note": "36"}
_LEVEL = re.compile(r"^(\s{0,12}(?:\d{1,9}\.? |[^\n]{0,400}?:\d{1,9}:\d{1,9}:? {1,9}|\d{1,9}:\d{1,9}  ))(error|warning|note)(?= )", re.M)
_CARETS = re.compile(r"^( {3,20}\| {1,120})(\^{1,200})$", re.M)


def painted(text: str) -> str:
    """The same text with ANSI colours; only ever for a terminal."""
    text = _LEVEL.sub(lambda m: f"{m[1]}\x1b[{_CODES[m[2]]}m{m[2]}\x1b[0m", text)
    return _CARETS.sub(lambda m: f"{m[1]}\x1b[31m{m[2]}\x1b[0m", text)
