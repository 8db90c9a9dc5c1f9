"""Columns of note numbers and of years are no figures."""

from __future__ import annotations

from pathlib import Path

import checker

NAMED = """STATEMENT OF FINANCIAL POSITION

                              Note        2022        2021
Cash                             9   7,295,534   6,241,106
Receivables                     10   2,910,217   1,728,532
Inventories                     11   5,877,879   1,906,090
Total current assets                16,083,630   9,875,728
"""
BARE = NAMED.replace("Note", "    ").replace("Total current", "Deposits                        14     100,000      90,000\nTotal current")
AMOUNTS = """NUMBER OF STORES AND SALES

                            Stores        2022        2021
North                           12   7,295,534   6,241,106
South                            9   2,910,217   1,728,532
West                            31   5,877,879   1,906,090
"""


def width(text: str) -> int:
    return len(checker.check_text(text, "a.txt").tables[0].columns)


def test_a_column_headed_note_holds_no_figures() -> None:
    report = checker.check_text(NAMED, "a.txt")
    assert len(report.tables[0].columns) == 2
    assert min(abs(figure.value) for figure in report.figures) > 1000


def test_small_numbers_that_rise_before_large_ones_are_notes_without_a_heading() -> None:
    assert width(BARE) == 2


def test_a_column_of_counts_stays() -> None:
    assert width(AMOUNTS) == 3


def test_a_column_of_years_beside_names_holds_no_figures() -> None:
    table = "".join(f"<tr><td>{name}</td><td>{year}</td><td>{sales}</td></tr>" for name, year, sales in YEARS)
    report = checker.check_text(f"<table><tr><th></th><th></th><th>Net sales</th></tr>{table}</table>", "a.html")
    assert [figure.text for figure in report.figures] == [sales for _, _, sales in YEARS]


YEARS = [("Beauty", 2022, "3,490"), ("", 2021, "3,550"), ("Grooming", 2022, "1,505"), ("", 2021, "1,539"), ("Total", 2022, "4,995")]


def test_a_last_column_of_footnote_marks_holds_no_figures(tmp_path: Path) -> None:
    """Small whole numbers without a heading, behind the amounts of some lines of a consolidating statement."""
    rows = ["|Group|Boats|Oars|", "Sales|12,886|12,000|886|", "Leases|703|813|(110)|1", "Cost|9,559|9,560|(1)|2", "Rent|1,346|1,182|164|"]
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows]
    page = tmp_path / "marks.html"
    page.write_text(f"<table><tr>{'</tr><tr>'.join(cells)}</tr></table>", encoding="utf-8")
    report = checker.check_file(page)
    assert len(report.figures) == 12
    assert [c.header for c in report.tables[0].columns] == ["Group", "Boats", "Oars"]


def test_marks_that_count_on_before_the_amounts_are_no_column() -> None:
    """ "(1)", "(2)", "(3)" before the first amount of a row refer to notes; a table without such a series keeps its cells."""
    rows = "Derivatives (1) 4,768 2,800 (477) Advances (2) 6,000 — — Deposits (3) 500 12 (4) Loans (4) 4,031 11 (12) Debt 3,000 (12) 4"
    (table,) = checker.check_text(f"Fair values\n\n2022 2021 2020 {rows}", "marks.txt").tables
    assert [row.label for row in table.rows] == ["Derivatives", "Advances", "Deposits", "Loans", "Debt"]
    assert all(len([c for c in row.cells if c]) == 3 for row in table.rows)
    assert len(table.columns) == 3


def test_components_of_equity_over_balances_are_a_statement_of_changes_in_equity() -> None:
    """ "Accumulated other comprehensive loss" among the columns is no title."""
    head = "Common stock Additional paid-in capital Retained earnings Accumulated other comprehensive loss Total shareholders’ equity"
    rows = "Balance at May 1, 2022 102 507 834 (12) 1,431 Profit — — 45 — 45 Dividends — — (20) — (20)"
    rows += " Balance at May 1, 2023 102 507 859 (12) 1,456"
    (table,) = checker.check_text(f"Equity\n\n{head} {rows}", "equity.txt").tables
    assert table.statement == "changes-in-equity"


def test_a_column_of_equity_without_a_whole_name_has_a_rival() -> None:
    """Whether its amounts are of one component or of all equity is not said, so that nothing sure rests on it."""
    head = "Stock Retained Earnings Total Common stock Paid-in capital Accumulated other Equity"
    rows = "Balance at May 1, 2022 102 507 834 1,443 Profit — — 45 45 Balance at May 1, 2023 102 507 879 1,488"
    report = checker.check_text(f"Statements of changes in equity\n\n{head} {rows}", "equity.txt")
    assert {f.doubt for f in report.figures if f.where == "table"} <= {"column", "unit"}


def test_shares_issued_are_a_movement_of_every_column_of_equity() -> None:
    """The line counts what each column counts: it is no line of numbers of shares among amounts, which would leave it out of the sums."""
    head = "Common stock Additional paid-in capital Retained earnings Total shareholders’ equity"
    rows = "Balance at May 1, 2022 $ 102 $ 507 $ 834 $ 1,443 Shares issued 3 40 — 43 Profit — — 45 45"
    rows += " Balance at May 1, 2023 $ 105 $ 547 $ 879 $ 1,531"
    report = checker.check_text(f"Statements of changes in shareholders’ equity\n(in millions)\n\n{head} {rows}", "equity.txt")
    assert {f.unit for f in report.figures} == {"USD"}
