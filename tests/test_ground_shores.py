"""The sea: no coach drives over it, no station beyond it serves a place, and ferries are ferries."""

import importlib
import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ground_small import line, small
from reiscO2 import estimate
from reiscO2.cli import main
from reiscO2.errors import NotADestinationError
from reiscO2.ground import ground_journey, load_network
from reiscO2.ground.coach import MODEL_SIGMA_SHARE, road_km
from reiscO2.ground.land import COLUMNS, ROW_BYTES, ROWS, STEP_DEGREES, land_detour, wet
from reiscO2.ground.stops import EAST, NORTH, SOUTH, WEST, city_stations
from reiscO2.judging import ground_journey as ask
from reiscO2.judging import judge_between, rules_for
from reiscO2.model import Mode, Place, Verdict
from reiscO2.places import cities_of_europe
from reiscO2.tables import data_file
from reiscO2.trips import parse_date, resolve

DAY = "2026-11-22"
CITIES = cities_of_europe(100_000)
TOOLS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tools")


def judged(a, b):
    ends = [resolve(name, "place").place for name in (a, b)]
    (finding,) = judge_between(*ends, rules_for("denhaag", parse_date(DAY)), parse_date(DAY))
    return finding


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Turku", "Stockholm"), ("Bari", "Durrës"), ("Marseille", "Algiers"), ("Tallinn", "Helsinki"),
        ("Ystad", "Rønne"), ("Tanger", "Algeciras"), ("Den Haag", "Helgoland"), ("Hamburg", "Helgoland"),
        ("Den Haag", "Mariehamn"), ("Turku", "Mariehamn"), ("Stockholm", "Helsinki"),
        ("Kopenhagen", "Rønne"), ("Ameland", "Hamburg"), ("Schiermonnikoog", "Hamburg"),
        ("Las Palmas", "Tenerife"), ("Palma", "Ibiza"), ("Visby", "Stockholm"), ("Riga", "Stockholm"),
        ("Split", "Ancona"), ("Palermo", "Tunis"), ("Corfu", "Athene"), ("Gdansk", "Karlskrona"),
        ("Umeå", "Vaasa"), ("Göteborg", "Frederikshavn"), ("Texel", "Den Helder"), ("Capri", "Napels"),
    ],
)  # fmt: skip
def test_no_coach_is_modelled_over_the_sea(a, b):
    for ends in ((a, b), (b, a)):
        bus = ask(*ends, date=DAY).bus
        assert bus is None or bus.layer == "pairs"


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ("Sofia", "Belgrado", 330, 450),
        ("Sevilla", "Faro", 140, 240),
        ("Huelva", "Faro", 70, 150),
        ("Constanta", "Varna", 110, 190),
        ("Sofia", "Niš", 120, 210),
    ],
)
def test_a_detour_of_the_rails_proves_no_coach_slow(a, b, low, high):
    """Bands around the hours of motorway coaches; the train takes more than ten."""
    journey = ask(a, b, date=DAY)
    assert journey.minutes > 600
    assert low < journey.bus.minutes < high
    assert journey.bus.sigma_minutes > MODEL_SIGMA_SHARE * journey.bus.minutes + 10
    finding = judged(a, b)
    assert finding.verdict in (Verdict.WITHIN, Verdict.BORDERLINE)
    assert (finding.ground_mode, finding.layer) == ("coach", "model")


def test_a_rule_for_trains_alone_takes_no_coach():
    ends = [resolve(name, "place").place for name in ("Sevilla", "Faro")]
    (finding,) = judge_between(*ends, rules_for("rijk", parse_date(DAY)), parse_date(DAY))
    assert (finding.verdict, finding.ground_mode) == (Verdict.BEYOND, "train")


def test_a_train_of_few_days_is_said_and_stops_the_model_from_deciding():
    finding = judged("Belgrado", "Podgorica")
    assert finding.verdict is Verdict.BORDERLINE
    (notice,) = finding.notices
    assert notice.id == "ground-few-days"
    assert dict(notice.values) == {"train": "B Tara", "days": 3, "minutes": 500.0}
    journey = ask("Belgrado", "Podgorica", date=DAY)
    assert (journey.minutes, [n.id for n in journey.notices]) == (None, ["ground-few-days"])


def test_of_few_days_in_a_small_network():
    lines = [
        line(0, [0, 1], [500], days=3, category="Tara"),
        line(1, [1, 2], [60]),
        line(2, [0, 3], [60]),
    ]
    network = small(4, lines, facts={"seldom": {"0": "0|0", "1": "0|1"}})
    ends = [Place(f"City{i}", "DE", 50 + i / 10, 8 + i / 10) for i in (0, 1)]
    journey = ground_journey(*ends, network=network)
    assert journey.minutes is None
    assert [dict(n.values)["minutes"] for n in journey.notices] == [500.0]
    gap = 500.0 - journey.bus.minutes
    assert journey.bus.sigma_minutes == pytest.approx(gap / 1.6)


@given(st.sampled_from(CITIES), st.sampled_from(CITIES))
def test_a_way_over_land_is_one_both_ways(a, b):
    there, back = land_detour(a, b), land_detour(b, a)
    if there != back:  # a sample on the edge of a strait may fall either way
        assert (there or 9.0) > 1.0 or (back or 9.0) > 1.0
    if there is not None:
        assert 1.0 <= there <= 1.42


