"""The syntax of equations and of terms files, written down as grammars. A run reads both by hand, for it does so every time; these
say what is wrong where that fails, and `rules check` holds every terms file against them."""

from __future__ import annotations

from functools import cache
from typing import Any, cast, get_args

import pyparsing as pp

from ..model.expression import Binary, Expression, Negative
from ..model.vocabulary import TermKind
from .equation import LEAF, NAME, Sides, leaf
from .fault import RuleError
from .terms import MAX_STARS, MAX_WORDING

_KINDS = "|".join(sorted(get_args(TermKind)))


def read_equation(text: str) -> Sides:
    """(left, comparison, right) of an equation; raises RuleError with the place in `text`."""
    try:
        return cast(Sides, tuple(_equation_grammar().parse_string(text)))
    except pp.ParseBaseException as problem:
        raise RuleError(_expected(problem), text, problem.loc) from None


@cache
def _equation_grammar() -> pp.ParserElement:
    """The precedence chain, written out: side, product, factor, operand."""
    side = pp.Forward()
    # one fat pattern for what stands at nearly every place: a chain of alternatives costs more than all the rest
    operand = pp.Regex(LEAF).set_parse_action(lambda t: leaf(t[0]))
    inner = pp.Suppress("(") + side + pp.Suppress(")")
    negative = (pp.Suppress("-") + (operand | inner)).set_parse_action(lambda t: Negative(t[0]))
    factor = (operand | inner | negative).set_name("a term, a number or '('")
    product = (factor + pp.ZeroOrMore(pp.Regex(r"[*/]") - factor)).set_parse_action(_chain)
    side <<= (product + pp.ZeroOrMore(pp.Regex(r"[-+]") - product)).set_parse_action(_chain)
    half = side.set_name("a term, a number or '('")
    comparison = pp.Regex(r"<=|=").set_name("'=' or '<='")
    end = pp.StringEnd().set_name("an operator or the end of the equation")
    equation: pp.ParserElement = (half - comparison - half - end).parse_with_tabs()
    return equation


def _chain(tokens: Any) -> Expression:
    """left op right op right …, grouped from the left."""
    left: Expression = tokens[0]
    for at in range(1, len(tokens), 2):
        left = Binary(tokens[at], left, tokens[at + 1])
    return left


def _expected(problem: pp.ParseBaseException) -> str:
    wanted = problem.msg.removeprefix("Expected ")
    there = problem.pstr[problem.loc : problem.loc + 1]
    return f"expected {wanted}, found {there!r}" if there.strip() else f"expected {wanted}"


@cache
def _terms_grammar() -> pp.ParserElement:
    """The syntax of a terms file as a grammar: what `parse_terms` accepts, this accepts."""
    end = pp.Suppress(pp.LineEnd())
    blank = pp.Suppress(pp.Regex(r"[ \t]*(?:#[^\n]*)?\n"))
    statement = pp.Regex(rf"statement[ ]+{NAME}[ ]*\n")
    also = pp.Regex(rf"also(?:[ ]+{NAME}){{0,12}}[ ]*\n")
    title = pp.Regex(rf"(?!statement\b|also\b){NAME}[ ]+(?:{_KINDS})(?:[ ]+contra)?[ ]*\n")
    under = pp.Regex(r"[ ]+under [^\n]*\n")
    wording = pp.Regex(rf"[ ]+(?=\S[^\n]{{0,{MAX_WORDING - 1}}}[ \t]*\n)(?:[^*\n]*\*){{0,{MAX_STARS}}}[^*\n]*\n")
    term = title + pp.ZeroOrMore(under | wording | blank)
    body = statement + pp.ZeroOrMore(statement | also | term | blank)
    return (pp.ZeroOrMore(blank) + body + pp.StringEnd() + pp.Optional(end)).leave_whitespace()


def validate_terms(text: str, path: str = "") -> None:
    """Raises RuleError where a terms file leaves the grammar."""
    try:
        _terms_grammar().parse_with_tabs().parse_string(text)
    except pp.ParseBaseException as problem:
        raise RuleError("this line is neither a statement, a term, nor an indented wording", text, problem.loc, path) from None
