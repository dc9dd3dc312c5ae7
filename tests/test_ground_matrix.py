"""All pairs: the matrix equals the single search, the table equals the single question."""

import itertools
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ground_small import line, small
from reiscO2.ground import ground_journey, ground_minutes_array, load_network
from reiscO2.ground.legs import Sums, legs_of, sums_of
from reiscO2.ground.matrix import build_matrix, cache_folder, load_matrix
from reiscO2.ground.search import choose, fastest_any, search
from reiscO2.model import Place
from test_ground_search import made, networks


@given(networks)
def test_matrix_equals_search(spec):
    network = made(spec, walks=[(1, 2, 20), (4, 5, 5, 3, ""), (2, 6, 8, 7, 6)])
    matrix = build_matrix(network)
    for (i, a), (j, b) in itertools.permutations(enumerate(matrix.groups), 2):
        ends = dict.fromkeys(a, 0.0), dict.fromkeys(b, 0.0)
        single = choose(search(network, *ends)) or fastest_any(network, *ends)
        path = matrix.path(i, j)
        if {to for at in a for to, *_ in network.walks(at)} & set(b):
            assert path is None  # a transfer may do: left to the search
            continue
        assert (single is None) == (path is None)
        if single:
            assert path.minutes == single.minutes
            assert path.changes == single.changes
            total = sum(leg.minutes + leg.wait_minutes for leg in legs_of(network, path))
            assert total == pytest.approx(path.minutes, abs=0.2)
            assert_same_sums(matrix, i, j, path)  # of ties either may be taken


shortcuts = st.lists(
    st.tuples(
        st.lists(st.integers(0, 10), min_size=2, max_size=3, unique=True),
        st.lists(st.integers(60, 400), min_size=2, max_size=2),
    ),
    max_size=3,
)
hops = st.lists(
    st.tuples(st.integers(5, 90), st.sampled_from([30, 120, 480])), min_size=10, max_size=10
)


@given(hops, shortcuts)
def test_beyond_four_changes_the_matrix_equals_the_search(hops, shortcuts):
    """Eleven stations in a row, one line a hop; some lines that leave a few of them out."""
    lines = [line(i, [i, i + 1], [m], headway=headway) for i, (m, headway) in enumerate(hops)]
    for i, (stops, minutes) in enumerate(shortcuts, start=len(lines)):
        lines.append(line(i, stops, minutes[: len(stops) - 1]))
    network = small(11, lines, walks=[(3, 5, 20), (9, 10, 5)])
    matrix, far = build_matrix(network), 0
    for i, j in itertools.permutations(range(11), 2):
        ends = {matrix.groups[i][0]: 0.0}, {matrix.groups[j][0]: 0.0}
        if search(network, *ends):
            continue
        single, path = fastest_any(network, *ends), matrix.path(i, j)
        assert (path.minutes, path.changes) == (single.minutes, single.changes)
        total = sum(leg.minutes + leg.wait_minutes for leg in legs_of(network, path))
        assert total == pytest.approx(path.minutes, abs=0.2)
        assert_same_sums(matrix, i, j, path)
        far += 1
    assert far or shortcuts


def test_beyond_four_changes_it_has_as_few_as_it_takes():
    single_hops = [line(i, [i, i + 1], [30], km="99") for i in range(8)]
    through = line(8, [2, 4], [70], km="25000")  # a hair behind for its kilometres
    network = small(9, [*single_hops, through])
    path = build_matrix(network).path(0, 8)
    assert (path.minutes, path.changes) == (8 * 30 + 7 * 10, 6)


def test_a_network_without_trains_has_an_empty_matrix():
    assert build_matrix(small(2, [])).minutes.shape == (0, 0)


def test_a_direct_train_of_more_than_18_hours_is_not_waited_for():
    network = small(2, [line(0, [0, 1], [1200], headway=480)])
    path = build_matrix(network).path(0, 1)
    assert (path.minutes, path.changes) == (1200.0, 0)


