"""Sums found by arithmetic alone: every table here is integers, as if its labels were torn off."""

import time
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.casting import casts
from checker.casting.axis import axis
from checker.casting.weigh import spared, weigh

Rows = list[list[int | None]]

STATEMENT: Rows = [
    [91_525, 93_983],  # 0 services
    [56_062, 59_053],  # 1 integration
    [3_101, 3_034],  # 2 machines
    [150_688, 156_070],  # 3 revenue: total after its parts
    [-126_994, -126_127],  # 4 costs in brackets
    [23_694, 29_943],  # 5 gross profit
    [18_328, 19_116],  # 6 expenses printed positive
    [5_366, 10_827],  # 7 operating profit
]


def cells(rows: Rows, ulp: int = 1) -> list[list[tuple[int, int] | None]]:
    """Zero stands for a dash, None for a hole."""
    return [[None if v is None else (v, ulp if v else 0) for v in row] for row in rows]


def down(rows: Rows, **more) -> dict[frozenset[int], tuple[int | None, ...]]:
    """Residuals by the rows of each cast down the columns that stands on its own, signs aside."""
    found = casts(cells(rows), **more)
    return {frozenset((c.head, *(p for p, _ in c.parts))): c.residuals for c in found if c.axis == "down" and not c.derived}


def across(rows: Rows, **more) -> dict[frozenset[int], tuple[int | None, ...]]:
    found = casts(cells(rows), **more)
    return {frozenset((c.head, *(p for p, _ in c.parts))): c.residuals for c in found if c.axis == "across" and not c.derived}


def test_a_statement_of_steps_is_a_chain_of_sums():
    found = down(STATEMENT)
    assert {frozenset({0, 1, 2, 3}), frozenset({3, 4, 5}), frozenset({5, 6, 7})} <= set(found)
    assert all(set(residuals) == {0} for residuals in found.values())


def test_a_sum_that_follows_by_what_others_add_and_deduct_is_no_finding_of_its_own():
    """Sales and costs are each printed with the freight that is charged on, so sales less costs is the profit as well: one
    number misprinted there shows in the sums that the statement is made of."""
    freight = [11_837, 12_409, 10_966]
    sales, costs = [84_215, 90_118, 79_602], [61_733, 70_204, 55_118]
    totals = [[a + b for a, b in zip(one, freight, strict=True)] for one in (sales, costs)]
    profit = [a - b for a, b in zip(*totals, strict=True)]
    rows = [sales, freight, totals[0], costs, freight, totals[1], profit]
    assert set(down(rows)) == {frozenset({0, 1, 2}), frozenset({3, 4, 5}), frozenset({2, 5, 6})}


def test_sums_of_one_shape_are_all_read_though_the_last_follows_from_the_others():
    """Exports, imports and balance of two goods, then their totals: each of the three total lines is added up."""
    goods = [[41_807, 39_277, 45_018], [22_691, 20_113, 24_907], [18_043, 17_355, 16_209], [9_777, 11_031, 8_126]]
    first, second = ([out, into, [a - b for a, b in zip(out, into, strict=True)]] for out, into in (goods[:2], goods[2:]))
    total = [[a + b for a, b in zip(one, other, strict=True)] for one, other in zip(first, second, strict=True)]
    found = down([*total, *first, *second])
    assert {frozenset({0, 3, 6}), frozenset({1, 4, 7}), frozenset({2, 5, 8})} <= set(found)


def test_a_line_printed_in_few_columns_is_a_part_though_another_column_does_not_add():
    """A column of quotients agrees with neither reading of the sum, and so says nothing about the line."""
    random = Random(11)
    years = 9
    rows = [[0] * years, *([random.randint(100, 9_000) for _ in range(years)] for _ in range(3))]
    rows = [
        [*row, now, next_year, share]
        for row, now, next_year, share in zip(rows, (50, 1_340, 477, 29), (61, 1_510, 770, 105), (100, 51, 48, 20), strict=True)
    ]
    rows.append([*(sum(column) for column in list(zip(*rows, strict=True))[:-1]), 49])
    assert down(rows)[frozenset({0, 1, 2, 3, 4})][:-1] == (0,) * (years + 2)


