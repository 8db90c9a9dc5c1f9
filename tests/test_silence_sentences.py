"""What sentences of interim and annual reports say and a naive reader ties to the wrong number; beside each the same sentence
with a number that is wrong."""

from __future__ import annotations

from textwrap import dedent

import pytest

import checker
from checker.model.finding import Finding

INCOME = """
    Statements of Income
    (in millions)
                                        Three months ended      Six months ended
                                             June 30,               June 30,
                                         2023       2022        2023       2022
    Revenues                            1,200      1,000       2,300      2,000
    Cost of sales                         900        760       1,745      1,560
    Gross profit                          300        240         555        440
    Administrative expenses               100         90         190        180
    Operating income                      200        150         365        260
    Income taxes                           50         30          91         52
    Net income                            150        120         274        208

    Operations in the second quarter of 2023

"""


BALANCE = """
    Balance Sheets
    (in millions)
                               June 30, 2023   December 31, 2022
    Cash                                  80                  70
    Trade receivables                    210                 160
    Total assets                         290                 230
    Trade payables                       120                  90
    Equity                               170                 140
    Total liabilities and equity         290                 230

"""


def errors(sentences: str) -> list[Finding]:
    found = checker.check_text(dedent(INCOME) + dedent(sentences), "report.txt").findings
    return [f for f in found if f.level == "error"]


def sure(sentences: str) -> list[str]:
    return [f.rule for f in errors(sentences) if f.confidence == "high"]


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        # What moves is the sentence's subject, not what a share was said to be of.
        ("Fees represented 14.4% of revenues during the second quarter of 2023 and grew by {} compared to the second quarter of 2022.",
         "1.2%", None),
        # An item that a participle says something of has a name of its own.
        ("Net income increased by 25%, with the revenues increasing by {} and the cost of sales increasing 18%.", "20%", "30%"),
        # What somebody moves is not all of its movement.
        ("For example, in the second quarter of 2023, losses carried forward decreased our income taxes by {} million.", "$7", None),
        # A change that another change is compared with is of another time.
        ("Revenue growth of 20% this quarter compares to a growth of {} reported for the same period last year.", "13.8%", None),
        # Reasons behind "due mainly to" and "driven by" are no change of the item.
        ("Operating income increased $50 million to $200 million due mainly to a sale and an increase of {} million.", "$7", None),
        ("Operating income increased by {} million, driven by a $44 million or 61% increase in fees.", "$50", "$60"),
        # A comparison behind another one is of the item that stands between them.
        ("Net income was $150 million compared with $120 million in 2022 with a Group share of $141 million against {} million in 2022.",
         "$110", None),
        # "From" within the name of an item leads to no comparison.
        ("Earnings from operations of {} million compared to $150 million last year.", "$200", "$220"),
        # What a bracket adds to a name makes it another item.
        ("Net income (the income of the group plus gifts received) was {} million for the three months ended June 30, 2023.", "$162", None),
        # "Q2 YTD" is more than the quarter.
        ("The income taxes of $50 million in the quarter ({} million Q2 YTD) include a settlement.", "$91", None),
        # What a change is said to be related to is a part of the item.
        ("The results include a decrease in revenues of {} million related to one contract in the three months ended June 30, 2023.",
         "$7", None),
        # "They decreased it by 7" is what they did, whatever else moved it.
        ("Receivables grew. Cumulatively, they decreased net income by {} million in the three months ended June 30, 2023.", "$7", None),
        # What something results in is not all of the movement.
        ("Wages rose in the second quarter of 2023, resulting in an increase in administrative expenses of {} million.", "$7", None),
        # A second change behind "the decrease in" is of another item; a percentage behind a reason likewise.
        ("The increase in net income of $30 million for the second quarter of 2023 is consistent with the increase in total income"
         " before tax for the group of {} million.", "$50", None),
        ("Revenues increased by 20% for the three months ended June 30, 2023 due to higher prices and {} foreign exchange impact.",
         "1%", None),
        # A loss beside its item without the word has the other sign.
        ("Net income was $150 million in the second quarter of 2023 compared to a net income loss of {} million in the second quarter of"
         " 2022.", "$30", None),
        # "In 2022" behind a quarter is the same quarter of that year.
        ("In the second quarter, revenues increased from {} million in 2022 to $1,200 million in 2023.", "$1,000", "$1,100"),
        # What is compared within brackets is of another time than what stands before them.
        ("Net income increased to $150 million in the second quarter of 2023 from $120 million in the same period of 2022 ({} million year"
         " to date compared to $208 million in 2022).", "$274", None),
        # A part of what moved an item is not its movement.
        ("In the second quarter of 2023, we recorded an increase in income taxes of {} million, as part of a settlement.", "$7", None),
        # A time behind figures that say one change three times is the time of all of them.
        ("Operating income increased {} million, or 33% (34% in constant currencies), for the quarter and increased $105 million, or 40%,"
         " year to date.", "$50", "$80"),
        # Of several rises of one item none is the whole.
        ("Gross profit increased to $300 million in the second quarter of 2023 compared to $240 million in the second quarter of 2022,"
         " reflecting an increase of {} million resulting from higher sales and an increase of $20 million resulting from better prices.",
         "$40", None),
        # What a change resulted from is no level before it.
        ("Administrative expenses rose {} to $100 million in the second quarter of 2023, derived from $44 million of wages.",
         "11.1%", "18.1%"),
    ],
)  # fmt: skip
def test_a_sentence_says_what_its_words_say(said: str, right: str, wrong: str | None) -> None:
    assert errors(said.format(right)) == []
    assert wrong is None or sure(said.format(wrong)) != []


