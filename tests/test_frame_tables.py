"""Any table in: the same rows out, in order."""

import datetime as dt
import string

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reiscO2
from reiscO2.errors import InputError, MissingExtraError, UnknownNameError
from reiscO2.frame import OUTPUT, estimate_frame, quantities
from reiscO2.frame.columns import find_columns

KNOWN = (
    "van",
    "naar",
    "vervoermiddel",
    "datum",
    "personen",
    "retour",
    "via",
    "klasse",
    "km",
    "land",
    "status",
    "error",
)
cells = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5000), st.floats(), st.text(max_size=12),
    st.sampled_from(("Den Haag", "Parijs", "trein", "vliegtuig", "ja", "2026-05-18", "1.200 km", "AMS")),
    st.dates(), st.datetimes(), st.lists(st.integers(), max_size=2), st.just(pd.NA), st.just(pd.NaT),
    st.decimals(allow_nan=False), st.binary(max_size=3), st.just(np.float64("nan")), st.complex_numbers(),
)  # fmt: skip
labels = st.one_of(
    st.sampled_from(KNOWN), st.text(string.ascii_letters, max_size=5), st.integers(0, 9)
)


@st.composite
def tables(draw):
    n = draw(st.integers(0, 8))
    names = draw(st.lists(labels, max_size=8))
    made = pd.DataFrame(
        {
            i: pd.Series(draw(st.lists(cells, min_size=n, max_size=n)), dtype=object)
            for i in range(len(names))
        }
    )
    made.columns = pd.Index(names, dtype=object)
    made.index = pd.Index(draw(st.lists(st.integers(0, 3), min_size=len(made), max_size=len(made))))
    return made


@given(tables())
def test_rows_in_are_rows_out(table):
    before = table.copy(deep=True)
    out = estimate_frame(table, origin="Den Haag", destination="Parijs", mode="train")
    assert len(out) == len(table)
    assert out.index.equals(table.index)
    assert list(out.columns[-len(OUTPUT) :]) == list(OUTPUT)
    assert out["status"].isin(["ok", "notice", "error"]).all()
    assert (out["kg_co2e"].isna() == (out["status"] == "error")).all()
    assert (out["error"].notna() == (out["status"] == "error")).all()
    for i in range(table.shape[1]):  # own columns come first, untouched
        assert list(map(repr, out.iloc[:, i])) == list(map(repr, table.iloc[:, i]))
    assert all(
        repr(a) == repr(b)
        for a, b in zip(before.to_numpy().ravel(), table.to_numpy().ravel(), strict=True)
    )


@given(tables())
def test_rows_in_are_rows_out_when_cleaned(table):
    table = table.assign(co2=1.0)
    out = estimate_frame(table, origin="Den Haag", destination="Parijs", mode="train", clean=True)
    assert len(out) == len(table)
    assert out.index.equals(table.index)
    assert out["status"].isin(["ok", "notice", "error"]).all()
    assert (out["kg_co2e"].isna() == (out["status"] == "error")).all()


TRIPS = pd.DataFrame(
    {"van": ["Den Haag", "Utrecht"], "naar": ["Parijs", "Stockholm"], "vervoermiddel": ["trein", "vliegtuig"],
     "datum": ["2026-05-18", "18-05-2026"], "personen": [1, 2], "project": ["a", "b"]}
)  # fmt: skip


def test_dutch_and_english_names_are_one():
    english = TRIPS.rename(
        columns={
            "van": "origin",
            "naar": "Destination",
            "vervoermiddel": "MODE",
            "datum": "date",
            "personen": "travellers",
        }
    )
    a, b = estimate_frame(TRIPS), estimate_frame(english)
    assert a["kg_co2e"].tolist() == b["kg_co2e"].tolist()
    assert a["project"].tolist() == ["a", "b"]


@pytest.mark.parametrize(
    "columns",
    [
        {"origin": "A", "destination": "B"},
        {"A": "origin", "B": "destination"},
        {"van": "A", "naar": "B"},
    ],
)
def test_a_mapping_is_read_either_way_round(columns):
    table = TRIPS.rename(columns={"van": "A", "naar": "B"})
    assert estimate_frame(table, columns=columns)["kg_co2e"].notna().all()


def test_a_wrong_column_is_named_with_the_nearest():
    with pytest.raises(InputError, match="no column 'Van'; did you mean 'van'"):
        estimate_frame(TRIPS, columns={"origin": "Van"})
    with pytest.raises(UnknownNameError, match="'orign' is no field"):
        estimate_frame(
            TRIPS,
            columns={
                "orign": "van",
            },
        )


