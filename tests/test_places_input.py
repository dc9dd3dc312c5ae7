"""Places: codes, stations, coordinates, bad input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.errors import InputError, PlaceNotFoundError
from reiscO2.model import Place
from reiscO2.places import find_place, resolve_place

# codes, stations, coordinates


@pytest.mark.parametrize(
    ("text", "kind", "place_id"),
    [
        ("AMS", "airport", "iata:AMS"),
        ("Schiphol", "airport", "iata:AMS"),
        ("Heathrow", "airport", "iata:LHR"),
        ("Flughafen München", "airport", "iata:MUC"),
        ("ams", "airport", "iata:AMS"),
        ("NYC", "city", "geonames:5128581"),
        ("LON", "city", "geonames:2643743"),
        ("Den Haag Centraal", "station", "station:nl-den-haag"),
        ("Paris Gare du Nord", "station", "station:fr-paris-nord"),
        ("Londen St Pancras", "station", "station:gb-london-stp"),
    ],
)
def test_codes_and_stations(text, kind, place_id):
    place = resolve_place(text)
    assert (place.kind, place.id) == (kind, place_id)


def test_a_code_that_is_a_city_too_says_so():
    match = find_place("OSS")
    assert match.place.id == "iata:OSS"
    assert dict(match.notices[0].values)["runners_up"] == "Oss (NL)"
    assert find_place("Oss").place.country == "NL"


@pytest.mark.parametrize(
    "text",
    [
        "52.08, 4.31",
        "52,08; 4,31",
        "52.08 4.31",
        "52.08,4.31",
        "52.08° N, 4.31° E",
        "52,08 N 4,31 O",
    ],
)
def test_coordinates_are_read_in_every_notation(text):
    place = resolve_place(text)
    assert (place.lat, place.lon) == pytest.approx((52.08, 4.31))
    assert (place.kind, place.country, place.id) == ("coordinates", "NL", "coordinates:52.08,4.31")


def test_south_and_west_are_negative():
    place = resolve_place("33.4 Z, 70.6 W")
    assert (place.lat, place.lon) == pytest.approx((-33.4, -70.6))


@pytest.mark.parametrize(
    "text", ["91, 0", "0, 181", "nan, 5", "5, NaN", "inf; 4", "1e5, 3", "-90.1, 0"]
)
def test_no_point_on_earth(text):
    with pytest.raises(InputError, match="is geen punt op aarde"):
        find_place(text)


@pytest.mark.parametrize("text", ["0,0", "90,0", "52,08"])
def test_a_decimal_comma_is_one_number(text):
    with pytest.raises(InputError, match=r"is één getal .*52\.08, 4\.31"):
        find_place(text)


def test_a_point_far_from_all_says_how_far():
    with pytest.raises(InputError, match="binnen 300 km is er geen bekend"):
        find_place("90, 0")


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_on_earth_is_a_place_with_a_country_or_far_from_all(lat, lon):
    try:
        place = resolve_place(f"{lat:.6f}, {lon:.6f}")
    except InputError as error:
        assert "ligt ver van elke plaats" in str(error)
    else:
        assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=1e-6)
        assert len(place.country) == 2


@pytest.mark.parametrize("text", ["0, -30", "-89, 0", "-40, -120", "30, -179.9"])
def test_a_point_in_the_ocean_is_no_destination(text):
    with pytest.raises(InputError, match="ligt ver van elke plaats; noem een plaats of luchthaven"):
        find_place(text)


# bad input


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "leeg"),
        ("   ", "leeg"),
        ("x" * 10_000, "te lang"),
        ("Parijs\x00", "stuurtekens"),
        ("\x1b[31mRome", "stuurtekens"),
        ("...", "geen plaatsnaam"),
        (None, "geen plaatsnaam"),
        (12, "geen plaatsnaam"),
        ("\ud800", "stuurtekens"),
    ],
)
def test_bad_input_is_one_clear_line(text, said):
    with pytest.raises(InputError, match=said) as caught:
        find_place(text, field="origin")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300
    assert caught.value.field == "origin"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Parijss", "Parijs (FR)"),
        ("Amsterdm", "Amsterdam (NL)"),
        ("Berlijnn", "Berlijn (DE)"),
        ("Brusssel", "Brussel (BE)"),
        ("Sraatsburg", "Straatsburg (FR)"),
        ("Kopennhaggen", "Kopenhagen (DK)"),
        ("Wetstraat 200, Brussel", "Brussel (BE)"),
    ],
)
def test_a_typo_is_a_question_never_a_correction(text, meant):
    with pytest.raises(PlaceNotFoundError, match="bedoelde u: ") as caught:
        find_place(text)
    assert meant in caught.value.suggestions


def test_nonsense_has_no_suggestion():
    with pytest.raises(PlaceNotFoundError, match="controleer de spelling") as caught:
        find_place("Xqzzwvk")
    assert caught.value.suggestions == ()


@given(st.text(max_size=40) | st.text("abcdefgh ,()/.;'0123456789-", max_size=40))
def test_any_text_is_a_place_or_a_clean_error(text):
    try:
        match = find_place(text)
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(match.place, Place)
