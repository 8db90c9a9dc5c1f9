"""One line of a short list that stands for several of a longer one."""

from __future__ import annotations

from by_hand import Sheet, book, extract, rule

from checker.model.cast import Cast
from checker.model.report import Report
from checker.pipeline import check_text
from checker.relate import relate

STATEMENT = """

The statements below were prepared by the company and are unaudited, as are all figures in this text.


Consolidated Statements of Profit or Loss
Thousands of yen                    | Year ended March 31, 2022 | Year ended March 31, 2021
Total revenues                      |                48,215,307 |                45,902,118
Total cost of sales                 |              (29,377,215) |              (28,114,027)
Gross profit                        |                18,838,092 |                17,788,091
Selling and administrative expenses |               (9,120,430) |               (8,871,350)
Other operating income              |                   113,091 |                   187,214
Other operating expenses            |                 (454,107) |                 (140,434)
Operating profit                    |                 9,376,646 |                 8,963,521
"""
SUMMARY = """
Summary of results
Millions of yen                     | Year ended March 31, 2022 | Year ended March 31, 2021
Total revenues                      |                    48,215 |                    45,902
Total costs                         |                  (29,377) |                  (28,114)
Gross profit                        |                    18,838 |                    17,788
Overheads and other items           |                   ({now}) |                   (8,824)
Operating profit                    |                     9,377 |                     8,964
"""


def ties_of(report: Report, text: str) -> list[tuple[str, int]]:
    """The verdict and the number of figures of every tie that holds a printed figure."""
    ids = {f.id for f in report.figures if f.text == text}
    return [(t.verdict, len(t.figures)) for t in report.ties if ids & set(t.figures)]


def test_a_line_of_a_summary_is_the_lines_that_it_stands_for() -> None:
    report = check_text(SUMMARY.format(now="9,461") + STATEMENT)
    assert ("exact", 4) in ties_of(report, "(9,461)")
    assert not [f for f in report.findings if f.level == "error"]


def test_bent_so_that_the_summary_adds_it_is_forced_and_the_summary_is_the_witness() -> None:
    report = check_text(SUMMARY.format(now="9,461") + STATEMENT)
    (tie,) = [t for t in report.ties if t.verdict == "forced"]
    witness = next(t for t in report.ties if t.id == tie.witness)
    figures = {f.id: f.text for f in report.figures}
    assert [figures[i] for i in tie.figures] == ["(8,824)", "(8,871,350)", "187,214", "(140,434)"]
    assert [figures[i] for i in witness.figures] == ["8,964", "17,788", "(8,824)"]


def test_a_summary_that_splits_the_subtotal_is_compared_by_the_subtotal() -> None:
    """Its profit was found as the sum of the parts of gross profit and the rest; the statement prints gross profit alone."""
    gross, profit = ("Gross profit", "gross-profit"), ("Operating profit", "operating-profit")
    short = (
        (*gross, "18,838"),
        ("Networks", "", "11,205"),
        ("Systems", "", "7,633"),
        ("Other items", "", "(9,461)"),
        (*profit, "9,377"),
    )
    long = (
        (*gross, "18,838,092"),
        ("Selling", "", "(9,120,430)"),
        ("Other income", "", "113,091"),
        ("Other costs", "", "(454,107)"),
        (*profit, "9,376,646"),
    )
    subtotal, total = Cast("down", 0, ((1, 1), (2, 1)), (0,), 30_000), Cast("down", 4, ((1, 1), (2, 1), (3, 1)), (0,), 30_000)
    whole = Cast("down", 4, ((0, 1), (1, 1), (2, 1), (3, 1)), (0,), 30_000)
    read = extract(
        Sheet("summary", ("9M20",), short, casts=(subtotal, total)),
        Sheet("income-statement", ("9M20",), long, scale=3, casts=(whole,)),
    )
    said = relate(book(rule("casts", "SUM101")), read).relations
    text = {f.id: f.text for f in read.figures}
    assert ["(9,461)", "(9,120,430)", "113,091", "(454,107)"] in [[text[t.figure] for t in one.terms] for one in said]


def test_what_follows_from_two_sums_is_no_error_of_its_own() -> None:
    report = check_text(SUMMARY.format(now="9,641") + STATEMENT)
    assert [f.rule for f in report.findings if f.level == "error"] == ["SUM101"]


def test_tables_whose_scale_was_misread_are_not_compared() -> None:
    report = check_text(SUMMARY.format(now="9,461").replace("Millions", "Thousands") + STATEMENT)
    assert all(t.verdict == "exact" for t in report.ties if "Overheads" in t.relation.equation)
