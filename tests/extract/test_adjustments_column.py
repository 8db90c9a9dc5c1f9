"""A column called "Adjustments" is a member between segments, and a basis only beside another basis."""

from checker import check_text

SEGMENTS = (
    "Segment information\n\nNine months ended December 31, 2020\n\n"
    "Reportable segments Harbour services Ferry lines Adjustments Consolidated "
    "Thousands of yen Thousands of yen Thousands of yen Thousands of yen "
    "Customers 153,910 2,159 ― 156,069 Intersegment transactions 128 ― (128 ) ― "
    "Total revenue 154,038 2,159 (128 ) 156,069 Segment operating profit 9,603 615 (91 ) 10,127"
)
BRIDGE = (
    "Reconciliation of measures (in thousands)\n\n"
    "                         GAAP    Adjustments    Non-GAAP\n"
    "Cost of revenue         1,200          (150)       1,050\n"
    "Operating income          900           250        1,150\n"
)


def columns(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(c.member, c.basis) for t in check_text(text).tables for c in t.columns]


def test_between_segments_it_is_a_member() -> None:
    found = columns(SEGMENTS)
    assert [member for member, _ in found] == ["Harbour services", "Ferry lines", "Adjustments", "Consolidated"]
    assert all("adjustment" not in basis for _, basis in found)


def test_between_two_bases_it_is_a_basis() -> None:
    assert [basis for _, basis in columns(BRIDGE)] == [("gaap",), ("adjustment",), ("non-gaap",)]


def test_what_leads_from_one_column_to_the_other_is_printed_only_where_there_is_any() -> None:
    """Rows of two amounts have none: the reported and the adjusted one."""
    text = (
        "As Reported Adjustments Non-GAAP Net sales $ 2,014 $ 2,014 Cost of sales 1,455 1,455 Restructuring costs 8 (8 )(a) — "
        "Operating income 551 8 559 Taxes 24 2 (b) 26 Net income $ 527 $ 6 $ 533 Earnings per share $ 0.16 $ 0.17"
    )
    report = check_text(text, "bridge.txt")
    (table,) = report.tables
    printed = {f.id: f.text for f in report.figures}
    assert [column.basis for column in table.columns] == [("as-reported",), ("adjustment",), ("non-gaap",)]
    assert {row.label: [printed.get(cell or "", "") for cell in row.cells] for row in table.rows} == {
        "Net sales": ["$ 2,014", "", "$ 2,014"],
        "Cost of sales": ["1,455", "", "1,455"],
        "Restructuring costs": ["8", "(8 )", "—"],
        "Operating income": ["551", "8", "559"],
        "Taxes": ["24", "2", "26"],
        "Net income": ["$ 527", "$ 6", "$ 533"],
        "Earnings per share": ["$ 0.16", "", "$ 0.17"],
    }
