"""One sentence for each finding: subject first, both printed numbers and the gap."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..judge.evaluate import left_figure
from ..model.figure import Figure
from ..model.relation import Tie
from .case import Case
from .printed import digits_of, scale_word, written

NAME = 90  # characters of a label
NAMED = 3  # figures of which one is wrong that a sentence has room for
SCALES = {3: " thousand", 6: " million", 9: " billion"}
_UNTOLD = {"undated": "", "text": "", "year before text": "the year before"}  # times of sentences that name none
ZERO, ONE = Fraction(0), Fraction(1)


def subject(figure: Figure) -> str:
    """`Cost of sales, 9M2020`."""
    label = name(figure)
    if figure.member and figure.member not in label:
        label += f" ({figure.member})"
    period = figure.period.label or figure.period.key
    if period.startswith("column "):
        period = period.partition(" of t")[0]  # the table's own number says nothing to a reader
    period = _UNTOLD.get(period, period)
    return f"{label}, {period}" if period else label


def name(figure: Figure) -> str:
    """The label of its line, cut where it is long."""
    label = " ".join((figure.label[-1] if figure.label else "unlabelled figure").split())
    return label if len(label) <= NAME else label[: NAME - 1] + "…"


def amount(value: Fraction, like: Figure) -> str:
    """A value in the format of a figure: a gap beside it is read in the same units."""
    text = written(like, value, like.ulp) if like.ulp else None
    if text is None and like.ulp:
        finer = next((like.ulp / 10**k for k in range(1, 7) if (value / (like.ulp / 10**k)).denominator == 1), None)
        text = written(like, value, finer) if finer else None
    return " ".join(text.split()) if text else plain(value)


def plain(value: Fraction) -> str:
    """A number without a format of its own: at most four decimals."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    scaled = round(value * 10_000)
    whole, rest = divmod(abs(scaled), 10_000)
    return f"{'-' if scaled < 0 else ''}{whole:,}.{rest:04d}".rstrip("0").rstrip(".")


def sentence(tie: Tie, case: Case, first: Figure) -> str:
    """What does not agree with what, of one broken tie; `first` is its subject."""
    relation = tie.relation
    figures = [case.figures[i] for i in tie.figures]
    if relation.kind == "agreement" and len(figures) == 2:
        other = figures[1] if figures[0].id == first.id else figures[0]
        finer = first if first.ulp <= other.ulp else other
        one, two, worth = scales(first, other, finer)
        gap = amount(abs(tie.gap), finer)
        where = place(other, first, case)
        return f"{subject(first)}: {first.printed}{one} does not agree with {other.printed}{two}{where}; the gap is {gap}{worth}"
    if relation.residual is None:
        return _sum(tie, figures, first)
    if relation.kind == "change" and relation.residual.comparison != "=":
        return _order(tie, case)
    left = left_figure(relation, figures) or figures[0]
    wanted = amount_near(left.value - tie.gap, left)
    gap = amount_near(abs(tie.gap), left)
    if relation.kind == "inequality":
        said = f"{left.printed} is more than {wanted}, against {relation.equation}; the gap is {gap}"
    else:
        said = f"{left.printed} does not agree with {wanted}, {_source(tie, case)}; the gap is {gap}"
    if left.id == first.id or first.id not in tie.figures:
        return f"{subject(left)}: {said}"
    if relation.kind == "inequality":
        return f"{subject(first)}: with {first.printed}, {subject(left)} of {said}"
    return f"{subject(first)}: with {first.printed}, {subject(left)} would be {wanted}, and {left.printed} is printed; the gap is {gap}"


def _source(tie: Tie, case: Case) -> str:
    """What a computed number comes from: a change by its two amounts, a share by its two, all else as the rule says it."""
    by_role = {term.role: case.figures[term.figure].printed for term in tie.relation.terms}
    if {"this", "prior"} <= by_role.keys():
        return f"the change from {by_role['prior']} to {by_role['this']}"
    if {"part", "total"} <= by_role.keys():
        return f"the share of {by_role['part']} in {by_role['total']}"
    return f"from {tie.relation.equation.partition(' = ')[2] or tie.relation.equation}"


