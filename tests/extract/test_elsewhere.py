"""Figures of a part of the company, which only the words behind them name, are not those of the whole."""

from __future__ import annotations

import pytest
from beside_statements import said

SEGMENTS = """

Segment results
(In millions of dollars)    | Nine months ended December 31, 2022 | Nine months ended December 31, 2021
Toys                        |                               282.2 |                               259.0
Lapland Inland              |                               200.0 |                               200.0
Net sales                   |                               482.2 |                               459.0
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Net sales rose 5.1%, with an increase of 9.2% in the Toys business segment and a decrease of 1.5% in the Games segment.",
         ["", "label", "label"]),
        ("Net sales rose 5.1%, with an increase of 9.2% in our northern region.", ["", "label"]),
        ("Net sales rose 9.2% within the retail and online channel.", ["label"]),
        ("Net sales increased 5.1% in all segments.", [""]),
        ("Net sales increased 5.1% in the current quarter in a weak market.", [""]),
    ],
)  # fmt: skip
def test_a_part_may_be_named_behind_its_figure(text: str, expected: list[str]) -> None:
    assert [f.doubt for f in said(text)] == expected


def test_a_part_that_the_tables_name_needs_no_word_for_what_it_is() -> None:
    text = "Net sales rose 5.1%, with an increase of 9.2% in Lapland Inland and one of 3.1% in Winter."
    assert [f.doubt for f in said(text + SEGMENTS)][:2] == ["", "label"]
    assert [f.doubt for f in said(text)][:2] == ["", ""]


def test_what_grew_in_a_sentence_on_some_markets_is_theirs() -> None:
    text = "Some key markets, namely toys, games and puzzles, continued to thrive, with around 15% sales growth in the nine months."
    assert [f.doubt for f in said(text)] == ["label"]
    assert [f.doubt for f in said("The company saw 15% sales growth in the nine months.")] == [""]
