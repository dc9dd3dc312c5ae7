"""Access and egress on request, and the same flight over land with its hours."""

import json
import re

import pytest
from hypothesis import given, reject

import reiscO2
from reiscO2.cli import main
from reiscO2.contract import EstimateDocument
from reiscO2.errors import ReiscO2Error
from reiscO2.geodesy import great_circle_km
from reiscO2.model import Mode, Verdict
from reiscO2.places.airports import airport
from reiscO2.tables import data_file, read_rows
from reiscO2.wording import notice_text
from strategies import pairs

DAY = "2026-05-18"


def chain(destination, **options):
    options.setdefault("mode", "plane")
    done = reiscO2.estimate("Den Haag", destination, date=DAY, door_to_door=True, **options)
    return done, [x for x in done.legs if x.leg.direction == "out"]


def test_stockholm_by_train_to_both_airports():
    done, out = chain("Stockholm")
    plain = reiscO2.estimate("Den Haag", "Stockholm", mode="plane", date=DAY)
    assert [str(x.leg.mode) for x in out] == ["train", "plane", "train"]
    # NS tariff km The Hague - Schiphol 44; Arlanda C - Stockholm 37 km of line
    assert [round(x.distance_km) for x in out] == [44, 1155, 37]
    assert out[0].factor.id == "nl-2026-train-electric"
    assert [x.distance_basis for x in out] == ["network", "great_circle", "network"]
    back = [x for x in done.legs if x.leg.direction == "back"]
    assert [x.distance_km for x in back] == [x.distance_km for x in reversed(out)]
    assert done.kg_co2e == pytest.approx(sum(x.kg_co2e for x in done.legs))
    assert done.kg_co2e > plain.kg_co2e
    assert done.findings == plain.findings
    assert done.trip == plain.trip


def test_every_added_leg_is_called_an_assumption():
    done, out = chain("Milaan")
    said = [notice_text(n) for n in done.notices if n.id == "access-assumed"]
    assert len(said) == len(out) - 1 == 2
    assert all(text.startswith("Aanname: trein van") for text in said)
    assert "access-assumed" not in [
        n.id for n in reiscO2.estimate("Den Haag", "Milaan", mode="plane", date=DAY).notices
    ]


@pytest.mark.parametrize(
    ("city", "mode"),
    [("Praag", "bus"), ("Madrid", "metro"), ("Wenen", "train"), ("Edinburgh", "tram"), ("Tokio", "taxi"),
     ("Reykjavik", "coach"), ("Rome", "train"), ("Zürich", "train")],
)  # fmt: skip
def test_the_usual_mode_at_the_other_end(city, mode):
    _, out = chain(city)
    last = out[-1]
    assert str(last.leg.mode) == mode
    a, b = last.leg.origin, last.leg.destination
    direct = great_circle_km(a.lat, a.lon, b.lat, b.lon)
    assert direct < last.distance_km < 2.0 * direct


def test_a_train_needs_a_way_to_a_far_station():
    done, out = chain("Wenen", mode="train")
    assert [str(x.leg.mode) for x in out] == ["train", "bus"]  # Wien Hbf is 2.6 km from the middle
    assert (out[1].leg.origin.name, out[1].leg.destination.name) == ("Wien Hbf", "Vienna")
    assert done.findings[0].verdict is Verdict.NOT_APPLICABLE
    assert "access-none" in [n.id for n in done.notices]  # The Hague: on foot


def test_a_car_is_at_the_door():
    done, out = chain("Parijs", mode="car")
    assert len(out) == 1
    assert not [n for n in done.notices if n.id.startswith("access")]


def test_stated_legs_stay():
    done = reiscO2.estimate(
        "Den Haag", "Stockholm", date=DAY, door_to_door=True,
        legs=[("train", "Den Haag", "AMS", "40"), ("plane", "AMS", "ARN", None)],
    )  # fmt: skip
    out = [x for x in done.legs if x.leg.direction == "out"]
    assert [round(x.distance_km) for x in out] == [40, 1155, 37]
    assert [x.distance_basis for x in out] == ["actual", "great_circle", "network"]


