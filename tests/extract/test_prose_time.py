"""When a figure in a sentence was: times that words name beside it, before it, above it, or in the section that it stands in."""

from __future__ import annotations

import pytest

from checker.extract import extract
from checker.model.figure import Figure
from checker.read import read_text
from checker.rulebook import load_vocabulary

VOCABULARY = load_vocabulary()
PREPARED = """

The statements below were prepared by the company and are unaudited, as are all figures in this text.


"""
QUARTERS = f"""{PREPARED}Consolidated Statements of Income
(In millions of dollars)    | Three months ended June 30, 2022 | Three months ended June 30, 2021
Net sales                   |                            162.2 |                            151.0
Gross profit                |                             68.4 |                             62.9

The balance sheets that follow are condensed, and were prepared by the company on the same basis as those before.

Consolidated Balance Sheets
(In millions of dollars)    | June 30, 2022 | December 31, 2021
Customer deposits           |          41.9 |              38.6
Total assets                |         210.1 |             206.5

The statements of cash flows that follow are condensed, and were prepared by the company on the same basis as those before.

Consolidated Statements of Cash Flows
(In millions of dollars)    | Six months ended June 30, 2022 | Six months ended June 30, 2021
Depreciation                |                           11.9 |                           10.6
Purchases of equipment      |                           20.1 |                           26.5
"""
QUARTER, YEAR_AGO, HALF, HALF_AGO = (
    "2022-04-01/2022-06-30", "2021-04-01/2021-06-30", "2022-01-01/2022-06-30", "2021-01-01/2021-06-30",
)  # fmt: skip


def said(text: str, tables: str = QUARTERS) -> list[Figure]:
    return [f for f in extract(read_text(text + tables, "text/plain"), VOCABULARY).figures if f.where == "text"]


def times(text: str, tables: str = QUARTERS) -> list[str | None]:
    return [f.period.iso for f in said(text, tables)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Prior year revenues included $6.1 million of licences.", [YEAR_AGO]),
        ("In the prior-year quarter, the company recorded a charge of $2.8 million, or $0.06 per share.", [YEAR_AGO] * 2),
        ("In the 2021 second quarter, there was a gain of $1.5 million.", [YEAR_AGO]),
        ("Net sales were $162.2 million, up 7.4% over the $151.0 million earned for the comparative period of 2021.",
         [QUARTER, QUARTER, YEAR_AGO]),
        ("As a result of the merger in May 2021 and of the loan that it brought, net sales were $162.2 million.", [QUARTER]),
        ("For the three months ended June 30, 2022 and 2021, rents were $3.1 million and $2.9 million, respectively.",
         [QUARTER, YEAR_AGO]),
        ("For the quarter ended June 30, 2022 as compared to the quarter ended June 30, 2021, rents increased $0.2 million.", [QUARTER]),
        ("For the three months ended June 30, 2022 and 2021, rents were $3.3 million and $3.0 million, respectively, an increase of 10%.",
         [QUARTER, YEAR_AGO, QUARTER]),
        ("The company retired $6.0 million of debt.", [QUARTER]),
        ("At the end of May 2022, we owned a $5.8 million portfolio.", ["2022-05-31"]),
        ("At the end of the quarter, net debt stood at $51.0 million.", ["2022-06-30"]),
        ("Net debt was reduced to $51.0 million at quarter end, down from $60.0 million at year end.", ["2022-06-30", "2021-12-31"]),
        ("Customer deposits totalled $41.9 million.", ["2022-06-30"]),
    ],
)  # fmt: skip
def test_words_that_name_a_time(sentence: str, expected: list[str]) -> None:
    assert times(sentence) == expected


def test_the_flow_that_a_document_names_first_is_the_one_that_it_reports() -> None:
    """What says no time is of the half, of which the first page speaks, and not of the quarter, with which the tables begin."""
    text = "The directors present the results for the six months ended June 30, 2022.\n\nNet sales rose to $320.0 million."
    assert times(text) == [HALF]
    assert times("Net sales rose to $162.2 million.") == [QUARTER]


