"""Digits of one number printed apart: no sum of such a row contradicts anything."""

from __future__ import annotations

import pytest

import checker

STATEMENT = """
Statement of income (in thousands) 2025 2024 2023
Sales 1,234 1,100 1,000
{row}
Total revenue 1,263 1,131 1,030
Costs 1,000 900 800
Profit 263 231 230
"""


def sure(text: str) -> list[str]:
    return [f.rule for f in checker.check_text(text).findings if f.level == "error" and f.confidence == "high"]


def test_a_number_that_may_be_the_first_digit_of_the_next_one_makes_its_row_doubtful() -> None:
    """29 was meant; the name is "Rents" and no "Rents 2"."""
    assert sure(STATEMENT.format(row="Rents 2 9 31 30")) == []


@pytest.mark.parametrize("row", ["Rents 9 31 30", "Stage 2 9 31 30", "Rents in the first 2 9 31 30"])
def test_a_number_that_a_word_counts_by_is_of_the_name(row: str) -> None:
    """A line that is read without doubt still contradicts its total."""
    assert sure(STATEMENT.format(row=row)) == ["SUM101"]
