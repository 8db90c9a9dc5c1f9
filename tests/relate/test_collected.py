"""Several lines of the cash flow statement that a sentence says as one amount."""

from __future__ import annotations

import pytest

import checker
from checker.model.relation import Tie

TEXT = """Cash flows

Net cash provided by operating activities for the year ended June 30, 2023 was $44.1 million. Regarding changes in working capital,
there was net cash out of $7.8 million.

Net cash used in financing activities for the year ended June 30, 2023 was $14.3 million, mainly
due to repayments of bank loans of $12.7 million.


    Consolidated Statements of Cash Flows
    (In thousands)

                                                 Year ended     Year ended
                                              June 30, 2023  June 30, 2022
    Operating activities
    Net income                                       36,668         32,439
    Depreciation                                     15,255         13,871
    Changes in working capital
      Stocks of cloth                                (1,531)         2,248
      Owed by customers                              (5,222)        (3,090)
      Owed to weavers                                (1,049)            72
    Net cash provided by operating activities        44,121         45,540
    Financing activities
    Repayment of long-term loans                     (9,400)        (9,100)
    Net decrease in short-term loans                 (3,260)        (1,980)
    Dividends paid                                   (1,640)        (1,510)
    Net cash used in financing activities           (14,300)       (12,590)
"""


def _lines(text: str, amount: str) -> list[tuple[str, ...]]:
    """The printed figures of the sums that the amount of a sentence is said to be."""
    report = checker.check_text(text, "a.txt")
    figures = {f.id: f for f in report.figures}
    said: list[Tie] = [t for t in report.ties if figures[t.figures[0]].text == amount and t.relation.kind == "sum"]
    return [tuple(figures[i].text for i in t.figures[1:]) for t in said]


def test_a_heading_names_the_lines_under_it_up_to_their_total() -> None:
    assert _lines(TEXT, "$7.8 million") == [("(1,531)", "(5,222)", "(1,049)")]


def test_a_noun_names_the_flows_of_one_direction_that_end_with_it() -> None:
    assert _lines(TEXT, "$12.7 million") == [("(9,400)", "(3,260)")]


def test_an_amount_that_is_not_what_the_lines_under_its_heading_come_to_is_wrong() -> None:
    (finding,) = checker.check_text(TEXT.replace("$7.8", "$8.7"), "a.txt").findings
    assert (finding.level, finding.suspects[0].suggest) == ("error", "$7.8 million")


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("(3,260)", "3,260 "),  # what was taken up is no repayment
        ("repayments of bank loans of", "loans of"),  # which way cash went is not said
        ("$12.7", "$9.4"),  # one of the lines: a noun is said of some of them only
    ],
)
def test_a_noun_proves_no_error(now: str, then: str) -> None:
    text = TEXT.replace(now, then)
    assert text != TEXT
    assert not _lines(text, "$12.7 million") and not _lines(text, "$9.4 million")
