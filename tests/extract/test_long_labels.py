"""Labels and headings of aligned tables that are as long as sentences."""

from __future__ import annotations

from checker.extract.layout.aligned import grids
from checker.extract.layout.segment import segments
from checker.model.span import Span


def test_a_long_heading_and_a_long_label_below_it_are_no_sentence() -> None:
    text = """                                                                            Three Months Ended
                                                                            March 31,
                                                                            2024          2025
Net income                                                                   10,431       17,127
Adjustments to reconcile the net income of the period to the net cash from operations:
      Depreciation of property and equipment and amortization of the cost of capitalized content, and
      of other assets                                                        11,684       14,262
Net cash from operations                                                     22,115       31,389
"""
    (piece,) = segments(text, Span(0, len(text)))
    (grid,) = grids(text, piece.span)
    rows = [line for line in grid.lines if any(line.cells)]
    assert len(rows) == 3
    assert rows[0].label == "Net income"
