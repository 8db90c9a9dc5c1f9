"""Rules and an extract to relations."""

from __future__ import annotations

from ..model.claim import Extract
from ..model.relation import Related
from ..model.rule import Rulebook
from .agreements import agreements
from .book import Book
from .casts import casts
from .changes import changes
from .prints import prints


def relate(rulebook: Rulebook, extract: Extract) -> Related:
    """Every place where figures meet a rule."""
    book = Book.of(rulebook, extract)
    printed = prints(book)
    return Related((*casts(book), *changes(book), *agreements(book, printed)))
