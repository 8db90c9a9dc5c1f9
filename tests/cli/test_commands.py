"""The commands as people use them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import checker
from checker.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("name", ["clean.txt", "clean-aligned.txt", "clean.html"])
def test_a_clean_release_is_silent_at_error_level(name: str) -> None:
    result = run("check", str(EXAMPLES / name))
    assert result.exit_code == 0, result.output
    assert "no contradiction found" in result.output.splitlines()[0], result.output


def test_every_planted_error_is_found() -> None:
    from release import PLANTED  # noqa: PLC0415  tests/ is on the path

    text = (EXAMPLES / "errors.txt").read_text(encoding="utf-8")
    report = checker.check_text(text, "errors.txt")
    figures = {f.id: f for f in report.figures}
    for _, wrong, kind in PLANTED:
        start = text.index(wrong)
        around = range(start, start + len(wrong))
        hits = [f for f in report.findings if f.level == "error" for i in f.figures if figures[i].span.start in around]
        assert hits, f"{kind}: {wrong!r} not found"


def test_json_is_the_contract() -> None:
    result = run("check", str(EXAMPLES / "errors.txt"), "--format", "json")
    data = json.loads(result.output)
    assert data["schema"] == "tieout-report/1"
    assert result.exit_code == 1
    document = data["documents"][0]
    assert document["coverage"]["figures"] == len(document["figures"])


def test_concise_is_one_line_a_finding() -> None:
    page = str(EXAMPLES / "errors.txt")
    lines = run("check", page, "--format", "concise").output.splitlines()
    assert len(lines) == len(checker.check_file(page).findings)
    assert all(line.startswith(f"{page}:") for line in lines), lines


def test_figures_can_be_asked_for_by_verdict() -> None:
    every = run("figures", str(EXAMPLES / "clean.txt")).output.splitlines()
    untied = run("figures", str(EXAMPLES / "clean.txt"), "--status", "untied").output.splitlines()
    assert set(untied) < set(every)


def test_tables_shows_rows_and_columns() -> None:
    output = run("tables", str(EXAMPLES / "clean.txt")).output
    assert "Total current assets" in output and "balance-sheet" in output


def test_what_lists_nothing_says_why(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("Nothing but words here.\n", encoding="utf-8")
    for command, why in (("figures", "no figure was read"), ("tables", "no table was read")):
        result = run(command, str(tmp_path / "words.txt"))
        assert result.exit_code == 3 and why in result.output


def test_explain_a_rule_shows_its_examples() -> None:
    output = run("explain", "BAL101").output
    assert "assets" in output and "pass:" in output and "fail:" in output


def test_explain_a_number_shows_its_ties() -> None:
    text = (EXAMPLES / "clean.txt").read_text(encoding="utf-8")
    at = text.index("282,906")
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    output = run("explain", f"{EXAMPLES / 'clean.txt'}:{line}:{column}").output
    assert "Total current assets" in output and "118,406" in output


def test_explain_a_finding_by_its_fingerprint() -> None:
    report = checker.check_file(EXAMPLES / "errors.txt")
    output = run("explain", report.findings[0].fingerprint, str(EXAMPLES / "errors.txt")).output
    assert report.findings[0].rule in output


def test_rules_lists_every_rule() -> None:
    output = run("rules").output
    assert "BAL101" in output and "ROL101" in output


def test_a_document_without_a_command_is_answered_with_the_command(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").touch()
    result = run(str(tmp_path / "draft.txt"))
    assert result.exit_code == 2 and f"tieout check {tmp_path / 'draft.txt'}" in result.output
    assert "tieout check" not in run("chekc").output


def test_help_lists_every_command_with_what_it_does() -> None:
    """No description is cut off, and the command that comes first is the one to begin with."""
    listed = run("--help").output.partition("Commands:\n")[2].splitlines()
    assert listed[0].split()[0] == "check" and not [line for line in listed if line.endswith("...")]


def test_prove_finds_no_difference() -> None:
    assert run("check", str(EXAMPLES / "clean.txt"), "--prove", "--quiet").exit_code == 0


def test_two_runs_are_the_same_to_the_byte() -> None:
    once, again = (run("check", str(EXAMPLES / "errors.txt"), "--format", "json").output for _ in range(2))
    assert once == again


def test_help_loads_neither_pyparsing_nor_sympy() -> None:
    code = "import sys; sys.argv = ['tieout', 'check', '--help']\nfrom checker.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    code += "assert 'pyparsing' not in sys.modules and 'sympy' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def test_a_check_with_findings_does_not_load_sympy() -> None:
    code = (
        f"import sys, checker\nr = checker.check_file({str(EXAMPLES / 'errors.txt')!r})\nassert r.findings and 'sympy' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


@pytest.mark.parametrize("code", ["PRI101", "WVR104", "FCT101"])
def test_every_code_that_a_finding_can_carry_has_its_page(code: str) -> None:
    """Findings on a prior document and on waivers are explained as those of any other rule, with what lies beside."""
    page = run("explain", code).output
    assert page.startswith(code) and "fail: " in page
    assert ("beside: " in page) == (code != "FCT101")
