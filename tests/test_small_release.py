"""A release of a few lines, as a person types it who tries the checker: bare years over its columns, a sentence or two above them."""

from __future__ import annotations

import pytest

import checker
from checker.model.relation import CONFIDENCES, Confidence

RELEASE = """Results for the year

{}

Consolidated income statement

EUR thousand           2025     2024
Revenue               6,120    5,500
Cost of sales        (3,870)  (3,400)
Gross profit          2,250    2,100
"""


@pytest.mark.parametrize(
    "said",
    [
        "Revenue rose 11 % to EUR {} thousand in 2025.",
        "Revenue rose 11 % to EUR {} thousand.",
        "In 2025 revenue was EUR {} thousand. The board thanks the staff, whose work made this year a good one for everybody.",
    ],
)
def test_a_sentence_meets_the_column_of_its_bare_year(said: str) -> None:
    """A document that dates nothing reports the years over its columns, the newest of them first of all."""
    assert not _errors(said.format("6,120"))
    (error,) = _errors(said.format("6,210"))
    assert error.rule == "AGR101" and error.confidence == "high" and "6,120" in error.message


def test_a_sentence_of_the_year_before_meets_its_own_column() -> None:
    assert not _errors("Gross profit was EUR 2,100 thousand in 2024.")
    assert [e.rule for e in _errors("Gross profit was EUR 2,250 thousand in 2024.")] == ["AGR101"]


def test_a_change_of_a_year_is_one_from_the_year_before() -> None:
    assert not _errors("Revenue rose 11 % to EUR 6,120 thousand in 2025.", "low")
    assert [e.rule for e in _errors("Revenue rose 13 % to EUR 6,120 thousand in 2025.", "low")] == ["CHG101"]


def _errors(said: str, least: Confidence = "medium") -> list[checker.Finding]:
    found = checker.check_text(RELEASE.format(said)).findings
    return [f for f in found if f.level == "error" and CONFIDENCES.index(f.confidence) >= CONFIDENCES.index(least)]
