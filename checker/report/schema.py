"""The JSON Schema of `check --format json`, which programs that read reports can rely on."""

from __future__ import annotations

from typing import Any

from ..model.contract import SCHEMA
from ..model.finding import CAUSES

JsonObject = dict[str, Any]

TEXT: JsonObject = {"type": "string"}
MAYBE: JsonObject = {"type": ["string", "null"]}
COUNT: JsonObject = {"type": "integer", "minimum": 0}
INDEX: JsonObject = {"type": ["integer", "null"], "minimum": 0}
DECIMAL: JsonObject = {"type": "string", "pattern": "^-?\\d+(\\.\\d+)?$"}
PERIOD: JsonObject = {"type": ["string", "null"], "pattern": "^\\d{4}-\\d{2}-\\d{2}(/\\d{4}-\\d{2}-\\d{2})?$"}
PLACE: JsonObject = {"$ref": "#/$defs/location"}
FINDING: JsonObject = {"$ref": "#/$defs/finding"}
TIE: JsonObject = {"$ref": "#/$defs/tie"}
LEVELS: JsonObject = {"enum": ["error", "warning", "note"]}


def _list(of: JsonObject) -> JsonObject:
    return {"type": "array", "items": of}


def _object(**properties: JsonObject) -> JsonObject:
    """An object with all of these; it may grow."""
    return {"type": "object", "properties": properties, "required": sorted(properties)}


def _location() -> JsonObject:
    text = _object(start=COUNT, end=COUNT, line=COUNT, column=COUNT)
    page = _object(page=COUNT, box={**_list({"type": "number"}), "minItems": 4, "maxItems": 4})
    return {"anyOf": [text, page, _object(sheet=TEXT, cell=TEXT), _object(fact=TEXT)]}


def _figure() -> JsonObject:
    words = {"id": TEXT, "key": TEXT, "text": TEXT, "period_key": TEXT, "state": TEXT}
    return _object(
        **words,
        at=PLACE,
        value=DECIMAL,
        ulp=DECIMAL,
        sense={"enum": [1, -1]},
        unit=MAYBE,
        period=PERIOD,
        label=_list(TEXT),
        basis=_list(TEXT),
        statement=MAYBE,
        where={"enum": ["table", "text"]},
        table=MAYBE,
        row=INDEX,
        column=INDEX,
        status={"enum": ["tied", "rounding", "forced", "contradicted", "untied"]},
    )


def _tie() -> JsonObject:
    term = _object(figure=TEXT, role=TEXT, coefficient={"anyOf": [DECIMAL, {"type": "null"}]})
    return _object(
        id=TEXT,
        rule=TEXT,
        name=TEXT,
        kind=TEXT,
        strength={"enum": ["identity", "conditional", "corroborating", "plausible"]},
        equation=TEXT,
        terms=_list(term),
        gap=DECIMAL,
        slack=DECIMAL,
        range=_list(DECIMAL),
        grade={"enum": ["likely", "unlikely"]},
        verdict={"enum": ["exact", "rounding", "forced", "broken"]},
        witness=MAYBE,
        derived={"type": "boolean"},
    )


def _finding() -> JsonObject:
    suspect = _object(figure=TEXT, rank=COUNT, suggest=MAYBE, cause={"enum": [*CAUSES]})
    words = {"rule": TEXT, "name": TEXT, "message": TEXT, "anchor": TEXT, "fingerprint": TEXT}
    lists = {"rules": _list(TEXT), "figures": _list(TEXT), "ties": _list(TEXT), "suspects": _list(suspect)}
    return _object(**words, **lists, level=LEVELS, confidence={"enum": ["high", "medium", "low"]}, at=PLACE)


def _table() -> JsonObject:
    column = _object(header=TEXT, period=PERIOD, unit=MAYBE, role=TEXT)
    row = _object(label=TEXT, depth=COUNT, cells=_list(MAYBE))
    words = {"id": TEXT, "title": TEXT, "statement": TEXT, "rounding": TEXT, "footing": TEXT}
    return _object(**words, at=PLACE, columns=_list(column), rows=_list(row))


def _document() -> JsonObject:
    digest: JsonObject = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    rule = _object(rule=TEXT, sites=COUNT, bound=COUNT, unbound=COUNT, ambiguous=COUNT, missing=_list(TEXT))
    waived = _object(finding=FINDING, by=TEXT, reason=TEXT, who=TEXT, until=MAYBE)
    return _object(
        path=TEXT,
        media_type=TEXT,
        sha256=digest,
        reading=_object(currency=MAYBE, rounding=TEXT, rounding_source=TEXT),
        figures=_list(_figure()),
        tables=_list(_table()),
        ties=_list(TIE),
        rules=_list(rule),
        findings=_list(FINDING),
        waived=_list(waived),
        coverage={"type": "object", "additionalProperties": COUNT},
        unread=_list(_object(at=PLACE, why=TEXT)),
    )


def schema() -> JsonObject:
    """The schema of a whole run; that of one document is `$defs/document`."""
    summary = _object(documents=COUNT, findings={"type": "object"}, waived=COUNT, coverage={"type": "object"})
    run = _object(
        schema={"const": SCHEMA},
        tool=_object(name=TEXT, version=TEXT),
        documents=_list({"$ref": "#/$defs/document"}),
        across=_list(TIE),
        summary=summary,
    )
    definitions = {"document": _document(), "finding": _finding(), "location": _location(), "tie": _tie()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A run of tieout", **run, "$defs": definitions}
