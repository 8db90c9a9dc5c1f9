"""The rules that are equations on terms, at every site where their terms are printed."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ..model.expression import Binary, Equation, Expression, Negative, Ref, Term, in_words, terms
from ..model.record import dataclass, field, replace
from ..model.relation import Confidence, Relation, RuleCount
from ..model.rule import Rule
from .bind import Ambiguous, Binding, Index, Site, bind
from .book import Book, doubtful, relation
from .book import Term as Said
from .closed import unused
from .linear import Linear, linear
from .misread import comes_out, holds, worth
from .once import Met
from .prints import Print
from .words import words

LINEAR = ("sum", "identity", "agreement", "roll-forward")
_LOSS = {"loss", "deficit", "decrease"}  # in the name of a total that may be printed positive though it is below nothing


@dataclass(slots=True)
class _Tally:
    """What came of looking for one rule."""

    sites: int = 0
    bound: int = 0
    ambiguous: int = 0
    missing: dict[str, None] = field(default_factory=dict)


def named(book: Book, index: Index) -> tuple[list[Met], list[RuleCount]]:
    """The relations of all rules that are equations, and what could not be bound."""
    relations: list[Met] = []
    counts: list[RuleCount] = []
    for rule in book.rulebook.rules:
        if rule.equation is None:
            continue
        tally = _Tally()
        met: list[Met] = []
        for equation in rule.equations:
            spare = {t.role for t in terms(equation) if isinstance(t, Ref) and t.optional}
            found = _form(book, index, rule, equation, tally)
            settled = _settled(book, found)
            met += [Met(one, frozenset(t.figure for t in one.terms if t.role in spare), i in settled) for i, one in enumerate(found)]
        relations += _either(book, met) if rule.kind in ("agreement", "per-share", "ratio") else met
        missing = tuple(tally.missing) if not tally.bound else ()
        unbound = tally.sites - tally.bound - tally.ambiguous
        counts.append(RuleCount(rule.code, tally.sites, tally.bound, max(unbound, 0), tally.ambiguous, missing, rule.name))
    return relations, counts


def _either(book: Book, met: list[Met]) -> list[Met]:
    """Of the figures with which one may agree, or of which it may be the quotient, one is enough: where a form of the rule holds,
    others that fail are not meant."""
    fits = [holds(book, one.relation, None) if one.relation.residual is None else comes_out(book, one.relation) for one in met]
    held = {one.relation.terms[0].figure for one, fit in zip(met, fits, strict=True) if fit}
    return [one for one, fit in zip(met, fits, strict=True) if fit or one.relation.terms[0].figure not in held]


def _form(book: Book, index: Index, rule: Rule, equation: Equation, tally: _Tally) -> list[Relation]:
    """One form of a rule at all its sites."""
    wanted = tuple(dict.fromkeys(terms(equation)))
    anchor = _anchor(index, wanted)
    for term in wanted:
        name = term.term if isinstance(term, Ref) else term.what
        if not (isinstance(term, Ref) and term.optional) and not index.terms.get(name):
            tally.missing[name] = None
    if anchor is None:
        return []
    name, member = (anchor.term, anchor.member) if isinstance(anchor, Ref) else (anchor.what, "*")
    bindings: list[Binding] = []
    for site, found in index.sites(name, member, rule.site, rule.kind in LINEAR).items():
        tally.sites += 1
        try:
            here = _bindings(index, wanted, site, found, linear(equation) is not None and rule.kind != "agreement")
        except Ambiguous:
            tally.ambiguous += 1
            continue
        tally.bound += bool(here)
        bindings += here
    return _relations(book, rule, equation, _within(bindings) if rule.closed else bindings)


def _within(bindings: list[Binding]) -> list[Binding]:
    """Bindings beyond tables only for the times at which no table prints all terms: beyond its table nobody sees the lines between."""
    met = {_when(one.site) for one in bindings if one.table}
    return [one for one in bindings if one.table or _when(one.site) not in met]


def _when(site: Site) -> tuple[object, ...]:
    """A site by the key of its time: two days that are one, such as the end of a year and the next one's first, are one."""
    return site.when, site.basis, site.state, site.member, site.gross


