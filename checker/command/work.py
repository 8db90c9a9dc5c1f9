"""Documents checked one after the other or several at a time; each in a process that it cannot take the others down with."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence

from .examine import Outcome, book_of, examined
from .plan import Task


def outcomes(tasks: Sequence[Task], jobs: int, timeout: int, progress: Callable[[int, str], None]) -> list[Outcome]:
    """What came of each task, in their order, however many were done at the same time."""
    if len(tasks) == 1:
        return [examined(tasks[0])]
    for task in tasks:
        book_of(task)  # a fault in the rules or their names ends the run before it starts
    done: dict[int, Outcome] = {}
    pool = importlib.import_module("checker.command.pool")  # several processes: not for one document
    for number, outcome in pool.spread(tasks, min(jobs, len(tasks)), timeout):
        done[number] = outcome
        progress(len(done), tasks[number].name)
    return [done[n] for n in range(len(tasks))]
