"""`check --diff` and `--fix`: what is only printed wrongly and can be mended in one way. A digit is never changed."""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..model.finding import Finding
from ..model.report import Report
from ..model.span import TextLocation
from .output import write_bytes

WORDS = ("thousand", "million", "billion", "trillion")


class Edit(NamedTuple):
    """Characters of the source, byte-order mark not counted, and what should stand there."""

    start: int
    end: int
    text: str


def edits(report: Report, source: str) -> list[Edit]:
    """The edits of a document in the order of their places; none overlap."""
    found = sorted({edit for f in report.findings if (edit := _edit(f, report, source))})
    return [e for n, e in enumerate(found) if n == 0 or e.start >= found[n - 1].end]


def _edit(finding: Finding, report: Report, source: str) -> Edit | None:
    """What mends a finding: its one first suspect has a suggestion that differs in a scale word or brackets only."""
    first = [s for s in finding.suspects if s.rank == 1]
    if len(first) != 1 or not first[0].suggest or finding.confidence != "high":
        return None
    figure = next(f for f in report.figures if f.id == first[0].figure)
    places = report.document.locate(figure.outer)
    at = places[0]
    if figure.pieces or len(places) != 1 or not isinstance(at, TextLocation):
        return None
    printed = source[at.start : at.end]
    if printed != figure.text or not _presentation(printed, first[0].suggest, figure.where == "table"):
        return None
    return Edit(at.start, at.end, first[0].suggest)


def _presentation(printed: str, wanted: str, table: bool) -> bool:
    """Whether two prints of a number differ in scale words and blanks only, or, in a table, in brackets: in a sentence a
    sign is said by its words, and it may be they that are wrong."""
    return printed != wanted and _bare(printed, table) == _bare(wanted, table)


def _bare(text: str, table: bool) -> str:
    for word in WORDS:
        text = text.replace(word, "")
    return "".join(c for c in text if c not in (" \u00a0()" if table else " \u00a0"))


def mended(source: str, changes: list[Edit]) -> str:
    """The source with its edits."""
    out, at = [], 0
    for edit in changes:
        out += [source[at : edit.start], edit.text]
        at = edit.end
    return "".join([*out, source[at:]])


def _source(name: str) -> tuple[bytes, str] | None:
    """(byte-order mark, text) of a file in UTF-8; None for all else, which is left alone."""
    if name == "-":
        return None
    data = Path(name).read_bytes()
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        return mark, data[len(mark) :].decode("utf-8")
    except UnicodeDecodeError:
        return None


def diff(report: Report) -> str:
    """A unified diff of what `--fix` would do to a document; "" for nothing."""
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in _diff_lines(report))


def _diff_lines(report: Report) -> Iterator[str]:
    name = report.document.name
    found = _source(name)
    changes = edits(report, found[1]) if found else []
    if found and changes:
        before, after = (text.splitlines(keepends=True) for text in (found[1], mended(found[1], changes)))
        yield from difflib.unified_diff(before, after, f"a/{name.lstrip('/')}", f"b/{name.lstrip('/')}")


def fix(report: Report) -> int:
    """Writes the edits of a document into its file; returns how many there were."""
    found = _source(report.document.name)
    changes = edits(report, found[1]) if found else []
    if found and changes:
        write_bytes(Path(report.document.name), found[0] + mended(found[1], changes).encode("utf-8"))
    return len(changes)
