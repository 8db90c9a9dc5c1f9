"""Document to tables, figures and claims."""

from __future__ import annotations

from ..model.claim import Extract
from ..model.document import Document
from ..model.vocabulary import Vocabulary


def extract(document: Document, vocabulary: Vocabulary) -> Extract:
    """Every figure of a document, the tables they stand in, and what its sentences claim of them."""
    return Extract((), ())
