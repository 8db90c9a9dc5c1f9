"""Names of rows in a narrow column: numbers of shares and dates on lines of their own, words broken by a hyphen."""

from __future__ import annotations

from textwrap import dedent

import checker
from checker.extract.layout.wrap import joined
from checker.model.report import Report

NARROW = """
BALANCE SHEET

                  June 30,     March 31,
                    2021         2021
 Assets:
  Cash            $   410     $   380
  Loans             5,120       4,900
                  -------     -------
   Total
    assets        $ 5,530     $ 5,280

 Liabilities:
  Deposits        $ 4,700     $ 4,480
  Other               120         110
                  -------     -------
   Total
    liabili-
    ties            4,820       4,590
 Equity:
  Common stock,
   $1 par
   value;
   60,000,000
   shares
   authorized;
   9,310,204,
   9,288,116 and
   9,251,300
   shares
   issued              93          92
  Retained
   earnings           617         598
                  -------     -------
   Total
    stock-
    holders'
    equity            710         690
"""
SPACED = """
BALANCE SHEET

                        June 30,     June 30,
                          2021         2020
  Cash                   $ 5,530     $ 5,280
  Total assets             5,530       5,280
  Payables                 4,820       4,590
  Ordinary shares (9,310,204 and

     9,251,300 shares issued

     and outstanding at

     June 30, 2021, and 2020

     respectively)            93          92
  Retained earnings          617         598
  Total equity               710         690
"""


def labels(report: Report) -> list[list[str]]:
    return [[row.label for row in table.rows] for table in report.tables]


def test_a_number_of_shares_on_a_line_of_its_own_is_no_column() -> None:
    """The statement kept its lower half alone: the number opened a column, and all above it was taken for headings."""
    report = checker.check_text(NARROW)
    (rows,) = labels(report)
    assert len(rows) == 9
    assert rows[6].endswith("60,000,000 shares authorized; 9,310,204, 9,288,116 and 9,251,300 shares issued")
    assert len(report.tables[0].columns) == 2


def test_a_word_broken_by_a_hyphen_names_its_item() -> None:
    """Total liabili- | ties is found by its name once the word is whole, here by the heading that prints it."""
    report = checker.check_text(NARROW)
    assert "Total liabilities" in labels(report)[0]
    assert sum(tie.relation.rule == "BAL101" and tie.verdict == "exact" for tie in report.ties) == 2


def test_a_hyphen_stays_where_the_text_does_not_print_the_word_in_one() -> None:
    assert joined("all liabilities", ["Total liabili-", "ties"]) == "Total liabilities"
    assert joined("all liabilities", ["Interest-", "bearing"]) == "Interest-bearing"
    assert joined("", ["Short-", "and long-term debt"]) == "Short- and long-term debt"
    assert joined("", ["Securities -", "held to maturity"]) == "Securities - held to maturity"


def test_a_date_that_a_label_asks_for_begins_no_table() -> None:
    """The lines of the label stand apart, and one holds nothing but dates."""
    (rows,) = labels(checker.check_text(dedent(SPACED)))
    assert rows[3] == "Ordinary shares (9,310,204 and 9,251,300 shares issued and outstanding at June 30, 2021, and 2020 respectively)"
    assert len(rows) == 6
