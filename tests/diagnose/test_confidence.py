"""How sure an error is: what else in the document says that the lines were read as they are meant."""

from __future__ import annotations

from fractions import Fraction

from statements import TWO_YEARS, errors

import checker
from checker.diagnose.case import Case
from checker.diagnose.confidence import doubled, misscaled
from checker.model.claim import Extract, Reading
from checker.model.figure import Figure
from checker.model.finding import Finding
from checker.model.record import replace
from checker.model.relation import Bound

STATEMENT = """
             Consolidated Statements of Income{basis}
               (In thousands, except per share amounts)

                                  Three Months Ended
                              Mar 31,   Dec 31,   Mar 31,
                               2025      2024      2024
  Net sales                 $ 41,820  $ 40,377  $ 38,914
  Cost of sales               24,206    23,815    22,968
  Gross profit                17,614    16,562    15,946
  Operating expenses          12,045    11,874    11,202
  Income before taxes          5,569     4,688     4,744
  Income taxes                 1,671     1,406     1,423
  Net income                 $ 3,898   $ 3,282   $ 3,321
  Basic earnings per share    $ 0.19    $ 0.16    $ 0.17
  Basic shares                20,504    20,388    19,842
"""


def altered(old: str, new: str, text: str = STATEMENT.format(basis="")) -> list[Finding]:
    assert errors(text) == [] and old in text
    return errors(text.replace(old, new, 1))


def test_columns_in_which_earnings_per_share_hold_show_that_no_preferred_dividend_is_missing() -> None:
    (found,) = altered("20,504", "26,504")
    assert (found.rule, found.confidence) == ("EPS101", "high")


def test_a_gap_as_small_as_figures_that_are_not_printed_could_bring_stays_in_doubt() -> None:
    """3,321 thousand on 19,842 thousand shares are 0.1674: 0.16 is off by half as much again as rounding explains."""
    (found,) = altered("$ 0.17", "$ 0.16")
    assert found.confidence == "medium"


def test_cells_that_changed_places_are_sure_when_the_columns_are_off_by_opposite_amounts() -> None:
    (found,) = altered("1,671     1,406", "1,406     1,671")
    assert found.confidence == "high" and {s.cause for s in found.suspects} == {"swapped-neighbours"}


def test_a_statement_on_another_basis_agrees_with_nothing_on_this_one() -> None:
    """A title that names a basis gives it to the whole statement: reported and pro forma lines of one name are two quantities."""
    other = STATEMENT.replace("24,206", "23,206").replace("17,614", "18,614").replace("12,045", "13,045")
    text = STATEMENT.format(basis=" - GAAP") + "\n" + other.format(basis=" - Pro Forma")
    assert errors(text) == []
    (found,) = altered("17,614", "17,641", text)
    assert found.confidence == "high" and found.suspects[0].suggest == "17,614"


SAID = STATEMENT.format(basis="") + "\nNet sales were ${} for the three months ended March 31, 2025, and net income was ${}.\n"


def test_a_sentence_is_sure_however_short_its_number_where_the_line_that_it_tells_foots() -> None:
    (found,) = altered("$3.9 million", "$8.9 million", SAID.format("41.8 million", "3.9 million"))
    assert (found.confidence, found.suspects[0].suggest) == ("high", "$3.9 million")


ROSE = STATEMENT.format(basis="") + "\nNet sales for the three months ended March 31, 2025 increased by ${} million from the prior year.\n"


def test_a_change_that_no_slip_leads_to_is_that_of_a_part() -> None:
    """A sentence under a segment's heading says "net sales" as well: only a slip of the keys tells that the whole is meant."""
    (slip,) = altered("2.9 million", "2.8 million", ROSE.format("2.9"))
    (part,) = altered("2.9 million", "0.4 million", ROSE.format("2.9"))
    assert (slip.confidence, part.confidence) == ("high", "low")
    whole = ROSE.replace("$ 38,914", "$ 40,830").replace("22,968", "24,884").format("1.0")
    (less,) = altered("1.0 million", "0.1 million", whole)
    assert less.confidence == "low", "two digits one of which is a nought do not change places"


