"""Tables with cells to grids: signs in cells of their own, headings of several levels, panels and sections."""

from __future__ import annotations

from checker.extract.layout.cells import grid
from checker.model.grid import Grid
from checker.read.html import document


def read(*rows: str) -> tuple[Grid, ...]:
    """Each row as cells parted by "|"; "3:" before a cell makes it three columns wide."""
    markup = "<table>"
    for row in rows:
        markup += "<tr>"
        for cell in row.split("|"):
            wide, _, words = cell.partition(":") if cell[:1].isdigit() and cell[1:2] == ":" else ("1", "", cell)
            markup += f"<td colspan={wide}>{words.strip()}</td>"
        markup += "</tr>"
    page = document(markup + "</table>", "t.html", "0" * 64)
    return tuple(g for block in page.blocks if block.kind == "grid" for g in grid(page.text, block))


def cells(found: Grid) -> dict[str, list[int | None]]:
    return {line.label: [None if c is None else int(c.value) for c in line.cells] for line in found.lines}


def heads(found: Grid) -> list[tuple[str, int, int, int]]:
    return [(h.text, h.first, h.last, h.line) for h in found.headers]


def test_currency_brackets_and_percent_in_cells_of_their_own() -> None:
    (found,) = read(
        "|3:2011|3:2010|2:Change",
        "Sales|$|1,200||$|1,000||20|%",
        "Loss|$|(30|)|$|(15|)|100|%",
        "Other||5|||—||(3|)%",
    )
    assert found.width == 3
    assert cells(found) == {"Sales": [1200, 1000, 20], "Loss": [-30, -15, 100], "Other": [5, 0, -3]}
    assert heads(found) == [("2011", 0, 0, 0), ("2010", 1, 1, 0), ("Change", 2, 2, 0)]
    first = found.lines[0].cells[0]
    assert first is not None
    assert first.currency == "USD"
    last = found.lines[1].cells[2]
    assert last is not None
    assert last.suffix == "%"


def test_headings_of_two_levels_and_words_beside_them() -> None:
    (found,) = read("|2:Three months|2:Six months", "(in thousands)|2011|2010|2011|2010", "Sales|10|9|20|18", "Heading:", "Costs|6|5|12|10")
    assert heads(found)[:2] == [("Three months", 0, 1, 0), ("Six months", 2, 3, 0)]
    assert [c for c, _ in found.caption] == ["(in thousands)"]
    assert cells(found)["Heading:"] == [None] * 4


def test_a_new_heading_begins_a_new_grid_and_names_above_it_are_its_caption() -> None:
    found = read("|2011|2010", "Sales|10|9", "Costs|6|5", "Balance sheet", "|June 2011|June 2010", "Cash|3|2", "Loans|1|1")
    assert [heads(g)[0][0] for g in found] == ["2011", "June 2011"]
    assert found[1].caption[0][0] == "Balance sheet"


def test_panels_side_by_side_are_tables_of_their_own() -> None:
    found = read("Assets|2011|Liabilities|2011", "Cash|10|Loans|4", "Stock|20|Bonds|6", "Plant|30|Equity|50", "Total|60|Total|60")
    assert [list(cells(g)) for g in found] == [["Cash", "Stock", "Plant", "Total"], ["Loans", "Bonds", "Equity", "Total"]]


def test_columns_of_note_numbers_are_dropped_and_years_name_rows() -> None:
    (found,) = read("|Note|2011|2010", "Sales|3|10|9", "Costs||6|5", "2012|4|1|1")
    assert found.width == 2
    assert cells(found) == {"Sales": [10, 9], "Costs": [6, 5], "2012": [1, 1]}


def test_a_subtotal_without_name_and_a_row_for_one_column_only() -> None:
    (found,) = read("|2011|2010", "Sales|10|9", "|10|9", "Sale of plant||7")
    assert [[None if c is None else int(c.value) for c in line.cells] for line in found.lines[1:]] == [[10, 9], [None, 7]]


def test_contents_are_no_table() -> None:
    assert read("|Page", *(f"Item {n} of things|{n * 3}" for n in range(1, 8))) == ()


