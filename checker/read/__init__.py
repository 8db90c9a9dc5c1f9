"""Bytes to Document, one format a file; format libraries are imported only here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from ..model.document import Document
from . import html, text
from .error import ReadError
from .sniff import MOST_BYTES, sniff

__all__ = ["ReadError", "read_file", "read_text"]

# One reader a media type: (text, name, sha256 of the bytes) -> Document.
_READERS: dict[str, Callable[[str, str, str], Document]] = {
    "text/plain": text.document,
    "text/html": html.document,
}


def read_file(path: Path) -> Document:
    """The document in a file of any supported format; ReadError with one sentence where it cannot be read."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    source = sniff(data, path.name)
    reader = _READERS.get(source.media_type, text.document)
    return reader(source.text, path.name, hashlib.sha256(data).hexdigest())


def read_text(source: str, name: str) -> Document:
    """Plain text whose tables may be flattened, aligned in columns, or absent."""
    return text.document(source, name, hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest())