@pytest.mark.parametrize(
    ("mode", "date", "match", "notice", "status"),
    [
        ("plane", "2026-05-18", "exact", "", "ok"),
        ("plane", "2025-05-18", "earlier_edition", "edition-earlier", "ok"),
        ("train", "2025-05-18", "earlier_edition", "edition-earlier", "ok"),
        ("plane", "2019-05-18", "later_edition", "edition-later", "notice"),
    ],
)
def test_a_factor_of_an_earlier_edition_asks_for_nothing(mode, date, match, notice, status):
    """It is the rule of the method for a whole year; a factor younger than the trip is not."""
    out = estimate_frame(
        pd.DataFrame({"van": ["Den Haag"], "naar": ["Parijs"], "mode": [mode], "datum": [date]})
    )
    assert (out["match"].iloc[0], out["status"].iloc[0]) == (match, status)
    assert notice in out["notices"].iloc[0]


def test_a_table_without_a_destination_is_refused_with_the_way_out():
    with pytest.raises(InputError, match="no column for destination .*columns="):
        estimate_frame(TRIPS.drop(columns="naar"))


def test_none_leaves_a_column_out():
    assert "travellers" not in find_columns(list(TRIPS.columns), {"travellers": None})


def test_an_own_column_of_the_same_name_is_kept():
    out = estimate_frame(TRIPS.assign(status=["geboekt", "open"], kg_co2e=[1, 2]))
    assert out["input_status"].tolist() == ["geboekt", "open"]
    assert out["input_kg_co2e"].tolist() == [1, 2]
    assert out["status"].tolist() == ["ok", "ok"]


def test_estimating_again_replaces_the_estimate():
    once = estimate_frame(TRIPS)
    again = estimate_frame(once)
    pd.testing.assert_frame_equal(once, again)


def test_arguments_that_no_row_could_use_are_refused():
    for options in (
        {"mode": "zeppelin"},
        {"policy": "xanadu"},
        {"method": "guess"},
        {"origin": "Xyzzyxx"},
    ):
        with pytest.raises(InputError):
            estimate_frame(TRIPS, **options)


def test_a_thousand_columns_and_double_names():
    wide = pd.concat([TRIPS, pd.DataFrame(np.zeros((2, 1000))), TRIPS[["van"]]], axis=1)
    out = estimate_frame(wide)
    assert out.shape == (2, 1007 + len(OUTPUT))
    assert out["kg_co2e"].notna().all()


def test_an_empty_table_keeps_its_columns():
    out = estimate_frame(TRIPS.head(0))
    assert list(out.columns) == [*TRIPS.columns, *OUTPUT]
    assert len(out) == 0


def test_errors_keep_the_places_that_are_known():
    table = pd.DataFrame(
        {
            "van": ["Den Haag", "Den Haag"],
            "naar": ["Parijs", "Parijs"],
            "datum": ["1985-05-01", "gisteren"],
        }
    )
    out = estimate_frame(table, mode="train")
    assert out["destination_name"].tolist() == ["Paris", "Paris"]
    assert out["status"].tolist() == ["error", "error"]
    assert out["error"].str.startswith("date-invalid: ").all()
    assert "1990" in out["error"].iloc[0]


def test_typed_columns_give_the_same_numbers():
    plain = estimate_frame(TRIPS)["kg_co2e"].tolist()
    typed = TRIPS.assign(
        van=TRIPS["van"].astype("category"), naar=TRIPS["naar"].astype(object),
        datum=pd.to_datetime(["2026-05-18"] * 2), personen=TRIPS["personen"].astype("Int64"),
        vervoermiddel=TRIPS["vervoermiddel"].astype("string"),
    )  # fmt: skip
    assert estimate_frame(typed)["kg_co2e"].tolist() == plain
    floats = typed.assign(personen=[1.0, 2.0], datum=[dt.date(2026, 5, 18)] * 2)
    assert estimate_frame(floats)["kg_co2e"].tolist() == plain


