"""`tieout diff`: what changed between two drafts. And the second document of `check --against`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

import click

from ..compare import Across, Difference, against, compared
from ..compare.prior import added
from ..model.contract import JsonObject, tie_object
from ..model.report import Report
from ..report.money import place
from ..settle import state_of
from .examine import as_checked
from .plan import Options
from .sidecar import facts_of, waivers_of
from .source import CLEAN, FAILED

SIGNS = {"changed": "~", "added": "+", "removed": "-", "broke": "!", "mended": "="}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two drafts on the command line."""

    old: str
    new: str
    form: str
    today: date


def diff(pair: Pair) -> int:
    """Prints the differences of two drafts; 1 where a tie broke."""
    options = Options((), today=pair.today)
    old, new = (as_checked(name, options) for name in (pair.old, pair.new))
    found = compared(old, new)
    lapsed = _lapsed(new, pair)
    if pair.form == "json":
        click.echo(json.dumps({"differences": [asdict(d) for d in found], "lapsed": lapsed}, ensure_ascii=False, indent=1))
    else:
        click.echo(_text(found, lapsed, old, new), nl=False)
    return FAILED if any(d.what == "broke" for d in found) else CLEAN


def _lapsed(new: Report, pair: Pair) -> list[str]:
    """The waivers of the old draft that do not hold for the new one."""
    if pair.old == "-":
        return []
    facts = facts_of(new, pair.today)
    return [f"{w.rule} {w.printed} {w.key}" for w in waivers_of(pair.old) if state_of(w, facts)[0] in ("lapsed", "unused")]


def _text(found: Sequence[Difference], lapsed: Sequence[str], old: Report, new: Report) -> str:
    lines = [_line(d, old if d.what == "removed" else new) for d in found]
    lines += [f"? waiver lapses: {one}" for one in lapsed]
    counts = {what: sum(d.what == what for d in found) for what in SIGNS}
    said = ", ".join(f"{n} {what}" for what, n in counts.items() if n)
    return "".join(f"{line}\n" for line in [*lines, said or "no number and no tie differs"])


def _line(difference: Difference, report: Report) -> str:
    figure = next(f for f in report.figures if f.id == difference.figure)
    at = place(report.document.name, report.document.locate(figure.span)[0])
    values = " -> ".join(v for v in (difference.before, difference.after) if v)
    return f"{SIGNS[difference.what]} {difference.what:8}{values}  {difference.key}  ({at})"


def with_prior(reports: Sequence[Report], prior: str, options: Options) -> tuple[list[Report], list[JsonObject]]:
    """(the reports with what does not agree with the prior document, all ties between them as JSON)."""
    before = as_checked(prior, Options((), today=options.today))
    settled, across = [], []
    for report in reports:
        findings, ties = against(report, before)
        settled.append(added(report, findings))
        across += [across_object(one) for one in ties]
    return settled, across


def across_object(one: Across) -> JsonObject:
    """A tie between documents: each of its terms names its document."""
    told = tie_object(one.tie)
    pairs = zip(told["terms"], one.documents, strict=True)
    return {**told, "terms": [{"document": document, **term} for term, document in pairs]}
