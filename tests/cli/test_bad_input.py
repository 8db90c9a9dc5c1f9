"""What cannot be checked is refused in one sentence with the right exit code, in bounded time, never with a traceback."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from checker.command import source

EXAMPLES = Path(__file__).parents[2] / "examples"


def tieout(*arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command as a user runs it; a hang is a failure."""
    return subprocess.run([sys.executable, "-m", "checker", *arguments], input=stdin, capture_output=True, timeout=60)


def said(run: subprocess.CompletedProcess[bytes]) -> str:
    text = run.stderr.decode()
    assert "Traceback" not in text
    return text


def test_a_missing_file_is_a_usage_error() -> None:
    run = tieout("check", "nowhere.txt")
    assert run.returncode == 2 and "nowhere.txt" in said(run)


def test_a_folder_is_a_usage_error(tmp_path: Path) -> None:
    run = tieout("check", str(tmp_path))
    assert run.returncode == 2 and "folder" in said(run)


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("empty.txt", b"", "no"),
        ("blank.txt", b" \n \n", "no"),
        ("words.txt", b"Nothing but words here.\n", "no figure"),
        ("one.txt", b"Revenue was $12.3 million.\n", "tied"),
        ("zeros.bin", bytes(4096), "NUL"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as xlsx or docx"),
        ("notes.rtf", b"{\\rtf1 Revenue 5}", "save it as docx"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture"),
        ("broken.pdf", b"%PDF-1.7\nnot really", "PDF"),
        ("broken.xlsx", b"PK\x03\x04 not an archive", "archive"),
    ],
)
def test_what_holds_nothing_to_check_is_not_clean(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    """Exit code 3: "not checked" never looks like "clean"."""
    path = tmp_path / name
    path.write_bytes(data)
    run = tieout("check", str(path))
    assert run.returncode == 3
    assert word in said(run)


def test_a_refusal_names_the_document_once(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert said(tieout("check", str(path))).strip() == f"tieout: {path}: is empty"


def test_a_ring_of_links_is_a_missing_file(tmp_path: Path) -> None:
    ring = tmp_path / "ring.txt"
    ring.symlink_to(ring)
    run = tieout("check", str(ring))
    assert run.returncode == 2 and str(ring) in said(run)


LONG = "n" * 300


@pytest.mark.parametrize(
    ("command", "name"), [("check", LONG), ("check", f"{LONG}/draft.txt"), ("figures", LONG), ("explain", LONG), ("explain", f"{LONG}:3:4")]
)
def test_a_name_that_is_too_long_is_a_usage_error_that_names_it(command: str, name: str) -> None:
    """What is looked for beside it, a configuration say, is no result that could not be written."""
    run = tieout(command, name)
    assert run.returncode == 2 and LONG in said(run) and "written" not in said(run)


def test_a_document_whose_name_leaves_no_room_for_its_waivers_is_checked(tmp_path: Path) -> None:
    """Beside a name of 250 characters no file can stand whose name is longer still."""
    draft = tmp_path / f"{'n' * 246}.txt"
    draft.write_bytes((EXAMPLES / "clean.txt").read_bytes())
    assert tieout("check", str(draft)).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is always text")
def test_a_name_that_is_no_text_is_shown_by_its_numbers(tmp_path: Path) -> None:
    """Bytes that no encoding knows and the escapes of a terminal may stand in a name: neither ends the run, nor steers it."""
    name = os.fsencode(tmp_path) + b"/\xff\x1b[31m.txt"
    with open(name, "wb") as file:
        file.write(b"Revenue was $5 million.\n")
    strict = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    for form, shown in (("full", rb"\udcff?[31m.txt"), ("json", rb"\udcff\u001b[31m.txt"), ("sarif", b"%FF%1B%5B31m.txt")):
        written = tmp_path / form
        command = [sys.executable, "-m", "checker", "check", name, "--format", form, "--output", f"{form}={written}"]
        run = subprocess.run(command, capture_output=True, env=strict, timeout=60)
        assert run.returncode == 3 and b"Traceback" not in run.stderr
        assert form == "sarif" or shown in run.stdout
        assert written.is_file()


def test_a_sign_that_the_console_lacks_is_shown_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "\u25b3.txt").write_text("Revenue was $5 million.\n", encoding="utf-8")
    command = [sys.executable, "-m", "checker", "check", str(tmp_path / "\u25b3.txt")]
    run = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "cp1252:strict"}, timeout=60)
    assert b"Traceback" not in run.stderr and rb"\u25b3" in run.stdout


