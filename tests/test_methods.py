"""The methods: published numbers, laws, and that one leg and a table of legs agree."""

from __future__ import annotations

import datetime as dt
import importlib.util
import itertools
import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import reiscO2
from reiscO2.cli import main
from reiscO2.contract import EstimateDocument
from reiscO2.documents import estimate_document
from reiscO2.errors import FactorNotFoundError, InputError, UnknownNameError
from reiscO2.factors import load_factors, shipped_factors
from reiscO2.geodesy import great_circle_km
from reiscO2.methods import (
    check_options,
    factor_by_id,
    leg_factor,
    method,
    methods,
    parse_method,
    with_non_co2,
)
from reiscO2.methods.array import method_factors_array
from reiscO2.methods.formulas import CLASSES, constants, flight_kg, tim_kg
from reiscO2.methods.markets import market_of
from reiscO2.model import Match, Mode
from reiscO2.tables import data_file, read_rows
from reiscO2.wording import footprint_answer

DAY = dt.date(2026, 5, 18)
NAMES = [m.name for m in methods()]
FORMULAS = [m.name for m in methods() if m.is_formula]
MARKETS = {
    ("US", "US"): "north-america", ("CA", "US"): "us-canada", ("IN", "NP"): "south-asia",
    ("GB", "CA"): "europe-north-america",
}  # fmt: skip

# OurAirports coordinates
AIRPORT = {
    "AMS": (52.3086, 4.7639), "ARN": (59.6519, 17.9186), "BER": (52.3667, 13.5033),
    "PRG": (50.1008, 14.2600), "MUC": (48.3538, 11.7861), "JFK": (40.6398, -73.7789),
    "MXP": (45.6306, 8.7281), "CDG": (49.0097, 2.5479), "RBA": (34.0515, -6.7515),
    "ORY": (48.7233, 2.3794), "VCE": (45.5053, 12.3519), "BCN": (41.2971, 2.0785),
    "MAD": (40.4719, -3.5626), "OSL": (60.1939, 11.1004), "CPH": (55.6180, 12.6560),
    "LHR": (51.4700, -0.4543), "FCO": (41.8045, 12.2508), "VIE": (48.1103, 16.5697),
    "LIS": (38.7813, -9.1359), "IST": (41.2753, 28.7519), "BRU": (50.9014, 4.4844),
    "ATH": (37.9364, 23.9445), "BUD": (47.4298, 19.2611), "DUB": (53.4213, -6.2701),
    "HEL": (60.3172, 24.9633), "WAW": (52.1657, 20.9671), "ZRH": (47.4647, 8.5492),
    "FRA": (50.0333, 8.5706), "OTP": (44.5711, 26.0850), "RIX": (56.9236, 23.9711),
}  # fmt: skip


def route_km(route: str) -> float:
    a, b = route.split("-")
    return great_circle_km(*AIRPORT[a], *AIRPORT[b])


def kg(km: float, name: str = "nl", **asked: object) -> float:
    asked.setdefault("date", DAY)
    asked.setdefault("ends", ("NL", "SE"))
    found = leg_factor("plane", method=name, distance_km=km, **asked)
    return km * found.factor.wtw_kg_co2e_per_unit


@pytest.mark.parametrize(
    ("route", "expected", "tolerance"),
    [("AMS-BER", 139, 0.6), ("AMS-PRG", 121.5, 0.7), ("AMS-MUC", 155, 1.0), ("AMS-JFK", 920, 5)],
)
def test_dutch_list_2026(route, expected, tolerance):
    assert kg(route_km(route)) == pytest.approx(expected, abs=tolerance)


def test_prague_is_less_than_munich_and_says_why():
    assert kg(route_km("AMS-PRG")) < kg(route_km("AMS-MUC"))
    found = leg_factor("plane", date=DAY, distance_km=route_km("AMS-PRG"))
    assert [notice.id for notice in found.notices] == ["band-edge"]


def test_stockholm_return_by_the_two_readings_of_the_form():
    km = route_km("AMS-ARN")
    assert 2 * km == pytest.approx(2310, abs=2)
    assert 2 * kg(km) == pytest.approx(397, abs=0.6)
    assert 2 * kg(km, non_co2="none") == pytest.approx(216, abs=0.6)


def test_uk_methods_for_stockholm():
    assert kg(route_km("AMS-ARN"), "defra") == pytest.approx(145, abs=0.5)
    assert kg(route_km("AMS-ARN"), "defra-haul") == pytest.approx(171, abs=0.5)


# flights.md 2.2: km on the sphere, then DEFRA noRF TTW+WTT and RF+WTT, ADEME without and with
TABLE_2_2 = [
    ("AMS-ARN", 1152, 112, 171, 117, 213),
    ("AMS-OSL", 959, 93, 142, 119, 215),
    ("AMS-CPH", 633, 61, 94, 78, 142),
    ("AMS-BCN", 1241, 120, 184, 126, 229),
    ("AMS-FCO", 1297, 126, 192, 132, 239),
    ("AMS-LIS", 1846, 179, 274, 188, 341),
    ("AMS-IST", 2184, 211, 324, 200, 364),
    ("AMS-MUC", 664, 64, 98, 82, 149),
    ("AMS-PRG", 705, 68, 105, 87, 158),
    ("AMS-JFK", 5848, 549, 828, 572, 1040),
]


