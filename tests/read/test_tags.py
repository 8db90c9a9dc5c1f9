"""Inline XBRL: each printed number keeps what its tag says, and stands in the tag's scale where no caption gives one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from checker import Report
from checker.model.document import Tag
from checker.pipeline import check
from checker.read import read_bytes
from checker.rulebook import load_rules, load_vocabulary


def fact(printed: str, at: str = "y24", concept: str = "us-gaap:Revenues", **more: str) -> str:
    said = "".join(f' {key}="{value}"' for key, value in more.items())
    return f'<ix:nonFraction name="{concept}" contextRef="{at}" unitRef="usd"{said}>{printed}</ix:nonFraction>'


def tags(body: str) -> tuple[tuple[str, Tag], ...]:
    document = read_bytes(f"<html><body>{body}</body></html>".encode(), "page.html")
    return tuple((tag.span.of(document.text).strip(), tag) for tag in document.tags)


def checked(body: str) -> Report:
    return check(read_bytes(f"<html><body>{body}</body></html>".encode(), "page.html"), load_rules(), load_vocabulary())


def row(label: str, *cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in (label, *cells)) + "</tr>"


def said(report: Report) -> list[tuple[str, str]]:
    return [(f.confidence, f.message) for f in report.findings if f.rule == "EXT101"]


def test_scale_and_decimals_say_what_the_last_digit_is_worth() -> None:
    """`scale` is the power of ten of the printed number; a format with a decimal comma reads the dot as a mark of thousands."""
    found = tags(fact("5.2", scale="9") + " " + fact("1.234,5", scale="3", format="ixt:num-comma-decimal") + " " + fact("812", sign="-"))
    assert [(text, tag.ulp, tag.negative) for text, tag in found] == [
        ("5.2", Fraction(10**8), False),
        ("1.234,5", Fraction(100), False),
        ("812", Fraction(1), True),
    ]


def test_what_is_no_number_has_no_tag() -> None:
    """A fact that is nil, hidden, without context or unit, or whose scale is no power that money has."""
    nil, endless = fact("7", **{"xsi:nil": "true"}), fact("7", scale="999999999") + fact("7", scale="+-3")
    hidden = f"<ix:header><ix:hidden>{fact('9')}</ix:hidden></ix:header>"
    assert not tags(f"{nil} {endless} {hidden} {fact('seven')} <ix:nonFraction name='a:B'>3</ix:nonFraction>")


def test_one_number_may_be_two_facts() -> None:
    """Facts within one another hold the same digits; one that is never closed, or closed twice, harms nobody."""
    inner = fact("412", concept="us-gaap:Cash")
    assert [tag.concept for _, tag in tags(fact(inner) + "</ix:nonFraction>" + fact("6")[:-16])] == ["us-gaap:Cash", "us-gaap:Revenues"]


def test_ten_thousand_facts_within_one_another_are_read_in_passing() -> None:
    """What is nested deeper than numbers are is left out; the text is read all the same."""
    opened = '<ix:nonFraction name="a:B" contextRef="c" unitRef="u">'
    assert len(tags(opened * 10_000 + "5" + "</ix:nonFraction>" * 10_000)) <= 16


def test_a_fact_ends_with_its_own_tag_however_deep_others_are() -> None:
    """What is nested too deep is left out with its end, so that the facts around it keep theirs."""
    opened = '<ix:nonFraction name="a:B" contextRef="c" unitRef="u">'
    found = tags(opened * 20 + "5" + "</ix:nonFraction>" * 4 + "<p>" + "</ix:nonFraction>".join("6" * 17))
    assert [text.count("6") for text, _ in found] == [*range(1, 17)]


def test_a_table_without_a_caption_counts_as_its_tags_do() -> None:
    """Where all tags of a table say millions, its figures are millions, whatever the document's words leave open."""
    rows = row("", "2024", "2023") + row("Revenue", fact("5,214", scale="6"), fact("4,876", "y23", scale="6"))
    report = checked(f"<table>{rows}</table>")
    assert {f.value for f in report.extract.figures} == {Fraction(5_214_000_000), Fraction(4_876_000_000)}


@pytest.mark.parametrize("word", [" million", "M"])
def test_a_printed_scale_outranks_the_tag(word: str) -> None:
    """A sentence that says "million" counts in millions; a tag that says otherwise does not change what is printed."""
    report = checked(f"<p>Revenue was ${fact('5,214', scale='3')}{word} in 2024.</p>")
    assert [f.value for f in report.extract.figures] == [Fraction(5_214_000_000)]


