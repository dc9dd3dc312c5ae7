"""myclimate and GoClimate against what their own calculators answered."""

from __future__ import annotations

import itertools
import math
from functools import lru_cache

import pytest

from reiscO2.geodesy import great_circle_km
from reiscO2.methods.formulas import constants, quadratic_kg
from reiscO2.tables import data_file, read_rows


@lru_cache(maxsize=1)
def positions():
    rows = read_rows(data_file("airports.csv"))
    return {row["iata"]: (float(row["lat"]), float(row["lon"])) for _, row in rows}


def route_kg(route, method, edition, cabin_class="economy"):
    points = [positions()[code] for code in route.split("-")]
    total = 0.0
    for a, b in itertools.pairwise(points):
        ttw, wtt, _ = quadratic_kg(
            great_circle_km(*a, *b), cabin_class, method=method, edition=edition
        )
        total += ttw + wtt
    return total


# GoClimate's own answers (stored by github:mglt/co2eq, 2021-2023), rounded up to 100 kg: economy, business
GOCLIMATE = [
    ("AMS-ARN", 300, 400), ("AMS-ATH", 500, 800), ("AMS-BCN", 300, 400), ("AMS-BEG", 300, 400),
    ("AMS-BER", 200, 300), ("AMS-BRU", 100, 200), ("AMS-BUD", 300, 400), ("AMS-CDG", 200, 200),
    ("AMS-CPH", 200, 300), ("AMS-DUB", 200, 300), ("AMS-FCO", 300, 400), ("AMS-FRA", 200, 200),
    ("AMS-HEL", 400, 500), ("AMS-IST", 500, 800), ("AMS-JFK", 1100, 2100), ("AMS-LHR", 200, 200),
    ("AMS-LIS", 400, 600), ("AMS-MAD", 400, 500), ("AMS-MUC", 200, 300), ("AMS-OSL", 300, 300),
    ("AMS-PRG", 200, 300), ("AMS-RIX", 300, 400), ("AMS-TLL", 400, 500), ("AMS-VIE", 300, 300),
    ("AMS-WAW", 300, 400), ("AMS-ZRH", 200, 300), ("BRU-HEL", 400, 500), ("BRU-RIX", 400, 400),
]  # fmt: skip
SHOWN = [
    (route, cabin, kg)
    for route, *both in GOCLIMATE
    for cabin, kg in zip(("economy", "business"), both, strict=True)
]


def rounded_up(value: float) -> int:
    return math.ceil(value / 100) * 100


@pytest.mark.parametrize(("route", "cabin_class", "shown"), SHOWN)
def test_goclimate_answers_are_repeated(route, cabin_class, shown):
    assert rounded_up(route_kg(route, "goclimate", 2021, cabin_class)) == shown


@pytest.mark.parametrize("scale", [0.97, 1.005])
def test_steps_of_100_kg_are_a_sharp_test_where_an_answer_lies_near_an_edge(scale):
    # AMS-MAD is 307 kg and AMS-BEG 299 kg: a level 3 % lower or half a percent higher would show
    off = [
        route
        for route, cabin, shown in SHOWN
        if rounded_up(scale * route_kg(route, "goclimate", 2021, cabin)) != shown
    ]
    assert off


# Answers of the myclimate website, kg, economy, one way, as a traveller noted them in 2022 to 2024:
# trainxeurope.com/travel-blog/1568858 (first eight) and /2216483
MYCLIMATE = [
    ("EIN-EDI", 228), ("EDI-AMS", 212), ("EIN-MAN", 195), ("BRU-ORD-ATL", 1500), ("AGP-CPH", 438),
    ("AMS-CPH", 207), ("BHD-NQY", 179), ("STN-EIN", 161),
    ("EIN-VNO", 329), ("VNO-WAW-CDG", 486), ("BFS-AMS", 230), ("ORK-AMS", 252), ("FRA-ATL", 1400),
    ("AMS-HEL", 352), ("BCN-BRU", 281),
]  # fmt: skip


@pytest.mark.parametrize(("route", "shown"), MYCLIMATE)
def test_myclimate_repeats_the_answers_of_its_website(route, shown):
    # tonnes with three decimals below one, with one decimal above
    assert route_kg(route, "myclimate", 2022) == pytest.approx(
        shown, rel=0.01 if shown < 1000 else 0.016
    )


@pytest.mark.parametrize(
    ("route", "method", "edition", "cabin_class", "shown"),
    [
        (
            "AMS-HEL",
            "myclimate",
            2022,
            "economy",
            352,
        ),  # 1,526 km: 347 when the detour counts for the haul
        ("BRU-HEL", "goclimate", 2021, "business", 500),  # 1,651 km: 501.3, so 600
        ("BRU-RIX", "goclimate", 2021, "business", 400),  # 1,438 km: 406.2, so 500
    ],
)
def test_short_or_long_haul_is_decided_by_the_great_circle(
    route, method, edition, cabin_class, shown
):
    value = route_kg(route, method, edition, cabin_class)
    if method == "goclimate":
        value = rounded_up(value)
    assert value == pytest.approx(shown, rel=0.002)


@pytest.mark.parametrize(
    ("km", "edition", "expected"),
    [(1152, 2022, 291), (959, 2022, 259), (633, 2022, 206), (5848, 2022, 1034), (1152, 2019, 233),
     (398, 2019, 133), (5848, 2019, 909)],
)  # fmt: skip
def test_myclimate_against_independent_sums(km, edition, expected):
    ttw, wtt, _ = quadratic_kg(km, edition=edition)
    assert ttw + wtt == pytest.approx(expected, rel=0.005)


@pytest.mark.parametrize(
    ("km", "expected", "within"), [(1905.0, 345.937, 0.01), (5539.43, 864.103, 0.0001)]
)
def test_older_constants_of_myclimate(km, expected, within):
    # unit tests of github:electricitymaps/bloom-contrib: 2,000 km with detour (there the detour counts for the
    # haul), and New York-London
    ttw, wtt, _ = quadratic_kg(km, edition=2019)
    assert ttw + wtt == pytest.approx(expected, rel=within)


def test_a_program_that_is_not_myclimate_though_it_says_so():
    # The same unit tests hold 483.08 kg for Athens-Copenhagen, 27 % more than the method. They put ICAO's
    # load factor and passenger share for Europe (80.89 and 96.23 %) in the place of myclimate's own.
    c = constants("myclimate", 2019)

    def seat(x: float, side: str) -> float:
        fuel = c[f"{side}.a"] * x * x + c[f"{side}.b"] * x + c[f"{side}.c"]
        fuel *= 0.9623 * c[f"{side}.weight-economy"] / (c[f"{side}.seats"] * 0.8089)
        per_kg = c["combustion"] * c["multiplier"] + c["pre_production"]
        return fuel * per_kg + c["aircraft"] * x + c["airport"]

    km = great_circle_km(*positions()["ATH"], *positions()["CPH"])
    part = (km + 95.0 - 1500.0) / 1000.0
    theirs = (1.0 - part) * seat(1500.0, "short") + part * seat(2500.0, "long")
    assert theirs == pytest.approx(483.08, rel=0.002)
    ours = route_kg("ATH-CPH", "myclimate", 2019)
    assert theirs / ours == pytest.approx(1.27, abs=0.005)
