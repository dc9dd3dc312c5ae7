"""A journey whose legs are made when asked for is a journey like any other."""

import copy
import datetime as dt
import pickle

import pytest

from ground_small import line, place, small
from reiscO2.ground import ground_journey
from reiscO2.model import GroundJourney, Mode, Notice, Place
from reiscO2.values import replace


@pytest.fixture
def journey():
    network = small(3, [line(0, [0, 1], [60], year=2016), line(1, [1, 2], [90])])
    return ground_journey(place(0), place(2), network=network)


def plain(journey):
    return GroundJourney(*[getattr(journey, name) for name in GroundJourney.__slots__])


def test_it_equals_prints_and_hashes_as_a_plain_one(journey):
    assert journey == plain(journey)
    assert plain(journey) == journey
    assert hash(journey) == hash(plain(journey))
    assert repr(journey) == repr(plain(journey))
    assert journey != replace(journey, minutes=1.0)


@pytest.mark.parametrize("again", [copy.copy, lambda j: pickle.loads(pickle.dumps(j))])
def test_a_copy_is_whole(journey, again):
    made = again(journey)
    assert made == journey
    assert [leg.origin for leg in made.legs] == ["S0", "S1"]


def test_it_does_not_change_and_has_no_other_fields(journey):
    with pytest.raises(AttributeError):
        journey.minutes = 1.0
    with pytest.raises(AttributeError, match="'GroundJourney' object has no attribute 'speed'"):
        _ = journey.speed


def test_legs_are_made_once_when_asked_for(journey, monkeypatch):
    calls = []
    told = type(journey._make).way
    monkeypatch.setattr(type(journey._make), "way", lambda self: calls.append(1) or told(self))
    assert calls == []
    assert journey.legs is journey.legs
    assert calls == [1]


def test_the_year_is_that_of_most_minutes_and_the_oldest_stands_beside_it(journey):
    assert (journey.timetable_year, journey.oldest_year) == (2026, 2016)


@pytest.mark.parametrize(
    ("bases", "text"),
    [
        ("rrr", "read"),
        ("eee", "estimate"),
        ("rrd", "67 % read, 33 % derived"),
        ("rde", "34 % read, 33 % derived, 33 % estimate"),
    ],
)
def test_the_source_tells_the_shares_of_what_minutes_rest_on(bases, text):
    network = small(4, [line(0, [0, 1, 2, 3], [60, 60, 60], bases=bases)])
    assert ground_journey(place(0), place(3), network=network).source == text


def test_a_small_share_of_estimate_stays_visible():
    network = small(3, [line(0, [0, 1, 2], [600, 1], bases="re")])
    found = ground_journey(place(0), place(2), network=network)
    assert found.source == "99 % read, 1 % estimate"


def test_a_coach_has_one_leg():
    network = small(2, [line(0, [0, 1], [60])], facts={"coaches": {"0": "1|150|120|2025|Bus"}})
    bus = ground_journey(place(0), place(1), network=network).bus
    (leg,) = bus.legs
    assert (leg.mode, leg.category, leg.origin, leg.destination) == (
        Mode.COACH, "coach", "City0", "City1",
    )  # fmt: skip
    assert (leg.minutes, leg.distance_km, leg.basis) == (150, 120, "read")
    assert (bus.timetable_year, bus.source, bus.layer) == (2025, "Bus", "pairs")


def test_a_night_ferry_is_a_ferry():
    nights = {"0": "1|Ship|Line|20:00|08:00|Daily|2026|ferry;1|NJ 1|Rail|21:00|07:00|Daily|2026"}
    network = small(2, [line(0, [0, 1], [60])], facts={"nights": nights})
    found = ground_journey(place(0), place(1), network=network).overnight
    assert [(night.train, night.mode) for night in found] == [
        ("Ship", Mode.FERRY),
        ("NJ 1", Mode.TRAIN),
    ]


