"""A wrong sign in a table of two columns makes the opposite as good: how such lines count decides, not which column fits."""

from __future__ import annotations

import pytest
from statements import TWO_YEARS, errors

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

CASH = """
                 Consolidated Statements of Cash Flows
                     (In thousands)
                                        Year Ended   Year Ended
                                         Dec 31,      Dec 31,
                                          2025         2024
  Cash and cash equivalents, beginning of year      $ 30,737   $ 33,740
  Cash provided by operating activities               39,895     34,005
  Cash provided by (used in) investing activities      1,927     (1,445)
  Cash used in financing activities                  (30,585)   (35,563)
  Increase (decrease) in cash and cash equivalents    11,237     (3,003)
  Cash and cash equivalents, end of year            $ 41,974   $ 30,737
"""

RECONCILED = """
                 Reconciliation of segment profit
                     (In thousands)
                                        Year Ended
                                         Dec 31,
                                          2025
  Gross profit                            17,614
  Selling and administrative expenses    (12,045)
  Other operating income                     187
  Other operating expenses                  (140)
  Operating income                         5,616

"""


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
        (TWO_YEARS, "1,671", "(1,671)"),
        (TWO_YEARS, "842", "(842)"),
        (CASH, "11,237", "(11,237)"),
        (CASH, "(3,003)", "3,003"),
    ],
)
def test_the_column_with_the_wrong_sign_is_blamed_and_no_other(text: str, printed: str, wrong: str) -> None:
    assert errors(text) == [] and printed in text
    (found,) = errors(text.replace(printed, wrong, 1))
    first = found.suspects[0]
    assert first.cause == "sign" and (first.suggest or "").strip("$ ") in printed


def test_a_total_of_one_column_that_is_printed_the_other_way_round() -> None:
    """Its lines add to it with every sign turned, and the statement prints it with its own: no figure has a habit of its own."""
    text = INCOME + RECONCILED
    assert errors(text) == []
    (found,) = errors(text.replace("5,616\n\n", "(5,616)\n\n"))
    assert found.confidence == "high" and found.suspects[0].suggest == "5,616"


SUMMARY = """
                 Results of the year
                   (In millions of yen)
                              Year Ended   Year Ended
                               Mar 31,      Mar 31,     Change
                                2025         2024         %
  Revenues                     156,070      150,688      3.6
  Cost of sales               (127,273)    (126,994)     0.2
  Gross profit                  28,797       23,694     21.5
  Operating profit              10,127        6,060     67.1
  Profit before tax              9,227        5,610     64.5
"""


def test_the_sign_of_a_change_is_known_where_others_of_its_column_come_out() -> None:
    (found,) = errors(SUMMARY.replace("  67.1", "(67.1)"))
    assert errors(SUMMARY) == [] and found.confidence == "high" and found.suspects[0].suggest == "67.1"


def test_a_cost_in_brackets_may_be_said_to_have_fallen_by_its_size_or_by_its_value() -> None:
    """It is the only line of its kind: nothing in the column says which of the two is meant."""
    assert [f for f in errors(SUMMARY.replace(" 0.2", "(0.2)")) if f.confidence == "high"] == []


COSTS = """
                 Other items of the year
                    (In millions)
                              Year Ended   Year Ended
                               Dec 31,      Dec 31,     Change
                                2025         2024         %
  Cost of mergers               (20.8)       (41.6)     (50.0)
  Cost of lending               (12.6)       (18.0)     (30.0)
  Cost of moving                (15.0)       (20.0)     (25.0)
  Cost of counsel                (9.0)       (12.0)     (25.0)
  Sundry income                   6.0         24.0       75.0
"""


def test_the_signs_of_changes_of_costs_say_nothing_of_those_of_an_income_among_them() -> None:
    """A fall of the only income among costs may be called a rise, as it is one of the net cost."""
    assert [f for f in errors(COSTS) if f.confidence == "high"] == []


BOOK = """
                 Consolidated Statements of Income
               (In thousands, except per share data)
                                        Year Ended
                                         Dec 31,
                                          2025
  Net income                            $  4,800
  Basic earnings per share              $   1.20
  Weighted average shares, basic           4,000

                 Consolidated Balance Sheets
                     (In thousands)
                                         Dec 31,
                                          2025
  Total assets                          $ 97,617
  Total liabilities                       59,414
  Total shareholders' equity              38,203
  Total liabilities and shareholders' equity   $ 97,617
"""


@pytest.mark.parametrize(("printed", "wrong"), [("   4,000", "  (4,000)"), ("equity   $ 97,617", "equity   $ (97,617)")])
def test_what_is_never_below_nothing_is_blamed_for_its_own_sign(printed: str, wrong: str) -> None:
    """No other column shows the sign; but there are no fewer shares than none, and nobody owns less than nothing."""
    assert errors(BOOK) == []
    (found,) = errors(BOOK.replace(printed, wrong))
    first = found.suspects[0]
    assert (found.confidence, first.cause, (first.suggest or "").strip("$ ") in printed) == ("high", "sign", True)
