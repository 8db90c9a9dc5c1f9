"""How much of a document was checked, in two lines: by verdict and by strength of what ties the figures."""

from __future__ import annotations

from collections import Counter
from textwrap import fill

from ..model.relation import RuleCount
from ..model.report import Report
from ..model.rule import LEVELS, STRENGTHS

WIDTH = 100  # columns of a report for a person
_ASIDE = {"waiver": "waived", "baseline": "in the baseline", "disclosure": "the document says that sums may not add"}
_WORDS = {
    "rounding": "tied within rounding",
    "forced": "forced",
    "contradicted": "contradicted",
    "untied": "untied (nothing to check against)",
}


def verdict(report: Report) -> str:
    """The first line of a report: what was found, or that nothing was, or that nothing could be checked."""
    counts = {level: sum(f.level == level for f in report.findings) for level in reversed(LEVELS)}
    found = ", ".join(f"{n} {level}{'s' * (n > 1)}{_sure(report, level, n)}" for level, n in counts.items() if n)
    lacks = f"not checked: {report.unchecked}" if report.unchecked else ""
    return ("; ".join(x for x in (found, lacks) if x) or "no contradiction found") + waived(report)


def _sure(report: Report, level: str, count: int) -> str:
    """How many of a level's findings are of high confidence, where not all are: what fails a run by default."""
    sure = sum(f.level == level and f.confidence == "high" for f in report.findings)
    return "" if sure == count or level != "error" else f" ({sure or 'none'} of high confidence)"


def by_verdict(report: Report) -> str:
    counts = report.coverage
    if not counts["figures"]:
        return "no figure was read"
    words = {**_WORDS, "untied": "untied (not all rules were looked for)"} if report.narrowed else _WORDS
    parts = [f"{counts['tied']} tied", *(f"{counts[k]} {said}{_unnamed(report, k)}" for k, said in words.items() if counts[k])]
    return f"{counts['figures']} figures: {', '.join(parts)}. Coverage {report.covered} %."


def _unnamed(report: Report, status: str) -> str:
    """How many contradicted figures no finding names: their ties do not come out, and something printed may explain it."""
    if status != "contradicted":
        return ""
    named = {figure for finding in report.findings for figure in finding.figures}
    left = sum(found == status and figure not in named for figure, found in report.statuses.items())
    return f" ({left} by ties that may have another reason: no finding)" if left else ""


def by_strength(report: Report) -> str:
    """Each figure counts once, under the strongest relation that holds it."""
    best: dict[str, int] = {}
    for tie in report.ties:
        if tie.verdict == "broken" or tie.relation.kind == "inequality":
            continue
        rank = STRENGTHS.index(tie.relation.strength)
        for figure in tie.figures:
            if rank <= best.get(figure, rank):
                best[figure] = rank
    counts = [(sum(rank == n for rank in best.values()), name) for n, name in enumerate(STRENGTHS)]
    held = ", ".join(f"{n} by {name}" for n, name in counts if n)
    return f"{len(report.ties)} ties evaluated" + (f"; figures held: {held}." if held else ".")


def left_alone(report: Report) -> str:
    """Rules that were looked for and could not be tied, the reader's last question."""
    absent = [c for c in report.counts if c.unbound and not c.bound]
    lines = [_of("Not printed, so not checked", [_rule(c) + (f" ({', '.join(c.missing[:3])})" if c.missing else "") for c in absent])]
    lines.append(_of("Ambiguous, left alone", [f"{_rule(c)} ({c.ambiguous})" for c in report.counts if c.ambiguous]))
    return "\n".join(line for line in lines if line)


def _rule(count: RuleCount) -> str:
    """A rule by its code and what it is called: a code alone tells a newcomer nothing."""
    return f"{count.rule} {count.name}".strip()


def _of(what: str, names: list[str]) -> str:
    return fill(f"{what}: {'; '.join(names)}.", WIDTH, subsequent_indent="   ", break_on_hyphens=False) if names else ""


def waived(report: Report) -> str:
    """How many findings were set aside and by what, to be said behind what was found; "" for none."""
    counts = Counter(w.by for w in report.waived)
    return "".join(f"; {n} set aside ({_ASIDE[by]})" for by, n in sorted(counts.items()))