def test_a_column_that_disagrees_is_kept_as_the_finding():
    wrong = [list(row) for row in STATEMENT]
    wrong[1][0] = 56_026  # two digits swapped
    assert down(wrong)[frozenset({0, 1, 2, 3})] == (36, 0)


def test_a_sum_survives_two_cells_that_changed_places_in_a_table_of_two_columns():
    """It holds in neither column, but would in both with the cells of one line exchanged: 9,120 and 4,385 here."""
    rows = [[18_287, 20_271], [4_385, 9_120], [2_283, 1_698], [18_287 + 9_120 + 2_283, 20_271 + 4_385 + 1_698]]
    assert down(rows)[frozenset({0, 1, 2, 3})] == (4_735, -4_735)


def test_opposite_gaps_that_no_line_explains_are_no_sum():
    rows = [[18_287, 20_271], [4_385, 9_120], [2_283, 1_698], [24_955 + 1_117, 31_089 - 1_117]]
    assert not down(rows)


def test_an_error_does_not_hide_behind_another_sum():
    """The subtotal is wrong in one column; the grand total over all leaves is exact, and still the two that hold the
    subtotal are said with their gaps, the exact one as derived."""
    rows = [[1_203, 2_871, 4_419], [7_718, 6_402, 5_523], [8_921, 9_273, 9_942], [3_317, 4_208, 1_119], [12_238, 13_481, 11_061]]
    rows[2][1] += 90
    found = down(rows)
    assert found[frozenset({0, 1, 2})] == (0, 90, 0)
    assert found[frozenset({2, 3, 4})] == (0, -90, 0)
    assert frozenset({0, 1, 3, 4}) not in found


def test_totals_may_stand_before_their_parts():
    rows = [[150_688, 156_070], [91_525, 93_983], [56_062, 59_053], [3_101, 3_034]]
    (cast,) = [c for c in casts(cells(rows)) if c.axis == "down"]
    assert cast.head == 0 and cast.parts == ((1, 1), (2, 1), (3, 1))


def test_a_row_may_be_a_total_twice():
    """Profit is profit before tax less tax, and what owners and minority share."""
    rows = [[27_341, 31_906], [-8_202, -9_571], [19_139, 22_335], [17_634, 20_117], [1_505, 2_218]]
    assert {frozenset({0, 1, 2}), frozenset({2, 3, 4})} <= set(down(rows))


def test_unlabelled_subtotals_and_subtotals_of_subtotals():
    rows = [[4_112, 3_976], [9_417, 8_803], [13_529, 12_779], [2_204, 1_998], [5_531, 6_047], [7_735, 8_045], [21_264, 20_824]]
    assert set(down(rows)) == {frozenset({0, 1, 2}), frozenset({3, 4, 5}), frozenset({2, 5, 6})}


def test_parts_that_are_equal_in_every_column_both_count():
    """Two businesses may show the same amounts: their total holds them twice."""
    rows: Rows = [[1_250, 1_310], [4_871, 4_692], [1_250, 1_310], [7_371, 7_312]]
    assert down(rows) == {frozenset({0, 1, 2, 3}): (0, 0)}


def test_equal_lines_that_stand_against_each_other_say_nothing():
    rows: Rows = [[1_250, 1_310], [0, None], [1_250, 1_310]]
    assert down(rows) == {}


def test_a_series_that_moves_on_by_equal_steps_is_no_sum():
    """Of any four clock times of a timetable the first and last add to the two between: no line is a total."""
    rows: Rows = [[41_000 + 3_417 * k, 7_210 + 1_093 * k] for k in range(8)]
    assert down(rows) == {}


