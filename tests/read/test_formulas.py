"""Formulas of a workbook: worked out from the stored values of their cells, and tied or contradicted by them."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from workbook import saved

from checker import Report
from checker.model.document import Document
from checker.pipeline import check
from checker.read import read_bytes
from checker.read.formula import worked_out
from checker.rulebook import load_rules, load_vocabulary

CELLS = {"B2": Fraction(1200), "B3": Fraction(800), "B4": Fraction(-300), "C9": Fraction(5)}


def value(formula: str) -> Fraction | None:
    found = worked_out(formula, "S", lambda cell: None if cell[1] == "A1" else CELLS.get(cell[1], Fraction(0)))
    return found.number if found else None


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("=SUM(B2:B4)", 1700),
        ("=SUM(B2:B3,C9)-1", 2004),
        ("=B2+B3-B4", 2300),
        ("=-B2*2+$B$3", -1600),
        ("=B2-(B3+B4)*2", 200),
        ("='Other sheet'!B2/B3", Fraction(3, 2)),
        ("=sum(a1:b2)", 1200),
    ],
)
def test_simple_formulas_are_worked_out(formula: str, result: int | Fraction) -> None:
    """Brackets before signs, signs before products, products before sums; what is text in a range counts as nothing."""
    assert value(formula) == result


@pytest.mark.parametrize("formula", ["=IF(B2,1,2)", "=B2%", "=B2^2", "=A1+B2", "=B2/B9", "=SUM(B:B)", "=SUM(B2:XFD1048576)", "=Rate*B2"])
def test_other_formulas_are_not_checked(formula: str) -> None:
    """Functions, percentages, powers, text, division by nothing, whole columns, names: no opinion rather than a guess."""
    assert value(formula) is None


@pytest.mark.parametrize("formula", ["=" + "(" * 400 + "1", "=" + "-" * 900 + "1", "=" + "9*" * 450 + "9", "=(B2", "=B2 B3", "=SUM()", "="])
def test_hostile_formulas_cost_nothing(formula: str) -> None:
    """Depth, length and the cells that are named have an end."""
    start = time.process_time()
    value(formula)
    assert time.process_time() - start < 0.2


def read(**sheets: list[tuple[object, ...]]) -> Document:
    return read_bytes(saved(**sheets), "book.xlsx")


def checked(**sheets: list[tuple[object, ...]]) -> Report:
    return check(read(**sheets), load_rules(), load_vocabulary())


def said(report: Report) -> list[str]:
    return [f.message for f in report.findings if "EXT102" in f.rules]


def test_the_parts_of_a_sum_are_tied_to_it() -> None:
    """The formula says what adds to what: no evidence is needed, whatever the labels are."""
    report = checked(Costs=[("", 2024), ("Rent", 1210), ("Heat", 317), ("All", "=SUM(B2:B3) is 1527")])
    (tie,) = [t for t in report.ties if t.relation.rule == "EXT102"]
    assert (tie.verdict, tie.gap, len(tie.figures)) == ("exact", 0, 3)


def test_a_part_typed_over_after_the_last_saving_of_the_total() -> None:
    """1,201 was 1,210 when the total was worked out: the printed figures do not add, and the formula says which should."""
    report = checked(Costs=[("", 2024), ("Rent", 1201), ("Heat", 317), ("All", "=B2+B3 is 1527")])
    (tie,) = [t for t in report.ties if t.relation.rule == "EXT102"]
    assert (tie.verdict, tie.gap) == ("broken", 9)
    assert [f.level for f in report.findings if "EXT102" in f.rules] == ["error"]


def test_a_product_that_was_not_worked_out_again() -> None:
    """No sum: the stored value is held against the one that its cells come to, across sheets."""
    rates = [("Rate", 1.5)]
    assert not said(checked(Sales=[("", 2024), ("Units", 400), ("Sales", "=B2*Rates!B1 is 600")], Rates=rates))
    (message,) = said(checked(Sales=[("", 2024), ("Units", 410), ("Sales", "=B2*Rates!B1 is 600")], Rates=rates))
    assert "comes to 615, but 600 is stored" in message


def test_what_a_program_rounds_away_is_no_difference() -> None:
    """Stored values are binary fractions of fifteen digits: a tenth and two tenths are three tenths."""
    assert not said(checked(Costs=[("", 2024), ("Rent", 0.1), ("Heat", 0.2), ("All", "=B2+B3 is 0.30000000000000004")]))


def test_a_formula_without_a_stored_value_is_told() -> None:
    """A program that writes formulas and works none out leaves nothing to show: that is said, not passed over."""
    document = read(Costs=[("", 2024), ("Rent", 1210), ("All", "=B2")])
    assert [one.why for one in document.unread] == ["formulas without a stored value, which show nothing: 1"]
