"""Folders of documents: which are checked, several at a time, and none that takes the others down."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.command import examine, pool, work
from checker.command.page import Page
from checker.command.plan import Options, Task, planned
from checker.command.source import Refused
from checker.model.record import replace
from checker.model.report import Report

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Good documents, bad ones, and files that are no documents."""
    for name, source in {"a.txt": "clean.txt", "b.txt": "errors.txt", "inner/c.html": "clean.html"}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((EXAMPLES / source).read_bytes())
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "d.txt").write_text("Revenue 1")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


def names(folder: Path, **options: tuple[str, ...]) -> list[str]:
    plan = planned(Options((str(folder),), isolated=True, **options))  # type: ignore[arg-type]
    return [Path(task.name).relative_to(folder).as_posix() for task in plan.tasks]


def test_a_folder_means_the_documents_in_it(folder: Path) -> None:
    assert names(folder) == ["a.txt", "b.txt", "inner/c.html"]


def test_include_and_exclude_are_globs(folder: Path) -> None:
    assert names(folder, include=("*.html",)) == ["inner/c.html"]
    assert names(folder, exclude=("inner/*", "b.*")) == ["a.txt"]


def test_instances_of_a_folder_are_documents_and_their_linkbases_are_not(folder: Path) -> None:
    """What ends in xml may be anything: it is checked where it is named, or included."""
    for name in ("report.xbrl", "labels.xml"):
        (folder / name).write_text("<xbrl/>", encoding="utf-8")
    assert names(folder) == ["a.txt", "b.txt", "inner/c.html", "report.xbrl"]


def test_a_folder_without_documents_is_a_usage_error(tmp_path: Path) -> None:
    result = run("check", str(tmp_path))
    assert result.exit_code == 2 and "no document" in result.output


@pytest.mark.parametrize("form", ["full", "json", "sarif", "junit", "concise"])
def test_two_jobs_give_the_same_bytes_as_one(folder: Path, form: str) -> None:
    one, two = (run("check", str(folder), "--format", form, "--jobs", n) for n in ("1", "2"))
    assert one.output == two.output and one.exit_code == two.exit_code == 1


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_pages_drawn_by_the_workers_are_the_reports_drawn_at_the_end(folder: Path, form: str) -> None:
    """A run that keeps no report prints what one prints that does: an empty baseline keeps them."""
    assert run("baseline", "create", str(folder / "inner"), "--file", str(folder / "empty.json")).exit_code == 0
    kept = run("check", str(folder), "--format", form, "--baseline", str(folder / "empty.json"))
    assert kept.output == run("check", str(folder), "--format", form, "--jobs", "2").output


def test_a_page_counts_like_its_report(folder: Path) -> None:
    """Exit code and what was not checked come with the page."""
    plan = planned(Options((str(folder),), isolated=True))
    pages = work.outcomes([replace(task, forms=("json",)) for task in plan.tasks], 2, 60, lambda n, name: None)
    assert [(page.code, page.why) for page in pages if isinstance(page, Page)] == [(0, ""), (1, ""), (0, "")]


def test_one_document_alone_says_what_it_says_among_others(folder: Path) -> None:
    alone = run("check", str(folder / "b.txt"), "--format", "concise").output
    assert alone and alone in run("check", str(folder), "--format", "concise").output


def test_a_document_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    (folder / "aa.pdf").write_bytes(b"%PDF-1.7\nbroken")
    result = run("check", str(folder), "--format", "concise")
    assert result.exit_code == 3 and "b.txt:" in result.output and "aa.pdf" in result.output


def hostile(monkeypatch: pytest.MonkeyPatch, deed: str) -> None:
    """Makes the check of documents called b.txt do a deed instead."""
    real = examine.examined

    def instead(task: Task) -> examine.Outcome:
        if task.name.endswith("b.txt"):
            exec(deed)
        return real(task)

    monkeypatch.setattr(examine, "examined", instead)


@pytest.mark.skipif(pool.METHOD != "fork", reason="the deed reaches the workers by fork")
@pytest.mark.parametrize(
    ("deed", "limit", "said"), [("signal.pause()", 2, "given up after 2 seconds"), ("os.kill(os.getpid(), signal.SIGKILL)", 60, "stopped")]
)
def test_a_document_that_hangs_or_kills_is_left_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch, deed: str, limit: int, said: str
) -> None:
    assert os and signal
    hostile(monkeypatch, deed)
    tasks = planned(Options((str(folder),), isolated=True)).tasks
    done = work.outcomes(tasks, 2, limit, lambda n, name: None)
    assert [isinstance(o, Report) for o in done] == [True, False, True]
    assert isinstance(done[1], Refused) and said in done[1].message and done[1].code == 3


def test_an_internal_error_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examine, "open_report", lambda *_: 1 / 0)
    result = run("check", str(EXAMPLES / "clean.txt"))
    assert result.exit_code == 3 and "internal error" in result.output and "ZeroDivisionError" in result.output


def test_statistics_count_by_rule(folder: Path) -> None:
    output = run("check", str(folder), "--statistics").output
    assert "SUM105" in output and "3 documents" in output


def test_exit_zero_forgives_findings_and_nothing_else(folder: Path) -> None:
    assert run("check", str(folder), "--exit-zero").exit_code == 0
    (folder / "empty.txt").write_text("")
    assert run("check", str(folder), "--exit-zero").exit_code == 3


def test_low_coverage_is_not_checked() -> None:
    result = run("check", str(EXAMPLES / "clean.txt"), "--min-coverage", "100")
    assert result.exit_code == 3 and "under the 100 %" in result.output


def test_no_progress_where_nobody_watches(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "checker", "check", str(folder), "-j", "2", "--statistics"], capture_output=True)
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="it needs a terminal of its own")
def test_progress_is_told_on_a_terminal_and_wiped_at_the_end(folder: Path) -> None:
    """Where somebody watches, standard error counts the documents; standard output stays the report."""
    ours, theirs = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", str(folder), "--format", "json"], stdout=subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "1/3 " in shown and "2/3 " in shown and shown.endswith("\r\x1b[K")
    assert b"1/3 " not in done.stdout


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    command = f"'{sys.executable}' -m checker figures '{folder / 'a.txt'}' | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True)
    assert (done.stdout, done.stderr) == (b"0\n", b"")


def test_documents_of_the_folder_one_stands_in_are_named_without_a_dot(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`check .` names documents as every other tool of a repository does."""
    monkeypatch.chdir(folder)
    assert [task.name for task in planned(Options((".",), isolated=True)).tasks] == ["a.txt", "b.txt", "inner/c.html"]


def test_a_pipe_in_a_folder_is_no_document(folder: Path) -> None:
    """Who opens a pipe that nobody writes to waits for ever. A link that leads nowhere is told, as a file that is missing."""
    os.mkfifo(folder / "pipe.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    assert names(folder) == ["a.txt", "b.txt", "gone.txt", "inner/c.html"]


def test_a_run_over_several_documents_ends_with_how_many_passed(folder: Path) -> None:
    (folder / "words.txt").write_text("Nothing but words here.\n", encoding="utf-8")
    (folder / "ring.txt").symlink_to(folder / "ring.txt")
    result = run("check", str(folder))
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == "5 documents: 2 passed, 1 failed, 1 not checked, 1 not read"
