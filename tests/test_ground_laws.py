"""Laws of the answers: of verdicts and limits, of islands, of check-in, of stories."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.ground import ground_journey, load_network
from reiscO2.ground.feed import load_feed
from reiscO2.ground.legs import sums_of
from reiscO2.ground.remarks import TOLD_MINUTES
from reiscO2.ground.search import NO_CHECK_IN, best_path
from reiscO2.ground.stops import city_stations, of_city
from reiscO2.ground.story import STORY_MINUTES, SURE_MINUTES
from reiscO2.model import Mode, Place
from reiscO2.places import cities_of_europe, landmass_of
from reiscO2.policies import judge_facts, probability_within, shipped_policies, verdict_of

HAGUE = Place("The Hague", "NL", 52.08, 4.3)
LONDON = Place("London", "GB", 51.51, -0.13)
CITIES = cities_of_europe(100_000)
ORDER = ["beyond", "borderline", "within"]


@given(st.sampled_from(CITIES), st.floats(60.0, 1500.0), st.floats(0.0, 600.0))
def test_a_verdict_is_monotone_in_the_limit(city, limit, more):
    """What lies within a limit lies within any longer one."""
    journey = ground_journey(HAGUE, city)
    if journey.minutes is not None:
        first, second = (
            verdict_of(probability_within(at, journey.minutes, journey.sigma_minutes))
            for at in (limit, limit + more)
        )
        assert ORDER.index(str(first)) <= ORDER.index(str(second))


def test_unknown_only_where_no_train_reaches():
    """From The Hague: a city without an answer has no station that day trains join to ours."""
    network = load_network()
    start = network.station_at("nl-den-haag")
    seen, queue = {start}, [start]
    while queue:
        at = queue.pop()
        for to in [ride[2] for ride in network.rides(at)] + [w[0] for w in network.walks(at)]:
            if to not in seen:
                seen.add(to)
                queue.append(to)
    answered = 0
    for city in CITIES:
        journey = ground_journey(HAGUE, city, landmasses=("eurasia", landmass_of(city)))
        answered += journey.minutes is not None
        if journey.layer in ("none", "bound"):
            assert not seen & set(city_stations(network, city).stations), city.name
    assert answered > 0.75 * len(CITIES)


def test_an_island_is_not_beyond_without_the_proof_of_the_bound():
    for city in CITIES:
        masses = landmass_of(HAGUE), landmass_of(city)
        journey = ground_journey(HAGUE, city, landmasses=masses)
        if journey.minutes is None:
            assert (journey.layer == "bound") == (journey.bound_minutes is not None)
            if journey.layer == "bound":
                far = journey.reason == "too-far" and journey.bound_minutes > 480 + 60
                ferry = journey.reason == "long-crossing" and journey.bound_minutes > 480 + 60
                assert far or ferry or journey.reason == "no-land-link"


def test_there_is_no_check_in_between_the_countries_that_say_so():
    """A fact between two of them is an answer without a look at the graph."""
    network, rng = load_network(), random.Random(3)
    inland = [
        at
        for at in range(network.size)
        if network.station(at).country in NO_CHECK_IN and network.has_rides(at)
    ]
    trains = [
        line
        for line in network.lines
        if line.check_in
        and line.by_day
        and line.mode == "train"
        and all(network.station(at).country in NO_CHECK_IN for at in line.stations)
    ]
    assert [line.id for line in trains] == []
    for _ in range(60):
        a, b = rng.sample(inland, 2)
        path = best_path(network, of_city(network, a), of_city(network, b))
        if path is not None and not any(
            network.line(step[3]).mode == "ferry" for step in path.steps if len(step) == 6
        ):
            assert sums_of(network, path, 2026).check_in == 0


def test_legs_and_waits_add_up_near_the_fact():
    """Or a notice says by how much they do not."""
    pairs = 0
    for city in CITIES:
        journey = ground_journey(HAGUE, city)
        if journey.layer != "pairs" or city_stations(load_network(), city).modelled:
            continue  # a modelled ride to the station is no leg
        pairs += 1
        total = sum(leg.minutes + leg.wait_minutes for leg in journey.legs)
        said = {n.id: dict(n.values)["minutes"] for n in journey.notices if "ground-legs" in n.id}
        gap = said.get("ground-legs-longer", 0.0) - said.get("ground-legs-shorter", 0.0)
        assert total - gap == pytest.approx(journey.minutes, abs=0.0 if gap else TOLD_MINUTES)
        assert journey.changes == sum(leg.category != "transfer" for leg in journey.legs) - 1
    assert pairs > 50
    assert SURE_MINUTES > STORY_MINUTES


@pytest.mark.parametrize("name", ["Zürich", "Basel"])
def test_switzerland_is_told_over_germany_as_its_facts_are(name):
    city = next(c for c in CITIES if c.name == name)
    countries = {
        country for leg in ground_journey(HAGUE, city).legs for country, _ in leg.countries
    }
    assert countries == {"NL", "DE", "CH"} or countries == {"NL", "DE"}


HEAD = "from_name,from_lat,from_lon,to_name,to_lat,to_lon,mode,minutes,typical_minutes,service_date,legs"


@pytest.fixture
def own(tmp_path):
    table = tmp_path / "own.csv"
    legs = "train|Eurostar|Rotterdam Centraal|London St Pancras|195|420|0"
    table.write_text(
        f"{HEAD}\n"
        f"Rotterdam Centraal,51.925,4.469,London St Pancras,51.53,-0.126,train,195,205,2026-11-24,{legs}\n"
        "Rotterdam Centraal,51.925,4.469,Berlin Hbf,52.525,13.369,train,370,400,2026-11-24,\n"
    )
    return load_feed(str(table))


def test_a_feed_answer_gets_the_check_in_that_no_timetable_knows(own):
    rotterdam = Place("Rotterdam", "NL", 51.92, 4.48)
    london = ground_journey(rotterdam, LONDON, feed=own)
    assert london.layer == "feed"
    assert 195 + 30 <= london.minutes <= 195 + 60
    assert sum(leg.minutes + leg.wait_minutes for leg in london.legs) == london.minutes
    berlin = Place("Berlin", "DE", 52.52, 13.41)
    assert ground_journey(rotterdam, berlin, feed=own).minutes == 370
    assert ground_journey(rotterdam, berlin, feed=own, statistic="typical").minutes == 400
    door = ground_journey(rotterdam, berlin, feed=own, door_to_door=True)
    assert door.minutes == 370 + 45
    assert door.sigma_minutes == pytest.approx((5**2 + 15**2) ** 0.5)
    assert door.bus is None or door.bus.mode is Mode.COACH


def test_the_legs_of_a_verdict_are_those_of_the_journey_that_decides():
    rule = next(p for p in shipped_policies() if p.id == "denhaag-2020")
    journey = ground_journey(HAGUE, next(c for c in CITIES if c.name == "Munich"))
    finding = judge_facts(
        rule, modes={"plane"}, abroad=True, great_circle_km=640.0, journey=journey
    )
    assert finding.legs == journey.legs
    assert finding.legs
