"""Labels of tables that print no capitals."""

from __future__ import annotations

import checker

TEXT = """Figures by use

2013 2012 industrial $ 4197 $ 3309 office 4660 3009 medical office 310 64 total $ 9167 $ 6382

The company lets houses."""


def test_a_label_that_ends_as_another_does_is_not_cut() -> None:
    (table,) = checker.check_text(TEXT, "a.txt").tables
    assert [row.label for row in table.rows] == ["industrial", "office", "medical office", "total"]
    assert not any(row.headings for row in table.rows)


def test_a_number_that_ends_a_row_is_no_length_with_the_word_below() -> None:
    text = "Staff\n\nSales people      14        12\nYears of service   9         8\nStores            31        28\n"
    assert [figure.text for figure in checker.check_text(text, "b.txt").figures] == ["14", "12", "9", "8", "31", "28"]


def test_a_label_that_goes_on_with_a_small_letter_makes_no_table_of_small_letters() -> None:
    """Three of five amounts stand beside the second half of a label; that half is not how labels begin here."""
    text = """
    Income from services
    (In thousands)
                                 2008         2007
      Fees                        893          823
      Gain on sold
       loans                      170          162
      Rent of strong
       rooms                       52           20
                              -------      -------
        Total income
         from services          1,115        1,005
    """
    (table,) = checker.check_text(text, "c.txt").tables
    assert [row.label for row in table.rows] == [
        "Fees",
        "Gain on sold loans",
        "Rent of strong rooms",
        "Total income from services",
    ]
