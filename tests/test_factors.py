"""The factor table: figures as published, laws between rows, and how a row is found."""

from __future__ import annotations

import csv
import datetime as dt
import math
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.errors import DataError, FactorNotFoundError, InputError, UnknownNameError
from reiscO2.factors import FactorTable, load_factors, shipped_factors
from reiscO2.model import EmissionFactor, Match, Mode
from reiscO2.schemas import FactorRow, check_rows, checked_factors, factor_faults
from reiscO2.tables import data_file, read_rows

DAY = dt.date(2026, 5, 18)
EARLIER, LATER = Match.EARLIER_EDITION, Match.LATER_EDITION
SHIPPED = data_file("emission_factors.csv")
ROWS = list(shipped_factors())

# Dutch list 2026, WTW / TTW / WTT in kg CO2e per unit (rows 153-222 of the export)
NL_2026 = [
    ("nl-2026-plane-below-700", 0.234, 0.202, 0.032),
    ("nl-2026-plane-700-2500", 0.172, 0.152, 0.021),
    ("nl-2026-plane-above-2500", 0.157, 0.140, 0.018),
    ("nl-2026-plane-all-distances", 0.182, 0.160, 0.022),
    ("nl-2026-train-electric", 0.019, 0.0, 0.019),
    ("nl-2026-train-average", 0.030, 0.002, 0.028),
    ("nl-2026-train-diesel", 0.089, 0.068, 0.021),
    ("nl-2026-train-international", 0.024, 0.0, 0.024),
    ("nl-2026-metro-green-power", 0.0, 0.0, 0.0),
    ("nl-2026-tram-green-power", 0.0, 0.0, 0.0),
    ("nl-2026-bus-average", 0.104, 0.071, 0.032),
    ("nl-2026-bus-diesel", 0.123, 0.093, 0.030),
    ("nl-2026-bus-electric-green", 0.0, 0.0, 0.0),
    ("nl-2026-bus-bus-tram-metro", 0.057, 0.043, 0.014),
    ("nl-2026-bus-public-transport", 0.036, 0.011, 0.025),
    ("nl-2026-coach-touringcar-diesel", 0.019, 0.014, 0.005),
    ("nl-2026-ferry-westerschelde", 1.420, 1.085, 0.335),
    ("nl-2026-car-fuel-unknown", 0.190, 0.142, 0.048),
    ("nl-2026-car-petrol", 0.196, 0.150, 0.046),
    ("nl-2026-car-diesel", 0.224, 0.169, 0.054),
    ("nl-2026-car-electric-mix", 0.056, 0.0, 0.056),
    ("nl-2026-car-electric-grey", 0.111, 0.0, 0.111),
    ("nl-2026-car-electric-green", 0.0, 0.0, 0.0),
]
# UK factors: TTW with RF, TTW without RF, WTT
UK = [
    ("defra-2026-plane-international-economy", 0.10916, 0.06449, 0.01656),
    ("defra-2026-plane-short-haul-economy", 0.12576, 0.07435, 0.02249),
    ("defra-2026-plane-long-haul-first", 0.46814, 0.27701, 0.09844),
    ("defra-2026-plane-domestic-average", 0.22928, 0.13552, 0.03350),
    ("defra-2024-plane-long-haul-economy", 0.20011, 0.11812, 0.02461),
    ("defra-2022-plane-international-economy", 0.14062, 0.07435, 0.01540),
]


@pytest.mark.parametrize(("factor_id", "wtw", "ttw", "wtt"), NL_2026)
def test_dutch_list_2026_as_published(factor_id, wtw, ttw, wtt):
    factor = shipped_factors().factor(factor_id)
    assert factor.wtw_kg_co2e_per_unit == wtw
    assert factor.ttw_kg_co2e_per_unit == ttw
    assert factor.wtt_kg_co2e_per_unit == wtt


@pytest.mark.parametrize(("factor_id", "with_rf", "without_rf", "wtt"), UK)
def test_uk_flights_as_published(factor_id, with_rf, without_rf, wtt):
    factor = shipped_factors().factor(factor_id)
    assert factor.ttw_kg_co2e_per_unit == with_rf
    assert factor.wtt_kg_co2e_per_unit == wtt
    assert factor.non_co2_kg_co2e_per_unit == pytest.approx(with_rf - without_rf, abs=1e-9)
    assert factor.wtw_kg_co2e_per_unit == pytest.approx(with_rf + wtt, abs=1e-9)


