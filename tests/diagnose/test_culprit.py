"""One planted error, one finding that names it, says why, and what it should read."""

from __future__ import annotations

import inspect
import sys
from dataclasses import replace
from fractions import Fraction

import pytest
from ledger import STATEMENT, ledger, read

import checker
from checker.diagnose.blame import Culprit
from checker.diagnose.case import Case
from checker.diagnose.cause import diagnosed
from checker.diagnose.implied import Demand
from checker.judge import judge
from checker.model.expression import Equation, Ref
from checker.model.interval import Interval
from checker.model.relation import Bound, Relation

CLEAN = ledger()


def test_the_clean_ledger_is_silent_and_every_amount_is_tied() -> None:
    assert CLEAN.findings() == ()
    assert set(CLEAN.statuses().values()) <= {"tied", "rounding"}


@pytest.mark.parametrize(
    ("line", "year", "where", "wrong", "cause"),
    [
        ("Network services", 1, "table", "93,893", "transposed-digits"),
        ("Revenue", 1, "table", "165,070", "transposed-digits"),
        ("Revenue", 0, "table", "150,888", "one-digit"),
        ("Gross profit", 1, "table", "(28,797)", "sign"),
        ("Cost of sales", 1, "table", "12,273", "dropped-digit"),
        ("Cost of systems", 0, "table", "4,911", "dropped-digit"),
        ("Operating profit", 1, "table", "101,270", "decimal-slip"),
        ("Revenue", 1, "table", "150,688", "stale-value"),
        ("Systems integration", 1, "text", "JPY59,972 million", "transposed-digits"),
        ("Operating profit", 1, "text", "JPY10,127 billion", "scale"),
        ("Cost of sales", 1, "text", "JPY127.273 million", "decimal-slip"),
        ("Revenue", 1, "text", "JPY156,071 million", "one-digit"),
    ],
)
def test_a_planted_error_is_one_finding_with_its_cause_and_repair(line: str, year: int, where: str, wrong: str, cause: str) -> None:
    figure = CLEAN.figure(line, year, where)
    findings = CLEAN.altered(**{figure.id: wrong}).findings()
    assert len(findings) == 1
    (finding,) = findings
    first = finding.suspects[0]
    assert (finding.level, finding.confidence) == ("error", "high")
    assert (first.figure, first.suggest, first.cause) == (figure.id, figure.text, cause)
    assert finding.at == figure.span
    assert wrong in finding.message


def test_two_cells_that_changed_places_are_one_finding() -> None:
    one, two = CLEAN.figure("Cost of systems", 0), CLEAN.figure("Cost of systems", 1)
    (finding,) = CLEAN.altered(**{one.id: two.text, two.id: one.text}).findings()
    assert {(s.figure, s.suggest, s.cause) for s in finding.suspects} == {
        (one.id, one.text, "swapped-neighbours"),
        (two.id, two.text, "swapped-neighbours"),
    }
    assert finding.confidence == "high"


def test_two_errors_in_one_document_are_two_findings() -> None:
    one, two = CLEAN.figure("Network services", 0), CLEAN.figure("Cost of machines", 1)
    findings = CLEAN.altered(**{one.id: "95,125", two.id: "2,181"}).findings()
    assert {(f.suspects[0].figure, f.suspects[0].suggest) for f in findings} == {(one.id, one.text), (two.id, two.text)}


def test_a_lone_sentence_is_suspected_before_a_statement_that_foots() -> None:
    said = CLEAN.figure("Systems integration", 1, "text")
    (finding,) = CLEAN.altered(**{said.id: "JPY59,928 million"}).findings()
    assert finding.suspects[0].figure == said.id


def test_the_suspect_is_contradicted_and_what_proves_it_stays_tied() -> None:
    figure = CLEAN.figure("Network services", 1)
    states = CLEAN.altered(**{figure.id: "93,893"}).statuses()
    assert states[figure.id] == "contradicted"
    assert [i for i, s in states.items() if s == "contradicted"] == [figure.id, CLEAN.extract.figures[2].id]


