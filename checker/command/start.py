"""`tieout init`: a configuration to start from, by what the documents show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from ..model.report import Report
from .configuration import OWN
from .output import write
from .plan import Options, planned
from .sidecar import quoted
from .source import CLEAN, UNCHECKED, USAGE, Refused
from .work import outcomes

MARGIN = 10  # percent points of coverage under what is seen now


def init(folder: str, options: Options) -> int:
    """Writes tieout.toml into a folder; refuses where there is one."""
    path = Path(folder) / OWN
    if path.exists():
        raise Refused(f"{path}: is there already", USAGE)
    plan = planned(options)
    reports = [o for o in outcomes(plan.tasks, plan.jobs, plan.timeout, lambda done, name: None) if isinstance(o, Report)]
    checked = [r for r in reports if r.ties]
    if not checked:
        raise Refused(f"{folder}: nothing in its documents could be tied", UNCHECKED)
    write(path, proposal(checked))
    click.echo(f"{path}: written from {len(checked)} document{'s' * (len(checked) != 1)}")
    return CLEAN


def proposal(reports: Sequence[Report]) -> str:
    """The configuration as TOML, each key with the reason for its value."""
    suffixes = sorted({Path(r.document.name).suffix for r in reports if Path(r.document.name).suffix})
    errors = Counter(f.level for r in reports for f in r.findings)["error"]
    lowest = min(r.covered for r in reports)
    lines = [
        "# Settings of tieout; `tieout check --show-settings FILE` prints what is in force.",
        'fail-on = "error"',
        'min-confidence = "high"',
        f"min-coverage = {max(0, lowest - MARGIN) // 5 * 5}  # the lowest coverage now is {lowest} %",
        f"include = [{', '.join(quoted('*' + s) for s in suffixes)}]",
    ]
    if any(r.extract.reading.may_not_add for r in reports):
        lines.append('forced = "hide-if-disclosed"  # a document says that its sums may not add')
    if errors:
        lines += [
            f"# {errors} errors are there now; to begin with new ones only: tieout baseline create",
            '# baseline = "tieout-baseline.json"',
        ]
    return "\n".join(lines) + "\n"
