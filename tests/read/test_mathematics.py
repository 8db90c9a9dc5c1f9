"""Numbers that a Markdown text sets as mathematics are read as a page shows them, and stand where their digits do."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from checker.model.span import Span, TextLocation
from checker.read.markdown import document


def shown(source: str) -> str:
    return document(source, "report.md", "").text


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (r"rose  $24 \%$  to  $\$ {0.8}$  million", "rose 24% to $ 0.8 million"),
        (r"grew \(7.2\%\) to \(\$4.5bn\).", "grew 7.2% to $4.5bn."),
        (r"$1 2 . 5 \%$ of it, $6.5\mathrm{x}$ before", "12.5% of it, 6.5x before"),
        (r"$\sim 40\%$ and $\pm 5.0\%$", "~40% and ±5.0%"),
        (r"$83,818^{4}$ units", "83,818 units"),
        (r"by \$11.2 million or 2.4\% more", "by $11.2 million or 2.4% more"),
    ],
)
def test_a_number_between_the_signs_of_mathematics_is_what_the_page_shows(source: str, printed: str) -> None:
    assert shown(source) == printed


@pytest.mark.parametrize(
    "source",
    [
        "from $31.3 to $12.5 million; $5, $6 and $7",
        "Total $ 1,234 $ 1,100",
        "($3/$4), US$5 and $100,$200",
        r"let $x^2 + y$ be in $\mathcal{F}$, and \(F = 3\)",
    ],
)
def test_currency_signs_and_real_formulas_stay_as_they_are(source: str) -> None:
    assert shown(source) == source


def test_digits_stand_where_they_stand_in_the_source() -> None:
    """The law of places: the digits of a span are the digits of the source there, piece by piece."""
    source = r"It fell $1 2 . 5 \%$ and rose \$ 3.4 million."
    found = document(source, "report.md", "")
    for number in ("12.5", "3.4"):
        at = found.text.index(number)
        pieces = [p for p in found.locate(Span(at, at + len(number))) if isinstance(p, TextLocation)]
        assert "".join(source[p.start : p.end] for p in pieces) == number


def test_a_percentage_in_mathematics_is_tied_to_the_amounts_of_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(r"Revenue rose  $25 \%$  to  $\$60.0$  million in 2024 from \$50.0 million in 2023.", encoding="utf-8")
    (found,) = checker.check_file(path).to_dict()["findings"]
    assert (found["rule"], found["suspects"][0]["suggest"]) == ("CHG101", "20%")
