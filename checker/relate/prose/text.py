"""All that the sentences of a document say that can be checked."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.relation import Relation, RuleCount
from ..book import Book
from ..items import Names
from ..prints import Print
from .aloud import spoken, swapped
from .claimed import claimed
from .collected import collected
from .itemised import itemised
from .lifted import lifted
from .mentions import Mentions, mentions


def heard(book: Book, printed: Sequence[Print]) -> tuple[Mentions, list[Print]]:
    """What the sentences speak of, and their figures as prints."""
    names = Names.of(book)
    found = Mentions.of(book, printed, names)
    return found, spoken(book, found, names)


def text(book: Book, found: Mentions, sums: Sequence[Relation]) -> tuple[list[Relation], list[RuleCount]]:
    """The relations of figures in sentences; `sums` are those that tables show."""
    if all(f.where == "table" for f in book.extract.figures):
        return [], []
    said, counts = mentions(book, found)
    together = (*itemised(book), *collected(book, found))
    return [*said, *claimed(book, found), *together, *lifted(book, found, sums), *swapped(found, sums)], counts
