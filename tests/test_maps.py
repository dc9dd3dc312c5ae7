"""The map: every larger city once, by shape and colour, and the same as a table."""

import csv

import pytest

import reiscO2
from reiscO2 import maps
from reiscO2.cli import main
from reiscO2.errors import InputError, OutputError
from reiscO2.model import GroundJourney, Mode, Verdict
from reiscO2.policies import judge_facts, policies_for
from reiscO2.trips import parse_date

DAY = parse_date("2026-05-18")
RULE = policies_for("denhaag", DAY)[0]
HAGUE = reiscO2.resolve_place("Den Haag")


@pytest.fixture(scope="module")
def found():
    return maps.spots(reiscO2.resolve_place("Den Haag"), RULE, DAY, min_population=400_000)


def test_every_city_has_a_verdict(found):
    verdicts = {spot.place.name: spot.finding.verdict for spot in found}
    assert len(found) > 80
    assert verdicts["Paris"] is Verdict.WITHIN
    assert verdicts["Warsaw"] is Verdict.BEYOND
    assert len(verdicts) == len(found)


def test_marks_differ_in_shape_and_in_grey():
    assert len({shape for shape, _, _ in maps.MARKS.values()}) == len(maps.MARKS)
    greys = [
        sum(int(c[i : i + 2], 16) * w for i, w in ((1, 0.3), (3, 0.59), (5, 0.11)))
        for _, c, _ in maps.MARKS.values()
    ]
    assert min(abs(a - b) for i, a in enumerate(greys) for b in greys[:i]) > 25


def test_pictures(found, tmp_path):
    pytest.importorskip(
        "matplotlib", reason="the map needs the extra: pip install 'reiscO2[plots]'"
    )
    for name, start in (("kaart.svg", b"<?xml"), ("kaart.png", b"\x89PNG")):
        path = tmp_path / name
        maps.draw(str(path), reiscO2.resolve_place("Den Haag"), RULE, found)
        assert path.read_bytes().startswith(start)
    text = (tmp_path / "kaart.svg").read_text(encoding="utf-8")
    assert "binnen 8 uur" in text
    assert "Dienstregeling" in text
    assert not list(tmp_path.glob("*.part"))


def test_other_endings_are_refused(found, tmp_path):
    with pytest.raises(InputError, match=r"\.svg of \.png"):
        maps.draw(str(tmp_path / "kaart.bmp"), reiscO2.resolve_place("Den Haag"), RULE, found)


def test_table(found, tmp_path):
    path = tmp_path / "kaart.csv"
    maps.write_table(str(path), found)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == len(found)
    assert {row["verdict"] for row in rows} <= {str(v) for v in Verdict}
    with pytest.raises(OutputError):
        maps.write_table(str(tmp_path / "nergens" / "kaart.csv"), found)


def test_a_time_goes_with_the_mode_that_takes_it():
    there = reiscO2.resolve_place("Sarajevo")
    coach = GroundJourney(HAGUE, there, 1666.0, 60.0, "model", mode=Mode.COACH)
    train = GroundJourney(HAGUE, there, 2400.0, 60.0, "lines", bus=coach)
    finding = judge_facts(RULE, modes=["plane"], abroad=True, great_circle_km=1500.0, journey=coach)
    line = maps.spot_line(maps.Spot(there, train, finding))
    assert line.endswith("buiten 27 uur 46 touringcar")


@pytest.mark.parametrize("name", ["Sydney", "New York", "JFK", "Tokio"])
def test_the_map_is_of_europe(name, capsys, tmp_path):
    path = tmp_path / "s.svg"
    assert main(["ground", "map", name, "-o", str(path)]) == 2
    told = capsys.readouterr().err
    assert "De kaart is er alleen van Europa" in told
    assert told.count("\n") == 1
    assert not path.exists()


def test_a_town_within_the_frame_may_be_the_origin():
    for name in ("Istanbul", "Reykjavik", "Tanger", "Moskou"):
        maps.check_origin(reiscO2.resolve_place(name))


def test_command(capsys, tmp_path):
    assert (
        main(
            [
                "ground",
                "map",
                "Den Haag",
                "--table",
                "csv",
                "-o",
                str(tmp_path / "k.csv"),
                "--date",
                "2026-05-18",
            ]
        )
        == 0
    )
    assert (tmp_path / "k.csv").read_text(encoding="utf-8").count("\n") > 500
    assert main(["ground", "map", "-o", "x.svg"]) == 2
    assert "vertrekplaats" in capsys.readouterr().err
