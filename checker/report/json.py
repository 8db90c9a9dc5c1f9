"""The machine's format: one object for a run, `tieout-report/1`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from ..model.contract import SCHEMA, JsonObject
from ..model.report import Report


def run_object(reports: Sequence[Report], version: str, across: Sequence[JsonObject] = ()) -> JsonObject:
    """All documents of a run, the ties between two of them, with counts of findings by level and figures by verdict."""
    levels = Counter(f.level for r in reports for f in r.findings)
    coverage: Counter[str] = Counter()
    for report in reports:
        coverage.update(report.coverage)
    return {
        "schema": SCHEMA,
        "tool": {"name": "tieout", "version": version},
        "documents": [r.to_dict() for r in reports],
        "across": list(across),
        "summary": {
            "documents": len(reports),
            "findings": dict(sorted(levels.items())),
            "waived": sum(len(r.waived) for r in reports),
            "coverage": dict(coverage),
        },
    }


def render(reports: Sequence[Report], version: str, across: Sequence[JsonObject] = ()) -> str:
    return json.dumps(run_object(reports, version, across), ensure_ascii=False, indent=1) + "\n"


def lines(reports: Sequence[Report]) -> str:
    """One finding a line, each with the path of its document: for tools that read a stream."""
    rows = ({"path": r.document.name, **finding} for r in reports for finding in r.to_dict()["findings"])
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
