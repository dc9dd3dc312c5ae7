"""What a reader sees of a ground journey, in Dutch and in English."""

import datetime as dt
import json

import pytest

from reiscO2.cli import main
from reiscO2.cli.ride_words import days_text, ride_name, source_text
from reiscO2.errors import InputError
from reiscO2.ground import load_network
from reiscO2.ground.night import on_day
from reiscO2.ground.search import best_path
from reiscO2.ground.stops import of_city
from reiscO2.judging import ground_journey
from reiscO2.model import GroundLeg, Mode, NightTrain

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
def test_days_of_a_night_train_are_said_in_both_languages(days, dutch):
    assert days_text(days) == dutch
    assert days_text(days, "en") == days.replace("Daily", "daily")  # within a line


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
    assert main(["ground", "De Cocksdorp", "Berlijn", "--json", *DAY]) == 0
    document = json.loads(capsys.readouterr().out)
    (access,) = document["access"]
    assert (access["place"], access["station"]) == ("De Cocksdorp", "'t Horntje veerhaven (Texel)")
    assert access["minutes"] > 30
    ids = {notice["id"] for notice in document["notices"]}
    assert "ground-access" in ids
    # those of the names stand in front of those of the journey
    assert ids >= {notice["id"] for notice in document["verdicts"][0]["notices"]}


# --- night trains ----------------------------------------------------------------------------


def overnight(capsys, *words, lang="nl"):
    assert main(["ground", *words, "--lang", lang]) == 0
    start = "  nacht: " if lang == "nl" else "  overnight: "
    lines = capsys.readouterr().out.splitlines()
    return [line.removeprefix(start) for line in lines if line.startswith(start)]


@pytest.mark.parametrize(
    ("origin", "destination", "train", "inside", "outside"),
    [
        ("Berlijn", "Stockholm", "ST 301", "2026-10-30", "2026-11-22"),
        ("Warschau", "Rijeka", "EN 1277", "2026-07-06", "2026-11-22"),
        ("Brussel", "Milaan", "ES 456", "2026-09-10", "2026-06-01"),
        ("Parijs", "Berlijn", "ES 475", "2026-05-19", "2026-02-01"),
        ("Parijs", "Berlijn", "ES 475", "2026-05-19", "2026-12-20"),
        ("Den Haag", "Berlijn", "ES 453", "2026-05-18", "1995-05-18"),
        ("Hamburg", "Innsbruck", "UEX 303/323", "2026-07-06", "2026-11-22"),
    ],
)
def test_a_night_train_runs_in_its_own_time(capsys, origin, destination, train, inside, outside):
    assert any(train in line for line in overnight(capsys, origin, destination, "--date", inside))
    assert not any(
        train in line for line in overnight(capsys, origin, destination, "--date", outside)
    )


def test_the_validity_of_a_night_train_is_said(capsys):
    (line,) = [
        x for x in overnight(capsys, "Brussel", "Milaan", "--date", "2026-09-10") if "ES 456" in x
    ]
    assert "09-09-2026 t/m 12-12-2026" in line
    (line,) = overnight(capsys, "Den Haag", "Berlijn", "--date", "2027-05-19")
    assert "dienstregeling 2026" in line
    assert main(["ground", "Brussel", "Milaan", "--date", "2026-09-10", "--json"]) == 0
    (night,) = [
        x for x in json.loads(capsys.readouterr().out)["overnight"] if x["train"] == "ES 456"
    ]
    assert night["valid"] == "2026-09-09..2026-12-12"
    assert night["other_timetable_year"] is False


