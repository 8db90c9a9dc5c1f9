"""One rule file: text -> Rule. The head is cut by lines, the equation is parsed; examples stay text until a test wants them.

Source of the language: rules/README.md, which has it on one page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, cast, get_args

import pyparsing as pp

from ..model.expression import At, Binary, Equation, Expression, Negative, Number, Ref, SumOf
from ..model.record import dataclass, field
from ..model.rule import Example, Kind, Level, Rule, Site, Strength

MAX_DEPTH = 12  # brackets within brackets: nobody writes more, and the parser descends one call chain for each
MAX_EQUATION = 2_000
MAX_OPERANDS = 100  # terms and numbers: a sum of them is a tree as deep as it is long
MAX_FILE = 64_000  # characters: a thousand for each line that a rule may have
MAX_SHOWN = 160  # characters of a faulty line within a message
MAX_LINES = 60  # a rule that needs more is two rules
_NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_REF = re.compile(rf"({_NAME})(?:\[({_NAME}|\*)\])?((?:@[a-z][a-z-]*){{0,2}})(\?)?")
_SUM = re.compile(rf"sum\(\s*(parts|members)\s+of\s+({_NAME})\s*\)")
_SUMS = r"[a-z0-9][^\s()]*(?:\s+[-+*/]\s+[a-z0-9][^\s()]*)*"
_BRACKET = rf"\(\s*{_SUMS}\s*\)"  # around such a sum
_NUMERAL = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,9})?")
_TITLE = re.compile(rf"([A-Z]{{2,5}}[0-9]{{3}})[ \t]+({_NAME})$")
_SITE = re.compile(r"each[ \t]+([a-z]+)$|document$")
_KINDS: dict[str, Kind] = {
    "BAL": "identity",
    "SUM": "sum",
    "ROL": "roll-forward",
    "EPS": "per-share",
    "DIV": "sum",
    "CHG": "change",
    "RAT": "ratio",
    "TAX": "ratio",
    "AGR": "agreement",
    "FMT": "agreement",
    "NGM": "sum",
}
_HEAD = ("rule", "says", "level", "at", "check", "or", "builtin", "closed")
_SORTS = ("pass", "fail", "skip")


class RuleError(ValueError):
    """A rule or terms file that cannot be read: what is wrong, where (line and column from 1), and the line itself."""

    def __init__(self, message: str, text: str, at: int, path: str = "") -> None:
        at = max(0, min(at, len(text)))
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        self.message = message
        self.path = path
        self.line = text.count("\n", 0, at) + 1
        self.column = at - start + 1
        first = start if self.column <= MAX_SHOWN else at
        self.snippet = f"{text[first : end if end >= 0 else len(text)][:MAX_SHOWN]}\n{' ' * (at - first)}^"
        super().__init__(f"{path or 'rule'}:{self.line}:{self.column}: {message}\n{self.snippet}")


@dataclass(slots=True)
class _Statement:
    """A keyword, the text after it (continuation lines included), and where that text begins in the file."""

    word: str
    value: str
    at: int


@dataclass(slots=True)
class _Head:
    """What the statements of a head say, before they become a Rule."""

    text: str
    path: str
    found: dict[str, _Statement] = field(default_factory=dict)
    alternatives: list[_Statement] = field(default_factory=list)

    def error(self, message: str, at: int) -> RuleError:
        return RuleError(message, self.text, at, self.path)

    def need(self, word: str) -> _Statement:
        if word not in self.found:
            raise self.error(f"the rule has no '{word}' line", 0)
        return self.found[word]


# ------------------------------------------------------------------------------------------------ the equation


@lru_cache(1024)
def _operand(text: str) -> Expression:
    if _NUMERAL.fullmatch(text):
        return Number(Fraction(text))
    match = _SUM.fullmatch(text)
    return SumOf(match[2], cast(Any, match[1])) if match else _ref(text)


def _ref(text: str) -> Ref:
    match = _REF.fullmatch(text)
    if match is None:
        raise pp.ParseException(text, msg="Expected a term")
    term, member, marks, optional = match.groups()
    at, basis = "", ""
    for mark in marks.split("@")[1:]:
        if mark in get_args(At):
            at = mark
        else:
            basis = mark
    return Ref(term, cast(At, at), member or "", basis, optional is not None)


def _chain(tokens: Any) -> Expression:
    """left op right op right …, grouped from the left."""
    left: Expression = tokens[0]
    for at in range(1, len(tokens), 2):
        left = Binary(tokens[at], left, tokens[at + 1])
    return left


def _flat(tokens: Any) -> list[Any]:
    """Both sides of an equation without brackets, and what stands between them."""
    words = tokens[0].split()
    middle = words.index("=") if "=" in words else words.index("<=")
    return [_sum(words[:middle]), words[middle], _sum(words[middle + 1 :])]


def _sum(words: Sequence[str]) -> Expression:
    """Products, added and subtracted."""
    found: list[Any] = []
    product: list[Any] = []
    for word in words:
        if word in ("+", "-"):
            found += [_chain(product), word]
            product = []
        else:
            product.append(word if word in ("*", "/") else _operand(word))
    return _chain([*found, _chain(product)])


@cache
def _equation_grammar() -> pp.ParserElement:
    """The precedence chain, written out: side, product, factor, atom."""
    side = pp.Forward()
    # one fat pattern for what stands at nearly every place: a chain of alternatives costs more than all the rest
    operand = pp.Regex(rf"{_SUM.pattern}|{_REF.pattern}|{_NUMERAL.pattern}").set_parse_action(lambda t: _operand(t[0]))
    plain = pp.Regex(_BRACKET).set_parse_action(lambda t: _sum(t[0][1:-1].split()))  # like `flat` below
    inner = plain | pp.Suppress("(") + side + pp.Suppress(")")
    negative = (pp.Suppress("-") + (operand | inner)).set_parse_action(lambda t: Negative(t[0]))
    factor = (operand | inner | negative).set_name("a term, a number or '('")
    product = (factor + pp.ZeroOrMore(pp.Regex(r"[*/]") - factor)).set_parse_action(_chain)
    side <<= (product + pp.ZeroOrMore(pp.Regex(r"[-+]") - product)).set_parse_action(_chain)
    # most equations have no brackets: one pattern takes them whole, in a fifth of the time
    flat = pp.Regex(rf"{_SUMS}\s+<?=\s+{_SUMS}(?=\s*\Z)").set_parse_action(_flat)
    half = side.set_name("a term, a number or '('")
    comparison = pp.Regex(r"<=|=").set_name("'=' or '<='")
    end = pp.StringEnd().set_name("an operator or the end of the equation")
    equation: pp.ParserElement = (flat | half - comparison - half - end).set_name("a term, a number or '('").parse_with_tabs()
    return equation


def _too_deep(text: str) -> int | None:
    if text.count("(") <= MAX_DEPTH:
        return None
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth > MAX_DEPTH:
            return at
    return None


def parse_equation(text: str, line: int = 0) -> Equation:
    """The tree of one equation, which begins in a line of its file; raises RuleError with the place in `text`."""
    if len(text) > MAX_EQUATION:
        raise RuleError(f"the equation is longer than {MAX_EQUATION} characters", text, MAX_EQUATION)
    if (deep := _too_deep(text)) is not None:
        raise RuleError(f"brackets are nested more than {MAX_DEPTH} deep", text, deep)
    try:
        left, comparison, right = _equation_grammar().parse_string(text)
    except pp.ParseBaseException as problem:
        raise RuleError(_expected(problem), text, problem.loc) from None
    if _operands(left, right) > MAX_OPERANDS:
        raise RuleError(f"the equation has more than {MAX_OPERANDS} terms", text, 0)
    return Equation(left, right, comparison, " ".join(text.split()), line)


def _operands(*sides: Expression) -> int:
    """The number of leaves; counted without recursion, for the tree may be deep."""
    rest, found = list(sides), 0
    while rest:
        part = rest.pop()
        if isinstance(part, Binary):
            rest += [part.left, part.right]
        elif isinstance(part, Negative):
            rest.append(part.inner)
        else:
            found += 1
    return found


def _expected(problem: pp.ParseBaseException) -> str:
    wanted = problem.msg.removeprefix("Expected ")
    there = problem.pstr[problem.loc : problem.loc + 1]
    return f"expected {wanted}, found {there!r}" if there.strip() else f"expected {wanted}"


# ------------------------------------------------------------------------------------------------ the head


def _statements(head: _Head, end: int) -> None:
    """Cuts text[:end] into statements. A line that is indented continues the statement above."""
    at, last = 0, None
    for line in head.text[:end].splitlines(keepends=True):
        bare = line.strip()
        if bare and not line[0].isspace() and line[0] != "#":
            word, _, rest = line.partition(" ")
            word = word.strip()
            if word not in _HEAD:
                raise head.error(f"unknown word {word!r}: a rule file has {', '.join(_HEAD)}, then {', '.join(_SORTS)}", at)
            last = _Statement(word, rest.rstrip("\r\n"), at + len(word) + 1)
            _keep(head, last, at)
        elif bare and line[0] != "#":
            if last is None:
                raise head.error("an indented line continues the line above, and there is none", at)
            last.value = head.text[last.at : at + len(line)].rstrip()
        at += len(line)


def _keep(head: _Head, statement: _Statement, at: int) -> None:
    if statement.word == "or":
        head.alternatives.append(statement)
    elif statement.word in head.found:
        raise head.error(f"a second '{statement.word}' line (further forms of the equation begin with 'or')", at)
    else:
        head.found[statement.word] = statement


def _choice(head: _Head, value: str, at: int, options: tuple[str, ...], what: str) -> str:
    if value not in options:
        raise head.error(f"{what} is {value!r}; it must be one of {', '.join(options)}", at)
    return value


def _grades(head: _Head) -> dict[str, str]:
    """`level error, strength identity, kind sum` -> its three words."""
    line = head.need("level")
    allowed = {"level": get_args(Level), "strength": get_args(Strength), "kind": get_args(Kind)}
    found: dict[str, str] = {}
    for piece in f"level {line.value}".split(","):
        word, _, value = piece.strip().partition(" ")
        at = line.at + max(0, line.value.find(value.strip()))
        if word not in allowed:
            raise head.error(f"{word!r} is none of level, strength, kind", line.at)
        found[word] = _choice(head, value.strip(), at, allowed[word], word)
    if "strength" not in found:
        raise head.error("the strength is missing: 'level error, strength identity'", line.at)
    return found


def _site(head: _Head) -> Site:
    line = head.need("at")
    match = _SITE.match(line.value.strip())
    if match is None:
        raise head.error(f"a site reads 'each {' | '.join(get_args(Site)[:-1])}' or 'document'", line.at)
    return cast(Site, _choice(head, match[1] or "document", line.at, get_args(Site), "the site"))


def _located_equation(head: _Head, line: _Statement) -> Equation:
    """The equation of a line; a fault is told at its place in the file."""
    try:
        return parse_equation(line.value, head.text.count("\n", 0, line.at) + 1)
    except RuleError as fault:
        lines = line.value.split("\n")[: fault.line - 1]
        offset = sum(len(before) + 1 for before in lines) + fault.column - 1
        raise head.error(fault.message, line.at + offset) from None


def _quoted(head: _Head, line: _Statement) -> str:
    value = " ".join(line.value.split())
    if len(value) < 3 or value[0] != '"' or value[-1] != '"':
        raise head.error(f"'{line.word}' takes one sentence in double quotes", line.at)
    return value[1:-1]


def _equations(head: _Head) -> tuple[Equation, ...]:
    if ("check" in head.found) == ("builtin" in head.found):
        raise head.error("a rule has either a 'check' equation or a 'builtin' name", 0)
    if "check" not in head.found:
        if head.alternatives:
            raise head.error("'or' adds to a 'check' line, and there is none", head.alternatives[0].at)
        return ()
    return tuple(_located_equation(head, line) for line in (head.found["check"], *head.alternatives))


def parse_rule(text: str, path: str = "", examples: bool = True) -> Rule:
    """The rule of one file; `examples=False` leaves its examples out (a run does not need them). Raises RuleError."""
    if len(text) > MAX_FILE:
        raise RuleError(f"longer than {MAX_FILE} characters: this is no rule", "", 0, path)
    end = _examples_start(text)
    head = _Head(text, path)
    _statements(head, end)
    title = head.need("rule")
    named = _TITLE.match(title.value.strip())
    if named is None:
        raise head.error("a rule is named by a code and a name: 'rule ABC101 what-is-wrong'", title.at)
    grades, forms = _grades(head), _equations(head)
    builtin = head.found["builtin"].value.strip() if "builtin" in head.found else ""
    return Rule(
        code=named[1],
        name=named[2],
        says=_quoted(head, head.need("says")),
        level=cast(Level, grades["level"]),
        strength=cast(Strength, grades["strength"]),
        kind=cast(Kind, grades.get("kind") or _kind(named[1], forms)),
        site=_site(head),
        equation=forms[0] if forms else None,
        builtin=builtin,
        closed="closed" in head.found,
        examples=_examples(head, end) if examples else (),
        path=path,
        more=forms[1:],
    )


def _kind(code: str, forms: tuple[Equation, ...]) -> Kind:
    if forms and forms[0].comparison == "<=":
        return "inequality"
    return _KINDS.get(code[:3], "identity")


# ------------------------------------------------------------------------------------------------ examples

_EXAMPLE = re.compile(r'^(pass|fail|skip)[ \t]+"', re.MULTILINE)
_BEGIN = re.compile(r"^(?:pass|fail|skip)\b", re.MULTILINE)


def _examples_start(text: str) -> int:
    match = _BEGIN.search(text)
    return match.start() if match else len(text)


@dataclass(slots=True)
class _Sample:
    """An example while its lines are read."""

    sort: str
    why: str
    line: int
    text: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    expect: list[str] = field(default_factory=list)

    def done(self) -> Example:
        beside = "".join(f"{line}\n" for line in self.beside)
        return Example(cast(Any, self.sort), self.why, "\n".join(self.text) + "\n", tuple(self.expect), self.line, beside)


def _examples(head: _Head, start: int) -> tuple[Example, ...]:
    """Every example, its document as plain text: the margin bar is cut, further bars are rules between columns."""
    found: list[_Sample] = []
    at, number = start, head.text.count("\n", 0, start)
    for row in head.text[start:].splitlines(keepends=True):
        number += 1
        bare = row.strip()
        if _BEGIN.match(row):
            found.append(_Sample(row[:4], _why(head, row, at), number))
        elif bare.startswith("|"):
            found[-1].text.append(_document_line(bare))
        elif bare.startswith("<"):
            found[-1].beside.append(_document_line(bare))
        elif bare.startswith("expect "):
            found[-1].expect.append(bare[7:].strip())
        elif bare and row[0] != "#":
            raise head.error("an example has lines that begin with '|' or '<' and lines 'expect …'", at)
        at += len(row)
    return tuple(sample.done() for sample in found)


def _why(head: _Head, row: str, at: int) -> str:
    if not _EXAMPLE.match(row) or not row.rstrip().endswith('"') or row.count('"') < 2:
        raise head.error('an example begins with pass, fail or skip and its reason in quotes: pass "all well"', at)
    return row[5:].strip()[1:-1]


def _document_line(bare: str) -> str:
    inner = bare[1:].removesuffix("|") if bare.count("|") > 1 else bare[1:]
    return inner.removeprefix(" ").replace("|", " ").rstrip()