@pytest.mark.parametrize(("route", "km", "uk", "uk_rf", "ademe", "contrails"), TABLE_2_2)
def test_uk_and_french_rows_against_independent_sums(route, km, uk, uk_rf, ademe, contrails):
    def close(value, expected):
        return value == pytest.approx(expected, rel=0.005, abs=0.5)

    assert close(kg(km, "defra-haul", non_co2="none"), uk)
    assert close(kg(km, "defra-haul"), uk_rf)
    assert close(kg(km, "ademe", non_co2="none"), ademe)
    assert close(kg(km, "ademe"), contrails)


@pytest.mark.parametrize(
    ("cabin_class", "expected"),
    [
        ("economy", 572.815),
        ("premium-economy", 859.224),
        ("business", 2291.262),
        ("first", 2864.077),
    ],
)
def test_published_worked_example_of_the_travel_impact_model(cabin_class, expected):
    # TIM 3.0 README: ZRH-SFO, Boeing 787-9, 5058.9 NM, distance factor 1.0273
    ttw, wtt, non_co2 = tim_kg(5058.9 * 1.852, cabin_class, aircraft="b789", detour=1.0273)
    assert ttw + wtt == pytest.approx(expected, abs=0.01)
    assert non_co2 == 0.0
    if cabin_class == "economy":
        assert (ttw, wtt) == (pytest.approx(476.275, abs=0.01), pytest.approx(96.541, abs=0.01))


@pytest.mark.parametrize(
    ("cabin_class", "expected"),
    [("economy", 603.4), ("premium-economy", 905.101), ("business", 2413.6), ("first", 3017)],
)
def test_published_worked_example_of_the_edition_before(cabin_class, expected):
    # TIM 1.9.1 README: the same flight on the great circle, without cargo; it rounds every step
    ttw, wtt, _ = tim_kg(5058.9 * 1.852, cabin_class, edition=2024, aircraft="wide")
    assert ttw + wtt == pytest.approx(expected, abs=0.02)
    if cabin_class == "economy":
        assert (ttw, wtt) == (pytest.approx(501.703, abs=0.01), pytest.approx(101.697, abs=0.01))


def test_editions_of_the_travel_impact_model_follow_the_date():
    def asked(name, date):
        return leg_factor("plane", method=name, date=date, distance_km=900.0).factor

    assert asked("tim", DAY).edition == 2025
    assert asked("tim", dt.date(2024, 5, 4)).edition == 2024
    assert asked("tim", dt.date(2019, 5, 4)).edition == 2024  # the earliest later one
    assert asked("tim-2024", DAY) == asked("tim", dt.date(2024, 5, 4))
    assert asked("tim-2024", DAY).source_id == "tim-2024"
    # 2025: 1.052 times as far, less 17 NM
    assert asked("tim", DAY).wtw_kg_co2e_per_unit > asked("tim-2024", DAY).wtw_kg_co2e_per_unit


@pytest.mark.parametrize("edition", [2024, 2025])
def test_narrow_body_then_both_then_wide_body(edition):
    def seat(km, aircraft=""):
        ttw, wtt, _ = tim_kg(km, edition=edition, aircraft=aircraft)
        return ttw + wtt

    for km in (300.0, 1152.0, 3500.0):
        assert seat(km) == seat(km, "narrow") == seat(km, "a320")
    for km in (5500.0, 9734.0):
        assert seat(km) == seat(km, "wide") == seat(km, "b789")
    both = (seat(4500.0, "narrow") + seat(4500.0, "wide")) / 2
    assert seat(4500.0) == pytest.approx(both)
    assert seat(4500.0, "wide") < both < seat(4500.0, "narrow")


@pytest.mark.parametrize(
    ("variant", "name"),
    [("narrow", "a320"), ("wide", "b789"), ("a320", "a320"), ("A332", "a330-200"),
     ("b789", "787-9"), ("Boeing 777", "777-300er"), ("Embraer 175", "e175")],
)  # fmt: skip
@pytest.mark.parametrize("cabin", CLASSES)
def test_the_aircraft_can_be_named(variant, name, cabin):
    factor = leg_factor(
        "plane", method="tim", date=DAY, distance_km=5848.0, variant=variant, cabin_class=cabin
    ).factor
    assert factor.id == f"tim-2025-plane-{cabin}-{name}"
    assert factor_by_id(factor.id, 5848.0) == factor
    ttw, wtt, _ = tim_kg(5848.0, cabin, aircraft=name)
    assert 5848.0 * factor.wtw_kg_co2e_per_unit == pytest.approx(ttw + wtt)
    table = method_factors_array(
        "plane", method="tim", date=np.array([DAY], dtype="datetime64[D]"), distance_km=[5848.0],
        variant=variant, cabin_class=cabin,
    )  # fmt: skip
    assert table.wtw[0] == pytest.approx(factor.wtw_kg_co2e_per_unit, rel=1e-12)
    assert table.factor_ids()[0] == factor.id


@pytest.mark.parametrize(
    "factor_id", ["tim-1999-plane-economy", "tim-2025-plane-royal", "tim-x-plane-economy",
                  "myclimate-2022-plane-economy-b789"]
)  # fmt: skip
def test_a_formula_that_is_not_there_is_not_found(factor_id):
    with pytest.raises(FactorNotFoundError, match=factor_id):
        factor_by_id(factor_id, 900.0)


