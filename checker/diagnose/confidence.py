"""How sure a finding is: the reading, the matching, and what else would explain the gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, combinations

from ..judge.evaluate import left_figure
from ..judge.style import SUMS
from ..model.figure import Figure
from ..model.relation import CONFIDENCES, Confidence, Tie
from ..model.rule import LEVELS, Level
from ..model.table import Table
from .case import Case
from .implied import demand
from .printed import written_value

PERCENTAGES = ("change", "ratio")
PAIRS = (*PERCENTAGES, "per-share")  # kinds that tie few figures, each by its reading alone
OFTEN = 3  # times that an equation holds beside a line for each time that it fails there
BEYOND = 2  # times the slack: gaps below may come from figures that are not printed
THOUSAND = Fraction(1000)
HUNDREDTHS = 100  # basis points of a percent
SHARE = 200  # of a quotient: how far the rounding of what is divided may reach where it is printed in other units than it was read in
ZERO = Fraction(0)
ASIDE = 50  # of earnings per share: as much may go to other holders than the shares that are counted, in a line that is not printed
SURE_CAST = 12_000  # millibits: a sum found by arithmetic alone on weaker evidence is no proof


def ambiguous(tie: Tie, case: Case) -> bool:
    """Whether a printed line that the relation did not use explains the gap, a total that it used beside its parts, amounts read in
    thousands that are single units, or what goes to other holders of equity: then it contradicts nothing."""
    if tie.relation.kind in PAIRS and misscaled(tie, case):
        return True
    if tie.relation.kind == "change" and (_turned(tie, case) or _from_another(tie, case) or _in_points(tie, case)):
        return True
    if _shared_out(tie, case):
        return True
    if tie.relation.kind == "agreement":
        return any(_of_part(case.figures[i], tie, case) for i in tie.figures)
    if tie.relation.closed:
        return tie.relation.kind in SUMS and (left_out(tie, case) or doubled(tie, case))
    return any(abs(case.figures[i].value) == abs(tie.gap) for i in tie.relation.unused if i in case.figures)


def _of_part(figure: Figure, tie: Tie, case: Case) -> bool:
    """Whether an agreement is off by just what another column of equity holds of the same item: an income statement that prints it
    above a profit "attributable to" owners prints their part of it, and does not say so."""
    table = case.tables.get(figure.table or "")
    if table is None or table.statement != "changes-in-equity":
        return False
    return any(f.value and abs(f.value) == abs(tie.gap) for _, f in case.row(figure))


def _shared_out(tie: Tie, case: Case) -> bool:
    """Whether basic and diluted earnings per share of one column both are a little off, by as much: profit goes to shares of another
    class, or that take part in it, in a line that is not printed (ASC 260-10-45-59A)."""
    first = case.figures[tie.figures[0]]
    if tie.relation.kind != "per-share" or ASIDE * abs(tie.gap) >= abs(first.value):
        return False
    others = (t for f in case.column(first) if f.id != first.id for t in case.broken.get(f.id, ()) if t.figures[0] == f.id)
    alike = (t for t in others if t.relation.rule == tie.relation.rule and not set(t.figures[2:]) & set(tie.figures[2:]))
    return any(t.gap * tie.gap > 0 and abs(t.gap - tie.gap) <= t.slack + tie.slack for t in alike)


def _from_another(tie: Tie, case: Case) -> bool:
    """Whether a change that a sentence gives leads from what the line prints for another time: a quarter is compared with the one before
    or with that of a year ago, and words do not always say which."""
    figures = [case.figures[i] for i in tie.figures]
    if len(figures) != len(("change", "this", "prior")) or figures[0].where != "text" or figures[2].where != "table":
        return False
    prior, wanted = figures[2], demand(tie, figures[2].id, case)
    others = (f for _, f in case.row(prior) if f.id not in tie.figures and f.unit == prior.unit and not f.change)
    alike = (f for f in others if (f.period.kind, f.period.months) == (prior.period.kind, prior.period.months))
    return wanted is not None and any(f.value in wanted.allowed for f in alike)


def _in_points(tie: Tie, case: Case) -> bool:
    """Whether a change that a table gives of two rates is their difference, in points or in hundredths of one, as printed: what a rate
    changed by is seldom a percentage of it, and its unit stands on some of the lines only."""
    figures = [case.figures[i] for i in tie.figures]
    if len(figures) != len(("change", "this", "prior")) or figures[0].unit != "%" or any(f.where != "table" for f in figures):
        return False
    change, this, prior = (written_value(f) for f in figures)
    if change is None or this is None or prior is None or max(abs(this[0]), abs(prior[0])) >= THOUSAND:
        return False
    apart, grain = this[0] - prior[0], (this[1] + prior[1]) / 2
    return any(abs(change[0] - k * apart) <= k * grain + change[1] / 2 for k in (1, HUNDREDTHS))


def _turned(tie: Tie, case: Case) -> bool:
    """Whether a change that a sentence gives with its levels leads from a profit to a loss, which words print without a sign: "a loss
    of 60, a decrease of 480 from 420"."""
    figures = [case.figures[i] for i in tie.figures]
    if len(figures) != len(("change", "this", "prior")) or any(f.where != "text" for f in figures) or not figures[2].value:
        return False
    change, this, prior = (abs(f.value) for f in figures)
    across = this + prior if figures[0].unit != "%" else 100 * (this + prior) / prior
    return abs(across - change) <= tie.slack


