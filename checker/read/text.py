"""Plain text: one block, its lines as they are."""

from __future__ import annotations

import hashlib

from ..model.document import Block, Document
from ..model.span import LineIndex, Location, Span


def document(text: str, name: str) -> Document:
    lines = LineIndex.of(text)

    def locate(span: Span) -> tuple[Location, ...]:
        return (lines.locate(span),)

    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, "text/plain", digest, text, (Block("plain", Span(0, len(text))),), locate)
