"""One cause to one finding: suspects ranked, suggestion, message, confidence."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..judge.style import SUMS
from ..model.figure import Figure
from ..model.finding import Finding, Suspect
from ..model.record import replace
from ..model.relation import Confidence, Tie
from ..model.rule import STRENGTHS, Level
from .blame import Blame
from .case import Case
from .cause import KEYS, TELLING, UNTOLD, Diagnosis, diagnosed, long_enough, misprinted
from .confidence import (
    PAIRS,
    PERCENTAGES,
    at_most,
    confirmed,
    counted,
    crowded,
    holed,
    in_one_piece,
    likewise,
    nothing,
    of_ties,
    sibling_holds,
    strongest,
    supported,
    unheaded,
    unshown,
    unsure,
    weighty,
)
from .identity import anchor, fingerprint
from .label import CAUSE as LABEL
from .line import OMITTED, retells
from .message import either, sentence
from .nature import impossible
from .percent import coarse
from .printed import scale_word

MOST_SUSPECTS = 6
KINDS = ("identity", "roll-forward", "sum", "per-share", "agreement", "change", "ratio", "inequality")
Rank = tuple[int, int, int, int, int]
STALE = Fraction(5, 4)  # an amount that was not brought up to date is nearer than this to what it should be
ZERO = Fraction(0)


def finding(cause: Blame, case: Case, pattern: bool) -> Finding:
    """The finding of one cause; one that is part of a pattern is of low confidence."""
    found = [diagnosed(c, case) for c in cause.culprits]
    ranked = sorted(
        ((_rank(d, case), d) for d in found), key=lambda rd: (rd[0], *_backing(rd[1].culprit.figure, case), -_nearer(rd[1], case))
    )
    every = _suspects(ranked, cause)
    suspects = every if cause.together else every[:MOST_SUSPECTS]
    first = case.figures[suspects[0].figure]
    leading, ties = lead(cause.ties, first), (*cause.ties, *cause.besides)
    figures = tuple(dict.fromkeys([s.figure for s in suspects] + [f for t in ties for f in t.figures]))
    top = [case.figures[s.figure] for s in every if s.rank == 1]
    who = anchor(leading.relation.rule, top)  # of all that cannot be told apart: who is named first may change with other numbers
    return Finding(
        rule=leading.relation.rule,
        name=leading.relation.name,
        rules=tuple(dict.fromkeys([leading.relation.rule, *(t.relation.rule for t in ties)])),
        level=_level(cause.ties, case),
        confidence="low" if pattern else _confidence(cause, [d for r, d in ranked if r == ranked[0][0]], case),
        message=_message(leading, ties, every, top, case),
        at=first.span,
        figures=figures,
        suspects=tuple(suspects),
        ties=tuple(t.id for t in ties),
        anchor=who,
        fingerprint=fingerprint(who, [case.figures[i] for i in figures]),
    )


def _level(ties: Sequence[Tie], case: Case) -> Level:
    """That of the most serious tie; a note where the document says so itself, at most a warning where whole percentages are off by
    less than one more than rounding explains: columns of them are made to add to 100; and where amounts that round to nothing,
    which dashes stand for, explain the gap."""
    if all(_disclosed(t, case) for t in ties):
        return "note"
    return "warning" if all(coarse(t, case) or nothing(t, case) for t in ties) else strongest(ties)


def lead(ties: Sequence[Tie], first: Figure) -> Tie:
    """The tie that says it best: the strongest rule, and one in which the first suspect stands."""
    return min(
        ties,
        key=lambda t: (
            first.id not in t.figures,
            t.relation.derived,
            STRENGTHS.index(t.relation.strength),
            KINDS.index(t.relation.kind),
            len(t.figures),
        ),
    )


def _rank(one: Diagnosis, case: Case) -> Rank:
    """Smaller is more suspect: constraints first, digits second, place third (a sentence before a statement)."""
    figure = case.figures[one.culprit.figure]
    digits = one.strength + (2 if figure.dash else 0), int(not _strange(one, case))
    return one.culprit.breaks, -one.gain, *digits, int(figure.where == "table")


def _strange(one: Diagnosis, case: Case) -> bool:
    """Whether the scale word that stands there is rarer in the document than the one that should, or its sign cannot be."""
    figure = case.figures[one.culprit.figure]
    if one.cause == "sign" and impossible(figure):
        return True
    return one.cause == "scale" and case.said(figure, scale_word(one.suggest or "")) > case.said(figure, scale_word(figure.text))


def _backing(figure: str, case: Case) -> tuple[int, int]:
    """How many ties hold a figure, those that only break a draw last."""
    return len(case.holding.get(figure, ())), case.weak[figure]


def _nearer(one: Diagnosis, case: Case) -> Fraction:
    """How much nearer to the other periods of its line a figure would be as suggested: the ratio of the sizes now, by that of
    the sizes then; 1 where there is nothing to compare it with."""
    figure = case.figures[one.culprit.figure]
    others = [abs(f.value) for _, f in case.row(figure) if f.value and f.unit == figure.unit and not f.change]
    if not others or not one.value or not figure.value:
        return Fraction(1)
    return max(_apart(abs(figure.value), v) / _apart(abs(one.value), v) for v in others)


def _apart(one: Fraction, two: Fraction) -> Fraction:
    return max(one, two) / min(one, two)


def _suspects(ranked: list[tuple[Rank, Diagnosis]], cause: Blame) -> list[Suspect]:
    if cause.together:
        return [Suspect(d.culprit.figure, 1, d.suggest, d.cause) for _, d in ranked]
    ranks = sorted({r for r, _ in ranked})
    if pinned(cause):
        why = LABEL if all(t.relation.kind == "agreement" for t in cause.ties) else "unexplained"
        return [Suspect(d.culprit.figure, ranks.index(r) + 1, None, why) for r, d in ranked]
    found = [Suspect(d.culprit.figure, ranks.index(r) + 1, d.suggest, d.cause) for r, d in ranked]
    return _with_line(found, _lacking(cause, [d for r, d in ranked if r == ranks[0]]))


def _with_line(found: list[Suspect], total: str | None) -> list[Suspect]:
    """The suspects and, last among the best that are named, the total that a line may be missing from."""
    best = sum(s.rank == 1 for s in found)
    at = next((k for k, s in enumerate(found[:best]) if s.figure == total), None)
    if total is None:
        return found
    if at is not None:
        return [*found[:at], replace(found[at], cause=OMITTED), *found[at + 1 :]]
    at = min(best, MOST_SUSPECTS - 1)
    return [*found[:at], Suspect(total, 1, None, OMITTED), *(s for s in found[at:] if s.figure != total)]


def _lacking(cause: Blame, top: Sequence[Diagnosis]) -> str | None:
    """The total of a lone sum whose gap no slip explains, in any of its figures: a line may be missing as well. Sums over all of
    its lines and more, off by as much, leave it alone."""
    tie = min(cause.ties, key=lambda t: len(t.figures))
    alone = tie.relation.kind in SUMS and len(tie.figures) > 2 and all(t is tie or retells(t, tie) for t in cause.ties)
    return tie.figures[0] if alone and not _explained(top) else None


def _explained(top: Sequence[Diagnosis]) -> bool:
    """Whether a slip accounts for the difference, in any of the figures that may be wrong."""
    return any(d.cause not in UNTOLD for d in top)


def pinned(cause: Blame) -> bool:
    """Whether every figure of a contradiction is held by other ties: then it is the tie, or a label, that may be wrong."""
    return not cause.sure and min((c.breaks for c in cause.culprits), default=1) >= len(cause.ties)


def _confidence(cause: Blame, top: Sequence[Diagnosis], case: Case) -> Confidence:
    """That of the ties; capped where something speaks against them, else raised where one figure alone has a slip that few wrong
    readings would look like."""
    explained = _explained(top)
    found, most = of_ties(cause.ties, case, explained), _most(cause, top, case)
    if most == "high" and (found == "high" or (found == "medium" and _telling(cause, top, case))):
        return "high"
    # lines that were misread or matched wrongly are off by no slip
    doubtful = len(cause.ties) == 1 and not explained and most == "high"
    return "low" if doubtful or not any(supported(t, case) for t in cause.ties) else at_most(found, most)


def _most(cause: Blame, top: Sequence[Diagnosis], case: Case) -> Confidence:
    """What the first doubt that there is leaves; "high" where there is none."""
    ties, first, held = cause.ties, top[0], pinned(cause)
    lone, labelled, explained = len(ties) == 1, first.cause == LABEL, _explained(top)
    open_ = _unaccounted(cause, top, case) or all(t.relation.derived for t in ties)
    doubts: tuple[tuple[bool, Confidence], ...] = (
        # two tables that print different things by one name look the same
        ((held or labelled) and all(_of_one_place(t, case) for t in ties), "low"),
        # where all figures are held by other ties, it is the one tie that does not hold
        (held and lone and not labelled, "low"),
        (labelled, "low"),
        (held or all(coarse(t, case) for t in ties), "medium"),
        (open_ and all(_of_one_place(t, case) or _far(t, case) for t in ties), "low"),
        (open_, "medium"),
        # arithmetic alone, or the words of a sentence, tied figures that no slip sets right
        (not explained and all(unshown(t, case) for t in ties), "low"),
        # a sentence that agrees with other words of the document, and not with a statement, speaks of another item
        (lone and _elsewhere(cause, case), "low"),
        # a cell may have been lost in reading
        (lone and not explained and holed(ties[0], case), "low"),
        # a line whose sense was misread looks the same
        (lone and first.cause == "sign" and not _signed(first, cause, case), "medium" if confirmed(ties[0], case) else "low"),
        # the cells of a column without heading may have moved apart
        (all(unheaded(t, case) for t in ties), "medium"),
        (all(crowded(t, case) for t in ties), "medium" if explained else "low"),
    )
    return next((most for doubt, most in doubts if doubt), "high")


def _signed(one: Diagnosis, cause: Blame, case: Case) -> bool:
    """Whether other columns, other lines, or what it is show with which sign a figure is printed."""
    figure = case.figures[one.culprit.figure]
    return impossible(figure) or any(sibling_holds(t, case) or counted(t, figure, case) or likewise(t, case) for t in cause.ties)


def _telling(cause: Blame, top: Sequence[Diagnosis], case: Case) -> bool:
    """Whether a cause is sure although its ties are not: the sum holds in another column, or one figure has a slip."""
    if not cause.sure or any(unsure(t, case) for t in cause.ties):
        return cause.sure and _moved(top, cause, case)
    if any(sibling_holds(t, case) and t.relation.closed and (weighty(t) or in_one_piece(t, case)) for t in cause.ties):
        return True
    return len(top) == 1 and (_proving(top[0], cause, case) or _one_print(top[0], cause, case) or _borne_out(top[0], cause))


def _borne_out(one: Diagnosis, cause: Blame) -> bool:
    """Whether ties of several rules, none of which follows from others, ask for one value, from which a slip leads to what is
    printed: lines that were misread or matched wrongly do not come out by several rules at once."""
    rules = {t.relation.rule for t in cause.ties if not t.relation.derived}
    return one.value is not None and one.cause not in UNTOLD and len(rules) > 1 and one.gain >= len(rules)


def _proving(one: Diagnosis, cause: Blame, case: Case) -> bool:
    """Whether the slip is one that a wrong reading hardly looks like; a misread unit is off by a power of a thousand, a
    misread sense in every column."""
    if one.cause == "decimal-slip" and one.value is not None:
        return one.power % 3 != 0
    return one.strength == TELLING and (one.cause in KEYS or (one.cause == "sign" and _signed(one, cause, case)))


def _moved(top: Sequence[Diagnosis], cause: Blame, case: Case) -> bool:
    """Whether the suspects are amounts in sentences whose digits are right and whose point or scale word is not: that the digits are
    right says that they were matched rightly."""
    spoken = all(case.retold(t) or t.relation.kind == "change" for t in cause.ties)
    figures = [case.figures[d.culprit.figure] for d in top if d.power]
    return spoken and len(figures) == len(top) and all(f.where == "text" and long_enough(f) for f in figures)


def _unaccounted(cause: Blame, top: Sequence[Diagnosis], case: Case) -> bool:
    """Whether no slip accounts for the difference: two prints that differ by no slip may be prints of two quantities, and
    so may short ones that have no name in common; a figure against several of which no value satisfies all may be misread."""
    explained = _explained(top)
    if not all(t.relation.kind == "agreement" for t in cause.ties):
        few = len(cause.ties) < 2 and not all(t.relation.kind in PAIRS for t in cause.ties)
        return not explained and not few and all(d.suggest is None for d in top)
    short = any(not long_enough(case.figures[d.culprit.figure]) for d in top)
    return not explained or (short and not any(case.retold(t) for t in cause.ties))


def _one_print(one: Diagnosis, cause: Blame, case: Case) -> bool:
    """Whether all that speaks against a figure are other prints of it that differ in one inner digit: the digits confirm
    that they are prints of one quantity."""
    figure = case.figures[one.culprit.figure]
    return all(t.relation.kind == "agreement" for t in cause.ties) and misprinted(figure, one.value, case.usual_ulp(figure))


def _of_one_place(tie: Tie, case: Case) -> bool:
    """Whether it is an agreement of two tables, or of two sentences: one name may stand for two quantities there."""
    return tie.relation.kind == "agreement" and not case.retold(tie)


def _far(tie: Tie, case: Case) -> bool:
    """Whether two prints of one name are so far apart that one of them is of a part, or of another thing, rather than stale."""
    sizes = sorted(abs(case.figures[i].value) for i in tie.figures)
    return tie.relation.kind == "agreement" and sizes[-1] > STALE * sizes[0]


def _elsewhere(cause: Blame, case: Case) -> bool:
    """Whether a percentage or a change that a sentence gives is held by other ties, so that only what a statement prints could be
    wrong: then it is a percentage of other lines."""
    tie = cause.ties[0]
    spoken = any(case.figures[c.figure].where == "text" for c in cause.culprits if c.figure in tie.figures)
    return tie.relation.kind in PERCENTAGES and case.mixed(tie) and not spoken


def _disclosed(tie: Tie, case: Case) -> bool:
    """Whether the document's own words cover a gap: "may not add" half a last unit and one more for each term of a sum, "from
    figures that are not rounded" likewise for each term of a percentage."""
    reading, relation = case.extract.reading, tie.relation
    if relation.residual is not None:
        return reading.finer_percent and relation.kind in PERCENTAGES and abs(tie.gap) < 3 * tie.slack
    worth = sum((abs(t.coefficient or ZERO) * case.figures[t.figure].ulp for t in relation.terms), start=ZERO)
    return reading.may_not_add and relation.kind != "agreement" and abs(tie.gap) < worth


def _message(leading: Tie, ties: Sequence[Tie], suspects: Sequence[Suspect], top: Sequence[Figure], case: Case) -> str:
    text = sentence(leading, case, top[0] if len(top) == 1 else case.figures[leading.figures[0]])
    if len(ties) > 1:
        text += f" ({len(ties)} ties are broken)"
    if suspects[0].cause == LABEL:
        return f"{text}; each number fits where it stands, so a label may be wrong"
    if len(top) > 1:
        missing = ", or a line is missing" if any(s.cause == OMITTED for s in suspects) else ""
        return f"{text}; {either(top)} is wrong{missing}"
    if suspects[0].suggest:
        return f"{text}; it should probably read {' '.join(suspects[0].suggest.split())}"
    return text
