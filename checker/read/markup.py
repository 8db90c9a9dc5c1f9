"""Markup to tokens with their places, in linear time whatever is thrown at it.

The standard library's `html.parser` is quadratic on unclosed comments, quotes and tags (CVE-2025-6069) and loses the
place of characters that it decodes, so this scanner of tags stands in its stead; entities are decoded by `html`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>\"'<=]{0,80})")
_STEP = re.compile(r"[^>\"']*")
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]{0,60})\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']{1,400}))")
_RAW = frozenset({"script", "style", "textarea", "title"})


class Token(NamedTuple):
    """A stretch of the source: text, or a tag with its name in small letters."""

    kind: Literal["text", "open", "close"]
    name: str
    start: int
    end: int


def tokens(source: str) -> Iterator[Token]:
    """Text and tags in order; comments, declarations and processing instructions are passed over."""
    scanner = _Scanner(source)
    at, length = 0, len(source)
    while at < length:
        left = source.find("<", at)
        left = length if left < 0 else left
        if left > at:
            yield Token("text", "", at, left)
        if left == length:
            return
        token, at = scanner.markup(left)
        if token is not None:
            yield token
            at = scanner.past_raw(token, at)


class _Scanner:
    """Finds ends of markup; remembers what does not occur any more, so that no search is made in vain twice."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.last = {mark: source.rfind(mark) for mark in ('"', "'", ">", "-->")}
        self.quoted = True  # until a quote is seen to swallow the rest of the source

    def markup(self, at: int) -> tuple[Token | None, int]:
        """The token that begins at a "<", None for what is not shown, and where to go on."""
        source = self.source
        if source.startswith("<!--", at):
            end = source.find("-->", at + 4) if self.last["-->"] >= at + 4 else -1
            return None, (end + 3 if end >= 0 else self._after(at))
        name = _NAME.match(source, at)
        if name is None:
            if source[at + 1 : at + 2] in ("!", "?", "/"):
                return None, self._after(at)
            return Token("text", "", at, at + 1), at + 1
        end = self._tag_end(name.end())
        if end < 0:
            return Token("text", "", at, at + 1), at + 1
        return Token("close" if name.group(1) else "open", name.group(2).lower(), at, end), end

    def past_raw(self, token: Token, at: int) -> int:
        """Where the content of a script or style element ends."""
        if token.kind != "open" or token.name not in _RAW or self.source[at - 2] == "/":
            return at
        closing = re.compile(rf"</{token.name}", re.I).search(self.source, at)
        return closing.start() if closing else len(self.source)

    def _after(self, at: int) -> int:
        end = self.source.find(">", at) if self.last[">"] >= at else -1
        return end + 1 if end >= 0 else len(self.source)

    def _tag_end(self, at: int) -> int:
        """Behind the ">" that closes a tag, quoted values skipped; -1 where there is none."""
        source, here = self.source, at
        if self.last[">"] < at:
            return -1
        while self.quoted:
            step = _STEP.match(source, here)
            here = step.end() if step else here
            if here < len(source) and source[here] == ">":
                return here + 1
            if here >= len(source) or self.last[source[here]] <= here:
                self.quoted = False
                break
            here = source.find(source[here], here + 1) + 1
        return source.find(">", at) + 1


def attributes(source: str, token: Token) -> dict[str, str]:
    """The attributes of a tag by their names in small letters; their values as written."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source, token.start, token.end):
        found.setdefault(name.lower(), double or single or bare)
    return found
