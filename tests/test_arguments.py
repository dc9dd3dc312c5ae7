"""What a developer passes by mistake is refused in words, never taken for something else."""

import pandas as pd
import pytest

import reiscO2
from reiscO2.cli import main
from reiscO2.errors import InputError, ReiscO2Error
from reiscO2.frame import estimate_frame
from reiscO2.ground.feed import load_feed
from reiscO2.register import summarise, write_register

TRIP = ("Den Haag", "Oslo")


@pytest.mark.parametrize("word", ["nee", "ja", "", None, 2])
def test_a_return_trip_is_true_or_false(word):
    with pytest.raises(InputError, match="round_trip"):
        reiscO2.estimate(*TRIP, mode="plane", round_trip=word)


@pytest.mark.parametrize("lang", ["fr", "NL", "", None])
def test_a_table_is_told_in_dutch_or_english(tmp_path, lang):
    trips = pd.DataFrame({"van": ["Den Haag"], "naar": ["Oslo"], "mode": ["plane"]})
    with pytest.raises(InputError, match="one of: nl, en"):
        estimate_frame(trips, lang=lang)
    with pytest.raises(InputError, match="one of: nl, en"):
        write_register(summarise(trips), str(tmp_path / "year.html"), lang=lang)


@pytest.mark.parametrize(("name", "way"), [("factors", "load_factors"), ("feed", "load_feed")])
def test_a_path_is_no_table(name, way):
    with pytest.raises(InputError, match=way):
        reiscO2.estimate(*TRIP, mode="plane", **{name: "mine.csv"})


def test_a_table_without_rows_is_not_the_shipped_one():
    with pytest.raises(ReiscO2Error):
        reiscO2.estimate(*TRIP, mode="plane", factors=reiscO2.FactorTable([]))


def test_no_stops_may_be_said_with_none():
    plain = reiscO2.estimate(*TRIP, mode="plane", date="2026-05-18")
    assert reiscO2.estimate(*TRIP, mode="plane", date="2026-05-18", via=None) == plain


@pytest.mark.parametrize("words", [["-o", "m.csv"], ["--gtfs", "feed.zip"]])
def test_a_build_without_feeds_or_output(words, capsys):
    assert main(["ground", "build", *words]) == 2
    assert "ground build --gtfs FEED.zip -o mijn.csv" in capsys.readouterr().err


def test_a_timetable_without_km_leaves_the_kilometres_to_the_network(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text(
        "from_name,from_lat,from_lon,to_name,to_lat,to_lon,mode,minutes,service_date\n"
        "The Hague,52.0803,4.325,Rome,41.9009,12.5021,train,900,2026-05-12\n",
        encoding="utf-8",
    )
    shipped = reiscO2.estimate("Den Haag", "Rome", mode="train", date="2026-05-18")
    own = reiscO2.estimate(
        "Den Haag", "Rome", mode="train", date="2026-05-18", feed=load_feed(str(table))
    )
    assert own.distance_km == shipped.distance_km > 2 * 1600
    flight = reiscO2.estimate(
        "Den Haag", "Rome", mode="plane", date="2026-05-18", feed=load_feed(str(table))
    )
    assert flight.findings[0].ground_minutes == 900.0


def test_a_word_for_a_whole_table_is_read_as_in_a_column():
    table = pd.DataFrame({"naar": ["Oslo"], "datum": ["2026-05-18"]})
    options = {"origin": "Den Haag", "mode": "plane"}
    one_way = estimate_frame(table, round_trip=False, **options)["kg_co2e"]
    assert estimate_frame(table, round_trip="nee", **options)["kg_co2e"].equals(one_way)
    with pytest.raises(InputError, match="misschien"):
        estimate_frame(table, round_trip="misschien", **options)


@pytest.mark.parametrize("function", [reiscO2.estimate, reiscO2.ground_journey])
def test_a_misspelt_argument_is_named(function):
    with pytest.raises(TypeError, match=f"^{function.__name__}.*'travelers'"):
        function(*TRIP, travelers=2)


def test_what_is_no_leg_is_refused_as_a_local_ride():
    with pytest.raises(InputError, match=r"^local 'metro' is no Leg; .*local_leg"):
        reiscO2.estimate(*TRIP, mode="plane", local=["metro"])


def test_what_is_no_estimate_has_no_interval():
    trip = reiscO2.make_trip(*TRIP, mode="plane")
    with pytest.raises(InputError, match="is no Estimate; make one first"):
        reiscO2.interval(trip)


@pytest.mark.parametrize(
    "more", [{"variant": "x"}, {"distance_km": 5}, {"local": [1]}, {"via": "Rome"}]
)
def test_a_trip_is_not_changed_by_the_way(more):
    trip = reiscO2.make_trip(*TRIP, mode="plane", date="2026-05-18")
    with pytest.raises(InputError, match="make it anew"):
        reiscO2.estimate(trip, **more)
    assert reiscO2.estimate(trip, via=None, local=()) == reiscO2.estimate(trip)
