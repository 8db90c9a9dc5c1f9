"""The line around a number: a window of it, with carets under the number."""

from __future__ import annotations

import pytest

from checker.model.span import Span
from checker.report.excerpt import AFTER, BEFORE, frame


def framed(text: str, number: str) -> tuple[str, str]:
    at = text.index(number)
    return frame(text, Span(at, at + len(number)))


@pytest.mark.parametrize(
    "text",
    [
        "Total assets" + " " * 90 + "1,234" + " " * 60 + "5,678\n",
        "Total assets 1,234 5,678",
        "x" * 500 + " 1,234 " + "y" * 500,
        "  \t1,234",
        "a line\nTotal\x1b[31m 1,234\x07\nanother",
    ],
    ids=["columns", "flat", "long", "lead", "controls"],
)
def test_carets_stand_under_the_number(text: str) -> None:
    window, carets = framed(text, "1,234")
    at = carets.index("^")
    assert window[at : at + carets.count("^")] == "1,234"
    assert window.isprintable() and len(window) <= BEFORE + AFTER + 7


def test_the_name_of_a_row_is_seen_beside_its_number() -> None:
    """In a PDF and in aligned text a column stands far from the names: blanks tell nobody which number is meant."""
    row = "Total assets" + " " * 90 + "1,234" + " " * 60 + "5,678\n"
    assert framed(row, "5,678")[0] == "Total assets   1,234   5,678"