@pytest.mark.parametrize(
    ("options", "expected"),
    [({"load_factor": 0.88}, 105), ({"load_factor": 0.80}, 116), ({"detour": 1.0}, 105), ({}, 110)],
)
def test_load_and_detour_of_the_travel_impact_model(options, expected):
    # computed apart for Amsterdam-Stockholm, 1152 km on the sphere
    ttw, wtt, _ = tim_kg(1152.2, **options)
    assert ttw + wtt == pytest.approx(expected, abs=0.6)


def test_myclimate_edition_follows_the_date():
    new = leg_factor("plane", method="myclimate", date=DAY, distance_km=900.0)
    old = leg_factor("plane", method="myclimate", date=dt.date(2020, 1, 1), distance_km=900.0)
    pinned = leg_factor("plane", method="myclimate-2019", date=DAY, distance_km=900.0)
    assert (new.factor.edition, old.factor.edition) == (2022, 2019)
    assert pinned.factor == old.factor


def test_a_pinned_edition_is_taken_and_an_unknown_one_lists_those_there_are():
    assert parse_method("nl-2024")[1] == 2024
    assert method("nl_location").name == "nl-location"
    assert parse_method("defra-haul-2022")[0].name == "defra-haul"
    found = leg_factor("plane", method="nl-2020", date=DAY, distance_km=500.0)
    assert found.factor.id == "nl-2020-plane-below-700"
    with pytest.raises(
        UnknownNameError, match=r"kies uit: nl-2020, nl-2022, nl-2024, nl-2025, nl-2026"
    ):
        parse_method("nl-2023")
    with pytest.raises(UnknownNameError, match="kies uit: myclimate-2019, myclimate-2022"):
        parse_method("myclimate-2026")
    with pytest.raises(UnknownNameError, match="kies uit: nl, nl-location, defra"):
        parse_method("icao")


def test_vienna_by_train_adds_up_over_the_countries():
    countries = (("NL", 150.0), ("DE", 750.0), ("AT", 280.0))
    found = leg_factor(
        "train", method="nl-location", date=dt.date(2025, 6, 1), distance_km=1180.0,
        ends=("NL", "AT"), countries=countries,
    )  # fmt: skip
    # 0.072 kWh/pkm x 253.56, 329.65 and 116.91 g/kWh (Ember, 2025)
    parts = sum(
        km * 0.072 * g / 1000
        for (_, km), g in zip(countries, (253.56, 329.65, 116.91), strict=True)
    )
    assert 1180.0 * found.factor.wtw_kg_co2e_per_unit == pytest.approx(parts, abs=0.01)
    assert found.match is Match.EXACT
    assert found.factor.low_kg_co2e_per_unit < found.factor.wtw_kg_co2e_per_unit


def test_a_country_without_grid_figure_is_named():
    found = leg_factor(
        "train", method="nl-location", date=DAY, ends=("NL", "TR"), countries=(("TR", 500.0),)
    )
    assert found.factor.wtw_kg_co2e_per_unit == pytest.approx(0.0122)
    assert found.notices[0].id == "country-without-grid"


@pytest.mark.parametrize(
    ("name", "mode", "ends", "factor_id", "match", "notice"),
    [
        ("nl", "train", ("NL", "NL"), "nl-2026-train-electric", Match.EXACT, None),
        ("nl", "train", ("NL", "SE"), "nl-2026-train-international", Match.EXACT, "train-international"),
        ("nl", "taxi", ("SE", "SE"), "nl-2026-car-fuel-unknown", Match.FALLBACK, "taxi-as-car"),
        ("nl-location", "metro", ("NL", "NL"), "nl-2026-metro-green-power+grid", Match.EXACT, None),
        ("nl-location", "train", ("NL", "NL"), "nl-location-2025-train-nl", Match.EARLIER_EDITION, "edition-earlier"),
        ("defra", "metro", ("AT", "AT"), "defra-2026-metro-london-underground", Match.FALLBACK, "rows-of-country"),
        ("defra", "train", ("NL", "GB"), "defra-2026-train-international", Match.EXACT, None),
        ("defra", "car", ("NL", "DE"), "nl-2026-car-fuel-unknown", Match.FALLBACK, "method-fallback"),
        ("ademe", "train", ("NL", "FR"), "ademe-2026-train-tgv", Match.EXACT, None),
        ("tim", "train", ("NL", "FR"), "nl-2026-train-international", Match.FALLBACK, "method-fallback"),
        ("tim", "ferry", ("NL", "GB"), "defra-2026-ferry-foot-passenger", Match.FALLBACK, "ferry-foot-passenger"),
    ],
)  # fmt: skip
def test_ground_modes_say_which_row_answered(name, mode, ends, factor_id, match, notice):
    found = leg_factor(mode, method=name, date=DAY, distance_km=100.0, ends=ends)
    assert (found.factor.id, found.match) == (factor_id, match)
    ids = [n.id for n in found.notices]
    assert notice in ids if notice else ids == []


