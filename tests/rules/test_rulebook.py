"""Loading, the lint of rule files, the index in the README, and where rules are found."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker.rulebook import RuleError, load_rules, load_vocabulary, shipped
from checker.rulebook.index import with_index
from checker.rulebook.review import BUILTINS, review

GOOD = """rule  XYZ101 assets-not-assets
says  "Total assets are total assets."
level error, strength identity
at    each instant
check assets = assets

pass "well"
  | Total assets | 1 |
fail "ill"
  | Total assets | 2 |
  expect assets off by 1
skip "none"
  | Nothing | 3 |
"""


def said(folder: Path) -> list[str]:
    return [remark.message for remark in review(folder)]


def test_the_shipped_rules_have_no_faults() -> None:
    assert [str(remark) for remark in review(shipped())] == []


def test_a_folder_adds_and_replaces_rules_by_code(tmp_path: Path) -> None:
    (tmp_path / "XYZ101.rule").write_text(GOOD)
    (tmp_path / "BAL101.rule").write_text(GOOD.replace("XYZ101", "BAL101"))
    rules = load_rules([tmp_path])
    assert rules.get("XYZ101") is not None
    replaced = rules.get("BAL101")
    assert replaced is not None and replaced.name == "assets-not-assets"
    assert len(rules.rules) == len(load_rules().rules) + 1
    assert said(tmp_path) == [
        "BAL101: the name assets-not-assets is used by another rule too",
        "XYZ101: the name assets-not-assets is used by another rule too",
    ]


def test_a_folder_adds_wordings(tmp_path: Path) -> None:
    (tmp_path / "own.terms").write_text("statement balance-sheet\nassets instant\n  Everything we own\n")
    match = load_vocabulary([tmp_path]).find("Everything we own", "balance-sheet")
    assert match is not None and match.term.name == "assets"
    assert load_vocabulary().find("Everything we own", "balance-sheet") is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("assets = assets", "assets = assetz", "XYZ101: the vocabulary has no term 'assetz'"),
        ("assets = assets", "assets = total-equity", "XYZ101: the vocabulary has no term 'total-equity'; is it 'equity'?"),
        ("assets = assets", "assets = sum(parts of gold)", "XYZ101: the vocabulary has no term 'gold'"),
        ("assets = assets", "assets? = assets?", "XYZ101: a rule without any required term holds of nothing"),
        ("check assets = assets", "builtin gold", "XYZ101: there is no builtin 'gold'"),
        ('skip "none"', 'pass "more"', "XYZ101: no skip example"),
        ("  expect assets off by 1\n", "", "XYZ101: a fail example says what it expects: expect PLACE off by GAP"),
        ("| Nothing | 3 |", "|", "XYZ101: the example has no text"),
        ("check assets = assets", "check assets = ", "expected a term, a number or '('"),
    ],
)
def test_what_the_lint_says(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    (tmp_path / "XYZ101.rule").write_text(GOOD.replace(old, new))
    assert any(found.startswith(message) for found in said(tmp_path)), said(tmp_path)


def test_a_code_given_twice_and_a_builtin_claimed_twice(tmp_path: Path) -> None:
    (tmp_path / "a.rule").write_text(GOOD.replace("check assets = assets", "builtin casts"))
    (tmp_path / "b.rule").write_text(GOOD.replace("check assets = assets", "builtin casts"))
    assert sum("code is used" in found for found in said(tmp_path)) == 2
    assert sum("builtin casts is claimed" in found for found in said(tmp_path)) == 2


def test_bytes_that_are_no_text_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.rule").write_bytes(b"rule \xff\xfe")
    (tmp_path / "b.terms").write_bytes(b"statement \xff")
    assert [found[:9] for found in said(tmp_path)] == ["not UTF-8"] * 2
    with pytest.raises(RuleError, match="not UTF-8"):
        load_rules([tmp_path])


def test_a_wording_said_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.terms").write_text("statement balance-sheet\nassets instant\n  All assets\n  All Assets (Note 3)\n")
    assert said(tmp_path) == ["the wording 'All Assets (Note 3)' reads as 'All assets' already"]


def test_builtins_are_each_claimed_by_one_shipped_rule() -> None:
    claimed = [rule.builtin for rule in load_rules().rules if rule.builtin]
    assert len(claimed) == len(set(claimed))
    assert set(claimed) <= BUILTINS


def test_rule_files_are_named_by_code_and_name() -> None:
    for rule in load_rules().rules:
        assert Path(rule.path).name == f"{rule.code}-{rule.name}.rule"


def test_the_index_of_the_readme_is_fresh() -> None:
    """To renew it, write what `with_index` returns."""
    page = (shipped() / "README.md").read_text(encoding="utf-8")
    assert page == with_index(page, load_rules().rules)


def test_loading_all_rules_and_terms_takes_little_time() -> None:
    """They are parsed on every run; generous here, for a machine that does other things beside."""
    spent = []
    for _ in range(5):
        start = time.process_time()
        load_rules()
        load_vocabulary()
        spent.append(time.process_time() - start)
    assert min(spent) < 0.1