@pytest.mark.parametrize(
    ("factor_id", "mj", "co2_only"),
    [
        ("nl-2026-plane-below-700", 1.52, 0.141),
        ("nl-2026-plane-700-2500", 1.01, 0.0937),
        ("nl-2026-plane-above-2500", 0.91, 0.0844),
        ("nl-2026-plane-all-distances", 1.02, 0.0946),
    ],
)
def test_non_co2_part_of_the_dutch_flights_is_derived_from_the_energy(factor_id, mj, co2_only):
    factor = shipped_factors().factor(factor_id)
    assert factor.non_co2_basis == "derived"
    kerosene_kg_per_mj = 0.07276  # the list's own 2.532 kg/l over 34.8 MJ/l
    by_energy = factor.ttw_kg_co2e_per_unit - mj * kerosene_kg_per_mj
    assert factor.non_co2_kg_co2e_per_unit == pytest.approx(by_energy, abs=1e-7)
    # published to three decimals and the MJ to two: the two ways of taking it off differ by 0.0016
    rest = factor.wtw_kg_co2e_per_unit - factor.non_co2_kg_co2e_per_unit
    assert rest == pytest.approx(co2_only, abs=0.0017)


def test_amsterdam_stockholm_with_and_without_non_co2():
    factor = shipped_factors().find("plane", date=DAY, distance_km=1154.9).factor
    assert 1154.9 * factor.wtw_kg_co2e_per_unit == pytest.approx(198.6, abs=0.1)
    rest = factor.wtw_kg_co2e_per_unit - factor.non_co2_kg_co2e_per_unit
    assert 1154.9 * rest == pytest.approx(108.0, abs=0.1)


@pytest.mark.parametrize(
    ("factor_id", "grid"),
    [
        ("nl-2026-train-electric", 0.0095),
        ("nl-2026-train-international", 0.0122),
        ("nl-2026-metro-green-power", 0.0468),
        ("nl-2026-tram-green-power", 0.0346),
        ("nl-2026-bus-electric-green", 0.0393),
    ],
)
def test_market_based_rows_name_their_grid_value(factor_id, grid):
    factor = shipped_factors().factor(factor_id)
    assert factor.power_basis == "market"
    assert factor.grid_kg_co2e_per_unit == pytest.approx(grid, abs=5e-5)


def test_every_shipped_row_passes_the_strict_twin():
    assert checked_factors(SHIPPED) == ROWS


def test_every_row_names_a_known_source():
    known = {row["id"] for _, row in read_rows(data_file("sources.csv"))}
    used = {factor.source_id for factor in ROWS}
    members = list(read_rows(data_file("factor_ranges.csv")))
    used |= {row["source_id"] for _, row in members}
    assert used - known == set()
    assert all(factor.source_row for factor in ROWS)
    assert all(row["source_row"] for _, row in members)


def test_low_and_high_are_the_spread_over_the_sources_compared():
    spread: dict[str, list[float]] = {}
    for _, row in read_rows(data_file("factor_ranges.csv")):
        spread.setdefault(row["group"], []).append(float(row["value_kg_co2e_per_unit"]))
    allowed = {(min(values), max(values)) for values in spread.values()}
    ranged = [f for f in ROWS if f.method == "nl" and f.low_kg_co2e_per_unit is not None]
    assert len(ranged) > 20
    for factor in ranged:
        assert (factor.low_kg_co2e_per_unit, factor.high_kg_co2e_per_unit) in allowed, factor.id
    stockholm = shipped_factors().factor("nl-2026-plane-700-2500")
    assert (stockholm.low_kg_co2e_per_unit, stockholm.high_kg_co2e_per_unit) == (0.14825, 0.2)


