"""A paragraph that begins with a total and goes on with its parts."""

from __future__ import annotations

from checker.pipeline import check_text

TEXT = (
    "Orders received in 2022 were $65,167 million ($60,231 million in 2021). "
    "Orders for tools in 2022 were $23,943 million ($23,305 million in 2021), "
    "and orders for repair in 2022 were ${repair} million ($36,926 million in 2021)."
)


def sums(repair: str) -> list[str]:
    report = check_text(TEXT.replace("{repair}", repair))
    return sorted(t.verdict for t in report.ties if t.relation.rule == "SUM101")


def test_the_parts_of_a_paragraph_add_to_its_total_at_both_times() -> None:
    assert sums("41,224") == ["exact", "exact"]


def test_a_part_that_was_altered_breaks_what_holds_at_the_other_time() -> None:
    assert sums("41,242") == ["broken", "exact"]


def test_amounts_that_add_at_no_time_are_no_parts() -> None:
    report = check_text(TEXT.replace("{repair}", "41,242").replace("36,926", "36,629"))
    assert not [t for t in report.ties if t.relation.rule == "SUM101"]