def _anchor(index: Index, wanted: tuple[Term, ...]) -> Term | None:
    """The term whose prints say where to look: of those that must be printed at the site's own time, the rarest. None
    where one of them is printed nowhere."""
    needed = [t for t in wanted if not (isinstance(t, Ref) and t.optional)]
    names = {t: t.term if isinstance(t, Ref) else t.what for t in needed}
    if any(not index.terms.get(name) for name in names.values()):
        return None
    timely = [t for t in needed if not (isinstance(t, Ref) and t.at)]
    return min(timely, key=lambda t: len(index.terms[names[t]]), default=None)


def _bindings(index: Index, wanted: tuple[Term, ...], site: Site, found: list[Print], adds: bool) -> list[Binding]:
    """In each table that prints all terms; beyond tables where the finest prints are others than those (for a sum only
    where all are equally fine, for coarse and fine figures may be rounded apart, and where a line between may be missed only for
    what no table prints whole, such as a statement over two pages)."""
    here: list[Binding] = []
    for table in dict.fromkeys(one.table.id for one in found):
        one = bind(index, wanted, site, table)
        if one:
            here.append(one)
    if here and adds and _loosely(wanted):
        return here
    across = bind(index, wanted, site, None)
    if across and not any(_figures(across) == _figures(one) for one in here):
        fine = {p.figure.ulp for slot in across.slots for p, _ in slot.filled if not p.figure.dash}
        if len(fine) == 1 or not adds:
            here.append(across)
    return here


def _loosely(wanted: Iterable[Term]) -> bool:
    """Whether an equation has terms that need not be printed."""
    return any(isinstance(t, Ref) and t.optional for t in wanted)


def _figures(binding: Binding) -> set[str]:
    return {p.figure.id for slot in binding.slots for p, _ in slot.filled}


def _relations(book: Book, rule: Rule, equation: Equation, bindings: list[Binding]) -> list[Relation]:
    form = linear(equation) if rule.kind in LINEAR else None
    found: list[Relation] = []
    for binding in bindings:
        one = _linear(book, rule, equation, form[1], binding) if form else _other(rule, _as_printed(book, equation, binding), binding)
        if one:
            found.append(one)
    return _one_sign(book, found) if form else _ratio_sign(book, found)


def _linear(book: Book, rule: Rule, equation: Equation, coefficients: Linear, binding: Binding) -> Relation | None:
    """head - rest, with the coefficients that the lines' signs ask for."""
    units = {p.figure.unit for slot in binding.slots for p, _ in slot.filled}
    if len(units) > 1:
        return None
    head = next(iter(coefficients))
    said: list[Said] = []
    senses = {one.figure.sense for slot in binding.slots if slot.term != head and coefficients[slot.term] < 0 for one, _ in slot.filled}
    turned = senses == {-1}  # all of them: it is the total that is printed the other way round
    for slot in sorted(binding.slots, key=lambda s: s.term != head):
        for one, sign in slot.filled:
            factor = coefficients[slot.term] if sign == 1 else coefficients[slot.term] * sign
            said.append(Said(one.figure, slot.role, factor if slot.term == head else _signed(book, factor, one, turned)))
    loose = _loose(book, rule, binding, head) if len(coefficients) > 2 else ()  # two totals that are one take no line between
    if said[0].figure.dash and "/" in (said[0].figure.unit or ""):
        return None  # no total per share is given
    return relation(
        rule,
        in_words(equation, frozenset(one.role for one in said)),
        said,
        table=binding.table,
        confidence=_confidence(binding),
        closed=not loose and (bool(binding.table) or not binding.absent),
        unused=loose,
        dry=bool(loose) or _unseen(rule, coefficients, binding),  # a line that is not used may explain any gap
    )


