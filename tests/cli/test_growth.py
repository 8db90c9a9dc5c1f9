"""Time grows with the length of a document and not faster."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker import check_text

EXAMPLES = Path(__file__).parents[2] / "examples"
TIMES, MOST, RUNS = 8, 10, 3


def seconds(text: str) -> float:
    """The least CPU time of several checks; each text is new, so that nothing is remembered of the one before."""
    best = float("inf")
    for run in range(RUNS):
        began = time.process_time()
        check_text(text + f"\n\nEnd of copy {run}.\n")
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("name", ["clean.txt", "clean-aligned.txt"])
def test_a_document_that_is_eight_times_as_long_takes_no_ten_times_as_long(name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    seconds(text)
    assert seconds("\n\n".join([text] * TIMES)) < MOST * seconds(text)
