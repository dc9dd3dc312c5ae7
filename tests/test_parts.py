"""What a number is made of: vehicles, parts that add up, what was compared, and how that is said."""

import datetime as dt
import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2 import estimate, estimate_frame
from reiscO2.cli import main
from reiscO2.contract import EstimateDocument
from reiscO2.documents import by_country, estimate_document
from reiscO2.errors import DataError, InputError, UnknownNameError
from reiscO2.factors import load_factors, shipped_factors
from reiscO2.methods import factor_by_id, leg_factor, methods
from reiscO2.methods.array import method_factors_array
from reiscO2.methods.formulas import CLASSES, constants
from reiscO2.methods.modify import spread_of
from reiscO2.model import Match
from reiscO2.uncertainty import interval
from reiscO2.verdict_words import answers
from reiscO2.wording import factor_number, notice_text, scope_sentence

DAY = "2026-05-18"
ON = dt.date(2026, 5, 18)
PARTS = ("fuel_use_kg_co2e", "fuel_production_kg_co2e", "building_kg_co2e", "non_co2_kg_co2e",
         "rounding_kg_co2e")  # fmt: skip
PER_VEHICLE = [
    ("coach", "touringcar-diesel-vehicle", 0.888, 47),
    ("coach", "touringcar-electric-vehicle", 0.293, 47),
    ("bus", "minibus-diesel-vehicle", 0.295, 8),
    ("bus", "minibus-electric-vehicle", 0.092, 8),
    ("auto", "petrol", 0.196, 4),
]


def fly(destination="Stockholm", **options):
    return estimate("Den Haag", destination, **{"mode": "plane", "date": DAY, **options})


def ids(done):
    return {notice.id: dict(notice.values) for notice in done.notices}


# vehicles ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("mode", "variant", "factor", "seats"), PER_VEHICLE)
@given(n=st.integers(1, 1000))
def test_a_vehicle_holds_its_own_seats(mode, variant, factor, seats, n):
    done = estimate(
        "Den Haag", "Delft", mode=mode, variant=variant, distance_km=30, travellers=n, date=DAY
    )
    assert done.kg_co2e == pytest.approx(math.ceil(n / seats) * factor * 60)


def test_one_coach_for_forty_persons_and_a_notice_that_says_so():
    coach = {"mode": "coach", "variant": "touringcar-diesel-vehicle", "date": DAY}
    forty = estimate("Den Haag", "Brussel", travellers=40, **coach)
    assert forty.kg_co2e == pytest.approx(0.888 * forty.distance_km)
    assert ids(forty)["vehicles-counted"] == {
        "mode": "coach", "vehicles": 1, "travellers": 40, "seats": 47,
    }  # fmt: skip
    sixty = estimate("Den Haag", "Brussel", travellers=60, **coach)
    assert sixty.kg_co2e == pytest.approx(2 * forty.kg_co2e)
    assert "2 x touringcar (reizigers: 60, hoogstens 47 per voertuig)" in " ".join(
        notice_text(n) for n in sixty.notices
    )
    assert "vehicles-counted" not in ids(estimate("Den Haag", "Brussel", mode="coach", date=DAY))


@given(
    st.lists(st.tuples(st.sampled_from(PER_VEHICLE), st.integers(1, 200)), min_size=1, max_size=8)
)
def test_vehicles_of_a_table_are_those_of_single_trips(rows):
    table = pd.DataFrame(
        [("Den Haag", "Delft", one[0], one[1], n, 30.0, DAY) for one, n in rows],
        columns=["van", "naar", "vervoermiddel", "variant", "personen", "km", "datum"],
    )
    out = estimate_frame(table)
    for ((mode, variant, _, _), n), got, said in zip(
        rows, out["kg_co2e"], out["notices"], strict=True
    ):
        want = estimate(
            "Den Haag",
            "Delft",
            mode=mode,
            variant=variant,
            distance_km=30,
            travellers=n,
            date=DAY,
        )
        assert got == pytest.approx(want.kg_co2e)
        assert set(said.split("; ")) == set(ids(want))