def test_a_tour_ends_at_home():
    done = reiscO2.estimate(
        "Den Haag", "Stockholm", date=DAY, door_to_door=True, alternatives=True,
        legs=[("plane", "AMS", "ARN", None), ("plane", "ARN", "CPH", None), ("plane", "CPH", "AMS", None)],
    )  # fmt: skip
    out = [x for x in done.legs if x.leg.direction == "out"]
    assert {x.leg.direction for x in done.legs} >= {"out"}
    assert out[0].leg.origin.name == "The Hague"


@given(pair=pairs)
def test_door_to_door_is_never_less(pair):
    try:
        plain = reiscO2.estimate(*pair, mode="plane", date=DAY)
    except ReiscO2Error:
        reject()  # one airport for both
    done = reiscO2.estimate(*pair, mode="plane", date=DAY, door_to_door=True)
    assert done.kg_co2e >= plain.kg_co2e
    assert done.distance_km >= plain.distance_km
    main_legs = [x for x in done.legs if x.leg.mode is Mode.PLANE]
    assert main_legs == list(plain.legs)


def test_the_table_of_modes_names_airports_and_modes():
    rows = [row for _, row in read_rows(data_file("access_modes.csv"))]
    assert all(airport(row["airport"]) is not None for row in rows)
    assert all(Mode(row["mode"]) and row["basis"] == "assumption" for row in rows)
    assert len({row["airport"] for row in rows}) == len(rows)


FLIGHTS = [
    "Parijs", "Londen", "Berlijn", "München", "Wenen", "Praag", "Boedapest", "Warschau", "Kopenhagen", "Stockholm",
    "Oslo", "Rome", "Milaan", "Genève", "Zürich", "Barcelona", "Madrid", "Lissabon", "Lyon", "Boekarest", "Sofia",
    "Zagreb", "Bratislava", "Riga", "Vilnius", "Athene", "Dublin", "Helsinki",
]  # fmt: skip


@pytest.mark.parametrize("city", FLIGHTS)
def test_every_flight_in_europe_has_its_way_over_land(city):
    done = reiscO2.estimate("Den Haag", city, mode="plane", date=DAY, alternatives=True)
    found = {str(e.trip.legs[0].mode): e for e in done.alternatives}
    assert "train" in found
    assert "coach" in found or city == "Dublin"  # no coach over two seas
    for other in found.values():
        assert other.ground_minutes is None or other.ground_minutes > 120
        assert other.kg_co2e < done.kg_co2e
        assert other.trip.round_trip
    assert (
        found["train"].ground_minutes is not None or city == "Athene"
    )  # farther than the network knows


def test_no_way_over_land_is_invented():
    for city in ("New York", "Reykjavik", "Tokio"):
        done = reiscO2.estimate("Den Haag", city, mode="plane", date=DAY, alternatives=True)
        assert done.alternatives == ()


def test_alternatives_at_the_command_line(capsys):
    words = ["estimate", "Den Haag", "Berlijn", "--mode", "plane", "--date", DAY]
    assert main([*words, "--json", "--door-to-door"]) == 0
    document = json.loads(capsys.readouterr().out)
    EstimateDocument.model_validate(document)
    train = document["alternatives"][0]
    assert train["mode"] == "train"
    assert train["saved_kg_co2e"] == pytest.approx(document["kg_co2e"] - train["kg_co2e"])
    assert main([*words, "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)["alternatives"][0]
    # the door-to-door clock adds access and egress (45 minutes)
    assert train["ground_minutes"] == plain["ground_minutes"] + 45
    assert main([*words, "--door-to-door"]) == 0
    shown = capsys.readouterr().out
    assert re.search(
        r"Zelfde reis per trein: .* kg, \d+ uur \d\d enkele reis van deur tot deur; scheelt", shown
    )
    assert "Aanname: trein van Den Haag naar Schiphol Airport" in shown


@pytest.mark.parametrize(
    ("town", "station"), [("Wassenaar", "Voorschoten"), ("Baarle-Nassau", "Turnhout")]
)
def test_a_village_without_a_station_is_no_station(town, station):
    done = reiscO2.estimate(town, "Berlijn", mode="plane", date=DAY, door_to_door=True)
    bus, train = (x.leg for x in done.legs[:2])
    assert (bus.origin.label, bus.destination.label) == (town, station)
    assert (str(train.mode), train.origin.label) == ("train", station)
    # and on the way back it ends there
    assert (done.legs[-1].leg.origin.label, done.legs[-2].leg.destination.label) == (
        station,
        station,
    )
