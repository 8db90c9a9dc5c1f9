"""Rules and an extract to relations."""

from __future__ import annotations

from ..model.claim import Extract
from ..model.relation import Related
from ..model.rule import Rulebook
from .agreements import agreements, finest, quantities
from .bind import Index
from .book import Book
from .changes import changes
from .dividends import dividends, split_years, unmixed
from .following import following
from .forecasts import ranges, revisions
from .formulas import formulas
from .labels import labels
from .named import named
from .once import once
from .periods import quarters
from .pershare import splits
from .points import points
from .prints import prints
from .prose.aloud import reading, unplaced
from .prose.text import heard, text
from .rates import rates
from .slips import slips
from .sums.casts import casts
from .sums.condensed import condensed
from .sums.movements import movements
from .tagged import tagged
from .twins import twinned
from .written import malformed


def relate(rulebook: Rulebook, extract: Extract) -> Related:
    """Every place where figures meet a rule."""
    book = Book.of(rulebook, twinned(extract))
    printed, observed = slips(book, prints(book))
    found, said = heard(book, printed)
    by_name, counts = named(reading(book), Index.of(book, [*printed, *said]))
    left, followed = splits(book, printed)
    years = split_years(book, printed)
    mixed, added = dividends(book, years)
    sums = following(once(book, [*unplaced(unmixed(years, by_name)), *revisions(book), *movements(book)], casts(book)))
    told, looked = text(book, found, sums)
    groups = quantities(printed)
    facts, strange = tagged(book)
    worked, stale = formulas(book)
    relations = (
        *sums,
        *condensed(book, groups, sums),
        *changes(book, finest(groups)),
        *rates(book, printed),
        *points(book),
        *agreements(book, groups),
        *quarters(book, groups),
        *followed,
        *added,
        *ranges(book),
        *told,
        *facts,
        *worked,
    )
    seen = (*observed, *left, *mixed, *labels(book, groups), *malformed(book), *strange, *stale)
    return Related(relations, seen, (*counts, *looked))


__all__ = ["relate"]
