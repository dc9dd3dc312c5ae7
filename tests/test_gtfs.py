"""Own timetables: GTFS feeds in, a table of travel times out."""

import csv
import datetime as dt
import os
import stat
import warnings
import zipfile
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reiscO2
from gtfs_feeds import save, tables, trip
from reiscO2.cli import ground_build, main
from reiscO2.documents import journey_document
from reiscO2.errors import DataError, InputError, OutputError, UnknownNameError
from reiscO2.ground import ground_journey
from reiscO2.ground.coach import ROAD_FACTOR
from reiscO2.ground.feed import COLUMNS, load_feed
from reiscO2.ground.gtfs import build, read
from reiscO2.ground.gtfs.calendar import Calendar, regular_days
from reiscO2.ground.gtfs.read import Source
from reiscO2.model import Mode, Place

TUESDAY = dt.date(2026, 11, 24)
AMSTERDAM = Place("Amsterdam", "NL", 52.374, 4.8897)
BERLIN = Place("Berlin", "DE", 52.5244, 13.4105, name_nl="Berlijn")
COLOGNE = Place("Cologne", "DE", 50.9333, 6.95, name_nl="Keulen")
BASEL = Place("Basel", "CH", 47.5584, 7.5733)


@pytest.fixture
def made(tmp_path):
    """Build facts from feeds and return them: (from, to, mode) -> row."""

    def make(*feeds, date=TUESDAY, every=True, **options):
        paths = [
            feed if isinstance(feed, str) else save(tmp_path / f"{number}.zip", feed)
            for number, feed in enumerate(feeds)
        ]
        out = tmp_path / "facts.csv"
        make.built = build(paths, date, str(out), every=every, **options)
        make.path = str(out)
        with open(out, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return {(r["from_name"], r["to_name"], r["mode"]): r for r in rows}

    return make


def minutes(facts, origin, destination, mode="train"):
    row = facts.get((origin, destination, mode))
    return None if row is None else float(row["minutes"])


# --- what a journey is ---------------------------------------------------------------------


def test_direct_train_in_both_directions(made):
    facts = made(
        tables([
            trip("out", "ams 8:00, han 12:00/12:03, ber 13:42", name="IC 141"),
            trip("back", "ber 8:00, ams 13:50", name="IC 142"),
        ])
    )  # fmt: skip
    there = facts["Amsterdam Centraal", "Berlin Hbf", "train"]
    assert there["minutes"] == "342.0"
    assert there["changes"] == "0"
    assert there["via"] == ""
    assert there["sigma_minutes"] == "0.0"
    # great circles Amsterdam-Hannover 329 km and Hannover-Berlin 247 km, times 1.21
    assert float(there["km"]) == pytest.approx((329.0 + 247.0) * 1.21, rel=0.01)
    assert minutes(facts, "Berlin Hbf", "Amsterdam Centraal") == 350.0
    assert list(there) == list(COLUMNS)


@pytest.mark.parametrize(("wait", "reached"), [(7, False), (8, True), (9, True)])
def test_a_change_takes_eight_minutes(made, wait, reached):
    facts = made(
        tables([
            trip("a", "ams 8:00, kol 10:38", name="ICE 1"),
            trip("b", f"kol 10:{38 + wait}, bas 14:30", name="IC 2"),
        ])
    )  # fmt: skip
    assert minutes(facts, "Amsterdam Centraal", "Basel SBB") == (390.0 if reached else None)


def test_fewer_changes_are_preferred_within_fifteen_minutes(made):
    def facts(direct_arrival):
        return made(
            tables([
                trip("a", "ams 8:00, kol 10:30", name="ICE 1"),
                trip("b", "kol 10:40, bas 14:00", name="IC 2"),
                trip("c", f"ams 8:00, bas {direct_arrival}", name="RE 3"),
            ])
        )["Amsterdam Centraal", "Basel SBB", "train"]  # fmt: skip

    assert (facts("14:15")["changes"], facts("14:15")["minutes"]) == ("0", "375.0")
    assert (facts("14:16")["changes"], facts("14:16")["minutes"]) == ("1", "360.0")


def test_at_most_four_changes(made):
    stops = ["ams", "utr", "arn", "dui", "kol", "fra", "bas"]
    trips = [
        trip(f"t{i}", f"{a} {8 + i}:00, {b} {8 + i}:52", name=f"{chr(65 + i)} 1")
        for i, (a, b) in enumerate(zip(stops, stops[1:], strict=False))
    ]
    facts = made(tables(trips))
    assert facts["Amsterdam Centraal", "Frankfurt(Main)Hbf", "train"]["changes"] == "4"
    assert ("Amsterdam Centraal", "Basel SBB", "train") not in facts


def test_legs_add_up(made):
    facts = made(
        tables([
            trip("a", "ams 8:00, kol 10:30", name="ICE 1"),
            trip("b", "kol 10:45, bas 14:00", name="IC 2"),
        ])
    )  # fmt: skip
    row = facts["Amsterdam Centraal", "Basel SBB", "train"]
    assert row["via"] == "Köln Hbf"
    parts = [leg.split("|") for leg in row["legs"].split(";")]
    assert [p[:4] for p in parts] == [
        ["train", "ICE", "Amsterdam Centraal", "Köln Hbf"],
        ["train", "IC", "Köln Hbf", "Basel SBB"],
    ]
    assert sum(float(p[4]) + float(p[6]) for p in parts) == float(row["minutes"]) == 360.0
    assert sum(float(p[5]) for p in parts) == pytest.approx(float(row["km"]), abs=0.2)


@pytest.mark.parametrize(
    ("calls", "reached"),
    [
        ("ams 4:55, ber 10:55", False),  # before the day begins
        ("ams 5:00, ber 11:00", True),
        ("ams 20:30, ber 26:30", True),
        ("ams 20:31, ber 26:31", False),
        ("ams 20:30, ber 26:31", False),  # one sits in it at half past two
    ],
)  # fmt: skip
def test_day_journeys_leave_between_five_and_half_past_eight_in_the_evening(made, calls, reached):
    facts = made(tables([trip("a", calls), trip("b", "utr 9:00, arn 9:35")]))
    assert (minutes(facts, "Amsterdam Centraal", "Berlin Hbf") is not None) is reached


def test_hours_past_midnight_go_on_with_the_day(made):
    facts = made(
        tables([
            trip("a", "ams 19:00, kol 24:05", name="ICE 1"),
            trip("b", "kol 25:10, fra 26:15", name="ICE 2"),
            # the same clock time, but written as the next day's service
            trip("c", "kol 0:40, bas 2:20", name="IC 3"),
        ])
    )  # fmt: skip
    assert minutes(facts, "Amsterdam Centraal", "Frankfurt(Main)Hbf") == 435.0
    assert minutes(facts, "Amsterdam Centraal", "Basel SBB") == 440.0


def test_boarding_and_alighting_only(made):
    files = tables([trip("a", "ams 8:00, utr 8:25, ber 14:00"), trip("b", "arn 9:00, kol 10:00")])
    text = files["stop_times.txt"].replace(
        "departure_time,stop_id,stop_sequence", "departure_time,stop_id,stop_sequence,drop_off_type"
    )
    rows = text.splitlines()
    rows = [rows[0]] + [row + (",1" if ",utr," in row else ",0") for row in rows[1:]]
    facts = made(files | {"stop_times.txt": "\n".join(rows) + "\n"})
    assert minutes(facts, "Amsterdam Centraal", "Utrecht Centraal") is None
    assert minutes(facts, "Utrecht Centraal", "Berlin Hbf") == 335.0


def test_frequencies_become_runs(made):
    facts = made(
        tables(
            [trip("a", "ams 0:00, kol 2:30", name="ICE 1"), trip("b", "kol 11:41, bas 15:00")],
            frequencies=[("a", "08:00:00", "10:00:00", 1800)],
        )
    )
    # the last run before ten leaves at 9:30 and arrives at 12:00; 9:00 to 11:30 makes the train
    assert minutes(facts, "Amsterdam Centraal", "Basel SBB") == 360.0
    assert facts["Amsterdam Centraal", "Köln Hbf", "train"]["departures"] == "4"


def test_time_zones_of_two_feeds(made):
    stops = {
        "lon": ("London St Pancras International", 51.5314, -0.1261),
        "lil": ("Lille Europe", 50.6392, 3.0757),
    }
    facts = made(
        tables([trip("a", "ams 8:00, lil 10:46")], stops=stops),
        tables([trip("b", "lil 10:00, lon 11:00", name="Eurostar 1")], stops=stops, zone="Europe/London"),
    )  # fmt: skip
    # 10:00 in London is 11:00 in Lille
    assert minutes(facts, "Amsterdam Centraal", "London St Pancras International") == 240.0


# --- stations ------------------------------------------------------------------------------


def test_a_station_under_two_ids(made):
    stops = {
        "su": ("S+U Berlin Hauptbahnhof", 52.5256, 13.3690),  # 60 m away
        "leh": ("Leipzig Hbf", 51.3454, 12.3821),
    }
    facts = made(
        tables(
            [trip("a", "ams 8:00, ber 13:50"), trip("b", "su 14:00, leh 15:15", name="ICE 2")], stops=stops
        )
    )  # fmt: skip
    assert minutes(facts, "Amsterdam Centraal", "Leipzig Hbf") == 435.0


def test_platforms_have_their_parents_name(made):
    stops = {
        "k": ("Köln Hbf", 50.943, 6.9588),
        "k1": ("Köln Hbf Gleis 1", 50.943, 6.9588, "k", "1"),
        "k9": ("Köln Hbf Gleis 9", 50.943, 6.9600, "k", "9"),
    }
    facts = made(
        tables([trip("a", "ams 8:00, k1 10:38"), trip("b", "k9 10:46, bas 14:30")], stops=stops)
    )
    assert ("Amsterdam Centraal", "Köln Hbf", "train") in facts
    # two platforms: a small station, five minutes would do
    assert minutes(facts, "Amsterdam Centraal", "Basel SBB") == 390.0


def test_equal_names_far_apart_stay_apart(made):
    stops = {
        "n1": ("Neustadt", 50.0, 8.0),
        "n2": ("Neustadt", 50.05, 8.0),  # 5.6 km
        "n3": ("Neustadt", 50.008, 8.0),  # 0.9 km from the first
    }
    facts = made(
        tables(
            [
                trip("a", "ams 8:00, n1 11:00"),
                trip("b", "n2 11:20, bas 14:00", name="RE 2"),
                trip("c", "n3 11:20, ber 15:00", name="RB 3"),
            ],
            stops=stops,
        )
    )
    assert minutes(facts, "Amsterdam Centraal", "Basel SBB") is None
    assert minutes(facts, "Amsterdam Centraal", "Berlin Hbf") == 420.0
    ids = {row["to_station"] for (_, to, _), row in facts.items() if to == "Neustadt"}
    assert len(ids) == 1
    assert facts["Neustadt", "Basel SBB", "train"]["from_station"] not in ids


# --- split trains --------------------------------------------------------------------------


def split(second, **options):
    return tables([
        trip(
            "a", "ams 8:00, hen 9:59", name="IC 141",
            number=options.pop("first_number", ""), block=options.pop("first_block", ""),
        ),
        trip("b", second, **{"name": "IC 141b", "route": "de"} | options),
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("feed", "changes", "joined"),
    [
        (split("hen 10:03, ber 13:50"), "0", 1),
        (split("hen 10:13, ber 13:50"), "0", 1),
        (split("hen 10:14, ber 13:50"), "1", 0),  # fifteen minutes: a change
        (split("hen 10:08, ber 13:50", name="RE 1"), "1", 0),  # another category
        (split("hen 10:03, ber 13:50", name="RE 1"), None, 0),  # four minutes are no change
        (split("hen 10:03, ber 13:50", number="141", first_number="141"), "0", 1),
        (split("hen 10:08, ber 13:50", number="77", first_number="141"), "1", 0),
        (split("hen 10:03, ber 13:50", name="RE 1", block="7", first_block="7"), "0", 1),
    ],
    ids=["4-min", "14-min", "15-min", "category", "no-change", "same-number", "other-number", "block"],
)  # fmt: skip
def test_trains_split_at_the_border(made, feed, changes, joined):
    facts = made(feed)
    row = facts.get(("Amsterdam Centraal", "Berlin Hbf", "train"))
    assert (row and row["changes"]) == changes
    assert row is None or row["minutes"] == "350.0"
    assert made.built.joined == joined


def test_a_train_is_not_joined_to_one_that_goes_back(made):
    # both are ICE, and Frankfurt is no reason to think that the second goes on for the first
    made(
        tables([
            trip("a", "ams 8:00, fra 11:40", name="ICE 1"),
            trip("b", "fra 11:50, par 15:40, utr 19:00", name="ICE 2"),
        ])
    )  # fmt: skip
    assert made.built.joined == 0


def test_a_train_that_turns_back_is_not_joined(made):
    facts = made(
        tables([
            trip("a", "ams 8:00, arn 9:00, kol 10:30", name="ICE 1"),
            trip("b", "kol 10:34, arn 12:00, ber 17:40", name="ICE 2"),
        ])
    )  # fmt: skip
    assert made.built.joined == 0
    assert ("Köln Hbf", "Berlin Hbf", "train") in facts


def test_an_in_seat_transfer_joins_whatever_the_name(made):
    files = split("hen 10:03, ber 13:50", name="RE 1")
    files["transfers.txt"] = (
        "from_stop_id,to_stop_id,transfer_type,from_trip_id,to_trip_id\n,,4,a,b\n"
    )
    facts = made(files)
    assert facts["Amsterdam Centraal", "Berlin Hbf", "train"]["changes"] == "0"


def test_split_trains_are_joined_over_two_feeds(made):
    facts = made(
        tables([trip("a", "ams 8:00, hen 9:59", name="IC 141")]),
        tables([trip("a", "hen 10:02, ber 13:50", name="IC 141")], zone="Europe/Berlin"),
    )
    row = facts["Amsterdam Centraal", "Berlin Hbf", "train"]
    assert (row["minutes"], row["changes"], row["feed"]) == ("350.0", "0", "0.zip + 1.zip")


# --- changes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("transfers", "own", "arrives", "reached"),
    [
        ([("kol", "kol", 2, 900)], {}, "10:31", False),  # 14 minutes, 15 are stated
        ([("kol", "kol", 2, 900)], {}, "10:30", True),
        ([("kol", "kol", 2, 60)], {}, "10:41", False),  # one minute is stated: guarded at five
        ([("kol", "kol", 2, 60)], {}, "10:40", True),
        ([("kol", "kol", 1, "")], {}, "10:38", False),  # a timed transfer states no time
        ([("kol", "kol", 2, 60)], {"Köln Hbf": 20}, "10:26", False),  # the own table first
        ([], {"köln hauptbahnhof": 3}, "10:42", True),
    ],
)
def test_a_change_takes_what_the_feed_or_the_caller_says(made, transfers, own, arrives, reached):
    facts = made(
        tables(
            [
                trip("a", f"ams 8:00, kol {arrives}", name="ICE 1"),
                trip("b", "kol 10:45, bas 14:00"),
            ],
            transfers=transfers,
        ),
        change_minutes=own,
    )
    assert (minutes(facts, "Amsterdam Centraal", "Basel SBB") is not None) is reached


def test_small_stations_take_five_minutes(made):
    stops = {
        "k": ("Boxtel", 51.584, 5.319),
        "k1": ("Boxtel", 51.584, 5.319, "k", "1"),
        "k2": ("Boxtel", 51.584, 5.319, "k", "2"),
    }
    trips = [trip("a", "ams 8:00, k1 9:00"), trip("b", "k2 9:05, kol 11:00", name="RE 1")]
    assert minutes(made(tables(trips, stops=stops)), "Amsterdam Centraal", "Köln Hbf") == 180.0
    trips[1]["calls"] = "k2 9:04, kol 11:00"
    assert minutes(made(tables(trips, stops=stops)), "Amsterdam Centraal", "Köln Hbf") is None


@pytest.mark.parametrize(("leaves", "reached"), [("11:15", False), ("11:16", True)])
def test_termini_take_sixteen_minutes(made, leaves, reached):
    facts = made(
        tables(
            [trip("a", "ams 8:00, par 11:00"), trip("b", f"par {leaves}, mar 15:00", name="TGV 1")]
        )
    )
    assert (minutes(facts, "Amsterdam Centraal", "Marseille St-Charles") is not None) is reached


def test_termini_of_paris_are_joined_by_the_shipped_table_or_the_feed(made):
    trips = [trip("a", "ams 8:00, par 11:22"), trip("b", "lyo 12:20, mar 15:30", name="TGV 1")]
    row = made(tables(trips))["Amsterdam Centraal", "Marseille St-Charles", "train"]
    assert row["minutes"] == "450.0"
    assert [leg.split("|")[1] for leg in row["legs"].split(";")] == ["IC", "transfer", "TGV"]
    # 55 minutes are in the shipped table (an estimate): less certain than the timetable
    assert float(row["sigma_minutes"]) == 10.0
    stated = made(tables(trips, transfers=[("par", "lyo", 2, 3540)]))
    assert (
        "Amsterdam Centraal",
        "Marseille St-Charles",
        "train",
    ) not in stated  # 59 minutes; 58 are left


# --- calendars -----------------------------------------------------------------------------


def test_a_train_of_one_weekday_does_not_count(made):
    services = {
        "wk": ("1111100", "20260101", "20261212"),
        "tu": ("0100000", "20260101", "20261212"),
    }
    trips = [trip(f"a{h}", f"ams {h}:00, ber {h + 6}:00") for h in range(5, 15)]
    facts = made(
        tables([*trips, trip("fast", "ams 8:00, ber 13:00", service="tu")], services=services)
    )
    assert minutes(facts, "Amsterdam Centraal", "Berlin Hbf") == 360.0
    assert facts["Amsterdam Centraal", "Berlin Hbf", "train"]["sigma_minutes"] == "0.0"
    assert made.built.irregular == 1
    assert len({d.weekday() for d in made.built.dates}) == len(made.built.dates) == 3


def test_a_pair_of_one_day_is_left_out(made):
    services = WEEK | {
        "tu": ("1100111", "20260101", "20261212"),
        "tw": ("1110110", "20260101", "20261212"),
    }
    trips = [trip(f"a{h}", f"ams {h}:00, utr {h}:30") for h in range(5, 19)]
    trips += [
        trip("one", "ams 8:00, ber 13:00", service="tu"),
        trip("two", "ams 8:00, kol 10:40", service="tw"),
    ]
    facts = made(tables(trips, services=services))
    assert minutes(facts, "Amsterdam Centraal", "Berlin Hbf") is None
    assert minutes(facts, "Amsterdam Centraal", "Köln Hbf") == 160.0
    assert facts["Amsterdam Centraal", "Köln Hbf", "train"]["sigma_minutes"] == "5.0"


def test_a_closed_day_does_not_count(made):
    # works: on the Tuesday asked for, the fast train is replaced by a slow one
    services = WEEK | {
        "works": ("0000000", "20260101", "20261212"),
        "ok": ("1111100", "20260101", "20261212"),
    }
    exceptions = [("ok", "20261124", 2), ("works", "20261124", 1)]
    trips = [
        *(trip(f"x{h}", f"utr {h}:00, arn {h}:35") for h in range(6, 20)),
        trip("fast", "ams 8:00, ber 13:50", service="ok"),
        trip("slow", "ams 8:00, ber 15:40", service="works"),
    ]
    facts = made(tables(trips, services=services, exceptions=exceptions))
    assert TUESDAY in made.built.dates
    assert minutes(facts, "Amsterdam Centraal", "Berlin Hbf") == 350.0


WEEK = {"wk": ("1111100", "20260101", "20261212")}


def test_a_holiday_is_no_regular_day(tmp_path):
    trips = [trip("a", "ams 8:00, ber 14:00"), trip("b", "ams 9:00, ber 15:00", service="hol")]
    files = tables(
        trips,
        services=WEEK | {"hol": ("0000000", "20260101", "20261212")},
        exceptions=[("wk", "20261125", 2), ("hol", "20261126", 1)],
    )
    calendar = Calendar(Source(save(tmp_path / "f.zip", files)))
    assert calendar.active(dt.date(2026, 11, 25)) == set()
    assert calendar.active(dt.date(2026, 11, 26)) == {"wk", "hol"}
    assert calendar.active(dt.date(2026, 11, 28)) == set()
    days = regular_days([calendar], [{"wk": 10, "hol": 10}], TUESDAY)
    assert days == [TUESDAY, dt.date(2026, 11, 19), dt.date(2026, 12, 2)]


def test_days_are_of_one_timetable_year(tmp_path):
    files = tables(
        [trip("a", "ams 8:00, ber 14:00")], services={"wk": ("1111100", "20260101", "20271231")}
    )
    calendar = Calendar(Source(save(tmp_path / "f.zip", files)))
    days = regular_days([calendar], [{"wk": 1}], dt.date(2026, 12, 15))
    assert len(days) == 3
    assert min(days) > dt.date(2026, 12, 13)


def test_a_feed_of_exceptions_only(made):
    dates = [f"202611{day}" for day in (16, 17, 18, 19, 20, 24, 25, 26)]
    facts = made(
        tables(
            [trip("a", "ams 8:00, ber 14:00", service="x")],
            services={},
            exceptions=[("x", date, 1) for date in dates],
        )
    )
    assert minutes(facts, "Amsterdam Centraal", "Berlin Hbf") == 360.0


@pytest.mark.parametrize("week", ["0010000", "0101000", "1010100", "0000011", "1111000"])
def test_a_train_of_fewer_than_five_days_proves_nothing(made, week):
    """Alone it makes no table; beside daily ones it is left out, and counted."""
    services = {"few": (week, "20260101", "20261212")}
    fast = trip("fast", "ams 8:00, ber 13:00", service="few")
    with pytest.raises(
        DataError,
        match=f"weekdays with service around 2026-11-24: {week.count('1')} |usual service|no trains",
    ):
        made(tables([fast], services=services))
    daily = [trip(f"a{h}", f"ams {h}:00, han {h + 4}:00, ber {h + 6}:00") for h in range(5, 15)]
    facts = made(tables([fast, *daily], services=services | WEEK))
    assert minutes(facts, "Amsterdam Centraal", "Berlin Hbf") == 360.0
    assert minutes(facts, "Amsterdam Centraal", "Hannover Hbf") == 240.0


@pytest.mark.parametrize("number", ["", "141"])
def test_one_train_in_several_calendars_is_a_daily_one(made, number):
    """Monday to Thursday to Berlin, on Fridays ten minutes later and no farther than Hannover."""
    services = {
        "mt": ("1111000", "20260101", "20261212"),
        "fr": ("0000100", "20260101", "20261212"),
    }
    facts = made(
        tables(
            [
                trip("a", "ams 8:00, han 12:00/12:03, ber 13:42", service="mt", number=number),
                trip("b", "ams 8:10, han 12:10", service="fr", number=number and "143"),
                *(trip(f"{s}{h}", f"utr {h}:00, arn {h}:35", service=s) for h in range(6, 20) for s in ("mt", "fr")),
            ],
            services=services,
        )
    )  # fmt: skip
    assert minutes(facts, "Amsterdam Centraal", "Hannover Hbf") == 240.0
    assert minutes(facts, "Amsterdam Centraal", "Berlin Hbf") is None
    assert made.built.irregular == 1


def test_the_summary_says_what_is_left_out(made):
    services = WEEK | {"few": ("0101000", "20260101", "20261212")}
    trips = [trip(f"a{h}", f"ams {h}:00, ber {h + 6}:00") for h in range(5, 15)]
    made(tables([*trips, trip("x", "ams 8:00, ber 12:00", service="few")], services=services))
    for lang, said in (
        ("nl", "1 rit rijdt op minder dan vijf dagen"),
        ("en", "1 run on fewer than five days"),
    ):
        assert said in "\n".join(ground_build.lines(made.built, "x.csv", lang))


def test_what_is_built_can_be_read(made):
    """Two stops at one minute 600 m apart: no journey, and no reason to refuse the table."""
    trips = [trip(f"a{h}", f"ams {h}:00, near {h}:00, ber {h + 6}:00") for h in range(5, 15)]
    facts = made(tables(trips, stops={"near": ("Amsterdam Oost", 52.3779, 4.9103)}))
    assert ("Amsterdam Centraal", "Amsterdam Oost", "train") not in facts
    assert made.built.left_out == 1
    feed = load_feed(made.path)
    assert feed.lookup(AMSTERDAM, BERLIN).minutes == 360.0


@pytest.mark.parametrize("calls", ["kol 8:00, fra 8:00, bas 11:00", "ams 8:00, mar 10:15"])
def test_a_train_that_flies_is_refused(made, calls):
    with pytest.raises(DataError, match=r"stop_times.txt:3: trip 'a' comes \d+ km farther in"):
        made(tables([trip("a", calls)]))


def test_rows_of_an_unknown_trip_or_service_are_refused(made):
    trips = [trip(f"a{h}", f"ams {h}:00, ber {h + 6}:00") for h in range(5, 15)]
    files = tables(trips)
    files["stop_times.txt"] += "ghost,8:00:00,8:00:00,ams,0\n"
    with pytest.raises(DataError, match=r"stop_times.txt:22: trip 'ghost' is not in trips.txt"):
        made(files)
    with pytest.raises(
        DataError, match=r"trips.txt:12: service 'gone' of trip 'x' is in no calendar"
    ):
        made(tables([*trips, trip("x", "ams 8:00, ber 14:00", service="gone")]))
    with pytest.raises(DataError, match=r"frequencies.txt:2: trip 'ghost' is not in trips.txt"):
        made(tables(trips, frequencies=[("ghost", "6:00:00", "7:00:00", 600)]))


@pytest.mark.parametrize(("own", "said"), [({"Nergens": 60}, "Nergens"), ({"Utrecht Centraal": "x"}, "minutes"),
                                           ({"Utrecht Centraal": float("nan")}, "minutes")])  # fmt: skip
def test_a_change_time_that_cannot_be_used_is_refused(made, own, said):
    with pytest.raises(InputError, match=said):
        made(tables([trip("a", "ams 8:00, utr 8:27, arn 9:05")]), change_minutes=own)


@pytest.mark.parametrize("date", ["2026-11-24", dt.datetime(2026, 11, 24, 8, 30), TUESDAY])
def test_the_date_may_be_text(made, date):
    facts = made(tables([trip("a", "ams 8:00, ber 14:00")]), date=date)
    assert minutes(facts, "Amsterdam Centraal", "Berlin Hbf") == 360.0
    with pytest.raises(InputError, match="geen datum"):
        made(tables([trip("a", "ams 8:00, ber 14:00")]), date="24 november")


# --- own timetable: the way to its station, and its age --------------------------------------


def delft(made, date="2026-11-24"):
    made(tables([trip(f"a{h}", f"hag {h}:00, fra {h + 4}:30") for h in range(6, 12)],
                stops={"hag": ("Den Haag Centraal", 52.0803, 4.3250)}))  # fmt: skip
    feed = load_feed(made.path)
    return {
        name: reiscO2.ground_journey(name, "Frankfurt", date=date, feed=feed)
        for name in ("Delft", "Den Haag")
    }


def test_the_way_to_a_station_of_the_own_timetable_counts(made):
    found = delft(made)
    there, here = found["Den Haag"], found["Delft"]
    assert (there.minutes, there.sigma_minutes, there.notices) == (270.0, 0.0, ())
    ((notice,),) = [[n for n in here.notices if n.id == "feed-access"]]
    way = dict(notice.values)
    assert (way["place"], way["station"]) == ("Delft", "Den Haag Centraal")
    assert 15.0 < way["minutes"] < 40.0  # 9 km
    assert way["km"] == pytest.approx((way["minutes"] - 15.0) / 1.5 * ROAD_FACTOR, abs=0.6)
    assert here.minutes == 270.0 + way["minutes"]
    assert here.sigma_minutes == pytest.approx(0.3 * way["minutes"])
    document = journey_document(here, [])
    assert document["access"] == [
        {"place": "Delft", "station": "Den Haag Centraal", "minutes": way["minutes"]}
    ]


@pytest.mark.parametrize(
    ("place", "free"),
    [
        ("Lissabon", True),
        ("Oeiras, Portugal", False),
        ("38.7678, -9.0991", True),
        ("38.80, -9.05", False),
    ],
)
def test_a_station_within_a_large_city_is_its_own(made, place, free):
    """Lisboa Oriente lies 6 km from the middle of Lisbon, and its name is Portuguese."""
    stops = {
        "ori": ("Lisboa Oriente", 38.7678, -9.0991),
        "por": ("Porto Campanhã", 41.1489, -8.5853),
    }
    made(tables([trip(f"a{h}", f"ori {h}:00, por {h + 3}:00") for h in range(6, 12)], stops=stops))
    found = reiscO2.ground_journey(place, "Porto", date="2026-11-24", feed=load_feed(made.path))
    if free:
        assert (found.layer, found.minutes, found.notices) == ("feed", 180.0, ())
    else:
        assert found.layer != "feed" or found.minutes > 195.0


def test_an_own_timetable_of_another_year_is_less_certain(made):
    sigma = {
        year: delft(made, f"{year}-05-18")["Den Haag"].sigma_minutes
        for year in (2027, 2025, 2024, 2019)
    }
    # 10 from the second year on, and 5 a year from then
    assert sigma[2027] == sigma[2025] == 0.0
    assert sigma[2024] == pytest.approx((10.0**2 + 5.0**2) ** 0.5)
    assert sigma[2019] == pytest.approx((10.0**2 + 30.0**2) ** 0.5)
    old = delft(made, "2019-05-01")["Den Haag"]
    assert [n.id for n in old.notices] == ["ground-year"]
    assert dict(old.notices[0].values) == {"year": 2026, "travel_year": 2019}


def test_a_date_outside_the_feed(made, tmp_path):
    with pytest.raises(
        DataError,
        match=r"0\.zip: no trains or coaches around 2026-12-22.*2026-01-01 to 2026-12-12",
    ):
        made(tables([trip("a", "ams 8:00, ber 14:00")]), date=dt.date(2026, 12, 22))
    assert not (tmp_path / "facts.csv").exists()


# --- which vehicles ------------------------------------------------------------------------


def test_trains_and_coaches_count_all_else_is_left_out(made):
    facts = made(
        tables([
            trip("ice", "ams 8:00, kol 10:40", type=101, name="ICE 1"),
            trip("s", "kol 11:00, dui 11:40", type=109, name="S1"),
            trip("night", "ams 6:00, bas 14:00", type=105, name="NJ 1"),
            trip("tram", "ams 8:00, utr 8:40", type=0, name="1"),
            trip("ferry", "ams 8:00, par 20:40", type=4, name="F"),
            trip("flix", "ams 8:00, ber 17:00", type=200, name="N1"),
            trip("flix3", "ams 9:00, par 16:00", type=3, name="700"),
            trip("city", "ams 9:00, utr 10:00", type=3, name="120"),
        ])
    )  # fmt: skip
    assert {(b, mode) for a, b, mode in facts if a == "Amsterdam Centraal"} == {
        ("Köln Hbf", "train"),
        ("Duisburg Hbf", "train"),
        ("Berlin Hbf", "coach"),
        ("Paris Nord", "coach"),
    }
    assert made.built.sleeper_routes == 1
    assert minutes(facts, "Amsterdam Centraal", "Berlin Hbf", "coach") == 540.0


def test_default_stations_are_those_of_the_shipped_network(made):
    stops = {"xx": ("Nergenshuizen", 52.75, 5.01)}
    files = tables([trip("a", "ams 8:00, xx 9:00, ber 14:00")], stops=stops)
    assert {a for a, _, _ in made(files, every=False)} == {"Amsterdam Centraal"}
    assert len(made(files)) == 3


def test_stations_by_name(made):
    files = tables([trip("a", "ams 8:00, utr 8:30, kol 10:40, ber 15:00")])
    facts = made(files, every=False, stations=["amsterdam", "Koln Hauptbahnhof"])
    assert list(facts) == [("Amsterdam Centraal", "Köln Hbf", "train")]
    with pytest.raises(UnknownNameError, match="'Berlijn Hbf'.*bedoelde u: Berlin Hbf") as info:
        made(files, stations=["Berlijn Hbf"])
    assert info.value.known[0] == "Berlin Hbf"


# --- broken feeds --------------------------------------------------------------------------

GOOD = tables(
    [trip("a", "ams 8:00, utr 8:30/8:32, ber 14:00")],
    exceptions=[("wk", "20261225", 2)],
    frequencies=[("a", "08:00:00", "10:00:00", 1800)],
    transfers=[("utr", "utr", 2, 300)],
)


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("stop_times.txt", "08:30", "08:30", None),
        ("stop_times.txt", "a,8:30:00", "a,8:3x:00", "stop_times.txt:3: '8:3x:00' is no time H:MM:SS"),
        ("stop_times.txt", "a,8:30:00", "a,8:61:00", "stop_times.txt:3: '8:61:00'"),
        ("stop_times.txt", "a,8:30:00,8:32:00", "a,8:30:00,8:29:00", "stop_times.txt:3: .*back in time"),
        ("stop_times.txt", "a,8:30:00,8:32:00", "a,7:30:00,7:32:00", "stop_times.txt:3: .*back in time"),
        ("stop_times.txt", "utr,1", "utr,0", "stop_times.txt:3: .*stop_sequence 0 twice"),
        ("stop_times.txt", "utr,1", "utr,-1", "stop_times.txt:3: stop_sequence '-1'"),
        ("stop_times.txt", "utr,1", "utx,1", "stop_times.txt:3: stop 'utx' is not in stops.txt"),
        ("stop_times.txt", "utr,1", "utr", "stop_times.txt:3: 4 cells where the header has 5"),
        ("stop_times.txt", "utr,1", "utr,1,9", "stop_times.txt:3: 6 cells"),
        ("stop_times.txt", "utr,1", 'u"tr",1', None),
        ("stop_times.txt", "utr,1", '"utr"x,1', "stop_times.txt:3: no CSV"),
        ("stop_times.txt", "14:00:00,14:00:00", ",", "stop_times.txt:4: .*lacks the time of an end"),
        ("stop_times.txt", "stop_sequence", "sequence", "stop_times.txt:1: column stop_sequence is missing"),
        ("stop_times.txt", "departure_time", "arrival_time", "stop_times.txt:1: column departure_time"),
        ("stops.txt", "52.0894", "152.0894", "stops.txt:3: stop_lat '152.0894'"),
        ("stops.txt", "52.0894", "nan", "stops.txt:3: stop_lat 'nan'"),
        ("stops.txt", "52.0894", "", "stops.txt:3: stop_lat ''"),
        ("stops.txt", "utr,Utrecht", "ams,Utrecht", "stops.txt:3: stop 'ams' stands here twice"),
        ("stops.txt", "5.1101,,", "5.1101,nix,", "stops.txt:3: parent_station 'nix'"),
        ("routes.txt", ",2\n", ",train\n", "routes.txt:2: route_type 'train'"),
        ("trips.txt", "r-2-IC 1,", "r-3,", "trips.txt:2: route 'r-3' is not in routes.txt"),
        ("calendar.txt", "wk,1", "wk,2", "calendar.txt:2: monday is '2'"),
        ("calendar.txt", "20260101", "2026-01-01", "calendar.txt:2: '2026-01-01' is no date"),
        ("calendar.txt", "20260101", "20261301", "calendar.txt:2: '20261301' is no date"),
        ("calendar.txt", "20260101", "20270101", "calendar.txt:2: ends 2026-12-12 before"),
        ("calendar_dates.txt", ",2\n", ",3\n", "calendar_dates.txt:2: exception_type '3'"),
        ("frequencies.txt", "1800", "0", "frequencies.txt:2: a headway"),
        ("frequencies.txt", "1800", "1", "frequencies.txt:2: a run every 1 s; refused"),
        ("frequencies.txt", "10:00:00", "7:00:00", "frequencies.txt:2: .*in order"),
        ("transfers.txt", "2,300", "9,300", "transfers.txt:2: transfer_type '9'"),
        ("transfers.txt", "2,300", "2,soon", "transfers.txt:2: min_transfer_time 'soon'"),
        ("transfers.txt", "utr,utr", "utr,nix", "transfers.txt:2: stop 'nix'"),
        ("agency.txt", "Europe/Amsterdam", "Mars/Base", "agency.txt:2: agency_timezone 'Mars/Base'"),
        ("agency.txt", "Europe/Amsterdam", "../../etc", "agency.txt:2: agency_timezone"),
    ],
)  # fmt: skip
def test_broken_rows_are_named(made, tmp_path, table, old, new, message):
    files = {**GOOD, table: GOOD[table].replace(old, new, 1)}
    if message is None:
        if '"' in new:
            files["stop_times.txt"] = GOOD[table].replace("utr,1", '"utr",1')
        assert len(made(files)) == 3
        return
    assert files[table] != GOOD[table]
    with pytest.raises(DataError, match=r"^0\.zip/" + message) as info:
        made(files)
    assert info.value.line >= 1
    assert "\n" not in str(info.value)
    assert not (tmp_path / "facts.csv").exists()


