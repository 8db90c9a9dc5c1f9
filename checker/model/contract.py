"""The JSON-ready shape of a report, as the published contract (`tieout-report/1`) has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from .document import Unread
from .figure import Figure
from .finding import Finding, Suspect, Waived
from .relation import RuleCount, Tie
from .span import CellLocation, Location, PageLocation, Span, TextLocation, WordLocation
from .table import Row, Table

SCHEMA = "tieout-report/1"
STATUSES = ("tied", "rounding", "forced", "contradicted", "untied")
ENDLESS_PLACES = 12  # decimal places kept of a quotient that has no finite decimal form

JsonObject = dict[str, Any]
Locate = Callable[[Span], tuple[Location, ...]]


def decimal(value: Fraction) -> str:
    """The exact decimal string of a number; a quotient without one is rounded to 12 places, half to even."""
    places = _places(value.denominator)
    if places is None:
        value, places = round(value, ENDLESS_PLACES), ENDLESS_PLACES
    digits = abs(int(value * 10**places))
    sign = "-" if value < 0 else ""
    if not places:
        return f"{sign}{digits}"
    whole, rest = divmod(digits, 10**places)
    return f"{sign}{whole}.{rest:0{places}d}".rstrip("0").rstrip(".")


def _places(denominator: int) -> int | None:
    """How many decimal places 1/denominator needs, None if it never ends."""
    twos = (denominator & -denominator).bit_length() - 1
    denominator >>= twos
    fives = 0
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def _location(at: Location) -> JsonObject:
    if isinstance(at, TextLocation):
        return {"start": at.start, "end": at.end, "line": at.line, "column": at.column}
    if isinstance(at, PageLocation):
        return {"page": at.page, "box": list(at.box)}
    if isinstance(at, WordLocation):
        inside = {"paragraph": at.paragraph} if at.paragraph else {"table": at.table, "row": at.row, "cell": at.cell}
        return {**_location(at.text), **inside}
    head = {"sheet": at.sheet, "cell": at.cell} if isinstance(at, CellLocation) else {"fact": at.fact}
    return {**head, **(_location(at.text) if at.text else {})}


def location_object(span: Span, locate: Locate, further: Iterable[Span] = ()) -> JsonObject:
    """LOCATION of the contract; several pieces stand in `pieces` beside the first."""
    pieces = [*locate(span), *(piece for other in further for piece in locate(other))]
    first = _location(pieces[0])
    return {**first, "pieces": [_location(p) for p in pieces]} if len(pieces) > 1 else first


def figure_object(figure: Figure, status: str, locate: Locate) -> JsonObject:
    return {
        "id": figure.id,
        "key": figure.key,
        "at": location_object(figure.span, locate, figure.pieces),
        "text": figure.text,
        "value": decimal(figure.value),
        "sense": figure.sense,
        "ulp": decimal(figure.ulp),
        "unit": figure.unit,
        "period": figure.period.iso,
        "period_key": figure.period.key,
        "label": list(figure.label),
        "basis": list(figure.basis),
        "state": figure.state,
        "statement": figure.statement,
        "where": figure.where,
        "table": figure.table,
        "row": figure.row,
        "column": figure.column,
        "status": status,
    }


def _row_object(row: Row) -> JsonObject:
    return {"label": row.label, "depth": row.depth, "cells": list(row.cells)}


def table_object(table: Table, locate: Locate) -> JsonObject:
    return {
        "id": table.id,
        "at": location_object(table.span, locate),
        "title": table.title,
        "statement": table.statement,
        "rounding": table.rounding,
        "footing": table.footing,
        "columns": [{"header": c.header, "period": c.period.iso, "unit": c.unit, "role": c.role} for c in table.columns],
        "rows": [_row_object(r) for r in table.rows],
    }


def tie_object(tie: Tie) -> JsonObject:
    relation = tie.relation
    return {
        "id": tie.id,
        "rule": relation.rule,
        "name": relation.name,
        "kind": relation.kind,
        "strength": relation.strength,
        "equation": relation.equation,
        "terms": [
            {"figure": t.figure, "role": t.role, "coefficient": None if t.coefficient is None else decimal(t.coefficient)}
            for t in relation.terms
        ],
        "gap": decimal(tie.gap),
        "slack": decimal(tie.slack),
        "range": [decimal(tie.low), decimal(tie.high)],
        "grade": tie.grade,
        "verdict": tie.verdict,
        "witness": tie.witness,
        "derived": relation.derived,
    }


def count_object(count: RuleCount) -> JsonObject:
    return {
        "rule": count.rule,
        "sites": count.sites,
        "bound": count.bound,
        "unbound": count.unbound,
        "ambiguous": count.ambiguous,
        "missing": list(count.missing),
    }


def _suspect_object(suspect: Suspect) -> JsonObject:
    return {"figure": suspect.figure, "rank": suspect.rank, "suggest": suspect.suggest, "cause": suspect.cause}


def finding_object(finding: Finding, locate: Locate) -> JsonObject:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "rules": list(finding.rules),
        "level": finding.level,
        "confidence": finding.confidence,
        "message": finding.message,
        "at": location_object(finding.at, locate),
        "figures": list(finding.figures),
        "suspects": [_suspect_object(s) for s in finding.suspects],
        "ties": list(finding.ties),
        "anchor": finding.anchor,
        "fingerprint": finding.fingerprint,
    }


def waived_object(waived: Waived, locate: Locate) -> JsonObject:
    return {
        "finding": finding_object(waived.finding, locate),
        "by": waived.by,
        "reason": waived.reason,
        "who": waived.who,
        "until": waived.until or None,
    }


def coverage_object(figures: Iterable[Figure], statuses: Mapping[str, str]) -> dict[str, int]:
    """How many figures have each verdict; dashes count as the figures that they are."""
    counts = Counter(statuses[f.id] for f in figures)
    return {"figures": sum(counts.values()), **{status: counts[status] for status in STATUSES}}


def share(coverage: Mapping[str, int]) -> int:
    """Percent of the figures that are tied, in rounding or forced, rounded down; 0 where there is no figure."""
    return 100 * (coverage["tied"] + coverage["rounding"] + coverage["forced"]) // max(1, coverage["figures"])


def unread_object(unread: Unread, whole: Span, locate: Locate) -> JsonObject:
    return {"at": location_object(unread.span or whole, locate), "why": unread.why}