def test_opening_balances_and_movements_give_closing_ones_block_after_block():
    rows: Rows = [[5_120, 4_410], [1_317, 1_925], [-842, -1_215], [5_595, 5_120], [977, 816], [-1_204, -341], [5_368, 5_595]]
    assert set(down(rows)) == {frozenset({0, 1, 2, 3}), frozenset({3, 4, 5, 6})}


def test_repeated_blocks_add_up_at_equal_distances():
    block = [[8_317, 9_024], [3_208, 2_977], [11_525, 12_001]]
    other = [[6_106, 5_885], [1_419, 1_512], [7_525, 7_397]]
    whole = [[a + b for a, b in zip(x, y, strict=True)] for x, y in zip(block, other, strict=True)]
    assert frozenset({0, 3, 6}) in down([*block, *other, *whole])


def test_dashes_and_holes_count_for_nothing():
    rows = [[4_112, None, 7_719], [9_417, 8_803, 0], [31, 62, None], [13_560, 8_865, 7_719]]
    assert down(rows)[frozenset({0, 1, 2, 3})] == (0, 0, 0)


def test_a_line_that_is_printed_in_few_columns_belongs_to_the_sum_that_it_completes():
    rows = [[0, 0, 0, 8_817], [4_112, 3_976, 5_028, 4_471], [9_417, 8_803, 9_996, 9_204], [13_529, 12_779, 15_024, 22_492]]
    assert down(rows) == {frozenset({0, 1, 2, 3}): (0, 0, 0, 0)}


def test_rounding_is_no_break_and_keeps_its_residual():
    rows = [[33, 1_415, 2_020], [33, 9_022, 1_717], [33, 3_303, 6_161], [100, 13_741, 9_899]]
    assert down(rows)[frozenset({0, 1, 2, 3})] == (1, 1, 1)


def test_ratios_and_amounts_per_share_are_not_added():
    rows = [[9_152_500, 9_398_300], [5_606_200, 5_905_300], [14_758_700, 15_303_600], [3_720, 3_704], [3_720, 3_704]]
    units = [[(100 if r < 3 else 1)] * 2 for r in range(5)]
    given_ulp = [[(v, u) for v, u in zip(row, unit, strict=True)] for row, unit in zip(rows, units, strict=True)]
    assert [c.head for c in casts(given_ulp) if c.axis == "down"] == [2]


def test_only_lines_of_one_kind_are_added():
    rows = [[9_152, 9_398], [5_606, 5_905], [14_758, 15_303]]
    assert down(rows, kinds=[["yen"] * 2] * 3)
    assert not down(rows, kinds=[["yen"] * 2, ["shares"] * 2, ["yen"] * 2])


def test_a_column_of_growth_rates_is_not_governed_by_the_sums():
    rows = [[*row, rate] for row, rate in zip(STATEMENT, (27, 53, -22, 36, -7, 264, 43, 1_018), strict=True)]
    found = down(rows)
    assert frozenset({0, 1, 2, 3}) in found and found[frozenset({0, 1, 2, 3})] == (0, 0, None)


def test_a_total_column_is_the_sum_of_its_row():
    rows = [[4_112, 3_976, 0, 8_088], [9_417, 8_803, -212, 18_008], [1_907, 2_212, None, 4_119]]
    assert across(rows)[frozenset({0, 1, 2, 3})] == (0, 0, 0)


def test_a_difference_column_is_this_less_prior():
    rows = [[row[0], row[1], row[1] - row[0]] for row in STATEMENT]
    assert set(across(rows)[frozenset({0, 1, 2})]) == {0}