@pytest.mark.parametrize("name", ["agency", "stops", "routes", "trips", "stop_times"])
def test_a_missing_table_is_named(made, name):
    with pytest.raises(DataError, match=rf"0\.zip: no GTFS feed: {name}.txt is missing"):
        made({k: v for k, v in GOOD.items() if k != f"{name}.txt"})


def test_one_of_two_calendars_is_needed(made):
    with pytest.raises(DataError, match=r"needs calendar.txt or calendar_dates.txt"):
        made({k: v for k, v in GOOD.items() if "calendar" not in k})


def test_a_byte_order_mark_is_read_and_latin_1_is_refused(made, tmp_path):
    bom = {
        **GOOD,
        "stops.txt": "\ufeff" + GOOD["stops.txt"],
        "trips.txt": GOOD["trips.txt"].replace("\n", "\r\n"),
    }
    assert len(made(bom)) == 3
    latin = GOOD["stops.txt"].encode("latin-1")  # Köln is on line 9
    with pytest.raises(DataError, match=r"feed/stops.txt:9: not UTF-8"):
        made(save(tmp_path / "feed", {**GOOD, "stops.txt": latin}))


def test_blank_lines_and_trailing_commas(made):
    text = GOOD["stops.txt"].replace("\n", ",,\n", 4) + "\n\n"
    header, _, rest = text.partition("\n")
    assert len(made({**GOOD, "stops.txt": header.rstrip(",") + "\n" + rest})) == 3


