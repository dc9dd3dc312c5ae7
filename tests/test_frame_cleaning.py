"""Cells as real registers have them."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2 import estimate
from reiscO2.frame import estimate_frame
from reiscO2.frame.cleaning import clean_place, split_chain

SHARED = Path(__file__).parents[2] / "shared" / "data"


def clean(rows, **options):
    return estimate_frame(pd.DataFrame(rows), clean=True, **options)


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("CGN -> ZRH -> NCE", ["CGN", "ZRH", "NCE"]),
        ("AMS > LIS > GIG", ["AMS", "LIS", "GIG"]),
        ("AMS-LIS-GIG", ["AMS", "LIS", "GIG"]),
        ("AMS → LIS", ["AMS", "LIS"]),
        ("IATA: AMS", ["AMS"]),
        ("AMS:", ["AMS"]),
        (" a m s ", ["AMS"]),
        ("A.M.S", ["AMS"]),
        ("Amsterdam (AMS)", ["AMS"]),
        ("LHR, London Heathrow", ["LHR"]),
        ("Den Haag", ["Den Haag"]),
        ("Aix-en-Provence", ["Aix-en-Provence"]),
        ("n.v.t.", []),
    ],
)
def test_stops_of_a_cell(text, stops):
    assert split_chain(text) == stops


@given(st.text(max_size=30))
def test_cleaning_a_cell_never_fails_and_is_stable(text):
    once = clean_place(text)
    assert clean_place(once) == once or len(clean_place(once)) <= len(once)
    assert all(stop.strip() for stop in split_chain(text))


def test_a_chain_is_origin_stops_and_destination():
    out = clean(
        {
            "route": ["CGN -> ZRH -> NCE"],
            "vervoermiddel": ["vliegtuig"],
            "retour": ["nee"],
            "datum": ["2025-05-01"],
        }
    )
    wanted = estimate("CGN", "NCE", via=["ZRH"], mode="plane", round_trip=False, date="2025-05-01")
    assert out["kg_co2e"].iloc[0] == pytest.approx(wanted.kg_co2e, rel=1e-9)
    assert "chain-read" in out["notices"].iloc[0]


def test_out_and_back_in_one_chain_is_a_return():
    out = clean(
        {
            "route": ["AMS > LIS > AMS", "AMS > LIS"],
            "mode": ["plane"] * 2,
            "datum": ["2025-05-01"] * 2,
        }
    )
    assert out["kg_co2e"].nunique() == 1
    assert out["destination_name"].nunique() == 1


def test_a_chain_in_the_column_of_the_destination():
    out = clean(
        {"van": ["AMS"], "naar": ["AMS > LIS > GIG"], "mode": ["plane"], "datum": ["2025-05-01"]}
    )
    wanted = estimate("AMS", "GIG", via=["LIS"], mode="plane", date="2025-05-01")
    assert out["kg_co2e"].iloc[0] == pytest.approx(wanted.kg_co2e, rel=1e-9)


@pytest.mark.parametrize(
    "text", ["Parijs heen en terug", "Parijs v.v.", "Parijs (retour)", "Parijs H/T", "Parijs"]
)
def test_words_for_a_return(text):
    out = clean(
        {"van": ["Den Haag"], "naar": [text], "mode": ["trein"], "datum": ["2026-05-18"]},
        round_trip="v" not in text and "e" not in text,
    )
    wanted = estimate("Den Haag", "Parijs", mode="train", date="2026-05-18")
    assert out["distance_km"].iloc[0] == pytest.approx(wanted.distance_km)


def test_words_for_one_way_and_cancelled():
    rows = {"van": ["Den Haag"] * 3, "naar": ["Parijs (enkele reis)", "Parijs geannuleerd", "Parijs"],
            "mode": ["trein", "trein", "trein - vervallen"], "datum": ["2026-05-18"] * 3}  # fmt: skip
    out = clean(rows)
    whole = estimate("Den Haag", "Parijs", mode="train", date="2026-05-18").kg_co2e
    assert out["kg_co2e"].tolist() == pytest.approx([whole / 2, 0.0, 0.0])
    assert out["verdict"].iloc[1] == "not_applicable"


def test_counts_modes_and_dates_between_words():
    rows = {"van": ["Den Haag"] * 2, "naar": ["Parijs"] * 2, "vervoermiddel": ["Vliegtuig (KLM)", "per trein"],
            "personen": ["2 personen", "3"], "datum": ["12-05-2025 t/m 15-05-2025", 45789]}  # fmt: skip
    out = clean(rows)
    assert out["travel_mode"].tolist() == ["plane", "train"]
    assert (out["activity_pkm"] / out["distance_km"]).tolist() == pytest.approx([2.0, 3.0])
    assert [str(day.date()) for day in out["travel_date"]] == ["2025-05-12", "2025-05-12"]


def test_a_range_of_days_starts_on_its_first():
    days = [
        "18-20 mei 2026",
        "28 feb t/m 3 maart 2026",
        "1 t/m 4 juni 2026",
        "12-05-2025 - 15-05-2025",
    ]
    rows = {"van": ["Den Haag"] * 4, "naar": ["Parijs"] * 4, "mode": ["trein"] * 4, "datum": days}
    found = [str(day.date()) for day in clean(rows)["travel_date"]]
    assert found == ["2026-05-18", "2026-02-28", "2026-06-01", "2025-05-12"]


def test_duplicates_are_reported_and_stay():
    rows = {"id": [1, 2, 3], "van": ["Den Haag"] * 3, "naar": ["Parijs", "Parijs", "Londen"], "mode": ["trein"] * 3,
            "datum": ["2026-05-18"] * 3}  # fmt: skip
    out = clean(rows)
    assert out["notices"].str.contains("duplicate-row").tolist() == [True, True, False]
    assert out["status"].tolist()[:2] == ["notice", "notice"]
    assert len(out) == 3


def stated(values, **more):
    n = len(values)
    rows = {
        "van": ["AMS"] * n,
        "naar": ["LIS"] * n,
        "mode": ["plane"] * n,
        "datum": ["2025-05-01"] * n,
        "co2": values,
    } | more
    return clean(rows)


def test_a_stated_co2_is_explained():
    kg = estimate("AMS", "LIS", mode="plane", date="2025-05-01").kg_co2e
    out = stated([kg, kg / 2, 2 * kg, kg / 1000, kg * 1000, 3.7, "veel", None])
    assert out["stated_check"].tolist()[:7] == [
        "fits: nl", "half: nl", "double: nl", "tonnes-as-kg: nl", "grams-as-kg: nl", "no-match", "unreadable",
    ]  # fmt: skip
    assert pd.isna(out["stated_check"].iloc[7])
    assert out["stated_ratio"].iloc[1] == pytest.approx(0.5)
    assert out["stated_kg_co2e"].iloc[0] == pytest.approx(kg)


def test_other_methods_and_heads_explain_too():
    kg = estimate("AMS", "LIS", mode="plane", date="2025-05-01", method="tim").kg_co2e
    assert stated([kg])["stated_check"].iloc[0] == "fits: tim"
    whole = estimate("AMS", "LIS", mode="plane", date="2025-05-01", travellers=7).kg_co2e
    assert stated([whole / 7], personen=[7])["stated_check"].iloc[0] == "per-traveller: nl"


@pytest.mark.parametrize(
    ("label", "text", "check"),
    [("CO2 (ton)", "0,64", "fits: nl"), ("CO2 (ton)", 0.64, "fits: nl"), ("co2", "0,6", "tonnes-as-kg: nl"),
     ("co2", "640 kg", "fits: nl"), ("CO2 (kg)", "0,64 ton", "fits: nl"), ("co2 (g)", "640.000", "fits: nl")],
)  # fmt: skip
def test_units_of_a_stated_co2(label, text, check):
    rows = {
        "van": ["AMS"],
        "naar": ["LIS"],
        "mode": ["plane"],
        "datum": ["2024-05-01"],
        label: [text],
    }
    assert clean(rows, columns={"stated_co2": label})["stated_check"].iloc[0] == check


def test_a_lookalike_code_explains():
    kg = estimate("AMS", "GIG", mode="plane", date="2025-05-01").kg_co2e * 1.0
    out = clean(
        {"van": ["AMS"], "naar": ["GIB"], "mode": ["plane"], "datum": ["2025-05-01"], "co2": [kg]}
    )
    assert (
        out["stated_check"]
        .iloc[0]
        .startswith(("lookalike: ", "fits", "double", "half", "no-match"))
    )
    assert out["stated_ratio"].iloc[0] > 2


def test_a_real_register():
    path = SHARED / "us_state_foreign_travels.csv"
    if not path.is_file():
        pytest.skip("the register of journeys is not beside this checkout")
    table = pd.read_csv(path)
    out = estimate_frame(
        table, columns={"destination": "locale", "destination_country": "country", "date": "start_date"},
        origin="Washington", mode="plane", clean=True,
    )  # fmt: skip
    assert out["trip_id"].tolist() == table["trip_id"].tolist()
    named = table["locale"].notna().to_numpy()
    assert out["destination_name"].notna()[named].mean() > 0.95
    assert (out["status"][~named] == "error").all()
    old = pd.to_datetime(table["start_date"]).dt.year < 1990
    assert (out["status"][old.to_numpy()] == "error").all()
    assert out["destination_name"].notna()[old.to_numpy()].mean() > 0.9
