"""Figures that stand in the label of a row: allowances, par values, numbers of shares, whatever the format."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import checker
from checker.model.figure import Figure

LABEL = "Ordinary stock, $.02 par value; 40,000,000 shares authorized; issued: 9,120,400 and 8,877,300, respectively"
ALIGNED = """
Balance sheets (in thousands)

                                     June 30,     June 30,
                                         2022         2021
Cash                                  $ 5,120      $ 4,300
Receivables, less allowance of
  $62 and $55, respectively             2,310        2,115
Ordinary stock, $.02 par value;
  40,000,000 shares authorized;
  issued: 9,120,400 and
  8,877,300, respectively                 182          178
Total                                 $ 7,612      $ 6,593
"""
FLATTENED = f"""Balance sheets

(in thousands)

June 30, 2022 June 30, 2021 Cash $ 5,120 $ 4,300 Receivables, less allowance of $62 and $55, respectively 2,310 2,115
{LABEL} 182 178 Total $ 7,612 $ 6,593"""
HTML = f"""<p>Balance sheets</p><p>(in thousands)</p><table>
<tr><td></td><td>June 30, 2022</td><td>June 30, 2021</td></tr>
<tr><td>Cash</td><td>$5,120</td><td>$4,300</td></tr>
<tr><td>Receivables, less allowance of $62 and $55, respectively</td><td>2,310</td><td>2,115</td></tr>
<tr><td>{LABEL}</td><td>182</td><td>178</td></tr>
<tr><td>Total</td><td>$7,612</td><td>$6,593</td></tr></table>"""
HELD = [
    ("62", 62_000, "USD", "2022-06-30"),
    ("55", 55_000, "USD", "2021-06-30"),
    (".02", Fraction(2, 100), "USD/share", "2022-06-30"),
    ("40,000,000", 40_000_000, "count", "2022-06-30"),
    ("9,120,400", 9_120_400, "count", "2022-06-30"),
    ("8,877,300", 8_877_300, "count", "2021-06-30"),
]


def within(report: checker.Report) -> list[Figure]:
    """The figures of tables that stand in no column."""
    return [f for f in report.figures if f.where == "table" and f.column is None]


@pytest.mark.parametrize(("text", "name"), [(ALIGNED, "a.txt"), (FLATTENED, "f.txt"), (HTML, "h.html")])
def test_every_format_reads_the_figures_of_a_label(text: str, name: str, tmp_path: Path) -> None:
    """A list of as many as there are columns gives each column its own; the others are of the first."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    report = checker.check_file(tmp_path / name)
    found = within(report)
    assert [(report.document.text[f.span.start : f.span.end], f.value, f.unit, f.period.key) for f in found] == HELD


def labelled(*labels: str) -> list[Figure]:
    """The figures in the labels of a table in thousands whose columns are the ends of 2022 and 2021."""
    rows = "\n".join(f"{label:<70}{900 - n:>12}{700 - n:>12}" for n, label in enumerate(labels))
    head = f"Balance sheets (in thousands)\n\n{'':<70}{'Dec. 31,':>12}{'Dec. 31,':>12}\n{'':<70}{'2022':>12}{'2021':>12}\n"
    return within(checker.check_text(f"{head}{rows}\n{'Total':<70}{2000:>12}{1500:>12}\n", "t.txt"))


def test_an_amount_in_round_thousands_is_written_out_in_full() -> None:
    found = labelled("Receivables, less allowance of $515,000", "Deposits, less discount of $62")
    assert [f.value for f in found] == [515_000, 62_000]


def test_numbers_of_shares_in_a_table_of_thousands_are_in_full_where_one_is_past_all_measure() -> None:
    found = labelled("Stock, 40,000,000 shares authorized, 9,120,400 issued", "Warrants for 1,200 shares")
    assert [f.value for f in found] == [40_000_000, 9_120_400, 1_200_000]


def test_a_date_beside_a_number_says_of_which_column_it_is() -> None:
    found = labelled("Shares held, 12,671 in 2021 and 12,728 in 2022", "Stock issued: 2022, 5,300 shares; 2021, 5,200 shares")
    assert [f.period.key for f in found] == ["2021-12-31", "2022-12-31", "2022-12-31", "2021-12-31"]


def test_prices_before_the_words_per_share_are_amounts_per_share() -> None:
    found = labelled("Options granted (from $5.32 to $6.83 per share)")
    assert [(f.value, f.unit) for f in found] == [(Fraction(532, 100), "USD/share"), (Fraction(683, 100), "USD/share")]


def test_words_that_begin_as_par_does_name_no_price_of_a_share() -> None:
    found = labelled("Loans, net of $915 partly secured", "Stock, $2 par", "Stock, $3.10 stated value")
    assert [f.unit for f in found] == ["USD", "USD/share", "USD/share"]


def test_a_number_that_is_a_name_is_no_figure() -> None:
    """A label that begins with a number, a paragraph of the law, the length of a lease."""
    assert not labelled("$100,000 and above", "Exchange under Section 1031", "Leases over 12 months", "2.75 to 3.00")


def test_a_label_goes_on_in_the_row_below_of_a_table_with_cells(tmp_path: Path) -> None:
    (tmp_path / "w.html").write_text(
        "<table><tr><td></td><td>2022</td><td>2021</td></tr><tr><td>Preferred stock, $1.00 par value;</td><td></td><td></td></tr>"
        "<tr><td>none outstanding</td><td>3,100</td><td>2,900</td></tr><tr><td>Surplus</td><td>8,000</td><td>7,000</td></tr></table>"
    )
    (table,) = checker.check_file(tmp_path / "w.html").tables
    assert [row.label for row in table.rows] == ["Preferred stock, $1.00 par value; none outstanding", "Surplus"]


def test_figures_of_a_label_stay_in_it_where_cells_were_run_together() -> None:
    """Bracketed allowances that "of" asks for, a par value behind a dash."""
    text = (
        "Balance sheets (in millions)\n\nJune 30, 2023 June 30, 2022 Cash 2,801 3,050 Receivables, net of allowances of ($16) "
        "and ($13) 1,956 1,895 Class B stock — $.001 par value; 305.2 and 304.6 shares outstanding 0.1 0.1 Total assets 4,757 4,945"
    )
    report = checker.check_text(text, "f.txt")
    assert [f.text for f in within(report)] == ["($16)", "($13)", "$.001", "305.2", "304.6"]
    assert [[f.text for f in report.figures if f.row == r and f.column is not None] for r in (1, 2)] == [["1,956", "1,895"], ["0.1", "0.1"]]


def test_a_number_of_shares_with_decimals_counts_as_the_document_does() -> None:
    sales = "Sales (in millions)\n\n2023 2022 Net sales 2,801 3,050 Costs 1,956 1,895"
    text = f"{sales}\n\nShares\n\n2023 2022 Weighted-average shares 304.8 304.2 Options 1.1 1.2"
    counts = [f.value for f in checker.check_text(text, "s.txt").figures if f.unit == "count"]
    assert counts[0] == 304_800_000