def _unseen(rule: Rule, coefficients: Linear, binding: Binding) -> bool:
    """Whether lines that nobody sees may have a place in an equation over several tables: it has terms that need not be printed, or no
    roll-forward prints the movements of the balance together."""
    moved = [slot for slot in binding.slots if isinstance(slot.term, Ref) and not slot.term.at]
    gathered = rule.kind == "roll-forward" and rule.closed and len({one.table.id for slot in moved for one, _ in slot.filled}) > 1
    return not binding.table and (gathered or _loosely(coefficients))


def _signed(book: Book, coefficient: Fraction, one: Print, turned: bool) -> Fraction:
    """What a term adds to head - rest. Where the rule deducts an item, the line's habit over all its columns says whether
    it is printed positive (then the coefficient deducts) or in brackets (then it is added as printed); where the rule adds
    it, the line's own sense may still deduct ("Less: …")."""
    sign = _habit(book, one) if coefficient.numerator > 0 else 1 if turned else one.figure.sense
    return coefficient if sign == 1 else -coefficient


def _habit(book: Book, one: Print) -> int:
    """1 where a line mostly prints positive amounts, -1 where mostly negative; where it does either as often, what the other lines
    do that are deducted in its table. A balance is no cost."""
    votes = book.lean(one.table, one.figure.row or 0, one.figure.unit)
    if not votes and one.figure.period.kind != "instant":
        others = (r for r, row in enumerate(one.table.rows) if row.term in book.deducted)
        votes = sum(book.lean(one.table, r, one.figure.unit) for r in others)
    return -1 if votes < 0 else 1


def _loose(book: Book, rule: Rule, binding: Binding, head: Term) -> tuple[str, ...]:
    """Lines between the terms that the equation does not use, where that matters."""
    if not binding.table or not (rule.closed or binding.absent):
        return ()
    first = next(p.figure for slot in binding.slots for p, _ in slot.filled if slot.term == head)
    others = [p.figure for slot in binding.slots for p, _ in slot.filled if slot.term != head]
    if not others or {f.column for f in others} != {first.column}:
        return ()
    rows = (f.row or 0 for f in others)
    return tuple(f.id for f in unused(book, book.tables[binding.table], first.column or 0, first.row or 0, rows))


def _confidence(binding: Binding) -> Confidence:
    prints = [p for slot in binding.slots for p, _ in slot.filled]
    other = any(p.table.statement in ("other", "operating-data") for p in prints)
    return "medium" if not binding.table and (other or doubtful(p.figure for p in prints)) else "high"  # within a table its columns tell


def _as_printed(book: Book, equation: Equation, binding: Binding) -> Equation:
    """An equation in which what is deducted is added, where its line prints it in brackets throughout and the sums of its table add
    it so: a loss that is deducted stands in brackets too."""
    prints = [(slot.role, one) for slot in binding.slots for one, _ in slot.filled]
    rows = {(one.table.id, one.figure.row) for _, one in prints}
    negative = {role for role, one in prints if _habit(book, one) < 0 and _senses(one, rows) == {1}}
    return replace(equation, right=_added(equation.right, negative)) if negative else equation


def _senses(one: Print, rows: set[tuple[str, int | None]]) -> set[int]:
    """How the sums of its table count a line towards what follows from it, as printed: turned round where they come to another line
    of the equation (`rows`), which it is then deducted from."""
    table = one.table
    counted = [(cast.head, sign) for cast in table.casts if cast.axis == "down" for row, sign in cast.parts if row == one.figure.row]
    return {-sign if (table.id, head) in rows else sign for head, sign in counted}


def _added(of: Expression, negative: set[str]) -> Expression:
    if not isinstance(of, Binary):
        return of
    turned = of.op == "-" and isinstance(of.right, Ref) and of.right.role in negative
    return Binary("+" if turned else of.op, _added(of.left, negative), _added(of.right, negative))


