"""Without any wordings, or without those of one kind of report, a run casts and stays silent: labels may add ties, never errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model.report import Report
from checker.pipeline import check
from checker.read import read_file
from checker.rulebook import TermBook, load_rules, load_vocabulary

EXAMPLES = Path(__file__).parents[2] / "examples"
CLEAN = sorted(path.name for path in EXAMPLES.glob("clean*"))
RULES = load_rules()
TERMS = load_vocabulary()
STATEMENTS = sorted({term.statement for term in TERMS.terms})


def run(name: str, terms: TermBook) -> Report:
    return check(read_file(EXAMPLES / name), RULES, terms)


def sure_errors(report: Report) -> list[str]:
    return [f.message for f in report.findings if f.level == "error" and f.confidence == "high"]


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_release_is_clean_without_any_vocabulary(name: str) -> None:
    report = run(name, TermBook(()))
    assert sure_errors(report) == []
    assert report.coverage["tied"] > report.coverage["figures"] // 2, "sums are found without labels"


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_clean_release_is_clean_without_the_words_of_one_statement(statement: str) -> None:
    rest = TermBook(term for term in TERMS.terms if term.statement != statement)
    assert sure_errors(run("clean.txt", rest)) == []


@pytest.mark.parametrize("part", range(5))
def test_a_clean_release_is_clean_without_a_fifth_of_the_terms(part: int) -> None:
    rest = TermBook(term for at, term in enumerate(TERMS.terms) if at % 5 != part)
    assert sure_errors(run("clean.txt", rest)) == []


def test_errors_that_sums_show_are_found_without_any_vocabulary() -> None:
    found = sure_errors(run("errors.txt", TermBook(())))
    assert any("169,751" in message for message in found)
