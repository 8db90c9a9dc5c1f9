"""SARIF 2.1.0 (OASIS), for code scanning: one result a finding, one rule descriptor a rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ..model.figure import Figure
from ..model.finding import Finding, Waived
from ..model.report import Report
from ..model.rule import Rule
from ..model.span import FactLocation, Location, Span, TextLocation
from .lines import alarm, typed
from .money import subject, within

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://pypi.org/project/tieout/"
_SEVERITY = {"error": "error", "warning": "warning", "note": "recommendation"}
_PRECISION = {"high": "very-high", "medium": "medium", "low": "low"}


def render(reports: Sequence[Report], rules: Iterable[Rule], version: str, suppressed: bool = False) -> str:
    """One run with all documents; columns count Unicode code points, as ours do. Waived findings only where asked for: not
    every reader of SARIF knows what suppressed means."""
    aside = [(w, r) for r in reports for w in r.waived] if suppressed else []
    named = {f.rule for r in reports for f in r.findings} | {w.finding.rule for w, _ in aside}
    descriptors = [_descriptor(rule) for rule in rules if rule.code in named]
    told = {d["id"] for d in descriptors}
    further = {f.rule: f.name for f in (*(f for r in reports for f in r.findings), *(w.finding for w, _ in aside)) if f.rule not in told}
    descriptors += [{"id": code, "name": _camel(name), "helpUri": HOME} for code, name in sorted(further.items())]
    driver = {"name": "tieout", "version": version, "informationUri": HOME, "rules": descriptors}
    order = {d["id"]: n for n, d in enumerate(descriptors)}
    results = [_result(f, r, order) for r in reports for f in r.findings]
    results += [{**_result(w.finding, r, order), "suppressions": [_suppression(w)]} for w, r in aside]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": _camel(rule.name),
        "shortDescription": {"text": rule.says},
        "helpUri": HOME,
        "defaultConfiguration": {"level": rule.level},
        "properties": {"tags": ["accounting", rule.strength], "precision": "very-high", "problem.severity": _SEVERITY[rule.level]},
    }


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))


def _result(finding: Finding, report: Report, order: dict[str, int]) -> dict[str, Any]:
    figures = {f.id: f for f in report.figures}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": alarm(finding),
        "message": {"text": finding.message},
        "locations": [_location(report, finding.at)],
        "relatedLocations": [
            {"id": n, **_location(report, figures[i].span), "message": {"text": _who(figures[i])}} for n, i in enumerate(finding.figures, 1)
        ],
        "partialFingerprints": {"tieoutAnchor/v1": finding.anchor, "tieoutFingerprint/v1": finding.fingerprint},
        "properties": {"precision": _PRECISION[finding.confidence], "confidence": finding.confidence},
    }
    if finding.rule in order:
        result["ruleIndex"] = order[finding.rule]
    return result


def _suppression(waived: Waived) -> dict[str, str]:
    reason = f"{waived.reason} ({waived.who})" if waived.who else waived.reason
    return {"kind": "external", "status": "accepted", "justification": reason}


def _who(figure: Figure) -> str:
    return f"{subject(figure)}: {figure.text}"


def _location(report: Report, span: Span) -> dict[str, Any]:
    at = report.document.locate(span)[0]
    region = _region(at)
    physical = {"artifactLocation": {"uri": _uri(report.document.name)}, **({"region": region} if region else {})}
    place = _logical(at)
    return {"physicalLocation": physical, **({"logicalLocations": [{"name": place}]} if place else {})}


def _region(at: Location) -> dict[str, int]:
    text = typed(at)
    if text is None:
        return {}
    return {"startLine": text.line, "startColumn": text.column, "charOffset": text.start, "charLength": text.end - text.start}


def _logical(at: Location) -> str:
    if isinstance(at, TextLocation):
        return ""
    return at.fact if isinstance(at, FactLocation) else within(at)


def _uri(name: str) -> str:
    """A relative reference; characters that a URI reserves are escaped, and bytes that are no text."""
    return "".join(c if c.isalnum() or c in "/._-~" else _escaped(c) for c in name.replace("\\", "/"))


def _escaped(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogateescape"))
