"""The syntax of equations and of terms files as grammars: the measure of what the readers by hand accept, and the source of
their messages. Loaded only for a fault and by `rules check`."""

from __future__ import annotations

from functools import cache
from typing import Any

import pyparsing as pp

from ..model.expression import Binary, Expression, Negative
from .equation import NAME, OPERAND, Fault, Sides, operand
from .terms import KINDS, MAX_STARS, MAX_WORDING


def _chain(tokens: Any) -> Expression:
    """left op right op right …, grouped from the left."""
    left: Expression = tokens[0]
    for at in range(1, len(tokens), 2):
        left = Binary(tokens[at], left, tokens[at + 1])
    return left


@cache
def equation_grammar() -> pp.ParserElement:
    """The precedence chain, written out: side, product, factor, atom."""
    side = pp.Forward()
    # one fat pattern for what stands at nearly every place: a chain of alternatives costs more than all the rest
    leaf = pp.Regex(OPERAND).set_parse_action(lambda t: operand(t[0]))
    inner = pp.Suppress("(") + side + pp.Suppress(")")
    negative = (pp.Suppress("-") + (leaf | inner)).set_parse_action(lambda t: Negative(t[0]))
    factor = (leaf | inner | negative).set_name("a term, a number or '('")
    product = (factor + pp.ZeroOrMore(pp.Regex(r"[*/]") - factor)).set_parse_action(_chain)
    side <<= (product + pp.ZeroOrMore(pp.Regex(r"[-+]") - product)).set_parse_action(_chain)
    comparison = pp.Regex(r"<=|=").set_name("'=' or '<='")
    end = pp.StringEnd().set_name("an operator or the end of the equation")
    equation: pp.ParserElement = (side - comparison - side - end).parse_with_tabs()
    return equation


def read(text: str) -> Sides:
    """Left side, comparison and right side of an equation; raises Fault."""
    try:
        left, comparison, right = equation_grammar().parse_string(text)
    except pp.ParseBaseException as problem:
        raise Fault(_expected(problem), problem.loc) from None
    return left, comparison, right


def _expected(problem: pp.ParseBaseException) -> str:
    wanted = problem.msg.removeprefix("Expected ")
    there = problem.pstr[problem.loc : problem.loc + 1]
    return f"expected {wanted}, found {there!r}" if there.strip() else f"expected {wanted}"


@cache
def terms_grammar() -> pp.ParserElement:
    """The syntax of a terms file as a grammar: what `parse_terms` accepts, this accepts."""
    end = pp.Suppress(pp.LineEnd())
    blank = pp.Suppress(pp.Regex(r"[ \t]*(?:#[^\n]*)?\n"))
    statement = pp.Regex(rf"statement[ ]+{NAME}[ ]*\n")
    also = pp.Regex(rf"also(?:[ ]+{NAME}){{0,12}}[ ]*\n")
    title = pp.Regex(rf"(?!statement\b|also\b){NAME}[ ]+(?:{'|'.join(sorted(KINDS))})(?:[ ]+contra)?[ ]*\n")
    under = pp.Regex(r"[ ]+under [^\n]*\n")
    wording = pp.Regex(rf"[ ]+(?=\S[^\n]{{0,{MAX_WORDING - 1}}}[ \t]*\n)(?:[^*\n]*\*){{0,{MAX_STARS}}}[^*\n]*\n")
    term = title + pp.ZeroOrMore(under | wording | blank)
    body = statement + pp.ZeroOrMore(statement | also | term | blank)
    return (pp.ZeroOrMore(blank) + body + pp.StringEnd() + pp.Optional(end)).leave_whitespace()


def fault_of_terms(text: str) -> int | None:
    """The place where a terms file leaves the grammar, None if it does not."""
    try:
        terms_grammar().parse_with_tabs().parse_string(text)
    except pp.ParseBaseException as problem:
        return int(problem.loc)
    return None
