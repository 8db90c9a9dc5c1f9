"""Every cause of the closed list is reached, each by a small input."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from ledger import PERIODS, Ledger, ledger

import checker
from checker.model.finding import CAUSES, Finding
from checker.model.relation import Bound, Relation
from checker.rulebook import load_rules

CLEAN = ledger()
SLIPS = {
    "transposed-digits": ("Network services", 1, "table", "93,893"),
    "one-digit": ("Revenue", 0, "table", "150,888"),
    "dropped-digit": ("Cost of systems", 0, "table", "4,911"),
    "extra-digit": ("Cost of sales", 1, "table", "1,272,733"),
    "sign": ("Gross profit", 1, "table", "(28,797)"),
    "scale": ("Operating profit", 1, "text", "JPY10,127 billion"),
    "decimal-slip": ("Cost of sales", 1, "text", "JPY127.273 million"),
    "stale-value": ("Revenue", 1, "table", "150,688"),
    "truncation": ("Revenue", 1, "text", "JPY156,069 million"),
    "transcription": ("Revenue", 1, "table", "153,170"),
    "unexplained": ("Revenue", 1, "table", "482,913"),
}
SEGMENTS = """
    Segment Information
    (In thousands)                                Nine months ended December 31, 2022

                                     Networks      Payments        Energy         Total
    Sales to customers                131,204        43,772        28,915       203,891
    Sales between segments                218         1,307           455         1,980
    Total sales                       131,422        45,079        45,079       205,871
"""
FELL = """Total revenue for the nine months ended September 30, 2025 was $569.9 million, down 7.8% from $528.8 million for the nine
months ended September 30, 2024."""


def _causes(findings: tuple[Finding, ...]) -> set[str]:
    return {s.cause for f in findings for s in f.suspects if s.rank == 1}


def _slip(cause: str) -> set[str]:
    line, year, where, text = SLIPS[cause]
    return _causes(CLEAN.altered(**{CLEAN.figure(line, year, where).id: text}).findings())


def _percentage() -> set[str]:
    """3.57 % printed 3.7."""
    percent = next(f for f in CLEAN.extract.figures if f.label == ("Revenue",) and f.unit == "%")
    return _causes(CLEAN.altered(**{percent.id: "3.7"}).findings())


def _swapped() -> set[str]:
    one, two = CLEAN.figure("Cost of systems", 0), CLEAN.figure("Cost of systems", 1)
    return _causes(CLEAN.altered(**{one.id: two.text, two.id: one.text}).findings())


def _sums(change: int) -> set[str]:
    """Both totals of the costs are off by the last line: it is missing, or counted twice."""
    texts = {CLEAN.figure("Cost of sales", y).id: f"{127_273 + change * 1_281 if y else 126_994 + change * 1_672:,}" for y in (0, 1)}
    sums = tuple(r for r in CLEAN.related.relations if r.kind == "sum" and r.terms[0].role == "Cost of sales")
    return _causes(replace(CLEAN, related=replace(CLEAN.related, relations=sums)).altered(**texts).findings())


def _label() -> set[str]:
    one, two = CLEAN.figure("Revenue", 1), CLEAN.figure("Gross profit", 1)
    bound = (Bound(one.id, "one", Fraction(1)), Bound(two.id, "two", Fraction(-1)))
    same = Relation("AGR103", "agreement", "agreement", "identity", "error", "one = two", bound)
    return _causes(replace(CLEAN, related=replace(CLEAN.related, relations=(*CLEAN.related.relations, same))).findings())


def _forced() -> set[str]:
    """93,983,677 is printed 93,983 so that the column adds."""
    coarse = CLEAN.figure("Network services", 1)
    fine = replace(coarse, id="x1", key="x1", text="93,983,677", value=Fraction(93_983_677_000), ulp=Fraction(1000), table="t2")
    bound = (Bound(coarse.id, "one", Fraction(1)), Bound("x1", "other", Fraction(-1)))
    same = Relation("AGR103", "agreement", "agreement", "identity", "error", "one = other", bound)
    extract = replace(CLEAN.extract, figures=(*CLEAN.extract.figures, fine))
    return _causes(Ledger(extract, replace(CLEAN.related, relations=(*CLEAN.related.relations, same))).findings())


def _split() -> set[str]:
    """The example of the rule: a column left on the basis before the split."""
    rule = load_rules(examples=True).get("EPS103")
    assert rule is not None
    example = next(e for e in rule.examples if e.sort == "fail")
    return _causes(checker.check_text(example.text, "a.txt").findings)


OTHERS = {
    "percentage-from-unrounded": _percentage,
    "swapped-neighbours": _swapped,
    "omitted-line": lambda: _sums(1),
    "double-counted-line": lambda: _sums(-1),
    "label": _label,
    "forced-rounding": _forced,
    "old-split-basis": _split,
    "wrong-column": lambda: _causes(checker.check_text(SEGMENTS, "a.txt").findings),
    "direction": lambda: _causes(checker.check_text(FELL, "a.txt").findings),
}


@pytest.mark.parametrize("cause", CAUSES)
def test_a_cause_is_reached(cause: str) -> None:
    assert cause in (_slip(cause) if cause in SLIPS else OTHERS[cause]())


def test_no_cause_is_forgotten_and_the_clean_ledger_has_none() -> None:
    assert {*SLIPS, *OTHERS} == set(CAUSES)
    assert not CLEAN.findings()
    assert len(PERIODS) == 2
