"""`model.record` makes data classes that behave as those of the standard library do."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from checker.model.record import dataclass, field, replace


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A class with a default and a method."""

    x: int
    y: int = 2

    def sum(self) -> int:
        return self.x + self.y


@dataclass(frozen=True, slots=True)
class Named:
    """A class one of whose fields does not count."""

    name: str
    note: str = field(default="", repr=False, compare=False)


@dataclass(slots=True)
class Box:
    """A class that may be changed."""

    items: list[int] = field(default_factory=list)


def test_fields_are_given_by_place_by_name_or_by_default() -> None:
    assert Point(1) == Point(1, 2) == Point(y=2, x=1) and Point(1).sum() == 3
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, z=3)  # type: ignore[call-arg]


def test_only_fields_are_changed() -> None:
    assert replace(Point(1), y=5) == Point(1, 5)
    with pytest.raises(TypeError, match="Point has no field z"):
        replace(Point(1), z=3)  # type: ignore[call-arg]


def test_equality_hash_and_order_go_by_value_within_one_class() -> None:
    assert Point(1) != Point(3) and hash(Point(1)) == hash(Point(1)) and Point(1) != (1, 2)
    assert sorted([Point(2, 1), Point(1, 9), Point(1, 2)]) == [Point(1, 2), Point(1, 9), Point(2, 1)]
    assert Named("a", "one") == Named("a", "two") and hash(Named("a", "one")) == hash(Named("a", "two"))


def test_what_is_frozen_stays_so() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 5  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x  # type: ignore[misc]
    assert not hasattr(point, "__dict__")


def test_each_gets_its_own_default_that_is_made_anew() -> None:
    first, second = Box(), Box()
    first.items.append(1)
    assert second.items == [] and Box([1]) == first
    with pytest.raises(TypeError):
        hash(first)


def test_changed_printed_sent_on_and_taken_apart() -> None:
    assert replace(Point(1), y=7) == dataclasses.replace(Point(1), y=7) == Point(1, 7)
    assert repr(Point(1)) == "Point(x=1, y=2)" and repr(Named("a", "b")) == "Named(name='a')"
    assert pickle.loads(pickle.dumps(Point(4))) == Point(4)
    assert dataclasses.asdict(Point(1)) == {"x": 1, "y": 2} and [f.name for f in dataclasses.fields(Point)] == ["x", "y"]
    match Point(1):
        case Point(x, y):
            assert (x, y) == (1, 2)
