"""The lint of the rules themselves: what `rules check` says of a folder of rule and terms files. Redundant and contradictory
rules are found by `algebra`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ..grammar.rules import MAX_LINES, RuleError, parse_rule
from ..grammar.terms import parse_terms, validate_terms
from ..model.expression import Equation, Ref, SumOf, terms
from ..model.record import dataclass
from ..model.rule import Rule
from ..model.vocabulary import Term
from . import load_vocabulary, read
from .vocabulary import ASIDE, TermBook, normalise

BUILTINS = frozenset(
    [
        *("casts", "crossfoot", "segments", "equity-columns", "quarters", "opening-closing", "split-basis"),
        "dividend-bases",
        *("change-percent", "change-amount", "direction", "percent-of-total", "row-ratio", "row-growth", "change-points"),
        *("agreement-table", "agreement-summary", "agreement-text", "agreement-prose", "tagged", "formula"),
        *("reconciliation", "range", "revision", "movements"),
        *("comparative", "year-to-date"),
        *("waiver-unused", "waiver-lapsed", "waiver-expired", "waiver-unsigned"),
        *("missing-scale", "repeat", "item-names", "sign-brackets", "date-label", "malformed"),
    ]
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something wrong with a rule or terms file. `fatal` where the file cannot be used as it is."""

    path: str
    line: int
    column: int
    message: str
    fatal: bool = True
    snippet: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}" + (f"\n{self.snippet}" if self.snippet else "")


def review(folder: Path) -> tuple[Remark, ...]:
    """Everything that is wrong with the rules and terms below a folder, judged with the shipped vocabulary beside them."""
    rules, remarks = _rules(folder)
    terms, more = _terms(folder)
    vocabulary = load_vocabulary((folder,)) if not more else load_vocabulary()
    found = [*remarks, *more, *_duplicates(rules), *_repeated(terms)]
    for rule in rules:
        found += [*_unknown(rule, vocabulary), *_untested(rule), *_length(rule)]
    return tuple(sorted(found, key=lambda r: (r.path, r.line, r.column, r.message)))


def _rules(folder: Path) -> tuple[list[Rule], list[Remark]]:
    rules: list[Rule] = []
    remarks: list[Remark] = []
    for path in sorted(folder.rglob("*.rule")):
        try:
            rules.append(parse_rule(read(path), str(path)))
        except RuleError as fault:
            remarks.append(_fault(fault, str(path)))
    return rules, remarks


def _terms(folder: Path) -> tuple[list[Term], list[Remark]]:
    terms: list[Term] = []
    remarks: list[Remark] = []
    for path in sorted(folder.rglob("*.terms")):
        try:
            text = read(path)
            validate_terms(text, str(path))
            terms += parse_terms(text, str(path))
        except RuleError as fault:
            remarks.append(_fault(fault, str(path)))
    return terms, remarks


def _fault(fault: RuleError, path: str) -> Remark:
    return Remark(path, fault.line, fault.column, fault.message, True, fault.snippet)


def _remark(rule: Rule, message: str, fatal: bool = True) -> Remark:
    return Remark(rule.path, 1, 1, f"{rule.code}: {message}", fatal)


def _duplicates(rules: Iterable[Rule]) -> list[Remark]:
    """Within one folder a code is given once; over folders the later one replaces the earlier."""
    rules = tuple(rules)
    codes, names = Counter(r.code for r in rules), Counter(r.name for r in rules)
    builtins = Counter(r.builtin for r in rules if r.builtin)
    found = [_remark(r, "the code is used by another rule too") for r in rules if codes[r.code] > 1]
    found += [_remark(r, f"the name {r.name} is used by another rule too") for r in rules if names[r.name] > 1]
    return found + [_remark(r, f"builtin {r.builtin} is claimed by another rule too") for r in rules if builtins[r.builtin] > 1]


def _repeated(terms: Iterable[Term]) -> list[Remark]:
    """A wording that has the same normal form as another of its block says nothing new."""
    found: list[Remark] = []
    for term in terms:
        seen: dict[str, str] = {}
        for label in term.labels:
            known = seen.setdefault(normalise(label), label)
            if known is not label:
                found.append(Remark(term.name, 1, 1, f"the wording {label!r} reads as {known!r} already", False))
    return found


def named_terms(equation: Equation) -> tuple[str, ...]:
    """Every term that an equation names, those of its sums too."""
    return tuple(term.what if isinstance(term, SumOf) else term.term for term in terms(equation))


def _unknown(rule: Rule, vocabulary: TermBook) -> list[Remark]:
    found: list[Remark] = []
    if rule.builtin and rule.builtin not in BUILTINS:
        found.append(_remark(rule, f"there is no builtin {rule.builtin!r}; there are {', '.join(sorted(BUILTINS))}"))
    names = dict.fromkeys(name for equation in rule.equations for name in named_terms(equation))
    for name in names:
        if not vocabulary.term(name) and not vocabulary.term(f"opening-{name}"):
            close = nearest(name, vocabulary)
            found.append(_remark(rule, f"the vocabulary has no term {name!r}" + (f"; is it {close!r}?" if close else "")))
    return found + [_remark(rule, "a rule without any required term holds of nothing") for e in rule.equations if not _required(e)]


def _required(equation: Equation) -> bool:
    return any(isinstance(term, Ref) and not term.optional for term in terms(equation))


def nearest(name: str, vocabulary: TermBook) -> str:
    """The term whose name shares most words with an unknown one; empty where none does."""
    words = set(name.split("-"))
    known = sorted({t.name for t in vocabulary.terms if t.name != ASIDE})
    best = max(known, key=lambda other: (2 * len(words & set(other.split("-"))) - other.count("-"), -len(other)), default="")
    return best if words & set(best.split("-")) else ""


def _untested(rule: Rule) -> list[Remark]:
    sorts = {example.sort for example in rule.examples}
    can_fail = rule.strength in ("identity", "conditional") or rule.builtin != ""
    wanted = ("pass", "fail", "skip") if can_fail else ("pass", "skip")
    found = [_remark(rule, f"no {sort} example", False) for sort in wanted if sort not in sorts]
    for example in rule.examples:
        if example.sort == "fail" and not example.expect:
            found.append(
                Remark(rule.path, example.line, 1, f"{rule.code}: a fail example says what it expects: expect PLACE off by GAP", False)
            )
        if not example.text.strip():
            found.append(Remark(rule.path, example.line, 1, f"{rule.code}: the example has no text", False))
    return found


def _length(rule: Rule) -> list[Remark]:
    lines = read(Path(rule.path)).count("\n")
    return [_remark(rule, f"{lines} lines; a rule has {MAX_LINES} at most", False)] if lines > MAX_LINES else []