def test_balances_do_not_crossfoot_beside_the_flows_of_their_times():
    """The year opens as its first quarter and closes as its last; what was summed up in between is no part of it."""
    quarters = [[1_210, 1_340, 1_180, 1_425], [612, 634, 598, 660], [310, 352, 287, 341], [288, 354, 295, 424]]
    opening, closing = [450, 738, 1_092, 1_387], [738, 1_092, 1_387, 1_811]
    rows = [[*row, sum(row)] for row in quarters] + [[*opening, opening[0]], [*closing, closing[-1]]]
    assert across(rows)[frozenset(range(5))] == (0, 0, 0, 0, None, None)
    rows[5][4] += 10
    assert across(rows)[frozenset(range(5))][4:] == (None, rows[5][4] - sum(closing))
    rows[5] = [0, 7, 5, -3, 0]  # a total of nothing is no balance of nothing
    assert across(rows)[frozenset(range(5))][4:] == (None, -9)


def test_numbers_of_shares_do_not_crossfoot_under_amounts():
    rows = [[4_112, 3_976, 8_088], [9_417, 8_803, 18_220], [26_534, 26_515, 26_554]]
    kinds = [["yen"] * 3, ["yen"] * 3, ["shares"] * 3]
    assert across(rows, kinds=kinds)[frozenset({0, 1, 2})] == (0, 0, None)


def test_small_numbers_need_a_label():
    rows = [[14, 20], [23, 31], [37, 51]]
    assert not down(rows)
    assert down(rows, hints=[0, 0, 9_000])


