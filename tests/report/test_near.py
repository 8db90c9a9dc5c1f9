"""What a number that ties to nothing is told: the numbers of its name and what keeps them apart, and where there is none, why."""

from __future__ import annotations

import checker
from checker.model.figure import Figure
from checker.model.record import replace
from checker.model.report import Report
from checker.report.near import MOST, near_lines

REPORT = checker.check_text(
    "Statement of income\nYear ended December 31\n\n"
    "EUR thousand           2025     2024\n"
    "Gross profit            2,250    2,100\n"
    "Fees of the house         120      110\n"
)
PROFIT, BEFORE, FEES, _ = REPORT.figures


def near(figure: Figure, *others: Figure) -> str:
    """What is told of a figure in a report that holds these others."""
    whole = (figure, *(replace(other, id=f"other{n}", row=9 + n) for n, other in enumerate(others)))
    return near_lines(figure, _holding(whole))


def _holding(figures: tuple[Figure, ...]) -> Report:
    return replace(REPORT, extract=replace(REPORT.extract, figures=figures))


def test_a_number_without_a_name_is_held_against_nothing() -> None:
    assert near(replace(PROFIT, label=()), BEFORE) == "   no name was read for it, so that nothing could be held against it\n"


def test_the_columns_of_its_own_row_and_other_items_are_not_near() -> None:
    assert near_lines(PROFIT, REPORT) == "   no other number of this name was read\n"
    assert near(PROFIT, FEES) == "   no other number of this name was read\n"


def test_what_differs_least_is_told_first_whatever_its_value() -> None:
    """Values are never looked at: the one with the same value is the last here."""
    far = replace(PROFIT, unit="USD", basis=("adjusted",), change=True)
    told = near(PROFIT, far, replace(BEFORE, member="North"), BEFORE, replace(BEFORE, value=PROFIT.value + 1, period=PROFIT.period))
    assert [line.rpartition(": ")[2] for line in told.splitlines()] == [
        "nothing keeps them apart, but no rule compares the two",
        "differs in period (2024-01-01/2024-12-31)",
        "differs in period (2024-01-01/2024-12-31), member (North)",
    ]
    assert near(PROFIT, far).endswith("differs in unit (USD), basis (adjusted), kind (a change and a level)\n")
    assert len(near(PROFIT, *[BEFORE] * 9).splitlines()) == MOST


def test_a_number_whose_words_name_no_basis_is_one_as_the_standards_have_it() -> None:
    assert "nothing keeps them apart" in near(PROFIT, replace(PROFIT, basis=("gaap",)))
