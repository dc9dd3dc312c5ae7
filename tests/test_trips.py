"""From text to a trip: what is read, and what is refused in one clear line."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.errors import InputError, NotADestinationError, ReiscO2Error, UnknownNameError
from reiscO2.model import Mode
from reiscO2.trips import (
    check_km,
    check_travellers,
    local_leg,
    make_trip,
    parse_class,
    parse_date,
    parse_mode,
)
from strategies import any_text

TODAY = dt.date(2026, 5, 18)


@pytest.mark.parametrize(
    ("word", "mode"),
    [("vliegtuig", Mode.PLANE), ("Trein", Mode.TRAIN), ("U-Bahn", Mode.METRO), ("touringcar", Mode.COACH),
     ("veerboot", Mode.FERRY), (" bus ", Mode.BUS), (Mode.CAR, Mode.CAR), ("TAXI", Mode.TAXI), ("sneltram", Mode.TRAM)],
)  # fmt: skip
def test_words_for_a_mode_are_read(word, mode):
    assert parse_mode(word) is mode


@pytest.mark.parametrize("word", ["", "raket", "plane;train", "x" * 10_000, "\x00"])
def test_unknown_modes_list_the_known_ones(word):
    with pytest.raises(UnknownNameError, match="plane, train") as caught:
        parse_mode(word)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("text", "date"),
    [("2026-05-18", TODAY), ("18-5-2026", TODAY), ("18/05/2026", TODAY), (None, TODAY)],
)
def test_dates_are_read_in_iso_and_dutch_notation(text, date):
    assert parse_date(text, TODAY) == date


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "31-2-2026",
        "morgen",
        "",
        "1989-12-31",
        "2027-12-31",
        "20260518",
        "2026-5-18T10",
        "\u0662\u0660\u0662\u0666-05-18",
    ],
)
def test_impossible_dates_are_refused(text):
    with pytest.raises(InputError, match=r"geen datum|vóór 1990|jaar vooruit"):
        parse_date(text, TODAY)


@pytest.mark.parametrize(
    "value", [0, -1, 1001, 2.5, "twee", "", True, None, "1e3", float("nan"), 10**30]
)
def test_absurd_numbers_of_travellers_are_refused(value):
    with pytest.raises(InputError, match="aantal reizigers"):
        check_travellers(value)


@pytest.mark.parametrize(
    "value", [0, -5, "-5", 1e9, "100.000 km", float("nan"), float("inf"), "", "ver", True]
)
def test_absurd_kilometres_are_refused(value):
    with pytest.raises(InputError):
        check_km(value)


def test_a_class_is_read_and_an_unknown_one_lists_those_there_are():
    assert parse_class("Premium Economy") == "premium_economy"
    with pytest.raises(UnknownNameError, match="economy, premium_economy, business, first"):
        parse_class("slaapstoel")


def test_the_newer_form():
    trip = make_trip(
        "Den Haag",
        "Stockholm",
        mode="plane",
        date="2026-05-18",
        local=[local_leg("trein", 74), local_leg("metro")],
    )
    assert [str(leg.mode) for leg in trip.legs] == ["plane", "train", "metro"]
    assert [leg.direction for leg in trip.legs] == ["out", "local", "local"]
    assert (trip.legs[0].origin.id, trip.legs[0].destination.id) == ("iata:AMS", "iata:ARN")
    assert trip.destination.name == "Stockholm"


def test_via_makes_a_leg_each():
    trip = make_trip("Den Haag", "Stockholm", mode="plane", via=["Kopenhagen"])
    assert [leg.destination.id for leg in trip.legs] == ["iata:CPH", "iata:ARN"]


def test_legs_that_lead_home_are_not_doubled():
    legs = [
        ("train", "Den Haag", "Brussel", None),
        ("plane", "Brussel", "Wenen", None),
        ("train", "Wenen", "Den Haag", None),
    ]
    trip = make_trip("Den Haag", "Wenen", legs=legs)
    assert not trip.round_trip
    assert len(trip.legs) == 3


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"origin": "Den Haag", "destination": "den haag", "mode": "plane"}, NotADestinationError),
        ({"origin": "Den Haag", "destination": "Zweden", "mode": "plane"}, NotADestinationError),
        ({"origin": "Den Haag", "destination": "Rotterdam", "mode": "plane"}, NotADestinationError),
        ({"origin": "Den Haag", "destination": "", "mode": "plane"}, InputError),
        ({"origin": "Den Haag", "destination": "Parijsss", "mode": "plane"}, InputError),
        ({"origin": "Den Haag", "destination": "x" * 10_000, "mode": "plane"}, InputError),
        ({"origin": "Den Haag", "destination": "a\x00b", "mode": "plane"}, InputError),
        ({"origin": "Den Haag", "destination": "nan, nan", "mode": "plane"}, InputError),
        ({"origin": "Den Haag", "destination": "Wenen", "mode": "metro"}, InputError),
        ({"origin": "Den Haag", "destination": "Wenen", "mode": None}, InputError),
        (
            {
                "origin": "Den Haag",
                "destination": "Wenen",
                "mode": "train",
                "cabin_class": "business",
            },
            InputError,
        ),
        (
            {
                "origin": "Den Haag",
                "destination": "Wenen",
                "mode": "plane",
                "via": ["Praag"],
                "distance_km": 5,
            },
            InputError,
        ),
    ],
)
def test_refused_in_one_line(options, error):
    options = dict(options)
    with pytest.raises(error) as caught:
        make_trip(options.pop("origin"), options.pop("destination"), **options)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600


@given(
    any_text,
    any_text,
    st.one_of(any_text, st.none()),
    st.one_of(st.integers(), any_text, st.floats()),
)
def test_any_text_gives_a_trip_or_a_clean_error(origin, destination, mode, count):
    try:
        trip = make_trip(origin, destination, mode=mode, travellers=count)
    except ReiscO2Error as error:
        assert "\n" not in str(error)
    else:
        assert trip.travellers >= 1


@pytest.mark.parametrize(
    ("legs", "complaint"),
    [
        ([("train", "Berlijn", "Praag", None)], "Deel 1 begint in Berlijn"),
        (
            [("train", "Den Haag", "Brussel", None), ("plane", "Wenen", "Parijs", None)],
            "Deel 2 begint in Wenen",
        ),
        ([("train", "Den Haag", "Brussel", None)], "De delen eindigen in Brussel"),
    ],
)
def test_a_chain_has_no_gaps(legs, complaint):
    with pytest.raises(InputError, match=complaint):
        make_trip("Den Haag", "Parijs", legs=legs)


@pytest.mark.parametrize("beside", [{"mode": "plane"}, {"distance_km": 5}, {"via": "Brussel"}])
def test_legs_stand_alone(beside):
    with pytest.raises(InputError, match="Bij delen"):
        make_trip("Den Haag", "Parijs", legs=[("train", "Den Haag", "Parijs", None)], **beside)


def test_one_stop_may_be_plain_text():
    trip = make_trip("Den Haag", "Edinburgh", mode="train", via="Londen")
    assert [leg.destination.name for leg in trip.legs] == ["London", "Edinburgh"]


def test_home_by_way_of_elsewhere_is_no_trip():
    with pytest.raises(NotADestinationError, match="dezelfde plaats"):
        make_trip("Den Haag", "Den Haag", mode="plane", via=["Parijs"])


@pytest.mark.parametrize(
    ("origin", "destination", "mode", "complaint"),
    [
        ("Den Haag", "Utrecht", "metro", "56 km: daar rijdt geen metro"),
        ("Utrecht", "Groningen", "tram", "daar rijdt geen tram"),
        ("Den Haag", "Parijs", "taxi", "daar rijdt geen taxi"),
        ("Den Haag", "Wenen", "ferry", "daar vaart geen veerboot"),
        ("Den Haag", "Zürich", "ferry", "daar vaart geen veerboot"),
        ("Den Haag", "Sydney", "ferry", "16.689 km: daar vaart geen veerboot"),
    ],
)
@pytest.mark.parametrize("km", [None, 5])
def test_a_mode_that_does_not_go_there_is_refused(origin, destination, mode, complaint, km):
    with pytest.raises(InputError, match=complaint) as caught:
        make_trip(origin, destination, mode=mode, distance_km=km)
    assert "plane" not in str(caught.value)


@pytest.mark.parametrize(
    ("origin", "destination", "mode"),
    [("Den Haag", "Rotterdam", "metro"), ("Utrecht", "Nieuwegein", "tram"), ("Den Haag", "AMS", "taxi"),
     ("Wenen", "Bratislava", "ferry"), ("Den Haag", "Harwich", "ferry"), ("Den Haag", "Delft", "bus")],
)  # fmt: skip
def test_a_mode_that_does_is_not(origin, destination, mode):
    assert make_trip(origin, destination, mode=mode).legs[0].mode is parse_mode(mode)


def test_classes_in_dutch():
    assert parse_class("eerste") == parse_class("eerste klas") == "first"
    assert parse_class("zakenklasse") == "business"


def test_a_flight_on_the_spot_needs_kilometres():
    with pytest.raises(InputError, match="vliegtuig=300"):
        local_leg("vliegtuig")
    assert local_leg("vliegtuig", 300).distance_km == 300
