"""Laws of the ground tables: what must hold of every row, and of all rows together."""

import csv
import importlib
import os
import types

import pytest

from reiscO2.ground import ground_journey, load_network
from reiscO2.ground.network import Network
from reiscO2.ground.search import choose, fastest_any, search
from reiscO2.model import Place
from reiscO2.tables import data_file

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILDER = os.path.join(ROOT, "tools", "build_ground.py")
LOCATED = (
    "stations.csv",
    "ground_lines.csv",
    "ground_lines_odbl.csv",
    "ground_transfers.csv",
    "ground_pairs.csv",
    "ground_pairs_odbl.csv",
    "ground_access.csv",
    "ground_changes.csv",
    "coach_lines.csv",
    "night_trains.csv",
)
pytestmark = pytest.mark.skipif(
    not os.path.isfile(BUILDER), reason="the tables are checked in a checkout, with its tools"
)


@pytest.fixture(scope="module")
def build():
    """The builder and its two parts, as one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(os.path.dirname(BUILDER))
        parts = [
            importlib.import_module(n) for n in ("ground_tables", "ground_compile", "build_ground")
        ]
    return types.SimpleNamespace(**{k: v for part in parts for k, v in vars(part).items()})


@pytest.fixture(scope="module")
def tables(build):
    return build.read_data(os.path.dirname(data_file("stations.csv")))


def rows(name):
    with open(data_file(name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_sound(build, tables):
    """References, ranges, speeds of 25-320 km/h, sums of countries, no line twice."""
    build.check(tables)
    assert tables.bad == []


def test_the_fast_forms_equal_the_tables(build, tables):
    folder = os.path.dirname(data_file("stations.csv"))
    assert build.stale(build.fast_forms(tables), folder) == []


def test_what_is_under_the_odbl_lies_in_files_of_its_own():
    with open(data_file("ground_network.txt"), encoding="utf-8") as file:
        text = file.read()
    assert "sncf" not in text
    line = next(iter(rows("ground_lines_odbl.csv")))["line_id"]
    assert f"\n{line}|" not in text


def test_the_engine_works_without_the_odbl_part(build, tables):
    network = Network(build.compile_network(tables)[0])
    ends = [{network.station_at(end): 0.0} for end in ("nl-den-haag", "de-munich")]
    assert 440 <= choose(search(network, *ends)).minutes <= 500


def test_facts_and_graph_are_within_an_hour_of_each_other(build, tables):
    far = build.far_from_graph(tables, load_network())
    assert [(row["from_station"], row["to_station"], gap) for _, row, gap in far] == []


def test_a_wrong_fact_is_found(build, tables):
    where, row = tables.rows["ground_pairs.csv"][0]
    wrong = build.Tables()
    wrong.rows["ground_pairs.csv"] = [(where, {**row, "minutes": str(float(row["minutes"]) + 130)})]
    assert len(build.far_from_graph(wrong, load_network())) == 1


def test_the_tables_are_large_enough():
    lines = rows("ground_lines.csv") + rows("ground_lines_odbl.csv")
    assert len(rows("stations.csv")) >= 450
    assert len({row["line_id"] for row in lines}) >= 450
    assert len(lines) >= 1100
    facts = rows("ground_pairs.csv") + rows("ground_pairs_odbl.csv")
    assert len(facts) >= 350
    assert len({row["station"] for row in rows("ground_access.csv")}) >= 120


def test_every_station_is_on_a_line_a_transfer_or_a_night_train():
    used = set()
    for name in (
        "ground_lines.csv",
        "ground_lines_odbl.csv",
        "ground_transfers.csv",
        "night_trains.csv",
    ):
        for row in rows(name):
            used |= {row["from_station"], row["to_station"]}
    assert {row["id"] for row in rows("stations.csv")} - used == set()


def test_europe_is_one_network():
    """Whatever a train reaches is joined to The Hague; the rest are known islands."""
    network = load_network()
    start = network.station_at("nl-den-haag")
    seen, queue = {start}, [start]
    while queue:
        at = queue.pop()
        for to in [ride[2] for ride in network.rides(at)] + [w[0] for w in network.walks(at)]:
            if to not in seen:
                seen.add(to)
                queue.append(to)
    apart = {
        network.station(at).country
        for at in range(network.size)
        if at not in seen and any(network.line(r[3]).mode == "train" for r in network.rides(at))
    }
    # 2026: no day train between Greece, North Macedonia, Turkey, Bosnia and their neighbours;
    # Belgrade-Bar by day in summer only
    assert apart <= {"GR", "BA", "ME", "MK", "TR", "BY", "MD", "XK"}
    assert len(seen) > 0.85 * network.size


def test_no_pair_that_a_train_reaches_is_unknown():
    """More than four changes: the fastest way is still found."""
    network = load_network()
    far = [
        network.station_at(i)
        for i in ("pt-faro", "no-bodo", "fi-oulu", "ro-constanta", "gb-inverness")
    ]
    start = {network.station_at("nl-den-haag"): 0.0}
    for at in far:
        assert at is not None
        paths = search(network, start, {at: 0.0})
        assert choose(paths) or fastest_any(network, start, {at: 0.0})


def test_sources_are_named_and_licensed():
    sources = {row["id"]: row for row in rows("sources_ground.csv")}
    for name in (
        "ground_lines.csv",
        "ground_pairs.csv",
        "ground_transfers.csv",
        "ground_access.csv",
    ):
        for row in rows(name):
            assert row["basis"] in ("read", "derived", "estimate")
            if row["basis"] != "estimate":
                assert row["source_id"] in sources, (name, row)
                assert row["locator"], (name, row)
            licence = sources.get(row["source_id"], {}).get("licence", "")
            assert "odbl" not in licence.lower(), (name, row["source_id"])
    text = " ".join(f"{s['id']} {s['publisher']} {s['title']}" for s in sources.values()).lower()
    assert "hafas" not in text
    assert "chronotrains" not in text


def test_a_verdict_can_say_what_it_rests_on():
    lines = rows("ground_lines.csv") + rows("ground_lines_odbl.csv")
    shares = {
        b: sum(row["basis"] == b for row in lines) / len(lines)
        for b in ("read", "derived", "estimate")
    }
    assert shares["estimate"] < 0.5
    assert sum(shares.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("minutes", "x", "minutes"),
        ("minutes", "1", "km/h"),
        ("to_station", "xx-nowhere", "unknown station"),
        ("countries", "NL:1 DE:2", "do not add up"),
        ("basis", "guess", "basis"),
        ("km", "9999", "km"),
    ],
)
def test_a_broken_row_is_refused_with_file_and_line(build, tables, column, value, message):
    trial = build.Tables()
    trial.rows = {**tables.rows, "ground_lines.csv": list(tables.rows["ground_lines.csv"])}
    where, row = trial.rows["ground_lines.csv"][40]
    trial.rows["ground_lines.csv"][40] = (where, {**row, column: value})
    build.check(trial)
    assert any(bad.startswith(where) and message in bad for bad in trial.bad), trial.bad


def test_regions_are_merged_and_twins_dropped(build, tmp_path, capsys):
    head = build.STATION
    station = "nl-a,A,A,NL,52,5,,{},,{},,"
    for region, basis in (("A", "estimate"), ("B", "derived")):
        folder = tmp_path / region
        folder.mkdir()
        (folder / "stations.csv").write_text(f"{head}\n{station.format(basis, region)}\n")
    merged = build.merge_regions(str(tmp_path))
    assert [row["basis"] for _, row in merged.rows["stations.csv"]] == ["derived"]
    assert "two regions" in capsys.readouterr().out


def test_a_row_with_too_few_cells_is_refused(build, tmp_path):
    (tmp_path / "stations.csv").write_text(f"{build.STATION}\nnl-a,A\n")
    read = build.Tables()
    read.read(str(tmp_path / "stations.csv"), "stations.csv", "stations.csv")
    assert read.bad == ["stations.csv:2: 2 cells where the header has 12"]


def test_the_bounds_do_not_change_the_answer(build, tables):
    """The search may only drop what cannot become best: compare with a search without bounds."""
    network, bare = load_network(), Network(*build.compile_network(tables))
    assert network.compiled is not None
    assert bare.compiled is None
    for a, b in (
        ("nl-den-haag", "de-munich"),
        ("nl-groningen", "ch-geneva"),
        ("fr-brest", "de-dresden"),
    ):
        ends = [{network.station_at(end): 0.0} for end in (a, b)]
        with_bounds = [(p.minutes, p.changes) for p in search(network, *ends)]
        assert with_bounds == [(p.minutes, p.changes) for p in search(bare, *ends)]


def test_a_town_without_a_station_names_one_that_exists():
    stations = {row["id"] for row in rows("stations.csv")}
    towns = rows("city_stations.csv")
    assert len(towns) >= 100
    assert {row["served_by"] for row in towns} <= stations
    assert len({(row["city"], row["country"]) for row in towns}) == len(towns)
    assert all(row["reason"] for row in towns)


def test_night_ferries_are_told_from_night_trains():
    nights = rows("night_trains.csv")
    assert {row["mode"] for row in nights} == {"train", "ferry"}
    assert all(row["departure"] for row in nights if row["mode"] == "train")
    assert all(row["source_id"] and row["locator"] for row in nights if row["mode"] == "ferry")


def test_locators_can_be_followed_by_a_reader():
    """No name of a working file: what a cell says must mean something outside the project."""
    working = ("ground_times", "night_trains_2026", "own-graph", "search tool", "/work", "scratch")
    for name in (*LOCATED, "sources_ground.csv"):
        for row in rows(name):
            text = " ".join(row.values())
            assert not [word for word in working if word in text], (name, row)


@pytest.mark.parametrize(
    ("origin", "destination", "minutes", "edition"),
    [
        (("Amsterdam", 52.374, 4.89), ("Leipzig", "DE", 51.339, 12.371), 438.5, 2026),
        (("Arnhem", 51.98, 5.911), ("Leipzig", "DE", 51.339, 12.371), 404.5, 2026),
        (("Arnhem", 51.98, 5.911), ("Berlin", "DE", 52.524, 13.411), 318.5, 2026),
        (("Arnhem", 51.98, 5.911), ("Hamburg", "DE", 53.575, 10.015), 280.5, 2025),
        (("Arnhem", 51.98, 5.911), ("Warsaw", "PL", 52.23, 21.012), 704, 2025),
    ],
)
def test_both_ways_rest_on_the_newest_edition(origin, destination, minutes, edition):
    # gtfs.de fv_free of 2025 and 2026: a way back of 2019 or 2023 stood beside the new way out
    (name, *at), (city, country, *there) = origin, destination
    journey = ground_journey(
        Place(name, "NL", *at, "city"), Place(city, country, *there, "city"),
    )  # fmt: skip
    assert journey.minutes == pytest.approx(minutes, abs=0.01)
    assert (journey.source, journey.oldest_year) == (f"delfi-fv-{edition}", edition)


def test_the_rides_to_leipzig_are_those_of_2026():
    # IC 55 Leipzig 14:41 - Hannover 17:23, back 16:37 - 19:17: mean 161 (fv_free of April 2026)
    journey = ground_journey(
        Place("The Hague", "NL", 52.077, 4.299, "city"),
        Place("Leipzig", "DE", 51.339, 12.371, "city"),
    )
    ride = journey.legs[-1]
    assert (ride.origin, ride.destination, ride.minutes, ride.basis) == (
        "Hannover Hbf", "Leipzig Hbf", 161, "read",
    )  # fmt: skip
    assert "ground-legs-longer" not in [notice.id for notice in journey.notices]
