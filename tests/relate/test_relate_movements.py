"""Blocks that run from a balance over its movements to the next balance, whatever the balance is of."""

from __future__ import annotations

import checker

HEAD = "Property and equipment\n(In thousands of dollars)          Year ended June 30, 2024   Year ended June 30, 2023\n"


def block(*lines: str) -> list[tuple[str, str]]:
    """(verdict, strength) of the rule's ties."""
    data = checker.check_text(HEAD + "\n".join(lines) + "\n").to_dict()
    return [(t["verdict"], t["strength"]) for t in data["ties"] if t["rule"] == "ROL107"]


def test_words_deduct_what_is_printed_positive() -> None:
    found = block(
        "Net book value, beginning of year               18,204        17,110",
        "Additions                                        4,116         3,902",
        "Disposals                                          310           255",
        "Depreciation                                     2,841         2,553",
        "Net book value, end of year                     19,169        18,204",
    )
    assert found == [("exact", "conditional")] * 2


def test_a_block_that_fails_in_most_columns_was_misread_and_is_not_said() -> None:
    found = block(
        "Net book value, beginning of year               18,204        17,110",
        "Additions                                        4,116         3,902",
        "Net book value, end of year                     21,019        19,774",
    )
    assert found == []


def test_words_deduct_nothing_from_a_balance_below_nothing() -> None:
    """What is paid out of treasury shares is printed positive, and added."""
    found = block(
        "Treasury shares, beginning of year                (9)          (12)",
        "Reinvested dividends                              (2)           (1)",
        "Benefit payments                                   1             2",
        "Treasury shares, end of year                     (10)          (11)",
    )
    assert {verdict for verdict, _ in found} == {"exact"}
