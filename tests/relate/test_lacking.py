"""A line that a statement lacks: its block foots in no column, and the finding says by how much."""

from __future__ import annotations

import pytest
from by_hand import Sheet, book, extract, rule

import checker
from checker.model.cast import Cast
from checker.model.finding import Finding
from checker.relate import relate

HEAD = """
    Consolidated Balance Sheets
    (In thousands)

                                            June 30, 2023    June 30, 2022
    Current assets:
      Cash in hand                                 41,207           38,914
      Amounts owed by customers                    62,340           57,118
"""
BALANCE = (
    HEAD
    + """      Goods for resale                             18,775           20,306
      Taxes paid in advance                         4,418            3,927
    Total current assets                          126,740          120,265
    Buildings and machines                        212,655          198,040
    Rights and licences                            31,082           35,771
    Total assets                                  370,477          354,076
"""
)
NETTED = """
      Amounts owed by customers                    64,940           59,418
      Less: amounts in doubt                       (1,900)          (1,500)
      Less: returns                                  (700)            (800)
"""
OWED = """
    Current liabilities:
      Owed to suppliers                            60,213           55,480
      Other sums owed                              31,340           28,118
    Total current liabilities                      91,553           83,598
    Long-term debt                                 80,000           90,000
    Other long-term liabilities                    12,775           11,306
    Total shareholders' equity                    186,149          169,172
                                                  370,477          354,076
"""
PROFIT = """
    Consolidated Statements of Income
    (In thousands)

                                            Year ended       Year ended
                                            June 30, 2023    June 30, 2022
    Net sales                                     480,112          455,830
    Cost of sales                                 301,946          289,517
    Gross profit                                  178,166          166,313
    Selling, general and administrative           101,450           97,208
    Research and development                       22,718           20,966
    Operating income                               53,998           48,139
    Interest income                                 1,204              987
    Interest expense                                6,311            5,874
    Income before income taxes                     48,891           43,252
    Income taxes                                   12,223           10,813
    Net income                                     36,668           32,439
"""
FLOWS = """
    Consolidated Statements of Cash Flows
    (In thousands)

                                                      2023         2022
    Operating activities
    Net income                                      36,668       32,439
    Depreciation                                    14,206       13,871
    Change in goods for resale                      (1,531)       2,248
    Change in amounts owed                          (5,222)      (3,090)
    Net cash provided by operating activities       44,121       45,468
    Investing activities
    Machines bought                                (28,821)     (20,733)
    Machines sold                                    2,190          814
    Loans granted                                   (3,047)      (1,260)
    Net cash used in investing activities          (29,678)     (21,179)
"""
STEPS = """
    Consolidated Statements of Income
    (In thousands)

                                            Year ended       Year ended
                                            June 30, 2023    June 30, 2022
    Sales:
      Goods sold                                  392,331          371,204
      Repairs                                      10,000           10,000
      Hire of machines                             77,781           74,626
    Total sales                                   480,112          455,830
    Cost of sales                                 301,946          289,517
    Gross profit                                  178,166          166,313
    Operating expenses:
      Research and development                     22,718           20,966
      Selling, general and administrative         101,450           97,208
      Closure of works                                740               --
      Total                                       124,908          118,174
    Operating income                               53,258           48,139
    Other income, net                               5,107            4,887
    Recovery (write-off) of shares held              (318)             226
    Income before income taxes                     58,047           53,252
    Income taxes                                   12,223           10,813
    Net income                                     45,824           42,439
"""
STOCKS = (
    HEAD
    + """      Goods for resale:
        Cloth                                      11,306           12,050
        Yarn                                        6,250            7,115
        Dyes                                        1,219            1,141
                                                   18,775           20,306
    Total current assets                          122,322          116,338
    Buildings and machines                        212,655          198,040
    Total assets                                  334,977          314,378
"""
)


def _without(text: str, label: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.strip().startswith(label))


def _errors(text: str) -> list[Finding]:
    return [f for f in checker.check_text(text, "a.txt").findings if f.level == "error"]


@pytest.mark.parametrize("text", [BALANCE, PROFIT, FLOWS, STEPS, STOCKS])
def test_a_whole_statement_lacks_nothing(text: str) -> None:
    assert not _errors(text)


@pytest.mark.parametrize(
    ("text", "label", "amounts"),
    [
        pytest.param(BALANCE, "Amounts owed", "62,340 and 57,118", id="under the heading that the total takes up"),
        pytest.param(BALANCE, "Rights", "31,082 and 35,771", id="beside a total that the total is the whole of"),
        pytest.param(PROFIT, "Income taxes", "12,223 and 10,813", id="a step that nothing leads to"),
        pytest.param(PROFIT, "Interest expense", "6,311 and 5,874", id="lines whose sign is in their name"),
        pytest.param(FLOWS, "Depreciation", "14,206 and 13,871", id="flows of cash up to their total"),
        pytest.param(FLOWS, "Loans granted", "3,047 and 1,260", id="flows of cash after another total"),
        pytest.param(FLOWS, "Machines bought", "28,821 and 20,733", id="far more than the lines that are left under their heading"),
        pytest.param(STEPS, "Hire", "77,781 and 74,626", id="a total that is also what is deducted from it and what is left"),
        pytest.param(STEPS, "Other income", "5,107 and 4,887", id="beside a line whose brackets alone say its sign"),
        pytest.param(STOCKS, "Yarn", "6,250 and 7,115", id="a total without a name under a heading"),
    ],
)
def test_a_line_that_is_missing_is_told_with_its_amounts(text: str, label: str, amounts: str) -> None:
    (finding,) = _errors(_without(text, label))
    assert {s.cause for s in finding.suspects} == {"omitted-line"}
    assert amounts in finding.message


