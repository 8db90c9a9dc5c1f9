"""Plain text: its lines as they are. Of a submission to a registry only the bodies of its documents are read."""

from __future__ import annotations

import re

from ..model.document import Block, Document, Unread
from ..model.span import Location, Span
from .newline import Source

_ENVELOPE = re.compile(r"<(?:SEC|IMS)-(?:DOCUMENT|HEADER)>|-----BEGIN PRIVACY-ENHANCED MESSAGE-----|<DOCUMENT>\s{0,9}<TYPE>")
_BODY = re.compile(r"<TEXT>|</TEXT>", re.I)


def document(source: str, name: str, digest: str) -> Document:
    """The text as one plain block (a block for each document of a submission); a place in the text is the same place in
    the source."""
    lines = Source.of(source)
    source = lines.text

    def locate(span: Span) -> tuple[Location, ...]:
        return (lines.locate(span),)

    bodies = _bodies(source) or (Span(0, len(source)),)
    unread = tuple(Unread(span, "form of the submission around its documents") for span in _between(bodies, len(source)))
    return Document(name, "text/plain", digest, source, tuple(Block("plain", body) for body in bodies), locate, unread)


def _bodies(source: str) -> tuple[Span, ...]:
    """What stands between <TEXT> and </TEXT>, in a source that begins as a submission."""
    if not _ENVELOPE.search(source, 0, 2048):
        return ()
    found: list[Span] = []
    start = -1
    for mark in _BODY.finditer(source):
        if mark.group()[1] != "/":
            start = mark.end() if start < 0 else start
        elif start >= 0:
            found.append(Span(start, mark.start()))
            start = -1
    if start >= 0:
        found.append(Span(start, len(source)))
    return tuple(found)


def _between(bodies: tuple[Span, ...], end: int) -> list[Span]:
    edges = [0, *(edge for body in bodies for edge in (body.start, body.end)), end]
    return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]