def assert_same_sums(matrix, i, j, path):
    """The sums that the matrix works out for a whole row are those of the path, to the last bit."""
    minutes, changes, totals = matrix.totals(i, j)
    assert (minutes, changes) == (path.minutes, path.changes)
    for year in (2019, 2024, 2026):
        ours, theirs = Sums(matrix.network, totals, year), sums_of(matrix.network, path, year)
        for name in Sums.__slots__:
            assert getattr(ours, name) == getattr(theirs, name), name


@pytest.fixture(scope="module")
def europe():
    return build_matrix(load_network())


def test_matrix_of_europe_equals_search(europe):
    network, rng = load_network(), random.Random(2026)
    for _ in range(150):
        i, j = rng.sample(range(len(europe.groups)), 2)
        a, b = (dict.fromkeys(europe.groups[k], 0.0) for k in (i, j))
        single = choose(search(network, a, b)) or fastest_any(network, a, b)
        path = europe.path(i, j)
        if single and single.changes < 0:
            continue
        assert (single is None) == (path is None)
        if single:
            assert (path.minutes, path.changes) == (single.minutes, single.changes)
            assert path.stations == single.stations  # the same trains too
            assert_same_sums(europe, i, j, single)


def test_matrix_is_symmetric_within_the_slack(europe):
    there, back = (np.where(m <= 1050, m, 0.0) for m in (europe.minutes, europe.minutes.T))
    known = (there > 0) & (back > 0)
    assert known.sum() > 500_000
    assert np.abs(there - back)[known].max() <= 15.2


def test_the_cache_on_disk_gives_the_same_matrix():
    network = small(4, [line(0, [0, 1, 2], [60, 45]), line(1, [2, 3], [30])])
    first = load_matrix(network)
    network.memo.clear()
    again = load_matrix(network)
    assert again is not first
    assert np.array_equal(first.minutes, again.minutes)
    assert again.path(0, 3).minutes == first.path(0, 3).minutes == 60 + 45 + 10 + 30


@pytest.mark.parametrize("spoil", ["cut", "shape", "text"])
def test_a_spoilt_cache_is_made_again(spoil):
    network = small(4, [line(0, [0, 1, 2], [60, 45]), line(1, [2, 3], [30])])
    load_matrix(network)
    file = f"{cache_folder(network)}/minutes.npy"
    if spoil == "shape":
        np.save(file, np.zeros((2, 2), dtype=np.float32))
    else:
        with open(file, "wb") as out:
            out.write(b"" if spoil == "cut" else b"no array")
    network.memo.clear()
    assert load_matrix(network).path(0, 3).minutes == 145.0


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("REISCO2_CACHE", str(tmp_path / "file"))
    network = small(2, [line(0, [0, 1], [60])])
    assert load_matrix(network).path(0, 1).minutes == 60.0


def test_table_equals_question():
    network, rng = load_network(), random.Random(7)
    places = []
    for (_, country), at in rng.sample(sorted(network.cities().items()), 25):
        station = network.station(at[0])
        places.append(Place(station.city, country, station.lat, station.lon))
    places.append(Place("New York City", "US", 40.71, -74.01))
    origins = [rng.choice(places) for _ in range(300)]
    destinations = [rng.choice(places) for _ in range(300)]
    table = ground_minutes_array(origins, destinations)
    for i, (a, b) in enumerate(zip(origins, destinations, strict=True)):
        journey = ground_journey(a, b)
        assert table.journeys[table.pair[i]] == journey
        if journey.minutes is None:
            assert np.isnan(table.minutes[i])
            assert table.changes[i] == -1
        else:
            assert table.minutes[i] == journey.minutes
            assert table.sigma_minutes[i] == journey.sigma_minutes
            assert table.changes[i] == journey.changes


def test_an_empty_table_is_an_empty_answer():
    assert ground_minutes_array([], []).minutes.shape == (0,)


def test_columns_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="1 origins but 0 destinations"):
        ground_minutes_array([Place("A", "NL", 52, 5)], [])
