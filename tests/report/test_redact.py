"""What may not be shown is in no format: no word, no value, no hash that a value could be found from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import checker
from checker.cli import main
from checker.command.output import FORMATS
from checker.model.report import Report
from checker.report.redact import redacted

ERRORS = Path(__file__).parents[2] / "examples" / "errors.txt"


@pytest.fixture(scope="module")
def report() -> Report:
    return checker.check_file(ERRORS)


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"quiet"}))
def test_no_format_shows_words_values_or_hashes(report: Report, form: str) -> None:
    output = CliRunner().invoke(main, ["check", str(ERRORS), "--format", form, "--redact"]).output
    shown = output.replace(str(ERRORS), "")
    for figure in report.figures:
        digits = re.sub(r"[^\d,.]", "", figure.text)
        if len(digits) > 5:
            assert digits not in shown
    for word in ("Kestrel", "Inventories", "Dividends paid"):
        assert word not in shown
    for finding in report.findings:
        assert finding.fingerprint not in shown and finding.anchor not in shown
    assert report.document.sha256 not in shown


def test_rules_places_levels_and_coverage_stay(report: Report) -> None:
    hidden = redacted(report)
    assert [(f.rule, f.level, f.at) for f in hidden.findings] == [(f.rule, f.level, f.at) for f in report.findings]
    assert hidden.coverage == report.coverage


def test_findings_can_still_be_told_apart(report: Report) -> None:
    prints = [f.fingerprint for f in redacted(report).findings]
    assert len(set(prints)) == len(prints)


def test_a_diff_shows_lines_and_is_refused() -> None:
    assert CliRunner().invoke(main, ["check", str(ERRORS), "--redact", "--diff"]).exit_code == 2
