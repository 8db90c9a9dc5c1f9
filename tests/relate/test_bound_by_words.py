"""Words bind a figure of a sentence, never its value: however wrong it is, it stays tied to its line."""

from __future__ import annotations

import pytest

from checker.model.report import Report
from checker.pipeline import check_text

TABLES = """

The statements below were prepared by the company and are unaudited, as are all figures in this text.


Consolidated Statements of Income
(In thousands of dollars)             | Year ended December 31, 2022 | Year ended December 31, 2021
Revenues                              |                      482,153 |                      459,022
Cost of sales                         |                    (293,774) |                    (281,140)
Gross profit                          |                      188,379 |                      177,882
Net income                            |                       61,204 |                       57,313
Net income to noncontrolling interests |                       4,180 |                        3,902
Net income attributable to owners     |                       57,024 |                       53,411
Basic earnings per share              |                         1.24 |                         1.16
Diluted earnings per share            |                         1.21 |                         1.14


Consolidated Statements of Cash Flows
(In thousands of dollars)             | Year ended December 31, 2022 | Year ended December 31, 2021
Net cash provided by operating activities |                   91,402 |                       80,115
Net cash used in investing activities |                     (40,233) |                     (38,870)
Repayments of long-term debt          |                     (12,500) |                     (11,000)
Dividends paid                        |                     (15,332) |                     (14,208)
Net cash used in financing activities |                     (27,832) |                     (25,208)
"""


def sure(text: str) -> list[str]:
    """The rules of the errors of high confidence."""
    return [f.rule for f in _report(text).findings if f.level == "error" and f.confidence == "high"]


def suggested(text: str) -> str | None:
    return _report(text).findings[0].suspects[0].suggest


def _report(text: str) -> Report:
    return check_text(text + TABLES)


FLOWS = "Net cash used in financing activities for 2022 was $27.8 million, including $12.5 million of repayments of long-term debt"


def test_a_figure_behind_a_part_has_its_own_name() -> None:
    """That the one before it may be a part of something is no doubt of a figure that is called by its line's name."""
    assert sure(f"{FLOWS}, and dividends paid of $15.3 million.") == []
    assert sure(f"{FLOWS}, and dividends paid of $51.3 million.") == ["AGR101"]


@pytest.mark.parametrize("amount", ["$482.2 thousand", "$9.7 million", "$48.2 billion"])
def test_no_size_unties_a_figure(amount: str) -> None:
    assert [f.rule for f in _report(f"Revenues for 2022 were {amount}.").findings] == ["AGR101"]


def test_a_scale_word_gives_a_number_its_own_rounding_back() -> None:
    assert suggested("Revenues for 2022 were $482.2 thousand.") == "$482.2 million"


def test_a_change_of_the_wrong_scale_is_still_a_change_of_its_levels() -> None:
    assert sure("Revenues for 2022 increased by $23.1 million from 2021.") == []
    assert sure("Revenues for 2022 increased by $23.1 billion from 2021.") == ["CHG102"]


def test_a_change_is_that_of_the_levels_beside_it_or_of_finer_ones() -> None:
    """482.2 - 459.0 = 23.2 as printed, 23.131 from the table: either will do, 23.0 is neither."""
    said = "Revenues for 2022 were $482.2 million, an increase of ${} million from $459.0 million in 2021."
    assert [sure(said.format(amount)) for amount in ("23.2", "23.1", "23.0")] == [[], [], ["CHG102"]]


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("Net income for 2022 was ${} million.", ("61.2", "57.0"), "67.2"),
        ("Earnings per share for 2022 were ${}.", ("1.24", "1.21"), "2.14"),
    ],
)
def test_a_short_name_is_of_one_of_the_lines_that_it_is_used_for(said: str, right: tuple[str, str], wrong: str) -> None:
    """ "Net income" may be the owners', "earnings per share" diluted; a figure that is neither is wrong."""
    assert [sure(said.format(amount)) for amount in right] == [[], []]
    assert [f.rule for f in _report(said.format(wrong)).findings] == ["AGR101"]


@pytest.mark.parametrize("name", ["Net income", "Consolidated net income"])
def test_the_growth_of_a_short_name_is_that_of_one_of_its_lines(name: str) -> None:
    """61.204 / 57.313 is 6.8 % more, and what is left to the owners 6.8 % as well; the loss of the minority tells the two apart."""
    tables = TABLES.replace("4,180 ", "1,204 ").replace("57,024", "60,000")
    said = f"{name} for 2022 increased {{}}% from 2021."
    found = {amount: check_text(said.format(amount) + tables).findings for amount in ("6.8", "12.3", "21.3")}
    assert {amount: [f.rule for f in told] for amount, told in found.items()} == {"6.8": [], "12.3": [], "21.3": ["CHG101"]}


