"""GitLab code quality: a list of issues, each with a fingerprint that survives moved lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..model.report import Report
from .lines import alarm, spot

_SEVERITY = {"error": "critical", "warning": "minor", "note": "info"}


def render(reports: Sequence[Report]) -> str:
    issues: list[dict[str, Any]] = []
    for report in reports:
        for finding in report.findings:
            at = spot(finding, report)
            issues.append(
                {
                    "description": at.prefix + finding.message,
                    "check_name": f"{finding.rule} {finding.name}",
                    "fingerprint": finding.fingerprint,
                    "severity": _SEVERITY[alarm(finding)],
                    "location": {"path": at.path, "lines": {"begin": at.line}},
                }
            )
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"