def test_a_night_train_of_other_weekdays_says_so(capsys):
    """It leaves on Monday, Wednesday and Friday; 18 May 2026 is a Monday."""
    assert "niet op de reisdatum" not in overnight(capsys, "Den Haag", "Berlijn", *DAY)[0]
    (line,) = overnight(capsys, "Den Haag", "Berlijn", "--date", "2026-05-19")
    assert "ma, wo, vr; niet op de reisdatum" in line
    assert main(["ground", "Den Haag", "Berlijn", "--date", "2026-05-19", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["overnight"] == []  # none is available that night
    assert [x["train"] for x in document["overnight_other_days"]] == ["ES 453"]
    assert ground_journey("Den Haag", "Berlijn", date="2026-05-19").overnight == ()


def test_derived_hours_are_marked(capsys):
    (line,) = overnight(capsys, "Amsterdam", "Berlijn", *DAY)
    assert "Amsterdam Centraal ca. 22:50 - Berlin Hbf ca. 06:48" in line
    assert "uren geschat" in line
    (line,) = overnight(capsys, "Utrecht", "Zürich", *DAY, lang="en")
    assert "Utrecht Centraal about 21:31 - Zürich HB 08:05 (daily;" in line


@pytest.mark.parametrize(
    ("origin", "destination"),
    [
        ("Zürich", "Utrecht"), ("Zürich", "Arnhem"), ("Wenen", "Arnhem"), ("Wenen", "Den Haag"),
        ("Berlijn", "Rotterdam"), ("Berlijn", "Amsterdam"), ("Amsterdam", "Praag"), ("Praag", "Amsterdam"),
    ],
)  # fmt: skip
def test_the_way_back_of_a_night_train_is_there(capsys, origin, destination):
    assert any(
        "ca. " in line
        for day in ("2026-05-18", "2026-05-19")
        for line in overnight(capsys, origin, destination, "--date", day)
    )


def test_an_hour_that_is_not_known_is_said(capsys):
    (line,) = overnight(capsys, "Hoek van Holland", "Harwich", *DAY)
    assert "22:00 - Harwich International (uur onbekend) (dagelijks; dienstregeling 2011)" in line


@pytest.mark.parametrize(
    ("valid", "days", "date", "runs"),
    [
        ("", "Daily", "2026-05-18", ""),
        ("2026", "Daily", "2026-12-12", ""),
        ("2026", "Daily", "2026-12-13", "other_year"),  # the next timetable
        ("2026", "Daily", "2021-05-18", "other_year"),
        ("2026", "Daily", "2020-05-18", None),
        ("2011", "Daily", "2026-05-18", "other_year"),
        ("2026-05..2026-10", "Sat", "2026-05-01", "other_days"),
        ("2026-05..2026-10", "0-2 a week", "2026-10-31", ""),
        ("2026-05..2026-10", "0-2 a week", "2026-11-01", None),
        ("2026-05..2026-10", "0-2 a week", "2027-07-01", "other_year"),
        ("2026-05..2026-10", "0-2 a week", "2025-07-01", None),
        ("2025-12-01..2026-05-29", "Wed-Sun", "2026-05-26", "other_days"),
        ("2025-12-01..2026-05-29", "Wed-Sun", "2026-05-27", ""),
        ("2025-12-01..2026-05-29", "Wed-Sun", "2027-02-01", None),
        ("2026", "Daily, except Saturday", "2026-05-23", "other_days"),
        ("2026", "Daily, except Saturday", "2026-05-24", ""),
        ("2026", "every second day", "2026-05-24", ""),
    ],
)
def test_on_which_days_a_night_train_runs(valid, days, date, runs):
    night = NightTrain("NJ 1", "X", "A", "20:00", "B", "08:00", days, valid)
    found = on_day(night, dt.date.fromisoformat(date))
    assert (None if found is None else found.runs) == runs


# --- the place that was taken, and the clock of the rule ---------------------------------------


@pytest.mark.parametrize(("lang", "said"), [("nl", "is gelezen als Bergen (NO)"), ("en", "Bergen")])
def test_the_place_that_was_taken_is_said(capsys, lang, said):
    assert main(["ground", "Utrecht", "Bergen", *DAY, "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert said in out
    assert "Bergen (BE)" in out
    assert main(["ground", "Utrecht", "Bergen", *DAY, "--json"]) == 0
    assert any(
        "Bergen (BE)" in n["message"] for n in json.loads(capsys.readouterr().out)["notices"]
    )


def test_a_rule_from_door_to_door_is_judged_so(capsys):
    """Bern - Wiesbaden takes five hours from station to station, and six from door to door."""
    words = ["Bern", "Wiesbaden", "--policy", "zwitserland", "--json", *DAY]
    assert main(["ground", *words]) == 0
    (ground,) = json.loads(capsys.readouterr().out)["verdicts"]
    assert main(["estimate", *words, "--mode", "plane"]) == 0
    (estimate,) = json.loads(capsys.readouterr().out)["findings"]
    keys = ("verdict", "ground_minutes", "sigma_minutes", "definition", "margin_minutes")
    assert [ground[key] for key in keys] == [estimate[key] for key in keys]
    assert "van deur tot deur" in ground["definition"]
    assert main(["ground", "Bern", "Wiesbaden", "--json", *DAY]) == 0
    station_to_station = json.loads(capsys.readouterr().out)["minutes"]
    assert ground["ground_minutes"] == station_to_station + 45.0
    assert main(["ground", "Bern", "Wiesbaden", "--policy", "all", *DAY]) == 0
    lines = capsys.readouterr().out.splitlines()
    (line,) = [x for x in lines if x.startswith("zwitserland-2020")]
    assert f"{ground['margin_minutes']:+.0f} min" in line


def test_typical_from_door_to_door_is_defined_so(capsys):
    words = ["ground", "Den Haag", "Parijs", "--typical", "--door-to-door", *DAY]
    assert main(words) == 0
    assert "de gewone (mediane) dagverbinding (minstens vijf dagen per week), van deur tot" in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize("options", [{"statistic": "x"}, {"feed": "mine.csv"}, {"date": "later"}])
def test_a_value_that_cannot_be_used_is_an_input_error(options):
    with pytest.raises(InputError):
        ground_journey("Den Haag", "Parijs", **options)


def test_a_published_coach_of_another_year_is_less_certain():
    """Den Haag - Berlin by coach: 20 minutes, and for 1995 the age of its timetable as well."""
    now, then = (
        ground_journey("Den Haag", "Berlijn", date=f"{year}-05-18").bus for year in (2026, 1995)
    )
    assert (now.layer, now.minutes) == (then.layer, then.minutes) == ("pairs", now.minutes)
    assert now.sigma_minutes == 20.0
    assert then.sigma_minutes > 100.0
