"""One invented release, printed in three disorders: the examples are made from it, and the tests that compare them.

Kestrel Harbor Instruments does not exist. Its ledger is consistent to the last digit; `python tests/release.py` writes
the examples anew.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from printed import Sheet, aligned, flattened, marked_up

EXAMPLES = Path(__file__).parent.parent / "examples"

NINE = (("Nine Months Ended", "Nine Months Ended"), ("September 30, 2025", "September 30, 2024"))

INCOME = Sheet(
    "Consolidated Statements of Income (Unaudited)",
    "(In thousands, except per share amounts)",
    NINE,
    (
        ("Revenue:",),
        ("Products", "$ 412,618", "$ 388,905"),
        ("Services", "157,244", "139,870"),
        ("Total revenue", "569,862", "528,775"),
        ("Cost of revenue:",),
        ("Products", "231,407", "221,386"),
        ("Services", "68,915", "63,204"),
        ("Total cost of revenue", "300,322", "284,590"),
        ("Gross profit", "269,540", "244,185"),
        ("Operating expenses:",),
        ("Research and development", "71,238", "66,019"),
        ("Selling, general and administrative", "98,477", "93,850"),
        ("Total operating expenses", "169,715", "159,869"),
        ("Operating income", "99,825", "84,316"),
        ("Interest income", "3,114", "2,870"),
        ("Interest expense", "(5,206)", "(6,033)"),
        ("Income before income taxes", "97,733", "81,153"),
        ("Provision for income taxes", "22,478", "18,746"),
        ("Net income", "75,255", "62,407"),
        ("Less: Net income attributable to noncontrolling interests", "2,118", "1,764"),
        ("Net income attributable to Kestrel Harbor shareholders", "$ 73,137", "$ 60,643"),
        ("Earnings per share:",),
        ("Basic", "$ 1.52", "$ 1.27"),
        ("Diluted", "$ 1.49", "$ 1.25"),
        ("Weighted average shares outstanding:",),
        ("Basic", "48,211", "47,906"),
        ("Diluted", "49,075", "48,640"),
    ),
)

BALANCE = Sheet(
    "Consolidated Balance Sheets (Unaudited)",
    "(In thousands)",
    (("September 30, 2025", "December 31, 2024"),),
    (
        ("ASSETS",),
        ("Current assets:",),
        ("Cash and cash equivalents", "$ 118,406", "$ 96,233"),
        ("Accounts receivable, net", "87,915", "91,470"),
        ("Inventories", "64,208", "60,115"),
        ("Other current assets", "12,377", "11,846"),
        ("Total current assets", "282,906", "259,664"),
        ("Non-current assets:",),
        ("Property, plant and equipment, net", "143,580", "139,022"),
        ("Goodwill", "88,140", "88,140"),
        ("Intangible assets, net", "31,926", "36,410"),
        ("Other assets", "9,455", "8,917"),
        ("Total non-current assets", "273,101", "272,489"),
        ("Total assets", "$ 556,007", "$ 532,153"),
        ("LIABILITIES AND EQUITY",),
        ("Current liabilities:",),
        ("Accounts payable", "$ 52,318", "$ 55,907"),
        ("Accrued liabilities", "38,644", "36,290"),
        ("Deferred revenue", "27,105", "24,873"),
        ("Current portion of long-term debt", "15,000", "20,000"),
        ("Total current liabilities", "133,067", "137,070"),
        ("Non-current liabilities:",),
        ("Long-term debt", "85,000", "110,000"),
        ("Deferred income taxes", "14,236", "13,781"),
        ("Other liabilities", "6,918", "7,204"),
        ("Total non-current liabilities", "106,154", "130,985"),
        ("Total liabilities", "239,221", "268,055"),
        ("Equity:",),
        ("Common stock", "4,820", "4,791"),
        ("Additional paid-in capital", "121,547", "115,238"),
        ("Retained earnings", "176,912", "122,225"),
        ("Accumulated other comprehensive loss", "(2,866)", "(3,011)"),
        ("Total shareholders' equity", "300,413", "239,243"),
        ("Noncontrolling interests", "16,373", "24,855"),
        ("Total equity", "316,786", "264,098"),
        ("Total liabilities and equity", "$ 556,007", "$ 532,153"),
    ),
)

CASH = Sheet(
    "Consolidated Statements of Cash Flows (Unaudited)",
    "(In thousands)",
    NINE,
    (
        ("Operating activities:",),
        ("Net income", "$ 75,255", "$ 62,407"),
        ("Depreciation and amortization", "24,890", "23,715"),
        ("Stock-based compensation", "5,438", "5,021"),
        ("Deferred income taxes", "455", "(212)"),
        ("Changes in working capital:",),
        ("Accounts receivable", "3,555", "(6,118)"),
        ("Inventories", "(4,093)", "1,940"),
        ("Other current assets", "(531)", "377"),
        ("Accounts payable", "(3,589)", "2,806"),
        ("Accrued liabilities", "2,354", "(1,155)"),
        ("Deferred revenue", "2,232", "1,869"),
        ("Other liabilities", "(286)", "164"),
        ("Net cash provided by operating activities", "105,680", "90,814"),
        ("Investing activities:",),
        ("Purchases of property, plant and equipment", "(24,964)", "(27,341)"),
        ("Proceeds from sale of equipment", "1,120", "655"),
        ("Purchases of intangible assets", "(838)", "(1,204)"),
        ("Net cash used in investing activities", "(24,682)", "(27,890)"),
        ("Financing activities:",),
        ("Repayments of long-term debt", "(30,000)", "(22,500)"),
        ("Dividends paid", "(18,450)", "(16,310)"),
        ("Dividends paid to noncontrolling interests", "(10,600)", "(2,400)"),
        ("Proceeds from exercise of stock options", "900", "1,075"),
        ("Net cash used in financing activities", "(58,150)", "(40,135)"),
        ("Effect of exchange rate changes on cash", "(675)", "318"),
        ("Net increase in cash and cash equivalents", "22,173", "23,107"),
        ("Cash and cash equivalents, beginning of period", "96,233", "71,904"),
        ("Cash and cash equivalents, end of period", "$ 118,406", "$ 95,011"),
    ),
)

SEGMENTS = Sheet(
    "Segment Information, nine months ended September 30, 2025",
    "(In thousands)",
    (("Instruments", "Services", "Corporate and eliminations", "Consolidated"),),
    (
        ("Revenue from external customers", "$ 412,618", "$ 157,244", "$ —", "$ 569,862"),
        ("Intersegment revenue", "8,306", "1,215", "(9,521)", "—"),
        ("Total revenue", "420,924", "158,459", "(9,521)", "569,862"),
        ("Operating income", "$ 71,384", "$ 36,902", "$ (8,461)", "$ 99,825"),
    ),
)

SUMMARY = Sheet(
    "Financial Summary",
    "(Dollars in millions)",
    (("Nine Months Ended", "Nine Months Ended", ""), ("September 30, 2025", "September 30, 2024", "Change %")),
    (
        ("Total revenue", "569.9", "528.8", "7.8"),
        ("Gross profit", "269.5", "244.2", "10.4"),
        ("Operating income", "99.8", "84.3", "18.4"),
        ("Net income", "75.3", "62.4", "20.6"),
    ),
)

SHEETS = (SUMMARY, INCOME, BALANCE, CASH, SEGMENTS)

OPENING = (
    "PORT ALDER, Maine, Oct. 28, 2025 -- Kestrel Harbor Instruments, Inc. today announced results for the nine months ended "
    "September 30, 2025."
)
PROSE = (
    "Total revenue for the nine months ended September 30, 2025 was $569.9 million, up 7.8% from $528.8 million for the nine "
    "months ended September 30, 2024. Gross profit was $269.5 million, and gross margin was 47.3%.",
    "Operating income was $99.8 million, compared to $84.3 million for the nine months ended September 30, 2024. Net income was "
    "$75.3 million, or $1.49 per diluted share.",
    "As of September 30, 2025, total assets were $556.0 million, an increase of $23.9 million from $532.2 million as of December "
    "31, 2024. Cash and cash equivalents increased by $22.2 million to $118.4 million.",
    "Net cash provided by operating activities was $105.7 million, compared to $90.8 million for the nine months ended September "
    "30, 2024. Dividends paid were $18.5 million.",
)


def release_text(render: object = flattened) -> str:
    """The whole release as text, its tables printed by `flattened` or `aligned`."""
    assert callable(render)
    first, *rest = (render(s) for s in SHEETS)
    return "\n\n".join(["Kestrel Harbor Instruments Reports Nine-Month Results", OPENING, first, *PROSE, *rest]) + "\n"


def release_html() -> str:
    body = [f"<h1>Kestrel Harbor Instruments Reports Nine-Month Results</h1><p>{escape(OPENING)}</p>", marked_up(SUMMARY)]
    body += [f"<p>{escape(p)}</p>" for p in PROSE] + [marked_up(s) for s in SHEETS[1:]]
    page = "\n".join(body)
    return f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Results</title></head><body>\n{page}\n</body></html>\n'


# (as it should be, as it is misprinted, what kind of error): one of each kind, in different places
PLANTED = (
    ("Total operating expenses 169,715", "Total operating expenses 169,751", "transposed digits"),
    ("(9,521 ) 569,862 Operating income", "(9,521 ) 569,362 Operating income", "one digit"),
    ("Inventories (4,093 ) 1,940", "Inventories 4,093 1,940", "sign"),
    ("Basic $ 1.52", "Basic $ 1.25", "earnings per share that do not follow from profit and shares"),
    ("Net income was $75.3 million", "Net income was $73.5 million", "text against statement"),
    ("up 7.8% from", "down 7.8% from", "direction"),
    ("Dividends paid were $18.5 million", "Dividends paid were $18.5", "missing scale word"),
)


def release_errors() -> str:
    """The flattened release with the planted errors."""
    text = release_text()
    for right, wrong, kind in PLANTED:
        assert text.count(right) == 1, kind
        text = text.replace(right, wrong)
    return text


def files() -> dict[str, str]:
    """Every example by its file name."""
    return {
        "clean.txt": release_text(),
        "clean-aligned.txt": release_text(aligned),
        "clean.html": release_html(),
        "errors.txt": release_errors(),
    }


if __name__ == "__main__":
    for name, text in files().items():
        (EXAMPLES / name).write_text(text, encoding="utf-8", newline="")
