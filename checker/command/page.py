"""One document's part of what a run prints, drawn where the document was checked: reports are large, and slow to send."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .. import __version__
from ..model.contract import JsonObject
from ..model.record import dataclass, replace
from ..model.report import Report
from ..settings import Settings
from .output import late_report
from .source import CLEAN, FAILED, UNCHECKED

DRAWN: dict[str, Callable[[Report], str]] = {
    "full": lambda report: str(late_report("text").render(report)),
    "quiet": lambda report: str(late_report("text").render(report, quiet=True)),
    "concise": lambda report: str(late_report("concise").render(report)),
    "json": lambda report: str(late_report("json").document(report)),
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a run needs of one document: its part of each format, what it counts for, its exit code, and why it was not
    checked ("" if it was)."""

    name: str
    parts: Mapping[str, str]
    counts: JsonObject
    code: int
    why: str


def drawn(report: Report, settings: Settings, forms: Sequence[str]) -> Page:
    """The page of a report in some of the formats in `DRAWN`."""
    report = told(report, settings)
    parts = {form: DRAWN[form](report) for form in forms}
    counts = late_report("json").counts(report) if "json" in forms else {}
    return Page(report.document.name, parts, counts, exit_code(report, settings), settings.why_unchecked(report))


def bound(pages: Sequence[Page], form: str) -> str:
    """The run in one format, put together from its pages: what `output.rendered` makes of their reports."""
    parts = [page.parts[form] for page in pages]
    if form == "json":
        return str(late_report("json").whole(parts, [page.counts for page in pages], __version__))
    return ("" if form == "concise" else "\n").join(parts)


def told(report: Report, settings: Settings) -> Report:
    """The report without findings on waivers and on a prior document that are not wanted."""
    return replace(report, findings=tuple(f for f in report.findings if settings.tells(f)))


def exit_code(report: Report, settings: Settings) -> int:
    """0, 1 or 3 for one document."""
    if settings.why_unchecked(report):
        return UNCHECKED
    return FAILED if any(settings.fails(f) for f in report.findings) else CLEAN