def misscaled(tie: Tie, case: Case) -> bool:
    """Whether a quotient of cells comes out but for a power of a thousand: a heading of thousands or millions was read as that of
    all lines, or of too few. In a sentence each number has its own scale word; a rate has none, and one of two amounts of one
    table is not off by itself."""
    figures = [case.figures[i] for i in tie.figures]
    left = left_figure(tie.relation, figures)
    if left is None or any(f.where != "table" for f in figures if f is not left or f.unit != "%"):
        return False
    if tie.relation.kind == "ratio" and len({f.table for f in figures if f is not left}) == 1:
        return False
    whole = Fraction(100) if tie.relation.kind == "change" else ZERO  # a change in percent is a quotient less one
    printed, wanted = left.value + whole, left.value - tie.gap + whole
    if left.where == "text":
        printed, wanted = abs(printed), abs(wanted)  # words have no sign
    moved = (wanted * THOUSAND**k for k in (-2, -1, 1, 2) if wanted)
    return any(abs(printed - value) <= left.ulp + abs(value) / SHARE for value in moved)


def of_tie(tie: Tie, case: Case, explained: bool = True) -> Confidence:
    """The confidence of one broken tie. What stands beside it in its table makes up for a doubt only where a slip explains
    its gap: a line that was misread is off by anything."""
    found = tie.relation.confidence
    open_ = not tie.relation.closed or doubtful(tie, case)
    if not weighty(tie) or (open_ and not (explained and confirmed(tie, case))) or shifted(tie, case) or untold(tie, case):
        return at_most(found, "medium")
    return found


def weighty(tie: Tie) -> bool:
    """Whether a sum is more than just accepted: lines that lie scattered add up by chance now and then."""
    return not 0 < tie.relation.evidence < SURE_CAST


def supported(tie: Tie, case: Case) -> bool:
    """Whether a broken tie of which something is in doubt has more on its side than its numbers. Sums of amounts seldom come about
    by chance; what a quotient compares, and a sum that lines which are not printed may fill up, the lines beside it must show; and
    two prints of one name are one quantity where a sentence repeats what a table prints."""
    relation, (held, failed) = tie.relation, kin(tie, case)
    if relation.kind == "agreement":
        return relation.confidence == "high" and case.retold(tie)
    if relation.kind not in SUMS or not relation.closed:
        return held > 1 and held >= OFTEN * failed and not _below_nothing(tie, case)
    spoken = any(case.figures[i].where == "text" for i in tie.figures)
    return (relation.confidence == "high" and not failed and not (spoken and doubtful(tie, case))) or held > failed


