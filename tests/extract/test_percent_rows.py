"""A row that names a percentage beside its amount: the amount is money, the percentage stands in the column of percentages."""

from __future__ import annotations

from checker import check_text

TEXT = """Consolidated Statements of Operations
(In thousands of dollars)                           Year ended December 31, 2022    Year ended December 31, 2021
Product sales                                          118,689      42.3 %             107,672      44.1 %
Services                                               162,062      57.7 %             136,658      55.9 %
Total sales                                            280,751     100.0 %             244,330     100.0 %
Cost of products (as a percentage of product sales)     30,473      25.7 %              27,573      25.6 %
"""


def test_an_amount_beside_its_percentage_is_money() -> None:
    cost = [f for f in check_text(TEXT, name="a").to_dict()["figures"] if "percentage" in f["label"][-1]]
    assert [(f["value"], f["unit"]) for f in cost] == [("30473000", "USD"), ("25.7", "%"), ("27573000", "USD"), ("25.6", "%")]