OWN = "id,method,edition,mode,variant,unit,wtw,ttw,wtt,{more}distance_basis,valid_from,valid_to,source_id,source_row\n"


def own_table(tmp_path, mode, more="", value=""):
    path = tmp_path / "own.csv"
    cells = f"city-2026-{mode},city,2026,{mode},own,vkm,1,1,0,{value}network,2026-01-01,2026-12-31,own,1\n"
    path.write_text(OWN.format(more=more) + cells, encoding="utf-8")
    return load_factors(str(path))


def test_a_table_of_ones_own_says_how_many_a_vehicle_holds(tmp_path):
    with pytest.raises(DataError, match="per vkm of bus needs seats"):
        own_table(tmp_path, "bus")
    with pytest.raises(DataError, match="seats"):
        own_table(tmp_path, "bus", "seats,", "0,")
    table = own_table(tmp_path, "bus", "seats,", "20,")
    ride = {"mode": "bus", "method": "city", "factors": table, "distance_km": 10, "date": DAY}
    assert estimate("Den Haag", "Delft", travellers=21, **ride).kg_co2e == pytest.approx(2 * 20.0)
    car = {"mode": "car", "method": "city", "factors": own_table(tmp_path, "car"), "date": DAY}
    done = estimate("Den Haag", "Delft", travellers=5, distance_km=10, **car)
    assert done.kg_co2e == pytest.approx(2 * 20.0)
    assert ids(done)["vehicles-counted"]["seats"] == 4


def test_every_shipped_factor_per_vehicle_says_its_seats():
    per_vehicle = [f for f in shipped_factors() if f.unit == "vkm"]
    assert len(per_vehicle) > 20
    assert all(f.seats for f in per_vehicle)
    assert all(f.seats is None for f in shipped_factors() if f.unit == "pkm")


# flights within the United Kingdom ------------------------------------------------------------


@pytest.mark.parametrize("cabin", [None, "economy", "business"])
def test_a_flight_within_the_uk_takes_the_domestic_row(cabin):
    trip = {"mode": "plane", "date": DAY, "cabin_class": cabin}
    done = estimate("Edinburgh", "Londen", method="defra-haul", **trip)
    assert done.legs[0].factor.id == "defra-2026-plane-domestic-average"
    assert done.kg_co2e == pytest.approx(0.26278 * done.distance_km)
    assert ("class-missing" in ids(done)) == (cabin is not None)
    row = estimate_frame(
        pd.DataFrame({"van": ["Edinburgh", "Amsterdam"], "naar": "Londen", "klasse": cabin, "datum": DAY}),
        mode="plane", method="defra-haul",
    )  # fmt: skip
    assert row["kg_co2e"][0] == pytest.approx(done.kg_co2e)
    assert "short-haul" in row["factor_ids"][1]
    plain = estimate("Edinburgh", "Londen", method="defra", **trip)
    assert "defra-within-uk" in ids(plain)
    assert "defra-touches-uk" in ids(estimate("Den Haag", "Londen", method="defra", **trip))


def test_the_train_of_the_uk_list_across_any_border_is_the_international_one():
    ride = {"mode": "train", "date": DAY, "method": "defra"}
    abroad = estimate("Den Haag", "Parijs", **ride)
    assert abroad.legs[0].factor.id == "defra-2026-train-international"
    assert ids(abroad)["rows-of-country"]["factor_id"] == "defra-2026-train-international"
    at_home = estimate("Berlijn", "München", **ride)
    assert at_home.legs[0].factor.id == "defra-2026-train-national"
    out = estimate_frame(
        pd.DataFrame({"van": ["Den Haag", "Berlijn"], "naar": ["Parijs", "München"], "datum": DAY}),
        mode="train",
        method="defra",
    )
    assert out["kg_co2e"].tolist() == pytest.approx([abroad.kg_co2e, at_home.kg_co2e])


# parts ----------------------------------------------------------------------------------------


