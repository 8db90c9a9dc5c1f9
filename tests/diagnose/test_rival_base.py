"""A change in a sentence whose base the words do not tell, beside a line of several times."""

from __future__ import annotations

import checker

RELEASE = """
Results of the third quarter of 2025

Revenue in the third quarter of 2025 increased {change} to $192.8 million.

Condensed Statements of Operations
(In thousands of dollars)
                              Three months ended   Three months ended   Three months ended
                              September 30, 2025        June 30, 2025   September 30, 2024
Licences                                  16,970               16,289               14,101
Services                                 175,786              145,023              135,252
Revenue                                  192,756              161,312              149,353
"""


def errors(change: str) -> list[str]:
    return [f.rule for f in checker.check_text(RELEASE.replace("{change}", change)).findings if f.level == "error"]


def test_a_change_since_another_time_of_its_line_is_no_error() -> None:
    """29.1 % since a year ago, 19.5 % since the quarter before: each may be meant."""
    assert errors("29.1%") == errors("19.5%") == []


def test_a_change_since_no_time_of_its_line_is_one() -> None:
    assert errors("39.1%") == ["CHG101"]
