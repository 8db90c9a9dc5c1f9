"""The formats of a run, and where each is written."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .. import __version__
from ..model.contract import JsonObject
from ..model.record import dataclass
from ..model.report import Report
from ..model.rule import Rule
from .source import USAGE, Refused


@dataclass(frozen=True, slots=True)
class Run:
    """What a format is given: the reports of a run, its rules, and whether waived findings are to be shown as such."""

    reports: Sequence[Report]
    rules: tuple[Rule, ...] = ()
    suppressed: bool = False
    across: tuple[JsonObject, ...] = ()  # ties between two documents


def late_report(name: str) -> Any:
    """The module of a format, loaded when it is asked for."""
    return importlib.import_module(f"checker.report.{name}")


FORMATS: dict[str, Callable[[Run], str]] = {
    "full": lambda run: "\n".join(late_report("text").render(r) for r in run.reports),
    "quiet": lambda run: "\n".join(late_report("text").render(r, quiet=True) for r in run.reports),
    "concise": lambda run: "".join(late_report("concise").render(r) for r in run.reports),
    "grouped": lambda run: late_report("grouped").render(run.reports),
    "json": lambda run: late_report("json").render(run.reports, __version__, run.across),
    "jsonl": lambda run: late_report("json").lines(run.reports),
    "sarif": lambda run: late_report("sarif").render(run.reports, run.rules, __version__, run.suppressed),
    "github": lambda run: late_report("github").render(run.reports),
    "github-summary": lambda run: late_report("github").summary(run.reports),
    "gitlab": lambda run: late_report("gitlab").render(run.reports),
    "junit": lambda run: late_report("junit").render(run.reports),
    "rdjson": lambda run: late_report("rdjson").render(run.reports),
    "markdown": lambda run: late_report("markdown").render(run.reports),
}


def rendered(name: str, run: Run) -> str:
    """A run in one format; Refused for a format that does not exist."""
    if name not in FORMATS:
        raise Refused(f"no format is called {name!r}; there are {', '.join(FORMATS)}", USAGE)
    return FORMATS[name](run)


def write(path: Path, content: str) -> None:
    """Writes a file whole or not at all: a run that is cut off leaves no half report."""
    write_bytes(path, content.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, content: bytes) -> None:
    """The same for bytes. A file that is there keeps its permissions."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            file.write(content)
        if path.exists():
            os.chmod(new, path.stat().st_mode & 0o7777)
        os.replace(new, path)
    except OSError as problem:
        new.unlink(missing_ok=True)
        raise Refused(f"{path}: cannot be written: {problem.strerror}", USAGE) from None
