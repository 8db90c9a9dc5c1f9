"""`model.pattern` makes patterns that are compiled when they are first asked for."""

from __future__ import annotations

import re
import sys

import pytest

import checker.pipeline
from checker.model.pattern import _Late, late
from checker.rulebook import load_rules, load_vocabulary


def test_a_late_pattern_does_what_the_compiled_one_does() -> None:
    now, then = re.compile(r"(\d+) %", re.I), late(r"(\d+) %", re.I)
    text = "3 % of 20 %"
    assert [m.span() for m in then.finditer(text)] == [m.span() for m in now.finditer(text)]
    assert then.sub("x", text) == now.sub("x", text) and then.search(text, 4) is not None and then.fullmatch(text) is None


def test_a_late_pattern_is_compiled_at_its_first_use_only() -> None:
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("(")


def test_a_pattern_with_words_is_compiled_where_one_of_them_stands() -> None:
    broken = late("(", re.I, ("split", "merger"))
    assert broken.search("Net sales") is None and list(broken.finditer("A split", 3)) == [] and broken.match("SPLIT", 0, 4) is None
    with pytest.raises(re.error):
        broken.search("A SPLIT")


def test_a_pattern_with_words_finds_what_the_compiled_one_finds() -> None:
    now, then = re.compile(r"\bsplits?\b", re.I), late(r"\bsplits?\b", re.I, ("split",))
    for text in ("Sales", "Two splits", "A split and a split", "splitting"):
        assert [m.span() for m in then.finditer(text)] == [m.span() for m in now.finditer(text)]
        assert (then.search(text, 1, 7) is None) == (now.search(text, 1, 7) is None)


def guarded() -> list[_Late]:
    """Every pattern of the checker that is looked for by its words."""
    assert checker.pipeline
    parts = [vars(module) for name, module in sys.modules.items() if name.startswith("checker.")]
    return [one for part in parts for one in part.values() if isinstance(one, _Late) and one.words]


def test_whatever_a_pattern_finds_holds_one_of_its_words() -> None:
    """A wording that is added to a pattern and not to its words would never be found; held against all terms and examples of rules."""
    labels = [label for term in load_vocabulary().terms for label in term.labels]
    lines = [line for rule in load_rules(examples=True).rules for example in rule.examples for line in example.text.split("\n")]
    lines += ["Better/(Worse) B/(W) chg", "plans to split its shares, excluding the effect of 3 % (000s)"]
    texts = " | ".join(dict.fromkeys([*labels, *lines]))
    for one in guarded():
        for found in re.compile(*one._given).finditer(texts):
            assert any(word in found[0].lower() for word in one.words), (one._given[0], found[0])
    assert len(guarded()) > 9