@pytest.mark.parametrize(
    ("text", "day"),
    [("18 mei 2026", "2026-05-18"), ("18-5-26", "2026-05-18"), ("18.05.2026", "2026-05-18"),
     ("2026/5/18", "2026-05-18"),
     ("2026-05-18T09:30", "2026-05-18"), ("18-05-2026 09:30", "2026-05-18"), ("maandag 18 mei 2026", "2026-05-18"),
     ("20260518", "2026-05-18"),
     ("mei 2026", "2026-05-15"), ("2026-05", "2026-05-15"), ("05-2026", "2026-05-15"),
     ("2019", "2019-07-01"), (2019, "2019-07-01")],
)  # fmt: skip
def test_dates_are_read_in_dutch_notation(text, day):
    out = estimate_frame(
        pd.DataFrame({"naar": ["Parijs"], "datum": [text]}), origin="Den Haag", mode="train"
    )
    assert str(out["travel_date"].iloc[0].date()) == day
    said = out["notices"].iloc[0]
    assert ("date-is-year" in said) == (len(str(text)) == 4)
    assert ("date-is-month" in said) == (day.endswith("-15"))


def test_cancelled_rows_stay_with_nothing():
    out = estimate_frame(TRIPS.assign(geannuleerd=["ja", None]))
    assert out["kg_co2e"].iloc[0] == 0.0
    assert out["verdict"].iloc[0] == "not_applicable"
    assert "cancelled" in out["notices"].iloc[0]
    assert out["kg_co2e"].iloc[1] > 0.0


def test_number_of_flights_stands_for_the_ways():
    out = estimate_frame(TRIPS.assign(flights=[2, 3]))
    one = estimate_frame(TRIPS.assign(retour="nee"))
    assert out["kg_co2e"].tolist() == pytest.approx(
        [2 * one["kg_co2e"].iloc[0], 3 * one["kg_co2e"].iloc[1]]
    )


def test_accessor_groups_and_quantities():
    out = TRIPS.reis.estimate()
    by = out.reis.by("mode", "quarter")
    assert by["kg_co2e"].sum() == pytest.approx(out["kg_co2e"].sum())
    assert by.index.tolist() == [("plane", "2026Q2"), ("train", "2026Q2")]
    kg = out.reis.quantity("kg_co2e")
    assert kg.to("tonne_co2e").magnitude.sum() == pytest.approx(out["kg_co2e"].sum() / 1000.0)
    assert set(quantities(out)) >= {"distance_km", "kg_co2e", "activity_pkm", "ground_minutes"}
    assert by.equals(TRIPS.reis.by("mode", "quarter"))
    with pytest.raises(UnknownNameError, match="'afdeling'"):
        out.reis.by("afdeling")
    with pytest.raises(InputError, match="no estimate"):
        TRIPS.reis.quantities()


def test_other_tables_come_back_in_kind():
    pa = pytest.importorskip("pyarrow")
    pytest.importorskip("narwhals")
    out = estimate_frame(pa.Table.from_pandas(TRIPS))
    assert isinstance(out, pa.Table)
    assert out["kg_co2e"].to_pylist() == estimate_frame(TRIPS)["kg_co2e"].tolist()


def test_polars_tables_come_back_in_kind():
    pl = pytest.importorskip("polars")
    out = estimate_frame(pl.from_pandas(TRIPS))
    assert isinstance(out, pl.DataFrame)
    assert out["kg_co2e"].to_list() == estimate_frame(TRIPS)["kg_co2e"].tolist()
    lazy = estimate_frame(pl.from_pandas(TRIPS).lazy())
    assert lazy.collect()["status"].to_list() == ["ok", "ok"]


def test_duckdb_relations_come_back_in_kind():
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.from_df(TRIPS)
    out = estimate_frame(relation)
    assert isinstance(out, duckdb.DuckDBPyRelation)
    assert [row[0] for row in out.project("kg_co2e").fetchall()] == estimate_frame(TRIPS)[
        "kg_co2e"
    ].tolist()


def test_a_missing_package_names_the_install_command(monkeypatch):
    import builtins

    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.startswith("narwhals"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"pip install 'reiscO2\[tables\]'"):
        estimate_frame(object())


@pytest.mark.parametrize("thing", [None, 5, "x", [1], {"van": ["Den Haag"]}])
def test_no_table_is_refused(thing):
    with pytest.raises(InputError, match="is no table"):
        estimate_frame(thing)


def test_the_submodule_offers_the_public_function():
    assert reiscO2.frame.estimate_frame is estimate_frame


def test_a_number_that_cannot_be_compared_is_an_error_of_its_row():
    from decimal import Decimal

    table = pd.DataFrame(
        {"naar": ["Parijs", "Londen"], "co2": pd.Series([Decimal("sNaN"), "1 ton"], dtype=object)}
    )
    out = estimate_frame(table, origin="Den Haag", mode="train", clean=True)
    assert out["stated_check"].iloc[0] == "unreadable"
    assert out["kg_co2e"].notna().all()
