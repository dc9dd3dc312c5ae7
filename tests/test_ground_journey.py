"""The shipped network, asked as a traveller asks. Bands are published times of 2023-2026."""

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ground_small import line, small
from reiscO2.ground import ground_journey, load_network, network_km
from reiscO2.ground.journey import timetable_year
from reiscO2.ground.stops import city_stations, off_the_network
from reiscO2.model import Mode, Place

WHERE = {
    "The Hague": ("NL", 52.08, 4.3), "Amsterdam": ("NL", 52.37, 4.89), "Utrecht": ("NL", 52.09, 5.12),
    "Rotterdam": ("NL", 51.92, 4.48), "Paris": ("FR", 48.85, 2.35), "Munich": ("DE", 48.14, 11.58),
    "Zürich": ("CH", 47.37, 8.55), "Berlin": ("DE", 52.52, 13.41), "Copenhagen": ("DK", 55.68, 12.57),
    "London": ("GB", 51.51, -0.13), "Lille": ("FR", 50.63, 3.06), "Geneva": ("CH", 46.2, 6.15),
    "Vienna": ("AT", 48.21, 16.37), "Brussels": ("BE", 50.85, 4.35), "Köln": ("DE", 50.93, 6.95),
    "Frankfurt am Main": ("DE", 50.12, 8.68), "Basel": ("CH", 47.56, 7.57), "Lyon": ("FR", 45.75, 4.85),
    "Madrid": ("ES", 40.42, -3.7), "Barcelona": ("ES", 41.39, 2.16), "Milan": ("IT", 45.46, 9.19),
    "Rome": ("IT", 41.89, 12.51), "Stockholm": ("SE", 59.33, 18.07), "Oslo": ("NO", 59.91, 10.75),
    "Edinburgh": ("GB", 55.95, -3.2), "Birmingham": ("GB", 52.48, -1.9), "Nantes": ("FR", 47.22, -1.55),
    "Dublin": ("IE", 53.33, -6.25), "Marseille": ("FR", 43.3, 5.38), "Prague": ("CZ", 50.09, 14.42),
}  # fmt: skip
MAIN = ("eurasia", "eurasia")


def place(name, **changes):
    country, lat, lon = WHERE[name]
    return Place(**({"name": name, "country": country, "lat": lat, "lon": lon} | changes))


def ask(a, b, **options):
    return ground_journey(place(a), place(b), **options)


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ("Amsterdam", "Paris", 195, 210),
        ("Amsterdam", "Munich", 420, 455),
        ("Amsterdam", "Zürich", 450, 485),
        ("Amsterdam", "Berlin", 340, 360),
        ("Amsterdam", "Copenhagen", 600, 670),
        ("Amsterdam", "Brussels", 105, 125),
        ("Amsterdam", "Frankfurt am Main", 225, 245),
        ("Brussels", "Paris", 78, 92),
        ("The Hague", "Basel", 415, 440),
        ("The Hague", "Munich", 450, 480),
        ("The Hague", "Geneva", 455, 505),
        ("The Hague", "Marseille", 440, 475),
        ("The Hague", "London", 270, 330),
        ("The Hague", "Lille", 140, 185),
        ("Paris", "Berlin", 475, 495),
        ("Madrid", "Barcelona", 145, 185),
        ("Milan", "Rome", 170, 195),
    ],
)
def test_published_times_are_met(a, b, low, high):
    assert low <= ask(a, b).minutes <= high


@pytest.mark.parametrize("city", ["Paris", "Berlin", "London", "Lille", "Köln"])
def test_within_eight_hours_of_the_hague_for_certain(city):
    journey = ask("The Hague", city)
    assert journey.minutes + 1.645 * journey.sigma_minutes < 480


@pytest.mark.parametrize("city", ["Copenhagen", "Vienna", "Oslo", "Stockholm", "Rome", "Madrid"])
def test_beyond_eight_hours_of_the_hague_for_certain(city):
    journey = ask("The Hague", city)
    assert journey.minutes - 1.645 * journey.sigma_minutes > 480


def test_geneva_is_on_the_border():
    journey = ask("The Hague", "Geneva")
    assert abs(journey.minutes - 480) < 1.645 * journey.sigma_minutes + 5