def test_scaled_copies_of_a_column_are_no_evidence_for_lines_found_far_apart():
    """A price list: three quarters and one quarter of the full price make the full price in every row."""
    full = [1_944, 2_032, 2_216, 1_868, 2_104, 1_980]
    rows = [[price // 4, 77, 4_001 + 13 * n, price * 3 // 4, 1_203 - n, price] for n, price in enumerate(full)]
    sure = [c for c in casts(cells(rows)) if c.axis == "across" and c.evidence > 40_000]
    assert sure == []


def test_nothing_is_found_in_nothing():
    assert casts([]) == () and casts([[]]) == () and casts([[None], [None]]) == () and casts([[(0, 0)], [(0, 0)]]) == ()
    assert casts([[(5, 1)]]) == ()


# -- laws --------------------------------------------------------------------------------------------------------------


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[list[list[int]], list[frozenset[int]]]:
    """A tree of two levels: blocks with their totals, then the grand total; and the rows of its sums. The amounts are
    drawn evenly, for in a ledger of equal amounts nobody could tell what adds up to what."""
    random = Random(draw(st.integers(0, 10**9)))
    columns = draw(st.integers(2, 5))
    rows: list[list[int]] = []
    sums, heads = [], []
    for size in draw(st.lists(st.integers(2, 6), min_size=2, max_size=4)):
        first = len(rows)
        block = [[random.randint(10_000, 9_999_999) for _ in range(columns)] for _ in range(size)]
        rows += [*block, [sum(column) for column in zip(*block, strict=True)]]
        sums.append(frozenset(range(first, len(rows))))
        heads.append(len(rows) - 1)
    rows.append([sum(rows[h][c] for h in heads) for c in range(columns)])
    return rows, [*sums, frozenset((*heads, len(rows) - 1))]


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_every_sum_of_a_ledger_is_found_exactly(ledger):
    rows, sums = ledger
    found = down(rows)
    for one in sums:
        assert set(found[one]) == {0}


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_a_ledger_rounded_number_by_number_stays_within_its_slack(ledger):
    rows, sums = ledger
    rounded = [[(v + 5) // 10 for v in row] for row in rows]
    found = down(rounded)
    for one in sums:
        assert one in found
        assert all(gap is not None and 2 * abs(gap) <= len(one) for gap in found[one])


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.data())
def test_one_altered_cell_gives_its_gap_in_every_sum_that_holds_it(ledger, data):
    rows, sums = ledger
    row, column = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(rows[0]) - 1))
    by = data.draw(st.integers(5_000, 90_000))
    rows[row][column] += by
    found = down(rows)
    for one in sums:
        assert one in found, "no sum hides itself"
        expected = [0] * len(rows[0])
        if row in one:
            expected[column] = by
        assert [abs(gap) for gap in found[one] if gap is not None] == expected


@settings(max_examples=40, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_columns_only_permutes_residuals(ledger, random):
    rows, sums = ledger
    rows[sorted(sums[0])[0]][0] += 777_777
    order = list(range(len(rows[0])))
    random.shuffle(order)
    one, other = down(rows), down([[row[c] for c in order] for row in rows])
    permuted = {lines: tuple(residuals[c] for c in order) for lines, residuals in one.items()}
    assert {lines: permuted.get(lines) for lines in sums} == {lines: other.get(lines) for lines in sums}


# -- time --------------------------------------------------------------------------------------------------------------


def spent(rows: Rows) -> float:
    began = time.process_time()
    casts(cells(rows))
    return time.process_time() - began


def long_ledger(blocks: int, columns: int = 6) -> Rows:
    rows: Rows = []
    for b in range(blocks):
        block = [[(b * 7_919 + r * 104_729 + c * 1_299_709) ** 2 % 999_983 + 1_000 for c in range(columns)] for r in range(8)]
        rows += [*block, [sum(column) for column in zip(*block, strict=True)]]
    return rows


def test_a_total_over_many_lines_is_their_sum():
    """A list of loans, or of everybody who got something, has more lines than a statement."""
    lines = [[(r * 104_729 + c * 1_299_709) ** 2 % 99_983 + 1_000 for c in range(2)] for r in range(90)]
    assert frozenset(range(91)) in down([*lines, [sum(column) for column in zip(*lines, strict=True)]])


def test_time_grows_with_the_length_of_a_table():
    few = min(spent(long_ledger(20)) for _ in range(3))
    assert min(spent(long_ledger(160)) for _ in range(2)) < 20 * few + 0.2


def test_hostile_tables_end():
    assert spent([[1] * 12 for _ in range(200)]) < 10
    assert spent([[(r * 31 + c * 17) % 7 for c in range(80)] for r in range(80)]) < 10
    assert spent([[10 ** (30 + r % 3)] for r in range(2_000)]) < 10


def test_a_line_that_is_empty_where_a_sum_holds_is_no_part_of_it_whichever_line_is_the_head() -> None:
    columns = (
        (3_078_861, 0, 0, 4_765, -387_585, 337_843, 3_033_884, 0),
        (690_836, 0, 0, 2_965, -49_849, 136_788, 780_740, 0),
        (39_473, -659_690, 0, 203_275, -141_857, 0, -558_799, 0),
        (6_080_068, -659_690, 5_420_378, 255_303, -643_592, 425_709, 5_457_798, -1_473_605),
    )
    found = casts([[(column[row], 1 if column[row] else 0) for column in columns] for row in range(8)])
    down = [c for c in found if c.axis == "down"]
    assert [(c.head, tuple(p for p, _ in c.parts)) for c in down if len(c.parts) > 2] == [(6, (0, 1, 3, 4, 5))]
    assert not any(any(c.residuals) for c in down if len(c.parts) > 2)


def test_a_gap_that_looks_like_a_slip_does_not_hide_a_sum_of_two_columns() -> None:
    parts = [[7_992, 8_988], [16_780, 18_034], [2_486, 2_677]]
    held = frozenset({0, 1, 2, 3})
    assert down([[27_258, 29_699], *parts])[held] == (0, 0)
    assert down([[27_258, -29_699], *parts])[held] == (0, -59_398)
    assert down([[27_258, 29_969], *parts])[held] == (0, 270)
    assert held not in down([[27_258, 25_436], *parts])


def test_a_block_that_a_line_closes_by_its_name_is_its_sum_though_one_of_two_columns_disagrees():
    """With labels unknown four digits in one column are no proof; the name of the total makes up for it."""
    rows = [[1_337, 509], [-2_392, -3_787], [-284, 141], [-1_339, -3_419]]
    assert not down(rows)
    assert down(rows, closes=[None, None, None, 0]) == {frozenset({0, 1, 2, 3}): (0, -282)}


def test_a_line_without_a_percentage_adds_to_lines_that_have_one():
    """Growth is printed for what was earned before and after the adjustments, and not for these: percentages add nothing here."""
    rows: Rows = [[23_104, 11_880, None], [137, 6_686, None], [0, 372, None], [23_241, 18_938, None]]
    kinds = [["USD", "USD", "%"], ["USD", "USD", None], ["USD", "USD", None], ["USD", "USD", "%"]]
    assert down(rows, kinds=kinds) == {frozenset({0, 1, 2, 3}): (0, 0, None)}


def test_a_sum_that_is_exact_nowhere_yields_to_the_one_with_one_line_more() -> None:
    """A capital of 2 is within the rounding of five lines: which sum it belongs to is shown by what comes out."""
    equity: Rows = [
        [2, 2, 2],
        [8_529, 6_824, 6_781],
        [1_580, 1_267, 925],
        [-22, -23, -45],
        [-388, -377, -365],
        [9_701, 7_693, 7_298],
        [11_607, 10_926, 10_341],
        [21_308, 18_619, 17_639],
    ]
    assert down(equity) == {frozenset({0, 1, 2, 3, 4, 5}): (0, 0, 0), frozenset({5, 6, 7}): (0, 0, 0)}
    slip = [*equity[:1], [8_259, 6_824, 6_781], *equity[2:]]
    assert down(slip)[frozenset({0, 1, 2, 3, 4, 5})] == (270, 0, 0)


def test_a_line_that_is_said_to_be_a_total_is_that_of_all_lines_back_to_the_last_such_line():
    rows = [[1_418, 1_377], [661, 702], [2_079, 2_079], [133, 125], [584, 560], [767, 685]]
    wanted = frozenset({3, 4, 5})
    assert wanted not in down(rows)
    assert down(rows, hints=[0, 0, 4_000, 0, 0, 4_000])[wanted] == (50, 0)


def test_a_column_of_shares_printed_as_fractions_is_no_broken_sum():
    """What was spent of each budget, 0.467 of one and 0.936 of another: that of the total is between them and not their sum."""
    rows: Rows = [[610_000, 284_870, 467], [480_000, 449_280, 936], [950_000, 149_150, 157], [2_040_000, 883_300, 433]]
    (residuals,) = down(rows).values()
    assert residuals == (0, 0, None)


def test_a_column_without_per_share_amounts_adds_to_a_total_that_has_one():
    """Dividends per share stand under the total of equity alone: where the other columns print nothing they are of any kind."""
    rows: Rows = [
        [62_146, 73_812, -214, -11_452],
        [74_194, 78_815, 4_339, -8_960],
        [48, None, None, None],
        [56_950, 83_276, -19_154, -7_172],
    ]
    kinds = [["USD"] * 4, ["USD"] * 4, ["USD/share", None, None, None], ["USD"] * 4]
    assert across(rows, kinds=kinds) == {frozenset({0, 1, 2, 3}): (0, 0, None, 0)}


def test_a_single_cell_of_a_known_kind_does_not_part_its_column_from_the_others():
    """Three funds and their total; of one line it is known that it counts something, and two of the funds do not print it."""
    rows: Rows = [[41_207, 9_315, 22_410, 72_932], [6_118, 1_204, 903, 8_225], [None, 77, None, 77], [12_090, None, 4_411, 16_501]]
    kinds = [[None, None, None, None], [None] * 4, [None, "count", None, "count"], [None] * 4]
    assert frozenset({0, 1, 2, 3}) in across(rows, kinds=kinds)


def test_a_small_item_among_round_amounts_is_an_amount_too():
    """Amounts in cents, most of them of one column alone and round: what is below ten in one column is no rate per share."""
    items = [[0] * 4 for _ in range(12)]
    for k, amount in enumerate([650, *range(120_000, 1_220_000, 100_000)]):
        items[k][k % 4] = amount
    full = [
        [134_055, 151_012, 188_431, 165_290],
        [10_518, 26_794, 28_148, 29_841],
        [77_303, 61_119, 50_207, 44_444],
        [9_001, 8_317, 7_213, 6_119],
    ]
    rows: Rows = [*items, *full, [sum(column) for column in zip(*items, *full, strict=True)]]
    assert frozenset(range(17)) in down(rows)


def test_a_remark_on_some_columns_among_the_lines_of_a_sum_is_none_of_them():
    """Receipts are spending and gain; among these a line says, of the two columns of the budget alone, what part is our own."""
    receipts, spending, gain = (
        [41_369, 45_857, 27_604, 48_100, 23_807],
        [13_801, 8_209, 18_150, 19_800, 6_976],
        [27_568, 37_648, 9_454, 28_300, 16_831],
    )
    own: list[int | None] = [None, None, None, 14_800, 4_376]
    turned = axis(cells([list(row) for row in (receipts, spending, own, gain)]), None)
    said = spared(turned, weigh(turned, 0, ((1, 1), (2, 1), (3, 1)), 3000))
    assert (said.parts, said.residuals) == (((1, 1), (3, 1)), (0, 0, 0, 0, 0))


def test_the_base_of_an_index_is_not_governed_by_the_sums():
    """Every line of the base year is 100: beside it an index of the next year fails in every sum, and says nothing of them."""
    base = [[amount, prior, 1000 * amount // prior, 1000] for amount, prior in STATEMENT]
    found = down([[abs(cell) for cell in row] for row in base])
    assert {frozenset({0, 1, 2, 3}), frozenset({3, 4, 5}), frozenset({5, 6, 7})} <= set(found)
    assert {residuals[3] for residuals in found.values()} == {None}


def test_amounts_per_share_are_added_to_each_other_in_their_own_unit():
    """They are printed in hundredths below whole thousands: what a unit is worth there says nothing of theirs."""
    rows = [[100 * cell for cell in row] for row in STATEMENT] + [[203, 154], [-3, 21], [200, 175]]
    assert frozenset({8, 9, 10}) in down(rows)


def test_columns_that_leave_a_line_of_a_sum_unsaid_are_no_columns_of_it():
    """What is left over is told of amounts, and neither of what they differ from a plan nor of their shares."""
    rows = [
        [4_810, 6_231, 5_704, 5_118, 2_429, 495],
        [1_980, 2_406, 2_815, 2_037, 1_282, 352],
        [3_000, 3_512, 2_744, 2_690, 300, 100],
        [-170, 313, 145, 391, None, None],
    ]
    assert down(rows) == {frozenset(range(4)): (0, 0, 0, 0, None, None)}
    rows[3] = [-170, 313, 145, 391, 847, None]
    assert down(rows)[frozenset(range(4))][5] == 43


def test_lines_that_print_one_part_alone_do_not_outvote_a_reconciliation():
    """Reported, adjusted by, adjusted: profit per share and margins have no adjustment of their own, and one amount is wrong."""
    rows: Rows = [
        [7_337, -1_087, 6_250],
        [4_503, 1_087, 5_590],
        [-435, -41, -476],
        [3_189, 46, 4_235],  # 1,046
        [38, None, 47],
        [116, None, 154],
        [2_742, 0, 2_742],
    ]
    assert across(rows) == {frozenset((0, 1, 2)): (0, 0, 0, 1_000, None, None, 0)}


def test_lines_of_dashes_belong_to_the_sum_that_needs_them_in_the_other_year():
    """Where most lines of a total hold nothing in one year, the few that are left add to it there; both years tell which it is."""
    rows = [[0, 812_440], [0, 11_604_317], [0, 2_950_008], [1_984_206, 9_310_552], [41_870, 287_600], [2_026_076, 24_964_917]]
    assert down(rows) == {frozenset(range(6)): (0, 0)}
