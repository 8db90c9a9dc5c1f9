"""Which term a printed label names: normal forms first, then the same words in another order, then patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..model.vocabulary import Match, Term

# * in a wording: one to five words, none of which makes it another item
_MOST = 5
_TELLING = frozenset(
    "basic diluted per continuing discontinued noncontrolling participating redeemable preferred before after".split()  # noqa: SIM905
)
MAX_LABEL = 200  # a longer text is a sentence
_WORD = re.compile(r"[^\W_]+|[*%]")
_BRACKETS = re.compile(r"\(([^()]{0,60})\)")
_KEEP = re.compile(
    r"%|percent|current|adjust|non-?\s?(?:u\.?s\.?\s)?gaap|exclud|pro forma|constant|restrict|core|underlying|"
    r"continuing|discontinued|basic|diluted"
)
_JOINED = re.compile(r"\b(non[-\s]|re-|pre-|post-|co-|stock-(?=hold)|share-(?=hold))(?=[a-z])")
_CLASSES = re.compile(r"\bclass [a-z](?:(?:, and|,| and| &) class [a-z]){1,5}\b")  # all classes of shares: no part of them
_PROFIT = re.compile(r"\bnet (?:income|profit|earning)\b")
_CASH = re.compile(r"\bcash(?:(?: and| including)? (?:cash|equivalent|restricted)){1,8}\b")  # in normal form
_SIDE = re.compile(  # liabilities, what stands between them and equity, and equity: what is no debt but redeemable is no equity
    r"liability (?:\w+ ){0,12}?and (?:\w+ ){0,4}(?<!mezzanine )(?<!temporary )(?<!redeemable )(?<!preferred )(?<!noncontrolling )"
    r"(?:equity|deficit)"
)
_DROPPED = frozenset({"the", "a", "an", "our", "its", "unaudited", "audited", "condensed", "fiscal", "plus", "gaap", "ifrs"})
_TAIL = frozenset({"net", "period", "year", "quarter", "month", "half", "ended", "week", "for", "in", "of", "during", "and", "balance"})
_NOTHING = frozenset({"cost", "adjustment", "expense", "income"})  # name nothing by themselves: "Total costs" is not "Costs"
_LINKS = frozenset({"of", "to", "for", "in", "by", "and", "from", "on", "at", "or", "with", "as"})
_READS_ON = frozenset({"compute", "computing", "computation", "calculate", "calculating", "calculation"})  # what follows ends the phrase
_SPELLINGS = {
    "taxes": "tax",
    "stock": "share",
    "stocks": "share",
    "stockholder": "shareholder",
    "stockholders": "shareholder",
    "shareowners": "shareholder",
    "beginning": "start",
    "begin": "start",
    "opening": "start",
    "closing": "end",
    "ending": "end",
    "minority": "noncontrolling",
    "amortisation": "amortization",
    "utilised": "used",
    "utilized": "used",
    # what is left of words whose first two letters a page's font draws as one and does not name
    "nancing": "financing",
    "nancial": "financial",
    "nance": "finance",
    "ows": "flow",
}
_SIGNS = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-", "&": " and "})
# Where items of one statement are printed besides; a statement that is not known, and a summary, may print anything.
_ANYWHERE = frozenset({None, "summary", "forecast", "other", "breakdown"})
_GUESTS = {
    "income-statement": frozenset({"comprehensive-income", "segments", "per-share", "changes-in-equity"}),
    "comprehensive-income": frozenset({"income-statement", "changes-in-equity"}),
    "balance-sheet": frozenset({"changes-in-equity"}),
    "per-share": frozenset({"income-statement", "comprehensive-income"}),
    "dividends": frozenset({"per-share"}),
    "cash-flow": frozenset[str](),
    "segments": frozenset({"income-statement"}),
    "changes-in-equity": frozenset[str](),
}
ASIDE = "aside"  # the term of headings under which a label names a part of something else (amortization by function …)


@lru_cache(4096)
def _word(word: str) -> str:
    """A word in its normal form: singular, one of several spellings; empty where it names nothing."""
    if word in _DROPPED:
        return ""
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(4096)
def normalise(label: str) -> str:
    """A label without what does not name the item: case, punctuation, "(loss)", notes, articles, plural, ", net", "for the
    year", a leading "less", a leading "total" (but "total other" is not "other"); "net income" is "profit", cash with restricted
    cash one item, and so are liabilities with equity."""
    text = _CLASSES.sub(" ", label.lower())
    if "&" in text or not text.isascii():
        text = text.translate(_SIGNS)
    if "'" in text:
        text = text.replace("'s", "").replace("'", "")
    if "(" in text:
        text = _BRACKETS.sub(lambda m: m[0] if _KEEP.search(m[1]) else " ", text)
    if "-" in text or "non" in text:
        text = _JOINED.sub(lambda m: m[1][:-1], text)
    found = text.split() if text.replace(" ", "").isalnum() else _WORD.findall(text)
    words = [known for word in found if (known := _word(word))]
    if words[-2:] == ["financial", "year"]:
        del words[-2]
    while len(words) > 1 and (words[-1] in _TAIL or words[-1].isdigit()):
        if words.pop().isdigit() and len(words) > 1 and words[-1] == "note":
            words.pop()
    if len(words) > 1 and words[0] == "less":
        del words[0]
    if len(words) > 1 and words[0] == "total" and words[1] != "other" and not (len(words) == 2 and words[1] in _NOTHING):
        del words[: 2 if words[1] == "of" and len(words) > 2 else 1]
    return _one_name(" ".join(words))


def _one_name(label: str) -> str:
    """A label in which what several wordings name has one."""
    if "restricted" in label:
        label = _CASH.sub(_with_restricted, label)
    if label.startswith("liability ") and _SIDE.fullmatch(label):
        return "liability and equity"
    return _PROFIT.sub("profit", label) if "net " in label else label


def _with_restricted(found: re.Match[str]) -> str:
    """Cash with what is restricted of it, however many words list its kinds ("cash, cash equivalents, restricted cash and restricted
    cash equivalents"); cash of which a word says that it is restricted stays."""
    whole = "restricted cash" in found[0] or "including restricted" in found[0]
    return "cash and restricted cash" if whole else found[0]


def _matches(pattern: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words are those of a pattern, each star standing for one to five of them."""
    for at, word in enumerate(pattern):
        if word == "*":
            rest = words[at:]
            most = next((n for n, one in enumerate(rest[:_MOST]) if one in _TELLING), min(_MOST, len(rest)))
            return any(_matches(pattern[at + 1 :], rest[n:]) for n in range(1, most + 1))
        if at >= len(words) or words[at] != word:
            return False
    return len(pattern) == len(words)


def _bag(normal: str) -> str:
    """The same words in any order have the same bag."""
    return " ".join(sorted([word for word in normal.split() if word not in _LINKS])) if " " in normal else normal


def _set(normal: str) -> frozenset[str]:
    return frozenset(normal.split()) - _LINKS


class TermBook:
    """All terms of a run; implements `model.vocabulary.Vocabulary`."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._names: dict[str, Term] = {}
        self._answers: dict[tuple[str, str | None, tuple[str, ...]], Match | None] = {}  # one label is asked for many times
        self._exact: dict[str, list[Term]] = {}
        self._bags: dict[str, list[Term]] = {}
        self._patterns: dict[str, list[tuple[frozenset[str], list[str], Term]]] = {}  # with the words that none can do without
        self._asides: list[frozenset[str]] = []
        self._under: dict[tuple[str, ...], tuple[frozenset[str], ...]] = {}
        for term in self.terms:
            self._add(term)

    def _add(self, term: Term) -> None:
        if term.kind == "heading" and term.name == ASIDE:
            self._asides.extend(_set(normalise(label)) for label in term.labels)
            return
        self._names.setdefault(term.name, term)
        if term.under and term.under not in self._under:
            self._under[term.under] = tuple(_set(normalise(heading)) for heading in term.under)
        for label in term.labels:
            normal = normalise(label)
            if "*" in label:
                shape = normal.split()
                self._patterns.setdefault(shape[0], []).append((frozenset(shape) - {"*"}, shape, term))
            else:
                self._exact.setdefault(normal, []).append(term)
                self._bags.setdefault(_bag(normal), []).append(term)

    def term(self, name: str) -> Term | None:
        return self._names.get(name)

    def find(self, label: str, statement: str | None = None, headings: tuple[str, ...] = ()) -> Match | None:
        """The term that a label names, within a statement and under headings; None if none or too many.

        A heading and the label below it may name the item together ("Profit attributable to:" / "Owners of the parent")."""
        asked = (label, statement, headings)
        if asked not in self._answers:
            self._answers[asked] = self._find(*asked)
        return self._answers[asked]

    def _find(self, label: str, statement: str | None, headings: tuple[str, ...]) -> Match | None:
        if not label or len(label) > MAX_LABEL or not (normal := normalise(label)):
            return None
        above = tuple(_set(normalise(h)) for h in headings if h and len(h) <= MAX_LABEL)
        if above and any(aside <= heading for aside in self._asides for heading in above):
            return None
        if headings and (match := self._read_on(headings[-1], label, statement, above)):
            return match
        known = self._exact.get(normal)
        if known and (match := _choose(known, statement, self._fit(above), True)):
            return match
        if headings and len(headings[-1]) <= MAX_LABEL:
            both = normalise(f"{headings[-1]} {label}" if normal != "total" else headings[-1])
            together = self._exact.get(both) or self._bags.get(_bag(both))
            if together and (match := _choose(together, statement, self._fit(above), True)):
                return match
        return self._loose(normal, statement, above) or self._percent(normal, statement, above)

    def _read_on(self, heading: str, label: str, statement: str | None, above: tuple[frozenset[str], ...]) -> Match | None:
        """What a heading that breaks off and the label that ends it name: "Shares used in computing:" / "basic earnings per share" is
        no amount per share."""
        if len(heading) > MAX_LABEL or normalise(heading).rpartition(" ")[2] not in _READS_ON:
            return None
        return self._loose(normalise(f"{heading} {label}"), statement, above)

    def _percent(self, normal: str, statement: str | None, above: tuple[frozenset[str], ...]) -> Match | None:
        """A ratio whose label says "(%)"; "Gross margin (%)" is no gross margin in money."""
        if not normal.endswith(" %"):
            return None
        match = self._loose(normal[:-2], statement, above)
        return match if match and match.term.kind == "ratio" else None

    def _loose(self, normal: str, statement: str | None, above: tuple[frozenset[str], ...]) -> Match | None:
        """The same words in another order, "loss" for "income", or a pattern."""
        fit = self._fit(above)
        for spelling in _spellings(normal):
            found = self._exact.get(spelling) or self._bags.get(_bag(spelling))
            if found and (match := _choose(found, statement, fit, False)):
                return match
        words = normal.split()
        known, there = (*self._patterns.get(words[0], ()), *self._patterns.get("*", ())), frozenset(words)
        shaped = [term for needed, shape, term in known if needed <= there and _matches(shape, words)]
        return _choose(shaped, statement, fit, False) if shaped else None

    def _fit(self, above: tuple[frozenset[str], ...]) -> _Headings:
        return _Headings(above, self._under)


class _Headings:
    """How well the headings above a label are those that a term wants."""

    def __init__(self, above: tuple[frozenset[str], ...], under: dict[tuple[str, ...], tuple[frozenset[str], ...]]) -> None:
        self._above, self._under = above, under

    def __call__(self, term: Term) -> int:
        """The number of words of the heading that fits best; 0 where none does."""
        wanted = self._under.get(term.under, ())
        return max((len(words) for words in wanted for heading in self._above if words <= heading), default=0)


def _spellings(normal: str) -> tuple[str, ...]:
    """The label itself, and a loss named as the income or profit that it is the negative of."""
    if "loss" not in normal:
        return (normal,)
    return normal, normal.replace("net loss", "profit"), normal.replace("loss", "income"), normal.replace("loss", "profit")


def _choose(candidates: Iterable[Term], statement: str | None, fits: _Headings, exact: bool) -> Match | None:
    """The candidate that fits best; None where two different terms fit equally well, or none does."""
    ranked: dict[str, tuple[int, Term]] = {}
    for term in candidates:
        rank = _rank(term, statement, fits)
        if rank > ranked.get(term.name, (0, term))[0]:
            ranked[term.name] = (rank, term)
    if not ranked:
        return None
    order = sorted(ranked.values(), key=lambda pair: -pair[0])
    if len(order) > 1 and order[0][0] == order[1][0]:
        return None
    return Match(order[0][1], exact, tuple(term.name for _, term in order[1:]))


def _rank(term: Term, statement: str | None, fits: _Headings) -> int:
    """0: cannot be; more: better. A heading that is asked for and stands there outweighs the statement."""
    above = fits(term) if term.under else 0
    if term.under and not above:
        return 0
    if statement == term.statement:
        home = 3
    elif statement in term.also or statement in _GUESTS.get(term.statement, ()):
        home = 2
    elif statement in _ANYWHERE:
        home = 1
    else:
        return 0
    return home + 4 * above
