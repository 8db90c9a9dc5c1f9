"""Earnings per share that were bent so that their parts add, as other figures of a column are."""

from __future__ import annotations

from checker import check_text

TEXT = """Consolidated Statements of Income
(In millions of dollars, except per share amounts)      Year ended December 31, 2024      Year ended December 31, 2023
Income from continuing operations                                        636                             1,301
Loss from discontinued operations                                         {loss}                                (5)
Net income                                                            $  634                          $  1,296
Basic earnings per share:
 Continuing operations                                                $ 1.31                          $   2.59
 Discontinued operations                                                {part}                             (0.01)
 Basic earnings per share                                             $ {total}                          $   2.58
Weighted average shares outstanding - basic                              487                               502
"""


def broken(part: str, total: str) -> dict[str, str]:
    ties = check_text(TEXT.format(loss="(2)", part=part, total=total), name="a").to_dict()["ties"]
    return {t["verdict"]: t["rule"] for t in ties if t["verdict"] in ("broken", "forced")}


def test_a_total_per_share_is_forced_where_its_parts_add_as_printed() -> None:
    """634 / 487 is 1.302, and 1.31 less nothing is 1.31: the total follows its parts."""
    assert broken("  —   ", "1.31") == {"forced": "EPS101"}


def test_without_such_a_sum_it_is_broken() -> None:
    assert broken("(0.02)", "1.31")["broken"]
    assert broken("  —   ", "1.36")["broken"]