@given(st.sampled_from(sorted(WHERE)), st.sampled_from(sorted(WHERE)))
def test_there_and_back_are_equally_long(a, b):
    out, back = ask(a, b), ask(b, a)
    assert out.minutes == pytest.approx(back.minutes, abs=15.1)


@given(
    st.sampled_from(sorted(WHERE)), st.sampled_from(sorted(WHERE)), st.sampled_from(sorted(WHERE))
)
def test_triangle_over_a_hub(a, hub, b):
    """Over a hub with the longest change it takes no less, within what facts and graph differ."""
    direct, first, second = ask(a, b), ask(a, hub), ask(hub, b)
    assert direct.minutes <= first.minutes + 60 + second.minutes + 60


@given(st.sampled_from(sorted(WHERE)), st.sampled_from(sorted(WHERE)))
def test_legs_tell_the_story(a, b):
    journey = ask(a, b)
    if a == b:
        assert (journey.minutes, journey.legs) == (0.0, ())
        return
    for leg in journey.legs:
        assert leg.category
        assert leg.minutes > 0
        if leg.category == "transfer":
            assert 0 <= leg.distance_km <= 120
        else:
            slowest = 10 if leg.mode is Mode.FERRY else 25
            assert slowest <= leg.distance_km / leg.minutes * 60 <= 320
            assert sum(km for _, km in leg.countries) == pytest.approx(leg.distance_km, abs=2)
            assert leg.basis in ("read", "derived", "estimate")
    rides = [leg for leg in journey.legs if leg.category != "transfer"]
    if journey.layer == "lines":
        assert journey.changes == len(rides) - 1
        total = sum(leg.minutes + leg.wait_minutes for leg in journey.legs)
        assert total == pytest.approx(journey.minutes, abs=0.6)
    assert journey.sigma_minutes > 0
    assert journey.timetable_year is not None


def test_a_fact_is_told_by_the_trains_it_is_about():
    """The Hague to Zürich: equally fast over Paris, but the published way is over Germany."""
    stations = [leg.destination for leg in ask("The Hague", "Zürich").legs]
    assert stations[0] == "Utrecht Centraal"
    assert "Paris Gare du Nord" not in stations
    london = ask("The Hague", "London")
    assert london.changes == len(london.legs) - 1 == 1


def test_termini_of_paris_need_a_transfer():
    legs = ask("Brussels", "Lyon").legs
    nantes = ground_journey(place("Köln"), place("Nantes"))
    stations = [(leg.origin, leg.destination) for leg in nantes.legs if leg.category == "transfer"]
    assert stations == [("Paris Gare du Nord", "Paris Montparnasse")]
    assert legs


def test_termini_of_london_need_a_transfer():
    journey = ask("Brussels", "Birmingham")
    transfers = [leg for leg in journey.legs if leg.category == "transfer"]
    assert ("London St Pancras International", "London Euston") in [
        (t.origin, t.destination) for t in transfers
    ]


@pytest.mark.parametrize(
    ("a", "b"), [("Brussels", "London"), ("London", "Paris"), ("Rotterdam", "London")]
)
def test_check_in_for_london_is_part_of_the_journey(a, b):
    journey = ask(a, b)
    assert any(leg.wait_minutes >= 30 and "Eurostar" in leg.category for leg in journey.legs)
    assert journey.minutes >= sum(leg.minutes for leg in journey.legs) + 25


def test_no_check_in_within_schengen():
    assert ask("Amsterdam", "Paris").legs[0].wait_minutes == 0


def test_no_night_ferry_in_a_day_journey():
    network = load_network()
    nights = {line.id for line in network.lines if line.mode == "ferry" and line.overnight}
    assert nights
    for a in ("Amsterdam", "The Hague", "London", "Stockholm"):
        for b in ("Edinburgh", "Dublin", "Oslo", "Copenhagen", "London"):
            assert not {leg.line_id for leg in ask(a, b).legs} & nights


def test_night_trains_are_an_answer_of_their_own():
    journey = ask("Amsterdam", "Vienna")
    assert journey.minutes > 480
    trains = {night.train for night in journey.overnight}
    assert any("NJ" in train for train in trains)
    assert all(leg.category not in trains for leg in journey.legs)
    night = journey.overnight[0]
    assert night.departure
    assert night.arrival


