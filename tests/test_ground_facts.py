"""How facts become one, how they are composed, and when the graph answers instead."""

import datetime as dt

import pytest

from ground_small import line, place, small
from reiscO2.ground import ground_journey
from reiscO2.ground.facts import CONNECTION_MINUTES, Row, combine, station_fact
from reiscO2.model import Place


def row(minutes, year=2026, sigma=10, source="a", changes=1, km=""):
    return Row([str(minutes), str(changes), str(km), str(year), str(sigma), source])


def test_one_row_is_its_own_answer():
    fact = combine([row(400, km=700)], 2026, 2026)
    assert (fact.minutes, fact.variance, fact.changes, fact.km) == (400, 100, 1, 700)


def test_the_fastest_row_stands_for_its_source():
    assert combine([row(400), row(390), row(420)], 2026, 2026).minutes == 390


def test_independent_sources_are_weighted_by_their_variance():
    fact = combine([row(400, sigma=10), row(430, sigma=20, source="b")], 2026, 2026)
    assert fact.minutes == pytest.approx((400 / 100 + 430 / 400) / (1 / 100 + 1 / 400))
    assert fact.variance == pytest.approx(1 / (1 / 100 + 1 / 400))
    assert fact.source == "a + b"


def test_an_older_row_weighs_less():
    fact = combine([row(400, 2026), row(440, 2022, source="b")], 2026, 2026)
    assert 400 < fact.minutes < 408
    assert (fact.year, fact.oldest) == (2026, 2022)


def test_a_newer_edition_replaces_the_older_ones():
    rows = [row(440, 2023, source="x-fv-2023"), row(400, 2026, source="x-fv-2026")]
    fact = combine(rows, 2026, 2026)
    assert (fact.minutes, fact.source, fact.oldest) == (400, "x-fv-2026", 2026)
    both = combine([*rows, row(420, 2025, source="y-2025")], 2026, 2026)
    assert both.source == "x-fv-2026 + y-2025"
    # a source without a year in its name is one source, and an older paper of another name stays
    assert combine([rows[0], row(400, 2026, source="x-fv-west")], 2026, 2026).source.count("+") == 1


def test_a_row_of_long_ago_does_not_count_beside_a_new_one():
    old, new = row(440, 2019, source="b"), row(400, 2024)
    assert combine([old, new], 2026, 2026).source == "a"
    assert combine([row(440, 2020, source="b"), new], 2026, 2026).source == "a + b"
    assert combine([old], 2026, 2026).source == "b"


def test_travel_in_another_year_adds_age():
    assert combine([row(400, 2026)], 2026, 2029).variance == 200 + (5 * 2) ** 2
    assert combine([row(400, 2026)], 2026, 2027).variance == 100
    assert combine([row(400, 2019)], 2026, 2019).variance == 100  # a timetable of that very year
    two = [row(400, 2026), row(400, 2025, source="b")]
    assert combine(two, 2026, 2010).variance > combine(two, 2026, 2020).variance


def test_the_error_grows_with_the_years_either_way():
    """The trains of 2026 (and of 2022) used for a journey of long ago, or to come."""
    for years in ([2026, 2026], [2026, 2022], [2022, 2022]):
        lines = [
            line(0, [0, 1], [60], year=years[0]),
            line(1, [1, 2], [60], year=years[1]),
        ]
        for facts in ({}, {"pairs": {"0": f"2|130|1||{years[1]}|10|a"}}):
            network = small(3, lines, facts=facts)

            def error(year, network=network):
                day = dt.date(year, 5, 18)
                return ground_journey(place(0), place(2), network=network, date=day).sigma_minutes

            ahead = [error(year) for year in range(2026, 2040)]
            assert ahead == sorted(ahead)
            assert ahead[-1] > ahead[0] + 30
            if 2022 in years and (facts or years[0] == 2022):
                continue  # nearer to 2022 the timetable is that of the year
            back = [error(year) for year in range(2026, 1990, -1)]
            assert back == sorted(back)
            assert back[-1] > back[0] + 100


