"""HTML to text, blocks and back to the source."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.document import Document
from checker.model.span import Span, TextLocation
from checker.read.html import document

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "html"


def read(markup: str) -> Document:
    return document(markup, "page.html", "0" * 64)


def kinds(markup: str) -> list[tuple[str, str]]:
    page = read(markup)
    return [(block.kind, block.span.of(page.text)) for block in page.blocks]


def table(markup: str) -> list[list[tuple[str, int, int]]]:
    page = read(markup)
    (block,) = [b for b in page.blocks if b.kind == "grid"]
    rows: dict[int, list[tuple[str, int, int]]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append((cell.span.of(page.text), cell.first, cell.last))
    return list(rows.values())


def sources(markup: str, wanted: str) -> list[str]:
    """The pieces of the source at which a piece of the text stands."""
    page = read(markup)
    at = page.text.index(wanted)
    places = page.locate(Span(at, at + len(wanted)))
    assert all(isinstance(place, TextLocation) for place in places)
    return [markup[place.start : place.end] for place in places if isinstance(place, TextLocation)]


def test_paragraphs_headings_and_line_breaks() -> None:
    assert kinds("<h2>Outlook</h2><p>Sales   rose\n to <b>5</b>.<br>Costs fell.</p><p><b>Cash flow</b></p>") == [
        ("heading", "Outlook"),
        ("prose", "Sales rose to 5.\nCosts fell."),
        ("heading", "Cash flow"),
    ]


def test_hidden_text_is_left_out() -> None:
    markup = (
        "<style>p{}</style><script>1<2</script><p>a<span style='display: none'>9</span>b</p><ix:header>7</ix:header><div hidden>8</div>"
    )
    assert kinds(markup) == [("prose", "ab")]


def test_spans_of_cells_are_resolved() -> None:
    assert table("<table><tr><td rowspan=2>x</td><td colspan=2>2009</td></tr><tr><td>$</td><td>5</td></tr><tr><td>y<td>1<td>2</table>") == [
        [("x", 0, 0), ("2009", 1, 2)],
        [("$", 1, 1), ("5", 2, 2)],
        [("y", 0, 0), ("1", 1, 1), ("2", 2, 2)],
    ]


def test_a_table_around_prose_is_prose_and_a_table_within_is_a_table_of_its_own() -> None:
    inner = "<table><tr><td>Cash</td><td>1,234</td><td>999</td></tr></table>"
    markup = f"<table><tr><td>Words before.</td></tr><tr><td>{inner}</td></tr><tr><td>(1)</td><td>A note.</td></tr></table>"
    assert kinds(markup) == [("prose", "Words before."), ("grid", "Cash\t1,234\t999"), ("prose", "(1)\tA note.")]


def test_indentation_by_padding_margin_and_hard_spaces() -> None:
    markup = (
        "<table><tr><td>a</td><td>1</td><td>2</td></tr><tr><td style='padding:0 0 0 9pt'>b</td><td>1</td><td>2</td></tr>"
        "<tr><td><p style='margin-left:2em;text-indent:-1em'>c</p></td><td>1</td><td>2</td></tr>"
        "<tr><td>&nbsp;&nbsp;d</td><td>1</td><td>2</td></tr></table>"
    )
    cells = {cell.span.of(read(markup).text): cell.indent for cell in read(markup).blocks[0].cells}
    assert cells["a"] == 0
    assert min(cells["b"], cells["c"], cells["d"]) > 0


def test_note_marks_set_high_are_no_digits_of_the_number() -> None:
    assert kinds("<p>Profit of 1,234<sup>1</sup> and the 1<sup>st</sup> half<sup>(2)</sup></p>") == [
        ("prose", "Profit of 1,234 and the 1st half")
    ]


def test_places_lead_to_the_source() -> None:
    markup = "<p>x</p>\n<p>Loss: $(1,<b>234</b>) &#8722;5&nbsp;m</p>"
    assert sources(markup, "(1,234)") == ["(1,", "234", ")"]
    assert sources(markup, "−5") == ["&#8722;5"]
    (place, *_) = read(markup).locate(Span(3, 7))
    assert isinstance(place, TextLocation)
    assert (place.line, place.column) == (2, 4)


def test_preformatted_text_keeps_its_columns() -> None:
    assert kinds("<pre>Cash    12\nLoans    5</pre>") == [("plain", "Cash    12\nLoans    5")]


@given(
    st.lists(
        st.sampled_from(
            [
                "1,234",
                "(5",
                ")",
                "%",
                " ",
                "&nbsp;",
                "&minus;",
                "<b>",
                "</b>",
                "<td>",
                "<tr>",
                "<table>",
                "</table>",
                "<p>",
                "a",
                "<",
                ">",
                '"',
                "<!--",
                "-->",
            ]
        ),
        max_size=60,
    )
)
def test_digits_of_the_text_are_digits_of_the_source(parts: list[str]) -> None:
    markup = "".join(parts)
    page = read(markup)
    for match in re.finditer(r"\d+", page.text):
        places = page.locate(Span(*match.span()))
        found = "".join(markup[p.start : p.end] for p in places if isinstance(p, TextLocation))
        assert found == match.group()
    for block in page.blocks:
        assert all(block.span.contains(cell.span) for cell in block.cells)


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>" * 10_000 + "1",
        "<div>" * 200_000,
        "<!--" * 200_000,
        "<a " * 200_000,
        '<a x="' * 200_000,
        "<a '>\"" * 100_000,
        "&" * 500_000,
        "<b>" * 100_000 + "</i>" * 100_000,
        "<td colspan=99999 rowspan=99999>1" * 5_000,
        "<sup>" * 100_000 + "1" + "</sup>" * 100_000,
        "</table>" * 100_000,
        "<style>" * 100_000,
    ],
    ids=lambda markup: markup[:12],
)
def test_hostile_markup_costs_linear_time(markup: str) -> None:
    started = time.process_time()
    read(markup)
    assert time.process_time() - started < 5


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus is not here")
@pytest.mark.parametrize("name", ["apple_fy2024q1_ex991.htm", "unionpacific_2025q2_10q_ixbrl.html", "jp27800_2014_pl_ixbrl.htm"])
def test_real_pages_keep_the_law_of_places(name: str) -> None:
    source = (SHARED / name).read_text(encoding="utf-8-sig")
    page = document(source, name, "0" * 64)
    for match in re.finditer(r"\d[\d,.]*", page.text):
        places = page.locate(Span(*match.span()))
        found = "".join(source[p.start : p.end] for p in places if isinstance(p, TextLocation))
        assert re.sub(r"\D", "", found) == re.sub(r"\D", "", match.group())
