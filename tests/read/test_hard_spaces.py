"""Pages whose tables are paragraphs set with hard spaces."""

from __future__ import annotations

import re

from checker.extract import extract
from checker.model.span import TextLocation
from checker.model.vocabulary import NoVocabulary
from checker.read.html import document

LINES = (
    "                      BALANCE SHEETS",
    "                         December 31,   December 31,",
    "                             2009           2008",
    "                           ---------      ---------",
    "ASSETS",
    "  Cash                    $    1,505    $     2,795",
    "  Prepaid expenses             1,272          1,135",
    "                           ---------      ---------",
    "     Total current assets  $   2,777    $     3,930",
)


def page(lines: tuple[str, ...], blank: str) -> str:
    shown = (re.sub("  +", lambda m: " " + blank * (len(m[0]) - 1), line) for line in lines)
    return "<p>We hold what follows.</p>" + "".join(f"<p style='font-family:Courier'>{line}</p>\n" for line in shown)


def test_lines_set_with_hard_spaces_are_one_aligned_text() -> None:
    read = document(page(LINES, "&nbsp;"), "a.html", "")
    assert [block.kind for block in read.blocks] == ["prose", "plain"]
    (table,) = extract(read, NoVocabulary()).tables
    assert table.statement == "balance-sheet"
    assert [c.period.key for c in table.columns] == ["2009-12-31", "2008-12-31"]
    assert [row.label for row in table.rows if any(row.cells)] == ["Cash", "Prepaid expenses", "Total current assets"]


def test_an_entity_cut_by_a_line_end_is_one() -> None:
    assert document(page(LINES, "&n\nbsp;"), "a.html", "").text == document(page(LINES, "&nbsp;"), "a.html", "").text


def test_places_are_kept() -> None:
    source = page(LINES, "&nbsp;")
    read = document(source, "a.html", "")
    figures = extract(read, NoVocabulary()).figures
    assert figures
    for figure in figures:
        place = read.locate(figure.span)[0]
        assert isinstance(place, TextLocation)
        assert source[place.start : place.end] == figure.span.of(read.text)


def test_hard_spaces_within_prose_set_no_table() -> None:
    read = document("<p>&nbsp;&nbsp;&nbsp;&nbsp;We sold 5&nbsp;000 units.</p><p>Item 1.&nbsp;&nbsp;&nbsp;&nbsp;Business</p>", "a.html", "")
    assert all(block.kind != "plain" for block in read.blocks)
