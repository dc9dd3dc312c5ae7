"""What the accuracy report of the ground times compares with what."""

import csv
import importlib
import os

import pytest

from reiscO2.ground import load_network
from reiscO2.ground.facts import station_fact
from reiscO2.model import Place
from reiscO2.tables import data_file

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BENCHMARKS = os.path.join(ROOT, "benchmarks")
pytestmark = pytest.mark.skipif(
    not os.path.isfile(os.path.join(BENCHMARKS, "ground_accuracy.py")),
    reason="the benchmarks come with a checkout",
)
GRONINGEN = Place("Groningen", "NL", 53.21, 6.56, "city")
HANNOVER = Place("Hannover", "DE", 52.38, 9.74, "city")
KARLSRUHE = Place("Karlsruhe", "DE", 49.0, 8.4, "city")
ROW = {
    "mode": "train", "confidence": "high", "changes": "1",
    "source": "computed from timetable (min change 8 min): gtfs.de fv_free",
    "note": "Groningen>amersfoort 6:48-8:36 / amersfoort>hannover 8:36-12:01 IC",
}  # fmt: skip


@pytest.fixture(scope="module")
def accuracy():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        return importlib.import_module("ground_accuracy")


@pytest.fixture(scope="module")
def truth_rules():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        return importlib.import_module("ground_truth")


def test_trains_are_compared_with_trains(accuracy):
    """The coach Groningen - Leer is in the network, and not in the feeds of the truth."""
    shipped = load_network()
    trains = accuracy.of_trains(shipped)
    groningen, leer = (shipped.station_at(end) for end in ("nl-groningen", "de-leer"))
    assert leer in {ride[2] for ride in shipped.rides(groningen)}
    rides = trains.rides(groningen)
    assert rides
    assert leer not in {ride[2] for ride in rides}
    assert trains.rides(leer)


@pytest.mark.parametrize(("to", "truth"), [(HANNOVER, False), (KARLSRUHE, True)])
def test_a_row_that_goes_round_is_an_upper_bound(truth_rules, to, truth):
    assert truth_rules.is_truth(ROW, GRONINGEN, to, {}) is truth
    assert truth_rules.is_truth(ROW, GRONINGEN, to, {}, bounds=True)


def test_a_train_that_does_not_run_is_no_truth(truth_rules):
    ends = [Place(n, "BA", 44, 18, "city") for n in ("Sarajevo", "Banja Luka")]
    row = {**ROW, "source": "trainrouter-atlas 2026-07", "note": ""}
    assert not truth_rules.is_truth(row, *ends, {})


def test_a_fact_told_with_legs_of_the_graph_keeps_its_source(accuracy):
    """`source + legs: line graph` rests on the source all the same."""
    network = load_network()
    den_haag, geneva = (
        Place(n, c, *at, "city")
        for n, c, at in (("The Hague", "NL", (52.08, 4.31)), ("Geneva", "CH", (46.2, 6.15)))
    )
    record = {
        "a": den_haag, "b": geneva, "minutes": 487.0, "km": None, "year": 2025,
        "sources": frozenset({"sncf-2025-11"}), "direct_only": False,
    }  # fmt: skip
    (measured,) = accuracy.measure([record], network)
    assert measured["journey"].layer == "pairs"
    assert measured["seen"]
    (unseen,) = accuracy.measure([record], network, unseen=True)
    assert "sncf-2025-11" not in unseen["journey"].source


def test_a_time_by_bus_is_no_fact_of_trains():
    with open(data_file("ground_pairs.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    buses = [row for row in rows if row["mode"] == "bus"]
    assert [(row["from_station"], row["to_station"]) for row in buses] == [
        ("nl-groningen", "de-bremen")
    ]
    network = load_network()
    ends = [network.station_at(buses[0][column]) for column in ("from_station", "to_station")]
    assert station_fact(network, *ends, 2026) is None


@pytest.mark.parametrize(
    ("origin", "destination", "low", "high"),
    [
        # by Deventer, not round by Amersfoort: 24 + 10 + 277 - 42 (timetable of December 2023)
        ("nl-zwolle", "de-hamburg", 260, 280),
        ("nl-groningen", "de-hannover", 260, 280),
        # direct ICE of 2026: Munich 14.20 - Amsterdam 21.29
        ("nl-amsterdam", "de-munich", 425, 450),
        ("nl-amsterdam", "de-stuttgart", 285, 305),
    ],
)
def test_facts_are_of_the_fastest_way(origin, destination, low, high):
    network = load_network()
    fact = station_fact(network, *(network.station_at(e) for e in (origin, destination)), 2026)
    assert low <= fact.minutes <= high
