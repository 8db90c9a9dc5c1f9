"""Commands and documentation cannot drift: every block of the pages is run, loaded or parsed."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

import checker
from checker.cli import main
from checker.command.keys import read_keys
from checker.report.schema import schema

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.S | re.M)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def blocks(page: Path, kind: str) -> list[str]:
    return [text for found, text in BLOCK.findall(page.read_text(encoding="utf-8")) if found == kind]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the pages speak of: a draft with errors, a clean report, a folder of reports, a folder of rules."""
    files = {
        "draft.txt": "errors.txt",
        "report.txt": "clean.txt",
        "release.html": "clean.html",
        "reports/a.txt": "errors.txt",
        "reports/b.txt": "clean.txt",
    }
    for name, source in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((EXAMPLES / source).read_bytes())
    page = ROOT / "docs" / "writing-a-rule.md"
    (tmp_path / "our-rules").mkdir()
    (tmp_path / "our-rules" / "OWN101-kinds-of-revenue-not-total.rule").write_text(blocks(page, "rule")[0], encoding="utf-8")
    (tmp_path / "our-rules" / "own.terms").write_text(blocks(page, "terms")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "README.md"], ids=lambda p: p.name)
def test_every_command_runs(page: Path, folder: Path) -> None:
    """Findings and faults are no failure here; a usage error or a traceback is."""
    fingerprint = next(f for f in checker.check_file(folder / "draft.txt").findings if f.rule == "SUM105").fingerprint
    for line in "\n".join(blocks(page, "sh")).split("\n"):
        if not line:
            continue
        program, *arguments = shlex.split(line.replace("FINGERPRINT", fingerprint))
        assert program == "tieout", line
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code in (0, 1), f"{line}\n{result.output}"
        assert result.exception is None or isinstance(result.exception, SystemExit), line


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_configuration_loads(page: Path) -> None:
    for text in blocks(page, "toml"):
        assert read_keys(tomllib.loads(text))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_python_example_runs(page: Path, folder: Path) -> None:
    for text in blocks(page, "python"):
        exec(compile(text, page.name, "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_yaml_example_parses(page: Path) -> None:
    for text in blocks(page, "yaml"):
        assert yaml.safe_load(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_action_is_used_with_inputs_that_it_has() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    used = yaml.safe_load(blocks(ROOT / "docs" / "ci.md", "yaml")[0])["steps"][-1]["with"]
    assert set(used) <= set(inputs)


@pytest.mark.parametrize("form", ["plain", "redacted", "against"])
def test_reports_keep_to_the_schema_that_is_published(form: str) -> None:
    more = {"plain": [], "redacted": ["--redact"], "against": ["--against", str(EXAMPLES / "clean.txt")]}[form]
    data = json.loads(CliRunner().invoke(main, ["check", str(EXAMPLES), "--format", "json", *more]).output)
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator(schema()).validate(data)


def test_the_schema_says_all_that_a_report_holds() -> None:
    """A key that is printed and not in the schema would be undocumented."""
    report = checker.check_file(EXAMPLES / "errors.txt").to_dict()
    definitions = schema()["$defs"]
    assert set(report) == set(definitions["document"]["properties"])
    assert set(report["ties"][0]) == set(definitions["tie"]["properties"])
    assert set(report["findings"][0]) == set(definitions["finding"]["properties"])
    assert set(report["figures"][0]) == set(definitions["document"]["properties"]["figures"]["items"]["properties"])
