"""`tieout check`: documents in, findings and an exit code out."""

from __future__ import annotations

import importlib
import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ..model.contract import JsonObject, share
from ..model.record import replace
from ..model.report import Report
from .configuration import shown_settings
from .examine import Outcome, book_of
from .output import Run, rendered, write
from .page import DRAWN, Page, bound, exit_code, told
from .plan import Options, Plan, planned
from .source import CLEAN, FAILED, UNCHECKED, USAGE, Refused
from .work import outcomes

_SILENT = {n: "?" for n in (*range(32), *range(127, 160)) if n != ord("\n")}  # what a name may hold to steer a terminal
FOR_PEOPLE = ("full", "quiet", "concise", "grouped")

__all__ = ["Options", "exit_code", "run"]


def _late(module: str) -> Any:
    """What stands behind an option that few runs use, loaded now."""
    return importlib.import_module(f"checker.{module}")


def run(options: Options) -> int:
    """Checks every document and prints the result; the worst exit code counts: 2 over 3 over 1 over 0."""
    if options.redact and options.diff:
        raise Refused("--diff prints lines of the document; it cannot go with --redact", USAGE)
    plan = planned(options)
    if options.show_settings:
        for task, source in zip(plan.tasks, plan.sources, strict=True):
            click.echo(shown_settings(task.name, task.settings, source))
        return CLEAN
    forms = _forms(plan, options)
    if len(plan.tasks) > 1 and _one_by_one(plan, options) and all(form in DRAWN for form, _ in forms):
        return _paged(plan, options, forms)
    done = _outcomes(plan, options)
    settings = [t.settings for o, t in zip(done, plan.tasks, strict=True) if isinstance(o, Report)]
    refused = [o for o in done if isinstance(o, Refused)]
    reports, across = _settled([o for o in done if isinstance(o, Report)], plan, options)
    reports = [told(r, s) for r, s in zip(reports, settings, strict=True)]
    if options.prove:
        _prove(reports)
    if options.diff:
        click.echo("".join(_late("command.fix").diff(report) for report in reports), nl=False)
    else:
        _deliver(reports, across, options, plan)
    checked = list(zip(reports, settings, strict=True))
    unchecked = [(r.document.name, why) for r, s in checked if (why := s.why_unchecked(r))]
    return _ended(refused, unchecked, [exit_code(r, s) for r, s in checked], plan, options)


def _one_by_one(plan: Plan, options: Options) -> bool:
    """Whether every report is printed as it was checked: nothing of the run changes it or looks at all of them."""
    looks = (options.fix, options.diff, options.against, plan.baseline, options.redact, options.prove, options.statistics)
    return not any(looks)


def _paged(plan: Plan, options: Options, forms: Sequence[tuple[str, str]]) -> int:
    """Many documents, each printed as it was checked: their processes draw their pages."""
    names = tuple(form for form, _ in forms)
    done = outcomes([replace(task, forms=names) for task in plan.tasks], plan.jobs, plan.timeout, _progress(len(plan.tasks)))
    pages = [o for o in done if isinstance(o, Page)]
    for form, path in forms:
        _put(form, path, bound(pages, form))
    unchecked = [(page.name, page.why) for page in pages if page.why]
    return _ended([o for o in done if isinstance(o, Refused)], unchecked, [page.code for page in pages], plan, options)


def _ended(refused: Sequence[Refused], unchecked: Sequence[tuple[str, str]], codes: Sequence[int], plan: Plan, options: Options) -> int:
    """Says on standard error what could not be checked, and why, and to a person how many documents passed; returns the worst
    exit code."""
    for problem in refused:
        click.echo(f"tieout: {problem.message}", err=True)
    for name, why in unchecked:
        click.echo(f"tieout: {name}: not checked: {why}", err=True)
    every = [r.code for r in refused] + list(codes)
    if len(every) > 1 and ("full", "") in _forms(plan, options):
        click.echo(f"\n{len(every)} documents: {_counted(every)}")
    worst = max(every, key=(CLEAN, FAILED, UNCHECKED, USAGE).index)
    return CLEAN if options.exit_zero and worst == FAILED else worst


def _counted(codes: Sequence[int]) -> str:
    """How many documents of a run ended in which way."""
    words = {CLEAN: "passed", FAILED: "failed", UNCHECKED: "not checked", USAGE: "not read"}
    return ", ".join(f"{codes.count(code)} {word}" for code, word in words.items() if code in codes)


