"""The rides shown: those a traveller takes, the same both ways, on the side of the limit of the answer."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ground_small import line, place, small
from reiscO2.ground import ground_journey, load_network
from reiscO2.ground.legs import legs_of, sums_of
from reiscO2.ground.network import Network
from reiscO2.ground.paths import shortened, turned
from reiscO2.ground.search import best_path, choose, search
from reiscO2.ground.stops import of_city
from reiscO2.judging import ground_journey as ask
from reiscO2.model import Place, Verdict
from reiscO2.places import cities_of_europe, landmass_of
from reiscO2.policies import probability_within, verdict_of
from reiscO2.trips import parse_date, resolve
from test_ground_search import made, networks

DAY = "2026-11-22"
GATEWAYS = (
    "Den Haag", "Rotterdam", "Amsterdam", "Utrecht", "Groningen", "Maastricht", "Arnhem", "Zwolle",
    "Eindhoven", "Tilburg", "Breda", "Nijmegen", "Enschede", "Leeuwarden", "Haarlem", "Middelburg",
)  # fmt: skip
LIMIT = 480.0


def test_the_verdict_stands_on_the_side_of_the_rides_shown():
    """From all gateways to all cities: where the two differ over the limit it is borderline."""
    cities = [c for c in cities_of_europe(100_000) if c.country != "NL"]
    masses = {id(c): landmass_of(c) for c in cities}
    day, near = parse_date(DAY), 0
    for home in (resolve(name, "origin").place for name in GATEWAYS):
        for city in cities:
            journey = ground_journey(home, city, date=day, landmasses=("eurasia", masses[id(city)]))
            if journey.minutes is None or abs(journey.minutes - LIMIT) > 75 or not journey.legs:
                continue
            near += 1
            access = [n for n in journey.notices if n.id == "ground-access"]
            total = sum(leg.minutes + leg.wait_minutes for leg in journey.legs)
            total += sum(dict(n.values)["minutes"] for n in access)
            if (total <= LIMIT) != (journey.minutes <= LIMIT):
                p = probability_within(LIMIT, journey.minutes, journey.sigma_minutes)
                assert verdict_of(p) is Verdict.BORDERLINE, (home.name, city.name)
            assert journey.changes <= 4
            if journey.layer == "pairs":
                back = ground_journey(
                    city, home, date=day, landmasses=(masses[id(city)], "eurasia")
                )
                lines = [leg.line_id for leg in journey.legs]
                assert [leg.line_id for leg in back.legs] == lines[::-1], (home.name, city.name)
    assert near > 1000


@pytest.mark.parametrize("gap", [20, 30, 45])
def test_a_fact_beside_other_rides_is_open_between_the_two(gap):
    """The fact says 470, the only train 470 + gap."""
    network = small(2, [line(0, [0, 1], [470 + gap])], facts={"pairs": {"0": "1|470|0||2026|5|a"}})
    journey = ground_journey(place(0), place(1), network=network)
    assert journey.minutes == 470
    p = probability_within(LIMIT, journey.minutes, journey.sigma_minutes)
    assert (verdict_of(p) is Verdict.BORDERLINE) == (gap >= 11)
    agreed = small(2, [line(0, [0, 1], [470])], facts={"pairs": {"0": "1|470|0||2026|5|a"}})
    assert ground_journey(place(0), place(1), network=agreed).sigma_minutes == 5
    far = ground_journey(place(0), place(1), network=network, limit_minutes=900)
    assert far.sigma_minutes == 5  # no limit lies between the two


@pytest.mark.parametrize(
    ("a", "b", "most_changes", "minutes"),
    [
        ("Den Haag", "München", 1, 466),
        ("Utrecht", "München", 0, 402),
        ("Den Bosch", "Halle, Duitsland", 2, 440),
        ("Breda", "Halle, Duitsland", 3, 475),
        ("Haarlem", "Rostock", 2, 545),
        ("Den Haag", "Praag", 2, 720),
    ],
)
def test_the_rides_are_those_a_traveller_takes_and_the_same_back(a, b, most_changes, minutes):
    out, back = ask(a, b, date=DAY), ask(b, a, date=DAY)
    assert out.changes <= most_changes
    assert sum(leg.minutes + leg.wait_minutes for leg in out.legs) <= minutes
    assert [leg.line_id for leg in back.legs] == [leg.line_id for leg in out.legs][::-1]
    assert back.minutes == pytest.approx(out.minutes, abs=0.1)


@pytest.mark.parametrize(
    ("a", "b", "minutes", "by"),
    [
        # ICE 47 Arnhem 9:34 - Munich 15:40, back 14:20 - 20:26 (timetable of April 2026), Utrecht 36
        # minutes further, and the IC of 38 minutes from The Hague with a change
        ("Arnhem", "München", 366 + 1, ("E-ICE-amsterdam-munich",)),
        ("Den Haag", "München", 452, (None, "E-ICE-amsterdam-munich")),
        # on to Basel by the ECE Hamburg - Basel: Arnhem 9:34 - Basel 15:21, back 14:46 - 20:26
        ("Arnhem", "Bazel", 343.5, ("E-ICE-amsterdam-munich", None)),
    ],
)
def test_the_direct_train_to_munich_decides(a, b, minutes, by):
    journey = ask(*(resolve(name, "place").place for name in (a, b)), date=DAY)
    assert journey.minutes == pytest.approx(minutes, abs=2.0)
    assert journey.timetable_year == 2026
    lines = [leg.line_id for leg in journey.legs if leg.mode.value == "train"]
    assert len(lines) == len(by)
    assert all(line == known or known is None for line, known in zip(lines, by, strict=True))
    assert verdict_of(probability_within(LIMIT, journey.minutes, journey.sigma_minutes)) is (
        Verdict.WITHIN
    )


def test_nobody_leaves_a_train_that_goes_on():
    """Haarlem - Lübeck, Middelburg - Lübeck: a train is never left and boarded again."""
    for a, b in (("Haarlem", "Lübeck"), ("Middelburg", "Lübeck"), ("Breda", "Lübeck")):
        lines = [leg.line_id for leg in ask(a, b, date=DAY).legs if leg.line_id]
        assert len(set(lines)) == len(lines)


@given(networks)
def test_a_journey_turned_round_takes_as_long(spec):
    network = made(spec, walks=[(1, 2, 20), (4, 5, 5)])
    for a, b in itertools.permutations((0, 2, 5), 2):
        path = choose(search(network, {a: 0.0}, {b: 0.0}))
        if path:
            back = turned(path)
            legs = legs_of(network, back)
            total = sum(leg.minutes + leg.wait_minutes for leg in legs)
            assert total == pytest.approx(path.minutes, abs=0.2)
            assert sums_of(network, back, 2026).km == pytest.approx(sums_of(network, path, 2026).km)
            again = turned(back)
            assert (again.stations, again.changes) == (path.stations, path.changes)


@given(networks)
def test_a_chain_over_a_hub_is_shortened_to_what_the_search_finds_or_slower(spec):
    network = made(spec)
    for a, hub, b in itertools.permutations((0, 3, 6), 3):
        parts = [choose(search(network, {x: 0.0}, {y: 0.0})) for x, y in ((a, hub), (hub, b))]
        if None in parts:
            continue
        steps = [*parts[0].steps, *parts[1].steps]
        whole = shortened(network, steps, [*parts[0].stations, *parts[1].stations[1:]], {}, {})
        if whole is None:
            continue
        total = sum(leg.minutes + leg.wait_minutes for leg in legs_of(network, whole))
        assert total == pytest.approx(whole.minutes, abs=0.2)
        best = min(path.minutes for path in search(network, {a: 0.0}, {b: 0.0}, slack=0.0))
        assert whole.minutes >= best - 0.1
        ridden = [step[3] for step in whole.steps]
        for i, number in enumerate(ridden):  # the same line again would be the same train
            assert number not in ridden[i + 1 : i + 2] or turns_back(whole.steps[i : i + 2])


def turns_back(steps):
    """Whether two rides on one line go in opposite directions."""
    first, second = ((step[5] > step[4]) for step in steps)
    return first != second


def test_a_transfer_waits_for_the_next_train_as_a_change_does():
    """Changes of 30 minutes: 8 of them on foot, so a transfer of 10 waits 22 more."""
    lines = [line(0, [0, 1], [60]), line(1, [2, 3], [60])]
    network = small(4, lines, walks=[(1, 2, 10)], change="30")
    path = choose(search(network, {0: 0.0}, {3: 0.0}))
    assert path.minutes == 60 + 10 + 22 + 60


def test_nobody_leaves_a_train_that_goes_on_to_the_end_of_the_transfer():
    """Line 0 calls at 1 and goes on to 2 in 12 minutes; the transfer from 1 to 2 takes 13."""
    lines = [line(0, [0, 1, 2], [60, 12]), line(1, [2, 3], [60])]
    network = small(4, lines, walks=[(1, 2, 13, 5, 12)], change="40")
    for a, b in ((0, 3), (3, 0)):
        path = choose(search(network, {a: 0.0}, {b: 0.0}))
        assert path.minutes == 60 + 12 + 40 + 60
        assert all(len(step) == 6 for step in path.steps)


def test_of_all_transfers_beside_a_train_none_undercuts_it():
    network: Network = load_network()
    beside = 0
    for at in range(network.size):
        for to, minutes, _ in network.walks(at):
            through = network._beside[at, to][1]
            assert network.walk_change(at, to, minutes) == network.walk_change(to, at, minutes)
            assert network.walk_change(at, to, minutes) >= minutes + 10
            if through:
                beside += 1
                most = through + network.change[to]
                assert network.walk_change(at, to, minutes) >= most - 0.01
    assert beside > 20
    for city in ("bremen", "luneburg"):
        ends = [of_city(network, network.station_at(x)) for x in (f"de-{city}", "dk-copenhagen")]
        path = best_path(network, *ends)
        assert all(len(step) == 6 for step in path.steps)


@pytest.mark.parametrize(
    ("a", "b", "most"),
    [
        ("Rome", "Vaticaanstad", 30), ("Bazel", "Lörrach", 35), ("Parijs", "Pontoise", 60),
        ("Salzburg", "Freilassing", 30), ("Straatsburg", "Kehl", 30), ("Aken", "Vaals", 30),
        ("Bazel", "Riehen", 35), ("Bazel", "Saint-Louis, Frankrijk", 35), ("Genève", "Annemasse", 35),
    ],
)  # fmt: skip
def test_two_ends_at_one_station_are_the_way_between_them(a, b, most):
    for ends in ((a, b), (b, a)):
        journey = ask(*ends, date=DAY)
        assert 10 < journey.minutes <= most
        assert (journey.legs, journey.changes, journey.distance_km) == ((), 0, None)
        assert journey.sigma_minutes > 0
        (notice,) = journey.notices
        assert notice.id == "ground-same-station"
        assert dict(notice.values)["minutes"] == journey.minutes


def test_no_timetable_none_is_printed(capsys):
    from reiscO2.cli import main

    for a, b in (("Rome", "Vaticaanstad"), ("Genève", "Ferney-Voltaire")):
        assert main(["ground", a, b, "--date", DAY]) == 0
        assert "None" not in capsys.readouterr().out


def test_a_transfer_has_kilometres():
    journey = ask("Rome", "Cagliari", date=DAY)
    port = next(leg for leg in journey.legs if leg.destination == "Civitavecchia port")
    assert 55 < port.distance_km < 110
    assert port.basis == "estimate"
    assert journey.distance_km == sum(leg.distance_km for leg in journey.legs)
    paris = next(
        leg for leg in ask("Keulen", "Nantes", date=DAY).legs if leg.category == "transfer"
    )
    assert paris.distance_km == 0  # across a town on foot or by metro


@pytest.mark.parametrize(
    ("a", "b", "said"), [("Sofia", "Belgrado", True), ("Parijs", "Lyon", False)]
)
def test_no_day_journey_is_said(a, b, said):
    notices = {notice.id for notice in ask(a, b, date=DAY).notices}
    assert ("ground-no-day" in notices) == said


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_way_to_a_shared_station_is_one_both_ways(north, east):
    network = small(3, [line(0, [0, 1], [60]), line(1, [1, 2], [60])])
    village = Place("Village", "DE", 50.0 + north / 200, 8.0 + east / 200)
    for i in range(3):
        there, back = (
            ground_journey(*ends, network=network)
            for ends in ((village, place(i)), (place(i), village))
        )
        assert there.minutes == pytest.approx(back.minutes, abs=0.1)
        assert bool(there.legs) == bool(back.legs)


def test_the_usual_departure_is_an_estimate_that_adds_up():
    """The minutes of the rides and those that the notice names are the time of the answer."""
    for a, b in (("Den Haag", "Zürich"), ("Palma", "Barcelona"), ("Den Haag", "Berlijn")):
        usual = ask(a, b, date=DAY, statistic="typical")
        fastest = ask(a, b, date=DAY)
        assert usual.sigma_minutes > fastest.sigma_minutes + 10
        (notice,) = [n for n in usual.notices if n.id.startswith(("ground-typical", "ground-legs"))]
        rides = sum(leg.minutes + leg.wait_minutes for leg in usual.legs)
        assert notice.id == "ground-typical"
        assert rides + dict(notice.values)["minutes"] == pytest.approx(usual.minutes, abs=0.6)