# --- feeds that are not safe ---------------------------------------------------------------


def bomb(path, size):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in GOOD.items():
            archive.writestr(name, text if name != "stop_times.txt" else text + "\n" * size)
    return str(path)


def test_a_zip_bomb_is_refused_unread(made, tmp_path):
    path = bomb(tmp_path / "bomb.zip", 8 * 2**20)
    assert os.path.getsize(path) < 20_000
    with pytest.raises(DataError, match=r"bomb.zip/stop_times.txt: unpacks to \d+ times its size"):
        made(path)


def test_too_much_to_unpack(made, tmp_path, monkeypatch):
    monkeypatch.setattr(read, "MAX_TABLE_BYTES", 500)
    with pytest.raises(DataError, match=r"stops.txt: \d+ bytes, more than 500"):
        made(save(tmp_path / "f.zip", GOOD))
    with pytest.raises(DataError, match=r"stops.txt: \d+ bytes, more than 500"):
        made(save(tmp_path / "f", GOOD))
    monkeypatch.setattr(read, "MAX_TABLE_BYTES", 10_000)
    monkeypatch.setattr(read, "MAX_TOTAL_BYTES", 600)
    with pytest.raises(DataError, match=r"f.zip: its tables hold more than 600 bytes"):
        made(str(tmp_path / "f.zip"))


