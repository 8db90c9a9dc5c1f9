"""A second invented release, harder to read than the first: headings of two levels, a column of notes, percentages between the
amounts, segments by year, losses in brackets, a reconciliation with a line that is taken away.

Tidewell Vale Works does not exist. Its ledger is consistent to the last digit.
"""

from __future__ import annotations

from printed import Sheet

NINE = (("Nine Months Ended September 30,", None), ("2025", "2024"))
QUARTER = (
    ("", "Three Months Ended September 30,", None, "Nine Months Ended September 30,", None),
    ("Note", "2025", "2024", "2025", "2024"),
)
INCOME = Sheet(
    "Consolidated Income Statement (unaudited)",
    "(In thousands of euros, except per share amounts)",
    QUARTER,
    (
        ("Revenue", "3", "41,870", "39,415", "124,306", "118,720"),
        ("Cost of sales", "4", "(29,644)", "(28,102)", "(88,415)", "(84,933)"),
        ("Gross profit", "", "12,226", "11,313", "35,891", "33,787"),
        ("Other operating income", "", "318", "402", "1,077", "1,215"),
        ("Distribution costs", "", "(4,215)", "(3,988)", "(12,640)", "(11,902)"),
        ("Administrative expenses", "5", "(9,731)", "(6,420)", "(24,903)", "(19,377)"),
        ("Operating profit (loss)", "", "(1,402)", "1,307", "(575)", "3,723"),
        ("Finance income", "", "61", "58", "190", "171"),
        ("Finance costs", "6", "(742)", "(698)", "(2,155)", "(2,064)"),
        ("Profit (loss) before income tax", "", "(2,083)", "667", "(2,540)", "1,830"),
        ("Income tax", "7", "512", "(171)", "633", "(468)"),
        ("Profit (loss) for the period", "", "(1,571)", "496", "(1,907)", "1,362"),
        ("Attributable to:",),
        ("Owners of the parent", "", "(1,604)", "459", "(2,003)", "1,260"),
        ("Non-controlling interests", "", "33", "37", "96", "102"),
        ("Earnings per share:",),
        ("Basic and diluted", "", "€ (0.08)", "€ 0.02", "€ (0.10)", "€ 0.06"),
        ("Weighted average number of shares (in thousands)", "", "20,050", "20,050", "20,050", "20,050"),
    ),
)
BALANCE = Sheet(
    "Consolidated Statement of Financial Position (unaudited)",
    "(In thousands of euros)",
    (("Note", "September 30, 2025", "December 31, 2024"),),
    (
        ("ASSETS",),
        ("Non-current assets",),
        ("Property, plant and equipment", "8", "96,410", "98,125"),
        ("Intangible assets", "9", "14,730", "15,210"),
        ("Deferred tax assets", "", "2,204", "1,571"),
        ("Total non-current assets", "", "113,344", "114,906"),
        ("Current assets",),
        ("Inventories", "10", "21,388", "19,940"),
        ("Trade receivables", "", "24,915", "23,104"),
        ("Cash and cash equivalents", "11", "6,127", "9,385"),
        ("Total current assets", "", "52,430", "52,429"),
        ("Total assets", "", "165,774", "167,335"),
        ("EQUITY AND LIABILITIES",),
        ("Equity",),
        ("Share capital", "12", "20,050", "20,050"),
        ("Share premium", "", "18,400", "18,400"),
        ("Retained earnings", "", "21,744", "25,752"),
        ("Equity attributable to owners of the parent", "", "60,194", "64,202"),
        ("Non-controlling interests", "", "1,512", "1,446"),
        ("Total equity", "", "61,706", "65,648"),
        ("Non-current liabilities",),
        ("Borrowings", "13", "62,000", "60,500"),
        ("Provisions", "", "5,140", "5,022"),
        ("Total non-current liabilities", "", "67,140", "65,522"),
        ("Current liabilities",),
        ("Borrowings", "13", "8,600", "7,900"),
        ("Trade payables", "", "24,611", "24,985"),
        ("Current tax payable", "", "717", "280"),
        ("Accrued expenses", "", "3,000", "3,000"),
        ("Total current liabilities", "", "36,928", "36,165"),
        ("Total liabilities", "", "104,068", "101,687"),
        ("Total equity and liabilities", "", "165,774", "167,335"),
    ),
)
CASH = Sheet(
    "Consolidated Statement of Cash Flows (unaudited)",
    "(In thousands of euros)",
    NINE,
    (
        ("Cash flows from operating activities",),
        ("Profit (loss) for the period", "(1,907)", "1,362"),
        ("Depreciation and amortisation", "7,912", "7,640"),
        ("Change in inventories", "(1,448)", "(655)"),
        ("Change in trade receivables", "(1,811)", "310"),
        ("Change in trade payables", "(374)", "402"),
        ("Income tax and other items", "1,038", "145"),
        ("Net cash from operating activities", "3,410", "9,204"),
        ("Cash flows from investing activities",),
        ("Purchase of property, plant and equipment", "(6,010)", "(6,302)"),
        ("Proceeds from sale of equipment", "174", "182"),
        ("Net cash used in investing activities", "(5,836)", "(6,120)"),
        ("Cash flows from financing activities",),
        ("Proceeds from borrowings", "2,200", "800"),
        ("Dividends paid to owners of the parent", "(2,005)", "(1,804)"),
        ("Dividends paid to non-controlling interests", "(30)", "(26)"),
        ("Payment of lease liabilities", "(970)", "(950)"),
        ("Net cash used in financing activities", "(805)", "(1,980)"),
        ("Net increase (decrease) in cash and cash equivalents", "(3,231)", "1,104"),
        ("Effect of exchange rate changes on cash", "(27)", "12"),
        ("Cash and cash equivalents at beginning of period", "9,385", "8,114"),
        ("Cash and cash equivalents at end of period", "6,127", "9,230"),
    ),
)
SEGMENTS = Sheet(
    "Segment information for the nine months ended September 30",
    "(In thousands of euros)",
    (("Water", None, "Energy", None, "Group", None), ("2025", "2024", "2025", "2024", "2025", "2024")),
    (
        ("Revenue", "80,210", "77,002", "44,096", "41,718", "124,306", "118,720"),
        ("Segment expenses", "(77,270)", "(72,987)", "(47,611)", "(42,010)", "(124,881)", "(114,997)"),
        ("Operating profit (loss)", "2,940", "4,015", "(3,515)", "(292)", "(575)", "3,723"),
    ),
)
SUMMARY = Sheet(
    "Key Figures",
    "(In millions of euros)",
    (("Nine Months Ended September 30,", None, None, None, ""), ("2025", "% of revenue", "2024", "% of revenue", "Change %")),
    (
        ("Revenue", "124.3", "100.0%", "118.7", "100.0%", "4.7%"),
        ("Gross profit", "35.9", "28.9%", "33.8", "28.5%", "6.2%"),
        ("Operating profit (loss)", "(0.6)", "(0.5)%", "3.7", "3.1%", "n.m."),
        ("Profit (loss) for the period", "(1.9)", "(1.5)%", "1.4", "1.1%", "n.m."),
    ),
)
ADJUSTED = Sheet(
    "Reconciliation of Adjusted EBITDA",
    "(In thousands of euros)",
    NINE,
    (
        ("Operating profit (loss)", "(575)", "3,723"),
        ("Depreciation and amortisation", "7,912", "7,640"),
        ("EBITDA", "7,337", "11,363"),
        ("Restructuring costs", "5,240", "410"),
        ("Less: Gain on disposals", "122", "95"),
        ("Adjusted EBITDA", "12,455", "11,678"),
    ),
)
SHEETS = (SUMMARY, INCOME, BALANCE, CASH, SEGMENTS, ADJUSTED)
PROSE = (
    "Revenue for the nine months ended September 30, 2025 was €124.3 million, up 4.7% from €118.7 million for the nine months ended "
    "September 30, 2024. Gross profit was €35.9 million.",
    "The operating loss was €0.6 million, compared to an operating profit of €3.7 million for the nine months ended September 30, "
    "2024. The loss for the period was €1.9 million.",
    "As of September 30, 2025, total assets were €165.8 million, a decrease of €1.6 million from €167.3 million as of December 31, 2024.",
    "Net cash from operating activities was €3.4 million, compared to €9.2 million for the nine months ended September 30, 2024. "
    "Adjusted EBITDA was €12.5 million.",
)
OPENING = "VALE STRAND, Oct. 30, 2025 -- Tidewell Vale Works today announced results for the nine months ended September 30, 2025."
HEAD = "Tidewell Vale Works Reports Nine-Month Results"


def pieces() -> list[str | Sheet]:
    """The release in reading order: paragraphs and tables."""
    first, *rest = SHEETS
    return [HEAD, OPENING, first, *PROSE, *rest]
