"""How the lines of a document end changes nothing of what is read from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import checker
from checker.model.span import Span, TextLocation
from checker.read.newline import Source

RELEASE = """Marlow Foods Inc. announced results for the fiscal year
ended March 31, 2020. Net sales were $12.5
million.

Consolidated Statements of Income
(In thousands)
                           Fiscal Year Ended

                       March 31, 2020   March 31, 2019
Net sales                     12,500          11,900
Cost of sales                  8,100           7,800
Gross profit                   4,400           4,100
"""
PAGE = "<p>Assets\n and liabilities</p>\n<table><tr><td>Cash</td><td>1,200</td></tr>\n<tr><td>Debt</td><td>800</td></tr></table>"


def _figures(text: str, name: str) -> list[tuple[object, ...]]:
    report = checker.check_text(text, name)
    return [(f.value, f.unit, f.period.key, f.label, f.row, f.column) for f in report.figures]


def test_lines_that_end_with_two_characters_read_the_same() -> None:
    expected = _figures(RELEASE, "release.txt")
    assert len(expected) == 6
    assert _figures(RELEASE.replace("\n", "\r\n"), "release.txt") == expected
    assert _figures(PAGE.replace("\n", "\r\n"), "page.html") == _figures(PAGE, "page.html")


def test_places_are_those_of_the_source_as_it_is() -> None:
    source = RELEASE.replace("\n", "\r\n")
    report = checker.check_text(source, "release.txt")
    assert report.figures
    for figure in report.figures:
        at = report.document.locate(figure.span)[0]
        assert isinstance(at, TextLocation)
        assert source[at.start : at.end].split() == figure.span.of(report.document.text).split()
        assert at.line == source[: at.start].count("\r\n") + 1


@given(st.text(alphabet="a1 \r\n", max_size=40), st.data())
def test_every_stretch_comes_from_where_it_stands(source: str, data: st.DataObject) -> None:
    read = Source.of(source)
    if not read.text:
        return
    start = data.draw(st.integers(0, len(read.text) - 1))
    end = data.draw(st.integers(start + 1, len(read.text)))
    at = read.locate(Span(start, end))
    plain = source[at.start : at.end].replace("\r\n", "\n").replace("\r", "\n")
    assert plain == read.text[start:end]