def test_the_sign_of_a_change_of_costs_in_brackets_is_hardly_worth_a_look() -> None:
    """Issuers print either sign; for a profit a sign that differs from those of the other lines deserves one."""
    text = "Segments\n(In thousands)\n                  2025      2024    Change\n"
    lines = [("North", 1_200, 1_000), ("South", 990, 900), ("East", 535, 500), ("West", 880, 800)]
    text += "".join(f"  {name:<12}{this:>9,} {prior:>9,} {100 * this // prior - 100:>7}%\n" for name, this, prior in lines)
    of = {"cost": "  Head office    (1,060)   (1,000)     {}%\n", "profit": "  Islands          1,060     1,000     {}%\n"}
    wrong = {kind: errors(text + line.format("-6")) for kind, line in of.items()}
    assert not errors(text) and [f.confidence for f in wrong["cost"]] in ([], ["low"])
    assert [f.suspects[0].cause for f in wrong["profit"]] == ["sign"] and wrong["profit"][0].confidence != "low"


REGIONS = """
             Sales by region
              (In millions)

                      2025         2024         2023
  North             72,386       71,178       72,464
  South              8,819            —        8,811
  Total             81,205       {}       81,275

             Operating expenses
              (In millions)

                      2025         2024         2023
  Wages             21,386       20,412       19,118
  Rents              6,604        6,377        6,120
  Freight            3,117        3,018        2,944
  Total             31,10{}       29,80{}       28,18{}
"""


def test_a_dash_may_stand_for_what_rounds_to_nothing_where_sums_are_off_by_their_rounding() -> None:
    """Where every other sum is exact, or the gap is more than rounding brings, a dash is nothing."""
    rounded, exact = (8, 6, 3), (7, 7, 2)
    assert not errors(REGIONS.format("71,178", *rounded)) and not errors(REGIONS.format("71,179", *rounded))
    assert errors(REGIONS.format("71,179", *exact)) and errors(REGIONS.format("71,187", *rounded))


UNSCALED = (
    STATEMENT.format(basis="")
    + """
             Consolidated Balance Sheets
                  (In thousands)
                              Mar 31,   Dec 31,
                               2025      2024
  Total assets               $ 34,146  $ 32,200
  Accounts payable           $ 86,180  $ 88,132
  Accumulated deficit         (52,034)  (55,932)
  Total liabilities and equity $ 34,146  $ 32,200

Gross profit was $17.6 million for the three months ended March 31, 2025.

The accumulated deficit was ${} as of March 31, 2025. During the three months ended March 31, 2025, net income was $3,898.
"""
)


OWNED = """
        Consolidated Statements of Comprehensive Income
                         (In millions)
                                                   2025      2024      2023
  Net income attributable to the company            412       377       351
  Foreign currency translation                     (290)     (110)       71
  Unrealized losses on securities                   (13)       (7)        9
  Other comprehensive (loss) income, net of tax    (303)     (117)       80

        Consolidated Statements of Changes in Shareholders' Equity
                         (In millions)
                                          Common     Retained    Accumulated other     Total company    Non-controlling    Total
                                          stock      earnings    comprehensive loss    equity           interests          equity
  Balance, December 31, 2024              1,020       3,311          (617)              3,714              66              3,780
  Net income                                  -         412             -                 412               8                420
  Other comprehensive loss                    -           -          (303)               (303)             (1)              (304)
  Dividends                                   -        (104)            -                (104)              -               (104)
  Balance, December 31, 2025              1,020       3,619          (920)              3,719              73              3,792
"""


def test_what_one_holder_of_equity_has_explains_why_two_prints_differ() -> None:
    assert errors(OWNED) == []


FIVE_YEARS = """
             Consolidated Statements of Income
                        (In millions)
                             2025      2024      2023      2022      2021
  Net sales                41,820    40,377    38,914    37,205    36,118
  Cost of sales            24,206    23,815    22,968    22,114    21,605
  Selling expenses          4,045     3,874     3,202     3,876     3,430
  Interest expense            569       488       444       415       403
  Income taxes              1,671     1,406     1,423     1,265     1,225
  Net income               13,898    13,282    11,321    10,950    10,858
"""


