"""Where a finding stands, for formats that know files, lines and columns only."""

from __future__ import annotations

from ..model.finding import Finding
from ..model.record import dataclass
from ..model.relation import Confidence
from ..model.report import Report
from ..model.rule import LEVELS, Level
from ..model.span import CellLocation, FactLocation, Location, TextLocation
from .money import within

_AT_MOST: dict[Confidence, Level] = {"high": "error", "medium": "warning", "low": "note"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Line and column from 1 and the column behind the end; a place without lines (a page, a cell, Word) is line 1 and said in `prefix`."""

    path: str
    line: int
    column: int
    end: int
    prefix: str = ""


def alarm(finding: Finding) -> Level:
    """How loud a format is that knows levels only: a doubtful error fails no run, and does not turn a pull request red."""
    return min(finding.level, _AT_MOST[finding.confidence], key=LEVELS.index)


def typed(at: Location) -> TextLocation | None:
    """The characters of the file itself; None for a page, a cell of a workbook and a place in Word, whose file has no lines."""
    if isinstance(at, TextLocation):
        return at
    return at.text if isinstance(at, CellLocation | FactLocation) else None


def spot(finding: Finding, report: Report) -> Spot:
    at = report.document.locate(finding.at)[0]
    text = typed(at)
    if text is None:
        return Spot(report.document.name, 1, 1, 1, f"{within(at)}: ")
    return Spot(report.document.name, text.line, text.column, text.column + text.end - text.start)