def test_a_published_coach_and_the_model_stand_beside_the_train():
    fact = ask("Amsterdam", "Paris").bus
    assert (fact.mode, fact.layer) == (Mode.COACH, "pairs")
    assert 400 <= fact.minutes <= 500
    model = ground_journey(place("The Hague"), place("Prague"), landmasses=MAIN).bus
    assert model.layer in ("model", "pairs")
    assert model.minutes > 480
    assert model.sigma_minutes > fact.sigma_minutes
    assert 1.1 < model.distance_km / 710 < 1.6


def test_no_coach_is_invented_across_the_sea():
    dublin = ground_journey(place("The Hague"), place("Dublin"), landmasses=("eurasia", "ireland"))
    assert dublin.bus is None


def test_the_bound_proves_new_york_to_be_out_of_reach():
    there = Place("New York City", "US", 40.71, -74.01)
    journey = ground_journey(place("The Hague"), there, landmasses=("eurasia", "americas"))
    assert (journey.minutes, journey.layer, journey.reason) == (None, "bound", "no-land-link")
    by_km = ground_journey(place("The Hague"), there)
    assert by_km.reason == "too-far"
    assert by_km.bound_minutes > 540


def test_an_island_without_a_train_is_unknown_not_beyond():
    island = Place("Nowhere", "GB", 57.6, -13.7)  # Rockall: nothing within 60 km, near enough
    journey = ground_journey(place("Edinburgh"), island)
    assert (journey.minutes, journey.layer, journey.reason) == (None, "none", "no-station")


def test_the_bound_follows_the_limit():
    cairo = Place("Cairo", "EG", 30.06, 31.25)
    assert ground_journey(place("The Hague"), cairo, limit_minutes=480).layer == "bound"
    assert ground_journey(place("The Hague"), cairo, limit_minutes=1440).layer == "none"


def test_a_village_is_served_by_the_next_station():
    village = Place("Baarle-Nassau", "NL", 51.447, 4.929, "city")
    journey = ground_journey(village, place("Berlin"))
    city = ground_journey(place("Rotterdam"), place("Berlin"))
    assert 300 < journey.minutes < 560
    assert journey.sigma_minutes > city.sigma_minutes


def test_a_point_at_the_station_costs_nothing():
    at = next(
        load_network().station(i)
        for i in range(load_network().size)
        if load_network().station(i).id == "nl-den-haag"
    )
    point = Place("52.08, 4.32", "NL", at.lat, at.lon, "coordinates")
    assert ground_journey(point, place("Berlin")).minutes == pytest.approx(
        ask("The Hague", "Berlin").minutes, abs=30
    )
    station = Place("Den Haag Centraal", "NL", at.lat, at.lon, "station", "station:nl-den-haag")
    assert ground_journey(station, place("Berlin")).minutes is not None


def test_door_to_door_adds_access_and_egress():
    door, plain = ask("The Hague", "Berlin", door_to_door=True), ask("The Hague", "Berlin")
    assert door.minutes == plain.minutes + 45
    assert door.sigma_minutes > plain.sigma_minutes


@given(st.sampled_from(sorted(WHERE)), st.sampled_from(sorted(WHERE)))
def test_typical_is_not_faster_than_fastest(a, b):
    assert ask(a, b, statistic="typical").minutes >= ask(a, b).minutes


def test_an_unknown_statistic_is_refused():
    with pytest.raises(ValueError, match="fastest, typical"):
        ask("Amsterdam", "Paris", statistic="median")


def test_a_later_year_is_less_certain():
    late = ask("Amsterdam", "Munich", date=dt.date(2029, 6, 1))
    assert late.sigma_minutes >= ask("Amsterdam", "Munich").sigma_minutes


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2026, 11, 24), 2026),
        (dt.date(2026, 12, 12), 2026),
        (dt.date(2026, 12, 13), 2027),
        (dt.date(2025, 12, 13), 2025),
        (dt.date(2025, 12, 14), 2026),
        (dt.date(2024, 12, 15), 2025),
    ],
)
def test_timetable_years_begin_on_the_second_sunday_of_december(day, year):
    assert timetable_year(day) == year


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ("Amsterdam", "Berlin", 650),
        ("Amsterdam", "Frankfurt am Main", 450),
        ("Brussels", "Paris", 314),
        ("Paris", "Lyon", 427),
    ],
)
def test_rail_kilometres_are_those_published(a, b, km):
    assert network_km(place(a), place(b)) == pytest.approx(km, rel=0.06)


