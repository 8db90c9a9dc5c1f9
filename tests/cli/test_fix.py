"""What is only printed wrongly can be mended: never a digit, never without being asked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import checker
from checker.cli import main
from checker.command.fix import diff, fix
from checker.model.finding import Suspect
from checker.model.report import Report

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The clean example, one "million" of its text left out, with a byte-order mark and Windows line ends."""
    text = (EXAMPLES / "clean.txt").read_text(encoding="utf-8")
    assert text.count("$18.5 million") == 1
    text = text.replace("$18.5 million", "$18.5")
    path = tmp_path / "draft.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return path


def test_a_diff_changes_no_file(draft: Path) -> None:
    before = draft.read_bytes()
    run("check", str(draft), "--diff")
    assert draft.read_bytes() == before


def test_no_digit_is_ever_changed(draft: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_bytes((EXAMPLES / "errors.txt").read_bytes())
    for path in (draft, wrong):
        before = re.findall(rb"\d", path.read_bytes())
        run("check", str(path), "--fix")
        assert re.findall(rb"\d", path.read_bytes()) == before


def suggested(path: Path, printed: str, wanted: str) -> Report:
    """The report on a document as if its only finding was that one number should read otherwise."""
    report = checker.check_file(path)
    figure = next(f for f in report.figures if f.text == printed)
    one = replace(report.findings[0], suspects=(Suspect(figure.id, 1, wanted, "scale"),), confidence="high")
    return replace(report, document=replace(report.document, name=str(path)), findings=(one,))


def test_a_missing_scale_word_is_put_there(draft: Path) -> None:
    report = suggested(draft, "$18.5", "$18.5 million")
    assert "+" in diff(report) and "$18.5 million" in diff(report)
    before = draft.read_bytes()
    assert fix(report) == 1
    assert draft.read_bytes() == before.replace(b"$18.5", b"$18.5 million")


def test_a_number_and_the_sign_of_a_sentence_are_no_presentation(draft: Path) -> None:
    for wanted in ("$19.5 million", "($18.5)", "$1.85", "-$18.5"):
        assert diff(suggested(draft, "$18.5", wanted)) == ""


def test_a_transposed_number_is_not_mended(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_bytes((EXAMPLES / "errors.txt").read_bytes())
    assert "169,715" not in run("check", str(wrong), "--diff").output


def test_standard_input_is_left_alone() -> None:
    text = (EXAMPLES / "errors.txt").read_text(encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "-", "--fix"], input=text)
    assert result.exit_code == 1