def _order(tie: Tie, case: Case) -> str:
    """Two amounts against the direction that is said: the one on the left should not be more than the one on the right."""
    residual = tie.relation.residual
    assert residual is not None
    by_role = {t.role: case.figures[t.figure] for t in tie.relation.terms}
    left = left_figure(tie.relation, [*by_role.values()]) or next(iter(by_role.values()))
    right = next(f for f in by_role.values() if f.id != left.id)
    falls = by_role.get("this") is left
    this, prior = (left, right) if falls else (right, left)
    than, said = ("more", "fell") if falls else ("less", "rose")
    return f"{subject(this)}: {this.printed} is {than} than {prior.printed}, and the words say that it {said}"


def scales(first: Figure, other: Figure, finer: Figure) -> tuple[str, str, str]:
    """ " thousand", " million" … for both figures and the gap, where the two are printed to different scales."""
    one, two = scale_of(first), scale_of(other)
    if one == two:
        return "", "", ""
    return SCALES.get(one, ""), SCALES.get(two, ""), SCALES.get(scale_of(finer), "")


def scale_of(figure: Figure) -> int:
    """The power of ten that a printed 1 is worth beyond what its own scale word says; 0 where it cannot be told."""
    digits = digits_of(figure.text, figure.malformed)
    if digits is None or not figure.ulp or scale_word(figure.text):
        return 0
    number = int(digits.digits)
    worth = (abs(figure.value) / number if number else figure.ulp) * 10**digits.decimals
    return len(str(worth.numerator)) - 1 if worth.denominator == 1 else 0


def _sum(tie: Tie, figures: list[Figure], first: Figure) -> str:
    """The subject against what the other terms make of it."""
    finest = min((f for f in figures if f.ulp), key=lambda f: f.ulp, default=first)
    total = figures[0]
    weight = sum((t.coefficient or ZERO for t in tie.relation.terms if t.figure == first.id), ZERO)
    if not weight:
        first, weight = total, tie.relation.terms[0].coefficient or ONE
    wanted = amount(first.value - tie.gap / weight, first)
    if first.id != total.id:
        what = f"what {subject(total)} ({total.printed}) leaves for it"
    elif tie.relation.kind == "sum" and len(figures) > 2:
        what = f"the sum of its {len(figures) - 1} lines"
    else:
        what = f"from {tie.relation.equation.partition(' = ')[2] or tie.relation.equation}"
    return f"{subject(first)}: {first.printed} does not agree with {wanted}, {what}; the gap is {amount(abs(tie.gap), finest)}"


def amount_near(value: Fraction, like: Figure) -> str:
    """A computed value in the format of a figure, with two more decimals than it prints."""
    grid = like.ulp / 100 if like.ulp else Fraction(1)
    return amount(round(value / grid) * grid, like)


def place(figure: Figure, other: Figure, case: Case) -> str:
    """Where the second figure stands, where that is another place than the first."""
    if figure.table == other.table:
        return ""
    if figure.table is None:
        return " in the text"
    table = case.tables.get(figure.table)
    title = " ".join(table.title.split()) if table else ""
    named = title and not title.endswith(".")  # a sentence above a table is no name
    return f' in "{title[:NAME]}"' if named else " in a table"


def either(figures: Sequence[Figure]) -> str:
    """`either 12 (Revenue) or 13 (Cost)` for figures that cannot be told apart; of many the first, and how many more. Their lines'
    names are enough where they differ."""
    apart = len({name(f) for f in figures}) == len(figures)
    named = [f"{f.printed} ({name(f) if apart else subject(f)})" for f in figures[:NAMED]]
    if len(figures) > NAMED:
        named[-1:] = [f"{len(figures) - NAMED + 1} more"]
    return f"either {', '.join(named[:-1])} or {named[-1]}"