def test_a_size_that_lies(made, tmp_path):
    path = tmp_path / "f.zip"
    save(path, GOOD)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("stops.txt").file_size
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"stops.txt"))
    data[at + 24 : at + 28] = (size - 50).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(DataError, match=r"f.zip/stops.txt: damaged"):
        made(str(path))


def test_overlapping_members_are_refused(made, tmp_path):
    path = tmp_path / "f.zip"
    save(path, GOOD)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"stops.txt"))
    data[at + 20 : at + 24] = (10**8).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(DataError, match="overlap"):
        made(str(path))


@pytest.mark.parametrize(
    "name", ["../stops.txt", "a/../../x", "/etc/passwd", "C:\\x", "..\\x", "\\\\host\\x"]
)
def test_a_path_that_climbs_out_is_refused(made, tmp_path, name):
    path = tmp_path / "f.zip"
    save(path, GOOD)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "x")
    with pytest.raises(DataError, match=r"f.zip: member .* climbs out of the archive"):
        made(str(path))


def test_a_table_twice(made, tmp_path):
    path = tmp_path / "f.zip"
    save(path, GOOD)
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("stops.txt", GOOD["stops.txt"])
    with pytest.raises(DataError, match=r"f.zip/stops.txt: stands in the archive twice"):
        made(str(path))


