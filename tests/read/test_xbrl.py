"""XBRL instances: facts as tables, each with its way back to the source; nothing hostile is followed."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import check_file
from checker.model.document import Document
from checker.model.span import FactLocation
from checker.read import ReadError, read_bytes

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!-- made for a test -->
<x:xbrl xmlns:x="http://www.xbrl.org/2003/instance" xmlns:g="urn:gaap" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:d="http://xbrl.org/2006/xbrldi">
<x:unit id="usd"><x:measure>iso4217:USD</x:measure></x:unit>
<x:unit id="eur"><x:measure>iso4217:EUR</x:measure></x:unit>
<x:unit id="n"><x:measure>x:shares</x:measure></x:unit>
<x:unit id="p"><x:measure>x:pure</x:measure></x:unit>
<x:unit id="m2"><x:measure>utr:sqm</x:measure></x:unit>
<x:unit id="eps"><x:divide><x:unitNumerator><x:measure>iso4217:USD</x:measure></x:unitNumerator>
<x:unitDenominator><x:measure>x:shares</x:measure></x:unitDenominator></x:divide></x:unit>
"""


def context(name: str, *days: str, narrowed: bool = False) -> str:
    times = (
        f"<x:instant>{days[0]}</x:instant>" if len(days) == 1 else f"<x:startDate>{days[0]}</x:startDate><x:endDate>{days[1]}</x:endDate>"
    )
    member = '<x:segment><d:explicitMember dimension="g:Axis">g:North</d:explicitMember></x:segment>' if narrowed else ""
    entity = f'<x:entity><x:identifier scheme="urn:s">1</x:identifier>{member}</x:entity>'
    return f'<x:context id="{name}">{entity}<x:period>{times}</x:period></x:context>\n'


def fact(name: str, value: str, at: str = "now", unit: str = "usd", more: str = 'decimals="0"') -> str:
    return f'<g:{name} contextRef="{at}" unitRef="{unit}" {more}>{value}</g:{name}>\n'


TIMES = (
    context("now", "2024-12-31")
    + context("then", "2023-12-31")
    + context("north", "2024-12-31", narrowed=True)
    + context("quarter", "2024-12-29", "2025-03-29")
    + context("stub", "2024-07-01", "2024-07-21")
)


def read(*body: str, head: str = HEAD) -> Document:
    return read_bytes((head + TIMES + "".join(body) + "</x:xbrl>").encode(), "a.xml")


def lines(*body: str) -> list[list[str]]:
    return [line.split("\t") for line in read(*body).text.splitlines() if line]


def shown(value: str, **more: str) -> str:
    return lines(fact("Cash", value, **more))[-1][1]


def test_dates_stand_over_columns_newest_first_and_elements_are_words():
    body = fact("RetainedEarnings", "80", "then"), fact("RetainedEarnings", "90"), fact("OtherAssets", "5")
    assert lines(*body) == [
        ["In USD"],
        ["December 31, 2024", "December 31, 2023"],
        ["Retained earnings", "90", "80"],
        ["Other assets", "5", ""],
    ]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("OperatingIncomeLoss", "Operating income (loss)"),
        ("NetCashProvidedByUsedInFinancingActivities", "Net cash provided by (used in) financing activities"),
        ("IncreaseDecreaseInInventories", "Increase (decrease) in inventories"),
        ("AssetsCurrent", "Current assets"),
        ("WeightedAverageNumberOfSharesOutstandingBasic", "Weighted average shares outstanding, basic"),
    ],
)
def test_names_of_elements_are_printed_as_statements_print_them(name: str, label: str):
    assert lines(fact(name, "5"))[-1][0] == label


def test_each_length_of_periods_has_a_table_of_its_own():
    found = lines(fact("Cash", "1"), fact("Sales", "2", "quarter"), fact("Sales", "3", "stub"))
    assert [line[0] for line in found if len(line) == 1] == [
        "In USD", "December 31, 2024", "In USD", "Three Months Ended March 29, 2025", "In USD", "From July 1, 2024 to July 21, 2024",
    ]  # fmt: skip


def test_rows_that_are_no_amounts_of_the_caption_say_their_unit():
    body = fact("Cash", "1"), fact("EPSBasic", "1.25", unit="eps"), fact("TaxRate", "0.21", unit="p"), fact("Bond", "7", unit="eur")
    assert [line[0] for line in lines(*body)[2:]] == ["Cash", "EPS basic (USD per share)", "Tax rate (x)", "Bond (EUR)"]
    assert lines(fact("SharesOut", "9000", unit="n", more='decimals="-3"'))[-1] == ["Shares out (number of shares) (thousands)", "9"]


@pytest.mark.parametrize(
    ("value", "decimals", "wanted"),
    [
        ("54573000", "-3", "54,573 thousand"),
        ("-70000000", "-6", "-70 million"),
        ("22700000000", "-8", "22.7 billion"),
        ("12345000", "INF", "12,345,000"),
        ("12345678", "-3", "12,345,678"),
        ("19821.0", "0", "19,821"),
        ("1.250", "2", "1.25"),
        ("1.255", "2", "1.255"),
        ("0", "-6", "0 million"),
        ("0", "-99999999", "0 trillion"),
        ("5", "-99999999", "5"),
        ("+5000", "-3", "5 thousand"),
    ],
)
def test_digits_that_are_not_sure_give_way_to_a_scale(value: str, decimals: str, wanted: str):
    assert shown(value, more=f'decimals="{decimals}"') == wanted


def test_precision_counts_the_digits_that_are_sure():
    assert shown("54573000", more='precision="5"') == "54,573 thousand"


