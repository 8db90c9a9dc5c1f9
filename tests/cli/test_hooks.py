"""The places where people work: pre-commit, GitHub Actions, pytest, a notebook, the shell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

import checker
from checker.cli import main
from checker.command.configuration import load
from checker.testing import assert_ties

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": PATH, "HOME": str(folder), **environment}
    return subprocess.run(["bash", "-e", "-o", "pipefail", "-c", command], cwd=folder, env=env, capture_output=True, text=True)


# pre-commit


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one document, and our hook as pre-commit finds it, run from this environment."""
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    hook = {**hook, "language": "system"}
    config = {"repos": [{"repo": "local", "hooks": [{k: v for k, v in hook.items() if k != "additional_dependencies"}]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    assert shell("git init -q . && git config user.email a@b.c && git config user.name n", tmp_path).returncode == 0
    return tmp_path


@pytest.mark.parametrize(("name", "code"), [("clean.txt", 0), ("errors.txt", 1)])
def test_pre_commit_runs_the_hook(repository: Path, name: str, code: int) -> None:
    (repository / name).write_bytes((EXAMPLES / name).read_bytes())
    (repository / "unrelated.py").write_text("print(1)\n")
    done = shell("git add . && pre-commit run tieout --all-files", repository)
    assert done.returncode == code, done.stdout + done.stderr
    assert "tieout" in done.stdout


# the GitHub Action


@pytest.fixture(scope="module")
def action() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return found


def step(action: dict[str, Any], name: str) -> str:
    return str(next(s["run"] for s in action["runs"]["steps"] if s.get("name") == name))


def test_every_shell_step_names_its_shell_and_takes_inputs_by_environment(action: dict[str, Any]) -> None:
    """An input that is pasted into a script could run anything."""
    for one in action["runs"]["steps"]:
        assert "uses" in one or one["shell"] == "bash"
        assert "${{" not in one.get("run", "")


@pytest.mark.parametrize(("name", "code"), [("clean.txt", "0"), ("errors.txt", "1")])
def test_the_check_step_annotates_and_hands_on_its_code(action: dict[str, Any], tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    (tmp_path / "out").write_text("")
    facts = {"CHECK_PATH": name, "CHECK_ARGS": "--min-coverage 10", "SARIF": "tieout.sarif", "REDACT": "false"}
    places = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "GITHUB_OUTPUT": str(tmp_path / "out")}
    done = shell(step(action, "Check"), tmp_path, **facts, **places)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out").read_text() == f"exit-code={code}\n"
    assert ("::error file=errors.txt" in done.stdout) == (code == "1")
    assert name in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert (tmp_path / "tieout.sarif").is_file()
    assert shell(step(action, "Result"), tmp_path, CODE=code).returncode == int(code)


def test_the_install_step_installs_the_action_itself_or_a_version(action: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "python").write_text('#!/bin/sh\necho "$@"\n')
    (tmp_path / "python").chmod(0o755)

    def said(**facts: str) -> str:
        script = f'PATH="{tmp_path}:$PATH"\n' + step(action, "Install")
        return shell(script, tmp_path, **{"VERSION": "", "EXTRAS": "", "SOURCE": "/a", **facts}).stdout.split()[-1]

    assert said() == "/a"
    assert said(EXTRAS="pdf") == "/a[pdf]"
    assert said(VERSION="1.0", EXTRAS="pdf") == "tieout[pdf]==1.0"


# pytest


def test_a_report_under_test() -> None:
    assert assert_ties(EXAMPLES / "clean.txt").coverage["figures"] > 100
    with pytest.raises(AssertionError, match="SUM105"):
        assert_ties(EXAMPLES / "errors.txt")


def test_nothing_tied_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("Nothing here but words.\n")
    with pytest.raises(AssertionError, match="not checked: no figure"):
        assert_ties(tmp_path / "words.txt")


def test_too_little_tied_is_no_success() -> None:
    with pytest.raises(AssertionError, match="not checked: coverage"):
        assert_ties(EXAMPLES / "clean.txt", settings=checker.Settings(min_coverage=100))


# a notebook


def test_a_notebook_shows_findings_and_escapes_the_document() -> None:
    report = checker.check_file(EXAMPLES / "errors.txt")
    assert "SUM105" in report._repr_html_()
    hostile = checker.check_text((EXAMPLES / "errors.txt").read_text(encoding="utf-8"), name="<script>")
    assert "<script>" not in hostile._repr_html_()


def test_pandas_gets_a_row_for_each_figure_tie_and_finding() -> None:
    pytest.importorskip("pandas")
    report = checker.check_file(EXAMPLES / "errors.txt")
    assert len(report.to_pandas()) == len(report.figures)
    assert len(report.to_pandas("ties")) == len(report.ties)
    assert list(report.to_pandas("findings")["rule"]) == [f.rule for f in report.findings]


# the shell


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completion_scripts(name: str) -> None:
    assert "_TIEOUT_COMPLETE" in run("completion", name).output


def test_init_writes_a_configuration_that_loads(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((EXAMPLES / "errors.txt").read_bytes())
    assert run("init", str(tmp_path)).exit_code == 0
    assert load(tmp_path / "tieout.toml").include == ("*.txt",)
    assert run("check", str(tmp_path)).exit_code == 1
    assert run("init", str(tmp_path)).exit_code == 2


# colour


@pytest.mark.parametrize(
    ("environment", "colour"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)]
)
def test_colour_only_where_it_is_wanted(tmp_path: Path, environment: dict[str, str], colour: bool) -> None:
    done = shell(f"tieout check '{EXAMPLES / 'errors.txt'}' || true", tmp_path, **environment)
    assert ("\x1b[" in done.stdout) == colour


def test_a_report_shows_itself_in_a_line() -> None:
    """Who types its name at a prompt sees what it is, and not megabytes."""
    report = checker.check_file(EXAMPLES / "errors.txt")
    assert (
        repr(report) == f"<Report on errors.txt: {len(report.findings)} findings, {len(report.figures)} figures, {len(report.ties)} ties>"
    )


def test_a_notebook_does_not_call_unchecked_what_is_clean_nor_clean_what_is_unchecked() -> None:
    assert "not checked: no figure" in checker.check_text("No number.")._repr_html_()
    assert "no contradiction" not in checker.check_text("No number.")._repr_html_()
    assert "not checked" not in checker.check_file(EXAMPLES / "clean.txt")._repr_html_()


def test_what_cannot_be_read_raises_an_error_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\nnot really")
    with pytest.raises(checker.ReadError, match="PDF"):
        checker.check_file(tmp_path / "scan.pdf")