def test_the_table_repeats_the_source_rows_one_by_one():
    path = os.path.join(
        os.path.dirname(SHIPPED), "..", "..", "shared", "evidence", "emission_factors.csv"
    )
    if not os.path.isfile(path):
        pytest.skip("the collected source rows are not beside this checkout")
    numbers = {"WTW": "wtw", "TTW": "ttw", "WTT": "wtt"}
    rows = {f.source_row.split(":")[0]: f for f in ROWS if f.id.startswith("nl-2026-")}
    checked = 0
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["source_id"] == "NL-2026":
                factor = rows[row["location"].split(";")[0]]
                name = f"{numbers[row['scope']]}_kg_co2e_per_unit"
                assert getattr(factor, name) == float(row["kg_co2e_per_unit"]), factor.id
                checked += 1
    assert checked == 126


def collected(name: str) -> list[dict[str, str]]:
    """Return a table of collected source rows beside this checkout."""
    path = os.path.join(os.path.dirname(SHIPPED), "..", "..", "shared", "evidence", name)
    if not os.path.isfile(path):
        pytest.skip("the collected source rows are not beside this checkout")
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def near(value: float, others: list[float]) -> bool:
    return any(abs(value - other) < 2e-6 for other in others)


def test_the_uk_factors_are_complete_by_haul_class_rf_and_wtt():
    checked = 0
    for row in collected("emission_factors.csv"):
        if not row["source_id"].startswith("DEFRA-20") or not 2020 <= int(row["edition"]) <= 2026:
            continue
        mine = [f for f in ROWS if f.method == "defra" and f.edition == int(row["edition"])]
        mine = [f for f in mine if f.mode == row["mode"]]
        scope = row["scope"].lower()
        if scope not in ("ttw", "wtt", "wtw"):
            continue
        values = [getattr(f, f"{scope}_kg_co2e_per_unit") for f in mine]
        if "without RF" in row["variant"] and scope == "ttw":
            values = [f.ttw_kg_co2e_per_unit - f.non_co2_kg_co2e_per_unit for f in mine]
        assert near(float(row["kg_co2e_per_unit"]), values), row
        checked += 1
    assert checked > 300
    for year in range(2020, 2027):
        mine = {
            (f.mode.value, f.variant) for f in ROWS if f.method == "defra" and f.edition == year
        }
        assert (
            len(
                [
                    f
                    for f in ROWS
                    if f.method == "defra" and f.edition == year and f.mode is Mode.PLANE
                ]
            )
            == 14
        )
        assert {("train", "national"), ("train", "international"), ("metro", "london-underground"),
                ("tram", "light-rail"), ("coach", "coach"), ("bus", "local-average"),
                ("ferry", "foot-passenger")} <= mine  # fmt: skip
        assert (("taxi", "regular") in mine) == (year >= 2025)


def test_the_french_factors_are_complete():
    for row in collected("emission_factors.csv"):
        if row["source_id"] == "ADEME-IMPACTCO2-2026" and row["scope"].startswith("WTW+"):
            mine = [
                f.wtw_kg_co2e_per_unit
                for f in ROWS
                if f.method == "ademe" and f.mode == row["mode"]
            ]
            assert near(float(row["kg_co2e_per_unit"]), mine), row


def test_electric_trains_of_28_countries_and_four_years():
    years = {
        "ember_2022": 2022,
        "ember_2023_vintage_2024_12": 2023,
        "ember_2024": 2024,
        "ember_2025": 2025,
    }
    rows = collected("grid_intensity.csv")
    mine = {(f.region, f.edition): f for f in ROWS if f.method == "nl-location" and f.region}
    assert len(rows) == 28
    assert len(mine) == 28 * len(years)
    for row in rows:
        for column, year in years.items():
            factor, grams = mine[row["country"], year], float(row[column])
            assert factor.wtw_kg_co2e_per_unit == pytest.approx(0.072 * grams / 1000, abs=1e-6)
            assert factor.low_kg_co2e_per_unit == pytest.approx(0.050 * grams / 1000, abs=1e-6)
            assert factor.high_kg_co2e_per_unit == pytest.approx(0.085 * grams / 1000, abs=1e-6)


def test_sources_have_licence_and_attribution_and_no_doubtful_table_ships():
    for _, row in read_rows(data_file("sources.csv")):
        assert all(row[key] for key in ("id", "publisher", "title", "edition", "address")), row[
            "id"
        ]
        assert row["licence"], row["id"]
        assert row["attribution"], row["id"]
    ids = {factor.source_id for factor in ROWS}
    assert not any("mobitool" in one or "unattributed" in one for one in ids)


