"""A ratchet over real documents of many issuers: no crash, every sure error judged, coverage and speed never lower.

The documents are not part of the project; without them the tests are skipped. `python tests/corpus/test_ratchet.py` writes what
is measured now to `ratchet.json`; a number may be raised there, never lowered.
"""

from __future__ import annotations

import json
import statistics
import time
from functools import cache
from pathlib import Path

import pytest

import checker

HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "shared" / "corpus"
KINDS = {
    "flattened": "*.txt",
    "text": "*.txt",
    "layout": "*.txt",
    "html": "*.htm*",
    "markdown": "*.md",
    "pdf": "*.pdf",
    "xlsx": "*.xlsx",
    "xbrl": "**/*[-_]*htm*",  # pages with inline XBRL and instances, without the rendered pages of a filing
}
LEAST_TRUE = 9  # of ten judged errors of high confidence
NOISE = 3  # a kind may take this many times as long as when it was recorded: machines differ

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside this checkout")


@cache
def measured(kind: str) -> dict[str, object]:
    """Coverage (median over documents, per mille), CPU against a fixed piece of work, and the sure errors of one kind of document."""
    shares, sure, began = [], [], time.process_time()
    for path in sorted((CORPUS / kind).glob(KINDS[kind])):
        report = checker.check_file(path)
        counts = report.coverage
        shares.append(1000 * (counts["tied"] + counts["rounding"] + counts["forced"]) // max(1, counts["figures"]))
        sure += [(path.name, f.fingerprint, f.message) for f in report.findings if f.level == "error" and f.confidence == "high"]
    spent = time.process_time() - began
    return {"coverage": int(statistics.median(shares)), "work": round(spent / _unit(), 1), "sure": sure, "documents": len(shares)}


@cache
def _unit() -> float:
    """Seconds that a fixed piece of work takes on this machine."""
    began = time.process_time()
    sum(len(str(n)) for n in range(1_000_000))
    return time.process_time() - began


def recorded() -> dict[str, dict[str, int]]:
    data: dict[str, dict[str, int]] = json.loads((HERE / "ratchet.json").read_text(encoding="utf-8"))
    return data


def verdicts() -> dict[tuple[str, str], bool]:
    lines = (HERE / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    return {(v["document"], v["fingerprint"]): bool(v["verdict"]) for v in map(json.loads, lines)}


@pytest.mark.parametrize("kind", KINDS)
def test_coverage_never_falls(kind: str) -> None:
    """The median share of figures that are tied, within rounding or forced."""
    assert measured(kind)["coverage"] >= recorded()[kind]["coverage"]


@pytest.mark.parametrize("kind", KINDS)
def test_time_does_not_run_away(kind: str) -> None:
    work = measured(kind)["work"]
    assert isinstance(work, float)
    assert work <= NOISE * recorded()[kind]["work"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_sure_error_was_judged(kind: str) -> None:
    """An error of high confidence that nobody has looked at is not allowed in."""
    judged, sure = verdicts(), measured(kind)["sure"]
    assert isinstance(sure, list)
    new = [one for one in sure if one[:2] not in judged]
    assert not new, "\n".join(" ".join(one) for one in new)


def test_nine_of_ten_sure_errors_are_true() -> None:
    judged = verdicts()
    met = [judged[one[:2]] for kind in KINDS for one in measured(kind)["sure"] if one[:2] in judged]  # type: ignore[attr-defined]
    assert not met or 10 * sum(met) >= LEAST_TRUE * len(met)


if __name__ == "__main__":
    now = {kind: {k: v for k, v in measured(kind).items() if k != "sure"} for kind in KINDS}
    (HERE / "ratchet.json").write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
