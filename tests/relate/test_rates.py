"""Lines of percentages below the amounts that they are computed from."""

from __future__ import annotations

import pytest

import checker
from checker.model.report import Report


def ties(report: Report, rule: str) -> list[str]:
    return [tie.verdict for tie in report.ties if tie.relation.rule == rule]


def table(*lines: str, title: str = "Supplemental data") -> str:
    """Lines of a label and its amounts for a quarter and the one a year before."""
    heads = ("(In thousands) | Three months ended March 31, 2022 | Three months ended March 31, 2021", *lines)
    cells = ([cell.strip() for cell in line.split("|")] for line in heads)
    return f"{title}\n" + "".join(f"{label:40}{one:>38}{two:>38}\n" for label, one, two in cells)


@pytest.mark.parametrize(
    "lines",
    [
        ("Freight costs | 3,212 | 2,904", "Orders shipped | 40,150 | 39,243", "Freight costs / orders shipped | 8.0% | 7.4%"),
        ("Orders shipped | 40,150 | 39,243", "Freight costs | 3,212 | 2,904", "as a percentage of orders shipped | 8.0% | 7.4%"),
        ("Net revenue | 40,150 | 39,243", "Contribution profit | 3,212 | 2,904", "Contribution margin | 8.0% | 7.4%"),
        (
            "Net revenue | 41,000 | 40,000",
            "Non-GAAP net revenue | 40,150 | 39,243",
            "Non-GAAP contribution profit | 3,212 | 2,904",
            "Non-GAAP contribution margin | 8.0% | 7.4%",
        ),
        ("Adjusted EBITDA | 3,212 | 2,904", "Net revenue | 40,150 | 39,243", "Adjusted EBITDA margin | 8.0% | 7.4%"),
    ],
)
def test_words_say_what_a_percentage_is_of(lines: tuple[str, ...]) -> None:
    assert ties(checker.check_text(table(*lines)), "RAT106") == ["exact", "exact"]


def test_a_margin_may_stand_in_another_table_than_its_profit() -> None:
    """Key figures are printed before the reconciliation: the line of that name for that time is meant, and no two that differ."""
    key = table("Net revenue | 40,150 | 39,243", "Adjusted EBITDA margin | 8.0% | 7.4%", title="Key figures")
    bridge = table("Net loss | (412) | (377)", "Amortization | 3,624 | 3,281", "Adjusted EBITDA | 3,212 | 2,904", title="Reconciliation")
    assert ties(checker.check_text(f"{key}\n\n\n{bridge}"), "RAT106") == ["exact", "exact"]
    other = table("Adjusted EBITDA | 3,400 | 3,100", "Number of orders | 17 | 15", title="Company of the group")
    assert ties(checker.check_text(f"{key}\n\n\n{bridge}\n\n\n{other}"), "RAT106") == []


def test_a_line_that_comes_out_nowhere_is_of_other_amounts() -> None:
    lines = ("Net revenue | 40,150 | 39,243", "Contribution profit | 3,212 | 2,904", "Contribution margin | 18.0% | 17.4%")
    assert ties(checker.check_text(table(*lines)), "RAT106") == []


def test_growth_without_a_name_is_of_the_amounts_above_it() -> None:
    lines = ("Active buyers | 132,400 | 134,900", "Current quarter vs. prior year quarter | (2)% | 1%")
    assert ties(checker.check_text(table(*lines)), "CHG104") == ["exact"]


def test_an_altered_percentage_is_the_one_that_is_wrong() -> None:
    lines = ("Net revenue | 40,150 | 39,243", "Adjusted EBITDA | 3,212 | 2,904", "Adjusted EBITDA margin | 8.0% | 4.7%")
    (finding,) = checker.check_text(table(*lines)).findings
    assert (finding.rule, finding.level, finding.suspects[0].suggest, finding.suspects[0].cause) == (
        "RAT106",
        "error",
        "7.4%",
        "transposed-digits",
    )
