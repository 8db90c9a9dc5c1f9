"""A report against what was published before, and one draft against another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import checker
from checker.cli import main
from checker.compare import against, compared

EXAMPLES = Path(__file__).parents[2] / "examples"

BEFORE = """Acme Corp.
Consolidated Statements of Income
(Thousands of U.S. dollars)

                                Six months ended June 30,
                                     2025        2024
Total revenue                     240,310     221,400
Cost of revenue                  (120,110)   (118,900)
Gross profit                      120,200     102,500
"""
NOW = """Acme Corp.
Consolidated Statements of Income
(Thousands of U.S. dollars)

                               Three months ended September 30,   Nine months ended September 30,
                                     2025        2024               2025        2024
Total revenue                     131,205     110,020            371,515     {year}
Cost of revenue                   (60,105)    (58,010)          (180,215)   (176,910)
Gross profit                       71,100      52,010            191,300     154,510
{more}
"""


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_year_to_date_less_its_quarter_is_what_was_published() -> None:
    before = checker.check_text(BEFORE, "half-year.txt")
    findings, ties = against(checker.check_text(NOW.format(year="331,420", more="")), before)
    told = [a for a in ties if a.tie.relation.rule == "PRI102"]
    assert len(told) >= 3 and not findings
    assert {a.documents for a in told} == {("text", "text", "half-year.txt")}


def test_a_gap_is_found_at_the_figure_of_the_new_report() -> None:
    before = checker.check_text(BEFORE, "half-year.txt")
    findings, _ = against(checker.check_text(NOW.format(year="331,240", more="")), before)
    assert [f.rule for f in findings] == ["PRI102"]
    assert "331,240" in findings[0].message and "221,400" in findings[0].message and "half-year.txt" in findings[0].message


def test_several_gaps_in_one_table_are_one_finding_that_is_less_sure() -> None:
    """Costs moved from one line to another: nobody mistyped four numbers."""
    before = checker.check_text(BEFORE, "half-year.txt")
    text = NOW.format(year="331,420", more="").replace("(176,910)", "(177,910)").replace("154,510", "153,510")
    findings, _ = against(checker.check_text(text), before)
    assert [(f.rule, f.confidence) for f in findings] == [("PRI102", "medium")]
    assert "reclassified" in findings[0].message


def test_a_stated_restatement_makes_it_a_note() -> None:
    before = checker.check_text(BEFORE)
    now = checker.check_text(NOW.format(year="331,240", more="Certain amounts of prior periods were reclassified."))
    assert [f.level for f in against(now, before)[0]] == ["note"]


def test_a_report_agrees_with_itself() -> None:
    report = checker.check_file(EXAMPLES / "clean.txt")
    findings, ties = against(report, report)
    assert not findings and len(ties) > 50
    assert {a.tie.verdict for a in ties} == {"exact"}


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_bytes((EXAMPLES / "clean.txt").read_bytes())
    new.write_text((EXAMPLES / "clean.txt").read_text(encoding="utf-8").replace("118,406", "118,046"), encoding="utf-8")
    return str(old), str(new)


def test_a_comparative_that_was_published_otherwise(drafts: tuple[str, str]) -> None:
    result = run("check", drafts[1], "--against", drafts[0], "--format", "json")
    data = json.loads(result.output)
    assert result.exit_code == 1
    assert {f["rule"] for f in data["documents"][0]["findings"] if f["rule"].startswith("PRI")} == {"PRI101"}
    broken = [t for t in data["across"] if t["verdict"] == "broken"]
    assert [t["document"] for t in broken[0]["terms"]] == [drafts[1], drafts[0]]


def test_what_is_said_of_a_prior_document_can_be_ignored(drafts: tuple[str, str]) -> None:
    assert "PRI101" in run("check", drafts[1], "--against", drafts[0]).output
    assert "PRI101" not in run("check", drafts[1], "--against", drafts[0], "--ignore", "PRI").output


def test_a_diff_of_drafts_tells_numbers_and_ties(drafts: tuple[str, str]) -> None:
    result = run("diff", *drafts)
    assert "$ 118,406 -> $ 118,046" in result.output and " broke " in result.output
    assert result.exit_code == 1
    assert run("diff", drafts[1], drafts[0]).exit_code == 0
    assert "no number and no tie differs" in run("diff", drafts[0], drafts[0]).output


def test_a_diff_says_which_waivers_lapse(drafts: tuple[str, str]) -> None:
    mended, draft = drafts
    fingerprint = next(f for f in checker.check_file(draft).findings if f.level == "error").fingerprint
    said = ("--reason", "x", "--who", "A", "--second", "B", "--until", "2999-01-01")
    assert run("waive", "add", draft, fingerprint, *said).exit_code == 0
    assert "waiver lapses" in run("diff", draft, mended).output


def test_the_difference_of_a_draft_and_itself_is_nothing() -> None:
    report = checker.check_file(EXAMPLES / "errors.txt")
    assert compared(report, report) == ()


def test_differences_as_json(drafts: tuple[str, str]) -> None:
    data = json.loads(run("diff", *drafts, "--format", "json").output)
    assert {d["what"] for d in data["differences"]} >= {"changed", "broke"}


OPENS = """Acme Corp.
Consolidated Statements of Cash Flows
(Thousands of U.S. dollars)
                                             Year ended June 30, {year}
Net cash from operating activities                     24,118
Net cash used in investing activities                  (9,350)
Net cash used in financing activities                  (6,204)
Cash and cash equivalents, beginning of year           {opening}
Cash and cash equivalents, end of year                 {closing}
"""


def test_an_opening_balance_is_the_closing_one_that_was_published() -> None:
    """What the year before closed with is held against what this year opens with, by the day and not by the label."""
    before = checker.check_text(OPENS.format(year=2024, opening="22,817", closing="31,381"), "last-year.txt")
    for opening, verdicts in (("31,381", ["exact"]), ("31,318", ["broken"])):
        found, ties = against(checker.check_text(OPENS.format(year=2025, opening=opening, closing="39,945")), before)
        assert [a.tie.verdict for a in ties] == verdicts
        assert [("31,318" in f.message and "31,381" in f.message) for f in found] == [True] * (opening == "31,318")
