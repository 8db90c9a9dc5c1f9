"""The working paper: every number a row, ticked or not, with the equations behind it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

import checker
from checker.cli import main
from checker.model.record import replace
from checker.report.workpaper import render

CLEAN = Path(__file__).parents[2] / "examples" / "clean.txt"


def rows(*more: str) -> list[dict[str, str]]:
    output = CliRunner().invoke(main, ["figures", str(CLEAN), "--format", "csv", *more]).output
    return list(csv.DictReader(io.StringIO(output)))


def test_every_number_is_a_row_with_its_ties() -> None:
    """An auditor asks of each number whether it was ticked, and by what."""
    report = checker.check_file(CLEAN)
    paper = rows()
    assert [(row["key"], row["verdict"]) for row in paper] == [(f.key, report.statuses[f.id]) for f in report.figures]
    assert all(row["ties"] for row in paper if row["verdict"] != "untied")
    total = next(row for row in paper if row["printed"] == "284,590" and row["value"] == "284590000")
    assert "exact: SUM101 Total cost of revenue = Products + Services: 284,590 = 221,386 + 63,204" in total["ties"].splitlines()


def test_untied_numbers_are_a_paper_of_their_own() -> None:
    assert {row["verdict"] for row in rows("--status", "untied")} == {"untied"}


@pytest.mark.parametrize("label", ["=HYPERLINK(1)", "@SUM(1)", "+1", "-1"])
def test_words_of_a_document_are_no_formula(label: str) -> None:
    """Who opens the sheet of another's document does not run what stands in it. A negative value stays a number."""
    report = checker.check_file(CLEAN)
    figure = replace(report.figures[0], label=(label,), value=-report.figures[0].value)
    row = next(csv.DictReader(io.StringIO(render([figure], report))))
    assert row["label"] == f"'{label}" and row["value"].startswith("-")
