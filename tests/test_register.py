"""The year's footprint: it adds up, names what was counted, and gives nobody away."""

import argparse
import json
import os
import xml.dom.minidom

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.cli import register as command
from reiscO2.errors import InputError, OutputError, UnknownNameError
from reiscO2.frame import estimate_frame
from reiscO2.frame.batch import estimate_file
from reiscO2.frame.files import read_chunks
from reiscO2.register import summarise, write_register
from reiscO2.register.charts import bars, number, stacked
from reiscO2.register.page import ground_hours, over_time, page, top_routes
from strategies import cities


def make(n=60, seed=1):
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "van": "Den Haag",
            "naar": rng.choice(
                ["Parijs", "Stockholm", "Londen", "Keulen", "Rome", "Brussel", "<b>Xyzzyx</b>"], n
            ),
            "vervoermiddel": rng.choice(["vliegtuig", "trein", "auto"], n),
            "datum": pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 365, n), "D"),
            "personen": rng.integers(1, 4, n),
            "Afdeling": rng.choice(
                ["Bestuur", "Ruimte", "=cmd()", None], n, p=[0.5, 0.44, 0.04, 0.02]
            ),
        }
    )


TRIPS = make()
TRIPS.loc[0, "Afdeling"] = None
TRIPS.loc[0, "naar"] = "Londen"


@pytest.fixture(scope="module")
def register():
    return summarise(TRIPS, by=("department", "quarter"))


def test_groups_add_up_to_the_table(register):
    done = estimate_frame(TRIPS, clean=True)
    good = done[done["status"] != "error"]
    for table in (register.groups, register.modes, register.quarters, register.destinations):
        assert table["kg_co2e"].sum() == pytest.approx(good["kg_co2e"].sum())
        assert table["bookings"].sum() == len(good)
        assert table["distance_km"].sum() == pytest.approx(good["distance_km"].sum())
    assert register.totals["travellers"] == pytest.approx(TRIPS["personen"][good.index].sum())
    assert register.totals["errors"] == len(done) - len(good) > 0


@given(
    st.lists(
        st.tuples(cities, st.sampled_from(["plane", "train", "car"]), st.integers(1, 5)),
        min_size=1,
        max_size=10,
    )
)
def test_any_register_adds_up(rows):
    table = pd.DataFrame(rows, columns=["naar", "mode", "personen"]).assign(
        van="Utrecht", datum="2025-03-01"
    )
    found = summarise(table, by="mode,month")
    assert found.groups["kg_co2e"].sum() == pytest.approx(found.totals["kg_co2e"])
    assert (found.groups["trips"] <= found.groups["bookings"]).all()
    assert found.ground_hours["flights"].sum() == found.totals["flights"]


def test_bookings_trips_and_destinations_are_counted_apart():
    same = pd.DataFrame({"van": ["Den Haag"] * 4, "naar": ["Parijs", "Parijs", "Parijs", "Londen"], "mode": "trein",
                         "datum": ["2025-01-01", "2025-01-01", "2025-02-01", "2025-01-01"]})  # fmt: skip
    totals = summarise(same, by="quarter").totals
    assert (totals["bookings"], totals["trips"], totals["destinations"]) == (4, 3, 2)


def test_questioned_flights_and_what_the_train_saves(register):
    asked = register.questioned
    assert set(asked["verdict"]) <= {"within", "borderline"}
    assert (asked["saved_kg_co2e"] > 0).all()
    assert asked["flights"].sum() == register.totals["questioned_flights"]
    one = pd.DataFrame(
        {
            "van": ["Den Haag"],
            "naar": ["Parijs"],
            "mode": ["vliegtuig"],
            "datum": ["2026-05-18"],
            "personen": [3],
        }
    )
    found = summarise(one, by="mode").questioned.iloc[0]
    plane, train = (
        estimate_frame(one.assign(mode=mode))["kg_co2e"].iloc[0] for mode in ("plane", "train")
    )
    assert found["saved_kg_co2e"] == pytest.approx(plane - train)


def test_small_groups_are_masked():
    found = summarise(TRIPS, by=("department", "quarter"), mask_below=3)
    small = found.groups["masked"]
    assert small.any() and not small.all()
    assert (
        found.groups.loc[small, ["trips", "kg_co2e", "distance_km", "bookings"]]
        .isna()
        .all(axis=None)
    )
    assert (found.groups.loc[~small, "trips"] >= 3).all()
    assert found.destinations.loc[found.destinations["masked"], "kg_co2e"].isna().all()


def test_names_of_groups():
    found = summarise(TRIPS, by="afdeling,kwartaal")
    assert (
        found.groups["afdeling"].tolist()
        == summarise(TRIPS, by="department,quarter").groups["department"].tolist()
    )
    assert "?" in set(found.groups["afdeling"])
    with pytest.raises(UnknownNameError, match="'kleur'"):
        summarise(TRIPS, by="kleur")
    with pytest.raises(InputError, match="at least one"):
        summarise(TRIPS, by="")
    with pytest.raises(InputError, match="no rows"):
        summarise(TRIPS.head(0))


