"""Errors are rare: where a rule is broken again and again over the same columns, it is the reading that is wrong; where one sum
of many tables is, one of its lines is not printed; and where several sentences lack the scale word, they count as the tables do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..model.relation import Tie
from .blame import Blame
from .case import Case
from .printed import scale_word

MANY = 3  # separate causes over the same columns that make a pattern …
SHARE = 3  # … when they are more than one in so many of the ties there
ALL = 2  # causes that make one when no tie of the rule holds anywhere, or that lack a scale word
OFTEN = 8  # causes that break one equation, whatever tables print it
SCALES = (10**3, 10**6)

Columns = tuple[object, ...]


def systematic(causes: Sequence[Blame], ties: Sequence[Tie], case: Case) -> set[int]:
    """Indexes of the causes all of whose ties belong to such a pattern."""
    held = {t.relation.rule for t in ties if t.verdict != "broken"}
    by_columns: dict[Columns, set[int]] = defaultdict(set)
    by_rule: dict[str, set[int]] = defaultdict(set)
    for k, cause in enumerate(causes):
        for tie in cause.ties:
            by_columns[_columns(tie, case)].add(k)
            by_rule[tie.relation.rule].add(k)
    often = {c for c, found in by_columns.items() if len(found) >= MANY}
    every = Counter(_columns(t, case) for t in ties) if often else Counter[Columns]()
    pattern = {c for c in often if len(by_columns[c]) * SHARE > every[c]}
    never = {r for r, found in by_rule.items() if len(found) >= ALL and r not in held}
    sums = {k: c.ties[0].relation.equation for k, c in enumerate(causes) if c.ties[0].relation.kind == "sum"}
    usual = Counter(sums.values())
    bare = {k for k, c in enumerate(causes) if all(_unscaled(t, case) for t in c.ties)}
    misread = {k for k, c in enumerate(causes) if all(_columns(t, case) in pattern or t.relation.rule in never for t in c.ties)}
    return misread | {k for k, words in sums.items() if usual[words] >= OFTEN} | (bare if len(bare) >= ALL else set())


def _unscaled(tie: Tie, case: Case) -> bool:
    """Whether a sentence repeats what a table prints in thousands or millions and names no scale itself: "a deficit of $492,034"."""
    if not case.retold(tie):
        return False
    said, printed = sorted((case.figures[i] for i in tie.figures), key=lambda f: f.where == "table")
    return not scale_word(said.text) and any(abs(said.value) * scale == abs(printed.value) for scale in SCALES)


def _columns(tie: Tie, case: Case) -> Columns:
    """The rule and the columns in which its figures stand; all sentences are one column."""
    figures = (case.figures[i] for i in tie.figures)
    return (tie.relation.rule, frozenset((f.table, f.column) for f in figures))