def flights():
    return st.fixed_dictionaries(
        {
            "destination": st.sampled_from(
                ("Stockholm", "Parijs", "New York", "Singapore", "Londen")
            ),
            "method": st.sampled_from([m.name for m in methods()]),
            "non_co2": st.one_of(st.none(), st.just("none"), st.floats(1.0, 10.0)),
            "travellers": st.integers(1, 40),
        }
    )


@given(flights())
def test_the_parts_of_a_document_add_up(asked):
    done = fly(**asked)
    document = estimate_document(done)
    EstimateDocument.model_validate(json.loads(json.dumps(document)))
    for part in (document, *document["legs"]):
        total = part["ttw_kg_co2e"] + part["wtt_kg_co2e"] + part["rounding_kg_co2e"]
        assert part["kg_co2e"] == pytest.approx(total)
        assert 0.0 <= part["building_kg_co2e"] <= part["wtt_kg_co2e"] + 1e-9
        assert 0.0 <= part["non_co2_kg_co2e"] <= part["ttw_kg_co2e"] + 1e-9
        # three published decimals, each rounded by itself
        km = part["distance_km"] * done.trip.travellers
        assert abs(part["rounding_kg_co2e"]) <= 0.0016 * km
    for name in ("kg_co2e", "building_kg_co2e", "rounding_kg_co2e"):
        assert document[name] == pytest.approx(sum(leg[name] for leg in document["legs"]), abs=1e-9)


@given(flights(), st.floats(1.0, 10.0))
def test_a_multiplier_of_ones_own_works_on_the_fuel_alone(asked, m):
    plain, own = fly(**{**asked, "non_co2": None}), fly(**{**asked, "non_co2": m})
    fuel = plain.ttw_kg_co2e - plain.non_co2_kg_co2e
    total = plain.kg_co2e_without_non_co2 + fuel * (m - 1.0)
    assert own.kg_co2e == pytest.approx(total)  # the formula of docs/methods.md
    assert own.ttw_kg_co2e == pytest.approx(fuel * m)
    assert own.wtt_kg_co2e == pytest.approx(plain.wtt_kg_co2e)
    assert own.rounding_kg_co2e == pytest.approx(plain.rounding_kg_co2e, abs=1e-6)


def test_without_non_co2_is_a_multiplier_of_one():
    none, one = fly(non_co2="none"), fly(non_co2=1.0)
    assert none.kg_co2e == one.kg_co2e == pytest.approx(215.9, abs=0.1)
    assert fly(non_co2="1,7").kg_co2e == fly(non_co2="1.7").kg_co2e == fly(non_co2=1.7).kg_co2e
    assert "1,7 maal" in " ".join(notice_text(n) for n in fly(non_co2="1,7").notices)


@pytest.mark.parametrize("value", [True, False, "ja", "", [], b"2", 0.5, 11, math.nan, math.inf])
def test_an_option_that_is_no_multiplier(value):
    table = pd.DataFrame({"van": ["Den Haag"], "naar": ["Stockholm"], "vervoermiddel": ["plane"]})
    with pytest.raises(InputError, match="Niet-CO2-optie"):
        fly(non_co2=value)
    with pytest.raises(InputError, match="Niet-CO2-optie"):
        estimate_frame(table, non_co2=value)