def _below_nothing(tie: Tie, case: Case) -> bool:
    """Whether it is a change in percent of a loss, or of costs in brackets: issuers print either sign."""
    percent = case.figures[tie.figures[0]].unit == "%"
    return tie.relation.kind == "change" and percent and any(case.figures[i].value < 0 for i in tie.figures[1:])


def nothing(tie: Tie, case: Case) -> bool:
    """Whether dashes in a sum that is off by less than half a unit for each of them may stand for amounts that round to nothing: so it
    is where other sums of the document are off by their rounding, and were not made to foot."""
    figures = [case.figures[i] for i in tie.figures]
    dashes = sum(f.dash for f in figures[1:])
    if tie.relation.kind not in SUMS or not dashes or case.rounded < OFTEN:
        return False
    return abs(tie.gap) < tie.slack + dashes * max(f.ulp for f in figures) / 2


def unshown(tie: Tie, case: Case) -> bool:
    """Whether nothing but its numbers, names of amounts whose unit is in doubt, or a sentence beside a table says that figures stand to
    each other as a tie has it; or other columns say that they do not add."""
    relation, (held, failed) = tie.relation, kin(tie, case)
    found = relation.kind == "sum" and (relation.evidence > 0 or any(case.figures[i].doubt == "unit" for i in tie.figures))
    spoken = relation.kind in PERCENTAGES and case.mixed(tie)
    return not held and (found or spoken or (failed > 0 and relation.kind in SUMS))


def unsure(tie: Tie, case: Case) -> bool:
    """Whether a tie rests on a reading with a close rival, was read askew, or on a figure that may not be given. What stands beside
    a number whose digits may not all be its own says nothing of it."""
    misread = any(case.figures[i].doubt == "value" for i in tie.figures)
    return misread or (doubtful(tie, case) and not confirmed(tie, case)) or shifted(tie, case) or untold(tie, case)


def doubtful(tie: Tie, case: Case) -> bool:
    """Whether a tie rests on a reading with a close rival. What a whole column is called does not matter to a sum in it, nor whose
    they are and of when to a change that a sentence gives with its levels, or to the two ends of a range."""
    figures = [case.figures[i] for i in tie.figures]
    doubts = {f.doubt for f in figures}
    if tie.relation.kind in ("change", "inequality") and all(f.where == "text" for f in figures):
        return not (doubts <= {"", "period"} or doubts == {"label"})
    within = tie.relation.kind == "sum" and case.down(tie) is not None
    return any(f.doubt == "column" if within else f.doubt for f in figures)


def confirmed(tie: Tie, case: Case) -> bool:
    """Whether the table itself says that its lines, or its columns, stand to each other as a tie has it: the same equation
    holds beside it and fails there seldom. Then neither an optional line nor what a column is called explains its gap, unless
    the gap is so small that it may come from figures that are not printed. A column of no known time may hold differences, which
    add up as amounts do, and of which no ratio is printed."""
    held, failed = kin(tie, case)
    kind, first = tie.relation.kind, case.figures[tie.figures[0]]
    if kind == "ratio" and any(case.figures[i].doubt == "period" for i in tie.figures):
        return False
    if kind == "per-share" and ASIDE * abs(tie.gap) < abs(first.value):
        return False
    return held >= max(1, OFTEN * failed) and abs(tie.gap) > BEYOND * tie.slack


def kin(tie: Tie, case: Case) -> tuple[int, int]:
    """In how many places beside it the equation of a tie holds, and in how many it fails by more than figures that are not printed
    may bring."""
    failed = {f.id for f, other in again(tie, case, case.broken) if abs(other.gap) > BEYOND * other.slack}
    return len({f.id for f, _ in again(tie, case, case.holding)}), len(failed)


