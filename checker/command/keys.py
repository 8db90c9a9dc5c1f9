"""The keys of a configuration as data: what each may hold, read from TOML, and their JSON Schema."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

from ..model.record import dataclass
from ..model.relation import CONFIDENCES
from ..model.rule import LEVELS
from ..settings import SCALES, Sum
from .output import FORMATS

Path = tuple[str, ...]
JsonObject = dict[str, Any]


class SettingError(Exception):
    """A configuration that says something it cannot: where (a path of keys) and what."""

    def __init__(self, path: Path, message: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.path, self.message, self.known = path, message, known


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `each`: it holds for a document and may stand in a table of [per-file] too."""

    name: str
    kind: str
    says: str
    choices: tuple[str, ...] = ()
    each: bool = True


KEYS = (
    Key("select", "words", "Look for these rules only: codes, families or names."),
    Key("ignore", "words", "Do not look for these rules."),
    Key("fail-on", "choice", "Lowest level that fails the run.", LEVELS),
    Key("min-confidence", "choice", "Lowest confidence that fails the run.", CONFIDENCES),
    Key("min-coverage", "percent", "Percent of the figures that must be tied; under it a document counts as not checked."),
    Key("materiality", "count", "Gaps of amounts up to this many units of the currency become notes; nothing is hidden."),
    Key(
        "forced",
        "choice",
        "Forced rounding: one warning for each table, one for each figure, or none where the document says that sums may not add.",
        ("group", "each", "hide-if-disclosed"),
    ),
    Key("currency", "code", "Currency of amounts where the document names none."),
    Key("scale", "choice", "What the amounts of tables count in, where no caption or heading says it.", tuple(SCALES)),
    Key("rounding", "choice", "How amounts were rounded, where the document does not say it.", ("nearest", "truncated")),
    Key("labels", "labels", "Further printed wordings of the vocabulary's terms."),
    Key("sum", "sums", "Sums that cannot be seen from the numbers and the layout."),
    Key("rules", "words", "Folders with further rules, relative to this file.", each=False),
    Key("extend", "text", "Another configuration that this one adds to, relative to this file.", each=False),
    Key("include", "words", "Which files of a folder are documents, as globs.", each=False),
    Key("exclude", "words", "Which files of a folder are left out, as globs.", each=False),
    Key("format", "choice", "What standard output gets.", tuple(FORMATS), each=False),
    Key("output", "words", "Further formats, each FORMAT=PATH.", each=False),
    Key("baseline", "text", "Findings that are known already: a file of `tieout baseline create`, relative to this file.", each=False),
    Key("jobs", "count", "Documents checked at the same time.", each=False),
    Key("timeout", "count", "Seconds after which one of many documents is given up.", each=False),
    Key("per-file", "files", "Settings for the documents that match a glob, relative to this file.", each=False),
)
_BY_NAME = {key.name: key for key in KEYS}
_EACH = {key.name: key for key in KEYS if key.each}
_SUM = ("total", "parts", "table")


def meant(name: str, known: tuple[str, ...]) -> str:
    """ "; did you mean 'x'?" where something known is written much like it, else ""."""
    near = importlib.import_module("difflib").get_close_matches(name, known, 1)
    return f"; did you mean {near[0]!r}?" if near else ""


def read_keys(table: Mapping[str, Any], path: Path = (), each: bool = False) -> dict[str, Any]:
    """The values of a table by attribute name; SettingError for the first that is unknown or holds what it may not."""
    known = _EACH if each else _BY_NAME
    found = {}
    for name, value in table.items():
        if name not in known:
            raise SettingError((*path, name), f"unknown key {name!r}", tuple(known))
        key = known[name]
        found[name.replace("-", "_")] = _READERS[key.kind](value, key, (*path, name))
    return found


def _choice(value: Any, key: Key, path: Path) -> str:
    if value not in key.choices:
        raise SettingError(path, f"{key.name} may be {', '.join(key.choices)}, not {value!r}", key.choices)
    return str(value)