def test_a_time_goes_on_from_a_change_to_the_next_sentence() -> None:
    said = """\
        During the six months ended June 30, 2023, gross profit increased $115 million, compared to the prior year. Net income was
        {} million.
        """
    assert sure(said.format("$274")) == []
    assert sure(said.format("$247")) != []


def test_what_leads_to_a_list_says_its_time() -> None:
    said = """\
        The following were the results of the six months ended June 30, 2023.

        • Revenues were {} million.
        """
    assert sure(said.format("$2,300")) == []
    assert sure(said.format("$2,030")) != []


SEGMENTS = """
    Segment results
    (in millions)
                                        Three months ended June 30,
                                         2023       2022
    Northern mills                        700        620
    Southern mills                        500        380
    Revenues                            1,200      1,000

"""


def test_under_the_name_of_a_segment_the_segment_is_spoken_of() -> None:
    """What is said there of "revenues" is not said of all of them."""
    said = dedent(INCOME) + dedent(SEGMENTS) + "{}\n\nRevenues increased 20% to $752 million in the second quarter of 2023.\n"
    rules = {
        heading: {f.rule for f in checker.check_text(said.format(heading), "report.txt").findings if f.level == "error"}
        for heading in ("Northern mills", "Net income")
    }
    assert rules == {"Northern mills": set(), "Net income": {"AGR101"}}


AWARDS = """
    Share-based expense included in costs and expenses
    (in millions)
                                        Three months ended June 30,
                                         2023       2022
    Cost of sales                          14         11
    Administrative expenses                23         19
    Total share-based expense              37         30

"""


def test_the_total_of_a_name_has_more_lines_than_the_one_of_that_name() -> None:
    """Only items that the vocabulary knows are their own totals."""
    mills = """
        Statements of Income of the mills
        (in millions)
                                        Three months ended June 30,
                                         2023       2022
        Revenues                          700        620
        Wages and rents                   500        460
        Operating income                  200        160

        {} were $507 million in the three months ended June 30, 2023.
        """
    found = checker.check_text(dedent(mills.format("Wages and rents")), "report.txt").findings
    assert [f.rule for f in found] == ["AGR101"]
    assert checker.check_text(dedent(mills.format("Total wages and rents")), "report.txt").findings == ()


def test_what_items_hold_of_an_expense_are_not_the_items() -> None:
    said = dedent(AWARDS) + "Administrative expenses increased by {} million in the three months ended June 30, 2023.\n"
    assert sure(said.format("$10")) == []
    assert sure(said.format("$18")) != []


def test_what_a_cash_flow_owes_to_a_balance_is_not_the_movement_of_the_balance() -> None:
    """Acquisitions and currencies stand between them."""
    said = "Net cash used in operating activities was $9 million because of an increase in trade receivables of $38 million.\n"
    assert sure(dedent(BALANCE) + said) == []


def test_where_all_amounts_count_in_thousands_a_bare_one_in_a_sentence_may_as_well() -> None:
    said = "{}Net income was $150 for the three months ended June 30, 2023.\n"
    assert sure(said.format("")) == ["AGR101"]
    assert sure(said.format("All dollar amounts referenced in this discussion are in millions, except per share amounts. ")) == []


