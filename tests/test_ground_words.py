"""What a reader sees of a ground journey, in Dutch and in English."""

import json

import pytest

from reiscO2.cli import main
from reiscO2.cli.ride_words import days_text, ride_name, source_text
from reiscO2.ground import load_network
from reiscO2.ground.search import best_path
from reiscO2.ground.stops import of_city
from reiscO2.model import GroundLeg, Mode

DAY = ("--date", "2026-05-18")


@pytest.mark.parametrize(
    ("days", "dutch"),
    [
        ("Daily", "dagelijks"),
        ("Mon, Wed, Fri", "ma, wo, vr"),
        ("Wed-Sun", "wo-zo"),
        ("Daily, except Saturday", "dagelijks, behalve zaterdag"),
        ("every second day", "om de dag"),
        ("0-2 a week", "0-2 per week"),
        (
            "daily until 31 Aug 2026, three a week from 1 Sep 2026",
            "dagelijks tot en met 31 augustus 2026, driemaal per week vanaf 1 september 2026",
        ),
    ],
)
def test_days(days, dutch):
    assert days_text(days) == dutch
    assert days_text(days, "en") == days


@pytest.mark.parametrize(
    ("mode", "category", "dutch", "english"),
    [
        (Mode.METRO, "transfer", "overstap te voet of per metro", "transfer on foot or by metro"),
        (Mode.TRAM, "transfer", "overstap per tram", "transfer by tram"),
        (Mode.FERRY, "ferry", "veer", "ferry"),
        (Mode.COACH, "coach", "touringcar", "coach"),
        (Mode.TRAIN, "ICE", "ICE", "ICE"),
    ],
)
def test_names_of_rides(mode, category, dutch, english):
    ride = GroundLeg(mode, category, "A", "B", 10.0, 1.0)
    assert (ride_name(ride), ride_name(ride, "en")) == (dutch, english)


def test_the_source_back():
    assert source_text("a; back b") == "a; terug b"


@pytest.mark.parametrize("command", [("ground",), ("estimate", "--mode", "plane")])
@pytest.mark.parametrize(("lang", "said"), [("nl", "korter dan de"), ("en", "less than the")])
def test_rides_that_do_not_add_up_are_explained(capsys, command, lang, said):
    """Den Haag - Geneva: published times over another way than the rides shown."""
    assert main([*command, "Den Haag", "Geneva", *DAY, "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert said in out
    assert "legs:" not in out


def test_a_modelled_coach_is_called_a_model(capsys):
    assert main(["estimate", "Den Haag", "Sarajevo", "--mode", "plane", *DAY]) == 0
    out = capsys.readouterr().out
    assert "rekenmodel" in out
    assert "geschatte reis" in out
    assert "minstens vijf dagen" not in out


def test_copenhagen_helsingor_is_a_train():
    network = load_network()
    ends = [of_city(network, network.station_at(x)) for x in ("dk-copenhagen", "dk-helsingor")]
    path = best_path(network, *ends)
    (step,) = path.steps
    ride = network.line(step[3])
    assert (ride.mode, path.minutes, sum(ride.km)) == ("train", 46, 46)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Den Haag", "Parijs", "-o", "x.txt"), "--output"),
        (("Den Haag", "Parijs", "--all"), "--all"),
        (("map", "Den Haag", "--typical"), "--typical"),
        (("map", "Den Haag", "--policy", "rijk", "--policy", "utwente"), "één --policy"),
        (("map", "Den Haag", "--json", "-o", "x.svg"), "--output"),
    ],
)
def test_what_would_be_left_out_in_silence_is_refused(capsys, monkeypatch, tmp_path, words, said):
    monkeypatch.chdir(tmp_path)
    assert main(["ground", *words, *DAY]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_map_as_json(capsys):
    assert main(["ground", "map", "Den Haag", "--json", *DAY]) == 0
    document = json.loads(capsys.readouterr().out)
    paris = next(city for city in document["cities"] if city["city"] == "Paris")
    assert (document["policy"], paris["verdict"]) == ("denhaag-2020", "within")


def test_the_json_has_the_access_and_the_notices(capsys):
    assert main(["ground", "Terschelling", "Berlijn", "--json", *DAY]) == 0
    document = json.loads(capsys.readouterr().out)
    (access,) = document["access"]
    assert (access["place"], access["station"]) == ("West-Terschelling", "Leeuwarden")
    assert access["minutes"] > 60
    ids = {notice["id"] for notice in document["notices"]}
    assert "ground-access" in ids
    assert ids == {notice["id"] for notice in document["verdicts"][0]["notices"]}
