"""What statements in Japanese say in their own way."""

from __future__ import annotations

from checker import Report
from checker.pipeline import check, check_text
from checker.read import read_bytes
from checker.rulebook import load_rules, load_vocabulary

EQUITY = """<html><table><tr><td></td><td></td><td></td><td colspan="2">（単位：百万円）</td></tr>
<tr><td></td><td>資本金</td><td>利益剰余金</td><td>自己株式</td><td>合計</td></tr>
<tr><td>当期首残高</td><td>310</td><td>4,120</td><td>△55</td><td>4,375</td></tr>
<tr><td>当期末残高</td><td>310</td><td>4,480</td><td>△60</td><td>4,730</td></tr></table></html>"""


def checked(page: str) -> Report:
    return check(read_bytes(page.encode(), "page.html"), load_rules(), load_vocabulary())


def sure(page: str) -> list[str]:
    return [f.rule for f in checked(page).findings if f.level == "error" and f.confidence == "high"]


def test_a_unit_in_brackets_above_the_last_columns_is_that_of_the_table() -> None:
    figures = checked(EQUITY).figures
    assert [(f.value, f.unit) for f in figures[:4]] == [(v * 10**6, "JPY") for v in (310, 4_120, -55, 4_375)]


def test_a_sum_may_lose_the_digits_that_are_cut_off_by_custom_but_gains_none() -> None:
    """Where nothing else is said, a Japanese statement cuts off what its unit does not show."""
    flows = """<html><table><tr><td>(単位:千円)</td><td>2024年3月31日</td><td>2023年3月31日</td></tr>
<tr><td>借入金の返済</td><td>△14,449</td><td>△2,379</td></tr><tr><td>リースの返済</td><td>△6,136</td><td>△6,315</td></tr>
<tr><td>配当金の支払額</td><td>△8,943</td><td>△114</td></tr>
<tr><td>財務活動によるキャッシュ・フローの合計</td><td>{}</td><td>△8,808</td></tr></table>{}</html>"""
    assert sure(flows.format("△29,530", "")) == []
    assert sure(flows.format("△29,530", "<p>千円未満四捨五入</p>")) == ["SUM101"]
    assert sure(flows.format("△29,526", "")) == ["SUM101"]


TRANSLATED = """
                        Consolidated Statement of Comprehensive Income

                                                            Year ended March 31,
                                                 Millions of yen              U.S. dollars
                                              2021             2022                   2022
    Sales to customers                     402,118          418,451              3,421,793
    Rent received                           11,930           12,207                 99,820
    Other income                             2,950            3,104                 25,382
    Total revenue                          416,998          433,762             {:>10}
    Cost of sales                          281,006          290,735              2,377,422
    Selling expenses                        44,900           46,120                377,136
    Profit before tax                       91,092           96,907                792,434
"""


def test_what_was_translated_line_by_line_adds_as_its_source_was_rounded() -> None:
    """A million yen is eight thousand dollars: so much the source's rounding takes from each line. More than that is an error."""
    assert errors(TRANSLATED.format("3,547,004")) == []
    assert errors(TRANSLATED.format("3,574,004")) == ["SUM101"]


def errors(text: str) -> list[str]:
    return [f.rule for f in check_text(text).findings if f.level == "error"]
