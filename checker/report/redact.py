"""A report that may be shown where its numbers may not: rules and places stay, words and values go.

Hashes go too: six digits are found by trial. Lengths of numbers stay, because places do."""

from __future__ import annotations

from fractions import Fraction

from ..model.digest import hashed
from ..model.finding import Finding
from ..model.record import replace
from ..model.relation import Tie
from ..model.report import Report

HIDDEN = "[hidden]"
NOTHING = Fraction(0)
NO_DIGEST = "0" * 64


def redacted(report: Report) -> Report:
    """The report without labels, values, words of the document, and anything made of them."""
    where = report.document.locate
    numbered = {id(f): _finding(f, n) for n, f in enumerate((*report.findings, *(w.finding for w in report.waived)))}
    figures = tuple(
        replace(f, text=HIDDEN, value=NOTHING, ulp=NOTHING, label=(HIDDEN,), member="", term=None, key=f"{f.statement or ''}/{f.id}")
        for f in report.figures
    )
    tables = tuple(
        replace(
            t,
            title=HIDDEN,
            columns=tuple(replace(c, header=HIDDEN, member="") for c in t.columns),
            rows=tuple(replace(r, label=HIDDEN, headings=()) for r in t.rows),
        )
        for t in report.tables
    )
    ties = tuple(_tie(t) for t in report.ties)
    text = "".join(c if c.isspace() else "x" for c in report.document.text)
    document = replace(report.document, text=text, sha256=NO_DIGEST, locate=where)
    return replace(
        report,
        document=document,
        extract=replace(report.extract, figures=figures, tables=tables, claims=()),
        ties=ties,
        findings=tuple(numbered[id(f)] for f in report.findings),
        waived=tuple(replace(w, finding=numbered[id(w.finding)], reason=HIDDEN) for w in report.waived),
    )


def _tie(tie: Tie) -> Tie:
    """Rule, strength and verdict; the words of an equation may be the document's own."""
    terms = tuple(replace(t, role=f"term {n}") for n, t in enumerate(tie.relation.terms, 1))
    relation = replace(tie.relation, equation=tie.relation.name, terms=terms, residual=None)
    return replace(tie, gap=NOTHING, low=NOTHING, high=NOTHING, relation=relation)


def _finding(finding: Finding, number: int) -> Finding:
    """The rule and the place; its hashes are made of these alone."""
    place = hashed(finding.rule, str(finding.at.start), str(finding.at.end), str(number))
    return replace(
        finding,
        message=f"{finding.name.replace('-', ' ')}: {len(finding.figures)} numbers are concerned (values are hidden)",
        suspects=tuple(replace(s, suggest=None) for s in finding.suspects),
        anchor=place,
        fingerprint=place,
    )