@pytest.mark.parametrize(
    ("asked", "error", "text"),
    [
        ({"mode": "train", "cabin_class": "first"}, UnknownNameError, "trein kent geen klassen; laat hem weg"),
        ({"mode": "plane", "cabin_class": "royal"}, UnknownNameError, "'royal'.*kies uit: economy, premium-economy"),
        ({"mode": "plane", "method": "ademe", "cabin_class": "business"}, UnknownNameError,
         r"'business'.*vliegtuig \(ademe\) kent geen klassen"),
        ({"mode": "plane", "method": "tim", "cabin_class": "average"}, UnknownNameError,
         "'average'.*methode tim: kies uit: economy"),
        ({"mode": "plane", "non_co2": "-1"}, InputError, "vermenigvuldiger"),
        ({"mode": "plane", "non_co2": "nan"}, InputError, "vermenigvuldiger"),
        ({"mode": "plane", "non_co2": "0.5"}, InputError, "vermenigvuldiger"),
        ({"mode": "plane", "non_co2": "veel"}, InputError, "none, source of een vermenigvuldiger"),
        ({"mode": "plane", "distance_km": None}, FactorNotFoundError, "geef de kilometers"),
        ({"mode": "plane", "distance_km": -5.0, "method": "tim"}, InputError, "'-5.0' km is geen afstand"),
        ({"mode": "boot"}, UnknownNameError, "Onbekende vervoerwijze 'boot'; kies uit: plane, train"),
        ({"mode": "plane", "method": "tim", "variant": "a385"}, UnknownNameError,
         r"Onbekend toestel 'a385' \(tim\); bedoelde u .*Airbus A380.*, narrow, wide\?"),
        ({"mode": "plane", "method": "myclimate", "variant": "wide"}, UnknownNameError,
         r"myclimate kent geen toestellen \('wide'\); kies --method tim"),
        ({"mode": "plane", "variant": "A20N"}, UnknownNameError, r"nl kent geen toestellen \('A20N'\)"),
        ({"mode": "train", "variant": "stoom"}, UnknownNameError, r"'stoom' bij trein \(nl\); kies uit: .*electric"),
        ({"mode": "car", "method": "klimatresa"}, UnknownNameError, "Onbekende methode 'klimatresa'"),
        ({"mode": "plane", "method": "nl-1999"}, UnknownNameError, "heeft geen editie"),
        ({"mode": "plane", "method": ""}, UnknownNameError, "Onbekende methode"),
    ],
)  # fmt: skip
def test_bad_options_are_one_clear_line(asked, error, text):
    asked = {"method": "nl", "distance_km": 900.0, **asked}
    with pytest.raises(error, match=text) as caught:
        leg_factor(asked.pop("mode"), date=DAY, **asked)
    assert "\n" not in str(caught.value)


def test_options_that_no_leg_can_use():
    check_options((Mode.PLANE, Mode.TRAIN), cabin_class="business", non_co2="1.7")
    check_options((Mode.TRAIN,), non_co2="source")
    with pytest.raises(UnknownNameError, match="bus heeft geen niet-CO2-effecten"):
        check_options((Mode.BUS,), non_co2="1.7")
    with pytest.raises(UnknownNameError, match="trein kent geen klassen"):
        check_options((Mode.TRAIN,), cabin_class="first")


def test_non_co2_is_never_multiplied_twice():
    factor = leg_factor("plane", date=DAY, distance_km=1154.9).factor
    fuel = factor.ttw_kg_co2e_per_unit - factor.non_co2_kg_co2e_per_unit
    changed = with_non_co2(factor, "1.7")
    assert changed.ttw_kg_co2e_per_unit == pytest.approx(1.7 * fuel)
    assert with_non_co2(changed, "1.7").ttw_kg_co2e_per_unit == pytest.approx(1.7 * fuel)
    assert with_non_co2(changed, "none").ttw_kg_co2e_per_unit == pytest.approx(fuel)
    assert with_non_co2(factor, "source") is factor


def test_uk_multiplier_is_the_published_one():
    factor = leg_factor("plane", method="defra", date=DAY, distance_km=900.0).factor
    # RF works on CO2 only, so a hair less than 1.7 on CO2e
    assert with_non_co2(factor, 1.7).ttw_kg_co2e_per_unit == pytest.approx(
        factor.ttw_kg_co2e_per_unit, rel=0.01
    )


def test_without_non_co2_the_spread_is_that_of_the_sources_without():
    factor = leg_factor("plane", date=DAY, distance_km=1154.9, non_co2="none").factor
    assert factor.low_kg_co2e_per_unit == pytest.approx(0.0934876)
    assert factor.high_kg_co2e_per_unit == pytest.approx(0.101661)


def test_business_on_the_dutch_list_is_a_labelled_hybrid():
    found = leg_factor("plane", date=DAY, distance_km=1154.9, cabin_class="business")
    # UK 2026 short haul: business (0.18863 + 0.03373) over average (0.12786 + 0.02286)
    assert found.factor.wtw_kg_co2e_per_unit == pytest.approx(0.172 * 0.22236 / 0.15072)
    assert found.notices[0].id == "class-hybrid"
    assert "Hybrid" in found.factor.note
    long = leg_factor("plane", date=DAY, distance_km=5848.0, cabin_class="first").factor
    assert long.wtw_kg_co2e_per_unit == pytest.approx(0.157 * 3.0633, rel=1e-3)


def test_a_class_that_short_haul_lacks_is_the_next_one_down():
    found = leg_factor(
        "plane", method="defra-haul", date=DAY, distance_km=900.0, cabin_class="first"
    )
    assert found.factor.id == "defra-2026-plane-short-haul-business"
    assert dict(found.notices[0].values) == {"cabin_class": "first", "used": "business"}