def test_factor_editions_are_named(register):
    assert register.factors["edition"].gt(2000).any()
    assert register.factors["factor_id"].str.startswith("nl-").any()


def test_charts_are_svg_and_grey(register):
    for chart in (over_time(register), top_routes(register), ground_hours(register)):
        xml.dom.minidom.parseString(chart)
        colours = {
            c[:7]
            for c in chart.split("#")[1:]
            if len(c) > 6 and all(x in "0123456789abcdef" for x in c[:6])
        }
        assert all(c[0:2] == c[2:4] == c[4:6] for c in colours)


@given(st.lists(st.tuples(st.text(max_size=40), st.floats(0, 1e9)), max_size=6))
def test_charts_hold_any_label(rows):
    labels, values = [a for a, _ in rows], [b for _, b in rows]
    names = [repr(a) for a in labels]
    for made in (
        bars("t", names, values, "kg"),
        stacked("t", names, {"x": values, "<y>": values}, "kg"),
    ):
        assert xml.dom.minidom.parseString(made).documentElement.tagName == "svg"


def test_numbers_of_a_language():
    assert number(1234567.4) == "1.234.567"
    assert number(1234.56, "en", 1) == "1,234.6"
    assert number(float("nan")) == ""


@pytest.mark.parametrize("kind", ["html", "xlsx", "csv"])
def test_every_format_has_the_groups_and_their_schema_beside_it(register, tmp_path, kind):
    files = write_register(register, str(tmp_path / f"jaar.{kind}"))
    assert sorted(os.path.basename(f) for f in files) == sorted(
        {f"jaar.{kind}", "jaar.csv", "jaar.datapackage.json"}
    )
    described = json.loads((tmp_path / "jaar.datapackage.json").read_text(encoding="utf-8"))
    fields = described["resources"][0]["schema"]["fields"]
    table = pd.read_csv(tmp_path / "jaar.csv")
    assert [field["name"] for field in fields] == list(table.columns)
    assert table["kg_co2e"].sum() == pytest.approx(register.totals["kg_co2e"])
    assert not table["department"].astype(str).str.startswith("=").any()
    if kind == "xlsx":
        book = pd.read_excel(tmp_path / "jaar.xlsx", sheet_name=None)
        assert {"totals", "groups", "questioned", "factors"} <= set(book)


def test_the_page_stands_alone_and_is_safe(tmp_path):
    table = TRIPS.assign(Afdeling="<script>alert(1)</script>")
    write_register(summarise(table, by="department"), str(tmp_path / "jaar.html"), lang="nl")
    text = (tmp_path / "jaar.html").read_text(encoding="utf-8")
    assert "<script>" not in text and "&lt;script&gt;" in text
    assert (
        "http://" not in text.replace("http://www.w3.org/2000/svg", "") and "https://" not in text
    )
    assert text.count("<svg") == 3


def test_outputs_that_cannot_be_written(register, tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        write_register(register, str(tmp_path / "no" / "jaar.html"))
    with pytest.raises(InputError, match="html, .xlsx or .csv"):
        write_register(register, str(tmp_path / "jaar.pdf"))


def test_the_command_counts_bookings_and_refuses_a_mask_of_words(tmp_path, capsys):
    path = tmp_path / "trips.csv"
    TRIPS.to_csv(path, index=False, sep=";")
    parser = argparse.ArgumentParser()
    parser.lang = "nl"
    command.add(parser, {})
    words = [
        "summary",
        str(path),
        "--by",
        "department,quarter",
        "-o",
        str(tmp_path / "uit.html"),
        "--mask",
        "3",
    ]
    args = parser.parse_args(words)
    args.lang = "nl"
    assert command.run(args) == 1
    out = capsys.readouterr().out
    assert "boekingen: 60" in out and "met een fout" in out
    args.mask = "x"
    with pytest.raises(InputError, match="--mask"):
        command.run(args)


@pytest.mark.parametrize("output", ["trips.html", "trips.csv", "trips.xlsx"])
def test_the_table_itself_is_never_written_over(tmp_path, output):
    table = tmp_path / "trips.csv"
    table.write_text("van,naar\nDen Haag,Parijs\n")
    before = table.read_bytes()
    with pytest.raises(InputError, match="is the table itself; give another name with -o"):
        write_register(summarise(make(5)), str(tmp_path / output), keep=str(table))
    assert table.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["trips.csv"]


def test_a_file_beside_the_report_that_is_not_ours_stays(tmp_path):
    register, target, other = summarise(make(5)), tmp_path / "jaar.html", tmp_path / "jaar.csv"
    other.write_text("mine\n")
    with pytest.raises(InputError, match="that file is there already"):
        write_register(register, str(target))
    assert other.read_text() == "mine\n"
    other.unlink()
    for _ in range(2):  # an earlier report of our own may be written again
        assert len(write_register(register, str(target))) == 3


NAMED = pd.DataFrame(
    {"van": "Den Haag", "naar": ["Londen", "Keulen", "AMS", "Parijs", "Vouvray-sur-Xyzzy"], "mode": "auto",
     "datum": "2026-05-18"}
)  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "here", "there"),
    [("nl", ("Den Haag - Londen", "Keulen", "Schiphol"), ("The Hague", "London", "Köln")),
     ("en", ("The Hague - London", "Köln", "Amsterdam Airport Schiphol"), ("Den Haag -", "Keulen"))],
)  # fmt: skip
def test_places_are_named_in_the_language_of_the_report(tmp_path, lang, here, there):
    table = pd.concat([NAMED.assign(mode="vliegtuig").head(1), NAMED])
    register = summarise(table, by="destination,origin")
    write_register(register, str(tmp_path / "jaar.html"), lang=lang)
    page = (tmp_path / "jaar.html").read_text(encoding="utf-8")
    counted = page.rpartition("Rijen met een fout" if lang == "nl" else "Rows with an error")[0]
    groups = (tmp_path / "jaar.csv").read_text(encoding="utf-8")
    assert all(name in counted for name in here)
    assert here[1] in groups and here[2] in groups
    assert not any(name in counted or name in groups for name in there)
    # the tables themselves keep the names of `estimate_frame`, by which they join
    assert set(register.groups["destination"]) == set(register.table["destination_name"].dropna())


