"""One terms file -> Terms. A run cuts it with string methods (it happens every time); `rules check` also holds it against the
grammar below, which is the same syntax written down.

    statement balance-sheet                  the statement whose items these are
    also segments                            further statements that may print the items that follow (until the next `also`)

    treasury-shares instant contra           term, kind, and `contra` for what is printed positive and deducted
      Treasury shares                        a printed wording, as it stands; * stands for one to five words
      under Owners' equity / Shareholders    the wordings below it, down to the next term, need one of these headings above them
      At cost
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast, get_args

import pyparsing as pp

from ..model.vocabulary import Term, TermKind
from .rules import RuleError

_KINDS = frozenset(get_args(TermKind))
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*$")


def parse_terms(text: str, path: str = "") -> tuple[Term, ...]:
    """The terms of one file, one Term for each block of wordings under the same headings. Raises RuleError."""
    found: list[Term] = []
    statement, also, at = "", tuple[str, ...](), 0
    head: tuple[str, TermKind, bool] | None = None
    labels: list[str] = []
    under: tuple[str, ...] = ()

    def close() -> None:
        if head is not None and labels:
            found.append(Term(head[0], head[1], statement, tuple(labels), under, head[2], also))

    for line in text.split("\n"):
        bare = line.strip()
        if not bare or line[0] == "#":
            pass
        elif line[0] == " ":
            if head is None:
                raise RuleError("a wording stands under a term, and there is none above it", text, at, path)
            if bare.startswith("under "):
                close()
                labels, under = [], tuple(h.strip() for h in bare[6:].split(" / "))
            else:
                labels.append(bare)
        else:
            close()
            head, labels, under = None, [], ()
            words = bare.split()
            if words[0] == "statement":
                statement, also = words[-1], ()
            elif words[0] == "also":
                also = tuple(words[1:])
            else:
                head = _head(words, text, at, path)
        at += len(line) + 1
    close()
    if found and not all(term.statement for term in found):
        raise RuleError("the file says no 'statement'", text, 0, path)
    return tuple(found)


def _head(words: list[str], text: str, at: int, path: str) -> tuple[str, TermKind, bool]:
    if len(words) < 2 or words[1] not in _KINDS or words[2:] not in ([], ["contra"]) or not _NAME.match(words[0]):
        wanted = " | ".join(sorted(_KINDS))
        raise RuleError(f"a term reads 'name kind' or 'name kind contra', with the kind {wanted}", text, at, path)
    return words[0], cast(TermKind, words[1]), len(words) == 3


@cache
def terms_grammar() -> pp.ParserElement:
    """The syntax of a terms file as a grammar: what `parse_terms` accepts, this accepts."""
    end = pp.Suppress(pp.LineEnd())
    blank = pp.Suppress(pp.Regex(r"[ \t]*(?:#[^\n]*)?\n"))
    name = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
    statement = pp.Regex(rf"statement[ ]+{name}[ ]*\n")
    also = pp.Regex(rf"also(?:[ ]+{name}){{0,12}}[ ]*\n")
    title = pp.Regex(rf"(?!statement\b|also\b){name}[ ]+(?:{'|'.join(sorted(_KINDS))})(?:[ ]+contra)?[ ]*\n")
    wording = pp.Regex(r"[ ]+[^\s][^\n]*\n")
    term = title + pp.ZeroOrMore(wording | blank)
    body = statement + pp.ZeroOrMore(statement | also | term | blank)
    return (pp.ZeroOrMore(blank) + body + pp.StringEnd() + pp.Optional(end)).leave_whitespace()


def validate_terms(text: str, path: str = "") -> None:
    """Raises RuleError where a terms file leaves the grammar."""
    try:
        terms_grammar().parse_with_tabs().parse_string(text)
    except pp.ParseBaseException as problem:
        raise RuleError("this line is neither a statement, a term, nor an indented wording", text, problem.loc, path) from None
