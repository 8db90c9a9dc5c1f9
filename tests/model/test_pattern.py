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


SAID = """
    inventory turnover (x)|times interest earned ratio|coverage (times)
    remaining life (in years)|vesting (yrs.)|amounts (in millions)|(000s)|(thousands)
    passcode: 48213|the replay number is 77120|confirmation 5561|pin #4410|playback 90211|code for the call is 3381|reservation 7714
    on a comparable basis, up 4 %|up 4 % yoy, down 1 % q/q|ended the quarter with cash|bought back of our shares for|all compared with the
    we also paid 3|company has declared 4|they repaid 5|it spent 6|bank issued 7|group invested 8
    sales in the current quarter rose|profit for the full year rose|costs on a year-to-date basis|ytd costs|the segment's sales
    average balance|average daily balances|net revenue year over year % change|percentage point impact|percent change|growth rates
    7 % of our net sales|as a percentage of revenue|as a % of total sales
    we generated|the company has delivered approximately|group posted record|we achieved|we reported|we recorded
    shares repurchased|bought back|excluding a charge|adjusted for a sale|on an underlying basis|on a non-gaap basis|after adjusting
    better in constant currency|currency-neutral growth|organic growth|CC growth|on a foreign exchange basis|normalised profit|pro forma
    , on a fully taxed basis|estimated annual rate
    expected full-year tax|before the share split|not restated for the split|post-split shares
    share-based compensation included in costs|depreciation is recorded within|amortisation recognised as follows|charges are allocated to
    costs were reflected by function|we expect|guidance|outlook|plans to open|are estimated|will be higher|targets
    in per cent|Better/(Worse) B/(W) chg|plans to split its shares, excluding the effect of 3 % (000s)
    shares used in computing:|summarized balance sheets|tier 1 ratio|return on equity|net interest margin|rotce|roce
    last year, when we earned 4|in the two quarters combined|both taken together|or|was 5,
    $4 a share
"""


def test_whatever_a_pattern_finds_holds_one_of_its_words() -> None:
    """A wording that is added to a pattern and not to its words would never be found; held against all terms and examples of rules,
    and against sentences in which every one of the patterns finds something."""
    labels = [label for term in load_vocabulary().terms for label in term.labels]
    lines = [line for rule in load_rules(examples=True).rules for example in rule.examples for line in example.text.split("\n")]
    said = [f"{line.strip()} " for line in SAID.replace("\n", "|").split("|")]
    whole = " | ".join(dict.fromkeys([*labels, *lines, *said]))
    for one in guarded():
        plain = re.compile(*one._given)
        met = [found for text in (whole, *said) for found in plain.finditer(text)]
        assert met, one._given[0]
        for found in met:
            assert any(word in found[0].lower() for word in one.words), (one._given[0], found[0])
    assert len(guarded()) > 9