def test_what_has_no_end_is_read_no_further_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A device, or a pipe that goes on and on, may not fill the memory before it is refused."""
    (tmp_path / "long.txt").write_bytes(b"Revenue 1\n" * 100)
    monkeypatch.setattr(source, "MOST_BYTES", 10)
    sizes: list[int] = []
    monkeypatch.setattr(source, "read_bytes", lambda data, name: sizes.append(len(data)))
    source.open_document(str(tmp_path / "long.txt"))
    assert sizes == [11]


def test_invalid_utf8_is_read_as_windows_text_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(b"Revenue \xa3 12 million \x81 and more\n")
    run = tieout("check", str(path))
    assert run.returncode == 3 and said(run)


def test_standard_input_is_a_document() -> None:
    text = (EXAMPLES / "clean.txt").read_bytes()
    run = tieout("check", "-", "--quiet", stdin=text)
    assert run.returncode == 0, run.stdout.decode()
    assert said(run) == ""


def test_an_unknown_rule_is_a_usage_error() -> None:
    run = tieout("check", "-", "--select", "NONSENSE", stdin=b"x")
    assert run.returncode == 2 and "NONSENSE" in said(run)


def test_a_rule_file_with_a_syntax_error_shows_the_place(tmp_path: Path) -> None:
    (tmp_path / "XYZ101.rule").write_text(
        'rule XYZ101 my-rule\nsays "x"\nlevel error, strength identity\nat each instant\ncheck assets = = equity\n'
    )
    run = tieout("check", "-", "--rules", str(tmp_path), stdin=b"Revenue 1")
    text = said(run)
    assert run.returncode == 2 and "^" in text and "XYZ101.rule" in text


def test_a_rule_that_divides_by_zero_is_left_unevaluated(tmp_path: Path) -> None:
    (tmp_path / "XYZ102.rule").write_text(
        'rule XYZ102 per-nothing\nsays "A rule that divides by zero."\nlevel error, strength identity\nat each instant\n'
        "check assets = equity / (liabilities - liabilities)\n"
    )
    run = tieout("check", str(EXAMPLES / "clean.txt"), "--rules", str(tmp_path), "--quiet")
    assert run.returncode in (0, 2) and said(run) is not None


def test_the_lint_of_a_rule_that_divides_by_zero_shows_the_place(tmp_path: Path) -> None:
    path = tmp_path / "XYZ103.rule"
    path.write_text(
        'rule XYZ103 per-nothing\nsays "A rule that divides by zero."\nlevel error, strength identity\nat each instant\n'
        "check assets = equity / (cash - cash)\n"
    )
    run = tieout("rules", "check", str(tmp_path))
    assert run.returncode == 1 and said(run) == ""
    assert f"{path}:5: XYZ103: 'assets = equity / (cash - cash)' divides by zero" in run.stdout.decode()


@pytest.mark.parametrize(
    "line",
    ["1,234 " * 800_000, "(" * 2_000_000, "a" * 5_000_000, "Total " * 400_000, "1 " * 1_000_000, "$ ( " * 300_000, "- " * 500_000],
    ids=["numbers", "brackets", "letters", "words", "digits", "signs", "dashes"],
)
def test_a_line_of_megabytes_ends_in_bounded_time(tmp_path: Path, line: str) -> None:
    """No adversarial line takes more than half a minute of the processor, whatever it is read as."""
    path = tmp_path / "long.txt"
    path.write_text(f"Statement\n\n{line}\n", encoding="utf-8")
    before = _used()
    run = tieout("check", str(path), "--format", "concise")
    assert run.returncode in (0, 1, 3), said(run)
    said(run)
    assert _used() - before < 30


def _used() -> float:
    """Seconds of the processor that commands took so far: what else runs on the machine has no part in them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_said_and_fails() -> None:
    with open("/dev/full", "wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "checker", "check", "-"], input=b"Net sales were 5.", stdout=full, stderr=subprocess.PIPE
        )
    assert run.returncode == 2 and "could not be written" in run.stderr.decode() and "Traceback" not in run.stderr.decode()
