"""Which columns are changes though no heading says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import check_file, check_text


@pytest.mark.parametrize(
    ("heading", "role"), [("2020,2019,", "change"), (",,", "change"), ("Needed,Owned,", "amount"), ("Needed,Owned,On lease", "amount")]
)
def test_a_column_is_a_change_by_arithmetic_between_two_periods_and_not_between_two_items(heading: str, role: str, tmp_path: Path) -> None:
    """5,590 boats are needed, 3,121 owned and 2,469 leased: leases are no change of boats."""
    rows = ("North,5590,3121,2469", "South,5300,3198,2102", "East,6981,4410,2571", "West,4125,2876,1249")
    path = tmp_path / "boats.csv"
    path.write_text("\n".join((f"Depot,{heading}", *rows)))
    (found,) = check_file(path).tables
    assert found.columns[-1].role == role


LINES = ("Boats $ 1,057 $ 1,042 $ 15 1 %", "Oars 361 312 49 16 %", "Sails 538 675 (137) (20 %)", "Total $ 1,956 $ 2,029 $ (73) (4 %)")


@pytest.mark.parametrize(
    "change",
    [
        "$ Change % Change",
        "$ Chg % Chg",
        "Change $ Change %",
        "Change ($) Change (%)",
        "Variance % Variance",
        "Increase (Decrease) % Increase (Decrease)",
        "$ Better/(Worse) % Better/(Worse)",
        "B/(W) B/(W) %",
        "Amount Percent",
        "Change %",
        "$ %",
        "$ Inc/(Dec) % Inc/(Dec)",
    ],
)
def test_an_amount_and_a_percentage_of_change_stand_behind_two_periods(change: str) -> None:
    """The last two columns are changes from the second column to the first, whichever side the signs stand on."""
    text = f"Sales by article (in millions)\n\nFirst Quarter 2022 First Quarter 2021 {change} {' '.join(LINES)}"
    (found,) = check_text(text, "change.txt").tables
    assert [c.period.key for c in found.columns[:2]] == ["Q1 2022", "Q1 2021"]
    assert [c.unit for c in found.columns] == ["USD", "USD", "USD", "%"]
    assert [c.of for c in found.columns[2:]] == [(0, 1), (0, 1)]


def test_a_currency_sign_beside_the_digits_is_no_percentage() -> None:
    """Whatever the heading of the column was taken for; the scale of the caption holds."""
    text = f"Sales by article (in millions)\n\n2022 2021 % of something {' '.join(LINES)}"
    figures = {f.text: (f.unit, f.value) for f in check_text(text, "sign.txt").figures}
    assert figures["$ 1,057"] == ("USD", 1_057_000_000)


def test_a_percent_sign_behind_the_first_dash_of_a_column_is_that_of_the_column(tmp_path: Path) -> None:
    """The first line did not change: its dash carries the sign that no other cell repeats."""
    lines = (
        ("Open files", "8,010", "8,010", "—", "—", "%"),
        ("Closed files", "19,247", "18,507", "740", "4", ""),
        ("All files", "27,257", "26,517", "740", "3", ""),
    )
    rows = "".join(f"<tr><td>{'</td><td>'.join(line)}</td></tr>" for line in lines)
    head = "<tr><td></td><td>June 30, 2023</td><td>June 30, 2022</td><td colspan=3>Increase</td></tr>"
    (tmp_path / "files.html").write_text(f"<table>{head}{rows}</table>")
    (table,) = check_file(tmp_path / "files.html").tables
    assert [c.role for c in table.columns] == ["amount", "amount", "change", "percent"]


@pytest.mark.parametrize(("sales", "of"), [("100.0%", (0,)), ("99.0%", (0, 1))])
def test_percentages_that_nothing_explains_are_shares_where_one_line_is_the_whole(sales: str, of: tuple[int, ...]) -> None:
    """Each line over the sales of its own year, the costs in brackets."""
    sheet = """Income statement
                     2021     2020       %
Sales               8,000    7,500    {}
Costs              (5,000)  (4,500)   (62.5)
Gross profit        3,000    3,000     37.5
Wages               1,800    1,700     22.5
Result              1,200    1,300     15.0%
"""
    report = check_text(sheet.format(sales))
    assert report.tables[0].columns[2].of == of
    assert [tie.verdict for tie in report.ties if tie.relation.rule == "RAT103"] == ["exact"] * 4 * (of == (0,))


def test_a_percentage_behind_two_that_cannot_differ_by_so_much_is_growth(tmp_path: Path) -> None:
    """Ferry income rose by 75 %, from 1 % of all fares to 2 %; what else the column says it still must."""
    path = tmp_path / "ferries.md"
    page = (
        "| | 2024 | 2023 | Change |\n|---|---|---|---|\n| Ferry income | 210 | 120 | 90 |\n| Share of fares | 2% | 1% | 75% |\n"
        "| Bus income | 400 | 300 | {} |\n| Tram income | 90 | 50 | 40 |\n"
    )
    path.write_text(page.format(100))
    assert not [f for f in check_file(path).findings if f.level == "error"]
    path.write_text(page.format(140))
    assert [f.rule for f in check_file(path).findings if f.level == "error"] == ["CHG102"]


@pytest.mark.parametrize(("third", "role"), [(("3", "(25)", "110", "(6)"), "percent"), (("80", "25", "110", "60"), "amount")])
def test_a_column_that_nothing_heads_is_one_of_percentages_where_it_says_by_how_many_its_lines_grew(
    third: tuple[str, ...], role: str, tmp_path: Path
) -> None:
    """The percent sign may have stood in the heading."""
    rows = ("Ferries,871,842", "Buses,949,1266", "Trams,597,284", "Lifts,91,97")
    path = tmp_path / "fares.csv"
    path.write_text("\n".join((",,,", *(f"{row},{cell}" for row, cell in zip(rows, third, strict=True)))))
    (found,) = check_file(path).tables
    assert found.columns[-1].role == role