def test_a_link_out_of_the_folder(made, tmp_path):
    path = tmp_path / "f"
    save(path, GOOD)
    (tmp_path / "secret.txt").write_text(GOOD["stops.txt"])
    (path / "stops.txt").unlink()
    (path / "stops.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(DataError, match=r"f/stops.txt: is a link that leads out of the folder"):
        made(str(path))


def test_no_feed_at_all(made, tmp_path):
    (tmp_path / "x.zip").write_text("hello")
    with pytest.raises(DataError, match=r"x.zip: no GTFS feed"):
        made(str(tmp_path / "x.zip"))
    with pytest.raises(DataError, match=r"nix.zip: cannot be read"):
        made(str(tmp_path / "nix.zip"))
    with pytest.raises(InputError):
        made()
    save(tmp_path / "cut.zip", GOOD)
    whole = (tmp_path / "cut.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataError, match=r"cut.zip: no GTFS feed"):
        made(str(tmp_path / "cut.zip"))


def test_a_damaged_member(made, tmp_path):
    path = tmp_path / "f.zip"
    save(path, GOOD)
    data = bytearray(path.read_bytes())
    at = data.index(b"stops.txt") + 40
    data[at : at + 8] = bytes(8)
    path.write_bytes(data)
    with pytest.raises(DataError, match=r"f.zip/stops.txt"):
        made(str(path))


def test_a_member_packed_otherwise_is_refused(made, tmp_path):
    with zipfile.ZipFile(tmp_path / "f.zip", "w", zipfile.ZIP_LZMA) as archive:
        for name, text in GOOD.items():
            archive.writestr(name, text)
    with pytest.raises(DataError, match=r"f.zip/agency.txt: is not packed by deflate"):
        made(str(tmp_path / "f.zip"))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_any_damage_is_an_error_of_ours(tmp_path, changes):
    path = tmp_path / "f.zip"
    save(path, GOOD)
    data = bytearray(path.read_bytes())
    for where, byte in changes:
        data[int(where * (len(data) - 1))] = byte
    path.write_bytes(data)
    try:
        built = build([str(path)], TUESDAY, str(tmp_path / "out.csv"), every=True)
    except DataError as error:
        assert error.file.startswith("f.zip")
    else:
        assert built.rows == 3


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=st.sampled_from(sorted(GOOD)),
    where=st.floats(0, 1),
    text=st.text(max_size=3) | st.sampled_from(["9" * 5000, ",", '"', "\n", "-", "1e999", "\0"]),
)
def test_any_text_is_an_error_of_ours(tmp_path, table, where, text):
    at = int(where * len(GOOD[table]))
    feed = tmp_path / "f.zip"
    save(feed, {**GOOD, table: GOOD[table][:at] + text + GOOD[table][at + 1 :]})
    try:
        built = build([str(feed)], TUESDAY, str(tmp_path / "out.csv"), every=True)
    except DataError as error:
        assert error.file.startswith("f.zip") or error.file == "GTFS"
        assert len(str(error)) < 400
    else:
        assert built.rows >= 1


def test_a_line_without_end(made, tmp_path):
    with pytest.raises(DataError, match=r"stops.txt:\d+: a line of more than"):
        made(save(tmp_path / "f", {**GOOD, "stops.txt": GOOD["stops.txt"] + "x" * 100_000}))


def test_feed_in_one_folder_of_the_archive(made):
    inside = {f"feed/{name}": text for name, text in GOOD.items()}
    assert len(made(inside | {"__MACOSX/feed/stops.txt": "junk"})) == 3


# --- writing -------------------------------------------------------------------------------


def test_several_feeds_make_the_same_table_twice(made, tmp_path):
    feeds = [
        tables([trip("a", "ams 8:00, kol 10:38")]),
        tables([trip("a", "kol 10:50, bas 14:30")]),
    ]
    facts = made(*feeds)
    assert minutes(facts, "Amsterdam Centraal", "Basel SBB") == 390.0
    first = (tmp_path / "facts.csv").read_bytes()
    made(*feeds)
    assert (tmp_path / "facts.csv").read_bytes() == first
    assert {p.name for p in tmp_path.iterdir()} == {"0.zip", "1.zip", "facts.csv"}


def test_permissions_are_the_usual_ones(made, tmp_path):
    made(GOOD)
    (tmp_path / "plain").write_text("")
    mode = stat.S_IMODE((tmp_path / "facts.csv").stat().st_mode)
    assert mode == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_a_failed_run_leaves_the_old_table(made, tmp_path, monkeypatch):
    made(GOOD)
    before = (tmp_path / "facts.csv").read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OutputError, match="de schijf is vol") as info:
        made(GOOD)
    assert info.value.exit_code == 3
    assert (tmp_path / "facts.csv").read_bytes() == before
    assert {p.name for p in tmp_path.iterdir()} == {"0.zip", "facts.csv"}


