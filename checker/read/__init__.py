"""Bytes to Document, one format a file; format libraries are imported only here."""

from __future__ import annotations

from pathlib import Path

from ..model.document import Document
from . import text as text_reader


def read_file(path: Path) -> Document:
    """The document in a file of any supported format."""
    return read_text(path.read_bytes().decode("utf-8"), path.name)


def read_text(text: str, name: str) -> Document:
    """Plain text whose tables may be flattened, aligned in columns, or absent."""
    return text_reader.document(text, name)
