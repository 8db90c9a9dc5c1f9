"""An amount that lost its scale word is mended by the word, not by zeros."""

from __future__ import annotations

from pathlib import Path

import checker

EXAMPLE = Path(__file__).parents[2] / "examples" / "errors.txt"


def test_a_missing_million_is_suggested_as_a_word() -> None:
    report = checker.check_file(EXAMPLE)
    suspects = [s for f in report.findings for s in f.suspects if s.cause == "scale"]
    assert [s.suggest for s in suspects] == ["$18.5 million"]
