"""The report for a person: what is sure comes whole, what is doubtful in a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from workbook import saved

import checker
from checker.model.finding import CAUSES, Suspect
from checker.model.record import replace
from checker.model.relation import RuleCount
from checker.model.report import Report
from checker.report.text import _CAUSES, FIRST_SCREEN, NAME, WIDTH, render
from checker.settings import Settings

ERRORS = Path(__file__).parents[2] / "examples" / "errors.txt"


@pytest.fixture(scope="module")
def report() -> Report:
    return checker.check_file(ERRORS)


def doubted(report: Report, count: int) -> Report:
    """The report as if its last errors were of low confidence."""
    kept = len(report.findings) - count
    low = tuple(replace(f, level="error", confidence="low") for f in report.findings[kept:])
    return replace(report, findings=report.findings[:kept] + low)


def test_a_doubtful_finding_is_its_sentence_and_its_name(report: Report) -> None:
    """A reader who is tired of false alarms stops reading: what is probably none does not take half a page. But it is told
    nowhere else, so that its sentence is not cut off."""
    said = render(doubted(report, 1))
    last = report.findings[-1]
    assert f"{len(report.findings)}. error" not in said
    doubtful = said.partition("Doubtful, low confidence")[2]
    assert f"[{last.fingerprint[:NAME]}]" in doubtful and last.rule in doubtful
    assert last.message in " ".join(doubtful.split())


def test_a_note_is_its_sentence(report: Report) -> None:
    """A note is an observation: ten of them do not push the errors off the screen."""
    first = report.findings[0]
    said = render(replace(report, findings=(replace(first, level="note"), *report.findings[1:])))
    assert f"1. note {first.rule}" not in said and "Notes:" in said
    assert first.message in " ".join(said.partition("Notes:")[2].split())


def test_a_finding_says_the_name_that_other_commands_ask_for(report: Report) -> None:
    """`explain` and `waive` ask for the fingerprint: nobody should have to look it up in another format."""
    said = render(report)
    assert all(f"[{f.fingerprint[:NAME]}]" in said for f in report.findings)


def test_causes_are_said_in_words(report: Report) -> None:
    """The codes of causes are for programs; every one of them has its words, but for the one that says nothing."""
    assert set(_CAUSES) == set(CAUSES) - {"unexplained"}
    said = render(report)
    assert "(two digits are swapped)" in said and "transposed-digits" not in said


@pytest.mark.parametrize(("text", "why"), [("No number here.", "no figure"), ("Revenue was $12.3 million.", "no two")])
def test_what_was_not_checked_is_not_said_to_be_clean(text: str, why: str) -> None:
    """The first line gives the verdict, and "not checked" never looks like "clean"."""
    first = render(checker.check_text(text, "draft.txt")).splitlines()[0]
    assert first.startswith(f"draft.txt: not checked: {why}")


def test_what_was_found_without_a_tie_was_checked(report: Report) -> None:
    """Shares on the old basis of a split are told by no equation: beside such a finding "not checked" would be wrong."""
    assert report.findings and replace(report, ties=()).unchecked == ""
    assert "no two" in replace(report, ties=(), findings=()).unchecked


def test_carets_stand_under_their_number_whatever_the_place(tmp_path: Path) -> None:
    """A sheet may have a name of thirty letters: on the sheet of the finding a cell is its own place, of another sheet the
    place has a line of its own."""
    rows = [["Balance sheet, EUR thousand", 2025, 2024], ["Cash", 310, 305], ["Receivables", 240, 228], ["Stocks", 176, 169]]
    book = saved(**{"Position of the whole group": [*rows, ["Total current assets", 762, 702]]})
    (tmp_path / "book.xlsx").write_bytes(book)
    lines = render(checker.check_file(tmp_path / "book.xlsx")).splitlines()
    assert "Position of the whole group!" in lines[2]
    for number, line in enumerate(lines):
        if "^" in line:
            above = lines[number - 1]
            assert above.index("|") == line.index("|") and above[line.index("^") :][: line.count("^")].isdigit()
    assert any(line.strip().startswith("B5 | Total") for line in lines)


def test_the_head_says_how_many_errors_are_sure(report: Report) -> None:
    """Sure errors fail a run, others do not: the first line tells the two apart, and is silent where all are sure."""
    first = render(report).splitlines()[0]
    assert "confidence" not in first
    sure = sum(f.level == "error" for f in report.findings[:-1])
    assert f"({sure} of high confidence)" in render(doubted(report, 1)).splitlines()[0]
    assert "(none of high confidence)" in render(doubted(report, len(report.findings))).splitlines()[0]


def test_more_doubtful_findings_than_a_screen_are_counted(report: Report) -> None:
    many = tuple(replace(report.findings[0], confidence="low") for _ in range(FIRST_SCREEN + 3))
    assert "and 3 more (--format grouped)" in render(replace(report, findings=many))


def test_a_gap_and_what_rounding_explains_look_as_they_compare() -> None:
    """Off by 0.55 where rounding explains less than 0.55 convinces nobody: as many decimals are shown as tell the two apart."""
    text = "Statement of income\nEUR thousand\n\n                     2025     2024   Change\nRevenue             1,849    2,000    (7%)\n"
    text += "Cost of sales      (1,109)  (1,200)   (8%)\nGross profit          740      800    (8%)\n"
    line = next(line for line in render(checker.check_text(text, "draft.txt")).splitlines() if line.strip().startswith("broken: "))
    assert line.strip() == "broken: off by 0.55 %; rounding explains less than 0.548 %, from the last printed digits"


def test_what_was_not_looked_for_is_not_said_to_have_nothing_to_check_against() -> None:
    """A run for one rule leaves nearly all numbers untied: that says nothing of the document."""
    chosen = render(checker.check_file(ERRORS, Settings(select=("SUM105",))))
    assert "untied (not all rules were looked for)" in chosen and "nothing to check against" not in chosen


def test_what_was_not_looked_at_is_named(report: Report) -> None:
    """The last lines tell which rules found nothing to hold together: by name, for nobody knows the codes."""
    counts = tuple(RuleCount(f"ROL10{n}", 2, 0, 2, 1, ("cash",) * n, "cash-not-rolled-forward") for n in range(5))
    said = render(replace(report, counts=counts)).partition("Not printed")[2]
    assert "ROL100 cash-not-rolled-forward; ROL101 cash-not-rolled-forward (cash)" in said
    assert "ROL104 cash-not-rolled-forward (1)" in " ".join(said.partition("Ambiguous, left alone:")[2].split())
    assert all(len(line) <= WIDTH for line in said.splitlines())


def test_the_total_is_shown_beside_the_many_that_may_be_wrong(report: Report) -> None:
    """The sentence speaks of a total that its lines do not add to: its line is among those shown, whoever is suspected."""
    cash = next(f for f in report.findings if f.rule == "SUM101" and "Inventories" in f.message)
    lines = [f.id for f in report.figures if f.id in cash.figures and "activities" not in f.label[-1]]
    many = tuple(Suspect(line, 1) for line in lines)
    assert len(many) > 5
    said = render(replace(report, findings=(replace(cash, suspects=many),)))
    assert "operating activities 105,680" in said
