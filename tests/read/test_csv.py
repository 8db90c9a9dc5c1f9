"""Separated values: every field that is not blank is a cell, and stands in the text where it stands in the source."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.span import CellLocation, Span
from checker.read import csv
from checker.read.address import cell_name


def fields(source: str, name: str = "a.csv") -> dict[str, str]:
    """Text by cell name."""
    document = csv.document(source, name, "")
    return {cell_name(c.row, c.first): c.span.of(document.text) for c in document.blocks[0].cells}


def test_fields_have_the_names_that_a_spreadsheet_gives_them():
    assert fields("Revenue,1200,\nCosts,,900\n") == {"A1": "Revenue", "B1": "1200", "A2": "Costs", "C2": "900"}


def test_a_quoted_field_holds_separators_newlines_and_doubled_quotes():
    assert fields('"Sales, net","1,200"\r\n"two\r\nlines","a ""b"""\r\n') == {
        "A1": "Sales, net",
        "B1": "1,200",
        "A2": "two\r\nlines",
        "B2": 'a ""b""',
    }


def test_empty_lines_count_as_rows():
    assert fields("a,1\n\n\nb,2\n") == {"A1": "a", "B1": "1", "A4": "b", "B4": "2"}


def test_blanks_around_a_field_are_no_part_of_it():
    assert fields(' a , 1 \n" b ",2') == {"A1": "a", "B1": "1", "A2": "b", "B2": "2"}


@pytest.mark.parametrize(("source", "wanted"), [("a\t1,5\nb\t2,5", "1,5"), ("a;1,5\nb;2,5", "1,5"), ("a,1\nb;c,2", "1")])
def test_the_separator_is_what_stands_in_the_lines(source, wanted):
    assert fields(source)["B1"] == wanted


def test_fields_are_apart_in_the_text():
    """What stands in one field must not be read together with the next one: "(27),12" is no number with two references."""
    assert csv.document('"Sales, net",(27),12\n', "a.csv", "").text == " Sales, net \t(27)\t12\n"


def test_a_quote_that_is_never_closed_swallows_nothing():
    assert fields('a,"b,1\nc,d,2\n') == {"A1": "a", "B1": '"b', "C1": "1", "A2": "c", "B2": "d", "C2": "2"}


def test_names_of_columns_go_on_after_z():
    assert [cell_name(0, c) for c in (0, 25, 26, 51, 52, 701, 702)] == ["A1", "Z1", "AA1", "AZ1", "BA1", "ZZ1", "AAA1"]


def test_a_place_is_the_cell_and_its_characters():
    document = csv.document("Revenue,1200\nCosts,900\n", "a.csv", "")
    (place,) = document.locate(Span(20, 22))
    assert isinstance(place, CellLocation) and place.cell == "B2" and place.sheet == ""
    assert place.text is not None and (place.text.start, place.text.line, place.text.column) == (20, 2, 8)
    assert [p.cell for p in document.locate(Span(0, 12)) if isinstance(p, CellLocation)] == ["A1", "B1"]


def test_a_place_between_cells_is_a_place_of_the_text():
    document = csv.document("a,,1\n", "a.csv", "")
    assert not isinstance(document.locate(Span(2, 3))[0], CellLocation)


@given(st.text(alphabet='ab1,;"\n\r\t ', max_size=60))
def test_cells_lie_in_order_within_the_text_and_are_found_again(source):
    document = csv.document(source, "a.csv", "")
    assert len(document.text) == len(source)
    at = 0
    for cell in document.blocks[0].cells:
        assert at <= cell.span.start < cell.span.end
        assert cell.span.of(document.text) == cell.span.of(source)
        at = cell.span.end
        assert document.locate(cell.span)[0].cell == cell_name(cell.row, cell.first)  # type: ignore[union-attr]


@pytest.mark.parametrize("piece", ['"', '""', '",', '"a""b",', "a,", "\n", '"a\n'])
def test_time_is_linear_whatever_the_quotes(piece):
    began = time.process_time()
    csv.document(piece * (300_000 // len(piece)), "a.csv", "")
    assert time.process_time() - began < 5