def compare_json(capsys, *words):
    assert main(["methods", "compare", *words, "--date", DAY, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    "words", [("Den Haag", "Stockholm", "--mode", "plane"), ("Den Haag", "Parijs", "--mode", "train"),
              ("Den Haag", "Singapore", "--mode", "plane", "--class", "business", "--travellers", "3"),
              ("Den Haag", "Delft", "--mode", "bus", "--km", "10")],
)  # fmt: skip
def test_compared_parts_add_up_and_building_is_no_fuel(capsys, words):
    document = compare_json(capsys, *words)
    for found in document["methods"]:
        assert sum(found[name] for name in PARTS) == pytest.approx(found["kg_co2e"])
        built = found["name"] in ("ademe", "myclimate") and "vehicles" in found["scope"]
        assert (found["building_kg_co2e"] > 0.0) == built
        assert found["method_scope"] == next(m.scope for m in methods() if m.name == found["name"])
    assert document["cabin_class"] == ("business" if "--class" in words else None)


def test_what_myclimate_and_ademe_count_of_building(capsys):
    rows = {m["name"]: m for m in compare_json(capsys, "Den Haag", "Stockholm")["methods"]}
    km = rows["myclimate"]["distance_km"] / 2
    assert rows["myclimate"]["building_kg_co2e"] == pytest.approx(2 * (0.00034 * (km + 95) + 11.68))
    assert rows["myclimate"]["fuel_production_kg_co2e"] == pytest.approx(30.0, abs=0.1)
    assert rows["myclimate"]["scope"] == "WTW incl. non-CO2 and building of vehicles"
    assert rows["ademe"]["building_kg_co2e"] == pytest.approx(0.000361 * 2 * km)
    assert rows["nl"]["fuel_use_kg_co2e"] == pytest.approx((0.152 - 0.0785124) * 2 * km, rel=1e-5)
    assert rows["nl"]["rounding_kg_co2e"] == pytest.approx(-0.001 * 2 * km)
    bus = estimate("Parijs", "Lyon", mode="bus", variant="electric", method="ademe", distance_km=30,
                   date=DAY)  # fmt: skip
    assert bus.building_kg_co2e == pytest.approx(0.0122 / 0.0217 * bus.kg_co2e)


@given(
    st.floats(1.0, 20_000.0),
    st.sampled_from(("myclimate", "goclimate", "tim")),
    st.sampled_from(CLASSES),
)
def test_building_does_not_depend_on_the_seat(km, name, cabin):
    edition = {"myclimate": 2022, "goclimate": 2021, "tim": 2025}[name]
    factor = leg_factor("plane", method=name, date=ON, distance_km=km, cabin_class=cabin).factor
    c = constants(name, edition)
    x = km + c.get("add_km", 0.0)
    expected = c.get("aircraft", 0.0) * x + c.get("airport", 0.0)
    assert factor.building_kg_co2e_per_unit * km == pytest.approx(expected)
    assert factor_by_id(factor.id, km) == factor


def test_the_text_of_a_comparison_says_parts_party_and_class(capsys):
    words = ["methods", "compare", "Den Haag", "Stockholm", "--mode", "plane", "--date", DAY]
    assert main([*words, "--class", "business", "--travellers", "2", "--via", "Kopenhagen"]) == 0
    head = capsys.readouterr().out.splitlines()[0]
    assert all(word in head for word in ("over Copenhagen", "business", "2 personen"))
    assert main(words) == 0
    out = capsys.readouterr().out
    assert "nl-2026: de delen zijn samen 2,3 kg meer dan het totaal" in out
    row = next(line for line in out.splitlines() if line.startswith("myclimate"))
    assert row.split()[1:6] == ["584", "176", "30", "24", "353"]
    assert main([*words, "--lang", "en"]) == 0
    assert "the parts are 2.3 kg more than the total" in capsys.readouterr().out


# what was compared ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["nl", "nl-location", "defra", "defra-haul", "tim", "myclimate"])
@pytest.mark.parametrize("cabin", ["premium_economy", "business", "first"])
def test_nothing_was_compared_above_economy(name, cabin):
    for destination in ("Stockholm", "New York"):
        done = fly(destination, method=name, cabin_class=cabin)
        if done.legs[0].factor.cabin_class == "economy":
            continue  # premium economy does not exist there: the seat is another one
        assert done.low_kg_co2e == done.kg_co2e == done.high_kg_co2e
        assert "andere bronnen" not in scope_sentence(done)
        assert estimate_document(done)["interval_basis"] == "none"


@given(st.floats(50.0, 15_000.0), st.sampled_from(("nl", "nl-2020", "defra", "defra-haul", "tim")),
       st.sampled_from(("economy", "business")))  # fmt: skip
def test_the_spread_of_economy_is_that_of_the_sources_not_a_multiple(km, name, cabin):
    factor = leg_factor("plane", method=name, date=ON, distance_km=km, cabin_class=cabin).factor
    if cabin == "business":
        assert factor.low_kg_co2e_per_unit is factor.high_kg_co2e_per_unit is None
    else:
        group = spread_of("economy", non_co2=factor.non_co2_kg_co2e_per_unit > 0, distance_km=km)
        wtw = factor.wtw_kg_co2e_per_unit
        assert factor.low_kg_co2e_per_unit == pytest.approx(min(group[0], wtw))
        assert factor.high_kg_co2e_per_unit == pytest.approx(max(group[1], wtw))
    table = method_factors_array(
        "plane", method=name, date=np.array([ON], dtype="datetime64[D]"), distance_km=[km],
        cabin_class=cabin,
    )  # fmt: skip
    for column in ("low", "high"):
        one = getattr(factor, f"{column}_kg_co2e_per_unit")
        assert getattr(table, column)[0] == pytest.approx(
            math.nan if one is None else one, nan_ok=True
        )


def test_a_total_says_which_part_of_it_was_compared(capsys):
    legs = [("trein", "Den Haag", "Brussel", None), ("plane", "Brussel", "Stockholm", None)]
    done = estimate("Den Haag", "Stockholm", legs=legs, cabin_class="business", date=DAY,
                    method="defra-haul")  # fmt: skip
    assert scope_sentence(done).count("voor trein (4,1 kg)") == 1
    assert "for train (4.1 kg)" in scope_sentence(done, "en")
    document = estimate_document(done)
    assert document["interval_basis"] == "spread over sources for a part of the total"
    assert {leg["mode"]: leg["interval_basis"] for leg in document["legs"]} == {
        "train": "spread over sources", "plane": "none",
    }  # fmt: skip
    words = ["estimate", "Den Haag", "Stockholm", "--leg", "trein:Den Haag:Brussel", "--leg",
             "plane:Brussel:Stockholm", "--class", "business", "--method", "defra-haul", "--date", DAY]  # fmt: skip
    assert main(words) == 0
    total = next(x for x in capsys.readouterr().out.splitlines() if x.startswith("totaal"))
    assert " - " not in total


def test_one_country_without_a_figure_keeps_the_range_of_the_others():
    done = estimate("Belgrado", "Sofia", mode="train", method="nl-location", date=DAY)
    assert "country-without-grid" in ids(done)
    assert done.low_kg_co2e < done.kg_co2e < done.high_kg_co2e
    leg = done.legs[0]
    countries = [row["country"] for row in by_country(leg)]
    assert countries == ["RS", "HU", "RO", "BG"]
    again = factor_by_id(leg.factor.id, leg.distance_km)
    assert again.wtw_kg_co2e_per_unit == pytest.approx(leg.factor.wtw_kg_co2e_per_unit)
    alone = leg_factor("train", method="nl-location", date=ON, ends=("RS", "RS"), distance_km=10.0)
    assert factor_by_id(alone.factor.id, 10.0) == alone.factor
    assert alone.factor.region == "RS"


def test_of_a_zero_there_is_no_interval(capsys):
    words = [
        "estimate",
        "Den Haag",
        "Rotterdam",
        "--mode",
        "metro",
        "--km",
        "25",
        "--date",
        DAY,
        "--interval",
    ]
    assert main(words) == 0
    out = capsys.readouterr().out
    assert "90%-interval: geen" in out
    assert "0 - 0 kg" not in out
    assert main([*words, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    EstimateDocument.model_validate(document)
    assert document["interval"] is None
    assert main([*words, "--lang", "en"]) == 0
    assert "90%-interval: none" in capsys.readouterr().out
    assert interval(fly()).components


# editions, units and words -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "day", "edition", "match"),
    [("tim", "2019-05-18", 2024, Match.LATER_EDITION), ("tim", "2026-05-18", 2025, Match.EXACT),
     ("goclimate", "2019-05-18", 2021, Match.LATER_EDITION), ("myclimate", "2018-12-31", 2019, Match.LATER_EDITION),
     ("goclimate", "2026-05-18", 2021, Match.EXACT), ("tim-2025", "2019-05-18", 2025, Match.EXACT)],
)  # fmt: skip
def test_a_formula_from_after_the_travel_date_says_so(name, day, edition, match):
    done = fly(method=name, date=day)
    assert {(x.factor.edition, x.match) for x in done.legs} == {(edition, match)}
    assert ("edition-later" in ids(done)) == (match is Match.LATER_EDITION)
    out = estimate_frame(
        pd.DataFrame({"van": ["Den Haag"], "naar": ["Stockholm"], "datum": [day]}),
        mode="plane",
        method=name,
    )
    assert out["match"][0] == match.value
    assert ("edition-later" in out["notices"][0]) == (match is Match.LATER_EDITION)


def test_a_notice_on_an_edition_names_method_and_variant():
    car = estimate("Den Haag", "Brussel", mode="auto", date="2022-02-02")
    assert "methode nl nog geen factor voor auto (fuel-unknown)" in " ".join(
        map(notice_text, car.notices)
    )
    plane = fly(method="ademe", date="2020-02-02")
    assert "methode ademe nog geen factor voor vliegtuig;" in " ".join(
        map(notice_text, plane.notices)
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.172, "0,172"), (0.002539, "0,00254"), (0.00293, "0,00293"), (0.019, "0,019"), (0.0, "0,000"),
     (1.42, "1,420"), (0.09349, "0,0935"), (0.25262, "0,253")],
)  # fmt: skip
def test_a_factor_has_three_digits(value, text):
    assert factor_number(value) == text
    assert factor_number(value, "en") == text.replace(",", ".")


