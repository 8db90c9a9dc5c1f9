"""Cells that changed places: each is wanted where the other stands, and nothing that holds speaks against it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ledger import Ledger, ledger

from checker.diagnose.case import Case
from checker.diagnose.exchange import Exchange, exchanges
from checker.judge import judge
from checker.model.figure import Figure
from checker.model.relation import Bound, Relation

CLEAN = ledger()


def _swapped(*lines: str) -> dict[str, str]:
    """The texts of some lines, the two years exchanged."""
    pairs = [(CLEAN.figure(line, 0), CLEAN.figure(line, 1)) for line in lines]
    return {one.id: two.text for a, b in pairs for one, two in ((a, b), (b, a))}


def _exchanges(document: Ledger) -> list[Exchange]:
    ties = judge(document.related, document.extract).ties
    return exchanges([t for t in ties if t.verdict == "broken"], Case.of(ties, document.extract))


def _elsewhere(id: str, like: Figure, thousands: int) -> tuple[Figure, Relation]:
    """A print in thousands in another table, and the agreement with it."""
    fine = replace(like, id=id, key=id, text=f"{thousands:,}", value=Fraction(thousands * 1000), ulp=Fraction(1000), table="t2")
    terms = (Bound(like.id, "one", Fraction(1)), Bound(id, "other", Fraction(-1)))
    return fine, Relation("AGR102", "agreement", "agreement", "identity", "error", "one = other", terms)


def test_exchanged_cells_are_found_by_what_would_hold_if_they_were_put_back() -> None:
    (one,) = _exchanges(CLEAN.altered(**_swapped("Cost of systems")))
    assert (one.left.id, one.right.id) == (CLEAN.figure("Cost of systems", 0).id, CLEAN.figure("Cost of systems", 1).id)


def test_a_bent_rounding_does_not_hide_an_exchange() -> None:
    """Put back, the cells agree with finer prints but for a unit that the column's sum asks for."""
    fine = (
        _elsewhere("x1", CLEAN.figure("Cost of systems", 0), 49_110_400),
        _elsewhere("x2", CLEAN.figure("Cost of systems", 1), 47_352_600),
    )
    extract = replace(CLEAN.extract, figures=(*CLEAN.extract.figures, *(f for f, _ in fine)))
    document = Ledger(extract, replace(CLEAN.related, relations=(*CLEAN.related.relations, *(r for _, r in fine))))
    assert len(_exchanges(document.altered(**_swapped("Cost of systems")))) == 1


def test_a_single_wrong_cell_is_no_exchange() -> None:
    figure = CLEAN.figure("Cost of systems", 0)
    assert _exchanges(CLEAN.altered(**{figure.id: CLEAN.figure("Cost of systems", 1).text})) == []


def test_where_two_lines_would_have_to_change_places_the_columns_are_misread() -> None:
    assert _exchanges(CLEAN.altered(**_swapped("Cost of systems", "Network services"))) == []


def test_an_exchange_says_what_each_cell_should_read() -> None:
    (finding,) = CLEAN.altered(**_swapped("Cost of systems")).findings()
    right = {f.id: f.text for f in (CLEAN.figure("Cost of systems", y) for y in (0, 1))}
    assert {s.figure: s.suggest for s in finding.suspects} == right
    assert {s.cause for s in finding.suspects} == {"swapped-neighbours"}
    assert finding.confidence == "high"
