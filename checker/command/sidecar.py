"""The waivers of a document: a TOML file beside it, and comments in HTML and Markdown."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ..model.record import replace
from ..model.report import Report
from ..settle import Facts, Waiver, waived
from .keys import meant
from .plan import Task
from .source import USAGE, Refused

SUFFIX = ".tieout.toml"
NAMES = tuple(name for name in Waiver.__match_args__ if name != "line")
NEEDED = ("rule", "key", "printed", "reason", "who")
DATES = ("when", "until")
COMMENTED = (".htm", ".html", ".xhtml", ".md", ".markdown")
_COMMENT = r"<!--\s{0,20}tieout:\s{0,20}waive\s{1,20}([A-Z]{2,6}\d{1,4})((?:[^>-]|-(?!->)){0,4000})-->"
_PAIR = r"([a-z]{2,20})=\"([^\"]{0,1000})\""


def with_waivers(report: Report, task: Task) -> Report:
    """The report, the findings that its document's waivers speak of set aside."""
    waivers = () if task.name == "-" or not task.waivers else waivers_of(task.name)
    if not waivers:
        return report
    findings, aside = waived(waivers, facts_of(report, task.today))
    return replace(report, findings=findings, waived=(*report.waived, *aside))


def facts_of(report: Report, today: date) -> Facts:
    return Facts.of(report.findings, report.figures, report.ties, today)


def beside(document: str) -> Path:
    """Where the waivers of a document stand."""
    return Path(document + SUFFIX)


def waivers_of(document: str) -> tuple[Waiver, ...]:
    """All waivers of a document; Refused for one that is faulty: a waiver must not fail silently."""
    path = beside(document)
    written = _in_file(path) if os.path.isfile(path) else ()
    return (*written, *(_in_comments(document) if document.lower().endswith(COMMENTED) else ()))


def _in_file(path: Path) -> tuple[Waiver, ...]:
    text = _text(path)
    try:
        data = importlib.import_module("tomllib").loads(text)
    except (ValueError, RecursionError) as problem:
        raise Refused(f"{path}: not TOML: {problem}", USAGE) from None
    entries = data.pop("waive", [])
    if data or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise Refused(f"{path}: only [[waive]] tables belong here{', not ' + repr(next(iter(data))) if data else ''}", USAGE)
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.lstrip().startswith("[[waive]]")]
    numbered = zip(entries, lines, strict=False)
    return tuple(_waiver(entry, f"{path}:{line}", line) for entry, line in numbered)


def _in_comments(document: str) -> tuple[Waiver, ...]:
    text = _text(Path(document))
    found = []
    for comment in re.finditer(_COMMENT, text) if "tieout:" in text else ():
        line = text.count("\n", 0, comment.start()) + 1
        pairs = {name: importlib.import_module("html").unescape(value) for name, value in re.findall(_PAIR, comment[2])}
        found.append(_waiver({"rule": comment[1], **pairs}, f"{document}:{line}", line))
    return tuple(found)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as problem:
        raise Refused(f"{path}: {problem.strerror or 'cannot be read'}", USAGE) from None


def _waiver(entry: Mapping[str, Any], where: str, line: int) -> Waiver:
    """One waiver; what is missing, unknown or no date is said with its place."""
    for name in entry:
        if name not in NAMES:
            raise Refused(f"{where}: a waiver has no {name!r}{meant(name, NAMES)}", USAGE)
    for name in NEEDED:
        if not entry.get(name):
            raise Refused(f"{where}: a waiver needs {', '.join(NEEDED)}; {name!r} is missing", USAGE)
    values: dict[str, Any] = {name: _date(entry[name], where) for name in DATES if name in entry}
    values.update((name, str(entry[name])) for name in entry if name not in DATES)
    return Waiver(**values, line=line)


def _date(value: Any, where: str) -> date:
    try:
        return value if type(value) is date else date.fromisoformat(str(value))
    except ValueError:
        raise Refused(f'{where}: {value!r} is no date, as "2026-03-31"', USAGE) from None


def as_toml(waiver: Waiver) -> str:
    """A waiver as it is written beside a document."""
    lines = ["[[waive]]"]
    for name in NAMES:
        value = getattr(waiver, name)
        if value:
            lines.append(f"{name} = {value}" if name in DATES else f"{name} = {quoted(value)}")
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A TOML string; control characters are escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
