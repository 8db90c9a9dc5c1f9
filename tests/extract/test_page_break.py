"""A page that ends does not end what a passage speaks of."""

from __future__ import annotations

import checker

BEFORE = """First six months of fiscal 2025

Net sales for the six months ended June 30, 2025 were $41.2 million. Gross profit was $18.4 million.
"""
AFTER = "Operating income was $9.3 million.\n"


def test_a_passage_goes_on_over_a_page_break() -> None:
    report = checker.check_text(f"{BEFORE}\n\f\n{AFTER}")
    periods = {f.text: f.period.key for f in report.figures}
    assert periods["$9.3 million"] == periods["$18.4 million"]
