"""One document checked in whatever process the task has come to, and what of its report is sent on to another."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import PurePath
from types import TracebackType

from ..model.document import Document
from ..model.record import replace
from ..model.report import Report
from ..model.span import Location, Span
from ..settings import Settings
from .page import Page, drawn
from .plan import Options, Task, planned
from .sidecar import with_waivers
from .source import UNCHECKED, USAGE, Book, Refused, open_book, open_report

Outcome = Report | Page | Refused


def book_of(task: Task) -> Book:
    """The rules and the vocabulary of a task; many tasks share theirs."""
    return _book(task.rules, replace(Settings(), select=task.settings.select, ignore=task.settings.ignore, labels=task.settings.labels))


@lru_cache(16)
def _book(rules: tuple[str, ...], settings: Settings) -> Book:
    return open_book(rules, settings)


def examined(task: Task) -> Outcome:
    """One document checked, its waivers applied, and its page drawn where that is wanted; a refusal where it is not possible."""
    try:
        report = with_waivers(open_report(task.name, book_of(task), task.settings), task)
        return drawn(report, task.settings, task.forms) if task.forms else report
    except Refused as problem:
        return problem
    except (Exception, RecursionError) as fault:
        where = _innermost(fault.__traceback__)
        return Refused(f"{task.name}: internal error, please report it: {type(fault).__name__}: {fault} ({where})", UNCHECKED)


def as_checked(name: str, options: Options) -> Report:
    """The report on one document as `check` makes it by its configuration, no waiver applied; Refused where there is none."""
    if os.path.isdir(name):
        raise Refused(f"{name}: is a folder; name a document in it", USAGE)
    outcome = examined(planned(replace(options, files=(name,), waivers=False)).tasks[0])
    if isinstance(outcome, Report):
        return outcome
    assert isinstance(outcome, Refused), "no page was asked for"
    raise outcome


def _innermost(trace: TracebackType | None) -> str:
    """The file and the line where a fault arose."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""


class Places:
    """The places of the spans that a report speaks of: what remains of `Document.locate` when a report is sent on."""

    def __init__(self, report: Report) -> None:
        document = report.document
        spans = {Span(0, len(document.text)), *(t.span for t in report.tables), *(f.at for f in report.findings)}
        spans.update(s for f in report.figures for s in (f.span, f.outer, *f.pieces))
        spans.update(w.finding.at for w in report.waived)
        spans.update(u.span for u in document.unread if u.span)
        self._known = {(s.start, s.end): document.locate(s) for s in spans}

    def locate(self, span: Span) -> tuple[Location, ...]:
        return self._known[span.start, span.end]


def packed(report: Report) -> Report:
    """The report without what cannot leave its process, and without what no format asks for."""
    document: Document = replace(report.document, locate=Places(report).locate, blocks=())
    return replace(report, document=document, extract=replace(report.extract, claims=()))
