"""Sheets of a taxonomy: the same lines for one member after another."""

from __future__ import annotations

from checker.extract.grid.path import lined
from checker.grammar.numerals import numerals
from checker.model.grid import GridLine
from checker.model.span import Span


def lines(text: str) -> list[GridLine]:
    """One line a line of text; a number at its end is its cell."""
    found = []
    for row in text.splitlines():
        label, _, amount = row.strip().partition(" = ")
        cell = numerals(amount, 0, len(amount), cells=True)[0] if amount else None
        found.append(GridLine(label, Span(0, 1), (cell,), Span(0, 1)))
    return found


def read(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(row.member, row.headings, row.label) for row in lined(lines(text))]


def test_a_heading_above_the_taxonomy_s_name_is_the_member_of_the_lines_below() -> None:
    """ "Farms" and "Mills" are whose sales are told; the name in brackets says nothing."""
    assert read(
        """Segments [Line Items]
        Sales = 30
        Farms
        Segments [Line Items]
        Sales = 20
        Costs = 5
        Mills | Abroad
        Segments [Line Items]
        Sales = 10"""
    ) == [("", (), "Sales"), ("Farms", (), "Sales"), ("Farms", (), "Costs"), ("Mills | Abroad", (), "Sales")]


def test_headings_of_the_lines_themselves_stay_and_end_with_the_block() -> None:
    assert read(
        """Segments [Line Items]
        Expenses
        Rent = 3
        Farms
        Segments [Line Items]
        Rent = 2"""
    ) == [("", ("Expenses",), "Rent"), ("Farms", (), "Rent")]


def test_a_name_that_stands_once_makes_no_member_of_the_heading_above_it() -> None:
    """ "Equity" above the one roll-forward of a sheet is a heading like any other."""
    assert read(
        """Equity
        Changes in Equity [Roll Forward]
        Dividends = 3"""
    ) == [("", ("Equity",), "Dividends")]