def test_the_model_follows_the_way_round_a_bay():
    a, b = (resolve(name, "place").place for name in ("Sevilla", "Faro"))
    bus = ask(a, b, date=DAY).bus
    straight = road_km(ask(a, b, date=DAY).bus.distance_km) / road_km(1.0)
    assert bus.distance_km == straight
    assert land_detour(a, b) > 1.0


def test_the_map_of_land_is_the_outline_and_the_railways(monkeypatch):
    if not os.path.isdir(TOOLS):
        pytest.skip("the map is compiled in a checkout, with its tools")
    monkeypatch.syspath_prepend(TOOLS)
    tool, build = (importlib.import_module(name) for name in ("ground_land", "build_ground"))
    with open(data_file("ground_land.bin"), "rb") as file:
        bits = file.read()
    assert len(bits) == ROWS * ROW_BYTES
    rails = build.railways(build.read_data(os.path.dirname(data_file("stations.csv"))))
    assert bits == tool.compile_land(data_file("europe_outline.json"), rails)
    assert bits != tool.compile_land(data_file("europe_outline.json"))
    assert round((NORTH - SOUTH) / STEP_DEGREES) == ROWS
    assert round((EAST - WEST) / STEP_DEGREES) == COLUMNS


def test_a_town_at_the_end_of_a_spit_is_no_island():
    """Cádiz: the outline has 18 km of water round it, the railway runs there."""
    lisbon, cadiz = (resolve(name, "place").place for name in ("Lissabon", "Cádiz"))
    assert not wet((36.53, -6.29), (36.62, -6.22), 12.0)
    assert land_detour(lisbon, cadiz) is not None
    assert ask(lisbon, cadiz, date=DAY).bus is not None


def test_cities_lie_on_land():
    """All but some at the water: the map of land is no noise."""
    dry = [not wet((c.lat, c.lon), (c.lat, c.lon), 1.0) for c in CITIES]
    assert sum(dry) > 0.95 * len(dry)
    rng = random.Random(5)
    atlantic = [(rng.uniform(45, 48), rng.uniform(-20, -8)) for _ in range(50)]
    assert all(wet(at, (at[0] + 0.5, at[1]), 12.0) for at in atlantic)
    assert not wet((60.0, 60.0), (61.0, 70.0), 12.0)  # beyond the map all is land


@pytest.mark.parametrize(
    ("island", "port", "low", "high"),
    [
        ("Texel", "Den Helder veerhaven", 20, 120),
        ("Vlieland", "Harlingen Haven", 95, 130),
        ("Terschelling", "Harlingen Haven", 100, 150),
        ("Ameland", "Holwert veerdam", 50, 140),
        ("Schiermonnikoog", "Lauwersoog veerhaven", 50, 170),
    ],
)
def test_the_wadden_are_reached_by_their_boat(island, port, low, high):
    legs = ask(island, "Berlijn", date=DAY).legs
    (boat,) = [leg for leg in legs if leg.mode is Mode.FERRY]
    assert boat.destination == port
    mainland = {"Texel": "Den Helder", "Ameland": "Leeuwarden", "Schiermonnikoog": "Groningen"}
    journey = ask(island, mainland.get(island, "Harlingen"), date=DAY)
    assert low <= journey.minutes <= high
    assert "ferry" in {str(leg.mode) for leg in journey.legs}


@pytest.mark.parametrize("village", ["De Cocksdorp", "Hollum", "Midsland"])
def test_an_island_is_served_by_its_own_stations(village):
    place = resolve(f"{village}, NL", "place").place
    network = load_network()
    found = city_stations(network, place).stations
    assert found
    assert all(network.text("island", at) for at in found)


def test_no_station_beyond_the_sea_serves_a_place():
    borkum = Place("Borkum", "DE", 53.58, 6.69, "city")
    assert city_stations(load_network(), borkum).stations == ()


def test_a_ferry_is_no_train():
    done = estimate("Tallinn", "Helsinki", mode="train", date=DAY)
    assert {leg.leg.mode for leg in done.legs} == {Mode.FERRY}
    assert done.distance_km == 170
    flight = estimate("Tallinn", "Helsinki", mode="plane", date=DAY, alternatives=True)
    assert {leg.leg.mode for other in flight.alternatives for leg in other.legs} == {Mode.FERRY}
    for a, b in (("Bari", "Durrës"), ("Den Haag", "Helgoland")):
        assert estimate(a, b, mode="plane", date=DAY, alternatives=True).alternatives == ()
        with pytest.raises(NotADestinationError, match="geen trein"):
            estimate(a, b, mode="train", date=DAY)


def test_a_verdict_tells_why_a_ferry_does_not_decide(capsys):
    finding = judged("Tallinn", "Helsinki")
    assert (finding.verdict, finding.reason) == (Verdict.UNKNOWN, "not-counted")
    assert finding.margin_minutes is None
    assert main(["ground", "Tallinn", "Helsinki", "--date", DAY]) == 0
    out = capsys.readouterr().out
    assert "dat vervoermiddel telt voor de regel niet mee" in out
    assert "marge" not in out


def test_a_ferry_does_not_hide_the_trains():
    journey = ask("Hoek van Holland", "Harwich", date=DAY)
    assert journey.mode is Mode.TRAIN
    assert Mode.FERRY not in {leg.mode for leg in journey.legs}
    assert "ground-ferry-beside" in {notice.id for notice in journey.notices}
    assert judged("Hoek van Holland", "Harwich").verdict is not Verdict.UNKNOWN
