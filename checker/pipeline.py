"""The whole flow on one page; the only module that knows all stages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .diagnose import diagnose, statuses
from .extract import extract
from .judge import judge
from .model.document import Document
from .model.report import Report
from .model.rule import Rulebook
from .model.vocabulary import Vocabulary
from .read import read_file, read_text
from .relate import relate
from .rulebook import load_rules, load_vocabulary


def check(document: Document, rulebook: Rulebook, vocabulary: Vocabulary) -> Report:
    """One document through every stage. Pure: same input, same output."""
    read = extract(document, vocabulary)
    related = relate(rulebook, read)
    judged = judge(related, read)
    findings = diagnose(judged.ties, related, read)
    styled = replace(read, tables=judged.tables)
    return Report(document, styled, judged.ties, related.counts, findings, statuses(judged.ties, findings, read))


def check_text(text: str, name: str = "text") -> Report:
    return check(read_text(text, name), load_rules(), load_vocabulary())


def check_file(path: str | Path) -> Report:
    return check(read_file(Path(path)), load_rules(), load_vocabulary())
