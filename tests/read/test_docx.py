"""Word documents: a place is what a reader can count to."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import checker
from checker.cli import main
from checker.model.span import WordLocation
from checker.report import sarif
from checker.report.lines import spot
from checker.report.money import within

docx = pytest.importorskip("docx")


def release(path: Path) -> Path:
    """A heading, an empty paragraph, a sentence, and a table whose last row contradicts it."""
    document = docx.Document()
    document.add_heading("Results", 1)
    document.add_paragraph("")
    document.add_paragraph("Revenue was $12.4 million in 2023 and $11.0 million in 2022.")
    rows = (("In millions of dollars", "2023", "2022"), ("Services", "7.4", "6.0"), ("Revenue", "12.9", "11.0"))
    table = document.add_table(rows=len(rows), cols=3)
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            table.cell(r, c).text = words
    out = io.BytesIO()
    document.save(out)
    path.write_bytes(out.getvalue())
    return path


def test_a_figure_stands_in_a_paragraph_or_in_a_cell_of_a_row(tmp_path: Path) -> None:
    report = checker.check_file(release(tmp_path / "release.docx"))
    places = {figure.text: within(report.document.locate(figure.span)[0]) for figure in report.figures}
    assert places == {
        "$12.4 million": "paragraph 3",
        "$11.0 million": "paragraph 3",
        "7.4": "table 1, row 2, cell 2",
        "6.0": "table 1, row 2, cell 3",
        "12.9": "table 1, row 3, cell 2",
        "11.0": "table 1, row 3, cell 3",
    }


def test_the_report_gives_both_the_place_in_word_and_in_the_text_that_was_read(tmp_path: Path) -> None:
    report = checker.check_file(release(tmp_path / "release.docx"))
    first, last = (figure["at"] for figure in (report.to_dict()["figures"][0], report.to_dict()["figures"][-1]))
    assert (first["paragraph"], first["line"], first["column"]) == (3, 3, 14)
    assert (last["table"], last["row"], last["cell"]) == (1, 3, 3)
    assert report.document.text[last["start"] : last["end"]] == "11.0"


def test_what_reaches_over_cells_has_a_piece_in_each(tmp_path: Path) -> None:
    report = checker.check_file(release(tmp_path / "release.docx"))
    one, two = report.figures[-2:]
    found = report.document.locate(one.span.cover(two.span))
    assert [place.cell for place in found if isinstance(place, WordLocation)] == [2, 3]
    assert [report.document.text[place.text.start : place.text.end] for place in found if isinstance(place, WordLocation)] == [
        "12.9",
        "11.0",
    ]


def test_no_line_is_given_where_the_file_has_none(tmp_path: Path) -> None:
    """A line of the text that was read out of a Word document is no line of its file: formats of lines say the place in words."""
    report = checker.check_file(release(tmp_path / "release.docx"))
    spots = [spot(finding, report) for finding in report.findings]
    assert spots and all(at.line == 1 and at.prefix.startswith(("paragraph", "table")) for at in spots)
    found = json.loads(sarif.render([report], (), "1"))["runs"][0]["results"][0]["locations"][0]
    assert "region" not in found["physicalLocation"] and found["logicalLocations"]


@pytest.mark.parametrize(
    ("where", "numbers"), [("paragraph 3", 2), ("table 1, row 3", 2), ("table 1, row 3, cell 2", 1), ("table 1", 4), ("table 1, row 1", 0)]
)
def test_a_place_is_explained_by_as_much_of_its_name_as_is_given(tmp_path: Path, where: str, numbers: int) -> None:
    file = str(release(tmp_path / "release.docx"))
    said = CliRunner().invoke(main, ["explain", f"{file}, {where}"])
    assert said.output.count("release.docx, ") == numbers if numbers else said.exit_code == 3
