"""Bytes to Document, one format a file; format libraries are imported only here."""

from __future__ import annotations

import importlib
from pathlib import Path

from ..model.digest import sha256
from ..model.document import Document
from . import text
from .error import ReadError
from .sniff import MOST_BYTES, binary_type, sniff

__all__ = ["MOST_BYTES", "ReadError", "read_bytes", "read_file", "read_text"]

# The reader of a media type, loaded when such a document comes. Text: document(text, name, digest) ...
_TEXT = {
    "text/html": "html",
    "text/markdown": "markdown",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/xbrl+xml": "xbrl",
}
# ... and binary formats: document(bytes, name, digest).
_BINARY = {"application/pdf": "pdf"}
_ZIPPED = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}  # by the member that tells what an archive is


def read_file(path: Path) -> Document:
    """The document in a file of any supported format; ReadError with one sentence where it cannot be read."""
    with path.open("rb") as file:
        return read_bytes(file.read(MOST_BYTES + 1), path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """The document in some bytes; its format is told by their beginning first, by the name second."""
    digest = sha256(data).hexdigest()
    reader = _binary_reader(data, name)
    if reader and len(data) <= MOST_BYTES:
        document: Document = _reader(reader).document(data, name, digest)
        return document
    source = sniff(data, name)
    if source.media_type in _TEXT:
        marked: Document = _reader(_TEXT[source.media_type]).document(source.text, name, digest)
        return marked
    return text.document(source.text, name, digest)


def read_text(source: str, name: str) -> Document:
    """Plain text whose tables may be flattened, aligned in columns, or absent."""
    return text.document(source, name, sha256(source.encode("utf-8", "surrogatepass")).hexdigest())


def _binary_reader(data: bytes, name: str) -> str | None:
    """The reader of a binary format; an archive is opened only after a look at what it would unpack to."""
    kind = binary_type(data)
    if kind == "application/zip" and len(data) <= MOST_BYTES:
        inside = _reader("archive").members(data, name)
        return next((reader for member, reader in _ZIPPED.items() if member in inside), None)
    return _BINARY.get(kind or "")


def _reader(name: str):  # type: ignore[no-untyped-def]
    return importlib.import_module(f"{__name__}.{name}")
