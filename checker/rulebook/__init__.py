"""Finds, parses and compiles rules and vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..grammar.rules import RuleError, parse_rule
from ..grammar.terms import parse_terms
from ..model.rule import Rule, Rulebook
from .vocabulary import TermBook, normalise

__all__ = ["RuleError", "TermBook", "load_rules", "load_vocabulary", "normalise", "read", "shipped"]


def shipped() -> Path:
    """The folder of the shipped rules: inside the package where it was installed from a wheel, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def _texts(folder: Path, suffix: str) -> list[tuple[str, str]]:
    """(path, text) of every file below a folder with that suffix, in the order of their paths."""
    return [(str(path), read(path)) for path in sorted(folder.rglob(f"*{suffix}"))]


def read(path: Path) -> str:
    """The text of a rule or terms file; raises RuleError where it is none."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as fault:
        raise RuleError(f"not UTF-8: byte {fault.start} is {fault.object[fault.start]:#04x}", "", 0, str(path)) from None


def load_rules(folders: Sequence[Path] = (), examples: bool = False) -> Rulebook:
    """The shipped rules, and those of further folders; a rule of a later folder replaces the one of its code.

    Examples are left out unless asked for. Raises RuleError for a file that cannot be read as a rule."""
    rules: dict[str, Rule] = {}
    for folder in (shipped(), *folders):
        for path, text in _texts(folder, ".rule"):
            rule = parse_rule(text, path, examples)
            rules[rule.code] = rule
    return Rulebook(tuple(rules[code] for code in sorted(rules)))


def load_vocabulary(folders: Sequence[Path] = ()) -> TermBook:
    """The shipped terms, and those of further folders: wordings add up."""
    return TermBook(term for folder in (shipped(), *folders) for path, text in _texts(folder, ".terms") for term in parse_terms(text, path))
