"""A small invented statement that is read as text, and what the checker finds wrong in such a text."""

from __future__ import annotations

import checker
from checker.model.finding import Finding

TWO_YEARS = """
             Consolidated Statements of Income
               (In thousands, except per share amounts)

                              Year Ended     Year Ended
                               Dec 31,        Dec 31,
                                2025           2024
  Net sales                   $ 41,820       $ 38,914
  Cost of sales                 24,206         21,300
  Gross profit                  17,614         17,614
  Operating expenses            12,045         14,950
  Income before taxes            5,569          2,664
  Income taxes                   1,671            842
  Net income                  $  3,898       $  1,822
  Basic earnings per share    $   0.39       $   0.16
  Basic shares                  10,004         11,388
"""


def errors(text: str) -> list[Finding]:
    return [f for f in checker.check_text(text, name="t.txt").findings if f.level == "error"]