@pytest.fixture
def network():
    """s0 - s1 (gateway) - s2 - s3; facts s1 > s3, s3 > s1; s0 reaches its gateway s1."""
    lines = [line(0, [0, 1], [30]), line(1, [1, 2], [100]), line(2, [2, 3], [100])]
    return small(
        5,
        lines,
        facts={
            "pairs": {"1": "3|220|1|250|2026|10|a", "3": "1|230|1||2026|10|a"},
            "access": {"0": "1|30|40|0"},
        },
    )


def test_both_directions_are_averaged(network):
    fact = station_fact(network, 1, 3, 2026)
    assert fact.minutes == 225
    assert fact.variance == 100 - 32  # half of what differs by direction


def test_a_fact_comes_before_the_graph(network):
    journey = ground_journey(place(1), place(3), network=network)
    assert (journey.minutes, journey.layer, journey.source) == (225, "pairs", "a")
    assert journey.distance_km == 250
    assert [leg.destination for leg in journey.legs] == ["S2", "S3"]


def test_a_gateway_composes(network):
    journey = ground_journey(place(0), place(3), network=network)
    assert journey.layer == "pairs"
    assert journey.minutes == 30 + CONNECTION_MINUTES + 225
    assert journey.changes == 2
    back = ground_journey(place(3), place(0), network=network)
    assert back.minutes == journey.minutes


def test_a_gateway_off_the_way_is_not_taken(network):
    direct = small(
        5,
        [
            line(0, [0, 1], [30]),
            line(1, [1, 2], [100]),
            line(2, [2, 3], [100]),
            line(3, [0, 3], [120]),
        ],
        facts=network.facts,
    )
    journey = ground_journey(place(0), place(3), network=direct)
    assert (journey.minutes, journey.layer) == (120, "lines")


def test_the_legs_go_where_the_fact_changes():
    """Two ways of equal length; the fact of three hours changes at s2."""
    lines = [
        line(0, [0, 1], [80]),
        line(1, [1, 3], [80]),
        line(2, [0, 2], [85]),
        line(3, [2, 3], [85]),
    ]
    network = small(4, lines, facts={"pairs": {"0": "3|180|1||2026|10|2|a"}})
    legs = ground_journey(place(0), place(3), network=network).legs
    assert [leg.destination for leg in legs] == ["S2", "S3"]


def test_check_in_on_the_way_comes_on_top_of_a_fact():
    lines = [line(0, [0, 1], [120], check_in="60")]
    stations = ["de-s0|S0|City0|DE|50|8|10", "gb-s1|S1|City1|GB|50.1|8.1|10"]
    facts = {"pairs": {"0": "1|115|0||2026|10|a"}}
    network = small(2, lines, facts=facts, stations=stations)
    there = Place("City1", "GB", 50.1, 8.1)
    assert ground_journey(place(0), there, network=network).minutes == pytest.approx(175)


def test_a_verdict_on_an_estimate_says_so():
    network = small(2, [line(0, [0, 1], [120], bases="e")])
    sure = small(2, [line(0, [0, 1], [120])])
    journey = ground_journey(place(0), place(1), network=network)
    assert journey.source == "estimate"
    assert journey.legs[0].basis == "estimate"
    assert journey.sigma_minutes > ground_journey(place(0), place(1), network=sure).sigma_minutes


def test_an_old_timetable_and_a_seldom_line_are_less_sure():
    def sigma(**given):
        network = small(2, [line(0, [0, 1], [120], **given)])
        return ground_journey(place(0), place(1), network=network).sigma_minutes

    assert sigma() == pytest.approx(25 * 0.6)
    assert sigma(year=2020) == pytest.approx(((25 * 0.6) ** 2 + 10**2) ** 0.5)
    assert sigma(headway=480) == pytest.approx(((25 * 0.6) ** 2 + 15**2) ** 0.5)
    assert sigma(countries="ES") == pytest.approx(45 * 0.6)
    assert sigma(countries="ES:50 FR:50") == pytest.approx(0.6 * ((45**2 + 25**2) / 2) ** 0.5)
