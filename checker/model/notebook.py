"""A report in a notebook: as a small table of HTML, and as data frames where pandas is there."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

COLUMNS = {
    "figures": ("id", "text", "value", "unit", "period", "label", "status", "statement", "table", "row", "column", "key"),
    "ties": ("id", "rule", "kind", "strength", "verdict", "gap", "slack", "equation"),
    "findings": ("level", "confidence", "rule", "name", "message", "fingerprint"),
}


def as_html(document: Mapping[str, Any], unchecked: str = "") -> str:
    """Findings in a table, coverage below; every word of the document is escaped. `unchecked` says why nothing was checked."""
    escape = importlib.import_module("html").escape
    rows = "".join(
        f"<tr><td>{escape(f['level'])}</td><td>{escape(f['rule'])}</td><td>{escape(_place(f['at']))}</td><td>{escape(f['message'])}</td></tr>"
        for f in document["findings"]
    )
    counts = ", ".join(f"{n} {escape(name)}" for name, n in document["coverage"].items())
    head = "<tr><th>level</th><th>rule</th><th>place</th><th>what</th></tr>"
    table = f"<table>{head}{rows}</table>" if rows else "" if unchecked else "<p>no contradiction found</p>"
    lacks = f"<p>not checked: {escape(unchecked)}</p>" if unchecked else ""
    return f"<div><b>{escape(document['path'])}</b>{lacks}{table}<p>{counts}</p></div>"


def _place(at: Mapping[str, Any]) -> str:
    if "line" in at:
        return f"{at['line']}:{at['column']}"
    return f"page {at['page']}" if "page" in at else f"{at.get('sheet', '')}!{at['cell']}" if "cell" in at else str(at.get("fact", ""))


def as_frame(document: Mapping[str, Any], what: str) -> Any:
    """A pandas DataFrame of the figures, the ties or the findings; ImportError where pandas is not installed."""
    pandas = importlib.import_module("pandas")
    if what not in COLUMNS:
        raise ValueError(f"a report has figures, ties and findings, not {what!r}")
    keys = COLUMNS[what]
    rows = [{**{key: one.get(key) for key in keys}, **_further(one)} for one in document[what]]
    return pandas.DataFrame(rows, columns=[*keys, *(k for k in ("place", "members") if rows and k in rows[0])])


def _further(one: Mapping[str, Any]) -> dict[str, Any]:
    """What stands deeper in an object: its place, the label as one text, the figures of a tie."""
    found: dict[str, Any] = {"place": _place(one["at"])} if "at" in one else {"members": [term["figure"] for term in one["terms"]]}
    return {**found, **({"label": " / ".join(one["label"])} if "label" in one else {})}
