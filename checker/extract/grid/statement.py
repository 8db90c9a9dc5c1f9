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
            r"(?:\bequity\b|\bnet assets\b|(?:stock|share)holders.{0,3} investment)",
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
EDGES = ("opening-equity", "closing-equity")
_LONGEST_TITLE = 200
_SUMMARY = re.compile(r"\b(?:results?|performance)\b.{0,12}\bsummary\b|\bsummary\b.{0,30}\bresults\b|\bhighlights\b", re.I)


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
    titles = list(titles)
    named = by_title(titles)
    if named:
        return named
    rows = list(labels)
    voted = _votes(rows, vocabulary) or _words(rows)
    return voted or by_title([columns]) or "other"


def _votes(labels: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """What the vocabulary says of the rows, if it knows a third of them and agrees with itself."""
    rows = list(labels)
    known = [m.term for label in rows if (m := vocabulary.find(label))]
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
