"""Flattened tables in small letters, without separators of thousands: years and rates that name rows, headings that no
capital ends."""

from __future__ import annotations

import checker
from checker.extract.grid.token import tokens
from checker.model.span import Span


def labels(body: str) -> list[tuple[str, ...]]:
    """Label and cells as printed of each row of a table that stands alone under a title."""
    report = checker.check_text(f"Summary of amounts\n\n{body}\n\nThe company lets houses.\n", "a.txt")
    text = {figure.id: figure.text for figure in report.figures}
    return [(row.label, *(text.get(cell or "", "") for cell in row.cells)) for table in report.tables for row in table.rows]


def test_years_that_are_counted_on_name_the_rows_of_a_schedule() -> None:
    assert labels("due 2011 $ 7150 2012 6031 2013 4420 thereafter 9050 total $ 26651") == [
        ("2011", "$ 7150"), ("2012", "6031"), ("2013", "4420"), ("thereafter", "9050"), ("total", "$ 26651"),
    ]  # fmt: skip


def test_the_total_below_a_schedule_keeps_its_own_name() -> None:
    """The items stand at the tops of columns there, and a row that is no time has a name all the same."""
    report = checker.check_text("Summary of amounts\n\nyear amount 2011 $ 7150 2012 6031 2013 4420 total $ 17601\n\nHouses.\n", "a.txt")
    assert [figure.label[-1] for figure in report.figures] == ["year amount"] * 3 + ["total"]


def test_the_rate_of_notes_opens_their_name_and_is_no_cell_of_the_row_before() -> None:
    body = "in millions face discount carrying fair 3.5% notes due 2016 $ 640 $ (2) $ 638 $ 651 4.1% notes due 2018 500 (1) 499 530"
    assert labels(body) == [
        ("3.5% notes due 2016", "$ 640", "$ (2)", "$ 638", "$ 651"), ("4.1% notes due 2018", "500", "(1)", "499", "530"),
    ]  # fmt: skip


def test_amounts_of_three_digits_and_one_of_four_are_no_phone_number() -> None:
    assert labels("2011 2012 2013 2014 later leases 351 281 178 158 1151 purchases 326 120 126 112 1539")[1:] == [
        ("purchases", "326", "120", "126", "112", "1539"),
    ]  # fmt: skip


def test_a_bracketed_amount_among_thousands_is_no_year() -> None:
    (row,) = labels("2013 2012 2011 pensions (3332) (3020) (2046) hedges 59 123 63")[:1]
    assert row == ("pensions", "(3332)", "(3020)", "(2046)")


def test_an_amount_below_one_before_a_month_is_no_day() -> None:
    assert labels("high low paid september 30 28.88 21.40 .45 june 30 28.95 25.46 .43")[1:] == [("june 30", "28.95", "25.46", ".43")]


def test_a_heading_of_words_behind_years_is_no_part_of_the_first_label() -> None:
    assert labels("2011 2012 thereafter leases 3510 2810 1780 purchases 3260 1200 1260")[0] == ("leases", "3510", "2810", "1780")


def test_a_label_in_small_letters_is_not_cut_before_its_joints() -> None:
    """Though its first words stand alone as a label elsewhere."""
    assert [row[0] for row in labels("2013 2012 loans 4197 3309 loans at fair value 4660 3009 less : cash 310 264 total 8547 6054")] == [
        "loans", "loans at fair value", "less : cash", "total",
    ]  # fmt: skip


def test_a_year_before_the_first_label_belongs_to_it_where_another_row_says_so() -> None:
    assert (
        labels("amount ( in millions ) 2014 net revenue $ 4197 prices 466 volumes (31) 2015 net revenue $ 4632")[0][0] == "2014 net revenue"
    )


def test_a_percent_sign_behind_an_amount_of_money_is_the_next_label() -> None:
    """Wires print the sign of "% growth" before its words: $ 1,430 is no percentage."""
    report = checker.check_text("Flows\n\n2013 2012 Free flow $ 1,320 $ 1,430 % Growth over prior year 8% 2%\n\nHouses.\n", "a.txt")
    assert [(f.text, f.unit) for f in report.figures] == [("$ 1,320", "USD"), ("$ 1,430", "USD"), ("8%", "%"), ("2%", "%")]


def test_a_footnote_mark_below_a_date_is_no_figure() -> None:
    text = """Balance sheet
                            Mar 31, 2013     Jul 1, 2012
                            (unaudited)          (1)
Cash                           8,417           12,612
Stocks                        14,049           13,207
Total                         22,466           25,819
"""
    assert [figure.text for figure in checker.check_text(text, "b.txt").figures][:2] == ["8,417", "12,612"]


def test_the_name_of_a_company_is_no_column_of_increases() -> None:
    def roles(heading: str) -> list[str]:
        return [t.text for t in tokens(heading, Span(0, len(heading))) if t.sort == "role"]

    assert roles("Acme Inc. Operating Data") == []
    assert roles("Inc. (Dec.)") == ["Inc. (Dec.)"] and roles("% Inc") == ["% Inc"]