def test_ones_own_method_answers_by_name(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(
        "id,method,edition,mode,wtw,ttw,wtt,distance_basis,valid_from,valid_to,source_id,source_row\n"
        "city-2026-train,city,2026,train,0.02,0,0.02,network,2026-01-01,2026-12-31,own,row 1\n",
        encoding="utf-8",
    )
    table = shipped_factors().merged(load_factors(str(path)))
    found = leg_factor("train", method="city-2026", date=DAY, table=table, ends=("NL", "DE"))
    assert found.factor.id == "city-2026-train"
    with pytest.raises(UnknownNameError, match="'bus' bij methode city; kies uit: train"):
        leg_factor("bus", method="city", date=DAY, table=table)


def test_a_dutch_zero_abroad_is_named():
    found = leg_factor("metro", date=DAY, ends=("SE", "SE"))
    assert [n.id for n in found.notices] == ["market-based-zero", "contracts-abroad"]
    at_home = leg_factor("metro", date=DAY, ends=("NL", "NL"))
    assert [n.id for n in at_home.notices] == ["market-based-zero"]


def test_the_methods_page_is_made_from_the_tables():
    root = Path(data_file("methods.csv")).parents[1]
    script = root / "tools" / "make_methods_page.py"
    if not script.is_file():
        pytest.skip("tools/ is not beside the installed package")
    spec = importlib.util.spec_from_file_location("make_methods_page", script)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.main(["--check"]) == 0


def test_methods_and_constants_name_known_sources():
    known = {row["id"] for _, row in read_rows(data_file("sources.csv"))}
    used = {source for m in methods() for source in m.source_ids}
    used |= {row["source_id"] for _, row in read_rows(data_file("method_constants.csv"))}
    assert used - known == set()
    assert NAMES[0] == "nl"
    assert set(NAMES) >= {"nl", "nl-location", "defra", "defra-haul", "ademe", "tim", "myclimate"}


@pytest.mark.parametrize(
    ("edition", "aircraft"),
    [(2024, "a320"), (2024, "b789"), (2025, "a320"), (2025, "a332"), (2025, "b789")],
)
def test_fuel_tables_rise(edition, aircraft):
    points = constants("tim", edition)[f"{aircraft}.ccd_kg"]
    assert len(points) >= 4
    assert all(a < c and b < d for (a, b), (c, d) in itertools.pairwise(points))


days = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))
edges = st.sampled_from([550.0, 700.0, 1500.0, 2500.0, 3500.0, 3700.0, 4500.0, 5000.0, 5500.0])
distances = st.one_of(
    st.floats(1.0, 17_000.0), st.builds(lambda km, by: km + by, edges, st.floats(-60.0, 60.0))
)
names = st.sampled_from(NAMES)


@given(name=names, km=distances, date=days)
def test_laws_of_every_flight_factor(name, km, date):
    factor = leg_factor("plane", method=name, date=date, distance_km=km, ends=("NL", "SE")).factor
    wtw, ttw = factor.wtw_kg_co2e_per_unit, factor.ttw_kg_co2e_per_unit
    assert wtw >= ttw >= factor.non_co2_kg_co2e_per_unit >= 0.0
    assert wtw == pytest.approx(ttw + factor.wtt_kg_co2e_per_unit, abs=1.5001e-3)
    off = kg(km, name, date=date, non_co2="none")
    assert off <= kg(km, name, date=date) <= kg(km, name, date=date, non_co2="10") + 1e-9
    assert off == pytest.approx(kg(km, name, date=date, non_co2="1"))


@given(name=names, km=distances, date=days)
def test_a_better_class_is_never_less(name, km, date):
    assume(method(name).classes)
    shares = [kg(km, name, date=date, cabin_class=cabin) for cabin in CLASSES]
    assert shares == sorted(shares)


@pytest.mark.parametrize("cabin", CLASSES)
@pytest.mark.parametrize(
    ("name", "edition", "market"),
    [
        (m.name, year, market)
        for m in methods()
        if m.is_formula
        for year in m.editions()
        for market in ("", *(MARKETS.values() if m.name == "tim" else ()))
    ],
)
def test_formulas_grow_with_every_step_of_5_km(name, edition, market, cabin):
    kms = np.arange(5.0, 17_000.0, 5.0)
    ttw, wtt, _ = flight_kg(name, edition, kms, cabin, market)
    assert (np.diff(ttw + wtt) >= -1e-9).all()
    if cabin == "economy":  # and kg per km never rises: the condition of the laws on stops below
        until_km = 17_000.0 if name == "tim" else 3_700.0
        fall = np.diff((ttw + wtt) / kms)[kms[1:] <= until_km]
        if name == "goclimate":
            fall = np.delete(fall, 108)  # from 550 km on 50 km more detour
        assert (fall <= 1e-12).all()


@pytest.mark.parametrize(("ends", "market"), MARKETS.items())
def test_the_market_of_a_flight_changes_its_factor(ends, market):
    asked = {"method": "tim", "date": dt.date(2026, 5, 18), "distance_km": 4_000.0}
    one = leg_factor("plane", ends=ends, **asked)
    assert one.factor.id == f"tim-2025-plane-economy-{market}"
    assert leg_factor("plane", ends=ends[::-1], **asked).factor == one.factor
    elsewhere = leg_factor("plane", ends=("NL", "AE"), **asked).factor
    assert elsewhere == leg_factor("plane", **asked).factor
    assert elsewhere.id == "tim-2025-plane-economy"
    expected = {"south-asia": -1, "europe-north-america": -1}.get(market, 1)
    change = one.factor.wtw_kg_co2e_per_unit - elsewhere.wtw_kg_co2e_per_unit
    assert math.copysign(1.0, change) == expected
    assert factor_by_id(one.factor.id, 4_000.0) == one.factor
    named = leg_factor("plane", ends=ends, variant="narrow", **asked).factor
    assert named == leg_factor("plane", variant="narrow", **asked).factor