def test_a_place_that_is_not_known_stands_in_the_words_of_the_table(tmp_path):
    register = summarise(NAMED)
    assert register.faults["destination"].tolist() == ["Vouvray-sur-Xyzzy"]
    write_register(register, str(tmp_path / "jaar.html"))
    page = (tmp_path / "jaar.html").read_text(encoding="utf-8")
    assert "<td>Vouvray-sur-Xyzzy</td>" in page and "Geen plaats gevonden" in page
    masked = summarise(NAMED, mask_below=3)  # a single row is not published
    write_register(masked, str(tmp_path / "jaar.html"))
    assert "Vouvray" not in (tmp_path / "jaar.html").read_text(encoding="utf-8")


def test_a_name_of_two_countries_keeps_the_one_it_has():
    table = pd.DataFrame({"van": "Utrecht", "naar": ["Parijs", "Paris, Texas"], "mode": ["trein", "vliegtuig"],
                          "datum": "2026-05-18"})  # fmt: skip
    both = summarise(table).said("destinations")
    assert both["destination"].tolist() == ["Paris", "Paris"]
    assert summarise(table.head(1)).said("destinations")["destination"].tolist() == ["Parijs"]


def test_an_own_column_keeps_its_own_words():
    table = NAMED.head(2).assign(bestemming=["London", "The Hague"])
    found = summarise(table, by="bestemming", columns={"destination": "naar"})
    assert found.said("groups")["bestemming"].tolist() == ["London", "The Hague"]


@pytest.mark.parametrize("name", ["trips.csv", "trips.xlsx", "trips.parquet"])
def test_what_batch_wrote_is_added_up_as_it_is(tmp_path, name):
    source, done = str(tmp_path / "in.csv"), str(tmp_path / name)
    TRIPS.assign(Afdeling="Ruimte").to_csv(source, sep=";", index=False)
    estimate_file(source, done, method="defra")
    again = pd.concat(list(read_chunks(done)), ignore_index=True)
    direct = summarise(estimate_frame(TRIPS, clean=True, method="defra"))
    found = summarise(again)
    assert found.totals == pytest.approx(direct.totals)
    pd.testing.assert_frame_equal(found.quarters, direct.quarters)
    assert found.factors["factor_id"].str.startswith("defra").any()


def test_a_number_that_a_spreadsheet_changed_is_named():
    done = estimate_frame(TRIPS.head(2), clean=True).astype({"kg_co2e": object})
    done.loc[0, "kg_co2e"] = "1.606,37"
    with pytest.raises(InputError, match=r"'1\.606,37' in the column kg_co2e"):
        summarise(done)


def test_a_group_by_a_column_that_was_read_is_by_what_was_read():
    dirty = pd.DataFrame(
        {
            "van": "Den Haag", "naar": ["Parijs", "PARIJS", "Rome"],
            "vervoermiddel": ["Vliegtuig", "plane", "trein"], "datum": "2025-03-01",
        }
    )  # fmt: skip
    done = summarise(dirty, by=("vervoermiddel", "naar"))
    assert done.groups["vervoermiddel"].tolist() == ["plane", "train"]
    assert done.said("groups")["naar"].tolist() == ["Parijs", "Rome"]
    dutch, english = page(done), page(done, "en")
    assert "<td>vliegtuig</td><td>Parijs</td>" in dutch
    assert "<td>plane</td><td>Paris</td>" in english
    assert ">kg CO2e less by train<" in english
    assert "saved_kg_co2e" not in english


def test_a_column_that_is_not_there_is_answered_with_the_columns_of_the_table():
    with pytest.raises(UnknownNameError, match="known: mode, .*naar") as info:
        summarise(TRIPS, by="kleur")
    assert "kg_co2e" not in str(info.value)


def test_standard_input_is_no_table():
    with pytest.raises(InputError, match="name a file"):
        next(iter(read_chunks("-")))