def test_no_kilometres_where_no_train_goes():
    assert network_km(place("The Hague"), Place("New York City", "US", 40.71, -74.01)) is None


def test_the_users_own_timetable_is_asked_first():
    own = ask("Amsterdam", "Paris")

    class Feed:
        def lookup(self, origin, destination, statistic="fastest"):
            return own if destination.name == "Berlin" else None

    assert ask("The Hague", "Berlin", feed=Feed()).minutes == own.minutes
    assert ask("The Hague", "Paris", feed=Feed()).layer != "feed"
    tuesday = ask("The Hague", "Berlin", feed=Feed(), date="2026-05-19")
    assert tuesday.overnight == ()
    assert [night.train for night in tuesday.overnight_other_days] == ["ES 453"]


def test_a_question_loads_neither_numpy_nor_pandas():
    code = (
        "import sys\n"
        "from reiscO2.ground import ground_journey\n"
        "from reiscO2.model import Place\n"
        "j = ground_journey(Place('The Hague','NL',52.08,4.3), Place('Munich','DE',48.14,11.58))\n"
        "assert j.minutes\n"
        "print(sorted({'numpy','pandas','pydantic','pint','geopy'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_far_place_is_answered_without_the_network():
    code = (
        "import sys\n"
        "from reiscO2.ground import ground_journey\n"
        "from reiscO2.model import Place\n"
        "there = Place('New York City', 'US', 40.71, -74.01)\n"
        "j = ground_journey(Place('The Hague','NL',52.08,4.3), there, landmasses=('e', 'a'))\n"
        "assert (j.reason, j.bus, j.overnight, j.legs) == ('no-land-link', None, (), ())\n"
        "print('reiscO2.ground.network' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_no_station_lies_where_the_network_is_not_asked():
    network = load_network()
    for at in range(network.size):
        station = network.station(at)
        for north, east in ((0.55, 0.0), (-0.55, 0.0), (0.0, 1.8), (0.0, -1.8)):  # 60 km away
            near = Place("Near", "NL", station.lat + north, station.lon + east)
            assert not off_the_network(near), station.id
    assert off_the_network(Place("New York City", "US", 40.71, -74.01))
    assert off_the_network(Place("Nowhere", "XX", float("nan"), 5.0))


def test_a_far_place_gives_the_same_with_the_network_and_without():
    there = Place("New York City", "US", 40.71, -74.01)
    for masses in (("eurasia", "americas"), ("", "")):
        ends = place("The Hague"), there
        without = ground_journey(*ends, landmasses=masses)
        assert without == ground_journey(*ends, landmasses=masses, network=load_network())


@pytest.mark.parametrize(
    ("town", "country", "lat", "lon", "as_from"),
    [
        ("Charlottenburg", "DE", 52.52, 13.30, "Berlin"),
        ("Boulogne-Billancourt", "FR", 48.835, 2.24, "Paris"),
        ("Donaustadt", "AT", 48.23, 16.46, "Vienna"),
    ],
)
def test_a_part_of_a_town_is_served_as_the_town(town, country, lat, lon, as_from):
    part = ground_journey(Place(town, country, lat, lon), place("The Hague"))
    whole = ask(as_from, "The Hague")
    assert (part.minutes, part.sigma_minutes) == (whole.minutes, whole.sigma_minutes)


def test_a_name_far_from_the_station_that_serves_it_is_another_place():
    network = load_network()
    assert network.served_by("Mitte", "DE")
    here = Place("Mitte", "DE", 48.14, 11.58)  # a Mitte in Munich
    served = city_stations(network, here).stations
    assert served
    assert {network.station(at).city for at in served} == {"Munich"}


def test_a_night_ferry_leaves_from_the_harbour_that_a_transfer_joins():
    nights = {"1": "2|Ship|Line|20:00|08:00|Daily|2026|ferry"}
    lines = [line(0, [0, 3], [60]), line(1, [2, 3], [60])]
    network = small(4, lines, walks=[(0, 1, 30)], facts={"nights": nights})
    ends = [Place(f"City{i}", "DE", 50 + i / 10, 8 + i / 10) for i in (0, 2)]
    (night,) = ground_journey(*ends, network=network).overnight
    assert (night.origin, night.destination) == ("S1", "S2")