def test_a_second_statement_of_one_title_is_that_of_another_entity() -> None:
    """A company and the subsidiary that holds its business file one report; their numbers are nearly all the same."""
    owned = FIVE_YEARS.replace("4,045", "4,044")
    assert {f.confidence for f in errors(FIVE_YEARS + "\nThe subsidiary holds the business.\n" + owned)} <= {"low"}


def test_a_change_from_a_profit_to_a_loss_is_their_sum() -> None:
    """Words print a loss without a sign."""
    said = "Adjusted EBITDA loss was ${} million in 2025, a decrease of ${} million, or {}%, from ${} million in 2024.\n"
    assert errors(said.format("60.8", "483.3", "114", "422.5")) == []


def test_several_sentences_without_a_scale_word_count_as_the_tables_do() -> None:
    """A single one lacks its word; notes that are written in thousands throughout do not."""
    assert {f.confidence for f in errors(UNSCALED.format("52,034"))} == {"low"}
    (alone,) = errors(UNSCALED.format("52.0 million"))
    assert (alone.confidence, alone.suspects[0].cause) == ("high", "scale")


def test_earnings_per_share_that_are_off_by_little_leave_room_for_other_holders() -> None:
    """What goes to convertible or participating shares is deducted in no printed line, and in one year more than in another."""
    text = STATEMENT.format(basis="").replace("20,504", "2,050").replace("20,388", "2,039").replace("19,842", "1,984")
    text = text.replace("0.19 ", "1.90 ").replace("0.16 ", "1.61 ").replace("0.17", "1.67")
    (near,) = altered("1.90", "1.87", text)
    (far,) = altered("1.90", "1.20", text)
    assert near.confidence != "high" and far.confidence == "high"


def test_a_wrong_scale_word_is_replaced_and_the_digits_stay() -> None:
    for word in ("billion", "thousand"):
        (found,) = altered("41.8 million", f"41.8 {word}", SAID.format("41.8 million", "3.9 million"))
        assert (found.confidence, found.suspects[0].cause, found.suspects[0].suggest) == ("high", "scale", "$41.8 million")


def test_a_number_in_full_is_suggested_in_full() -> None:
    """The zeros behind the last unit that counts are printed too."""
    (found,) = altered("$41,820,000", "$41,280,000", SAID.format("41,820,000", "3.9 million"))
    assert (found.suspects[0].cause, found.suspects[0].suggest) == ("transposed-digits", "$41,820,000")


def test_a_number_that_lost_a_digit_is_suggested_with_its_thousands_parted() -> None:
    """ "41,82" is no 41.82 where commas part thousands: what lacks a digit is the group."""
    found = altered("$ 41,820", "$ 41,82")
    assert {s.suggest for f in found for s in f.suspects[:1] if f.ties} == {"$ 41,820"}


def test_levels_that_round_to_nothing_give_no_change() -> None:
    """A level printed in a scale far too large makes the finer one 0 in its last unit."""
    text = STATEMENT.format(basis="") + (
        "\nNet sales for the three months ended March 31, 2025 were $41.8 million, up 7.5 percent from the $38.9 million "
        "reported for the three months ended March 31, 2024.\n"
    )
    (found,) = altered("38.9 million", "38.9 billion", text)
    assert found.suspects[0].suggest == "$38.9 million"


ASSETS = """
             Consolidated Balance Sheets
                  (In thousands)

                                        Mar 31,   Dec 31,
                                         2025      2024
  Current assets:
    Cash                               $ 11,418  $ 12,377
    Receivables                          20,661    19,702
    Restricted cash                                   880
    Stocks                                9,133     8,125
    Total current assets               $ 41,212  $ 41,084
"""


def test_another_column_says_with_which_sign_a_line_is_printed_though_more_lines_stand_in_it() -> None:
    (found,) = altered(" 9,133", "(9,133)", ASSETS)
    assert (found.confidence, found.suspects[0].suggest, found.suspects[0].cause) == ("high", "9,133", "sign")