@pytest.mark.parametrize("method", ["nl", "defra"])
@pytest.mark.parametrize("mode", ["train", "metro", "tram", "bus", "coach", "taxi", "ferry"])
def test_every_method_has_an_answer_for_every_ground_mode(method, mode):
    found = shipped_factors().find(mode, method=method, date=DAY)
    assert found.factor.wtw_kg_co2e_per_unit >= found.factor.ttw_kg_co2e_per_unit


@pytest.mark.parametrize(
    ("km", "factor_id", "noticed"),
    [
        (0.0, "below-700", False),
        (593.0, "below-700", False),
        (665.4, "below-700", True),
        (699.999, "below-700", True),
        (700.0, "700-2500", True),
        (707.0, "700-2500", True),
        (735.1, "700-2500", False),
        (2374.9, "700-2500", False),
        (2500.0, "above-2500", True),
        (5848.0, "above-2500", False),
    ],
)
def test_bands_hold_their_lower_edge_and_warn_near_it(km, factor_id, noticed):
    found = shipped_factors().find(Mode.PLANE, date=DAY, distance_km=km)
    assert found.factor.id == f"nl-2026-plane-{factor_id}"
    assert ("band-edge" in [notice.id for notice in found.notices]) == noticed


def test_band_edge_notice_names_the_other_value():
    found = shipped_factors().find("plane", date=DAY, distance_km=707.0)
    values = dict(found.notices[0].values)
    assert values == {"km": 707.0, "edge": 700.0, "factor_used": 0.172, "factor_other": 0.234}


@pytest.mark.parametrize(
    ("date", "mode", "variant", "factor_id", "match", "notice"),
    [
        ("2026-12-31", "car", None, "nl-2026-car-fuel-unknown", Match.EXACT, None),
        ("2024-02-29", "car", "diesel", "nl-2024-car-diesel", Match.EXACT, None),
        ("2025-07-01", "car", "diesel", "nl-2024-car-diesel", EARLIER, "edition-earlier"),
        ("2023-07-01", "car", "petrol", "nl-2022-car-petrol", EARLIER, "edition-earlier"),
        ("2027-03-01", "bus", None, "nl-2026-bus-average", EARLIER, "edition-earlier"),
        ("2019-03-01", "bus", None, "nl-2026-bus-average", LATER, "edition-later"),
        ("2025-03-01", "train", "electric", "nl-2025-train-electric", Match.EXACT, None),
        ("2021-03-01", "car", "petrol-hybrid", "nl-2020-car-petrol-hybrid", EARLIER,
         "edition-earlier"),
    ],
)  # fmt: skip
def test_the_edition_follows_the_travel_date(date, mode, variant, factor_id, match, notice):
    found = shipped_factors().find(mode, date=dt.date.fromisoformat(date), variant=variant)
    assert (found.factor.id, found.match) == (factor_id, match)
    ids = [n.id for n in found.notices]
    assert notice in ids if notice else not {"edition-earlier", "edition-later"} & set(ids)


def test_an_edition_can_be_pinned():
    table = shipped_factors()
    found = table.find("plane", date=DAY, distance_km=500.0, edition=2020)
    assert found.factor.id == "nl-2020-plane-below-700"
    assert found.match is Match.EXACT
    with pytest.raises(
        UnknownNameError, match=r"editie '2023'.*kies uit: 2020, 2022, 2024, 2025, 2026"
    ):
        table.find("plane", date=DAY, distance_km=500.0, edition=2023)


def test_a_sea_crossing_falls_back_to_the_foot_passenger():
    found = shipped_factors().find("ferry", date=DAY)
    assert found.factor.id == "defra-2026-ferry-foot-passenger"
    assert found.factor.wtw_kg_co2e_per_unit == pytest.approx(0.02295)
    assert found.match is Match.FALLBACK
    assert found.notices[0].id == "ferry-foot-passenger"
    named = shipped_factors().find("ferry", date=DAY, variant="westerschelde")
    assert (named.factor.wtw_kg_co2e_per_unit, named.match) == (1.42, Match.EXACT)


