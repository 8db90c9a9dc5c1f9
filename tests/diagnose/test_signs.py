"""A wrong sign in a table of two columns makes the opposite as good: how such lines count decides, not which column fits."""

from __future__ import annotations

import pytest

import checker
from checker.model.finding import Finding

BALANCE = """
                 Consolidated Balance Sheets
                     (In thousands)
                                        Dec 31,     Dec 31,
                                         2025        2024
  Cash and cash equivalents            $ 14,076    $ 12,996
  Trade receivables                      23,194      29,508
  Total current assets                   37,270      42,504
  Property, plant and equipment          43,666      43,715
  Other non-current assets               16,681      14,758
  Total non-current assets               60,347      58,473
  Total assets                         $ 97,617    $ 100,977
  Total current liabilities              33,973      45,308
  Total non-current liabilities          25,441      25,129
  Total liabilities                      59,414      70,437
  Total shareholders' equity             38,203      30,540
  Total liabilities and shareholders' equity   $ 97,617    $ 100,977
"""

SEGMENTS = """
                 Operating profit by segment
                   (In millions of yen)
                                        Year Ended   Year Ended
                                         Mar 31,      Mar 31,
                                          2025         2024
  Network services                        4,901        9,603
  Cash machines                           1,271          616
  Elimination                              (112)         (92)
  Operating profit                        6,060       10,127
"""

INCOME = """
                 Consolidated Statements of Income
                     (In thousands)
                                        Year Ended   Year Ended
                                         Dec 31,      Dec 31,
                                          2025         2024
  Net sales                             $ 41,820     $ 38,914
  Cost of sales                          (24,206)     (21,300)
  Gross profit                            17,614       17,614
  Selling and administrative expenses    (12,045)     (14,950)
  Other operating income                     187          113
  Other operating expenses                  (140)        (454)
  Operating income                      $  5,616     $  2,323
"""


def errors(text: str) -> list[Finding]:
    return [f for f in checker.check_text(text, name="t.txt").findings if f.level == "error"]


@pytest.mark.parametrize(
    ("text", "printed", "wrong"),
    [
        (BALANCE, "$ 97,617    $ 100,977\n  Total current", "$ (97,617)    $ 100,977\n  Total current"),
        (BALANCE, "$ 100,977\n  Total current", "$ (100,977)\n  Total current"),
        (SEGMENTS, "  616", "  (616)"),
        (SEGMENTS, "1,271", "(1,271)"),
        (INCOME, "(140)", " 140 "),
        (INCOME, "(454)", " 454 "),
        (INCOME, "  187  ", "  (187)"),
    ],
)
def test_the_column_with_the_wrong_sign_is_blamed_and_no_other(text: str, printed: str, wrong: str) -> None:
    assert errors(text) == [] and printed in text
    (found,) = errors(text.replace(printed, wrong, 1))
    first = found.suspects[0]
    assert first.cause == "sign" and (first.suggest or "").strip("$ ") in printed