@given(st.decimals(-(10**15), 10**15, places=2), st.integers(-12, 4), st.booleans())
def test_the_digits_of_the_text_are_the_digits_of_the_source_at_its_place(value: Decimal, decimals: int, round_off: bool):
    written = f"{round(value, decimals) if round_off else value:f}"
    source = HEAD + TIMES + "<!-- é -->" + fact("Cash", f"\n {written}\t", more=f'decimals="{decimals}" id="f1"') + "</x:xbrl>"
    document = read_bytes(source.encode(), "a.xml")
    cell = document.blocks[0].cells[-1]
    at = document.locate(cell.span)[0]
    assert isinstance(at, FactLocation) and at.fact == "f1" and at.text
    digits = [c for c in cell.span.of(document.text) if c.isdigit()]
    assert digits == [c for c in source[at.text.start : at.text.end] if c.isdigit()]
    assert source.splitlines()[at.text.line - 1][at.text.column - 1] == digits[0]


def test_a_fact_without_a_name_is_named_by_element_and_context():
    document = read(fact("Cash", "12"))
    at = document.locate(document.blocks[0].cells[-1].span)[0]
    assert isinstance(at, FactLocation) and at.fact == "Cash@now"


def test_a_fact_said_twice_is_read_once_and_two_values_stand_in_two_rows():
    assert [line[1:] for line in lines(fact("Cash", "1"), fact("Cash", "1"), fact("Cash", "2"))[2:]] == [["1"], ["2"]]


def test_what_is_not_read_is_counted_with_its_reason():
    nil = fact("Cash", "", more='i:nil="true"')
    document = read(fact("Cash", "1"), fact("Cash", "2", "north"), fact("Area", "3", unit="m2"), fact("Cash", "&#49;", "then"), nil)
    assert [u.why for u in document.unread] == [
        "1 facts whose value is no plain decimal number are not read",
        "1 facts with dimensions are not read yet",
        "1 facts in units other than money, shares and plain numbers are not read yet",
    ]


def test_what_is_not_read_stands_at_the_beginning_of_the_file(tmp_path):
    source = HEAD + TIMES + fact("Cash", "1") + fact("Cash", "2", "north") + "</x:xbrl>"
    (tmp_path / "a.xml").write_text(source, encoding="utf-8")
    assert [u["at"] for u in check_file(tmp_path / "a.xml").to_dict()["unread"]] == [{"start": 0, "end": 0, "line": 1, "column": 1}]


def test_ends_of_rounding_intervals_belong_to_them():
    document = read(fact("Cash", "1"))
    assert document.closed_intervals and document.media_type == "application/xbrl+xml"


def test_midnight_at_an_end_is_the_day_before():
    source = context("late", "2025-01-01T00:00:00") + fact("Cash", "1", "late")
    assert lines(source)[1] == ["December 31, 2024"]


@pytest.mark.parametrize("days", [("2024-12-31", "2024-12-30"), ("2024-12-31", "2020-01-01"), ("0001-01-01", "9999-12-31")])
def test_impossible_periods_are_no_crash(days: tuple[str, str]):
    assert read(context("odd", *days), fact("Cash", "1", "odd")).text


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ('<!DOCTYPE xbrl [<!ENTITY a "b">]><xbrl>&a;</xbrl>', "document type"),
        ('<!DOCTYPE xbrl SYSTEM "file:///etc/hostname"><xbrl/>', "document type"),
        ("<xbrl/>", "no xbrl element"),
        (HEAD + "</x:xbrl>", "no numeric fact"),
        (HEAD, "no well-formed XML"),
        (HEAD + "<g:a>" * 200_000, "nested deeper"),
        ('<?xml version="1.0"?>\n<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>', "is an XML schema"),
        ('<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase"/>', "is an XBRL linkbase"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(source: str, why: str):
    with pytest.raises(ReadError, match=why):
        read_bytes(source.encode(), "a.xml")


def test_other_text_that_begins_with_a_bracket_is_read_as_before():
    assert read_bytes(b"<xbrlish> 5", "a.txt").media_type == "text/plain"
    assert read_bytes(b"<?xml version='1.0'?><html><body>1</body></html>", "a").media_type == "text/html"


@pytest.mark.parametrize(
    "body",
    [
        "".join(fact("Cash", str(n)) for n in range(20_000)),
        "".join(fact(f"Cash{n}", str(n)) for n in range(20_000)),
        "".join(context(f"c{n}", "2000-01-01", f"{2001 + n // 28}-02-{1 + n % 28:02}") + fact("Cash", "5", f"c{n}") for n in range(5_000)),
        f"<g:Text contextRef='now'>{'&lt;p&gt;1&lt;/p&gt;' * 100_000}</g:Text>" + fact("Cash", "1"),
    ],
)
def test_time_grows_with_the_length_alone(body: str):
    began = time.process_time()
    read(body)
    assert time.process_time() - began < 3


def test_a_broken_sum_is_found_at_its_line(tmp_path):
    def instance(total: int) -> str:
        values = [("AssetsCurrent", 41_877), ("OtherAssetsNoncurrent", 23_456), ("Assets", total)]
        values += [("Liabilities", 40_001), ("StockholdersEquity", 25_332), ("LiabilitiesAndStockholdersEquity", 65_333)]
        return HEAD + TIMES + "".join(fact(name, f"{value}000", more='decimals="-3"') for name, value in values) + "</x:xbrl>"

    for total in (65_333, 65_383):
        (tmp_path / "a.xml").write_text(instance(total), encoding="utf-8")
        errors = [f for f in check_file(tmp_path / "a.xml").to_dict()["findings"] if f["level"] == "error"]
        assert bool(errors) == (total == 65_383)
    line = 1 + instance(65_383)[: instance(65_383).index("65383000")].count("\n")
    assert line in {f["at"]["line"] for f in errors}