def test_a_taxi_is_a_car_per_vehicle_kilometre():
    found = shipped_factors().find("taxi", date=DAY)
    assert (found.factor.id, found.match) == ("nl-2026-car-fuel-unknown", Match.FALLBACK)
    assert found.factor.unit == "vkm"


def test_the_default_class_is_economy_and_the_default_row_international():
    found = shipped_factors().find("plane", method="defra", date=DAY, distance_km=1154.9)
    assert found.factor.id == "defra-2026-plane-international-economy"
    short = shipped_factors().find(
        "plane", method="defra", date=DAY, variant="short_haul", cabin_class="zakelijk"
    )
    assert short.factor.id == "defra-2026-plane-short-haul-business"


@pytest.mark.parametrize(
    ("asked", "error", "text"),
    [
        (
            {"mode": "trein"},
            UnknownNameError,
            "Onbekende vervoerwijze 'trein'; kies uit: plane, train",
        ),
        ({"mode": "plane", "method": "nope"}, UnknownNameError, "'nope'; kies uit: nl, defra"),
        (
            {"mode": "plane", "variant": "x"},
            UnknownNameError,
            r"'x' bij vliegtuig \(nl\); kies uit: all-distances",
        ),
        (
            {"mode": "train", "cabin_class": "first"},
            UnknownNameError,
            r"'first'.*trein \(nl\) kent geen klassen",
        ),
        ({"mode": "train", "region": "FR"}, UnknownNameError, "Onbekende landcode 'FR'"),
        (
            {"mode": "car", "method": "defra"},
            UnknownNameError,
            "'car' bij methode defra; kies uit: .*coach",
        ),
        ({"mode": "plane"}, FactorNotFoundError, "geef de kilometers"),
        ({"mode": "plane", "distance_km": -1.0}, InputError, "geen afstand"),
        ({"mode": "plane", "distance_km": math.nan}, InputError, "geen afstand"),
        ({"mode": "plane", "distance_km": math.inf}, InputError, "geen afstand"),
        ({"mode": "plane", "method": "defra", "cabin_class": "royal"}, UnknownNameError, "economy"),
    ],
)
def test_what_cannot_be_answered_is_one_clear_line(asked, error, text):
    with pytest.raises(error, match=text) as caught:
        shipped_factors().find(asked.pop("mode"), date=DAY, **asked)
    assert "\n" not in str(caught.value)


def test_unknown_factor_id():
    with pytest.raises(FactorNotFoundError, match="Geen emissiefactor met de naam 'nl-1999-plane'"):
        shipped_factors().factor("nl-1999-plane")


HEADER = (
    "id,method,edition,mode,variant,wtw,ttw,wtt,distance_basis,min_km,max_km,"
    "valid_from,valid_to,is_default,source_id,source_row"
)


def table_of(tmp_path, *lines: str) -> str:
    path = tmp_path / "own.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return str(path)


def own(
    name="own-a", mode="train", variant="a", wtw="0.03", ttw="0.01", wtt="0.02", low="", high="",
    first="2026-01-01", last="2026-12-31", default="no", source="report 2026,row 4",
) -> str:  # fmt: skip
    kg = f"{wtw},{ttw},{wtt}"
    valid = f"{first},{last},{default}"
    return f"{name},own,2026,{mode},{variant},{kg},network,{low},{high},{valid},{source}"


def test_a_table_of_ones_own_answers(tmp_path):
    table = load_factors(table_of(tmp_path, own()))
    found = table.find("train", method="own", date=DAY)
    assert found.factor.wtw_kg_co2e_per_unit == 0.03
    both = shipped_factors().merged(table)
    assert both.find("train", method="own", date=DAY) == found
    assert both.find("plane", date=DAY, distance_km=900.0).factor.edition == 2026
    assert len(both) == len(ROWS) + 1