def test_a_line_that_prints_nothing_in_a_column_may_have_been_lost_in_reading() -> None:
    """A slip among the lines that are printed is still one."""
    (lost,) = altered("20,661", "      ", ASSETS)
    (slip,) = altered(" 9,133", " 9,733", ASSETS)
    assert (lost.confidence, slip.confidence) == ("low", "high")


LOANS = """
                      Loan Portfolio
                  (In thousands)

                            Mar 31, 2025         Dec 31, 2024          Mar 31, 2024
                          Amount    Percent     Amount   Percent     Amount   Percent
  Homes                  $ 311,418    48.2%   $ 302,377    47.6%    $ 288,204   47.0%
  Shops and offices        120,661    18.7%     119,702    18.8%      118,117   19.3%
  Farms                    133,118    20.6%     136,125    21.4%      131,903   21.5%
  Cars and boats            81,140    12.6%      77,440    12.2%       74,900   12.2%
                         ---------            ---------             ---------
  Total loans            $ 646,337   100.0%   $ 635,644   100.0%    $ 613,124  100.0%
"""


def test_amounts_that_changed_places_past_a_percentage_are_one_finding() -> None:
    found = errors(LOANS.replace("133,118    20.6%     136,125", "136,125    20.6%     133,118"))
    assert [(f.confidence, [s.suggest for s in f.suspects]) for f in found] == [("high", ["133,118", "136,125"])]


def test_a_rate_is_not_wrong_for_the_scale_of_a_table() -> None:
    """Where one of the two tables that print what it is computed from does not say what it counts in, the quotient is off by a
    power of a thousand; amounts of one table are not."""
    report = checker.check_text(
        STATEMENT.format(basis="") + "\nThe effective tax rate was 30.0% for the three months ended March 31, 2025.\n", "t.txt"
    )
    (tie,) = (t for t in report.ties if t.relation.rule == "TAX101")
    rate, tax, profit = (next(f for f in report.figures if f.id == i) for i in tie.figures)
    for table, expected in (("t9", True), (profit.table, False)):
        bare = replace(tax, value=tax.value / 1000, table=table)
        off = replace(tie, gap=rate.value - 100 * bare.value / profit.value)
        case = Case.of((), Extract((rate, bare, profit), (), (), Reading()))
        assert misscaled(off, case) is expected


def test_the_zeros_before_a_decimal_point_are_digits_of_earnings_per_share() -> None:
    """ "4.19" for "0.19" is one wrong digit, not another number."""
    (found,) = altered("$ 0.19", "$ 4.19")
    assert (found.confidence, found.suspects[0].suggest, found.suspects[0].cause) == ("high", "$ 0.19", "one-digit")


def test_no_number_of_shares_is_below_nothing() -> None:
    """A loss per share beside a profit is a wrong sign of the loss, never one of the shares."""
    found = altered("$ 0.19", "$(0.19)")
    assert [(f.suspects[0].suggest, f.suspects[0].cause) for f in found] == [("$0.19", "sign")]


def test_of_two_lines_that_moved_by_almost_the_same_those_changed_places_that_explain_the_gaps_to_the_unit() -> None:
    """Costs rose by 2,906 and expenses fell by 2,905: a unit that may be forced makes no swapped line of the other one."""
    one_step = TWO_YEARS.replace("  Gross profit                  17,614         17,614\n", "")
    (found,) = altered("12,045         14,950", "14,950         12,045", one_step)
    assert found.confidence == "high" and {s.suggest for s in found.suspects} == {"12,045", "14,950"}


def test_numbers_of_shares_that_changed_places_are_no_other_way_to_reckon() -> None:
    """Earnings per share come out in no column, as where they are reckoned for two classes; exchanged they do in both."""
    (found,) = altered("10,004         11,388", "11,388         10,004", TWO_YEARS)
    assert found.rule == "EPS101" and {s.suggest for s in found.suspects} == {"10,004", "11,388"}


def test_a_column_in_which_earnings_per_share_just_miss_is_no_reason_to_doubt_another() -> None:
    """3,321 thousand on 19,842 thousand shares are 0.1674, and 0.16 may come from figures that are not printed."""
    near = STATEMENT.format(basis="").replace("$ 0.17", "$ 0.16")
    found = errors(near.replace("20,504", "26,504"))
    assert {f.confidence for f in found if "26,504" in f.message or "0.19" in f.message} == {"high"}


