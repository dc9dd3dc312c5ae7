"""Value classes behave as frozen dataclasses with slots."""

import copy
import dataclasses
import inspect
import pickle

import pytest
from hypothesis import given

from reiscO2.model import Leg, Mode, Notice, Place, Trip
from reiscO2.values import Value, replace
from strategies import places

OSLO = Place("Oslo", "NO", 59.9, 10.7)


class Pair(Value):
    first: int
    second: str = "b"


def test_positions_names_and_defaults():
    assert Pair(1) == Pair(first=1) == Pair(1, "b") == Pair(1, second="b")
    assert (Pair(2).first, Pair(2).second) == (2, "b")
    assert repr(Pair(1)) == "Pair(first=1, second='b')"


@pytest.mark.parametrize(
    "build", [lambda: Pair(), lambda: Pair(1, "b", 3), lambda: Pair(1, third=3)]
)
def test_wrong_fields_are_refused(build):
    with pytest.raises(TypeError, match="Pair"):
        build()


def test_frozen_and_without_dict():
    with pytest.raises(dataclasses.FrozenInstanceError):
        OSLO.name = "Bergen"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del OSLO.name
    assert not hasattr(OSLO, "__dict__")


def test_another_class_is_never_equal():
    class Other(Value):
        first: int
        second: str = "b"

    assert Pair(1) != Other(1)


@given(places)
def test_copies_are_equal_and_hash_alike(place):
    for again in (copy.deepcopy(place), pickle.loads(pickle.dumps(place)), replace(place)):
        assert again == place
        assert hash(again) == hash(place)


def test_the_dataclasses_module_understands_them():
    assert [f.name for f in dataclasses.fields(Pair)] == ["first", "second"]
    assert dataclasses.replace(OSLO, name="Bergen").name == "Bergen"
    assert dataclasses.asdict(Leg(Mode.PLANE, OSLO))["origin"]["country"] == "NO"
    assert dataclasses.is_dataclass(Notice)


def test_matching_by_position():
    match Pair(7, "x"):
        case Pair(first, "x"):
            assert first == 7
        case _:
            pytest.fail("no match")


def test_a_value_tells_its_fields_as_arguments():
    fields = inspect.signature(Trip).parameters
    assert list(fields)[:5] == ["origin", "destination", "legs", "date", "travellers"]
    assert fields["travellers"].default == 1
    assert fields["legs"].default is inspect.Parameter.empty
