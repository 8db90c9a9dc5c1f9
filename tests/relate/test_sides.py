"""Balance sheets whose grand totals are printed without a name, or whose columns are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

import checker
from checker.model.report import Report
from checker.relate import sides
from checker.relate.closed import reached

SHEET = """
Statement of financial position
(Thousands of dollars)
                                  June 30, 2023    June 30, 2022
Assets
Equipment                                 5,210            4,980
Inventories                               1,140            1,315
Cash                                        612              470
                                          1,752            1,785
{total}                                   6,962            6,765

Equity and liabilities
Share capital                             2,000            2,000
Retained earnings                         1,904            1,622
                                          3,904            3,622
Loans                                     2,250            2,400
Trade payables                              581              510
Taxes                                       227              233
                                            808              743
{total}                                   6,962            6,765
"""


def balances(report: Report) -> list[str]:
    return [tie.verdict for tie in report.ties if tie.relation.rule == "BAL101"]


@pytest.mark.parametrize("total", ["     ", "Total"])
def test_the_totals_of_both_sides_are_known_by_what_they_add_up(total: str) -> None:
    assert balances(checker.check_text(SHEET.replace("{total}", total))) == ["exact", "exact"]


def test_a_side_altered_is_an_error() -> None:
    """Known by the other column, too, where one does not add."""
    sheet = SHEET.replace("{total}", "     ").replace("    5,210            4,980", "    5,210            4,980            4,611")
    sheet = sheet.replace("June 30, 2022", "June 30, 2022    June 30, 2021")
    report = checker.check_text(sheet.replace("{total}", "     ").replace("6,962", "6,692", 1))
    assert [(f.level, f.confidence) for f in report.findings] == [("error", "high")]


def test_that_assets_are_what_their_claims_consist_of_follows_where_the_claims_are_printed() -> None:
    """Assets are claims, and claims are liabilities and equity: without the line of claims the two are all that is said of assets."""
    sheet = (
        "Statement of financial position\n(Thousands of dollars)\n                               June 30, 2023    June 30, 2022\n"
        "Total assets                           6,962            6,765\n"
        "Total liabilities                      3,058            3,143\n"
        "Total equity                           3,904            3,622\n"
    )
    claims = "Total liabilities and equity           6,962            6,765\n"
    for last, said in ((claims, [(2, False)] * 2 + [(3, True)] * 2), ("", [(3, False)] * 2)):
        report = checker.check_text(sheet + last)
        assert sorted((len(t.figures), t.relation.derived) for t in report.ties if t.relation.rule == "BAL101") == said


def test_a_nameless_line_that_is_no_last_total_leaves_the_sides_unnamed() -> None:
    """Only the end of the sheet says that a total is that of a whole side."""
    below = "Net debt                                  1,638            1,930\n"
    assert not balances(checker.check_text(SHEET.replace("{total}", "     ") + below))


def test_net_assets_and_equity_are_no_sides() -> None:
    """Where what is owed is deducted above, the first total is not that of the assets."""
    text = """
Balance sheet
(Thousands of dollars)
                                  June 30, 2023    June 30, 2022
Fixed assets                              5,210            4,980
Cash                                        612              470
Creditors                                (1,918)          (1,828)
                                          3,904            3,622
Share capital                             2,000            2,000
Retained earnings                         1,904            1,622
                                          3,904            3,622
"""
    assert not balances(checker.check_text(text))


def test_an_identity_in_a_column_without_heading_is_not_sure(tmp_path: Path) -> None:
    """Beside columns that have one: a converter may have moved the cells of some rows apart."""
    table = """<p>Balance sheet (thousands of dollars)</p><table>
<tr><td></td><td>June 30, 2023</td><td>June 30, 2022</td><td></td></tr>
<tr><td>Total assets</td><td>5,210</td><td>4,980</td><td>4,611</td></tr>
<tr><td>Total liabilities</td><td>3,010</td><td>2,780</td><td>2,511</td></tr>
<tr><td>Total equity</td><td>2,200</td><td>2,200</td><td>1,287</td></tr></table>"""
    dated = table.replace("<td></td></tr>", "<td>June 30, 2021</td></tr>")
    found = []
    for html in (dated, table):
        (tmp_path / "sheet.html").write_text(html)
        found.append([f.confidence for f in checker.check_file(tmp_path / "sheet.html").findings if f.level == "error"])
    assert found == [["high"], ["medium"]]


def test_a_nameless_total_has_the_name_of_its_heading() -> None:
    """As where every section of a cash flow statement ends with an amount alone."""
    text = """
                                       June 30, 2023    June 30, 2022
Cash at beginning of year                     47,018           45,203
Operating activities
  Profit                                      61,244           54,017
  Depreciation                                14,531           13,088
                                              75,775           67,105
Investing activities
  Equipment                                  (25,219)         (23,102)
  Software                                    (5,807)          (4,916)
                                             (31,026)         (28,018)
Financing activities
  Loans repaid                               (12,033)         (11,250)
  Dividends                                  (25,016)         (26,022)
                                             (37,049)         (37,272)
Cash at end of year                           54,718           47,018
"""
    report = checker.check_text("Thousands of dollars\n" + text)
    assert report.tables[0].statement == "cash-flow"
    assert [tie.verdict for tie in report.ties if tie.relation.rule == "ROL101"] == ["exact", "exact"]


def test_a_nameless_line_in_the_midst_of_a_heading_is_not_its_total() -> None:
    """A subtotal before working capital is not the cash from operations."""
    text = """
                                       June 30, 2023    June 30, 2022
Operating activities
  Profit                                         612              540
  Depreciation                                   145              130
                                                 757              670
  Receivables                                     33              (21)
Net cash from operating activities               790              649
"""
    (table,) = checker.check_text("Thousands of dollars\n" + text).tables
    assert [row.term for row in table.rows if not row.label] == [None]


def test_fair_values_of_assets_over_those_of_liabilities_are_no_two_sides() -> None:
    """What is owed does not finance what is held there: nothing is owned."""
    report = checker.check_text(
        """
(Thousands of dollars)

                                  As of
                              June 30, 2023     Level 1     Level 2     Level 3
Assets:
Money market funds               $   16,813           —    $ 16,813           —
Securities                          275,523           —     275,523           —
                                 $  292,336           —    $292,336           —
Liabilities:
Contingent consideration         $    4,800           —           —    $  4,800
                                 $    4,800           —           —    $  4,800
"""
    )
    assert balances(report) == [] and report.findings == ()


def test_a_sheet_without_end_is_not_searched_for_its_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    """What each total consists of is looked at whole, which in as many totals as lines grows with their square."""
    looked: list[set[int]] = []

    def look(parts: Mapping[int, Iterable[int]], rows: Iterable[int]) -> set[int]:
        looked.append(reached(parts, rows))
        return looked[-1]

    monkeypatch.setattr(sides, "reached", look)
    sheet = SHEET.replace("{total}", " " * 5)
    checker.check_text(sheet)
    few = len(looked)
    equal = f"{'':34}{6962:>13,}    {6765:>13,}\n"
    checker.check_text(sheet + 300 * equal)
    assert few == len(looked) > 0
