"""`explain` answers for whatever a person can point at: a place as it is printed, a number by its digits, a finding by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from workbook import saved

import checker
from checker.cli import main
from checker.command.explain import MOST

EXAMPLES = Path(__file__).parents[2] / "examples"
TAKINGS = (
    "Statement of income\nYear ended December 31\n\n"
    "EUR thousand           2025     2024\n"
    "Takings of the house    6,120    5,500\n"
    "Cost of sales          (3,870)  (3,400)\n"
    "Gross profit            2,250    2,100\n"
)


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_cell_is_explained_by_its_place_as_it_is_printed(tmp_path: Path) -> None:
    """In a workbook there is no line and column to give: the place of a finding can be copied."""
    book = tmp_path / "book.xlsx"
    rows = [["Balance sheet, EUR thousand", 2025], ["Cash", 310], ["Receivables", 240], ["Stocks", 176]]
    book.write_bytes(saved(**{"Group, position": [*rows, ["Total current assets", 726]]}))
    for place in (f"{book}, Group, position!B5", f"{book}:Group, position!B5"):
        said = run("explain", place).output
        assert "Total current assets" in said and "310 + 240 + 176" in said


def test_a_number_is_explained_by_its_digits() -> None:
    """Of a page of a PDF only the page is known, so that a place does not name one number."""
    said = run("explain", "284,590", str(EXAMPLES / "clean.txt")).output
    assert "Total cost of revenue" in said and "221,386 + 63,204" in said


def test_a_line_is_explained_by_its_number() -> None:
    """Who gives no column means the whole line; of a PDF, the page."""
    said = run("explain", f"{EXAMPLES / 'clean.txt'}:17").output
    assert "$105.7 million" in said and "$90.8 million" in said and ":23:" not in said


def test_of_many_numbers_at_one_place_the_first_are_explained_and_the_others_listed() -> None:
    """A page may hold hundreds."""
    said = run("explain", f"{EXAMPLES / 'clean.txt'}:23").output
    first, _, further = said.partition(" more:\n")
    assert first.count("   reads ") == MOST
    assert len(further.splitlines()) == int(first.split()[-1]) > MOST


def test_a_rule_of_the_configuration_is_explained(tmp_path: Path) -> None:
    """Its code stands in what `check` prints."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "XYZ101.rule").write_text(
        'rule XYZ101 house-rule\nsays "What the house holds to."\nlevel error, strength identity\nat each instant\n'
        "check assets = equity + liabilities\n"
    )
    (tmp_path / "tieout.toml").write_text('rules = ["ours"]\n')
    assert "What the house holds to." in run("explain", "XYZ101", "--config", str(tmp_path / "tieout.toml")).output


def test_a_finding_is_explained_by_its_short_name_or_its_rule() -> None:
    errors = str(EXAMPLES / "errors.txt")
    finding = next(f for f in checker.check_file(errors).findings if f.rule == "SUM105")
    for what in (finding.fingerprint[:8], "SUM105"):
        assert f"error SUM105 {finding.name}" in run("explain", what, errors).output


def test_what_is_not_there_is_told_with_what_is() -> None:
    errors = str(EXAMPLES / "errors.txt")
    refused = run("explain", "00000000", errors)
    assert refused.exit_code == 3 and all(f.fingerprint[:8] in refused.output for f in checker.check_file(errors).findings)
    assert "NUMBER" in run("explain", errors).output


def test_a_number_without_a_tie_is_told_what_comes_nearest(tmp_path: Path) -> None:
    """An auditor's question of an untied number is why: another period, unit or basis keeps it from the numbers of its name."""
    draft = tmp_path / "draft.txt"
    draft.write_text(f"{TAKINGS}\nGross profit for the year ended December 31, 2023 was EUR 1.9 million.\n", encoding="utf-8")
    said = run("explain", "1.9", str(draft)).output
    assert "No tie. Nearest to it:" in said
    assert "2,250  Gross profit: differs in period (2025-01-01/2025-12-31)\n" in said


@pytest.mark.parametrize("command", [("figures",), ("explain", "6,120")])
def test_a_document_is_looked_into_by_the_settings_that_check_goes_by(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A name, a scale or a finding of `check` that `explain` did not know would be a riddle."""
    (tmp_path / "draft.txt").write_text(TAKINGS.replace("EUR thousand", "            "), encoding="utf-8")
    (tmp_path / "tieout.toml").write_text('currency = "EUR"\nscale = "thousands"\n', encoding="utf-8")
    assert "EUR" in run(*command, str(tmp_path / "draft.txt")).output
    assert "EUR" not in run(*command, str(tmp_path / "draft.txt"), "--isolated").output


def test_a_finding_of_selected_rules_is_found_again_by_selecting_them() -> None:
    errors = str(EXAMPLES / "errors.txt")
    name = run("check", errors, "--select", "SUM105", "--format", "jsonl").output.partition('"fingerprint": "')[2][:8]
    assert "SUM105" in run("explain", name, errors, "--select", "SUM105").output