def test_a_cost_tagged_positive_may_be_printed_in_brackets() -> None:
    """Brackets and the sign of a fact are two things: here they go together in one way throughout the row, so nothing is said."""
    cost = "us-gaap:CostOfRevenue"
    cells = [f"({fact(n, at, cost, scale='6')})" for n, at in (("3,100", "y24"), ("2,950", "y23"), ("2,700", "y22"))]
    told = f"<p>Costs were ${fact('3,100', 'y24', cost, scale='6')} million in 2024.</p>"
    report = checked(f"<table>{row('In millions', '2024', '2023', '2022') + row('Cost', *cells)}</table>{told}")
    assert not said(report)
    assert [t.verdict for t in report.ties if t.relation.rule == "EXT101"] == ["exact"]


def test_a_sign_unlike_those_in_its_row_is_an_error() -> None:
    """Two costs are facts of positive value in brackets; the third has lost its brackets, or got a sign that it must not have."""
    cost = "us-gaap:CostOfRevenue"
    cells = [f"({fact('3,100', 'y24', cost)})", f"({fact('2,950', 'y23', cost)})", fact("2,700", "y22", cost)]
    ((sure, message),) = said(checked(f"<table>{row('In millions', '2024', '2023', '2022') + row('Cost', *cells)}</table>"))
    assert sure == "high"
    assert "2,700" in message


def test_of_two_tags_neither_is_the_odd_one() -> None:
    """Where one says thousands and one says millions, both are named, and less surely."""
    cells = fact("5,214", scale="6"), fact("4,876", "y23", scale="3")
    ((sure, message),) = said(checked(f"<table>{row('In millions', '2024', '2023') + row('Revenue', *cells)}</table>"))
    assert sure == "medium"
    assert "5,214" in message
    assert "4,876" in message


def test_a_column_of_deductions_has_a_sign_of_its_own() -> None:
    """What is deducted between segments is tagged with the other sign in every line: no line of it is the odd one."""
    lines = [
        row(name, fact(whole, context), fact(outside, f"{context}o"), fact(between, f"{context}b", sign=sign))
        for name, whole, outside, between, context, sign in (
            ("Mills", "4,310", "4,250", "60", "m", "-"),
            ("Yards", "3,120", "3,090", "30", "y", "-"),
            ("Docks", "1,205", "1,190", "15", "d", "-"),
        )
    ]
    head = row("In millions", "Total", "Outside", "Between segments")
    assert said(checked(f"<table>{head}{''.join(lines)}</table>")) == []
    slipped = "".join(lines[1:]).replace("sign='-'", "").replace('sign="-"', "")
    assert len(said(checked(f"<table>{head}{lines[0]}{slipped}</table>"))) == 1


def test_a_column_headed_by_a_scale_of_its_own_is_tagged_by_it_in_every_row() -> None:
    """Which scale a heading gives a column is a matter of reading; one cell tagged otherwise than its column is a slip."""
    lines = [
        row(name, *(fact(n, f"{name}{k}", f"us-gaap:{name}", scale="6") for k, n in enumerate(printed)))
        for name, printed in {
            "Mills": ("4,310", "3,905", "3,611"),
            "Yards": ("3,120", "2,870", "2,705"),
            "Docks": ("1,205", "1,188", "1,160"),
        }.items()
    ]
    head = row("", "2024", "2023", "2022<br/>(in millions of units)")
    assert said(checked(f"<table>{head}{''.join(lines)}</table>")) == []
    slipped = lines[0].replace('Mills2" unitRef="usd" scale="6"', 'Mills2" unitRef="usd" scale="3"')
    assert slipped != lines[0]
    assert len(said(checked(f"<table>{head}{slipped}{''.join(lines[1:])}</table>"))) == 1


def test_a_figure_read_in_another_unit_says_nothing_of_the_scale_of_its_tag() -> None:
    cells = (fact(n, f"y{k}", scale="6") for k, n in enumerate(("5,214", "4,876", "4,512")))
    assert said(checked(f"<table>{row('In millions', '2024', '2023', '2022 %') + row('Revenue', *cells)}</table>")) == []


def test_a_round_number_of_a_sentence_keeps_its_size_beside_its_tag() -> None:
    """The zeros of "3,500,000 shares" are printed digits to the tag, and no digits that count to a reader."""
    shares = '<ix:nonFraction name="us-gaap:CommonStockSharesAuthorized" contextRef="i24" unitRef="shares">3,500,000</ix:nonFraction>'
    report = checked(f"<p>The company is authorized to issue {shares} shares of common stock.</p>")
    assert [f.value for f in report.figures] == [3_500_000]
