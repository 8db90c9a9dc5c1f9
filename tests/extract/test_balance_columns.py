"""The columns of a balance sheet: the day that each is of, and the unit where the sheet is cut in two."""

from __future__ import annotations

from datetime import date

import checker

BANK = """Balance Sheets Three Month One Year (in 000s) June 30, 2018 Change March 31, 2018 Change June 30, 2017
Cash $ 24,095 8 % $ 22,412 -31 % $ 35,000 Loans 1,245,591 5 % 1,191,478 12 % 1,108,411
Total assets $ 1,269,686 5 % $ 1,213,890 11 % $ 1,143,411
Deposits $ 1,096,754 6 % $ 1,038,792 12 % $ 925,102 Borrowings 42,932 -8 % 46,781 -54 % 93,992
Total liabilities $ 1,139,686 5 % $ 1,085,573 7 % $ 1,019,094 Total stockholders' equity 130,000 1 % 128,317 3 % 124,317
Total liabilities and stockholders' equity $ 1,269,686 5 % $ 1,213,890 11 % $ 1,143,411
"""
CUT = """
                  Condensed Consolidated Balance Sheets
                           (In thousands)
                                              Sep 30, 2023      June 30, 2023
   Cash                                           $147,246           $148,990
   Inventories                                       8,537              9,963
   Total current assets                            155,783            158,953
   Total assets                                   $155,783           $158,953


               Liabilities and Shareholders' Equity

   Current liabilities:

   Accounts payable                                 $4,204             $4,170
   Accrued liabilities                               3,376              3,125
   Total current liabilities                         7,580              7,295
   Retained earnings                               148,203            151,658
   Total liabilities and shareholders' equity     $155,783           $158,953
"""


def balanced(text: str) -> int:
    report = checker.check_text(text)
    return sum(t.relation.rule == "BAL101" and t.verdict == "exact" for t in report.ties)


def test_the_length_of_a_change_is_no_length_of_a_balance() -> None:
    """ "Three Month | Change" stands over the percentages: the balances beside them are of the day that their column says."""
    (table,) = checker.check_text(BANK).tables
    days = {c.period.end for c in table.columns if c.role == "amount" and c.period.kind == "instant"}
    assert days == {date(2018, 6, 30), date(2018, 3, 31), date(2017, 6, 30)}
    assert balanced(BANK) >= 3


def test_the_second_half_of_a_balance_sheet_counts_as_the_first_does() -> None:
    """Under a heading of its own, without columns of its own, it stands in the columns and in the thousands of the half above."""
    assert balanced(CUT.replace("\n", "\n\n")) == 2


SHEET = """
Balance Sheet

|                              | NWL June 30, 2024 | NWL June 30, 2023 |
|------------------------------|------------------:|------------------:|
| Cash                         |             1,250 |             1,180 |
| Inventories                  |               310 |               295 |
| Total assets                 |             1,560 |             1,475 |
| Trade payables               |               460 |               435 |
| Total liabilities            |               460 |               435 |
| Share capital                |               800 |               800 |
| Retained earnings            |               300 |               240 |
| Total equity                 |             1,100 |             1,040 |
| Total equity and liabilities |             1,560 |             1,475 |
"""


def test_a_name_over_every_column_hides_no_identity() -> None:
    """Where each column bears the company's own initials, the sheet is no part of another: it balances as it stands."""
    assert balanced(SHEET) == balanced(SHEET.replace("NWL ", "    ")) > 0


def test_names_that_tell_columns_apart_stay() -> None:
    """The columns of two entities are two sheets: neither is the whole company's."""
    assert balanced(SHEET.replace("NWL June 30, 2023", "Ostra June 30, 2023")) == 0


SEGMENTS = """
                        SEGMENT INFORMATION
                          ($ in millions)

                                         Three Months Ended
Domestic Results                  July 29, 2023   July 30, 2022
Revenue                             $     8,890     $     9,569
Gross profit                              2,052           2,109

                                         Three Months Ended
Overseas Results                  July 29, 2023   July 30, 2022
Revenue                             $       693     $       760
Gross profit                                168             178

Domestic revenue was $8,890 million and overseas revenue was $693 million in the quarter.
"""


def test_a_table_right_below_another_counts_as_it_does() -> None:
    """One title of a page tells the unit of both; the next page may tell another one."""

    def doubts(text: str) -> list[str]:
        return [f.doubt for f in checker.check_text(text, "release.txt").figures if f.where == "table"]

    assert doubts(SEGMENTS) == [""] * 8
    assert doubts(SEGMENTS.replace("2,109\n", "2,109\n\f")) == [*[""] * 4, *["unit"] * 4]
