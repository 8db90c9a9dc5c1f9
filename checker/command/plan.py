"""What a run will do: which documents, each with its settings and rules, by command line and configuration."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from ..model.record import dataclass, field, replace
from ..settings import Settings
from .configuration import Configuration, load, nearest
from .source import USAGE, Refused

INCLUDE = ("*.txt", "*.htm", "*.html", "*.xhtml", "*.md", "*.csv", "*.tsv", "*.xlsx", "*.docx", "*.pdf", "*.xbrl")
TIMEOUT = 120  # seconds for one of many documents


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of one run; None and () where nothing was said. `chosen` are the settings given there."""

    files: tuple[str, ...]
    chosen: Mapping[str, Any] = field(default_factory=dict)
    format: str | None = None
    output: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    config: str | None = None
    isolated: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    jobs: int | None = None
    timeout: int | None = None
    baseline: str | None = None
    against: str | None = None
    today: date = date.min
    show_settings: bool = False
    quiet: bool = False
    prove: bool = False
    statistics: bool = False
    exit_zero: bool = False
    waivers: bool = True
    redact: bool = False
    suppressed: bool = False
    diff: bool = False
    fix: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One document to check, and with what."""

    name: str
    settings: Settings
    rules: tuple[str, ...]
    today: date
    waivers: bool = True
    forms: tuple[str, ...] = ()  # the formats of its page, where no report is wanted


@dataclass(frozen=True, slots=True)
class Plan:
    """All documents of a run in order; `sources` are their configurations."""

    tasks: tuple[Task, ...]
    sources: tuple[Configuration, ...]
    format: str
    output: tuple[str, ...]
    baseline: str | None
    jobs: int
    timeout: int


def planned(options: Options) -> Plan:
    """The plan of a run. What holds for the whole run comes from the configuration nearest to the first document."""
    top = configuration_of(options.files[0], options)
    names = tuple(dict.fromkeys(n for f in options.files for n in _documents(f, options, configuration_of(f, options))))
    sources = tuple(configuration_of(name, options) for name in names)
    tasks = tuple(_task(name, source, options) for name, source in zip(names, sources, strict=True))
    return Plan(
        tasks,
        sources,
        options.format or top.format or "full",
        options.output or top.output,
        options.baseline or top.baseline,
        max(1, options.jobs if options.jobs is not None else top.jobs or 1),
        max(1, options.timeout or top.timeout or TIMEOUT),
    )


def configuration_of(name: str, options: Options) -> Configuration:
    """None with --isolated, that of --config, or the nearest one."""
    if options.isolated:
        return Configuration()
    if options.config is None:
        return nearest(name)
    if not os.path.isfile(options.config):
        raise Refused(f"{options.config}: no such configuration", USAGE)
    return load(Path(options.config))


def _task(name: str, source: Configuration, options: Options) -> Task:
    settings = replace(source.of(Path(name)), **options.chosen)
    return Task(name, settings, (*source.rules, *options.rules), options.today, options.waivers)


def _documents(name: str, options: Options, source: Configuration) -> Sequence[str]:
    """A file is itself, whatever it is called; of a folder the files that include and exclude leave."""
    if not os.path.isdir(name):
        return (name,)
    wanted, unwanted = options.include or source.include or INCLUDE, options.exclude or source.exclude
    found = sorted(path for path in _below(name) if _matches(name, path, wanted) and not _matches(name, path, unwanted))
    if not found:
        raise Refused(f"{name}: no document in this folder", USAGE)
    return found


def _below(folder: str) -> Iterator[str]:
    """Every file under a folder; hidden folders and links to folders are not entered. A pipe or a device is no file: who opens it
    waits for ever. A link that leads nowhere is kept, to be told."""
    for here, folders, files in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".")]
        paths = (os.path.normpath(os.path.join(here, f)) for f in files if not f.startswith("."))
        yield from (path for path in paths if os.path.isfile(path) or not os.path.exists(path))


def _matches(folder: str, path: str, globs: Sequence[str]) -> bool:
    inside = os.path.relpath(path, folder).replace(os.sep, "/")
    return any(fnmatchcase(inside, glob) or fnmatchcase(os.path.basename(path), glob) for glob in globs)