def test_output_that_cannot_be(tmp_path):
    feed = save(tmp_path / "f.zip", GOOD)
    for out in (tmp_path, tmp_path / "nix" / "x.csv"):
        with pytest.raises(OutputError):
            build([feed], TUESDAY, str(out), every=True)


def test_two_stations_that_are_not_joined(made, tmp_path):
    files = tables([trip("a", "ams 8:00, kol 10:38"), trip("b", "ber 8:00, han 9:40")])
    with pytest.raises(DataError, match="no two of the chosen stations"):
        made(files, stations=["Amsterdam", "Berlin"])
    assert not [p for p in tmp_path.iterdir() if p.suffix != ".zip"]
    with pytest.raises(DataError, match="no trains or long-distance coaches"):
        made(tables([trip("a", "ams 8:00, utr 8:38", type=3)]))


# --- the command ---------------------------------------------------------------------------


def test_the_command_says_what_it_wrote_in_both_languages(tmp_path, capsys):
    feed = save(tmp_path / "f.zip", GOOD)
    args = SimpleNamespace(
        gtfs=[feed],
        date="2026-11-24",
        output=str(tmp_path / "x.csv"),
        stations="Amsterdam, Berlin",
        lang="nl",
    )
    assert ground_build.run(args) == 0
    assert "1 reistijden tussen 2 stations" in capsys.readouterr().out
    assert len(load_feed(args.output).rows[Mode.TRAIN]) == 1
    args.lang = "en"
    ground_build.run(args)
    assert "1 travel times between 2 stations" in capsys.readouterr().out
    with pytest.raises(InputError, match="2026-13-01"):
        ground_build.run(SimpleNamespace(**vars(args) | {"date": "2026-13-01"}))
    with pytest.raises(InputError, match="nix.zip"):
        ground_build.run(SimpleNamespace(**vars(args) | {"gtfs": ["nix.zip"]}))