def test_a_guidance_is_of_the_time_that_leads_to_it() -> None:
    """A forecast for the next quarter, in the sentence before, is no time of the list that follows."""
    text = (
        "We expect third quarter net sales of $170.0 million.\n\nOur outlook for fiscal 2022 is the following:\n\n"
        "• Net sales are expected to be $650.0 million\n"
    )
    assert times(text) == ["2022-07-01/2022-09-30", "2022-01-01/2022-12-31"]


def test_a_bare_year_of_a_forecast_is_a_fiscal_one() -> None:
    assert times("The company updates its 2022 guidance: net sales are expected to be $650.0 million.") == ["2022-01-01/2022-12-31"]


def test_items_under_a_guidance_are_of_its_time() -> None:
    text = "For 2023, the company expects:\n\n• A 6 percent increase in net sales;\n"
    assert times(text) == ["2023-01-01/2023-12-31"]


def test_what_was_expected_before_is_of_the_same_time() -> None:
    text = "For fiscal 2022 the company now expects net sales of $650.0 million (previously $640.0 million)."
    assert [(f.period.iso, f.state) for f in said(text)] == [
        ("2022-01-01/2022-12-31", "forecast"),
        ("2022-01-01/2022-12-31", "previous-forecast"),
    ]
    assert (
        times("We expect full-year net sales of $650.0 million, which compares to prior guidance of $630.0 million to $640.0 million.")
        == ["2022-01-01/2022-12-31"] * 3
    )


def test_what_was_expected_of_a_quarter_that_is_over_is_no_time_of_forecasts() -> None:
    text = "Second quarter 2022 net sales of $162.2 million were as expected. We now expect gross profit of $250.0 million."
    assert [f.period.iso for f in said(text)][1] is None


WEEKS = f"""{PREPARED}Consolidated Statements of Income
(In millions of dollars)    | Six months ended July 2, 2023 | Six months ended July 3, 2022
Net sales                   |                         482.2 |                         459.0
Gross profit                |                         188.4 |                         177.9
"""


def test_a_quarter_of_weeks_is_counted_from_the_one_reported() -> None:
    """No table prints the quarter, and its periods end on Sundays."""
    text = "Second-quarter 2023 net sales were $242.0 million, compared with $230.0 million in the second quarter of 2022."
    assert times(text, WEEKS) == ["2023-04-03/2023-07-02", "2022-04-04/2022-07-03"]


def test_tables_of_weeks_that_are_headed_by_labels_are_dated_where_the_document_prints_the_end() -> None:
    """ "Second Quarter 2023" over a column and "six months ended July 2, 2023" elsewhere: the sentence and the column are of one time."""
    tables = WEEKS.replace("Six months ended July 2, 2023", "Second Quarter 2023").replace(
        "Six months ended July 3, 2022", "Second Quarter 2022"
    )
    text = "The company presents its results for the six months ended July 2, 2023 and the quarter ended July 3, 2022.\n\n"
    found = extract(read_text(text + "Second-quarter 2023 net sales were $482.2 million." + tables, "text/plain"), VOCABULARY)
    sentence, printed = (next(f for f in found.figures if f.where == where) for where in ("text", "table"))
    assert sentence.period.key == printed.period.key == "2023-04-03/2023-07-02"


def test_a_heading_on_the_line_above_its_sentences_is_no_part_of_their_first_name() -> None:
    """ "Financial Position" ends though the next word would fit: what stands under it are balances, and no name begins with it."""
    text = (
        "Statement of Financial Position\nThe loans that we granted to customers were $98.0 million, and were secured by mortgages on\n"
        "land, by the stocks of the borrowers, or by sureties of their owners and of the owners' families."
    )
    (loans,) = said(text)
    assert (loans.label[-1], loans.period.iso) == ("loans that we granted to customers", "2022-06-30")
