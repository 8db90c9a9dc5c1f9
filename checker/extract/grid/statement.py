"""Which statement a table is, by its title and caption, else by what its rows are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ...model.vocabulary import Vocabulary

# In the order of asking: the first that a title matches wins.
_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        ("cash-flow", r"\bcash[- ]flows?\b(?!.{0,40}\bper\b)"),
        (
            "changes-in-equity",
            r"\b(?:changes? in|statements? of)\b.{0,40}"
            r"(?:\bequity\b|\bnet assets\b|\bdeficit\b|(?:stock|share)holders.{0,3} investment)",
        ),
        ("comprehensive-income", r"\bcomprehensive (?:income|loss|\(loss\)|earnings)"),
        ("balance-sheet", r"\bbalance sheets?\b|\bfinancial (?:position|condition)\b"),
        ("forecast", r"\b(?:forecasts?|targets?|outlook|guidance|projections?)\b"),
        ("dividends", r"\bdividends?\b"),
        ("segments", r"\bsegments?\b"),
        (
            "income-statement",
            r"\b(?:statements?|summary) of (?:\w+ ){0,3}(?:operations|income|earnings|profit|loss)\b"
            r"|\bprofit (?:or|and) loss\b|\bincome statements?\b"
            r"|\bresults of operations\b|\bstatements? of consolidated (?:income|earnings|operations)\b",
        ),
        ("per-share", r"\bper[- ]share\b(?! (?:data|amounts?|figures|information))"),
        ("summary", r"\b(?:highlights|financial summary|summary|selected (?:consolidated )?(?:financial|quarterly))\b"),
        ("breakdown", r"\b(?:breakdown|disaggregat\w+|composition|by (?:category|product|region|geography|type|channel))\b"),
        ("operating-data", r"\b(?:number of|operating data|operating statistics|key metrics|subscribers?|subscriptions?|headcount)\b"),
    )
)
# What no other statement holds together, however many lines of it the profit and the balance sheet know as well.
_CASH_FLOW = {"operating-cash-flow", "investing-cash-flow", "financing-cash-flow", "opening-cash", "closing-cash"}
EDGES = ("opening-equity", "closing-equity")
_LONGEST_TITLE = 200
_SUMMARY = re.compile(r"\b(?:results?|performance)\b.{0,12}\bsummary\b|\bsummary\b.{0,30}\bresults\b|\bhighlights\b", re.I)


_COMPONENTS = tuple(  # what the columns of a statement of equity are called
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?:common|ordinary|capital|share|preferred) (?:stock|shares?|capital)\b|\bissued capital\b",
        r"\bpaid[- ]in\b|\badditional capital\b|\bcapital (?:surplus|in excess)|\bshare premium\b",
        r"\bretained (?:earnings|deficit)\b|\baccumulated (?:deficit|earnings)\b",
        r"\b(?:earnings|profit) (?:reinvested|employed|retained)\b",
        r"\baccumulated other\b|\bother comprehensive\b|\bother components\b",
        r"\btreasury\b|\bheld in treasury\b",
        r"\bnon-?controlling\b|\bminority\b",
        r"\btotal (?:[\w’']+ ){0,3}(?:equity|deficit|investment)\b",
    )
)
_MOVES = re.compile(r"^(?:opening |closing )?balances?\b|\b(?:at|as of|as at) (?:the )?(?:beginning|start|end)\b", re.I)
_LEAST_COMPONENTS = 3


def _of_equity(headings: str, labels: Iterable[str]) -> bool:
    """Whether columns are components of equity, over lines that lead from one balance to the next."""
    return sum(bool(c.search(headings)) for c in _COMPONENTS) >= _LEAST_COMPONENTS and any(_MOVES.search(label) for label in labels)


def by_title(titles: Iterable[str]) -> str | None:
    """The statement that titles name, the nearest to the table first."""
    for title in titles:
        if len(title) > _LONGEST_TITLE or title.rstrip().endswith("."):
            continue  # a sentence that speaks of something
        for name, pattern in _TITLES:
            if pattern.search(title):
                return "summary" if _SUMMARY.search(title) and name == "income-statement" else name
    return None


def statement(titles: Iterable[str], columns: str, labels: Iterable[str], vocabulary: Vocabulary) -> str:
    """The contract's name of the statement that a table is. `titles` nearest first; `columns` all column headings."""
    titles, rows = list(titles), list(labels)
    if _of_equity(" ".join([*titles[:1], columns]), rows):
        return "changes-in-equity"  # "Accumulated other comprehensive loss" among them is no title
    named = by_title(titles)
    if named:
        return named
    voted = _votes(rows, vocabulary) or _words(rows)
    return voted or by_title([columns]) or "other"


def _votes(labels: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """What the vocabulary says of the rows, if it knows a third of them and agrees with itself; or the lines of a cash flow statement."""
    rows = list(labels)
    known = [m.term for label in rows if (m := vocabulary.find(label))]
    if {term.name.removesuffix("-and-restricted-cash") for term in known} >= _CASH_FLOW:
        return "cash-flow"
    votes = Counter(term.statement for term in known)
    if all(term.name in EDGES for term in known if term.statement == "changes-in-equity"):
        del votes["changes-in-equity"]  # every roll-forward has a balance at either end
    if not votes:
        return None
    (name, count), *rest = votes.most_common(2)
    return name if 3 * count >= len(rows) and count >= 2 * (rest[0][1] if rest else 0) else None


_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        ("balance-sheet", r"^total (?:\w+ )?(?:assets|liabilities)\b|^total liabilities and"),
        ("cash-flow", r"\b(?:operating|investing|financing) activities$|\bcash equivalents?, (?:at )?(?:end|beginning)"),
        (
            "income-statement",
            r"^(?:total )?(?:net )?(?:sales|revenues?|cost of)\b|^net (?:income|loss|earnings)\b|^gross (?:profit|margin)"
            r"|before (?:income )?tax|^operating (?:income|profit)",
        ),
        ("changes-in-equity", r"^balances?,? (?:at|as of|,)(?! (?:the )?(?:beginning|end|start|opening|close)\b)|^balance,"),
    )
)


def _words(labels: Iterable[str]) -> str | None:
    """Row names that only one statement has; two of them decide."""
    votes = Counter(name for label in labels for name, pattern in _MARKS if pattern.search(label.strip(" :")))
    if not votes:
        return None
    name, count = votes.most_common(1)[0]
    return name if count >= 2 else None