def _outcomes(plan: Plan, options: Options) -> list[Outcome]:
    """What came of each document; a second time where `--fix` mended something."""
    done = outcomes(plan.tasks, plan.jobs, plan.timeout, _progress(len(plan.tasks)))
    if options.fix and _mend(done):
        done = outcomes(plan.tasks, plan.jobs, plan.timeout, _progress(len(plan.tasks)))
    return done


def _settled(reports: list[Report], plan: Plan, options: Options) -> tuple[list[Report], list[JsonObject]]:
    """(the reports after a look at the prior document and at the baseline, the ties between documents)."""
    across: list[JsonObject] = []
    if options.against:
        reports, across = _late("command.compare").with_prior(reports, options.against, options)
    if plan.baseline:
        reports = _late("command.baseline").with_baseline(reports, plan.baseline)
    return reports, across


def _progress(total: int) -> Callable[[int, str], None]:
    """Says on standard error how far many documents are, where a person watches; the line is wiped at the end."""
    if total < 2 or not sys.stderr.isatty():
        return lambda done, name: None

    def say(done: int, name: str) -> None:
        line = f"{done}/{total} {name}"[:78] if done < total else ""
        click.echo(f"\r\x1b[K{line}", err=True, nl=False)

    return say


def _mend(done: Sequence[Outcome]) -> bool:
    """Writes what `--fix` may write; says what was done, and whether anything was."""
    counts = {o.document.name: _late("command.fix").fix(o) for o in done if isinstance(o, Report)}
    for name, count in counts.items():
        if count:
            click.echo(f"tieout: {name}: {count} place{'s' * (count > 1)} mended", err=True)
    return any(counts.values())


def _forms(plan: Plan, options: Options) -> list[tuple[str, str]]:
    """(format, path) of everything that is to be written, in order; the path of standard output is ""."""
    wanted = [(form, path) for form, _, path in (item.partition("=") for item in plan.output)]
    if not options.statistics and all(path for _, path in wanted):
        wanted.insert(0, ("quiet" if options.quiet and plan.format == "full" else plan.format, ""))
    return wanted


def _deliver(reports: Sequence[Report], across: list[JsonObject], options: Options, plan: Plan) -> None:
    """The run in its format on standard output, and in each further format in its file."""
    if options.redact:
        reports, across = [_late("report.redact").redacted(report) for report in reports], []
    run = Run(reports, book_of(plan.tasks[0]).rules.rules if plan.tasks else (), options.suppressed, tuple(across))
    if options.statistics:
        click.echo(statistics(reports), nl=False)
    for form, path in _forms(plan, options):
        _put(form, path, rendered(form, run))


def _put(form: str, path: str, content: str) -> None:
    """Writes what a format made of a run to its file, or to standard output where it has none."""
    if path:
        write(Path(path), content)
    else:
        bright = form in FOR_PEOPLE and colored(os.environ, sys.stdout.isatty())
        said = content.translate(_SILENT) if form in FOR_PEOPLE else content
        click.echo(_late("report.color").painted(said) if bright else said, nl=False, color=bright or None)


def colored(environment: Mapping[str, str], terminal: bool) -> bool:
    """NO_COLOR forbids it, FORCE_COLOR asks for it, else a terminal decides (no-color.org, force-color.org)."""
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (terminal and environment.get("TERM") != "dumb")


def statistics(reports: Sequence[Report]) -> str:
    """How often each rule found something, most often first; then how much was read and tied in all."""
    found = Counter((f.rule, f.name, f.level) for r in reports for f in r.findings)
    lines = [f"{n:6}  {level:8}{rule:8} {name}\n" for (rule, name, level), n in sorted(found.items(), key=lambda item: (-item[1], item[0]))]
    total: Counter[str] = Counter()
    for report in reports:
        total.update(report.coverage)
    tied = f", {share(total)} % of them tied" if total["figures"] else ""
    ties = sum(len(r.ties) for r in reports)
    documents = f"{len(reports)} document{'s' * (len(reports) != 1)}"
    return "".join(lines) + f"{documents}, {total['figures']} figures{tied}, {ties} ties evaluated\n"


def _prove(reports: Sequence[Report]) -> None:
    """Every tie evaluated a second time by the algebra system; a difference is our own error, never the user's."""
    from ..algebra import differences  # noqa: PLC0415  sympy: only where a proof is asked for

    for report in reports:
        for difference in differences(report.ties, report.extract):
            raise Refused(f"internal error, please report it: {report.document.name}: {difference}", USAGE)