def test_a_finding_keeps_its_anchor_when_the_number_changes_and_not_its_fingerprint() -> None:
    figure = CLEAN.figure("Network services", 1)
    (one,), (two,) = (CLEAN.altered(**{figure.id: text}).findings() for text in ("93,893", "95,983"))
    assert one.anchor == two.anchor
    assert one.fingerprint != two.fingerprint


def test_a_line_left_out_of_a_block_is_one_finding_with_its_amounts() -> None:
    lost = {CLEAN.figure("Cost of machines", y).id for y in (0, 1)}
    kept = []
    for relation in CLEAN.related.relations:
        terms = tuple(t for t in relation.terms if t.figure not in lost)
        if relation.kind == "sum" or terms == relation.terms:
            kept.append(replace(relation, terms=terms))
    tables = tuple(replace(t, rows=tuple(row for row in t.rows if lost.isdisjoint(row.cells))) for t in CLEAN.extract.tables)
    related, extract = replace(CLEAN.related, relations=tuple(kept)), replace(CLEAN.extract, tables=tables)
    (finding,) = replace(CLEAN, related=related, extract=extract).findings()
    assert finding.suspects[0].cause == "omitted-line"
    assert "1,672 and 1,281" in finding.message


def test_a_printed_line_that_a_sum_leaves_out_leaves_the_gap_ambiguous() -> None:
    lost = {CLEAN.figure("Cost of machines", y).id for y in (0, 1)}
    kept = (replace(r, terms=tuple(t for t in r.terms if t.figure not in lost)) for r in CLEAN.related.relations if r.kind == "sum")
    assert replace(CLEAN, related=replace(CLEAN.related, relations=tuple(kept))).findings() == ()


def test_many_errors_end_in_bounded_time_with_many_findings() -> None:
    wrong = {CLEAN.figure(line.name, y).id: f"{line.values[y] * 7 + 13:,}" for line in STATEMENT for y in (0, 1)}
    assert 1 <= len(CLEAN.altered(**wrong).findings()) <= len(wrong)


def test_two_prints_that_no_slip_tells_apart_may_be_two_quantities() -> None:
    said = CLEAN.figure("Systems integration", 1, "text")
    stale = CLEAN.altered(**{said.id: "52,310"}).findings()
    assert [f.confidence for f in stale] == ["medium"]
    far = CLEAN.altered(**{said.id: "17,310"}).findings()
    assert [f.confidence for f in far] == ["low"], "a part, or another thing of that name"
    slipped = CLEAN.altered(**{said.id: "59,727"}).findings()
    assert [f.confidence for f in slipped] == ["high"]


def test_lines_read_askew_leave_doubt() -> None:
    costs = [CLEAN.figure(name, 0).id for name in ("Cost of services", "Cost of systems", "Cost of machines", "Cost of sales")]
    table = CLEAN.extract.tables[0]
    moved = tuple(
        replace(row, cells=(None, *row.cells)) if costs[3] in row.cells else replace(row, cells=(*row.cells, None)) for row in table.rows
    )
    skew = replace(CLEAN, extract=replace(CLEAN.extract, tables=(replace(table, rows=moved),)))
    assert {f.confidence for f in skew.altered(**{costs[3]: "126,494"}).findings() if len(f.ties) == 1} <= {"medium"}


def test_a_wrong_direction_says_nothing_of_the_size_of_a_wrong_number() -> None:
    said = CLEAN.figure("Systems integration", 1, "text")
    prior = CLEAN.figure("Systems integration", 0)
    order = Equation(Ref("prior"), Ref("this"), "<=", "prior <= this")
    terms = (Bound(prior.id, "prior", None), Bound(said.id, "this", None))
    rose = Relation("CHG103", "direction", "change", "identity", "error", order.text, terms, order)
    wider = replace(CLEAN, related=replace(CLEAN.related, relations=(*CLEAN.related.relations, rose)))
    (finding,) = wider.altered(**{said.id: "5,992.7"}).findings()
    assert (finding.suspects[0].figure, finding.suspects[0].cause, finding.confidence) == (said.id, "decimal-slip", "high")


