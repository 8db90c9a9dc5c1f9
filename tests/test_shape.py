"""The size of things: functions, nesting, parameters, modules and rule files stay small enough to read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "checker").rglob("*.py"))
LINES, NESTING, PARAMETERS, MODULE, RULE = 40, 3, 5, 400, 60
EXACT = ("model", "casting", "extract", "relate", "judge", "diagnose")  # folders near money: no float literal

# "module:function" -> why it may be larger
LARGER: dict[str, str] = {
    "cli.py:check": "one parameter for each option of the command line, as click hands them over",
}

_BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)


def depth(node: ast.AST, elif_of: ast.AST | None = None) -> int:
    """How deep blocks stand within each other; an elif is no deeper than its if."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        chained = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        step = isinstance(child, _BLOCKS) and not chained
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            deepest = max(deepest, step + depth(child))
    return deepest


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the signature to the end, the docstring not counted."""
    doc = function.body[0] if ast.get_docstring(function) else None
    return (function.end_lineno or 0) - function.lineno + 1 - ((doc.end_lineno or 0) - doc.lineno + 1 if doc else 0)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT / "checker")))
def test_functions_and_modules_stay_small(path: Path) -> None:
    """At most 40 lines, 3 levels and 5 parameters a function, 400 lines a module."""
    source, wrong = path.read_text(encoding="utf-8"), []
    name = path.relative_to(ROOT / "checker").as_posix()
    if source.count("\n") > MODULE:
        wrong.append(f"{source.count(chr(10))} lines")
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or f"{name}:{node.name}" in LARGER:
            continue
        count = len(node.args.posonlyargs) + len(node.args.args) + len(node.args.kwonlyargs)
        count -= bool(node.args.args) and node.args.args[0].arg in ("self", "cls")
        found = {"lines": (code_lines(node), LINES), "levels": (depth(node), NESTING), "parameters": (count, PARAMETERS)}
        wrong += [f"{node.name}, line {node.lineno}: {n} {what}, at most {most}" for what, (n, most) in found.items() if n > most]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", [p for p in MODULES if p.relative_to(ROOT / "checker").parts[0] in EXACT], ids=lambda p: str(p.name))
def test_no_float_near_money(path: Path) -> None:
    """Amounts and evidence are exact: integers and fractions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [f"line {n.lineno}: {n.value}" for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, float)]
    calls = [f"line {n.lineno}: float()" for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "float"]
    assert not found + calls


def test_rule_files_stay_small() -> None:
    """A rule and its examples fit on a screen."""
    large = [p.name for p in (ROOT / "rules").rglob("*.rule") if p.read_text(encoding="utf-8").count("\n") > RULE]
    assert not large


def test_no_string_reaches_a_parser_of_sympy() -> None:
    """sympify, parse_expr, S and Eq of strings run code: our own grammar builds the tree."""
    banned = {"sympify", "parse_expr", "S", "eval", "exec", "lambdify", "parse_latex", "parse_mathematica"}
    found = []
    for path in (p for p in MODULES if p.name != "record.py"):  # it compiles the names of fields, as the standard library does
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (getattr(node.func, "id", None) or getattr(node.func, "attr", None)) in banned:
                found.append(f"{path.name}:{node.lineno}")
    assert not found