@given(st.floats(0.001, 10.0))
def test_a_factor_as_shown_gives_the_number_again(value):
    shown = float(factor_number(value, "en"))
    assert shown == pytest.approx(value, rel=0.0051)


def test_the_factor_line_of_a_swedish_train_can_be_recomputed(capsys):
    words = [
        "estimate",
        "Stockholm",
        "Göteborg",
        "--mode",
        "trein",
        "--method",
        "nl-location",
        "--date",
        DAY,
    ]
    assert main(words) == 0
    assert ": 0,00254 kg/reizigerskm" in capsys.readouterr().out
    assert main(["factors", "--method", "ademe", "--mode", "train"]) == 0
    assert "0,00293" in capsys.readouterr().out


def test_the_zero_of_a_car_is_per_vehicle():
    car = estimate("Den Haag", "Brussel", mode="auto", variant="electric-green", date=DAY)
    assert "0,056 kg per voertuigkilometer" in " ".join(map(notice_text, car.notices))
    metro = estimate("Den Haag", "Rotterdam", mode="metro", distance_km=25, date=DAY)
    assert "0,0468 kg per reizigerskilometer" in " ".join(map(notice_text, metro.notices))


@pytest.mark.parametrize(
    ("mode", "variant", "kept"),
    [("train", "average", True), ("bus", None, True), ("train", None, False), ("metro", None, False),
     ("train", "diesel", False), ("bus", "electric-green", False)],
)  # fmt: skip
def test_contracts_that_stay_at_grid_mix_are_named(mode, variant, kept):
    done = estimate("Den Haag", "Rotterdam", mode=mode, variant=variant, method="nl-location", distance_km=25,
                    date=DAY)  # fmt: skip
    assert ("market-kept" in ids(done)) == kept
    assert ("market" in {x.factor.power_basis for x in done.legs}) == kept


