"""Which columns are changes though no heading says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import check_file


@pytest.mark.parametrize(
    ("heading", "role"), [("2020,2019,", "change"), (",,", "change"), ("Needed,Owned,", "amount"), ("Needed,Owned,On lease", "amount")]
)
def test_a_column_is_a_change_by_arithmetic_between_two_periods_and_not_between_two_items(heading: str, role: str, tmp_path: Path) -> None:
    """5,590 boats are needed, 3,121 owned and 2,469 leased: leases are no change of boats."""
    rows = ("North,5590,3121,2469", "South,5300,3198,2102", "East,6981,4410,2571", "West,4125,2876,1249")
    path = tmp_path / "boats.csv"
    path.write_text("\n".join((f"Depot,{heading}", *rows)))
    (found,) = check_file(path).tables
    assert found.columns[-1].role == role
