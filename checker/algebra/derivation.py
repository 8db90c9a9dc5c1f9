"""The steps from the printed digits to the verdict, as text, Markdown or LaTeX. They are printed from our own syntax
tree, in the order in which the rule names its terms: sympy would reorder and cancel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from ..model.expression import Binary, Equation, Expression, Negative, Number, terms
from ..model.figure import Figure
from ..model.record import dataclass
from ..model.relation import Tie

Figures = Mapping[str, Figure]
PLACES = 6  # decimals of a quotient that does not end


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what it is, and what it says."""

    what: str
    says: str


def derivation(tie: Tie, figures: Figures, form: str = "text") -> str:
    """The rule, the substitution, the interval of each term, gap, slack and verdict; `form` is text, markdown or latex."""
    found = _steps(tie, figures)
    if form == "markdown":
        rows = "\n".join(f"| {s.what} | {s.says.replace('|', chr(92) + '|')} |" for s in found)
        return f"| step | |\n|---|---|\n{rows}\n"
    if form == "latex":
        rows = " \\\\\n".join(f"\\text{{{_escaped(s.what)}}} &\\quad \\text{{{_escaped(s.says)}}}" for s in found)
        return f"\\begin{{align*}}\n{rows}\n\\end{{align*}}\n"
    width = max(len(s.what) for s in found)
    return "".join(f"   {s.what:<{width}}  {s.says}\n" for s in found)


def _escaped(text: str) -> str:
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return "".join(special.get(c) or ("\\" + c if c in "&%$#_{}" else c) for c in text)


def _steps(tie: Tie, figures: Figures) -> list[Step]:
    relation = tie.relation
    steps = [Step("rule", f"{relation.rule} {relation.name}: {relation.equation}")]
    for term in relation.terms:
        figure = figures[term.figure]
        steps.append(
            Step(
                "term",
                f"{_weight(term.coefficient)}{term.role} = {number(figure.value)}, printed {figure.printed}, {_stands_for(figure)}",
            )
        )
    steps += _linear_steps(tie, figures) if relation.residual is None else _equation_steps(tie, relation.residual, figures)
    steps.append(Step("range", f"rounding explains gaps from {number(tie.low)} to {number(tie.high)}"))
    steps.append(Step("verdict", _verdict(tie, figures)))
    return steps


def _linear_steps(tie: Tie, figures: Figures) -> list[Step]:
    terms = [(t.coefficient or Fraction(0), figures[t.figure]) for t in tie.relation.terms]
    said = " ".join(_signed(c, number(f.value), k == 0) for k, (c, f) in enumerate(terms))
    halves = " + ".join(f"{number(abs(c) * f.ulp / 2)}" for c, f in terms if f.ulp)
    found = [Step("gap", f"{said} = {number(tie.gap)}")]
    symmetric = tie.high == -tie.low
    return [*found, Step("slack", f"{halves or '0'} = {number(tie.slack)}")] if symmetric else found


def _signed(coefficient: Fraction, value: str, first: bool) -> str:
    size = "" if abs(coefficient) == 1 else f"{number(abs(coefficient))} x "
    value = f"({value})" if value.startswith("-") else value
    sign = ("-" if coefficient < 0 else "") if first else ("- " if coefficient < 0 else "+ ")
    return f"{sign}{size}{value}"


def _equation_steps(tie: Tie, equation: Equation, figures: Figures) -> list[Step]:
    values: dict[str, list[str]] = {}
    known = {term.role for term in terms(equation)}
    for term in tie.relation.terms:
        role = term.role if term.role in known else term.role.rpartition(" (")[0] or term.role
        values.setdefault(role, []).append(number(figures[term.figure].value))

    def leaf(name: str) -> str:
        return " + ".join(values[name]) if name in values else "0"

    left, right = (worded(side, leaf) for side in (equation.left, equation.right))
    steps = [
        Step("equation", f"{worded(equation.left, str)} {equation.comparison} {worded(equation.right, str)}"),
        Step("with values", f"{left} {equation.comparison} {right}"),
    ]
    return [*steps, Step("gap", f"left - right = {number(tie.gap)}, in units of the left side")]


def worded(expression: Expression, leaf: Callable[[str], str], inside: str = "") -> str:
    """An expression as the rule has it, leaves as `leaf` names them; brackets only where they are needed."""
    if isinstance(expression, Number):
        return number(expression.value)
    if isinstance(expression, Negative):
        return f"-{worded(expression.inner, leaf, '*')}"
    if not isinstance(expression, Binary):
        said = leaf(expression.role)
        return f"({said})" if inside and (" + " in said or said.startswith("-")) else said
    left = worded(expression.left, leaf, "*" if expression.op in "*/" else "")
    right = worded(expression.right, leaf, expression.op)
    said = f"{left} {expression.op} {right}"
    bare = inside in ("", "+") or (inside in "-*" and expression.op in "*/")
    return said if bare else f"({said})"


def _stands_for(figure: Figure) -> str:
    if not figure.ulp:
        return "exactly nothing" if figure.dash else "exact"
    half = figure.ulp / 2
    return f"stands for {number(figure.value - half)} to {number(figure.value + half)}"


def _weight(coefficient: Fraction | None) -> str:
    if coefficient is None or coefficient == 1:
        return ""
    return "- " if coefficient == -1 else f"{number(coefficient)} x "


def _verdict(tie: Tie, figures: Figures) -> str:
    if tie.verdict == "forced" and tie.forced:
        figure = figures[tie.forced]
        return f"forced: {figure.printed} appears adjusted so that its column adds, see tie {tie.witness}"
    said = {"exact": "exact", "rounding": "explained by rounding", "broken": "broken: rounding cannot explain the gap"}
    return said.get(tie.verdict, tie.verdict)


def number(value: Fraction) -> str:
    """With thousands commas; at most six decimals, and a sign that it goes on where it does not end."""
    scaled = value * 10**PLACES
    ends = scaled.denominator == 1
    units = round(scaled)
    whole, rest = divmod(abs(units), 10**PLACES)
    decimals = f"{rest:0{PLACES}d}".rstrip("0") if ends else f"{rest:0{PLACES}d}…"
    return f"{'-' if units < 0 else ''}{whole:,}" + (f".{decimals}" if decimals else "")