def test_the_form_names_class_and_ratio():
    done = fly(cabin_class="business")
    text = answers(done)
    assert "(heen en terug, business)" in text["modes"]
    assert "business; methode nl-2026 met de Britse verhouding voor de klasse" in text["footprint"]
    assert "with the UK ratio for the class" in answers(done, "en")["footprint"]
    assert "business" not in "".join(answers(fly()).values())
    assert (
        "Britse verhouding" not in answers(fly(cabin_class="business", method="defra"))["footprint"]
    )


def test_the_method_asked_for_stands_in_its_notices():
    for option in ("none", "1.7"):
        said = " ".join(notice_text(n) for n in fly(method="defra-haul", non_co2=option).notices)
        assert "methode defra-haul" in said
        assert "methode defra " not in said


@given(st.sampled_from((None, "none", "1.7")), st.sampled_from([m.name for m in methods()]),
       st.sampled_from((None, "first", "economy")))  # fmt: skip
def test_a_row_says_what_a_single_trip_says(option, name, cabin):
    if name == "ademe":
        cabin = None
    trips = [("Den Haag", "Stockholm", "plane"), ("Den Haag", "New York", "plane")]
    table = pd.DataFrame(trips, columns=["van", "naar", "vervoermiddel"]).assign(
        datum=DAY, klasse=cabin
    )
    out = estimate_frame(table, method=name, non_co2=option)
    for (origin, destination, mode), said in zip(trips, out["notices"], strict=True):
        want = estimate(origin, destination, mode=mode, date=DAY, method=name, non_co2=option,
                        cabin_class=cabin)  # fmt: skip
        assert set(said.split("; ")) == set(ids(want))


