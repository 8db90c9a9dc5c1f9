"""All that the sentences of a document say that can be checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.relation import Relation, RuleCount
from .book import Book
from .claimed import claimed
from .lifted import lifted
from .mentions import Mentions, mentions
from .prints import Print


def text(book: Book, printed: Sequence[Print], sums: Iterable[Relation]) -> tuple[list[Relation], list[RuleCount]]:
    """The relations of figures in sentences; `sums` are those that tables show."""
    if all(f.where == "table" for f in book.extract.figures):
        return [], []
    found = Mentions.of(book, printed)
    said, counts = mentions(book, found)
    return [*said, *claimed(book, found), *lifted(book, found, sums)], counts