def again(tie: Tie, case: Case, ties: Mapping[str, Sequence[Tie]]) -> Iterator[tuple[Figure, Tie]]:
    """Where the equation of a tie within one table stands again among some ties: in other columns on the same lines, or for one
    within a line, on other lines in the same columns. Each with the figure in the place of its first one. There must be an amount
    wherever there is one here: a line that holds nothing says nothing of how it counts."""
    figures = [case.figures[i] for i in tie.figures]
    if figures[0].table is None or len({f.table for f in figures}) > 1:
        return
    across = len({f.row for f in figures}) == 1
    lines = [f.column if across else f.row for f in figures]
    for one in case.column(figures[0]) if across else (f for _, f in case.row(figures[0])):
        for other in ties.get(one.id, ()):
            found = [case.figures[i] for i in other.figures] if other.relation.rule == tie.relation.rule else []
            there = [f.column if across else f.row for f in found] == lines
            if there and all(f.value or not here.value for here, f in zip(figures, found, strict=True)):
                yield one, other


def untold(tie: Tie, case: Case) -> bool:
    """Whether a dash stands where the total of its parts would, or the tie is a sum down a column of changes: a total may not
    be given, and which way a change is counted may differ from line to line."""
    if tie.relation.kind not in SUMS:
        return False
    table, column = case.down(tie) or (None, 0)
    changes = table is not None and column < len(table.columns) and table.columns[column].role == "change"
    return changes or case.figures[tie.figures[0]].dash


def sibling_holds(tie: Tie, case: Case) -> bool:
    """Whether the same lines add in another column of the table: then the sum is one, and this column has an error."""
    return next(siblings(tie, case), None) is not None


def siblings(tie: Tie, case: Case) -> Iterator[int]:
    """The other columns of its table in which the lines of a tie down a column add; lines that stand apart from each other
    must add exactly there, for among many lines some pair comes near any total."""
    if case.down(tie):
        near = in_one_piece(tie, case)
        yield from (f.column for f, other in again(tie, case, case.holding) if f.column is not None and (near or other.verdict == "exact"))


def counted(tie: Tie, figure: Figure, case: Case) -> bool:
    """Whether what is tied holds in another column of a figure's line, where the line is not nothing and counts as it does here:
    then it is known with which sign it is printed."""
    here = _weights(tie, case)
    head, mine = _line(case.figures[tie.figures[0]]), _line(figure)
    beside = [(rest.relation, _weights(rest, case)) for _, one in case.row(figure) if one.value for rest in case.holding.get(one.id, ())]
    alike = (there for relation, there in beside if relation.rule == tie.relation.rule)
    return any(there.get(head) and there.get(mine) == here[mine] for there in alike) if here.get(mine) else False


def likewise(tie: Tie, case: Case) -> bool:
    """Whether changes of several other lines of positive amounts come out in its columns, and none fails: then it is known with
    which sign such changes are printed. One in brackets is a cost or a loss, whose fall may be called a rise."""
    if tie.relation.kind != "change" or not _positive(tie, case):
        return False
    held = {f.id for f, other in again(tie, case, case.holding) if _positive(other, case)}
    return len(held) >= OFTEN and not kin(tie, case)[1]


def _positive(change: Tie, case: Case) -> bool:
    """Whether the amounts that a change compares are positive."""
    return all(case.figures[i].value > 0 for i in change.figures[1:])


def _weights(tie: Tie, case: Case) -> dict[tuple[str | None, int | None], Fraction]:
    """How each line of a tie counts, its head once; nothing for a quotient."""
    return {_line(case.figures[t.figure]): t.coefficient for t in tie.relation.terms if t.coefficient}


def _line(figure: Figure) -> tuple[str | None, int | None]:
    return figure.table, figure.row


def holed(tie: Tie, case: Case) -> bool:
    """Whether a line of the sum that a tie down a column is prints nothing in it: it may have been lost in reading."""
    down = case.down(tie)
    if down is None:
        return False
    head, *others = (case.figures[i].row for i in tie.figures)
    used = {head, *others}
    sums = (cast for cast in down[0].sums if cast.head == head)
    return any(used <= {head, *(row for row, _ in cast.parts)} and len(cast.parts) >= len(used) for cast in sums)


def unheaded(tie: Tie, case: Case) -> bool:
    """Whether a tie runs down a column without a heading and a time, beside columns with them: the cells of some rows may have moved
    apart. Where no column has them it tells nothing."""
    here, headings = _headings(tie, case)
    return here == "" and any(headings)