def test_a_total_over_one_line_under_its_heading_lacks_another() -> None:
    text = STEPS.replace("124,908", "124,168").replace("53,258", "53,998").replace("58,047", "58,787").replace("45,824", "46,564")
    (finding,) = _errors(_without(_without(text, "Closure"), "Selling"))
    assert {s.cause for s in finding.suspects} == {"omitted-line"}
    assert "101,450 and 97,208" in finding.message


def test_a_few_units_are_missing_too_where_every_other_sum_is_exact() -> None:
    """Rounding would explain the gap of the later year."""
    text = FLOWS.replace(
        "Loans granted                                   (3,047)      (1,260)",
        "Loans granted                                       (2)      (1,260)",
    )
    (finding,) = _errors(_without(text.replace("(29,678)", "(26,633)"), "Loans granted"))
    assert {s.cause for s in finding.suspects} == {"omitted-line"}
    assert "1,260" in finding.message


def test_what_says_again_that_a_line_is_missing_is_no_finding_of_its_own() -> None:
    """The line holds nothing in one year, where the block foots without it; the step of profit over the same lines is off as well."""
    text = STEPS.replace("740               --", "740              512").replace("118,174", "118,686").replace("48,139", "47,627")
    whole = text.replace("4,887", "5,399")
    assert not _errors(whole)
    (finding,) = _errors(_without(whole, "Closure"))
    assert "740 and 512" in finding.message


def test_a_line_that_holds_something_in_one_column_only_may_be_missing_there() -> None:
    """The step of profit over the same lines says the same again."""
    (finding,) = _errors(_without(STEPS, "Closure"))
    assert finding.message.endswith("or a line is missing")
    assert "740" in finding.message


def test_a_list_of_steps_lacks_no_lines() -> None:
    """A summary prints the steps of profit alone."""
    steps = _without(_without(_without(_without(PROFIT, "Selling"), "Research"), "Interest"), "Income taxes")
    assert not _errors(steps)


def test_a_total_of_another_name_begins_a_new_block() -> None:
    """What follows "Total current assets" is no part of "Total liabilities"; nothing tells what that one is the sum of."""
    text = BALANCE.replace("Rights and licences ", "Amounts borrowed    ").replace("Total assets ", "Total debts  ")
    assert not [f for f in _errors(text) if any(s.cause == "omitted-line" for s in f.suspects)]


def test_equity_in_one_line_is_no_total_of_the_debt_above_it() -> None:
    """Short balance sheets print what is owed and what is owned one below the other: they add to the total of both sides."""
    assert not _errors(BALANCE + OWED)


def test_a_block_that_stands_alone_may_be_an_extract() -> None:
    """Where no other sum of the table comes out, its lines may be chosen ones."""
    head, _, rest = BALANCE.partition("    Buildings")
    assert rest
    assert not _errors(_without(head, "Goods"))


def test_a_line_of_which_is_none_that_is_missing() -> None:
    text = BALANCE.replace("      Goods for", "      Of these abroad                              20,115           17,406\n      Goods for")
    assert not _errors(text)


def test_a_line_missing_in_one_column_is_one_explanation_of_a_gap_that_no_slip_explains() -> None:
    (finding,) = _errors(BALANCE.replace("126,740 ", "133,987 ").replace("370,477", "377,724"))
    assert finding.message.endswith("or a line is missing")
    assert "omitted-line" in {s.cause for s in finding.suspects}


def test_what_is_to_be_deducted_and_stands_in_brackets_is_deducted_once() -> None:
    netted = BALANCE.replace("Amounts owed by customers                    62,340           57,118", NETTED.strip())
    assert not _errors(netted)
    (finding,) = _errors(_without(netted, "Goods for resale"))
    assert "18,775 and 20,306" in finding.message


def test_a_line_of_which_is_told_though_it_is_printed_finer_than_the_total() -> None:
    """The total is in whole units, and so is the gap."""
    lines = (("Cloth", "", "900", "800"), ("Yarn", "", "600", "700"), ("Total stocks", "", "1,500", "1,500"))
    known = Cast("down", 2, ((0, 1), (1, 1)), (0, 0), 20_000)
    block = [("Land", "", "900", "800"), ("Works", "", "600", "700"), ("Total plant", "", "1,500", "1,500")]

    def said(*more: tuple[str, ...]) -> list[str]:
        under = (*((),) * 3, *(("Plant",) for _ in (*block, *more)))
        sheet = Sheet("balance-sheet", ("D20", "D19"), (*lines, *block[:1], *more, *block[1:]), headings=under, casts=(known,))
        found = relate(book(rule("casts", "SUM101")), extract(sheet)).relations
        return [one.equation for one in found if one.equation.startswith("Total plant")]

    assert said(("Leased", "", "251", "262")) == []
    assert said(("Leased", "", "251.4", "262.2")) == []
    assert len(said(("Leased", "", "251.4", "262.2"), ("Let", "", "100.3", "90.1"))) == 2


def test_what_is_left_of_a_gross_amount_stands_for_it_in_a_total_that_one_column_shows() -> None:
    """The heading "Assets" stands on the line of the dates; the gross amount is printed before its wear and what is left."""
    gross = """    Buildings, at cost                            330,400          309,900
    Less accumulated depreciation                 117,745          111,860
    Net buildings                                 212,655          198,040
"""
    line = "    Buildings and machines                        212,655          198,040\n"
    clean = BALANCE.replace(line, gross)
    assert _errors(clean) == []
    (found,) = _errors(clean.replace("35,771", "35,171"))
    assert (found.confidence, found.suspects[0].suggest) == ("high", "35,771")
