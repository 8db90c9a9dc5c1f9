"""Characters with boxes, typed on a grid of lines."""

from __future__ import annotations

import math

from checker.model.record import replace
from checker.read.page import Glyph, straightened, typed


def line(text: str, left: float, base: float) -> list[Glyph]:
    """Characters side by side, six points wide and ten high."""
    return [Glyph(c, left + 6 * n, base - 10, left + 6 * (n + 1), base, base, left + 6 * n) for n, c in enumerate(text)]


def sideways(glyphs: list[Glyph], up: bool) -> list[Glyph]:
    """The same characters printed along the page's left edge upwards, or downwards."""
    if up:
        return [Glyph(g.char, g.top, -g.right, g.bottom, -g.left, -g.origin, g.base) for g in glyphs]
    return [Glyph(g.char, -g.bottom, g.left, -g.top, g.right, g.origin, -g.base) for g in glyphs]


PAGE = [*line("Sales    1,250   1,100", 40, 100), *line("Profit     210     190", 40, 114)]


def test_a_page_printed_sideways_reads_as_if_turned() -> None:
    expected = [one.text for one in typed(PAGE)]
    assert expected[0].split() == ["Sales", "1,250", "1,100"]
    for up in (True, False):
        printed = sideways(PAGE, up)
        assert [one.text for one in typed(straightened(printed, [math.pi / 2] * len(printed)))] == expected


def test_a_turned_character_still_knows_its_place() -> None:
    printed = sideways(PAGE, True)
    assert [g.box for g in straightened(printed, [4.712] * len(printed))] == [(g.left, g.top, g.right, g.bottom) for g in printed]


def test_marginal_notes_that_run_otherwise_are_left_out() -> None:
    note = sideways(line("do not copy", 10, 20), True)
    angles = [0.0] * len(PAGE) + [math.pi / 2] * len(note)
    assert straightened([*PAGE, *note], angles) == PAGE


def test_a_blank_without_width_splits_no_word() -> None:
    blank = Glyph(" ", 40, 100, 40, 100, 100, 40)
    assert typed([line("Audit", 40, 100)[0], blank, *line("Audit", 40, 100)[1:]])[0].text == "Audit"


def test_thin_letters_side_by_side_are_two_and_one_printed_over_itself_is_one() -> None:
    """Of a narrow fount an "l" is no wider than an eighth of its height."""
    narrow = [Glyph(c, 40 + 1.25 * n, 90, 40 + 1.25 * (n + 1), 100, 100, 40 + 1.25 * n) for n, c in enumerate("dollar")]
    assert typed(narrow)[0].text == "dollar"
    over = [Glyph(g.char, g.left + 0.4, g.top, g.right + 0.4, g.bottom, g.base, g.origin + 0.4) for g in narrow]
    assert typed([g for pair in zip(narrow, over, strict=True) for g in pair])[0].text == "dollar"


def test_a_blank_set_beneath_a_digit_splits_no_number() -> None:
    """Some pages print the blank between a currency sign and a number where the number begins."""
    beneath = [*line("$1", 40, 100), Glyph(" ", 46, 90, 49, 100, 100, 46), *line("7,630", 52, 100)]
    assert typed(beneath)[0].text == "$17,630"
    between = [*line("$1", 40, 100), Glyph(" ", 52, 90, 55, 100, 100, 52), *line("7,630", 56, 100)]
    assert typed(between)[0].text == "$1 7,630"


def test_a_guessed_blank_stands_behind_the_character_after_which_it_was_guessed() -> None:
    """ "TOTAL ASSETS" with its blank at the place of the next but one was read as one word."""
    narrow = [*line("TOTAL", 40, 100), Glyph(" ", 73, 100, 73, 100, 100, 73), *line("ASSETS", 71.5, 100)]
    assert typed(narrow)[0].text == "TOTAL ASSETS"


def test_a_blank_without_height_does_not_part_a_line_that_begins_with_a_raised_mark() -> None:
    """The mark stands a third of a line higher and is the first of its line; the blank between two numbers is a guess of the library."""
    mark = [replace(glyph, top=96, bottom=101) for glyph in line("(1)", 60, 100)]
    blank = Glyph(" ", 130, 102.7, 130.1, 102.7, 102.7)
    (found,) = typed([*mark, *line("Gross", 20, 102.7), *line("49", 120, 102.7), blank, *line("32", 150, 102.7)])
    assert found.text.split() == ["Gross", "(1)", "49", "32"]
