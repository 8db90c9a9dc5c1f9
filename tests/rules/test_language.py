"""The rule language: what it says, and how it tells a fault with its place."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.grammar.rules import MAX_DEPTH, MAX_OPERANDS, RuleError, parse_equation, parse_rule
from checker.model.expression import Binary, Expression, Negative, Number, Ref, SumOf

HEAD = """rule  XYZ101 what-is-wrong
says  "One sentence."
level error, strength identity
at    each duration
"""


def test_a_minus_between_blanks_subtracts_and_a_hyphen_joins() -> None:
    assert parse_equation("a = b - c").right == Binary("-", Ref("b"), Ref("c"))
    assert parse_equation("a = b-c").right == Ref("b-c")


def test_product_binds_closer_than_sum_and_both_group_from_the_left() -> None:
    equation = parse_equation("a = b - c - 2 * d / e")
    product = Binary("/", Binary("*", Number(Fraction(2)), Ref("d")), Ref("e"))
    assert equation.right == Binary("-", Binary("-", Ref("b"), Ref("c")), product)


def test_a_term_carries_time_member_basis_and_optionality() -> None:
    ref = parse_equation("x = eps[segment]@prior@after-split?").right
    assert ref == Ref("eps", "prior", "segment", "after-split", True)
    assert parse_equation("x[*] = y").left == Ref("x", member="*")


def test_sums_run_over_parts_or_members() -> None:
    assert parse_equation("x = sum(parts of y-z)").right == SumOf("y-z")
    assert parse_equation("x = sum( members of y )").right == SumOf("y", "members")


def test_an_inequality() -> None:
    assert parse_equation("diluted <= basic").comparison == "<="


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("a = b +", 8, "a term, a number or '('"),
        ("a = (b", 7, "expected ')'"),
        ("= b", 1, "expected a term, a number or '(', found '='"),
        ("a + b", 6, "'=' or '<='"),
        ("a = b ? c", 7, "an operator or the end"),
        ("a = b = c", 7, "an operator or the end"),
        ("a = __import__('os')", 5, "a term, a number or '('"),
        ("a == b", 4, "a term, a number or '('"),
        ("a = 'b'", 5, "a term, a number or '('"),
    ],
)
def test_a_fault_is_told_at_its_column(text: str, column: int, message: str) -> None:
    with pytest.raises(RuleError) as fault:
        parse_equation(text)
    assert fault.value.column == column
    assert message in fault.value.message


def test_deep_nesting_is_a_message() -> None:
    deep = 100_000
    with pytest.raises(RuleError, match=f"more than {MAX_DEPTH} deep"):
        parse_equation("a = " + "(" * 900 + "b" + ")" * 900)
    with pytest.raises(RuleError, match="longer than"):
        parse_equation("a = " + "(" * deep)
    assert parse_equation("a = " + "(" * MAX_DEPTH + "b" + ")" * MAX_DEPTH).right == Ref("b")


def test_a_fault_in_the_second_line_of_an_equation_is_told_there() -> None:
    with pytest.raises(RuleError) as fault:
        parse_rule(HEAD + "check a = b\n      + c + + d\n")
    assert (fault.value.line, fault.value.column) == (6, 13)
    assert fault.value.snippet == "      + c + + d\n" + " " * 12 + "^"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no 'rule' line"),
        (HEAD, "either a 'check' equation or a 'builtin'"),
        (HEAD + "check a = b\nbuiltin casts\n", "either a 'check' equation or a 'builtin'"),
        (HEAD + "check a = b\ncheck a = c\n", "a second 'check' line"),
        (HEAD + "or a = b\n", "either a 'check'"),
        (HEAD + "colour red\n", "unknown word 'colour'"),
        ("  says\n", "continues the line above"),
        (HEAD.replace("error", "fatal") + "check a = b\n", "level is 'fatal'"),
        (HEAD.replace("duration", "sunday") + "check a = b\n", "the site is 'sunday'"),
        (HEAD.replace("XYZ101", "xyz") + "check a = b\n", "named by a code and a name"),
        (HEAD.replace('"', "") + "check a = b\n", "one sentence in double quotes"),
        (HEAD + "check a = b\npass all well\n", "reason in quotes"),
        (HEAD + 'check a = b\npass "well"\n  text\n', "begin with '|'"),
    ],
)
def test_what_is_wrong_with_a_file(text: str, message: str) -> None:
    with pytest.raises(RuleError, match="(?s)" + message.replace("(", "\\(").replace("|", "\\|")):
        parse_rule(text)


def test_examples_lose_their_margin_and_their_rules() -> None:
    passing = 'pass "well"\n  | Title\n  | Label | 1 |\n  |\n  | prose line\n'
    failing = 'fail "not"\n  | Label | 2 |\n  expect 2021 off by -10\n'
    text = f"{HEAD}check a = b\n\n{passing}{failing}"
    first, second = parse_rule(text).examples
    assert (first.sort, first.why, first.text) == ("pass", "well", "Title\nLabel   1\n\nprose line\n")
    assert (second.sort, second.expect, second.line) == ("fail", ("2021 off by -10",), 12)


def test_a_run_leaves_examples_out() -> None:
    assert parse_rule(HEAD + 'check a = b\npass "well"\n  | x\n', examples=False).examples == ()


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("equity by column", "closing-equity = opening-equity + sum(parts of total-changes-in-equity)"),
        ("segments and eliminations", "revenue = sum(members of revenue)"),
        ("earnings per share after a split", "basic-eps@after-split * split-factor = basic-eps@before-split"),
        ("quarters", "revenue = revenue[first-quarter] + revenue[second-quarter] + revenue[third-quarter] + revenue[fourth-quarter]"),
        ("change percent, from finer figures or not", "change = 100 * (revenue / revenue@prior - 1)"),
        ("dividends on two bases", "annual-dividend@after-split = interim-dividend@after-split + final-dividend@after-split"),
        ("cash with optional lines", "cash@end = cash@start + operating-cash-flow + currency-effect-on-cash? + cash-of-held-for-sale?"),
        ("attribution", "profit = owners-profit + minority-profit"),
        ("other comprehensive income", "other-comprehensive-income = oci-not-reclassified + oci-reclassified"),
        ("percent of total", "share[*] = 100 * revenue[*] / revenue"),
    ],
)
def test_the_language_says_the_ten_hardest_relations(what: str, text: str) -> None:
    equation = parse_equation(text)
    assert equation.text == text, what
    assert parse_equation(f"{printed(equation.left)} = {printed(equation.right)}").right == equation.right


def printed(expression: Expression) -> str:
    """The expression with every bracket written."""
    if isinstance(expression, Number):
        return str(expression.value)
    if isinstance(expression, Binary):
        return f"({printed(expression.left)} {expression.op} {printed(expression.right)})"
    if isinstance(expression, Negative):
        return f"(-{printed(expression.inner)})"
    if isinstance(expression, SumOf):
        return f"sum({expression.over} of {expression.what})"
    return expression.role + "?" * expression.optional


NAMES = st.from_regex(r"[a-z]{1,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True).filter(lambda n: n != "sum")
LEAVES = st.one_of(
    st.integers(0, 10**6).map(lambda n: Number(Fraction(n))),
    st.builds(Ref, NAMES, st.sampled_from(["", "start", "end", "prior"]), st.one_of(st.just(""), NAMES), st.just(""), st.booleans()),
    st.builds(SumOf, NAMES, st.sampled_from(["parts", "members"])),
)
TREES = st.recursive(LEAVES, lambda t: st.one_of(st.builds(Binary, st.sampled_from("+-*/"), t, t), st.builds(Negative, t)), max_leaves=8)


@given(TREES, TREES)
def test_an_equation_that_is_printed_and_parsed_is_the_same(left: Expression, right: Expression) -> None:
    equation = parse_equation(f"{printed(left)} <= {printed(right)}")
    assert (equation.left, equation.right) == (left, right)


@given(st.text(max_size=200))
def test_any_text_is_an_equation_or_a_fault(text: str) -> None:
    try:
        parse_equation(text)
    except RuleError as fault:
        assert fault.line >= 1 and fault.column >= 1


@given(st.text(alphabet='rule check says at each pas"|=+()[]?@\n abc-#', max_size=300))
def test_any_file_is_a_rule_or_a_fault(text: str) -> None:
    try:
        parse_rule(HEAD + text)
    except RuleError as fault:
        assert fault.snippet.splitlines()[-1].strip() == "^"


def test_a_long_sum_is_a_message_and_not_a_deep_tree() -> None:
    with pytest.raises(RuleError, match=f"more than {MAX_OPERANDS} terms"):
        parse_equation("a = " + " + ".join("b" * 300))


@pytest.mark.parametrize("text", [HEAD + "check a = " + "b" * 1_000_000, HEAD + "check a =\n" + " +\n" * 300_000, "x" * 1_000_000])
def test_a_file_of_megabytes_is_refused_at_once_and_not_printed(text: str) -> None:
    with pytest.raises(RuleError) as fault:
        parse_rule(text)
    assert len(str(fault.value)) < 1_000


def test_an_equation_knows_its_line() -> None:
    rule = parse_rule(HEAD + "check a = b\nor c = d\n")
    assert [equation.line for equation in rule.equations] == [5, 6]
