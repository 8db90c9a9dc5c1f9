"""The whole flow on one page; the only module that knows all stages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .diagnose import diagnose, statuses
from .extract import extract
from .judge import judge
from .model.cast import Cast
from .model.claim import Extract
from .model.document import Document
from .model.record import replace
from .model.report import Report
from .model.rule import Rulebook
from .model.table import Table
from .model.vocabulary import Vocabulary
from .read import ReadError as ReadError
from .read import read_file, read_text
from .relate import relate
from .rulebook import TermBook, load_rules, load_vocabulary
from .settings import SCALES, Labels, Settings, Sum
from .settle import demoted, regrouped

DEFAULTS = Settings()
CERTAIN = 64_000  # millibits: the user says that it is a sum


def check(document: Document, rulebook: Rulebook, vocabulary: Vocabulary, settings: Settings = DEFAULTS) -> Report:
    """One document through every stage. Pure: same input, same output."""
    scale = SCALES[settings.scale] if settings.scale else 0
    read = told(extract(document, vocabulary, settings.currency, scale), settings)
    related = relate(settings.narrow(rulebook), read)
    judged = judge(related, read)
    findings = diagnose(judged.ties, related, read)
    states = statuses(judged.ties, findings, read)
    findings, aside = regrouped(findings, judged.ties, read, settings.forced)
    if settings.materiality is not None:
        findings = demoted(findings, judged.ties, read.figures, settings.materiality)
    styled = replace(read, tables=judged.tables)
    return Report(document, styled, judged.ties, related.counts, findings, states, aside, bool(settings.select or settings.ignore))


def check_text(text: str, name: str = "text", settings: Settings = DEFAULTS, rules: Sequence[str | Path] = ()) -> Report:
    """The report on a text; `rules` are folders with further rules and terms."""
    return _check(read_text(text, name), settings, rules)


def check_file(path: str | Path, settings: Settings = DEFAULTS, rules: Sequence[str | Path] = ()) -> Report:
    """The report on one document of any supported format; `rules` are folders with further rules and terms."""
    return _check(read_file(Path(path)), settings, rules)


def _check(document: Document, settings: Settings, rules: Sequence[str | Path]) -> Report:
    folders = [Path(folder) for folder in rules]
    return check(document, load_rules(folders), with_labels(load_vocabulary(folders), settings.labels), settings)


def with_labels(vocabulary: TermBook, labels: Labels) -> TermBook:
    """The vocabulary with the user's wordings beside its own; KeyError with the name of a term that does not exist."""
    if not labels:
        return vocabulary
    known = {term.name: term for term in reversed(vocabulary.terms)}
    return TermBook((*vocabulary.terms, *(replace(known[name], labels=words) for name, words in labels)))


def told(read: Extract, settings: Settings) -> Extract:
    """What was read, with what the user says where the document says nothing: rounding, sums."""
    reading, tables = read.reading, read.tables
    if settings.rounding and reading.rounding_source != "stated":
        reading = replace(reading, rounding=settings.rounding, rounding_source="stated")
    if settings.sum:
        tables = tuple(replace(t, casts=(*t.casts, *_stated(t, settings.sum))) for t in tables)
    return replace(read, reading=reading, tables=tables)


def _stated(table: Table, sums: Sequence[Sum]) -> list[Cast]:
    """The user's sums as casts of a table that prints their total and every part, each once."""
    rows: dict[str, list[int]] = {}
    for n, row in enumerate(table.rows):
        rows.setdefault(row.label.casefold(), []).append(n)
    found = []
    for one in sums:
        lines = [rows.get(label.removeprefix("-").strip().casefold(), []) for label in (one.total, *one.parts)]
        if one.table.casefold() in table.title.casefold() and all(len(line) == 1 for line in lines):
            signs = [-1 if part.startswith("-") else 1 for part in one.parts]
            parts = tuple((line[0], sign) for line, sign in zip(lines[1:], signs, strict=True))
            found.append(Cast("down", lines[0][0], parts, (0,) * len(table.columns), CERTAIN))
    seen = {(cast.head, frozenset(cast.parts)) for cast in table.casts if cast.axis == "down"}
    return [cast for cast in found if (cast.head, frozenset(cast.parts)) not in seen]
