"""The table and the single trip are one formula."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2 import estimate
from reiscO2.errors import ReiscO2Error
from reiscO2.frame import estimate_frame
from strategies import dates, pairs, travellers

NUMBERS = (
    "distance_km", "activity_pkm", "kg_co2e", "kg_co2e_per_traveller", "kg_co2e_without_non_co2",
    "ttw_kg_co2e", "wtt_kg_co2e", "non_co2_kg_co2e", "low_kg_co2e", "high_kg_co2e",
)  # fmt: skip
MODES = ("vliegtuig", "plane", "trein", "coach", "auto", "bus", "taxi", "veerboot")
vias = st.sampled_from((None, None, None, "Frankfurt", "Parijs; Lyon"))
rows = st.fixed_dictionaries(
    {
        "pair": pairs,
        "mode": st.sampled_from(MODES),
        "date": dates,
        "travellers": travellers,
        "round_trip": st.booleans(),
        "km": st.one_of(st.none(), st.none(), st.floats(5.0, 20000.0)),
        "via": vias,
        "class": st.sampled_from((None, None, "economy", "business")),
    }
)


def loop(row, **options):
    origin, destination = row["pair"]
    return estimate(
        origin, destination, mode=row["mode"], date=row["date"], travellers=row["travellers"],
        round_trip=row["round_trip"], via=row["via"].split("; ") if row["via"] else (),
        cabin_class=row["class"], distance_km=row["km"], **options,
    )  # fmt: skip


def table(found):
    return pd.DataFrame(
        {
            "van": [row["pair"][0] for row in found],
            "naar": [row["pair"][1] for row in found],
            "vervoermiddel": [row["mode"] for row in found],
            "datum": [row["date"].isoformat() for row in found],
            "personen": [row["travellers"] for row in found],
            "retour": ["ja" if row["round_trip"] else "nee" for row in found],
            "km": [row["km"] for row in found],
            "via": [row["via"] for row in found],
            "klasse": [row["class"] for row in found],
        }
    )


def assert_equal(out, found, **options):
    assert len(out) == len(found)
    for i, row in enumerate(found):
        got = out.iloc[i]
        try:
            want = loop(row, **options)
        except ReiscO2Error as error:
            assert got["status"] == "error", (row, error)
            assert got["error"].endswith(" ".join(str(error).split()))
            assert np.isnan(got["kg_co2e"])
            continue
        assert got["status"] != "error", (row, got["error"])
        for name in NUMBERS:
            assert got[name] == pytest.approx(getattr(want, name), rel=1e-9, abs=1e-9), (name, row)
        finding = want.findings[0]
        assert (got["verdict"], got["exception_required"], got["policy"]) == (
            str(finding.verdict), finding.exception_required, finding.policy,
        )  # fmt: skip
        if finding.ground_minutes is None:
            assert np.isnan(got["ground_minutes"])
        else:
            assert got["ground_minutes"] == pytest.approx(finding.ground_minutes)
        assert got["factor_ids"] == "; ".join(dict.fromkeys(x.factor.id for x in want.legs))
        assert set(got["notices"].split("; ") if isinstance(got["notices"], str) else ()) == {
            notice.id for notice in want.notices
        }, row
        assert got["origin_name"] == want.trip.origin.name
        assert got["travel_mode"] == str(want.trip.legs[0].mode)


@given(st.lists(rows, min_size=1, max_size=12))
def test_frame_equals_loop(found):
    assert_equal(estimate_frame(table(found)), found)


@pytest.mark.parametrize(
    "method", ["nl-location", "defra", "defra-haul", "tim", "myclimate", "nl-2024", "ademe"]
)
def test_frame_equals_loop_for_every_method(method):
    found = [
        {"pair": pair, "mode": mode, "date": dt.date(year, 3, 1), "travellers": n, "round_trip": n > 1,
         "km": None, "via": None, "class": None}
        for pair in (("Den Haag", "Londen"), ("Amsterdam", "New York"), ("Utrecht", "Wenen"))
        for mode, n in (("plane", 1), ("train", 3), ("car", 5))
        for year in (2022, 2026)
    ]  # fmt: skip
    assert_equal(estimate_frame(table(found), method=method), found, method=method)


@pytest.mark.parametrize(
    "policy", ["denhaag-2020", "amsterdam-2024", "all", ["denhaag-2020", "utrecht-2021"]]
)
def test_frame_judges_under_the_policy_asked_for(policy):
    frame = pd.DataFrame(
        {"van": ["Den Haag"] * 3, "naar": ["Parijs", "Keulen", "Stockholm"], "datum": "2026-05-18"}
    )
    out = estimate_frame(frame, mode="plane", policy=policy)
    for i, city in enumerate(frame["naar"]):
        wanted = estimate("Den Haag", city, mode="plane", date="2026-05-18", policy=policy).findings
        order = ("yes", "review", "unknown", "no")
        strictest = min(wanted, key=lambda f: order.index(f.exception_required))
        assert out["verdict"].iloc[i] == str(strictest.verdict)
        if len(wanted) > 1:
            assert out["findings"].iloc[i] == "; ".join(f"{f.policy}: {f.verdict}" for f in wanted)


@given(st.lists(rows, min_size=1, max_size=6), st.randoms())
def test_order_of_rows_changes_nothing(found, random):
    shuffled = found[:]
    random.shuffle(shuffled)
    one, other = estimate_frame(table(found)), estimate_frame(table(shuffled))
    assert sorted(one["kg_co2e"].fillna(-1)) == pytest.approx(
        sorted(other["kg_co2e"].fillna(-1)), rel=1e-12
    )


@given(st.lists(rows, min_size=1, max_size=6))
def test_parts_add_up(found):
    out = estimate_frame(table(found)).query("status != 'error'")
    assert (out["ttw_kg_co2e"] + out["wtt_kg_co2e"]).tolist() == pytest.approx(
        out["kg_co2e"].tolist(), rel=1e-2
    )  # the lists round each part
    assert (out["activity_pkm"] >= out["distance_km"] - 1e-9).all()


@given(st.lists(rows, min_size=1, max_size=6))
def test_cleaning_leaves_clean_rows_alone(found):
    # a stop that repeats an end is an error in a clean row and left out of a dirty one
    found = [{**row, "via": None if "Parijs" in row["pair"] else row["via"]} for row in found]
    plain, cleaned = estimate_frame(table(found)), estimate_frame(table(found), clean=True)
    assert cleaned["kg_co2e"].tolist() == pytest.approx(
        plain["kg_co2e"].tolist(), rel=1e-12, nan_ok=True
    )
    assert cleaned["verdict"].tolist() == plain["verdict"].tolist()
    assert cleaned["error"].fillna("").tolist() == plain["error"].fillna("").tolist()


def test_places_and_routes_are_worked_out_once(monkeypatch):
    from reiscO2.frame import places, routes

    calls = {"resolve": 0, "build": 0}
    real_resolve, real_build = places.resolve, routes._build

    def resolve(*args):
        calls["resolve"] += 1
        return real_resolve(*args)

    def build(*args):
        calls["build"] += 1
        return real_build(*args)

    monkeypatch.setattr(places, "resolve", resolve)
    routes._memo.clear()
    monkeypatch.setattr(routes, "_build", build)
    rng = np.random.default_rng(5)
    big = pd.DataFrame(
        {
            "van": rng.choice(["Den Haag", "Utrecht"], 50_000),
            "naar": rng.choice(["Parijs", "Londen", "Berlijn"], 50_000),
            "vervoermiddel": rng.choice(["trein", "vliegtuig"], 50_000),
            "personen": rng.integers(1, 9, 50_000),
            "datum": np.datetime64("2024-01-01") + rng.integers(0, 900, 50_000),
        }
    )
    out = estimate_frame(big)
    assert calls == {"resolve": 5, "build": 12}
    assert (out["status"] != "error").all()