def crowded(tie: Tie, case: Case) -> bool:
    """Whether a tie runs down a column without a time, under a heading that is that of others too: none of them is told from the next."""
    here, headings = _headings(tie, case)
    return here is not None and here != "" and headings.count(here) > 1


def _headings(tie: Tie, case: Case) -> tuple[str | None, list[str]]:
    """The heading of the column of no known time that a tie runs down, and those of its table; None where there is no such column."""
    down = case.down(tie)
    if down is None or down[0].columns[down[1]].period.kind != "unknown":
        return None, []
    headings = [column.header for column in down[0].columns]
    return headings[down[1]], headings


def in_one_piece(tie: Tie, case: Case) -> bool:
    """Whether the lines of a sum stand together, right at their total."""
    rows = sorted({case.figures[i].row or 0 for i in tie.figures})
    head = case.figures[tie.figures[0]].row
    return rows[-1] - rows[0] == len(rows) - 1 and head in (rows[0], rows[-1])


def left_out(tie: Tie, case: Case) -> bool:
    """Whether a line between those of a sum, or next to them on their side of its total, has the amount of its gap, and no other
    column shows that it does not belong to the sum."""
    down = case.down(tie)
    if down is None:
        return False
    table, column = down
    figures = [case.figures[i] for i in tie.figures]
    used = {f.row for f in figures if f.row is not None}
    totals = used - {figures[0].row}  # what they are the totals of stands in the sum already
    inside = {row for cast in table.casts if cast.axis == "down" and cast.head in totals for row, _ in cast.parts}
    first, last = (min(used) - (min(used) != figures[0].row), max(used) + (max(used) != figures[0].row))
    near = range(max(first, 0), min(last + 1, len(table.rows)))
    room = tie.slack + figures[0].ulp
    amounts = {row: _amount(table, row, column, case) for row in near if row not in used | inside}
    gaps = [row for row, amount in amounts.items() if amount and abs(amount - abs(tie.gap)) <= room]
    return any(not any(_amount(table, row, other, case) for other in siblings(tie, case)) for row in gaps)


def doubled(tie: Tie, case: Case) -> bool:
    """Whether a line of a sum down a column has the amount of its gap and is what lines of the sum right above it add to: it is
    their total, and was counted beside its own parts."""
    if case.down(tie) is None:
        return False
    parts = sorted((case.figures[i] for i in tie.figures[1:]), key=lambda f: f.row or 0)
    totals = [k for k, f in enumerate(parts) if k > 1 and abs(f.value) == abs(tie.gap)]
    return any(parts[k].value in [*accumulate(f.value for f in reversed(parts[:k]))][1:] for k in totals)


def shifted(tie: Tie, case: Case) -> bool:
    """Whether two lines of a tie down a column print equally many cells in unlike columns: one of them was read askew from there
    on. What stands before the first column in which they part was not."""
    down = case.down(tie)
    if down is None:
        return False
    table, column = down
    printed = {tuple(c is not None for c in table.rows[case.figures[i].row or 0].cells) for i in tie.figures}
    alike = ((one, two) for one, two in combinations(printed, 2) if sum(one) == sum(two))
    return any(one[: column + 1] != two[: column + 1] for one, two in alike)


def _amount(table: Table, row: int, column: int, case: Case) -> Fraction:
    """The size of what a cell prints, 0 for a hole."""
    cells = table.rows[row].cells
    figure = case.figures.get(cells[column] or "") if column < len(cells) else None
    return abs(figure.value) if figure else ZERO


def of_ties(ties: Sequence[Tie], case: Case, explained: bool = True) -> Confidence:
    """That of the best of several ties."""
    return max((of_tie(t, case, explained) for t in ties), key=CONFIDENCES.index)


def at_most(confidence: Confidence, cap: Confidence) -> Confidence:
    return min(confidence, cap, key=CONFIDENCES.index)


def strongest(ties: Sequence[Tie]) -> Level:
    """The level of the most serious of some ties."""
    return max((t.relation.level for t in ties), key=LEVELS.index)
