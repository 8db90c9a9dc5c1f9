"""Sentences about figures, cut into slots."""

from __future__ import annotations

import time

import pytest

from checker.grammar.sentences import clauses


def roles(text: str) -> list[tuple[str, str]]:
    return [(s.role, s.numeral.outer.of(text)) for c in clauses(text) for s in c.slots]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales were JPY120 million, up 20.0% YoY (JPY100 million for 1Q19).", ["level", "percent", "prior"]),
        ("Margin was 21.0% (16.7% for 1Q19).", ["level", "prior"]),
        ("Profit was $0.51 per share (based on 14.4 million shares), compared to $0.38.", ["level", "level", "prior"]),
        ("The target is $47 million (previously $45 million).", ["level", "prior"]),
        ("Costs were $117 million (before the tax effect of $33 million).", ["level", "level"]),
        ("Stocks decreased by $47 million to $553 million.", ["change", "level"]),
        ("Cash rose to $5.0 million from $4.0 million.", ["level", "prior"]),
        ("The balance was $210 million, increased by $3 million from the balance as of March 31, 2020 of $207 million.",
         ["level", "change", "prior"]),
        ("There was an increase in stocks and tools by $9 million to $41 million.", ["change", "level"]),
        ("Income was $317 million, compared to $349 million for 1Q19.", ["level", "prior"]),
        ("It included rents of $83 million and gains of $19 million.", ["part", "part"]),
        ("There was depreciation of $21 million, including $8 million of leases, and taxes of $3 million.", ["level", "part", "level"]),
        ("Sales were $30.2 million, down $600,000 from $30.8 million and up 8.4 percent from the $27.8 million then.",
         ["level", "change", "prior", "percent", "prior"]),
        ("Profit was $2.6 million, or $0.10 per share, compared with profit of $2.3 million, or $0.08 per share.",
         ["level", "level", "prior", "prior"]),
        ("We expect sales in the range of $31 million to $32 million.", ["bound", "bound"]),
        ("Margins will be 35% to 36%.", ["bound", "bound"]),
        ("Sales rose from 35% to 36%.", ["prior", "level"]),
        ("Exports accounted for about 12% of sales.", ["share"]),
        ("A 5.2% increase was seen.", ["percent"]),
        ("Fees rose by 14% or $2.3 million to $19.1 million.", ["percent", "change", "level"]),
        ("Profit was $18 million, which represents a $13 million or 306% increase.", ["level", "change", "percent"]),
        ("Sales were $9 million, up 20% over the $7.5 million earned in that quarter.", ["level", "percent", "prior"]),
        ("Profit was $7 million, up 4% over the $6.7 million reported for 1Q19, and rents of $2 million.",
         ["level", "percent", "prior", "level"]),
        ("The net result from banking of $80 million was a record.", ["level"]),
        ("It compares to prior guidance of $43 million to $45 million.", ["prior", "prior"]),
        ("Improved revenue of $25 million was seen.", ["level"]),
        ("Sales were $9 million (2018: $7 million), up 20%.", ["level", "prior", "percent"]),
        ("Wages were $9 million (2018: $7 million) and $3 million (H1 2018: $2 million).", ["level", "prior", "level", "prior"]),
        ("An increase in the dividend of 10% to 8.8 cents per share was proposed.", ["percent", "level"]),
        ("Sales were $9 million, up 9% from the fourth quarter and 17% from the first quarter.", ["level", "percent", "percent"]),
        ("The target is lowered to $2.10 to $2.05 per share.", ["bound", "bound"]),
        ("It was funded from rents of $9 million.", ["level"]),
    ],
)  # fmt: skip
def test_every_figure_has_its_role(text: str, expected: list[str]) -> None:
    assert [role for role, _ in roles(text)] == expected


def test_words_beside_a_figure() -> None:
    text = "Net sales fell nearly 3.0% to more than $1.2 billion, or $0.10 per diluted share, in fiscal 2024."
    (clause,) = clauses(text)
    first, second, third = clause.slots
    assert (first.role, first.direction, first.hedge) == ("percent", -1, "under")
    assert (second.role, second.hedge, third.per_share) == ("level", "over", True)
    assert clause.subject and clause.subject.of(text) == "Net sales"


def test_times_brackets_and_respectively() -> None:
    (clause,) = clauses("Interim and final dividends for FY2020 were JPY20.50 and JPY41.00, respectively.")
    assert clause.respectively and [p.label for p in clause.times] == ["FY2020"]
    (clause,) = clauses("Tax was $3 million ($2 million for Q1 2019).")
    assert clause.slots[1].aside and clause.slots[1].periods[0].label == "Q1 2019"


def test_sentences_end_at_stops_but_not_at_abbreviations() -> None:
    assert len(clauses("Acme Inc. earned $5 million as of Dec. 31, 2020. Rivals earned $4 million; others $3 million.")) == 3
    assert len(clauses("It earned $5 million.\n        th\nThe 53   week brought $4 million.")) == 2  # an ordinal's end raised on a line


@pytest.mark.parametrize("unit", ["from ", "up ", "$5 million ", "( ", "of $1,", "increase in ", "and ", "5%. A ", "x "])
def test_long_text_takes_linear_time(unit: str) -> None:
    began = time.process_time()
    clauses(unit * (100_000 // len(unit)) + "$5 million")
    assert time.process_time() - began < 5


def test_what_is_far_too_long_for_a_sentence_is_cut_and_no_figure_is_lost() -> None:
    """Each figure is read among all others of its sentence, so that a list without a full stop must not be one sentence."""
    found = clauses("It sold " + "3,000 pounds, " * 2_000)
    assert sum(len(clause.slots) for clause in found) == 2_000
    assert max(len(clause.span) for clause in found) <= 8_000
