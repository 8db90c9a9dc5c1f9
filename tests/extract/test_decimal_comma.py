"""Tables whose decimal sign is the comma."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from checker import check_file

ENERGY = ('Heat,"54,5","-5,1","1.049,4"', 'Light,"52,3","4,4","56,7"', 'Moves,"(6,2)","3,9","(2,3)"')


def values(path: Path, *lines: str) -> list[Fraction]:
    path.write_text("\n".join(lines))
    return [f.value for f in check_file(path).figures]


def test_most_cells_show_that_the_comma_is_the_decimal_sign(tmp_path: Path) -> None:
    found = values(tmp_path / "a.csv", "Use,North,South,All", *ENERGY)
    assert found == [Fraction(n, 10) for n in (545, -51, 10494, 523, 44, 567, -62, 39, -23)]


def test_a_list_of_notes_beside_amounts_is_no_number(tmp_path: Path) -> None:
    lines = [f'{name},"{notes}",{amount}' for name, notes, amount in (("Land", "3,4", 712), ("Boats", "5,6", 1310), ("Nets", "7,8", 951))]
    assert values(tmp_path / "a.csv", "Item,Notes,All", *lines) == [712, 1310, 951]


def test_a_comma_between_thousands_anywhere_says_otherwise(tmp_path: Path) -> None:
    assert Fraction(545, 10) not in values(tmp_path / "a.csv", "Use,North,South,All", *ENERGY, 'Rest,"1,234","5,678","6,912"')
