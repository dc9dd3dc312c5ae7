"""Kilometres of a train to a place that no line reaches: the way to the station counts too."""

import re

import pytest

import reiscO2
from reiscO2.geodesy import great_circle_km
from reiscO2.ground.coach import ROAD_FACTOR

DAY = "2026-05-18"


def said(estimate):
    return {n.id: dict(n.values) for n in estimate.notices}


@pytest.mark.parametrize(
    ("origin", "destination"),
    [("Zürich", "Davos"), ("Den Haag", "Werlte"), ("Davos", "Zürich"), ("Puurs", "Bully-les-Mines")],
)  # fmt: skip
def test_no_train_is_shorter_than_the_great_circle(origin, destination):
    done = reiscO2.estimate(origin, destination, mode="train", date=DAY, round_trip=False)
    ends = done.trip.origin, done.trip.destination
    direct = great_circle_km(ends[0].lat, ends[0].lon, ends[1].lat, ends[1].lon)
    assert done.distance_km >= direct
    assert "ground-access" in said(done)


def test_the_way_is_that_of_a_road_to_the_station():
    journey = reiscO2.ground_journey("Zürich", "Davos", date=DAY)
    (way,) = [dict(n.values) for n in journey.notices if n.id == "ground-access"]
    done = reiscO2.estimate("Zürich", "Davos", mode="train", date=DAY, round_trip=False)
    assert done.distance_km == pytest.approx(journey.distance_km + way["km"])
    # 75 minutes are 15 and 1.5 for each kilometre of the great circle
    assert way["km"] == pytest.approx((way["minutes"] - 15) / 1.5 * ROAD_FACTOR, abs=0.6)
    # 148 km by the rails of the Rhaetian Railway, which the network does not have
    assert done.distance_km == pytest.approx(148, rel=0.05)


def test_the_way_counts_in_the_country_of_its_end():
    journey = reiscO2.ground_journey("Den Haag", "Davos", date=DAY)
    (way,) = [dict(n.values) for n in journey.notices if n.id == "ground-access"]
    there = sum(km for leg in journey.legs for country, km in leg.countries if country == "CH")
    done = reiscO2.estimate(
        "Den Haag", "Davos", mode="train", method="nl-location", date=DAY, round_trip=False
    )
    share = float(re.search(r"train-ch\*([\d.]+)", done.legs[0].factor.id)[1])
    assert share * done.distance_km == pytest.approx(there + way["km"], rel=1e-4)


def test_a_place_with_a_station_has_no_such_way():
    done = reiscO2.estimate("Den Haag", "Berlijn", mode="train", date=DAY)
    assert "ground-access" not in said(done)
