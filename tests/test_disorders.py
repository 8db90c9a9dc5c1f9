"""One release in every form: flattened, aligned, marked up, separated, in Word and as a workbook it gives the same facts and the
same verdicts."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from printed import (
    Sheet,
    aligned,
    comma_separated,
    flattened,
    in_markdown,
    in_word,
    in_workbook,
    marked_up,
    tab_separated,
)
from release import INCOME, SHEETS, release_html, release_text
from second_release import SHEETS as SECOND
from second_release import pieces

import checker
from checker.model.report import Report
from checker.pipeline import check
from checker.read import read_bytes
from checker.rulebook import load_rules, load_vocabulary


def report(text: str | bytes, name: str) -> Report:
    data = text.encode() if isinstance(text, str) else text
    return check(read_bytes(data, name), load_rules(), load_vocabulary())


def facts(one: Report) -> list[tuple[object, ...]]:
    """Every table figure: what it is called, its time, value and unit, in reading order."""
    return [(f.label[-1], f.period.key, f.value, f.unit) for f in one.figures if f.where == "table"]


def verdicts(one: Report) -> list[tuple[str, str]]:
    """Every tie by its rule and verdict."""
    return sorted((t.relation.rule, t.verdict) for t in one.ties)


def test_the_release_reads_the_same_however_it_is_printed() -> None:
    flat, columns, markup = report(release_text(), "a.txt"), report(release_text(aligned), "a.txt"), report(release_html(), "a.html")
    assert facts(flat) == facts(columns) == facts(markup)
    assert verdicts(flat) == verdicts(columns) == verdicts(markup)


def test_the_tables_alone_as_comma_separated_values_read_the_same() -> None:
    """A file of values has no sentences: its facts are those of the tables, its ties those among them."""
    text = report("\n\n".join(flattened(sheet) for sheet in SHEETS) + "\n", "a.txt")
    values = report("\n".join(comma_separated(sheet) for sheet in SHEETS), "a.csv")
    assert facts(values) == facts(text)
    assert verdicts(values) == verdicts(text)


@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_newlines_do_not_matter(newline: str) -> None:
    """CRLF and LF give the same facts; offsets are those of the text as it came."""
    text = release_text().replace("\n", newline)
    one = checker.check_text(text)
    assert facts(one) == facts(checker.check_text(release_text()))
    assert all(f.span.of(text).strip("()$ ") for f in one.figures)


def test_digits_at_a_span_are_the_source_s_digits() -> None:
    for text, name in ((release_text(), "a.txt"), (release_html(), "a.html")):
        one = report(text, name)
        for figure in one.figures:
            at = one.document.locate(figure.span)[0]
            assert text[at.start : at.end] == figure.span.of(one.document.text)  # type: ignore[union-attr]


def second_text(render: Callable[[Sheet], str]) -> str:
    return "\n\n".join(piece if isinstance(piece, str) else render(piece) for piece in pieces()) + "\n"


def second_html() -> str:
    body = (f"<p>{piece}</p>" if isinstance(piece, str) else marked_up(piece) for piece in pieces())
    return f"<html><body>{''.join(body)}</body></html>"


@cache
def second_by_cells() -> Report:
    return report(second_html(), "a.html")


def relations(one: Report, prose: bool = True) -> list[tuple[str, str, tuple[Fraction, ...]]]:
    """Every tie by its rule, its verdict and the values of its figures."""
    known = {figure.id: figure for figure in one.figures}
    ties = ([known[term.figure] for term in tie.relation.terms] for tie in one.ties)
    said = [prose or all(figure.where == "table" for figure in figures) for figures in ties]
    ties = (sorted(known[term.figure].value for term in tie.relation.terms) for tie in one.ties)
    return sorted((t.relation.rule, t.verdict, tuple(v)) for t, v, keep in zip(one.ties, ties, said, strict=True) if keep)


@pytest.mark.parametrize("form", ["flattened", "aligned", "markdown", "word"])
def test_a_release_of_many_columns_reads_the_same_however_it_is_printed(form: str) -> None:
    """Headings of two levels, notes, percentages between amounts, segments by year: cells of their own are the measure."""
    if form == "word":
        pytest.importorskip("docx")
        read = report(in_word(pieces()), "a.docx")
    else:
        render = {"flattened": flattened, "aligned": aligned, "markdown": in_markdown}[form]
        read = report(second_text(render), "a.md" if form == "markdown" else "a.txt")
    assert facts(read) == facts(second_by_cells())
    assert relations(read) == relations(second_by_cells())
    assert not read.findings


@pytest.mark.parametrize("form", ["commas", "tabs", "workbook"])
def test_its_tables_alone_read_the_same(form: str) -> None:
    """A file of values has no sentences, and no format of its own for a heading over several columns."""
    if form == "workbook":
        pytest.importorskip("openpyxl")
        read = report(in_workbook(SECOND), "a.xlsx")
    else:
        render = {"commas": comma_separated, "tabs": tab_separated}[form]
        read = report("\n".join(map(render, SECOND)), "a.csv")
    assert facts(read) == facts(second_by_cells())
    assert relations(read) == relations(second_by_cells(), prose=False)
    assert not read.findings


amounts = st.integers(min_value=1_000, max_value=9_999_999)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(amounts, amounts), min_size=3, max_size=7))
def test_any_block_with_its_total_reads_the_same(rows: list[tuple[int, int]]) -> None:
    """A block of lines and its total, whatever the amounts: three disorders, one set of facts, no contradiction."""
    names = ("Salaries", "Rent", "Insurance", "Travel", "Repairs", "Energy", "Training")
    lines = [(name, f"{a:,}", f"{b:,}") for name, (a, b) in zip(names, rows, strict=False)]
    total = ("Total expenses", f"{sum(a for a, _ in rows):,}", f"{sum(b for _, b in rows):,}")
    sheet = Sheet("Schedule of Expenses", "(In thousands of U.S. dollars)", INCOME.headings, (*lines, total))
    page = f"<html><body>{marked_up(sheet)}</body></html>"
    read = [report(flattened(sheet) + "\n", "a.txt"), report(aligned(sheet) + "\n", "a.txt"), report(page, "a.html")]
    read.append(report(comma_separated(sheet), "a.csv"))
    assert facts(read[0]) == facts(read[1]) == facts(read[2]) == facts(read[3])
    assert verdicts(read[0]) == verdicts(read[1]) == verdicts(read[2]) == verdicts(read[3])
    assert not any(f.level == "error" for one in read for f in one.findings)


def test_every_sheet_is_one_table() -> None:
    assert len(report(release_text(), "a.txt").tables) == len(SHEETS)