def _other(rule: Rule, equation: Equation, binding: Binding) -> Relation | None:
    """A quotient, a product, an inequality: dashes say "not given" there."""
    figures = [p.figure for slot in binding.slots for p, _ in slot.filled]
    money = {f.unit.split("/")[0] for f in figures if f.unit and f.unit not in ("%", "count", "ratio")}
    if any(f.dash or f.unit is None for f in figures) or len(money) > 1:
        return None
    if rule.kind == "per-share" and any(f.unit == "%" for f in figures):
        return None  # a share of revenue or a change on the line of a profit
    if rule.kind == "ratio" and sum(f.unit == "%" for f in figures) > 1:
        return None  # a rate is worked out from amounts: what has the name of one here is a rate itself
    said = [Said(p.figure, slot.role) for slot in binding.slots for p, _ in slot.filled]
    return relation(
        rule,
        in_words(equation, frozenset(one.role for one in said)),
        said,
        residual=equation,
        table=binding.table,
        confidence=_confidence(binding),
        closed=not binding.absent,
    )


def _one_sign(book: Book, found: list[Relation]) -> list[Relation]:
    """Where an equation fails in every column of a table in which one line is not nothing, and holds in all of them with
    the sign of that line turned, the line is printed the other way round: decided for all columns at once."""
    turned = list(found)
    for several in _by_lines(book, found):
        if len(several) > 1 and not all(holds(book, found[i], None) for i in several):
            roles = [t.role for t in found[several[0]].terms[1:]]
            fits = [role for role in roles if _is_turned(book, [found[i] for i in several], role)]
            for i in several if len(fits) == 1 else ():
                turned[i] = _turn(found[i], fits[0])
    return turned


def _by_lines(book: Book, found: list[Relation]) -> Iterable[list[int]]:
    """The relations of one table that stand on the same lines, by their indexes."""
    by_lines: dict[tuple[object, ...], list[int]] = {}
    for i, one in enumerate(found):
        if one.table:
            lines = tuple((t.role, book.figures[t.figure].row, book.figures[t.figure].sense) for t in one.terms)
            by_lines.setdefault((one.table, lines), []).append(i)
    return by_lines.values()


def _settled(book: Book, found: list[Relation]) -> set[int]:
    """Sums that hold as the rule has them in at least half of the columns: one wrong sign in a table of two columns makes the opposite
    reading as good, and then the rule has the say; likewise over a single column that holds with the sign of its total turned."""
    sums = [several for several in _by_lines(book, found) if found[several[0]].residual is None]
    return {i for several in sums if _stands(book, [found[i] for i in several]) for i in several}


def _stands(book: Book, several: list[Relation]) -> bool:
    if len(several) == 1 and not _LOSS & set(words(several[0].terms[0].role)):
        return holds(book, several[0], None) or holds(book, several[0], several[0].terms[0].role)
    return 2 * sum(holds(book, one, None) for one in several) >= len(several)


def _is_turned(book: Book, several: list[Relation], role: str) -> bool:
    """Whether the columns, all of them, say that a line is printed with the other sign; where it is nothing no sign tells."""
    telling = [one for one in several if any(t.role == role and book.figures[t.figure].value for t in one.terms)]
    return bool(telling) and all(holds(book, one, role) for one in several) and not any(holds(book, one, None) for one in telling)


def _turn(one: Relation, role: str) -> Relation:
    terms = tuple(replace(t, coefficient=-t.coefficient) if t.role == role and t.coefficient else t for t in one.terms)
    return replace(one, terms=terms)


def _ratio_sign(book: Book, found: list[Relation]) -> list[Relation]:
    """A cost in brackets gives its rate a minus that nobody prints: all sites of the rule decide together."""
    votes = 0
    for one in found:
        printed, computed = worth(book, one, one.residual) if one.residual and one.kind == "ratio" else (None, None)
        if computed and printed:
            votes += 1 if computed * printed > 0 else -1
    return [_negated(one) for one in found] if votes < 0 else found


def _negated(one: Relation) -> Relation:
    equation = one.residual
    if equation is None:
        return one
    return replace(one, residual=replace(equation, right=Negative(equation.right)))