def test_a_percent_sign_or_a_bracket_in_a_paragraph_of_its_own_closes_the_number() -> None:
    (found,) = read("|2:2011|2:2010", "Margin|<p>6.5</p>|<p>%</p>|<p>6.1</p>|<p>%</p>", "Loss|<p>(30</p>|<p>)</p>|<p>(15</p>|<p>)</p>")
    assert [c.suffix for c in found.lines[0].cells if c] == ["%", "%"]
    assert [c.value for c in found.lines[1].cells if c] == [-30, -15]


def test_contents_under_small_roman_numbers_are_no_table() -> None:
    assert read("Glossary|ii", "Outlook|iii", "Part 1|1", "Item 1|1", "Item 2|4", "Item 3|9", "Item 4|9") == ()


def test_notes_that_begin_with_a_number_do_not_say_where_the_values_stand() -> None:
    """Names in the second column, headings of blocks in the first, and below them numbered notes: one table, not three."""
    (found,) = read(
        "||2021|2020",
        "Income",
        "|Fees|40|30",
        "|Total|40|30",
        "Spending",
        "|Rent|10|10",
        "|Total|10|10",
        "1|Fees of members",
        "2|Paid late",
    )
    assert [line.label for line in found.lines if any(line.cells)][:4] == ["Fees", "Total", "Rent", "Total"]


def test_a_remark_beside_the_values_and_strokes_above_a_sum_are_no_heading() -> None:
    (found,) = read("|2021|2020", "Fees|40|30|", "|||to be confirmed", "Rent|10|10", "|=====|=====", "Sum|50|40")
    assert cells(found)["Sum"] == [50, 40]
    assert cells(found)["Fees"] == [40, 30]


def test_a_first_column_in_which_amounts_repeat_names_no_rows() -> None:
    """Codes and years name rows, for they differ; where nothing is named, the first amounts are amounts like the others."""
    (unnamed,) = read("5,120|4,980", "0|0", "0|0", "5,120|4,980", "1,411|1,377", "1,411|1,377")
    assert unnamed.width == 2
    (coded,) = read("4010|4,980", "4020|100", "4030|0", "4040|880", "4050|1,377", "4060|1,377")
    assert coded.width == 1
    (years,) = read("2021|4,980", "2020|100", "2021|0", "2020|880")
    assert years.width == 1


def test_headings_wider_than_their_columns_stand_over_one_each_where_the_last_would_stand_over_none() -> None:
    """What was written from a page may span headings over two columns and yet fill only the first ones with values."""
    (one,) = read("|2:June 30, 2024|2:June 30, 2023|2:Dec 31, 2023", "Cash|1,250|1,180|990|||", "Stock|310|295|305|||")
    assert heads(one) == [("June 30, 2024", 0, 0, 0), ("June 30, 2023", 1, 1, 0), ("Dec 31, 2023", 2, 2, 0)]
    (named,) = read("Assets|2:2024|2:2023", "Cash|1,250|1,180||", "Stock|310|295||")
    assert [head[:3] for head in heads(named)] == [("2024", 0, 0), ("2023", 1, 1)]


def test_a_wide_heading_over_values_of_its_own_keeps_its_columns() -> None:
    (one,) = read("|2:Group|2:Company", "|2024|2023|2024|2023", "Cash|1,250|1,180|990|870", "Stock|310|295|305|280")
    assert [head[:3] for head in heads(one) if head[3] == 0] == [("Group", 0, 1), ("Company", 2, 3)]


def test_a_first_column_that_counts_the_rows_names_none() -> None:
    """Some converters print the number of each row before it, and drop empty rows; two tables may run together."""
    (found,) = read("||2023|2022", "1|Sales|10|9", "2|Costs|6|5", "4|Profit|4|4", "1|Cash|3|2", "3|Debt|8|7")
    assert cells(found) == {"Sales": [10, 9], "Costs": [6, 5], "Profit": [4, 4], "Cash": [3, 2], "Debt": [8, 7]}
    (years,) = read("|Sales|Profit", "2019|10|4", "2020|11|5", "2021|12|6", "2022|13|7")
    assert cells(years)["2020"] == [11, 5]
    (codes,) = read("|Name|2023", "40|Sales|10", "20|Costs|6", "30|Profit|4", "10|Cash|3")
    assert cells(codes)["40 Sales"] == [10]


