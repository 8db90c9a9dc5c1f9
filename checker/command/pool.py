"""Documents checked by several processes at the same time; loaded only where there are several documents."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess

from ..model.record import dataclass
from ..model.report import Report
from . import examine
from .examine import Outcome
from .plan import Task
from .source import UNCHECKED, Refused

METHOD = "fork" if sys.platform == "linux" else "spawn"  # a fork has the rules already


def _serve(connection: Connection) -> None:
    """A worker: a task in, its outcome out, until nothing more comes."""
    while True:
        try:
            task = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        outcome = examine.examined(task)
        connection.send(examine.packed(outcome) if isinstance(outcome, Report) else outcome)


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


def spread(tasks: Sequence[Task], jobs: int, timeout: int) -> Iterator[tuple[int, Outcome]]:
    """(number, outcome) of each task as it is done; a worker that dies or takes too long is replaced."""
    waiting = sorted(range(len(tasks)), key=lambda n: (_size(tasks[n].name), -n))  # the largest first: none is left for last
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


def _size(name: str) -> int:
    """Bytes of a file; 0 where it cannot be said."""
    try:
        return os.stat(name).st_size
    except OSError:
        return 0


def _hand_out(workers: Sequence[_Worker], waiting: list[int], tasks: Sequence[Task], timeout: int) -> None:
    """A task for each worker that has none."""
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
