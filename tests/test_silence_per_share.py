"""Amounts per share that are reckoned as the rules know and as they do not, totals that are not given, and losses that improve:
no error of any sureness; beside them the errors that are still seen."""

from __future__ import annotations

from textwrap import dedent

import checker


def errors(text: str) -> list[str]:
    found = checker.check_text(dedent(text), "interim.txt").findings
    return [f.rule for f in found if f.level == "error" and f.confidence != "low"]


HEAD = """
    Statements of Operations
    (in millions, except per share amounts)
                                             Three months ended        Six months ended
                                                 June 30,                  June 30,
                                             2023        2022          2023        2022
"""
MINORITY = (
    HEAD
    + """    Net earnings                            5,657       5,199        11,434      10,348
    Earnings attributable to
      noncontrolling interests               (183)       (129)         (346)       (250)
    Net earnings attributable to common
      shareholders                          5,474       5,070        11,088      10,098
    Basic earnings per share               $ {}      $ 5.41       $ 11.91     $ 10.75
    Basic shares                              930         938           931         939
"""
)


def test_minority_interest_in_brackets_is_deducted_once() -> None:
    """Where what belongs to the owners is printed it gives the amount per share; profit less minority is not meant beside it."""
    assert errors(MINORITY.format("5.89")) == []
    assert "EPS101" in errors(MINORITY.format("8.59"))


CLASSES = (
    HEAD
    + """    Net income                              1,722       2,291         3,430       4,492
    Diluted earnings per share             $ {}      $ 2.45        $ 3.72      $ 4.80
    Diluted shares                            916         930           916         932
"""
)


def test_amounts_per_share_off_by_a_little_everywhere_are_reckoned_otherwise() -> None:
    """With two classes of shares a part of the profit belongs to the other class."""
    assert errors(CLASSES.format("1.87")) == []


def test_an_amount_per_share_that_is_off_where_the_others_hold_is_wrong() -> None:
    held = CLASSES.replace("$ 2.45", "$ 2.46").replace("$ 3.72", "$ 3.74").replace("$ 4.80", "$ 4.82")
    assert errors(held.format("1.88")) == []
    assert errors(held.format("1.98")) == ["EPS101"]


LOSS = """
    Statements of Cash Flows
    (in millions)
                                                Six months ended June 30,
                                                  2023             2022
    Net cash provided by operating activities      267              908
    Net cash used in investing activities         (515)            (567)
    Net cash used in financing activities         (200)            (310)
    Net change in cash                            (448)              31

    Net cash used in investing activities for the six months ended June 30, 2023 improved by {} million compared to the prior year.
"""


def test_what_is_used_improves_when_less_is_used() -> None:
    assert errors(LOSS.format("$52")) == []
    assert errors(LOSS.format("$25")) == ["CHG102"]


FREE = """
    Free cash flow
    (in thousands)                               Three months ended June 30,
                                                   2023            2022          Change
    Net cash provided by operating activities   1,440,232         102,750       1,337,482
    Purchases of property and equipment          (100,972)        (90,018)       {}
    Free cash flow                              1,339,260          12,732       1,326,528
"""


def test_a_cost_in_brackets_that_grew_has_a_change_above_zero_and_changes_do_not_add_up() -> None:
    assert errors(FREE.format("10,954")) == []
    assert errors(FREE.format("19,054")) != []


ADJUSTED = """
    Adjusted operating income by division
    (in thousands)                       Three months ended February 28, 2023
                                            Steel      Consumer    Consolidated
    Net sales                             757,007      162,647         919,654
    Operating income                       10,794       18,808          29,602
    Separation costs                            1          206             207
    Adjusted operating income              10,795       19,014          29,809
"""


def test_what_leads_to_an_adjusted_profit_leaves_out_what_stands_before_it() -> None:
    assert errors(ADJUSTED) == []


GIVEN = """
    Equity by holder
    (in thousands)                    Capital    Reserves      Total
    Parent                          4,312,281      10,000    4,322,281
    Subsidiaries                    2,868,219      20,000            -
    Associates                         80,333      15,500       95,833
    Others                            112,118       7,750      119,868
"""


def test_a_dash_for_a_total_is_a_total_that_is_not_given() -> None:
    assert errors(GIVEN) == []
    given = GIVEN.replace("20,000            -", "20,000    2,888,219")
    assert errors(given) == []
    assert errors(given.replace("   95,833", "   98,533")) == ["SUM102"]