# --- the layer -----------------------------------------------------------------------------


def test_what_was_built_answers_in_both_directions(made):
    made(
        tables([
            trip("a", "ams 8:00, kol 10:30", name="ICE 1"),
            trip("b", "kol 10:45, bas 14:00", name="IC 2"),
            trip("c", "bas 8:00, ams 14:20", name="ICE 3"),
            trip("d", "ams 8:00, bas 19:00", type=200, name="N1"),
        ])
    )  # fmt: skip
    journey = ground_journey(AMSTERDAM, BASEL, feed=load_feed(made.path))
    assert journey.layer == "feed"
    assert journey.minutes == (360.0 + 380.0) / 2
    assert journey.sigma_minutes == 0.0
    assert journey.changes == 1
    assert journey.timetable_year == 2026
    assert journey.source == "0.zip"
    assert journey.mode is Mode.TRAIN
    assert [(leg.category, leg.origin, leg.wait_minutes) for leg in journey.legs] == [
        ("ICE", "Amsterdam Centraal", 0.0),
        ("IC", "Köln Hbf", 15.0),
    ]
    feed = load_feed(made.path)
    assert feed.journey(AMSTERDAM, BASEL, Mode.COACH).minutes == 660.0
    assert feed.lookup(AMSTERDAM, BASEL).bus.minutes == 660.0
    assert feed.lookup(BASEL, AMSTERDAM).minutes == 370.0


def test_the_typical_journey_is_the_median_of_the_day(made):
    made(
        tables([
            trip("a", "ams 8:00, kol 10:30"),
            trip("b", "ams 10:00, kol 12:40"),
            trip("c", "ams 12:00, kol 14:45"),
            trip("d", "ams 11:59, kol 14:50"),  # the train after it arrives before it
        ])
    )  # fmt: skip
    feed = load_feed(made.path)
    assert feed.lookup(AMSTERDAM, COLOGNE).minutes == 150.0
    assert feed.lookup(AMSTERDAM, COLOGNE, "typical").minutes == 160.0


