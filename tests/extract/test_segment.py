"""Plain text is cut into prose, flattened tables and aligned tables, in reading order and without loss."""

from __future__ import annotations

import time

from checker.extract.layout.segment import segments
from checker.model.span import Span

TABLE = "2020 2019 Sales 1,234 1,100 Costs (1,000) (900) Profit 234 200"
PROSE = "The company sold more in the north, where sales rose by 7% to $12 million, and closed two shops in the south."


def cut(text: str) -> list[tuple[str, str]]:
    """Kind and text of each segment."""
    return [(s.kind, s.span.of(text).strip()) for s in segments(text, Span(0, len(text)))]


def test_a_table_between_sentences() -> None:
    assert cut(f"{PROSE}\n\n{TABLE}\n\n{PROSE}\n") == [("prose", PROSE), ("flattened", TABLE), ("prose", PROSE)]


def test_titles_and_units_above_belong_to_the_table() -> None:
    head = "Sample Stores Inc.\n\nSTATEMENTS OF INCOME (Unaudited)\n\n(In millions, except shares, which are given in thousands)"
    assert cut(f"{PROSE}\n\n{head}\n\n{TABLE}") == [("prose", PROSE), ("flattened", f"{head}\n\n{TABLE}")]


def test_notes_behind_a_table_are_prose_again() -> None:
    for note in (
        "(Note) Sales include rent.",
        "* The shares were split in two on January 1, 2021. Older amounts follow.",
        "(1) Taken from audited statements.",
    ):
        assert cut(f"{TABLE} {note}") == [("flattened", TABLE), ("prose", note)]


def test_a_second_table_behind_a_footnote_mark_is_no_note() -> None:
    text = f"{TABLE} (1) Sales by region: North 700 640 South 534 460 Sales 1,234 1,100"
    assert cut(text) == [("flattened", text)]


def test_a_label_cut_by_blank_lines_goes_on() -> None:
    text = "2020 2019 Profit 350 594 Net change in value of shares\n\nmeasured through other\n\nincome 211 173 Total income 561 767"
    assert cut(f"{text}\n\n{PROSE}") == [("flattened", text), ("prose", PROSE)]


def test_a_list_with_one_number_each_is_a_table() -> None:
    text = "Fiscal 2015 $ 1,934 Fiscal 2016 1,337 Fiscal 2017 741 Thereafter 980 Total to be written off 4,992"
    assert cut(f"{PROSE}\n\n{text}")[-1] == ("flattened", text)


def test_sentences_with_many_numbers_are_no_tables() -> None:
    for text in (
        "Sales were JPY156,070 million, up 3.6% (JPY150,688 million a year ago), profit was JPY10,127 "
        "million, up 67.1% (JPY6,060 million).",
        "Net income was C$201 million (US$149 million), down C$25 million (US$30 million) from a year ago, and costs were C$600 million.",
        "Call (408) 974-1896 or (408) 974-5420, or write to 1 Main Street, Springfield 95014, before June 30, 2020.",
    ):
        assert [kind for kind, _ in cut(text)] == ["prose"]


def test_a_page_number_is_no_title() -> None:
    assert cut(f"{PROSE}\n\n12\n\nSALES\n\n{TABLE}")[-1] == ("flattened", f"SALES\n\n{TABLE}")


ALIGNED = """\
                       Sample Stores Inc.
                    STATEMENTS OF INCOME
                                      2020        2019
Sales ..........................  $  1,234    $  1,100
Costs                               (1,000)       (900)
                                  ---------    --------
Profit                            $    234    $    200
                                  =========    ========"""


def test_lines_whose_numbers_line_up_are_an_aligned_table_with_its_titles() -> None:
    text = f"{PROSE} It is a long line of prose that has words enough to be a sentence.\n\n{ALIGNED}\n\n{PROSE}\n"
    found = cut(text)
    assert [kind for kind, _ in found] == ["prose", "aligned", "prose"]
    assert found[1][1] == ALIGNED.strip()


def test_every_character_lies_in_one_segment() -> None:
    text = f"{PROSE}\n\n{ALIGNED}\n\nNotes\n\n{TABLE} (Note) Sales include rent.\n\n{PROSE}\n\n{TABLE}"
    found = segments(text, Span(0, len(text)))
    ends = [0, *(s.span.end for s in found)]
    starts = [*(s.span.start for s in found), len(text)]
    assert all(a <= b and not text[a:b].strip() for a, b in zip(ends, starts, strict=True))


def test_line_ends_of_either_kind_give_the_same_segments() -> None:
    text = f"{PROSE}\n\n{ALIGNED}\n\n{PROSE}\n\nSALES\n\n{TABLE} (Note) Sales include rent.\n\n{PROSE}\n"
    assert cut(text) == [(kind, part.replace("\r\n", "\n")) for kind, part in cut(text.replace("\n", "\r\n"))]


def test_growth_is_linear() -> None:
    """Eight times the text takes less than twelve times the time."""
    text = f"{PROSE}\n\n{ALIGNED}\n\nSALES\n\n{TABLE} (Note) Sales include rent.\n\n" * 12

    def seconds(text: str) -> float:
        began = time.process_time()
        segments(text, Span(0, len(text)))
        return time.process_time() - began

    once = min(seconds(text + " " * n) for n in range(3))
    assert min(seconds(text * 8 + " " * n) for n in range(2)) < 12 * once


def test_rows_behind_a_blank_line_go_on_with_the_table_above_unless_they_have_a_heading() -> None:
    first = "13 Weeks Ended 13 Weeks Ended\nMay 2, 2021 May 3, 2020\nSales 1,234 61.7% 1,100 55.0%\nCosts 1,000 50.0% 900 45.0%"
    profit = "Operating profit 234 11.7% 200 10.0%\nNet profit per share:\n Basic $ 1.10 $ 1.04"
    assert [kind for kind, _ in cut(f"{first}\n\n{profit}\n")] == ["flattened"]
    small = "Interest income 24 12\nInterest expense (5) (5)"
    assert [kind for kind, _ in cut(f"{first}\n\n{small}\n\n{profit}\n")] == ["flattened"], "small numbers are rows among others"
    headed = "May 2, 2021 January 31, 2021\nCash 300 200\nStocks 1,400 1,350"
    assert [kind for kind, _ in cut(f"{first}\n\n{headed}\n")] == ["flattened", "flattened"]