def test_two_variants_without_default_are_refused(tmp_path):
    table = load_factors(table_of(tmp_path, own(), own("own-b", variant="b")))
    with pytest.raises(FactorNotFoundError, match="--variant.*: a, b"):
        table.find("train", method="own", date=DAY)
    assert table.find("train", method="own", date=DAY, variant="b").factor.id == "own-b"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([own(wtw="0.04")], r"own.csv:2: wtw 0.04 is not ttw 0.01 \+ wtt 0.02"),
        ([own(wtw="0.03", ttw="0.031", wtt="0")], "wtw 0.03 is below ttw 0.031"),
        ([own(wtw="x")], r"own.csv:2: column 'wtw'.*'x'"),
        ([own(wtw="nan")], "own.csv:2: column 'wtw'"),
        ([own(wtw="-0.03")], "own.csv:2: column 'wtw'"),
        ([own(source=",row 4")], "own.csv:2: column 'source_id'"),
        ([own(source="report,")], "own.csv:2: column 'source_row'"),
        ([own(name="other-a")], "does not begin with the method"),
        ([own(mode="trein")], "own.csv:2: column 'mode'"),
        ([own(first="2027-01-01")], "valid_from is after valid_to"),
        ([own(), own()], "own.csv:3: id 'own-a' stands in line 2"),
        (
            [own(), own("own-b", first="2026-06-01", last="2027-01-01")],
            "two editions of own train a",
        ),
        ([own(high="700")], "end at 700 km"),
        ([own(high="700"), own("own-b", low="800")], "own.csv:3: .*gap from 700 to 800 km"),
        ([own(high="700"), own("own-b", low="600")], "own.csv:3: .*overlap at 600 km"),
        ([own(low="10")], "gap from 0 to 10 km"),
        ([own(default="yes"), own("own-b", variant="b", default="yes")], "two default variants"),
        ([], "has no rows"),
        (["a,b"], "own.csv:2: 2 cells where the header has 16"),
    ],
)
def test_a_broken_table_is_refused_with_file_and_line(tmp_path, lines, text):
    with pytest.raises(DataError, match=text):
        load_factors(table_of(tmp_path, *lines))


def test_a_table_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        load_factors(str(tmp_path / "none.csv"))


def test_unknown_columns_are_refused(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(f"{HEADER},colour\n{own()},red\n", encoding="utf-8")
    with pytest.raises(DataError, match="colour"):
        list(check_rows(str(path), FactorRow))


def test_more_non_co2_than_tail_pipe_is_refused():
    row = next(iter(read_rows(SHIPPED)))[1] | {"non_co2": "0.3"}
    with pytest.raises(ValueError, match="above ttw"):
        FactorRow.model_validate(row)


def test_the_shipped_laws_hold_between_rows():
    assert list(factor_faults(check_rows(SHIPPED, FactorRow))) == []


@given(st.sampled_from(ROWS))
def test_laws_of_a_row(factor: EmissionFactor):
    parts = factor.ttw_kg_co2e_per_unit + factor.wtt_kg_co2e_per_unit
    assert factor.wtw_kg_co2e_per_unit == pytest.approx(parts, abs=1.5001e-3)
    assert factor.wtw_kg_co2e_per_unit >= factor.ttw_kg_co2e_per_unit
    assert 0.0 <= factor.non_co2_kg_co2e_per_unit <= factor.ttw_kg_co2e_per_unit
    assert factor.min_km < factor.max_km
    assert factor.valid_from <= factor.valid_to


@given(
    date=st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)),
    km=st.floats(0.0, 20_000.0),
    further=st.floats(0.0, 5_000.0),
)
def test_every_date_and_distance_has_one_factor_and_kg_grow_inside_a_band(date, km, further):
    table = shipped_factors()
    near = table.find("plane", date=date, distance_km=km)
    far = table.find("plane", date=date, distance_km=km + further)
    assert near.factor.min_km <= km < near.factor.max_km
    if near.factor is far.factor:
        assert (
            km * near.factor.wtw_kg_co2e_per_unit
            <= (km + further) * far.factor.wtw_kg_co2e_per_unit
        )


@given(st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)))
def test_match_and_edition_agree(date):
    found = shipped_factors().find("car", date=date, variant="petrol")
    factor = found.factor
    if found.match is Match.EXACT:
        assert factor.valid_from <= date <= factor.valid_to
    elif found.match is Match.EARLIER_EDITION:
        assert factor.valid_to < date
    else:
        assert factor.valid_from > date


def test_an_empty_table_knows_no_method():
    with pytest.raises(UnknownNameError, match="'nl'; deze tabel heeft er geen"):
        FactorTable().find("train", date=DAY)