def test_one_direction_known(made):
    made(
        tables([trip("a", "ams 8:00, kol 10:30", name="ICE 1"), trip("b", "kol 10:45, bas 14:00")])
    )
    journey = load_feed(made.path).lookup(BASEL, AMSTERDAM)
    assert journey.minutes == 360.0
    assert [(leg.origin, leg.destination, leg.wait_minutes) for leg in journey.legs] == [
        ("Basel SBB", "Köln Hbf", 0.0),
        ("Köln Hbf", "Amsterdam Centraal", 15.0),
    ]


def test_a_pair_outside_the_feed_is_answered_by_the_next_layer(made):
    made(tables([trip("a", "ams 8:00, kol 10:30")]))
    feed = load_feed(made.path)
    assert feed.lookup(AMSTERDAM, BERLIN) is None
    assert ground_journey(AMSTERDAM, BERLIN, feed=feed).layer != "feed"
    assert feed.lookup(AMSTERDAM, AMSTERDAM) is None


def hand(tmp_path, *rows, header=None):
    path = tmp_path / "own.csv"
    columns = (
        header or "from_name,from_lat,from_lon,to_name,to_lat,to_lon,mode,minutes,service_date"
    )
    path.write_text("\n".join((columns, *rows)) + "\n", encoding="utf-8")
    return str(path)


HAND = "Amsterdam Centraal,52.3789,4.9003,Berlin Hbf,52.5251,13.3694,train,342,2026-11-24"


def test_a_table_by_hand(tmp_path):
    journey = load_feed(hand(tmp_path, HAND)).lookup(AMSTERDAM, BERLIN)
    assert (journey.minutes, journey.sigma_minutes, journey.legs) == (342.0, 5.0, ())
    assert journey.source == "own.csv"


def test_places_and_stations(tmp_path):
    rows = [
        HAND,
        HAND.replace("Amsterdam Centraal,52.3789,4.9003", "Amsterdam Zuid,52.3389,4.8730").replace(
            "342", "330"
        ),
        HAND.replace(
            "Amsterdam Centraal,52.3789,4.9003", "Schiphol Airport,52.3094,4.7623"
        ).replace("342", "320"),
    ]
    feed = load_feed(hand(tmp_path, *rows))
    assert feed.lookup(AMSTERDAM, BERLIN).minutes == 330.0  # both bear the name; Schiphol does not
    airport = Place("Amsterdam Airport Schiphol", "NL", 52.3086, 4.7639, "airport")
    assert feed.lookup(airport, BERLIN).minutes == 320.0
    station = Place("Amsterdam Centraal", "NL", 52.379, 4.9, "station")
    assert feed.lookup(station, BERLIN).minutes == 342.0
    assert feed.lookup(Place("Amstelveen", "NL", 52.3008, 4.8639), BERLIN) is not None
    assert feed.lookup(Place("Utrecht", "NL", 52.0908, 5.1222), BERLIN) is None
    assert feed.lookup(Place("X", "XX", float("nan"), 0.0), BERLIN) is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("342", "0", r"own.csv:2: minutes '0'"),
        ("342", "nan", r"own.csv:2: minutes 'nan'"),
        ("342", "5:42", r"own.csv:2: minutes '5:42'"),
        ("342", "30", r"own.csv:2: 57\d km in 30 minutes"),
        ("train", "trein", r"own.csv:2: mode 'trein', not train or coach"),
        ("2026-11-24", "24-11-2026", r"own.csv:2: service_date '24-11-2026'"),
        ("52.5251", "92", r"own.csv:2: to_lat '92'"),
        ("Berlin Hbf", "", r"own.csv:2: to_name is empty"),
        ("Berlin Hbf,52.5251,13.3694", "Amsterdam Centraal,52.3789,4.9003", "own.csv:2: .*same station"),
        (",2026-11-24", "", r"own.csv:2: 8 cells"),
    ],
)  # fmt: skip
def test_a_broken_cell_is_named_with_file_and_line(tmp_path, old, new, message):
    with pytest.raises(DataError, match=message):
        load_feed(hand(tmp_path, HAND.replace(old, new, 1)))


def test_a_table_without_column_row_or_twice_the_same_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"own.csv:3: .* stands here twice"):
        load_feed(hand(tmp_path, HAND, HAND))
    with pytest.raises(DataError, match=r"own.csv: no travel times"):
        load_feed(hand(tmp_path))
    with pytest.raises(DataError, match=r"own.csv:1: column minutes is missing"):
        load_feed(
            hand(
                tmp_path,
                HAND,
                header="from_name,from_lat,from_lon,to_name,to_lat,to_lon,mode,m,service_date",
            )
        )
    with pytest.raises(DataError, match=r"nix.csv: cannot be read"):
        load_feed(str(tmp_path / "nix.csv"))
    columns = "from_name,from_lat,from_lon,to_name,to_lat,to_lon,mode,minutes,service_date,legs"
    for leg in (
        "train|ICE|a|b|10|5",
        "rocket|X|a|b|1|1|0",
        "train|X|a|b|-1|1|0",
        "train|X|a|b|x|1|0",
    ):
        with pytest.raises(DataError, match=r"own.csv:2: leg"):
            load_feed(hand(tmp_path, f"{HAND},{leg}", header=columns))


def test_read_rows_without_the_optional_columns(tmp_path):
    source = Source(save(tmp_path / "f.zip", GOOD))
    rows = list(source.rows("trips.txt", ("trip_id",), ("nix", "service_id")))
    assert rows == [(2, ("a", "", "wk"))]
    assert list(source.rows("nix.txt", ("a",))) == []
    source.close()


@pytest.mark.parametrize(
    ("lang", "said"), [("nl", "niet te gebruiken; de melding, in het Engels: "), ("en", "")]
)
def test_errors_speak_the_language_of_the_command(capsys, tmp_path, lang, said):
    broken = save(tmp_path / "broken.zip", {k: v for k, v in GOOD.items() if k != "stops.txt"})
    out = str(tmp_path / "o.csv")
    assert (
        main(
            ["ground", "build", "--gtfs", broken, "--date", "2026-11-24", "-o", out, "--lang", lang]
        )
        == 2
    )
    assert f"{said}broken.zip: no GTFS feed: stops.txt is missing" in capsys.readouterr().err
    good = save(tmp_path / "good.zip", GOOD)
    nowhere = str(tmp_path / "gone" / "o.csv")
    words = [
        "ground",
        "build",
        "--gtfs",
        good,
        "--date",
        "2026-11-24",
        "-o",
        nowhere,
        "--lang",
        lang,
    ]
    assert main(words) == 3
    assert {
        "nl": "kon niet worden geschreven: die map",
        "en": "could not be written: no such folder",
    }[lang] in (capsys.readouterr().err)
    with open(out, "wb") as file:
        file.write(b"from_name\n\x82\n")
    assert main(["ground", "Den Haag", "Parijs", "--ground", out, "--lang", lang]) == 2
    no_text = {"nl": "niet leesbaar: geen tekst in UTF-8", "en": "cannot be read: no text in UTF-8"}
    assert no_text[lang] in capsys.readouterr().err