def test_headings_without_spans_reach_over_the_blanks_behind_them() -> None:
    """No format of separated values says how far a heading reaches: what repeats below it does, and years that its day lacks."""
    repeated = read("|Water||Energy|", "|2025|2024|2025|2024", "Sales|40|38|24|21", "Costs|30|28|20|17")
    assert heads(repeated[0])[:2] == [("Water", 0, 1, 0), ("Energy", 2, 3, 0)]
    timed = read("|Year ended June 30,|", "|2025|2024", "Sales|40|38", "Costs|30|28")
    assert heads(timed[0])[0] == ("Year ended June 30,", 0, 1, 0)


def test_a_name_in_two_lines_reaches_over_nothing() -> None:
    """ "Retained | earnings" beside a name of one line: the blank above that one is its own."""
    (found,) = read("|Share|Retained||Total", "|capital|earnings|Reserves|equity", "Opening|40|38|24|102", "Closing|30|28|20|78")
    assert [h[:3] for h in heads(found)][:3] == [("Share", 0, 0), ("Retained", 1, 1), ("Total", 3, 3)]


def test_a_cell_that_says_not_meaningful_opens_no_number_behind_it() -> None:
    """Letters before a number are its currency ("EUR | 5"); "NM" is what its own column says, and the next cell stays in its place."""
    (found,) = read(
        "|2023|2022|3:Change|3:Change before", "Sales|12|10|2:20|%|2:11|%", "Profit|15|5|3:NM|2:(64)|%", "Tax|4|3|2:33|%|3:n.m."
    )
    assert cells(found)["Profit"] == [15, 5, 0, -64]


def test_one_digit_too_many_on_several_numbers_is_the_mark_of_a_note() -> None:
    """A transcription sets raised marks on the line. A single number with a digit too many is a slip, as are several with unlike ones."""
    (marked,) = read("|FY24|FY23", "Rent|131,203|83,8184", "Costs|30,946|16,8144", "Net|100,257|67,0044", "Rate|12.5|11.1")
    assert cells(marked) == {"Rent": [131203, 83818], "Costs": [30946, 16814], "Net": [100257, 67004], "Rate": [12, 11]}
    (slipped,) = read("|FY24|FY23", "Rent|131,203|83,8184", "Costs|30,946|16,8145", "Net|100,257|67,004")
    assert cells(slipped)["Rent"] == [131203, 838184]


def test_headings_without_the_cell_over_the_labels_stand_one_column_further_right() -> None:
    """A transcription that leaves out the empty first cell of its headings begins with the word for notes."""
    (found,) = read("Notes|2025|2024", "Sales|4|1,200|1,000", "Costs|5|(700)|(650)", "Profit||500|350")
    assert [h[:3] for h in heads(found)] == [("2025", 0, 0), ("2024", 1, 1)]
    assert cells(found)["Profit"] == [500, 350]


def test_what_closes_a_number_in_the_next_cell_may_carry_a_mark_or_a_unit() -> None:
    """A bracket with a note's star, and points; without them a loss reads as a gain and points as percent."""
    for body, mark, value, suffix in (
        ("(357", ")*", -357, ""),
        ("(357", ")(1)", -357, ""),
        ("(27", ") pts.", -27, "pts"),
        ("(27)", "pts.", -27, "pts"),
    ):
        (made,) = read("Line|2023|", "Sales|684|", f"Adjustments|{body}|{mark}")
        cell = made.lines[-1].cells[0]
        assert cell is not None and (cell.value, cell.suffix) == (value, suffix)


def test_a_percent_sign_behind_a_percentage_is_no_part_of_it() -> None:
    """Of the second share nothing is left but its sign: the first one stands where it did."""
    (found,) = read("|2024|2023|Change", "Fares|98|90|8", "Rents|70|88|-18", "Share of fares|2%|%|1%")
    assert cells(found)["Share of fares"] == [2, None, 1]