def test_a_register_says_what_is_out_of_it():
    table = pd.DataFrame({"van": ["Den Haag"], "naar": ["Stockholm"], "datum": [DAY]})
    for options, notice in (
        ({"non_co2": "none"}, "non-co2-left-out"),
        ({"non_co2": "1.7"}, "non-co2-own"),
        ({"method": "tim"}, "non-co2-not-counted"),
    ):
        out = estimate_frame(table, mode="plane", **options)
        assert notice in out["notices"][0]
        assert out["status"][0] == "ok"  # it was asked for: there is nothing to look at
    ferry = estimate_frame(table.assign(naar="Maastricht"), mode="ferry")
    assert "ferry-port-unknown" in ferry["notices"][0]
    via = estimate_frame(table.assign(via="Frankfurt"), mode="plane")
    assert "stop-not-judged" in via["notices"][0]


def test_a_method_that_is_offered_is_one_that_works():
    table = pd.DataFrame({"van": ["Den Haag"], "naar": ["Stockholm"], "vervoermiddel": ["plane"]})
    for call in (lambda m: estimate_frame(table, method=m), lambda m: fly(method=m)):
        with pytest.raises(UnknownNameError) as caught:
            call("icao")
        assert "klimatresa" not in str(caught.value)
        for name in caught.value.known:
            call(name)


def test_alternatives_say_which_factor_stands_in(capsys):
    words = ["estimate", "Den Haag", "Stockholm", "--mode", "plane", "--date", DAY]
    assert main([*words, "--method", "ademe"]) == 0
    assert "(ademe-2026-train-tgv) geldt voor FR" in capsys.readouterr().out
    assert main([*words, "--method", "tim"]) == 0
    assert "Methode tim kent geen trein; gerekend is met nl-2026" in capsys.readouterr().out
    assert main([*words, "--method", "tim", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    EstimateDocument.model_validate(document)
    assert "method-fallback" in [n["id"] for n in document["alternatives"][0]["notices"]]
    assert main(words) == 0
    assert "  De factor voor" not in capsys.readouterr().out


def test_an_electric_car_by_its_dutch_word():
    done = estimate("Den Haag", "Brussel", mode="auto", variant="elektrisch", date=DAY)
    assert done.legs[0].factor.id == "nl-2026-car-electric-mix"
    train = estimate("Den Haag", "Brussel", mode="trein", variant="elektrisch", date=DAY)
    assert train.legs[0].factor.id == "nl-2026-train-electric"


def test_the_ferry_of_the_list_is_named():
    sea = {"mode": "ferry", "distance_km": 6, "date": DAY}
    done = estimate("Den Helder", "Texel", **sea)
    assert "variant westerschelde" in " ".join(map(notice_text, done.notices))
    own = estimate("Den Helder", "Texel", **sea, variant="westerschelde")
    assert own.kg_co2e == pytest.approx(1.42 * 12)
