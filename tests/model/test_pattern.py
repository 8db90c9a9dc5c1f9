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
