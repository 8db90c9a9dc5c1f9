"""The machine's format: one object for a run, `tieout-report/1`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from textwrap import indent

from ..model.contract import SCHEMA, JsonObject
from ..model.report import Report


def document(report: Report) -> str:
    """The object of one document, as it stands within that of a run."""
    return indent(_dumps(report.to_dict()), "  ")


def counts(report: Report) -> JsonObject:
    """What one document adds to the summary of a run: findings by level, figures by verdict."""
    return {"findings": Counter(f.level for f in report.findings), "waived": len(report.waived), "coverage": report.coverage}


def whole(documents: Sequence[str], counted: Sequence[JsonObject], version: str, across: Sequence[JsonObject] = ()) -> str:
    """All documents of a run, the ties between two of them, and the summary of what was counted in each."""
    levels: Counter[str] = Counter()
    coverage: Counter[str] = Counter()
    for one in counted:
        levels.update(one["findings"])
        coverage.update(one["coverage"])
    summary = {
        "documents": len(documents),
        "findings": dict(sorted(levels.items())),
        "waived": sum(one["waived"] for one in counted),
        "coverage": dict(coverage),
    }
    head = _dumps({"schema": SCHEMA, "tool": {"name": "tieout", "version": version}}).removesuffix("\n}")
    inside = ",\n".join(documents)
    shown = f"[\n{inside}\n ]" if documents else "[]"
    tail = _dumps({"across": list(across), "summary": summary}).removeprefix("{")
    return f'{head},\n "documents": {shown},{tail}\n'


def render(reports: Sequence[Report], version: str, across: Sequence[JsonObject] = ()) -> str:
    return whole([document(r) for r in reports], [counts(r) for r in reports], version, across)


def _dumps(thing: JsonObject) -> str:
    return json.dumps(thing, ensure_ascii=False, indent=1)


def lines(reports: Sequence[Report]) -> str:
    """One finding a line, each with the path of its document: for tools that read a stream."""
    rows = ({"path": r.document.name, **finding} for r in reports for finding in r.to_dict()["findings"])
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