def _words(value: Any, key: Key, path: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise SettingError(path, f"{key.name} is a list of strings")
    return tuple(value)


def _count(value: Any, key: Key, path: Path) -> int:
    if type(value) is not int or value < 0:
        raise SettingError(path, f"{key.name} is a whole number, 0 or more")
    return value


def _percent(value: Any, key: Key, path: Path) -> int:
    if _count(value, key, path) > 100:
        raise SettingError(path, f"{key.name} is a percentage, at most 100")
    return int(value)


def _text(value: Any, key: Key, path: Path) -> str:
    if not isinstance(value, str) or not value:
        raise SettingError(path, f"{key.name} is a string")
    return value


def _code(value: Any, key: Key, path: Path) -> str:
    if not (isinstance(value, str) and len(value) == 3 and value.isascii() and value.isupper()):
        raise SettingError(path, f'{key.name} is a code of three capital letters, as "USD"')
    return value


def _labels(value: Any, key: Key, path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise SettingError(path, "labels is a table: term = [wordings]")
    return tuple((term, _words(words, Key(term, "words", ""), (*path, term))) for term, words in value.items())


def _sums(value: Any, key: Key, path: Path) -> tuple[Sum, ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise SettingError(path, "sum is an array of tables: [[sum]]")
    return tuple(_sum(one, path) for one in value)


def _sum(table: Mapping[str, Any], path: Path) -> Sum:
    for name in table:
        if name not in _SUM:
            raise SettingError((*path, name), f"unknown key {name!r}", _SUM)
    if "total" not in table or not table.get("parts"):
        raise SettingError(path, "a sum needs its total and its parts")
    whole = _text(table["total"], Key("total", "text", ""), (*path, "total"))
    parts = _words(table["parts"], Key("parts", "words", ""), (*path, "parts"))
    return Sum(whole, parts, _text(table["table"], Key("table", "text", ""), (*path, "table")) if "table" in table else "")


def _files(value: Any, key: Key, path: Path) -> tuple[tuple[str, dict[str, Any]], ...]:
    if not isinstance(value, dict) or not all(isinstance(table, dict) for table in value.values()):
        raise SettingError(path, 'per-file holds tables: [per-file."drafts/*.html"]')
    return tuple((glob, read_keys(table, (*path, glob), each=True)) for glob, table in value.items())


_READERS: dict[str, Callable[[Any, Key, Path], Any]] = {
    "choice": _choice,
    "words": _words,
    "count": _count,
    "percent": _percent,
    "text": _text,
    "code": _code,
    "labels": _labels,
    "sums": _sums,
    "files": _files,
}


def schema() -> JsonObject:
    """The JSON Schema of a configuration, generated from the keys."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of tieout: tieout.toml, or [tool.tieout] of pyproject.toml",
        **_object({key.name: _described(key) for key in KEYS}),
    }


def _object(properties: JsonObject) -> JsonObject:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _described(key: Key) -> JsonObject:
    return {"description": key.says, **_shape(key)}


def _shape(key: Key) -> JsonObject:
    words: JsonObject = {"type": "array", "items": {"type": "string"}}
    text: JsonObject = {"type": "string", "minLength": 1}
    shapes: dict[str, JsonObject] = {
        "choice": {"enum": list(key.choices)},
        "words": words,
        "count": {"type": "integer", "minimum": 0},
        "percent": {"type": "integer", "minimum": 0, "maximum": 100},
        "text": text,
        "code": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "labels": {"type": "object", "additionalProperties": words},
        "sums": {"type": "array", "items": {**_object({"total": text, "parts": words, "table": text}), "required": ["total", "parts"]}},
    }
    if key.kind == "files":
        return {"type": "object", "additionalProperties": _object({k.name: _described(k) for k in KEYS if k.each})}
    return shapes[key.kind]