@pytest.mark.parametrize(
    "ends",
    [("", ""), ("US", ""), ("", "IN"), ("TR", "US"), ("US", "JP"), ("NL", "IN"), ("FR", "FR")],
)
def test_elsewhere_there_is_no_market(ends):
    assert market_of(*ends) == ""


@given(name=st.sampled_from(FORMULAS), km=distances, further=st.floats(0.0, 500.0), date=days,
       cabin=st.sampled_from(CLASSES))  # fmt: skip
def test_formulas_grow_with_the_distance(name, km, further, date, cabin):
    near, far = (kg(x, name, date=date, cabin_class=cabin) for x in (km, km + further))
    assert near <= far + 1e-9


@given(name=names, km=distances, date=days, cabin=st.sampled_from([None, *CLASSES]),
       option=st.sampled_from([None, "none", "1.7"]))  # fmt: skip
def test_an_estimate_can_be_redone_from_its_factor_ids(name, km, date, cabin, option):
    assume(method(name).classes or not cabin)
    factor = leg_factor(
        "plane", method=name, date=date, distance_km=km, cabin_class=cabin, non_co2=option
    ).factor
    assert factor_by_id(factor.id, km) == factor


def test_train_factors_can_be_redone_from_their_ids():
    for countries in ((("NL", 150.0), ("DE", 750.3), ("AT", 280.7)), (("NL", 60.0),), ()):
        factor = leg_factor(
            "train", method="nl-location", date=DAY, ends=("NL", "AT"), countries=countries
        ).factor
        again = factor_by_id(factor.id, 100.0)
        assert again.wtw_kg_co2e_per_unit == factor.wtw_kg_co2e_per_unit
    with pytest.raises(FactorNotFoundError):
        factor_by_id("nl-1999-plane", 100.0)


MODES = [mode.value for mode in Mode]
COUNTRIES = ["NL", "DE", "GB", "FR", "TR", "US", "CA", "IN", "JP", "AE"]
leg = st.tuples(
    st.sampled_from(MODES), st.floats(0.0, 12_000.0), st.dates(dt.date(2015, 1, 1), dt.date(2029, 1, 1)),
    st.sampled_from(COUNTRIES), st.sampled_from(COUNTRIES),
)  # fmt: skip


@given(
    legs=st.lists(leg, min_size=1, max_size=30),
    name=names,
    option=st.sampled_from([None, "none", "2"]),
)
def test_a_table_equals_the_loop(legs, name, option):
    modes, kms, dates, origins, destinations = zip(*legs, strict=True)
    table = method_factors_array(
        list(modes), method=name, date=np.array(dates, dtype="datetime64[D]"),
        distance_km=np.array(kms), origin_country=list(origins),
        destination_country=list(destinations), non_co2=option,
    )  # fmt: skip
    ids, matches = table.factor_ids(), table.matches()
    for i, (mode, km, date, origin, destination) in enumerate(legs):
        one = leg_factor(
            mode, method=name, date=date, distance_km=km, ends=(origin, destination), non_co2=option
        )
        factor = one.factor
        assert (ids[i], matches[i]) == (factor.id, one.match.value)
        assert table.seats[i] == pytest.approx(factor.seats or math.nan, nan_ok=True)
        assert table.near_edge[i] == ("band-edge" in [n.id for n in one.notices])
        for column in ("wtw", "ttw", "wtt", "non_co2", "low", "high", "grid"):
            expected = getattr(factor, f"{column}_kg_co2e_per_unit")
            expected = math.nan if expected is None else expected
            assert getattr(table, column)[i] == pytest.approx(expected, rel=1e-12, nan_ok=True)


def test_rows_with_errors_stand_apart():
    table = method_factors_array(
        ["plane", "boot", "plane", "plane"], date=np.array([DAY] * 4, dtype="datetime64[D]"),
        distance_km=[900.0, 900.0, np.nan, -1.0],
    )  # fmt: skip
    assert table.wtw[0] == 0.172
    assert np.isnan(table.wtw[1:]).all()
    assert table.error[0] == -1
    said = [str(table.errors[i]) for i in table.error[1:]]
    assert [
        "Onbekende vervoerwijze 'boot'" in said[0],
        "geef de kilometers" in said[1],
        "geen afstand" in said[2],
    ] == [True] * 3


@pytest.mark.parametrize("name", FORMULAS)
def test_formulas_take_floats_and_arrays(name):
    edition = method(name).editions()[-1]
    kms = np.linspace(1.0, 15_000.0, 400)
    whole = sum(flight_kg(name, edition, kms, "economy")[:2])
    single = [sum(flight_kg(name, edition, float(km), "economy")[:2]) for km in kms]
    assert whole == pytest.approx(single, rel=1e-12)


@st.composite
def ways(draw, degrees):
    """Return the lengths of a direct flight and of the legs over one or two stops. [km]"""
    lat = draw(st.floats(-55.0, 55.0))
    ends = draw(
        st.lists(
            st.tuples(st.floats(-degrees, degrees), st.floats(-degrees, degrees)),
            min_size=2, max_size=3,
        )
    )  # fmt: skip
    points = [(lat, 0.0), *((max(-89.0, min(89.0, lat + a)), b) for a, b in ends)]
    legs = [great_circle_km(*a, *b) for a, b in itertools.pairwise(points)]
    direct = great_circle_km(*points[0], *points[-1])
    assume(min(direct, *legs) >= 1.0)  # below 1 km the factor is that of 1 km
    return direct, legs


