"""The formats of a run, and where each is written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import __version__
from ..model.contract import JsonObject
from ..model.report import Report
from ..model.rule import Rule
from ..report import concise, github, gitlab, grouped, json, junit, markdown, rdjson, sarif, text
from .source import USAGE, Refused


@dataclass(frozen=True, slots=True)
class Run:
    """What a format is given: the reports of a run, its rules, and whether waived findings are to be shown as such."""

    reports: Sequence[Report]
    rules: tuple[Rule, ...] = ()
    suppressed: bool = False
    across: tuple[JsonObject, ...] = ()  # ties between two documents


FORMATS: dict[str, Callable[[Run], str]] = {
    "full": lambda run: "\n".join(text.render(r) for r in run.reports),
    "quiet": lambda run: "\n".join(text.render(r, quiet=True) for r in run.reports),
    "concise": lambda run: "".join(concise.render(r) for r in run.reports),
    "grouped": lambda run: grouped.render(run.reports),
    "json": lambda run: json.render(run.reports, __version__, run.across),
    "jsonl": lambda run: json.lines(run.reports),
    "sarif": lambda run: sarif.render(run.reports, run.rules, __version__, run.suppressed),
    "github": lambda run: github.render(run.reports),
    "github-summary": lambda run: github.summary(run.reports),
    "gitlab": lambda run: gitlab.render(run.reports),
    "junit": lambda run: junit.render(run.reports),
    "rdjson": lambda run: rdjson.render(run.reports),
    "markdown": lambda run: markdown.render(run.reports),
}


def rendered(name: str, run: Run) -> str:
    """A run in one format; Refused for a format that does not exist."""
    if name not in FORMATS:
        raise Refused(f"no format is called {name!r}; there are {', '.join(FORMATS)}", USAGE)
    return FORMATS[name](run)


def write(path: Path, content: str) -> None:
    """Writes a file whole or not at all: a run that is cut off leaves no half report."""
    write_bytes(path, content.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """The same for bytes. A file that is there keeps its permissions."""
    try:
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            file.write(content)
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        os.chmod(file.name, mode & 0o7777)
        os.replace(file.name, path)
    except OSError as problem:
        raise Refused(f"{path}: cannot be written: {problem.strerror}", USAGE) from None


def _umask() -> int:
    """The mask for new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
