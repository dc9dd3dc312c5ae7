"""The search on networks small enough to work out by hand, and against brute force."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ground_small import line, small
from reiscO2.ground.legs import legs_of, sums_of
from reiscO2.ground.search import choose, fastest_any, search


def best(network, a, b):
    return choose(search(network, {a: 0.0}, {b: 0.0}))


def test_a_direct_train_is_its_ride():
    path = best(small(3, [line(0, [0, 1, 2], [60, 45])]), 0, 2)
    assert (path.minutes, path.changes) == (105.0, 0)


def test_a_change_costs_the_time_of_the_station():
    path = best(small(3, [line(0, [0, 1], [60]), line(1, [1, 2], [45])], change="7"), 0, 2)
    assert (path.minutes, path.changes) == (112.0, 1)


def test_fewer_changes_are_preferred_within_a_quarter_of_an_hour():
    fast = [line(0, [0, 1], [60]), line(1, [1, 2], [60])]
    assert best(small(3, [*fast, line(2, [0, 2], [145])]), 0, 2).changes == 0
    assert best(small(3, [*fast, line(2, [0, 2], [146])]), 0, 2).changes == 1


def test_at_most_four_changes_and_the_rest_by_the_fastest_way():
    lines = [line(i, [i, i + 1], [30]) for i in range(6)]
    network = small(7, lines)
    assert best(network, 0, 5).changes == 4
    assert best(network, 0, 6) is None
    path = fastest_any(network, {0: 0.0}, {6: 0.0})
    assert (path.minutes, path.changes) == (6 * 30 + 5 * 10, 5)


def test_a_train_that_runs_less_than_five_days_is_not_regular():
    network = small(
        3, [line(0, [0, 2], [60], days=4), line(1, [0, 1], [60]), line(2, [1, 2], [60])]
    )
    assert best(network, 0, 2).changes == 1


@pytest.mark.parametrize("night", [{"overnight": 1}, {"mode": "ferry"}])
def test_an_overnight_ferry_is_no_day_journey(night):
    ferry = line(0, [0, 1], [800], **({"mode": "ferry"} | night))
    assert best(small(2, [ferry]), 0, 1) is None


def test_check_in_is_counted_where_one_boards_for_the_hop_that_asks_it():
    network = small(3, [line(0, [0, 1, 2], [60, 60], check_in="0,45")])
    assert best(network, 0, 1).minutes == 60.0
    assert best(network, 0, 2).minutes == 165.0
    assert best(network, 2, 0).minutes == 165.0
    legs = legs_of(network, best(network, 0, 2))
    assert (legs[0].minutes, legs[0].wait_minutes) == (120.0, 45.0)
    assert sums_of(network, best(network, 0, 2), 2026).check_in == 45.0


def test_a_seldom_line_costs_extra_only_where_one_changes():
    rare = line(0, [0, 1], [60], headway=480)
    assert best(small(2, [rare]), 0, 1).minutes == 60.0
    network = small(3, [rare, line(1, [1, 2], [60])])
    assert best(network, 0, 2).minutes == best(network, 2, 0).minutes == 60 + 10 + 15 + 60


def test_a_transfer_between_termini_is_its_time_and_the_wait_for_a_train():
    network = small(4, [line(0, [0, 1], [60]), line(1, [2, 3], [60])], walks=[(1, 2, 40)])
    assert best(network, 0, 3).minutes == 60 + 40 + 10 + 60
    assert best(network, 0, 2).minutes == 100.0  # one is there: no train to wait for
    assert best(network, 1, 3).minutes == 100.0  # leaving from home: no train missed
    legs = legs_of(network, best(network, 0, 3))
    assert [leg.category for leg in legs] == ["IC", "transfer", "IC"]
    assert sum(leg.minutes + leg.wait_minutes for leg in legs) == 170.0


def test_every_station_of_a_city_may_be_used():
    network = small(4, [line(0, [0, 2], [90]), line(1, [1, 3], [60])])
    path = choose(search(network, {0: 0.0, 1: 0.0}, {2: 0.0, 3: 0.0}))
    assert path.minutes == 60.0


def test_access_minutes_count():
    network = small(3, [line(0, [0, 2], [60]), line(1, [1, 2], [80])])
    path = choose(search(network, {0: 30.0, 1: 5.0}, {2: 0.0}))
    assert (path.minutes, path.stations[0]) == (85.0, 1)


networks = st.lists(
    st.tuples(
        st.lists(st.integers(0, 6), min_size=2, max_size=4, unique=True),
        st.lists(st.integers(5, 90), min_size=3, max_size=3),
        st.sampled_from([30, 60, 120, 480]),
    ),
    min_size=1,
    max_size=7,
)


def made(spec, walks=()):
    lines = [
        line(i, stops, minutes[: len(stops) - 1], headway=headway)
        for i, (stops, minutes, headway) in enumerate(spec)
    ]
    return small(7, lines, walks)


def brute(network, a, b, rides):
    """Return the least minutes with exactly `rides` trains, by trying every chain."""
    best_of = {a: 0.0}
    for used in range(rides):
        there = {}
        for at, ready in best_of.items():
            for cost, extra, to, *_ in network.rides(at):
                total = ready + cost + (extra if used else 0.0)
                final = used == rides - 1
                total += 0.0 if final else network.station(to).change + extra
                there[to] = min(total, there.get(to, float("inf")))
        best_of = there
    return best_of.get(b)


def test_of_equal_changes_the_one_where_more_lines_call():
    """Both lines call at 1 and at 2; a third makes 2 the larger station."""
    for larger in (1, 2):
        lines = [line(0, [0, 1, 2], [60, 20]), line(1, [1, 2, 3], [20, 60])]
        lines[1] = line(1, [3, 2, 1], [60, 20])
        network = small(5, [*lines, line(2, [larger, 4], [30])])
        path = best(network, 0, 3)
        assert (path.minutes, path.stations) == (60 + 20 + 10 + 60, [0, larger, 3])


def test_of_equally_fast_ways_the_one_with_fewest_changes():
    hops = [line(i, [i, i + 1], [30], km=str(99)) for i in range(7)]
    through = line(7, [2, 4], [70], km="198")
    path = fastest_any(small(8, [*hops, through]), {0: 0.0}, {7: 0.0})
    assert (path.minutes, path.changes) == (7 * 30 + 6 * 10, 5)


@given(networks)
def test_no_chain_of_trains_is_faster(spec):
    network = made(spec)
    for a, b in itertools.permutations((0, 3, 6), 2):
        totals = [t for n in range(1, 6) if (t := brute(network, a, b, n)) is not None]
        paths = search(network, {a: 0.0}, {b: 0.0})
        if totals:
            assert min(p.minutes for p in paths) == pytest.approx(min(totals), abs=0.06)
        else:
            assert paths == []


@given(networks)
def test_there_and_back_take_equally_long(spec):
    network = made(spec, walks=[(1, 2, 20)])
    for a, b in itertools.combinations(range(7), 2):
        out, back = best(network, a, b), best(network, b, a)
        assert (out is None) == (back is None)
        if out:
            assert abs(out.minutes - back.minutes) <= 15.0  # fewer changes within the slack
            fastest = [
                min(p.minutes for p in search(network, {x: 0.0}, {y: 0.0}))
                for x, y in ((a, b), (b, a))
            ]
            assert fastest[0] == pytest.approx(fastest[1], abs=0.06)


@given(networks)
def test_triangle_over_a_hub(spec):
    """No pair takes longer than over a third station and a change there."""
    network = made(spec)
    minutes = {}
    for a, b in itertools.permutations(range(7), 2):
        path = fastest_any(network, {a: 0.0}, {b: 0.0})
        minutes[a, b] = path.minutes if path else float("inf")
    for a, hub, b in itertools.permutations(range(7), 3):
        most = 10.0 + 2 * 15.0  # a change, and both lines may be seldom
        assert minutes[a, b] <= minutes[a, hub] + most + minutes[hub, b] + 0.1


@given(networks)
def test_legs_add_up_to_the_journey(spec):
    network = made(spec, walks=[(1, 2, 20), (4, 5, 5)])
    for a, b in itertools.permutations(range(7), 2):
        path = best(network, a, b)
        if path:
            legs = legs_of(network, path)
            assert sum(leg.minutes + leg.wait_minutes for leg in legs) == pytest.approx(
                path.minutes, abs=0.2
            )
            assert legs[0].origin == f"S{a}"
            assert legs[-1].destination == f"S{b}"
            assert all(x.destination == y.origin for x, y in itertools.pairwise(legs))