# A flight with stops is not less than the direct one.
#
# It must hold where the method grows with the distance and its kg per km never rises with it: of the
# formulas in economy tim always, myclimate and GoClimate up to 3,700 km (beyond, the fuel to carry the fuel
# makes a long hop dearer per km). For any method it holds when the factor of no leg is below that of the
# direct flight: sum(km_i x f_i) >= f_direct x sum(km_i) >= f_direct x km_direct (triangle inequality).
@given(way=ways(89.0), date=days)
def test_stops_cost_by_the_travel_impact_model(way, date):
    direct, legs = way
    assert sum(kg(km, "tim", date=date) for km in legs) >= kg(direct, "tim", date=date) - 1e-9


@given(name=st.sampled_from(["myclimate", "goclimate"]), way=ways(14.0), date=days)
def test_stops_cost_by_the_quadratic_methods(name, way, date):
    direct, legs = way
    assume(direct <= 3_700.0)
    assert sum(kg(km, name, date=date) for km in legs) >= kg(direct, name, date=date) - 1e-9


@given(name=names, way=ways(25.0), date=days, option=st.sampled_from([None, "none", "1.7"]))
def test_stops_cost_where_no_leg_has_a_lower_factor(name, way, date, option):
    direct, legs = way

    def factor(km):
        return leg_factor(
            "plane", method=name, date=date, distance_km=km, ends=("NL", "SE"), non_co2=option
        ).factor.wtw_kg_co2e_per_unit

    assume(min(map(factor, legs)) >= factor(direct))
    total = sum(km * factor(km) for km in legs)
    assert total >= direct * factor(direct) * (1.0 - 1e-12)


@pytest.mark.parametrize(
    ("name", "direct", "legs"),
    [
        ("nl", 699.0, (705.0, 60.0)),  # the hop falls into a longer band
        ("ademe", 5100.0, (4900.0, 300.0)),  # the band above 5,000 km is higher than the one below
        ("myclimate", 12_000.0, (6000.0, 6000.0)),  # fuel to carry fuel
    ],
)
def test_stops_can_be_less_where_a_leg_has_a_lower_factor(name, direct, legs):
    assert sum(kg(km, name) for km in legs) < kg(direct, name)
    rates = [kg(km, name) / km for km in legs]
    assert min(rates) < kg(direct, name) / direct


@given(name=names, km=distances, further=st.floats(0.0, 3_000.0), date=days)
def test_kg_grow_with_the_distance_inside_a_band(name, km, further, date):
    near = leg_factor("plane", method=name, date=date, distance_km=km, ends=("NL", "SE")).factor
    far = leg_factor(
        "plane", method=name, date=date, distance_km=km + further, ends=("NL", "SE")
    ).factor
    assume(near.id == far.id)
    assert kg(km, name, date=date) <= kg(km + further, name, date=date) + 1e-9


@pytest.mark.parametrize("name", [m.name for m in methods() if m.classes])
@pytest.mark.parametrize("route", ["AMS-BRU", "AMS-ARN", "AMS-IST", "AMS-JFK"])
def test_business_is_more_than_economy_for_every_method_with_classes(name, route):
    economy, business = (
        kg(route_km(route), name, cabin_class=cabin) for cabin in ("economy", "business")
    )
    assert business > economy


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("words", "options"),
    [
        (("Den Haag", "Stockholm"), {"mode": "plane", "travellers": 3}),
        (("Den Haag", "Stockholm"), {"mode": "plane", "via": ["Kopenhagen"], "non_co2": "none"}),
        (("Den Haag", "New York"), {"mode": "plane", "non_co2": "1.7"}),
        (("Den Haag", "Wenen"), {"mode": "train"}),
        (("Den Haag", "Londen"), {"mode": "plane", "door_to_door": True, "date": "2022-03-01"}),
        (("Den Haag", "Rijsel"), {"mode": "car", "travellers": 5}),
        (("Den Haag", "Parijs"), {"mode": "coach", "local": [reiscO2.local_leg("taxi", 12)]}),
    ],
)  # fmt: skip
def test_a_finished_document_recomputes_from_its_own_factor_ids(name, words, options):
    options = {"date": DAY, **options}
    document = json.loads(
        json.dumps(estimate_document(reiscO2.estimate(*words, method=name, **options)))
    )
    persons = document["trip"]["travellers"]
    total = 0.0
    for leg in document["legs"]:
        factor = factor_by_id(leg["factor_id"], leg["distance_km"])
        units = persons if factor.unit == "pkm" else math.ceil(persons / 4)
        amount = units * leg["distance_km"]
        for part, key in (
            ("wtw", "kg"),
            ("ttw", "ttw_kg"),
            ("wtt", "wtt_kg"),
            ("non_co2", "non_co2_kg"),
        ):
            again = amount * getattr(factor, f"{part}_kg_co2e_per_unit")
            assert again == pytest.approx(leg[f"{key}_co2e"], rel=1e-12, abs=1e-12)
        total += amount * factor.wtw_kg_co2e_per_unit
    assert total == pytest.approx(document["kg_co2e"], rel=1e-12)


