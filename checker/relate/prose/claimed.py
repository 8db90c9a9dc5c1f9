"""What sentences claim: changes in percent and amount, between the figures that they give and between those that tables
print (CHG101, CHG102), the direction of a change (CHG103), and sums of reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...model.claim import INCLUDING, MARGIN, OF_SALES, POINTS, Claim
from ...model.expression import Binary, Equation, Negative
from ...model.figure import Figure
from ...model.period import Period
from ...model.record import dataclass, replace
from ...model.relation import Relation
from ..agreements import near
from ..book import ONE, Book, Term, relation, worded
from ..changes import CONSTANT, HUNDRED, LESS, MORE, PART, PERCENT, PRIOR, RISE, SHARE, THIS, TOTAL
from ..changes import POINTS as BASIS_POINTS
from ..prints import Print
from ..words import words
from .mentions import STATED, Mentions, denied, exact, place, total_of_part
from .moved import scaled

THOUSAND = 1000
COST = Equation(PERCENT, Negative(Binary("*", HUNDRED, Binary("/", PART, TOTAL))), text="percent = - part / total")
NO_LESS = Equation(PRIOR, THIS, "<=", text="prior <= this")
NO_MORE = Equation(THIS, PRIOR, "<=", text="this <= prior")
_LEVELS = ("this", "prior")
_ROLES = {"change-percent": "percent", "change-amount": "change"}


@dataclass(frozen=True, slots=True)
class Levels:
    """What a change leads to and from; `sure` where it is known that they are these."""

    this: Figure
    prior: Figure
    sure: bool = True

    @property
    def figures(self) -> tuple[Figure, Figure]:
        return self.this, self.prior


def claimed(book: Book, found: Mentions) -> list[Relation]:
    """The relations of all claims."""
    return _of_several(book, [one for claim in book.extract.claims for one in _claim(book, found, claim)])


def _of_several(book: Book, relations: list[Relation]) -> list[Relation]:
    """The relations, those dry that are made of two printed levels of which sentences say several changes, and most of them
    otherwise: sections on products or regions call their items alike."""
    said: dict[tuple[str, ...], dict[Fraction, bool]] = defaultdict(dict)
    for one in relations:
        change, *levels = (book.figures[t.figure] for t in one.terms)
        if not one.dry and len(levels) == len(_LEVELS) and all(f.table for f in levels):
            said[_of_what(one)][abs(change.value)] = _rounds(change, Levels(levels[0], levels[1]))
    apart = {what for what, held in said.items() if denied(held.values())}
    return [replace(one, dry=True) if _of_what(one) in apart else one for one in relations]


def _of_what(one: Relation) -> tuple[str, ...]:
    """The kind of a claim, and the levels that it is made of."""
    return (one.rule, *(t.figure for t in one.terms[1:]))


def _rounds(change: Figure, levels: Levels) -> bool:
    """Whether a change is what two levels give, within the last digit of each."""
    slack = change.ulp if change.unit == "%" else change.ulp + 2 * levels.this.ulp * _grain(change)
    return 2 * abs(abs(_between(change, levels)) - abs(change.value)) <= slack


def _between(change: Figure, levels: Levels) -> Fraction:
    """How far two levels are apart, in the unit of a change."""
    this, prior = abs(levels.this.value), abs(levels.prior.value)
    return 100 * (this / prior - 1) if change.unit == "%" else (this - prior) * _grain(change)


def _grain(change: Figure) -> int:
    """How many units of a change, which is no percentage, are one unit of its levels."""
    return 100 if change.unit == "bps" else 1


def _claim(book: Book, found: Mentions, claim: Claim) -> Iterator[Relation]:
    figures = [(role, book.figures[i]) for role, i in claim.roles if i in book.figures]
    if any(not exact(f) for _, f in figures):
        return
    if claim.kind in _ROLES:
        yield from _change(book, found, claim, dict(figures))
    elif claim.kind == "direction":
        yield from _direction(book, claim, dict(figures))
    elif claim.kind == "margin":
        yield from _margin(book, found, dict(figures)["percent"])
    elif claim.kind == "sum":
        yield from _sum(book, figures)


def _change(book: Book, found: Mentions, claim: Claim, said: dict[str, Figure]) -> Iterator[Relation]:
    """A change between the levels of its own sentence, and between the finest prints of both."""
    role = _ROLES[claim.kind]
    rule, change = book.rules.get(claim.kind), said.get(role)
    if rule is None or change is None or not claim.direction or CONSTANT & set(change.basis):
        return
    this, prior = said.get("this"), said.get("prior")
    own = Levels(this, prior) if this and prior else None
    for pair in (own, _printed(book, found, change)):
        if pair is None or not _fits(claim.kind, change, pair):
            continue
        equation = _equation(change, pair)
        terms = (Term(change, role), Term(pair.this, "this"), Term(pair.prior, "prior"))
        guessed = _guessed(change, pair, found) and not (pair is own and (_alike(change, own) or (claim.linked and _known(change, own))))
        dry = (guessed and not (pair is own and _moved(change, own))) or (
            own is not None and pair is not own and _settled(change, own, pair)
        )
        yield relation(rule, equation.text, terms, residual=equation, direction=claim.direction, dry=dry)


def _equation(change: Figure, pair: Levels) -> Equation:
    """What a change is of its levels, by its unit and their sign."""
    if change.unit == "bps":
        return BASIS_POINTS
    return RISE if change.unit == "%" else LESS if pair.this.value < 0 and not _improved(change, pair) else MORE


def _guessed(change: Figure, levels: Levels, found: Mentions) -> bool:
    """Whether it is not sure of what a change is one, or of what its levels are."""
    return bool(change.doubt) or not levels.sure or any(f.doubt or f.table in found.strange for f in levels.figures)


def _alike(change: Figure, own: Levels) -> bool:
    """Whether a sentence gives a change with its levels and leaves the same open of all three, be it whose they are or of when: what
    it says of them is the same whoever and whenever it is."""
    figures = (change, *own.figures)
    return len({f.doubt for f in figures}) == 1 and change.doubt in ("label", "period") and all(f.label for f in figures)


def _known(change: Figure, own: Levels) -> bool:
    """Whether it is known whose a change and its levels are, if not of when."""
    return all(f.label and f.doubt in ("", "period") for f in (change, *own.figures))


def _improved(change: Figure, levels: Levels) -> bool:
    """Whether a loss is said to have improved by what it fell, or worsened by what it grew: "up" and "down" mean its value."""
    this, prior = levels.figures
    return 2 * abs(this.value - prior.value - change.direction * abs(change.value)) <= this.ulp + prior.ulp + change.ulp


def _settled(change: Figure, own: Levels, finer: Levels) -> bool:
    """Whether finer levels have no say of a change: it is what the levels beside it give, as printed or as they should be, or it
    is an amount that their rounding does not explain anyway."""
    if _computed(change, own) or _computed(change, _rounded(finer, own)):
        return True
    slack = (own.this.ulp + own.prior.ulp) * _grain(change) + change.ulp
    return change.unit != "%" and 2 * abs(abs(_between(change, own)) - abs(change.value)) > slack


def _rounded(levels: Levels, like: Levels) -> Levels:
    """Levels as their sentence should print them: to the last digits of others."""
    this, prior = (
        replace(f, value=round(f.value / g.ulp) * g.ulp) if g.ulp else f for f, g in zip(levels.figures, like.figures, strict=True)
    )
    return Levels(this, prior)


def _computed(change: Figure, levels: Levels) -> bool:
    """Whether a change is just what two levels give as printed: then it was computed from these and need not agree with
    finer ones."""
    if not levels.prior.value:
        return False
    slack = 0 if change.unit in (levels.this.unit, "pts") else change.ulp
    return 2 * abs(abs(_between(change, levels)) - abs(change.value)) <= slack


def _moved(change: Figure, levels: Levels) -> bool:
    """Whether a change is just what two levels of one sentence give once the point of one of them is moved."""
    this, prior = levels.figures
    others = [
        *(Levels(replace(this, value=v), prior) for v in scaled(this)),
        *(Levels(this, replace(prior, value=v)) for v in scaled(prior)),
    ]
    return any(_computed(change, one) for one in others)


def _fits(kind: str, change: Figure, levels: Levels) -> bool:
    """Whether a change may be one of two levels: of one unit and sign, a percentage in percent, an amount in their unit."""
    this, prior = levels.this, levels.prior
    if change.unit in POINTS:
        return this.unit == prior.unit == "%"
    same = {change.unit, this.unit, prior.unit} - {None}
    unit = change.unit == "%" if kind == "change-percent" else len(same) == 1 and change.unit is not None
    return unit and this.unit == prior.unit and this.unit != "%" and this.value * prior.value > 0


def _plain(group: Sequence[Print]) -> bool:
    """Whether a statement prints a quantity, and tables do so alike; where they do not, the scale of one may not have been read."""
    return place(group[0]) in STATED and all(near(p.figure, group[0].figure) for p in group)


def _printed(book: Book, found: Mentions, change: Figure) -> Levels | None:
    """The finest prints of a changed item now and then; None where one is not printed or not clear."""
    base = change.base
    if base is None or change.state != "actual":
        return None
    now = Period("instant", "", None, change.period.end) if base.kind == "instant" else change.period
    money = book.extract.reading.currency
    per_share = bool({"share", "eps"} & set(words(change.label[-1]))) if change.label else False
    units = (
        ("%",)
        if change.unit in POINTS
        else (change.unit,)
        if change.unit != "%"
        else (f"{money}/share",)
        if per_share
        else (money, "count")
    )
    for unit in units:
        these, those = found.at(change, now.key, unit, True), found.at(change, base.key, unit, True)
        if len(these) == 1 and len(those) == 1 and these[0] != those[0] and not _moves(these[0][0]):
            sure = INCLUDING not in change.label[-1] and all(
                _plain(group) and not total_of_part(change, group[0]) for group in (these[0], those[0])
            )
            return _meant(found, change, (now.key, base.key), Levels(these[0][0].figure, those[0][0].figure, sure))
        if these or those:
            return None
    return None


def _meant(found: Mentions, change: Figure, times: tuple[str, str], levels: Levels) -> Levels:
    """The levels of a change, or those of what its short name is used for as well, where it is the change of these."""
    either = [one[0].figure for when in times if (one := found.either(change, when, levels.this.unit, True))]
    if len(either) < len(times) or not all(f.value for f in (*either, *levels.figures)) or _rounds(change, levels):
        return levels
    other = Levels(either[0], either[1], levels.sure)
    return other if _rounds(change, other) else levels


def _moves(one: Print) -> bool:
    """Whether a line of the cash flow statement says by how much a balance moved: what is said of its change is the
    balance's, and the line's own change is another."""
    row = one.table.rows[one.figure.row or 0]
    return one.table.statement == "cash-flow" and (one.item.concept.startswith("change-in-") or bool(row.headings and not one.item.named))


def _margin(book: Book, found: Mentions, percent: Figure) -> Iterator[Relation]:
    """A percentage that is said to be of sales: the finest prints of its item and of revenue at its time."""
    rule, unit = book.rules.get("percent-of-total"), book.extract.reading.currency
    parts = found.at(percent, percent.period.key, unit, True) or found.called(_amount(percent), percent, unit)
    wholes = found.revenue(percent, unit, parts[0][0].item.member if parts else ())
    if rule is None or len(parts) != 1 or not wholes:
        return
    part, whole = parts[0][0].figure, wholes[0].figure
    if part.value and whole.value > 0 and part.id != whole.id:
        terms = (Term(percent, "percent"), Term(part, "part"), Term(whole, "total"))
        equation = SHARE if part.value > 0 else COST
        yield relation(rule, equation.text, terms, residual=equation, dry=bool(percent.doubt))


def _amount(percent: Figure) -> str:
    """What a percentage of sales is one of: "costs as a percentage of sales", "EBITDA margin"."""
    return MARGIN.sub("", percent.label[-1].partition(OF_SALES)[0])


def _direction(book: Book, claim: Claim, said: dict[str, Figure]) -> Iterator[Relation]:
    """ "Up" goes with a higher figure, "down" with a lower one."""
    rule, this, prior = book.rules.get("direction"), said.get("this"), said.get("prior")
    if rule and this and prior and claim.direction and this.unit == prior.unit and this.term and prior.term:
        equation = NO_LESS if claim.direction > 0 else NO_MORE
        terms = (Term(this, "this"), Term(prior, "prior"))
        yield relation(rule, equation.text, terms, residual=equation, dry="label" in (this.doubt, prior.doubt))


def _sum(book: Book, figures: list[tuple[str, Figure]]) -> Iterator[Relation]:
    """The reasons that a sentence gives for a change add to it: "due to an increase by 5 and a decrease by 2"."""
    rule = book.rules.get("casts")
    whole, *parts = [f for _, f in figures]
    if rule is None or len({f.unit for f in (whole, *parts)}) > 1 or any(not f.direction for f in (whole, *parts)):
        return
    signs = [f.direction * whole.direction for f in parts]
    names = [f.label[-1] if f.label else f.text for f in parts]
    terms = [Term(whole, "change", ONE), *(Term(f, name, -ONE * sign) for f, name, sign in zip(parts, names, signs, strict=True))]
    said = relation(rule, worded("change", list(zip(signs, names, strict=True))), terms)
    unscaled, form = _unscaled(terms), book.rules.get("missing-scale")
    yield replace(said, rule=form.code, name=form.name, level="error") if unscaled and form else said


def _unscaled(terms: list[Term]) -> bool:
    """Whether one amount of a sum lacks the scale word of the others: with it the sum holds, without it not (FMT201)."""
    scale = max(t.figure.ulp for t in terms)
    bare = [t for t in terms if t.figure.ulp < scale]
    gap = sum((t.figure.value * (scale if t in bare else 1) * (t.coefficient or 0) for t in terms), Fraction(0))
    slack = scale * (len(terms) + 1) / 2
    return len(bare) == 1 and bare[0].figure.ulp == 1 and scale >= THOUSAND and abs(gap) < slack
