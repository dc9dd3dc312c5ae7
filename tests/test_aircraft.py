"""The aircraft that a traveller names: names, fuel, seats, and what the method makes of them."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reiscO2
from reiscO2.cli import main
from reiscO2.errors import DataError, UnknownNameError
from reiscO2.methods import factor_by_id, leg_factor
from reiscO2.methods.aircraft import (
    LIKE,
    find_aircraft,
    near_names,
    read_aircraft,
    shipped_aircraft,
)
from reiscO2.methods.array import method_factors_array
from reiscO2.methods.formulas import BODIES, CLASSES, constants, tim_kg
from reiscO2.notices import NOTICES
from reiscO2.tables import data_file, read_rows
from reiscO2.wording import notice_text

DAY = dt.date(2026, 5, 18)
TYPES, NAMES = shipped_aircraft()
IDS = sorted(TYPES)
TOOLS = Path(data_file("aircraft.csv")).parents[1] / "tools"
ROWS = [row for _, row in read_rows(data_file("aircraft.csv"))]
HEADER = list(ROWS[0])


def kg(name, km, *, edition=2025, cabin="economy"):
    ttw, wtt, non_co2 = tim_kg(km, cabin, edition=edition, aircraft=name)
    assert not np.any(non_co2)
    return ttw + wtt


@pytest.mark.parametrize(
    ("text", "name", "family"),
    [
        ("Airbus A220-100", "a220-100", False), ("Airbus A220", "a220-300", True),
        ("CS300", "a220-300", False), ("A319", "a319", False), ("Airbus A320", "a320", False),
        ("320", "a320", False), ("Airbus Industrie A320-200", "a320", False),
        ("Airbus A321 (Sharklets)", "a321", False), ("Airbus A320neo", "a320neo", False),
        ("A20N", "a320neo", False), ("32N", "a320neo", False), ("Airbus A321neo", "a321neo", False),
        ("Airbus A330", "a330-300", True), ("332", "a330-200", False),
        ("Airbus A330-900neo", "a330-900", False), ("A350", "a350-900", True),
        ("A35K", "a350-1000", False), ("Airbus A380-800", "a380", False),
        ("Boeing 737", "737-800", True), ("737", "737-800", True), ("B737", "737-700", False),
        ("73H", "737-800", False), ("Boeing 737 MAX", "737-max-8", True),
        ("737-8", "737-max-8", False), ("7M9", "737-max-9", False), ("Boeing 747", "747-8", True),
        ("Boeing 757", "757-200", True), ("76W", "767-300", False), ("Boeing 777", "777-300er", True),
        ("B777", "777-300er", True), ("772", "777-200er", False), ("77W", "777-300er", False),
        ("Boeing 787", "787-9", True), ("Boeing 787-9 Dreamliner", "787-9", False),
        ("B78X", "787-10", False), ("Embraer 170", "e170", False), ("Embraer E175", "e175", False),
        ("E190", "e190", False), ("Embraer ERJ-195", "e195", False), ("E195-E2", "e195-e2", False),
        ("Canadair RJ 700", "crj700", False), ("Canadair RJ 900", "crj900", False),
        ("CR9", "crj900", False), ("ATR 72-600", "atr72", False), ("AT76", "atr72", False),
        ("Dash 8 Q400", "dash8-400", False), ("DH4", "dash8-400", False),
    ],
)  # fmt: skip
def test_names_and_codes(text, name, family):
    assert find_aircraft(text) == (TYPES[name], family)


def test_every_name_that_a_page_writes_is_known():
    path = TOOLS.parent / "benchmarks" / "flight_readings.csv"
    if not path.is_file():
        pytest.skip("benchmarks/ is not beside the installed package")
    written = {one.strip() for _, row in read_rows(str(path)) for one in row["aircraft"].split(",")}
    assert len(written) > 20
    assert [one for one in written if one and find_aircraft(one) is None] == []


spellings = st.builds(
    lambda name, cases, between: "".join(
        (c.upper() if up else c.lower()) if c not in " -" else gap
        for c, up, gap in zip(name, cases, between, strict=False)
    ),
    st.sampled_from([one.name for one in TYPES.values()] + [row["icao"] for row in ROWS]),
    st.lists(st.booleans(), min_size=40, max_size=40),
    st.lists(st.sampled_from([" ", "-", "", "  ", "_"]), min_size=40, max_size=40),
)


@given(text=spellings)
def test_case_spaces_and_hyphens_do_not_matter(text):
    plain = "".join(c for c in text.lower() if c not in " -_")
    found = find_aircraft(text)
    assert found is not None
    assert found == find_aircraft(plain)
    assert leg_factor("plane", method="tim", date=DAY, distance_km=900.0, variant=text).factor == (
        leg_factor("plane", method="tim", date=DAY, distance_km=900.0, variant=found[0].id).factor
    )


@given(text=st.text(max_size=20))
def test_any_text_is_an_aircraft_or_one_line_with_names(text):
    try:
        found = leg_factor("plane", method="tim", date=DAY, distance_km=900.0, variant=text)
    except UnknownNameError as error:
        assert error.field == "variant"
        assert set(error.known) > set(BODIES)
        assert "\n" not in str(error)
    else:
        assert found.factor.wtw_kg_co2e_per_unit > 0.0


def test_a_misspelt_aircraft_gets_near_names():
    assert near_names("Boing 787")[:2] == ("Boeing 787", "Boeing 787-9")
    assert "Airbus A320neo" in near_names("A320 noe")
    assert {"Airbus A350", "Boeing 777", "ATR 72"} <= set(near_names("Concorde"))  # none is near


@pytest.mark.parametrize("edition", [2024, 2025])
@pytest.mark.parametrize("name", IDS)
def test_every_aircraft_grows_with_the_distance(name, edition):
    kms = np.arange(5.0, 17_000.0, 5.0)
    for cabin in CLASSES:
        seat = kg(name, kms, edition=edition, cabin=cabin)
        assert (np.diff(seat) >= 0.0).all()
        assert (
            np.diff(seat[kms > 40.0]) > 0.0
        ).all()  # below, landing and take-off are all there is
        assert (np.diff(seat / kms) < 0.0).all()  # and kg per km falls
    at = [kg(name, float(km), edition=edition) for km in kms[::500]]
    assert at == pytest.approx(list(kg(name, kms, edition=edition)[::500]), rel=1e-12)


@given(
    name=st.sampled_from(IDS), km=st.floats(1.0, 17_000.0), cabin=st.sampled_from(CLASSES),
    date=st.dates(dt.date(2020, 1, 1), dt.date(2027, 12, 31)),
)  # fmt: skip
def test_one_leg_a_table_and_the_id_agree(name, km, cabin, date):
    asked = {"method": "tim", "variant": name, "cabin_class": cabin}
    one = leg_factor("plane", date=date, distance_km=km, **asked)
    table = method_factors_array(
        ["plane"], date=np.array([date], dtype="datetime64[D]"), distance_km=[km], **asked
    )
    assert table.wtw[0] == pytest.approx(one.factor.wtw_kg_co2e_per_unit, rel=1e-12)
    assert factor_by_id(one.factor.id, km) == one.factor
    assert [n.id for n in table.answers[0].notices] == [n.id for n in one.notices]


def test_the_same_formula_as_without_a_name():
    # fuel of the table x ratio x (1 - cargo) / (seats x economy seats per seat x load factor) x WTW
    c = constants("tim", 2025)
    one = TYPES["777-300er"]
    nm = 5000.0
    km = (nm + 17.0) * 1.852 / 1.052
    fuel = (1638.17 + 52962.0) * one.fuel_ratio * one.fitted * (1.0 - 0.035 * 7.0)
    seats = one.seats * c["wide.economy_seats_per_seat"] * 0.845
    assert km > 7000.0
    assert kg("777-300er", km) == pytest.approx(fuel / seats * 3.8359, rel=1e-9)
    nm, km = 1000.0, 1000.0 * 1.852  # 2024: great circle, no cargo
    fuel = (816.17 + 5375.77) * TYPES["e175"].fuel_ratio * TYPES["e175"].fitted
    expected = fuel / (TYPES["e175"].seats * 0.845) * 3.8359
    assert kg("e175", km, edition=2024) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("name", "weights"), [("e190", (1.0, 1.0, 1.5, 1.5)), ("a380", (1.0, 1.5, 4.0, 5.0))]
)
def test_classes_weigh_as_in_the_body(name, weights):
    economy = kg(name, 3000.0)
    asked = [kg(name, 3000.0, cabin=cabin) / economy for cabin in CLASSES]
    assert asked == pytest.approx(weights)


def test_the_a320_is_the_narrow_body_itself():
    one = TYPES["a320"]
    assert (one.fuel_ratio, one.seats, one.fitted) == (
        1.0,
        constants("tim", 2025)["a320.seats"],
        1.0,
    )
    assert kg("a320", 1000.0) == kg("narrow", 1000.0)


def test_cargo_stays_from_7_000_km_on():
    def part(km):  # without cargo in 2024, and there without detour: compare at equal miles flown
        flown = (km / 1.852 * 1.052 - 17.0) * 1.852
        return kg("787-9", km) / kg("787-9", flown, edition=2024)

    lto = {2024: 1727.0, 2025: 1638.17}
    assert lto[2024] > lto[2025]
    shares = [1.0 - part(km) for km in (1000.0, 3500.0, 7000.0, 12_000.0)]
    assert shares[0] < shares[1] < shares[2]
    assert shares[2] == pytest.approx(0.245, abs=0.02)
    assert shares[3] == pytest.approx(shares[2], abs=0.01)


@given(km=st.floats(100.0, 3000.0))
def test_a_regional_jet_is_dearer_than_an_a320neo(km):
    for name in ("crj700", "crj900", "e145", "e170", "e175", "e190", "a220-100"):
        assert kg(name, km) > kg("a320neo", km), name


@given(km=st.floats(100.0, 14_000.0))
def test_newer_aircraft_use_less(km):
    for new, old in (
        ("a320neo", "a320"), ("a321neo", "a321"), ("737-max-8", "737-800"), ("e195-e2", "e195"),
        ("a330-900", "a330-300"), ("787-9", "777-300er"), ("a350-900", "a340-600"),
    ):  # fmt: skip
        assert kg(new, km) < kg(old, km), (new, old)


def test_the_notice_says_aircraft_fuel_and_seats():
    asked = {"method": "tim", "date": DAY, "distance_km": 9000.0}
    one = leg_factor("plane", variant="77W", **asked)
    assert [n.id for n in one.notices] == ["aircraft-taken"]
    text = notice_text(one.notices[0])
    assert (
        text
        == "Toestel: Boeing 777-300ER, 350 stoelen (gangbare cabine), 1,45 x de brandstof van een Boeing 787-9."
    )
    family = leg_factor("plane", variant="Boeing 777", **asked)
    assert family.factor == one.factor
    assert [n.id for n in family.notices] == ["aircraft-taken", "aircraft-family"]
    said = notice_text(family.notices[1], "en")
    assert (
        said
        == "Boeing 777 is a family of aircraft; its commonest member, the Boeing 777-300ER, was used."
    )
    for plain in (None, "narrow", "wide"):
        assert leg_factor("plane", variant=plain, **asked).notices == ()
    assert {"aircraft-taken", "aircraft-family"} <= set(NOTICES)


def run(capsys, *words):
    code = main([*words])
    return code, capsys.readouterr()


def test_the_command_takes_an_aircraft(capsys):
    trip = [
        "Amsterdam",
        "Wenen",
        "--mode",
        "plane",
        "--method",
        "tim",
        "--date",
        "2026-05-18",
        "--json",
    ]
    found = {}
    for option, name in (
        ("--aircraft", "Airbus A320neo"),
        ("--variant", "32n"),
        ("--aircraft", "E175"),
    ):
        code, out = run(capsys, "estimate", *trip, option, name)
        assert code == 0
        found[name] = json.loads(out.out)
    assert found["Airbus A320neo"]["kg_co2e"] == found["32n"]["kg_co2e"] < found["E175"]["kg_co2e"]
    assert "aircraft-taken" in [n["id"] for n in found["32n"]["notices"]]
    code, out = run(capsys, "estimate", *trip, "--aircraft", "A320 noe")
    assert (code, out.err.count("\n")) == (2, 1)
    assert "Onbekend toestel 'A320 noe' (tim); bedoelde u een van deze: " in out.err
    assert "Airbus A320neo" in out.err
    code, out = run(capsys, "estimate", *trip[:4], "--aircraft", "A20N", "--lang", "en")
    said = "Method nl knows no aircraft ('A20N'); choose --method tim, or leave the aircraft away"
    assert (code, out.err) == (2, f"reisco2: {said}\n")


def test_methods_compare_tells_the_one_method_that_knows_aircraft(capsys):
    trip = ["methods", "compare", "Amsterdam", "Wenen", "--date", "2026-05-18", "--json"]
    plain, named = (
        {m["name"]: m for m in json.loads(run(capsys, *trip, *more)[1].out)["methods"]}
        for more in ((), ("--aircraft", "Boeing 737"))
    )
    assert set(named) == set(plain)
    assert [name for name in plain if named[name]["kg_co2e"] != plain[name]["kg_co2e"]] == ["tim"]
    assert named["tim"]["factor_ids"] == ["tim-2025-plane-economy-737-800"] * 2
    code, out = run(capsys, *trip, "--aircraft", "Boeing 737-X")
    assert code == 2
    assert "Onbekend toestel 'Boeing 737-X'" in out.err


def test_a_column_of_aircraft():
    table = pd.DataFrame({
        "van": ["Amsterdam"] * 6, "naar": ["Wenen", "Wenen", "Wenen", "Seoul", "Parijs", "Wenen"],
        "vervoermiddel": ["vliegtuig"] * 4 + ["trein", "vliegtuig"],
        "toestel": ["Airbus A320neo", None, "E175", "Boeing 777", "A320", "Concorde"],
        "datum": ["2026-05-18"] * 6,
    })  # fmt: skip
    done = reiscO2.estimate_frame(table, method="tim")
    for row, name in enumerate(["A320neo", None, "E175", "Boeing 777"]):
        one = reiscO2.estimate("Amsterdam", table.naar[row], mode="plane", method="tim", date=DAY,
                               variant=name)  # fmt: skip
        assert done.kg_co2e[row] == pytest.approx(one.kg_co2e)
    assert list(done.status) == ["ok", "ok", "ok", "notice", "notice", "error"]
    assert "aircraft-family" in done.notices[3]
    assert done.factor_ids[4] == "nl-2026-train-international"
    assert "Onbekend toestel 'Concorde'" in done.error[5]
    both = table.head(3).assign(variant=["wide", "wide", "E190"])
    told = reiscO2.estimate_frame(both, method="tim")
    assert list(told.factor_ids) == [
        f"tim-2025-plane-economy-{n}" for n in ("a320neo", "b789", "e175")
    ]
    plain = reiscO2.estimate_frame(table, method="nl")  # a method without aircraft leaves it
    assert list(plain.kg_co2e) == list(
        reiscO2.estimate_frame(table.drop(columns="toestel"), method="nl").kg_co2e
    )


def test_every_source_of_the_table_is_known():
    sources = {row["id"] for _, row in read_rows(data_file("sources.csv"))}
    for row in ROWS:
        assert {row["fuel_source_id"], row["seats_source_id"]} <= sources
        assert row["fuel_source_row"] and row["seats_source_row"]
        assert row["icao"] and row["body"] in LIKE


def broken(tmp_path, **changes):
    rows = [
        dict(row) for row in ROWS if row["id"] in ("777-200er", "777-300er", "a320neo", "777-200lr")
    ]
    for key, value in changes.items():
        rows[0][key] = value
    path = tmp_path / "aircraft.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def test_the_table_of_the_tests_is_right(tmp_path):
    assert set(read_aircraft(broken(tmp_path))[0]) == {
        "a320neo",
        "777-200er",
        "777-200lr",
        "777-300er",
    }


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"fuel_ratio": "nul"}, "fuel_ratio 'nul' of .* is no number above 0"),
        ({"fuel_ratio": "-0.8"}, "fuel_ratio '-0.8'"), ({"seats": "0"}, "seats '0'"),
        ({"seats": ""}, "seats ''"), ({"seats": "inf"}, "seats 'inf'"), ({"fitted": "nan"}, "fitted 'nan'"),
        ({"body": "round"}, "body 'round' is none of narrow, wide"), ({"id": ""}, "no id or no name"),
        ({"name": ""}, "no id or no name"), ({"id": "777-300er"}, "stands there twice"),
        ({"iata": "77W"}, "name '77w' stands for .* and"),
        ({"family": "Boeing 777", "commonest": "yes"}, "2 commonest members instead of 1"),
        ({"family": "Airbus A32x", "commonest": ""}, "'Airbus A32x' has 0 commonest"),
        ({"fitted_by": "concorde"}, "fitted_by 'concorde' of .* is no aircraft"),
    ],
)  # fmt: skip
def test_broken_rows_are_errors(tmp_path, changes, said):
    with pytest.raises(DataError, match=rf"^aircraft\.csv.*{said}"):
        read_aircraft(broken(tmp_path, **changes))


def test_the_table_is_read_only_when_an_aircraft_is_named():
    code = (
        "import sys; from reiscO2.cli import main; "
        "main(['estimate', 'Amsterdam', 'Wenen', '--mode', 'plane', '--date', '2026-05-18'{}]); "
        "sys.exit('reiscO2.methods.aircraft' in sys.modules)"
    )
    for more, loaded in (
        ("", 0),
        (", '--method', 'tim'", 0),
        (", '--method', 'tim', '--aircraft', '77W'", 1),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code.format(more)], capture_output=True, check=False
        )
        assert done.returncode == loaded, done.stderr


@pytest.fixture(scope="module")
def fitting():
    script = TOOLS / "flight_aircraft.py"
    if not script.is_file():
        pytest.skip("tools/ is not beside the installed package")
    spec = importlib.util.spec_from_file_location("flight_aircraft", script)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_what_was_fitted_is_what_the_readings_give(fitting, capsys):
    assert "unseen" not in fitting.SETS
    seats, types = fitting.fits()
    for edition in (2024, 2025):
        assert constants("tim", edition)["wide.economy_seats_per_seat"] == pytest.approx(
            seats, abs=6e-4
        )
    for one in TYPES.values():
        expected = types[one.fitted_by][0] if one.fitted_by else 1.0
        assert one.fitted == pytest.approx(expected, abs=6e-4), one.id
        assert 0.85 < one.fitted < 1.15  # few percent: the sources carry the rest
    assert fitting.main([]) == 0
    assert "777-200er: 1.007, 15 readings, 15 routes (that of 777-300er)" in capsys.readouterr().out
