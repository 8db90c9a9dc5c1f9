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

from ..model.record import dataclass, field
from ..model.vocabulary import Term, TermKind
from .rules import RuleError

MAX_WORDING = 200  # characters; a longer label is a sentence
MAX_STARS = 3  # in one wording: each multiplies the ways to read a label by five
MAX_FILE = 8_000_000  # characters
_KINDS = frozenset(get_args(TermKind))
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*$")


@dataclass(slots=True)
class _Reader:
    """The block of wordings that is being read, and the terms so far."""

    text: str
    path: str
    found: list[Term] = field(default_factory=list)
    statement: str = ""
    also: tuple[str, ...] = ()
    head: tuple[str, TermKind, bool] | None = None
    labels: list[str] = field(default_factory=list)
    under: tuple[str, ...] = ()

    def close(self, under: tuple[str, ...] = ()) -> None:
        """Ends the block; the next one stands under other headings."""
        if self.head is not None and self.labels:
            name, kind, contra = self.head
            self.found.append(Term(name, kind, self.statement, tuple(self.labels), self.under, contra, self.also))
            self.labels = []
        self.under = under

    def wording(self, bare: str, at: int) -> None:
        if self.head is None:
            raise RuleError("a wording stands under a term, and there is none above it", self.text, at, self.path)
        if bare.startswith("under "):
            self.close(tuple(heading.strip() for heading in bare[6:].split(" / ")))
        elif len(bare) > MAX_WORDING or bare.count("*") > MAX_STARS:
            raise RuleError(f"a wording has {MAX_WORDING} characters and {MAX_STARS} stars at most", self.text, at, self.path)
        else:
            self.labels.append(bare)

    def title(self, words: list[str], at: int) -> None:
        self.close()
        self.head = None
        if words[0] == "statement":
            self.statement, self.also = words[-1], ()
        elif words[0] == "also":
            self.also = tuple(words[1:])
        elif not self.statement:
            raise RuleError("a terms file begins with 'statement NAME'", self.text, at, self.path)
        else:
            self.head = _head(words, self.text, at, self.path)


def parse_terms(text: str, path: str = "") -> tuple[Term, ...]:
    """The terms of one file, one Term for each block of wordings under the same headings. Raises RuleError."""
    if len(text) > MAX_FILE:
        raise RuleError(f"longer than {MAX_FILE} characters", "", 0, path)
    reader, at = _Reader(text, path), 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare and line[0] == " ":
            reader.wording(bare, at)
        elif bare and line[0] != "#":
            reader.title(bare.split(), at)
        at += len(line) + 1
    reader.close()
    return tuple(reader.found)


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
    under = pp.Regex(r"[ ]+under [^\n]*\n")
    wording = pp.Regex(rf"[ ]+(?=\S[^\n]{{0,{MAX_WORDING - 1}}}[ \t]*\n)(?:[^*\n]*\*){{0,{MAX_STARS}}}[^*\n]*\n")
    term = title + pp.ZeroOrMore(under | wording | blank)
    body = statement + pp.ZeroOrMore(statement | also | term | blank)
    return (pp.ZeroOrMore(blank) + body + pp.StringEnd() + pp.Optional(end)).leave_whitespace()


def validate_terms(text: str, path: str = "") -> None:
    """Raises RuleError where a terms file leaves the grammar."""
    try:
        terms_grammar().parse_with_tabs().parse_string(text)
    except pp.ParseBaseException as problem:
        raise RuleError("this line is neither a statement, a term, nor an indented wording", text, problem.loc, path) from None
