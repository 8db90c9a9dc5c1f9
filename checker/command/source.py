"""From the command line's file names to reports, with messages for what cannot be read."""

from __future__ import annotations

import sys
from pathlib import Path

from ..model.document import Document
from ..model.record import dataclass
from ..model.report import Report
from ..model.rule import Rulebook
from ..model.vocabulary import Vocabulary
from ..pipeline import check, with_labels
from ..read import MOST_BYTES, read_bytes
from ..read.error import ReadError
from ..rulebook import RuleError, load_rules, load_vocabulary
from ..settings import Settings, unknown_patterns

USAGE, UNCHECKED, FAILED, CLEAN = 2, 3, 1, 0
DEFAULTS = Settings()


class Refused(Exception):
    """A run that cannot start or go on: the message for the user and the exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message, code)  # both: it may have to travel from one process to another
        self.message, self.code = message, code


@dataclass(frozen=True, slots=True)
class Book:
    """What a run checks with."""

    rules: Rulebook
    vocabulary: Vocabulary


def open_book(folders: tuple[str, ...], settings: Settings, examples: bool = False) -> Book:
    """The shipped rules and those of the user's folders, narrowed by select and ignore; their examples only where asked for."""
    paths = [Path(f) for f in folders]
    for path in paths:
        if not path.is_dir():
            raise Refused(f"{path}: no such folder of rules", USAGE)
    try:
        rules, vocabulary = load_rules(paths, examples), with_labels(load_vocabulary(paths), settings.labels)
    except RuleError as problem:
        raise Refused(str(problem), USAGE) from None
    except KeyError as unknown:
        raise Refused(f"[labels]: no term is called {unknown}; the folder rules/terms of tieout lists all", USAGE) from None
    for pattern in unknown_patterns((*settings.select, *settings.ignore), rules):
        raise Refused(f"no rule is called {pattern!r}; see: tieout rules", USAGE)
    return Book(settings.narrow(rules), vocabulary)


def open_document(name: str) -> Document:
    """The document behind a file name, or standard input for "-"; of what has no end, no more is read than tells so."""
    shown = "standard input" if name == "-" else name
    try:
        with sys.stdin.buffer if name == "-" else open(name, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except IsADirectoryError:
        raise Refused(f"{name}: is a folder; name the documents in it", USAGE) from None
    except OSError as problem:
        raise Refused(f"{name}: {problem.strerror or 'cannot be read'}", USAGE) from None
    try:
        return read_bytes(data, shown)
    except ReadError as problem:
        said = str(problem).removeprefix(f"{shown} ")
        raise Refused(f"{shown}: {said}", problem.code) from None


def open_report(name: str, book: Book, settings: Settings = DEFAULTS) -> Report:
    return check(open_document(name), book.rules, book.vocabulary, settings)
