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


WRAPPED = """
 CONSOLIDATED STATEMENTS OF FINANCIAL CONDITION
                     June 30,     June 30,
                         2022         2021
 Cash and due
  from banks      $    23,391  $    24,807
 Interest-bearing
  deposits             80,869        2,785
 Loans held
  for sale              2,072        2,561
 Other assets          22,824       23,077
 Total
  assets          $   129,156  $    53,230
"""


def test_labels_that_all_run_over_two_lines_do_not_begin_small() -> None:
    """Only rows with no open line above them tell how labels begin."""
    rows = checker.check_text(WRAPPED, "a.txt").tables[0].rows
    assert [row.label for row in rows] == [
        "Cash and due from banks", "Interest-bearing deposits", "Loans held for sale", "Other assets", "Total assets",
    ]  # fmt: skip


def test_the_empty_line_below_every_line_of_a_double_spaced_table_parts_no_label() -> None:
    spaced = "\n\n".join(line for line in WRAPPED.splitlines() if line)
    assert [row.label for row in checker.check_text(spaced, "a.txt").tables[0].rows][-1] == "Total assets"


def labels(line: str) -> list[str]:
    (table,) = checker.check_text(f"Figures by use\n\n{line}\n\nThe company lets houses.", "c.txt").tables
    return [row.label for row in table.rows]


def test_labels_that_differ_in_their_time_begin_alike() -> None:
    """The other rows show where the first label begins: "first" is one of the quarters, whatever the columns are called."""
    quarters = "first 30.69 18.64 0.06 second 28.65 21.76 0.06 third 26.84 22.67 0.06"
    assert labels(f"quarter ask bid payout {quarters}") == ["first", "second", "third"]
    balances = "at march 31 4,120 3,870 at june 30 4,305 3,902 at september 30 4,411 4,018"
    assert labels(f"leases loans {balances}") == ["at march 31", "at june 30", "at september 30"]


def test_words_that_end_with_total_name_the_columns_where_there_are_as_many() -> None:
    assert labels("north south islands total houses 12.4 8.1 2.2 22.7 flats 40.5 31.0 3.9 75.4")[0] == "houses"
    assert labels("wood (t) stone (t) total (t) walls 310 45 355 roofs 122 18 140")[0] == "walls"


def test_a_pair_of_opposites_names_two_columns() -> None:
    assert labels("maximum minimum ground rents 31.2 14.8 building loans 22.9 9.4")[0] == "ground rents"


def test_a_word_with_which_many_rows_begin_is_no_heading() -> None:
    found = labels("2013 2012 house net sales 4197 3309 house operating income 466 309 house operating margin 11.1% 9.3%")
    assert found == ["house net sales", "house operating income", "house operating margin"]


PARTED = """
                  BALANCE SHEETS
                       (in thousands)
                                       June 30, 2024      June 30, 2023
   Cash                                      $ 1,250            $ 1,180
   Total assets                              $ 1,250            $ 1,180
   Borrowed from members and

   directors                                   $ 450              $ 420
   Equity

   Paid up                                       800                760
   Total liabilities and

   equity                                    $ 1,250            $ 1,180
"""


def test_a_name_that_cannot_end_goes_on_below_an_empty_line() -> None:
    """Pages that part all lines without values part the lines of a name too; a heading ends where it stands."""
    rows = [row.label for table in checker.check_text(PARTED).tables for row in table.rows]
    assert {"Borrowed from members and directors", "Total liabilities and equity", "Paid up"} <= set(rows)


def test_a_heading_that_breaks_off_says_what_the_lines_below_it_count() -> None:
    """What shares were used for is no amount per share, whatever the line's own words are."""
    text = """
    Haulage statement of income
    (In thousands, except per share amounts)
                                               2023        2022
    Net income                               $ 1,200         660
    Earnings per common share:
     Net income -
      Basic                                  $  0.30        0.15
    Number of shares (in thousands) used in computing:
     -basic earnings per common share          4,000       4,400
    """
    figures = checker.check_text(text, "d.txt").to_dict()["figures"]
    shares = [(f["unit"], f["status"]) for f in figures if f["value"] in ("4000000", "4400000")]
    assert shares == [("count", "tied")] * 2
