"""Where a configuration is found, read and put together: tieout.toml, or [tool.tieout] in pyproject.toml, nearest first."""

from __future__ import annotations

import importlib
import os
import re
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..model.record import dataclass, field, replace
from ..settings import Settings
from .keys import SettingError, meant, read_keys
from .source import USAGE, Refused

OWN, SHARED = "tieout.toml", "pyproject.toml"
_SETTINGS = Settings.__match_args__
_HEADER = r"\s{0,40}\[\[?([^\]\n]{1,200})\]\]?"  # compiled only where a fault is shown
_KEY = r"\s{0,40}([\w.\"'*/-]{1,200})\s{0,40}="
MOST_EXTENDS = 20


@dataclass(frozen=True, slots=True)
class Configuration:
    """What one configuration file, with those that it extends, says. `path` is None where there is none."""

    path: Path | None = None
    settings: Settings = field(default_factory=Settings)
    rules: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    format: str | None = None
    output: tuple[str, ...] = ()
    baseline: str | None = None
    jobs: int | None = None
    timeout: int | None = None
    per_file: tuple[tuple[str, dict[str, Any]], ...] = ()

    def of(self, document: Path) -> Settings:
        """The settings of one document: those of the file, then those of each glob that it matches, in their order."""
        settings = self.settings
        root = self.path.parent if self.path else Path.cwd()
        name = _inside(document, root)
        for glob, values in self.per_file:
            if fnmatchcase(name, glob) or fnmatchcase(document.name, glob):
                settings = replace(settings, **values)
        return settings


def _inside(document: Path, root: Path) -> str:
    """The path of a document as seen from the configuration's folder."""
    whole, top = _real(document), _real(root)
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else whole.as_posix()


def _real(path: Path) -> Path:
    """Where a path leads, links followed; a ring of links leads nowhere, and is its own name."""
    return Path(os.path.realpath(path))


def nearest(document: str) -> Configuration:
    """The configuration of the nearest folder above a document; for standard input, of the working folder."""
    start = Path.cwd() if document == "-" else _real(Path(document))
    return _above(start if document == "-" or os.path.isdir(start) else start.parent)


@lru_cache(1024)
def _above(folder: Path) -> Configuration:
    """In one folder tieout.toml goes before pyproject.toml, which counts only where it has our table."""
    for here in (folder, *folder.parents):
        if os.path.isfile(here / OWN):
            return load(here / OWN)
        if os.path.isfile(here / SHARED) and _table(here / SHARED) is not None:
            return load(here / SHARED)
    return Configuration()


@lru_cache(256)
def load(path: Path) -> Configuration:
    """A configuration file and those that it extends; Refused with the line and a caret where it is faulty."""
    values = _merged(path, ())
    chosen = {name: values.pop(name) for name in _SETTINGS if name in values}
    return Configuration(path, Settings(**chosen), **values)


def _merged(path: Path, trail: tuple[Path, ...]) -> dict[str, Any]:
    """The values of a file over those of the file that it extends; paths are made absolute by the folder they stand in."""
    if _real(path) in trail or len(trail) >= MOST_EXTENDS:
        raise Refused(f"{path}: extends itself", USAGE)
    table = _table(path)
    if table is None:
        raise Refused(f"{path}: no [tool.tieout] in it", USAGE)
    try:
        values = read_keys(table)
    except SettingError as problem:
        raise Refused(_shown(path, problem), USAGE) from None
    parent = values.pop("extend", None)
    for name in ("rules", "baseline"):
        if name in values:
            values[name] = _absolute(values[name], path.parent)
    if parent is None:
        return values
    below = path.parent / parent
    if not below.is_file():
        raise Refused(_shown(path, SettingError(("extend",), f"no such file: {parent}")), USAGE)
    return {**_merged(below, (*trail, _real(path))), **values}


def _absolute(value: str | tuple[str, ...], folder: Path) -> str | tuple[str, ...]:
    return str(folder / value) if isinstance(value, str) else tuple(str(folder / one) for one in value)


@lru_cache(256)
def _table(path: Path) -> dict[str, Any] | None:
    """Our table of a TOML file; None for a pyproject.toml without it."""
    try:
        data: dict[str, Any] = importlib.import_module("tomllib").loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise Refused(f"{path}: {problem.strerror or 'cannot be read'}", USAGE) from None
    except (ValueError, RecursionError) as problem:
        raise Refused(f"{path}: not TOML: {problem}", USAGE) from None
    if path.name != SHARED:
        return data
    table = data.get("tool", {}).get("tieout")
    return table if isinstance(table, dict) else None


def _shown(path: Path, problem: SettingError) -> str:
    """The message with file, line, the line itself, a caret under the key and what may have been meant."""
    lead = ("tool", "tieout") if path.name == SHARED else ()
    lines = path.read_text(encoding="utf-8").splitlines()
    number, column, width = _place(lines, (*lead, *problem.path))
    near = meant(problem.path[-1] if problem.path else "", problem.known)
    line = lines[number - 1] if lines else ""
    return f"{path}:{number}:{column}: {problem.message}{near}\n   {line}\n   {' ' * (column - 1)}{'^' * width}"


def _place(lines: list[str], path: tuple[str, ...]) -> tuple[int, int, int]:
    """Line, column and width of a key; the header of its table where the key stands in no line of its own."""
    table: tuple[str, ...] = ()
    best = (0, 1, 1, 1)
    for number, line in enumerate(lines, 1):
        header = re.match(_HEADER, line)
        key = None if header else re.match(_KEY, line)
        found = header or key
        if header:
            table = _parts(header[1])
        names = table if header else (*table, *_parts(key[1])) if key else ()
        if found and names and names == path[: len(names)] and len(names) > best[0]:
            best = (len(names), number, found.start(1) + 1, found.end(1) - found.start(1))
    return best[1:]


def _parts(dotted: str) -> tuple[str, ...]:
    """The names of a dotted key, quoted ones as one."""
    return tuple(part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", dotted))


def shown_settings(document: str, settings: Settings, configuration: Configuration) -> str:
    """What `check --show-settings` prints for one document: every setting as TOML, and where it comes from."""
    lines = [f"# {document}", f"# from {configuration.path or 'no configuration: the defaults'}"]
    for attribute in _SETTINGS:
        value = getattr(settings, attribute)
        name = attribute.replace("_", "-")
        if name == "labels":
            lines += [f"labels.{term} = {_toml(words)}" for term, words in value]
        elif name == "sum":
            lines += [f"# sum: {each.total} = {' + '.join(each.parts)}" for each in value]
        else:
            lines.append(f"# {name} is not set" if value is None else f"{name} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)