HALF_YEAR = """
             Consolidated Statements of Income
               (In thousands, except per share amounts)

                                Six Months Ended
                                  Jun 30, 2025
  Net sales                     $ 83,640
  Cost of sales                   48,412
  Gross profit                    35,228
  Operating expenses              24,090
  Income before taxes             11,138
  Income taxes                     3,342
  Net income                    $  7,796
  Basic earnings per share      $   0.38
  Basic shares                    20,521

             Results of Operations
               (In thousands, except per share amounts)

                                Six Months Ended
                                  Jun 30, 2025
  Net income                    $  7,796
  Basic earnings per share      $   0.38
"""


def test_what_several_rules_ask_for_is_sure_though_each_of_them_alone_is_not() -> None:
    """No column beside it shows that no preferred dividend is missing, and a second statement may be of something else; that
    both ask for 0.38, from which one wrong digit leads to 0.58, leaves no doubt."""
    (found,) = altered("$   0.38\n  Basic shares", "$   0.58\n  Basic shares", HALF_YEAR)
    assert found.confidence == "high" and found.rules == ("EPS101", "AGR102")


def test_of_which_year_a_sentence_speaks_does_not_matter_to_the_change_that_it_gives_with_its_levels() -> None:
    """7.81 over 7.30 is 7.0 % more in whatever year it was."""
    said = "Sales for the full year were ${} billion, compared with $7.30 billion in the year before, up 7.0 percent.\n"
    (found,) = altered("7.81", "9.81", said.format("7.81"))
    assert (found.rule, found.confidence) == ("CHG101", "high")


TWO_BASES = STATEMENT.format(basis=" - GAAP") + "\n" + STATEMENT.format(basis=" - Pro Forma").replace("Basic shares  ", "Basic shares ")


def test_how_many_shares_there_are_does_not_depend_on_the_measure_of_profit() -> None:
    """Earnings per share of two digits leave room for thousands of shares more; the other statement counts the same ones."""
    (found,) = altered("Basic shares                20,504", "Basic shares                20,594", TWO_BASES)
    assert (found.rule, found.confidence) == ("AGR102", "high") and "20,504" in found.message


QUARTERS = """
             Consolidated Statements of Income - {}
               (In thousands, except per share amounts)

                                         Three Months Ended
                              Mar 31,   Dec 31,   Sep 30,   Jun 30,
                               2025      2024      2024      2024
  Net income                 $ 3,898   $ 3,282   $ 3,321   $ 3,305
  Basic earnings per share    $ 0.19    $ 0.16    $ 0.17    $ 0.17
  Basic shares                20,504    20,388    19,842    19,790
"""


def test_shares_that_changed_places_in_one_of_two_statements() -> None:
    """Which of them has the cells in the wrong order cannot be told: both are named."""
    text = QUARTERS.format("GAAP") + QUARTERS.format("Pro Forma")
    (found,) = altered("20,504    20,388", "20,388    20,504", text)
    assert found.confidence == "high" and len({s.figure for s in found.suspects}) == 4
    assert {s.suggest for s in found.suspects} == {"20,504", "20,388"}


def test_shares_that_a_merger_would_have_added_are_others_in_every_column() -> None:
    combined = STATEMENT.format(basis=" - Pro Forma").replace("20,504    20,388    19,842", "31,504    31,388    30,842")
    assert [f for f in errors(STATEMENT.format(basis="") + "\n" + combined) if f.rule == "AGR102"] == []


CASH = """
                 Consolidated Statements of Cash Flows
                     (In thousands)
                                        Year Ended   Year Ended
                                         Dec 31,      Dec 31,
                                          2025         2024
  Dividends paid                         (3,825)      (3,768)
  Repurchases of shares                 (20,139)     (19,475)
  Repayments of term debt                     -       (1,401)
  Repayments of commercial paper         (3,984)      (8,214)
  Other financing activities                (46)        (389)
  Cash used in financing activities     (27,994)     (33,247)
  Net decrease in cash                  (11,237)      (3,003)
"""


