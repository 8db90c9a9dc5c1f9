"""Text cut at its blank lines."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.pattern import late
from ..model.span import Span

BLANK = late(r"\n[ \t\r\f]{0,200}\n\s*")


def paragraphs(text: str, span: Span, over_pages: bool = False) -> Iterator[Span]:
    """The stretches between blank lines. `over_pages`: a page that ends does not end the paragraph."""
    at = span.start
    for blank in BLANK.finditer(text, span.start, span.end):
        if over_pages and "\f" in blank.group():
            continue
        if blank.start() > at:
            yield Span(at, blank.start())
        at = blank.end()
    if text[at : span.end].strip():
        yield Span(at, span.end)
