"""The index of rules that rules/README.md carries: generated here, compared by a test."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..model.rule import Rule

BEGIN, END = "<!-- index: begin (tieout rules index) -->", "<!-- index: end -->"


def index(rules: Iterable[Rule]) -> str:
    """A Markdown table of all rules, a family after the other in the order of their folders."""
    lines = ["| code | name | level, strength | relation |", "|---|---|---|---|"]
    for rule in sorted(rules, key=lambda r: (Path(r.path).parent.name, r.code)):
        link = f"[{rule.code}]({Path(rule.path).parent.name}/{Path(rule.path).name})"
        lines.append(f"| {link} | {rule.name} | {rule.level}, {rule.strength} | {_relation(rule)} |")
    return "\n".join(lines) + "\n"


def _relation(rule: Rule) -> str:
    if rule.builtin:
        return f"{rule.says} (builtin `{rule.builtin}`)"
    return "; ".join(f"`{equation.text}`" for equation in rule.equations)


def with_index(page: str, rules: Iterable[Rule]) -> str:
    """The page with its index as it should be; a page without the marks is left as it is."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{BEGIN}\n{index(rules)}{END}{after}" if begin and end else page