def test_a_printed_change_of_a_short_name_is_that_of_one_of_its_lines() -> None:
    table = """

The statements below were prepared by the company and are unaudited, as are all figures in this text.


Consolidated Statements of Income
(In thousands of dollars)             | Year ended December 31, 2022 | Year ended December 31, 2021 | % Change
Net sales                             |                      482,153 |                      459,022 |     5.0%
Net income                            |                       61,204 |                       57,313 |     6.8%
Net income to noncontrolling interests |                       1,204 |                        3,902 |  (69.1)%
Net income attributable to owners     |                       60,000 |                       53,411 |    12.3%
"""
    said = "Net income for 2022 increased {}% from 2021."
    found = {amount: check_text(said.format(amount) + table).findings for amount in ("6.8", "12.3", "21.3")}
    assert {amount: bool(told) for amount, told in found.items()} == {"6.8": False, "12.3": False, "21.3": True}


def test_a_percentage_between_two_levels_hides_neither() -> None:
    said = "Dividends paid in 2022 were $15.3 million, or 3.2% of revenues, compared to ${} million in 2021."
    assert sure(said.format("14.2")) == []
    assert sure(said.format("41.2")) == ["AGR101"]


@pytest.mark.parametrize("words", ["from 2021", "over 2021", "compared with 2021", "from revenues in 2021"])
def test_the_year_behind_a_change_is_what_it_compares_with(words: str) -> None:
    """Not its own: "up 5 % from 2021" is a change of 2022."""
    assert sure(f"For 2022, revenues increased 5.0% {words}.") == []
    assert sure(f"For 2022, revenues increased 50% {words}.") == ["CHG101"]


@pytest.mark.parametrize(("amount", "wrong"), [("nearly $62", 0), ("nearly $26", 1), ("about $600", 1), ("over $60", 0)])
def test_a_hedged_figure_is_near_its_line(amount: str, wrong: int) -> None:
    assert len(_report(f"Net income for 2022 was {amount} million.").findings) == wrong


@pytest.mark.parametrize(("amount", "wrong"), [("92", 0), ("29", 1)])
def test_what_a_company_generated_is_named_behind_the_amount(amount: str, wrong: int) -> None:
    assert len(_report(f"In 2022 we generated nearly ${amount} million of operating cash flow.").findings) == wrong


def test_a_short_figure_called_by_its_lines_name_is_surely_wrong() -> None:
    """One wrong digit of three would be no proof between two lines that only look alike."""
    assert sure("Diluted earnings per share for 2022 were $1.71.") == ["AGR101"]


def test_a_word_that_no_line_has_unties() -> None:
    """ "Domestic" stands in the title of a table that breaks the whole down; the whole's line does not have it."""
    domestic = """

Domestic segment performance
(In thousands of dollars)             | Year ended December 31, 2022 | Year ended December 31, 2021
Revenues                              |                      300,153 |                      290,022
"""
    assert [f.rule for f in check_text("Domestic revenues for 2022 were $300.2 million." + TABLES + domestic).findings] == []


def test_a_wrong_level_beside_a_change_makes_no_second_error() -> None:
    """459.0 and 482.2 as printed, 23.2 apart; the table says 23.131, which is no news of the wrong level."""
    assert sure("Revenues for 2022 were $428.2 million, up $23.2 million from $459.0 million in 2021.") == ["AGR101"]


def test_a_round_amount_keeps_its_zeros_in_what_is_suggested() -> None:
    said = "Dividends paid in 2022 were $15.3 million, up ${} from $14.2 million in 2021."
    assert sure(said.format("1,100,000")) == []
    assert suggested(said.format("7,100,000")) == "$1,100,000"


def test_a_scale_word_is_blamed_where_only_a_percentage_tells() -> None:
    text = "Orders received in 2022 were $38.4 {}, up 2.7% from $37.4 million in 2021."
    assert suggested(text.format("thousand")) == "$38.4 million"


@pytest.mark.parametrize("slip", ["$1.1", "$121", "$2.1"])
def test_an_amount_per_share_is_suggested_to_the_cent(slip: str) -> None:
    assert suggested(f"Diluted earnings per share for 2022 were {slip}.") == "$1.21"


def test_two_cells_a_small_way_apart_that_changed_places_are_surely_so() -> None:
    """Both columns are off, by 180 to either side: what the cells differ by."""
    sheet = """

Consolidated Balance Sheets
(In millions of dollars)    | December 31, 2022 | December 31, 2021
Cash and cash equivalents   |            40,760 |           29,965
Trade receivables           |            23,194 |           29,508
Inventories                 |             6,331 |            6,511
Other current assets        |            13,979 |           14,695
Total current assets        |            84,444 |           80,499
"""
    (finding,) = check_text(sheet).findings
    assert (finding.level, finding.confidence, finding.suspects[0].cause) == ("error", "high", "swapped-neighbours")


def test_what_follows_a_sentence_on_a_segment_may_be_the_segments() -> None:
    said = "Revenues for 2022 were $428.2 million."
    assert sure(said) == ["AGR101"]
    assert sure("Prices in the Repair segment rose in every region.\n\n" + said) == []


def test_the_first_of_several_reasons_is_not_their_sum() -> None:
    """ "Driven by 40, 19 and 12": what they drive is not given."""
    said = "The increase in selling expenses was primarily driven by a $40 million increase in wages due to more staff, coupled with "
    report = _report(f"{said}a $19 million increase in advertising, and a $12 million increase in other expenses.")
    assert [t for t in report.ties if t.relation.rule == "SUM101" and not t.relation.table] == []
