"""The laws of settling: what is waived, what is demoted, and what never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import checker
from checker.compare.prior import NAMES
from checker.model.finding import Finding
from checker.model.report import Report
from checker.rulebook import load_rules
from checker.settings import Settings
from checker.settle import Facts, Waiver, demoted, known, state_of, subjects, waived
from checker.settle.waiver import RULES

ERRORS = Path(__file__).parents[2] / "examples" / "errors.txt"
TODAY = date(2026, 3, 31)


@pytest.fixture(scope="module")
def report() -> Report:
    return checker.check_file(ERRORS)


@pytest.fixture(scope="module")
def facts(report: Report) -> Facts:
    return Facts.of(report.findings, report.figures, report.ties, TODAY)


def waiver_of(finding: Finding, facts: Facts) -> Waiver:
    figure = facts.figures[subjects(finding)[0]]
    return Waiver(finding.rule, figure.key, figure.text, "why", "one", TODAY, date(2027, 1, 1), "two")


def test_a_waiver_with_everything_sets_its_finding_aside(facts: Facts) -> None:
    assert facts.findings
    for finding in facts.findings:
        left, aside = waived([waiver_of(finding, facts)], facts)
        assert finding in [w.finding for w in aside] and finding not in left
        assert len(left) + len(aside) == len(facts.findings)


def test_nothing_is_lost(facts: Facts) -> None:
    """Findings are told or set aside; a waiver never makes one vanish."""
    left, aside = waived([waiver_of(f, facts) for f in facts.findings], facts)
    assert {f.fingerprint for f in facts.findings} <= {f.fingerprint for f in left} | {w.finding.fingerprint for w in aside}


def test_an_identity_needs_a_second_name_and_an_end(facts: Facts) -> None:
    ties = {key: replace(t, relation=replace(t.relation, strength="identity")) for key, t in facts.ties.items()}
    strict = replace(facts, ties=ties)
    finding = next(f for f in facts.findings if any(facts.ties[t].verdict == "broken" for t in f.ties))
    good = waiver_of(finding, facts)
    assert state_of(good, strict)[0] == "used"
    for lax in (replace(good, second=""), replace(good, second="ONE"), replace(good, until=None)):
        assert state_of(lax, strict)[0] == "unsigned"


def test_a_waiver_lasts_to_the_end_of_its_last_day(facts: Facts) -> None:
    good = replace(waiver_of(facts.findings[0], facts), until=TODAY)
    assert state_of(good, facts)[0] == "used"
    assert state_of(good, replace(facts, today=date(2026, 4, 1)))[0] == "expired"


def test_a_key_is_exact_and_never_a_pattern(facts: Facts) -> None:
    good = waiver_of(facts.findings[0], facts)
    assert state_of(replace(good, key=good.key[:-1]), facts)[0] == "unused"
    assert state_of(replace(good, key="*"), facts)[0] == "unused"


def test_a_baseline_entry_accounts_for_one_finding(report: Report) -> None:
    twice = (report.findings[0], report.findings[0])
    new, old = known(twice, [report.findings[0].fingerprint])
    assert len(new) == len(old) == 1


# materiality


def test_materiality_hides_nothing(report: Report) -> None:
    after = demoted(report.findings, report.ties, report.figures, 10**12)
    assert [f.fingerprint for f in after] == [f.fingerprint for f in report.findings]


def test_totals_profit_per_share_and_signs_are_never_a_matter_of_size(report: Report) -> None:
    """The planted total, the EPS and the segment total stay errors, however large the limit."""
    texts = {f.id: f for f in report.figures}
    met = 0
    for before, after in zip(report.findings, demoted(report.findings, report.ties, report.figures, 10**12), strict=True):
        label = " ".join(texts[subjects(before)[0]].label[-1:]).lower()
        if "total" in label or "profit" in label or before.rule.startswith("EPS"):
            met += 1
            assert after.level == before.level
    assert met >= 3


SLIPPED = ("Accounts receivable, net 87,915", "Accounts receivable, net 87,951")  # an ordinary line, its digits transposed


def slipped() -> str:
    text = (ERRORS.parent / "clean.txt").read_text(encoding="utf-8")
    assert SLIPPED[0] in text
    return text.replace(*SLIPPED)


def test_a_small_gap_between_amounts_becomes_a_note() -> None:
    report = checker.check_text(slipped())
    ties = {t.id: t for t in report.ties}

    def lowered(limit: int) -> list[Finding]:
        after = demoted(report.findings, report.ties, report.figures, limit)
        return [f for before, f in zip(report.findings, after, strict=True) if before.level != f.level]

    assert lowered(10**12)
    for limit in (10**3, 10**6, 10**9):
        assert all(abs(ties[t].gap) <= limit for f in lowered(limit) for t in f.ties if ties[t].verdict == "broken")


def test_settings_hand_the_limit_on() -> None:
    found = checker.check_text(slipped(), settings=Settings(materiality=10**12)).findings
    assert any("not over the materiality" in f.message for f in found)


def test_what_is_found_outside_the_document_has_rule_files_too() -> None:
    """Findings on waivers and on a prior document carry the code and the name of a shipped rule."""
    shipped = {rule.code: rule.name for rule in load_rules().rules}
    assert dict([*RULES.values(), *NAMES.items()]).items() <= shipped.items()
