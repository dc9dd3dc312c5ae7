"""What is compiled with the network changes no answer, and is refused when it does not fit."""

import importlib
import os
import sys
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ground_small import line, small
from reiscO2.errors import DataError
from reiscO2.ground import load_network
from reiscO2.ground.compiled import Compiled, _numbers
from reiscO2.ground.direct import direct_rides
from reiscO2.ground.network import CALLS, Network
from reiscO2.ground.search import fastest_any, least_minutes, search
from reiscO2.tables import data_file
from test_ground_search import made, networks

TOOLS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tools")
pytestmark = pytest.mark.skipif(
    not os.path.isdir(TOOLS), reason="networks are compiled in a checkout, with its tools"
)


@pytest.fixture(scope="module")
def tool():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(TOOLS)
        return importlib.import_module("ground_compile")


def compiled(tool, network):
    return Network(network._text, b"", Compiled(tool.compile_search(network), network.release))


def found(paths):
    return [(path.minutes, path.changes) for path in paths]


@given(networks, st.sets(st.integers(0, 6), min_size=1, max_size=3), st.floats(0, 40))
def test_the_bounds_change_no_answer(tool, spec, goals, egress):
    bare = made(spec, walks=[(1, 2, 20), (4, 5, 5, 3, ""), (2, 6, 8, 7, 6)])
    fast = compiled(tool, bare)
    assert [fast.rides(at) for at in range(7)] == [bare.rides(at) for at in range(7)]
    for a in set(range(7)) - goals:
        for targets in (dict.fromkeys(goals, 0.0), {b: egress * i for i, b in enumerate(goals)}):
            for slack in (15.0, 90.0):
                ways = [search(net, {a: 0.0}, targets, slack=slack) for net in (bare, fast)]
                assert found(ways[0]) == found(ways[1])
            ways = [fastest_any(net, {a: 3.0}, targets) for net in (bare, fast)]
            assert [way and way.minutes for way in ways[:1]] == [
                way and way.minutes for way in ways[1:]
            ]


def test_the_shipped_rides_are_those_of_the_lines():
    network = load_network()
    for at in range(0, network.size, 7):
        assert network.rides(at) == direct_rides(network, at, network._part(at, CALLS))


def test_a_code_is_never_more_than_the_minutes(tool):
    """Fine near the goal, coarse far from it, and one code for what no train joins."""
    steps = least_minutes()
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (0.0, float("inf"))
    lone = small(3, [line(0, [0, 1], [100])])
    least = tool.least_between(lone)
    row = compiled(tool, lone).least_to(1)
    assert steps[row[1]] == 0.0
    assert 96.0 <= steps[row[0]] <= least[0, 1] == pytest.approx(110, abs=0.01)  # with a change
    assert steps[row[2]] == float("inf")


def test_a_machine_with_the_high_byte_first_reads_the_same(monkeypatch):
    numbers = array("I", [1, 70000, 2**31])
    numbers.byteswap()
    monkeypatch.setattr(sys, "byteorder", "big" if sys.byteorder == "little" else "little")
    if sys.byteorder == "big":
        assert list(_numbers(memoryview(numbers.tobytes()), "I")) == [1, 70000, 2**31]


def shipped(folder):
    names = ("ground_network.txt", "ground_network_odbl.txt", "ground_search_odbl.bin")
    for name in names:
        with open(data_file(name), "rb") as file, open(folder / name, "wb") as out:
            out.write(file.read())
    return [folder / name for name in names]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_files_of_two_releases_are_refused(tmp_path, which):
    files = shipped(tmp_path)
    release = load_network().release.encode()
    files[which].write_bytes(files[which].read_bytes().replace(release, b"0123456789ab", 1))
    with pytest.raises(DataError, match="no ground network"):
        load_network(str(files[0]))


@pytest.mark.parametrize("which", [0, 1, 2])
@pytest.mark.parametrize("spoil", ["cut", "empty", "title"])
def test_a_spoilt_file_is_refused(tmp_path, which, spoil):
    files = shipped(tmp_path)
    data = files[which].read_bytes()
    files[which].write_bytes({"cut": data[:-9], "empty": b"", "title": b"x" + data[1:]}[spoil])
    with pytest.raises(DataError, match="no ground network"):
        load_network(str(files[0]))


def test_a_network_without_the_odbl_part_is_one(tmp_path):
    files = shipped(tmp_path)
    for file in files[1:]:
        file.unlink()
    network = load_network(str(files[0]))
    assert network.compiled is None
    ends = [{network.station_at(at): 0.0} for at in ("nl-den-haag", "de-munich")]
    assert 440 <= min(path.minutes for path in search(network, *ends)) <= 500