def test_a_line_below_the_total_is_no_part_of_it_though_it_has_the_amount_of_the_gap() -> None:
    (found,) = [f for f in errors(CASH.replace("(1,401)", "(4,401)")) if f.rule == "SUM101"]
    assert errors(CASH) == [] and found.confidence == "high"


BALANCE = """
                 Consolidated Balance Sheets
                     (In thousands)
                                                 Dec 31,     Dec 31,
                                                  2025        2024
  Total assets                                  $ 97,617   $ 100,977
  Trade payables                                  33,973      45,308
  Accrued salaries                                25,441      25,129
  Total liabilities                               59,414      70,437
  Retained earnings                               38,203      30,540
  Total liabilities and shareholders' equity    $ 97,617   $ 100,977
"""


def test_two_totals_that_are_one_take_no_line_between_whatever_became_of_its_sum() -> None:
    (found,) = altered("equity    $ 97,617", "equity    $ 97,167", BALANCE)
    assert (found.rule, found.confidence, found.suspects[0].suggest) == ("BAL101", "high", "$ 97,617")


HEDGES = """
                 Revenues and the effect of hedges
                          (In millions)
                                       Year Ended   Year Ended   Year Ended   Effect of    At constant
                                        Dec 31,      Dec 31,      Dec 31,       rates         rates
                                         2024         2025         2023
  Revenues before hedges              $  55,423    $  67,733    $  51,904    $ (1,991)
  Hedging gains (losses)                   (109)         278         (612)
  Total revenues                      $  55,314    $  68,011    $  51,292                  $ 69,724
"""


def test_cells_that_stand_before_those_in_which_two_lines_part_were_not_read_askew() -> None:
    """Both lines print four cells: one of the last may belong a column further, and none of the first."""
    (found,) = altered("(109)", "(199)", HEDGES)
    assert (found.rule, found.confidence) == ("SUM101", "high")


DEBTS = """
  (In millions)                  2025       2024
  Savings of customers        $ 353,715  $ 361,208
  Long-term debt                182,201    175,344
  Debts that bear interest      535,916    536,552
  Other debts                   402,790    399,105
  Total debts                 $ 938,706  $ 935,657
"""


def test_a_total_that_was_counted_beside_its_own_parts_contradicts_nothing() -> None:
    """The gap of such a sum is that total. A line of the amount of the gap that is the total of no others may be wrong."""
    report = checker.check_text(DEBTS, "t.txt")
    savings, loans, subtotal, other, total = (f for f in report.figures if f.column == 0)
    tie = next(t for t in report.ties if total.id in t.figures and t.relation.kind == "sum")
    case = Case.of((), report.extract)

    def counted_again(*lines: Figure) -> bool:
        gap = total.value - sum(f.value for f in lines)
        terms = tuple(Bound(f.id, "", Fraction(1 if f is total else -1)) for f in (total, *lines))
        return doubled(replace(tie, gap=gap, relation=replace(tie.relation, terms=terms)), case)

    assert counted_again(savings, loans, subtotal, other)
    assert not counted_again(savings, subtotal, other)


DIFFERENCES = """
             Results of the quarters
               (In thousands of dollars)

                                  Three Months Ended
                              Dec 31,   Sep 30,   Jun 30,    Mar 31,   Mar 31,
                               2025      2025      2025       2025      2025
  Net sales                  41,820    40,377    38,914      1,443    37,205
  Cost of sales              24,206    23,815    22,968        391    22,040
  Gross profit               17,614    16,562    15,946      1,052    15,165
  Gross margin percentage    42.1%     41.0%     41.0%      40.8%
"""


def test_a_margin_under_a_column_of_no_known_time_may_be_of_another_column() -> None:
    """Two columns of one date cannot both be right: one holds differences, which add up, and the margin is the other's. That
    margins hold in the columns beside it says nothing of this one."""
    assert [f.confidence for f in errors(DIFFERENCES) if f.rule == "RAT101"] == ["low"]
    (found,) = altered("41.0%", "14.0%", DIFFERENCES.rsplit("40.8%", 1)[0])
    assert (found.rule, found.confidence) == ("RAT101", "high")
