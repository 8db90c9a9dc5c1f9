"""`tieout baseline`: the findings of an existing stock of documents, set aside until their numbers change."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ..model.record import replace
from ..model.report import Report
from ..settle import known, pruned
from .output import write
from .plan import Options, planned
from .source import CLEAN, USAGE, Refused
from .work import outcomes

SCHEMA = "tieout-baseline/1"
Entries = Mapping[str, Sequence[str]]  # fingerprints by document, its path as seen from the baseline's folder


def read_baseline(path: str) -> Entries:
    """The fingerprints of a baseline by document; Refused for anything else."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ValueError
        return {str(name): [str(e["fingerprint"]) for e in entries] for name, entries in data["documents"].items()}
    except OSError as problem:
        raise Refused(f"{path}: {problem.strerror or 'cannot be read'}", USAGE) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(f"{path}: no baseline ({SCHEMA})", USAGE) from None


def name_in(path: str, document: str) -> str:
    """How a baseline calls a document: its path from the baseline's folder, so that a checkout may stand anywhere."""
    return os.path.relpath(document, os.path.dirname(os.path.abspath(path))).replace(os.sep, "/")


def with_baseline(reports: Sequence[Report], path: str) -> list[Report]:
    """The reports without what the baseline knows; it is counted as waived."""
    entries = read_baseline(path)
    settled = []
    for report in reports:
        new, old = known(report.findings, entries.get(name_in(path, report.document.name), ()))
        settled.append(replace(report, findings=new, waived=(*report.waived, *old)))
    return settled


def create(path: str, options: Options) -> int:
    """Writes the findings of all documents into a new baseline."""
    if Path(path).exists():
        raise Refused(f"{path}: is there already; tieout baseline update brings it up to date", USAGE)
    return _save(path, {name_in(path, r.document.name): _rows(r) for r in _reports(options)})


def update(path: str, options: Options) -> int:
    """Replaces what the baseline says of these documents; of others it says what it did."""
    rows = _all_rows(path)
    return _save(path, {**rows, **{name_in(path, r.document.name): _rows(r) for r in _reports(options)}})


def prune(path: str, options: Options) -> int:
    """Takes out what these documents do not show any more; nothing is added."""
    rows = _all_rows(path)
    for report in _reports(options):
        name = name_in(path, report.document.name)
        left = pruned([row["fingerprint"] for row in rows.get(name, ())], report.findings)
        known_rows = {row["fingerprint"]: row for row in rows.get(name, ())}
        rows[name] = [known_rows[one] for one in left]
    return _save(path, rows)


def _reports(options: Options) -> list[Report]:
    """The reports of all documents, waived findings left out."""
    plan = planned(options)
    done = outcomes(plan.tasks, plan.jobs, plan.timeout, lambda done, name: None)
    for one in done:
        if isinstance(one, Refused):
            click.echo(f"tieout: {one.message}", err=True)
    return [one for one in done if isinstance(one, Report)]


def _rows(report: Report) -> list[dict[str, str]]:
    """No words and no numbers of the document: a rule and two hashes."""
    return [{"rule": f.rule, "anchor": f.anchor, "fingerprint": f.fingerprint} for f in report.findings]


def _all_rows(path: str) -> dict[str, list[dict[str, str]]]:
    read_baseline(path)
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    return dict(data["documents"])


def _save(path: str, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> int:
    documents = {name: sorted(rows[name], key=lambda row: tuple(row.values())) for name in sorted(rows) if rows[name]}
    write(Path(path), json.dumps({"schema": SCHEMA, "documents": documents}, indent=1, ensure_ascii=False) + "\n")
    click.echo(f"{path}: {sum(len(r) for r in documents.values())} findings of {len(documents)} documents")
    return CLEAN