@pytest.mark.parametrize("city", ["Wenen", "Parijs", "Milaan", "Stockholm", "Utrecht", "Edinburgh"])
def test_the_countries_of_a_train_add_up(city):
    done = reiscO2.estimate("Den Haag", city, mode="train", method="nl-location", date=DAY)
    document = estimate_document(done)
    EstimateDocument.model_validate(document)
    for leg in document["legs"]:
        if leg["mode"] == "train":
            assert sum(c["distance_km"] for c in leg["countries"]) == pytest.approx(
                leg["distance_km"]
            )
            assert sum(c["kg_co2e"] for c in leg["countries"]) == pytest.approx(leg["kg_co2e"])
    if city == "Wenen":
        assert [c["country"] for c in document["legs"][0]["countries"]] == ["NL", "DE", "AT"]


def test_a_method_is_not_named_by_the_edition_of_another():
    train = reiscO2.estimate("Den Haag", "Parijs", mode="train", method="tim", date=DAY)
    assert train.method == "tim"  # a row of nl-2026 stood in
    assert "method-fallback" in [n.id for n in train.notices]
    assert (
        reiscO2.estimate("Den Haag", "Oslo", mode="plane", method="tim", date=DAY).method
        == "tim-2025"
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_method_shows_the_spread_over_the_sources(name):
    done = reiscO2.estimate("Den Haag", "Stockholm", mode="plane", method=name, date=DAY)
    assert done.low_kg_co2e <= done.kg_co2e <= done.high_kg_co2e
    assert done.low_kg_co2e < done.high_kg_co2e
    # the UK list has no spread for its classes above economy: then nothing is said of one
    if name == "defra":
        business = reiscO2.estimate(
            "Den Haag", "Stockholm", mode="plane", method=name, date=DAY, cabin_class="business"
        )
        assert business.low_kg_co2e == business.high_kg_co2e
        assert "andere bronnen" not in footprint_answer(business)


BAD = [
    (["estimate", "Den Haag", "Parijs", "--mode", "train", "--class", "business"], "klasse (business)"),
    (["estimate", "Den Haag", "Parijs", "--mode", "plane", "--class", "business", "--method", "ademe"], "business"),
    (["estimate", "Den Haag", "Delft", "--mode", "bus", "--non-co2", "1.7"], "bus heeft geen niet-CO2"),
    (["methods", "compare", "Den Haag", "Delft", "--mode", "bus", "--non-co2", "1.7"], "bus heeft geen niet-CO2"),
    (["estimate", "Den Haag", "Oslo", "--mode", "plane", "--non-co2", "-1"], "'-1'"),
    (["estimate", "Den Haag", "Oslo", "--mode", "plane", "--non-co2", "nan"], "'nan'"),
    (["methods", "compare", "Den Haag", "Oslo", "--mode", "plane", "--non-co2", "-2"], "'-2'"),
    (["estimate", "Den Haag", "Oslo", "--mode", "plane", "--method", "nl-2023"], "nl-2020, nl-2022"),
    (["estimate", "Den Haag", "Oslo", "--mode", "plane", "--method", "tim-1999"], "kies uit: tim-2024, tim-2025"),
    (["estimate", "Den Haag", "Oslo", "--mode", "plane", "--method", "icao"], "kies uit: nl, nl-location"),
    (["explain", "-5 kg", "Den Haag", "Oslo", "--mode", "plane"], "-5 kg"),
    (["explain", "veel", "Den Haag", "Oslo", "--mode", "plane"], "veel"),
    (["methods", "vergelijk", "Den Haag", "Oslo"], "vergelijk"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "named"), BAD, ids=lambda w: " ".join(w)[:70] if isinstance(w, list) else ""
)
def test_bad_input_is_one_clear_line(capsys, words, named):
    assert main([*words, "--date", "2026-05-18"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert named in err


def test_a_method_without_that_mode_is_one_clear_line(capsys, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(
        "id,method,edition,mode,wtw,ttw,wtt,distance_basis,valid_from,valid_to,source_id,source_row\n"
        "city-2026-train,city,2026,train,0.02,0,0.02,network,2026-01-01,2026-12-31,own,row 1\n",
        encoding="utf-8",
    )
    words = [
        "estimate",
        "Den Haag",
        "Oslo",
        "--mode",
        "plane",
        "--method",
        "city",
        "--factors",
        str(path),
    ]
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said == "reisco2: Onbekende vervoerwijze 'plane' bij methode city; kies uit: train\n"


@pytest.mark.parametrize("name", ["defra", "defra-haul", "tim", "myclimate", "goclimate"])
@pytest.mark.parametrize("option", [None, "none"])
def test_the_spread_of_a_table_follows_the_bands_of_the_comparison(name, option):
    kms = np.array([300.0, 699.9, 700.0, 1800.0, 2500.0, 3900.0, 9000.0])
    table = method_factors_array(
        "plane", method=name, date=np.array([DAY] * kms.size, dtype="datetime64[D]"),
        distance_km=kms, non_co2=option,
    )  # fmt: skip
    for i, km in enumerate(kms):
        factor = leg_factor(
            "plane", method=name, date=DAY, distance_km=float(km), non_co2=option
        ).factor
        low, high = factor.low_kg_co2e_per_unit, factor.high_kg_co2e_per_unit
        assert low <= factor.wtw_kg_co2e_per_unit <= high
        assert (table.low[i], table.high[i]) == pytest.approx((low, high), rel=1e-12)


def test_an_unknown_variant_is_named_as_it_was_written():
    with pytest.raises(UnknownNameError, match="Onbekende variant 'kernenergie'.*electric-mix"):
        leg_factor(Mode.CAR, date=dt.date(2026, 5, 18), distance_km=100.0, variant="kernenergie")
