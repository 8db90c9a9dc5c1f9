"""What every table and sentence of one document is read with."""

from __future__ import annotations

from ..model.claim import Reading
from ..model.record import dataclass
from ..model.vocabulary import Vocabulary
from .key import Numbering
from .period import Calendar


@dataclass(frozen=True, slots=True)
class Context:
    """The text, what was read of the whole of it, the vocabulary, and the counter of ids and keys."""

    text: str
    calendar: Calendar
    reading: Reading
    vocabulary: Vocabulary
    numbering: Numbering
    scale: int = 0  # power of ten in which all of the document's captions count
    quarters: tuple[tuple[int, int], ...] = ()  # (year, quarter) of all fiscal quarters that it names without a date
    held: frozenset[str] = frozenset()  # names of what its balance sheets alone print
    parts: frozenset[str] = frozenset()  # names of segments and regions that its tables break the whole down by
    told: int = 0  # power of ten in which tables count by the user's word, where the captions name none or this one
