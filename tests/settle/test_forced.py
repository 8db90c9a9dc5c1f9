"""Forced rounding told as the user wants it: once a table, once a figure, or set aside where the document discloses it."""

from __future__ import annotations

import pytest

import checker
from checker.settings import Forced, Settings

DOCUMENT = """Acme Corp.
{note}
Financial highlights
(Millions of yen)
                        Year ended March 31, 2024   Year ended March 31, 2023
Network services                           1,611                       1,412
Systems services                           2,420                       2,130
Equipment sales                            3,330                       3,024
Total revenue                              7,361                       6,566

Consolidated Statements of Income
(Thousands of yen)
                        Year ended March 31, 2024   Year ended March 31, 2023
Network services                       1,610,454                   1,411,420
Systems services                       2,420,454                   2,130,431
Equipment sales                        3,330,454                   3,024,451
Total revenue                          7,361,362                   6,566,302
"""


@pytest.mark.parametrize(
    ("note", "mode", "told", "aside"),
    [
        ("", "group", ["warning"], 0),
        ("", "each", ["warning", "warning"], 0),
        ("", "hide-if-disclosed", ["warning"], 0),
        ("Amounts may not add to totals due to rounding.", "each", ["note", "note"], 0),
        ("Amounts may not add to totals due to rounding.", "hide-if-disclosed", [], 1),
    ],
)
def test_the_ways_to_tell_of_bent_figures(note: str, mode: Forced, told: list[str], aside: int) -> None:
    report = checker.check_text(DOCUMENT.format(note=note), settings=Settings(forced=mode))
    assert [f.level for f in report.findings if f.name == "forced-rounding"] == told
    assert len(report.waived) == aside
    assert report.coverage["forced"] == 2
