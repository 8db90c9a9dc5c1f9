"""Documents checked one after the other or several at a time; each in a process that it cannot take the others down with."""

from __future__ import annotations

import multiprocessing
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import PurePath

from ..model.document import Document
from ..model.record import dataclass, replace
from ..model.report import Report
from ..model.span import Location, Span
from ..settings import Settings
from .plan import Task
from .sidecar import with_waivers
from .source import UNCHECKED, Book, Refused, open_book, open_report

Outcome = Report | Refused
METHOD = "fork" if sys.platform == "linux" else "spawn"  # a fork has the rules already


def outcomes(tasks: Sequence[Task], jobs: int, timeout: int, progress: Callable[[int, str], None]) -> list[Outcome]:
    """What came of each task, in their order, however many were done at the same time."""
    if len(tasks) == 1:
        return [examined(tasks[0])]
    for task in tasks:
        book_of(task)  # a fault in the rules or their names ends the run before it starts
    done: dict[int, Outcome] = {}
    for number, outcome in _spread(tasks, min(jobs, len(tasks)), timeout):
        done[number] = outcome
        progress(len(done), tasks[number].name)
    return [done[n] for n in range(len(tasks))]


def book_of(task: Task) -> Book:
    """The rules and the vocabulary of a task; many tasks share theirs."""
    return _book(task.rules, replace(Settings(), select=task.settings.select, ignore=task.settings.ignore, labels=task.settings.labels))


@lru_cache(16)
def _book(rules: tuple[str, ...], settings: Settings) -> Book:
    return open_book(rules, settings)


def examined(task: Task) -> Outcome:
    """One document checked, its waivers applied; a refusal where that is not possible."""
    try:
        return with_waivers(open_report(task.name, book_of(task), task.settings), task)
    except Refused as problem:
        return problem
    except (Exception, RecursionError) as fault:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{PurePath(last.filename).name}:{last.lineno}"
        return Refused(f"{task.name}: internal error, please report it: {type(fault).__name__}: {fault} ({where})", UNCHECKED)


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


def _serve(connection: Connection) -> None:
    """A worker: a task in, its outcome out, until nothing more comes."""
    while True:
        try:
            task = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        outcome = examined(task)
        connection.send(packed(outcome) if isinstance(outcome, Report) else outcome)


@dataclass(slots=True)
class _Worker:
    """A process, our end of the line to it, the number of the task that it works on, and until when it may."""

    process: BaseProcess
    line: Connection
    number: int = -1
    until: float = 0.0


def _hired() -> _Worker:
    context: ForkContext | SpawnContext = multiprocessing.get_context(METHOD)  # type: ignore[assignment]
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _spread(tasks: Sequence[Task], jobs: int, timeout: int) -> Iterator[tuple[int, Outcome]]:
    """(number, outcome) of each task as it is done; a worker that dies or takes too long is replaced."""
    waiting = list(range(len(tasks)))[::-1]
    workers = [_hired() for _ in range(jobs)]
    try:
        while waiting or any(w.number >= 0 for w in workers):
            _hand_out(workers, waiting, tasks, timeout)
            busy = [w for w in workers if w.number >= 0]
            ready = wait([w.line for w in busy], max(0, min(w.until for w in busy) - time.monotonic()))
            heard = [(w, outcome) for w in busy if (outcome := _heard(w, w.line in ready, tasks, timeout)) is not None]
            for worker, outcome in heard:
                yield worker.number, outcome
                worker.number = -1
            workers = [w if w.number >= 0 or w.process.exitcode is None else _hired() for w in workers]
    finally:
        for worker in workers:
            worker.process.kill()


def _hand_out(workers: Sequence[_Worker], waiting: list[int], tasks: Sequence[Task], timeout: int) -> None:
    """A task for each worker that has none, in their order."""
    for worker in workers:
        if waiting and worker.number < 0:
            worker.number, worker.until = waiting.pop(), time.monotonic() + timeout
            worker.line.send(tasks[worker.number])


def _heard(worker: _Worker, ready: bool, tasks: Sequence[Task], timeout: int) -> Outcome | None:
    """What a busy worker has to say: its outcome, its death, that its time is up, or nothing yet."""
    name = tasks[worker.number].name
    if ready:
        try:
            outcome: Outcome = worker.line.recv()
            return outcome
        except (EOFError, OSError):
            worker.process.join()
            return Refused(f"{name}: not checked: the check of it was stopped from outside or ran out of memory", UNCHECKED)
    if time.monotonic() < worker.until:
        return None
    worker.process.kill()
    worker.process.join()
    return Refused(f"{name}: not checked: given up after {timeout} seconds", UNCHECKED)
