"""Numbers that are not written as numbers are."""

import pytest

import checker

LINES = "".join(
    f"Sales of region {name} {first:,} {first + 1_111:,}\n"
    for name, first in zip("ABCDEFGHIJKL", range(10_111, 90_000, 6_007), strict=False)
)


def found(text: str) -> list[tuple[str, str]]:
    report = checker.check_text(text)
    texts = {f.id: f.text for f in report.figures}
    return [(texts[f.figures[0]], f.confidence) for f in report.findings if f.rule == "FMT206"]


@pytest.mark.parametrize(
    ("wrong", "finding"),
    [
        ("437,61", ("437,61", "high")),
        ("1,437,61", ("1,437,61", "high")),
        ("$1, 465,000", ("$1, 465,000", "medium")),
        ("4,180 ,000", ("4,180 ,000", "medium")),
    ],
)
def test_a_number_that_lacks_a_digit_or_holds_a_blank_is_said(wrong: str, finding: tuple[str, str]) -> None:
    assert found(f"{LINES}\nThe gain was ${wrong.lstrip('$')} in the year.\n") == [
        (finding[0] if "$" in finding[0] else f"${finding[0]}", finding[1])
    ]


def test_two_digits_behind_a_comma_are_decimals_or_a_list_where_commas_part_no_thousands() -> None:
    assert not found("Der Gewinn betrug €437,61 je Einheit, der Preis €12,50 und die Gebühr €1,25.\n")


def test_notes_of_a_sentence_are_no_number() -> None:
    assert not found(f"{LINES}\nSee notes 12,13 and pages 114,15 for more.\n")


def test_the_number_that_lacks_a_digit_is_named_as_the_wrong_one() -> None:
    (found,) = (f for f in checker.check_text(f"{LINES}\nThe gain was $452,00 in the year.\n").findings if f.rule == "FMT206")
    assert [(s.figure, s.cause, s.suggest) for s in found.suspects] == [(found.figures[0], "dropped-digit", None)]
