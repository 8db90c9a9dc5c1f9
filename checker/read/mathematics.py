"""Numbers that a Markdown text sets as mathematics, as a page shows them: "$24 \\%$" is 24%, "\\(\\$4.5\\)" is $4.5.

Programs that transcribe pages write many numbers so. A dollar sign around a number opens and closes the mathematics and is no currency;
one that is printed has a backslash before it (Pandoc's Markdown, "Math": no blank inside the signs, no digit behind the second)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.span import Span

_BODY = r"""(?:[\d.,()+/<>~=%{} \t–−-]
    |\\[%$&\#,;:! ]
    |\\(?:pm|sim|approx|times)(?![A-Za-z])
    |\\(?:math(?:rm|bf|sf)|text(?:bf)?)\ ?\{[A-Za-z %'.~]{1,12}\}
    |\^\ ?(?:\{[^{}$\n]{1,12}\}|\w)
    |(?<=[\d \t}])(?:bn|mn|[mkbx]|[mb]illion)(?![A-Za-z])){1,60}+"""
_NUMBER = re.compile(
    rf"(?<![\\\w$])\$(?=[^\s$])(?P<signs>{_BODY})(?<![\s])\$(?![\d$])|\\\((?P<brackets>{_BODY})\\\)|\\(?P<escaped>[$%])", re.X
)
_PART = re.compile(
    r"""(?P<raised>\^\ ?(?:\{[^{}]*\}|\w))
    |(?P<blank>(?<=[\d.,$(])[ \t]{1,9}(?=[\d.,)]|\\?%)|\\[,;:!\ ]|[{}])
    |\\(?P<letters>math(?:rm|bf|sf)|text(?:bf)?)\ ?
    |\\(?P<sign>pm|sim|approx|times)[ \t]?
    |\\(?=[%$&\#])""",
    re.X,
)
_SIGNS = {"pm": "±", "sim": "~", "approx": "~", "times": "×"}

Piece = tuple[str, Span]


def pieces(source: str, span: Span) -> Iterator[Piece]:
    """The text of a stretch of Markdown piece by piece, each with the place that it has in the source. Two blanks around a number
    that was set apart are one, so that a sentence has no gaps as lines of a table have."""
    at = span.start
    for found in _NUMBER.finditer(source, span.start, span.end):
        name = found.lastgroup or ""
        inner = Span(*found.span(name))
        if not any(map(str.isdigit, found[name])) and name != "escaped":
            continue
        apart = found.start() - 2 >= at and source[found.start() - 2 : found.start()] == "  "
        yield _as_it_is(source, Span(at, found.start() - apart))
        yield from _printed(source, inner)
        at = found.end() + (source[found.end() : min(found.end() + 2, span.end)] == "  ")
    yield _as_it_is(source, Span(at, span.end))


def _printed(source: str, inner: Span) -> Iterator[Piece]:
    """What is shown of a number between its signs: without braces, backslashes, note marks above it and blanks within it."""
    at = inner.start
    for part in _PART.finditer(source, inner.start, inner.end):
        yield _as_it_is(source, Span(at, part.start()))
        if part["sign"]:
            yield _SIGNS[part["sign"]], Span(*part.span())
        at = part.end()
    yield _as_it_is(source, Span(at, inner.end))


def _as_it_is(source: str, span: Span) -> Piece:
    return span.of(source), span
