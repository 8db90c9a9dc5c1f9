"""What clean releases print and a naive reader takes for an error; beside each the error that is still seen."""

from __future__ import annotations

from textwrap import dedent

import checker
from checker.extract.layout.line import lines
from checker.extract.layout.ruler import ruler
from checker.extract.layout.run import noted, runs, shape
from checker.model.report import Report
from checker.model.span import Span


def report(text: str) -> Report:
    return checker.check_text(dedent(text), "release.txt")


def sure(text: str) -> list[str]:
    return [f.rule for f in report(text).findings if f.level == "error" and f.confidence == "high"]


BRIDGE = """
    Adjusted operating result by division

                               Quarter ended June 30, 2023
    ($ million)                 Tools    Films    Other    Total
    Operating result              283       62     (22)      323
    Sale of a plant                62        2      2         66
    Severance                       -        1     (6)       (5)
    Adjusted result               345       65     (26)      384
"""


def test_a_bare_digit_beside_numbers_in_brackets_stands_in_their_column() -> None:
    """Right edges a little apart are one column if no row has a number at both and the columns are much wider apart."""
    text = dedent(BRIDGE)
    rows = [line for line in lines(text, Span(0, len(text))) if line.kind == "row"]
    assert ruler(rows).width == 4


PROFIT = """
    Consolidated Statements of Income
    (in millions)
                                                             Year ended
                                                 December 31, 2022   December 31, 2021
    Net income including noncontrolling interests          1,364               1,345
    Net income attributable to noncontrolling interests       {}                {}
    Net income attributable to Harbour Stores              1,364               {}
"""


def test_a_deduction_in_brackets_that_only_one_year_prints_is_a_deduction() -> None:
    assert sure(PROFIT.format("- ", "(21)", "1,324")) == []
    assert sure(PROFIT.format("- ", "(21)", "1,342")) == ["SUM106"]


MARGINS = """
    Results of the northern segment
    (in millions)

                                 Three months ended          Twelve months ended
                              Jan 28, 2023  Jan 29, 2022   Jan 28, 2023  Jan 29, 2022
    Gross profit                       261           314            806           938
    Gross margin                     21.7%         22.9%          23.0%         23.9%
    Selling cost ratio               15.7%         15.0%          18.4%         17.5%
    Operating margin                  6.0%          7.9%           4.6%          6.2%
"""


def test_margins_may_add_up_and_need_not() -> None:
    """23.9 is not 17.5 and 6.2: a line printed in money alone stands between."""
    assert sure(MARGINS) == []


POINTS = """
    Sales by area
    (in millions)

                            Year ended           Percent change
                          2022      2021    Total  Operations  Currency
    Europe              23,449    23,594    (0.6)     11.0      (11.6)
    Asia                16,789    17,275    (2.8)      6.2       (9.0)
    Latin America        6,125     5,750      6.5     10.2       (3.7)
    International       46,363    46,619     (0.6)     9.1      (24.5)
    Home                48,580    47,156      3.0      3.0         -
    World               94,943    93,775      1.3      6.0       (4.7)
"""


def test_points_of_change_are_no_amounts() -> None:
    """Effects of currency by area are rates, whatever the heading says: they never add down, not even to 24.5. Along its line
    International does not come out: 9.1 less 24.5 is not 0.6 below nothing."""
    assert sure(POINTS) == ["CHG105"]


CHANGES = """
    Sales by region
    (in millions)

                          2022      2021    Change
    North                12,516    12,163     2.9%
    South                 5,816     6,925   (16.0)%
    East                  1,545     1,459     5.9%
    West                    678       668     1.8%
    {}
"""


def test_percentages_said_to_come_from_finer_figures_are_notes() -> None:
    """678 over 668 is 1.5 %, and from 677.6 over 665.9 it would be 1.8 %."""
    note = "Percentages were calculated from actual, unrounded figures."
    assert [(f.level, f.rule) for f in report(CHANGES.format("")).findings] == [("error", "CHG101")]
    assert [(f.level, f.rule) for f in report(CHANGES.format(note)).findings] == [("note", "CHG101")]


TWO_BASES = """
    Segment results
    (in millions)

                                         Three months ended
                                   Jan 28, 2023   Jan 29, 2022
    Northern segment
    Operating income                         67            108
    Operating income rate                  5.6%           7.9%

    Northern segment, non-GAAP
    Operating income                         72            108
    Operating income rate                  6.0%           7.9%
"""


def test_lines_under_a_heading_that_names_another_basis_are_other_quantities() -> None:
    assert sure(TWO_BASES) == []
    bases = {figure.text: figure.basis for figure in report(TWO_BASES).figures}
    assert (bases["67"], bases["72"]) == (("gaap",), ("non-gaap",))


def test_where_rows_end_with_marks_of_notes_a_small_last_number_is_one() -> None:
    """ "Minority 32 34 214 (216) 9" has four columns and a note, not a label "Minority 32"."""
    text = "Receivables 9,135 3,734 4,435 966 2 Goodwill 6,293 6,293 435 12 3 Minority 32 34 214 (216) 9 Total 7,806 1,274 7,679 853"
    found = noted(runs(text, Span(0, len(text))))
    minority = next(run for run in found if "Minority" in run.words.of(text))
    best = shape(minority, 4)
    assert (best.lead, best.trail) == (0, 1)


BLOCK = """
    {}
    (in millions)

                                      Year ended
                             Jan 28, 2023   Jan 29, 2022   Jan 30, 2021
    Gross profit                    9,106         10,702          9,720
    Selling expenses                7,332          7,907          7,700
    Operating income                1,634          2,781          2,020
"""


def test_a_summary_need_not_print_every_line() -> None:
    assert sure(BLOCK.format("Domestic segment results")) == []
