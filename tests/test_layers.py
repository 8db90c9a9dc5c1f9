"""Who may import whom: the map of the house, held against the code.

`model` imports nothing; stages never import each other; `pipeline` knows the stages; `cli` knows only click and names of commands.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

OTHERWISE_NAMED = {"_sha2", "_sha256"}  # one module of the standard library, by its names in different versions
CHECKER = Path(__file__).parent.parent / "checker"

# folder or module -> the other parts of the checker that it may import
MAY: dict[str, set[str]] = {
    "model": set(),
    "grammar": {"model"},
    "casting": {"model"},
    "read": {"model"},
    "judge": {"model"},
    "algebra": {"model"},
    "report": {"model"},
    "settle": {"model"},
    "compare": {"model"},
    "settings": {"model"},
    "extract": {"model", "grammar", "casting"},
    "rulebook": {"model", "grammar"},
    "relate": {"model"},
    "diagnose": {"model", "judge"},
    "pipeline": {"model", "read", "extract", "rulebook", "relate", "judge", "diagnose", "settings", "settle"},
    # a command is the work behind one click declaration: it wires the pipeline to the formats
    "command": {"model", "pipeline", "report", "settings", "settle", "compare", "read", "rulebook", "algebra", "checker"},
    "cli": {"checker"},
    "__init__": {"model", "pipeline", "settings"},
    "__main__": {"cli"},
    "testing": {"model", "pipeline", "report", "settings"},
}

# third-party package -> the parts that may import it
HOMES: dict[str, set[str]] = {
    "pyparsing": {"grammar"},
    "sympy": {"algebra"},
    "click": {"cli", "command"},
    "openpyxl": {"read"},
    "python_calamine": {"read"},
    "docx": {"read"},
    "pypdfium2": {"read"},
    "defusedxml": {"read"},
}


def modules() -> list[Path]:
    return sorted(CHECKER.rglob("*.py"))


def part(path: Path) -> str:
    """The folder of the checker that a module stands in, or its own name at the top."""
    inside = path.relative_to(CHECKER).parts
    return inside[0] if len(inside) > 1 else path.stem


def imported(path: Path) -> list[tuple[str, int, bool]]:
    """(dotted name, line, within a function) of every import, relative ones resolved."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nested = {id(n) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef) for n in ast.walk(f)}
    package = ["checker", *path.relative_to(CHECKER).parts[:-1]]
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(a.name, node.lineno, id(node) in nested) for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            names = [stem] if node.module else [f"{stem}.{a.name}" for a in node.names]
            found += [(name, node.lineno, id(node) in nested) for name in names]
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(CHECKER)))
def test_imports_follow_the_map(path: Path) -> None:
    """A part imports only what the table allows, and libraries only from their one home."""
    here, wrong = part(path), []
    for name, line, _ in imported(path):
        top, *rest = name.split(".")
        target = (rest[0] if rest else "checker") if top == "checker" else ""
        target = "checker" if target == "__version__" else target
        if target and target != here and target not in MAY[here]:
            wrong.append(f"line {line}: {here} may not import {target}")
        if top in HOMES and here not in HOMES[top]:
            wrong.append(f"line {line}: {top} belongs in {', '.join(sorted(HOMES[top]))}")
        if not target and top not in HOMES and top not in {*sys.stdlib_module_names, *OTHERWISE_NAMED, "pandas"}:
            wrong.append(f"line {line}: {top} is no dependency")
    assert not wrong, "\n".join(wrong)


# imports within a function, each with its reason
LAZY = {
    "command/check.py": "sympy is loaded only where a proof is asked for",
    "command/explain.py": "sympy is loaded only for a derivation",
    "command/rules.py": "sympy is loaded only by `rules check`",
}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(CHECKER)))
def test_no_import_within_a_function(path: Path) -> None:
    """Lazy imports hide the structure; only optional format libraries and sympy may be loaded late."""
    name = path.relative_to(CHECKER).as_posix()
    late = [f"line {line}: {what}" for what, line, inside in imported(path) if inside]
    assert not late or name in LAZY or name.startswith(("read/", "algebra/")), "\n".join(late)


def test_no_drawer_for_everything() -> None:
    """A module has a name that says what it is."""
    assert not [p for p in CHECKER.rglob("*") if p.stem in {"utils", "util", "helpers", "helper", "common", "misc"}]


def test_no_cycles_between_modules() -> None:
    """Imports at module level form no ring."""
    graph: dict[str, set[str]] = {}
    known = {".".join(["checker", *p.relative_to(CHECKER).with_suffix("").parts]).removesuffix(".__init__") for p in modules()}
    for path in modules():
        name = ".".join(["checker", *path.relative_to(CHECKER).with_suffix("").parts]).removesuffix(".__init__")
        graph[name] = {n for n, _, inside in imported(path) if not inside and n in known and n not in (name, "checker")}
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join([*trail, name])
        for other in () if name in done else sorted(graph[name]):
            walk(other, (*trail, name))
        done.add(name)

    for name in graph:
        walk(name, ())
