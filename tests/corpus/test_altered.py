"""What is found when something is altered in statements of real size; the documents are not part of the project."""

from __future__ import annotations

import random
import statistics
import time
from pathlib import Path

import pytest
from corpus.altering import CORPUS, altered, documents, lacks, lines, misprinted, named, new_errors, pairs

import checker
from checker import pipeline
from checker.algebra.prove import differences
from checker.model.relation import Tie
from checker.model.report import Report

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside this checkout")

SHORT = 60_000  # characters: documents that are read in a few tenths of a second
DOCUMENTS = [path for path in documents("flattened", "text", "layout") if path.stat().st_size < SHORT]
SHARE = 5  # four in five
MOST = 3  # errors that one altered figure may bring
MANY = 200
LEAST = 5  # draws that say anything


def _read(path: Path) -> tuple[str, Report]:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return text, checker.check_text(text, "clean.txt")


@pytest.fixture(scope="module")
def clean() -> list[tuple[str, Report]]:
    return [_read(path) for path in random.Random(4).sample(DOCUMENTS, 6)]


def test_a_line_taken_out_of_a_statement_is_found_with_its_amount(clean: list[tuple[str, Report]]) -> None:
    """Four of five, over lines drawn from the statements of several documents."""
    rng = random.Random(8)
    by_text = [(text, report, lines(report)) for text, report in clean]
    drawn = [(text, line, report) for text, report, found in by_text for line in rng.sample(found, min(2, len(found)))]
    assert len(drawn) >= LEAST
    found = sum(lacks(*one) for one in drawn)
    assert SHARE * found >= (SHARE - 1) * len(drawn), f"{found} of {len(drawn)}"


def test_two_errors_in_two_statements_are_both_found_and_named(clean: list[tuple[str, Report]]) -> None:
    rng = random.Random(8)
    drawn = [(text, pair, report) for text, report in clean for pair in pairs(report, rng, 1)]
    assert len(drawn) >= LEAST
    found = sum(named(*one, rng) == 2 for one in drawn)
    assert SHARE * found >= (SHARE - 1) * len(drawn), f"{found} of {len(drawn)}"


def test_one_altered_figure_is_one_error(clean: list[tuple[str, Report]]) -> None:
    """In the median one, and nowhere more than three."""
    rng = random.Random(9)
    drawn = [(text, pair[0], report) for text, report in clean for pair in pairs(report, rng, 1)]
    counts = [len(new_errors(altered(text, [misprinted(f, text, rng)]), report)[1]) for text, f, report in drawn]
    assert statistics.median(counts) == 1
    assert max(counts) <= MOST


def test_two_hundred_errors_end_in_ten_times_the_time_of_none() -> None:
    """The document with the most figures, a fifth of them wrong."""
    text, report = _read(max(documents("flattened"), key=lambda path: path.stat().st_size))
    rng = random.Random(10)
    figures = [f for f in report.figures if sum(c.isdigit() for c in f.text) > 2 and f.span.end - f.span.start > 2]
    wrong = altered(text, [misprinted(f, text, rng) for f in rng.sample(figures, MANY)])
    assert _seconds(wrong) <= 10 * _seconds(text)


def test_to_diagnose_one_error_is_a_small_part_of_the_work(monkeypatch: pytest.MonkeyPatch, clean: list[tuple[str, Report]]) -> None:
    """Under three tenths of what the rest takes."""
    spent = []

    def timed(ties: tuple[Tie, ...], *rest: object) -> object:
        began = time.process_time()
        try:
            return diagnose(ties, *rest)  # type: ignore[arg-type]
        finally:
            spent.append(time.process_time() - began)

    diagnose = pipeline.diagnose
    monkeypatch.setattr(pipeline, "diagnose", timed)
    text, report = max((one for one in clean if pairs(one[1], random.Random(0), 1)), key=lambda one: len(one[0]))
    rng = random.Random(11)
    ((figure, _),) = pairs(report, rng, 1)
    whole = _seconds(altered(text, [misprinted(figure, text, rng)]))
    assert 10 * spent[0] <= 3 * (whole - spent[0])


def test_a_second_evaluation_of_every_tie_finds_no_difference(clean: list[tuple[str, Report]]) -> None:
    _, report = min(clean, key=lambda one: len(one[1].ties))
    assert not list(differences(report.ties, report.extract))


def _seconds(text: str) -> float:
    began = time.process_time()
    checker.check_text(text, "timed.txt")
    return time.process_time() - began
