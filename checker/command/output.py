"""The formats of a run, and where each is written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from .. import __version__
from ..model.report import Report
from ..model.rule import Rulebook
from ..report import concise, github, gitlab, json, junit, markdown, rdjson, sarif, text
from .source import USAGE, Refused

Render = Callable[[Sequence[Report], Rulebook], str]

FORMATS: dict[str, Render] = {
    "full": lambda reports, rules: "\n".join(text.render(r) for r in reports),
    "quiet": lambda reports, rules: "\n".join(text.render(r, quiet=True) for r in reports),
    "concise": lambda reports, rules: "".join(concise.render(r) for r in reports),
    "json": lambda reports, rules: json.render(reports, __version__),
    "jsonl": lambda reports, rules: json.lines(reports),
    "sarif": lambda reports, rules: sarif.render(reports, rules.rules, __version__),
    "github": lambda reports, rules: github.render(reports),
    "github-summary": lambda reports, rules: github.summary(reports),
    "gitlab": lambda reports, rules: gitlab.render(reports),
    "junit": lambda reports, rules: junit.render(reports),
    "rdjson": lambda reports, rules: rdjson.render(reports),
    "markdown": lambda reports, rules: markdown.render(reports),
}


def rendered(name: str, reports: Sequence[Report], rules: Rulebook) -> str:
    """A run in one format; Refused for a format that does not exist."""
    if name not in FORMATS:
        raise Refused(f"no format is called {name!r}; there are {', '.join(FORMATS)}", USAGE)
    return FORMATS[name](reports, rules)


def write(path: Path, content: str) -> None:
    """Writes a file whole or not at all: a run that is cut off leaves no half report."""
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, delete=False) as file:
            file.write(content)
        os.replace(file.name, path)
    except OSError as problem:
        raise Refused(f"{path}: cannot be written: {problem.strerror}", USAGE) from None
