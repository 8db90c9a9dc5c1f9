"""Waivers and baselines: what is known is set aside, counted, and comes back when its numbers change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import checker
from checker.cli import main
from checker.command.sidecar import SUFFIX
from checker.model.finding import Finding

EXAMPLES = Path(__file__).parents[2] / "examples"
TRANSPOSED = "169,751"  # a planted error of the example: total operating expenses


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def jsonl(*arguments: str) -> list[dict[str, object]]:
    output = run("check", *arguments, "--format", "jsonl").output
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_bytes((EXAMPLES / "errors.txt").read_bytes())
    return path


def finding(draft: Path) -> Finding:
    """The one on the transposed total."""
    report = checker.check_file(draft)
    texts = {f.id: f.text for f in report.figures}
    return next(f for f in report.findings if any(TRANSPOSED in texts[s.figure] for s in f.suspects))


def waive(draft: Path, *more: str) -> Result:
    return run("waive", "add", str(draft), finding(draft).fingerprint, "--reason", "as published", "--who", "A. Reviewer", *more)


def test_a_waived_finding_is_counted_and_not_told(draft: Path) -> None:
    before = jsonl(str(draft))
    said = waive(draft)
    assert (said.exit_code, said.output) == (0, f"{draft}{SUFFIX}: {finding(draft).rule} for {TRANSPOSED} is waived\n")
    assert len(jsonl(str(draft))) == len(before) - 1
    assert "1 set aside (waived)" in run("check", str(draft)).output
    summary = json.loads(run("check", str(draft), "--format", "json").output)
    assert summary["summary"]["waived"] == 1
    assert summary["documents"][0]["waived"][0]["who"] == "A. Reviewer"
    assert len(jsonl(str(draft), "--no-waivers")) == len(before)


def test_the_file_beside_the_document_names_a_key_and_never_a_line(draft: Path) -> None:
    waive(draft, "--until", "2999-12-31")
    text = Path(str(draft) + SUFFIX).read_text(encoding="utf-8")
    assert 'key = "income-statement/' in text and f'printed = "{TRANSPOSED}"' in text and "until = 2999-12-31" in text
    assert "line" not in text


def test_a_waiver_survives_moved_lines_and_lapses_with_the_number(draft: Path) -> None:
    waive(draft)
    text = draft.read_text(encoding="utf-8")
    draft.write_text("A new first paragraph.\n\n" + text, encoding="utf-8")
    assert not [f for f in jsonl(str(draft)) if str(f["rule"]).startswith("WVR")]
    draft.write_text(text.replace(TRANSPOSED, "169,759"), encoding="utf-8")
    rules = [f["rule"] for f in jsonl(str(draft))]
    assert "WVR102" in rules and "SUM105" in rules


def test_a_waiver_that_is_not_needed_any_more_is_said_and_pruned(draft: Path) -> None:
    waive(draft)
    draft.write_text(draft.read_text(encoding="utf-8").replace(TRANSPOSED, "169,715"), encoding="utf-8")
    assert "WVR101" in [f["rule"] for f in jsonl(str(draft))]
    assert run("waive", "list", str(draft)).output.startswith("unused")
    assert "1 unused waiver removed" in run("waive", "prune", str(draft)).output
    assert "WVR101" not in [f["rule"] for f in jsonl(str(draft))]


def test_an_expired_waiver_is_a_finding_and_hides_nothing(draft: Path) -> None:
    waive(draft, "--until", "2001-01-01")
    rules = [f["rule"] for f in jsonl(str(draft))]
    assert "WVR103" in rules and "SUM105" in rules
    assert run("waive", "list", str(draft)).exit_code == 1


def test_pruning_keeps_the_rest_of_the_file_as_it_is_written(draft: Path) -> None:
    waive(draft)
    path = Path(str(draft) + SUFFIX)
    good = path.read_text(encoding="utf-8")
    unused = '[[waive]]\nrule = "BAL101"\nkey = "nothing"\nprinted = "1"\nreason = "x"\nwho = "y"\n'
    path.write_text(f"# ours\n{unused}\n{good}", encoding="utf-8")
    run("waive", "prune", str(draft))
    assert path.read_text(encoding="utf-8") == f"# ours\n{good}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[waive]]\nrule = "BAL101"\n', "'key' is missing"),
        ('[[waive]]\nruel = "BAL101"\n', "did you mean 'rule'"),
        ("[[weive]]\n", "only [[waive]]"),
        ('[[waive]]\nrule="A"\nkey="k"\nprinted="1"\nreason="r"\nwho="w"\nuntil="soon"\n', "no date"),
        ("= \n", "not TOML"),
    ],
)
def test_a_faulty_waiver_stops_the_check(draft: Path, text: str, said: str) -> None:
    """It must not fail silently: somebody believes that it holds."""
    Path(str(draft) + SUFFIX).write_text(text, encoding="utf-8")
    result = run("check", str(draft))
    assert result.exit_code == 2 and said in result.output


def test_a_waiver_may_stand_in_a_comment_of_the_document(tmp_path: Path) -> None:
    text = (EXAMPLES / "errors.txt").read_text(encoding="utf-8")
    page = tmp_path / "draft.md"
    page.write_text(text, encoding="utf-8")
    report = checker.check_file(page)
    texts = {f.id: f for f in report.figures}
    found = next(f for f in report.findings if any(TRANSPOSED in texts[s.figure].text for s in f.suspects))
    figure = texts[found.suspects[0].figure]
    words = f'key="{figure.key}" printed="{figure.text}" reason="as published" who="A. Reviewer"'
    page.write_text(f"{text}\n<!-- tieout: waive {found.rule} {words} -->\n", encoding="utf-8")
    assert "1 set aside (waived)" in run("check", str(page)).output


def test_sarif_shows_waived_findings_only_where_asked_for(draft: Path) -> None:
    waive(draft)
    plain, marked = (
        json.loads(run("check", str(draft), "--format", "sarif", *more).output)["runs"][0]["results"] for more in ((), ("--suppressed",))
    )
    assert len(marked) == len(plain) + 1
    assert marked[-1]["suppressions"][0]["justification"].startswith("as published")


# baseline


def baseline(draft: Path, command: str = "create") -> Result:
    return run("baseline", command, str(draft), "--file", str(draft.parent / "known.json"))


def checked(draft: Path) -> Result:
    return run("check", str(draft), "--baseline", str(draft.parent / "known.json"))


def test_a_baseline_sets_aside_what_was_there(draft: Path) -> None:
    assert baseline(draft).exit_code == 0
    result = checked(draft)
    assert result.exit_code == 0 and "set aside (in the baseline)" in result.output


def test_a_baseline_holds_no_word_and_no_number_of_the_document(draft: Path) -> None:
    baseline(draft)
    text = (draft.parent / "known.json").read_text(encoding="utf-8")
    assert "169" not in json.dumps([e["rule"] for rows in json.loads(text)["documents"].values() for e in rows])
    assert "operating" not in text


def test_a_new_error_is_told_in_spite_of_the_baseline(draft: Path) -> None:
    baseline(draft)
    draft.write_text(draft.read_text(encoding="utf-8").replace("Gross profit 269,540", "Gross profit 269,450"), encoding="utf-8")
    assert checked(draft).exit_code == 1


def test_prune_takes_out_what_is_mended_and_adds_nothing(draft: Path) -> None:
    baseline(draft)
    path = draft.parent / "known.json"
    before = json.loads(path.read_text(encoding="utf-8"))["documents"]["draft.txt"]
    draft.write_text(draft.read_text(encoding="utf-8").replace(TRANSPOSED, "169,715"), encoding="utf-8")
    assert baseline(draft, "prune").exit_code == 0
    after = json.loads(path.read_text(encoding="utf-8"))["documents"]["draft.txt"]
    assert len(after) < len(before) and all(row in before for row in after)


def test_create_overwrites_nothing_and_update_does(draft: Path) -> None:
    baseline(draft)
    assert baseline(draft).exit_code == 2
    assert baseline(draft, "update").exit_code == 0


def test_what_is_no_baseline_is_refused(draft: Path) -> None:
    (draft.parent / "known.json").write_text("[]")
    assert checked(draft).exit_code == 2