def test_legs_of_a_fact_that_no_way_fits_say_so():
    network = small(2, [line(0, [0, 1], [200])], facts={"pairs": {"0": "1|120|0||2026|10|a"}})
    found = ground_journey(place(0), place(1), network=network)
    assert found.source == "a"
    assert found.notices == (Notice.of("ground-legs-longer", minutes=80.0),)
    assert found.legs[0].minutes == 200


def test_the_changes_are_those_of_the_rides_shown():
    """A fact of two changes; the graph has a direct train."""
    network = small(2, [line(0, [0, 1], [200])], facts={"pairs": {"0": "1|190|2||2026|10|a"}})
    found = ground_journey(place(0), place(1), network=network)
    assert (found.changes, len(found.legs)) == (0, 1)


def test_the_way_to_the_station_is_said():
    network = small(2, [line(0, [0, 1], [60])])
    village = Place("Village", "DE", 50.5, 8.45, name_nl="Dorp")  # S0 is too far
    found = ground_journey(village, place(0), network=network)
    (notice,) = found.notices
    said = dict(notice.values)
    assert (notice.id, said["place"], said["station"]) == ("ground-access", "Dorp", "S1")
    assert found.minutes == pytest.approx(60 + said["minutes"])
    suburb = Place("Suburb", "DE", 50.11, 8.11)
    assert ground_journey(suburb, place(0), network=network).notices == (
        Notice.of("ground-station", place="Suburb", station="S1"),
    )
    assert ground_journey(place(1), place(0), network=network).notices == ()


def test_what_the_rides_do_not_show_is_said():
    network = small(2, [line(0, [0, 1], [60])])
    found = ground_journey(
        place(0), place(1), network=network, door_to_door=True, statistic="typical",
        date=dt.date(1995, 5, 18),
    )  # fmt: skip
    said = {notice.id: dict(notice.values) for notice in found.notices}
    assert said["ground-year"] == {"year": 2026, "travel_year": 1995}
    extra = said["ground-door"]["minutes"] + said["ground-typical"]["minutes"]
    assert found.minutes == pytest.approx(60 + extra)


def test_a_coach_from_door_to_door_has_its_way_there_too():
    """A published coach and a modelled one."""
    for facts in ({}, {"coaches": {"0": "1|150|120|2025|Bus"}}):
        network = small(2, [line(0, [0, 1], [60], km="18")], facts=facts)
        station, door = (
            ground_journey(place(0), place(1), network=network, door_to_door=to_door).bus
            for to_door in (False, True)
        )
        assert door.minutes == pytest.approx(station.minutes + 45)
        assert door.sigma_minutes == pytest.approx((station.sigma_minutes**2 + 15**2) ** 0.5)


def test_a_modelled_coach_is_less_sure_where_the_rails_go_far_round():
    """13 km apart, on land: 100 km by rail tells nothing of the road."""
    round_about = small(2, [line(0, [0, 1], [60])])
    loose = ground_journey(place(0), place(1), network=round_about).bus
    straight = small(2, [line(0, [0, 1], [60], km="18")])
    sure = ground_journey(place(0), place(1), network=straight).bus
    assert (loose.layer, loose.minutes) == (sure.layer, sure.minutes) == ("model", sure.minutes)
    assert loose.sigma_minutes > sure.sigma_minutes


def test_no_coach_is_modelled_where_the_network_sails():
    ferry = small(2, [line(0, [0, 1], [60], km="18", mode="ferry")])
    assert ground_journey(place(0), place(1), network=ferry).bus is None


def test_the_way_nearest_to_the_fact_is_told():
    """Direct in 150 minutes or by a change in 140; the fact of 139 changes, the graph does not."""
    lines = [line(0, [0, 2], [150]), line(1, [0, 1], [65]), line(2, [1, 2], [65])]
    network = small(3, lines, facts={"pairs": {"0": "2|139|1||2026|10|a"}})
    assert len(ground_journey(place(0), place(2), network=network).legs) == 2
    direct = small(3, lines, facts={"pairs": {"0": "2|139|0||2026|10|a"}})
    assert len(ground_journey(place(0), place(2), network=direct).legs) == 1