def test_the_scale_word_of_an_amount_stands_on_the_next_line_however_deep_it_begins() -> None:
    said = f"Revenues increased by 20% to $1.2 billion from $1.0\n{' ' * 24}billion in the three months ended June 30, 2022.\n"
    (amount,) = (f for f in checker.check_text(said, "report.txt").figures if f.text.startswith("$1.0"))
    assert amount.value == 1_000_000_000


def test_where_sentences_leave_out_the_scale_word_more_often_than_not_a_bare_amount_is_no_slip() -> None:
    """Their section says it once, in its heading; where the others have it, the amount without it lacks it."""
    flows = """
        Statements of Cash Flows
        (in millions)
                                                  Six months ended June 30,
                                                       2023       2022
        Cash from operating activities                  420        390
        Capital expenditures                           (373)      (365)
        Dividends paid                                  (30)       (20)
        Increase in cash                                 17          5

        """
    said = dedent(INCOME) + dedent(flows) + "Capital expenditures were $373{0} in the first six months of 2023.\n\n"
    others = "".join(f"A contract of ${n}{{0}} was signed in the first six months of 2023.\n\n" for n in range(211, 224))
    assert sure((said + others).format("")) == []
    assert sure(said.format("") + others.format(" million")) == ["AGR101"]


def test_two_amounts_for_two_days_answer_them_in_their_order() -> None:
    said = "As of June 30, 2023 and December 31, 2022, trade receivables totaled $210 million and $160 million, which is 72% of assets.\n"
    assert sure(dedent(BALANCE) + said) == []
    figures = checker.check_text(dedent(BALANCE) + said, "report.txt").figures
    assert [f.period.key for f in figures if f.where == "text" and f.unit == "USD"] == ["2023-06-30", "2022-12-31"]


def test_sections_that_call_their_items_alike_speak_of_no_whole() -> None:
    """One percentage that is wrong is an error; several, and none of them right, are of several things."""
    said = "Administrative expenses increased {} in the three months ended June 30, 2023.\n\n"
    assert sure(said.format("18.2%")) == ["CHG101"]
    assert errors(said.format("18.2%") + said.format("4.5%")) == []
    assert sure(said.format("11.1%") + said.format("18.2%")) == ["CHG101"]


def test_an_increase_above_the_amount_of_another_time_is_compared_with_it() -> None:
    said = (
        "Revenues in the second quarter of 2023 were $1.2 billion, a 20% increase {} the {} billion achieved in the second quarter of 2022."
    )
    for joint in ("above", "over"):
        assert (sure(said.format(joint, "$1.0")), sure(said.format(joint, "$1.1"))) == ([], ["AGR101"])


def test_a_change_in_full_before_a_level_in_millions_does_not_count_in_millions() -> None:
    """Only the ends of a range share a scale word, and no range falls."""
    said = "Administrative expenses increased by {} to $100 million from $90 million in the second quarter of 2022."
    assert (sure(said.format("$10,000,000")), sure(said.format("$14,000,000"))) == ([], ["CHG102"])


def sums_said(sentence: str) -> list[str]:
    ties = checker.check_text(dedent(INCOME) + sentence, "report.txt").ties
    return [t.verdict for t in ties if t.relation.kind == "sum" and not t.relation.table]


@pytest.mark.parametrize(
    ("item", "due"),
    [
        ("Operating expenses", "due primarily to an increase by $7 million in wages and a decrease by $2 million in rents"),  # not all
        ("Operating expenses", "due to higher fees, an increase by $7 million in wages and a decrease by $2 million in rents"),
        ("Operating income", "due to a decrease by $7 million in costs and an increase by $3 million in fees"),  # costs lower it
    ],
)
def test_reasons_add_to_a_change_where_all_are_given_and_count_as_it_does(item: str, due: str) -> None:
    assert sums_said(f"{item} increased by $10 million in the second quarter of 2023, {due}.") == []
    said = (
        "Debt rose by {} million to $90 million, due to an increase by $7 million from drawings and a decrease by $2 million from refunds."
    )
    assert (sums_said(said.format("$5")), sums_said(said.format("$9"))) == (["exact"], ["broken"])


def test_what_stands_behind_an_amount_in_a_list_of_changes_is_its_own_name() -> None:
    said = (
        "Cash was driven by a $30 million improvement in net income, a $9 million increase in wages, and the $2 million gain upon a sale."
    )
    figures = checker.check_text(dedent(INCOME) + said, "report.txt").figures
    assert [f.label[-1] for f in figures if f.where == "text"] == ["net income", "wages", "gain upon a sale"]
