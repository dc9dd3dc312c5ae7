"""Airports without flights on the travel date: said, never refused; in a table as for one trip."""

import datetime as dt
import json

import pandas as pd
import pytest

from reiscO2 import estimate
from reiscO2.cli import main
from reiscO2.errors import InputError
from reiscO2.frame import estimate_frame
from reiscO2.geodesy import great_circle_km
from reiscO2.places import airports_of, city_of, closure_of, resolve_place
from reiscO2.tables import data_file, read_rows
from reiscO2.wording import notice_text

IDS = {"airport-closed", "airport-moved", "airspace-closed"}
ROWS = [row for _, row in read_rows(data_file("airport_closures.csv"))]
# (destination, day, notice): the last day before and the first day after are flown
CASES = [
    ("KBP", "2022-02-23", None), ("KBP", "2022-02-24", "airspace-closed"), ("Kyiv", "2026-05-18", "airspace-closed"),
    ("Odessa", "2026-05-18", "airspace-closed"), ("Lviv", "2019-05-18", None),
    ("TXL", "2020-11-08", None), ("TXL", "2020-11-09", "airport-moved"), ("SXF", "2020-10-24", None),
    ("SXF", "2020-10-25", "airport-moved"), ("ISL", "2019-04-05", None), ("ISL", "2024-05-18", "airport-moved"),
    ("RYG", "2016-10-31", None), ("RYG", "2016-11-01", "airport-closed"), ("THF", "2010-05-18", "airport-moved"),
    ("Chisinau", "2022-03-20", "airspace-closed"), ("Chisinau", "2022-03-21", None),
    ("KRR", "2025-09-10", "airspace-closed"), ("KRR", "2025-09-11", None), ("Berlijn", "2026-05-18", None),
]  # fmt: skip


def said(done):
    return {notice.id for notice in done.notices} & IDS


@pytest.mark.parametrize(("place", "day", "notice"), CASES)
def test_one_trip_and_a_table_say_it_on_the_same_days(place, day, notice):
    done = estimate("Den Haag", place, mode="plane", date=day)
    assert done.kg_co2e > 0
    assert said(done) == ({notice} if notice else set())


def test_a_trip_over_land_is_not_concerned():
    assert not said(estimate("Den Haag", "Kyiv", mode="train", date="2026-05-18"))


def test_a_table_says_it_row_by_row():
    table = pd.DataFrame(
        {
            "van": "Den Haag",
            "naar": [place for place, _, _ in CASES],
            "datum": [day for _, day, _ in CASES],
            "vervoermiddel": "vliegtuig",
        }
    )
    for order in (table, table[::-1]):
        done = estimate_frame(order)
        for (_, row), notice in zip(
            done.iterrows(), [table_notice(row) for _, row in order.iterrows()], strict=True
        ):
            assert set(str(row["notices"]).split("; ")) & IDS == ({notice} if notice else set())
            assert row["status"] == ("notice" if notice else row["status"]) != "error"


def table_notice(row):
    return next(n for place, day, n in CASES if (place, day) == (row["naar"], row["datum"]))


@pytest.mark.parametrize(
    ("lang", "words"),
    [("nl", "gesloten (sinds 2020-11-09)"), ("en", "was closed on the travel date (since 2020-11")],
)
def test_the_notice_in_two_languages(capsys, lang, words):
    command = ["estimate", "Den Haag", "TXL", "--mode", "plane", "--date", "2024-05-18", "--lang"]
    assert main([*command, lang]) == 0
    out = capsys.readouterr().out
    assert words in out and "BER" in out
    assert main([*command, lang, "--json"]) == 0
    notices = json.loads(capsys.readouterr().out)["notices"]
    assert [n["id"] for n in notices if n["id"] in IDS] == ["airport-moved"]


def test_every_notice_has_its_values():
    for row in ROWS:
        code = row["iata"] or "KBP"
        day = dt.date.fromisoformat(row["closed_from"])
        for notice in estimate("Den Haag", code, mode="plane", date=day).notices:
            if notice.id in IDS:
                for lang in ("nl", "en"):
                    text = notice_text(notice, lang)
                    assert row["closed_from"] in text and code in text and "{" not in text


def test_the_table_is_sourced_and_dated():
    sources = {row["id"] for _, row in read_rows(data_file("sources_places.csv"))}
    for row in ROWS:
        assert row["source_id"] in sources and row["locator"]
        assert dt.date.fromisoformat(row["seen_on"]) <= dt.date.today()
        assert not row["closed_to"] or row["closed_from"] <= row["closed_to"]
        assert row["kind"] in ("airspace", "airport") and len(row["country"]) == 2
        # an airport that is in the table of airports needs no place here, another one needs all
        assert bool(row["lat"]) == bool(row["name"]) == (row["kind"] == "airport")


@pytest.mark.parametrize(
    ("code", "city"), [("TXL", "Berlin"), ("ISL", "Istanbul"), ("RYG", "Moss")]
)
def test_a_closed_airport_is_known_by_its_code_and_serves_its_city(code, city):
    place = resolve_place(code)
    town = city_of(place)
    assert (place.kind, place.id, town.name) == ("airport", f"iata:{code}", city)
    assert great_circle_km(place.lat, place.lon, town.lat, town.lon) < 25.0
    # nobody is sent there
    assert code not in {choice.code for choice in airports_of(town, 5)}


def test_other_codes_stay_unknown():
    with pytest.raises(InputError):
        resolve_place("QQX")
    assert closure_of(resolve_place("Kyiv"), dt.date(2026, 5, 18)) is None  # a city is no airport
