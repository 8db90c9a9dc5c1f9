"""Plain text: one block, its lines as they are."""

from __future__ import annotations

from ..model.document import Block, Document
from ..model.span import LineIndex, Location, Span


def document(source: str, name: str, digest: str) -> Document:
    """The text as one plain block; a place in the text is the same place in the source."""
    lines = LineIndex.of(source)

    def locate(span: Span) -> tuple[Location, ...]:
        return (lines.locate(span),)

    return Document(name, "text/plain", digest, source, (Block("plain", Span(0, len(source))),), locate)
