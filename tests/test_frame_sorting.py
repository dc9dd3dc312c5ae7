"""Means of transport with class and fuel; rows that are no trips; columns that only look right."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2 import estimate
from reiscO2.cli import main
from reiscO2.factors import FactorTable
from reiscO2.frame import estimate_frame
from reiscO2.frame.cleaning import _CANCELLED
from reiscO2.frame.modecells import read_mode_cell
from reiscO2.inputs import parse_mode
from reiscO2.register import summarise

DATE = "2026-05-18"


def clean(rows, **options):
    return estimate_frame(pd.DataFrame(rows), clean=True, **options)


def trip(modes, **more):
    n = len(modes)
    return {
        "van": ["Den Haag"] * n,
        "naar": ["Parijs"] * n,
        "vervoermiddel": modes,
        "datum": [DATE] * n,
    } | more


@pytest.mark.parametrize(
    ("text", "mode", "options"),
    [
        ("vliegtuig business class", "plane", {"cabin_class": "business"}),
        ("Vlucht (Business)", "plane", {"cabin_class": "business"}),
        ("vliegtuig, premium economy", "plane", {"cabin_class": "premium_economy"}),
        ("vliegtuig economy", "plane", {"cabin_class": "economy"}),
        ("first class flight", "plane", {"cabin_class": "first"}),
        ("vliegtuig zakelijke klasse", "plane", {"cabin_class": "business"}),
        ("zakelijke vlucht", "plane", {}),
        ("business trip by plane", "plane", {}),
        ("elektrische auto", "car", {"variant": "electric-mix"}),
        ("auto (elektrisch)", "car", {"variant": "electric-mix"}),
        ("auto-elektrisch", "car", {"variant": "electric-mix"}),
        ("e-auto", "car", {"variant": "electric-mix"}),
        ("auto op groene stroom", "car", {"variant": "electric-green"}),
        ("auto diesel", "car", {"variant": "diesel"}),
        ("auto, benzine", "car", {"variant": "petrol"}),
        ("hybride auto", "car", {"variant": "petrol-hybrid"}),
        ("plug-in hybride auto", "car", {"variant": "plug-in-hybrid"}),
        ("dieseltrein trein", "train", {"variant": "diesel"}),
        ("trein 1e klas", "train", {}),
    ],
)
def test_class_and_fuel_beside_the_means_of_transport(text, mode, options):
    row = clean(trip([text])).iloc[0]
    want = estimate("Den Haag", "Parijs", mode=mode, date=DATE, **options)
    assert row["kg_co2e"] == pytest.approx(want.kg_co2e, rel=1e-9)
    assert row["factor_ids"] == want.legs[0].factor.id
    assert "cell-cleaned" in row["notices"]
    assert row["status"] == "notice"


@pytest.mark.parametrize(
    "text",
    ["geen vliegtuig", "niet gevlogen, vliegtuig", "no plane", "trein i.p.v. vliegtuig", "zonder auto",
     "vliegtuig business/economy", "private jet vlucht", "auto op waterstof", "trein en auto"],
)  # fmt: skip
def test_what_a_cell_does_not_say_for_sure_is_an_error(text):
    row = clean(trip([text])).iloc[0]
    assert row["status"] == "error"
    assert row["error"].startswith(("mode-unknown", "variant-unknown"))
    assert np.isnan(row["kg_co2e"])


def test_the_columns_of_the_row_go_before_the_words_in_the_cell():
    modes = ["vliegtuig business class", "vliegtuig business class", "auto diesel", "auto diesel"]
    out = clean(
        trip(modes, klasse=["economy", None, None, None], brandstof=[None, None, "benzine", None])
    )
    assert out["factor_ids"].str.contains("business").tolist() == [False, True, False, False]
    assert out["factor_ids"].tolist()[2:] == ["nl-2026-car-petrol", "nl-2026-car-diesel"]


@pytest.mark.parametrize(
    "text", ["trein zonder overstap", "trein (niet restitueerbaar)", "trein no. 9316"]
)
def test_a_not_about_something_else_changes_nothing(text):
    row = clean(trip([text])).iloc[0]
    assert (row["travel_mode"], row["status"]) == ("train", "notice")


def test_plain_words_bring_no_notice():
    out = clean(trip(["vliegtuig", "per trein", "met de auto"]))
    assert not out["notices"].fillna("").str.contains("cell-cleaned").any()


@given(st.text(max_size=60) | st.text("aeivlgtuinrob()-,. ", max_size=40))
def test_reading_a_mode_cell_never_fails(text):
    found = read_mode_cell(text, _CANCELLED)
    assert found.mode == text or found.mode in {parse_mode(m) for m in ("plane", "train", "metro", "tram", "bus",
                                                                       "coach", "car", "taxi", "ferry")}  # fmt: skip


def test_long_cells_take_no_time():
    texts = [f"vliegtuig en nog veel meer {i} " * 250 for i in range(300)]
    start = time.perf_counter()
    out = clean(trip(texts))
    assert time.perf_counter() - start < 2.0  # 8 ms a cell before
    assert (out["status"] == "error").all()


def test_the_place_one_starts_from_is_no_destination():
    out = clean({"van": ["Den Haag", "IATA: AMS"], "naar": ["Den Haag", "AMS"], "vervoermiddel": ["trein", "vliegtuig"],
                 "datum": [DATE] * 2})  # fmt: skip
    assert out["error"].str.startswith("not-a-destination: ").all()
    assert out["origin_name"].tolist()[0] == out["destination_name"].tolist()[0] == "The Hague"


@pytest.mark.parametrize(
    ("text", "travellers"), [("3 pers.", 3), ("1 (alleen)", 1), ("2 [collega's]", 2), ("4x", 4)]
)
def test_numbers_of_travellers_between_words(text, travellers):
    out = clean(trip(["trein"], personen=[text]))
    assert (out["activity_pkm"] / out["distance_km"]).iloc[0] == pytest.approx(travellers)


@pytest.mark.parametrize("text", ["2 volwassenen + 1 kind", "2 (1 kind)", "twee"])
def test_numbers_that_are_not_plain_stay_errors(text):
    assert clean(trip(["trein"], personen=[text]))["status"].iloc[0] == "error"


@pytest.mark.parametrize(
    "word", ["Totaal", "TOTAL", "Som:", "Totaal 2026", "Eindtotaal", "Subtotaal reizen"]
)
@pytest.mark.parametrize("first", ["nummer", "van"])
def test_totals_and_empty_rows_are_no_trips_and_no_errors(word, first):
    rows = {"nummer": ["1", "", "", "4"], "van": ["Den Haag", "", " ", "Den Haag"], "naar": ["Parijs", "", "", "Lyon"],
            "vervoermiddel": ["trein", "", "", "trein"], "datum": [DATE, "", "", DATE],
            "km": ["", "1.000", "", ""]}  # fmt: skip
    rows[first][1] = word
    out = clean(rows, origin="Den Haag", destination="Parijs", mode="train")
    assert out["status"].tolist()[1:3] == ["notice", "notice"]
    assert out["notices"].tolist()[1:3] == ["total-row", "empty-row"]
    some = out.iloc[1:3]
    for name in (
        "error",
        "kg_co2e",
        "distance_km",
        "travel_date",
        "origin_name",
        "verdict",
        "travel_mode",
    ):
        assert some[name].isna().all(), name
    whole = clean({name: [cells[0], cells[3]] for name, cells in rows.items()})
    assert out["kg_co2e"].sum() == pytest.approx(whole["kg_co2e"].sum())


def test_a_trip_of_a_traveller_called_total_counts():
    out = clean({"afdeling": ["Total"], **trip(["trein"])})
    assert out["kg_co2e"].notna().all()


def test_a_register_with_a_total_adds_up():
    rows = {
        "van": ["Den Haag", "Totaal"],
        "naar": ["Parijs", ""],
        "vervoermiddel": ["trein", ""],
        "datum": [DATE, ""],
    }
    found = summarise(clean(rows))
    assert found.totals["errors"] == 0
    assert found.totals["kg_co2e"] == pytest.approx(clean(trip(["trein"]))["kg_co2e"].sum())


@pytest.mark.parametrize("tidy", [False, True])
def test_a_column_of_kilometres_is_no_round_trip(tidy):
    rows = pd.DataFrame(trip(["trein"] * 4, Retour=["1.200", "3,5", None, "ja"]))
    out = estimate_frame(rows, clean=tidy)
    want = estimate("Den Haag", "Parijs", mode="train", date=DATE).kg_co2e
    assert out["kg_co2e"].tolist() == pytest.approx([want] * 4)
    said = out["notices"].str.contains("round-trip-not-read").tolist()
    assert said == [True, True, False, True]
    named = estimate_frame(rows, clean=tidy, columns={"round_trip": "Retour"})
    assert named["status"].tolist()[:2] == ["error", "error"]
    words = estimate_frame(rows.assign(Retour=["nee", "ja", "nee", "1200"]), clean=tidy)
    assert words["kg_co2e"].tolist()[:3] == pytest.approx([want / 2, want, want / 2])
    assert words["status"].iloc[3] == "error"


def test_a_field_is_left_out_on_the_command_line(tmp_path):
    path, target = tmp_path / "trips.csv", tmp_path / "out.csv"
    pd.DataFrame(trip(["trein"], Retour=["nee"])).to_csv(path, index=False)
    assert main(["batch", str(path), "-o", str(target), "--column", "round_trip="]) == 0
    want = estimate("Den Haag", "Parijs", mode="train", date=DATE).kg_co2e
    assert pd.read_csv(target)["kg_co2e"].iloc[0] == pytest.approx(want)
    assert main(["batch", str(path), "-o", str(target), "--column", "retour="]) == 0
    assert pd.read_csv(target)["kg_co2e"].iloc[0] == pytest.approx(want)


def test_stated_km_that_cannot_be_true_are_a_notice():
    rows = {"van": ["Den Haag"] * 4, "naar": ["Parijs"] * 4, "vervoermiddel": ["trein", "trein", "auto", "vliegtuig"],
            "datum": [DATE] * 4, "km": [5, 480, 4800, 700]}  # fmt: skip
    out = estimate_frame(pd.DataFrame(rows))
    ids = [set(text.split("; ")) & {"km-too-short", "km-too-long"} for text in out["notices"]]
    assert ids == [{"km-too-short"}, set(), {"km-too-long"}, {"km-too-long"}]
    assert out["status"].iloc[0] == out["status"].iloc[2] == "notice"


def test_an_empty_factor_table_is_not_the_shipped_one():
    out = estimate_frame(pd.DataFrame(trip(["trein"])), factors=FactorTable([]))
    assert out["status"].tolist() == ["error"]
    assert (
        out["error"].iloc[0].startswith("factor-not-found: De tabel met factoren heeft geen rijen")
    )
