"""Reviewdog's rdjson: diagnostics with ranges and, where a suggestion is unique, the text to put there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..model.finding import Finding
from ..model.report import Report
from .lines import Spot, alarm, spot

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(reports: Sequence[Report]) -> str:
    diagnostics = [_diagnostic(f, spot(f, r)) for r in reports for f in r.findings]
    return json.dumps({"source": {"name": "tieout"}, "diagnostics": diagnostics}, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(finding: Finding, at: Spot) -> dict[str, Any]:
    span = {"start": {"line": at.line, "column": at.column}, "end": {"line": at.line, "column": at.end}}
    return {
        "message": at.prefix + finding.message,
        "location": {"path": at.path, "range": span},
        "severity": _SEVERITY[alarm(finding)],
        "code": {"value": finding.rule},
    }