def test_a_sentence_confirms_an_amount_whatever_sign_its_cell_has() -> None:
    """A sentence prints no sign: that it agrees does not speak for the sign that the cell shows."""
    text = """
    Condensed Consolidated Statements of Cash Flows
    (Thousands of yen)

                                              9 months ended        9 months ended
                                              December 31, 2019     December 31, 2020
    Subtotal                                        27,900,399            35,593,787
    Interest received                                  184,017               172,300
    Interest paid                                     (430,602)             (438,861)
    Income taxes paid                               (2,602,595)            {}
    Cash flows from operating activities            25,051,219            31,399,102

    Income taxes paid were JPY3,928 million in the nine months ended December 31, 2020.
    """
    assert not [f for f in checker.check_text(text.format("(3,928,124)"), "a.txt").findings if f.level == "error"]
    (finding,) = (f for f in checker.check_text(text.format("3,928,124 "), "a.txt").findings if f.level == "error")
    assert (finding.suspects[0].suggest, finding.suspects[0].cause) == ("(3,928,124)", "sign")


def test_of_equal_suspects_the_one_that_lost_its_likeness_to_the_other_year_is_named_first() -> None:
    """Any line of the sum may be 100,000 too high; only one of them thereby left the size of its other year."""
    said = CLEAN.figure("Cost of machines", 1)
    kept = tuple(r for r in CLEAN.related.relations if r.kind == "sum")
    (finding,) = replace(CLEAN, related=replace(CLEAN.related, relations=kept)).altered(**{said.id: "8,281"}).findings()
    assert finding.suspects[0].figure == said.id


NATURE = (41_210, 38_402, 30_617, 29_345, 27_918, 25_376, 22_704, 21_833)


def test_an_anchor_does_not_depend_on_who_of_the_equals_is_named_first() -> None:
    """Nine figures may be wrong and six are named; the other year decides which, and the finding stays the same one."""
    anchors, named = set(), set()
    for prior in (tuple(9 * n // 10 for n in NATURE), tuple(n * (1 + k % 2) + 3 for k, n in enumerate(NATURE))):
        rows = "\n".join(f"    Expense of kind {k:<14}{a:>12,}{b:>12,}" for k, (a, b) in enumerate(zip(NATURE, prior, strict=True)))
        total = f"    {'Total operating expenses':<30}{sum(NATURE) + 11_111:>12,}{sum(prior):>12,}"
        head = "    Operating expenses by nature\n    (Thousands of dollars)\n\n                 Year ended December 31,\n"
        (finding,) = checker.check_text(f"{head}{'2021':>42}{'2020':>12}\n{rows}\n{total}\n", "a.txt").findings
        anchors.add(finding.anchor)
        named.add(tuple(s.figure for s in finding.suspects))
    assert len(named) == 2
    assert len(anchors) == 1


def test_no_figure_should_read_what_it_reads() -> None:
    """Two ties hold a figure where it is and a third would have it one lower: it is told the one value that all allow, never
    the one that it has."""
    ties = judge(CLEAN.related, CLEAN.extract).ties
    figure = CLEAN.extract.figures[0]
    tie = next(t for t in ties if figure.id in t.figures)
    near = Interval(figure.value - figure.ulp * Fraction(3, 2), figure.value, False, False)
    lower = Demand(tie, figure.id, near, figure.value - figure.ulp)
    kept = Demand(tie, figure.id, near, figure.value)
    said = diagnosed(Culprit(figure.id, (tie,), (lower, kept, kept), near), Case.of(ties, CLEAN.extract))
    assert (said.suggest, said.cause) == ("91,524", "one-digit")


def test_a_long_chain_of_errors_is_taken_apart_in_a_loop() -> None:
    """Each tie breaks on figures that the next one holds too: no depth of calls grows with a document's errors."""
    count = 300
    figures = tuple(replace(read(CLEAN.extract.figures[0], str(10_000 * 7**k % 900_001)), id=f"c{k}") for k in range(count))
    equal = [(Bound(f"c{k}", "one", Fraction(1)), Bound(f"c{k + 1}", "other", Fraction(-1))) for k in range(count - 1)]
    relations = tuple(Relation("AGR102", "chain", "agreement", "identity", "error", "one = other", terms) for terms in equal)
    chain = replace(CLEAN, extract=replace(CLEAN.extract, figures=figures), related=replace(CLEAN.related, relations=relations))
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        assert chain.findings()
    finally:
        sys.setrecursionlimit(before)
