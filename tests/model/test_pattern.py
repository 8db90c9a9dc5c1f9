"""`model.pattern` makes patterns that are compiled when they are first asked for."""

from __future__ import annotations

import re

import pytest

from checker.model.pattern import late


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
